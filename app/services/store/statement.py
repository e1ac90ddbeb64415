"""Driver-level SQL in one spelling: written with `?`, sent as the connection's driver wants it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from app.services.store.direct import Direct

#: What driver-level SQL can be said to.
Speaks = Connection | Direct


@lru_cache(maxsize=256)
def _for_psycopg(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")


def run(connection: Speaks, statement: str, values: Sequence[Any] = ()) -> Any:
    """Runs one statement; `values` is one tuple, or a list of tuples for many rows."""
    if connection.dialect.name != "sqlite" and values:
        statement = _for_psycopg(statement)
    return connection.exec_driver_sql(statement, values if isinstance(values, list) else tuple(values))


def rows(connection: Speaks, statement: str, values: Sequence[Any] = ()) -> list[Any]:
    """All rows as the driver's own tuples (SQLAlchemy's Row objects cost ten times as much)."""
    cursor = run(connection, statement, values).cursor
    return [] if cursor is None else list(cursor.fetchall())


def first(connection: Speaks, statement: str, values: Sequence[Any] = ()) -> Any:
    """The first row as a tuple, or None."""
    cursor = run(connection, statement, values).cursor
    return None if cursor is None else cursor.fetchone()


def scalar(connection: Speaks, statement: str, values: Sequence[Any] = ()) -> Any:
    """The first column of the first row, or None."""
    row = first(connection, statement, values)
    return None if row is None else row[0]


def stream(connection: Speaks, statement: str, values: Sequence[Any] = ()) -> Iterator[Any]:
    """The rows one by one, so that large ones need not be in memory together."""
    cursor: Any = run(connection, statement, values).cursor
    while cursor is not None and (row := cursor.fetchone()) is not None:
        yield row
