"""The event log: appending a transaction's changes, chaining them by hash, reading them after a cursor.

Ids have no gaps: they are given under one lock (SQLite's write lock, an advisory transaction lock on PostgreSQL
taken immediately before the insert), so rows become visible in the order of their ids, and a follower knows the
next one by its number.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from app.models.base import new_id
from app.models.event_log import Actor, Change, ChangeSet, Verb
from app.services.store.statement import Speaks, first, rows, run, scalar

#: Key of the advisory lock that orders the log of one PostgreSQL database.
LOG_LOCK = 0x0C0E_DEC4
#: Key space of the advisory locks that let one command id run once.
COMMAND_LOCK = 0x0C0E_DEC5
#: Channel of the doorbell: it carries ids, never rows.
CHANNEL = "cuedeck"

COLUMNS = (
    "id", "at_ms", "txn", "station", "member_id", "command_id", "command", "subject", "subject_id", "session_id",
    "verb", "version", "detail", "prev_hash", "hash",
)  # fmt: skip
_LIST = ", ".join(COLUMNS)
_INSERT = f"INSERT INTO event_log ({_LIST}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - own names
_SELECT = f"SELECT {_LIST} FROM event_log"  # noqa: S608 - own names
_OF_COMMAND = f"{_SELECT} WHERE command_id = ? ORDER BY id"
_LAST_OF_SUBJECT = f"{_SELECT} WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1"
_LAST = "SELECT id, hash FROM event_log ORDER BY id DESC LIMIT 1"
Row = Sequence[Any]
#: Compact JSON in UTF-8, the same bytes as `json.dumps` with those options makes, at a tenth of its time.
_compact = TypeAdapter(list[Any]).dump_json
# A change set from next door is read by a thread that has slept until then, when every step costs ten times what it
# costs in a loop; so: without the detours of `json.loads` and of an enumeration's call.
_decode = json.JSONDecoder().raw_decode
_VERBS = {verb.value: verb for verb in Verb}


def after_statement(cursor: int, limit: int) -> str:
    """The statement that reads the next rows after a cursor."""
    return f"{_SELECT} WHERE id > {int(cursor)} ORDER BY id LIMIT {int(limit)}"


def hold(connection: Speaks) -> None:
    """Takes the lock that orders the log, until the transaction ends (SQLite's write lock is that already)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOG_LOCK})")


def row_hash(prev_hash: str, fields: Sequence[Any]) -> str:
    """SHA-256 over the hash before and the row's own fields (all columns but the two hashes), as compact JSON."""
    return hashlib.sha256(_compact([prev_hash, *fields])).hexdigest()


def at_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware instant."""
    return round(moment.timestamp() * 1000)


def append(connection: Speaks, actor: Actor, now: datetime, changes: Sequence[Change]) -> ChangeSet:
    """Writes one row per change at the end of the log, inside the caller's transaction.

    Args:
        connection: a connection whose transaction already holds the changes themselves.
        actor: who did it.
        now: when (aware UTC).
        changes: what changed, in order.

    Returns:
        The change set with the ids that the rows got.
    """
    txn, moment = new_id(), at_ms(now)
    # What followers will read from the table: whole milliseconds.
    at = datetime.fromtimestamp(moment / 1000, UTC)
    if not changes:
        return ChangeSet(txn, at, actor)
    hold(connection)
    last = first(connection, _LAST)
    number, prev = (int(last[0]), str(last[1])) if last else (0, "")
    fresh: list[tuple[Any, ...]] = []
    numbered: list[Change] = []
    for change in changes:
        number += 1
        fields = (
            number, moment, txn, actor.station, actor.member_id, actor.command_id, actor.command, change.subject,
            change.subject_id, change.session_id, str(change.verb), change.version, change.detail,
        )  # fmt: skip
        digest = row_hash(prev, fields)
        fresh.append((*fields, prev, digest))
        numbered.append(
            Change(
                change.subject, change.subject_id, change.verb, change.version, change.session_id, number, change.detail
            )
        )
        prev = digest
    run(connection, _INSERT, fresh)
    if connection.dialect.name == "postgresql":
        run(connection, "SELECT pg_notify(?, ?)", (CHANNEL, str(number)))
    return ChangeSet(txn, at, actor, tuple(numbered))


def change_sets(found: Iterable[Row]) -> Iterator[ChangeSet]:
    """Groups log rows (in id order, columns of `COLUMNS`) by transaction."""
    head: Row | None = None
    changes: list[Change] = []
    for row in found:
        if head is not None and row[2] != head[2]:
            yield _change_set(head, changes)
            changes = []
        head = row
        changes.append(_change(row))
    if head is not None:
        yield _change_set(head, changes)


def _change(row: Row) -> Change:
    return Change(
        subject=row[7], subject_id=row[8], session_id=row[9], verb=Verb(row[10]), version=int(row[11]),
        detail=row[12], event_id=int(row[0]),
    )  # fmt: skip


def _change_set(head: Row, changes: Sequence[Change]) -> ChangeSet:
    actor = Actor(station=head[3], member_id=head[4], command_id=head[5], command=head[6])
    return ChangeSet(head[2], datetime.fromtimestamp(int(head[1]) / 1000, UTC), actor, tuple(changes))


def read_after(connection: Speaks, cursor: int) -> tuple[ChangeSet, ...]:
    """Every change set whose rows come after the cursor, in order."""
    return tuple(change_sets(rows(connection, f"{_SELECT} WHERE id > ? ORDER BY id", (cursor,))))


def read_command(connection: Speaks, command_id: str) -> ChangeSet | None:
    """What a command id already did, or None."""
    return next(change_sets(rows(connection, _OF_COMMAND, (command_id,))), None)


def last_change(connection: Speaks, subject: str, subject_id: str) -> tuple[Actor, datetime, int] | None:
    """Who changed a subject last, when, and to which version."""
    row = first(connection, _LAST_OF_SUBJECT, (subject, subject_id))
    if row is None:
        return None
    found = _change_set(row, (_change(row),))
    return found.actor, found.at, found.changes[0].version


def last_id(connection: Speaks) -> int:
    """Id of the newest row, 0 in an empty log."""
    return int(scalar(connection, "SELECT coalesce(max(id), 0) FROM event_log"))


def to_json(changes: ChangeSet) -> bytes:
    """A change set as one line of JSON, for the doorbell between processes."""
    actor = changes.actor
    return _compact(
        [
            changes.txn, at_ms(changes.at), actor.station, actor.member_id, actor.command_id, actor.command,
            [
                [c.event_id, c.subject, c.subject_id, c.session_id, str(c.verb), c.version, c.detail]
                for c in changes.changes
            ],
        ]
    )  # fmt: skip


def from_json(text: str | bytes) -> ChangeSet:
    """Reads what `to_json` wrote.

    Raises:
        ValueError: the text is no change set.
    """
    try:
        line = text.decode() if isinstance(text, bytes) else text
        (txn, moment, station, member_id, command_id, command, items), end = _decode(line)
        if line[end:].strip():
            raise ValueError("more than a change set")
        changes = tuple(
            [
                Change(subject, subject_id, _VERBS[verb], int(version), session_id, int(number), detail)
                for number, subject, subject_id, session_id, verb, version, detail in items
            ]
        )
        at = datetime.fromtimestamp(int(moment) / 1000, UTC)
    except (TypeError, KeyError, OverflowError) as error:
        raise ValueError("not a change set") from error
    return ChangeSet(txn, at, Actor(station, member_id, command, command_id), changes)
