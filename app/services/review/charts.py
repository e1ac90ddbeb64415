"""The timeline of the report as inline SVG: segments, GMV per minute, viewers and orders over one axis. Pure.

Every text that is drawn is escaped here, and made harmless like any other cell.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from app.services.export.cells import safe_text
from app.services.review.words import Words
from app.services.store.series import SeriesBlock

_WIDTH, _LEFT, _RIGHT = 1000, 150, 56
_PLOT = _WIDTH - _LEFT - _RIGHT
_MINUTE = 60_000
_TICK_STEPS_MIN = (5, 10, 15, 30, 60, 120, 240, 480)
_MOST_BARS = 400
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clip:
    """A segment as it ran, on the session's axis; `label` is short."""

    start_ms: int
    end_ms: int
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the picture."""

    name: str
    value: str
    values: Floats
    colour: str
    bars: bool
    height: int
    money: bool = False


def minute_edges(end_ms: int) -> NDArray[np.int64]:
    """Edges of the bins: a minute each, wider where a show is so long that bars would be thinner than a point."""
    minutes = max(1, -(-end_ms // _MINUTE))
    step = max(1, -(-minutes // _MOST_BARS))
    return np.arange(0, minutes + step, step, dtype=np.int64) * _MINUTE


def growth(block: SeriesBlock, key: str, edges: NDArray[np.int64]) -> Floats:
    """Growth a minute of a cumulative series in each bin; NaN where nothing was read up to the bin's end."""
    column = block.column(key) if key in block.keys else np.empty(0)
    good = np.isfinite(column)
    if not good.any():
        return np.full(len(edges) - 1, np.nan)
    times, values = block.t_ms[good], column[good]
    places = np.searchsorted(times, edges, side="right") - 1
    at = np.where(places >= 0, values[np.maximum(places, 0)], 0.0)
    rates = np.diff(at) / (np.diff(edges) / _MINUTE)
    rates[edges[:-1] >= times[-1]] = np.nan
    return rates


def level(block: SeriesBlock, key: str, edges: NDArray[np.int64]) -> Floats:
    """Mean of a gauge in each bin; NaN where nothing was read."""
    column = block.column(key) if key in block.keys else np.empty(0)
    good = np.isfinite(column)
    out = np.full(len(edges) - 1, np.nan)
    if not good.any():
        return out
    bins = np.searchsorted(edges, block.t_ms[good], side="right") - 1
    inside = (bins >= 0) & (bins < len(out))
    sums = np.bincount(bins[inside], weights=column[good][inside], minlength=len(out))
    counts = np.bincount(bins[inside], minlength=len(out))
    np.divide(sums, counts, out=out, where=counts > 0)
    return out


