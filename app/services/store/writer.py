"""Who may write to the store's file: one thread of this process at a time."""

import threading
from types import TracebackType
from typing import Self


class WriterLock:
    """A lock that says at once when its own holder asks for it again, which would wait for ever.

    A class and not a generator: the recorder takes it for each commit, thousands of times a second.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    def __enter__(self) -> Self:
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("a unit of work inside a unit of work would wait for itself")
        self._lock.acquire()
        self._holder = me
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder = None
        self._lock.release()
