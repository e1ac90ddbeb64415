"""Python's search for garbage cycles happens on the GUI thread alone.

Python looks for cycles on whichever thread makes the object too many: a worker that reads the store may find a window
that was closed, and free its Qt part there. Qt ends the program for that (a timer or a paint device of another
thread), on the air, without a word. So the automatic search is off while there are windows, and the event loop does
the same work at a steady pace. What is free of cycles is freed at once as ever.
"""

import gc
import time

from PySide6.QtCore import QObject, QTimer

#: How often the loop looks whether a search is due.
PACE_MS = 200
#: A search through everything takes tens of milliseconds; it comes no oftener than this ...
FULL_EVERY_S = 120.0
#: ... and only when the old objects have become this much more, which is Python's own measure.
GROWTH = 1.25


class GuiCollector(QObject):
    """Looks for garbage cycles on the thread it lives on; the automatic search of all threads is off meanwhile.

    Args:
        parent: the owner, usually the application.
        pace_ms: milliseconds between two looks.
    """

    def __init__(self, parent: QObject | None = None, *, pace_ms: int = PACE_MS) -> None:
        super().__init__(parent)
        gc.disable()
        self._full_at = time.monotonic()
        self._old = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(pace_ms)

    def look(self) -> int:
        """Search the oldest generation whose turn it is, by Python's own thresholds.

        Returns:
            The generation that was searched (0, 1 or 2); -1 when nothing was due.
        """
        due = due_generation(gc.get_count(), gc.get_threshold())
        if due == 2 and not self._is_full_due():
            due = 1
        if due >= 0:
            gc.collect(due)
        if due == 2:
            self._old = len(gc.get_objects(2))
        return due

    def close(self) -> None:
        """Look no more; the automatic search stays off, for the last workers may still be at it."""
        self._timer.stop()

    def _is_full_due(self) -> bool:
        now = time.monotonic()
        if now - self._full_at < FULL_EVERY_S:
            return False
        self._full_at = now
        return len(gc.get_objects(2)) > self._old * GROWTH


def due_generation(counts: tuple[int, int, int], thresholds: tuple[int, int, int]) -> int:
    """The oldest generation that is over its threshold; -1 for none.

    Args:
        counts: as of ``gc.get_count``: new objects, searches of the youngest, searches of the middle generation.
        thresholds: as of ``gc.get_threshold``; a zero switches the search off, as in Python.
    """
    if thresholds[0] == 0 or counts[0] <= thresholds[0]:
        return -1
    due = 0
    for generation in (1, 2):
        if counts[generation] <= thresholds[generation]:
            break
        due = generation
    return due
