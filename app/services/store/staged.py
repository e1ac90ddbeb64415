"""Long work on many rows that holds the store's write lock only for the moment of writing.

The work runs on a reading connection, as long as it takes, and only collects what it makes and changes. Then one short
transaction asks the event log whether anything that was read has changed since, writes the prepared tuples, all or
none, and commits. When something has changed, the work is done anew on what is there now.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Result, event
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from app.models.base import Entity
from app.models.errors import Conflict, Invalid
from app.models.event_log import Actor, Change, Verb
from app.services.store import dated, log
from app.services.store.bulk import Statement, changed, execute, inserts, updates
from app.services.store.engines import POSTGRES, SQLITE
from app.services.store.fitting import fit
from app.services.store.statement import Speaks, first
from app.services.store.store import Store
from app.services.store.unit import RowT, UnitOfWork, session_of, subject_of

T = TypeVar("T")
#: So often is work repeated beside the others' writing; after that once more with the writers kept out.
ATTEMPTS: Final = 4
#: More changes of one kind than these are told in one row of the log.
TOLD_SINGLY: Final = 20


class StagedWork(UnitOfWork):
    """What a unit of work looks like to a loader, over a connection that only reads: nothing is written in here.

    Queries see the store as it is, never the rows that were added here: ask `fresh` for those.
    """

    def __init__(self, session: Session, actor: Actor, now: datetime, *, holds_snapshot: bool) -> None:
        # Not the base's: there is no transaction in which a command could be claimed or a flush be watched.
        self.session = session
        self.actor = actor
        self.now = now
        self.already_done = None
        self._noted: list[Change] = []
        self._dated: list[dated.Row] = []
        self._given: set[tuple[str, str]] = set()
        self._read: set[str] = set()
        self._holds_snapshot = holds_snapshot
        event.listen(session, "do_orm_execute", self._on_execute)

    @property
    def read(self) -> frozenset[str]:
        """The tables that were asked so far: what is written rests on them."""
        return frozenset(self._read)

    @property
    def added(self) -> tuple[Entity, ...]:
        """New rows in the order they were made."""
        return tuple(sorted((row for row in self.session.new if isinstance(row, Entity)), key=_by_id))

    @property
    def altered(self) -> tuple[Entity, ...]:
        """Rows of the store that have other values now."""
        found = (row for row in self.session.dirty if isinstance(row, Entity) and changed(row))
        return tuple(sorted(found, key=_by_id))

    def history(self) -> list[dated.Row]:
        """What its rows say anew in fields whose earlier values are kept; to be asked once, before they are written."""
        for new, rows in ((True, self.added), (False, self.altered)):
            for row in rows:
                self._date(row, new=new)
        return dated.latest(self._dated)

    def _on_execute(self, state: ORMExecuteState) -> Result[Any] | None:
        self._read.update(str(mapper.local_table) for mapper in state.all_mappers)
        if self._holds_snapshot:
            return None
        # Work may take longer than a snapshot may be held (it keeps the log of the file from being emptied), so each
        # query ends its own; that all of them together saw one state is what the look at the log proves at the end.
        rows = state.invoke_statement().freeze()
        connection = self.session.connection()
        connection.exec_driver_sql("COMMIT")
        if connection.dialect.name == SQLITE:
            connection.exec_driver_sql("BEGIN")  # deferred: nothing is held before the next query
        return rows()


class _NeverFlushed(Session):
    """A session whose new and changed rows stay in memory, also when a loader says `flush`."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Does nothing: the rows are written later, all together."""


def staged(
    store: Store,
    actor: Actor,
    work: Callable[[StagedWork], T],
    *,
    write: Callable[[UnitOfWork, T], bool],
    batch_id: str,
) -> T:
    """Does long work beside everybody else's and writes its rows in one short transaction.

    Args:
        store: where.
        actor: who.
        work: makes and changes rows; it is repeated when what it read has changed meanwhile, so it must not keep
            anything of an earlier run.
        write: called in the transaction, before the rows are written, with what `work` returned; adds what else
            belongs to it. When it says False, nothing is written at all.
        batch_id: subject of the log's rows that stand for many (the import's id).

    Returns:
        What `work` returned in the run that was written.

    Raises:
        AppError: what `work`, `write` or the database refuses; nothing was written then.
    """
    for attempt in range(ATTEMPTS):
        with store.read() as session:
            made = _Made.by(work, session.connection(), store, actor, holds_snapshot=False)
        try:
            with store.write(actor) as uow:
                if made.write(uow, write, batch_id):
                    return made.result
        except (Conflict, Invalid) as error:
            # A server lets two write the same at once; the second finds out here, and reads what the first wrote.
            if attempt == ATTEMPTS - 1 or not _may_be_a_race(store, error):
                raise
    with store.write(actor) as uow:
        made = _Made.by(work, uow.session.connection(), store, actor, holds_snapshot=True)
        if not made.write(uow, write, batch_id):
            raise Conflict("import_run", batch_id)
        return made.result


