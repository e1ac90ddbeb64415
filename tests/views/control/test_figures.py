"""Figures out of the live series: counters that fall, and ratios whose parts were read at different moments."""

import numpy as np
import pytest

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.sources.manual.typed import ManualReading
from app.views.control.figures import LiveFigures, Typed, is_down

MINUTE = 60_000
Rows = dict[int, dict[str, float]]


def _figures(rows: Rows, now_ms: int, *typed: str) -> LiveFigures:
    """Readings by moment; the metrics named were typed."""
    times = np.array(sorted(rows), np.int64)
    values = np.full((len(times), len(TICK_KEYS)), np.nan)
    told: dict[str, dict[int, ManualReading]] = {key: {} for key in typed}
    for place, t_ms in enumerate(times.tolist()):
        for key, value in rows[t_ms].items():
            values[place, TICK_INDEX[key]] = value
            if key in told:
                told[key][t_ms] = ManualReading(t_ms, key, value, t_ms, 1.0, "mina", "", None)
    by_hand: Typed = told
    return LiveFigures(times, values, now_ms, by_hand)


def _counter(key: str, *values: float) -> Rows:
    return {at * MINUTE: {key: value} for at, value in enumerate(values)}


def test_that_a_counter_that_fell_has_no_rate_and_says_when() -> None:
    rows = {at * MINUTE: {"orders": value} for at, value in ((0, 0.0), (5, 1000.0), (9, 1130.0), (10, 668.0))}
    figures = _figures(rows, 10 * MINUTE)
    rate = figures.windowed("orders_per_min", ("orders",))
    assert (rate.value, rate.fell_ms) == (None, 10 * MINUTE)
    assert figures.counts("orders", window_ms=MINUTE) == {"orders": None}
    # Over the whole of it the correction stands.
    assert figures.counts("orders", window_ms=20 * MINUTE) == {"orders": 668}
    assert not [value for value in rate.spark if value < 0]


def test_that_a_doubtful_reading_is_told_and_counts_as_not_read_once_the_next_one_is_right() -> None:
    rows = _counter("orders", 100, 110, 120, 12)
    rate = _figures(rows, 3 * MINUTE, "orders").windowed("orders_per_min", ("orders",))
    assert (rate.value, rate.fell_ms) == (None, 3 * MINUTE)
    rows[4 * MINUTE] = {"orders": 140}
    rate = _figures(rows, 4 * MINUTE, "orders").windowed("orders_per_min", ("orders",))
    assert (rate.value, rate.fell_ms) == (140 / 4, None)
    # A window does not begin with it either.
    rows |= {at * MINUTE: {"orders": 100.0 + 10 * at} for at in range(5, 9)}
    rate = _figures(rows, 8 * MINUTE, "orders").windowed("orders_per_min", ("orders",))
    assert rate.value == pytest.approx((180 - 120) / 6)


def test_that_a_counter_that_began_anew_counts_on() -> None:
    figures = _figures(_counter("orders", 0, 100, 200, 10, 20), 4 * MINUTE)
    assert figures.counts("orders", window_ms=2 * MINUTE) == {"orders": 20}


def test_that_a_ratio_of_two_moments_is_told_as_of_the_newest_that_both_know() -> None:
    rows = {0: {"gmv": 4_000.0, "ad_cost": 1_000.0}, 6 * MINUTE: {"gmv": 6_000.0}}
    roi = _figures(rows, 7 * MINUTE, "gmv", "ad_cost").total("roi_pay", ("gmv", "ad_cost"))
    assert (roi.value, roi.age_ms, roi.late, roi.past) == (4.0, 7 * MINUTE, True, True)
    assert is_down(roi)
    series = _figures(rows, 7 * MINUTE, "gmv", "ad_cost").ratio_series("roi_pay", ("gmv", "ad_cost"))
    # What was typed meanwhile makes no point of its own.
    assert series.tolist() == pytest.approx([4.0, np.nan], nan_ok=True)
    rows[6 * MINUTE + 90_000] = {"ad_cost": 1_200.0}
    roi = _figures(rows, 8 * MINUTE, "gmv", "ad_cost").total("roi_pay", ("gmv", "ad_cost"))
    assert (roi.value, roi.age_ms, roi.late, roi.past) == (5.0, 2 * MINUTE, False, False)


def test_that_the_line_of_a_ratio_is_held_while_one_part_streams_and_the_other_is_typed() -> None:
    rows = {at * MINUTE: {"gmv": 4_000.0 + 100 * at} for at in range(13)}
    rows[0]["ad_cost"] = 1_000.0
    series = _figures(rows, 12 * MINUTE, "ad_cost").ratio_series("roi_pay", ("gmv", "ad_cost"))
    assert series[:4].tolist() == [4.0, 4.1, 4.2, 4.0]
    assert series[10] == 4.0
    assert np.isnan(series[11])


def test_that_a_doubtful_reading_is_no_point_of_a_counter() -> None:
    believed = _figures(_counter("gmv", 100, 110, 20, 120), 3 * MINUTE).believed("gmv")
    assert believed.tolist() == pytest.approx([100, 110, np.nan, 120], nan_ok=True)


def test_that_a_ratio_with_a_part_that_was_never_read_cannot_be_told() -> None:
    roi = _figures({0: {"gmv": 4_000.0}, 6 * MINUTE: {"gmv": 6_000.0}}, 7 * MINUTE).total("roi_pay", ("gmv", "ad_cost"))
    assert (roi.value, roi.past) == (None, False)
