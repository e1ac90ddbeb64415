"""The store: opening it, reading, writing, following, closing."""

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from sqlmodel import Session

from app.models.event_log import Actor, ChangeSet
from app.services.runtime.clock import Clock, SystemClock
from app.services.store.checkpoint import Checkpointer
from app.services.store.engines import SQLITE, Engines, make_engines, parse_url
from app.services.store.errors import told
from app.services.store.follow import Follower, make_follower
from app.services.store.recorder import Recorder
from app.services.store.schema import look, prepare
from app.services.store.unit import UnitOfWork, open_session, stale_as_conflict
from app.services.store.writer import WriterLock

P = ParamSpec("P")
T = TypeVar("T")
_PG_THREADS = 4


class Store:
    """One store, opened by one station. Safe to use from any thread.

    Attributes:
        url: the address (a password in it is hidden).
        dialect: `sqlite` or `postgresql`.
        station: who this process is in the event log.
        clock: where the time comes from.
        recorder: the one writer of readings and audience events.
    """

    def __init__(self, engines: Engines, station: str, clock: Clock, *, follow: bool) -> None:
        self.url = engines.url.render_as_string(hide_password=True)
        self.dialect = engines.dialect
        self.station = station
        self.clock = clock
        self.engines = engines
        # A server sorts its writers out itself.
        self._writer: AbstractContextManager[object] = WriterLock() if self.dialect == SQLITE else nullcontext()
        self._executor = ThreadPoolExecutor(1 if self.dialect == SQLITE else _PG_THREADS, thread_name_prefix="db")
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="db-read")
        self._follower: Follower = make_follower(engines, station, live=follow)
        self._checkpointer = None if engines.path is None else Checkpointer(engines.path, self._writer)
        self.recorder = Recorder(self)
        self._closed = False

    @classmethod
    def open(
        cls,
        url: str | Path,
        *,
        station: str = "local",
        clock: Clock | None = None,
        follow: bool = True,
        migrate: bool = True,
    ) -> Self:
        """Opens a store, makes it when it is new, and brings an older one up to date after a backup.

        Args:
            url: a file path, `sqlite:///path` or `postgresql://...`.
            station: who this process is; ends up in every log row.
            clock: where the time comes from; the machine's by default.
            follow: listen for other processes' changes. Without it only this process's own are told.
            migrate: make and change what is needed. Without it (to look only) a store that is not ready is refused.

        Raises:
            AppError: `store_newer`, `store_unreleased`, `store_damaged`, `store_locked`, `store_offline`,
                `store_unreachable`, `disk_full`, `store_address`; without `migrate` also `no_store`, `store_behind`.
        """
        engines = make_engines(parse_url(url))
        clock = clock or SystemClock()
        try:
            with told():
                if migrate:
                    prepare(engines, clock.utc_now())
                else:
                    look(engines)
                return cls(engines, station, clock, follow=follow)
        except BaseException:
            engines.dispose()
            raise

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store, None on a server."""
        return self.engines.path

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads, on one snapshot. Keep it short (below 2 s): it holds back the log's checkpoint.

        Raises:
            AppError: what the database refuses.
        """
        with told(), self.engines.readers.connect() as connection, open_session(connection) as session:
            yield session

    @contextmanager
    def write(self, actor: Actor) -> Iterator[UnitOfWork]:
        """A unit of work in a write transaction. Without `commit()` nothing happens.

        Raises:
            AppError: `Conflict`, `NotFound`, `store_locked`, `disk_full` ...
        """
        with (
            self._writer,
            told(),
            self.engines.deeds.connect() as connection,
            open_session(connection) as session,
        ):
            session.connection()  # begins at once, so that what is read in here is what is written upon
            unit = UnitOfWork(session, actor, self.clock.utc_now(), bell=self)
            with stale_as_conflict(unit):
                yield unit

    def submit(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Runs a function on the database thread (one for SQLite, four for a server)."""
        return self._executor.submit(fn, *args, **kwargs)

    def submit_read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Runs a function that only reads on a thread beside the database thread, so that no deed waits behind it.

        Readings are done in the order of these calls; one that is asked for after a deed was told sees the deed.
        """
        return self._readers.submit(fn, *args, **kwargs)

    def subscribe(self, callback: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Tells of every change set from now on, own and others', each once and in order.

        Args:
            callback: called on the follower's thread; it must return soon.

        Returns:
            A function that ends the subscription.
        """
        return self._follower.subscribe(callback)

    def on_link(self, callback: Callable[[bool], None]) -> Callable[[], None]:
        """Tells when a server is lost (False) and found again (True); a file never is.

        Returns:
            A function that ends the subscription.
        """
        return self._follower.on_link(callback)

    def prepare(self, changes: ChangeSet, /) -> bytes:
        """What `ring` will push for a change set that is about to be committed."""
        return self._follower.prepare(changes)

    def ring(self, changes: ChangeSet, line: bytes = b"", /) -> None:
        """Tells the followers, here and next door, of a change set that has just been committed.

        Args:
            changes: the change set.
            line: what `prepare` made for it; without, it is made now.
        """
        self._follower.ring(changes, line)
        if self._checkpointer is not None:
            self._checkpointer.committed()

    def writer_lock(self) -> AbstractContextManager[object]:
        """One writer at a time in this process, so that threads queue here and not inside SQLite's busy handler."""
        return self._writer

    def close(self) -> None:
        """Writes what is queued, stops the threads and closes every connection. Safe to call twice."""
        if self._closed:
            return
        self._closed = True
        with contextlib.ExitStack() as steps:
            steps.callback(self.engines.dispose)
            steps.callback(self._follower.stop)
            if self._checkpointer is not None:
                steps.callback(self._checkpointer.close)
            steps.callback(self._executor.shutdown, wait=True)
            steps.callback(self._readers.shutdown, wait=True)
            steps.callback(self.recorder.close)
