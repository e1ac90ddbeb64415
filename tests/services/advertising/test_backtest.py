"""The back-test finds the firings of the live engine, with all their numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising import bench_rules
from app.services.advertising.backtest import backtest
from app.services.advertising.engine import RoomContext
from app.services.advertising.signals import Series
from tests.services.advertising.rule_making import Draw, every_second, live_firings, make_condition, make_rule

ROOM = RoomContext(platform="douyin", currency="CNY", stages=("growth",))


@settings(max_examples=250, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_that_the_back_test_fires_exactly_as_the_live_engine(seed: int) -> None:
    draw = Draw(seed)
    series, room, rules = draw.series(), draw.room(), draw.rules()
    # Compared as text: an unknown limit of a condition is NaN, which differs from itself.
    assert repr(backtest(rules, series, room)) == repr(live_firings(rules, series, room))


def test_that_the_draws_reach_firings_of_every_kind() -> None:
    """The property above would say nothing if nothing fired."""
    kinds: set[tuple[str, ...]] = set()
    count = 0
    for seed in range(400):
        draw = Draw(seed)
        series, room, rules = draw.series(), draw.room(), draw.rules()
        found = backtest(rules, series, room)
        count += len(found)
        kinds |= {firing.held_back for firing in found}
    assert count > 100
    assert kinds >= {(), ("G2",), ("G3",), ("G9",), ("G2", "G3"), ("G3", "G9")}
    assert any("G10" in held for held in kinds)


def test_that_a_hundred_rules_fire_alike_over_an_hour_at_one_reading_a_second() -> None:
    series = bench_rules.make_session(3600)
    rules = bench_rules.make_rules(series)
    room = RoomContext(platform="tiktok", currency="SGD", stages=("growth",), parameters={"target_roi": 2.0})
    found = backtest(rules, series, room)
    assert len(found) > 30
    assert found == live_firings(rules, series, room)


def test_that_an_empty_session_fires_nothing() -> None:
    rule = make_rule(make_condition("online_users", ">", 0.0))
    assert backtest([rule], Series(np.zeros(0, dtype=np.int64), {"online_users": np.zeros(0)}), ROOM) == []


def test_that_rules_of_one_tick_keep_their_order_and_name_their_version() -> None:
    series = every_second(60, online_users=5.0)
    rules = [make_rule(make_condition("online_users", ">", 1.0), key=key) for key in ("Z9", "A1", "M5")]
    found = backtest(rules, series, ROOM, versions={"A1": 7})
    assert [(firing.rule_key, firing.rule_version, firing.t_ms) for firing in found] == [
        ("Z9", 1, 15_000),
        ("A1", 7, 15_000),
        ("M5", 1, 15_000),
    ]


def test_that_a_rule_that_is_switched_off_is_passed_over() -> None:
    series = every_second(60, online_users=5.0)
    rule = make_rule(make_condition("online_users", ">", 1.0), enabled=False)
    assert backtest([rule], series, ROOM) == []
    assert live_firings([rule], series, ROOM) == []


@pytest.mark.parametrize("step", [1000, 1001])
def test_that_even_and_uneven_grids_give_the_same(step: int) -> None:
    """An even grid takes slices where an uneven one searches."""
    ticks = np.arange(0, 1200, dtype=np.int64) * step
    uneven = ticks.copy()
    uneven[-1] += 1
    gmv = np.cumsum(np.arange(1200) % 7).astype(np.float64)
    rule = make_rule(make_condition("gmv", ">", 350.0, window_s=120), cooldown_s=60)
    even, searched = (backtest([rule], Series(t_ms, {"gmv": gmv}), ROOM) for t_ms in (ticks, uneven))
    assert even
    assert [firing for firing in searched if firing.t_ms < ticks[-1]] == [f for f in even if f.t_ms < ticks[-1]]
