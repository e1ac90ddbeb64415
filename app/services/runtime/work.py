"""The threads for long work: imports, reports, exports, copies and checks of the store.

The database thread serves what people wait for: cues, takes, restore points, the lease's renewal. What takes seconds
runs here, beside it, and meets it only where it writes.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
#: A report can be written while an import is under way; more would only take the processor from the live screens.
THREADS: Final = 2


class LongWork:
    """A small pool of threads; none is started before there is work for it."""

    def __init__(self, threads: int = THREADS) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="work")

    def submit(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Runs a function on one of the threads.

        Raises:
            RuntimeError: the program is about to end.
        """
        return self._executor.submit(fn, *args, **kwargs)

    def close(self) -> None:
        """Takes nothing more, drops what has not begun, and waits for what has. Safe to call twice."""
        self._executor.shutdown(wait=True, cancel_futures=True)
