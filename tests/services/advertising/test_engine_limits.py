"""What a condition is compared with, worked out by hand: live and back-test share this arithmetic and its mistakes."""

import math
from typing import Any

import numpy as np
import pytest

from app.services.advertising.backtest import backtest
from app.services.advertising.engine import LiveEngine
from app.services.advertising.engine_limits import Bands, Earlier, Fixed, OwnMean, Resolved, Steps, resolve
from app.services.advertising.engine_types import RoomContext, Statistic
from app.services.advertising.rule_expr import PARAMETERS, parse_by, parse_threshold
from app.services.advertising.rule_spec import Condition
from app.services.advertising.signals import Series
from tests.services.advertising.rule_scenarios import SCENARIOS, rate
from tests.services.advertising.test_each_rule import RULES

SLOT = Statistic((0, 60_000), (3000.0, 4000.0), (500.0, 100.0), (2800.0, 3900.0))
ROOM = RoomContext(
    platform="douyin", currency="CNY", profile="balanced", lineup="multi", category="beauty",
    parameters={"target_roi": 2.5, "breakeven_roi_pay": 1.6, "aov": 10_000.0},
    statistics={("ad_cost_per_min", 900, "same_slot"): SLOT, ("ad_cost_per_min", 900, "room"): SLOT},
)  # fmt: skip


def limit_of(text: Any, *, metric: str = "roi_pay", window_s: int = 900, comparator: str = ">", unit: str = "",
             room: RoomContext = ROOM) -> Resolved:  # fmt: skip
    threshold, own = parse_threshold(text, PARAMETERS)
    given = {"metric": metric, "window_s": window_s, "comparator": comparator, "threshold": threshold.model_dump()}
    return resolve(Condition.model_validate({**given, "unit": unit or own}), room)


def by(name: str, values: dict[str, Any], comparator: str = ">", room: RoomContext = ROOM) -> Resolved:
    threshold = parse_by(name, values, PARAMETERS)
    given = {"metric": "roi_pay", "window_s": 900, "comparator": comparator, "threshold": threshold.model_dump()}
    return resolve(Condition.model_validate({**given, "unit": ""}), room)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (3, 3.0), ("15%", 15.0), ("target_roi", 2.5), ("0.8*target_roi", 2.0), ("1.2*target_roi", 3.0),
        ("target_roi - 0.5", 2.0), ("target_roi + 0.5", 3.0), ("3*aov", 30_000.0), ("1.1*breakeven_roi_pay", 1.76),
    ],
)  # fmt: skip
def test_that_a_number_or_a_parameter_is_worked_out(text: Any, limit: float) -> None:
    found = limit_of(text)
    assert found.missing == ()
    assert isinstance(found.limit, Fixed)
    assert found.limit.value == pytest.approx(limit)


@pytest.mark.parametrize(
    ("currency", "unit", "limit"), [("CNY", "CNY", 3000.0), ("JPY", "JPY", 30.0), ("SGD", "", 30.0)]
)
def test_that_an_amount_is_turned_into_minor_units(currency: str, unit: str, limit: float) -> None:
    room = RoomContext(platform="douyin", currency=currency)
    assert limit_of(30, metric="cost_per_order", unit=unit, room=room) == Resolved(Fixed(limit))


def test_that_what_the_room_lacks_for_a_limit_is_named() -> None:
    empty = RoomContext(platform="douyin", currency="SGD")
    lacks = {
        limit_of("0.8*target_roi", room=empty).missing,
        limit_of(30, metric="cost_per_order", unit="CNY", room=empty).missing,
        limit_of("mean_15d_same_slot + 2*sd", metric="ad_cost_per_min", room=empty).missing,
        by("spend", {"<500 CNY": 1, "500-5000 CNY": 2}, room=empty).missing,
        by("category", {"food": 1}, room=RoomContext(category="beauty")).missing,
    }
    assert lacks == {
        ("parameter:target_roi",), ("currency:CNY",), ("statistic:ad_cost_per_min",), ("category",),
    }  # fmt: skip


