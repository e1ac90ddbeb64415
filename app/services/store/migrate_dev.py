"""For developers: writes the next revision from the difference between the models and the newest revision.

A new Alembic revision, to be read and mended: `python -m app.services.store.migrate_dev 0002 "what it does"`.
The first schema anew, before its release only: `python -m app.services.store.migrate_dev --baseline`.
"""

import argparse
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.models import tables
from app.models.migrations import REVISIONS, baseline
from app.services.store.engines import make_engines, parse_url
from app.services.store.migrate import FOLDER, config

_DIALECTS: tuple[Dialect, ...] = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]


def baseline_sql(dialect: Dialect) -> str:
    """Every table and index of the metadata as SQL, tables in the order of their references."""
    parts: list[str] = []
    for table in tables.metadata().sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts.extend(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes)
    return ";\n\n".join(line.replace("\t", "    ").replace(" \n", "\n") for line in parts) + ";\n"


def write_baseline() -> list[Path]:
    """Writes the first schema of both databases."""
    written = []
    for dialect in _DIALECTS:
        target = baseline.script(dialect.name)
        target.parent.mkdir(exist_ok=True)
        target.write_text(baseline_sql(dialect), encoding="utf-8")
        written.append(target)
    return written


def write_revision(number: str, message: str) -> Path:
    """Writes `versions/NUMBER.py`; it has to be read and mended by hand, and added to `REVISIONS`."""
    target = FOLDER / "versions" / f"{number}.py"
    with tempfile.TemporaryDirectory() as folder:
        engines = make_engines(parse_url(Path(folder) / "empty.db"))
        try:
            with engines.deeds.connect() as connection, connection.begin():
                made = config(connection)
                made.set_main_option("file_template", "%%(rev)s")
                command.upgrade(made, REVISIONS[-1])
                command.revision(made, message, autogenerate=True, rev_id=number)
        finally:
            engines.dispose()
    # Alembic writes this type's default argument without its module.
    target.write_text(target.read_text(encoding="utf-8").replace("JSONB(astext_type=Text())", "JSONB()"))
    return target


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", default="")
    parser.add_argument("message", nargs="?", default="")
    parser.add_argument("--baseline", action="store_true")
    given = parser.parse_args()
    if given.baseline:
        write_baseline()
    elif given.number and given.message:
        write_revision(given.number, given.message)
    else:
        parser.error("a number and a message, or --baseline")


if __name__ == "__main__":
    main()
