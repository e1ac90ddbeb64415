"""One value a minute of the clock: what bars, the table and a screen reader say.

A cumulative series counts up, so its minute is what was added; any other series gives the mean of its readings.
A minute without a reading is NaN: nothing known is something else than nothing sold. So is one in which a counter fell:
it was corrected, and nobody knows what that minute added. What a counter grew by over a
long silence belongs to no minute in particular, least of all to the one in which it was read again.
"""

import numpy as np
from numpy.typing import NDArray

from app.views.widgets.deck.axis import MINUTE_MS

# Less of a minute than this says nothing about its rate.
_LEAST_MS = 15_000
# Readings further apart are silence, or three times as far as this series is read where that is more.
_SILENCE_MS = 90_000
_PERIODS = 3


class MinuteValues:
    """Values by minute, brought up to date from the last minutes on.

    Args:
        cumulative: Whether the series counts up.
        phase_ms: How far millisecond 0 lies behind a whole minute of the clock.
        period_ms: How far apart readings are expected to be, where that is known; 0 where it is not.
    """

    def __init__(self, *, cumulative: bool, phase_ms: int = 0, period_ms: int = 0) -> None:
        self._cumulative = cumulative
        self._phase = phase_ms % MINUTE_MS
        self._first = 0
        self._values: NDArray[np.float64] = np.empty(0)
        self._silence = max(_SILENCE_MS, _PERIODS * period_ms)

    @property
    def values(self) -> NDArray[np.float64]:
        """One value a minute from :attr:`start_ms` on."""
        return self._values

    @property
    def start_ms(self) -> int:
        """Start of the first minute."""
        return self._first * MINUTE_MS - self._phase

    @property
    def silence_ms(self) -> int:
        """How long without a reading until nothing is known."""
        return self._silence

    def starts_ms(self) -> NDArray[np.int64]:
        """Start of every minute."""
        return self.start_ms + MINUTE_MS * np.arange(len(self._values), dtype=np.int64)

    def update(self, t_ms: NDArray[np.int64], v: NDArray[np.float64], since_ms: float | None = None) -> None:
        """Read the whole series again, or only from the minute of ``since_ms`` on (an append)."""
        if not len(t_ms):
            self._values = np.empty(0)
            return
        first = (int(t_ms[0]) + self._phase) // MINUTE_MS
        count = (int(t_ms[-1]) + self._phase) // MINUTE_MS - first + 1
        keep = 0
        if since_ms is not None:
            # What a new reading tells reaches back to the one before it.
            before = _last_known(v, int(np.searchsorted(t_ms, since_ms)))
            since_ms = float(t_ms[before]) if before >= 0 else None
        if since_ms is not None and first == self._first and len(self._values):
            # The last minute was unfinished and its value provisional: it is worked out again.
            keep = max(0, min((int(since_ms) + self._phase) // MINUTE_MS - first, len(self._values) - 1))
        values = np.full(count, np.nan)
        values[:keep] = self._values[:keep]
        self._first = first
        values[keep:] = self._sums(t_ms, v, first + keep, count - keep)
        self._values = values

    def _sums(self, t_ms: NDArray[np.int64], v: NDArray[np.float64], first: int, count: int) -> NDArray[np.float64]:
        edge = first * MINUTE_MS - self._phase
        start = int(np.searchsorted(t_ms, edge))
        if self._cumulative:
            # What the counter stood at before: back to the last reading.
            start = max(0, _last_known(v, start))
        good = np.isfinite(v[start:])
        times, values = t_ms[start:][good], v[start:][good]
        if self._cumulative:
            return self._growth(times, values, edge, count)
        minutes = (times + self._phase) // MINUTE_MS - first
        readings = np.bincount(minutes, minlength=count)
        sums = np.bincount(minutes, weights=values, minlength=count)
        means: NDArray[np.float64] = np.divide(sums, readings, out=np.full(count, np.nan), where=readings > 0)
        return means

    def _growth(
        self, times: NDArray[np.int64], counter: NDArray[np.float64], edge: int, count: int
    ) -> NDArray[np.float64]:
        """What a counter grew by in each minute; a minute known in part is scaled up to a whole one."""
        if not len(times):
            return np.full(count, np.nan)
        borders = edge + MINUTE_MS * np.arange(count + 1, dtype=np.int64)
        steps = np.diff(times)
        silent = steps > self._silence
        # Growth over a silence is left out of the counter.
        lost = np.concatenate([[0.0], np.cumsum(np.where(silent, np.diff(counter), 0.0))])
        grown = np.diff(self._at(borders, times, counter - lost))
        known = np.full(count, float(MINUTE_MS))
        unknown = [(int(times[i]), int(times[i + 1])) for i in np.flatnonzero(silent).tolist()]
        for start, end in (*unknown, (int(times[-1]), int(borders[-1]))):
            known -= np.clip(np.minimum(borders[1:], end) - np.maximum(borders[:-1], start), 0, MINUTE_MS)
        known[borders[1:] <= times[0]] = 0
        part = known < MINUTE_MS
        grown[part] *= MINUTE_MS / np.maximum(known[part], 1.0)
        grown[(known < _LEAST_MS) | (grown < 0)] = np.nan
        return np.asarray(grown, np.float64)

    @staticmethod
    def _at(borders: NDArray[np.int64], times: NDArray[np.int64], counter: NDArray[np.float64]) -> NDArray[np.float64]:
        """A counter at the borders of minutes: its last reading, or between readings far apart its even growth."""
        places = np.searchsorted(times, borders, side="right") - 1
        # Before its first reading the counter was that first.
        last, following = np.maximum(places, 0), np.minimum(places + 1, len(times) - 1)
        apart = (places >= 0) & (times[following] - times[last] > MINUTE_MS)
        return np.asarray(np.where(apart, np.interp(borders, times, counter), counter[last]), np.float64)


def _last_known(v: NDArray[np.float64], end: int) -> int:
    """The place of the last reading before ``end``, -1 without one."""
    place = end - 1
    while place >= 0 and not np.isfinite(v[place]):
        place -= 1
    return place


def grouped(values: NDArray[np.float64], offset: int, size: int) -> NDArray[np.float64]:
    """Means of ``size`` minutes each; ``offset`` minutes of the first group lie before the first value."""
    count = -(-(len(values) + offset) // size) if len(values) else 0
    padded = np.full(count * size, np.nan)
    padded[offset : offset + len(values)] = values
    table = padded.reshape(count, size)
    readings = np.isfinite(table).sum(axis=1)
    sums = np.where(np.isfinite(table), table, 0.0).sum(axis=1)
    means: NDArray[np.float64] = np.divide(sums, readings, out=np.full(count, np.nan), where=readings > 0)
    return means
