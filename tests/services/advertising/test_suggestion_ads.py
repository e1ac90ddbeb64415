"""The ad step that a fired rule proposes: which plan, from what to what, within which limits, and what goes with it."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.ads_costs import Even
from app.services.advertising.limits import Held, Limits, Target
from app.services.advertising.suggestion import PlanNow, Scene, suggest
from tests.services.advertising.ad_scenes import NOW, plan, rule, scene, standing
from tests.services.advertising.prompt_stage import BUDGET, CUT


def test_that_a_raise_goes_to_the_plan_that_earns_most() -> None:
    poor = standing(plan("poor", spend_minor=10_000, gmv_minor=12_000))
    good = standing(plan("good", spend_minor=10_000, gmv_minor=40_000))
    found = suggest(rule("A01_scale_budget_strong"), scene(poor, good))
    assert (found["plan_id"], found["before_minor"], found["after_minor"]) == ("good", 100_000, 130_000)
    assert found["limited_by"] == ""


def test_that_a_cut_goes_to_the_plan_that_earns_least() -> None:
    poor = standing(plan("poor", spend_minor=10_000, gmv_minor=12_000))
    good = standing(plan("good", spend_minor=10_000, gmv_minor=40_000))
    found = suggest(rule(CUT), scene(poor, good))
    assert (found["plan_id"], found["after_minor"], found["kind"]) == ("poor", 70_000, "budget_down")


def test_that_a_rule_of_a_budget_that_runs_dry_takes_the_plan_that_runs_dry() -> None:
    full = standing(plan("full", spend_minor=10_000, gmv_minor=90_000), spent_minor=10_000)
    read_at = NOW - timedelta(minutes=8)
    dry = standing(
        plan("dry", spend_minor=90_000, gmv_minor=91_000), spent_minor=90_000, burn_minor=1_000, read_at=read_at,
        runs_out_at=read_at + timedelta(minutes=10),
    )  # fmt: skip
    found = suggest(rule("A09_budget_running_dry"), scene(full, dry))
    assert found["plan_id"] == "dry"
    # Both count from the reading of eight minutes ago, not from now.
    assert found["runs_out_at"] == (NOW + timedelta(minutes=2)).isoformat()
    assert found["runs_out_after"] == (NOW + timedelta(minutes=22)).isoformat()


def test_that_a_budget_that_runs_dry_is_that_of_the_plan_that_the_rule_saw() -> None:
    """Another plan has used more of its budget, and the one that runs dry learns: the prompt still speaks of that."""
    used = standing(plan("used", spend_minor=90_000, gmv_minor=360_000), spent_minor=90_000)
    dry = standing(
        plan("dry", spend_minor=40_000, gmv_minor=160_000, launched_at=NOW - timedelta(minutes=10)),
        spent_minor=40_000, burn_minor=6_000, read_at=NOW, runs_out_at=NOW + timedelta(minutes=10),
        held={Target.BUDGET: (Held("G2", "learning", {}),)},
    )  # fmt: skip
    found = suggest(rule("A09_budget_running_dry"), scene(used, dry))
    assert found["plan_id"] == "dry"
    assert [one["reason"] for one in found["held"]] == ["learning"]


def test_that_a_plan_below_break_even_is_given_no_more() -> None:
    read = {"spent_minor": 90_000, "burn_minor": 1_000, "read_at": NOW, "runs_out_at": NOW + timedelta(minutes=10)}
    dry = standing(plan("dry", spend_minor=90_000, gmv_minor=162_000), **read)
    found = suggest(rule("A09_budget_running_dry"), scene(dry, even=Even(2.9, None, "typed")))
    assert (found["plan_id"], found["impossible"], found["after_minor"]) == ("dry", "plan_below_even", None)
    assert (found["roi"], found["even"]) == (1.8, 2.9)
    known = suggest(rule("A09_budget_running_dry"), scene(dry, even=Even(1.8, None, "typed")))
    assert (known["impossible"], known["after_minor"]) == ("", 120_000)
    never = suggest(rule("A09_budget_running_dry"), scene(dry, even=Even(never=True)))
    assert never["impossible"] == "plan_below_even"


def test_that_a_raise_passes_over_plans_below_break_even_and_a_cut_does_not() -> None:
    poor = standing(plan("poor", spend_minor=10_000, gmv_minor=12_000, bid_minor=500))
    unread = standing(plan("unread", bid_minor=500))
    even = Even(2.9, None, "typed")
    assert suggest(rule("A01_scale_budget_strong"), scene(poor, unread, even=even))["plan_id"] == "unread"
    assert suggest(rule("A01_scale_budget_strong"), scene(poor, even=even))["impossible"] == "plan_below_even"
    assert suggest(rule(CUT), scene(poor, unread, even=even))["impossible"] == ""


def test_that_nothing_is_said_of_the_end_of_a_budget_where_it_cannot_be_told() -> None:
    old = standing(plan(), spent_minor=90_000, burn_minor=1_000, read_at=NOW - timedelta(hours=2))
    found = suggest(rule(BUDGET), scene(old))
    assert "runs_out_at" not in found
    assert "runs_out_after" not in found


def test_that_a_step_is_cut_to_its_limit_and_says_so() -> None:
    found = suggest(rule(BUDGET, value_pct=80.0, max_pct=None), scene(standing(plan())))
    assert (found["after_minor"], found["limited_by"], found["asked_pct"]) == (130_000, "G5", 80.0)


@given(st.integers(1, 10**9), st.floats(1, 500), st.sampled_from(["increase_budget", "decrease_budget"]))
@settings(max_examples=60, deadline=None)
def test_that_no_budget_step_ever_passes_thirty_percent(budget: int, pct: float, kind: str) -> None:
    found = suggest(rule(BUDGET, type=kind, value_pct=pct, max_pct=None), scene(standing(plan(budget_minor=budget))))
    after = found["after_minor"]
    assert after is None or abs(after - budget) <= 0.3 * budget + 1e-6


def test_that_a_raise_stops_at_the_ad_budget_of_the_session() -> None:
    main = standing(plan("main", boost=False, budget_minor=90_000))
    found = suggest(rule(BUDGET), scene(standing(plan(spend_minor=1, gmv_minor=9)), main, cap_minor=200_000))
    assert (found["after_minor"], found["limited_by"]) == (110_000, "cap")
    none = suggest(rule(BUDGET), scene(standing(plan(spend_minor=1, gmv_minor=9)), main, cap_minor=190_000))
    assert (none["after_minor"], none["impossible"]) == (None, "ad_above_cap")


def test_that_a_paused_plan_keeps_its_budget_under_the_cap_and_one_in_another_currency_has_none() -> None:
    """The same sum as when the change is approved: a proposal within the cap is never refused afterwards."""
    paused = standing(plan("paused", budget_minor=60_000, status="paused"))
    ended = standing(plan("ended", budget_minor=500_000, status="ended"))
    foreign = standing(
        plan("foreign", budget_minor=900_000, currency="USD", spend_minor=1, gmv_minor=9), spent_minor=800_000
    )
    picked = standing(plan(spend_minor=1, gmv_minor=9))

    found = suggest(rule(BUDGET), scene(picked, paused, ended, foreign, cap_minor=170_000))
    assert (found["plan_id"], found["after_minor"], found["limited_by"]) == ("foreign", 1_080_000, "")
    own = suggest(rule(BUDGET), scene(picked, paused, ended, cap_minor=170_000))
    assert (own["plan_id"], own["after_minor"], own["limited_by"]) == ("Serum boost", 110_000, "cap")


SURGE = "A16_spend_surge_5min"


def surging(**fields: Any) -> PlanNow:
    """A plan of S$1,000 with two hours left of its time, that has spent S$400."""
    given = {"spent_minor": 40_000, "read_at": NOW, "ends_at": NOW + timedelta(hours=2), "peak_minor": 300.0, **fields}
    return standing(plan(bid_minor=800), **given)


def test_that_a_surge_is_capped_at_what_is_spent_and_a_little_more_than_the_days_fastest_pace() -> None:
    found = suggest(rule(SURGE), scene(surging()))
    # 400 and 120 minutes at 1.2 times 3.00: 832, with three digits kept.
    assert (found["type"], found["before_minor"], found["after_minor"]) == ("cap_budget", 100_000, 83_200)
    assert (found["impossible"], found["limited_by"]) == ("", "")


def test_that_what_is_done_together_with_a_step_is_told_with_its_numbers() -> None:
    (also,) = suggest(rule(SURGE), scene(surging()))["also"]
    assert (also["type"], also["plan_id"], also["before_minor"], also["after_minor"]) == (
        "lower_bid", "Serum boost", 800, 720,
    )  # fmt: skip


def test_that_a_surge_without_a_pace_to_hold_it_to_takes_the_largest_wise_cut() -> None:
    found = suggest(rule(SURGE), scene(surging(peak_minor=None)))
    assert found["after_minor"] == 70_000


def test_that_a_budget_that_holds_the_surge_already_leaves_the_second_step_alone() -> None:
    found = suggest(rule(SURGE), scene(surging(peak_minor=900.0)))
    assert (found["type"], found["target"], found["after_minor"], found["also"]) == ("lower_bid", "bid", 720, [])


def test_that_a_task_is_retired_only_while_enough_tasks_stay_and_never_the_main_plan() -> None:
    spec = rule("A23_staged_stop_decision")
    main = standing(plan("main", kind="main", boost=False, spend_minor=90_000, gmv_minor=0))
    tests = [standing(plan(f"test {n}", kind="test", spend_minor=1_000, gmv_minor=1_000 * n)) for n in range(4)]

    def fired(*plans: PlanNow) -> dict[str, Any]:
        return suggest(spec, Scene(now=NOW, plans=plans, spend_minor=600_000, currency="CNY"))

    few = fired(main, *tests[:3])
    assert (few["type"], few["plan_id"], few["impossible"]) == ("retire_task", None, "keep_tasks")
    enough = fired(main, *tests)
    assert (enough["plan_id"], enough["kind"], enough["impossible"]) == ("test 0", "end", "")
    alone = fired(main)
    assert (alone["impossible"], alone["limited_by"]) == ("no_boost_task", "G8")


def test_that_a_cut_stops_at_what_is_spent() -> None:
    found = suggest(rule(CUT), scene(standing(plan(), spent_minor=85_000)))
    # A budget of just what is spent would stop the plan: the next amount of three digits is proposed.
    assert (found["after_minor"], found["limited_by"]) == (85_100, "spent")
    none = suggest(rule(CUT), scene(standing(plan(), spent_minor=100_000)))
    assert (none["after_minor"], none["impossible"]) == (None, "ad_below_spent")


def test_that_a_main_plan_is_never_proposed_to_be_paused() -> None:
    main = standing(plan("main", boost=False, kind="main"))
    spec = rule("A15_zero_conversion_spend")
    alone = suggest(spec, scene(main))
    assert (alone["plan_id"], alone["impossible"], alone["limited_by"]) == (None, "no_boost_task", "G8")
    beside = suggest(spec, scene(main, standing(plan("boost", spend_minor=50_000, gmv_minor=0))))
    assert (beside["plan_id"], beside["kind"]) == ("boost", "pause")


def test_that_a_plan_that_is_held_back_is_passed_over_or_says_why() -> None:
    held = {Target.BID: (Held("A17", "learning", {"age_h": 24.0}),)}
    young = standing(plan("young", bid_minor=500, spend_minor=1, gmv_minor=0), held=held)
    old = standing(plan("old", bid_minor=700, spend_minor=10, gmv_minor=9))
    assert suggest(rule("A20_fast_and_worse"), scene(young, old))["plan_id"] == "old"
    alone = suggest(rule("A20_fast_and_worse"), scene(young))
    assert alone["plan_id"] == "young"
    assert alone["held"] == [{"guard": "A17", "reason": "learning", "values": {"age_h": 24.0}}]


def test_that_a_paused_or_ended_plan_is_not_proposed() -> None:
    found = suggest(rule(BUDGET), scene(standing(plan(status="paused")), standing(plan(status="ended"))))
    assert (found["plan_id"], found["impossible"]) == (None, "no_plan")


def test_that_the_profile_decides_the_size() -> None:
    spec = rule("A05_gmvmax_scale_up")
    careful = suggest(spec, scene(standing(plan()), profile="conservative"))
    bold = suggest(spec, scene(standing(plan()), profile="aggressive"))
    assert careful["after_minor"] == 120_000
    assert (bold["after_minor"], bold["limited_by"]) == (130_000, "G5")


def test_that_a_bid_keeps_within_its_own_limit() -> None:
    wide = Limits(step_bid_pct=10.0)
    found = suggest(rule("A07_traffic_peak_bid"), scene(standing(plan(bid_minor=1_000), limits=wide)))
    assert (found["after_minor"], found["limited_by"]) == (1_100, "G5")


def test_that_a_cut_stops_at_what_is_spent_by_now_and_not_at_what_was_read() -> None:
    read_at = NOW - timedelta(minutes=10)
    found = suggest(rule(CUT), scene(standing(plan(), spent_minor=75_000, burn_minor=1_234.0, read_at=read_at)))
    # 750 were read and 12.34 a minute went on for ten minutes: 873.40, with three digits kept.
    assert (found["after_minor"], found["limited_by"]) == (87_400, "spent")
    gone = NOW - timedelta(minutes=25)
    none = suggest(rule(CUT), scene(standing(plan(), spent_minor=90_000, burn_minor=1_000.0, read_at=gone)))
    assert (none["after_minor"], none["impossible"]) == (None, "ad_below_spent")


def test_that_no_cut_is_proposed_by_a_counter_that_is_too_old_to_tell() -> None:
    old = standing(plan(), spent_minor=20_000, burn_minor=100.0, read_at=NOW - timedelta(minutes=31))
    assert suggest(rule(CUT), scene(old))["impossible"] == "spend_old"
    assert suggest(rule(BUDGET), scene(old))["impossible"] == ""


def test_that_a_cut_names_the_plans_of_whose_roi_nobody_knows() -> None:
    good = standing(plan("good", spend_minor=10_000, gmv_minor=40_000), spent_minor=10_000)
    dark = standing(plan("dark"), spent_minor=30_000)
    idle = standing(plan("idle"))
    found = suggest(rule(CUT), scene(good, dark, idle))
    assert (found["plan_id"], found["unread"]) == ("good", ["dark"])
    assert "unread" not in suggest(rule(BUDGET), scene(good, dark))
