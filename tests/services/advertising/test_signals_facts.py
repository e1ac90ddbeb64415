"""States of signals: what each one says at known moments, and that none of them looks ahead."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.signal_facts import (
    ActionFact,
    AnswerFact,
    CommentFacts,
    History,
    IncidentFact,
    MarkFact,
    OrderFact,
    PlanFact,
    RunFact,
    ScoreFact,
    SegmentFact,
    SessionFacts,
    ShiftFact,
    TicketFact,
)
from app.services.advertising.signal_facts_all import HISTORY_KEYS, STATES, state_columns
from app.services.advertising.signal_facts_desk import comment_facts, is_hostile, same_question
from app.services.advertising.signals import SIGNALS

MIN: Final = 60_000
HOUR: Final = 60 * MIN
NAN: Final = float("nan")
SEGMENTS = {
    "warm": SegmentFact("opening"),
    "serum": SegmentFact("hero", "p1", 3, 1890, usable_stock=90.0),
    "bag": SegmentFact("giveaway"),
}
#: 11:00 UTC on 17 June 2026.
ZERO_MS: Final = 1_781_694_000_000


def told(key: str, facts: SessionFacts, *moments: float, counts: Mapping[str, list[tuple[int, float]]] = {}) -> Any:
    """A state at moments given in minutes."""
    history = History()
    for count, readings in counts.items():
        for t_ms, value in readings:
            history.append(count, t_ms, value)
    asked = np.array([round(moment * MIN) for moment in moments], np.int64)
    return state_columns(facts, history, asked, {key})[key].tolist()


def test_that_the_clock_of_a_show_is_told_before_within_and_after_it() -> None:
    facts = SessionFacts(ZERO_MS, "Asia/Singapore", planned_start_ms=-5 * MIN, ended_ms=60 * MIN)

    assert told("minutes_since_start", facts, -1, 0, 30) == pytest.approx([NAN, 0, 30], nan_ok=True)
    assert told("minutes_to_start", facts, -20, -6, 0) == pytest.approx([15, 1, NAN], nan_ok=True)
    assert told("hours_since_end", facts, 59, 60, 180) == pytest.approx([NAN, 0, 2], nan_ok=True)
    assert told("local_hour", facts, 0, 30, 300) == pytest.approx([19, 19.5, 0])


def test_that_the_local_hour_follows_a_change_of_the_clocks() -> None:
    # 29 March 2026, 00:30 UTC in Berlin: at 01:00 UTC the clocks go from 2 to 3.
    facts = SessionFacts(1_774_744_200_000, "Europe/Berlin")

    assert told("local_hour", facts, 0, 29, 31) == pytest.approx([1.5, 1 + 59 / 60, 3 + 1 / 60])


def test_that_a_review_is_done_from_the_moment_it_was() -> None:
    facts = SessionFacts(ended_ms=60 * MIN, reviewed_ms=200 * MIN)

    assert told("review_done", facts, 59, 61, 200) == pytest.approx([NAN, 0, 1], nan_ok=True)


def test_that_the_checklist_counts_what_was_done_by_then() -> None:
    facts = SessionFacts(checklist=(-90 * MIN, -10 * MIN, None, -30 * MIN))

    assert told("prelive_checklist_done_pct", facts, -100, -30, 0) == [0, 50, 75]
    assert np.isnan(told("prelive_checklist_done_pct", SessionFacts(), 0)).all()


def test_that_giveaways_are_marks_and_segments_and_silence_where_nothing_is_written_down() -> None:
    runs = (RunFact(0, 10 * MIN, 10 * MIN, "warm"), RunFact(10 * MIN, 30 * MIN, 20 * MIN, "bag"))
    facts = SessionFacts(ended_ms=60 * MIN, segments=SEGMENTS, runs=runs, marks=(MarkFact(25 * MIN, "giveaway"),))

    assert told("minutes_since_giveaway", facts, 5, 12, 26, 61) == pytest.approx([5, 2, 1, NAN], nan_ok=True)
    assert np.isnan(told("minutes_since_giveaway", SessionFacts(), 30)).all()


def test_that_a_hold_counts_from_its_first_press_to_its_release() -> None:
    marks = (
        MarkFact(2 * MIN, "hold_start"),
        MarkFact(4 * MIN, "hold_start"),
        MarkFact(9 * MIN, "hold_release"),
        MarkFact(20 * MIN, "hold_start"),
    )
    facts = SessionFacts(marks=marks)

    assert told("hold_order_elapsed_min", facts, 1, 2, 8, 9, 23) == pytest.approx([NAN, 0, 6, 0, 3], nan_ok=True)


def test_that_the_segment_on_air_is_told() -> None:
    runs = (RunFact(0, 5 * MIN, 5 * MIN, "warm"), RunFact(5 * MIN, None, 10 * MIN, "serum"))
    facts = SessionFacts(segments=SEGMENTS, runs=runs)

    assert told("segment_product_is_on_air", facts, 1, 6) == [0, 1]
    assert told("seconds_since_pin", facts, 4, 5.5) == pytest.approx([NAN, 30], nan_ok=True)
    assert told("segment_overrun_min", facts, 4, 14, 18) == pytest.approx([-1, -1, 3])
    assert told("segment_overrun_min", replace(facts, paused_ms=16 * MIN), 18) == pytest.approx([1])


def test_that_a_segments_gpm_and_stock_are_those_since_it_was_taken() -> None:
    runs = (RunFact(0, 5 * MIN, 5 * MIN, "warm"), RunFact(5 * MIN, None, 10 * MIN, "serum"))
    facts = SessionFacts(segments=SEGMENTS, runs=runs)
    minutes = range(12)
    counts = {
        "gmv": [(minute * MIN, 1000.0 * minute) for minute in minutes],
        "views": [(minute * MIN, 50.0 * minute) for minute in minutes],
        "orders": [(minute * MIN, 6.0 * minute) for minute in minutes],
    }

    assert told("gpm_segment", facts, 5.5, 8, counts=counts) == pytest.approx([NAN, 20_000], nan_ok=True)
    # 90 usable, 6 a minute: 18 sold in three minutes leave 72, which last 12 minutes.
    assert told("stock_cover_min", facts, 4, 8, counts=counts) == pytest.approx([NAN, 12], nan_ok=True)
    assert np.isnan(told("stock_cover_min", facts, 14, counts=counts)).all()  # nothing was read for three minutes


def test_that_shifts_of_one_person_with_a_short_pause_are_one() -> None:
    shifts = (
        ShiftFact("kei", 0, 3 * HOUR),
        ShiftFact("kei", 3 * HOUR + 30 * MIN),
        ShiftFact("mo", 3 * HOUR, 3 * HOUR + 30 * MIN),
    )
    facts = SessionFacts(shifts=shifts)

    assert told("host_on_air_hours", facts, 60, 200, 240) == pytest.approx([1, 20 / 60, 4])
    assert told("host_on_air_hours", SessionFacts(), 90) == pytest.approx([1.5])


def test_that_incidents_count_and_stand_open() -> None:
    incidents = (
        IncidentFact(2 * MIN, "violation", 4 * MIN),
        IncidentFact(10 * MIN, "stream_drop", 11 * MIN),
        IncidentFact(20 * MIN, "price_error", 22 * MIN, {"price_minor": 1990, "plan_minor": 1890}),
    )
    facts = SessionFacts(incidents=incidents)

    assert told("violation_event", facts, 1, 3, 30) == [0, 1, 1]
    assert told("room_incident_open", facts, 1, 3, 5, 10.5) == [0, 1, 0, 1]
    assert told("stream_offline_s", facts, 5, 10.5, 15) == pytest.approx([NAN, 30, 0], nan_ok=True)
    assert told("live_price_vs_plan", facts, 19, 21, 23) == pytest.approx([NAN, 100, 0], nan_ok=True)
    watched = SessionFacts(stream_sources=frozenset({"obs-1"}), stream_down_ms=6 * MIN)
    assert told("stream_offline_s", watched, 5, 7) == pytest.approx([0, 60])


def test_that_a_price_read_by_hand_is_held_against_the_plan() -> None:
    marks = (
        MarkFact(3 * MIN, "price", {"link_no": 3, "price_minor": 1690}),
        MarkFact(9 * MIN, "price", {"link_no": 3, "price_minor": 1890}),
    )
    facts = SessionFacts(segments=SEGMENTS, marks=marks)

    assert told("live_price_vs_plan", facts, 1, 5, 10) == pytest.approx([NAN, -200, 0], nan_ok=True)


def test_that_budgets_follow_samples_and_logged_changes() -> None:
    plan = PlanFact("a", 30_000, samples=((0, 0), (10 * MIN, 6_000), (20 * MIN, 15_000)))
    action = ActionFact(15 * MIN, "a", "budget_up", 20_000, 30_000, observe_until_ms=45 * MIN)
    facts = SessionFacts(plans=(plan,), actions=(action,))

    assert told("budget_used_pct", facts, 12, 16, 20) == pytest.approx([30, 20, 50])
    # 9,000 in the ten minutes between the samples: 15,000 left last 16.7 minutes.
    assert told("budget_minutes_left", facts, 20)[0] == pytest.approx(15_000 / (15_000 / 20), rel=1e-9)
    assert told("ad_action_open", facts, 14, 15, 44, 45) == [0, 1, 1, 0]


def test_that_without_samples_the_room_spends_its_budget() -> None:
    facts = SessionFacts(ad_budget_minor=60_000)
    counts = {"ad_cost": [(minute * MIN, 500.0 * minute) for minute in range(31)]}

    assert told("budget_used_pct", facts, 30, counts=counts) == pytest.approx([25])
    assert told("budget_minutes_left", facts, 30, counts=counts) == pytest.approx([90])
    assert np.isnan(told("budget_minutes_left", facts, 40, counts=counts)).all()


def test_that_learning_needs_age_and_conversions_unless_somebody_says_so() -> None:
    young = PlanFact("a", launched_ms=-10 * HOUR, conversions=50, learned_age_h=24.0, learned_conversions=20)
    old = replace(young, launched_ms=-30 * HOUR)

    assert told("learning_done", SessionFacts(plans=(young,)), 0, 14 * 60) == [0, 1]
    assert told("learning_done", SessionFacts(plans=(old, young)), 0) == [0]
    assert told("learning_done", SessionFacts(plans=(replace(young, learning_done=True),)), 0) == [1]
    assert np.isnan(told("learning_done", SessionFacts(plans=(replace(old, conversions=None),)), 0)).all()
    assert told("campaign_age_hours", SessionFacts(plans=(old, young)), 60) == pytest.approx([11])
    assert told("task_active_hours", SessionFacts(plans=(old, young)), 60) == pytest.approx([31])
    assert told("conversions_total", SessionFacts(plans=(old, replace(young, conversions=7))), 0) == [7]


def test_that_edits_of_the_roi_target_count_by_the_rooms_day() -> None:
    # The room's day ends at 16:00 UTC, five hours after the start.
    actions = (
        ActionFact(HOUR, "a", "roi_target"),
        ActionFact(2 * HOUR, "a", "roi_target"),
        ActionFact(HOUR, "a", "budget_up"),
    )
    facts = SessionFacts(ZERO_MS, "Asia/Singapore", plans=(PlanFact("a", edits_before=1),), actions=actions)

    assert told("roi_target_edits_today", facts, 30, 61, 121, 301) == [1, 2, 3, 0]
    assert told("minutes_since_last_edit", facts, 30, 90, 150) == [1440, 30, 30]
    assert np.isnan(told("roi_target_edits_today", SessionFacts(), 0)).all()


def test_that_even_spending_has_no_spread() -> None:
    even = {"ad_cost": [(minute * MIN, 100.0 * minute) for minute in range(91)]}
    jump = {"ad_cost": [(minute * MIN, 100.0 * min(minute, 30)) for minute in range(91)]}

    assert told("ad_cost_cv", SessionFacts(), 50, 75, counts=even) == pytest.approx([NAN, 0], nan_ok=True)
    # Quarters of 1500, 1500, 0, 0.
    assert told("ad_cost_cv", SessionFacts(), 60, counts=jump) == pytest.approx([1.0])


def test_that_comments_are_counted_and_compared() -> None:
    said = [
        (MIN, "How much is it?"),
        (2 * MIN, "how much is it ?!"),
        (3 * MIN, "fake goods, scam"),
        (3 * MIN, "love it"),
    ]
    facts = SessionFacts(comments=comment_facts(said))

    assert told("comments_read", facts, 0, 2, 5) == pytest.approx([NAN, 2, 4], nan_ok=True)
    assert told("comments_hostile", facts, 2, 5) == [0, 1]
    assert told("same_question_count", facts, 0.5, 1, 2, 4, 5) == pytest.approx([NAN, 1, 2, 1, 0], nan_ok=True)
    answered = replace(facts, answers=(AnswerFact(round(2.5 * MIN), same_question("How much is it?")),))
    assert told("answered_on_air", answered, 2, 3, 6) == [0, 1, 0]


@pytest.mark.parametrize("text", ["this is a SCAM", "骗子", "Fake!", "假货"])
def test_that_attacks_are_known_by_their_words(text: str) -> None:
    assert is_hostile(text)


@pytest.mark.parametrize("text", ["", "scampi for dinner", "unfakeable", "真好用", "How long?"])
def test_that_other_comments_are_no_attacks(text: str) -> None:
    assert not is_hostile(text)


def test_that_the_desk_and_the_shop_say_who_waits() -> None:
    facts = SessionFacts(
        tickets=(TicketFact(MIN, 4 * MIN), TicketFact(3 * MIN, None)),
        orders=(OrderFact(0, 24 * HOUR, 5 * HOUR), OrderFact(HOUR, 30 * HOUR)),
        refunds=(2 * HOUR, 3 * HOUR),
        scores=(ScoreFact(-HOUR, "shop_experience_score", 61.0), ScoreFact(2 * HOUR, "shop_experience_score", 70.0)),
    )

    assert told("unanswered_s", facts, 0, 3.5, 5) == pytest.approx([NAN, 150, 120], nan_ok=True)
    assert told("unanswered_h", facts, 63) == pytest.approx([1])
    assert told("hours_to_ship_deadline", facts, 120, 360) == pytest.approx([22, 24])
    assert told("order_status", facts, -1, 1) == pytest.approx([NAN, 1], nan_ok=True)
    assert told("refunds", facts, 60, 130, 200) == pytest.approx([NAN, 1, 2], nan_ok=True)
    assert told("shop_experience_score", facts, -90, 0, 121, 60 * 24 * 15) == pytest.approx(
        [NAN, 61, 70, NAN], nan_ok=True
    )


def test_that_every_state_is_a_signal_or_a_part_of_one() -> None:
    parts = {key for signal in SIGNALS.values() for key in signal.needs}

    assert set(STATES) <= parts
    assert {key for key, signal in SIGNALS.items() if signal.kind == "state"} <= set(STATES)


moments = st.integers(-30 * MIN, 3 * HOUR)
later = st.one_of(st.none(), moments)


@st.composite
def sessions(draw: st.DrawFn) -> SessionFacts:
    """Facts of any session, each by time."""

    def many(of: st.SearchStrategy[Any], most: int = 5) -> tuple[Any, ...]:
        return tuple(
            sorted(draw(st.lists(of, max_size=most)), key=lambda one: getattr(one, "t_ms", getattr(one, "start_ms", 0)))
        )

    plan_ids = st.sampled_from(["a", "b"])
    kinds = st.sampled_from(["violation", "stream_drop", "price_error", "other"])
    presets = st.sampled_from(["giveaway", "hold_start", "hold_release", "pin", "price", "peak"])
    actions = st.sampled_from(["budget_up", "roi_target", "pause", "resume", "bid_up"])
    amounts = st.one_of(st.none(), st.integers(0, 10_000))
    asked = draw(st.lists(st.tuples(moments, st.sampled_from(["howmuch", "size", ""])), max_size=8))
    asked.sort()
    samples = tuple(sorted(draw(st.dictionaries(moments, st.integers(0, 9_999), max_size=4)).items()))
    scored = st.builds(ScoreFact, moments, st.just("shop_experience_score"), st.floats(0, 100))
    return SessionFacts(
        ZERO_MS,
        "Asia/Singapore",
        planned_start_ms=-4 * MIN,
        ended_ms=draw(st.one_of(st.none(), st.integers(HOUR, 2 * HOUR))),
        ad_budget_minor=draw(amounts),
        segments=SEGMENTS,
        runs=many(st.builds(RunFact, moments, later, st.integers(0, 20 * MIN), st.sampled_from([*SEGMENTS, "gone"]))),
        marks=many(st.builds(MarkFact, moments, presets, st.just({"price_minor": 7, "link_no": 3}))),
        incidents=many(st.builds(IncidentFact, moments, kinds, later)),
        shifts=many(st.builds(ShiftFact, st.sampled_from(["x", "y"]), moments, later), 3),
        checklist=tuple(draw(st.lists(later, max_size=3))),
        plans=tuple(replace(draw(st.builds(PlanFact, st.just(key), amounts)), samples=samples) for key in ("a", "b")),
        actions=many(st.builds(ActionFact, moments, plan_ids, actions, amounts, amounts, later)),
        tickets=tuple(draw(st.lists(st.builds(TicketFact, moments, later), max_size=3))),
        orders=tuple(draw(st.lists(st.builds(OrderFact, moments, later, later), max_size=3))),
        refunds=tuple(draw(st.lists(moments, max_size=3))),
        scores=tuple(draw(st.lists(scored, max_size=3))),
        answers=many(st.builds(AnswerFact, moments, st.sampled_from(["howmuch", "size"])), 3),
        comments=CommentFacts(
            np.array([at for at, _ in asked], np.int64),
            np.zeros(len(asked), np.bool_),
            tuple(one for one in asked if one[1]),
        ),
    )


def known_at(facts: SessionFacts, t_ms: int) -> SessionFacts:
    """What somebody could know of a session at a moment: nothing that came later."""

    def came(found: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        return tuple(one for one in found if getattr(one, name) <= t_ms)

    def open_until(found: tuple[Any, ...], end: str) -> tuple[Any, ...]:
        return tuple(
            replace(one, **{end: None}) if getattr(one, end) is not None and getattr(one, end) > t_ms else one
            for one in found
        )

    comments = facts.comments
    kept = comments.t_ms <= t_ms
    return replace(
        facts,
        ended_ms=facts.ended_ms if facts.ended_ms is not None and facts.ended_ms <= t_ms else None,
        runs=open_until(came(facts.runs, "start_ms"), "end_ms"),
        marks=came(facts.marks, "t_ms"),
        incidents=open_until(came(facts.incidents, "t_ms"), "closed_ms"),
        shifts=open_until(came(facts.shifts, "start_ms"), "end_ms"),
        checklist=tuple(None if done is not None and done > t_ms else done for done in facts.checklist),
        plans=tuple(
            replace(plan, samples=tuple(one for one in plan.samples if one[0] <= t_ms)) for plan in facts.plans
        ),
        actions=came(facts.actions, "t_ms"),
        tickets=open_until(came(facts.tickets, "asked_ms"), "answered_ms"),
        orders=open_until(came(facts.orders, "placed_ms"), "done_ms"),
        refunds=tuple(at for at in facts.refunds if at <= t_ms),
        scores=came(facts.scores, "read_ms"),
        answers=came(facts.answers, "t_ms"),
        comments=CommentFacts(
            comments.t_ms[kept], comments.hostile[kept], tuple(one for one in comments.asked if one[0] <= t_ms)
        ),
    )


@settings(max_examples=40, deadline=None)
@given(
    facts=sessions(),
    asked=st.lists(moments, min_size=1, max_size=4, unique=True),
    readings=st.lists(st.tuples(st.integers(0, 3 * HOUR), st.floats(0, 1e6)), max_size=12),
)
def test_that_no_state_looks_ahead(facts: SessionFacts, asked: list[int], readings: list[tuple[int, float]]) -> None:
    # What an ad action sets its budget to is known from then on; before it the one of the plan holds in the same way.
    facts = replace(facts, actions=tuple(replace(one, before_minor=None) for one in facts.actions))
    readings.sort()
    whole = History()
    for key in HISTORY_KEYS:
        for t_ms, value in readings:
            whole.append(key, t_ms, value)
    times = np.array(sorted(asked), np.int64)

    together = state_columns(facts, whole, times)

    for place, moment in enumerate(times.tolist()):
        so_far = History()
        for key in HISTORY_KEYS:
            for at, value in readings:
                if at <= moment:
                    so_far.append(key, at, value)
        alone = state_columns(known_at(facts, moment), so_far, times[place : place + 1])
        different = {
            key: (column[0], together[key][place])
            for key, column in alone.items()
            if not np.array_equal(column, together[key][place : place + 1], equal_nan=True)
        }
        assert not different
