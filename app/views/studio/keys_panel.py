"""The keys that the anchor has on the studio screen, for whoever sets the room up."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.key_cap import cap_width, draw_cap
from app.views.widgets.panel import Panel

ROW = 26
COLUMNS = 2


class KeyRow(paint.Painted):
    """Key caps and what they do."""

    def __init__(self, caps: tuple[str, ...], words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps, self._words = caps, words
        self.setAccessibleName(f"{' '.join(caps)}: {words}")

    def sizeHint(self) -> QSize:
        look = theme()
        caps = sum(cap_width(cap) + 4 for cap in self._caps)
        return QSize(round(caps + look.px(8) + paint.advance(self._words, look.font(12))), look.px(ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        left = 0.0
        for cap in self._caps:
            width = cap_width(cap)
            draw_cap(painter, QRectF(left, 0, width, self.height()), cap)
            left += width + 4
        room = QRectF(left + look.px(6), 0, max(0.0, self.width() - left - look.px(6)), self.height())
        paint.text(painter, room, self._words, look.font(12), look.colours.text2)
        painter.end()


class KeysPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "keyboard", parent=parent)
        self.set_title(self.tr("The anchor's keys"), self.tr("presenter remotes and pedals send the same"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        for place, (caps, words) in enumerate(self._rows()):
            grid.addWidget(KeyRow(caps, words), place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _rows(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        return (
            ((self.tr("Space"),), self.tr("got it, else hold")),
            (("⌫",), self.tr("can't do it now")),
            (("↑", "↓"), self.tr("line")),
            (("←", "→"), self.tr("speed")),
            (("1", "2", "3"), self.tr("scroll, line, card")),
            (("+", "−"), self.tr("text size")),
            (("A",), self.tr("question answered")),
            (("Esc",), self.tr("hold: leave full screen, or close")),
        )
