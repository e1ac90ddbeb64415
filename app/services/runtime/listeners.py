"""Who wants to hear of something: added and taken away from any thread, while somebody else is telling."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Told = TypeVar("Told")


class Listeners(Generic[Told]):
    """Functions that are told one value after the other, on whichever thread tells."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: list[Callable[[Told], object]] = []

    def add(self, listener: Callable[[Told], object]) -> Callable[[], None]:
        """Tell this one too from now on; returns what ends it, which may be called twice."""
        with self._lock:
            self._all.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._all:
                    self._all.remove(listener)

        return end

    def tell(self, value: Told) -> None:
        """Tell everybody who listens now, in the order they came."""
        for listener in self.all():
            listener(value)

    def all(self) -> tuple[Callable[[Told], object], ...]:
        """Those who are told now."""
        with self._lock:
            return tuple(self._all)
