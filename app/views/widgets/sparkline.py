"""A small line: the last half hour of a metric, from its minimum to its maximum, never from zero in silence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.theme import theme
from app.views.widgets import paint

LINE = 1.75
DOT = 2.75
WASH = 0.16
POINT_EVERY = 2.5


@dataclass(frozen=True, slots=True)
class SparkData:
    """What a sparkline shows.

    Attributes:
        values: Evenly spaced readings, oldest first; NaN where there is none.
        colour: Colour role of the line.
        reference: A dashed level to compare with, in the same unit.
        low: Lowest value of the scale; the minimum of the readings when ``None``.
        high: Highest value of the scale; the maximum of the readings when ``None``.
    """

    values: tuple[float, ...] = ()
    colour: str = "chart_viewers"
    reference: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, values: Sequence[float], colour: str = "chart_viewers", reference: float | None = None) -> "SparkData":
        """From any sequence of numbers."""
        return cls(tuple(float(value) for value in values), colour, reference)


def spark_scale(data: SparkData) -> tuple[float, float]:
    """Lowest and highest value of the drawing; the reference always lies inside."""
    known = [value for value in data.values if math.isfinite(value)]
    if data.reference is not None:
        known.append(data.reference)
    low = data.low if data.low is not None else min(known, default=0.0)
    high = data.high if data.high is not None else max(known, default=1.0)
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def thinned(values: tuple[float, ...], most: int) -> tuple[float, ...]:
    """At most about ``most`` readings: of each stretch the lowest and the highest, in the order they came.

    The last reading and gaps that fill a whole stretch are kept, so the end dot and the hatching stay true.
    """
    if len(values) <= most:
        return values
    stretches = max(2, most // 2)
    kept: list[float] = []
    for at in range(stretches):
        part = values[at * (len(values) - 1) // stretches : (at + 1) * (len(values) - 1) // stretches]
        known = [value for value in part if math.isfinite(value)]
        if not known:
            kept += [math.nan, math.nan]
            continue
        low, high = min(known), max(known)
        kept += [low, high] if part.index(low) <= part.index(high) else [high, low]
    return (*kept, values[-1])


def draw_spark(painter: QPainter, rect: QRectF, data: SparkData) -> None:
    """Draw the line, its wash, the end dot, the reference and hatching where readings are missing."""
    if not data.values or rect.width() < 8 or rect.height() < 4:
        return
    data = replace(data, values=thinned(data.values, max(8, round(rect.width() / POINT_EVERY))))
    ink = theme().colours[data.colour]
    room = rect.adjusted(1, DOT, -DOT, -DOT)
    low, high = spark_scale(data)

    def place(at: int, value: float) -> QPointF:
        share = at / max(1, len(data.values) - 1)
        return QPointF(room.left() + share * room.width(), room.bottom() - (value - low) / (high - low) * room.height())

    if data.reference is not None:
        pen = QPen(theme().colours.text3, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        level = round(place(0, data.reference).y()) + 0.5
        painter.drawLine(QPointF(rect.left(), level), QPointF(rect.right(), level))
    for start, end in _runs(data.values):
        points = [place(at, data.values[at]) for at in range(start, end)]
        _draw_run(painter, rect, points, ink)
    for start, end in _gaps(data.values):
        left, right = place(max(0, start - 1), low).x(), place(min(end, len(data.values) - 1), low).x()
        paint.hatch(painter, QRectF(left, rect.top(), max(3.0, right - left), rect.height()))
    if math.isfinite(data.values[-1]):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(place(len(data.values) - 1, data.values[-1]), DOT, DOT)


def _draw_run(painter: QPainter, rect: QRectF, points: list[QPointF], ink: QColor) -> None:
    line = QPainterPath(points[0])
    for point in points[1:]:
        line.lineTo(point)
    wash = QPainterPath(line)
    wash.lineTo(points[-1].x(), rect.bottom())
    wash.lineTo(points[0].x(), rect.bottom())
    fade = QLinearGradient(0, rect.top(), 0, rect.bottom())
    top, bottom = QColor(ink), QColor(ink)
    top.setAlphaF(WASH * 1.6)
    bottom.setAlphaF(0.0)
    fade.setColorAt(0, top)
    fade.setColorAt(1, bottom)
    painter.fillPath(wash, fade)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(line)


def _runs(values: Sequence[float]) -> list[tuple[int, int]]:
    """Half-open index ranges of readings without a gap."""
    return _ranges([math.isfinite(value) for value in values])


def _gaps(values: Sequence[float]) -> list[tuple[int, int]]:
    """Half-open index ranges without a reading."""
    return _ranges([not math.isfinite(value) for value in values])


def _ranges(flags: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for at, flag in enumerate([*flags, False]):
        if flag and start < 0:
            start = at
        elif not flag and start >= 0:
            found.append((start, at))
            start = -1
    return found


class Sparkline(paint.Painted):
    """A sparkline as a widget.

    Args:
        data: What it shows.
        name: A sentence for screen readers, e.g. "Viewers, last 30 minutes, rising".
    """

    def __init__(self, data: SparkData | None = None, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data or SparkData()
        self.setAccessibleName(name)

    def set_data(self, data: SparkData, name: str = "") -> None:
        """Show other readings; an empty ``name`` keeps the one it has."""
        if name:
            self.setAccessibleName(name)
        if data != self._data:
            self._data = data
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        draw_spark(painter, QRectF(self.rect()), self._data)
        painter.end()
