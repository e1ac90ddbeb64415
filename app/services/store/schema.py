"""The gate: which schema a store has, and what is done about it before anybody uses it.

Opening is quick when the store is up to date: the stamped revision is read without importing Alembic.
"""

import logging
from datetime import datetime

from sqlalchemy import inspect

from app.models.errors import AppError, Invalid
from app.models.migrations import HEAD, REVISIONS, baseline
from app.services.store.driver import WAL_ALARM_BYTES, dbapi, wal_bytes
from app.services.store.engines import SQLITE, Engines
from app.services.store.errors import StoreDamaged

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
        AppError: `store_newer`, `store_damaged`, `store_locked` ...
    """
    path = engines.path
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            # For its owner only; the write-ahead log takes over the file's rights.
            path.touch(mode=0o600)
        if wal_bytes(path) > WAL_ALARM_BYTES:
            logger.warning("the write-ahead log of the store is large: %d bytes", wal_bytes(path))
    try:
        revision = stamped(engines)
    except Exception as error:
        cause = getattr(error, "orig", error)
        if isinstance(cause, dbapi.DatabaseError) and engines.dialect == SQLITE:
            raise damaged(engines, error) from error
        raise
    if revision == HEAD:
        return
    if revision is not None and revision not in REVISIONS:
        raise StoreNewer(revision)
    if revision is None:
        revision = _create(engines)
    if revision != HEAD:
        from app.services.store.migrate import upgrade

        upgrade(engines, revision, now)


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
