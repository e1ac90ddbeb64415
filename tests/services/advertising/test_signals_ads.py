"""States of ad plans and of the guards: budgets, learning, changes under way, spend on hold."""

from dataclasses import replace

import numpy as np
import pytest

from app.services.advertising.signal_facts import (
    ActionFact,
    IncidentFact,
    IntentFact,
    MarkFact,
    PlanFact,
    SessionFacts,
)
from tests.services.advertising.facts_stage import HOUR, MIN, NAN, ZERO_MS, always, told


def test_that_budgets_follow_samples_and_logged_changes() -> None:
    plan = PlanFact("a", 30_000, samples=((0, 0), (10 * MIN, 5_000), (20 * MIN, 15_000)))
    action = ActionFact(15 * MIN, "a", "budget_up", 20_000, 30_000, observe_until_ms=45 * MIN)
    facts = SessionFacts(plans=(plan,), actions=(action,))

    # At 500 a minute 6,000 of 20,000 are spent after two minutes more, 8,000 of 30,000 after six.
    assert told("budget_used_pct", facts, 12, 16, 20) == pytest.approx([30, 80 / 3, 50])
    # 15,000 in the twenty minutes since the sample a quarter of an hour before, which is that of 0:00.
    assert told("budget_minutes_left", facts, 20)[0] == pytest.approx(15_000 / (15_000 / 20), rel=1e-9)
    assert told("ad_action_open", facts, 14, 15, 44, 45) == [0, 1, 1, 0]


def test_that_a_budget_burns_on_between_readings_and_is_unknown_when_they_are_old() -> None:
    plan = PlanFact("a", 20_000, samples=((0, 0), (10 * MIN, 10_000)))
    facts = SessionFacts(plans=(plan,))

    # A thousand a minute: the ten thousand left at 10:00 are gone at 20:00.
    assert told("budget_minutes_left", facts, 10, 14, 19, 25) == pytest.approx([10, 6, 1, 0])
    assert told("budget_used_pct", facts, 10, 14, 19) == pytest.approx([50, 70, 95])
    assert np.isnan(told("budget_used_pct", facts, 41)).all()
    assert np.isnan(told("budget_minutes_left", facts, 41)).all()
    # One reading has no speed: it holds for two minutes.
    once = SessionFacts(plans=(replace(plan, samples=((10 * MIN, 10_000),)),))
    assert told("budget_used_pct", once, 12, 13) == pytest.approx([50, NAN], nan_ok=True)


def test_that_a_counter_of_the_day_says_nothing_of_the_next_day() -> None:
    # The room's day ends at 16:00 UTC, five hours after the start.
    plan = PlanFact("a", 20_000, samples=((290 * MIN, 18_000), (295 * MIN, 19_000)), daily=True)
    facts = SessionFacts(ZERO_MS, "Asia/Singapore", plans=(plan,))
    later = SessionFacts(
        ZERO_MS, "Asia/Singapore", plans=(replace(plan, samples=(*plan.samples, (301 * MIN, 100), (306 * MIN, 600))),)
    )

    assert told("budget_used_pct", facts, 295, 299, 300) == pytest.approx([95, 99, NAN], nan_ok=True)
    assert told("budget_used_pct", replace(facts, plans=(replace(plan, daily=False),)), 300) == pytest.approx([100])
    # A hundred a minute on the new day, from its own readings alone.
    assert told("budget_used_pct", later, 306, 308) == pytest.approx([3, 4])


def test_that_a_change_that_is_about_to_be_made_is_under_way() -> None:
    made = SessionFacts(
        actions=(ActionFact(10 * MIN, "a", "budget_up", observe_until_ms=40 * MIN),),
        intents=(IntentFact(4 * MIN, 10 * MIN),),
    )
    given_up = SessionFacts(intents=(IntentFact(4 * MIN, 6 * MIN), IntentFact(50 * MIN)))

    assert told("ad_action_open", made, 3, 4, 9, 10, 39, 40) == [0, 1, 1, 1, 1, 0]
    assert told("ad_cut_open", made, 3, 4, 9, 10, 39, 40) == [0, 1, 1, 0, 0, 0]
    cut = replace(made, actions=tuple(replace(one, kind="budget_down") for one in made.actions))
    assert told("ad_cut_open", cut, 3, 4, 9, 10, 39, 40) == [0, 1, 1, 1, 1, 0]
    assert told("ad_action_open", given_up, 5, 6, 50, 79, 80) == [1, 0, 1, 1, 0]


