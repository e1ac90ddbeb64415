"""Time left as a clock and a short bar; both are read from a monotonic clock while painting, nothing is animated."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.format import clock
from app.views.theme import theme
from app.views.widgets import paint

BAR_WIDTH, BAR_HEIGHT = 64, 3
Rank = Literal["strong", "normal", "quiet"]


class Countdown(paint.Painted):
    """Counts down to an instant of a monotonic clock.

    Args:
        now_ns: The monotonic clock, in nanoseconds.
        bar: Draw the bar under the figures.
    """

    def __init__(self, now_ns: Callable[[], int], *, bar: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._now_ns = now_ns
        self._bar = bar
        self._end_ns: int | None = None
        self._total_ms = 1
        self._rank: Rank = "normal"
        self._shown = ""

    @property
    def left_ms(self) -> int | None:
        """Milliseconds that are left, never below 0; ``None`` when nothing is counted down."""
        return None if self._end_ns is None else max(0, (self._end_ns - self._now_ns()) // 1_000_000)

    def count_to(self, left_ms: int | None, total_ms: int, rank: Rank = "normal") -> None:
        """Count down from now.

        Args:
            left_ms: What is left at this moment; ``None`` for something that does not end.
            total_ms: The whole time, for the length of the bar.
            rank: How strongly the figures are drawn.
        """
        self._end_ns = None if left_ms is None else self._now_ns() + left_ms * 1_000_000
        self._total_ms = max(1, total_ms)
        self._rank = rank
        self._shown = clock(self.left_ms) if left_ms is not None else ""
        self.setVisible(left_ms is not None)
        self.updateGeometry()
        self.update()

    def tick(self) -> None:
        """Paint anew if the figures changed; called once a second."""
        words = clock(self.left_ms) if self._end_ns is not None else ""
        if words != self._shown:
            self._shown = words
            self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        width = paint.advance("00:00", look.font(self._size(), 600, tabular=True))
        height = look.px(20) + (look.px(4 + BAR_HEIGHT) if self._bar else 0)
        return QSize(round(max(width, look.px(BAR_WIDTH) if self._bar else 0)) + 2, height)

    def _size(self) -> int:
        return 16 if self._rank == "strong" else 13

    def paintEvent(self, _event: QPaintEvent) -> None:
        left = self.left_ms
        if left is None:
            return
        look = theme()
        painter = paint.begin(self)
        ink = look.colours.text if self._rank == "strong" else look.colours.text2
        made = look.font(self._size(), 600 if self._rank == "strong" else 500, tabular=True)
        paint.text(painter, QRectF(0, 0, self.width(), look.px(20)), clock(left), made, ink, paint.ALIGN_RIGHT)
        if self._bar:
            width, height = look.px(BAR_WIDTH), look.px(BAR_HEIGHT)
            track = QRectF(self.width() - width, self.height() - height, width, height)
            painter.fillRect(track, look.colours.hover)
            track.setWidth(width * min(1.0, left / self._total_ms))
            painter.fillRect(track, look.colours.control if self._rank == "quiet" else look.colours.warn)
        painter.end()
