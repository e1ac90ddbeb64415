"""Following a PostgreSQL store: LISTEN is only a doorbell, the cursor over the table is the truth.

Each second, and after each doorbell and each new connection, the rows after the cursor are read; that query is the
heartbeat too. It has a deadline of its own, because TCP notices a partition too late and a frozen server never: no
byte for two seconds, and the connection is given up and made anew.
"""

import contextlib
import logging
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable

import psycopg
from psycopg import conninfo, pq

from app.models.event_log import ChangeSet
from app.services.store import log
from app.services.store.engines import Engines
from app.services.store.follow import Bus, Callback, LinkCallback

logger = logging.getLogger(__name__)
HEARTBEAT_S = 1.0
DEADLINE_S = 2.0
_BACKOFF_S = (0.1, 0.2, 0.5, 1.0)
_PAGE = 5000
_OK = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)
_NUMBERS = frozenset({"id", "at_ms", "version"})


class LineLost(Exception):  # noqa: N818 - a state of the line, handled inside this module
    """The server does not answer."""


class Line:
    """One connection on which every wait has a deadline.

    Args:
        address: libpq's connection string.
        bell: a socket that ends waits early.
    """

    def __init__(self, address: str, bell: socket.socket) -> None:
        self._bell = bell
        try:
            self._connection = pq.PGconn.connect(address.encode())
        except psycopg.Error as error:
            raise LineLost from error
        if self._connection.status != pq.ConnStatus.OK:
            self._connection.finish()
            raise LineLost
        self._connection.nonblocking = 1

    def query(self, statement: str) -> list[tuple[str | None, ...]]:
        """Runs a statement and returns its rows as text.

        Raises:
            LineLost: no byte came for two seconds, or the server broke off.
        """
        rows: list[tuple[str | None, ...]] = []
        try:
            self._connection.send_query(statement.encode())
            while self._connection.flush():
                self._ready(write=True)
            while True:
                while self._connection.is_busy():
                    self._ready()
                    self._connection.consume_input()
                result = self._connection.get_result()
                if result is None:
                    return rows
                if result.status not in _OK:
                    raise LineLost(result.error_message.decode(errors="replace"))
                for row in range(result.ntuples):
                    cells = (result.get_value(row, column) for column in range(result.nfields))
                    rows.append(tuple(None if cell is None else bytes(cell).decode() for cell in cells))
        except (psycopg.Error, OSError) as error:
            raise LineLost from error

    def wait(self, timeout: float) -> bool:
        """Waits for a doorbell; returns whether one rang. The local bell ends the wait too."""
        try:
            ends: list[int | socket.socket] = [self._connection.socket, self._bell]
            ready, _, _ = select.select(ends, (), (), timeout)
            if self._bell in ready:
                with contextlib.suppress(OSError):
                    while self._bell.recv(4096):
                        pass
            if self._connection.socket in ready:
                self._connection.consume_input()
            rang = False
            while self._connection.notifies() is not None:
                rang = True
        except (psycopg.Error, OSError, ValueError) as error:
            raise LineLost from error
        return rang

    def close(self) -> None:
        """Gives the connection up without asking the server."""
        self._connection.finish()

    def _ready(self, *, write: bool = False) -> None:
        line, nothing = [self._connection.socket], list[int]()
        readable, writable, _ = select.select(
            nothing if write else line, line if write else nothing, nothing, DEADLINE_S
        )
        if not readable and not writable:
            raise LineLost


class ServerFollower:
    """One thread that tells this process of every change in the server's store.

    Args:
        engines: the store's engines.
    """

    def __init__(self, engines: Engines) -> None:
        self.bus = Bus(engines)
        _none, named = engines.deeds.dialect.create_connect_args(engines.url)
        known = {key: value for key, value in named.items() if key != "context"}  # psycopg's own, unknown to libpq
        limits = {"connect_timeout": 2, "tcp_user_timeout": 3000, "application_name": "cuedeck"}
        self._address = conninfo.make_conninfo(**{**known, **limits})
        self._queue: deque[ChangeSet] = deque()
        self._stopping = False
        self._bell, self._ring = socket.socketpair()
        self._bell.setblocking(False)
        self._ring.setblocking(False)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)
        self._thread.start()
        # Doorbells count from here on; without a server the thread goes on trying.
        self._ready.wait(DEADLINE_S)

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Adds a subscriber."""
        return self.bus.subscribe(callback)

    def on_link(self, callback: LinkCallback) -> Callable[[], None]:
        """Adds a listener for the link to the server."""
        return self.bus.on_link(callback)

    def prepare(self, _changes: ChangeSet, /) -> bytes:
        """Nothing: the server rings for the neighbours."""
        return b""

    def ring(self, changes: ChangeSet, _line: bytes = b"", /) -> None:
        """Takes a change set that this process has just committed."""
        self._queue.append(changes)
        self._wake()

    def stop(self) -> None:
        """Ends the thread after what was rung before has been told."""
        self._stopping = True
        self._wake()
        if threading.current_thread() is not self._thread:
            self._thread.join(10)
        self._bell.close()
        self._ring.close()

    def _wake(self) -> None:
        with contextlib.suppress(OSError):
            self._ring.send(b"\0")

    def _run(self) -> None:
        failures = 0
        while not self._stopping:
            line: Line | None = None
            try:
                line = Line(self._address, self._bell)
                line.query(f"LISTEN {log.CHANNEL}")
                self._read(line)
                if failures:
                    logger.info("the server answers again")
                failures = 0
                self.bus.link(True)
                self._ready.set()
                self._follow(line)
            except LineLost:
                self.bus.link(False)
                if failures == 0 and not self._stopping:
                    logger.warning("the server does not answer")
                self._pause(_BACKOFF_S[min(failures, len(_BACKOFF_S) - 1)])
                failures += 1
            finally:
                if line is not None:
                    line.close()

    def _follow(self, line: Line) -> None:
        beat_at = time.monotonic() + HEARTBEAT_S
        while True:
            rang = line.wait(max(0.0, beat_at - time.monotonic()))
            gap = False
            while self._queue:
                gap = not self.bus.offer(self._queue.popleft()) or gap
            if self._stopping and not gap:
                return
            if rang or gap or time.monotonic() >= beat_at:
                self._read(line)
                beat_at = time.monotonic() + HEARTBEAT_S

    def _read(self, line: Line) -> None:
        """Tells every row after the cursor; a transaction is told whole."""
        rows: list[tuple[object, ...]] = []
        cursor = self.bus.cursor
        while True:
            page = line.query(log.after_statement(cursor, _PAGE))
            for row in page:
                cells = (
                    int(cell) if cell is not None and name in _NUMBERS else cell
                    for name, cell in zip(log.COLUMNS, row, strict=True)
                )
                rows.append(tuple(cells))
            if len(page) < _PAGE:
                break
            cursor = int(page[-1][0] or 0)
        for changes in log.change_sets(rows):
            self.bus.tell(changes)

    def _pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self._stopping and (left := end - time.monotonic()) > 0:
            # What this process rings meanwhile stays queued: it is told from the table in its order.
            time.sleep(min(left, 0.1))
