"""Bulk inserts of readings: tuples through `exec_driver_sql` on SQLite, COPY on PostgreSQL.

What is already there stays as it is: duplicates (same track and time, same message id) are ignored and counted.
"""

from typing import Any

from sqlalchemy import Connection

from app.models.metric import TICK_KEYS
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
_SQLITE = {
    table: f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - own names
    for table, columns in TABLES.items()
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
                copy.write_row([None if value != value else _clean(value) for value in row])  # noqa: PLR0124 - NaN
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {stage} ORDER BY ctid ON CONFLICT DO NOTHING"  # noqa: S608 - own names
        )
        count = int(cursor.rowcount)
        cursor.execute(f"TRUNCATE {stage}")
    return count


def _clean(value: Any) -> Any:
    # PostgreSQL's text has no NUL character; SQLite keeps one.
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value
