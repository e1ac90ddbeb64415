"""Values of fields by time (`app.models.field_history`): what of a row is kept, how it is written and read back.

A field counts from the instant at which it was read where its table says which field tells that, else from the instant
of the transaction. Nothing is kept of a row whose table names no such fields.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import inspect

from app.models.base import Entity, ms_between, utc
from app.services.store.statement import Speaks, rows, run

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: subject, subject_id, field, at_ms, value (JSON), session_id.
Row = tuple[str, str, str, int, str, str | None]
COLUMNS: Final = ("subject", "subject_id", "field", "at_ms", "value", "session_id")
INSERT: Final = f"INSERT INTO field_history ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - own names
_READ: Final = "SELECT subject_id, field, at_ms, value, id FROM field_history WHERE"
#: One statement for all that is known of a session: its own rows, and the products that its segments ever sold.
_OF_SESSION: Final = (
    f"{_READ} session_id = ? UNION ALL {_READ} session_id IS NULL AND subject_id IN "  # noqa: S608 - own names
    "(SELECT trim(value, '\"') FROM field_history WHERE session_id = ? AND field = 'product_id') ORDER BY at_ms, id"
)
#: By subject's id and field: (at_ms, value) by time.
Dated = dict[tuple[str, str], list[tuple[int, Any]]]


def ms_of(moment: datetime) -> int:
    """Whole milliseconds since 1970 at an instant: never later than it."""
    return ms_between(_EPOCH, utc(moment))


def dated_rows(row: Entity, now: datetime, session_id: str | None, *, new: bool) -> Iterator[Row]:
    """What a row that is about to be written says anew in its dated fields.

    Args:
        row: with its changes still pending.
        now: the instant from which a value counts that says nothing of when it was read.
        session_id: whose it is.
        new: the row is added; fields that say nothing are left out.
    """
    state = None if new else inspect(row)
    for name, read_at in row.dated_fields.items():
        value = getattr(row, name)
        read_anew = read_at is not None and _changed(state, read_at)
        if value is None if new else not (_changed(state, name) or read_anew):
            continue
        instant = getattr(row, read_at) if read_at is not None and read_anew else None
        yield told(row, name, value, now if instant is None else instant, session_id)


def told(row: Entity, name: str, value: object, at: datetime, session_id: str | None) -> Row:
    """One value of a row's field, from an instant on; an instant as a value is kept as milliseconds since 1970."""
    kept = ms_of(value) if isinstance(value, datetime) else value
    return str(row.__tablename__), row.id, name, ms_of(at), json.dumps(kept, ensure_ascii=False), session_id


def write(connection: Speaks, found: Sequence[Row]) -> None:
    """Writes values in the caller's transaction."""
    if found:
        run(connection, INSERT, list(found))


def read_session(connection: Speaks, session_id: str) -> Dated:
    """Everything that is kept of a session and of the products that it sells."""
    found: Dated = {}
    for key, field, at_ms, value, _id in rows(connection, _OF_SESSION, (session_id, session_id)):
        found.setdefault((key, field), []).append((at_ms, json.loads(value)))
    return found


def latest(found: Iterable[Row]) -> list[Row]:
    """Of several values of one field that count from the same instant the one that was given last."""
    return list({row[:4]: row for row in found}.values())


def _changed(state: Any, name: str) -> bool:
    """Whether a field of a row was changed; any field of a new row was."""
    return state is None or bool(state.attrs[name].history.has_changes())
