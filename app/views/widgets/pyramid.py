"""A min/max pyramid: the shape of a long series at any zoom, for the price of a few points a pixel column.

Level 0 is the samples. Bin ``j`` of level ``k`` holds the smallest and the largest of samples ``j * 4**k`` up
to ``(j + 1) * 4**k``. A picture of ``n`` columns then reads the level whose bins are at most a quarter of a
column, so the cost of drawing depends on the width of the screen and not on the length of the show.

NaN marks "no reading": it never hides a neighbour (minimum and maximum ignore it), and a bin of nothing but
NaN is NaN. Times are int64 milliseconds since the session started and never go backwards.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any, Final, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
Values = NDArray[np.float64]

FACTOR: Final = 4
_SHIFT: Final = 2
_SMALL: Final = 8
_BULK: Final = 16


@dataclass(frozen=True, slots=True)
class Columns:
    """What to draw of one series in one picture.

    Attributes:
        t_ms: Time of each point, in order. Of the raw samples, or of the left edge of each pixel column.
        low: Smallest value of the point (NaN: no reading).
        high: Largest value of the point; the same array as ``low`` when the points are raw samples.
    """

    t_ms: Values
    low: Values
    high: Values

    @property
    def is_raw(self) -> bool:
        """Whether the points are the samples themselves."""
        return self.low is self.high


class Pyramid:
    """The samples of one series with their min/max levels; grows at the end.

    Args:
        t_ms: Times, int64[n], not decreasing.
        v: Values, float64[n]; NaN where there was no reading.

    Raises:
        ValueError: The arrays differ in length, or time goes backwards.
    """

    def __init__(self, t_ms: Times | None = None, v: Values | None = None) -> None:
        self._n = 0
        self._t: Times = np.empty(0, np.int64)
        self._levels: list[tuple[Values, Values]] = [(np.empty(0), np.empty(0))]
        self._counts: list[int] = [0]
        self._period: int | None = None
        if t_ms is not None and v is not None:
            self.extend(t_ms, v)

    def __len__(self) -> int:
        return self._n

    @property
    def t_ms(self) -> Times:
        """Times of the samples (a view; do not write)."""
        return self._t[: self._n]

    @property
    def v(self) -> Values:
        """Values of the samples (a view; do not write)."""
        return self._levels[0][0][: self._n]

    def level(self, k: int) -> tuple[Values, Values]:
        """The minima and maxima of level ``k`` (views; do not write)."""
        low, high = self._levels[k]
        return low[: self._counts[k]], high[: self._counts[k]]

    @property
    def depth(self) -> int:
        """How many levels there are, the samples included."""
        return len(self._levels)

    def extend(self, t_ms: Times, v: Values) -> None:
        """Append samples; only the bins at the end are worked out again.

        Raises:
            ValueError: The arrays differ in length, or time goes backwards.
        """
        count = len(t_ms)
        if count != len(v):
            raise ValueError(f"{count} times but {len(v)} values")
        if count == 0:
            return
        if (self._n and t_ms[0] < self._t[self._n - 1]) or (count > 1 and bool(np.any(t_ms[1:] < t_ms[:-1]))):
            raise ValueError("time goes backwards")
        self._watch_period(t_ms)
        first = self._n
        self._reserve(first + count)
        self._t[first : first + count] = t_ms
        self._levels[0][0][first : first + count] = v
        self._n = self._counts[0] = first + count
        if count <= _BULK:
            for index in range(first, first + count):
                self._lift_one(index)
        else:
            self._lift(first)

    def value_range(self) -> tuple[float, float] | None:
        """Smallest and largest value of all, or ``None`` when there is no reading at all."""
        low, high = self.level(self.depth - 1)
        smallest, largest = np.fmin.reduce(low, initial=np.nan), np.fmax.reduce(high, initial=np.nan)
        return None if np.isnan(smallest) else (float(smallest), float(largest))

    def index_range(self, t0_ms: float, t1_ms: float) -> tuple[int, int]:
        """Indexes ``[a, b)`` of the samples with ``t0_ms <= t < t1_ms``."""
        if self._period:
            start = int(self._t[0])
            places = (-int((start - border) // self._period) for border in (t0_ms, t1_ms))
            first, last = (min(max(place, 0), self._n) for place in places)
            return first, last
        times = self.t_ms
        return int(times.searchsorted(ceil(t0_ms))), int(times.searchsorted(ceil(t1_ms)))

    def columns(self, t0_ms: float, step_ms: float, count: int) -> Columns:
        """What to draw in ``count`` pixel columns of ``step_ms`` each, from ``t0_ms`` on.

        Raw samples (and one neighbour either side, so that lines run off the edge) while there are at most
        two a column; else one minimum and one maximum a column. The borders of a column lie on the nearest
        bin border, at most an eighth of a column away; every sample belongs to exactly one column, so no
        extreme is ever lost. Columns without a sample are left out.
        """
        first, last = self.index_range(t0_ms, t0_ms + step_ms * count)
        density = self._density(first, last, step_ms)
        if density <= 2:
            span = slice(max(0, first - 1), min(self._n, last + 1))
            values = self.v[span]
            return Columns(self.t_ms[span].astype(np.float64), values, values)
        level = self.level_for(density)
        edges = self._column_edges(t0_ms, step_ms, count, level)
        low, high = self.level(level)
        edges = np.minimum(edges, len(low))
        filled = edges[1:] > edges[:-1]
        starts, end = edges[:-1][filled], int(edges[-1])
        lefts: Values = (t0_ms + step_ms * np.arange(count, dtype=np.float64))[filled]
        lows: Values = np.fmin.reduceat(low[:end], starts)
        highs: Values = np.fmax.reduceat(high[:end], starts)
        return Columns(lefts, lows, highs)

    def _density(self, first: int, last: int, step_ms: float) -> float:
        """Samples a column where there are samples: the same for a whole picture and for a piece of it."""
        if last - first <= 2:
            return 0.0
        covered = int(self._t[last - 1] - self._t[first]) / step_ms
        return (last - 1 - first) / max(1.0, covered)

    def level_for(self, samples_a_column: float) -> int:
        """The coarsest level whose bins are at most a quarter of a column."""
        level, bin_size = 0, FACTOR
        # A division of times gives 15.999999 as often as 16: a hair must not change the level.
        limit = samples_a_column * (1 + 1e-9)
        while level + 1 < self.depth and bin_size * 4 <= limit:
            level, bin_size = level + 1, bin_size * FACTOR
        return level

    def _column_edges(self, t0_ms: float, step_ms: float, count: int, level: int) -> NDArray[np.int64]:
        borders = t0_ms + step_ms * np.arange(count + 1)
        if self._period:
            places = np.ceil((borders - float(self._t[0])) / self._period)
            index = np.clip(places, 0, self._n).astype(np.int64)
        else:
            # Whole milliseconds: with float keys searchsorted would copy all the times to floats first.
            index = np.searchsorted(self.t_ms, np.ceil(borders).astype(np.int64))
        half = (1 << _SHIFT * level) >> 1
        edges = (index + half) >> _SHIFT * level
        # The last bin is rarely full: what ends with the series ends with that bin.
        edges[index >= self._n] = self._counts[level]
        return np.asarray(edges, np.int64)

    def _watch_period(self, t_ms: Times) -> None:
        """Keep the period while every sample is exactly one after the last: an index is then a division.

        ``None`` means not known yet, 0 means that the series has no one period.
        """
        if len(t_ms) == 1 and self._n and self._period is not None:
            if self._period and int(t_ms[0] - self._t[self._n - 1]) != self._period:
                self._period = 0
            return
        steps = np.diff(t_ms, prepend=self._t[self._n - 1 : self._n]) if self._n else np.diff(t_ms)
        if len(steps) and self._period is None:
            self._period = int(steps[0])
        if len(steps) and self._period and not bool((steps == self._period).all()):
            self._period = 0

    def _reserve(self, count: int) -> None:
        if count > len(self._t):
            size = max(64, count, 2 * len(self._t) if self._n else 0)
            self._t = _grown(self._t, size)
            samples = _grown(self._levels[0][0], size)
            self._levels[0] = (samples, samples)

    def _level_with_room(self, k: int, count: int) -> tuple[Values, Values]:
        if k == len(self._levels):
            self._levels.append((np.empty(0), np.empty(0)))
            self._counts.append(0)
        low, high = self._levels[k]
        if count > len(low):
            size = max(16, count + (count >> 1))
            low, high = _grown(low, size), _grown(high, size)
            self._levels[k] = (low, high)
        return low, high

    def _lift(self, first: int) -> None:
        """Work out every bin that holds sample ``first`` or a later one."""
        k, below = 1, self._n
        while below > _SMALL:
            count = -(-below // FACTOR)
            # A level that is new starts from its first bin, whatever was appended.
            start = (first >> _SHIFT * k) if k < len(self._levels) else 0
            low, high = self._level_with_room(k, count)
            under_low, under_high = self.level(k - 1)
            starts = np.arange(start * FACTOR, below, FACTOR)
            low[start:count] = np.fmin.reduceat(under_low, starts)
            high[start:count] = np.fmax.reduceat(under_high, starts)
            self._counts[k] = count
            k, below = k + 1, count

    def _lift_one(self, index: int) -> None:
        """The same for one sample: a few scalar comparisons and no temporary arrays."""
        value = float(self._levels[0][0][index])
        for k in range(1, len(self._levels)):
            bin_index = index >> _SHIFT * k
            low, high = self._level_with_room(k, bin_index + 1)
            if bin_index == self._counts[k]:
                low[bin_index] = high[bin_index] = value
                self._counts[k] += 1
            else:
                # "not >=" is also true for a NaN in the bin, which any reading replaces.
                if value == value and not low[bin_index] <= value:  # noqa: PLR0124 - NaN is unlike itself
                    low[bin_index] = value
                if value == value and not high[bin_index] >= value:  # noqa: PLR0124 - NaN is unlike itself
                    high[bin_index] = value
        if self._counts[-1] > _SMALL and index == self._n - 1:
            self._lift(index)


_Array = TypeVar("_Array", bound=NDArray[Any])


def _grown(array: _Array, size: int) -> _Array:
    larger = np.empty(size, array.dtype)
    larger[: len(array)] = array
    return cast("_Array", larger)
