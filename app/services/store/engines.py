"""SQLAlchemy engines of a store: which connections exist and how their transactions begin.

SQLite: one connection for people's deeds (synchronous FULL), one for readings (NORMAL), and a few that only read.
PostgreSQL: one small pool; readings give up only the wait for the disk (`synchronous_commit=off`).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Dialect, Engine, QueuePool, StaticPool, create_engine, event, make_url
from sqlalchemy.util import LRUCache

from app.models.errors import Invalid
from app.services.store.driver import BUSY_MS, FULL, NORMAL, connect, dbapi

SQLITE, POSTGRES = "sqlite", "postgresql"
_READERS = 4
#: What a statement was given stands in no error's text: that goes into logs and crash files.
HIDDEN: Final = True
#: Connections to a server: one is kept (beside the follower's own), more are opened while much happens at once.
_PG_POOL, _PG_OVERFLOW = 1, 7
MOST_CONNECTIONS: Final = _PG_POOL + _PG_OVERFLOW + 1
_PG_OPTIONS = (
    "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000 "
    "-c application_name=cuedeck -c timezone=UTC"
)
#: Statements compiled for SQLite, shared by all engines of the process: compiling one costs more than running it.
_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(1000)


def parse_url(value: str | Path) -> URL:
    """Reads a store's address: a file path, `sqlite:///path` or `postgresql://...`.

    Raises:
        Invalid: `store_address` for anything else.
    """
    text = str(value)
    if "://" not in text:
        return URL.create(SQLITE, database=str(Path(text).expanduser().absolute()))
    url = make_url(text)
    backend = url.get_backend_name()
    if backend == SQLITE and url.database:
        return url.set(drivername=SQLITE, database=str(Path(url.database).absolute()))
    if backend == POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    raise Invalid("store_address", scheme=url.drivername)


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of one store."""

    url: URL
    deeds: Engine
    readings: Engine
    readers: Engine

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.url.get_backend_name()

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store."""
        return Path(str(self.url.database)) if self.dialect == SQLITE else None

    def dispose(self) -> None:
        """Closes every connection."""
        for engine in (self.readers, self.readings, self.deeds):
            engine.dispose()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@cache
def _sqlite_dialect() -> Dialect:
    """The dialect of all SQLite engines: what was compiled counts only for the very dialect it was compiled for."""
    memory = create_engine("sqlite://", module=dbapi, creator=lambda: dbapi.connect(":memory:"), poolclass=StaticPool)
    memory.connect().close()  # here the dialect learns what the library can
    memory.dispose()
    return memory.dialect


def _sqlite_engine(url: URL, synchronous: str, *, read_only: bool = False, size: int = 1) -> Engine:
    path = str(url.database)
    pool = QueuePool(
        lambda: connect(path, synchronous=synchronous, read_only=read_only),
        pool_size=size,
        max_overflow=0 if size == 1 else 12,
        timeout=BUSY_MS / 1000,
        dialect=_sqlite_dialect(),
        # The connection that was used last has the pages at hand. In turn each would fill a cache with the same ones.
        use_lifo=True,
    )
    engine = Engine(
        pool, _sqlite_dialect(), url, execution_options={"compiled_cache": _COMPILED}, hide_parameters=HIDDEN
    )
    event.listen(engine, "begin", _begin_deferred if read_only else _begin_immediate)
    return engine


def make_engines(url: URL) -> Engines:
    """Makes the engines; nothing is opened before the first use."""
    if url.get_backend_name() == SQLITE:
        return Engines(
            url,
            deeds=_sqlite_engine(url, FULL),
            readings=_sqlite_engine(url, NORMAL),
            readers=_sqlite_engine(url, NORMAL, read_only=True, size=_READERS),
        )
    engine = create_engine(
        url,
        pool_size=_PG_POOL,
        max_overflow=_PG_OVERFLOW,
        pool_timeout=BUSY_MS / 1000,
        pool_pre_ping=True,
        hide_parameters=HIDDEN,
        isolation_level="READ COMMITTED",
        connect_args={"options": _PG_OPTIONS, "connect_timeout": 3},
    )
    # One snapshot for all statements of a read, as on SQLite.
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(url, deeds=engine, readings=engine, readers=readers)
