"""Readings as the live engine keeps them: running sums on one grid of ticks, and where each window begins in it.

A window's sum is the difference of two running sums, so nothing done at a tick grows with the length of a window. The
back-test (`prefix`) adds the same numbers in the same order, hence the same results to the last bit.

What is kept is bounded by the longest window of the rules and stands in plain arrays, 8 bytes an entry (as Python's
own numbers it would be 32): two hours of the shipped rules are about 4 MB.
"""

from array import array
from bisect import bisect_right
from typing import Final

from app.services.advertising.counters import Counter, Rises

#: Time of what never was: before every session.
NEVER: Final = -(10**15)
_SLACK: Final = 512


class Grid:
    """The ticks so far, and for each offset the last tick at or before now minus it.

    Windows of a show and windows of days stand on two grids, so that only what days need is kept for days.

    Attributes:
        t: time of the newest tick in ms.
        tick: its number.
        index: by slot, where the window's edge stands in `Track.totals`; 0 may be before all ticks.
    """

    __slots__ = ("_offsets", "_slots", "_times", "index", "t", "tick", "tracks")

    def __init__(self) -> None:
        self.t = NEVER
        self.tick = 0
        self.index: list[int] = []
        self.tracks: list[Track] = []
        self._times = array("q", [NEVER])
        self._offsets: list[int] = []
        self._slots: dict[int, int] = {}

    def slot(self, offset_ms: int) -> int:
        """The place of an offset in `index`; asked for before the first tick."""
        if offset_ms not in self._slots:
            self._slots[offset_ms] = len(self._offsets)
            self._offsets.append(offset_ms)
            self.index.append(0)
        return self._slots[offset_ms]

    def advance(self, t_ms: int) -> None:
        """Goes on to the next tick, which is later than the one before."""
        times, index = self._times, self.index
        times.append(t_ms)
        self.t = t_ms
        self.tick += 1
        for slot, offset in enumerate(self._offsets):
            here = index[slot] + 1
            edge = t_ms - offset
            if times[here] <= edge:
                if times[here + 1] <= edge:
                    here = bisect_right(times, edge, here + 1) - 1
                index[slot] = here
        if not self.tick % _SLACK:
            self._trim()

    def _trim(self) -> None:
        """Forgets what lies before every window; called between a tick's time and its readings."""
        spare = min(self.index, default=len(self._times) - 2)
        if spare > 0:
            del self._times[:spare]
            for track in self.tracks:
                track.forget(spare)
            self.index[:] = [here - spare for here in self.index]


class Track:
    """One base column: running sum, number of readings and time of the last one, at every tick.

    Attributes:
        key: of the column.
        value: the newest reading.
        total: what it sums to now: for counts the count itself (`counters`), for gauges the sum of readings.
        read: time of the newest reading, `NEVER` before the first.
        count: readings so far.
        totals, reads, counts: by tick; `reads` of a count is 0 before its first reading (a show starts at zero), and
            `counts` is told of gauges alone. Kept only for a window (`keep`): states are asked for their newest value.
    """

    __slots__ = ("_counter", "_keeps", "count", "counts", "key", "read", "reads", "total", "totals", "value")

    def __init__(self, key: str, grid: Grid, *, cumulative: bool, event: bool = False) -> None:
        self.key = key
        self.value = 0.0
        self.total = 0.0
        self.read = NEVER
        self.count = 0
        self.totals = array("d", [0.0])
        self.reads = array("q", [0 if cumulative else NEVER])
        self.counts = array("q", [0])
        self._keeps = False
        self._counter: Counter[float] | Rises | None = None
        if cumulative:
            self._counter = Rises() if event else Counter(0.0, 0.0)
        grid.tracks.append(self)

    def keep(self) -> None:
        """A window looks back at the ticks; asked for before the first one."""
        self._keeps = True

    def add(self, value: float, t_ms: int) -> None:
        """A reading at this tick; a doubtful one of a count is as good as none."""
        if self._counter is not None:
            total = self._counter.add(value)
            if total is None:
                self.skip()
                return
            self.total = total
        else:
            self.total += value
            self.count += 1
            if self._keeps:
                self.counts.append(self.count)
        self.value = value
        self.read = t_ms
        if self._keeps:
            self.totals.append(self.total)
            self.reads.append(t_ms)

    def skip(self) -> None:
        """No reading at this tick."""
        if not self._keeps:
            return
        self.totals.append(self.total)
        self.reads.append(self.reads[-1])
        if self._counter is None:
            self.counts.append(self.count)

    def forget(self, ticks: int) -> None:
        """Lets go of the oldest ticks."""
        if not self._keeps:
            return
        del self.totals[:ticks]
        del self.reads[:ticks]
        del self.counts[:ticks]
