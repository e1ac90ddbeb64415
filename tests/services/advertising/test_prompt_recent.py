"""The newest moments of a session stand in columns of fixed size."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.services.advertising.prompt_build import sparkline
from app.services.advertising.prompt_recent import KEPT_MS, ROWS, Recent, played
from app.services.advertising.signals import Series
from app.services.advertising.signals_live import Moment

KEYS = ("gmv", "ad_cost", "online_users")
HOUR = 3_600_000


def moment(t_ms: int, **values: float | None) -> Moment:
    return Moment(t_ms, dict.fromkeys(KEYS) | values, t_ms)


def size_of(recent: Recent) -> int:
    return recent._t_ms.nbytes + recent._values.nbytes


def test_that_it_is_as_large_after_six_hours_as_before_the_first_moment() -> None:
    recent = Recent(KEYS)
    empty = size_of(recent)
    for t_ms in range(0, 6 * HOUR, 1000):
        recent.append(moment(t_ms, gmv=float(t_ms)))

    series = recent.series(["gmv"])
    assert size_of(recent) == empty
    assert len(series.t_ms) == ROWS
    assert (series.t_ms[0], series.t_ms[-1]) == (6 * HOUR - KEPT_MS, 6 * HOUR - 1000)
    np.testing.assert_array_equal(series.columns["gmv"], series.t_ms.astype(float))


@given(st.lists(st.tuples(st.integers(1, 90_000), st.sampled_from(KEYS), st.none() | st.integers(0, 99)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_that_every_second_of_the_newest_readings_is_told(steps: list[tuple[int, str, int | None]]) -> None:
    recent, t_ms, plain = Recent(KEYS), -100_000, {key: dict[int, float]() for key in KEYS}
    for step, key, value in steps:
        t_ms += step
        recent.append(moment(t_ms, **{key: None if value is None else float(value)}))
        if value is not None:
            plain[key][t_ms // 1000] = float(value)

    series = recent.series(KEYS)
    assert (np.diff(series.t_ms) > 0).all()
    for key in KEYS:
        told = {
            at // 1000: value
            for at, value in zip(series.t_ms.tolist(), series.columns[key].tolist(), strict=True)
            if not math.isnan(value)
        }
        first = int(series.t_ms[0]) // 1000 if len(series.t_ms) else 0
        assert told == {second: value for second, value in plain[key].items() if second >= first}
    assert recent.last_ms == (t_ms if steps else 0)


def test_that_a_sparkline_is_the_one_of_the_whole_show() -> None:
    times = np.arange(1000, 3 * HOUR, 1000, dtype=np.int64)
    columns: dict[str, NDArray[np.float64]] = {
        key: np.array(np.cumsum(times % every), np.float64) for key, every in (("gmv", 7), ("ad_cost", 5))
    }
    whole = Series(times, columns)
    recent = Recent(KEYS)
    for t_ms, values in played(whole):
        recent.append(Moment(t_ms, values, t_ms))

    now = int(times[-1])
    asked = recent.series(["gmv", "ad_cost"])
    assert sparkline(asked, "roi_pay", now) == sparkline(whole, "roi_pay", now)


def test_that_a_column_that_is_not_watched_has_no_readings() -> None:
    recent = Recent(KEYS)
    recent.append(moment(5000, gmv=1.0))
    assert np.isnan(recent.series(["orders"]).columns["orders"]).all()
    assert recent.last_values["gmv"] == 1.0


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1234])
def test_that_a_stored_show_is_played_row_by_row(count: int) -> None:
    times = np.arange(count, dtype=np.int64) * 1000
    series = Series(times, {"gmv": (times * 2).astype(np.float64), "views": (times * 3).astype(np.float64)})

    rows = list(played(series))

    assert [t_ms for t_ms, _ in rows] == times.tolist()
    assert [values["gmv"] for _, values in rows] == (times * 2.0).tolist()
    assert [values["views"] for _, values in rows] == (times * 3.0).tolist()
    assert [values for _, values in played(Series(times))] == [{}] * count
