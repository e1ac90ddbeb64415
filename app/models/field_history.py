"""What a field said, and from when: values of fields that somebody reads or types once, kept by time, append-only.

A row of a table holds its fields as they are now. Whoever judges a moment of a show that is over (a back-test) needs
what stood at that moment: the stock as it was read then, the conversions that a plan had by then. A table names such
fields in `dated_fields`; the unit of work writes them here by itself, in the transaction that changes the row.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, text

from app.models.base import metadata

_Int = Integer().with_variant(BigInteger(), "postgresql")
_IN_SESSION = text("session_id IS NOT NULL")
_IN_NONE = text("session_id IS NULL")

#: Rows are inserted only. `at_ms` is the instant from which the value counts (ms since 1970): when it was read, else
#: when it was stored; of two that count from the same instant the one with the larger id does. `value` is JSON.
field_history = Table(
    "field_history",
    metadata(),
    Column("id", _Int, primary_key=True, autoincrement=True),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("at_ms", _Int, nullable=False),
    Column("value", Text, nullable=False),
    Column("session_id", Text, nullable=True),
    # A row is looked up by its session, or where it belongs to none by its subject and time: it stands in one index.
    Index("ix_field_history_session_id", "session_id", sqlite_where=_IN_SESSION, postgresql_where=_IN_SESSION),
    Index(
        "ix_field_history_subject_id_field_at_ms",
        "subject_id",
        "field",
        "at_ms",
        sqlite_where=_IN_NONE,
        postgresql_where=_IN_NONE,
    ),
    sqlite_strict=True,
)
