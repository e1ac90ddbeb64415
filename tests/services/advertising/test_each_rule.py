"""Every shipped rule fires when it has to, is held back by a guard, and says which data it lacks."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from app.services.advertising.backtest import backtest
from app.services.advertising.engine import Firing, LiveEngine, RoomContext, RuleStatus
from app.services.advertising.guards import waits_for
from app.services.advertising.rule_file import read_rules
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import Series
from app.services.runtime.paths import resources_folder
from tests.services.advertising.rule_scenarios import SCENARIOS, Scenario, rate, steps

RULES = {
    spec.key[:3]: spec for spec in read_rules((resources_folder() / "rules" / "rules.yaml").read_text("utf-8")).specs
}


def played(spec: RuleSpec, series: Series, room: RoomContext) -> tuple[list[Firing], RuleStatus]:
    """Firings of one rule, the same live and in the back-test, and its state at the end."""
    engine = LiveEngine([spec], room)
    firings: list[Firing] = []
    for number, t_ms in enumerate(series.t_ms.tolist()):
        firings += engine.tick(t_ms, {key: float(column[number]) for key, column in series.columns.items()})
    assert backtest([spec], series, room) == firings
    return firings, engine.status()[0]


def test_that_every_shipped_rule_has_a_scenario() -> None:
    assert len(RULES) == 55
    assert set(SCENARIOS) == set(RULES)


@pytest.mark.parametrize("key", SCENARIOS)
def test_that_a_rule_fires_at_the_tick_it_should_and_at_none_before(key: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    firings, _status = played(spec, scenario.series(), scenario.context())
    assert firings
    assert firings[0].t_ms == scenario.fires_s * 1000
    assert (firings[0].level, firings[0].priority) == (spec.level, spec.shown_priority)
    assert firings[0].held_back == ()
    assert {why.metric for why in firings[0].why} <= set(spec.signals())
    assert all(np.isfinite([why.value, why.limit]).all() for why in firings[0].why)


@pytest.mark.parametrize("key", SCENARIOS)
def test_that_a_guard_holds_a_rule_back(key: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    GUARDS[scenario.guard](scenario, spec)


@pytest.mark.parametrize("key", SCENARIOS)
def test_that_a_rule_whose_data_is_missing_says_which(key: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    firings, status = played(spec, scenario.series(**dict.fromkeys(scenario.missing)), scenario.context())
    assert firings == []
    assert status.state == "needs_data"
    assert set(scenario.missing) <= set(status.missing)


def _stale(scenario: Scenario, spec: RuleSpec) -> None:
    """G1: its column is read no more 200 s before it would fire; the last value counts for two minutes."""
    series = scenario.series()
    column = series.columns[scenario.guarded]
    column[series.t_ms > (scenario.fires_s - 200) * 1000] = np.nan
    firings, status = played(spec, series, scenario.context())
    assert firings == []
    assert (status.state, status.guard) == ("stale", "G1")
    assert [name for name, _age in status.stale] == [scenario.guarded]


def _learning(scenario: Scenario, spec: RuleSpec) -> None:
    """G2: in the learning phase it says the same at the same moment, but no louder than "watch"."""
    firings, _status = played(spec, scenario.series(learning_done=steps(0)), scenario.context())
    first = firings[0]
    assert (first.t_ms, first.level, first.priority) == (scenario.fires_s * 1000, "watch", "fyi")
    assert first.held_back == ("G2",)


def _one_at_a_time(scenario: Scenario, spec: RuleSpec) -> None:
    """G3: another change is being measured for 100 s more; then it fires, for it is still true.

    What stops a loss does not wait for the effect of a raise.
    """
    free = scenario.fires_s + 100
    (column,) = (column for guard, column in waits_for(spec) if guard == "G3")
    series = scenario.series(**{column: steps({-(10**6): 1, free: 0})})
    firings, _status = played(spec, series, scenario.context())
    assert [(firing.t_ms, firing.held_back) for firing in firings[:1]] == [(free * 1000, ("G3",))]
    held, status = played(spec, scenario.series(**{column: steps(1)}), scenario.context())
    assert held == []
    assert (status.state, status.guard) == ("guarded", "G3")


def _on_hold(scenario: Scenario, spec: RuleSpec) -> None:
    """G9: an incident is open for 100 s more; then it fires, for it is still true."""
    free = scenario.fires_s + 100
    series = scenario.series(spend_held=steps({-(10**6): 1, free: 0}))
    firings, _status = played(spec, series, scenario.context())
    assert [(firing.t_ms, firing.held_back) for firing in firings[:1]] == [(free * 1000, ("G9",))]
    held, status = played(spec, scenario.series(spend_held=steps(1)), scenario.context())
    assert held == []
    assert (status.state, status.guard) == ("guarded", "G9")


def _too_few_hits(scenario: Scenario, spec: RuleSpec) -> None:
    """G4: it is true for ten seconds, which is one hit and not two."""
    changed: Mapping[str, object] = scenario.guarded
    firings, status = played(spec, scenario.series(**changed), scenario.context())  # type: ignore[arg-type]
    assert firings == []
    assert status.state == "watching"


def _often_enough(scenario: Scenario, spec: RuleSpec) -> None:
    """G6: three operations of this rule were proposed today already."""
    room = scenario.context(fired_today={spec.key: 3})
    firings, status = played(spec, scenario.series(), room)
    assert firings == []
    assert (status.state, status.guard) == ("limit", "G6")


def _once(scenario: Scenario, spec: RuleSpec) -> None:
    """It stays true for five minutes and says so once."""
    firings, status = played(spec, scenario.series(**scenario.guarded), scenario.context())
    assert [firing.t_ms for firing in firings] == [scenario.fires_s * 1000]
    assert status.state == "cooling"


def _cooling(scenario: Scenario, spec: RuleSpec) -> None:
    """It stays true and is repeated after its cool-down, not before."""
    firings, _status = played(spec, scenario.series(), scenario.context())
    first = scenario.fires_s * 1000
    assert [firing.t_ms for firing in firings[:3]] == [
        first,
        first + scenario.guarded * 1000,
        first + 2000 * scenario.guarded,
    ]


GUARDS = {
    "G1": _stale, "G2": _learning, "G3": _one_at_a_time, "G4": _too_few_hits, "G6": _often_enough, "G9": _on_hold,
    "again": _once, "cooldown": _cooling,
}  # fmt: skip


@pytest.mark.parametrize(("key", "fires_s"), [("A04", 3615), ("A20", 5400)])
def test_that_rules_of_a_dear_order_speak_where_nothing_is_sold_at_all(key: str, fires_s: int) -> None:
    scenario, spec = replace(SCENARIOS[key], fires_s=fires_s), RULES[key]
    series = scenario.series(orders=rate(0), budget_used_pct=steps(50))
    firings, _status = played(spec, series, scenario.context())
    assert firings[0].t_ms == fires_s * 1000
    assert firings[0].why[-1].metric == "cost_per_order"
    assert firings[0].why[-1].value > firings[0].why[-1].limit


def test_that_a_review_that_nobody_does_is_asked_for_once_a_show() -> None:
    day = replace(SCENARIOS["P01"], fires_s=86_400)
    firings, _status = played(RULES["P01"], day.series(hours_since_end=lambda t_s: (t_s - 600) / 3600), day.context())
    assert [firing.t_ms for firing in firings] == [7_815_000]


@pytest.mark.parametrize("key", ["A13", "A14", "A15", "A16", "A22"])
def test_that_a_loss_is_stopped_while_a_raise_is_being_measured(key: str) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    firings, _status = played(spec, scenario.series(ad_action_open=steps(1)), scenario.context())
    assert firings[0].t_ms == scenario.fires_s * 1000
