"""The unit of work: rows and their event-log rows in one transaction, and nothing without `commit()`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import event, inspect, text
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from app.models.base import Entity
from app.models.errors import Conflict, NotFound
from app.models.event_log import Actor, Change, ChangeSet, Verb
from app.services.store import dated, log
from app.services.store.errors import told
from app.services.store.fitting import fit
from app.services.store.statement import scalar

RowT = TypeVar("RowT", bound=Entity)


def subject_of(row: Entity | type[Entity]) -> str:
    """The subject's name: its table."""
    return str(row.__tablename__)


def session_of(row: Entity) -> str | None:
    """The session that a row belongs to, None for what belongs to none."""
    if subject_of(row) == "live_session":
        return row.id
    found = getattr(row, "session_id", None)
    return None if found is None else str(found)


class Bell(Protocol):
    """Who tells the followers of what was committed: the store."""

    def prepare(self, changes: ChangeSet, /) -> bytes:
        """What `ring` will push for a change set that is about to be committed."""
        ...

    def ring(self, changes: ChangeSet, line: bytes, /) -> None:
        """Tells of a change set that has just been committed."""
        ...


class UnitOfWork:
    """One transaction of one actor. Made by `Store.write`, never by hand.

    Rows that are added, changed (plain assignment; a list or dict is replaced, not mutated in place) or deleted are
    seen by themselves; what goes past the session (bulk SQL) is told with `note`.

    Attributes:
        session: the session, inside a begun transaction.
        actor: who works.
        now: the instant of the transaction (aware UTC); also written to `created_at` and `updated_at`.
        already_done: what the actor's command id did earlier; when set, there is nothing to do and `commit()`
            returns it again.
        counts_from: the instant from which dated fields count that are written here (`Entity.dated_fields`); None for
            `now`. For who writes a show down after it began.
    """

    counts_from: datetime | None = None

    def __init__(self, session: Session, actor: Actor, now: datetime, bell: Bell | None = None) -> None:
        self.session = session
        self.actor = actor
        self.now = now
        self._bell = bell
        self._touched: dict[tuple[str, str], tuple[Verb, Entity | None]] = {}
        self._expected: dict[tuple[str, str], int] = {}
        self._noted: list[Change] = []
        self._dated: list[dated.Row] = []
        self._given: set[tuple[str, str]] = set()
        self.already_done = self._claim_command()
        event.listen(session, "before_flush", self._before_flush)

    def add(self, row: RowT) -> RowT:
        """Adds a new row and returns it."""
        row.created_at = row.updated_at = self.now
        self.session.add(row)
        return row

    def get(self, model: type[RowT], key: str, *, version: int | None = None, trashed: bool = False) -> RowT:
        """Fetches a row to change.

        Args:
            model: the table's class.
            key: its id.
            version: the version that the person saw; None when it does not matter.
            trashed: also find a row in the trash.

        Raises:
            NotFound: there is no such row (or it is in the trash).
            Conflict: the row has another version by now; the params say who changed it.
        """
        row = self.session.get(model, key)
        if row is None or (row.deleted_at is not None and not trashed):
            raise NotFound(subject_of(model), key)
        if version is not None and row.version != version:
            raise self._conflict(subject_of(model), key, version, row.version)
        return row

    def delete(self, row: Entity) -> None:
        """Puts a row into the trash."""
        row.deleted_at = self.now

    def restore(self, row: Entity) -> None:
        """Takes a row out of the trash."""
        row.deleted_at = None

    def date(self, row: Entity, name: str, value: object, at: datetime) -> None:
        """Lets a dated field of a row say what was read at an instant (in order); its other changes are not dated.

        For who writes several readings of one field down together.
        """
        setattr(row, name, value)
        self._given.add((row.id, name))
        self._dated.append(dated.told(row, name, value, at, session_of(row)))

    def note(self, change: Change) -> None:
        """Tells of a change that bulk SQL made in this transaction."""
        self._noted.append(change)

    def fresh(self, model: type[RowT]) -> tuple[RowT, ...]:
        """Rows that were added and that no query finds yet, in the order of their ids."""
        return tuple(sorted((row for row in self.session.new if isinstance(row, model)), key=lambda row: row.id))

    @property
    def noted(self) -> tuple[Change, ...]:
        """What `note` was told."""
        return tuple(self._noted)

    def commit(self) -> ChangeSet:
        """Makes it durable, with one log row per subject changed.

        Returns:
            The change set; empty when nothing changed; the earlier one when the command id was committed before.

        Raises:
            Conflict: somebody else changed one of the rows first.
            AppError: what the database refuses.
        """
        if self.already_done is not None:
            self.session.rollback()
            return self.already_done
        with told():
            self._flush()
            dated.write(self.session.connection(), dated.latest(self._dated))
            changes = log.append(self.session.connection(), self.actor, self.now, tuple(self._changes()))
            # Before the commit, so that from the commit on nobody waits for it.
            line = b"" if self._bell is None else self._bell.prepare(changes)
            self.session.commit()
        if changes.changes and self._bell is not None:
            self._bell.ring(changes, line)
        return changes

    def conflict_of(self) -> Conflict | None:
        """After a stale write was refused: which row it was and who was first."""
        self.session.rollback()
        connection = self.session.connection()
        for (subject, key), expected in self._expected.items():
            found = scalar(connection, f"SELECT version FROM {subject} WHERE id = ?", (key,))  # noqa: S608 - own name
            if found != expected:
                return self._conflict(subject, key, expected, int(found or 0))
        return None

    def _flush(self) -> None:
        try:
            self.session.flush()
        except StaleDataError as error:
            conflict = self.conflict_of()
            if conflict is None:
                raise
            raise conflict from error

    def _claim_command(self) -> ChangeSet | None:
        if self.actor.command_id is None:
            return None
        connection = self.session.connection()
        if connection.dialect.name == "postgresql":
            # Two stations that retry one command at once: the second waits here for the first to commit.
            connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:command, :space))"),
                {"command": self.actor.command_id, "space": log.COMMAND_LOCK},
            )
        return log.read_command(connection, self.actor.command_id)

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        for row in session.new:
            if isinstance(row, Entity):
                fit(row)
                self._date(row, new=True)
            self._touch(row, Verb.CREATED)
        for row in session.deleted:
            self._touch(row, Verb.DELETED)
        for row in session.dirty:
            if isinstance(row, Entity) and session.is_modified(row):
                fit(row)
                trash = inspect(row).attrs.deleted_at.history
                verb = Verb.CHANGED
                if trash.has_changes():
                    verb = Verb.RESTORED if row.deleted_at is None else Verb.DELETED
                self._expected.setdefault((subject_of(row), row.id), row.version)
                self._date(row, new=False)
                row.updated_at = self.now
                self._touch(row, verb)

    def _date(self, row: Entity, *, new: bool) -> None:
        """Keeps what a row says anew in its dated fields."""
        if row.dated_fields:
            found = dated.dated_rows(row, self.counts_from or self.now, session_of(row), new=new)
            self._dated += [one for one in found if (row.id, one[2]) not in self._given]

    def _touch(self, row: object, verb: Verb) -> None:
        if not isinstance(row, Entity):
            return
        key = (subject_of(row), row.id)
        before = self._touched.get(key)
        if before is not None and before[0] is Verb.CREATED and verb is not Verb.DELETED:
            verb = Verb.CREATED
        if before is not None and verb is Verb.CHANGED:
            verb = before[0]
        self._touched[key] = (verb, row)

    def _changes(self) -> Iterator[Change]:
        for (subject, key), (verb, row) in self._touched.items():
            if row is not None:
                yield Change(subject, key, verb, row.version, session_of(row))
        yield from self._noted

    def _conflict(self, subject: str, key: str, expected: int, found: int) -> Conflict:
        last = log.last_change(self.session.connection(), subject, key)
        if last is None:
            return Conflict(subject, key, expected=expected, found=found)
        actor, at, _version = last
        return Conflict(
            subject, key, expected=expected, found=found, member_id=actor.member_id, station=actor.station,
            command=actor.command, at=at,
        )  # fmt: skip


@contextmanager
def stale_as_conflict(unit: UnitOfWork) -> Iterator[None]:
    """Turns a stale write that a query flushed on its way into `Conflict`."""
    try:
        with told():
            yield
    except StaleDataError as error:
        conflict = unit.conflict_of()
        if conflict is None:
            raise
        raise conflict from error


def open_session(bind: Any) -> Session:
    """A session whose rows stay readable after the commit."""
    return Session(bind=bind, expire_on_commit=False)
