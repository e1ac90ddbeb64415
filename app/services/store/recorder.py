"""The one writer of what arrives at rate: metric ticks, readings, audience events.

Callers put rows into memory and go on; one thread drains what is queued and commits it at once, then looks again
(natural group commit: no timer, so a single row is on the disk a moment later and a burst becomes few commits).
Each commit carries one log row per track or session, not one per reading.

While the store cannot be written (locked, disk full, server away) everything waits. A row that fails although the
store works is looked for by halves, put aside, counted and told: it never keeps the others from being stored.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from app.models.audience import AudienceEvent
from app.models.errors import AppError, Invalid
from app.models.event_log import Actor, ChangeSet
from app.models.metric import TICK_KEYS
from app.services.store import log
from app.services.store.batch import EVENT, insert
from app.services.store.direct import Direct
from app.services.store.driver import FULL, NORMAL
from app.services.store.errors import is_outage, of_the_data, told, translate
from app.services.store.minutes import Packer
from app.services.store.queued import Batch
from app.services.store.recorded import RecorderStats, Tracks, event_changes, find_or_make_track
from app.services.store.statement import Speaks

if TYPE_CHECKING:
    from app.services.store.store import Store

logger = logging.getLogger(__name__)
#: Rows in memory at most; beyond (the disk was full for hours) new ones are dropped and counted.
MAX_QUEUED = 1_000_000
#: Rows a commit at most, so that a person's deed never waits long for the write lock.
MAX_BATCH = 4000
_RETRY_S = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0)
#: How often a row is tried alone when it is not certain that the row itself is at fault.
_TRIES_ALONE = 4
_event_row = attrgetter(*EVENT)
_WIDTH = len(TICK_KEYS)


class Recorder:
    """Drains and commits. One a store; its thread starts with the first row.

    Args:
        store: where it writes.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._actor = Actor(station=store.station, command="record")
        self._path = store.path
        self._lock = threading.Lock()
        # Two conditions over one lock, and each rung only when somebody waits: at thousands of rows a second a bell
        # for nobody costs the callers more than the rows themselves.
        self._arrived = threading.Condition(self._lock)
        self._settled = threading.Condition(self._lock)
        self._idle = False
        self._waiting = 0
        self._queue = Batch([], [], [])
        self._put = 0
        self._done = 0
        self._dropped = 0
        self._stats = RecorderStats()
        self._thread: threading.Thread | None = None
        self._closing = False
        self._tracks = Tracks()
        self._packer = Packer()
        self._direct: dict[str, Direct] = {}
        self._told: set[tuple[str, str]] = set()

    @property
    def stats(self) -> RecorderStats:
        """Counts so far."""
        with self._lock:
            return replace(self._stats, dropped=self._dropped, queued=self._put - self._done)

    def open_track(self, session_id: str, source: str, currency: str, period_ms: int = 1000) -> int:
        """Finds or makes the track of a session as one source sees it.

        Args:
            session_id: the session.
            source: the source's name; the same source gets the same track again.
            currency: of every amount on it.
            period_ms: how often the source reads.

        Returns:
            The track's number.
        """
        store = self._store
        with told(), store.writer_lock(), store.engines.deeds.connect() as connection, connection.begin():
            track, changes = find_or_make_track(
                connection, self._actor, store.clock.utc_now(), (session_id, source, currency, period_ms)
            )
        self._tracks.remember(track, session_id)
        if changes is not None:
            store.ring(changes)
        return track

    def tick(self, track: int, t_ms: int, values: Sequence[float | None], read_at_ms: int) -> None:
        """Queues one row of the thirty series.

        Args:
            track: from `open_track`.
            t_ms: milliseconds since the session's start.
            values: in `TICK_KEYS` order; None where nothing was read.
            read_at_ms: when it was read, milliseconds since 1970.

        Raises:
            Invalid: `tick_width` when there are not thirty values.
        """
        if len(values) != _WIDTH:
            raise Invalid("tick_width", expected=_WIDTH, found=len(values))
        with self._lock:
            if self._admit(1):
                self._queue.ticks.append((track, t_ms, read_at_ms, *values))

    def reading(
        self, track: int, t_ms: int, metric: str, value: float | None, *, read_at_ms: int | None = None,
        confidence: float = 1.0, member_id: str | None = None, note: str = "", evidence_id: str | None = None,
    ) -> None:  # fmt: skip
        """Queues a rare, manual or correcting reading; a batch with a member's reading is committed FULL."""
        moment = log.at_ms(self._store.clock.utc_now()) if read_at_ms is None else read_at_ms
        row = (track, t_ms, metric, moment, value, confidence, member_id, note, evidence_id)
        with self._lock:
            if self._admit(1):
                self._queue.readings.append(row)

    def audience(self, events: Iterable[AudienceEvent]) -> None:
        """Queues audience events; one that is stored already (session, source, message id) is ignored and counted."""
        arrived = list(events)
        with self._lock:
            if arrived and self._admit(len(arrived)):
                self._queue.events.extend(arrived)

    def flush(self, timeout: float = 10.0) -> bool:
        """Waits until everything queued before this call is committed (or refused; see `stats.refused`).

        Returns:
            False when the time was not enough (the store cannot be written; see `stats.trouble`).
        """
        with self._lock:
            target = self._put
            self._waiting += 1
            try:
                return self._settled.wait_for(lambda: self._done >= target, timeout)
            finally:
                self._waiting -= 1

    def close(self, timeout: float = 10.0) -> None:
        """Writes what is queued and ends the thread; gives up after `timeout` seconds."""
        if not self.flush(timeout):
            logger.error("closing with %d rows that could not be written", self.stats.queued)
        with self._lock:
            self._closing = True
            self._arrived.notify()
            thread = self._thread
        if thread is not None:
            thread.join(timeout)
        if thread is None or not thread.is_alive():
            while self._direct:
                self._direct.popitem()[1].close()

    def _admit(self, count: int) -> bool:
        """Under the lock: counts rows in, or refuses them; wakes the thread."""
        if self._closing or self._put - self._done + count > MAX_QUEUED:
            self._dropped += count
            return False
        self._put += count
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
            self._thread.start()
        if self._idle:
            self._idle = False
            self._arrived.notify()
        return True

    def _run(self) -> None:
        pending: list[Batch] = []
        failures = 0
        while True:
            if not pending and not self._next(pending):
                return
            batch = pending[-1]
            try:
                changes, stats = self._commit(batch)
            except Exception as error:
                self._packer.forget()
                if is_outage(error) or (len(batch) == 1 and not of_the_data(error) and failures < _TRIES_ALONE):
                    if self._wait(error, failures):
                        return
                    failures += 1
                    continue
                pending.pop()
                if len(batch) == 1:
                    self._put_aside(batch, error)
                    failures = 0
                else:
                    pending.extend(reversed(batch.halves()))
                continue
            pending.pop()
            if failures:
                logger.info("the recorder writes again")
            failures = 0
            self._settle(stats, len(batch))
            if changes is not None:
                self._store.ring(changes)

    def _next(self, pending: list[Batch]) -> bool:
        """Waits for rows and takes them; False when the recorder closes and none are left."""
        with self._lock:
            while not self._closing and not len(self._queue):
                self._idle = True
                self._arrived.wait()
            if not len(self._queue):
                return False
            pending.append(self._take())
            return True

    def _wait(self, error: Exception, failures: int) -> bool:
        """Says why nothing can be written and waits a moment; True when the recorder closes meanwhile."""
        trouble = translate(error)
        with self._lock:
            self._stats = replace(self._stats, trouble="bug" if trouble is None else trouble.code)
        if failures == 0:
            self._tell_loss(error, trouble)
        time.sleep(_RETRY_S[min(failures, len(_RETRY_S) - 1)])
        with self._lock:
            return self._closing

    def _put_aside(self, batch: Batch, error: Exception) -> None:
        """Leaves out the one row that fails although the store works, so that all the others are stored."""
        fault = (batch.kind, type(error).__name__)
        if fault not in self._told:
            # One line a fault, and without the traceback's last line, which may hold the row's own words.
            self._told.add(fault)
            logger.error("a row of %s cannot be stored and is left out (%s)", *fault)
        self._settle(replace(self._stats, refused=self._stats.refused + 1, trouble=""), 1)

    def _settle(self, stats: RecorderStats, count: int) -> None:
        with self._lock:
            self._stats = stats
            self._done += count
            if self._waiting:
                self._settled.notify_all()

    @staticmethod
    def _tell_loss(error: Exception, trouble: AppError | None) -> None:
        if trouble is None:
            logger.error("the recorder cannot write", exc_info=error)
        else:
            logger.warning("the recorder cannot write: %s", trouble)

    def _take(self) -> Batch:
        queue = self._queue
        if len(queue) <= MAX_BATCH:
            self._queue = Batch([], [], [])
            return queue
        return queue.take(MAX_BATCH)

    def _commit(self, batch: Batch) -> tuple[ChangeSet | None, RecorderStats]:
        store = self._store
        by_person = any(row[6] is not None for row in batch.readings)
        with store.writer_lock(), self._transaction(FULL if by_person else NORMAL) as connection:
            log.hold(connection)  # so that ids of audience events become visible in their order
            ticks = insert(connection, "metric_tick", batch.ticks)
            readings = insert(connection, "metric_reading", batch.readings)
            events = insert(connection, "audience_event", [_event_row(event) for event in batch.events])
            if batch.ticks:
                self._packer.pack(connection, batch.ticks)
            changes = [*self._tracks.changes(connection, batch), *event_changes(connection, batch.events, events)]
            logged = log.append(connection, self._actor, store.clock.utc_now(), changes) if changes else None
        old = self._stats
        stats = RecorderStats(
            ticks=old.ticks + ticks, readings=old.readings + readings, events=old.events + events,
            duplicates=old.duplicates + len(batch) - ticks - readings - events, commits=old.commits + 1,
            refused=old.refused,
        )  # fmt: skip
        return logged, stats

    def _transaction(self, synchronous: str) -> AbstractContextManager[Speaks]:
        if self._path is None:
            return self._on_server(synchronous)
        if synchronous not in self._direct:
            self._direct[synchronous] = Direct(self._path, synchronous)
        return self._direct[synchronous]

    @contextmanager
    def _on_server(self, synchronous: str) -> Iterator[Speaks]:
        with self._store.engines.readings.connect() as connection, connection.begin():
            if synchronous == NORMAL:
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            yield connection
