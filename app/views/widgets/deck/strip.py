"""What was drawn once is moved, not drawn again: the picture of one lane, in whole device pixels.

A strip is a pixmap a little wider than the lane. Its columns are absolute pixels of the time axis at one zoom (pixel
0 is the start of the session), so panning copies the strip to another place and draws only what came into sight.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

# Drawn ahead on the side one pans to, and kept behind: device pixels.
MARGIN: Final = 256

Render = Callable[[QPainter, int, int, int], None]
"""Draws columns ``[a, b)`` with a painter whose pixel 0 is the absolute column ``origin``: (painter, a, b, origin)."""


class Strip:
    """The cached picture of one lane."""

    def __init__(self) -> None:
        self._pixmap: QPixmap | None = None
        self._origin = 0
        self._valid = (0, 0)
        self._dirty: tuple[int, int] | None = None

    @property
    def valid(self) -> tuple[int, int]:
        """Absolute columns ``[a, b)`` that are drawn."""
        return self._valid

    def clear(self) -> None:
        """Forget everything: another zoom, height, theme, scale or body of data."""
        self._valid, self._dirty = (0, 0), None

    def touch(self, first: float, last: float) -> None:
        """Draw columns ``first`` to ``last`` again at the next chance; the rest stays."""
        a, b = int(max(first, self._valid[0])), int(min(last + 1, self._valid[1]))  # finite: the valid columns are
        if a < b:
            self._dirty = (a, b) if self._dirty is None else (min(a, self._dirty[0]), max(b, self._dirty[1]))

    def ensure(self, left: int, width: int, height: int, render: Render) -> QPixmap:
        """Have columns ``[left, left + width)`` drawn; returns the pixmap (see :meth:`source`)."""
        pixmap = self._pixmap
        if pixmap is None or pixmap.width() != width + 2 * MARGIN or pixmap.height() != height:
            pixmap = self._pixmap = QPixmap(width + 2 * MARGIN, height)
            self.clear()
        right = left + width
        a, b = self._valid
        if a >= b or right <= a or left >= b:
            # Nothing to keep. Exactly what is seen, no margin: this is the frame of a zoom.
            self._origin, self._valid, self._dirty = left - MARGIN, (left, left), None
            self._draw(pixmap, left, right, render)
            return pixmap
        if left < self._origin or right > self._origin + pixmap.width():
            self._scroll(pixmap, left, right)
        a, b = self._valid
        if self._dirty is not None:
            first, last = max(a, self._dirty[0]), min(b, self._dirty[1])
            self._dirty = None
            if first < last:
                self._draw(pixmap, first, last, render)
        limit = self._origin + pixmap.width()
        if right > b:
            self._draw(pixmap, b, min(limit, right + MARGIN), render)
        if left < a:
            self._draw(pixmap, max(self._origin, left - MARGIN), a, render)
        return pixmap

    def source(self, left: int, width: int, height: int) -> QRect:
        """Where in the pixmap the columns from ``left`` on are."""
        return QRect(left - self._origin, 0, width, height)

    def _scroll(self, pixmap: QPixmap, left: int, right: int) -> None:
        """Move what is drawn so that the view lies within the pixmap, most of the room in the direction of travel."""
        width = pixmap.width()
        origin = left if right > self._origin + width else right - width
        pixmap.scroll(self._origin - origin, 0, pixmap.rect())
        self._origin = origin
        self._valid = (max(self._valid[0], origin), min(self._valid[1], origin + width))

    def _draw(self, pixmap: QPixmap, a: int, b: int, render: Render) -> None:
        painter = QPainter(pixmap)
        painter.setClipRect(a - self._origin, 0, b - a, pixmap.height())
        render(painter, a, b, self._origin)
        painter.end()
        self._valid = (min(a, self._valid[0]), max(b, self._valid[1]))
