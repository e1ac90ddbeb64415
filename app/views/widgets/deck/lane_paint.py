"""Draws the plot of a lane, columns ``[a, b)`` at a time, in device pixels.

Everything is anchored to absolute pixels of the time axis (dashes and hatching too), so that pieces drawn at
different times fit together without a seam.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRect, Qt
from PySide6.QtGui import QPainter

from app.views.widgets.deck.data import Band, LaneKind
from app.views.widgets.deck.lane_bars import paint_bars, paint_steps
from app.views.widgets.deck.lane_curve import paint_curve
from app.views.widgets.deck.lane_gaps import paint_gaps
from app.views.widgets.deck.polygon import polygon
from app.views.widgets.deck.scene import Scene, future_colour
from app.views.widgets.deck.track import Track

DASH: Final = (6, 3)


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
        paint_bars(scene, track, colour, painter, a, b, origin)
    elif kind == "step":
        paint_steps(scene, track, colour, painter, a, b, origin)
    else:
        paint_curve(scene, track, colour, painter, a, b, origin, wash=kind == "area")
    if own and kind != "bars":
        paint_gaps(scene, track, painter, a, b, origin)


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
