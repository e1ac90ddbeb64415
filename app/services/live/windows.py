"""Rolling windows over the readings of one source: numpy rings of fixed size, nothing allocated a reading.

Counts are cumulative since the session's start, so the growth over a window is the difference of two readings; the
gauge `online_users` is averaged by the time it stood.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_KEYS
from app.services.live.metrics import FORMULAS, MINUTES, derive

#: Four hours of readings a second.
CAPACITY: Final = 14_400
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


class RollingWindows:
    """The newest readings of one source, in order of time.

    Args:
        keys: the columns.
        capacity: readings kept; older ones are forgotten.
    """

    def __init__(self, keys: Sequence[str] = TICK_KEYS, capacity: int = CAPACITY) -> None:
        self.keys = tuple(keys)
        self.capacity = capacity
        self._place = {key: index for index, key in enumerate(self.keys)}
        # Twice the capacity, so that the newest `capacity` rows always lie in one piece and need no joining.
        self._t = np.zeros(2 * capacity, np.int64)
        self._values = np.full((2 * capacity, len(self.keys)), np.nan)
        self._start = 0
        self._end = 0
        self._forgot = False

    def __len__(self) -> int:
        return self._end - self._start

    @property
    def last_t_ms(self) -> int | None:
        """Time of the newest reading."""
        return int(self._t[self._end - 1]) if len(self) else None

    def append(self, t_ms: int, values: Sequence[float | None]) -> bool:
        """Adds a reading; one that is not newer than the last is refused (False)."""
        if len(self) and t_ms <= self._t[self._end - 1]:
            return False
        if self._end == len(self._t):
            self._move()
        self._t[self._end] = t_ms
        self._values[self._end] = [np.nan if value is None else value for value in values]
        self._end += 1
        if len(self) > self.capacity:
            self._start += 1
            self._forgot = True
        return True

    def fill(self, t_ms: Longs, values: Floats) -> None:
        """Replaces everything by the newest of these readings, as loaded from the store after a start."""
        keep = min(len(t_ms), self.capacity)
        self._start, self._end = 0, keep
        self._forgot = len(t_ms) > keep
        if keep:
            self._t[:keep] = t_ms[-keep:]
            self._values[:keep] = values[-keep:]

    def series(self, key: str, window_ms: int | None = None) -> tuple[Longs, Floats]:
        """Times and values of one column, all or the last `window_ms` (copies)."""
        start = self._start
        if window_ms is not None and len(self):
            newest = self._t[self._end - 1]
            start += int(np.searchsorted(self._t[self._start : self._end], newest - window_ms, side="right"))
        return self._t[start : self._end].copy(), self._values[start : self._end, self._place[key]].copy()

    def latest(self, key: str) -> float | None:
        """The newest value that was really read."""
        found = self._known(key, self._end)
        return None if found is None else float(self._values[found, self._place[key]])

    def delta(self, key: str, window_ms: int) -> float | None:
        """What a count grew by over the last `window_ms`; None when it cannot be told.

        A count that fell (the source began anew) cannot be told either.
        """
        span = self._span(key, window_ms)
        if span is None:
            return None
        first, last = span
        before = 0.0 if first is None else float(self._values[first, self._place[key]])
        grown = float(self._values[last, self._place[key]]) - before
        return grown if grown >= 0 else None

    def rate(self, key: str, window_ms: int) -> float | None:
        """Growth a minute over the window, by the time between the two readings really used."""
        span = self._span(key, window_ms)
        grown = self.delta(key, window_ms)
        if span is None or grown is None:
            return None
        minutes = self._minutes(span)
        return grown / minutes if minutes > 0 else None

    def average(self, key: str, window_ms: int) -> float | None:
        """Mean of a gauge over the window, each value weighted by the time until the next; None without any."""
        times, values = self.series(key, window_ms)
        known = ~np.isnan(values)
        times, values = times[known], values[known]
        if not len(times):
            return None
        if len(times) == 1:
            return float(values[0])
        weights = np.diff(times).astype(np.float64)
        return float(np.dot(values[:-1], weights) / weights.sum())

    def derived(self, metric: str, window_ms: int) -> float | None:
        """A derived metric over the window, from the growth of its counts."""
        formula = FORMULAS[metric]
        counts = {key: self.delta(key, window_ms) for key in formula.needs}
        minutes = None
        if formula.under == MINUTES:
            span = self._span(formula.plus[0], window_ms)
            minutes = None if span is None else self._minutes(span)
        return derive(metric, counts, minutes)

    def total(self, metric: str) -> float | None:
        """A derived metric since the session's start."""
        formula = FORMULAS[metric]
        last = self.last_t_ms
        return derive(metric, {key: self.latest(key) for key in formula.needs}, None if last is None else last / 60_000)

    def _span(self, key: str, window_ms: int) -> tuple[int | None, int] | None:
        """Places of the reading at the window's start (None = the session's start, where counts are zero) and end."""
        last = self._known(key, self._end)
        if last is None:
            return None
        edge = self._t[last] - window_ms
        first = self._start + int(np.searchsorted(self._t[self._start : self._end], edge, side="right"))
        known = self._known(key, first)
        if known is None and self._forgot:
            return None
        return known, last

    def _known(self, key: str, end: int) -> int | None:
        """The last place before `end` where the column was read."""
        column = self._place[key]
        for place in range(end - 1, self._start - 1, -1):
            if not np.isnan(self._values[place, column]):
                return place
        return None

    def _minutes(self, span: tuple[int | None, int]) -> float:
        first, last = span
        start = 0 if first is None else int(self._t[first])
        return (int(self._t[last]) - start) / 60_000.0

    def _move(self) -> None:
        """Brings the kept readings back to the front, once in `capacity` readings."""
        count = len(self)
        self._t[:count] = self._t[self._start : self._end]
        self._values[:count] = self._values[self._start : self._end]
        self._start, self._end = 0, count
