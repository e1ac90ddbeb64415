"""The threshold of a rule turned: prompts a show against moves that it misses, with the present value to be dragged."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.advertising.backtest_service import SweepPoint
from app.views.settings.rules_back_words import missed_a_show
from app.views.settings.rules_condition import short_number
from app.views.settings.rules_curve_names import name_spot, spot_beside
from app.views.theme import theme
from app.views.widgets import paint

LEFT, RIGHT, TOP, BOTTOM = 34, 20, 34, 46
GRID: Final = 4


class ThresholdCurve(QWidget):
    """The curve. Drag the marker or use the arrows to try another threshold; Home goes back to the rule's own.

    Signals:
        tried: The threshold somebody let go of, or set with a key.
    """

    tried = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._points: tuple[SweepPoint, ...] = ()
        self._value = 0.0
        self._own = 0.0
        self._unit = ""
        self._axis = ""
        self._locked = False
        self._dragging = False
        self._focus = paint.KeyFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    @property
    def value(self) -> float:
        """Where the marker stands."""
        return self._value

    @property
    def points(self) -> tuple[SweepPoint, ...]:
        """The points of the curve."""
        return self._points

    def show_points(
        self, points: Sequence[SweepPoint], value: float, unit: str, axis: str, *, locked: bool = False
    ) -> None:
        """Show a sweep.

        Args:
            points: by rising threshold.
            value: the rule's own threshold.
            unit: behind a threshold.
            axis: what the threshold is, under the axis.
            locked: whether it can only be looked at.
        """
        self._points, self._unit, self._axis, self._locked = tuple(points), unit, axis, locked
        self._value = self._own = value
        self._say()
        self.update()

    def _say(self) -> None:
        near = min(self._points, key=lambda one: abs(one.threshold - self._value), default=None)
        words = self.tr(
            "{threshold}: prompts a show {prompts}, missed a show {missed}. Arrows try another, T is a table."
        )
        prompts, missed = (near.prompts_a_show, missed_a_show(near)) if near else (None, None)
        self.setAccessibleDescription(
            words.format(threshold=self._label(self._value), prompts=_told(prompts), missed=_told(missed))
        )

    def _label(self, value: float) -> str:
        return f"{short_number(round(value, 4))}{'' if self._unit in {'%', '×'} else ' '}{self._unit}".strip()

    def _plot(self) -> QRectF:
        look = theme()
        left, right, top, bottom = (look.px(side) for side in (LEFT, RIGHT, TOP, BOTTOM))
        return QRectF(left, top, max(20, self.width() - left - right), max(20, self.height() - top - bottom))

    def _range(self) -> tuple[float, float]:
        values = [one.threshold for one in self._points] or [0.0, 1.0]
        return (min(values), max(values)) if max(values) > min(values) else (min(values), min(values) + 1)

    def _most(self) -> float:
        found = [max(one.prompts_a_show or 0.0, missed_a_show(one) or 0.0) for one in self._points]
        return max(1.0, max(found, default=1.0) * 1.08)

    def _x(self, value: float) -> float:
        low, high = self._range()
        plot = self._plot()
        return plot.left() + plot.width() * min(1.0, max(0.0, (value - low) / (high - low)))

    def _y(self, value: float) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * min(1.0, value / self._most())

    def _step(self) -> float:
        """One step of the keys: a round number near a fortieth of the range."""
        low, high = self._range()
        rough = (high - low) / 40
        scale = 10.0 ** len(str(int(rough))) / 10 if rough >= 1 else 1.0
        while scale > rough:
            scale /= 10
        return next(step * scale for step in (1, 2, 5, 10) if step * scale >= rough)

    def _move(self, value: float) -> None:
        low, high = self._range()
        step = self._step()
        self._value = round(min(high, max(low, round(value / step) * step)), 6)
        self._say()
        self.update()

    def _value_at(self, x: float) -> float:
        low, high = self._range()
        plot = self._plot()
        return low + (high - low) * min(1.0, max(0.0, (x - plot.left()) / plot.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._points and not self._locked and event.button() == Qt.MouseButton.LeftButton:
            self._dragging = True
            self._move(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._move(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._dragging:
            self._dragging = False
            self.tried.emit(self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        home = event.key() == Qt.Key.Key_Home
        if not self._points or self._locked or not (way or home):
            super().keyPressEvent(event)
            return
        before = self._value
        self._move(self._own if home else self._value + way * self._step())
        if home:
            self._value = self._own
        if self._value != before:
            self.tried.emit(self._value)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        if self._points:
            self._paint_axes(painter)
            colours = theme().colours
            lines = self._lines()
            self._paint_line(painter, lines[1], colours.chart_roi)
            self._paint_line(painter, lines[0], colours.chart_viewers)
            self._paint_marker(painter)
            self._paint_names(painter, lines)
        if self._focus.active:
            paint.box(painter, QRectF(self.rect()), 6, None, theme().colours.accent, 2)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        look, plot = theme(), self._plot()
        most = self._most()
        # In a low plot only as many lines as their numbers have room.
        lines = max(1, min(GRID, int(plot.height() / look.px(18)) - 1))
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6) if most / step <= lines + 1)
        value = 0
        while value <= most:
            y = self._y(value)
            painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), look.colours.line)
            spot = QRectF(0, y - 9, plot.left() - 8, 18)
            paint.text(painter, spot, str(value), look.font(12, tabular=True), look.colours.text2, paint.ALIGN_RIGHT)
            value += step
        low, high = self._range()
        for at in round_marks(low, high, 5 if plot.width() > look.px(260) else 3):
            spot = QRectF(self._x(at) - 32, plot.bottom() + 4, 64, look.px(18))
            words = self._label(at)
            paint.text(painter, spot, words, look.font(12, tabular=True), look.colours.text2, paint.ALIGN_CENTRE)
        foot = QRectF(0, self.height() - look.px(22), self.width(), look.px(20))
        paint.text(painter, foot, self._axis, look.font(12), look.colours.text2, paint.ALIGN_CENTRE)

    def _lines(self) -> tuple[list[QPointF], list[QPointF]]:
        """Prompts a show and misses a show, in pixels; what is not known is left out."""
        prompts = [(one.threshold, one.prompts_a_show) for one in self._points]
        missed = [(one.threshold, missed_a_show(one)) for one in self._points]
        shown = [[QPointF(self._x(x), self._y(y)) for x, y in line if y is not None] for line in (prompts, missed)]
        return shown[0], shown[1]

    def _paint_line(self, painter: QPainter, line: list[QPointF], colour: QColor) -> None:
        if not line:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(QPolygonF(line))
        x = self._x(self._value)
        near = min(line, key=lambda one: abs(one.x() - x))
        painter.setBrush(colour)
        painter.setPen(QPen(theme().colours.surface, 2))
        painter.drawEllipse(QPointF(x, near.y()), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_names(self, painter: QPainter, lines: tuple[list[QPointF], list[QPointF]]) -> None:
        """Each line's name beside it, or in its colour beside the number on top where the chart is too low."""
        look, plot = theme(), self._plot()
        font, x = look.font(12, 600), self._x(self._value)
        taken = [QRectF(x - 6, plot.top(), 12, plot.height())]
        named = (
            (lines[0], lines[1], self.tr("prompts a show"), look.colours.chart_viewers, False),
            (lines[1], lines[0], self.tr("missed a show"), look.colours.chart_roi, True),
        )
        for own, other, words, colour, from_left in named:
            size = QSizeF(paint.advance(words, font) + 4, look.px(16))
            spot = name_spot(size, plot, own, (other,), taken, from_left=from_left)
            if spot is None:
                spot = spot_beside(size, QRectF(0, 0, self.width(), plot.top()), [self._tag(), *taken])
            if spot is not None:
                paint.text(painter, spot, words, font, colour)
                taken.append(spot)

    def _tag(self) -> QRectF:
        """Where the number of the marker stands."""
        look = theme()
        width = paint.advance(self._label(self._value), look.font(13, 700)) + look.px(16)
        left = min(self.width() - width, max(0.0, self._x(self._value) - width / 2))
        return QRectF(left, 2, width, look.px(22))

    def _paint_marker(self, painter: QPainter) -> None:
        look, plot = theme(), self._plot()
        x = self._x(self._value)
        painter.fillRect(QRectF(round(x) - 1, plot.top() - 6, 2, plot.height() + 6), look.colours.accent)
        words, tag = self._label(self._value), self._tag()
        paint.box(painter, tag, 4, look.colours.accent_fill)
        paint.text(painter, tag, words, look.font(13, 700), look.colours.on_fill, paint.ALIGN_CENTRE)


def round_marks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers at equal steps within a range, at most so many."""
    rough = (high - low) / max(1, most)
    scale = 10.0 ** math.floor(math.log10(rough))
    step = next(scale * one for one in (1, 2, 2.5, 5, 10, 20) if (high - low) / (scale * one) < most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(place * step, 9) for place in range(first, last + 1))


def _told(value: float | None) -> str:
    return "—" if value is None else short_number(round(value, 1))
