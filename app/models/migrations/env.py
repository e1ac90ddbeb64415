"""Runs revisions on the connection that the caller hands over; there is no alembic.ini."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from app.models import tables


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Writes our column types as SQLAlchemy's own, so that a revision does not depend on SQLModel."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def run() -> None:
    """Runs the revisions in one transaction, with table copies where SQLite cannot alter."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=tables.metadata(),
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    context.run_migrations()


run()
