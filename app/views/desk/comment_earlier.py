"""What else somebody said in this session: as many of the newest lines as there is room for, never a cut one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.theme import theme
from app.views.widgets.text import PlainLabel, plain_tooltip

TIME_WIDTH = 64


class EarlierLines(QWidget):
    """The lines, the oldest on top.

    It asks for no height of its own, so that a long list makes no window higher, and decides what fits in the moment
    it is given its height: no line is ever on the screen that the next turn of the event loop takes away.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: list[QWidget] = []

    def show_lines(self, lines: Sequence[tuple[str, str, str]], nothing: str) -> None:
        """Show other lines.

        Args:
            lines: time of day, words, and what the tool tip of the time says; the oldest first.
            nothing: What is said when there is none.
        """
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(*line) for line in lines] or [PlainLabel(nothing, "body", "text3", parent=self)]
        self._fit()

    def _row(self, time: str, words: str, tip: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        clock = PlainLabel(time, "caption", "text3", tabular=True)
        clock.setToolTip(plain_tooltip(tip))
        clock.setFixedWidth(theme().px(TIME_WIDTH))
        line.addWidget(clock)
        line.addWidget(PlainLabel(words, "body", elide=True), 1)
        return row

    def _fit(self) -> None:
        """Place the newest lines that fit whole, from the top; the others are hidden."""
        left, shown = self.height(), 0
        for row in reversed(self._rows):
            high = row.sizeHint().height()
            if high > left:
                break
            left -= high
            shown += 1
        first, y = len(self._rows) - shown, 0
        for place, row in enumerate(self._rows):
            row.setVisible(place >= first)
            if place >= first:
                high = row.sizeHint().height()
                row.setGeometry(0, y, self.width(), high)
                y += high

    def sizeHint(self) -> QSize:
        return QSize(0, sum(row.sizeHint().height() for row in self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
