"""What a fired rule proposes: plan, size, limits, arithmetic, cue."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.models.event_log import Actor
from app.models.product import Product
from app.models.session import IncidentKind, LiveSession
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signal_facts_load import load_facts, session_view
from app.services.advertising.signal_facts_show import hold_order_elapsed_min
from app.services.advertising.signal_history import History
from app.services.advertising.suggestion import DeedKind, PlanNow, deed_of, suggest
from app.services.advertising.suggestion_cue import BoundCue, bind_cue
from app.services.advertising.suggestion_values import cue_values
from app.services.live.cue_binding import LiveValue, names_in
from app.services.live.cue_text import measure
from app.services.live.runbooks import Does, runbook
from app.services.live.timers import DEFAULT, Limits, hold
from tests.services.advertising.ad_scenes import plan, scene
from tests.services.advertising.prompt_stage import POINT, PRICE, Stage, stage_of
from tests.services.house import House, Show

MINUTE = 60_000


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


NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def bound(template: str, **values: str) -> BoundCue:
    return bind_cue(template, {name: LiveValue(text) for name, text in values.items()}, NOW)


def test_that_a_value_read_too_long_ago_or_never_blocks_a_rules_cue_as_it_does_every_other() -> None:
    old = {"stock_left": LiveValue("12", NOW - timedelta(minutes=5)), "item": LiveValue("Serum")}
    cue = bind_cue("{item}: {stock_left} left.", old, NOW)
    assert (cue.unbound, cue.sendable) == (("stock_left",), False)
    with pytest.raises(Invalid, match="cue_stale_stock"):
        cue.require()
    with pytest.raises(Invalid, match="cue_unread_stock"):
        bind_cue("{stock_left} left.", {"stock_left": LiveValue("12", unread=True)}, NOW).require()
    with pytest.raises(Invalid, match="cue_empty"):
        bind_cue("", {}, NOW).require()
    assert bind_cue("{item} now.", old, NOW).require() == "Serum now."
    assert cue.or_bare("Sold out.").require() == "Sold out."
    assert cue.or_bare("") is cue


def test_that_a_cue_names_what_it_lacks_and_is_not_sent() -> None:
    cue = bound("{over} min over. Move to {next_item}.", over="3")
    assert (cue.unbound, cue.sendable) == (("next_item",), False)
    assert "{next_item}" in cue.text


def test_that_free_text_is_shortened_until_the_cue_fits_and_numbers_never_are() -> None:
    values = {"item": "Barrier repair serum with ceramides and more", "stock_left": "1,204", "next_item": "Sun milk"}
    cue = bound("{item}: {stock_left} left. Then {next_item}.", **values)
    assert cue.sendable
    assert measure(cue.text).fits
    assert "1,204" in cue.text
    assert "…" in cue.text


def test_that_foreign_text_brings_no_names_of_its_own() -> None:
    cue = bound("Many ask: {question}", question="price {price}?")
    assert names_in(cue.text) == ()


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_that_whatever_is_asked_a_bound_cue_fits_or_says_that_it_does_not(question: str, answer: str) -> None:
    cue = bound("Many ask: {question} -> {answer}", question=question, answer=answer)
    assert not cue.sendable or measure(cue.text).fits


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def values_of(stage: Stage, t_ms: int, limits: Limits = DEFAULT) -> dict[str, str | None]:
    """What each name would say at a moment; None where the binder refuses it."""
    started = stage.live.started_at
    assert started is not None
    now = started + timedelta(milliseconds=t_ms)
    with stage.house.store.read() as session:
        row = session.get(LiveSession, stage.live.id)
        assert row is not None
        found = cue_values(session, row, t_ms, now, limits)
    return {name: bind_cue(f"{{{name}}}", found, now).or_bare(" ").text.strip() or None for name in found}


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


def test_that_the_strip_the_signal_and_the_cue_count_a_hold_from_the_same_press(stage: Stage) -> None:
    started = stage.live.started_at
    assert started is not None
    for t_ms in (2 * MINUTE, 5 * MINUTE):
        stage.house.marks.mark(stage.live.id, preset="hold_start", t_ms=t_ms)
    six = Limits(hold_most_min=6)
    found = values_of(stage, 7 * MINUTE, six)
    strip = hold(stage.house.marks.marks(stage.live.id), 7 * MINUTE, six)
    assert strip is not None
    with stage.house.store.read() as session:
        facts = load_facts(session, session_view(session, stage.live.id), ("log", "rundown"))
    signal = hold_order_elapsed_min(facts, History(), np.array([7 * MINUTE], np.int64))
    assert found["elapsed"] == "5"
    assert strip.elapsed_ms == 5 * MINUTE
    assert signal.tolist() == [5.0]
    assert found["release_at"] == f"{started + timedelta(hours=8, minutes=8):%H:%M}"
    assert strip.release_ms == 8 * MINUTE


def test_that_a_replays_stock_is_as_old_as_the_clock_says_and_its_hold_ends_sooner(stage: Stage) -> None:
    live, started = stage.live, stage.live.started_at
    assert started is not None
    with stage.house.store.write(Actor("test", command="test")) as uow:
        uow.get(LiveSession, live.id).origin_note = {"speed": 10.0}
        product = uow.get(Product, stage.show.product_id)
        product.stock, product.stock_read_at = 100, stage.now - timedelta(seconds=30)
        uow.commit()
    stage.house.marks.mark(live.id, preset="hold_start", t_ms=118 * MINUTE)
    with stage.house.store.read() as session:
        row = session.get(LiveSession, live.id)
        assert row is not None
        found = cue_values(session, row, 120 * MINUTE, stage.now)
    assert bind_cue("{stock_left}", found, stage.now).text == "90"
    # Eight minutes of the show are forty-eight seconds of its replay.
    ends = stage.now + timedelta(hours=8, seconds=48)
    assert bind_cue("{release_at}", found, stage.now).text == f"{ends:%H:%M}"


def test_that_an_incident_whose_cue_lacks_a_value_says_the_bare_sentence_of_its_runbook(stage: Stage) -> None:
    prompt = stage.fired(PRICE)
    cue = runbook(IncidentKind.PRICE_ERROR).cue
    assert cue is not None
    assert prompt.suggestion["unbound"] == []
    assert prompt.suggestion["cue_text"] == cue.bare_en
    done = stage.prompts.approve(prompt.id, prompt.version)
    assert done.incident_id is not None
    assert [one.text for one in stage.house.cues.sent_cues(stage.live.id)] == [cue.bare_en]
    (incident,) = stage.house.marks.incidents(stage.live.id)
    told = [one.key for one in runbook(IncidentKind.PRICE_ERROR).steps if one.does is Does.CUE]
    assert incident.steps_done == []  # a cue that nobody has seen stopped nothing
    stage.house.cues.acknowledge(stage.house.cues.sent_cues(stage.live.id)[0].id)
    (incident,) = stage.house.marks.incidents(stage.live.id)
    assert told[0] in incident.steps_done


def test_that_a_stock_out_is_told_to_the_anchor_though_nobody_read_the_stock(stage: Stage) -> None:
    prompt = stage.fired("I02_stock_out")
    cue = runbook(IncidentKind.STOCK_OUT).cue
    assert cue is not None
    assert prompt.suggestion["cue_text"] == cue.bare_en
    stage.prompts.approve(prompt.id, prompt.version)
    assert stage.house.cues.sent_cues(stage.live.id)[0].text == cue.bare_en


def test_that_the_card_and_the_cue_speak_the_language_of_the_script(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    assert prompt.suggestion["cue_text"] == prompt.suggestion["cue"]["en"]
    assert prompt.suggestion["cue"]["zh"] != prompt.suggestion["cue"]["en"]
