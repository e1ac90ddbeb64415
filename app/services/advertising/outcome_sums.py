"""The columns of a show as sums that can be asked about many stretches of time at once. Pure.

The effect of one action is read off some two hundred stretches (each minute of the hour before it, for each column),
and a back-test asks about hundreds of moments. Each column is put together once; a stretch is then two searches in it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.counters import totals_of
from app.services.advertising.signals import Series

MINUTE_MS: Final = 60_000
#: A stretch of which less than this share was read says nothing.
LEAST_COVERED: Final = 0.6
#: Readings further apart than this leave a gap.
GAP_MS: Final = 120_000
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """A cumulative count: what it had come to at each reading that is believed (`counters`).

    Attributes:
        t_ms: int64[n], rising.
        totals: float64[n].
    """

    t_ms: Longs
    totals: Floats

    @classmethod
    def of(cls, t_ms: Longs, column: Floats) -> "Count":
        """Of a column as it was read, NaN where it was not."""
        known = ~np.isnan(column)
        times, values = t_ms[known], totals_of(column[known])
        believed = ~np.isnan(values)
        return cls(times, values) if believed.all() else cls(times[believed], values[believed])

    def grown(self, start_ms: Longs, end_ms: Longs) -> Floats:
        """What it grew by in each (start, end]; NaN where less than the needed share of it was read.

        Args:
            start_ms, end_ms: int64, of one shape.
        """
        if not len(self.t_ms):
            return np.full(np.shape(start_ms), np.nan)
        first = np.searchsorted(self.t_ms, start_ms, side="right") - 1
        last = np.searchsorted(self.t_ms, end_ms, side="right") - 1
        total = np.maximum(0.0, self.totals[last] - self.totals[np.maximum(first, 0)])
        # Before its first reading a session's count is zero, as the session starts at zero.
        begins = (first < 0) & (self.t_ms[0] - np.maximum(0, start_ms) <= GAP_MS)
        total = total + np.where(begins, self.totals[0], 0.0)
        covered = np.minimum(end_ms, self.t_ms[last]) - start_ms
        read = (last >= 0) & (last != first) & (covered >= LEAST_COVERED * (end_ms - start_ms))
        return np.where(read, total, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """A level that stands until the next reading, or for `GAP_MS` if none comes.

    Attributes:
        t_ms: int64[n], rising.
        values: float64[n].
        lengths: int64[n], how long each stands.
        sums, stood: float64[n + 1] and int64[n + 1], level times ms and ms, before each reading and after the last.
    """

    t_ms: Longs
    values: Floats
    lengths: Longs
    sums: Floats
    stood: Longs

    @classmethod
    def of(cls, t_ms: Longs, column: Floats) -> "Level":
        """Of a column as it was read, NaN where it was not."""
        known = ~np.isnan(column)
        times, values = t_ms[known], column[known]
        lengths = np.minimum(np.diff(times, append=times[-1:] + GAP_MS), GAP_MS)
        sums, stood = np.zeros(len(times) + 1), np.zeros(len(times) + 1, np.int64)
        np.cumsum(values * lengths, out=sums[1:])
        np.cumsum(lengths, out=stood[1:])
        return cls(times, values, lengths, sums, stood)

    def area(self, start_ms: Longs, end_ms: Longs) -> tuple[Floats, Floats]:
        """The level times the minutes it stood in each (start, end], and those minutes; gaps are left out."""
        if not len(self.t_ms):
            return np.zeros(np.shape(start_ms)), np.zeros(np.shape(start_ms))
        (old, old_ms), (new, new_ms) = self._until(start_ms), self._until(end_ms)
        return (new - old) / MINUTE_MS, (new_ms - old_ms) / MINUTE_MS

    def _until(self, moment: Longs) -> tuple[Floats, Longs]:
        place = np.searchsorted(self.t_ms, moment, side="right") - 1
        at = np.maximum(place, 0)
        since = np.where(place < 0, 0, np.minimum(moment - self.t_ms[at], self.lengths[at]))
        return self.sums[at] + self.values[at] * since, self.stood[at] + since


class Sums:
    """The columns of a show, each put together when it is asked for first.

    Args:
        series: base columns.

    Attributes:
        t_ms: int64[n], when something was read.
    """

    def __init__(self, series: Series) -> None:
        self.t_ms = series.t_ms
        self._columns = series.columns
        self._counts: dict[str, Count] = {}
        self._levels: dict[str, Level] = {}

    def grown(self, key: str, start_ms: Longs, end_ms: Longs) -> Floats:
        """Growth of a count (see `Count.grown`); NaN throughout when it was never read."""
        if key not in self._columns:
            return np.full(np.shape(start_ms), np.nan)
        if key not in self._counts:
            self._counts[key] = Count.of(self.t_ms, self._columns[key])
        return self._counts[key].grown(start_ms, end_ms)

    def area(self, key: str, start_ms: Longs, end_ms: Longs) -> tuple[Floats, Floats]:
        """Area under a level (see `Level.area`); nothing when it was never read."""
        if key not in self._columns:
            return np.zeros(np.shape(start_ms)), np.zeros(np.shape(start_ms))
        if key not in self._levels:
            self._levels[key] = Level.of(self.t_ms, self._columns[key])
        return self._levels[key].area(start_ms, end_ms)
