"""Draws the plot of a lane, columns ``[a, b)`` at a time, in device pixels.

Everything is anchored to absolute pixels of the time axis (dashes and hatching too), so that pieces drawn at
different times fit together without a seam.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.views.theme import Theme
from app.views.widgets.deck.axis import MINUTE_MS, Scale
from app.views.widgets.deck.data import Band, LaneKind, LaneSpec, Span
from app.views.widgets.deck.minutes import grouped
from app.views.widgets.deck.polygon import polygon
from app.views.widgets.deck.track import Track

WASH: Final = 0.14
DASH: Final = (6, 3)
HATCH_STEP: Final = 7
#: Device pixels of a line that are stroked at a time.
STRETCH: Final = 16
_GROUPS: Final = (1, 2, 5, 10, 15, 30, 60)

Line = tuple[NDArray[np.float64], NDArray[np.float64]]
Points = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, ``share`` of the way to the other."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def future_colour(theme: Theme) -> QColor:
    """The ground right of now, where there is only plan."""
    colours = theme.colours
    return mix(colours.surface, colours.canvas, 0.5 if theme.tokens.is_dark else 0.75)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a lane's plot shows at one zoom.

    Attributes:
        spec: The lane.
        tracks: Its series, the first one its own.
        band: Plan or usual.
        spans: Stretches drawn stronger.
        scale: Value axis.
        borders_ms: Times of the vertical hairlines (where segments change).
        now_ms: Now, ``None`` when everything is past.
        ms_per_px: Milliseconds a device pixel.
        height: Height in device pixels.
        dpr: Device pixels a logical pixel.
        fine: Whether lines are smoothed; off while the picture moves.
        theme: The look.
    """

    spec: LaneSpec
    tracks: tuple[Track, ...]
    band: Band | None
    spans: tuple[Span, ...]
    scale: Scale
    borders_ms: tuple[float, ...]
    now_ms: float | None
    ms_per_px: float
    height: int
    dpr: float
    fine: bool
    theme: Theme

    def now_px(self) -> float:
        """Absolute column of now; beyond everything when there is none."""
        return float("inf") if self.now_ms is None else self.now_ms / self.ms_per_px

    def colour(self, role: str) -> QColor:
        """A colour of the theme by role."""
        return self.theme.colours[role]

    def pen(self, colour: QColor, width: float) -> QPen:
        """An opaque pen; one device pixel times the ratio while the picture moves, the full width at rest."""
        pen = QPen(colour, (width if self.fine else 1.0) * self.dpr)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if self.fine else Qt.PenJoinStyle.BevelJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def y(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Device pixels from the top."""
        scale = self.scale
        return (scale.high - values) * (self.height / (scale.high - scale.low))


def paint_columns(scene: Scene, painter: QPainter, a: int, b: int, origin: int) -> None:
    """Draw absolute columns ``[a, b)``; see :data:`app.views.widgets.deck.strip.Render`."""
    _paint_ground(scene, painter, a, b, origin)
    if scene.band is not None:
        _paint_band(scene, scene.band, painter, a, b, origin)
    _paint_grid(scene, painter, a, b, origin)
    for track in scene.tracks:
        _paint_track(scene, track, painter, a, b, origin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, scene.fine)
    if scene.band is not None:
        x, y = _dashes(scene, scene.band.t_ms, scene.band.mid, a, b)
        painter.setPen(scene.pen(scene.colour("chart_plan"), 1.4))
        painter.drawLines(_lines(x - origin, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    _paint_references(scene, painter, a, b, origin)


def _paint_ground(scene: Scene, painter: QPainter, a: int, b: int, origin: int) -> None:
    border = round(min(max(scene.now_px(), a), b))
    painter.fillRect(QRect(a - origin, 0, border - a, scene.height), scene.colour("surface"))
    if border < b:
        painter.fillRect(QRect(border - origin, 0, b - border, scene.height), future_colour(scene.theme))


def _paint_grid(scene: Scene, painter: QPainter, a: int, b: int, origin: int) -> None:
    line = scene.colour("line")
    hair = max(1, round(scene.dpr))
    for tick in scene.scale.ticks:
        painter.fillRect(QRect(a - origin, round(scene.scale.y(tick, scene.height)), b - a, hair), line)
    for border in scene.borders_ms:
        x = round(border / scene.ms_per_px)
        if a - hair <= x < b:
            painter.fillRect(QRect(x - origin, 0, hair, scene.height), line)


def _paint_band(scene: Scene, band: Band, painter: QPainter, a: int, b: int, origin: int) -> None:
    x = band.t_ms / scene.ms_per_px - origin
    first = max(0, int(np.searchsorted(x, a - origin)) - 1)
    last = int(np.searchsorted(x, b - origin, side="right")) + 1
    x = x[first:last]
    if len(x) < 2:
        return
    low, high = scene.y(band.low[first:last]), scene.y(band.high[first:last])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.colour("band"))
    painter.drawPolygon(polygon(np.concatenate([x, x[::-1]]), np.concatenate([high, low[::-1]])))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_track(scene: Scene, track: Track, painter: QPainter, a: int, b: int, origin: int) -> None:
    own = track.series.lane_key == track.key
    kind: LaneKind = track.series.kind or (scene.spec.kind if own else "line")
    colour = scene.colour(track.series.colour or scene.spec.colour)
    if kind == "bars":
        _paint_bars(scene, track, colour, painter, a, b, origin)
    elif kind == "step":
        _paint_steps(scene, track, colour, painter, a, b, origin)
    else:
        _paint_curve(scene, track, colour, painter, a, b, origin, wash=kind == "area")
    if own and kind != "bars":
        _paint_gaps(scene, track, painter, a, b, origin)


def _paint_curve(
    scene: Scene, track: Track, colour: QColor, painter: QPainter, a: int, b: int, origin: int, *, wash: bool
) -> None:
    pieces = curve_points(scene, track, a, b)
    if wash:
        wash_colour = QColor(colour)
        wash_colour.setAlphaF(WASH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(wash_colour)
        for x, high, _low in pieces:
            left, right = x[:1] - origin, x[-1:] - origin
            floor = np.array([float(scene.height)])
            outline = polygon(np.concatenate([left, x - origin, right]), np.concatenate([floor, high, floor]))
            painter.drawPolygon(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, scene.fine)
    painter.setPen(scene.pen(colour, 1.75))
    for x, high, low in pieces:
        _stroke(painter, _zigzag(x, high, low), origin, fine=scene.fine)
    for span in scene.spans:
        if span.lane == track.series.lane_key:
            _paint_span(scene, span, pieces, colour, painter, origin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_span(
    scene: Scene, span: Span, pieces: Sequence[Points], colour: QColor, painter: QPainter, origin: int
) -> None:
    start, end = span.start_ms / scene.ms_per_px, span.end_ms / scene.ms_per_px
    strong = mix(colour, scene.colour("text"), 0.25)
    painter.setPen(scene.pen(strong, 3.25))
    for x, high, low in pieces:
        inside = (x >= start) & (x <= end)
        if inside.sum() > 1:
            _stroke(painter, _zigzag(x[inside], high[inside], low[inside]), origin, fine=scene.fine)


def _stroke(painter: QPainter, line: Line, origin: int, *, fine: bool) -> None:
    """One line through the points, stroked a short stretch at a time: a long wide one costs Qt several times as much.

    Stretches end at fixed absolute pixels, so that a picture drawn in pieces is the same. Where two meet, a round dot
    turns the pen as it does at every other point.
    """
    x, y = line
    if not fine:
        painter.drawPolyline(polygon(x - origin, y))
        return
    cuts = np.flatnonzero(np.diff(x // STRETCH)) + 1
    for start, end in pairwise((0, *cuts.tolist(), len(x))):
        painter.drawPolyline(polygon(x[start : end + 1] - origin, y[start : end + 1]))
    pen = painter.pen()
    dot = QPen(pen)
    dot.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(dot)
    painter.drawPoints(polygon(x[cuts] - origin, y[cuts]))
    painter.setPen(pen)


def _zigzag(x: NDArray[np.float64], high: NDArray[np.float64], low: NDArray[np.float64]) -> Line:
    """One line through the points; columns give their minimum and their maximum, i.e. two points."""
    if high is low:
        return x, high
    both = np.empty(2 * len(x))
    both[0::2], both[1::2] = low, high
    return np.repeat(x, 2), both


def curve_points(scene: Scene, track: Track, a: int, b: int) -> list[Points]:
    """The curve over columns ``[a, b)``: unbroken pieces as (absolute x, y of the maxima, y of the minima)."""
    step = scene.ms_per_px
    # A wide pen reaches over the border, and a joint there must have the same neighbours on both sides.
    first, count = a - 4, b - a + 8
    drawn = track.pyramid.columns(first * step, step, count)
    if not len(drawn.t_ms):
        return []
    x = drawn.t_ms / step if drawn.is_raw else np.round(drawn.t_ms / step)
    high = scene.y(drawn.high)
    low = high if drawn.is_raw else scene.y(drawn.low)
    gaps = track.gaps_in(first * step, (first + count) * step, None)
    cuts = sorted({int(np.searchsorted(drawn.t_ms, gap.start_ms, side="right")) for gap in gaps})
    edges = [0, *[cut for cut in cuts if 0 < cut < len(x)], len(x)]
    pieces: list[Points] = []
    for start, end in pairwise(edges):
        good = np.isfinite(high[start:end])
        if good.all():
            piece = (x[start:end], high[start:end], low[start:end])
        else:
            tops = high[start:end][good]
            piece = (x[start:end][good], tops, tops if drawn.is_raw else low[start:end][good])
        if len(piece[0]) == 1:
            # A lone reading between two gaps would be invisible: give it a pixel of width.
            piece = (np.array([piece[0][0], piece[0][0] + scene.dpr]), np.repeat(piece[1], 2), np.repeat(piece[2], 2))
        if len(piece[0]):
            pieces.append(piece)
    return pieces


def bar_group(ms_per_px: float, dpr: float) -> int:
    """How many minutes a bar stands for, so that it is at least four logical pixels wide."""
    wanted = 4 * dpr * ms_per_px / MINUTE_MS
    return next((size for size in _GROUPS if size >= wanted), _GROUPS[-1])


def _paint_bars(scene: Scene, track: Track, colour: QColor, painter: QPainter, a: int, b: int, origin: int) -> None:
    minutes = track.by_minute()
    size = bar_group(scene.ms_per_px, scene.dpr)
    base = minutes.start_ms // MINUTE_MS
    offset = base % size
    values = minutes.values if size == 1 else grouped(minutes.values, offset, size)
    start_ms = minutes.start_ms - (offset * MINUTE_MS if size > 1 else 0)
    width_px = size * MINUTE_MS / scene.ms_per_px
    first = max(0, int((a - start_ms / scene.ms_per_px) / width_px) - 1)
    last = min(len(values), int((b - start_ms / scene.ms_per_px) / width_px) + 2)
    gap = max(1, round((2 if width_px >= 9 * scene.dpr else 1) * scene.dpr))
    floor = scene.scale.y(max(scene.scale.low, 0.0), scene.height)
    rects = []
    for index in range(first, last):
        value = values[index]
        if not np.isfinite(value):
            continue
        left = round((start_ms + index * size * MINUTE_MS) / scene.ms_per_px)
        right = round((start_ms + (index + 1) * size * MINUTE_MS) / scene.ms_per_px)
        right = min(right - gap, round(min(scene.now_px(), right)))
        top = scene.scale.y(float(value), scene.height)
        if right > left:
            y0, y1 = round(min(top, floor)), round(max(top, floor))
            rects.append(QRect(left - origin, y0, right - left, max(y1 - y0, 1)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(scene.colour("surface"), colour, 0.85))
    painter.drawRects(rects)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_steps(scene: Scene, track: Track, colour: QColor, painter: QPainter, a: int, b: int, origin: int) -> None:
    """Levels held until the next reading: the mean of each segment."""
    times, values = track.pyramid.t_ms, track.pyramid.v
    first, last = track.pyramid.index_range(a * scene.ms_per_px, b * scene.ms_per_px)
    painter.setPen(scene.pen(colour, 2.0))
    for index in range(max(0, first - 1), last):
        if not np.isfinite(values[index]):
            continue
        end = times[index + 1] if index + 1 < len(times) else times[index]
        y = round(scene.scale.y(float(values[index]), scene.height))
        left, right = times[index] / scene.ms_per_px - origin, end / scene.ms_per_px - origin
        painter.drawLine(QLineF(left, y, right, y))


def _paint_gaps(scene: Scene, track: Track, painter: QPainter, a: int, b: int, origin: int) -> None:
    step = scene.ms_per_px
    for gap in track.gaps_in(a * step, b * step, scene.now_ms):
        left, right = gap.start_ms / step, gap.end_ms / step
        if gap.hatched and right - left >= 2 * scene.dpr:
            _hatch(scene, painter, max(left, a - 2), min(right, b + 2), (left, right), origin)


def _hatch(scene: Scene, painter: QPainter, a: float, b: float, edges: tuple[float, float], origin: int) -> None:
    """Diagonals anchored to absolute pixels, with dashed edges: time without a reading."""
    step = HATCH_STEP * scene.dpr
    height = scene.height
    colour = scene.colour("control")
    pen = QPen(mix(scene.colour("surface"), colour, 0.75), scene.dpr)
    painter.save()
    painter.setClipRect(QRectF(a - origin, 0, b - a, height), Qt.ClipOperation.IntersectClip)
    painter.setPen(pen)
    first, last = int(a // step), int((b + height) // step) + 1
    painter.drawLines(
        [QLineF(k * step - origin, 0, k * step - height - origin, height) for k in range(first, last + 1)]
    )
    pen.setDashPattern([4, 3])
    pen.setColor(colour)
    painter.setPen(pen)
    for edge in edges:
        x = round(edge) - origin + 0.5
        painter.drawLine(QPointF(x, 0), QPointF(x, height))
    painter.restore()


def _dashes(
    scene: Scene, t_ms: NDArray[np.int64], v: NDArray[np.float64], a: int, b: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ends of the dashes of a line, at fixed absolute pixels: arrays of shape [n, 2]."""
    if len(t_ms) == 0:
        return np.empty((0, 2)), np.empty((0, 2))
    on, period = DASH[0] * scene.dpr, sum(DASH) * scene.dpr
    starts = np.arange(np.floor((a - 2) / period), np.ceil((b + 2) / period)) * period
    edges = np.clip(np.stack([starts, starts + on], axis=1), t_ms[0] / scene.ms_per_px, t_ms[-1] / scene.ms_per_px)
    edges = edges[edges[:, 1] > edges[:, 0]]
    y = np.interp(edges * scene.ms_per_px, t_ms, scene.y(v))
    return edges, y


def _lines(x: NDArray[np.float64], y: NDArray[np.float64]) -> list[QLineF]:
    return [QLineF(*ends) for ends in np.stack([x[:, 0], y[:, 0], x[:, 1], y[:, 1]], axis=1).tolist()]


def _paint_references(scene: Scene, painter: QPainter, a: int, b: int, origin: int) -> None:
    on, period = 4 * scene.dpr, 6 * scene.dpr
    hair = max(1, round(1.5 * scene.dpr))
    for reference in scene.spec.references:
        y = round(scene.scale.y(reference.value, scene.height) - hair / 2)
        colour = scene.colour(reference.colour)
        for k in range(int((a - on) // period), int(b // period) + 1):
            left = round(k * period)
            painter.fillRect(QRect(left - origin, y, round(on), hair), colour)
