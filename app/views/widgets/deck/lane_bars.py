"""Draws what stands for whole minutes or segments: bars and levels."""

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.lane_gaps import paint_hatch
from app.views.widgets.deck.minutes import grouped
from app.views.widgets.deck.scene import Scene, mix
from app.views.widgets.deck.track import Track

_GROUPS: Final = (1, 2, 5, 10, 15, 30, 60)


def bar_group(ms_per_px: float, dpr: float) -> int:
    """How many minutes a bar stands for, so that it is at least four logical pixels wide."""
    wanted = 4 * dpr * ms_per_px / MINUTE_MS
    return next((size for size in _GROUPS if size >= wanted), _GROUPS[-1])


def paint_bars(scene: Scene, track: Track, colour: QColor, painter: QPainter, a: int, b: int, origin: int) -> None:
    """Bars of the minutes that are known: a low one says none, hatching says that nobody knows."""
    for start, end in silences(track, scene.now_ms):
        paint_hatch(scene, painter, start, end, a, b, origin)
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


def silences(track: Track, now_ms: float | None) -> list[tuple[float, float]]:
    """Stretches of whole minutes that nobody read, in milliseconds; the one up to now too, once it is long."""
    minutes = track.by_minute()
    known = np.flatnonzero(np.isfinite(minutes.values))
    if track.last is None or not len(known):
        return []
    starts = minutes.starts_ms()
    found = [
        (float(starts[known[place] + 1]), float(starts[known[place + 1]]))
        for place in np.flatnonzero(np.diff(known) > 1).tolist()
    ]
    if now_ms is not None and now_ms - track.last[0] > minutes.silence_ms:
        last = float(starts[known[-1]] + MINUTE_MS)
        # The minute of the last reading is drawn as far as it goes; from there on nothing is known.
        found.append((min(last, now_ms), now_ms))
    return found


def paint_steps(scene: Scene, track: Track, colour: QColor, painter: QPainter, a: int, b: int, origin: int) -> None:
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
