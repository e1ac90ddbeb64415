"""Modules imported after the Qt binding are imported as they would be without it."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shibokensupport.feature

import app.views

LAZY = """
def __getattr__(name):
    raise ImportError(f"{name} is asked for too early")
"""


@pytest.fixture
def module_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "lazy_of_the_test.py").write_text(LAZY, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "lazy_of_the_test"
    sys.modules.pop("lazy_of_the_test", None)


def test_that_a_module_that_resolves_its_names_late_is_imported_beside_the_binding(module_name: str) -> None:
    assert app.views.__doc__
    shibokensupport.feature.pyside_feature_dict.pop(module_name, None)
    assert importlib.import_module(module_name).__doc__ is None
    exec(f"import {module_name}")  # noqa: S102 - the statement goes through the binding's hook, `import_module` does not
    assert shibokensupport.feature.pyside_feature_dict[module_name] == -1
