"""Counters that fall: one rule for the engine, the back-test, the spend of a plan and the effect of a prompt."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.counters import WATCHED_READINGS, totals, totals_of
from tests.services.advertising.one_stretch import growth


def test_that_a_counter_that_only_rises_is_its_own_total() -> None:
    assert totals([0, 10, 10, 25]) == [0, 10, 10, 25]


def test_that_one_low_reading_is_not_believed_when_the_next_is_back() -> None:
    assert totals([9_000, 10_000, 0, 10_000, 10_100]) == [9_000, 10_000, None, 10_000, 10_100]


def test_that_a_correction_between_a_low_reading_and_the_next_is_no_restart() -> None:
    assert totals([10_000, 0, 9_950, 10_020]) == [10_000, None, 9_950, 10_020]


def test_that_a_counter_that_stays_low_began_anew_and_goes_on_where_it_was() -> None:
    assert totals([9_000, 10_000, 40, 60, 200]) == [9_000, 10_000, None, 10_060, 10_200]


def test_that_a_smaller_fall_is_a_correction() -> None:
    assert totals([10_000, 9_000, 9_100]) == [10_000, 9_000, 9_100]


def test_that_a_page_that_stays_empty_for_several_readings_does_not_double_the_total() -> None:
    assert totals([10_000, 0, 0, 0, 10_050, 10_100]) == [10_000, None, 10_000, 10_000, 10_050, 10_100]


def test_that_a_counter_that_began_anew_may_reach_its_old_level_step_by_step() -> None:
    assert totals([100, 10, 30, 60, 95, 130]) == [100, None, 130, 160, 195, 230]


def test_that_a_counter_that_began_anew_long_ago_may_spring_to_its_old_level() -> None:
    readings = [100, 10, *[40] * (WATCHED_READINGS + 1), 100]

    assert totals(readings)[-1] == 200


def test_that_a_second_restart_adds_what_was_counted_between_both() -> None:
    assert totals([100, 5, 10, 80, 2, 4]) == [100, None, 110, 180, None, 184]


def test_that_one_high_reading_is_no_count_that_began_anew_after_it() -> None:
    assert totals([9_000, 100_000, 10_100, 10_200, 10_300]) == [9_000, 100_000, None, 10_200, 10_300]
    # Typed at long intervals: twelve and fifteen go on from nine.
    assert totals([9_000, 100_000, 12_000, 15_000]) == [9_000, 100_000, None, 15_000]


def test_that_a_counter_that_began_anew_after_it_doubled_is_still_believed() -> None:
    assert totals([40, 100, 10, 20, 45]) == [40, 100, None, 120, 145]
    assert totals([100, 10, 20, 60, 2, 3]) == [100, None, 120, 160, None, 163]


def test_that_a_doubtful_reading_at_the_end_says_nothing_yet() -> None:
    assert totals([500, 600, 3]) == [500, 600, None]


def test_that_nothing_was_counted_without_readings() -> None:
    assert totals([]) == []
    assert len(totals_of(np.empty(0))) == 0


_READING = st.one_of(st.integers(0, 12), st.integers(0, 1_000), st.sampled_from((0, 1_000, 1_010, 2_000, 9_999)))


@settings(max_examples=300, deadline=None)
@given(st.lists(_READING, max_size=90))
def test_that_a_whole_column_says_what_its_readings_say_one_by_one(readings: list[int]) -> None:
    one_by_one = totals([float(one) for one in readings])

    at_once = totals_of(np.array(readings, np.float64))

    assert [None if math.isnan(one) else one for one in at_once.tolist()] == one_by_one


def test_that_a_column_with_falls_in_many_places_is_the_same_at_once() -> None:
    numbers = np.random.default_rng(7)
    column = np.cumsum(numbers.integers(0, 9, 4_000)).astype(np.float64)
    for place in numbers.integers(10, 3_900, 60).tolist():
        column[place : place + int(numbers.integers(1, 4))] *= float(numbers.choice((0.0, 0.3, 0.7)))

    found = totals_of(column.copy())

    expected = [math.nan if one is None else one for one in totals(column.tolist())]
    np.testing.assert_array_equal(found, expected)
    assert math.isnan(found[int(np.flatnonzero(column[1:] < 0.5 * column[:-1])[0]) + 1])


@pytest.mark.parametrize("kind", [int, float])
def test_that_totals_keep_the_kind_of_their_readings(kind: type[int] | type[float]) -> None:
    assert all(isinstance(one, kind) for one in totals([kind(3), kind(4)]))


def test_that_the_effect_of_an_action_is_read_off_the_same_totals() -> None:
    t_ms = np.arange(0, 11, dtype=np.int64) * 60_000

    def grown(*readings: float) -> float | None:
        return growth(t_ms, np.array(readings, np.float64), 0, 600_000)

    assert grown(9_000, 9_100, 9_200, 9_300, 9_400, 0, 9_600, 9_700, 9_800, 9_900, 10_000) == 1_000
    assert grown(9_000, 9_100, 9_200, 9_300, 9_400, 9_390, 9_500, 9_600, 9_700, 9_800, 10_000) == 1_000
    assert grown(9_000, 9_500, 100, 200, 300, 400, 500, 600, 700, 800, 900) == 1_400
