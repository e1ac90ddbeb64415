"""Opens and closes the mini strip, and remembers on this machine where it stood and what it showed."""

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication

from app.views.mini.reading import FIRST_NUMBERS, NUMBERS
from app.views.mini.strip import MiniStrip

if TYPE_CHECKING:
    from app.views.context import Context

#: How much of the strip must lie on a screen for its place to count.
LEAST_SEEN = 80
MARGIN = 24


class MiniKeeper(QObject):
    """Keeps the strip of a window.

    Args:
        context: what the strip reads.
        remembered: what was written down before, as `note` gives it; anything else is left aside.

    Signals:
        opened: Control is wanted in the main window.
        noted: Place or numbers changed; carries the text to remember.
    """

    opened = Signal()
    noted = Signal(object)

    def __init__(self, context: "Context", remembered: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._place, self._numbers = _parse(remembered)
        self.strip: MiniStrip | None = None

    @property
    def note(self) -> str:
        """Place and numbers as one line of text."""
        place = [self._place.x(), self._place.y()] if self._place is not None else None
        return json.dumps({"place": place, "numbers": list(self._numbers)})

    def toggle(self) -> None:
        """Open the strip, or close it."""
        if self.strip is not None:
            self.close()
            return
        strip = MiniStrip(self._context, self._numbers)
        strip.opened.connect(self.opened)
        strip.left.connect(self.close)
        strip.moved.connect(self._on_moved)
        strip.chosen.connect(self._on_chosen)
        strip.move(self._where(strip))
        self.strip = strip
        strip.show()

    def close(self) -> None:
        """Take the strip away."""
        strip, self.strip = self.strip, None
        if strip is not None:
            strip.hide()
            strip.deleteLater()

    def _where(self, strip: MiniStrip) -> QPoint:
        """Where it stood, if enough of that lies on a screen; else the top right corner of the main one."""
        if self._place is not None:
            wanted = QRect(self._place, strip.size())
            for screen in QGuiApplication.screens():
                seen = screen.availableGeometry().intersected(wanted)
                if seen.width() >= LEAST_SEEN and seen.height() >= strip.height() // 2:
                    return self._place
        area = QGuiApplication.primaryScreen().availableGeometry()
        return QPoint(max(area.left(), area.right() - strip.width() - MARGIN), area.top() + MARGIN)

    def _on_moved(self) -> None:
        if self.strip is not None:
            self._place = self.strip.pos()
            self.noted.emit(self.note)

    def _on_chosen(self, numbers: Any) -> None:
        self._numbers = tuple(numbers)
        self.noted.emit(self.note)


def _parse(text: str) -> tuple[QPoint | None, tuple[str, ...]]:
    try:
        given = json.loads(text) if text else {}
    except ValueError:
        given = {}
    if not isinstance(given, dict):
        return None, FIRST_NUMBERS
    place, numbers = given.get("place"), given.get("numbers")
    chosen: tuple[str, ...] = tuple(numbers) if isinstance(numbers, list) else ()
    if len(chosen) != len(FIRST_NUMBERS) or not set(chosen) <= set(NUMBERS):
        chosen = FIRST_NUMBERS
    if isinstance(place, list) and len(place) == 2 and all(isinstance(part, int) for part in place):
        return QPoint(place[0], place[1]), chosen
    return None, chosen
