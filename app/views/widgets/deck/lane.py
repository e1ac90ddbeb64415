"""One lane: head, plot, value axis. The plot is a strip that is moved; the lines over it are drawn each time."""

import math
import time
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.theme import theme
from app.views.widgets.deck.axis import Scale, TimeView, value_scale, with_distinct_labels
from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.describe import describe_lane
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import HeadPainter, draw_text
from app.views.widgets.deck.lane_paint import Scene, paint_columns
from app.views.widgets.deck.lines import paint_lines
from app.views.widgets.deck.strip import Strip
from app.views.widgets.deck.track import Track

# A value axis that has become too tall for what is on the screen is noticed this often.
REFIT_EVERY_S: Final = 10.0


class LaneView(QWidget):
    """One lane of a deck. The deck handles the mouse and the keys; the lane only draws and describes itself.

    Args:
        frame: What the parts of the deck share.
        spec: The lane.
        parent: The deck.
    """

    def __init__(self, frame: Frame, spec: LaneSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"deck.lane.{spec.key}")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame = frame
        self._spec = spec
        self._header = LaneHeader()
        self._tracks: tuple[Track, ...] = ()
        self._strip = Strip()
        self._drawn_for: tuple[object, ...] = ()
        self._scale: Scale | None = None
        self._borders: tuple[float, ...] = ()
        self._silent = False
        self._fitted_at = 0.0
        self.describe()

    @property
    def spec(self) -> LaneSpec:
        """The lane."""
        return self._spec

    @property
    def header(self) -> LaneHeader:
        """What its head says."""
        return self._header

    @property
    def tracks(self) -> tuple[Track, ...]:
        """Its series; its own comes first."""
        return self._tracks

    @property
    def own(self) -> Track | None:
        """The series of its own key."""
        return next((track for track in self._tracks if track.key == self._spec.key), None)

    def scale(self) -> Scale:
        """The value axis, moved only when readings leave it."""
        if self._scale is None:
            self._scale = self._fitted_scale()
        return self._scale

    def set_spec(self, spec: LaneSpec) -> None:
        """Take another description of the same lane (language, references)."""
        if spec != self._spec:
            self._spec = spec
            self.forget()

    def set_tracks(self, tracks: tuple[Track, ...]) -> None:
        """Take the series it draws."""
        self._tracks = tracks
        self.forget()

    def set_header(self, header: LaneHeader) -> None:
        """Say something else in the head."""
        if header != self._header:
            waiting = header.condition != self._header.condition
            self._header = header
            self.update(0, 0, self._frame.plot_left, self.height())
            if waiting:
                self.update()

    def set_borders(self, borders_ms: tuple[float, ...]) -> None:
        """Take the times of the vertical hairlines."""
        changed = set(borders_ms) ^ set(self._borders)
        if changed:
            self._borders = borders_ms
            step = self._frame.plot(self.devicePixelRatioF()).ms_per_px
            self._strip.touch(min(changed) / step - 4, math.inf)
            self.update()

    def forget(self) -> None:
        """Everything may have changed: draw anew."""
        self._scale = None
        self._strip.clear()
        self.update()

    def redraw(self) -> None:
        """Draw the same data anew (another quality)."""
        self._strip.clear()
        self.update()

    def refit(self) -> None:
        """Fit the value axis to what is on the screen now."""
        self._fitted_at = time.monotonic()
        fitted = self._fitted_scale()
        if fitted != self._scale:
            self._scale = fitted
            self._strip.clear()
            self.update()

    def readings_changed(self, since_ms: float) -> None:
        """Readings from ``since_ms`` on are new: draw only those columns, unless the scale has to move."""
        if self._may_outgrow(since_ms):
            before = self._scale
            self.refit()
            if self._scale != before:
                return
        last = max((track.last[0] for track in self._tracks if track.last), default=0)
        self._touch(self._bar_start(since_ms), max(last, self._frame.now_ms or 0))

    def now_moved(self, before_ms: int | None, now_ms: int | None) -> None:
        """Draw the columns that turned from plan to past."""
        if before_ms is None or now_ms is None:
            self.redraw()
            return
        start = float(min(before_ms, now_ms))
        silent = self._is_silent(now_ms)
        if silent != self._silent and self._tracks:
            self._silent = silent
            start = min(start, min((float(track.last[0]) for track in self._tracks if track.last), default=start))
        self._touch(self._bar_start(start), max(before_ms, now_ms))

    def describe(self) -> None:
        """Renew the sentences for screen readers."""
        name, description = describe_lane(self._spec, self._header, self.own)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def tick_width(self) -> float:
        """Room the labels of the value axis need."""
        metrics = theme().metrics(12, 500, tabular=True)
        return max(
            (metrics.horizontalAdvance(self._spec.format_axis(tick)) for tick in self.scale().ticks), default=0.0
        )

    def _may_outgrow(self, since_ms: float) -> bool:
        """Whether new readings lie outside the value axis, or it was not looked at for a while."""
        scale = self._scale
        if scale is None or math.isinf(since_ms) or time.monotonic() - self._fitted_at > REFIT_EVERY_S:
            return True
        for track in self._tracks:
            if (track.series.kind or self._spec.kind) == "bars":
                return True
            first, _last = track.pyramid.index_range(since_ms, since_ms)
            for value in track.pyramid.v[first:].tolist():
                # NaN is not outside of anything.
                if value < scale.low or value > scale.high:
                    return True
        return False

    def _is_waiting(self) -> bool:
        """Whether there is nothing to draw: neither readings nor a plan."""
        empty = all(track.last is None for track in self._tracks)
        return empty and (self._header.condition != "ok" or self._spec.key not in self._frame.state.bands)

    def _is_silent(self, now_ms: int) -> bool:
        own = self.own
        return own is not None and bool(own.gaps_in(now_ms - 1, now_ms + 1, now_ms))

    def _bar_start(self, t_ms: float) -> float:
        """Where drawing starts over: bars change as a whole."""
        bars = any((track.series.kind or self._spec.kind) == "bars" for track in self._tracks)
        if not bars or math.isinf(t_ms):
            return t_ms
        return t_ms - max(60_000.0, 12 * self._frame.plot(self.devicePixelRatioF()).ms_per_px)

    def _touch(self, start_ms: float, end_ms: float) -> None:
        dpr = self.devicePixelRatioF()
        plot = self._frame.plot(dpr)
        if math.isinf(start_ms):
            self.redraw()
            return
        first, last = start_ms / plot.ms_per_px - 4, end_ms / plot.ms_per_px + 4
        self._strip.touch(first, last)
        left = self._frame.plot_left + (first - plot.left_px) / dpr
        self.update(int(left) - 2, 0, int((last - first) / dpr) + 6, self.height())

    def _fitted_scale(self) -> Scale:
        view = self._frame.view
        lows, highs = [], []
        zero = self._spec.zero_based
        bars = cumulative = False
        for track in self._tracks:
            as_bars = (track.series.kind or self._spec.kind) == "bars"
            found = track.minute_range(view) if as_bars else track.range(view)
            if found is not None:
                lows.append(found[0])
                highs.append(found[1])
            bars, cumulative = bars or as_bars, cumulative or (track.series.cumulative and not as_bars)
        band = self._frame.state.bands.get(self._spec.key)
        if band is not None and len(band.t_ms):
            inside = _inside(band.t_ms, view)
            edges = np.concatenate([band.low[inside], band.high[inside]])
            known = edges[np.isfinite(edges)]
            if len(known):
                lows.append(float(known.min()))
                highs.append(float(known.max()))
        lows += [reference.value for reference in self._spec.references]
        highs += [reference.value for reference in self._spec.references]
        zero = (bars or cumulative) if zero is None else zero
        scale = value_scale(
            min(lows, default=0.0), max(highs, default=1.0), self.height(),
            zero_based=zero, zero_label=not bars, spacing=theme().px(29),
        )  # fmt: skip
        return with_distinct_labels(scale, self._spec.format_axis)

    def _scene(self, dpr: float, ms_per_px: float) -> Scene:
        frame = self._frame
        return Scene(
            self._spec, self._tracks, frame.state.bands.get(self._spec.key), frame.state.spans, self.scale(),
            self._borders, frame.now_ms, ms_per_px, round(self.height() * dpr), dpr, frame.fine, theme(),
        )  # fmt: skip

    def _paint_plot(self, painter: QPainter) -> None:
        frame, dpr = self._frame, self.devicePixelRatioF()
        plot = frame.plot(dpr)
        height = round(self.height() * dpr)
        key = (plot.ms_per_px, plot.width, height, dpr, theme())
        if key != self._drawn_for:
            if self._drawn_for[2:] != key[2:]:
                self._scale = None
            self._drawn_for = key
            self._strip.clear()
        scene = self._scene(dpr, plot.ms_per_px)

        def render(on: QPainter, a: int, b: int, origin: int) -> None:
            paint_columns(scene, on, a, b, origin)

        pixmap = self._strip.ensure(plot.left_px, plot.width, height, render)
        target = QRectF(frame.plot_left, 0, plot.width / dpr, height / dpr)
        painter.drawPixmap(target, pixmap, QRectF(self._strip.source(plot.left_px, plot.width, height)))

    def _paint_waiting(self, painter: QPainter, rect: QRectF) -> None:
        """The plot of a lane that has nothing to draw: calm ground, and why."""
        look = theme()
        painter.fillRect(rect, look.colours.surface)
        if self._header.condition == "loading":
            # A skeleton: three quiet bars where the curve will be, without a shimmer.
            for share, level in ((0.9, 0.35), (0.7, 0.55), (0.45, 0.75)):
                bar = QRectF(
                    rect.left() + look.px(16), rect.height() * level - 4, rect.width() * share * 0.9, look.px(8)
                )
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colours.hover)
                painter.drawRoundedRect(bar, 4, 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        colour = look.colours.crit if self._header.condition == "error" else look.colours.text3
        text = self._header.message or self.tr("No readings yet")
        draw_text(
            painter, rect.adjusted(16, 0, -16, 0), text, look.font(13, 500), colour,
            Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip

    def _paint_axis(self, painter: QPainter) -> None:
        look, frame = theme(), self._frame
        left = frame.plot_left + frame.plot_width
        painter.fillRect(QRectF(left, 0, self.width() - left, self.height()), look.colours.surface)
        if self._is_waiting():
            return
        font = look.font(12, 500, tabular=True)
        line = QFontMetricsF(font).height()
        for tick in self.scale().ticks:
            y = self.scale().y(tick, self.height())
            draw_text(
                painter, QRectF(left + 5, y - line / 2, self.width() - left - 5, line),
                self._spec.format_axis(tick), font, look.colours.text3,
            )  # fmt: skip

    def _paint_labels(self, painter: QPainter) -> None:
        """Names of the reference levels, at the right end, where the plan is."""
        look, frame = theme(), self._frame
        font = look.font(12, 600, tabular=True)
        for reference in self._spec.references:
            if reference.label:
                y = self.scale().y(reference.value, self.height())
                line = QFontMetricsF(font).height()
                top = y - line - 2 if y - line - 2 >= 0 else y + 3
                rect = QRectF(frame.plot_left + 8, top, frame.plot_width - 18, line)
                draw_text(
                    painter, rect, reference.label, font, look.colours[reference.colour],
                    Qt.AlignmentFlag.AlignRight,
                )  # fmt: skip

    def _paint_reading(self, painter: QPainter) -> None:
        """The value under the crosshair, beside it."""
        frame, own = self._frame, self.own
        if frame.cursor_ms is None or own is None:
            return
        bars = (own.series.kind or self._spec.kind) == "bars"
        value = minute_value(own, frame.cursor_ms) if bars else own.value_at(frame.cursor_ms)
        if value is None:
            return
        look = theme()
        font = look.font(12, 600, tabular=True)
        text = self._spec.format_value(value)
        width, height = QFontMetricsF(font).horizontalAdvance(text) + 12, look.px(20)
        x = frame.x(frame.cursor_ms, self.devicePixelRatioF())
        left = x + 6 if x + 6 + width <= frame.plot_left + frame.plot_width else x - 6 - width
        y = min(max(self.scale().y(value, self.height()), height / 2 + 2), self.height() - height / 2 - 2)
        pill = QRectF(left, round(y - height / 2), width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colours.line2, 1))
        painter.setBrush(look.colours.raised)
        painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_text(painter, pill, text, font, look.colours.text, Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        return QSize(600, theme().px(self._spec.weight))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame, look = self._frame, theme()
        height = float(self.height())
        dirty = event.rect()
        waiting = self._is_waiting()
        if dirty.right() >= frame.plot_left:
            if waiting:
                self._paint_waiting(painter, QRectF(frame.plot_left, 0, frame.plot_width, height))
            else:
                self._paint_plot(painter)
                self._paint_labels(painter)
            paint_lines(painter, frame, self.devicePixelRatioF(), 0, height)
            if not waiting:
                self._paint_reading(painter)
        if dirty.right() >= frame.plot_left + frame.plot_width:
            self._paint_axis(painter)
        if dirty.left() < frame.plot_left:
            head = QRectF(0, 0, frame.plot_left - 1, height)
            painter.fillRect(head, look.colours.surface)
            HeadPainter(look, self._spec, self._header).paint(painter, head)
            painter.fillRect(QRectF(frame.plot_left - 1, 0, 1, height), look.colours.line)
            if frame.current == self._spec.key:
                painter.fillRect(QRectF(0, 0, 3, height), look.colours.accent)
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), look.colours.line)
        painter.end()


def minute_value(track: Track, t_ms: float) -> float | None:
    """The value of the minute around an instant, ``None`` without a reading in it."""
    minutes = track.by_minute()
    index = int((t_ms - minutes.start_ms) // 60_000)
    if not 0 <= index < len(minutes.values) or math.isnan(minutes.values[index]):
        return None
    return float(minutes.values[index])


def _inside(t_ms: NDArray[np.int64], view: TimeView) -> slice:
    """The points of a line that a view shows, and one neighbour either side."""
    first = int(np.searchsorted(t_ms, view.start_ms)) - 1
    last = int(np.searchsorted(t_ms, view.end_ms)) + 1
    return slice(min(max(0, first), len(t_ms) - 1), max(1, last))
