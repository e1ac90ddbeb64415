"""Draws a curve of a lane: at most two points a pixel column, in pieces that fit together without a seam."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.views.widgets.deck.data import Span
from app.views.widgets.deck.polygon import polygon
from app.views.widgets.deck.scene import Scene, mix
from app.views.widgets.deck.track import Track

WASH: Final = 0.14
#: Device pixels of a line that are stroked at a time.
STRETCH: Final = 16

Line = tuple[NDArray[np.float64], NDArray[np.float64]]
Points = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def paint_curve(
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
