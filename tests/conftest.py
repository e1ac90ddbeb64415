"""What every test gets: no screen, no noise, nothing left alive.

A test fails on a log record at WARNING or above, on a Qt warning, on a warning of Python, on a window left alive and
on a thread left running. What a test expects it says by a marker:

    @pytest.mark.allow_log("app.services.sources")     log records of this logger and those below it
    @pytest.mark.qt_log_ignore("regular expression")   messages of Qt
    @pytest.mark.allow_thread("name prefix")           threads that outlive the test
"""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.views.binding import leave_imports_alone

# pytest-qt has imported the binding by now: from here on it leaves what tests import, on whatever thread, alone.
leave_imports_alone()
# The many processes of a run compile each module once, whatever the machine is set to.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_name, None)

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"
THREAD_GRACE_S = 2.0
# What the screenless platform says about windows; it says nothing about us.
QT_NOISE = (
    r"This plugin does not support (propagateSizeHints|raise|grabbing|setting window opacity)",
    r"QStandardPaths: XDG_RUNTIME_DIR not set",
)


def pytest_configure(config: pytest.Config) -> None:
    """Register our markers and what Qt may always say."""
    config.addinivalue_line("markers", "allow_log(*loggers): these loggers may warn in this test")
    for pattern in QT_NOISE:
        config.addinivalue_line("qt_log_ignore", pattern)
    config.addinivalue_line("markers", "allow_thread(*prefixes): threads of these names may outlive this test")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make every Qt warning a failure."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))


class _Recorder(logging.Handler):
    """Keeps the records that nobody expected."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(logging.WARNING)
        self.allowed = allowed
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not any(record.name == name or record.name.startswith(f"{name}.") for name in self.allowed):
            self.records.append(record)


def _named(request: pytest.FixtureRequest, marker: str) -> tuple[str, ...]:
    return tuple(str(name) for mark in request.node.iter_markers(marker) for name in mark.args)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a log record at WARNING or above whose logger the test did not name."""
    recorder = _Recorder(_named(request, "allow_log"))
    root = logging.getLogger()
    root.addHandler(recorder)
    yield
    root.removeHandler(recorder)
    if recorder.records:
        told = "\n".join(f"{record.name}: {record.getMessage()}" for record in recorder.records)
        pytest.fail(f"unexpected log records:\n{told}", pytrace=False)


@pytest.fixture(autouse=True)
def no_thread_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a thread that the test started and did not end."""
    before = set(threading.enumerate())
    yield
    allowed = _named(request, "allow_thread")

    def left() -> list[threading.Thread]:
        return [
            thread
            for thread in set(threading.enumerate()) - before
            if thread.is_alive()
            and not isinstance(thread, threading._DummyThread)
            and not thread.name.startswith(allowed or ("\0",))
        ]

    deadline = time.monotonic() + THREAD_GRACE_S
    while left() and time.monotonic() < deadline:
        left()[0].join(0.05) if left() else None
    if left():
        pytest.fail(f"threads left running: {[thread.name for thread in left()]}", pytrace=False)


@pytest.fixture(autouse=True)
def no_widget_left() -> Iterator[None]:
    """Fail on a top-level widget that outlives the test."""
    before = _top_level_ids()
    yield
    left = _settle(before)
    if left:
        names = [f"{type(widget).__name__}({widget.objectName()})" for widget in left]
        for widget in left:
            widget.deleteLater()
        _settle(before)
        pytest.fail(f"windows left alive: {names}", pytrace=False)


def _widgets_module() -> Any:
    """Qt's widgets, or ``None`` in a run without Qt or without an application."""
    module = sys.modules.get("PySide6.QtWidgets")
    return module if module is not None and module.QApplication.instance() is not None else None


def _top_level_ids() -> set[int]:
    module = _widgets_module()
    if module is None:
        return set()
    return {id(widget) for widget in module.QApplication.topLevelWidgets()}


def _settle(before: set[int]) -> list[Any]:
    """Let deferred deletions happen and return the top-level widgets that are new since ``before``."""
    module = _widgets_module()
    if module is None:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent

    def new() -> list[Any]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return [
            widget
            for widget in module.QApplication.topLevelWidgets()
            if id(widget) not in before and type(widget).__name__ not in {"QTipLabel", "QFrame"}
        ]

    if new():
        gc.collect()
    return new()


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """Where the automatic search for garbage is off (tests of the screens), search here, never on a worker's thread."""
    yield
    if not gc.isenabled() and _widgets_module() is not None:
        from app.views.garbage import due_generation

        due = due_generation(gc.get_count(), gc.get_threshold())
        if due >= 0:
            gc.collect(due)


@pytest.fixture(autouse=True)
def same_look() -> Iterator[None]:
    """Start every test in English, in the dark theme, at 100 % text size."""
    yield
    themes, languages = sys.modules.get("app.views.theme"), sys.modules.get("app.views.i18n")
    if languages is not None and languages.current_language() != "en":
        languages.set_language("en")
    if themes is not None and (themes.theme().name, themes.theme().scale) != ("dark", 1.0):
        themes.set_theme("dark", scale=1.0, contrast=False, reduced_motion=False)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real exports; a test that needs it is skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder of real exports (../shared/data) is not on this machine")
    return SHARED_DATA
