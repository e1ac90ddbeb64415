"""The first schema as frozen SQL, one file a database, so that a new store is made without Alembic.

Later revisions are Alembic scripts; this one is data, written once from the metadata and never changed after the
first release.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

BASELINE = "0001"
_FOLDER = Path(__file__).parent / "baseline"
_END = ";\n"
STAMP_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
STAMP_ROW = f"INSERT INTO alembic_version (version_num) VALUES ('{BASELINE}')"  # noqa: S608 - own name


def script(dialect: str) -> Path:
    """The SQL of a database kind (`sqlite` or `postgresql`)."""
    return _FOLDER / f"{BASELINE}_{dialect}.sql"


def statements(dialect: str) -> Iterator[str]:
    """Every statement of the first schema, in order."""
    for statement in script(dialect).read_text(encoding="utf-8").split(_END):
        if statement.strip():
            yield statement.strip()


def create(connection: Connection) -> None:
    """Makes every table and index inside the caller's transaction; the stamp is the caller's."""
    dialect = connection.dialect.name
    if dialect != "sqlite":
        # In one message: a server answers each statement only after its way there and back.
        connection.exec_driver_sql(_END.join(statements(dialect)))
        return
    # By the driver's own cursor: for two hundred statements without a value SQLAlchemy costs as much as SQLite.
    cursor = connection.connection.cursor()
    for statement in statements(dialect):
        cursor.execute(statement)
    cursor.close()


def stamp(connection: Connection) -> None:
    """Writes the revision into a store that has none, as Alembic would."""
    connection.exec_driver_sql(STAMP_TABLE)
    connection.exec_driver_sql(STAMP_ROW)