def timeline_svg(block: SeriesBlock, clips: Sequence[Clip], start: datetime, end_ms: int, words: Words) -> str:
    """Draw the timeline; an empty text when there is nothing to draw."""
    if end_ms <= 0 or not (len(block.t_ms) or clips):
        return ""
    edges = minute_edges(end_ms)
    span = int(edges[-1])
    lanes = [
        Lane(words.say("chart.gmv"), "", growth(block, "gmv", edges), "#2C8F79", bars=True, height=120, money=True),
        Lane(words.say("chart.online"), "", level(block, "online_users", edges), "#0F4C9C", bars=False, height=86),
        Lane(words.say("chart.orders"), "", growth(block, "orders", edges), "#A8780A", bars=True, height=72),
    ]
    parts = [*_clips(clips, span, words)]
    top = 58.0
    for lane in lanes:
        parts += _lane(lane, top, words)
        top += lane.height + 14
    parts += _axis(start, span, top, words)
    label = html.escape(words.say("section.chart"))
    return (
        f'<svg viewBox="0 0 {_WIDTH} {top + 4:.0f}" role="img" aria-label="{label}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _x(t_ms: float, span: int) -> float:
    return _LEFT + _PLOT * min(1.0, max(0.0, t_ms / span))


def _text(x: float, y: float, text: str, style: str = "cap", anchor: str = "start") -> str:
    shown = html.escape(safe_text(text))
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{style}" text-anchor="{anchor}">{shown}</text>'


def _clips(clips: Sequence[Clip], span: int, words: Words) -> list[str]:
    parts = [_text(0, 38, words.say("chart.segments"), "lane")]
    for clip in clips:
        left, right = _x(clip.start_ms, span), _x(clip.end_ms, span)
        width = max(1.5, right - left - 2)
        parts.append(f'<rect x="{left:.1f}" y="22" width="{width:.1f}" height="24" rx="3" class="clip"/>')
        room = int(width // 7)
        if room >= len(clip.label):
            parts.append(_text(left + width / 2, 38, clip.label, "cliptext", "middle"))
    return parts


def _lane(lane: Lane, top: float, words: Words) -> list[str]:
    known = lane.values[np.isfinite(lane.values)]
    base = top + lane.height
    parts = [
        _text(0, top + 16, lane.name, "lane"),
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{base:.1f}" y2="{base:.1f}" class="rule"/>',
    ]
    if not len(known):
        return [*parts, _text(_LEFT + 8, top + lane.height / 2, words.say("chart.none"))]
    most = max(float(known.max()), 1e-9)
    unit = words.money if lane.money else words.count
    parts.append(_text(0, top + 36, words.say("chart.max", value=unit(float(known.max()))), "cap"))
    for share in (0.5, 1.0):
        y = base - (lane.height - 8) * share
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(_text(_WIDTH - _RIGHT + 6, y + 4, _short(most * share, words, money=lane.money)))
    scale = (lane.height - 8) / most
    parts.append(_bars(lane, base, scale) if lane.bars else _line(lane, base, scale))
    return parts


def _short(value: float, words: Words, *, money: bool) -> str:
    if not money:
        return words.count(value)
    return words.money(value).split(".", maxsplit=1)[0]


def _bars(lane: Lane, base: float, scale: float) -> str:
    step = _PLOT / len(lane.values)
    bars = []
    for place, value in enumerate(lane.values.tolist()):
        if np.isfinite(value) and value > 0:
            x, height = _LEFT + place * step, value * scale
            bars.append(f"M{x:.1f} {base:.1f}v-{height:.1f}h{max(0.6, step * 0.8):.2f}v{height:.1f}z")
    return f'<path d="{"".join(bars)}" fill="{lane.colour}"/>'


def _line(lane: Lane, base: float, scale: float) -> str:
    """A line that breaks where nothing was read."""
    step = _PLOT / len(lane.values)
    path, pen = [], False
    for place, value in enumerate(lane.values.tolist()):
        if not np.isfinite(value):
            pen = False
            continue
        path.append(f"{'L' if pen else 'M'}{_LEFT + (place + 0.5) * step:.1f} {base - value * scale:.1f}")
        pen = True
    return f'<path d="{"".join(path)}" fill="none" stroke="{lane.colour}" stroke-width="1.6"/>'


def _axis(start: datetime, span: int, bottom: float, words: Words) -> list[str]:
    """Clock times at round steps, drawn over the segments."""
    minutes = span / _MINUTE
    step = next((step for step in _TICK_STEPS_MIN if minutes / step <= 10), _TICK_STEPS_MIN[-1])
    local = start.astimezone(words.zone)
    first = (step - (local.hour * 60 + local.minute) % step) % step
    offset = first * _MINUTE - (local.second * 1000 + local.microsecond // 1000)
    ticks = [t for t in range(offset, span + 1, step * _MINUTE) if t >= 0]
    parts = []
    for tick in ticks:
        x = _x(tick, span)
        moment = start + timedelta(milliseconds=tick)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{bottom - 10:.1f}" class="grid"/>')
        parts.append(_text(x, 12, words.clock(moment, seconds=False), "cap", "middle"))
    return parts
