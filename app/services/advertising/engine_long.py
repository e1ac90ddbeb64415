"""Counts over windows longer than a show, for the live engine: the earlier shows of the room count too."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.services.advertising.engine_tracks import Grid, Track
from app.services.advertising.engine_types import PriorTotal
from app.services.advertising.signals import Signal

NAN: Final = float("nan")
#: From this length on a window reaches beyond the show: earlier shows of the room count too.
LONG_MS: Final = 6 * 3_600_000
#: A long window without earlier shows is known after so much of this one.
LONG_KNOWN_MS: Final = 900_000


@dataclass(frozen=True, slots=True)
class PriorSums:
    """What the earlier shows of a room counted of one column, as running sums.

    Attributes:
        ends: of the shows on this session's axis, rising.
        sums: what had been counted up to each, with a 0 before the first; a show that did not count it adds nothing.
        gaps: how many of them did not count it, likewise: a window that begins before such a show cannot be told.
    """

    ends: tuple[int, ...] = ()
    sums: tuple[float, ...] = (0.0,)
    gaps: tuple[int, ...] = (0,)

    def place(self, edge_ms: int) -> int:
        """How many shows had ended by a moment."""
        return bisect_right(self.ends, edge_ms)

    def lacks(self, first: int, last: int) -> bool:
        """Whether one of the shows from `first` to `last` (left out) did not count the column."""
        return self.gaps[last] != self.gaps[first]


def prior_sums(prior: Sequence[PriorTotal], key: str) -> PriorSums:
    """The earlier shows of a room for one column."""
    ends: list[int] = []
    sums, gaps = [0.0], [0]
    for one in sorted(prior, key=lambda total: total.end_t_ms):
        counted = one.counts.get(key)
        known = counted is not None and counted == counted  # noqa: PLR0124 - NaN is what differs from itself
        ends.append(one.end_t_ms)
        sums.append(sums[-1] + (counted if known and counted is not None else 0.0))
        gaps.append(gaps[-1] + (not known))
    return PriorSums(tuple(ends), tuple(sums), tuple(gaps))


def lacks_before(prior: Sequence[PriorTotal], key: str, t_ms: int, window_ms: int, *, changes: bool) -> bool:
    """Whether a window that ends now reaches back to a show that did not count the column."""
    found = prior_sums(prior, key)
    reach = 2 * window_ms if changes else window_ms
    return found.lacks(found.place(t_ms - reach), len(found.ends))


class LongGrowth:
    """What a count grew by over a window longer than a show.

    `prior` is what every change of the room replaces; a rate by minute is one of this show alone.
    """

    __slots__ = ("_far", "_grid", "_near", "_own", "_stale", "_track", "_window", "prior")

    def __init__(
        self, grid: Grid, track: Track, window_ms: int, signal: Signal, stale_ms: int, *, changes: bool
    ) -> None:
        self._grid = grid
        self._track = track
        self._window = window_ms
        self._stale = stale_ms
        self._own = signal.kind == "per_min"
        self._near = grid.slot(window_ms)
        self._far = grid.slot(2 * window_ms) if changes else self._near
        track.keep()
        self.prior = PriorSums()

    def bind(self, prior: tuple[PriorTotal, ...]) -> None:
        """Takes the earlier shows of a room."""
        self.prior = prior_sums(() if self._own else prior, self._track.key)

    def now(self) -> float:
        """Growth over the window."""
        grid, track, prior = self._grid, self._track, self.prior
        if grid.t - track.read > self._stale:
            return NAN
        edge = grid.t - self._window
        place, last = prior.place(edge), len(prior.ends)
        if (grid.t < LONG_KNOWN_MS and place == last) or prior.lacks(place, last):
            return NAN
        return prior.sums[-1] + track.total - self._at(self._near, edge)

    def before(self) -> float:
        """Growth over the window before it."""
        edge = self._grid.t - self._window
        if self.prior.lacks(self.prior.place(edge - self._window), self.prior.place(edge)):
            return NAN
        return self._at(self._near, edge) - self._at(self._far, edge - self._window)

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()

    def minutes(self) -> float:
        """Minutes of this show in the window."""
        return (self._track.read - self._read_at(self._near, self._grid.t - self._window)) / 60_000

    def minutes_before(self) -> float:
        """Minutes of this show in the window before."""
        edge = self._grid.t - self._window
        return (self._read_at(self._near, edge) - self._read_at(self._far, edge - self._window)) / 60_000

    def _at(self, slot: int, edge: int) -> float:
        if edge < 0:
            return self.prior.sums[self.prior.place(edge)]
        track = self._track
        here = self._grid.index[slot]
        if not 0 <= edge - track.reads[here] <= self._stale:
            return NAN
        return self.prior.sums[-1] + track.totals[here]

    def _read_at(self, slot: int, edge: int) -> int:
        track = self._track
        return 0 if edge < 0 else track.reads[self._grid.index[slot]]
