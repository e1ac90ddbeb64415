"""Readings as one line of a deck when some of them were typed: few, and beside those of a source."""

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.counters import totals_of
from app.views.widgets.deck.data import Series

#: Readings further apart than this are no stream: somebody types them, or an export has one a minute.
STREAM_MS = 30_000
#: How far apart typed readings are expected to be.
TYPED_PERIOD_MS = 5 * 60_000
#: Step at which a counter that is read seldom is drawn between two readings.
SPREAD_MS = 1_000


def line_of(key: str, t_ms: NDArray[np.int64], values: NDArray[np.float64], *, cumulative: bool = False) -> Series:
    """One series without the moments at which only another metric was typed; those are no gaps of this one.

    Args:
        key: the series.
        t_ms: int64[n], moments of all readings.
        values: float64[n], NaN where this metric was not read.
        cumulative: whether it counts up.
    """
    good = ~np.isnan(values)
    times, known = t_ms[good], values[good]
    apart = float(np.median(np.diff(times))) if len(times) > 1 else TYPED_PERIOD_MS
    period = max(TYPED_PERIOD_MS, int(apart)) if apart >= STREAM_MS else 0
    return Series(key, times, known, cumulative=cumulative, period_ms=period)


def bars_of(key: str, t_ms: NDArray[np.int64], values: NDArray[np.float64]) -> Series:
    """A counter for a lane that shows what each minute added.

    What a counter that is read seldom grew by between two readings is spread over the minutes between them; put into
    the minute in which somebody typed it, one minute would claim the sales of many. A reading that fell by half counts
    as not read, as everywhere (`counters`).
    """
    read = ~np.isnan(values)
    counted = np.full(len(values), np.nan)
    counted[read] = totals_of(values[read])
    line = line_of(key, t_ms, counted, cumulative=True)
    times = line.t_ms
    if not line.period_ms or len(times) < 2:
        return line
    grid = np.union1d(times, np.arange(times[0], times[-1], SPREAD_MS, dtype=np.int64))
    after = np.minimum(np.searchsorted(times, grid, side="left"), len(times) - 1)
    between = times[after] - times[np.maximum(after - 1, 0)]
    spread = np.interp(grid, times, line.v)
    # Over a longer silence nobody knows how it grew.
    unknown = (between > 3 * line.period_ms) & ~np.isin(grid, times)
    return Series(key, grid, np.where(unknown, np.nan, spread), cumulative=True, period_ms=line.period_ms)