def test_that_a_break_even_that_no_roi_reaches_is_a_limit() -> None:
    never = RoomContext(parameters={"breakeven_roi_pay": math.inf})
    assert limit_of("breakeven_roi_pay", room=never) == Resolved(Fixed(math.inf))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("mean_15d_same_slot", (3000.0, 4000.0)),
        ("mean_15d_same_slot + 2*sd", (4000.0, 4200.0)),
        ("1.5*mean_15d_same_slot", (4500.0, 6000.0)),
        ("0.5*room_median", (1400.0, 1950.0)),
    ],
)
def test_that_what_is_usual_is_worked_out_by_its_time(text: str, values: tuple[float, ...]) -> None:
    found = limit_of(text, metric="ad_cost_per_min")
    assert found == Resolved(Steps((0, 60_000), values))


def test_that_its_own_past_keeps_its_factor() -> None:
    assert limit_of("1.2*mean_30min", metric="online_users") == Resolved(OwnMean(1800, 1.2))
    assert limit_of("0.8*prev", metric="online_users") == Resolved(Earlier(0.8))
    assert limit_of([8, 23], comparator="between", metric="local_hour") == Resolved(Fixed(8.0, 23.0))


def test_that_a_profile_or_lineup_chooses_its_limit() -> None:
    assert by("profile", {"conservative": 2, "balanced": "0.8*target_roi", "aggressive": 1.3}) == Resolved(Fixed(2.0))
    assert by("lineup", {"single_hero": 20, "multi": 15}) == Resolved(Fixed(15.0))


@pytest.mark.parametrize(
    ("comparator", "outside"), [(">", math.inf), (">=", math.inf), ("<", -math.inf), ("<=", -math.inf)]
)
def test_that_the_spend_chooses_its_band_and_nothing_holds_outside_of_all(comparator: str, outside: float) -> None:
    found = by("spend", {"100-500 CNY": 1, "500-5000 CNY": "0.8*target_roi"}, comparator).limit
    assert isinstance(found, Bands)
    spends = (9_999, 10_000, 49_999, 50_000, 499_999, 500_000)
    assert [found.limit(spend) for spend in spends] == [outside, 1.0, 1.0, 2.0, 2.0, outside]
    assert math.isnan(found.limit(math.nan))


#: Counts a second that leave a rule just on either side of each of its limits; the room's target ROI is 2.0.
EDGES: list[tuple[str, dict[str, float], bool]] = [
    # 80 to 120 % of the target
    ("A10", {"gmv": 161, "ad_cost": 100}, True), ("A10", {"gmv": 159, "ad_cost": 100}, False),
    ("A10", {"gmv": 239, "ad_cost": 100}, True), ("A10", {"gmv": 241, "ad_cost": 100}, False),
    # below 80 % of it
    ("A13", {"gmv": 159, "ad_cost": 100}, True), ("A13", {"gmv": 161, "ad_cost": 100}, False),
]  # fmt: skip


@pytest.mark.parametrize(("key", "rates", "fires"), EDGES)
def test_that_a_rule_stands_on_the_right_side_of_its_limit(key: str, rates: dict[str, float], fires: bool) -> None:
    scenario, spec = SCENARIOS[key], RULES[key]
    series = scenario.series(**{name: rate(each) for name, each in rates.items()})
    engine = LiveEngine([spec], scenario.context())
    fired = [
        one
        for at, t_ms in enumerate(series.t_ms.tolist())
        for one in engine.tick(t_ms, {name: float(column[at]) for name, column in series.columns.items()})
    ]
    assert bool(fired) is fires
    assert backtest([spec], series, scenario.context()) == fired


def test_that_no_series_is_changed_by_asking() -> None:
    series: Series = SCENARIOS["A10"].series()
    before = {key: column.copy() for key, column in series.columns.items()}
    backtest([RULES["A10"]], series, SCENARIOS["A10"].context())
    assert all(np.array_equal(column, before[key], equal_nan=True) for key, column in series.columns.items())
