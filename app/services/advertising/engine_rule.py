"""One rule as it runs: hits, hold, cool-down, daily limit; and why it is silent."""

from collections.abc import Mapping
from typing import Final

from app.services.advertising.engine_conditions import Part
from app.services.advertising.engine_levels import Newest
from app.services.advertising.engine_types import Firing, RoomContext
from app.services.advertising.guards import (
    BELOW_EVEN,
    LEARNING,
    DailyLimit,
    fired_before,
    level_in,
    on_platform,
    waits_for,
)
from app.services.advertising.rule_spec import RuleSpec

NOT_YET: Final = -(10**15)


class RunningRule:
    """The state of one rule.

    Attributes:
        spec: the rule.
        when: its conditions.
        hits: seen in a row so far.
        since: when the row began.
        cool_until: no firing before.
        fired_ms: when it fired last.
        disarmed: it fired and was not false since (rules without a cool-down).
    """

    __slots__ = (
        "_even",
        "_fired_before_ms",
        "_held",
        "_learning",
        "_version",
        "_waits_for",
        "cool_until",
        "cooldown_ms",
        "daily",
        "disarmed",
        "fired_ms",
        "gap_ms",
        "hits",
        "hold_ms",
        "last_hit",
        "min_hits",
        "order",
        "since",
        "spec",
        "when",
    )  # fmt: skip

    def __init__(
        self,
        spec: RuleSpec,
        version: int,
        order: int,
        when: Part,
        guards: Mapping[str, Newest],
        even: tuple[Part, ...] = (),
    ) -> None:
        self.spec = spec
        self.order = order
        self.when = when
        self._version = version
        self._learning = guards[LEARNING]
        self._waits_for = tuple((guard, guards[column]) for guard, column in waits_for(spec))
        self._even = even
        self.min_hits = spec.min_hits
        self.gap_ms = spec.hit_gap_s * 1000
        self.hold_ms = spec.hold_s * 1000
        self.cooldown_ms = 0
        self.daily = DailyLimit(None, (), 0)
        self.hits = 0
        self.last_hit = self.since = NOT_YET
        self.cool_until = self.fired_ms = self._fired_before_ms = NOT_YET
        self.disarmed = False
        #: Guards that made it wait so far.
        self._held: tuple[str, ...] = ()

    def bind(self, room: RoomContext, *, first: bool) -> None:
        """Takes what a room changes; what happened so far stays."""
        self.cooldown_ms = self.spec.cooldown_for(room.profile) * 1000
        most = self.spec.most_a_day(room.profile)
        if first:
            self.daily = DailyLimit(most, room.day_starts_ms, fired_before(room.fired_today, self.spec.key))
        else:
            self.daily = self.daily.renewed(most, room.day_starts_ms)

    def meant_for(self, room: RoomContext) -> bool:
        """Whether it watches in this room at all."""
        return self.spec.enabled and on_platform(self.spec, room)

    def clear(self) -> None:
        """What was seen in a row is over."""
        self.hits = 0
        self._held = ()

    def rest(self) -> None:
        """It does not hold at this tick."""
        if self.hits:
            self.clear()
        if self.disarmed and self.when.fails():
            self.disarmed = False

    def advance(self, t_ms: int) -> Firing | None:
        """It holds at this tick: fires, unless it has to wait."""
        hits = self.hits
        if not hits:
            self.hits = hits = 1
            self.last_hit = self.since = t_ms
        elif hits < self.min_hits and t_ms - self.last_hit >= self.gap_ms:
            self.hits = hits = hits + 1
            self.last_hit = t_ms
        if hits < self.min_hits or t_ms < self.cool_until or self.disarmed or t_ms - self.since < self.hold_ms:
            return None
        if self.daily.reached(t_ms):
            return None
        held = self.held_now() if self._waits_for else ()
        if held:
            if held != self._held:
                self._held = tuple(sorted({*self._held, *held}))
            return None
        return self._fire(t_ms)

    def held_now(self) -> tuple[str, ...]:
        """The guards that make it wait: another ad change (G3), spend on hold (G9), ROI below break-even (G10)."""
        held = tuple(guard for guard, column in self._waits_for if column.now() == 1)
        return (*held, BELOW_EVEN) if any(part.holds() for part in self._even) else held

    def learning(self) -> float:
        """0 in the learning phase, NaN when nobody knows."""
        return self._learning.now()

    def mark_fired(self, t_ms: int) -> None:
        """It fired at this moment: here, or before this engine began."""
        self.cool_until = max(self.cool_until, t_ms + self.cooldown_ms)
        self._fired_before_ms, self.fired_ms = self.fired_ms, t_ms
        self.disarmed = self.spec.rearms
        self.daily.count(t_ms)
        self._held = ()

    def give_back(self, t_ms: int, again_ms: int) -> None:
        """Its last firing, of `t_ms`, was shown to nobody: no cool-down, none of the day's, again from `again_ms`."""
        if self.fired_ms == t_ms:
            self.fired_ms, self.cool_until, self.disarmed = self._fired_before_ms, again_ms, False
            self.daily.give_back(t_ms)

    def arm_if_new(self) -> None:
        """It may fire again when what it sees now began after it fired last."""
        if self.hits and self.since > self.fired_ms:
            self.disarmed = False

    def _fire(self, t_ms: int) -> Firing:
        level, priority, capped = level_in(self.spec, self.learning())
        held_back = (*capped, *self._held)
        firing = Firing(self.spec.key, self._version, t_ms, level, priority, self.hits, self.when.why(), held_back)
        self.mark_fired(t_ms)
        return firing
