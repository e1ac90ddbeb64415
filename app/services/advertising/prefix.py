"""Base columns of a whole session as running sums, and the edges of windows on its grid.

The same numbers as `engine_tracks` in the same order: one pass a column, one search a window length. On an even grid
without gaps an edge is a slice, which costs nothing.
"""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.counters import rises_of, totals_of
from app.services.advertising.engine_tracks import NEVER

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Entry = TypeVar("Entry", np.float64, np.int64)
NAN: Final = float("nan")
#: Lengths of lent arrays are rounded up to this, so that sessions of nearly the same length share them.
_ROUNDED: Final = 4096


class Edge:
    """Where the windows of one length begin: for each tick the last tick at or before it minus an offset.

    On an even grid nothing of it is worked out before somebody asks.

    Args:
        ticks: int64[n], time of the ticks.
        offset_ms: length of the windows.
        lead: so many ticks at the beginning have no tick at or before their edge.
        index: int64[n] into arrays with one entry before the first tick (0 is that entry); None: behind `lead` it
            rises by one a tick, so a slice will do.
    """

    def __init__(self, ticks: Ints, offset_ms: int, lead: int, index: Ints | None = None) -> None:
        self._ticks, self._offset = ticks, offset_ms
        self.lead = lead
        self.even = index is None
        self._index = index
        self._t_ms: Ints | None = None

    @property
    def t_ms(self) -> Ints:
        """int64[n], time of the edges."""
        if self._t_ms is None:
            self._t_ms = self._ticks - self._offset
        return self._t_ms

    @property
    def index(self) -> Ints:
        """int64[n] into arrays with one entry before the first tick."""
        if self._index is None:
            self._index = np.maximum(np.arange(1, len(self._ticks) + 1) - self.lead, 0)
        return self._index

    def take(self, longer: NDArray[Entry]) -> NDArray[Entry]:
        """The entries at the edges, of an array of n + 1."""
        if not self.even:
            return longer[self.index]
        found = np.empty(len(self._ticks), dtype=longer.dtype)
        found[: self.lead] = longer[0]
        found[self.lead :] = longer[1 : 1 + len(found) - self.lead]
        return found

    def growth(self, longer: Floats, found: Floats) -> Floats:
        """What a running sum of n + 1 grew by from the edge to each tick; written into `found`."""
        if not self.even:
            return np.subtract(longer[1:], longer[self.index], out=found)
        lead = self.lead
        np.subtract(longer[1 : 1 + lead], longer[0], out=found[:lead])
        np.subtract(longer[1 + lead :], longer[1 : 1 + len(found) - lead], out=found[lead:])
        return found

    def growth_before(self, far: "Edge", longer: Floats, found: Floats) -> Floats:
        """What it grew by from the edge of a longer window to this one; written into `found`."""
        if not (self.even and far.even):
            return np.subtract(longer[self.index], longer[far.index], out=found)
        near_lead, lead = self.lead, far.lead
        found[:near_lead] = 0.0
        np.subtract(longer[1 : 1 + lead - near_lead], longer[0], out=found[near_lead:lead])
        count = len(found) - lead
        first = 1 + lead - near_lead
        np.subtract(longer[first : first + count], longer[1 : 1 + count], out=found[lead:])
        return found


