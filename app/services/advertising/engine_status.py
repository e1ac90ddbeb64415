"""Why a rule says nothing: each one tells, so that nobody takes silence for "all is well"."""

from dataclasses import replace

from app.services.advertising.engine_build import Builder
from app.services.advertising.engine_limits import is_change, missing_parameter, needed_columns
from app.services.advertising.engine_long import LONG_KNOWN_MS, LONG_MS, lacks_before
from app.services.advertising.engine_rule import RunningRule
from app.services.advertising.engine_tracks import NEVER, Grid
from app.services.advertising.engine_types import RoomContext, RuleStatus
from app.services.advertising.engine_windows import stale_ms
from app.services.advertising.guards import in_phase, on_platform
from app.services.advertising.rule_spec import Condition, Group
from app.services.advertising.signals import SIGNALS
from app.services.advertising.threshold import Previous


def status_of(rule: RunningRule, room: RoomContext, phase: str, grid: Grid, builder: Builder) -> RuleStatus:
    """The state of a rule at the newest tick."""
    spec = rule.spec
    if not spec.enabled:
        return RuleStatus(spec.key, "off")
    if not on_platform(spec, room):
        return RuleStatus(spec.key, "other_platform")
    if not in_phase(spec, room, phase):
        return RuleStatus(spec.key, "other_phase")
    lack = [name for condition in spec.when.conditions() for name in _lack_of(condition, room, builder, grid.t)]
    plain = RuleStatus(spec.key, "watching", hits=rule.hits, missing=tuple(dict.fromkeys(lack)))
    if lack and not _can_hold(spec.when, room, builder, grid.t):
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
    held = rule.held_now()
    return replace(plain, state="guarded", guard=held[0]) if held else plain


def _lack_of(condition: Condition, room: RoomContext, builder: Builder, t_ms: int) -> list[str]:
    never = []
    for column in needed_columns(condition):
        track = builder.found(column)
        if track is None or track.read == NEVER:
            never.append(column)
    earlier = _lack_before(condition, room, t_ms)
    return [*never, *earlier, *missing_parameter(condition.metric, room), *builder.check(condition).missing]


def _lack_before(condition: Condition, room: RoomContext, t_ms: int) -> list[str]:
    """Columns that an earlier show within the window did not count."""
    window, signal = condition.window_s * 1000, SIGNALS[condition.metric]
    if window < LONG_MS or not room.prior or signal.kind in {"gauge", "state", "per_min"} or signal.event:
        return []
    changes = is_change(condition) or isinstance(condition.threshold, Previous)
    return [
        f"earlier:{column}"
        for column in needed_columns(condition)
        if lacks_before(room.prior, column, t_ms, window, changes=changes)
    ]


def _can_hold(group: Group, room: RoomContext, builder: Builder, t_ms: int) -> bool:
    possible = [
        _can_hold(part, room, builder, t_ms) if isinstance(part, Group) else not _lack_of(part, room, builder, t_ms)
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
