"""One lane: head, plot, value axis. The plot is a strip that is moved; the lines over it are drawn each time."""

import math
import time
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.theme import theme
from app.views.widgets.deck.axis import Scale
from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.describe import describe_lane
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_face import Face, paint_axis, paint_labels, paint_reading, paint_waiting
from app.views.widgets.deck.lane_head import HeadPainter
from app.views.widgets.deck.lane_paint import paint_columns
from app.views.widgets.deck.lane_scale import fitted_scale
from app.views.widgets.deck.lines import paint_lines
from app.views.widgets.deck.scene import Scene
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
            self._scale = self._fitted()
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
        before, self._header = self._header, header
        if header != before:
            waiting = header.condition != before.condition
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
        fitted = self._fitted()
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
        if own is None:
            return False
        if (own.series.kind or self._spec.kind) == "bars":
            return own.last is not None and now_ms - own.last[0] > own.by_minute().silence_ms
        return bool(own.gaps_in(now_ms - 1, now_ms + 1, now_ms))

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

    def _fitted(self) -> Scale:
        frame = self._frame
        return fitted_scale(
            self._spec, self._tracks, frame.state.bands.get(self._spec.key), frame.view, self.height()
        )  # fmt: skip

    def _face(self) -> Face:
        return Face(
            self._frame, self._spec, self._header, self.own, self.scale(), self.size(), self.devicePixelRatioF()
        )

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
                paint_waiting(painter, QRectF(frame.plot_left, 0, frame.plot_width, height), self._header)
            else:
                self._paint_plot(painter)
                paint_labels(painter, self._face())
            paint_lines(painter, frame, self.devicePixelRatioF(), 0, height)
            if not waiting:
                paint_reading(painter, self._face())
        if dirty.right() >= frame.plot_left + frame.plot_width:
            paint_axis(painter, self._face(), waiting=waiting)
        if dirty.left() < frame.plot_left:
            head = QRectF(0, 0, frame.plot_left - 1, height)
            painter.fillRect(head, look.colours.surface)
            HeadPainter(look, self._spec, self._header).paint(painter, head)
            painter.fillRect(QRectF(frame.plot_left - 1, 0, 1, height), look.colours.line)
            if frame.current == self._spec.key:
                painter.fillRect(QRectF(0, 0, 3, height), look.colours.accent)
        painter.fillRect(QRectF(0, height - 1, self.width(), 1), look.colours.line)
        painter.end()
