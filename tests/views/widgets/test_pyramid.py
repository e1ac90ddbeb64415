"""The min/max pyramid against the plain sums it replaces."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.widgets.pyramid import FACTOR, Pyramid


def _series(seed: int, count: int, holes: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    t_ms = np.cumsum(rng.integers(0, 2_000, count)).astype(np.int64)
    values = rng.normal(0, 100, count)
    values[rng.random(count) < holes] = np.nan
    return t_ms, values


def _brute_level(values: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    size = FACTOR**k
    chunks = [values[i : i + size] for i in range(0, len(values), size)]
    low = [np.nan if np.isnan(chunk).all() else np.nanmin(chunk) for chunk in chunks]
    high = [np.nan if np.isnan(chunk).all() else np.nanmax(chunk) for chunk in chunks]
    return np.array(low), np.array(high)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    sizes=st.lists(st.integers(0, 90), min_size=1, max_size=25),
    holes=st.sampled_from([0.0, 0.2, 0.9, 1.0]),
)
def test_that_levels_equal_brute_force_however_the_samples_arrived(seed: int, sizes: list[int], holes: float) -> None:
    t_ms, values = _series(seed, sum(sizes), holes)
    pyramid = Pyramid()
    start = 0
    for size in sizes:
        pyramid.extend(t_ms[start : start + size], values[start : start + size])
        start += size
    assert len(pyramid) == len(values)
    for k in range(pyramid.depth):
        low, high = _brute_level(values, k)
        np.testing.assert_array_equal(pyramid.level(k)[0], low)
        np.testing.assert_array_equal(pyramid.level(k)[1], high)


@settings(max_examples=120, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    count=st.integers(1, 4_000),
    columns=st.integers(1, 120),
    holes=st.sampled_from([0.0, 0.05, 0.6]),
    start=st.floats(-0.5, 1.0),
    span=st.floats(0.001, 2.0),
)
def test_that_columns_lose_no_extreme_of_what_they_show(
    seed: int, count: int, columns: int, holes: float, start: float, span: float
) -> None:
    t_ms, values = _series(seed, count, holes)
    pyramid = Pyramid(t_ms, values)
    total = max(1, int(t_ms[-1] - t_ms[0]))
    t0 = t_ms[0] + start * total
    step = max(1.0, span * total / columns)
    drawn = pyramid.columns(t0, step, columns)
    first, last = pyramid.index_range(t0, t0 + step * columns)
    assert len(drawn.t_ms) <= 2 * columns + 3
    if drawn.is_raw:
        np.testing.assert_array_equal(drawn.low, values[max(0, first - 1) : last + 1])
        return
    assert len(drawn.t_ms) <= columns
    # A border may move by an eighth of a column: compare with what is surely and what is possibly inside.
    covered = max(1.0, (t_ms[last - 1] - t_ms[first]) / step)
    slack = 2 + int((last - first) / covered / 8)
    sure = values[first + slack : last - slack]
    possible = values[max(0, first - slack) : last + slack]
    if np.isfinite(sure).any():
        assert np.nanmin(drawn.low) <= np.nanmin(sure)
        assert np.nanmax(drawn.high) >= np.nanmax(sure)
    if np.isfinite(drawn.low).any():
        assert np.nanmin(drawn.low) >= np.nanmin(possible)
        assert np.nanmax(drawn.high) <= np.nanmax(possible)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), per_column=st.integers(3, 70), holes=st.sampled_from([0.0, 0.5]))
def test_that_every_column_equals_brute_force_over_its_own_samples(seed: int, per_column: int, holes: float) -> None:
    columns = 50
    count = columns * per_column
    values = _series(seed, count, holes)[1]
    t_ms = np.arange(count, dtype=np.int64) * 1_000
    pyramid = Pyramid(t_ms, values)
    drawn = pyramid.columns(0.0, per_column * 1_000.0, columns)
    bin_size = FACTOR ** pyramid.level_for(per_column)
    edges = [min(count, (i * per_column + bin_size // 2) // bin_size * bin_size) for i in range(columns)]
    edges.append(count)
    assert bin_size * 4 <= max(4, per_column)
    for i in range(columns):
        chunk = values[edges[i] : edges[i + 1]]
        if np.isnan(chunk).all():
            assert np.isnan(drawn.low[i])
        else:
            assert drawn.low[i] == np.nanmin(chunk)
            assert drawn.high[i] == np.nanmax(chunk)


def test_that_one_spike_in_eight_hours_survives_a_picture_of_800_columns() -> None:
    values = np.zeros(28_800)
    values[17_003] = 99.0
    drawn = Pyramid(np.arange(28_800) * 1_000, values).columns(0.0, 36_000.0, 800)
    assert drawn.high.max() == 99.0
    assert (drawn.high == 99.0).sum() == 1


def test_that_few_samples_come_back_as_they_are_with_one_neighbour_either_side() -> None:
    pyramid = Pyramid(np.arange(100, dtype=np.int64) * 1_000, np.arange(100.0))
    drawn = pyramid.columns(10_000.0, 100.0, 100)
    assert drawn.is_raw
    assert drawn.low.tolist() == [float(i) for i in range(9, 21)]


def test_that_the_range_ignores_missing_readings_and_is_none_without_any() -> None:
    assert Pyramid(np.array([0, 1, 2]), np.array([np.nan, 3.0, -1.0])).value_range() == (-1.0, 3.0)
    assert Pyramid(np.array([0, 1]), np.array([np.nan, np.nan])).value_range() is None
    assert Pyramid().value_range() is None


def test_that_readings_within_less_than_a_column_keep_their_extremes() -> None:
    values = np.arange(205.0)
    drawn = Pyramid(np.arange(205, dtype=np.int64) * 1_000, values).columns(198_000.0, 100_000.0, 2)
    assert drawn.high.max() == 204.0
    assert drawn.low.min() == 198.0


def test_that_time_must_not_go_backwards() -> None:
    pyramid = Pyramid(np.array([5]), np.array([1.0]))
    with pytest.raises(ValueError, match="backwards"):
        pyramid.extend(np.array([4]), np.array([1.0]))
    with pytest.raises(ValueError, match="times but"):
        pyramid.extend(np.array([6, 7]), np.array([1.0]))
    assert len(pyramid) == 1
