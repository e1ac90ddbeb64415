"""Signals of counts over windows for the live engine: growth, and ratios of growths.

Every window has `now()` and `before()`, computed at most once a tick; NaN is "cannot tell". What each means is told in
`docs/decisions/0013-rules-are-data.md`; `prefix` computes the same over whole sessions.
"""

import math
from collections.abc import Callable
from typing import Final, Protocol

from app.services.advertising.engine_long import LongGrowth
from app.services.advertising.engine_tracks import Grid, Track
from app.services.advertising.poisson import upper95
from app.services.advertising.signals import Signal
from app.services.live.metrics import MINUTES

NAN: Final = math.nan
#: Older than any session, younger than `NEVER`.
FOREVER: Final = 10**14


def stale_ms(signal: Signal) -> int:
    """Age after which a reading of the signal is unknown."""
    return FOREVER if signal.event or not signal.stale_s else signal.stale_s * 1000


class Window(Protocol):
    """A signal over a window."""

    def now(self) -> float:
        """Its value at this tick; NaN when it cannot be told."""

    def before(self) -> float:
        """Its value one window earlier."""

    def levels(self) -> tuple[float, float]:
        """Both, for changes; NaN when either cannot be told."""


class Growth:
    """What a count grew by."""

    __slots__ = ("_event", "_far", "_grid", "_index", "_near", "_stale", "_track", "_window")

    def __init__(self, grid: Grid, track: Track, window_ms: int, signal: Signal, *, changes: bool) -> None:
        self._grid = grid
        self._index = grid.index
        self._track = track
        self._window = window_ms
        self._stale = stale_ms(signal)
        self._event = signal.event
        self._near = grid.slot(window_ms)
        self._far = grid.slot(2 * window_ms) if changes else self._near
        track.keep()

    def now(self) -> float:
        """Growth over the window."""
        track = self._track
        t = self._grid.t
        here = self._index[self._near]
        stale = self._stale
        if t - track.read <= stale and (0 <= t - self._window - track.reads[here] <= stale or self._event):
            return track.total - track.totals[here]
        return NAN

    def before(self) -> float:
        """Growth over the window before it."""
        track = self._track
        near, far = self._index[self._near], self._index[self._far]
        edge = self._grid.t - self._window
        stale, reads = self._stale, track.reads
        if self._event or (0 <= edge - reads[near] <= stale and 0 <= edge - self._window - reads[far] <= stale):
            return track.totals[near] - track.totals[far]
        return NAN

    def levels(self) -> tuple[float, float]:
        """Both at once: a third of all rules ask for them at every tick."""
        track = self._track
        reads, totals = track.reads, track.totals
        near, far = self._index[self._near], self._index[self._far]
        window, stale = self._window, self._stale
        t = self._grid.t
        edge = t - window
        if self._event or (
            t - track.read <= stale and 0 <= edge - reads[near] <= stale and 0 <= edge - window - reads[far] <= stale
        ):
            middle = totals[near]
            return track.total - middle, middle - totals[far]
        return NAN, NAN

    def minutes(self) -> float:
        """Minutes between the readings that `now` compares."""
        return (self._track.read - self._track.reads[self._index[self._near]]) / 60_000

    def minutes_before(self) -> float:
        """Minutes between the readings that `before` compares."""
        reads = self._track.reads
        return (reads[self._index[self._near]] - reads[self._index[self._far]]) / 60_000


class SinceStart:
    """What a count grew by since the show began (a window of 0)."""

    __slots__ = ("_grid", "_stale", "_track")

    def __init__(self, grid: Grid, track: Track, signal: Signal) -> None:
        self._grid = grid
        self._track = track
        self._stale = stale_ms(signal)

    def now(self) -> float:
        """The count itself."""
        track = self._track
        return NAN if self._grid.t - track.read > self._stale else track.total

    def before(self) -> float:
        """There is nothing before."""
        return NAN

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()

    def minutes(self) -> float:
        """Minutes since the start."""
        return self._track.read / 60_000

    def minutes_before(self) -> float:
        """There is nothing before."""
        return NAN


Counted = Growth | SinceStart | LongGrowth


class Ratio:
    """A signal of one or several counts: sum, ratio, rate by minute, or the upper end of a ratio.

    `factor` is the room's parameter, replaced when the room changes. With `least` a cost of each of nothing is the
    least that it can be (see `engine_limits.asks_least`).
    """

    __slots__ = (
        "_before",
        "_finish",
        "_grid",
        "_least",
        "_minus",
        "_now",
        "_plus",
        "_scale",
        "_tick",
        "_under",
        "factor",
    )

    def __init__(self, grid: Grid, signal: Signal, growth: Callable[[str], Counted], *, least: bool) -> None:
        formula = signal.formula
        assert formula is not None  # noqa: S101 - only signals with a formula come here
        self._grid = grid
        self._plus = [growth(key) for key in formula.plus]
        self._minus = [growth(key) for key in formula.minus]
        self._under = None if formula.under == MINUTES else growth(formula.under)
        self._scale = formula.scale
        self.factor = 1.0
        self._least = least
        # The functions and not the methods: one that held its own ratio would keep a whole engine with its readings
        # in memory until the next search for garbage, long after another engine has taken its place.
        kinds: dict[str, Callable[..., float]] = {"count": Ratio._sum, "per_min": Ratio._rate, "upper": Ratio._upper}
        self._finish = kinds.get(signal.kind, Ratio._ratio)
        self._tick = -1
        self._now = NAN

    def now(self) -> float:
        """The signal over the window."""
        if self._tick != self._grid.tick:
            self._tick = self._grid.tick
            total = 0.0
            for one in self._plus:
                total += one.now()
            for one in self._minus:
                total -= one.now()
            self._now = self._finish(self, total, now=True)
        return self._now

    def before(self) -> float:
        """The signal one window earlier."""
        total = 0.0
        for one in self._plus:
            total += one.before()
        for one in self._minus:
            total -= one.before()
        return self._finish(self, total, now=False)

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()

    def _under_at(self, *, now: bool) -> float:
        assert self._under is not None  # noqa: S101 - ratios have a denominator
        return self._under.now() if now else self._under.before()

    def _sum(self, total: float, *, now: bool) -> float:  # noqa: ARG002 - one signature for all
        return self._scale * total

    def _ratio(self, total: float, *, now: bool) -> float:
        under = self._under_at(now=now) * self.factor
        if under > 0:
            return self._scale * total / under
        return self._scale * total if self._least and now and under == 0 and total > 0 else NAN

    def _rate(self, total: float, *, now: bool) -> float:
        minutes = self._plus[0].minutes() if now else self._plus[0].minutes_before()
        return self._scale * total / minutes if minutes > 0 else NAN

    def _upper(self, total: float, *, now: bool) -> float:
        under = self._under_at(now=now)
        if not (under > 0 and total == total):  # noqa: PLR0124 - NaN is what differs from itself
            return NAN
        return upper95(max(0, math.floor(total + 0.5))) * self.factor / under
