"""What is installed, where things are, what is missing and how to get it.

Every check looks and changes nothing: an old store is not migrated, no key is made. A check that fails by a bug is
reported as a failed check, so that one broken part does not hide the others.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.models.errors import AppError
from app.services.runtime.disk import MB, WARN_BYTES, free_space
from app.services.runtime.doctor_store import check_store
from app.services.runtime.finding import Check
from app.services.runtime.messages import sentence
from app.services.runtime.paths import Paths, has_display, sqlite_file
from app.services.runtime.version import app_version

LEAST_PYTHON = (3, 11)
QT_LEAST, QT_BELOW = (6, 11), (6, 12)
CHILD_S = 60
FONT_PACKAGE = "fonts-noto-cjk"
# Counts what Qt's binding does to the reference counts of None and True: some versions drop one a call and abort the
# interpreter after a few thousand calls. Run in a child, because a broken binding may take its process with it.
BINDING_PROBE = """
import sys
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(object)
bell = Bell()
bell.rung.connect(lambda value: None)
before = sys.getrefcount(None), sys.getrefcount(True)
for number in range(300):
    bell.rung.emit(number)
    bell.setObjectName("bell")
after = sys.getrefcount(None), sys.getrefcount(True)
lost = max(before[0] - after[0], before[1] - after[1])
from PySide6 import QtCore, QtGui, QtWidgets
print("lost" if lost > 150 else "sane", QtCore.qVersion())
"""


def check_all(paths: Paths, url: str) -> tuple[Check, ...]:
    """All checks, in an order in which one explains the next.

    Args:
        paths: this person's folders.
        url: the store, as `store_url` gives it.
    """
    checks: tuple[Callable[[], Iterable[Check]], ...] = (
        lambda: [Check("cuedeck", ok=True, value=app_version())],
        lambda: [check_python()],
        lambda: [check_qt()],
        lambda: [check_binding()],
        lambda: [check_sqlite()],
        lambda: check_store(url),
        lambda: [check_disk(paths, url)],
        lambda: [check_keyring()],
        lambda: [check_fonts()],
        lambda: [check_display()],
        lambda: [check_awake()],
        lambda: [check_input_method()],
        lambda: [check_crashes(paths)],
    )
    return tuple(finding for run in checks for finding in _guarded(run))


def _guarded(run: Callable[[], Iterable[Check]]) -> list[Check]:
    try:
        return [replace(finding, remedy="") if finding.ok else finding for finding in run()]
    except Exception as reason:  # the other checks go on
        text = sentence(reason) if isinstance(reason, AppError) else f"{type(reason).__name__} while looking"
        return [Check("doctor", ok=False, value=text, remedy="Send the log file from the log folder.")]


def check_python() -> Check:
    """Whether the interpreter is new enough."""
    shown = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Check("python", sys.version_info >= LEAST_PYTHON, shown, "Install Python 3.11 or newer.")


def check_qt() -> Check:
    """Whether Qt's binding has a version that is known to work."""
    remedy = "Install what the lock names: make setup"
    try:
        found = version("PySide6-Essentials")
    except PackageNotFoundError:
        return Check("pyside6", ok=False, value="not installed", remedy=remedy)
    parts = tuple(int(part) for part in found.split(".")[:2])
    return Check("pyside6", QT_LEAST <= parts < QT_BELOW, found, remedy)


def check_binding() -> Check:
    """Whether the binding keeps Python's constants alive, tried in a child process."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", BINDING_PROBE],
            capture_output=True,
            text=True,
            timeout=CHILD_S,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Check("binding", ok=False, value="no answer", remedy="Install what the lock names: make setup")
    answer = done.stdout.split()
    if answer and done.returncode == 0:
        return Check("binding", answer[0] == "sane", f"Qt {answer[1]}, {answer[0]}", "Install PySide6 6.11.")
    said = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:200]
    return Check("binding", ok=False, value=said, remedy="Install the system libraries that README names for Qt.")


def check_sqlite() -> Check:
    """Whether the SQLite library is one without the write-ahead-log bug."""
    from app.services.store.driver import sqlite_version, wal_safe

    shown = ".".join(str(part) for part in sqlite_version())
    safe = wal_safe()
    mode = "write-ahead log" if safe else "rollback journal: safe, but slower"
    return Check("sqlite", safe, f"{shown} ({mode})", "Install pysqlite3 with SQLite 3.51.3 or newer: make setup")


def check_disk(paths: Paths, url: str) -> Check:
    """Whether there is room on the store's disk."""
    file = sqlite_file(url)
    free, total = free_space(file.parent if file is not None else paths.data)
    return Check("disk", free >= WARN_BYTES, f"{free // MB} MB free of {total // MB} MB", "Free some space.")


