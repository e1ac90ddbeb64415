"""What has to be set right in the Qt binding before anything else of it is used."""

import importlib
from types import ModuleType
from typing import Any


def _never(_module: ModuleType) -> bool:
    return False


def leave_imports_alone() -> None:
    """Keeps the binding from reading the source of every module that is imported after it.

    PySide6 looks through each new module for its own name, to see whether that module selects other spellings of the
    Qt interface (`__feature__`); nothing here does. The search costs a fifth of our imports, and it asks a module
    that another thread is still importing for attributes, which fails in packages that resolve theirs lazily.
    """
    importlib.import_module("PySide6.QtCore")
    feature: Any = importlib.import_module("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _never  # noqa: SLF001 - no public switch; a binding without it is left as it is


def resolve_types() -> None:
    """Makes every type of the modules in use, before a second thread imports what uses them.

    The binding makes a type when its name is first asked for and is not prepared for two threads that ask at once: the
    second is given one without its enumerations (`Qt` has no `FocusReason`). It takes about an eighth of a second, of
    which half would be spent later anyway.
    """
    for name in ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"):
        module = importlib.import_module(name)
        for entry in dir(module):
            getattr(module, entry)
