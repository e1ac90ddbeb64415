"""The restore point: where a session stands is written at most every 250 ms, so a crash loses less than that.

What is offered is state, not a list: only the newest is written, and while one write is under way nothing waits in a
queue behind it. A failed write never ends the writer: a light turns red, the newest state stays to be written, and the
light turns green with the first write that works.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")
INTERVAL_S = 0.25
RETRY_S = 1.0
Submit = Callable[..., "Future[Any]"]
#: Calls a function after some seconds and returns a function that calls it off.
Later = Callable[[float, Callable[[], None]], Callable[[], None]]


def timer_later(seconds: float, fn: Callable[[], None]) -> Callable[[], None]:
    """Calls `fn` on a timer thread."""
    timer = threading.Timer(seconds, fn)
    timer.name = "cuedeck-restore-point"
    timer.daemon = True
    timer.start()
    return timer.cancel


class RestorePointWriter(Generic[T]):
    """Writes the newest state that was offered.

    Args:
        submit: the store's executor.
        write: writes one state; runs on the executor.
        light: told `False` at the first failed write and `True` at the next that works.
        later: how a pause is made.
        interval_s: least time between two writes.
    """

    def __init__(
        self,
        submit: Submit,
        write: Callable[[T], object],
        light: Callable[[bool], None] | None = None,
        *,
        later: Later = timer_later,
        interval_s: float = INTERVAL_S,
    ) -> None:
        self._submit = submit
        self._write = write
        self._light = light
        self._later = later
        self._interval_s = interval_s
        self._lock = threading.Lock()
        self._waiting: list[T] = []
        self._busy = False
        self._good = True
        self._closed = False
        self._call_off: Callable[[], None] | None = None
        self._idle = threading.Event()
        self._idle.set()

    def offer(self, state: T) -> None:
        """Give the newest state; never waits. What was offered before and not yet written is replaced."""
        with self._lock:
            if self._closed:
                return
            self._waiting = [state]
            self._idle.clear()
            if self._busy:
                return
            self._busy = True
        self._start()

    def close(self, timeout: float = 2.0) -> bool:
        """Write what is left and take no more; tells whether everything was written in time."""
        with self._lock:
            self._closed = True
            call_off, self._call_off = self._call_off, None
        if call_off is not None:
            call_off()
            self._after_pause()
        return self._idle.wait(timeout)

    def _start(self) -> None:
        with self._lock:
            if not self._waiting:  # the timer and `close` may both come here
                return
            state = self._waiting.pop()
        try:
            future = self._submit(self._write, state)
        except RuntimeError as reason:
            self._failed(state, reason)
            return
        future.add_done_callback(lambda done: self._done(state, done))

    def _done(self, state: T, done: "Future[Any]") -> None:
        reason = None if done.cancelled() else done.exception()
        if done.cancelled() or reason is not None:
            self._failed(state, reason or RuntimeError("cancelled"))
            return
        self._show(good=True)
        self._pause(self._interval_s)

    def _failed(self, state: T, reason: BaseException) -> None:
        with self._lock:
            if not self._waiting:
                self._waiting = [state]
        if self._good:
            log.warning("the restore point is not written: %s", reason)
        self._show(good=False)
        self._pause(RETRY_S)

    def _show(self, *, good: bool) -> None:
        if good == self._good:
            return
        self._good = good
        if good:
            log.info("the restore point is written again")
        if self._light is not None:
            self._light(good)

    def _pause(self, seconds: float) -> None:
        with self._lock:
            if not self._waiting:
                self._idle.set()
            if not self._closed:
                self._call_off = self._later(seconds, self._after_pause)
                return
            last = bool(self._waiting) and self._good
            if not last:
                self._busy = False
                return
        self._start()

    def _after_pause(self) -> None:
        with self._lock:
            self._call_off = None
            if not self._waiting:
                self._busy = False
                return
        self._start()
