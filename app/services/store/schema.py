"""The gate: which schema a store has, and what is done about it before anybody uses it.

Opening is quick when the store is up to date: the stamped revision is read without importing Alembic.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect

from app.models.errors import AppError, Invalid, Unavailable
from app.models.migrations import HEAD, REVISIONS, baseline
from app.services.runtime.atomic import write_trouble
from app.services.store.driver import WAL_ALARM_BYTES, dbapi, wal_bytes
from app.services.store.engines import SQLITE, Engines
from app.services.store.errors import StoreDamaged
from app.services.store.released import check_released

logger = logging.getLogger(__name__)
_VERSION_TABLE = "alembic_version"
#: Key of the advisory lock under which one station migrates a server.
MIGRATION_LOCK = 0x0C0E_DEC6


class StoreNewer(AppError):  # noqa: N818 - the words people hear, like every AppError
    """The store was written by a newer program; it was not touched."""

    def __init__(self, revision: str) -> None:
        super().__init__("store_newer", revision=revision, known=HEAD)


def stamped(engines: Engines) -> str | None:
    """The revision of a store, None when it is new and empty.

    Raises:
        Invalid: `not_a_store`, it is the database of something else.
        StoreDamaged: the file is no database.
    """
    with engines.readers.connect() as connection:
        names = set(inspect(connection).get_table_names())
        if _VERSION_TABLE in names:
            row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
            if row is not None:
                return str(row[0])
        if names - {_VERSION_TABLE}:
            raise Invalid("not_a_store", path=engines.url.render_as_string(hide_password=True))
    return None


def prepare(engines: Engines, now: datetime) -> None:
    """Brings the store to this program's schema, or refuses.

    Raises:
        AppError: `store_newer`, `store_unreleased`, `store_damaged`, `store_locked`, `store_unreachable` ...
    """
    if engines.path is not None:
        _make_file(engines.path)
    revision = revision_of(engines)
    if revision == HEAD:
        return
    if revision is None:
        revision = _create(engines)
    if revision != HEAD:
        from app.services.store.migrate import upgrade

        upgrade(engines, revision, now)


def look(engines: Engines) -> None:
    """Sees that a store can be read as it is; makes nothing and changes nothing.

    Raises:
        AppError: `no_store`, `store_behind` (it waits to be brought up to date), `store_newer`, `store_unreleased`,
            `store_damaged`, `store_unreachable` ...
    """
    path = engines.path
    try:
        there = path is None or path.exists()
    except OSError as error:
        raise Unavailable("store_unreachable", path=str(path)) from error
    revision = revision_of(engines) if there else None
    if revision is None:
        raise Unavailable("no_store", path=str(path or engines.url.render_as_string(hide_password=True)))
    if revision != HEAD:
        raise Invalid("store_behind", revision=revision, known=HEAD)


def revision_of(engines: Engines) -> str | None:
    """The revision of a store that this program knows, None when it is new and empty.

    Raises:
        AppError: `store_newer`, `store_unreleased`, `not_a_store`, `store_damaged` ...
    """
    with naming_backup(engines):
        revision = stamped(engines)
        if revision is None:
            return None
        if revision not in REVISIONS:
            raise StoreNewer(revision)
        check_released(engines, revision)
        return revision


@contextmanager
def naming_backup(engines: Engines) -> Iterator[None]:
    """Lets a file that cannot be read be told with the newest good backup.

    Raises:
        AppError: `store_damaged` and what else the database says.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)
        if isinstance(cause, dbapi.DatabaseError) and engines.dialect == SQLITE:
            raise damaged(engines, error) from error
        raise


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # For its owner only; the write-ahead log takes over the file's rights.
            path.touch(mode=0o600)
    except OSError as error:
        trouble = write_trouble(path, error)
        # What remains is a path that leads nowhere: a folder that is a file, a disk that is not there.
        raise Unavailable("store_unreachable", path=str(path)) if trouble.code == "write_failed" else trouble from error
    if wal_bytes(path) > WAL_ALARM_BYTES:
        logger.warning("the write-ahead log of the store is large: %d bytes", wal_bytes(path))


def _create(engines: Engines) -> str:
    """Makes the first schema in an empty store; returns the revision that it has then."""
    with engines.deeds.connect() as connection, connection.begin():
        if engines.dialect != SQLITE:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        # Another process may have made it while this one waited for the lock.
        if _VERSION_TABLE not in inspect(connection).get_table_names():
            baseline.create(connection)
            baseline.stamp(connection)
            return baseline.BASELINE
    return stamped(engines) or baseline.BASELINE


def damaged(engines: Engines, error: BaseException) -> BaseException:
    """The error to raise for a file that cannot be read: damaged ones name the newest good backup."""
    from app.services.store.errors import translate

    trouble = translate(error)
    if isinstance(trouble, StoreDamaged) and engines.path is not None:
        from app.services.store.backup import newest_good

        good = newest_good(engines.path)
        return StoreDamaged(path=str(engines.path), backup=str(good) if good else "")
    return trouble or error
