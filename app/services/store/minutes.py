"""Finished minutes of a track, packed into one blob a minute, so that hours load at the speed of a copy.

A blob holds the minute's `n` ticks: first `n` little-endian uint32 (milliseconds after the minute's start), then
`n x len(TICK_KEYS)` little-endian float64, row-major, NaN where nothing was read. Nothing is rounded: the tick rows
and the blob say the same.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_KEYS
from app.services.store.statement import Speaks, first, rows, run, scalar

MINUTE_MS = 60_000
WIDTH = len(TICK_KEYS)
_COLUMNS = ", ".join(TICK_KEYS)
_ROWS = f"SELECT t_ms, {_COLUMNS} FROM metric_tick WHERE track = ? AND t_ms >= ? AND t_ms < ? ORDER BY t_ms"  # noqa: S608 - own names
_PUT = (
    "INSERT INTO metric_minute (track, minute, ticks, data) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (track, minute) DO UPDATE SET ticks = excluded.ticks, data = excluded.data"
)
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


def rows_to_arrays(found: Sequence[Sequence[Any]]) -> tuple[Longs, Floats]:
    """Turns rows of (t_ms, values in TICK_KEYS order) into int64[n] and float64[n, 30], None as NaN."""
    if not found:
        return np.empty(0, np.int64), np.empty((0, WIDTH), np.float64)
    times = np.fromiter((row[0] for row in found), np.int64, len(found))
    values = np.array([row[1:] for row in found], dtype=np.float64)
    return times, values


def encode(minute: int, times: Longs, values: Floats) -> bytes:
    """Packs one minute's ticks."""
    return (times - minute * MINUTE_MS).astype("<u4").tobytes() + values.astype("<f8").tobytes()


def decode(packed: Iterable[tuple[int, int, bytes]], times: Longs, values: Floats) -> int:
    """Unpacks minutes (minute, ticks, data) one after the other into the front of arrays that are large enough.

    Straight into place, so that eight hours cost one copy and no more memory than the result.

    Args:
        packed: rows in order; a cursor will do.
        times: int64[>= n], filled with milliseconds since the session's start.
        values: float64[>= n, 30], C-contiguous, filled row by row.

    Returns:
        How many rows were filled.
    """
    if not len(times):
        return 0
    target, width, at = values.reshape(-1).data.cast("B"), values.itemsize * WIDTH, 0
    heads: list[bytes] = []
    minutes: list[int] = []
    counts: list[int] = []
    for minute, ticks, data in packed:
        cut, end = 4 * ticks, at + width * ticks
        target[at:end] = memoryview(data)[cut:]
        heads.append(data[:cut])
        minutes.append(minute)
        counts.append(ticks)
        at = end
    filled = at // width
    _put_times(times[:filled], heads, minutes, counts)
    return filled


def decode_columns(packed: Iterable[tuple[int, int, bytes]], times: Longs, table: Floats) -> int:
    """Unpacks minutes as `decode` does, turned on the way: one row of the table a metric.

    A minute at a time fits the processor's nearest cache, so that columns come for hardly more than rows; turning
    hours of rows afterwards costs several times as much.

    Args:
        packed: rows in order; a cursor will do.
        times: int64[>= n], filled with milliseconds since the session's start.
        table: float64[30, >= n], filled column by column.

    Returns:
        How many columns were filled.
    """
    at = 0
    heads: list[bytes] = []
    minutes: list[int] = []
    counts: list[int] = []
    for minute, ticks, data in packed:
        table[:, at : at + ticks] = np.ndarray((ticks, WIDTH), "<f8", data, 4 * ticks).T
        heads.append(data[: 4 * ticks])
        minutes.append(minute)
        counts.append(ticks)
        at += ticks
    _put_times(times[:at], heads, minutes, counts)
    return at


def _put_times(times: Longs, heads: list[bytes], minutes: list[int], counts: list[int]) -> None:
    """The times of unpacked minutes, from the heads of their blobs."""
    times[:] = np.frombuffer(b"".join(heads), "<u4")
    times += np.repeat(np.array(minutes, np.int64) * MINUTE_MS, counts)


def pack(connection: Speaks, track: int, minutes: Iterable[int]) -> int:
    """Packs minutes of a track from its tick rows, inside the caller's transaction.

    Returns:
        How many minutes were written.
    """
    done = 0
    for minute in sorted(minutes):
        start = minute * MINUTE_MS
        times, values = rows_to_arrays(rows(connection, _ROWS, (track, start, start + MINUTE_MS)))
        if len(times):
            run(connection, _PUT, (track, minute, len(times), encode(minute, times, values)))
            done += 1
    return done


def unpacked(connection: Speaks, track: int) -> set[int]:
    """Minutes of a track that have ticks after its last packed minute (those a stopped program left behind)."""
    last = scalar(connection, "SELECT max(minute) FROM metric_minute WHERE track = ?", (track,))
    start = 0 if last is None else (int(last) + 1) * MINUTE_MS
    low, high = first(
        connection, "SELECT min(t_ms), max(t_ms) FROM metric_tick WHERE track = ? AND t_ms >= ?", (track, start)
    )
    return set() if low is None else set(range(int(low) // MINUTE_MS, int(high) // MINUTE_MS + 1))


class Packer:
    """Knows which minutes of each track are still open, and packs them when a later tick has come.

    Belongs to the recorder's thread.
    """

    def __init__(self) -> None:
        self._open: dict[int, set[int]] = {}

    def pack(self, connection: Speaks, ticks: Sequence[Sequence[Any]]) -> None:
        """Packs every minute that these ticks (track, t_ms, ...) finished, or touched again after it was packed.

        Call it in the transaction that stored them.
        """
        touched = {(row[0], row[1] // MINUTE_MS) for row in ticks}
        for track in {track for track, _minute in touched}:
            if track not in self._open:
                self._open[track] = unpacked(connection, track)
        for track, minute in touched:
            self._open[track].add(minute)
        for track in {track for track, _minute in touched}:
            newest = scalar(connection, "SELECT max(t_ms) FROM metric_tick WHERE track = ?", (track,))
            finished = {one for one in self._open[track] if one < int(newest) // MINUTE_MS}
            pack(connection, track, finished)
            self._open[track] -= finished

    def forget(self) -> None:
        """After a transaction was rolled back: looks at the store again before it packs on."""
        self._open.clear()
