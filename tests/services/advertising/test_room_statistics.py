"""What is usual for a signal: its values by minute, and mean, spread and median over sessions."""

import numpy as np
import pytest

from app.services.advertising.engine_types import RoomContext
from app.services.advertising.poisson import upper95
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals import Series
from app.services.advertising.statistics import ALWAYS_MS, by_minute, same_slot, wanted_statistics, whole_room
from tests.services.advertising.rule_making import live_firings, make_condition, make_rule

MIN = 60_000


def test_that_ratios_are_of_growths_and_gauges_are_means() -> None:
    steps = list(np.arange(20, dtype=np.float64))
    found = Series(
        np.arange(0, 10 * MIN, MIN // 2, dtype=np.int64),
        {
            "gmv": np.array(steps) * 100.0,
            "ad_cost": np.array(steps) ** 2,
            "online_users": np.array([10.0, 20.0] * 10),
        },
    )

    roi = by_minute(found, "roi_pay", 120, {})
    viewers = by_minute(found, "online_users", 60, {})

    # From 3:30 to 5:30 gmv grew by 400 and the spend from 49 to 121.
    assert roi[5] == pytest.approx(400 / 72)
    assert viewers[5] == pytest.approx(15.0)
    assert by_minute(found, "roi_vs_target", 120, {"target_roi": 2.0})[5] == pytest.approx(200 / 72)
    assert by_minute(found, "cost_per_order", 120, {}).tolist() == []


def test_that_what_is_usual_is_told_in_the_unit_that_rules_compare() -> None:
    """Room entries are a count over the window; the upper end of an ROI is the upper end here too."""
    t_ms = np.arange(0, 30 * MIN, MIN // 2, dtype=np.int64)
    series = Series(
        t_ms,
        {
            "views": t_ms / 1000.0 * 2,
            "orders": np.floor(t_ms / MIN),
            "ad_cost": t_ms / 1000.0 * 100,
        },
    )
    rule = make_rule(make_condition("room_entries", ">", 0.0, 600), make_condition("orders_upper95_roi", ">", 0.0, 600))
    fired = live_firings([rule], series, RoomContext(platform="douyin", currency="CNY", parameters={"aov": 50.0}))
    seen = {why.metric: why.value for why in fired[0].why}

    assert seen["room_entries"] == 1200
    assert by_minute(series, "room_entries", 600, {})[15] == pytest.approx(1200)
    assert seen["orders_upper95_roi"] == pytest.approx(upper95(10) * 50 / 60_000)
    assert by_minute(series, "orders_upper95_roi", 600, {"aov": 50.0})[15] == pytest.approx(upper95(10) * 50 / 60_000)


def test_that_one_low_reading_of_a_count_is_no_new_beginning_for_what_is_usual() -> None:
    orders = np.arange(20, dtype=np.float64) * 10
    orders[9] = 0.0
    series = Series(np.arange(20, dtype=np.int64) * MIN, {"orders": orders})

    assert by_minute(series, "orders", 300, {})[8:12].tolist() == pytest.approx([50, 40, 50, 50])


def test_that_what_was_not_read_for_two_minutes_is_not_known() -> None:
    found = Series(np.array([0, MIN, 8 * MIN], np.int64), {"online_users": np.array([5.0, 6.0, 7.0])})

    assert by_minute(found, "online_users", 0, {}).tolist() == pytest.approx([5, 6, 6, *[np.nan] * 5, 7], nan_ok=True)


def test_that_a_slot_needs_three_sessions_that_reached_it() -> None:
    levels = [np.array([1.0, 10.0, 4.0]), np.array([2.0, 20.0]), np.array([6.0, 30.0])]

    found = same_slot(levels)

    assert found is not None
    assert found.t_ms == (0, MIN, 2 * MIN)
    assert found.mean[:2] == (3.0, 20.0)
    assert found.median[:2] == (2.0, 20.0)
    assert found.sd[:2] == pytest.approx((np.std([1, 2, 6], ddof=1), 10.0))
    assert np.isnan([found.mean[2], found.sd[2], found.median[2]]).all()
    assert same_slot(levels[:2]) is None


def test_that_a_room_has_one_level_at_any_time() -> None:
    found = whole_room([np.array([1.0, np.nan]), np.array([3.0]), np.array([5.0])])

    assert found is not None
    assert (found.t_ms, found.mean, found.median, found.sd) == ((ALWAYS_MS,), (3.0,), (3.0,), (2.0,))
    assert whole_room([np.array([1.0]), np.array([np.nan]), np.array([2.0])]) is None


def test_that_the_shipped_rules_name_what_they_compare_with() -> None:
    wanted = wanted_statistics(shipped_rules().values())

    assert ("ad_cost_per_min", 900, "same_slot") in wanted
    assert ("product_ctr_pct", 600, "room") in wanted
    assert {span for _, _, span in wanted} == {"same_slot", "room"}
