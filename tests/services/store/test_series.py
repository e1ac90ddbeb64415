import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models.metric import TICK_KEYS
from app.services.store.minutes import MINUTE_MS, decode, encode
from app.services.store.series import load_series, tracks
from app.services.store.statement import rows
from app.services.store.store import Store

WIDTH = len(TICK_KEYS)


def _row(number: float) -> list[float | None]:
    return [number + column / 100 for column in range(WIDTH)]


def _minutes(store: Store, track: int) -> list[tuple[int, int]]:
    with store.read() as session:
        found = rows(
            session.connection(), "SELECT minute, ticks FROM metric_minute WHERE track = ? ORDER BY 1", (track,)
        )
    return [(int(minute), int(ticks)) for minute, ticks in found]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, MINUTE_MS - 1), min_size=1, unique=True), min_size=1))
def test_that_packing_minutes_loses_nothing(ticks: dict[int, list[int]]) -> None:
    packed, times = [], []
    for minute in sorted(ticks):
        at = np.array(sorted(ticks[minute]), np.int64) + minute * MINUTE_MS
        values = np.outer(at, np.ones(WIDTH)) + np.arange(WIDTH)
        values[0, 3] = np.nan  # column 5 is looked at below
        packed.append((minute, len(at), encode(minute, at, values)))
        times.append(at)
    count = sum(len(one) for one in times)
    got_times, got_values = np.empty(count, np.int64), np.empty((count, WIDTH))
    assert decode(iter(packed), got_times, got_values) == count
    assert got_times.tolist() == np.concatenate(times).tolist()
    assert got_values.shape == (len(got_times), WIDTH)
    assert np.array_equal(got_values[:, 5], got_times + 5.0)


def test_that_finished_minutes_are_packed_and_the_open_one_is_not(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    for second in range(150):
        store.recorder.tick(track, second * 1000, _row(second), 7)
    assert store.recorder.flush()
    assert _minutes(store, track) == [(0, 60), (1, 60)]
    block = load_series(store, "s1")
    assert block.t_ms.tolist() == [second * 1000 for second in range(150)]
    assert np.allclose(block.values, [_row(second) for second in range(150)])  # type: ignore[arg-type]  # no None in it


def test_that_times_off_the_grid_stay_as_they_were_read(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD", period_ms=7000)
    given_times = [13, 999, 1001, 59_999, 60_000, 61_500, 200_000]
    for at in given_times:
        store.recorder.tick(track, at, _row(at), 7)
    assert store.recorder.flush()
    assert load_series(store, "s1").t_ms.tolist() == given_times


def test_that_a_late_tick_of_a_packed_minute_is_seen(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    for at in (0, 2000, 60_000, 120_000):
        store.recorder.tick(track, at, _row(at), 7)
    assert store.recorder.flush()
    store.recorder.tick(track, 1000, _row(1000), 8)
    assert store.recorder.flush()
    assert load_series(store, "s1").t_ms.tolist() == [0, 1000, 2000, 60_000, 120_000]
    assert _minutes(store, track) == [(0, 3), (1, 1)]


def test_that_minutes_left_open_by_a_stopped_program_are_packed_by_the_next(store_url: str) -> None:
    first = Store.open(store_url)
    track = first.recorder.open_track("s1", "sim", "SGD")
    for second in range(90):
        first.recorder.tick(track, second * 1000, _row(second), 7)
    first.close()
    again = Store.open(store_url)
    assert _minutes(again, track) == [(0, 60)]
    again.recorder.tick(again.recorder.open_track("s1", "sim", "SGD"), 200_000, _row(200), 7)
    assert again.recorder.flush()
    assert _minutes(again, track) == [(0, 60), (1, 30)]
    assert len(load_series(again, "s1").t_ms) == 91
    again.close()


def test_that_a_correction_is_in_force_and_the_first_reading_is_kept(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    for at in (0, 1000, 60_000):
        store.recorder.tick(track, at, _row(at), 7)
    store.recorder.reading(track, 1000, "gmv", 500.0, read_at_ms=100, member_id="m1", note="typo")
    store.recorder.reading(track, 1000, "gmv", 400.0, read_at_ms=90)
    store.recorder.reading(track, 5000, "orders", 3.0, read_at_ms=110)
    assert store.recorder.flush()
    block = load_series(store, "s1", ["gmv", "orders"])
    assert block.t_ms.tolist() == [0, 1000, 5000, 60_000]
    assert block.values[1, 0] == 500
    assert np.isnan(block.values[2, 0])
    assert block.values[2, 1] == 3
    assert block.read_at_ms == 110
    with store.read() as session:
        kept = rows(session.connection(), "SELECT gmv FROM metric_tick WHERE t_ms = 1000")
        assert kept[0][0] == pytest.approx(1000 + TICK_KEYS.index("gmv") / 100)


def test_that_rare_metrics_are_loaded_by_their_name(store: Store) -> None:
    track = store.recorder.open_track("s1", "manual", "IDR")
    store.recorder.reading(track, 1000, "shop_score", 4.8, read_at_ms=1)
    assert store.recorder.flush()
    block = load_series(store, "s1", ["shop_score", "gmv"])
    assert (block.keys, block.currency, block.sources) == (("shop_score", "gmv"), "IDR", ("manual",))
    assert block.values[0, 0] == pytest.approx(4.8)
    assert np.isnan(block.column("gmv")).all()


def test_that_two_sources_are_joined_and_the_fuller_one_wins(store: Store) -> None:
    full = store.recorder.open_track("s1", "api", "SGD")
    thin = store.recorder.open_track("s1", "manual", "SGD")
    for at in (0, 1000, 2000):
        store.recorder.tick(full, at, [1.0, None, *[1.0] * (WIDTH - 2)], 5)
    for at in (1000, 2500):
        store.recorder.tick(thin, at, [2.0] * WIDTH, 6)
    assert store.recorder.flush()
    block = load_series(store, "s1", [TICK_KEYS[0], TICK_KEYS[1]])
    assert block.t_ms.tolist() == [0, 1000, 2000, 2500]
    assert block.values[:, 0].tolist() == [1, 1, 1, 2]
    assert block.values[1, 1] == 2
    assert block.sources == ("api", "manual")
    assert load_series(store, "s1", source="manual").t_ms.tolist() == [1000, 2500]
    assert [one.ticks for one in tracks(store, "s1")] == [3, 2]


def test_that_a_session_without_readings_gives_an_empty_block(store: Store) -> None:
    block = load_series(store, "nobody")
    assert (block.values.shape, block.t_ms.shape, block.sources, block.read_at_ms) == ((0, WIDTH), (0,), (), None)
