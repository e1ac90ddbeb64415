"""The urgency of a cue or prompt: STOP, NOW, SOON, FYI; each with its own shape, fill and word."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.tokens import RADIUS_CHIP
from app.views.widgets import paint

Priority = Literal["stop", "now", "soon", "fyi"]
PRIORITY_ICONS: dict[str, str] = {"stop": "octagon-x", "now": "zap", "soon": "triangle-alert", "fyi": "info"}
HEIGHT = 22


def priority_word(priority: Priority) -> str:
    """The word on the tag in the person's language."""
    words = {
        "stop": QCoreApplication.translate("PriorityTag", "STOP"),
        "now": QCoreApplication.translate("PriorityTag", "NOW"),
        "soon": QCoreApplication.translate("PriorityTag", "SOON"),
        "fyi": QCoreApplication.translate("PriorityTag", "FYI"),
    }
    return words[priority]


def priority_colours(priority: Priority) -> tuple[QColor | None, QColor | None, QColor]:
    """Ground, edge and ink of a tag."""
    colours = theme().colours
    table: dict[str, tuple[QColor | None, QColor | None, QColor]] = {
        "stop": (colours.onair, None, colours.on_fill),
        "now": (colours.warn_fill, None, colours.on_warn),
        "soon": (None, colours.warn, colours.warn),
        "fyi": (None, colours.control, colours.text2),
    }
    return table[priority]


def tag_width(priority: Priority) -> float:
    """Width of a tag at the scale in force."""
    look = theme()
    return look.px(14 + 6 + 16) + paint.advance(priority_word(priority), look.font(13, 700))


def draw_tag(painter: QPainter, rect: QRectF, priority: Priority) -> float:
    """Draw a tag at the left of ``rect``, vertically centred; returns its width."""
    look = theme()
    ground, edge, ink = priority_colours(priority)
    height, side = look.px(HEIGHT), look.px(14)
    width = tag_width(priority)
    body = QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
    paint.box(painter, body, RADIUS_CHIP, ground, edge, 1.5 if priority == "soon" else 1.0)
    spot = QRectF(body.left() + look.px(8), body.center().y() - side / 2, side, side)
    paint_icon(painter, PRIORITY_ICONS[priority], spot, ink)
    left = spot.right() + look.px(6)
    word = QRectF(left, body.top(), body.right() - left, body.height())
    paint.text(painter, word, priority_word(priority), look.font(13, 700), ink)
    return width


class PriorityTag(paint.Painted):
    """A tag as a widget."""

    def __init__(self, priority: Priority, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_priority(priority)

    @property
    def priority(self) -> Priority:
        """The urgency it shows."""
        return self._priority

    def set_priority(self, priority: Priority) -> None:
        """Show another urgency."""
        self._priority: Priority = priority
        self.setAccessibleName(priority_word(priority))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(tag_width(self._priority)), theme().px(HEIGHT) + 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.set_priority(self._priority)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_tag(painter, QRectF(self.rect()), self._priority)
        painter.end()
