"""The rule of a stock that runs out speaks once a case: live and in a back-test alike."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from app.services.advertising.backtest import backtest
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_types import Firing, RoomContext
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signal_facts import IncidentFact, ProductFact, RunFact, SegmentFact, SessionFacts
from app.services.advertising.signal_facts_all import state_columns
from app.services.advertising.signal_history import History
from app.services.advertising.signals import Series
from tests.services.advertising.facts_stage import EVER, MIN, PRODUCTS, SEGMENTS

RULE = shipped_rules()["I02_stock_out"]
ROOM = RoomContext(platform="tiktok", currency="SGD")
COLUMN = "stock_low_min"
STEP_MS = 5_000
SHOW_MIN = 60
#: From 5 minutes on a product is sold of which 90 are for sale: six a minute, so that it is sold out at 20 minutes.
SERUM = (RunFact(0, 5 * MIN, 5 * MIN, "warm"), RunFact(5 * MIN, None, 10 * MIN, "serum"))
FACTS = SessionFacts(segments=SEGMENTS, products=PRODUCTS, runs=SERUM)
SOLD_OUT = IncidentFact(21 * MIN, "stock_out", 40 * MIN)


def evenly(minute: float) -> float:
    return 6.0 * minute


def history_of(sold: Callable[[float], float]) -> History:
    history = History()
    for t_ms in range(0, SHOW_MIN * MIN + 1, STEP_MS):
        history.append("orders", t_ms, sold(t_ms / MIN))
    return history


def fired(facts: SessionFacts, sold: Callable[[float], float] = evenly) -> list[tuple[float, float]]:
    """(minute, least minutes of stock) of the firings; asked tick by tick and all at once."""
    history, ticks = history_of(sold), np.arange(0, SHOW_MIN * MIN + 1, STEP_MS, dtype=np.int64)
    column = state_columns(facts, history, ticks, {COLUMN})[COLUMN]
    engine = LiveEngine([RULE], ROOM)
    live: list[Firing] = []
    for n, t_ms in enumerate(ticks.tolist()):
        now = state_columns(facts, history, ticks[n : n + 1], {COLUMN})[COLUMN]
        live += engine.tick(t_ms, {COLUMN: float(now[0])})
    past = backtest([RULE], Series(ticks, {COLUMN: column}), ROOM)
    assert [one.t_ms for one in live] == [one.t_ms for one in past]
    return [(one.t_ms / MIN, one.why[0].value) for one in live]


def minutes_of(facts: SessionFacts, sold: Callable[[float], float] = evenly) -> list[float]:
    return [minute for minute, _value in fired(facts, sold)]


def test_that_it_speaks_once_when_stock_gets_short_and_once_when_it_is_sold_out() -> None:
    (short, short_of), (sold_out, left) = fired(FACTS)
    assert short == pytest.approx(15.4, abs=0.3)
    assert 4.4 < short_of < 5
    assert sold_out == pytest.approx(20.5, abs=0.3)
    assert left == 0


def test_that_a_speed_that_goes_up_and_down_about_the_limit_is_no_new_case() -> None:
    def in_waves(minute: float) -> float:
        """Five minutes with ten orders each, five with one each, and so on."""
        waves, rest = divmod(minute - 5.0, 10.0)
        return 55.0 * waves + 10.0 * min(rest, 5.0) + max(0.0, rest - 5.0)

    # 140 for sale: 3.5 minutes at 20 minutes, 30 minutes at 25, sold out at 28.
    plenty = replace(FACTS, segments={**SEGMENTS, "serum": replace(SEGMENTS["serum"], stock=((EVER, 156.0),))})
    history = history_of(in_waves)
    ticks = np.arange(6 * MIN, 34 * MIN, STEP_MS, dtype=np.int64)
    cover = state_columns(plenty, history, ticks, {"stock_cover_min"})["stock_cover_min"]
    crossings = sum(one != other for one, other in pairwise((cover < 5).tolist()))
    assert crossings > 2, "the speed does go up and down about the limit"
    assert [value > 0 for _minute, value in fired(plenty, in_waves)] == [True, False]


def test_that_a_reading_begins_a_new_case() -> None:
    read = replace(FACTS, products={"p1": replace(PRODUCTS["p1"], stock=((30 * MIN, 20.0),))})
    assert minutes_of(read) == pytest.approx([15.4, 20.5, 30.5, 33.5], abs=0.3)
    refilled = replace(FACTS, products={"p1": replace(PRODUCTS["p1"], stock=((30 * MIN, 2000.0),))})
    assert minutes_of(refilled) == pytest.approx([15.4, 20.5], abs=0.3)


def test_that_another_product_is_another_case() -> None:
    segments = {**SEGMENTS, "balm": SegmentFact("hero", ((EVER, "p2"),), 4, ((EVER, 990.0),), ((EVER, 12.0),))}
    runs = (SERUM[0], replace(SERUM[1], end_ms=30 * MIN), RunFact(30 * MIN, None, 10 * MIN, "balm"))
    facts = replace(FACTS, segments=segments, runs=runs, products={**PRODUCTS, "p2": ProductFact()})
    # Twelve last for two minutes: known after its first minute, and sold out at the end of the second.
    assert minutes_of(facts) == pytest.approx([15.4, 20.5, 31.3, 32.4], abs=0.3)


def test_that_it_is_silent_while_its_incident_is_open_and_speaks_again_after_it() -> None:
    assert minutes_of(replace(FACTS, incidents=(SOLD_OUT,))) == pytest.approx([15.4, 20.5, 40.5], abs=0.3)
    still_open = replace(SOLD_OUT, t_ms=10 * MIN, closed_ms=None)
    assert minutes_of(replace(FACTS, incidents=(still_open,))) == []
    other = replace(SOLD_OUT, kind="price_error")
    assert minutes_of(replace(FACTS, incidents=(other,))) == pytest.approx([15.4, 20.5], abs=0.3)


def test_that_nothing_is_said_of_figures_that_stopped() -> None:
    def stopped(minute: float) -> float:
        return 6.0 * min(minute, 14.0)

    history = History()
    for t_ms in range(0, 14 * MIN, STEP_MS):
        history.append("orders", t_ms, stopped(t_ms / MIN))
    told = state_columns(FACTS, history, np.array([13 * MIN, 20 * MIN], np.int64), {COLUMN})[COLUMN]
    assert not np.isnan(told[0])
    assert np.isnan(told[1])


def test_that_nothing_is_said_of_a_stock_that_nobody_knows() -> None:
    unplanned = {**SEGMENTS, "serum": replace(SEGMENTS["serum"], stock=())}
    ticks = np.arange(0, SHOW_MIN * MIN, STEP_MS, dtype=np.int64)
    open_one = replace(SOLD_OUT, closed_ms=None)
    facts = replace(FACTS, segments=unplanned, incidents=(open_one,))
    assert np.isnan(state_columns(facts, history_of(evenly), ticks, {COLUMN})[COLUMN]).all()
    assert np.isnan(state_columns(FACTS, History(), ticks, {COLUMN})[COLUMN]).all(), "no orders were ever read"
