"""Rules over stored shows: firings with what came of them, what was missed, and what a rule could not watch."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.models.advertising import AdAction, Prompt
from app.models.cue import Cue
from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, Phase
from app.services.advertising import back_judge
from app.services.advertising.backtest_service import BacktestService
from app.services.advertising.outcome import Outcome, Verdict
from app.services.advertising.room import RoomReader, room_of
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.sweep import swept, thresholds_around, with_threshold
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.who import Who

DAY = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
MIN = 60_000
#: Readings of one minute of a steady room, as growth a minute.
STEADY = {"views": 300.0, "orders": 12.0, "gmv": 24_000.0, "ad_cost": 3_000.0, "impressions": 1_000.0}
Make = Callable[..., str]


@pytest.fixture
def make(store: Store, who: Who) -> Make:
    """Makes a finished show of the same room, a day later each time: five readings a minute.

    `minutes` is how long; `drop_at` is the minute at which most viewers leave and sales fall with them.
    """
    made = 0

    def session(minutes: int = 60, drop_at: int | None = None, level: float = 1.0, **fields: Any) -> str:
        nonlocal made
        made += 1
        start = DAY + timedelta(days=made)
        values: dict[str, Any] = {
            "title": f"Show {made}", "phase": Phase.REVIEW, "planned_ms": minutes * MIN, "started_at": start,
            "planned_start_at": start, "ended_at": start + timedelta(minutes=minutes), "platform": "tiktok_shop",
            "shop": "Glow", "market": "SG", "currency": "SGD", "target_roi": 4.0,
        } | fields  # fmt: skip
        with store.write(who.actor("test")) as uow:
            session_id = uow.add(LiveSession(**values)).id
            uow.commit()
        track = store.recorder.open_track(session_id, "api", str(values["currency"]))
        totals = dict.fromkeys(STEADY, 0.0)
        for step in range(minutes * 5):
            share = 0.3 if drop_at is not None and step >= drop_at * 5 else level
            # Twelve orders a minute never come evenly.
            wave = 1.0 + 0.2 * ((step * 7) % 5 - 2) / 2
            totals = {key: total + STEADY[key] * share * wave / 5 for key, total in totals.items()}
            row = {**totals, "online_users": 1000.0 * share * (1 + 0.01 * ((step * 3) % 7))}
            store.recorder.tick(track, step * 12_000 + 1000, [row.get(key) for key in TICK_KEYS], step)
        assert store.recorder.flush()
        return session_id

    return session


def rule(key: str) -> RuleSpec:
    return shipped_rules()[key]


def _answer(uow: UnitOfWork, live: LiveSession) -> Cue:
    """A cue in the 34th minute, out of a prompt of the rule that watches the viewers."""
    assert live.started_at is not None
    prompt = uow.add(Prompt(session_id=live.id, rule_key="R04_online_drop", t_ms=32 * MIN, group="room", level="now"))
    uow.session.flush()
    return Cue(
        session_id=live.id, text="Next item", sent_at=live.started_at + timedelta(minutes=33), prompt_id=prompt.id
    )  # fmt: skip


def test_that_a_drop_of_viewers_is_told_with_what_came_of_it(store: Store, who: Who, make: Make) -> None:
    quiet, dropped = make(), make(drop_at=30)
    with store.write(who.actor("test")) as uow:
        live = uow.get(LiveSession, dropped)
        assert live.started_at is not None
        uow.add(_answer(uow, live))
        uow.commit()

    report = BacktestService(store).run([dropped, quiet], [rule("R04_online_drop")])

    assert [session.session_id for session in report.sessions] == [quiet, dropped]
    assert not report.sessions[0].firings
    first = report.sessions[1].firings[0]
    assert 30 * MIN < first.firing.t_ms < 33 * MIN
    assert first.at == DAY + timedelta(days=2, milliseconds=first.firing.t_ms)
    assert first.acted is not None
    assert (first.acted.kind, first.acted.t_ms) == ("cue", 33 * MIN)
    summary = report.rules[0]
    assert (summary.watched, summary.fired, summary.elsewhere) == (2, len(report.sessions[1].firings), 0)
    assert summary.prompts_a_show == summary.fired / 2


def test_that_a_fall_without_a_prompt_is_missed(store: Store, make: Make) -> None:
    dropped = make(drop_at=30)
    deaf = with_threshold(rule("R04_online_drop"), 95.0)
    assert deaf is not None

    heard, missed = (BacktestService(store).run([dropped], [spec]) for spec in (rule("R04_online_drop"), deaf))

    assert heard.rules[0].missed == 0
    assert missed.rules[0].fired == 0
    moments = missed.sessions[0].missed["R04_online_drop"]
    assert len(moments) == 1
    assert moments[0] == pytest.approx(30 * MIN, abs=3 * MIN)


def test_that_what_a_rule_lacks_is_told_and_not_silent(store: Store, make: Make) -> None:
    session_id = make()
    empty = make()
    with store.write(Who("test").actor("test")) as uow:
        row = uow.get(LiveSession, empty)
        row.shop = "Other"
        uow.commit()

    report = BacktestService(store).run(
        [session_id], [rule("R06_short_watch"), rule("A22_gmvmax_stop_loss"), rule("A01_scale_budget_strong")]
    )

    only = report.sessions[0]
    assert only.lacking == {"R06_short_watch": ("watch_s", "viewers"), "A22_gmvmax_stop_loss": ("currency:USD",)}
    assert only.elsewhere == {"A01_scale_budget_strong"}
    assert [(one.watched, one.blind, one.elsewhere) for one in report.rules] == [(0, 1, 0), (0, 1, 0), (0, 0, 1)]
    assert report.rules[0].prompts_a_show is None


def test_that_a_show_without_readings_says_so(store: Store, who: Who) -> None:
    with store.write(who.actor("test")) as uow:
        row = LiveSession(title="Empty", phase=Phase.REVIEW, started_at=DAY, ended_at=DAY + timedelta(hours=1))
        session_id = uow.add(row).id
        uow.commit()

    report = BacktestService(store).run([session_id], [rule("R04_online_drop")])

    assert report.sessions[0].readings == 0
    assert report.sessions[0].lacking == {"R04_online_drop": ("readings",)}


def test_that_an_ad_rule_counts_an_ad_change_as_the_answer(store: Store, who: Who, make: Make) -> None:
    session_id = make(ad_stage="growth", target_roi=9.0)
    spec = rule("A05_gmvmax_scale_up")
    service = BacktestService(store)
    fired = service.run([session_id], [spec]).sessions[0].firings
    assert fired
    with store.write(who.actor("test")) as uow:
        uow.add(AdAction(session_id=session_id, kind="budget_up", t_ms=fired[0].firing.t_ms + 120_000))
        uow.add(Cue(session_id=session_id, text="x", sent_at=fired[0].at))
        uow.commit()

    acted = service.run([session_id], [spec]).sessions[0].firings[0].acted

    assert acted is not None
    assert acted.kind == "ad"


def test_that_a_sweep_trades_prompts_for_misses(store: Store, make: Make) -> None:
    sessions = [make(drop_at=30), make(drop_at=40), make()]
    spec = rule("R04_online_drop")
    seen: list[tuple[int, int]] = []

    points = BacktestService(store).sweep(sessions, spec, [15.0, 95.0], lambda done, total: seen.append((done, total)))

    assert [(point.threshold, point.watched) for point in points] == [(15.0, 3), (95.0, 3)]
    assert points[0].prompts_a_show is not None
    assert points[0].prompts_a_show > 0
    assert (points[0].missed, points[1].prompts_a_show, points[1].missed) == (0, 0.0, 2)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_that_it_ends_when_it_is_cancelled(store: Store, make: Make) -> None:
    with pytest.raises(AppError) as told:
        BacktestService(store).run([make()], [rule("R04_online_drop")], cancelled=lambda: True)

    assert told.value.code == "cancelled"


def test_that_a_rule_without_a_number_cannot_be_turned(store: Store) -> None:
    spec = rule("R04_online_drop")
    only = spec.model_copy(update={"when": rule("P02_douyin_first_reply").when.model_copy(update={
        "parts": rule("P02_douyin_first_reply").when.parts[1:]})})  # fmt: skip

    assert swept(only) is None
    with pytest.raises(Invalid) as told:
        BacktestService(store).sweep([], only, [1.0])
    assert told.value.code == "rule_without_number"


@pytest.mark.parametrize(("key", "kind", "value"), [
    ("R04_online_drop", "number", 15.0),
    ("A13_reduce_below_band", "factor", 0.8),
    ("R15_negative_feedback", "sd", 2.0),
    ("R10_hold_order_timer", "number", 8.0),
])  # fmt: skip
def test_that_the_number_of_a_rule_is_found_and_turned(key: str, kind: str, value: float) -> None:
    found = swept(rule(key))

    assert found is not None
    assert found[1:] == (kind, value)
    turned = with_threshold(rule(key), value * 2)
    assert turned is not None
    again = swept(turned)
    assert again is not None
    assert again[2] == value * 2
    assert value in thresholds_around(value)


def test_that_only_finished_shows_are_looked_at_the_oldest_first(store: Store, make: Make) -> None:
    first, second, third = make(), make(), make()
    make(phase=Phase.LIVE, ended_at=None)

    service = BacktestService(store)

    assert [session.id for session in service.sessions()] == [first, second, third]
    assert [session.id for session in service.sessions(last=2)] == [second, third]


def test_that_verdicts_of_a_rule_add_up_to_its_firings(store: Store, make: Make) -> None:
    report = BacktestService(store).run([make(drop_at=20), make(drop_at=30)], list(shipped_rules().values()))

    for summary in report.rules:
        assert summary.helped + summary.hurt + summary.no_change + summary.unclear == summary.acted
        assert summary.acted + sum(summary.after.values()) == summary.fired
        assert summary.watched + summary.blind + summary.elsewhere == 2
    assert report.firings == sum(summary.fired for summary in report.rules)
    verdicts = {one.outcome.verdict for session in report.sessions for one in session.firings}
    assert verdicts <= set(Verdict)


def test_that_a_recovery_that_nobody_brought_about_is_no_help_of_the_rule(
    store: Store, who: Who, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped = make(drop_at=30)
    good = Outcome(Verdict.IMPROVED, effect=1.0, n=100)
    monkeypatch.setattr(back_judge, "judged", lambda *_given: good)
    service = BacktestService(store)
    (alone,) = service.run([dropped], [rule("R04_online_drop")]).rules
    assert (alone.fired, alone.acted, alone.helped, alone.after[Verdict.IMPROVED]) == (alone.fired, 0, 0, alone.fired)
    assert alone.fired

    with store.write(who.actor("test")) as uow:
        live = uow.get(LiveSession, dropped)
        assert live.started_at is not None
        sent = live.started_at + timedelta(minutes=33)
        uow.add(Cue(session_id=dropped, text="Drink some water", sent_at=sent))
        uow.commit()
    (beside,) = service.run([dropped], [rule("R04_online_drop")]).rules
    assert (beside.acted, beside.helped) == (0, 0)

    with store.write(who.actor("test")) as uow:
        uow.add(_answer(uow, uow.get(LiveSession, dropped)))
        uow.commit()
    (answered,) = service.run([dropped], [rule("R04_online_drop")]).rules
    assert (answered.acted, answered.helped) == (1, 1)
    assert answered.after[Verdict.IMPROVED] == answered.fired - 1


def test_that_a_room_is_known_by_its_own_earlier_shows(store: Store, make: Make) -> None:
    earlier = [make(level=level) for level in (0.8, 1.0, 1.2)]
    other = make(shop="Other")
    mine = make()

    room = RoomReader(store, list(shipped_rules().values())).room(mine)

    assert (room.platform, room.currency, room.stages, room.maturity) == ("tiktok_shop", "SGD", ("growth",), "new")
    assert room.parameters["target_roi"] == 4.0
    assert room.parameters["aov"] == pytest.approx(2000.0)
    assert room.parameters["target_cost_per_order"] == pytest.approx(500.0)
    assert len(room.prior) == len(earlier)
    assert [total.end_t_ms for total in room.prior] == [-(days * 24 * 60 - 60) * MIN for days in (4, 3, 2)]
    assert room.prior[0].counts["orders"] == pytest.approx(12 * 60 * 0.8, rel=0.01)
    slot = room.statistics["ad_cost_per_min", 900, "same_slot"]
    assert slot.mean[40] == pytest.approx(3000, rel=0.05)
    assert slot.sd[40] == pytest.approx(600, rel=0.15)
    assert room_of(store, other).statistics == {}


def test_that_trainings_and_real_shows_are_kept_apart(store: Store, make: Make) -> None:
    for _ in range(3):
        make(origin="simulated")

    assert room_of(store, make()).prior == ()
    assert len(room_of(store, make(origin="simulated")).prior) == 3


def test_that_what_the_session_says_goes_before_what_follows_from_it(store: Store, make: Make) -> None:
    session_id = make(
        rule_parameters={"target_cost_per_order": 777, "category": "apparel", "lineup": "single_hero"},
        cost_inputs={"price": "30", "cost": "16.8", "refund_share": "0.15"},
        breakeven_roi=9.9,
    )

    room = room_of(store, session_id)

    assert room.parameters["target_cost_per_order"] == 777
    assert room.parameters["aov"] == 3000
    assert room.parameters["breakeven_roi_pay"] == pytest.approx(2.67, abs=0.005)
    assert room.parameters["breakeven_roi_net"] == pytest.approx(2.27, abs=0.005)
    assert (room.category, room.lineup) == ("apparel", "single_hero")


def test_that_an_roi_typed_by_hand_goes_before_the_lineup_as_it_does_on_every_screen(store: Store, make: Make) -> None:
    session_id = make(breakeven_roi=2.5)
    with store.write(Actor("test", command="test")) as uow:
        product = uow.add(Product(title="Serum", currency="SGD", live_price_minor=3_000, cost_minor=1_000))
        uow.add(Segment(session_id=session_id, position=1.0, product_id=product.id, target_units=10))
        uow.commit()
    assert room_of(store, session_id).parameters["breakeven_roi_pay"] == 2.5
