"""Bringing an older store up to date: backup, then the revisions in one transaction. Imported only when needed."""

from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, StaticPool, create_engine

import app.models.migrations as revisions
from app.services.store.driver import dbapi
from app.services.store.engines import SQLITE, Engines
from app.services.store.errors import told
from app.services.store.schema import MIGRATION_LOCK, stamped

FOLDER = Path(revisions.__file__).parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def script_head() -> str | None:
    """The newest revision among the scripts."""
    return ScriptDirectory.from_config(config()).get_current_head()


def upgrade(engines: Engines, revision: str | None, now: datetime) -> None:
    """Runs every revision after `revision` on the store, all or nothing.

    Args:
        engines: the store.
        revision: where it stands; None for a new one.
        now: for the backup's name.

    Raises:
        AppError: `store_locked`, `disk_full` ...; the store is as it was then.
    """
    if revision is not None and engines.path is not None:
        from app.services.store.backup import backup_before

        backup_before(engines.path, "migration", now)
    with told(), engines.deeds.connect() as connection, _foreign_keys_off(connection), connection.begin():
        if engines.dialect != SQLITE:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        # Another process may have done it while this one waited for the lock.
        if _current(connection) != revisions.HEAD:
            command.upgrade(config(connection), "head")
    if stamped(engines) != revisions.HEAD:
        raise RuntimeError("the revisions did not reach the head")


def _current(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


class _foreign_keys_off:  # noqa: N801 - reads as a statement
    """Table copies of batch mode must not fire foreign keys; the pragma works outside a transaction only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"

    def __enter__(self) -> None:
        self._pragma("OFF")

    def __exit__(self, *_failure: object) -> None:
        self._pragma("ON")

    def _pragma(self, state: str) -> None:
        if self._sqlite:
            driver = self._connection.connection.driver_connection
            if driver is not None:
                driver.execute(f"PRAGMA foreign_keys={state}")


def upgrade_raw(connection: Any, revision: str) -> None:
    """Brings an empty SQLite store on a DB-API connection from the first schema to a revision."""
    engine = create_engine(
        "sqlite://", module=dbapi, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    with engine.connect() as wrapped, wrapped.begin():
        command.upgrade(config(wrapped), revision)
