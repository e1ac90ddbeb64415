"""Python's search for garbage cycles happens on the GUI thread alone.

Python looks for cycles on whichever thread makes the object too many: a worker that reads the store may find a window
that was closed, and free its Qt part there. Qt ends the program for that (a timer or a paint device of another
thread), on the air, without a word. So the automatic search is off while there are windows, and the event loop does
the same work at a steady pace. What is free of cycles is freed at once as ever.

A search through everything stops the window for as long as it takes, and what stands when the rooms are built is most
of everything. So the first full search sets what it leaves aside (`gc.freeze`), and the later ones look at what came
since. Who lets the rooms go says so (`thaw`): then everything is looked through once more, at once, while whoever
asked for other words or another size waits for the rooms anyway.
"""

import gc
import threading
import time

from PySide6.QtCore import QObject, QTimer

#: How often the loop looks whether a search is due.
PACE_MS = 200
#: A full search comes no oftener than this ...
FULL_EVERY_S = 120.0
#: ... and only when the old objects have become this much more, which is Python's own measure, ...
GROWTH = 1.25
#: ... or so long after the last one, since few objects may hold much memory.
FULL_AFTER_S = 900.0
#: What was set aside is to be looked through.
_let_go = threading.Event()


def thaw() -> None:
    """Much of what stood is gone (rooms that are built anew): everything is looked through soon."""
    gc.unfreeze()
    _let_go.set()


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
        self._searched_at = self._full_at
        self._old = 0
        self._set_aside = False
        _let_go.clear()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(pace_ms)

    def look(self) -> int:
        """Search the oldest generation whose turn it is, by Python's own thresholds.

        Returns:
            The generation that was searched (0, 1 or 2); -1 when nothing was due.
        """
        let_go = _let_go.is_set()
        due = 2 if let_go else due_generation(gc.get_count(), gc.get_threshold())
        if due == 2 and not (let_go or self._is_full_due()):
            due = 1
        if due >= 0:
            gc.collect(due)
        if due == 2:
            self._note_full()
        return due

    def close(self) -> None:
        """Look no more; the automatic search stays off, for the last workers may still be at it."""
        self._timer.stop()

    def _is_full_due(self) -> bool:
        now = time.monotonic()
        if now - self._full_at < FULL_EVERY_S:
            return False
        self._full_at = now
        return now - self._searched_at >= FULL_AFTER_S or len(gc.get_objects(2)) > self._old * GROWTH

    def _note_full(self) -> None:
        """Everything was looked through: what is left when rooms were just built stands as long as they do."""
        self._searched_at = time.monotonic()
        if not self._set_aside or _let_go.is_set():
            gc.freeze()
            self._set_aside = True
            _let_go.clear()
        self._old = len(gc.get_objects(2))


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
