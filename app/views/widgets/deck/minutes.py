"""One value a minute of the clock: what bars, the table and a screen reader say.

A cumulative series counts up, so its minute is what was added; any other series gives the mean of its readings.
A minute without a reading is NaN.
"""

import numpy as np
from numpy.typing import NDArray

from app.views.widgets.deck.axis import MINUTE_MS

# Less of a minute than this says nothing about its rate.
_LEAST_MS = 15_000


class MinuteValues:
    """Values by minute, brought up to date from the last minutes on.

    Args:
        cumulative: Whether the series counts up.
        phase_ms: How far millisecond 0 lies behind a whole minute of the clock.
    """

    def __init__(self, *, cumulative: bool, phase_ms: int = 0) -> None:
        self._cumulative = cumulative
        self._phase = phase_ms % MINUTE_MS
        self._first = 0
        self._values: NDArray[np.float64] = np.empty(0)

    @property
    def values(self) -> NDArray[np.float64]:
        """One value a minute from :attr:`start_ms` on."""
        return self._values

    @property
    def start_ms(self) -> int:
        """Start of the first minute."""
        return self._first * MINUTE_MS - self._phase

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
            while start and not np.isfinite(v[start - 1]):
                start -= 1
            start = max(0, start - 1)
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
        """What a counter grew by in each minute; the unfinished minute is scaled up to a whole one."""
        if not len(times):
            return np.full(count, np.nan)
        borders = edge + MINUTE_MS * np.arange(count + 1, dtype=np.int64)
        # The counter at a border is its last reading at or before it; before the first it was that first.
        places = np.searchsorted(times, borders, side="right") - 1
        at_border = counter[np.maximum(places, 0)]
        grown = np.diff(at_border)
        silent = np.diff(places) == 0
        grown[silent] = np.nan
        elapsed = int(times[-1]) - int(borders[-2])
        if 0 <= elapsed < MINUTE_MS and not silent[-1]:
            grown[-1] = grown[-1] * MINUTE_MS / elapsed if elapsed >= _LEAST_MS else np.nan
        return np.asarray(grown, np.float64)


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