class Memory:
    """Arrays that sessions use one after the other: touching fresh memory costs ten times the arithmetic.

    Belongs to one thread.
    """

    def __init__(self) -> None:
        self._free: list[Floats] = []

    def lend(self, count: int) -> Floats:
        """An array of at least so many entries, with anything in it."""
        while self._free:
            array = self._free.pop()
            if len(array) >= count:
                return array
        return np.empty(-(-count // _ROUNDED) * _ROUNDED)

    def take_back(self, arrays: list[Floats]) -> None:
        """Nobody looks at any of these any more."""
        self._free += arrays


class Scratch:
    """Arrays of one length that are used again and again.

    Args:
        count: their length.
        memory: where they come from.
    """

    def __init__(self, count: int, memory: Memory) -> None:
        self._count, self._memory = count, memory
        self._lent: list[Floats] = []

    def take(self) -> Floats:
        """An array with anything in it."""
        array = self._memory.lend(self._count)
        self._lent.append(array)
        return array[: self._count]

    def take_back(self) -> None:
        """Nobody looks at any of them any more."""
        self._memory.take_back(self._lent)
        self._lent = []


class Ticks:
    """The grid of a session.

    Args:
        t_ms: int64[n], rising.
        memory: where what is worked out stands.
    """

    def __init__(self, t_ms: Ints, memory: Memory) -> None:
        self.t_ms = t_ms
        self.count = len(t_ms)
        self.reads = np.empty(self.count + 1, dtype=np.int64)
        self.reads[1:] = t_ms
        self.reads[0] = 0
        self._edges: dict[int, Edge] = {}
        self.numbers = np.arange(self.count + 1)
        self.scratch = Scratch(self.count, memory)
        self.longer = Scratch(self.count + 1, memory)
        #: Of an even grid, 0 of any other one.
        self._step = _even_step(t_ms)
        self._gaps: dict[tuple[int, int, bool], Ints | slice] = {}

    def edge(self, offset_ms: int) -> Edge:
        """The edges of windows of one length."""
        if offset_ms not in self._edges:
            self._edges[offset_ms] = self._even_edge(offset_ms) if self._step else self._searched_edge(offset_ms)
        return self._edges[offset_ms]

    def _even_edge(self, offset_ms: int) -> Edge:
        lead = min(self.count, -(-offset_ms // self._step))
        return Edge(self.t_ms, offset_ms, lead)

    def _searched_edge(self, offset_ms: int) -> Edge:
        index = np.searchsorted(self.t_ms, self.t_ms - offset_ms, side="right")
        return Edge(self.t_ms, offset_ms, int(np.searchsorted(index, 0, side="right")), index)

    def unknown_at(self, offset_ms: int, stale_ms: int, *, cumulative: bool) -> Ints | slice:
        """Ticks whose window has no reading near its edge, for columns read at every tick; a slice if they follow."""
        key = (offset_ms, stale_ms, cumulative)
        if key not in self._gaps:
            edge = self.edge(offset_ms)
            if edge.even and self._step <= stale_ms:
                # Behind the lead the reading at the edge is younger than a step.
                age = self.t_ms[: edge.lead] - offset_ms - (0 if cumulative else NEVER)
                self._gaps[key] = _sliced(_bad(age, stale_ms, cumulative=cumulative))
            else:
                reads = self.reads
                if not cumulative:
                    reads = self.reads.copy()
                    reads[0] = NEVER
                self._gaps[key] = _too_old(edge, reads, stale_ms, cumulative=cumulative)
        return self._gaps[key]


def _even_step(t_ms: Ints) -> int:
    if len(t_ms) < 2:
        return 0
    step = int(t_ms[1] - t_ms[0])
    even = int(t_ms[-1] - t_ms[0]) == step * (len(t_ms) - 1) and bool((t_ms[1:] - t_ms[:-1] == step).all())
    return step if even else 0


def _too_old(edge: Edge, reads: Ints, stale_ms: int, *, cumulative: bool) -> Ints:
    return _bad(edge.t_ms - edge.take(reads), stale_ms, cumulative=cumulative)


def _sliced(places: Ints) -> Ints | slice:
    """Rising places as a slice where they follow each other: nothing need be looked up then."""
    first, last = (int(places[0]), int(places[-1])) if len(places) else (0, -1)
    return slice(first, last + 1) if last - first + 1 == len(places) else places


def _bad(age: Ints, stale_ms: int, *, cumulative: bool) -> Ints:
    bad = age > stale_ms
    if cumulative:
        # Nothing is counted before the start: a window that begins there is not full.
        bad |= age < 0
    return bad.nonzero()[0]


def _only_rises(raw: Floats) -> bool:
    """Whether every entry was read (NaN is never as high as anything) and none is lower than the one before."""
    return len(raw) > 1 and np.count_nonzero(raw[1:] >= raw[:-1]) == len(raw) - 1


class Column:
    """One base column.

    Attributes:
        value: float64[n], the newest reading at each tick (NaN before the first).
        total: float64[n + 1], running sum (see `engine_tracks.Track`), 0 before the first tick.
        reads: int64[n + 1], time of the newest reading.
        counts: int64[n + 1] readings so far, None for counts.
        dense: it was read at every tick.
    """

    def __init__(self, ticks: Ticks, raw: Floats, *, cumulative: bool, event: bool = False) -> None:
        self._ticks = ticks
        self._cumulative = cumulative
        self._ages: dict[int, Flags | None] = {}
        self.counts: Ints | None = None
        self.total = ticks.longer.take()
        self.total[0] = 0.0
        if cumulative and not event and _only_rises(raw):
            # Most counts: read at every tick, and nothing fell.
            self.dense, self.value, self.reads = True, raw, ticks.reads
            self.total[1:] = raw
            return
        missing = np.isnan(raw)
        known = raw if not np.count_nonzero(missing) else raw[~missing]
        if event:
            known = rises_of(known)
        elif cumulative and (totals := totals_of(known)) is not known:
            # What is doubtful is as good as not read.
            raw = raw.copy()
            raw[np.flatnonzero(~missing)[np.isnan(totals)]] = NAN
            missing, known = np.isnan(raw), totals[~np.isnan(totals)]
        self.dense = len(known) == len(raw)
        if self.dense:
            self.value = raw
            self.reads = ticks.reads
            if not cumulative:
                self.counts = ticks.numbers
        else:
            self._fill(raw, missing)
        self._sum(known, missing)

    def unread(self, stale_ms: int) -> Flags | None:
        """Ticks at which the newest reading is too old or there is none; None: never."""
        if self.dense:
            return None
        if stale_ms not in self._ages:
            bad = self._ticks.t_ms - self.reads[1:] > stale_ms
            bad |= np.isnan(self.value)
            self._ages[stale_ms] = bad
        return self._ages[stale_ms]

    def unknown_at(self, offset_ms: int, stale_ms: int) -> Ints | slice:
        """Ticks whose window of this length has no reading near its edge."""
        if self.dense:
            return self._ticks.unknown_at(offset_ms, stale_ms, cumulative=self._cumulative)
        return _too_old(self._ticks.edge(offset_ms), self.reads, stale_ms, cumulative=self._cumulative)

    def _fill(self, raw: Floats, missing: Flags) -> None:
        count = self._ticks.count
        last = np.where(missing, -1, np.arange(count))
        np.maximum.accumulate(last, out=last)
        unread = last < 0
        self.value = np.where(unread, NAN, raw[last])
        self.reads = np.empty(count + 1, dtype=np.int64)
        self.reads[0] = 0 if self._cumulative else NEVER
        self.reads[1:] = np.where(unread, self.reads[0], self._ticks.t_ms[last])
        if not self._cumulative:
            self.counts = np.zeros(count + 1, dtype=np.int64)
            np.cumsum(~missing, out=self.counts[1:])

    def _sum(self, known: Floats, missing: Flags) -> None:
        if self.dense and not self._cumulative:
            np.cumsum(known, out=self.total[1:])
            return
        sums = known if self._cumulative else np.cumsum(known)
        if self.dense:
            self.total[1:] = sums
            return
        so_far = np.cumsum(~missing)
        self.total[1:] = np.concatenate(([0.0], sums))[so_far]
