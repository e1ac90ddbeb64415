"""The one SQLite library of the process, and how a connection to the store's file is set up.

Two SQLite libraries in one process drop each other's locks, and libraries from 3.7.0 to 3.51.2 can corrupt a file
in WAL mode when two connections write or checkpoint at once (fixed in 3.51.3 and, for older lines, in 3.50.7 and
3.44.6; 3.52.0 was withdrawn). So everything goes through `dbapi`, and `wal_safe()` decides the journal mode.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from app.models.errors import Invalid

try:
    from pysqlite3 import dbapi2 as _library
except ImportError:  # no wheel for this machine: Python's own, in rollback-journal mode if it is an old one
    import sqlite3 as _library  # noqa: TID251 - the only fallback, and the only library of the process then

dbapi: ModuleType = _library

BUSY_MS = 5000
#: A write-ahead log above this is an alarm: some reader holds a snapshot for too long.
WAL_ALARM_BYTES = 64 * 1024 * 1024
CACHE_KIB = 8192
#: About a second of one-row commits at 2,000 a second; below the alarm, since a commit that has to do this itself waits
#: for the disk several times.
AUTO_CHECKPOINT_PAGES = 12_000
FULL, NORMAL = "FULL", "NORMAL"
_FIXED_LINES = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
_WITHDRAWN = (3, 52)


def sqlite_version() -> tuple[int, ...]:
    """The version of the SQLite library in use, e.g. `(3, 53, 4)`."""
    return tuple(int(part) for part in dbapi.sqlite_version.split("."))


def wal_safe(version: tuple[int, ...] | None = None) -> bool:
    """Whether write-ahead logging is safe with several writers on this library.

    Args:
        version: another version to judge; the library in use by default.
    """
    version = sqlite_version() if version is None else version
    line, patch = version[:2], version[2] if len(version) > 2 else 0
    if line in _FIXED_LINES:
        return patch >= _FIXED_LINES[line]
    return line > (3, 51) and line != _WITHDRAWN


def connect(path: Path | str, *, synchronous: str = FULL, read_only: bool = False, busy_ms: int = BUSY_MS) -> Any:
    """Opens a connection to the store's file in autocommit mode; transactions are begun in so many words.

    Args:
        path: the store's file.
        synchronous: `FULL` for what a person did and for money, `NORMAL` for readings.
        read_only: refuse every write on this connection.
        busy_ms: how long to wait for another writer.

    Returns:
        A DB-API connection that any one thread at a time may use.

    Raises:
        Invalid: `not_a_store`, the file is the database of something else.
    """
    connection = dbapi.connect(
        str(path), timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        configure(connection, synchronous=synchronous, read_only=read_only, busy_ms=busy_ms)
    except BaseException:
        connection.close()
        raise
    return connection


def configure(connection: Any, *, synchronous: str, read_only: bool, busy_ms: int = BUSY_MS) -> None:
    """Sets what every connection to a store needs; `busy_timeout` first, since the journal mode takes a lock."""
    run = connection.execute
    run(f"PRAGMA busy_timeout={int(busy_ms)}")
    run("PRAGMA trusted_schema=OFF")
    run("PRAGMA cell_size_check=ON")
    run("PRAGMA foreign_keys=ON")
    mode = "WAL" if wal_safe() else "DELETE"
    if not read_only and run("PRAGMA journal_mode").fetchone()[0].upper() != mode:
        _refuse_foreign(connection)
        run(f"PRAGMA journal_mode={mode}")
    # Without a write-ahead log NORMAL may corrupt on a power cut, so the rollback journal is always FULL.
    run(f"PRAGMA synchronous={synchronous if mode == 'WAL' else FULL}")
    if sys.platform == "darwin":
        run("PRAGMA fullfsync=1")
        run("PRAGMA checkpoint_fullfsync=1")
    run(f"PRAGMA journal_size_limit={WAL_ALARM_BYTES}")
    # The checkpoint thread does this each second; a commit only at rates where that would be too seldom.
    run(f"PRAGMA wal_autocheckpoint={AUTO_CHECKPOINT_PAGES}")
    run(f"PRAGMA cache_size=-{CACHE_KIB}")
    if read_only:
        run("PRAGMA query_only=ON")


def _refuse_foreign(connection: Any) -> None:
    """The journal mode stays in the file, so it is never set in a database of something else.

    Raises:
        Invalid: `not_a_store`.
    """
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and "alembic_version" not in names:
        raise Invalid("not_a_store", path=str(connection.execute("PRAGMA database_list").fetchone()[2]))


def wal_bytes(path: Path) -> int:
    """Size of the write-ahead log in bytes (its name is looked up, the file is never opened)."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except OSError:
        return 0
