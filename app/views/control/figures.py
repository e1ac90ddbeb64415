"""The figures of the tiles and lane heads, computed from the live series. Pure; rates are ratios of sums.

Readings that people typed are few and far between: each counts until it is too old, and a rate over typed counts is
taken over the time that really lies between them. What was added within a window goes by the rule that everybody who
sums counters has (`counters`): where a counter fell nobody knows what was added, and it is never less than nothing. A
ratio has one moment: where its parts were read far apart, it stands as it stood when both were last known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_INDEX
from app.services.advertising.counters import totals_of
from app.services.live.metrics import derive, derive_series
from app.services.sources.manual.typed import ManualReading

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Typed = Mapping[str, Mapping[int, ManualReading]]
SPARK_MS = 30 * 60_000
SPARK_POINTS = 60
#: Without a reading for twice its period a number is late; quick series get this much at least.
LEAST_LATE_MS = 10_000
#: After this a source is down and its figure only the last that was seen (guard G1).
DOWN_MS = 120_000
#: People type what a board shows every few minutes; after this their figure is late.
TYPED_LATE_MS = 10 * 60_000
#: Parts of a ratio that were read further apart than this belong to two moments.
APART_MS = 120_000
WINDOWS_MS = {"orders_per_min": 5 * 60_000, "click_to_order": 15 * 60_000, "spend_per_min": 5 * 60_000}


@dataclass(frozen=True, slots=True)
class Reading:
    """A value with its age.

    Attributes:
        value: Minor units, count, share or ratio; ``None`` when it cannot be told.
        age_ms: How long ago the newest reading it rests on was made; ``None`` without one.
        late: Whether that is too long ago.
        spark: The last half hour, evenly spaced, NaN where nothing was read.
        typed: The typed reading it rests on, the oldest of them; ``None`` when all came from a source.
        past: Whether one of its parts was read later: the value is that of the moment at which all were known.
        fell_ms: When a counter fell, so that nobody knows the value; ``None`` when none did.
    """

    value: float | None
    age_ms: int | None
    late: bool
    spark: tuple[float, ...]
    typed: ManualReading | None = None
    past: bool = False
    fell_ms: int | None = None


def is_down(reading: Reading) -> bool:
    """Whether its source has been silent for so long that the figure is only the last that was seen."""
    return reading.past or (reading.typed is None and reading.late and (reading.age_ms or 0) > DOWN_MS)


class LiveFigures:
    """Reads figures out of the series of one session at one moment.

    Args:
        times: int64[n], ms since the start.
        values: float64[n, len(TICK_KEYS)].
        now_ms: the moment.
        typed: what people typed, by metric and moment.
    """

    def __init__(self, times: Rows, values: Floats, now_ms: int, typed: Typed | None = None) -> None:
        self._t = times
        self._v = values
        self._now = now_ms
        self._typed: Typed = typed or {}
        self._typed_rows = {key: self._rows_of(key) for key in self._typed if key in TICK_INDEX}
        self._totals: dict[str, Floats] = {}

    def column(self, key: str) -> Floats:
        """One series."""
        return self._v[:, TICK_INDEX[key]]

    def carried(self, key: str) -> Floats:
        """One series in which a typed figure counts until the next one or until it is too old."""
        column = self.column(key)
        if key not in self._typed_rows:
            return column
        rows = self._last_rows(key)
        fresh = (rows >= 0) & (self._t - self._t[np.maximum(rows, 0)] <= TYPED_LATE_MS)
        return np.where(fresh, column[np.maximum(rows, 0)], np.nan)

    def counts(self, *keys: str, window_ms: int | None = None) -> dict[str, float | None]:
        """Cumulative counts now, or what was added within a window; ``None`` where a counter fell in it."""
        if window_ms is not None:
            return {key: self._added(key, window_ms)[0] for key in keys}
        rows = {key: self._known(key, len(self._t)) for key in keys}
        return {key: None if row is None else float(self._v[row, TICK_INDEX[key]]) for key, row in rows.items()}

    def fell_ms(self, *keys: str, window_ms: int) -> int | None:
        """When one of these counters fell within a window, so that what it added cannot be told."""
        return next((fell for key in keys if (fell := self._added(key, window_ms)[1]) is not None), None)

    def believed(self, key: str) -> Floats:
        """A counter as it was read, NaN without a reading and where the reading is doubtful."""
        return np.where(np.isnan(self._counted(key)), np.nan, self.column(key))

    def ratio_series(self, metric: str, keys: tuple[str, ...]) -> Floats:
        """A ratio of counts since the start at every moment; typed parts that lie far apart as `total` has them."""
        if not any(key in self._typed_rows for key in keys) or not len(self._t):
            return derive_series(metric, self.carried)
        last = {key: self._last_rows(key) for key in keys}
        together, newest = (how.reduce(list(last.values())) for how in (np.minimum, np.maximum))
        both = np.maximum(together, 0)
        apart = (together >= 0) & (self._t[newest] - self._t[both] > APART_MS)
        by_hand = np.zeros(len(self._t), bool)
        for key in keys:
            by_hand[self._typed_rows.get(key, np.empty(0, np.int64))] = True
        # Held while a stream goes on; a figure that was typed meanwhile makes no new point.
        fresh = (self._t - self._t[both] <= TYPED_LATE_MS) & ~by_hand[np.maximum(newest, 0)]

        def part(key: str) -> Floats:
            before = np.where(fresh, self.column(key)[last[key][both]], np.nan)
            return np.where(apart, before, self.carried(key))

        return derive_series(metric, part)

    def gauge(self, key: str) -> Reading:
        """The newest value of a series, with its own spark line."""
        end = self._known(key, len(self._t))
        value = float(self._v[end, TICK_INDEX[key]]) if end is not None else None
        return self._reading(value, (key,), self._sampled(self.carried(key), (key,)))

    def total(self, metric: str, keys: tuple[str, ...]) -> Reading:
        """A ratio of counts since the start, all of them read at about the same moment."""
        rows = [self._known(key, len(self._t)) for key in keys]
        known = [row for row in rows if row is not None]
        end = len(self._t)
        past = len(known) == len(keys) and self._t[max(known)] - self._t[min(known)] > APART_MS
        if past:
            end = min(known) + 1
        counts = {key: None if (row := self._known(key, end)) is None else self._value(key, row) for key in keys}
        spark = self._sampled(self.ratio_series(metric, keys), keys)
        reading = self._reading(derive(metric, counts), keys, spark, end)
        return replace(reading, past=True, late=True) if past and reading.value is not None else reading

    def windowed(self, metric: str, keys: tuple[str, ...]) -> Reading:
        """A ratio or rate over the metric's own window."""
        window = WINDOWS_MS[metric]
        value = derive(metric, self.counts(*keys, window_ms=window), self._covered_min(keys[0], window))
        reading = self._reading(value, keys, self._window_spark(metric, keys, window))
        return reading if value is not None else replace(reading, fell_ms=self.fell_ms(*keys, window_ms=window))

    def _value(self, key: str, row: int) -> float:
        return float(self._v[row, TICK_INDEX[key]])

    def _added(self, key: str, window_ms: int) -> tuple[float | None, int | None]:
        """What a counter added within a window up to its newest reading, or else when it fell."""
        end = self._known(key, len(self._t))
        if end is None:
            return None, None
        totals = self._counted(key)
        start = self._window_start(key, end, window_ms)
        added = float(totals[end] - (totals[start] if start is not None else 0.0))
        if added >= 0:
            return added, None
        first = start or 0
        rows = first + np.flatnonzero(~np.isnan(self.column(key)[first : end + 1]))
        steps = np.diff(self.column(key)[rows])
        return None, int(self._t[rows[1 + int(np.argmin(steps))] if len(steps) else end])

    def _counted(self, key: str) -> Floats:
        """What a counter had counted at each row; NaN without a reading, and where it is doubtful."""
        if key not in self._totals:
            column = self.column(key)
            read = ~np.isnan(column)
            totals = np.full(len(column), np.nan)
            totals[read] = totals_of(column[read])
            self._totals[key] = totals
        return self._totals[key]

    def _window_start(self, key: str, end: int, window_ms: int) -> int | None:
        """The row that a window begins with, which ends at a row; ``None`` at the start, which counts as zero."""
        start = self._known(key, int(np.searchsorted(self._t, self._t[end] - window_ms, side="right")))
        while start is not None and np.isnan(self._counted(key)[start]):
            start = self._known(key, start)
        return start

    def _covered_min(self, key: str, window: int) -> float | None:
        """Minutes between the newest reading and the one that the window begins with; the start counts as zero."""
        end = self._known(key, len(self._t))
        if end is None:
            return None
        start = self._window_start(key, end, window)
        return float(self._t[end] - (self._t[start] if start is not None else 0)) / 60_000

    def _window_spark(self, metric: str, keys: tuple[str, ...], window: int) -> tuple[float, ...]:
        grid = self._grid()
        if not len(self._t) or not len(grid):
            return ()
        first = np.searchsorted(self._t, grid - window, side="right") - 1
        ends = {key: self._at(key, np.searchsorted(self._t, grid, side="right") - 1) for key in keys}
        starts = {
            key: self._at(key, np.searchsorted(self._t, self._t[np.maximum(ends[key], 0)] - window, side="right") - 1)
            if key in self._typed_rows
            else self._at(key, first)
            for key in keys
        }

        late = {key: TYPED_LATE_MS if key in self._typed_rows else self._late_after(key) for key in keys}

        def added(key: str) -> Floats:
            column, end, start = self._counted(key), ends[key], starts[key]
            before = np.where(start >= 0, column[np.maximum(start, 0)], 0.0)
            known = end >= 0
            # Beyond that nobody knows: a flat line up to now would look like a reading.
            known &= grid - self._t[np.maximum(end, 0)] <= late[key]
            grown = np.where(known, column[np.maximum(end, 0)], np.nan) - before
            return np.where(grown >= 0, grown, np.nan)

        parts: dict[str, Any] = {key: added(key) for key in keys}
        end, start = ends[keys[0]], starts[keys[0]]
        covered = self._t[np.maximum(end, 0)] - np.where(start >= 0, self._t[np.maximum(start, 0)], 0)
        return tuple(float(value) for value in derive_series(metric, parts.__getitem__, covered / 60_000))

    def _sampled(self, series: Floats, keys: tuple[str, ...]) -> tuple[float, ...]:
        grid = self._grid()
        if not len(self._t) or not len(grid):
            return ()
        rows = np.searchsorted(self._t, grid, side="right") - 1
        limit = max(self._late_after(key) for key in keys)
        fresh = (rows >= 0) & (grid - self._t[np.maximum(rows, 0)] <= limit)
        return tuple(float(value) for value in np.where(fresh, series[np.maximum(rows, 0)], np.nan))

    def _grid(self) -> NDArray[np.int64]:
        start = max(0, self._now - SPARK_MS)
        return np.linspace(start, self._now, SPARK_POINTS).astype(np.int64) if self._now > 0 else np.empty(0, np.int64)

    def _known(self, key: str, end: int) -> int | None:
        """The last row before ``end`` that has a value."""
        column = self._v[max(0, end - 900) : end, TICK_INDEX[key]]
        good = np.flatnonzero(~np.isnan(column))
        if good.size:
            return max(0, end - 900) + int(good[-1])
        rows = self._typed_rows.get(key)
        place = int(np.searchsorted(rows, end)) - 1 if rows is not None else -1
        return int(rows[place]) if rows is not None and place >= 0 else None

    def _rows_of(self, key: str) -> Rows:
        """The rows of a metric's typed readings."""
        moments = np.array(sorted(self._typed[key]), np.int64)
        rows = np.searchsorted(self._t, moments)
        rows = rows[rows < len(self._t)]
        return rows[np.isin(self._t[rows], moments) & ~np.isnan(self.column(key)[rows])]

    def _last_rows(self, key: str) -> Rows:
        """For each row the last one up to it that has a value, -1 before the first."""
        known = np.where(np.isnan(self.column(key)), -1, np.arange(len(self._t)))
        return np.maximum.accumulate(known)

    def _at(self, key: str, rows: Rows) -> Rows:
        """These rows, or for a metric with typed readings the last ones up to them that have a value."""
        if key not in self._typed_rows or not len(self._t):
            return rows
        return np.where(rows >= 0, self._last_rows(key)[np.maximum(rows, 0)], -1)

    def _typed_in(self, key: str, row: int) -> ManualReading | None:
        return self._typed.get(key, {}).get(int(self._t[row]))

    def _late_after(self, key: str) -> int:
        newest = self._known(key, len(self._t))
        if newest is not None and self._typed_in(key, newest) is not None:
            return TYPED_LATE_MS
        tail = self._t[-31:]
        period = int(np.median(np.diff(tail))) if len(tail) > 1 else 1000
        return max(LEAST_LATE_MS, 2 * period)

    def _reading(
        self, value: float | None, keys: tuple[str, ...], spark: tuple[float, ...], end: int | None = None
    ) -> Reading:
        found = {key: self._known(key, len(self._t) if end is None else end) for key in keys}
        known = {key: row for key, row in found.items() if row is not None}
        if value is None or not known:
            return Reading(value, None, late=False, spark=spark)
        ages = {key: max(0, self._now - int(self._t[row])) for key, row in known.items()}
        late = any(age > self._late_after(key) for key, age in ages.items())
        typed = [one for key, row in known.items() if (one := self._typed_in(key, row)) is not None]
        oldest = min(typed, key=_moment, default=None)
        return Reading(value, max(ages.values()), late, spark, oldest)


def _moment(reading: ManualReading) -> int:
    return reading.t_ms
