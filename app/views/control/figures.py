"""The figures of the tiles and lane heads, computed from the live series. Pure; rates are ratios of sums."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_INDEX
from app.services.live.metrics import derive, derive_series

Floats = NDArray[np.float64]
SPARK_MS = 30 * 60_000
SPARK_POINTS = 60
#: Without a reading for twice its period a number is late; quick series get this much at least.
LEAST_LATE_MS = 10_000
WINDOWS_MS = {"orders_per_min": 5 * 60_000, "click_to_order": 15 * 60_000, "spend_per_min": 5 * 60_000}


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its age.

    Attributes:
        value: Minor units, count, share or ratio; ``None`` when it cannot be told.
        age_ms: How long ago the newest reading it rests on was made; ``None`` without one.
        late: Whether that is too long ago.
        spark: The last half hour, evenly spaced, NaN where nothing was read.
    """

    value: float | None
    age_ms: int | None
    late: bool
    spark: tuple[float, ...]


class LiveFigures:
    """Reads figures out of the series of one session at one moment.

    Args:
        times: int64[n], ms since the start.
        values: float64[n, len(TICK_KEYS)].
        now_ms: the moment.
    """

    def __init__(self, times: NDArray[np.int64], values: NDArray[np.float64], now_ms: int) -> None:
        self._t = times
        self._v = values
        self._now = now_ms

    def column(self, key: str) -> Floats:
        """One series."""
        return self._v[:, TICK_INDEX[key]]

    def counts(self, *keys: str, window_ms: int | None = None) -> dict[str, float | None]:
        """Cumulative counts now, or what was added within a window."""
        out: dict[str, float | None] = {}
        for key in keys:
            end = self._known(key, len(self._t))
            if end is None:
                out[key] = None
                continue
            value = float(self._v[end, TICK_INDEX[key]])
            if window_ms is not None:
                row = int(np.searchsorted(self._t, self._t[end] - window_ms, side="right"))
                start = self._known(key, row)
                value -= float(self._v[start, TICK_INDEX[key]]) if start is not None else 0.0
            out[key] = value
        return out

    def gauge(self, key: str) -> Reading:
        """The newest value of a series, with its own spark line."""
        end = self._known(key, len(self._t))
        value = float(self._v[end, TICK_INDEX[key]]) if end is not None else None
        return self._reading(value, (key,), self._sampled(self.column(key)))

    def total(self, metric: str, keys: tuple[str, ...]) -> Reading:
        """A ratio of counts since the start."""
        value = derive(metric, self.counts(*keys))
        series = derive_series(metric, self.column)
        return self._reading(value, keys, self._sampled(series))

    def windowed(self, metric: str, keys: tuple[str, ...]) -> Reading:
        """A ratio or rate over the metric's own window."""
        window = WINDOWS_MS[metric]
        minutes = min(window, max(1, self._now)) / 60_000
        value = derive(metric, self.counts(*keys, window_ms=window), minutes)
        return self._reading(value, keys, self._window_spark(metric, keys, window))

    def _window_spark(self, metric: str, keys: tuple[str, ...], window: int) -> tuple[float, ...]:
        grid = self._grid()
        if not len(self._t) or not len(grid):
            return ()
        ends = np.searchsorted(self._t, grid, side="right") - 1
        starts = np.searchsorted(self._t, grid - window, side="right") - 1

        def added(key: str) -> Floats:
            column = self.column(key)
            before = np.where(starts >= 0, column[np.maximum(starts, 0)], 0.0)
            return np.where(ends >= 0, column[np.maximum(ends, 0)], np.nan) - before

        parts: dict[str, Any] = {key: added(key) for key in keys}
        minutes = np.minimum(window, np.maximum(1, grid)) / 60_000
        return tuple(float(value) for value in derive_series(metric, parts.__getitem__, minutes))

    def _sampled(self, series: Floats) -> tuple[float, ...]:
        grid = self._grid()
        if not len(self._t) or not len(grid):
            return ()
        rows = np.searchsorted(self._t, grid, side="right") - 1
        fresh = (rows >= 0) & (grid - self._t[np.maximum(rows, 0)] <= self._late_after())
        return tuple(float(value) for value in np.where(fresh, series[np.maximum(rows, 0)], np.nan))

    def _grid(self) -> NDArray[np.int64]:
        start = max(0, self._now - SPARK_MS)
        return np.linspace(start, self._now, SPARK_POINTS).astype(np.int64) if self._now > 0 else np.empty(0, np.int64)

    def _known(self, key: str, end: int) -> int | None:
        """The last row before ``end`` that has a value."""
        column = self._v[max(0, end - 900) : end, TICK_INDEX[key]]
        good = np.flatnonzero(~np.isnan(column))
        return max(0, end - 900) + int(good[-1]) if good.size else None

    def _late_after(self) -> int:
        tail = self._t[-31:]
        period = int(np.median(np.diff(tail))) if len(tail) > 1 else 1000
        return max(LEAST_LATE_MS, 2 * period)

    def _reading(self, value: float | None, keys: tuple[str, ...], spark: tuple[float, ...]) -> Reading:
        rows = [self._known(key, len(self._t)) for key in keys]
        known = [int(self._t[row]) for row in rows if row is not None]
        if value is None or not known:
            return Reading(value, None, late=False, spark=spark)
        age = max(0, self._now - min(known))
        return Reading(value, age, age > self._late_after(), spark)
