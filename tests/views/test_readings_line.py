"""Lines and bars of readings that are few: no false gaps, no minute that claims the sales of many."""

import numpy as np
import pytest

from app.views.readings_line import TYPED_PERIOD_MS, bars_of, line_of
from app.views.widgets.deck.track import Track

MINUTE = 60_000
NAN = float("nan")


def test_that_moments_of_other_metrics_are_no_gaps() -> None:
    times = np.array([0, 1000, 1500, 2000, 3000], np.int64)
    line = line_of("gmv", times, np.array([1.0, 2.0, NAN, 3.0, 4.0]))
    assert line.t_ms.tolist() == [0, 1000, 2000, 3000]
    assert line.period_ms == 0
    assert Track(line).gaps == []


def test_that_typed_readings_are_joined_and_a_long_silence_is_a_gap() -> None:
    times = np.array([0, 5, 10, 40, 45], np.int64) * MINUTE
    line = line_of("gmv", times, np.array([1.0, 2.0, 3.0, 4.0, 5.0]), cumulative=True)
    assert line.period_ms == TYPED_PERIOD_MS
    (gap,) = Track(line).gaps
    assert (gap.start_ms, gap.end_ms, gap.hatched) == (10 * MINUTE, 40 * MINUTE, True)


def test_that_the_growth_between_two_readings_is_spread_over_their_minutes() -> None:
    times = np.array([0, 4, 8], np.int64) * MINUTE
    bars = Track(bars_of("orders", times, np.array([0.0, 40.0, 120.0]))).by_minute().values
    assert bars[:8] == pytest.approx([10, 10, 10, 10, 20, 20, 20, 20])


def test_that_nothing_is_spread_over_a_long_silence() -> None:
    times = np.array([0, 4, 34, 38], np.int64) * MINUTE
    series = bars_of("orders", times, np.array([0.0, 40.0, 400.0, 440.0]))
    bars = Track(series).by_minute().values
    assert np.isnan(bars[10])
    assert bars[:4] == pytest.approx([10, 10, 10, 10])
    assert series.v[-1] == 440


def test_that_a_stream_stays_as_it_is() -> None:
    times = np.arange(0, 100_000, 1000, dtype=np.int64)
    values = np.arange(100, dtype=np.float64)
    bars = bars_of("orders", times, values)
    assert bars.t_ms.tolist() == times.tolist()
    assert bars.period_ms == 0


@pytest.mark.parametrize("count", [0, 1])
def test_that_none_and_one_reading_make_a_line(count: int) -> None:
    series = bars_of("orders", np.arange(count, dtype=np.int64), np.ones(count))
    assert len(series.t_ms) == count


def test_that_a_doubtful_reading_is_no_fall_and_no_leap_in_the_bars() -> None:
    times = np.arange(0, 6 * MINUTE, MINUTE, dtype=np.int64)
    bars = Track(bars_of("orders", times, np.array([100.0, 110.0, 12.0, 130.0, 140.0, 150.0]))).by_minute().values
    assert bars[:5].tolist() == pytest.approx([10, 10, 10, 10, 10])


def test_that_a_minute_in_which_a_counter_was_corrected_is_unknown() -> None:
    times = np.arange(0, 6 * MINUTE, MINUTE, dtype=np.int64)
    bars = Track(bars_of("orders", times, np.array([100.0, 110.0, 120.0, 90.0, 100.0, 110.0]))).by_minute().values
    assert bars[:5].tolist() == pytest.approx([10, 10, np.nan, 10, 10], nan_ok=True)
