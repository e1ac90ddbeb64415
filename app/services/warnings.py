"""What the program itself has to warn of: a disk that fills up, readings that are not being stored."""

import threading
from collections.abc import Callable

from app.services.runtime.disk import DiskState
from app.services.runtime.listeners import Listeners
from app.services.runtime.readings_watch import ReadingsState


class Warnings:
    """What the program itself has to warn of; read from any thread, changes are told on the io thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._disk: DiskState | None = None
        self._readings = ReadingsState()
        self._of_disk: Listeners[DiskState] = Listeners()
        self._of_readings: Listeners[ReadingsState] = Listeners()

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
        return self._of_readings.add(listener)

    def readings_seen(self, state: ReadingsState) -> None:
        """Keep how storing fares and tell the listeners when it changed."""
        with self._lock:
            changed, self._readings = state != self._readings, state
        if changed:
            self._of_readings.tell(state)

    def on_disk(self, listener: Callable[[DiskState], None]) -> Callable[[], None]:
        """Hear when space becomes low or is enough again; returns what ends it."""
        return self._of_disk.add(listener)

    def disk_seen(self, state: DiskState) -> None:
        """Keep a look at the disk and tell the listeners when the warning changed."""
        with self._lock:
            was_low = self._disk is not None and self._disk.low
            self._disk = state
        if state.low != was_low:
            self._of_disk.tell(state)
