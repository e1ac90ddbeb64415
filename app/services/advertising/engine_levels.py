"""Signals that stand at a level, for the live engine: gauges over windows, and states."""

from typing import Final

from app.services.advertising.engine_tracks import NEVER, Grid, Track
from app.services.advertising.engine_windows import NAN, stale_ms
from app.services.advertising.signals import Signal

#: Changes of gauges compare means of so long.
GAUGE_MS: Final = 60_000


class Mean:
    """A gauge: the mean of its readings in the window; changes compare means of a minute, one window apart."""

    __slots__ = ("_changes", "_far", "_grid", "_minute", "_near", "_stale", "_track", "_window")

    def __init__(self, grid: Grid, track: Track, window_ms: int, signal: Signal, *, changes: bool) -> None:
        self._grid = grid
        self._track = track
        self._window = window_ms
        self._stale = stale_ms(signal)
        self._changes = changes
        self._near = grid.slot(window_ms)
        self._minute = grid.slot(GAUGE_MS) if changes else self._near
        self._far = grid.slot(window_ms + GAUGE_MS) if changes else self._near
        track.keep()

    def now(self) -> float:
        """Mean over the window."""
        grid, track = self._grid, self._track
        here = grid.index[self._near]
        if grid.t - track.read > self._stale or grid.t - self._window - track.reads[here] > self._stale:
            return NAN
        count = track.count - track.counts[here]
        return (track.total - track.totals[here]) / count if count else NAN

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()

    def last_minute(self) -> float:
        """Mean over the newest minute."""
        grid, track = self._grid, self._track
        here = grid.index[self._minute]
        count = track.count - track.counts[here]
        return (track.total - track.totals[here]) / count if count else NAN

    def before(self) -> float:
        """Mean of the minute that ended one window earlier."""
        grid, track = self._grid, self._track
        near, far = grid.index[self._near], grid.index[self._far]
        count = track.counts[near] - track.counts[far]
        return (track.totals[near] - track.totals[far]) / count if count else NAN


class LastMinute:
    """How a change reads a gauge: the newest minute, and the minute one window earlier."""

    __slots__ = ("_mean", "before")

    def __init__(self, mean: Mean) -> None:
        self._mean = mean
        self.before = mean.before

    def now(self) -> float:
        """Mean over the newest minute."""
        return self._mean.last_minute()

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()


class Newest:
    """A state, or a gauge without a window: the newest value."""

    __slots__ = ("_grid", "_stale", "_track")

    def __init__(self, grid: Grid, track: Track, signal: Signal) -> None:
        self._grid = grid
        self._track = track
        self._stale = stale_ms(signal)

    def now(self) -> float:
        """The newest value."""
        track = self._track
        return NAN if track.read == NEVER or self._grid.t - track.read > self._stale else track.value

    def before(self) -> float:
        """There is nothing before."""
        return NAN

    def levels(self) -> tuple[float, float]:
        """Both."""
        return self.now(), self.before()
