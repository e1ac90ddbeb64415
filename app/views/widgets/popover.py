"""A small sheet that hangs under a control: a hairline, a soft shadow painted by hand, Escape closes it."""

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL, SPACE_3
from app.views.widgets import paint
from app.views.widgets.compositing import is_composited

SHADOW = 8


class Popover(QWidget):
    """A popover; put parts into :attr:`body`.

    Args:
        name: What a screen reader says.

    Signals:
        closed: It went away, for whatever reason.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, padding: int = SPACE_3) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)
        self.body = QVBoxLayout(self)
        edge = SHADOW + padding
        self.body.setContentsMargins(QMargins(edge, edge, edge, edge))

    def open_below(self, widget: QWidget, *, right: bool = False) -> None:
        """Open under a widget, kept inside the widget's screen."""
        self.adjustSize()
        x = widget.width() - self.width() + SHADOW if right else -SHADOW
        spot = widget.mapToGlobal(QPoint(x, widget.height() + 4 - SHADOW))
        room = widget.screen().availableGeometry()
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        spot.setY(max(room.top(), min(spot.y(), room.bottom() - self.height())))
        self.move(spot)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not is_composited():
            # Nothing would show through the shadow and the corners; what is cut off cannot be black.
            self.setMask(body_region(self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW), RADIUS_PANEL + 2))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        shade = QColor(0, 0, 0)
        for ring in range(SHADOW, 0, -1):
            shade.setAlpha(8 if look.tokens.is_dark else 3)
            paint.box(painter, body.adjusted(-ring, -ring + 1, ring, ring), RADIUS_PANEL + ring, shade)
        paint.box(painter, body, RADIUS_PANEL, look.colours.raised, look.colours.line2)
        painter.end()


def body_region(body: QRect, radius: float) -> QRegion:
    """The points inside a box with round corners."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(body), radius, radius)
    return QRegion(path.toFillPolygon().toPolygon())
