"""Readiness of the segment that comes, as ticks in one line: link, price, stock, ad plan."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint

GAP, ICON, HEIGHT = 14, 14, 20


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to be ready: a word, whether it is, and the sentence that says so."""

    word: str
    ready: bool
    sentence: str


class Ticks(paint.Painted):
    """The line; what is missing stands in amber with a broken circle, what is ready with a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control.next.ticks")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ticks: tuple[Tick, ...] = ()

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What it shows."""
        return self._ticks

    def show_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show these, or nothing."""
        self.setVisible(bool(ticks))
        if ticks != self._ticks:
            self._ticks = ticks
            words = "\n".join(one.sentence for one in ticks)
            self.setToolTip(words)
            self.setAccessibleName(words.replace("\n", ", "))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        widths = [paint.advance(one.word, look.font(12, 600)) + look.px(ICON + 4) for one in self._ticks]
        return QSize(round(sum(widths) + look.px(GAP) * max(0, len(widths) - 1)), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        side, gap = look.px(ICON), look.px(GAP)
        spare = self.width() - self.sizeHint().width()
        if spare < 0 and len(self._ticks) > 1:
            gap = max(look.px(6), gap + spare // (len(self._ticks) - 1))
        x = 0.0
        for one in self._ticks:
            spot = QRectF(x, (self.height() - side) / 2, side, side)
            ink = look.colours.text2 if one.ready else look.colours.warn
            mark = look.colours.good if one.ready else look.colours.warn
            paint_icon(painter, "check" if one.ready else "circle-dashed", spot, mark)
            font = look.font(12, 500 if one.ready else 600)
            room = QRectF(x + side + look.px(4), 0, max(0.0, self.width() - x - side - look.px(4)), self.height())
            x = room.left() + paint.text(painter, room, one.word, font, ink) + gap
        painter.end()
