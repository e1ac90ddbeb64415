"""The newest moments of a session as columns, for the sparklines of cards: of fixed size, however long the show is."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import numpy as np

from app.services.advertising.signals import Series
from app.services.advertising.signals_live import Moment

#: A sparkline tells half an hour in steps of half a minute; its first point is taken over five minutes more.
KEPT_MS: Final = 45 * 60_000
#: One row a second: what is read oftener is told by its last reading in the second.
STEP_MS: Final = 1000
ROWS: Final = KEPT_MS // STEP_MS
#: Rows of a stored show that become Python's numbers at once.
_SLICE: Final = 500


def played(series: Series) -> Iterator[tuple[int, Mapping[str, float]]]:
    """The moments of a stored show one after the other, each with its values by column.

    A slice at a time: turned at once, a long show would keep the interpreter from every other thread for a tenth of a
    second, the windows' among them, and leave fifty megabytes of numbers behind.
    """
    keys = list(series.columns)
    for begin in range(0, len(series.t_ms), _SLICE):
        part = slice(begin, begin + _SLICE)
        times = series.t_ms[part].tolist()
        table = np.array([series.columns[key][part] for key in keys]).reshape(len(keys), len(times))
        for t_ms, row in zip(times, table.T.tolist(), strict=True):
            yield t_ms, dict(zip(keys, row, strict=True))


class Recent:
    """Moments of the last three quarters of an hour, one a second; nothing is allocated while a show runs.

    For the sixty columns that the shipped rules watch these are 2.8 MB. (Kept as they come, a dictionary each, they
    would be ten times that, and go up and down with every tidying.)

    Args:
        keys: the columns.
    """

    def __init__(self, keys: Collection[str]) -> None:
        self._place = {key: place for place, key in enumerate(sorted(keys))}
        # Twice the rows, so that the newest ones always lie in one piece.
        self._t_ms = np.zeros(2 * ROWS, np.int64)
        self._values = np.full((len(self._place), 2 * ROWS), np.nan)
        self._end = 0
        self._last: Moment | None = None

    @property
    def last_ms(self) -> int:
        """The newest moment; 0 before the first."""
        return 0 if self._last is None else self._last.t_ms

    @property
    def last_values(self) -> Mapping[str, float | None]:
        """What stood at the newest moment."""
        return {} if self._last is None else self._last.values

    def append(self, moment: Moment) -> None:
        """Takes a moment that is later than the last one."""
        self._last = moment
        end = self._end
        same_second = end and moment.t_ms // STEP_MS == self._t_ms[end - 1] // STEP_MS
        if not same_second:
            if end == len(self._t_ms):
                end = self._move()
            self._end = end + 1
            self._values[:, end] = np.nan
        row = self._end - 1
        self._t_ms[row] = moment.t_ms
        for key, place in self._place.items():
            value = moment.values.get(key)
            if value is not None and value == value:  # noqa: PLR0124 - NaN is what differs from itself
                self._values[place, row] = value

    def series(self, keys: Collection[str]) -> Series:
        """The kept readings of some columns; of one that is not kept, none."""
        oldest = max(0, self._end - ROWS)
        times = self._t_ms[oldest : self._end]
        first = oldest + int(np.searchsorted(times, self.last_ms - KEPT_MS))
        rows = slice(first, self._end)
        columns = {
            key: self._values[self._place[key], rows].copy()
            if key in self._place
            else np.full(self._end - first, np.nan)
            for key in keys
        }
        return Series(self._t_ms[rows].copy(), columns)

    def _move(self) -> int:
        """Brings the newest rows to the front, so that there is room behind them."""
        self._t_ms[:ROWS] = self._t_ms[ROWS:]
        self._values[:, :ROWS] = self._values[:, ROWS:]
        return ROWS