def test_that_spend_is_held_while_an_incident_is_open_or_half_an_hour_after_somebody_marked_it() -> None:
    facts = SessionFacts(
        incidents=(IncidentFact(2 * MIN, "violation", 10 * MIN),),
        marks=(MarkFact(3 * MIN, "hold_spend"), MarkFact(20 * MIN, "hold_spend"), MarkFact(60 * MIN, "peak")),
    )

    assert told("spend_held", facts, 1, 2, 9, 10, 19, 20, 49, 50, 61) == [0, 1, 1, 0, 0, 1, 1, 0, 0]
    assert told("spend_held", SessionFacts(), 5) == [0]


@pytest.mark.parametrize(
    ("kind", "holds"),
    [("violation", 1), ("stock_out", 1), ("price_error", 1), ("stream_drop", 1), ("tech", 1), ("pace", 0), ("other", 0),
     ("anchor_off_form", 0), ("trolls", 0), ("online_drop", 0)],
)  # fmt: skip
def test_that_only_an_incident_whose_runbook_holds_spend_holds_it(kind: str, holds: int) -> None:
    logged = IncidentFact(2 * MIN, kind)
    marked = SessionFacts(incidents=(logged,), marks=(MarkFact(5 * MIN, "hold_spend"),))

    assert told("spend_held", SessionFacts(incidents=(logged,)), 1, 2, 600) == [0, holds, holds]
    # A hold that somebody marks counts in any case.
    assert told("spend_held", marked, 5, 34, 35) == [1, 1, holds]


def test_that_without_samples_the_room_spends_its_budget() -> None:
    facts = SessionFacts(ad_budget=always(60_000))
    counts = {"ad_cost": [(minute * MIN, 500.0 * minute) for minute in range(31)]}

    assert told("budget_used_pct", facts, 30, counts=counts) == pytest.approx([25])
    assert told("budget_minutes_left", facts, 30, counts=counts) == pytest.approx([90])
    assert np.isnan(told("budget_minutes_left", facts, 40, counts=counts)).all()


def test_that_learning_needs_age_and_conversions_unless_somebody_says_so() -> None:
    young = PlanFact(
        "a", launched=always(-10 * HOUR), conversions=always(50), learned_age_h=24.0, learned_conversions=20
    )
    old = replace(young, launched=always(-30 * HOUR))

    assert told("learning_done", SessionFacts(plans=(young,)), 0, 14 * 60) == [0, 1]
    # An old main plan and a new boost: what is proposed is proposed for the one that has learned.
    assert told("learning_done", SessionFacts(plans=(old, young)), 0) == [1]
    paused = ActionFact(0, "b", "pause")
    both = SessionFacts(plans=(young, replace(old, id="b")), actions=(paused,))
    assert told("learning_done", both, -1, 1) == [1, 0]
    # By age alone: a limit that is switched off is kept by every plan.
    by_age = replace(old, learned_conversions=None, conversions=())
    assert told("learning_done", SessionFacts(plans=(by_age,)), 0) == [1]
    assert told("learning_done", SessionFacts(plans=(replace(by_age, launched=always(-HOUR)),)), 0) == [0]
    neither = replace(by_age, learned_age_h=None)
    assert np.isnan(told("learning_done", SessionFacts(plans=(neither,)), 0)).all()
    # One that learns beside one of which nobody knows: nothing can be said of all.
    assert np.isnan(told("learning_done", SessionFacts(plans=(young, replace(neither, id="b"))), 0)).all()
    assert told("learning_done", SessionFacts(plans=(replace(young, learning_done=always(1)),)), 0) == [1]
    assert np.isnan(told("learning_done", SessionFacts(plans=(replace(old, conversions=()),)), 0)).all()
    assert told("campaign_age_hours", SessionFacts(plans=(old, young)), 60) == pytest.approx([11])
    assert told("task_active_hours", SessionFacts(plans=(old, young)), 60) == pytest.approx([31])
    assert told("conversions_total", SessionFacts(plans=(old, replace(young, conversions=always(7)))), 0) == [7]


