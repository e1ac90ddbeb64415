"""A key drawn as a small outlined cap: the hint that says which key does the same."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_CHIP
from app.views.widgets import paint


def cap_width(key: str) -> float:
    """Width of the cap of a key."""
    look = theme()
    return max(look.px(22), paint.advance(key, look.font(12, 500)) + look.px(10))


def draw_cap(painter: QPainter, rect: QRectF, key: str) -> None:
    """Draw a cap centred in ``rect``."""
    look = theme()
    height = look.px(20)
    cap = QRectF(rect.left(), round(rect.center().y() - height / 2), cap_width(key), height)
    paint.box(painter, cap, RADIUS_CHIP, None, look.colours.line2)
    paint.text(painter, cap, key, look.font(12, 500), look.colours.text3, paint.ALIGN_CENTRE)


class KeyCap(paint.Painted):
    """The cap of one key or chord, e.g. ``Ctrl K``."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._key)), theme().px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_cap(painter, QRectF(self.rect()), self._key)
        painter.end()
