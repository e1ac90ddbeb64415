"""Keeping the display awake while a show is live (S4): the means of macOS and Windows, and what this computer offers.

On Linux the desktop is asked over D-Bus, which the screens do (`app.views.awake`); here is only the look whether it
would answer. Every means ends with the process by itself, so a crash leaves no computer awake for ever.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

#: What desktops are asked with, the display first; the second keeps the computer from falling asleep.
SCREEN_SERVICE: Final = "org.freedesktop.ScreenSaver"
LOGIN_SERVICE: Final = "org.freedesktop.login1"
_CHILD_S: Final = 15
_CAFFEINATE: Final = "caffeinate"
# SetThreadExecutionState of Windows
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
# Asks both buses who is there or could be started; run in a child, because Qt has no place in this process.
BUS_PROBE: Final = f"""
import os
from PySide6.QtDBus import QDBusConnection
found = []
buses = [("{LOGIN_SERVICE}", QDBusConnection.systemBus)]
if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):  # without it Qt might start a bus of its own
    buses.insert(0, ("{SCREEN_SERVICE}", QDBusConnection.sessionBus))
for name, open_bus in buses:
    bus = open_bus()
    if bus.isConnected():
        names = bus.interface().registeredServiceNames().value() + bus.interface().activatableServiceNames().value()
        if name in names:
            found.append(name)
print(" ".join(found))
"""


class Means(Protocol):
    """One way to keep a display awake."""

    def hold(self) -> None:
        """Keep it awake from now on."""
        ...

    def release(self) -> None:
        """Let it sleep again; without effect when it is not held."""
        ...


class ChildMeans:
    """A program that keeps the display awake as long as it runs (macOS: `caffeinate`).

    Args:
        command: the program and its arguments.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Whether the program runs."""
        return self._child is not None and self._child.poll() is None

    def hold(self) -> None:
        """Start it, unless it runs."""
        if not self.running:
            try:
                self._child = subprocess.Popen(
                    self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            except OSError:
                self._child = None  # the doctor tells that the program is missing

    def release(self) -> None:
        """End it."""
        child, self._child = self._child, None
        if child is not None:
            child.terminate()
            child.wait(_CHILD_S)


class ThreadMeans:
    """Windows: a state of the calling thread; hold and release from the same one.

    Args:
        set_state: `SetThreadExecutionState`.
    """

    def __init__(self, set_state: Callable[[int], object]) -> None:
        self._set_state = set_state
        self._held = False

    def hold(self) -> None:
        """Display and system stay on."""
        self._held = True
        self._set_state(_CONTINUOUS | _SYSTEM | _DISPLAY)

    def release(self) -> None:
        """The usual times count again."""
        if self._held:
            self._held = False
            self._set_state(_CONTINUOUS)


def system_means() -> tuple[Means, ...]:
    """The means of macOS and Windows; none on Linux, where the desktop is asked."""
    if sys.platform == "darwin":
        # -w: it ends with us, however we end.
        return (ChildMeans((_CAFFEINATE, "-d", "-i", "-w", str(os.getpid()))),)
    if sys.platform == "win32":
        import ctypes

        kernel: Any = ctypes.windll.kernel32
        return (ThreadMeans(kernel.SetThreadExecutionState),)
    return ()


def awake_offer() -> tuple[bool, str, str]:
    """Whether this computer lets its display be kept awake, by what, and what to do when not."""
    if sys.platform == "win32":
        return True, "Windows", ""
    if sys.platform == "darwin":
        return shutil.which(_CAFFEINATE) is not None, _CAFFEINATE, "Switch the display's sleep off while you are live."
    found = _services_found()
    remedy = "Switch the screen saver and the display's sleep off while you are live; the desktop cannot be asked."
    if SCREEN_SERVICE in found:
        return True, ", ".join(found), ""
    return False, f"only {found[0]}" if found else "no service answers", remedy


def _services_found() -> list[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", BUS_PROBE], capture_output=True, text=True, timeout=_CHILD_S, env=environment,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return []
    return done.stdout.split() if done.returncode == 0 else []
