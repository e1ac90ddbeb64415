"""States of signals of the show, the lineup, the desk and the shop: what each one says at known moments."""

from dataclasses import replace

import numpy as np
import pytest

from app.services.advertising.signal_facts import (
    AnswerFact,
    IncidentFact,
    MarkFact,
    OrderFact,
    ProductFact,
    RunFact,
    ScoreFact,
    SessionFacts,
    ShiftFact,
    TicketFact,
)
from app.services.advertising.signal_facts_all import STATES
from app.services.advertising.signal_facts_desk import comment_facts, is_hostile, same_question
from app.services.advertising.signals import SIGNALS
from tests.services.advertising.facts_stage import EVER, HOUR, MIN, NAN, PRODUCTS, SEGMENTS, ZERO_MS, told


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
    assert told("segment_overrun_min", replace(facts, paused=((16 * MIN, 16.0 * MIN),)), 18) == pytest.approx([1])


def test_that_a_segments_gpm_and_stock_are_those_since_it_was_taken() -> None:
    runs = (RunFact(0, 5 * MIN, 5 * MIN, "warm"), RunFact(5 * MIN, None, 10 * MIN, "serum"))
    facts = SessionFacts(segments=SEGMENTS, products=PRODUCTS, runs=runs)
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


def test_that_a_stock_that_is_read_during_the_show_counts_from_its_reading() -> None:
    runs = (
        RunFact(0, 10 * MIN, 10 * MIN, "serum"), RunFact(10 * MIN, 20 * MIN, 10 * MIN, "warm"),
        RunFact(20 * MIN, None, 20 * MIN, "serum"),
    )  # fmt: skip
    # A hundred planned, a tenth kept back; read as two hundred before the show, as a hundred at 30 minutes.
    read = ProductFact(((-HOUR, 200.0), (30 * MIN, 100.0)), ((EVER, 0.1),))
    planned = SessionFacts(segments=SEGMENTS, products=PRODUCTS, runs=runs)
    facts = replace(planned, products={"p1": read})
    unplanned = replace(facts, segments={**SEGMENTS, "serum": replace(SEGMENTS["serum"], stock=())})
    counts = {"orders": [(minute * MIN, 2.0 * minute) for minute in range(61)]}

    # Twenty orders in the first run, two a minute in the second: 90 - 20 - 10 = 60 last half an hour.
    assert told("stock_cover_min", planned, 25, 35, counts=counts) == pytest.approx([30, 20])
    # From the reading on nothing that was sold before it comes off again.
    assert told("stock_cover_min", facts, 25, 30, 35, counts=counts) == pytest.approx([30, 45, 40])
    # Without a plan what was read before the show counts, less what the show sold.
    assert told("stock_cover_min", unplanned, 25, 30, counts=counts) == pytest.approx([75, 45])
    # A reserve that is changed counts from then on.
    kept = replace(facts, products={"p1": replace(read, reserve=((EVER, 0.1), (34 * MIN, 0.5)))})
    assert told("stock_cover_min", kept, 33, 35, counts=counts) == pytest.approx([42, 20])


def test_that_a_run_has_the_length_that_it_was_given_by_then() -> None:
    run = RunFact(0, None, 5 * MIN, "warm", ((4 * MIN, 8.0 * MIN),))
    held = SessionFacts(segments=SEGMENTS, runs=(run,), paused=((6 * MIN, 6.0 * MIN), (9 * MIN, NAN)))

    assert told("segment_overrun_min", replace(held, paused=()), 3, 4, 9) == pytest.approx([-2, -4, 1])
    assert told("segment_overrun_min", held, 5, 7, 8, 9) == pytest.approx([-3, -2, -2, 1])


def test_that_a_segment_sells_what_was_put_on_it_by_then() -> None:
    segment = replace(
        SEGMENTS["serum"], products=((0, None), (3 * MIN, "p1")), live_price=((0, 1890.0), (5 * MIN, 1500.0))
    )
    marks = tuple(MarkFact(at * MIN, "price", {"link_no": 3, "price_minor": 1890}) for at in (4, 6))
    facts = SessionFacts(segments={"serum": segment}, runs=(RunFact(0, None, HOUR, "serum"),), marks=marks)

    assert told("segment_product_is_on_air", facts, 2, 3) == [0, 1]
    assert told("live_price_vs_plan", facts, 4, 5.5, 6) == [0, 0, 390]


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
