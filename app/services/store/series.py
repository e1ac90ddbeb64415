"""Loading a session's series straight into numpy: packed minutes, the tail of ticks, corrections on top."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection

from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.store.minutes import MINUTE_MS, WIDTH, Floats, Longs, decode, rows_to_arrays
from app.services.store.statement import first, rows, scalar, stream

if TYPE_CHECKING:
    from app.services.store.store import Store

TAIL = f"SELECT t_ms, {', '.join(TICK_KEYS)} FROM metric_tick WHERE track = ? AND t_ms >= ? ORDER BY t_ms"  # noqa: S608 - own names

MINUTES = "SELECT minute, ticks, data FROM metric_minute WHERE track = ? ORDER BY minute"
_READINGS = "SELECT t_ms, metric, value FROM metric_reading WHERE track = ? ORDER BY read_at_ms"
_TRACKS = (
    "SELECT track, session_id, source, currency, period_ms, definition_version "
    "FROM metric_track WHERE session_id = ? ORDER BY track"
)
PACKED = "SELECT coalesce(sum(ticks), 0), coalesce(max(minute), -1) FROM metric_minute WHERE track = ?"
_TAIL_COUNT = "SELECT count(*) FROM metric_tick WHERE track = ? AND t_ms >= ?"
_NEWEST = (
    "SELECT read_at_ms FROM (SELECT read_at_ms FROM metric_tick WHERE track = ? ORDER BY t_ms DESC LIMIT 1) a "
    "UNION ALL SELECT max(read_at_ms) FROM metric_reading WHERE track = ?"
)


@dataclass(frozen=True, slots=True)
class Track:
    """A session as one source sees it.

    Attributes:
        track: its number.
        source: the source's name.
        currency: of every amount.
        period_ms: how often the source reads.
        ticks: how many readings of the whole row it has.
        read_at_ms: when the newest was read (milliseconds since 1970), None when there is none.
    """

    track: int
    session_id: str
    source: str
    currency: str
    period_ms: int
    definition_version: int
    ticks: int
    read_at_ms: int | None


@dataclass(frozen=True, slots=True)
class SeriesBlock:
    """Series of one session.

    Attributes:
        t_ms: int64[n], milliseconds since the session's start, rising.
        values: float64[n, k], one column a key; NaN where nothing was read; amounts in minor units.
        keys: the k metric keys.
        currency: of the amounts.
        sources: the sources that were joined.
        read_at_ms: when the newest value was read, None when there is none.
    """

    t_ms: Longs
    values: Floats
    keys: tuple[str, ...]
    currency: str
    sources: tuple[str, ...]
    read_at_ms: int | None

    def column(self, key: str) -> Floats:
        """One series as float64[n]."""
        return np.ascontiguousarray(self.values[:, self.keys.index(key)])


def tracks(store: "Store", session_id: str) -> tuple[Track, ...]:
    """The tracks of a session, the one with the most ticks first."""
    with store.read() as session:
        return _tracks(session.connection(), session_id)


def load_series(
    store: "Store",
    session_id: str,
    keys: Sequence[str] | None = None,
    source: str | None = None,
    *,
    after_ms: int = -1,
) -> SeriesBlock:
    """Loads series of a session.

    Args:
        store: where from.
        session_id: the session.
        keys: which metrics, in which order; the thirty of a tick by default. Others come from rare readings.
        source: only this source; by default all are joined, and where two have a value the fuller track's counts.
        after_ms: only what lies after this time, for a screen that has the rest already.

    Returns:
        The block; with no rows when nothing was read.
    """
    wanted = tuple(TICK_KEYS if keys is None else keys)
    with store.read() as session:
        connection = session.connection()
        chosen = [one for one in _tracks(connection, session_id) if source is None or one.source == source]
        parts = [_load(connection, one.track, wanted, after_ms) for one in chosen]
    parts_with_rows = [part for part in parts if len(part[0])]
    times, values = _join(parts_with_rows, len(wanted))
    return SeriesBlock(
        times, values, wanted,
        currency=chosen[0].currency if chosen else "",
        sources=tuple(one.source for one in chosen),
        read_at_ms=max((one.read_at_ms for one in chosen if one.read_at_ms is not None), default=None),
    )  # fmt: skip


def _tracks(connection: Connection, session_id: str) -> tuple[Track, ...]:
    found = []
    for track, owner, source, currency, period, version in rows(connection, _TRACKS, (session_id,)):
        packed, minute = first(connection, PACKED, (track,))
        tail = scalar(connection, _TAIL_COUNT, (track, (int(minute) + 1) * MINUTE_MS))
        newest = max((int(at) for (at,) in rows(connection, _NEWEST, (track, track)) if at is not None), default=None)
        found.append(
            Track(
                int(track), str(owner), str(source), str(currency), int(period), int(version),
                int(packed) + int(tail), newest,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.ticks))


def _load(connection: Connection, track: int, keys: tuple[str, ...], after_ms: int) -> tuple[Longs, Floats]:
    if after_ms >= 0:
        times, values = rows_to_arrays(rows(connection, TAIL, (track, after_ms + 1)))
        times, values = _correct(connection, track, keys, times, _pick(keys, values))
        later = times > after_ms
        return times[later], values[later]
    count, minute = first(connection, PACKED, (track,))
    tail_times, tail_values = rows_to_arrays(rows(connection, TAIL, (track, (int(minute) + 1) * MINUTE_MS)))
    total = int(count) + len(tail_times)
    times, values = np.empty(total, np.int64), np.empty((total, WIDTH), np.float64)
    if count:
        decode(stream(connection, MINUTES, (track,)), times, values)
    times[total - len(tail_times) :] = tail_times
    values[total - len(tail_times) :] = tail_values
    return _correct(connection, track, keys, times, _pick(keys, values))


def _pick(keys: tuple[str, ...], values: Floats) -> Floats:
    if keys == TICK_KEYS:
        return values
    picked = np.full((len(values), len(keys)), np.nan)
    for place, key in enumerate(keys):
        if key in TICK_INDEX:
            picked[:, place] = values[:, TICK_INDEX[key]]
    return picked


def _correct(
    connection: Connection, track: int, keys: tuple[str, ...], times: Longs, values: Floats
) -> tuple[Longs, Floats]:
    """Puts readings over the ticks: the newest `read_at_ms` of a (metric, time) is in force."""
    readings = readings_of(connection, track, keys)
    if not readings:
        return times, values
    all_times = np.union1d(times, np.fromiter((one[0] for one in readings), np.int64, len(readings)))
    out = np.full((len(all_times), len(keys)), np.nan)
    out[np.searchsorted(all_times, times)] = values
    places = {key: place for place, key in enumerate(keys)}
    for t, key, value in readings:
        out[np.searchsorted(all_times, t), places[key]] = np.nan if value is None else value
    return all_times, out


def readings_of(connection: Connection, track: int, keys: Collection[str]) -> list[tuple[int, str, float | None]]:
    """Single readings of some metrics of a track (time, metric, value), by when they were read."""
    return [
        (int(t), str(key), None if value is None else float(value))
        for t, key, value in rows(connection, _READINGS, (track,))
        if str(key) in keys
    ]


def _join(parts: Sequence[tuple[Longs, Floats]], width: int) -> tuple[Longs, Floats]:
    if not parts:
        return np.empty(0, np.int64), np.empty((0, width), np.float64)
    if len(parts) == 1:
        return parts[0]
    times = np.unique(np.concatenate([part[0] for part in parts]))
    out = np.full((len(times), width), np.nan)
    for part_times, part_values in reversed(parts):
        rows = np.searchsorted(times, part_times)
        out[rows] = np.where(np.isnan(part_values), out[rows], part_values)
    return times, out
