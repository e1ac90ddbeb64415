"""Every shipped rule, condition by condition: each is asked, each guard holds it, each thing it needs may lack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.services.advertising.engine import LiveEngine, RoomContext
from app.services.advertising.guards import below_even, waits_for
from app.services.advertising.rule_spec import CHANGES, Condition, Group, RuleSpec
from app.services.advertising.rule_write import rule_text
from app.services.advertising.signals import Series
from app.services.advertising.threshold import ByKey, Number, OwnStatistic, Parameter, Range
from tests.services.advertising.rule_scenarios import SCENARIOS, Scenario, steps
from tests.services.advertising.test_each_rule import RULES, played

TABLE = Path(__file__).with_name("shipped_rules.txt")
#: What is pinned of a rule: what it looks at, how often it speaks, what it proposes. Words are free to be bettered.
PINNED = (
    "id", "platform", "phase", "level", "priority", "when", "min_hits", "hit_gap_s", "hold", "cooldown", "max_per_day",
    "expires_s", "action", "evidence", "observe_windows_min", "enabled", "owner",
)  # fmt: skip
OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "eq": "!=", "!=": "eq"}
FAR = 1e12


def pinned(spec: RuleSpec) -> str:
    """The lines of a rule's entry that are pinned."""
    kept, on = [], False
    for line in rule_text(spec).splitlines():
        name = line.strip("- ").partition(":")[0]
        if line.startswith(("- ", "  ")) and not line.startswith("    "):
            on = name.startswith(PINNED)
        if on:
            kept.append(line)
    return "\n".join(kept) + "\n"


def test_that_the_shipped_rules_ask_and_propose_what_the_table_says() -> None:
    """A threshold, a window or a step that changes by accident changes what a team is told to do with its money."""
    assert "".join(pinned(spec) for spec in RULES.values()) == TABLE.read_text("utf-8")


def never(condition: Condition) -> Condition:
    """The same condition turned into one that does not hold where it held."""
    if condition.comparator in CHANGES:
        return condition.model_copy(update={"threshold": Number(value=FAR)})
    if condition.comparator == "between":
        return condition.model_copy(update={"threshold": Range(low=FAR / 2, high=FAR)})
    return condition.model_copy(update={"comparator": OPPOSITE[condition.comparator]})


def all_never(part: Condition | Group) -> Condition | Group:
    if isinstance(part, Condition):
        return never(part)
    return part.model_copy(update={"parts": tuple(all_never(one) for one in part.parts)})


def without_each(group: Group) -> Iterator[tuple[str, Group]]:
    """The group with each of its conditions failing; of an "any" all together."""
    if group.mode == "any":
        yield " or ".join(one.metric for one in group.conditions()), all_never(group)  # type: ignore[misc]
        return
    for place, part in enumerate(group.parts):
        before, after = group.parts[:place], group.parts[place + 1 :]
        if isinstance(part, Condition):
            yield part.metric, group.model_copy(update={"parts": (*before, never(part), *after)})
        else:
            for name, changed in without_each(part):
                yield name, group.model_copy(update={"parts": (*before, changed, *after)})


CONDITIONS = [
    pytest.param(key, place, id=f"{key}-{place}-{name}")
    for key, spec in RULES.items()
    for place, (name, _group) in enumerate(without_each(spec.when))
]


@pytest.mark.parametrize(("key", "place"), CONDITIONS)
def test_that_every_condition_of_a_rule_is_asked(key: str, place: int) -> None:
    """With one of its conditions turned round the rule is silent at the tick at which it fires."""
    scenario, spec = SCENARIOS[key], RULES[key]
    _name, group = list(without_each(spec.when))[place]
    firings, _status = played(spec.model_copy(update={"when": group}), scenario.series(), scenario.context())
    assert all(firing.t_ms != scenario.fires_s * 1000 for firing in firings)


def guard_when_due(scenario: Scenario, spec: RuleSpec, series: Series, room: RoomContext) -> tuple[str, str]:
    """State of a rule, and what holds it back, at the tick at which it would fire."""
    engine = LiveEngine([spec], room)
    for at, t_ms in enumerate(series.t_ms.tolist()):
        if t_ms <= scenario.fires_s * 1000:
            engine.tick(t_ms, {name: float(column[at]) for name, column in series.columns.items()})
    status = engine.status()[0]
    return status.state, status.guard


WAITS = [(key, guard, column) for key, spec in RULES.items() for guard, column in waits_for(spec)]


@pytest.mark.parametrize(("key", "guard", "column"), WAITS)
def test_that_every_guard_of_a_rule_that_changes_ads_holds_it(key: str, guard: str, column: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    series = scenario.series(**{column: steps(1)})
    firings, _status = played(spec, series, scenario.context())
    assert firings == []
    assert guard_when_due(scenario, spec, series, scenario.context()) == ("guarded", guard)


@pytest.mark.parametrize("key", [key for key, spec in RULES.items() if below_even(spec)])
def test_that_a_rule_that_spends_more_waits_below_break_even(key: str) -> None:
    """G10, where the scenario reads what an ROI is computed from; else nobody knows, and nothing is held back."""
    scenario, spec = SCENARIOS[key], RULES[key]
    room = scenario.context()
    even = {"breakeven_roi_pay": 1e6, "breakeven_roi_net": 1e6}
    context = scenario.context(parameters={**room.parameters, **even})
    firings, _status = played(spec, scenario.series(), context)
    if {"gmv", "ad_cost"} <= set(scenario.columns):
        assert firings == []
        asks_itself = any("breakeven" in name for one in spec.when.conditions() for name in _needs(one))
        assert asks_itself or guard_when_due(scenario, spec, scenario.series(), context) == ("guarded", "G10")
    else:
        assert firings[0].t_ms == scenario.fires_s * 1000


def _needs(condition: Condition) -> set[str]:
    threshold: Any = condition.threshold
    if isinstance(threshold, Parameter):
        return {f"parameter:{threshold.name}"}
    if isinstance(threshold, OwnStatistic) and not threshold.minutes:
        return {f"statistic:{condition.metric}"}
    if isinstance(threshold, ByKey):
        return {f"parameter:{one.name}" for one in threshold.values.values() if isinstance(one, Parameter)}
    return set()


LACKS = [
    (key, sorted(names))
    for key, spec in RULES.items()
    if (names := {name for one in spec.when.parts if isinstance(one, Condition) for name in _needs(one)})
    and spec.when.mode == "all"
]


@pytest.mark.parametrize(("key", "names"), LACKS)
def test_that_a_rule_says_which_number_of_the_room_it_lacks(key: str, names: list[str]) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    firings, status = played(spec, scenario.series(), scenario.context(parameters={}, statistics={}))
    assert firings == []
    assert status.state == "needs_data"
    assert set(names) <= set(status.missing)


@pytest.mark.parametrize("key", SCENARIOS)
def test_that_a_rule_watches_on_its_platform_in_its_phase_alone(key: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    room = scenario.context()
    elsewhere = LiveEngine([spec], scenario.context(platform="nowhere"))
    series = scenario.series()
    fired = [
        one
        for at, t_ms in enumerate(series.t_ms.tolist())
        for one in elsewhere.tick(t_ms, {name: float(column[at]) for name, column in series.columns.items()})
    ]
    assert bool(fired) == ("any" in spec.platform or not spec.platform), room.platform
