"""The event log: the only channel by which stations learn of each other, chained by hash for `doctor`.

One row per subject changed, written in the same transaction as the change. Followers read rows after their
cursor and publish change sets to their own station.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, text

from app.models.base import metadata

_Int = Integer().with_variant(BigInteger(), "postgresql")

_BY_COMMAND = text("command_id IS NOT NULL")


class Verb(StrEnum):
    """What happened to a subject."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    RESTORED = "restored"
    #: A batch of readings or audience events arrived (one row a batch).
    APPENDED = "appended"


#: Rows are inserted only, never changed; `hash` shows when somebody did it all the same.
event_log = Table(
    "event_log",
    metadata(),
    Column("id", _Int, primary_key=True, autoincrement=True),
    Column("at_ms", _Int, nullable=False),
    Column("txn", Text, nullable=False),
    Column("station", Text, nullable=False),
    Column("member_id", Text, nullable=True),
    Column("command_id", Text, nullable=True),
    Column("command", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("session_id", Text, nullable=True),
    Column("verb", Text, nullable=False),
    Column("version", _Int, nullable=False),
    Column("detail", Text, nullable=False, server_default=""),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("ix_event_log_session_id_id", "session_id", "id"),
    # Only rows that a command made: those of the recorder, thousands of times more, would cost a page each commit.
    Index("ix_event_log_command_id", "command_id", sqlite_where=_BY_COMMAND, postgresql_where=_BY_COMMAND),
    sqlite_strict=True,
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something: which station, which member, by which command (its id makes a retry harmless)."""

    station: str
    member_id: str | None = None
    command: str = ""
    command_id: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One subject changed: its table name, id, what happened and the version it has now."""

    subject: str
    subject_id: str
    verb: Verb
    version: int
    session_id: str | None = None
    event_id: int = 0
    #: Small JSON text for batches: count and range.
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All changes of one transaction, with who made them."""

    txn: str
    at: datetime
    actor: Actor
    changes: tuple[Change, ...] = field(default_factory=tuple)

    @property
    def last_event_id(self) -> int:
        """The cursor after this change set."""
        return max((change.event_id for change in self.changes), default=0)

    def touches(self, *subjects: str) -> bool:
        """Whether any of these subjects (table names) changed."""
        return any(change.subject in subjects for change in self.changes)

    def ids(self, subject: str) -> tuple[str, ...]:
        """Ids of a subject that changed, in order."""
        return tuple(change.subject_id for change in self.changes if change.subject == subject)
