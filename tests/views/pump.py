"""Waiting in the event loop with a short step: nothing that a test waits for should be paid for with idle time."""

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer

WAIT_MS = 30_000
#: The first looks follow each other quickly; whoever waits for long is asked less often.
STEPS_MS = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10)


def turn(ms: int = 1) -> None:
    """Let the event loop run for a moment; deferred deletions happen in it, as in the program."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(ms)
    loop.exec()


def until(true: Callable[[], Any], timeout_ms: float = WAIT_MS) -> None:
    """Let the event loop run until something is true.

    Raises:
        TimeoutError: it did not become true in time.
    """
    deadline = time.monotonic() + timeout_ms / 1000
    steps = iter(STEPS_MS)
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not true within {timeout_ms} milliseconds")
        turn(next(steps, STEPS_MS[-1]))
