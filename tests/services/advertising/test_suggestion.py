"""What a fired rule proposes: plan, size, limits, arithmetic, cue."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.advertising import AdPlanView
from app.models.event_log import Actor
from app.models.product import Product
from app.models.session import LiveSession
from app.services.advertising.limits import Held, Limits, Target
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.suggestion import DeedKind, PlanNow, Scene, deed_of, suggest
from app.services.advertising.suggestion_cue import bind_cue, names_in
from app.services.advertising.suggestion_values import cue_values
from app.services.live.cue_text import measure
from tests.services.advertising.prompt_stage import BUDGET, CUT, POINT, PRICE, Stage, stage_of
from tests.services.house import House, Show

NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)
MINUTE = 60_000


def plan(name: str = "Serum boost", **fields: Any) -> AdPlanView:
    given = {"boost": True, "budget_minor": 100_000, "currency": "SGD", "status": "active", **fields}
    return AdPlanView.model_validate(
        {"id": name, "version": 1, "created_at": NOW, "updated_at": NOW, "name": name, **given}
    )


def scene(*plans: PlanNow, **fields: Any) -> Scene:
    return Scene(now=NOW, plans=plans, currency="SGD", **fields)


def rule(key: str, **action: Any) -> RuleSpec:
    spec = shipped_rules()[key]
    return spec.model_copy(update={"action": spec.action.model_copy(update=action)}) if action else spec


def test_that_a_raise_goes_to_the_plan_that_earns_most() -> None:
    poor = PlanNow(plan("poor", spend_minor=10_000, gmv_minor=12_000))
    good = PlanNow(plan("good", spend_minor=10_000, gmv_minor=40_000))
    found = suggest(rule("A01_scale_budget_strong"), scene(poor, good))
    assert (found["plan_id"], found["before_minor"], found["after_minor"]) == ("good", 100_000, 130_000)
    assert found["limited_by"] == ""


def test_that_a_cut_goes_to_the_plan_that_earns_least() -> None:
    poor = PlanNow(plan("poor", spend_minor=10_000, gmv_minor=12_000))
    good = PlanNow(plan("good", spend_minor=10_000, gmv_minor=40_000))
    found = suggest(rule(CUT), scene(poor, good))
    assert (found["plan_id"], found["after_minor"], found["kind"]) == ("poor", 70_000, "budget_down")


def test_that_a_rule_of_a_budget_that_runs_dry_takes_the_plan_that_runs_dry() -> None:
    full = PlanNow(plan("full", spend_minor=10_000, gmv_minor=90_000), spent_minor=10_000)
    dry = PlanNow(plan("dry", spend_minor=90_000, gmv_minor=91_000), spent_minor=90_000, burn_minor=1_000)
    found = suggest(rule("A09_budget_running_dry"), scene(full, dry))
    assert found["plan_id"] == "dry"
    assert found["runs_out_at"] == (NOW + timedelta(minutes=10)).isoformat()
    assert found["runs_out_after"] == (NOW + timedelta(minutes=30)).isoformat()


def test_that_a_step_is_cut_to_its_limit_and_says_so() -> None:
    found = suggest(rule(BUDGET, value_pct=80.0, max_pct=None), scene(PlanNow(plan())))
    assert (found["after_minor"], found["limited_by"], found["asked_pct"]) == (130_000, "G5", 80.0)


@given(st.integers(1, 10**9), st.floats(1, 500), st.sampled_from(["increase_budget", "decrease_budget"]))
@settings(max_examples=60, deadline=None)
def test_that_no_budget_step_ever_passes_thirty_percent(budget: int, pct: float, kind: str) -> None:
    found = suggest(rule(BUDGET, type=kind, value_pct=pct, max_pct=None), scene(PlanNow(plan(budget_minor=budget))))
    after = found["after_minor"]
    assert after is None or abs(after - budget) <= 0.3 * budget + 1e-6


def test_that_a_raise_stops_at_the_ad_budget_of_the_session() -> None:
    main = PlanNow(plan("main", boost=False, budget_minor=90_000))
    found = suggest(rule(BUDGET), scene(PlanNow(plan(spend_minor=1, gmv_minor=9)), main, cap_minor=200_000))
    assert (found["after_minor"], found["limited_by"]) == (110_000, "cap")
    none = suggest(rule(BUDGET), scene(PlanNow(plan(spend_minor=1, gmv_minor=9)), main, cap_minor=190_000))
    assert (none["after_minor"], none["impossible"]) == (None, "ad_above_cap")


def test_that_a_cut_stops_at_what_is_spent() -> None:
    found = suggest(rule(CUT), scene(PlanNow(plan(), spent_minor=85_000)))
    assert (found["after_minor"], found["limited_by"]) == (85_000, "spent")
    none = suggest(rule(CUT), scene(PlanNow(plan(), spent_minor=100_000)))
    assert (none["after_minor"], none["impossible"]) == (None, "ad_below_spent")


def test_that_a_main_plan_is_never_proposed_to_be_paused() -> None:
    main = PlanNow(plan("main", boost=False, kind="main"))
    spec = rule("A15_zero_conversion_spend")
    alone = suggest(spec, scene(main))
    assert (alone["plan_id"], alone["impossible"], alone["limited_by"]) == (None, "no_boost_task", "G8")
    beside = suggest(spec, scene(main, PlanNow(plan("boost", spend_minor=50_000, gmv_minor=0))))
    assert (beside["plan_id"], beside["kind"]) == ("boost", "pause")


def test_that_a_plan_that_is_held_back_is_passed_over_or_says_why() -> None:
    held = {Target.BID: (Held("A17", "learning", {"age_h": 24.0}),)}
    young = PlanNow(plan("young", bid_minor=500, spend_minor=1, gmv_minor=0), held=held)
    old = PlanNow(plan("old", bid_minor=700, spend_minor=10, gmv_minor=9))
    assert suggest(rule("A20_fast_and_worse"), scene(young, old))["plan_id"] == "old"
    alone = suggest(rule("A20_fast_and_worse"), scene(young))
    assert alone["plan_id"] == "young"
    assert alone["held"] == [{"guard": "A17", "reason": "learning", "values": {"age_h": 24.0}}]


def test_that_a_paused_or_ended_plan_is_not_proposed() -> None:
    found = suggest(rule(BUDGET), scene(PlanNow(plan(status="paused")), PlanNow(plan(status="ended"))))
    assert (found["plan_id"], found["impossible"]) == (None, "no_plan")


def test_that_the_profile_decides_the_size() -> None:
    spec = rule("A05_gmvmax_scale_up")
    careful = suggest(spec, scene(PlanNow(plan()), profile="conservative"))
    bold = suggest(spec, scene(PlanNow(plan()), profile="aggressive"))
    assert careful["after_minor"] == 120_000
    assert (bold["after_minor"], bold["limited_by"]) == (130_000, "G5")


def test_that_a_bid_keeps_within_its_own_limit() -> None:
    wide = Limits(step_bid_pct=10.0)
    found = suggest(rule("A07_traffic_peak_bid"), scene(PlanNow(plan(bid_minor=1_000), limits=wide)))
    assert (found["after_minor"], found["limited_by"]) == (1_100, "G5")


@pytest.mark.parametrize("key", list(shipped_rules()))
def test_that_every_shipped_rule_proposes_something_that_can_be_kept(key: str) -> None:
    spec = shipped_rules()[key]
    empty = suggest(spec, scene())
    full = suggest(spec, scene(PlanNow(plan(bid_minor=900, target_roi=2.0, spend_minor=20_000, gmv_minor=30_000))))
    for found in (empty, full):
        assert found["type"]
        assert deed_of(found) is (DeedKind.AD_ACTION if spec.changes_ads else deed_of(found))
        assert (found["runbook"] is not None) == (spec.group == "incident")
        assert found["life_s"] == spec.shown_expires_s
    if spec.changes_ads:
        assert empty["impossible"]
        assert full.get("after_minor") or full.get("after_value") or full.get("kind") == "pause" or full["impossible"]


def test_that_an_incident_opens_the_runbook_of_what_it_watches() -> None:
    kinds = {
        key: suggest(spec, scene())["runbook"] for key, spec in shipped_rules().items() if spec.group == "incident"
    }
    assert kinds == {
        "I01_violation_warning": "violation",
        "I02_stock_out": "stock_out",
        "I03_price_error": "price_error",
        "I04_stream_drop": "stream_drop",
        "I05_uplink_low": "tech",
        "I06_troll_flood": "trolls",
    }


def test_that_a_cue_names_what_it_lacks_and_is_not_sent() -> None:
    cue = bind_cue("{over} min over. Move to {next_item}.", {"over": "3"})
    assert (cue.unbound, cue.sendable) == (("next_item",), False)
    assert "{next_item}" in cue.text


def test_that_free_text_is_shortened_until_the_cue_fits_and_numbers_never_are() -> None:
    values = {"item": "Barrier repair serum with ceramides and more", "stock_left": "1,204", "next_item": "Sun milk"}
    cue = bind_cue("{item}: {stock_left} left. Then {next_item}.", values)
    assert cue.sendable
    assert measure(cue.text).fits
    assert "1,204" in cue.text
    assert "…" in cue.text


def test_that_foreign_text_brings_no_names_of_its_own() -> None:
    cue = bind_cue("Many ask: {question}", {"question": "price {price}?"})
    assert names_in(cue.text) == ()


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_that_whatever_is_asked_a_bound_cue_fits_or_says_that_it_does_not(question: str, answer: str) -> None:
    cue = bind_cue("Many ask: {question} -> {answer}", {"question": question, "answer": answer})
    assert not cue.sendable or measure(cue.text).fits


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def values_of(stage: Stage, t_ms: int) -> dict[str, str | None]:
    with stage.house.store.read() as session:
        row = session.get(LiveSession, stage.live.id)
        assert row is not None
        return cue_values(session, row, t_ms)


def test_that_names_stand_for_what_is_live_now(stage: Stage) -> None:
    found = values_of(stage, 12 * MINUTE)
    assert found["link_no"] == "7"
    assert found["item"] == "Barrier serum"
    assert found["stock_left"] is None, "the plan's figure was never read"
    assert found["over"] == "2"
    assert found["next_item"] is None
    assert found.get("elapsed") is None
    assert found.get("question") is None


def test_that_a_stock_is_said_only_while_its_reading_is_fresh(stage: Stage) -> None:
    started = stage.live.started_at
    assert started is not None
    with stage.house.store.write(Actor("test", command="test")) as uow:
        product = uow.get(Product, stage.show.product_id)
        product.stock, product.stock_read_at = 760, started + timedelta(minutes=11)
        uow.commit()
    assert values_of(stage, 12 * MINUTE)["stock_left"] == "684", "without the reserve of a tenth"
    assert values_of(stage, 14 * MINUTE)["stock_left"] is None


def test_that_the_next_item_follows_the_order_that_was_decided_on_air(stage: Stage) -> None:
    house, live = stage.house, stage.live
    names = ("Face oil", "Night cream")
    products = [house.products.add(name, stock=10) for name in names]
    added = [house.rundown.add(live.id, product_id=one.id, title=one.title) for one in products]
    assert values_of(stage, 12 * MINUTE)["next_item"] == names[0]
    house.live.move(live.id, added[1].id, added[0].id)
    assert values_of(stage, 12 * MINUTE)["next_item"] == names[1]


def test_that_a_hold_says_how_long_and_until_when(stage: Stage) -> None:
    stage.house.marks.mark(stage.live.id, preset="hold_start", t_ms=2 * MINUTE)
    found = values_of(stage, 10 * MINUTE)
    assert found["elapsed"] == "8"
    started = stage.live.started_at
    assert started is not None
    # Singapore is eight hours ahead; a hold ends after ten minutes at the latest.
    assert found["release_at"] == f"{started + timedelta(hours=8, minutes=12):%H:%M}"
    stage.house.marks.mark(stage.live.id, preset="hold_release", t_ms=11 * MINUTE)
    assert values_of(stage, 12 * MINUTE).get("elapsed") is None


def test_that_an_incident_cue_without_a_next_item_is_not_sent_with_a_gap(stage: Stage) -> None:
    prompt = stage.fired(PRICE)
    assert prompt.suggestion["unbound"] == ["next_item"]
    done = stage.prompts.approve(prompt.id, prompt.version)
    assert (done.cue_id, done.incident_id is not None) == (None, True)


def test_that_the_card_and_the_cue_speak_the_language_of_the_script(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    assert prompt.suggestion["cue_text"] == prompt.suggestion["cue"]["en"]
    assert prompt.suggestion["cue"]["zh"] != prompt.suggestion["cue"]["en"]
