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
from app.models.product import Product
from app.services.store.statement import Speaks, rows, run

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: subject, subject_id, field, at_ms, value (JSON), session_id.
Row = tuple[str, str, str, int, str, str | None]
COLUMNS: Final = ("subject", "subject_id", "field", "at_ms", "value", "session_id")
INSERT: Final = f"INSERT INTO field_history ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - own names
_COLUMNS: Final = "h.subject_id, h.field, h.at_ms, h.value, h.id"
_SOLD: Final = (
    "SELECT DISTINCT trim(value, '\"') AS id FROM field_history WHERE session_id = ? AND field = 'product_id'"
)
_FIELDS: Final = " UNION ALL ".join(f"SELECT '{field}' AS field" for field in Product.dated_fields)
#: One statement for what a session asks: its own rows; of the products that its segments ever sold those of a stretch,
#: and of each of their fields the newest one before it.
_OF_SESSION: Final = f"""
SELECT {_COLUMNS} FROM field_history h WHERE h.session_id = ?
UNION ALL
SELECT {_COLUMNS} FROM ({_SOLD}) p CROSS JOIN ({_FIELDS}) f
JOIN field_history h ON h.subject_id = p.id AND h.field = f.field
WHERE h.session_id IS NULL AND h.at_ms BETWEEN ? AND ?
UNION ALL
SELECT {_COLUMNS} FROM ({_SOLD}) p CROSS JOIN ({_FIELDS}) f
JOIN field_history h ON h.id = (
    SELECT b.id FROM field_history b
    WHERE b.session_id IS NULL AND b.subject_id = p.id AND b.field = f.field AND b.at_ms < ?
    ORDER BY b.at_ms DESC, b.id DESC LIMIT 1
)
ORDER BY 3, 5
"""  # noqa: S608 - own names
#: So a value is marked of whose reading nothing is said: it is planned, and no reading.
_UNREAD: Final = "unread"
#: Later than any instant.
_NEVER: Final = 2**62
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
        since = None if read_at is None else getattr(row, read_at)
        if read_at is not None and since is None and value is not None:
            value = {_UNREAD: value}
        yield told(row, name, value, since if read_anew and since is not None else now, session_id)


def unread_of(value: Any) -> Any | None:
    """What a kept value says that nobody says the reading of; None where it was read, or says nothing."""
    return value.get(_UNREAD) if isinstance(value, dict) else None


def told(row: Entity, name: str, value: object, at: datetime, session_id: str | None) -> Row:
    """One value of a row's field, from an instant on; an instant as a value is kept as milliseconds since 1970."""
    kept = ms_of(value) if isinstance(value, datetime) else value
    return str(row.__tablename__), row.id, name, ms_of(at), json.dumps(kept, ensure_ascii=False), session_id


def write(connection: Speaks, found: Sequence[Row]) -> None:
    """Writes values in the caller's transaction."""
    if found:
        run(connection, INSERT, list(found))


def read_session(connection: Speaks, session_id: str, since_ms: int = 0, until_ms: int | None = None) -> Dated:
    """Everything that is kept of a session, and what its products said in a stretch of time.

    Products outlive shows: of their fields comes what counts from a moment of the stretch, and before it the newest.

    Args:
        connection: reading.
        session_id: whose.
        since_ms: beginning of the stretch, ms since 1970.
        until_ms: its end; None: no end.
    """
    found: Dated = {}
    until_ms = _NEVER if until_ms is None else until_ms
    asked = (session_id, session_id, since_ms, until_ms, session_id, since_ms)
    for key, field, at_ms, value, _id in rows(connection, _OF_SESSION, asked):
        found.setdefault((key, field), []).append((at_ms, json.loads(value)))
    return found


def latest(found: Iterable[Row]) -> list[Row]:
    """Of several values of one field that count from the same instant the one that was given last."""
    return list({row[:4]: row for row in found}.values())


def _changed(state: Any, name: str) -> bool:
    """Whether a field of a row was changed; any field of a new row was."""
    return state is None or bool(state.attrs[name].history.has_changes())
