"""Base columns of a whole session as running sums, and the edges of windows on its grid.

The same numbers as `engine_tracks` in the same order: one pass a column, one search a window length. On an even grid
without gaps an edge is a slice, which costs nothing.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.engine_tracks import NEVER, RESET_SHARE

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Entry = TypeVar("Entry", np.float64, np.int64)
NAN: Final = float("nan")


@dataclass(slots=True, eq=False)
class Edge:
    """Where the windows of one length begin: for each tick the last tick at or before it minus `offset`.

    Attributes:
        t_ms: int64[n], time of the edge.
        index: int64[n] into arrays with one entry before the first tick (0 is that entry).
        lead: so many ticks at the beginning have no tick at or before their edge.
        even: behind `lead` the index rises by one a tick, so a slice will do.
    """

    t_ms: Ints
    index: Ints
    lead: int
    even: bool

    def take(self, longer: NDArray[Entry]) -> NDArray[Entry]:
        """The entries at the edges, of an array of n + 1."""
        if not self.even:
            return longer[self.index]
        found = np.empty(len(self.index), dtype=longer.dtype)
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


class Scratch:
    """Arrays of one length that are used again and again: touching fresh memory costs ten times the arithmetic.

    Args:
        count: their length.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._free: list[Floats] = []
        self._lent: list[Floats] = []

    def take(self) -> Floats:
        """An array with anything in it."""
        array = self._free.pop() if self._free else np.empty(self._count)
        self._lent.append(array)
        return array

    def take_back(self) -> None:
        """Nobody looks at any of them any more."""
        self._free += self._lent
        self._lent = []


class Ticks:
    """The grid of a session.

    Args:
        t_ms: int64[n], rising.
    """

    def __init__(self, t_ms: Ints) -> None:
        self.t_ms = t_ms
        self.count = len(t_ms)
        self.reads = np.empty(self.count + 1, dtype=np.int64)
        self.reads[1:] = t_ms
        self.reads[0] = 0
        self._edges: dict[int, Edge] = {}
        self.numbers = np.arange(self.count + 1)
        self.scratch = Scratch(self.count)
        self.longer = Scratch(self.count + 1)
        steps = np.diff(t_ms)
        #: Of an even grid, 0 of any other one.
        self._step = int(steps[0]) if len(steps) and bool((steps == steps[0]).all()) else 0
        self._gaps: dict[tuple[int, int, bool], Ints] = {}

    def edge(self, offset_ms: int) -> Edge:
        """The edges of windows of one length."""
        if offset_ms not in self._edges:
            self._edges[offset_ms] = self._even_edge(offset_ms) if self._step else self._searched_edge(offset_ms)
        return self._edges[offset_ms]

    def _even_edge(self, offset_ms: int) -> Edge:
        lead = min(self.count, -(-offset_ms // self._step))
        return Edge(self.t_ms - offset_ms, np.maximum(self.numbers[1:] - lead, 0), lead, even=True)

    def _searched_edge(self, offset_ms: int) -> Edge:
        edge = self.t_ms - offset_ms
        index = np.searchsorted(self.t_ms, edge, side="right")
        return Edge(edge, index, int(np.searchsorted(index, 0, side="right")), even=False)

    def unknown_at(self, offset_ms: int, stale_ms: int, *, cumulative: bool) -> Ints:
        """Ticks whose window has no reading near its edge, for columns read at every tick."""
        key = (offset_ms, stale_ms, cumulative)
        if key not in self._gaps:
            reads = self.reads
            if not cumulative:
                reads = self.reads.copy()
                reads[0] = NEVER
            self._gaps[key] = _too_old(self.edge(offset_ms), reads, stale_ms, cumulative=cumulative)
        return self._gaps[key]


def _too_old(edge: Edge, reads: Ints, stale_ms: int, *, cumulative: bool) -> Ints:
    age = edge.t_ms - edge.take(reads)
    bad = age > stale_ms
    if cumulative:
        # Nothing is counted before the start: a window that begins there is not full.
        bad |= age < 0
    return bad.nonzero()[0]


class Column:
    """One base column.

    Attributes:
        value: float64[n], the newest reading at each tick (NaN before the first).
        total: float64[n + 1], running sum (see `engine_tracks.Track`), 0 before the first tick.
        reads: int64[n + 1], time of the newest reading.
        counts: int64[n + 1] readings so far, None for counts.
        dense: it was read at every tick.
    """

    def __init__(self, ticks: Ticks, raw: Floats, *, cumulative: bool) -> None:
        self._ticks = ticks
        self._cumulative = cumulative
        self._ages: dict[int, Flags | None] = {}
        missing = np.isnan(raw)
        self.dense = not np.count_nonzero(missing)
        self.total = ticks.longer.take()
        self.total[0] = 0.0
        self.counts: Ints | None = None
        if self.dense:
            self.value = raw
            self.reads = ticks.reads
            if not cumulative:
                self.counts = ticks.numbers
        else:
            self._fill(raw, missing)
        self._sum(raw if self.dense else raw[~missing], missing)

    def unread(self, stale_ms: int) -> Flags | None:
        """Ticks at which the newest reading is too old or there is none; None: never."""
        if self.dense:
            return None
        if stale_ms not in self._ages:
            bad = self._ticks.t_ms - self.reads[1:] > stale_ms
            bad |= np.isnan(self.value)
            self._ages[stale_ms] = bad
        return self._ages[stale_ms]

    def unknown_at(self, offset_ms: int, stale_ms: int) -> Ints:
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
        sums = _without_restarts(known) if self._cumulative else np.cumsum(known)
        if self.dense:
            self.total[1:] = sums
            return
        so_far = np.cumsum(~missing)
        self.total[1:] = np.concatenate(([0.0], sums))[so_far]


def _without_restarts(counted: Floats) -> Floats:
    """A count as if it had never started anew."""
    if not np.count_nonzero(counted[1:] < counted[:-1]):
        return counted
    restarts = np.zeros(len(counted))
    np.multiply(counted[:-1], counted[1:] < RESET_SHARE * counted[:-1], out=restarts[1:])
    return counted + np.cumsum(restarts)
