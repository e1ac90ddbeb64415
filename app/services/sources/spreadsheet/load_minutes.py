"""Minute tables of a platform's board into the series of a session, in the file's own unit of work.

The table counts each minute for itself; our series count since the session's start, so the minutes are added up.
People counted a minute (who saw or clicked a product) cannot be added up without counting some twice: they are kept
as they are, one reading a minute.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy import insert as insert_into
from sqlmodel import select as select_row

from app.models.base import ms_between
from app.models.errors import Invalid, NotFound
from app.models.event_log import Change, Verb
from app.models.metric import DEFINITION_VERSION, TICK_INDEX, TICK_KEYS, metric_reading, metric_tick, metric_track
from app.models.session import LiveSession, Origin, Phase
from app.services.sources import reasons
from app.services.sources.loading import (
    LONGEST_SHOW,
    MARKET_OF_CURRENCY,
    Ledger,
    RowFate,
    digest_of,
    instant,
    minor_of,
)
from app.services.sources.spreadsheet.clock_days import dated, has_clocks
from app.services.sources.spreadsheet.parse import ParsedFile, ParsedRow
from app.services.store.batch import insert
from app.services.store.minutes import MINUTE_MS, pack, unpacked
from app.services.store.unit import UnitOfWork

SOURCE: Final = "compass_minute"
#: Field -> series that adds its minutes up.
_ADDED: Final[Mapping[str, str]] = {
    "entered": "views",
    "left": "leavers",
    "comments": "comments",
    "likes": "likes",
    "new_followers": "new_followers",
    "orders": "orders",
    "items_sold": "items_sold",
    "gmv": "gmv",
    "spend": "ad_cost",
}
#: The minute was over when the session began. Value: the minute.
BEFORE_START: Final = "before_start"
#: Boards go on counting a little after a show is said to end.
_LATE: Final = timedelta(hours=1)
#: Fields that stay readings of their minute.
_READINGS: Final = ("product_exposure_users", "product_click_users", "paid_users", "avg_watch_s", "acu")


def load_minutes(uow: UnitOfWork, parsed: ParsedFile, ledger: Ledger, session_id: str | None = None) -> None:
    """Loads a minute table.

    Args:
        uow: the file's unit of work.
        parsed: kind `compass_minute`; its rows are put in order of time.
        ledger: counts what became of each row; corrected minutes are readings appended over the old ones.
        session_id: the session it belongs to; by default one of its own, found again by its first minute.

    Raises:
        Invalid: `minutes_without_rows`, `minutes_without_day`, `session_not_started`.
        NotFound: the session asked for.
    """
    if not parsed.rows:
        raise Invalid("minutes_without_rows", file=parsed.file)
    given = None if session_id is None else _given(uow, session_id)
    rows = _together(sorted(dated(parsed, given), key=lambda row: str(row.values["at"])), ledger)
    session = _found_or_made(uow, parsed, rows) if given is None else given
    if session.started_at is None:
        raise Invalid("session_not_started", session_id=session.id)
    ledger.met(session.id)
    if session.deleted_at is not None:
        # Whoever imports it wants to see it, even when it was thrown away before.
        uow.restore(session)
        ledger.extra["restored"] = True
    rows = _on_air(session, rows, ledger, guessed_days=given is not None and has_clocks(parsed))
    track = _track(uow, session)
    ticks, readings = _ticks(session, rows, parsed), _reading_rows(rows)
    known = _known_ticks(uow, track)
    read_at = round(uow.now.timestamp() * 1000)
    fresh, corrections = [], []
    for (t_ms, values), row in zip(ticks, rows, strict=True):
        before = known.get(t_ms)
        if before is None:
            fresh.append((track, t_ms, read_at, *values))
            ledger.count(RowFate.IMPORTED)
            corrections += _side(track, t_ms, readings.get(row.row_number, {}), read_at)
            continue
        changed = {
            key: value
            for key, value, old in zip(TICK_KEYS, values, before, strict=True)
            if value is not None and value != old
        }
        side = _changed_side(uow, track, t_ms, readings.get(row.row_number, {}))
        ledger.count(RowFate.UPDATED if changed or side else RowFate.UNCHANGED)
        corrections += _side(track, t_ms, {**changed, **side}, read_at)
    _write(uow, session, track, fresh, corrections)


def _together(rows: Sequence[ParsedRow], ledger: Ledger) -> list[ParsedRow]:
    """The rows that can be of one show; days away from the middle one stands a minute that was misprinted."""
    middle = instant(rows[len(rows) // 2].values["at"])
    kept = []
    for row in rows:
        at = instant(row.values["at"])
        if at is not None and middle is not None and abs(at - middle) <= LONGEST_SHOW:
            kept.append(row)
        else:
            ledger.refuse(row.row_number, "at", str(row.values["at"]), reasons.ROW_TIME_UNLIKELY)
    return kept


def _given(uow: UnitOfWork, session_id: str) -> LiveSession:
    found = uow.session.get(LiveSession, session_id)
    if found is None or found.deleted_at is not None:
        raise NotFound("live_session", session_id)
    return found


def _found_or_made(uow: UnitOfWork, parsed: ParsedFile, rows: Sequence[ParsedRow]) -> LiveSession:
    start, last = instant(rows[0].values["at"]), instant(rows[-1].values["at"])
    key = f"{SOURCE}|{digest_of([rows[0].values['at'], parsed.timezone])}"
    known = uow.session.exec(select_row(LiveSession).where(LiveSession.external_key == key)).first()
    if known is not None:
        return known
    currency = parsed.currencies[0] if len(parsed.currencies) == 1 else "CNY"
    row = uow.add(
        LiveSession(
            title=parsed.file[:200],
            platform="douyin",
            market=MARKET_OF_CURRENCY.get(currency, ""),
            currency=currency,
            zone=parsed.timezone,
            phase=Phase.REVIEW,
            origin=Origin.IMPORTED,
            planned_start_at=start,
            planned_ms=0 if start is None or last is None else ms_between(start, last) + MINUTE_MS,
            started_at=start,
            ended_at=None if last is None else last + timedelta(minutes=1),
            external_key=key,
            origin_note={"file": parsed.file},
        )
    )
    uow.session.flush()
    return row


def _on_air(session: LiveSession, rows: Sequence[ParsedRow], ledger: Ledger, *, guessed_days: bool) -> list[ParsedRow]:
    """The minutes that end after the session's start; earlier ones have no place on its axis and are refused.

    With `guessed_days` the rows had only clocks, and those long after the session's known end are of another show.
    """
    last_ms = None
    if guessed_days and session.started_at is not None and session.ended_at is not None:
        last_ms = ms_between(session.started_at, session.ended_at + _LATE) + MINUTE_MS
    kept = []
    for row in rows:
        t_ms = _t_ms(session, row)
        if t_ms <= 0:
            ledger.refuse(row.row_number, "at", str(row.values["at"]), BEFORE_START)
        elif last_ms is not None and t_ms > last_ms:
            ledger.refuse(row.row_number, "at", str(row.values["at"]), reasons.ROW_TIME_UNLIKELY)
        else:
            kept.append(row)
    return kept


def _track(uow: UnitOfWork, session: LiveSession) -> int:
    connection, column = uow.session.connection(), metric_track.c
    query = select(column.track).where(column.session_id == session.id, column.source == SOURCE)
    found = connection.execute(query).scalar()
    if found is None:
        connection.execute(
            insert_into(metric_track).values(
                session_id=session.id,
                source=SOURCE,
                definition_version=DEFINITION_VERSION,
                currency=session.currency,
                period_ms=MINUTE_MS,
                created_ms=round(uow.now.timestamp() * 1000),
            )
        )
        found = connection.execute(query).scalar()
    return int(found or 0)


def _ticks(
    session: LiveSession, rows: Sequence[ParsedRow], parsed: ParsedFile
) -> list[tuple[int, tuple[float | None, ...]]]:
    """One cumulative row at the end of each minute; a series whose column the table lacks stays empty."""
    there = set(parsed.columns.values())
    sums = {field: 0.0 for field in _ADDED if field in there}
    ticks = []
    for row in rows:
        values: list[float | None] = [None] * len(TICK_KEYS)
        for field, before in sums.items():
            cell = row.values.get(field)
            grown = minor_of(cell) if isinstance(cell, dict) else cell
            if grown is None:  # nobody read this minute; the next that was goes on from the last
                continue
            sums[field] = before + float(grown)
            values[TICK_INDEX[_ADDED[field]]] = sums[field]
        online = row.values.get("online")
        if online is not None:
            values[TICK_INDEX["online_users"]] = float(online)
        ticks.append((_t_ms(session, row), tuple(values)))
    return ticks


def _t_ms(session: LiveSession, row: ParsedRow) -> int:
    at, start = instant(row.values["at"]), session.started_at
    if at is None or start is None:
        raise Invalid("session_not_started", session_id=session.id)
    return ms_between(start, at) + MINUTE_MS


def _reading_rows(rows: Sequence[ParsedRow]) -> dict[int, dict[str, float]]:
    return {
        row.row_number: {name: float(row.values[name]) for name in _READINGS if row.values.get(name) is not None}
        for row in rows
    }


def _known_ticks(uow: UnitOfWork, track: int) -> dict[int, tuple[float | None, ...]]:
    """What is in force for each tick: the row, with the corrections over it."""
    connection = uow.session.connection()
    column = metric_tick.c
    query = select(column.t_ms, *(column[key] for key in TICK_KEYS)).where(column.track == track)
    known = {int(row[0]): list(row[1:]) for row in connection.execute(query)}
    side = metric_reading.c
    later = select(side.t_ms, side.metric, side.value).where(side.track == track).order_by(side.read_at_ms)
    for t_ms, metric, value in connection.execute(later):
        if metric in TICK_INDEX and int(t_ms) in known:
            known[int(t_ms)][TICK_INDEX[metric]] = value
    return {t_ms: tuple(values) for t_ms, values in known.items()}


def _changed_side(uow: UnitOfWork, track: int, t_ms: int, values: Mapping[str, float]) -> dict[str, float]:
    side = metric_reading.c
    query = select(side.metric, side.value).where(side.track == track, side.t_ms == t_ms).order_by(side.read_at_ms)
    known: dict[str, Any] = {row.metric: row.value for row in uow.session.connection().execute(query)}
    return {name: value for name, value in values.items() if known.get(name) != value}


def _side(track: int, t_ms: int, values: Mapping[str, float], read_at: int) -> list[tuple[Any, ...]]:
    return [(track, t_ms, name, read_at, value, 1.0, None, "", None) for name, value in values.items()]


def _write(
    uow: UnitOfWork,
    session: LiveSession,
    track: int,
    ticks: list[tuple[Any, ...]],
    readings: list[tuple[Any, ...]],
) -> None:
    connection = uow.session.connection()
    insert(connection, "metric_tick", ticks)
    insert(connection, "metric_reading", readings)
    if ticks:
        # What an earlier part of the table left open is finished by now; only the last minute of all stays open.
        touched = {row[1] // MINUTE_MS for row in ticks} | unpacked(connection, track)
        newest = connection.execute(select(func.max(metric_tick.c.t_ms)).where(metric_tick.c.track == track)).scalar()
        pack(connection, track, touched - {int(newest or 0) // MINUTE_MS})
        uow.note(Change("metric_tick", str(track), Verb.APPENDED, len(ticks), session.id))
    if readings:
        uow.note(Change("metric_reading", str(track), Verb.APPENDED, len(readings), session.id))
