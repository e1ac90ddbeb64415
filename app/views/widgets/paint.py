"""Shared brush strokes of the painted parts: rounded boxes, text in one line, focus ring, hatch, shapes.

All lengths are logical pixels. Every function takes an active painter and leaves pen and brush changed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import FOCUS_WIDTH

ALIGN_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ALIGN_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ALIGN_CENTRE = Qt.AlignmentFlag.AlignCenter
KEY_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Painted(QWidget):
    """A leaf that paints itself from the tokens and follows the look in force.

    It passes mouse events on unless a subclass takes them, and never draws a background of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.updateGeometry()
        self.update()


class KeyFocus(QObject):
    """Knows whether a widget has the focus *because of the keyboard*: only then a ring is drawn.

    It keeps no reference to the widget, so that the two are no cycle and die together at once.
    """

    active = False

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._become(watched, getattr(event, "reason", _no_reason)() in KEY_REASONS)
        elif kind == QEvent.Type.FocusOut:
            self._become(watched, False)
        elif kind == QEvent.Type.KeyPress and isinstance(watched, QWidget) and watched.hasFocus():
            self._become(watched, True)
        return False

    def _become(self, watched: QObject, active: bool) -> None:
        if active != self.active and isinstance(watched, QWidget):
            self.active = active
            watched.update()


def _no_reason() -> Qt.FocusReason:
    return Qt.FocusReason.OtherFocusReason


def begin(widget: QWidget) -> QPainter:
    """A painter on a widget, smooth and with no pen. End it before the paint event returns."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    return painter


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
) -> None:
    """A rounded rectangle whose edge lies inside ``rect`` and is crisp at whole pixels."""
    half = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> QRectF:
    """The keyboard focus ring along the edge of ``rect``; returns what is left inside its gap for the part."""
    box(painter, rect, radius, None, theme().colours.accent, FOCUS_WIDTH)
    inset = FOCUS_WIDTH + 1.5
    return rect.adjusted(inset, inset, -inset, -inset)


def text(
    painter: QPainter,
    rect: QRectF,
    value: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = ALIGN_LEFT,
) -> float:
    """One line of plain text, shortened with an ellipsis when it does not fit; returns its width."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(value)
    if width > rect.width() + 0.5:
        value = metrics.elidedText(value, Qt.TextElideMode.ElideRight, max(0.0, rect.width()))
        width = metrics.horizontalAdvance(value)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align.value | Qt.TextFlag.TextSingleLine.value, value)
    return width


def advance(value: str, font: QFont) -> float:
    """Width of a line of text."""
    return QFontMetricsF(font).horizontalAdvance(value)


def first_fitting(choices: Sequence[str], font: QFont, width: float) -> str:
    """The first of these words that fits as a whole; empty when none does."""
    return next((words for words in choices if words and advance(words, font) <= width), "")


def hatch(painter: QPainter, rect: QRectF, colour: QColor | None = None, step: float = 5.0) -> None:
    """Diagonal hatching: "there is no data here"."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(colour or theme().colours.text3, 1))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()


def triangle(painter: QPainter, rect: QRectF, colour: QColor, *, up: bool = True) -> None:
    """A filled triangle: up or down, never a matter of colour alone."""
    tip, base = (rect.top(), rect.bottom()) if up else (rect.bottom(), rect.top())
    shape = QPolygonF([QPointF(rect.center().x(), tip), QPointF(rect.right(), base), QPointF(rect.left(), base)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(shape)


def ring(painter: QPainter, rect: QRectF, share: float, colour: QColor, track: QColor, width: float) -> None:
    """A ring filled clockwise from the top to ``share`` (0 to 1)."""
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, width))
    painter.drawEllipse(inner)
    if share > 0:
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(inner, 90 * 16, -round(min(1.0, share) * 360 * 16))


def hairline(painter: QPainter, x: float, y: float, length: float, *, vertical: bool = False) -> None:
    """A line one pixel wide in the colour of hairlines."""
    colour = theme().colours.line
    painter.fillRect(QRectF(x, y, 1, length) if vertical else QRectF(x, y, length, 1), colour)


def pill(rect: QRectF) -> QPainterPath:
    """A box with fully round ends."""
    path = QPainterPath()
    radius = min(rect.width(), rect.height()) / 2
    path.addRoundedRect(rect, radius, radius)
    return path
