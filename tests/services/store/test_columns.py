"""Whole columns of a track: the same figures as rows, turned while they are unpacked."""

import numpy as np

from app.models.metric import TICK_KEYS
from app.services.store.columns import load_columns
from app.services.store.series import load_series
from app.services.store.store import Store

WIDTH = len(TICK_KEYS)


def _filled(store: Store, seconds: int) -> int:
    track = store.recorder.open_track("s1", "sim", "SGD")
    for second in range(seconds):
        row: list[float | None] = [second + column / 100 for column in range(WIDTH)]
        row[3] = None if second % 7 else float(second)
        row[5] = None
        store.recorder.tick(track, second * 1000 + second % 3, row, 7)
    assert store.recorder.flush()
    return track


def test_that_columns_say_what_rows_say(store: Store) -> None:
    track = _filled(store, 200)
    times, columns = load_columns(store, track, TICK_KEYS)
    block = load_series(store, "s1")
    assert times.tolist() == block.t_ms.tolist()
    assert len(times) == 200
    for key, column in columns.items():
        assert np.array_equal(column, block.column(key), equal_nan=True)
        assert column.flags.c_contiguous
    assert set(TICK_KEYS) - set(columns) == {TICK_KEYS[5]}, "what was never read is not there"


def test_that_readings_lie_over_the_ticks_and_add_their_moments(store: Store) -> None:
    track = _filled(store, 70)
    first, rare = TICK_KEYS[0], "shop_score"
    store.recorder.reading(track, 4001, first, 99.0, read_at_ms=8)
    store.recorder.reading(track, 4500, rare, 4.8, read_at_ms=8)
    store.recorder.reading(track, 4700, TICK_KEYS[1], 5.0, read_at_ms=8)
    assert store.recorder.flush()
    times, columns = load_columns(store, track, (first, rare))
    block = load_series(store, "s1", (*TICK_KEYS, rare))
    assert times.tolist() == block.t_ms.tolist(), "moments do not depend on the metrics that are asked for"
    assert np.array_equal(columns[first], block.column(first), equal_nan=True)
    assert np.array_equal(columns[rare], block.column(rare), equal_nan=True)
    without, _ = load_columns(store, track, (first,))
    with_moments, _ = load_columns(store, track, (first,), (rare,))
    assert (len(without), len(with_moments)) == (71, 72)


def test_that_a_track_without_readings_has_no_columns(store: Store) -> None:
    track = store.recorder.open_track("s1", "sim", "SGD")
    times, columns = load_columns(store, track, TICK_KEYS)
    assert (len(times), columns) == (0, {})
