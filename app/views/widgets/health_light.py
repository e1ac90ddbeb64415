"""The health of a source in one glance: a shape, a name and the age of its last reading."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint

Health = Literal["fresh", "late", "down", "off"]
_AGE_ROLES = {"fresh": "text3", "late": "warn", "down": "crit", "off": "text3"}
SHAPE = 10


def draw_health(painter: QPainter, rect: QRectF, health: Health) -> None:
    """Draw the shape alone: disc, triangle, crossed square or empty ring."""
    colours = theme().colours
    side = float(min(theme().px(SHAPE), rect.width(), rect.height()))
    centre = rect.center()
    spot = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    if health == "fresh":
        painter.setBrush(colours.good)
        painter.drawEllipse(QPointF(centre), side * 0.4, side * 0.4)
    elif health == "late":
        paint.triangle(painter, spot.adjusted(-0.5, 0, 0.5, 0), colours.warn)
    elif health == "down":
        paint.box(painter, spot, 2, colours.crit)
        paint_icon(painter, "x", spot, colours.surface, 4)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.text3, 1.5))
        painter.drawEllipse(QPointF(centre), side * 0.38, side * 0.38)


class HealthLight(paint.Painted):
    """A health light; a click or Return opens the source's log.

    Args:
        label: Short name of the source.
        health: ``fresh``; ``late`` (older than twice its period); ``down``; ``off`` (not used today).
        age: Age of the last reading, e.g. ``38s``; empty for none.

    Signals:
        activated: A person asked for the log; carries the light's object name.
    """

    activated = Signal(object)

    def __init__(self, label: str, health: Health = "off", age: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._health, self._age = label, health, age
        self._focus = paint.KeyFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def health(self) -> Health:
        """The health it shows."""
        return self._health

    def set_health(self, health: Health, age: str = "", label: str = "") -> None:
        """Show another health and age; an empty ``label`` keeps the name."""
        changed = health != self._health or (label and label != self._label)
        wide = len(age) != len(self._age) or bool(label)
        self._health, self._age, self._label = health, age, label or self._label
        if changed:
            self._describe()
        if wide:
            self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        # Screen readers get the word, not each tick of the age.
        words = {
            "fresh": self.tr("fresh"),
            "late": self.tr("late"),
            "down": self.tr("not answering"),
            "off": self.tr("not used"),
        }
        self.setAccessibleName(self.tr("{name}: {state}").format(name=self._label, state=words[self._health]))

    def _fonts_width(self) -> float:
        look = theme()
        width = float(look.px(SHAPE) + look.px(8)) + paint.advance(self._label, look.font(13, 500))
        if self._age:
            width += look.px(5) + paint.advance(self._age, look.font(13, self._age_weight(), tabular=True))
        return width

    def _age_weight(self) -> int:
        return 400 if self._health in {"fresh", "off"} else 600

    def sizeHint(self) -> QSize:
        return QSize(round(self._fonts_width()) + 9, theme().px(28))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(self.objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit(self.objectName())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect())
        if self._focus.active:
            paint.box(painter, body, 6, None, look.colours.accent, 2)
        shape = look.px(SHAPE)
        draw_health(painter, QRectF(4, 0, shape, body.height()), self._health)
        x = float(4 + shape + look.px(8))
        ink = look.colours.crit if self._health == "down" else look.colours.text2
        room = QRectF(x, 0, body.right() - x, body.height())
        x += paint.text(painter, room, self._label, look.font(13, 500), ink) + look.px(5)
        made = look.font(13, self._age_weight(), tabular=True)
        rest = QRectF(x, 0, body.right() - x, body.height())
        paint.text(painter, rest, self._age, made, look.colours[_AGE_ROLES[self._health]])
        painter.end()
