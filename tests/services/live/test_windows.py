"""Rolling windows: what a count grew by, how a gauge stood, and when it cannot be told."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.live.windows import RollingWindows


def row(**values: float | None) -> list[float | None]:
    return [values.get(key) for key in TICK_KEYS]


def steady(seconds: int = 600, capacity: int = 14_400) -> RollingWindows:
    """One order every two seconds at 1000 minor units, 100 people in the room."""
    windows = RollingWindows(capacity=capacity)
    for second in range(1, seconds + 1):
        orders = second // 2
        windows.append(second * 1000, row(orders=orders, gmv=orders * 1000, views=second * 10, online_users=100))
    return windows


def test_that_growth_and_rate_over_a_window_come_from_two_readings() -> None:
    windows = steady()
    assert windows.delta("orders", 300_000) == 150
    assert windows.rate("orders", 300_000) == pytest.approx(30)
    assert windows.derived("orders_per_min", 60_000) == pytest.approx(30)
    assert windows.derived("aov", 60_000) == 1000
    assert windows.derived("gpm_views", 60_000) == pytest.approx(30_000 / 600 * 1000)


def test_that_a_window_longer_than_the_show_counts_from_its_start() -> None:
    windows = steady(60)
    assert windows.delta("orders", 3_600_000) == 30
    assert windows.rate("orders", 3_600_000) == pytest.approx(30)


def test_that_a_window_that_reaches_behind_the_memory_cannot_be_told() -> None:
    windows = steady(600, capacity=100)
    assert len(windows) == 100
    assert windows.delta("orders", 50_000) == 25
    assert windows.delta("orders", 200_000) is None


def test_that_a_ratio_without_denominator_cannot_be_told() -> None:
    windows = steady(60)
    assert windows.derived("roi_pay", 60_000) is None
    assert windows.derived("click_to_order", 60_000) is None
    assert windows.total("roi_net") is None


def test_that_a_count_that_fell_cannot_be_told() -> None:
    windows = RollingWindows()
    windows.append(1000, row(orders=50))
    windows.append(61_000, row(orders=3))
    assert windows.delta("orders", 60_000) is None


def test_that_missing_values_are_bridged_and_not_taken_for_zero() -> None:
    windows = RollingWindows()
    windows.append(1000, row(orders=10, views=5))
    windows.append(61_000, row(orders=None, views=9))
    windows.append(121_000, row(orders=16, views=None))
    assert windows.latest("orders") == 16
    assert windows.latest("views") == 9
    assert windows.delta("orders", 120_000) == 6
    assert windows.latest("likes") is None
    assert windows.rate("likes", 60_000) is None


def test_that_a_gauge_is_weighted_by_the_time_it_stood() -> None:
    windows = RollingWindows()
    windows.append(1_000, row(online_users=100))
    windows.append(10_000, row(online_users=400))
    windows.append(11_000, row(online_users=50))
    assert windows.average("online_users", 60_000) == pytest.approx((100 * 9 + 400 * 1) / 10)


def test_that_an_older_reading_is_refused() -> None:
    windows = steady(10)
    assert not windows.append(10_000, row(orders=99))
    assert not windows.append(4_000, row(orders=99))
    assert windows.latest("orders") == 5


def test_that_filling_keeps_the_newest_readings() -> None:
    windows = RollingWindows(capacity=50)
    times = np.arange(1, 101, dtype=np.int64) * 1000
    values = np.full((100, len(TICK_KEYS)), np.nan)
    values[:, TICK_INDEX["gmv"]] = np.arange(100)
    windows.fill(times, values)
    assert len(windows) == 50
    assert windows.last_t_ms == 100_000
    assert windows.delta("gmv", 10_000) == 10
    assert windows.delta("gmv", 90_000) is None


@given(st.lists(st.integers(0, 50), min_size=1, max_size=400), st.integers(1, 60))
def test_that_growth_agrees_with_a_plain_sum_whatever_the_ring_does(steps: list[int], window_s: int) -> None:
    windows = RollingWindows(capacity=64)
    total = 0
    for second, step in enumerate(steps, start=1):
        total += step
        windows.append(second * 1000, row(orders=total))
    told = windows.delta("orders", window_s * 1000)
    if told is None:
        assert len(steps) > 64
        assert window_s >= 64 - 1
    else:
        assert told == sum(steps[-window_s:])


def test_that_a_series_of_a_window_starts_after_its_edge() -> None:
    times, values = steady(100).series("views", 10_000)
    assert times.tolist() == [second * 1000 for second in range(91, 101)]
    assert math.isclose(values[-1], 1000)
