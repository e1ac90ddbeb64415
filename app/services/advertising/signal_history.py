"""Counts as they were read, for states that need how much one grew since some moment. Pure."""

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.counters import Counter, counted
from app.services.advertising.signal_facts import MINUTE_MS, STALE_MS, Floats, Longs


class History:
    """Cumulative counts as they were read, for states that need how much one grew since some moment.

    Only what was really read is kept, by key: a reading that was not newer than the last is left out, and so is one
    that is doubtful; a counter that began anew goes on where it was (`counters`).
    """

    def __init__(self) -> None:
        self._times: dict[str, Longs] = {}
        self._values: dict[str, Floats] = {}
        self._count: dict[str, int] = {}
        self._counters: dict[str, Counter[float]] = {}

    def fill(self, key: str, times: Longs, values: Floats, *, level: bool = False) -> None:
        """Takes a whole column, NaN where nothing was read; a `level` is not a count and may fall."""
        known = ~np.isnan(values)
        times, values = times[known], values[known]
        if not level:
            values, self._counters[key] = counted(values)
            believed = ~np.isnan(values)
            times, values = times[believed], values[believed]
        self._times[key], self._values[key] = times, values
        self._count[key] = len(times)

    def append(self, key: str, t_ms: int, value: float) -> None:
        """Takes one reading."""
        count = self._count.get(key, 0)
        if count and t_ms <= self._times[key][count - 1]:
            return
        counter = self._counters.setdefault(key, Counter(value, 0.0))
        total = counter.add(value)
        if total is None:
            return
        if count == len(self._times.get(key, ())):
            self._make_room(key, count)
        self._times[key][count], self._values[key][count] = t_ms, total
        self._count[key] = count + 1

    def _make_room(self, key: str, count: int) -> None:
        """Room behind what is there, which takes no memory before it is used."""
        times, values = np.empty(max(512, 2 * count), np.int64), np.empty(max(512, 2 * count))
        if count:
            times[:count], values[:count] = self._times[key], self._values[key]
        self._times[key], self._values[key] = times, values

    def at(self, key: str, t_ms: Longs) -> Floats:
        """The value last read at or before each moment, NaN where it cannot be told.

        Before the first reading it is zero, if that came within the first minute of the show.
        """
        count = self._count.get(key, 0)
        if not count:
            return np.full(len(t_ms), np.nan)
        times, values = self._times[key][:count], self._values[key][:count]
        place = np.searchsorted(times, t_ms, side="right") - 1
        before = 0.0 if times[0] <= MINUTE_MS else np.nan
        found: Floats = np.where(place >= 0, values[np.maximum(place, 0)], before)
        return found

    def is_fresh(self, key: str, t_ms: Longs) -> NDArray[np.bool_]:
        """Whether the last reading at each moment was young enough to be known (guard G1)."""
        count = self._count.get(key, 0)
        if not count:
            return np.zeros(len(t_ms), np.bool_)
        times = self._times[key][:count]
        place = np.searchsorted(times, t_ms, side="right") - 1
        last = np.where(place >= 0, times[np.maximum(place, 0)], np.iinfo(np.int64).min // 2)
        fresh: NDArray[np.bool_] = t_ms - last <= STALE_MS
        return fresh

    def has_begun(self, key: str, t_ms: Longs) -> NDArray[np.bool_]:
        """Whether anything had been read at each moment."""
        begun: NDArray[np.bool_] = t_ms >= (self._times[key][0] if self._count.get(key, 0) else np.inf)
        return begun

    def grown(self, key: str, since_ms: Longs, t_ms: Longs) -> Floats:
        """How much a count grew between two moments; NaN where it was corrected downwards or is not known."""
        grown = self.at(key, t_ms) - self.at(key, since_ms)
        with np.errstate(invalid="ignore"):
            found: Floats = np.where(grown >= 0, grown, np.nan)
        return found
