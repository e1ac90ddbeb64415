"""The back-test: what rules would have said in a whole session, in numpy.

Identical to feeding the session to `LiveEngine` (a property test holds them together): the same running sums, the same
limits, the same guards. Windows are computed once for all rules; of each rule only the edges of the stretches in which
it holds are walked in Python.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from app.services.advertising.backtest_checked import Checked, compared
from app.services.advertising.backtest_spans import Stretches, cut, phases_of, rules_by_span
from app.services.advertising.backtest_told import Told
from app.services.advertising.backtest_walk import Held, Walk, stretches
from app.services.advertising.engine_limits import (
    Bands,
    Earlier,
    Fixed,
    Limit,
    OwnMean,
    Steps,
    asks_least,
    is_change,
    resolve,
)
from app.services.advertising.engine_types import Firing, RoomContext, Why
from app.services.advertising.guards import (
    BELOW_EVEN,
    LEARNING,
    DailyLimit,
    below_even,
    fired_before,
    in_phase,
    on_platform,
    waits_for,
)
from app.services.advertising.prefix import NAN, Flags, Floats, Memory
from app.services.advertising.prefix_windows import Windows, change_of
from app.services.advertising.rule_spec import Condition, Group, RuleSpec
from app.services.advertising.signals import SIGNALS, Series


def backtest(
    specs: Sequence[RuleSpec],
    series: Series,
    room: RoomContext,
    *,
    versions: Mapping[str, int] | None = None,
    memory: Memory | None = None,
) -> list[Firing]:
    """Firings of rules in a session, by time, then by the order of the rules.

    Args:
        specs: rules.
        series: the session's readings; `t_ms` rises.
        room: what is known of the room.
        versions: of the rules' definitions by key; 1 when not given.
        memory: kept from session to session by who tests many.
    """
    if not len(series.t_ms):
        return []
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found: list[tuple[int, int, Firing]] = []
        here: dict[tuple[str, ...], bool] = {}
        for spec in specs:
            if spec.platform not in here:
                here[spec.platform] = on_platform(spec, room)
        orders = [order for order, spec in enumerate(specs) if spec.enabled and here[spec.platform]]
        watching = [specs[order] for order in orders]
        for span, within in rules_by_span(watching, series, room).items():
            session = _Session(cut(series, span), room, memory or Memory())
            # Rules of the same signals stand together, so that what they share need not be kept for long: memory
            # touched for the first time costs more than the arithmetic.
            last = ""
            for signals, place in sorted((_signals(watching[place]), place) for place in within):
                if signals[0][0] != last:
                    session.tidy()
                    last = signals[0][0]
                spec, order = watching[place], orders[place]
                version = (versions or {}).get(spec.key, 1)
                found += [(firing.t_ms, order, firing) for firing in session.firings(spec, version)]
                session.forget()
            session.release()
    found.sort(key=lambda entry: entry[:2])
    return [firing for _t_ms, _order, firing in found]


def _signals(spec: RuleSpec) -> list[tuple[str, int]]:
    return [(condition.metric, condition.window_s) for condition in spec.when.conditions()]


class _Session:
    """One session, with everything computed that rules have asked for."""

    def __init__(self, series: Series, room: RoomContext, memory: Memory) -> None:
        self._room = room
        self._windows = Windows(series, room, memory)
        self._t_ms = series.t_ms
        self._times: list[int] = series.t_ms.tolist()
        self._spans = phases_of(series.t_ms, room)
        self._resting: dict[tuple[str, ...], Stretches] = {}
        self._nothing = np.zeros(len(self._t_ms), dtype=np.bool_)
        self._learning = self._windows.newest(LEARNING)
        self._held: dict[tuple[tuple[str, str], ...], Held | None] = {(): None}
        self._checked: dict[int, Checked] = {}

    def firings(self, spec: RuleSpec, version: int) -> list[Firing]:
        """Firings of one rule."""
        # Holding is all that matters to most rules, and an unknown value never holds.
        holds = self._watched(spec, self._group(spec.when))
        if holds is None or not np.count_nonzero(holds):
            return []
        starts, ends = stretches(holds)
        need = max(spec.hold_s, (spec.min_hits - 1) * spec.hit_gap_s) * 1000
        if need:
            long_enough = self._t_ms[ends] - self._t_ms[starts] >= need
            starts, ends = starts[long_enough], ends[long_enough]
        if not len(starts):
            return []
        daily = self._daily(spec)
        cooldown_ms = spec.cooldown_for(self._room.profile) * 1000
        walk = Walk(spec, self._times, daily, cooldown_ms, self._held_of(spec))
        failing = self._failing(spec).nonzero()[0] if spec.rearms else None
        told = Told(spec, version, self._learning)
        return [
            told.firing(self._times[tick], tick, self._whys(spec.when, tick), waited)
            for tick, waited in walk.over(starts, ends, failing)
        ]

    def _held_of(self, spec: RuleSpec) -> Held | None:
        """When guards make a rule wait; None: never."""
        guards, even = waits_for(spec), below_even(spec)
        if guards not in self._held or even:
            columns = {guard: self._windows.newest(column) for guard, column in guards}
            flags = {guard: column == 1 for guard, column in columns.items() if column is not None}
            for holds in map(self._holds, even):
                if holds is not None:
                    flags[BELOW_EVEN] = flags[BELOW_EVEN] | holds if BELOW_EVEN in flags else holds
            found = Held(flags) if any(one.any() for one in flags.values()) else None
            if even:
                return found
            self._held[guards] = found
        return self._held[guards]

    def forget(self) -> None:
        """Lets go of what only the last rule needed."""
        self._checked.clear()

    def tidy(self) -> None:
        """Lets go of what rules about other signals needed, when it has become much."""
        self._windows.tidy()

    def release(self) -> None:
        """Gives back what it worked with."""
        self._checked.clear()
        self._windows.release()

    def _failing(self, spec: RuleSpec) -> Flags:
        """Ticks at which a rule is known not to hold while it watches."""
        found = self._watched(spec, self._fails(spec.when))
        return self._nothing if found is None else found

    def _whys(self, group: Group, tick: int) -> tuple[Why, ...]:
        """Conditions of a group that hold at a tick."""
        found: list[Why] = []
        for part in group.parts:
            if group.mode == "any":
                holds = self._group(part) if isinstance(part, Group) else self._holds(part)
                if holds is None or not holds[tick]:
                    continue
            found += self._whys(part, tick) if isinstance(part, Group) else [self._why(part, tick)]
        return tuple(found)

    def _daily(self, spec: RuleSpec) -> DailyLimit | None:
        """The count of a rule's firings by day, when that is limited."""
        most = spec.most_a_day(self._room.profile)
        if most is None:
            return None
        return DailyLimit(most, self._room.day_starts_ms, fired_before(self._room.fired_today, spec.key))

    def _watched(self, spec: RuleSpec, flags: Flags | None) -> Flags | None:
        """Takes the ticks out at which a rule does not watch; None when nothing is left."""
        if flags is None:
            return None
        resting = self._resting.get(spec.phase)
        if resting is None:
            resting = [span for span in self._spans if not in_phase(spec, self._room, span[2])]
            self._resting[spec.phase] = resting
        if resting:
            if len(resting) == len(self._spans):
                return None
            flags = flags.copy()
            for first, last, _phase in resting:
                flags[first:last] = False
        return flags

    def _group(self, group: Group) -> Flags | None:
        """Ticks at which a group holds; None: at none."""
        every = group.mode == "all"
        found: Flags | None = None
        for part in group.parts:
            holds = self._group(part) if isinstance(part, Group) else self._holds(part)
            if holds is None:
                if every:
                    return None
            elif found is None:
                found = holds
            else:
                found = found & holds if every else found | holds
        return found

    def _fails(self, group: Group) -> Flags:
        every = group.mode == "all"
        found: Flags | None = None
        for part in group.parts:
            fails = self._fails(part) if isinstance(part, Group) else self._refutes(part)
            found = fails if found is None else found | fails if every else found & fails
        return self._nothing if found is None else found

    def _refutes(self, condition: Condition) -> Flags:
        checked = self._check(condition)
        if checked.value is None:
            return self._nothing
        unknown = np.isnan(checked.value) | np.isnan(checked.limit)
        return ~unknown if checked.holds is None else ~(unknown | checked.holds)

    def _holds(self, condition: Condition) -> Flags | None:
        return self._check(condition).holds

    def _check(self, condition: Condition) -> Checked:
        """A condition over the whole session, computed once."""
        if id(condition) not in self._checked:
            limit = resolve(condition, self._room).limit
            high = limit.high if isinstance(limit, Fixed) else None
            value, now, before = self._numbers(condition)
            checked = Checked(value, self._limit(condition, limit), high, before, now)
            checked.holds = compared(condition.comparator, checked)
            self._checked[id(condition)] = checked
        return self._checked[id(condition)]

    def _numbers(self, condition: Condition) -> tuple[Floats | None, Floats | None, Floats | None]:
        """What is compared, and for changes the levels now and before."""
        if not is_change(condition):
            least = asks_least(condition)
            return self._windows.now(condition.metric, condition.window_s * 1000, least=least), None, None
        now, before = self._levels(condition)
        if now is None or before is None:
            return None, None, None
        return change_of(condition.comparator, now, before, self._windows.ticks.scratch.take()), now, before

    def _levels(self, condition: Condition) -> tuple[Floats | None, Floats | None]:
        """Of a change: the level now and the level before."""
        before = self._windows.before(condition.metric, condition.window_s * 1000)
        if SIGNALS[condition.metric].kind == "gauge":
            return self._windows.last_minute(condition.metric), before
        return self._windows.now(condition.metric, condition.window_s * 1000), before

    def _limit(self, condition: Condition, limit: Limit) -> Floats | float:
        if isinstance(limit, Fixed):
            return limit.value
        if isinstance(limit, Steps):
            step = np.searchsorted(np.asarray(limit.t_ms, dtype=np.int64), self._t_ms, side="right")
            return np.concatenate(([NAN], limit.values))[step]
        if isinstance(limit, Earlier):
            before = self._windows.before(condition.metric, condition.window_s * 1000)
            return NAN if before is None else limit.factor * before
        if isinstance(limit, OwnMean):
            own = self._windows.now(condition.metric, limit.window_s * 1000)
            return NAN if own is None else limit.factor * own
        return self._banded(limit, condition.window_s * 1000)

    def _banded(self, limit: Bands, window_ms: int) -> Floats | float:
        spend = self._windows.now("ad_cost", window_ms)
        if spend is None:
            return NAN
        found = np.where(np.isnan(spend), NAN, limit.outside)
        for low, high, value in reversed(limit.bands):
            found[(spend >= low) & (spend < high)] = value
        return found

    def _why(self, condition: Condition, tick: int) -> Why:
        checked = self._check(condition)
        value, limit, before, now = checked.value, checked.limit, checked.before, checked.now
        assert value is not None  # noqa: S101 - it holds at this tick
        return Why(
            condition.metric,
            condition.window_s,
            condition.comparator,
            float(value[tick]),
            limit if isinstance(limit, float) else float(limit[tick]),
            None if before is None else float(before[tick]),
            checked.high,
            None if now is None else float(now[tick]),
        )
