"""What the program itself has to warn of: a disk that fills up, readings that are not being stored."""

import threading
from collections.abc import Callable

from app.services.runtime.disk import DiskState
from app.services.runtime.readings_watch import ReadingsState


class Warnings:
    """What the program itself has to warn of; read from any thread, changes are told on the io thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._disk: DiskState | None = None
        self._readings = ReadingsState()
        self._listeners: list[Callable[[DiskState], None]] = []
        self._of_readings: list[Callable[[ReadingsState], None]] = []

    @property
    def disk(self) -> DiskState | None:
        """The last look at the store's disk."""
        with self._lock:
            return self._disk

    @property
    def readings(self) -> ReadingsState:
        """Whether what arrives is being stored."""
        with self._lock:
            return self._readings

    def on_readings(self, listener: Callable[[ReadingsState], None]) -> Callable[[], None]:
        """Hear when readings are stored no more or again, and when some are lost; returns what ends it."""
        with self._lock:
            self._of_readings.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._of_readings:
                    self._of_readings.remove(listener)

        return end

    def readings_seen(self, state: ReadingsState) -> None:
        """Keep how storing fares and tell the listeners when it changed."""
        with self._lock:
            listeners = tuple(self._of_readings) if state != self._readings else ()
            self._readings = state
        for listener in listeners:
            listener(state)

    def on_disk(self, listener: Callable[[DiskState], None]) -> Callable[[], None]:
        """Hear when space becomes low or is enough again; returns what ends it."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return end

    def disk_seen(self, state: DiskState) -> None:
        """Keep a look at the disk and tell the listeners when the warning changed."""
        with self._lock:
            was_low = self._disk is not None and self._disk.low
            self._disk = state
            listeners = tuple(self._listeners) if state.low != was_low else ()
        for listener in listeners:
            listener(state)
