"""Fits the value axis of a lane to what is on the screen."""

import numpy as np
from numpy.typing import NDArray

from app.views.theme import theme
from app.views.widgets.deck.axis import Scale, TimeView, value_scale, with_distinct_labels
from app.views.widgets.deck.data import Band, LaneSpec
from app.views.widgets.deck.track import Track


def fitted_scale(
    spec: LaneSpec, tracks: tuple[Track, ...], band: Band | None, view: TimeView, height: int
) -> Scale:  # fmt: skip
    """A scale around everything that a view shows of a lane: readings, plan or usual, and the levels that matter."""
    lows, highs = [], []
    zero = spec.zero_based
    bars = cumulative = False
    for track in tracks:
        as_bars = (track.series.kind or spec.kind) == "bars"
        found = track.minute_range(view) if as_bars else track.range(view)
        if found is not None:
            lows.append(found[0])
            highs.append(found[1])
        bars, cumulative = bars or as_bars, cumulative or (track.series.cumulative and not as_bars)
    if band is not None and len(band.t_ms):
        inside = _inside(band.t_ms, view)
        edges = np.concatenate([band.low[inside], band.high[inside]])
        known = edges[np.isfinite(edges)]
        if len(known):
            lows.append(float(known.min()))
            highs.append(float(known.max()))
    lows += [reference.value for reference in spec.references]
    highs += [reference.value for reference in spec.references]
    zero = (bars or cumulative) if zero is None else zero
    scale = value_scale(
        min(lows, default=0.0), max(highs, default=1.0), height,
        zero_based=zero, zero_label=not bars, spacing=theme().px(29),
    )  # fmt: skip
    return with_distinct_labels(scale, spec.format_axis)


def _inside(t_ms: NDArray[np.int64], view: TimeView) -> slice:
    """The points of a line that a view shows, and one neighbour either side."""
    first = int(np.searchsorted(t_ms, view.start_ms)) - 1
    last = int(np.searchsorted(t_ms, view.end_ms)) + 1
    return slice(min(max(0, first), len(t_ms) - 1), max(1, last))
