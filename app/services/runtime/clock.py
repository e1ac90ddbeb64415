"""Time, asked of one object, so that a test can move it by hand.

Two clocks, never mixed: the wall clock (aware UTC, may jump) says when something happened for people and for the
store; the monotonic clock (nanoseconds, never jumps) measures how long something took and drives what moves.
"""

import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from app.models.errors import Invalid


class Clock(Protocol):
    """Where the time comes from."""

    def utc_now(self) -> datetime:
        """The wall clock as an aware UTC datetime."""
        ...

    def monotonic_ns(self) -> int:
        """Nanoseconds on a clock that never goes backwards; only differences mean anything."""
        ...


def steady_clock() -> Callable[[], int]:
    """The system's clock that neither jumps nor stops in sleep.

    Python's own monotonic clock stops while a laptop sleeps on Linux and on macOS (it goes on on Windows): a show
    would seem to have lasted shorter than it did.
    """
    clock = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, "")
    number = getattr(time, clock, None)
    return time.monotonic_ns if number is None else partial(time.clock_gettime_ns, number)


_steady_ns = steady_clock()


class SystemClock:
    """The machine's clocks."""

    def utc_now(self) -> datetime:
        """The wall clock as an aware UTC datetime."""
        return datetime.now(UTC)

    def monotonic_ns(self) -> int:
        """The machine's monotonic clock in nanoseconds; it goes on while the machine sleeps."""
        return _steady_ns()


class ManualClock:
    """A clock that stands still until it is moved; safe to read from any thread.

    Args:
        start: the first wall time.

    Raises:
        Invalid: `naive_time` when `start` has no zone.
    """

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise Invalid("naive_time", value=start.isoformat())
        self._lock = threading.Lock()
        self._wall = start.astimezone(UTC)
        self._monotonic_ns = 1_000_000_000

    def utc_now(self) -> datetime:
        """The wall time it was moved to."""
        with self._lock:
            return self._wall

    def monotonic_ns(self) -> int:
        """The monotonic time it was moved to."""
        with self._lock:
            return self._monotonic_ns

    def advance(self, ms: float) -> None:
        """Let time pass: both clocks go on by `ms` milliseconds.

        Raises:
            ValueError: `ms` is negative; time does not run backwards (`jump_wall` sets the wall clock back).
        """
        if ms < 0:
            raise ValueError("time does not run backwards")
        with self._lock:
            self._wall += timedelta(milliseconds=ms)
            self._monotonic_ns += round(ms * 1_000_000)

    def jump_wall(self, ms: float) -> None:
        """Set the wall clock forward or back by `ms`, as a person or a time server does; no time passes."""
        with self._lock:
            self._wall += timedelta(milliseconds=ms)