def test_that_edits_of_the_roi_target_count_by_the_rooms_day() -> None:
    # The room's day ends at 16:00 UTC, five hours after the start.
    actions = (
        ActionFact(-HOUR, "a", "roi_target"),
        ActionFact(HOUR, "a", "roi_target"),
        ActionFact(2 * HOUR, "a", "roi_target"),
        ActionFact(HOUR, "a", "budget_up"),
    )
    facts = SessionFacts(ZERO_MS, "Asia/Singapore", plans=(PlanFact("a"),), actions=actions)

    assert told("roi_target_edits_today", facts, 30, 61, 121, 301) == [1, 2, 3, 0]
    assert told("minutes_since_last_edit", facts, 30, 90, 150) == [90, 30, 30]
    assert np.isnan(told("roi_target_edits_today", SessionFacts(), 0)).all()


def test_that_edits_are_counted_by_plan_as_the_platform_counts_them() -> None:
    main, other, boost = PlanFact("a"), PlanFact("b"), PlanFact("c", boost=True)
    edits = [ActionFact(at * MIN, "a", "roi_target") for at in (10, 20)]
    one = SessionFacts(ZERO_MS, plans=(main, boost), actions=tuple(edits))
    both = replace(one, plans=(main, other, boost))
    late = replace(both, actions=(*edits, ActionFact(25 * MIN, "b", "roi_target")))

    # A boost beside it has no target of its own to edit.
    assert told("roi_target_edits_today", one, 15, 30) == [1, 2]
    assert told("minutes_since_last_edit", one, 5, 15, 30) == [1440, 5, 10]
    # The other plan may be edited at once: the gap is between two edits of one plan.
    assert told("roi_target_edits_today", both, 30) == [0]
    assert told("minutes_since_last_edit", both, 30) == [1440]
    assert told("minutes_since_last_edit", late, 24, 30) == [1440, 10]
    # Unless it does not run.
    paused = replace(late, actions=(ActionFact(0, "b", "pause"), *late.actions))
    assert told("minutes_since_last_edit", paused, 30) == [10]
    assert told("roi_target_edits_today", paused, 30) == [2]
    assert told("minutes_since_last_edit", replace(one, plans=(boost,)), 30) == [1440]


def test_that_what_was_read_of_a_plan_counts_from_then_on() -> None:
    conversions, says = ((10 * MIN, 3.0), (20 * MIN, 80.0)), ((40 * MIN, 0.0), (50 * MIN, NAN))
    plan = PlanFact("a", 30_000, ((5 * MIN, -30.0 * HOUR),), conversions, says, 24.0, 20, known_ms=MIN)
    facts = SessionFacts(plans=(plan,), ad_budget=((0, 500.0),))

    assert told("conversions_total", facts, 9, 10, 20) == pytest.approx([NAN, 3, 80], nan_ok=True)
    assert told("learning_done", facts, 9, 10, 20, 40, 50) == pytest.approx([NAN, 0, 1, 0, 1], nan_ok=True)
    assert told("campaign_age_hours", facts, 4, 6) == pytest.approx([NAN, 30.1], nan_ok=True)
    counts = {"ad_cost": [(0, 100.0), (MIN, 100.0)]}
    assert told("budget_used_pct", facts, 0, 1, counts=counts) == pytest.approx([20, 100 / 300])


def test_that_even_spending_has_no_spread() -> None:
    even = {"ad_cost": [(minute * MIN, 100.0 * minute) for minute in range(91)]}
    jump = {"ad_cost": [(minute * MIN, 100.0 * min(minute, 30)) for minute in range(91)]}

    assert told("ad_cost_cv", SessionFacts(), 50, 75, counts=even) == pytest.approx([NAN, 0], nan_ok=True)
    # Quarters of 1500, 1500, 0, 0.
    assert told("ad_cost_cv", SessionFacts(), 60, counts=jump) == pytest.approx([1.0])
