"""Whether a store has the tables that its stamp promises.

The first schema was remade under the same number until its release, so a store of a development version may carry the
stamp of this program and lack its columns: everything would open and the first write would fail. Later revisions are
never remade, and a store reaches them from a first schema that was looked at here.
"""

import re

from sqlalchemy import Connection

from app.models.errors import Invalid
from app.models.migrations import baseline
from app.services.store.engines import SQLITE, Engines

_TABLE = re.compile(r'CREATE TABLE "?(\w+)"? \(')
_COLUMN = re.compile(r'^    "?(?!CONSTRAINT |UNIQUE )(\w+)"? ', re.MULTILINE)
_SQLITE_TABLES = "SELECT sql FROM sqlite_master WHERE type = 'table'"
_SQLITE_COLUMNS = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
_SERVER_COLUMNS = (
    "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') "
    "AND a.attnum > 0 AND NOT a.attisdropped"
)


def check_released(engines: Engines, revision: str) -> None:
    """Refuses a store of a development version that has this program's stamp and other tables.

    Tables that are not ours, and indexes, make no difference: nothing that the program writes depends on them.

    Args:
        engines: the store.
        revision: its stamp.

    Raises:
        Invalid: `store_unreleased`, with the table that is another one.
    """
    if revision != baseline.BASELINE:
        return
    with engines.readers.connect() as connection:
        odd = _odd_table(connection)
    if odd:
        raise Invalid("store_unreleased", table=odd)


def _odd_table(connection: Connection) -> str:
    """The first table without exactly the columns of the first schema; empty when all have theirs."""
    dialect = connection.dialect.name
    frozen = [statement for statement in baseline.statements(dialect) if statement.startswith("CREATE TABLE")]
    if dialect == SQLITE:
        # The file keeps the words its tables were made with: as a rule they are these, and that is seen at once.
        kept = {row[0] for row in connection.exec_driver_sql(_SQLITE_TABLES)}
        frozen = [statement for statement in frozen if statement not in kept]
    if not frozen:
        return ""
    found: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_SQLITE_COLUMNS if dialect == SQLITE else _SERVER_COLUMNS):
        found.setdefault(str(table), set()).add(str(column))
    for statement in frozen:
        named = _TABLE.match(statement)
        name = named.group(1) if named else ""
        if found.get(name) != set(_COLUMN.findall(statement)):
            return name or statement
    return ""