def _may_be_a_race(store: Store, error: Conflict | Invalid) -> bool:
    return store.dialect == POSTGRES and error.code in {"already_exists", "refers_to_missing"}


class _Made(Generic[T]):
    """What one run of the work made, ready to be written."""

    def __init__(self, result: T, cursor: int, work: StagedWork, connection: Connection) -> None:
        self.result = result
        self._cursor = cursor
        self._read = work.read
        new, old = work.added, work.altered
        for row in (*new, *old):
            fit(row)
        self._changes = [*_changes(new, old), *work.noted]
        told = work.history()
        dialect = connection.dialect
        self._statements: list[Statement] = [*inserts(new, dialect), *updates(old, dialect, work.now)]
        if told:
            self._statements.append(Statement(dated.INSERT, [*told]))

    @classmethod
    def by(
        cls,
        work: Callable[[StagedWork], T],
        connection: Connection,
        store: Store,
        actor: Actor,
        *,
        holds_snapshot: bool,
    ) -> "_Made[T]":
        """Runs the work on a connection's view of the store."""
        cursor = log.last_id(connection)
        with _quiet(connection) as session:
            unit = StagedWork(session, actor, store.clock.utc_now(), holds_snapshot=holds_snapshot)
            return cls(work(unit), cursor, unit, connection)

    def write(self, uow: UnitOfWork, further: Callable[[UnitOfWork, T], bool], batch_id: str) -> bool:
        """Writes and commits; False when the work has to be done anew."""
        connection = uow.session.connection()
        if self._is_stale(connection):
            return False
        if not further(uow, self.result):
            return True
        uow.session.flush()
        if not execute(connection, self._statements):
            return False
        if connection.dialect.name == POSTGRES:
            # Who holds this is alone in the log: what was read is looked at once more, and now it stays so.
            log.hold(connection)
            if self._is_stale(connection):
                return False
        for change in in_batches(self._changes, batch_id):
            uow.note(change)
        uow.commit()
        return True

    def _is_stale(self, connection: Speaks) -> bool:
        if not self._read:
            return False
        marks = ", ".join("?" * len(self._read))
        query = f"SELECT 1 FROM event_log WHERE id > ? AND subject IN ({marks}) LIMIT 1"  # noqa: S608 - only marks
        return first(connection, query, (self._cursor, *sorted(self._read))) is not None


@contextmanager
def _quiet(connection: Connection) -> Iterator[Session]:
    # The connection's transaction is the caller's: closing the session only lets the rows go.
    with _NeverFlushed(
        bind=connection, expire_on_commit=False, autoflush=False, join_transaction_mode="rollback_only"
    ) as session:
        yield session


def _changes(new: Iterable[Entity], old: Iterable[Entity]) -> Iterator[Change]:
    for row in new:
        yield Change(subject_of(row), row.id, Verb.CREATED, row.version, session_of(row))
    for row in old:
        verb = Verb.CHANGED
        if "deleted_at" in changed(row):
            verb = Verb.RESTORED if row.deleted_at is None else Verb.DELETED
        yield Change(subject_of(row), row.id, verb, row.version + 1, session_of(row))


def in_batches(changes: Iterable[Change], batch_id: str) -> Iterator[Change]:
    """Tells many changes of one kind (subject, session and verb) in one row, few of them one by one.

    A row for many has the batch's id as its subject's id, how many as its version, and the verb `appended` for new
    rows; followers learn by it that the subject changed and in which session.
    """
    groups: dict[tuple[str, str | None, Verb], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.subject, change.session_id, change.verb].append(change)
    for (subject, session_id, verb), group in groups.items():
        if len(group) <= TOLD_SINGLY:
            yield from group
            continue
        told = Verb.APPENDED if verb is Verb.CREATED else verb
        detail = json.dumps({"count": len(group), "batch": batch_id})
        yield Change(subject, batch_id, told, len(group), session_id, detail=detail)


def _by_id(row: RowT) -> str:
    return row.id
