"""Following a SQLite store: doors between processes, and `PRAGMA data_version` four times a second as the net."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

from app.models.event_log import ChangeSet
from app.services.store import log
from app.services.store.doors import LOOK, Doors
from app.services.store.driver import NORMAL, WAL_ALARM_BYTES, connect, wal_bytes
from app.services.store.engines import Engines
from app.services.store.errors import translate
from app.services.store.follow import Bus, Callback, LinkCallback, drain

logger = logging.getLogger(__name__)
NET_S = 0.25
_SCAN_S = 2.0
_ALARM_S = 30.0


class FileFollower:
    """One thread that tells this process of every change to the file, whoever made it.

    Args:
        engines: the store's engines.
        station: this process's name in the log.
    """

    def __init__(self, engines: Engines, station: str) -> None:
        path = engines.path
        if path is None:
            raise ValueError("a file follower needs a file")
        self.station = station
        self.bus = Bus(engines)
        self._path = path
        self._queue: deque[ChangeSet] = deque()
        self._stopping = False
        self._failing = False
        self._alarmed = False
        self._doors = Doors(path.with_name(path.name + ".doors"))
        self._doors.scan()
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()

    @property
    def neighbours(self) -> int:
        """How many other stations of this file are connected."""
        return self._doors.neighbours

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Adds a subscriber."""
        return self.bus.subscribe(callback)

    def on_link(self, callback: LinkCallback) -> Callable[[], None]:
        """Adds a listener for the link, which a file never loses."""
        return self.bus.on_link(callback)

    def prepare(self, changes: ChangeSet) -> bytes:
        """What `ring` will push for a change set; made before the commit, it keeps nobody waiting after it."""
        return log.to_json(changes) + b"\n"

    def ring(self, changes: ChangeSet, line: bytes = b"", /) -> None:
        """Takes a change set that this process has just committed, and pushes it to the neighbours."""
        self._doors.push(line or self.prepare(changes))
        self._queue.append(changes)
        self._doors.wake()

    def stop(self) -> None:
        """Ends the thread after what was rung before has been told."""
        self._stopping = True
        self._doors.wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(5)

    def _run(self) -> None:
        connection = connect(self._path, synchronous=NORMAL, read_only=True)
        try:
            seen = None
            net_at = scan_at = alarm_at = 0.0
            while not (self._stopping and not self._queue):
                self._hear()
                now = time.monotonic()
                if now >= net_at:
                    net_at = now + NET_S
                    seen = self._look(connection, seen)
                if now >= scan_at:
                    scan_at = now + _SCAN_S
                    self._doors.scan()
                if now >= alarm_at:
                    alarm_at = now + _ALARM_S
                    self._watch_log()
        finally:
            connection.close()
            self._doors.close()

    def _hear(self) -> None:
        look = False
        for line in self._doors.wait(NET_S):
            try:
                changes = None if line == LOOK else log.from_json(line)
            except ValueError:
                changes = None
            if changes is None or not changes.changes:
                look = True
            else:
                self._queue.append(changes)
        if self._queue:
            self._guarded(self._drain)
        if look:
            self._guarded(self.bus.catch_up)

    def _drain(self) -> None:
        drain(self.bus, self._queue)

    def _look(self, connection: object, seen: int | None) -> int | None:
        """The net: reads the table when any other connection has committed since the last look."""
        found: list[int] = []
        self._guarded(lambda: found.append(connection.execute("PRAGMA data_version").fetchone()[0]))  # type: ignore[attr-defined]  # DB-API connection
        if found and found[0] != seen and self._guarded(self.bus.catch_up):
            return found[0]
        return seen

    def _guarded(self, step: Callable[[], object]) -> bool:
        """Does a step that reads the store; a trouble is logged once on loss and once on recovery."""
        try:
            step()
        except Exception as error:
            trouble = translate(error)
            if trouble is None:
                raise
            if not self._failing:
                logger.warning("the store cannot be followed: %s", trouble)
            self._failing = True
            return False
        if self._failing:
            logger.info("the store is followed again")
        self._failing = False
        return True

    def _watch_log(self) -> None:
        large = wal_bytes(self._path) > WAL_ALARM_BYTES
        if large and not self._alarmed:
            logger.warning("the write-ahead log has grown to %d bytes: a reader holds it", wal_bytes(self._path))
        self._alarmed = large