def check_keyring() -> Check:
    """Whether tokens can be kept safely; looks at the kind of keyring only and asks it for nothing."""
    from app.services.runtime.keys import backend_name, is_usable

    remedy = "Start a keyring (GNOME Keyring, KWallet); until then tokens live in memory or behind a passphrase."
    return Check("keyring", is_usable(), backend_name(), remedy)


def check_fonts() -> Check:
    """Whether Chinese text can be drawn: a font of the system, or the one that is shipped on Linux."""
    remedy = f"Install a Chinese font, on Debian: sudo apt-get install {FONT_PACKAGE}"
    if not sys.platform.startswith("linux"):
        return Check("fonts", ok=True, value="the system's Chinese fonts")
    lister = shutil.which("fc-list")
    if lister is not None:
        done = subprocess.run(
            [lister, ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=CHILD_S, check=False
        )
        families = sorted({line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()})
        if families:
            return Check("fonts", ok=True, value=", ".join(families[:3]))
    try:
        return Check("fonts", ok=True, value=f"shipped Noto Sans CJK {version('noto-cjk-sans-otc')}")
    except PackageNotFoundError:
        return Check("fonts", ok=False, value="no Chinese font", remedy=remedy)


def check_display() -> Check:
    """Whether windows can be shown."""
    shown = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM") or ""
    if has_display():
        return Check("display", ok=True, value=shown or platform.system())
    remedy = "Commands work without a screen; cuedeck tour pictures every room. For windows start a desktop."
    return Check("display", ok=False, value=f"none{f' ({shown})' if shown else ''}", remedy=remedy)


def check_awake() -> Check:
    """Whether the display can be kept awake while a show is live."""
    from app.services.runtime.awake import awake_offer

    if not has_display():
        return Check("keep awake", ok=True, value="no display here")
    return Check("keep awake", *awake_offer())


def check_input_method() -> Check:
    """Whether Chinese can be typed: Qt's wheel speaks IBus, and Fcitx only through IBus's protocol."""
    if not sys.platform.startswith("linux"):
        return Check("input method", ok=True, value="the system's")
    running = {name for name in _process_names() if name.startswith(("fcitx", "ibus-daemon"))}
    module = os.environ.get("QT_IM_MODULE", "")
    if any(name.startswith("fcitx") for name in running) and "ibus-daemon" not in running and module != "ibus":
        remedy = "Start Cuedeck with QT_IM_MODULE=ibus; Fcitx answers to it."
        return Check("input method", ok=False, value=f"Fcitx, QT_IM_MODULE={module or 'not set'}", remedy=remedy)
    shown = ", ".join(sorted(running)) or "none is running"
    return Check("input method", ok=True, value=f"{shown}{f', QT_IM_MODULE={module}' if module else ''}")


def check_crashes(paths: Paths) -> Check:
    """Whether there are crash files, and where the log is."""
    files = sorted(paths.crashes.glob("crash-*.txt")) if paths.crashes.is_dir() else []
    if not files:
        return Check("log", ok=True, value=f"{paths.logs}, no crash files")
    return Check("log", ok=False, value=f"{len(files)} crash files", remedy=f"Look at, or send, {files[-1]}")


def _process_names() -> set[str]:
    names = set()
    for entry in Path("/proc").glob("[0-9]*/comm"):
        try:
            names.add(entry.read_text("utf-8").strip())
        except OSError:
            continue
    return names
