"""Bulk inserts of readings: tuples through `exec_driver_sql` on SQLite, COPY on PostgreSQL.

What is already there stays as it is: duplicates (same track and time, same message id) are ignored and counted.
Texts are mended on the way (`app.models.storable`), so that both databases keep the same.
"""

from itertools import chain
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection

from app.models.metric import TICK_KEYS
from app.models.storable import is_storable, storable
from app.services.store.direct import Direct
from app.services.store.statement import Speaks

Rows = list[tuple[Any, ...]]
TICK = ("track", "t_ms", "read_at_ms", *TICK_KEYS)
READING = ("track", "t_ms", "metric", "read_at_ms", "value", "confidence", "member_id", "note", "evidence_id")
EVENT = (
    "session_id", "t_ms", "kind", "source", "message_id", "user_key", "user_name", "text", "badges", "amount_minor",
    "read_at_ms",
)  # fmt: skip
TABLES: dict[str, tuple[str, ...]] = {"metric_tick": TICK, "metric_reading": READING, "audience_event": EVENT}
# Not OR IGNORE: that would also pass over a row with a value missing, as if it were a duplicate.
_SQLITE = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))}) ON CONFLICT DO NOTHING"  # noqa: S608 - own names
    for table, columns in TABLES.items()
}
#: The texts of a row that come from outside.
_TEXTS: Final = {
    table: itemgetter(*map(columns.index, words))
    for table, columns, words in (
        ("metric_reading", READING, ("metric", "note")),
        ("audience_event", EVENT, ("message_id", "user_key", "user_name", "text", "badges")),
    )
}


def insert(connection: Speaks, table: str, rows: Rows) -> int:
    """Inserts rows inside the caller's transaction.

    Args:
        connection: where the transaction is.
        table: one of `TABLES`; the rows' values are in its column order.
        rows: tuples.

    Returns:
        How many rows were new.
    """
    if not rows:
        return 0
    rows = _mended(table, rows)
    if isinstance(connection, Direct) or connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql(_SQLITE[table], rows).rowcount)
    return _copy(connection, table, rows)


def _copy(connection: Connection, table: str, rows: Rows) -> int:
    columns = ", ".join(TABLES[table])
    stage = f"stage_{table}"
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE IF NOT EXISTS {stage} ON COMMIT DELETE ROWS AS "  # noqa: S608 - own names
        f"SELECT {columns} FROM {table} WITH NO DATA"
    )
    raw = connection.connection.driver_connection
    if raw is None:
        raise RuntimeError("the connection is closed")
    with raw.cursor() as cursor:
        with cursor.copy(f"COPY {stage} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([None if value != value else value for value in row])  # noqa: PLR0124 - NaN
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {stage} ORDER BY ctid ON CONFLICT DO NOTHING"  # noqa: S608 - own names
        )
        count = int(cursor.rowcount)
        cursor.execute(f"TRUNCATE {stage}")
    return count


def _mended(table: str, rows: Rows) -> Rows:
    """The rows with texts that can be stored; all are looked through at once, since hardly any ever needs it."""
    texts = _TEXTS.get(table)
    if texts is None:
        return rows
    try:
        if is_storable("".join(chain.from_iterable(map(texts, rows)))):
            return rows
    except TypeError:
        pass  # a value of another kind, which the database will refuse
    return [tuple(storable(value) if isinstance(value, str) else value for value in row) for row in rows]
