"""Whether the desktop blends windows: where it does not, a see-through corner is a black one."""

import ctypes
import sys
from typing import Any

from PySide6.QtGui import QGuiApplication

#: Whoever blends the windows of an X11 screen owns this selection.
_COMPOSITOR = "_NET_WM_CM_S0"


def is_composited() -> bool:
    """Whether windows may be see-through; everything but a bare X11 screen blends its windows."""
    application = QGuiApplication.instance()
    if not sys.platform.startswith("linux") or QGuiApplication.platformName() != "xcb" or application is None:
        return True
    native: Any = getattr(application, "nativeInterface", lambda: None)()
    display = native.display() if hasattr(native, "display") else 0
    if not display:
        return True
    try:
        library = ctypes.CDLL("libX11.so.6")
        atom_of, owner_of = library.XInternAtom, library.XGetSelectionOwner
    except (OSError, AttributeError):
        return True
    atom_of.argtypes, atom_of.restype = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int), ctypes.c_ulong
    owner_of.argtypes, owner_of.restype = (ctypes.c_void_p, ctypes.c_ulong), ctypes.c_ulong
    return bool(owner_of(display, atom_of(display, _COMPOSITOR.encode(), 0)))
