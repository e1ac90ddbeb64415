"""Carrying the write-ahead log into the file, in a thread of its own, a second after a commit at the latest.

Two ends: a power cut costs at most about a second of readings (the log is forced to the disk here, not with each
NORMAL commit), and no commit has to wait for a checkpoint of its own.

The log starts from its beginning again only when a checkpoint has caught up with the last commit and no writer is at
work. At hundreds of commits a second that does not happen by itself: the log would grow until a commit has to carry
all of it. So two short checkpoints follow the long one, and the last keeps this process's writers out for as long as
a few pages take.
"""

import logging
import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from app.services.store.driver import FULL, connect, wal_safe
from app.services.store.errors import translate

logger = logging.getLogger(__name__)
#: The longest that committed readings stay unforced.
PERIOD_S = 1.0
#: Pages of log that a second brings only at such rates.
BUSY_PAGES = 1000


class Checkpointer:
    """One thread a store file; it starts with the first commit.

    Args:
        path: the store's file.
        writer: what this process's writers hold while they write.
    """

    def __init__(self, path: Path, writer: AbstractContextManager[object]) -> None:
        self._path = path
        self._writer = writer
        self._dirty = threading.Event()
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def committed(self) -> None:
        """Says that there is something in the log; from any thread."""
        if self._dirty.is_set() or not wal_safe():
            return
        self._dirty.set()
        if self._thread is None:
            with self._lock:
                if self._thread is None and not self._stop.is_set():
                    self._thread = threading.Thread(target=self._run, name="checkpoint", daemon=True)
                    self._thread.start()

    def close(self) -> None:
        """Ends the thread; the last connection's close carries over what is left."""
        with self._lock:
            self._stop.set()
        self._dirty.set()
        if self._thread is not None:
            self._thread.join(10)

    def _run(self) -> None:
        connection = connect(self._path, synchronous=FULL)
        failing = False
        try:
            while not self._stop.is_set():
                self._dirty.wait()
                if self._stop.wait(PERIOD_S):
                    return
                self._dirty.clear()
                try:
                    self._carry(connection)
                    failing = False
                except Exception as error:
                    trouble = translate(error)
                    if trouble is None:
                        raise
                    self._dirty.set()
                    if not failing:
                        logger.warning("the log cannot be carried into the store: %s", trouble)
                    failing = True
        finally:
            connection.close()

    def _carry(self, connection: Any) -> None:
        if _passive(connection) <= BUSY_PAGES:
            return
        _passive(connection)
        with self._writer:
            _passive(connection)


def _passive(connection: Any) -> int:
    """One checkpoint that waits for nobody, and nobody waits for it; returns the pages in the log when it began."""
    return int(connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1])
