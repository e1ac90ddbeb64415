"""At which moments rules are asked, and which source counts where two tell the same."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.signals_feed import SourceChoice
from app.services.advertising.signals_grid import AFTER_MS, SourcePart, grid, join_sources, spread

MIN = 60_000


def moments(*t_ms: int) -> np.ndarray:
    return np.array(t_ms, np.int64)


def test_that_readings_without_a_gap_are_the_moments() -> None:
    readings = moments(*range(1000, 30_000, 1000))

    assert grid(readings, 1000, None, around=False) is readings


def test_that_a_silence_is_asked_about_from_ten_seconds_on() -> None:
    found = grid(moments(1000, 2000, 30_000), 1000, None, around=False)

    assert found.tolist() == [1000, 2000, 12_000, 17_000, 22_000, 27_000, 30_000]


def test_that_a_slow_source_is_silent_after_three_of_its_periods() -> None:
    found = grid(moments(0, 60_000, 260_000), 60_000, None, around=False)

    assert found.tolist() == [0, 60_000, *range(240_000, 260_000, 5000), 260_000]


def test_that_before_and_after_a_show_it_is_asked_less_often() -> None:
    found = grid(moments(*range(1000, 60_000, 1000)), 1000, 60_000)

    assert found[0] == -45 * MIN
    assert found[found < 0].tolist() == list(range(-45 * MIN, 0, MIN))
    assert found[found >= 60_000].tolist() == list(range(60_000, 60_000 + AFTER_MS, 5 * MIN))


def test_that_silence_lasts_until_the_end_of_the_show() -> None:
    found = grid(moments(1000), 1000, 25_000, around=False)

    assert found.tolist() == [1000, 11_000, 16_000, 21_000]


def part(readings: dict[int, dict[str, float]]) -> SourcePart:
    """A source by moment and column."""
    times = sorted(readings)
    keys = {key for values in readings.values() for key in values}
    columns = {key: np.array([readings[at].get(key, np.nan) for at in times]) for key in keys}
    return SourcePart(np.array(times, np.int64), columns)


def test_that_two_sources_of_one_count_are_never_mixed() -> None:
    api = part({2000: {"gmv": 500.0}, 4000: {"gmv": 600.0}})
    typed = part({1000: {"gmv": 400.0, "likes": 7.0}, 3000: {"gmv": 480.0, "likes": 9.0}})

    joined = join_sources([api, typed])

    assert joined.t_ms.tolist() == [1000, 2000, 3000, 4000]
    np.testing.assert_array_equal(joined.columns["gmv"], [400, 500, np.nan, 600])
    np.testing.assert_array_equal(joined.columns["likes"], [7, np.nan, 9, np.nan])


def test_that_columns_spread_over_a_finer_grid_stay_where_they_were_read() -> None:
    found = spread(part({1000: {"gmv": 1.0}, 9000: {"gmv": 2.0}}), moments(1000, 5000, 9000))

    np.testing.assert_array_equal(found["gmv"], [1, np.nan, 2])


values = st.dictionaries(st.sampled_from(["gmv", "orders"]), st.floats(0, 1e6), min_size=1)
source = st.dictionaries(st.integers(0, 12), values, max_size=8)


@settings(max_examples=80, deadline=None)
@given(first=source, second=source, third=source)
def test_that_the_choice_of_sources_is_the_same_live_and_stored(
    first: dict[int, dict[str, float]], second: dict[int, dict[str, float]], third: dict[int, dict[str, float]]
) -> None:
    given_sources = {"a": first, "b": second, "c": third}
    choice = SourceChoice()
    choice.rank({"a": 0, "b": 1, "c": 2})
    parts = [part(readings) for readings in given_sources.values() if readings]
    joined = join_sources(parts) if parts else SourcePart(moments(), {})

    for place, at in enumerate(joined.t_ms.tolist()):
        read = [(name, readings[at]) for name, readings in given_sources.items() if at in readings]
        expected = {key: column[place] for key, column in joined.columns.items() if not np.isnan(column[place])}
        assert choice.take(read) == expected
