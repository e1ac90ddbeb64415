"""Why a rule says nothing: each one tells, so that nobody takes silence for "all is well"."""

from dataclasses import replace

from app.services.advertising.engine_build import Builder
from app.services.advertising.engine_limits import missing_parameter, needed_columns
from app.services.advertising.engine_rule import RunningRule
from app.services.advertising.engine_tracks import NEVER, Grid
from app.services.advertising.engine_types import RoomContext, RuleStatus
from app.services.advertising.engine_windows import LONG_KNOWN_MS, LONG_MS, stale_ms
from app.services.advertising.guards import in_phase, on_platform
from app.services.advertising.rule_spec import Condition, Group
from app.services.advertising.signals import SIGNALS


def status_of(rule: RunningRule, room: RoomContext, phase: str, grid: Grid, builder: Builder) -> RuleStatus:
    """The state of a rule at the newest tick."""
    spec = rule.spec
    if not spec.enabled:
        return RuleStatus(spec.key, "off")
    if not on_platform(spec, room):
        return RuleStatus(spec.key, "other_platform")
    if not in_phase(spec, room, phase):
        return RuleStatus(spec.key, "other_phase")
    lack = _lack(spec.when, room, builder)
    plain = RuleStatus(spec.key, "watching", hits=rule.hits, missing=tuple(dict.fromkeys(lack)))
    if lack and not _can_hold(spec.when, room, builder):
        return replace(plain, state="needs_data")
    stale = _stale(spec.when, grid, builder)
    if stale:
        return replace(plain, state="stale", stale=tuple(sorted(stale.items())), guard="G1")
    return _waiting(rule, plain, grid) if rule.hits else replace(plain, until_ms=_full_at(spec.when, room, grid))


def _waiting(rule: RunningRule, plain: RuleStatus, grid: Grid) -> RuleStatus:
    t = grid.t
    if rule.hits < rule.min_hits:
        return replace(plain, state="hitting", guard="G4")
    if t - rule.since < rule.hold_ms:
        return replace(plain, state="holding", until_ms=rule.since + rule.hold_ms)
    if t < rule.cool_until or rule.disarmed:
        return replace(plain, state="cooling", until_ms=rule.cool_until if t < rule.cool_until else None)
    if rule.daily.reached(t):
        return replace(plain, state="limit", guard="G6", until_ms=rule.daily.next_day_ms(t))
    return replace(plain, state="guarded", guard="G3") if rule.held_now() else plain


def _lack(group: Group, room: RoomContext, builder: Builder) -> list[str]:
    return [name for condition in group.conditions() for name in _lack_of(condition, room, builder)]


def _lack_of(condition: Condition, room: RoomContext, builder: Builder) -> list[str]:
    never = []
    for column in needed_columns(condition):
        track = builder.found(column)
        if track is None or track.read == NEVER:
            never.append(column)
    return [*never, *missing_parameter(condition.metric, room), *builder.check(condition).missing]


def _can_hold(group: Group, room: RoomContext, builder: Builder) -> bool:
    possible = [
        _can_hold(part, room, builder) if isinstance(part, Group) else not _lack_of(part, room, builder)
        for part in group.parts
    ]
    return all(possible) if group.mode == "all" else any(possible)


def _stale(group: Group, grid: Grid, builder: Builder) -> dict[str, float]:
    """Columns too old with their age in seconds; of an any-group only when no other part can be told."""
    parts = []
    for part in group.parts:
        if isinstance(part, Group):
            parts.append(_stale(part, grid, builder))
            continue
        limit = stale_ms(SIGNALS[part.metric])
        tracks = [builder.found(column) for column in needed_columns(part)]
        ages = {one.key: grid.t - one.read for one in tracks if one is not None and one.read != NEVER}
        parts.append({key: age / 1000 for key, age in ages.items() if age > limit})
    if group.mode == "any" and not all(parts):
        return {}
    return {key: age for part in parts for key, age in part.items()}


def _full_at(group: Group, room: RoomContext, grid: Grid) -> int | None:
    """When its longest window is full for the first time, None when all are."""
    ends = [0]
    for condition in group.conditions():
        window = condition.window_s * 1000
        signal = SIGNALS[condition.metric]
        if signal.kind == "state" or signal.event:
            continue
        ends.append(window if window < LONG_MS else 0 if room.prior else LONG_KNOWN_MS)
    return max(ends) if max(ends) > grid.t else None
