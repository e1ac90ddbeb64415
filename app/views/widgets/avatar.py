"""A person as a disc with an initial, and a dot that says whether they are online."""

import zlib

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme
from app.views.widgets import paint

HUES = (352, 28, 265, 108, 205, 45, 310, 172)


def initial(name: str) -> str:
    """The letter on the disc: the first letter or character of the name."""
    stripped = name.strip().lstrip("@")
    return stripped[:1].upper() or "?"


def avatar_colours(key: str) -> tuple[QColor, QColor]:
    """Disc and letter of a person; the same for the same key in every room and on every station."""
    hue = HUES[zlib.crc32(key.encode("utf-8")) % len(HUES)]
    if theme().tokens.is_dark:
        return QColor.fromHsl(hue, 62, 68), theme().colours.text
    return QColor.fromHsl(hue, 92, 200), theme().colours.text2


def draw_avatar(painter: QPainter, rect: QRectF, name: str, *, key: str = "", online: bool | None = None) -> None:
    """Draw a person's disc into a square ``rect``; ``online`` adds a full or an empty dot."""
    look = theme()
    disc, ink = avatar_colours(key or name)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc)
    painter.drawEllipse(rect)
    size = max(10.0, rect.height() * 0.42) / look.scale
    paint.text(painter, rect, initial(name), look.font(size, 600), ink, paint.ALIGN_CENTRE)
    if online is not None:
        radius = max(3.0, rect.height() * 0.125)
        centre = QPointF(rect.right() - radius, rect.bottom() - radius)
        painter.setPen(QPen(look.colours.surface, 1.5))
        painter.setBrush(look.colours.good if online else look.colours.surface)
        painter.drawEllipse(centre, radius + 0.75, radius + 0.75)
        if not online:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colours.text3, 1.5))
            painter.drawEllipse(centre, radius - 0.5, radius - 0.5)


class Avatar(paint.Painted):
    """A person's disc as a widget.

    Args:
        name: The person's name; also the accessible name.
        key: What the colour is made of (an id), so that a new name keeps the colour.
        online: Whether to show the dot, and which.
        side: Edge at 100 %.
    """

    def __init__(
        self,
        name: str,
        *,
        key: str = "",
        online: bool | None = None,
        side: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name, key=key, online=online)

    def set_person(self, name: str, *, key: str = "", online: bool | None = None) -> None:
        """Show another person or state."""
        self._name, self._key, self._online = name, key, online
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_avatar(painter, QRectF(self.rect()), self._name, key=self._key, online=self._online)
        painter.end()
