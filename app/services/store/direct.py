"""A connection to the store's file without SQLAlchemy between, for the one writer that commits thousands of times.

For batches SQLAlchemy costs nothing; for a commit that holds a single row it costs three times the commit itself.
"""

from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from app.services.store.driver import connect


class _Dialect(NamedTuple):
    name: str = "sqlite"


class Result(NamedTuple):
    """What a statement gave: the driver's cursor, and how many rows it changed."""

    cursor: Any
    rowcount: int


class Direct:
    """Speaks driver-level SQL as SQLAlchemy's connection does (`dialect.name`, `exec_driver_sql`).

    As a context manager it is one write transaction, committed at the end and rolled back on any error.

    Args:
        path: the store's file.
        synchronous: `FULL` or `NORMAL`.
    """

    dialect = _Dialect()

    def __init__(self, path: Path, synchronous: str) -> None:
        self._raw = connect(path, synchronous=synchronous)

    def exec_driver_sql(self, statement: str, values: Any = ()) -> Result:
        """Runs a statement with one tuple, or with a list of tuples."""
        many = isinstance(values, list)
        cursor = self._raw.executemany(statement, values) if many else self._raw.execute(statement, values)
        return Result(cursor, cursor.rowcount)

    def close(self) -> None:
        """Closes the connection."""
        self._raw.close()

    def __enter__(self) -> Self:
        self._raw.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._undo()
            return
        try:
            self._raw.execute("COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
