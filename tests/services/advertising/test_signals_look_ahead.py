"""No state of a signal looks ahead: at each moment it says what somebody could know by then."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.signal_facts import (
    ActionFact,
    AnswerFact,
    CommentFacts,
    IncidentFact,
    IntentFact,
    MarkFact,
    OrderFact,
    PlanFact,
    ProductFact,
    RunFact,
    ScoreFact,
    SegmentFact,
    SessionFacts,
    ShiftFact,
    TicketFact,
)
from app.services.advertising.signal_facts_all import HISTORY_KEYS, state_columns
from app.services.advertising.signal_history import History
from tests.services.advertising.facts_stage import HOUR, MIN, SEGMENTS, ZERO_MS

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
    presets = st.sampled_from(["giveaway", "hold_start", "hold_release", "pin", "price", "peak", "hold_spend"])
    actions = st.sampled_from(["budget_up", "roi_target", "pause", "resume", "bid_up"])
    amounts = st.one_of(st.none(), st.integers(0, 10_000))
    asked = draw(st.lists(st.tuples(moments, st.sampled_from(["howmuch", "size", ""])), max_size=8))
    asked.sort()
    samples = tuple(sorted(draw(st.dictionaries(moments, st.integers(0, 9_999), max_size=4)).items()))

    def steps(values: st.SearchStrategy[Any]) -> tuple[tuple[int, Any], ...]:
        """A value that changes a few times, before the show and during it."""
        return tuple(sorted(draw(st.dictionaries(moments, values, max_size=3)).items()))

    units = st.one_of(st.just(math.nan), st.integers(0, 500).map(float))
    sold = st.sampled_from(["p1", "p2", None])
    segments = {
        key: SegmentFact(one.kind, steps(sold), one.link_no, steps(units), steps(units))
        for key, one in SEGMENTS.items()
    }
    scored = st.builds(ScoreFact, moments, st.just("shop_experience_score"), st.floats(0, 100))
    return SessionFacts(
        ZERO_MS,
        "Asia/Singapore",
        planned_start_ms=-4 * MIN,
        ended_ms=draw(st.one_of(st.none(), st.integers(HOUR, 2 * HOUR))),
        ad_budget=steps(units),
        paused=tuple((since, float(since) if held else math.nan) for since, held in steps(st.booleans())),
        segments=segments,
        products={key: ProductFact(steps(units), steps(st.sampled_from([0.0, 0.1, 0.5]))) for key in ("p1", "p2")},
        runs=tuple(
            replace(run, lengths=steps(st.integers(0, 20 * MIN).map(float)))
            for run in many(
                st.builds(RunFact, moments, later, st.integers(0, 20 * MIN), st.sampled_from([*SEGMENTS, "gone"]))
            )
        ),
        marks=many(st.builds(MarkFact, moments, presets, st.just({"price_minor": 7, "link_no": 3}))),
        incidents=many(st.builds(IncidentFact, moments, kinds, later)),
        shifts=many(st.builds(ShiftFact, st.sampled_from(["x", "y"]), moments, later), 3),
        checklist=tuple(draw(st.lists(later, max_size=3))),
        plans=tuple(
            PlanFact(
                key,
                draw(amounts),
                steps(st.integers(-30 * HOUR, 0).map(float)),
                steps(units),
                steps(st.sampled_from([0.0, 1.0, math.nan])),
                draw(st.sampled_from([None, 20.0])),
                draw(st.sampled_from([None, 20])),
                samples,
                daily=key == "b",
                boost=key == "b",
                known_ms=draw(later),
            )
            for key in ("a", "b")
        ),
        actions=many(st.builds(ActionFact, moments, plan_ids, actions, amounts, amounts, later)),
        intents=many(st.builds(IntentFact, moments, later), 3),
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

    def stood(steps: tuple[tuple[int, Any], ...]) -> tuple[tuple[int, Any], ...]:
        return tuple(one for one in steps if one[0] <= t_ms)

    comments = facts.comments
    kept = comments.t_ms <= t_ms
    return replace(
        facts,
        ended_ms=facts.ended_ms if facts.ended_ms is not None and facts.ended_ms <= t_ms else None,
        ad_budget=stood(facts.ad_budget),
        paused=stood(facts.paused),
        segments={
            key: replace(one, products=stood(one.products), live_price=stood(one.live_price), stock=stood(one.stock))
            for key, one in facts.segments.items()
        },
        products={key: ProductFact(stood(one.stock), stood(one.reserve)) for key, one in facts.products.items()},
        runs=tuple(
            replace(run, lengths=stood(run.lengths)) for run in open_until(came(facts.runs, "start_ms"), "end_ms")
        ),
        marks=came(facts.marks, "t_ms"),
        incidents=open_until(came(facts.incidents, "t_ms"), "closed_ms"),
        shifts=open_until(came(facts.shifts, "start_ms"), "end_ms"),
        checklist=tuple(None if done is not None and done > t_ms else done for done in facts.checklist),
        plans=tuple(
            replace(
                plan,
                launched=stood(plan.launched),
                conversions=stood(plan.conversions),
                learning_done=stood(plan.learning_done),
                samples=tuple(one for one in plan.samples if one[0] <= t_ms),
            )
            for plan in facts.plans
            if plan.known_ms is None or plan.known_ms <= t_ms
        ),
        actions=came(facts.actions, "t_ms"),
        intents=open_until(came(facts.intents, "t_ms"), "settled_ms"),
        tickets=open_until(came(facts.tickets, "asked_ms"), "answered_ms"),
        orders=open_until(came(facts.orders, "placed_ms"), "done_ms"),
        refunds=tuple(at for at in facts.refunds if at <= t_ms),
        scores=came(facts.scores, "read_ms"),
        answers=came(facts.answers, "t_ms"),
        comments=CommentFacts(
            comments.t_ms[kept], comments.hostile[kept], tuple(one for one in comments.asked if one[0] <= t_ms)
        ),
    )


def looked_ahead(
    facts: SessionFacts, asked: list[int], readings: list[tuple[int, float]]
) -> dict[int, dict[str, tuple[float, float]]]:
    """Where a state says another thing of a moment than it did then: (then, afterwards), by moment and key."""
    whole = History()
    for key in HISTORY_KEYS:
        for t_ms, value in readings:
            whole.append(key, t_ms, value)
    times = np.array(sorted(asked), np.int64)
    together = state_columns(facts, whole, times)
    found = {}
    for place, moment in enumerate(times.tolist()):
        so_far = History()
        for key in HISTORY_KEYS:
            for at, value in readings:
                if at <= moment:
                    so_far.append(key, at, value)
        alone = state_columns(known_at(facts, moment), so_far, times[place : place + 1])
        different = {
            key: (float(column[0]), float(together[key][place]))
            for key, column in alone.items()
            if not np.array_equal(column, together[key][place : place + 1], equal_nan=True)
        }
        if different:
            found[moment] = different
    return found


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
    assert not looked_ahead(facts, asked, readings)


@settings(max_examples=40, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 5), st.integers(1, 900)), max_size=12))
def test_that_no_state_of_what_is_sold_looks_ahead(changes: list[tuple[int, int, int]]) -> None:
    """One item on air that sells, of which stock, plan, reserve, price, length and product change now and then."""

    def steps(kind: int, scale: float = 1.0) -> tuple[tuple[int, float], ...]:
        return tuple(sorted({at * MIN: value * scale for at, what, value in changes if what == kind}.items()))

    products = tuple((at, "p2" if value > 450 else "p1") for at, value in steps(5))
    segment = SegmentFact("hero", ((-HOUR, "p1"), *products), 3, ((-HOUR, 7.0), *steps(0)), ((-HOUR, 99.0), *steps(1)))
    stocked = ProductFact(steps(2), ((-HOUR, 0.1), *steps(3, 0.001)))
    facts = SessionFacts(
        ZERO_MS,
        segments={"serum": segment},
        products={"p1": stocked, "p2": ProductFact(((-HOUR, 500.0),))},
        runs=(RunFact(0, 15 * MIN, 9 * MIN, "serum"), RunFact(15 * MIN, None, 9 * MIN, "serum", steps(4, 1000.0))),
        marks=tuple(MarkFact(minute * MIN, "price", {"price_minor": 7}) for minute in range(1, 40, 3)),
    )
    readings = [(minute * MIN, 3.0 * minute) for minute in range(41)]

    assert not looked_ahead(facts, [minute * MIN + 1 for minute in range(2, 40, 2)], readings)
