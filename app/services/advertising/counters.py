"""Counters that fall: which readings are believed, and how what was counted before goes on. Pure.

A back office prints running totals. One of them falls for three reasons, and only the next reading tells which it was:

- a fall by less than half is a correction by the platform: the lower reading stands;
- a fall by half or more may be a page that was just being opened: the reading is *doubtful* and counts as not read;
- the reading after a doubtful one decides. Back at the old level (nine tenths of it or more, since a correction may
  have come in between), the doubtful reading is thrown away. Still below it, the counter began anew: what it had
  counted is kept, and what it counts from now on is added. But where both go on from the level *before* the one that
  they fell from, that one was read or typed wrongly: it towers over its neighbours, and nothing began anew.

A page may stay empty for more than one reading. So a counter that began anew and springs straight back to where it
was had not: what was added is taken off again. Everybody who sums counters (the engine, the back-test, the spend of a
plan, the effect of a prompt) does so here, so that all of them say the same.
"""

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

#: A reading below this share of the one before is doubtful; a smaller fall is a correction.
RESET_SHARE: Final = 0.5
#: A reading of at least this share of the level before a fall is back at that level.
BACK_SHARE: Final = 0.9
#: Up to this share of it: what comes back much higher has grown there, and was not read wrongly before.
BACK_MOST: Final = 1.2
#: So many readings after a counter began anew it may turn out that it had not.
WATCHED_READINGS: Final = 30

Number = TypeVar("Number", int, float)
Floats = NDArray[np.float64]


class Counter(Generic[Number]):
    """One counter, reading by reading.

    Attributes:
        level: the last reading that was believed.
        offset: what was counted before the counter began anew.
        calm: whether nothing of the past bears on how the next reading is taken, save `level` and `offset`.
    """

    __slots__ = ("_before", "_doubt", "_earlier", "_watched", "level", "offset")

    def __init__(self, level: Number, offset: Number, earlier: Number | None = None) -> None:
        self.level: Number = level
        self.offset: Number = offset
        self._earlier: Number = level if earlier is None else earlier
        self._before: Number = level
        self._doubt: Number | None = None
        self._watched = 0

    @property
    def calm(self) -> bool:
        """Whether the next reading is judged by the last two that were believed, and `offset`, alone."""
        return self._doubt is None and not self._watched

    def add(self, value: Number) -> Number | None:
        """Takes a reading; the total counted by then, None for a doubtful reading."""
        level = self.level
        if self._doubt is not None:
            self._decide(value, self._doubt)
        elif value < RESET_SHARE * level and level > 0:
            self._doubt = value
            return None
        else:
            if self._watched:
                self._watch(value)
            self._earlier = level
        self.level = value
        return value + self.offset

    def _decide(self, value: Number, doubtful: Number) -> None:
        """The reading after a doubtful one."""
        level, earlier = self.level, self._earlier
        self._doubt = None
        if value >= BACK_SHARE * level:
            self._earlier = level
        elif not (earlier > 0 and min(value, doubtful) >= BACK_SHARE * earlier):
            self.offset += level
            self._before, self._watched = level, WATCHED_READINGS
            self._earlier = value

    def _watch(self, value: Number) -> None:
        """It began anew a while ago, or so it seemed."""
        self._watched -= 1
        before = self._before
        if self.level < RESET_SHARE * before and BACK_SHARE * before <= value <= BACK_MOST * before:
            self.offset -= before
            self._watched = 0


class Rises:
    """A count of things that happened, where one that was written down by mistake is taken out again.

    No page is being opened there: what is taken out was none, and the next one is one more, however soon it comes.
    """

    __slots__ = ("_level", "_total")

    def __init__(self) -> None:
        self._level = self._total = 0.0

    def add(self, value: float) -> float:
        """Takes a reading; everything that was ever counted by then."""
        if value > self._level:
            self._total += value - self._level
        self._level = value
        return self._total


def rises_of(readings: Floats) -> Floats:
    """The same for a whole column without gaps."""
    return np.cumsum(np.maximum(np.diff(readings, prepend=0.0), 0.0))


def totals(readings: Iterable[Number]) -> list[Number | None]:
    """What a counter had counted at each of its readings; None where one is doubtful."""
    counter: Counter[Number] | None = None
    found: list[Number | None] = []
    for reading in readings:
        if counter is None:
            counter = Counter(reading, reading - reading)
        found.append(counter.add(reading))
    return found


def totals_of(readings: Floats) -> Floats:
    """The same for a whole column without gaps (float64[n]); NaN where a reading is doubtful.

    The column itself is returned where nothing fell by half.
    """
    return counted(readings)[0]


def counted(readings: Floats) -> tuple[Floats, Counter[float]]:
    """The totals of a whole column, and the counter behind its last reading, for readings still to come.

    One look at the whole column, a second one only at what fell at all; the readings around a fall are walked.
    """
    fallen = readings[1:] < readings[:-1]
    falls = _halved(readings, fallen) if np.count_nonzero(fallen) else []
    if not falls:
        return readings, _behind(readings, 0.0)
    found = readings.copy()
    offset, place = 0.0, 0
    counter = _behind(readings[:1], 0.0)
    for fall in falls:
        if fall < place:
            continue
        found[place:fall] += offset
        if fall > place:
            counter = _behind(readings[:fall], offset)
        place = fall
        while place < len(readings):
            total = counter.add(float(readings[place]))
            found[place] = np.nan if total is None else total
            place += 1
            if counter.calm:
                break
        offset = counter.offset
    if place < len(readings):
        found[place:] += offset
        counter = _behind(readings, offset)
    return found, counter


def _halved(readings: Floats, fallen: NDArray[np.bool_]) -> list[int]:
    """Where a column fell by half or more."""
    places = np.flatnonzero(fallen)
    before = readings[places]
    found: list[int] = (places[(readings[places + 1] < RESET_SHARE * before) & (before > 0)] + 1).tolist()
    return found


def _behind(readings: Floats, offset: float) -> Counter[float]:
    """The counter behind the last of some readings, the last two of which were believed."""
    last = readings[-2:].tolist()
    return Counter(last[-1], offset, last[0]) if last else Counter(0.0, offset)
