"""The live rule engine: readings in, firings out, tick by tick, in plain Python.

A tick costs the same whether windows are a minute or a day long. `app.services.advertising.backtest` finds the same
firings in whole sessions at once; both resolve limits with `engine_limits` and keep the guards of `guards`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.services.advertising.engine_build import Builder
from app.services.advertising.engine_rule import RunningRule
from app.services.advertising.engine_status import status_of
from app.services.advertising.engine_tracks import NEVER, Grid, Track
from app.services.advertising.engine_types import (
    Firing,
    PhaseSpan,
    PriorTotal,
    RoomContext,
    RuleState,
    RuleStatus,
    Statistic,
    Why,
)
from app.services.advertising.guards import in_phase, phase_at, phase_edges
from app.services.advertising.rule_spec import RuleSpec

__all__ = [
    "Firing", "LiveEngine", "PhaseSpan", "PriorTotal", "RoomContext", "RuleState", "RuleStatus", "Statistic", "Why",
]  # fmt: skip


class LiveEngine:
    """Watches one session.

    Args:
        specs: rules; their order is the order of firings of one tick.
        room: what is known of the room.
        versions: of the rules' definitions by key; 1 when not given.
    """

    def __init__(
        self, specs: Sequence[RuleSpec], room: RoomContext, *, versions: Mapping[str, int] | None = None
    ) -> None:
        self._grid = Grid()
        self._days = Grid()
        self._builder = Builder(self._grid, self._days)
        self._rules = [
            self._builder.rule(spec, (versions or {}).get(spec.key, 1), order) for order, spec in enumerate(specs)
        ]
        self._tracks: list[Track] = self._builder.tracks()
        self._room = room
        #: Rules that watch now, each with its test.
        self._active: list[tuple[Callable[[], bool], RunningRule]] = []
        self._phase_ends = NEVER
        self._bind(first=True)

    def tick(self, t_ms: int, values: Mapping[str, float | None]) -> tuple[Firing, ...]:
        """Takes the readings of a moment and tells which rules fire at it.

        Args:
            t_ms: since the session's start; a moment that is not later than the last one is passed over.
            values: by base column; what was not read is missing, None or NaN.
        """
        grid = self._grid
        if t_ms <= grid.t:
            return ()
        grid.advance(t_ms)
        if self._days.tracks:
            self._days.advance(t_ms)
        get = values.get
        for track in self._tracks:
            value = get(track.key)
            if value is None or value != value:  # noqa: PLR0124 - NaN is what differs from itself
                track.skip()
            else:
                track.add(value, t_ms)
        if t_ms >= self._phase_ends:
            self._enter_phase(t_ms)
        fired: list[Firing] = []
        for holds, rule in self._active:
            if holds():
                firing = rule.advance(t_ms)
                if firing is not None:
                    fired.append(firing)
            elif rule.hits or rule.disarmed:
                rule.rest()
        return tuple(fired)

    def replay(self, ticks: Iterable[tuple[int, Mapping[str, float | None]]]) -> None:
        """Takes what was read before this engine began, without a word; `restore` says what fired then.

        Hits and holds go on from where the readings leave them.
        """
        for t_ms, values in ticks:
            self.tick(t_ms, values)
        for rule in self._rules:
            rule.bind(self._room, first=True)
            rule.cool_until, rule.disarmed = NEVER, False

    def restore(self, fired: Iterable[tuple[str, int]]) -> None:
        """Takes what fired before this engine began: (rule key, t_ms)."""
        rules = {rule.spec.key: rule for rule in self._rules}
        for key, t_ms in fired:
            if key in rules:
                rules[key].mark_fired(t_ms)
                rules[key].arm_if_new()

    def give_back(self, key: str, t_ms: int, again_ms: int) -> None:
        """A firing was shown to nobody: it did not happen, and the rule may fire again from `again_ms` on.

        Args:
            key: the rule.
            t_ms: when it fired.
            again_ms: no firing before.
        """
        for rule in self._rules:
            if rule.spec.key == key:
                rule.give_back(t_ms, again_ms)

    def update_room(self, room: RoomContext) -> None:
        """The room changed: other parameters, profile, stage, phases. What was seen so far stays."""
        self._room = room
        self._bind(first=False)

    def status(self) -> tuple[RuleStatus, ...]:
        """For each rule why it is silent, or that it watches."""
        phase = phase_at(self._room.phase_spans, self._grid.t) if self._grid.tick else "live"
        return tuple(status_of(rule, self._room, phase, self._grid, self._builder) for rule in self._rules)

    def _bind(self, *, first: bool) -> None:
        self._builder.bind(self._room)
        for rule in self._rules:
            rule.bind(self._room, first=first)
        self._enter_phase(self._grid.t)

    def _enter_phase(self, t_ms: int) -> None:
        """Which rules watch from now on; a rule that stops watching forgets its hits."""
        spans = self._room.phase_spans
        phase = phase_at(spans, t_ms)
        watching = {
            rule.order for rule in self._rules if rule.meant_for(self._room) and in_phase(rule.spec, self._room, phase)
        }
        for _holds, rule in self._active:
            if rule.order not in watching:
                rule.clear()
        self._active = [(rule.when.holds, rule) for rule in self._rules if rule.order in watching]
        self._phase_ends = next((edge for edge in phase_edges(spans) if edge > t_ms), 10**15)
