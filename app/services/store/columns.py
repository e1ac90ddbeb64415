"""Whole columns of one track, each in one piece: what rules are run over.

`series.load_series` gives rows (all metrics of a moment together), as charts and tables take them. A back-test reads
one metric after the other over the whole show, so here the packed minutes are turned while they are unpacked.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.store.minutes import MINUTE_MS, WIDTH, Floats, Longs, decode_columns, rows_to_arrays
from app.services.store.series import MINUTES, PACKED, TAIL, readings_of
from app.services.store.statement import first, rows, stream

if TYPE_CHECKING:
    from app.services.store.store import Store


def load_columns(
    store: "Store", track: int, keys: Sequence[str], moments_of: Collection[str] = ()
) -> tuple[Longs, dict[str, Floats]]:
    """Loads metrics of a track, corrections on top.

    Args:
        store: where from.
        track: its number.
        keys: which metrics; those that no tick has come from single readings.
        moments_of: other metrics whose single readings are moments too, though they are not wanted themselves.

    Returns:
        int64[n], milliseconds since the session's start, rising (those of ticks always, so that they do not
        depend on the keys), and float64[n] by key, NaN where nothing was read; a metric that was never read
        is not there.
    """
    with store.read() as session:
        connection = session.connection()
        count, minute = first(connection, PACKED, (track,))
        tail_times, tail = rows_to_arrays(rows(connection, TAIL, (track, (int(minute) + 1) * MINUTE_MS)))
        packed, total = int(count), int(count) + len(tail_times)
        times, table = np.empty(total, np.int64), np.empty((WIDTH, total))
        if packed:
            decode_columns(stream(connection, MINUTES, (track,)), times, table)
        readings = readings_of(connection, track, {*TICK_KEYS, *keys, *moments_of})
    times[packed:], table[:, packed:] = tail_times, tail.T
    columns = {key: table[TICK_INDEX[key]] for key in keys if key in TICK_INDEX}
    if readings:
        times, columns = _corrected(times, columns, keys, readings)
    return times, {key: column for key, column in columns.items() if was_read(column)}


def was_read(column: Floats) -> bool:
    """Whether anything in a column was read; of most the last moment tells."""
    return bool(len(column)) and (not np.isnan(column[-1]) or not np.isnan(column).all())


def _corrected(
    times: Longs, columns: dict[str, Floats], keys: Sequence[str], readings: Sequence[tuple[int, str, float | None]]
) -> tuple[Longs, dict[str, Floats]]:
    """Puts readings (time, metric, value; the later of two counts) over ticks."""
    joined = np.union1d(times, np.fromiter((one[0] for one in readings), np.int64, len(readings)))
    places = np.searchsorted(joined, times)
    found = {key: np.full(len(joined), np.nan) for key in keys}
    for key, column in columns.items():
        found[key][places] = column
    for t_ms, key, value in readings:
        if key in found:
            found[key][np.searchsorted(joined, t_ms)] = np.nan if value is None else value
    return joined, found
