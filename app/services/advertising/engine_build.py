"""Builds the running parts of the live engine from rules: each base column and each window once, however often used."""

from collections.abc import Callable
from typing import Final

from app.services.advertising.engine_conditions import QUICK, All, Any, Between, Change, Check, Moving, Part
from app.services.advertising.engine_levels import LastMinute, Mean, Newest
from app.services.advertising.engine_limits import asks_least, is_change, missing_parameter, resolve
from app.services.advertising.engine_long import LONG_MS, LongGrowth
from app.services.advertising.engine_rule import RunningRule
from app.services.advertising.engine_tracks import Grid, Track
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.engine_windows import Counted, Growth, Ratio, SinceStart, Window, stale_ms
from app.services.advertising.guards import GUARD_COLUMNS, below_even
from app.services.advertising.rule_spec import Condition, Group, RuleSpec
from app.services.advertising.signals import SIGNALS, Signal
from app.services.advertising.threshold import ByKey, Number, OwnStatistic, Parameter, Previous, Range

_COUNTED: Final = frozenset({"count", "ratio", "per_min", "upper"})


class Builder:
    """Makes tracks, windows and checks, each once.

    Args:
        grid: of windows within a show; the clock of the engine.
        days: of windows longer than a show.
    """

    def __init__(self, grid: Grid, days: Grid) -> None:
        self._grid = grid
        self._days = days
        self._tracks: dict[tuple[str, bool], Track] = {}
        self._growths: dict[tuple[str, int, int, bool, str], Counted] = {}
        self._windows: dict[tuple[str, int, bool, bool], Window] = {}
        self.checks: list[tuple[Condition, Check]] = []
        self._check_of: dict[int, Check] = {}
        self._guards = {key: Newest(grid, self.track(key, cumulative=False), SIGNALS[key]) for key in GUARD_COLUMNS}

    def rule(self, spec: RuleSpec, version: int, order: int) -> RunningRule:
        """One rule, ready to run."""
        even = tuple(self._condition(one) for one in below_even(spec))
        return RunningRule(spec, version, order, self._group(spec.when), self._guards, even)

    def tracks(self) -> list[Track]:
        """The base columns in use."""
        return list(self._tracks.values())

    def found(self, key: str) -> Track | None:
        """The track of a base column."""
        return self._tracks.get((key, False)) or self._tracks.get((key, True))

    def check(self, condition: Condition) -> Check:
        """The running check of a condition of a rule."""
        return self._check_of[id(condition)]

    def bind(self, room: RoomContext) -> None:
        """Takes limits, parameters and earlier shows of a room."""
        for condition, check in self.checks:
            check.bind(resolve(condition, room))
        for (metric, *_how), window in self._windows.items():
            signal = SIGNALS[metric]
            if isinstance(window, Ratio) and signal.parameter:
                missing = missing_parameter(metric, room)
                window.factor = float("nan") if missing else float(room.parameters[signal.parameter])
        for growth in self._growths.values():
            if isinstance(growth, LongGrowth):
                growth.bind(room.prior)

    def track(self, key: str, *, cumulative: bool, days: bool = False) -> Track:
        """The track of a base column, within a show or over days."""
        place = (key, days)
        if place not in self._tracks:
            event = key in SIGNALS and SIGNALS[key].event
            self._tracks[place] = Track(key, self._days if days else self._grid, cumulative=cumulative, event=event)
        return self._tracks[place]

    def _group(self, group: Group) -> Part:
        parts: list[Part] = [
            self._group(part) if isinstance(part, Group) else self._condition(part) for part in group.parts
        ]
        if len(parts) == 1:
            return parts[0]
        return (All if group.mode == "all" else Any)(tuple(parts))

    def _condition(self, condition: Condition) -> Check:
        changes = is_change(condition) or isinstance(condition.threshold, Previous)
        window = self._window(condition.metric, condition.window_s * 1000, changes=changes, least=asks_least(condition))
        own: Window | None = None
        if isinstance(condition.threshold, OwnStatistic) and condition.threshold.minutes:
            own = self._window(condition.metric, condition.threshold.minutes * 60_000, changes=False)
        elif isinstance(condition.threshold, ByKey) and condition.threshold.by == "spend":
            own = self._window("ad_cost", condition.window_s * 1000, changes=False)
        kind: type[Check] = Moving
        if is_change(condition):
            kind = QUICK.get(condition.comparator, Change)
            if isinstance(window, Mean):
                window = LastMinute(window)
        elif isinstance(condition.threshold, Range):
            kind = Between
        elif isinstance(condition.threshold, Number | Parameter) or (
            isinstance(condition.threshold, ByKey) and own is None
        ):
            kind = QUICK.get(condition.comparator, Check)
        check = kind(condition, window, self._grid, own)
        self.checks.append((condition, check))
        self._check_of[id(condition)] = check
        return check

    def _window(self, metric: str, window_ms: int, *, changes: bool, least: bool = False) -> Window:
        key = (metric, window_ms, changes, least)
        if key not in self._windows:
            self._windows[key] = self._made(SIGNALS[metric], window_ms, changes=changes, least=least)
        return self._windows[key]

    def _made(self, signal: Signal, window_ms: int, *, changes: bool, least: bool) -> Window:
        if signal.kind not in _COUNTED:
            days = window_ms >= LONG_MS and signal.kind == "gauge"
            track = self.track(signal.key, cumulative=False, days=days)
            if signal.kind == "state" or not window_ms:
                return Newest(self._grid, track, signal)
            return Mean(self._days if days else self._grid, track, window_ms, signal, changes=changes)
        growth: Callable[[str], Counted] = self._growth_maker(signal, window_ms, changes=changes)
        return Ratio(self._grid, signal, growth, least=least) if signal.formula else growth(signal.key)

    def _growth_maker(self, signal: Signal, window_ms: int, *, changes: bool) -> Callable[[str], Counted]:
        def growth(column: str) -> Counted:
            own = "own" if signal.kind == "per_min" else "event" if signal.event else ""
            key = (column, window_ms, signal.stale_s, changes, own)
            if key not in self._growths:
                days = window_ms >= LONG_MS
                track = self.track(column, cumulative=True, days=days)
                if not window_ms:
                    self._growths[key] = SinceStart(self._grid, track, signal)
                elif days:
                    stale = stale_ms(signal)
                    self._growths[key] = LongGrowth(self._days, track, window_ms, signal, stale, changes=changes)
                else:
                    self._growths[key] = Growth(self._grid, track, window_ms, signal, changes=changes)
            return self._growths[key]

        return growth
