"""A session as a Frictionless tabular data package: one CSV a table and `datapackage.json` beside them (T4).

Files are UTF-8 with a byte-order mark, because Excel takes a CSV without one for a legacy encoding and spoils Chinese.
Every text goes through `safe_cell`; `read_package` takes that back, so the digest of what was written equals the
digest of what is in the store.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from app.models.errors import Invalid
from app.services.export.cells import plain_cell, safe_cell
from app.services.export.tables import Cell, Table, session_tables
from app.services.runtime.atomic import atomic_write
from app.services.store.store import Store

DESCRIPTOR = "datapackage.json"
_BOM = "\ufeff"


def export_session(store: Store, session_id: str, out_dir: Path) -> dict[str, Any]:
    """Write a session's tables and their descriptor into a folder.

    Returns:
        `{"file": descriptor, "files": [names], "rows": {table: count}, "digest": sha256}`.

    Raises:
        NotFound. Invalid: `folder_unusable` when the path is a file or cannot be made.
    """
    tables = session_tables(store, session_id)
    out_dir = _folder(out_dir)
    resources = []
    for table in tables:
        data = csv_bytes(table)
        atomic_write(out_dir / f"{table.name}.csv", data)
        resources.append(_resource(table, data))
    digest = tables_digest(tables)
    title = _value(tables[0], "title")
    descriptor = {
        "profile": "tabular-data-package",
        "name": f"cuedeck-session-{session_id}",
        "title": title,
        "created": _value(tables[0], "updated_at"),
        "origin": _value(tables[0], "origin"),
        "digest": digest,
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    atomic_write(out_dir / DESCRIPTOR, text.encode())
    return {
        "file": str(out_dir / DESCRIPTOR),
        "files": [f"{table.name}.csv" for table in tables],
        "rows": {table.name: len(table.rows) for table in tables},
        "digest": digest,
    }


def csv_bytes(table: Table) -> bytes:
    """A table as CSV: texts quoted and harmless, numbers as numbers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(value) for value in row])
    return (_BOM + out.getvalue()).encode()


def session_digest(store: Store, session_id: str) -> str:
    """SHA-256 over every table of a session, the same for the store and for its export.

    Raises:
        NotFound.
    """
    return tables_digest(session_tables(store, session_id))


def package_digest(out_dir: Path) -> str:
    """SHA-256 over the tables of an exported package, read back from its files.

    Raises:
        Invalid: `package_unreadable`.
    """
    digest = hashlib.sha256()
    for name, rows in sorted(read_package(out_dir).items()):
        _feed(digest, name, rows)
    return digest.hexdigest()


def tables_digest(tables: Iterable[Table]) -> str:
    """SHA-256 over tables: names, headers and cells as text, ordered by name."""
    digest = hashlib.sha256()
    for table in sorted(tables, key=lambda table: table.name):
        header = [column.name for column in table.columns]
        _feed(digest, table.name, [header, *([_text(value) for value in row] for row in table.rows)])
    return digest.hexdigest()


def read_package(out_dir: Path) -> dict[str, list[list[str]]]:
    """Tables of a package by name, header row first, cells as the text that was exported.

    Raises:
        Invalid: `package_unreadable` when a file is missing or not what its descriptor says.
    """
    try:
        descriptor = json.loads((out_dir / DESCRIPTOR).read_text("utf-8"))
        found: dict[str, list[list[str]]] = {}
        for resource in descriptor["resources"]:
            path = out_dir / Path(resource["path"]).name
            data = path.read_bytes()
            if f"sha256:{hashlib.sha256(data).hexdigest()}" != resource["hash"]:
                raise Invalid("package_unreadable", file=path.name)
            rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
            found[resource["name"]] = [[plain_cell(cell) for cell in row] for row in rows]
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise Invalid("package_unreadable", file=str(out_dir)) from error
    return found


def _feed(digest: "hashlib._Hash", name: str, rows: Iterable[Sequence[str]]) -> None:
    digest.update(json.dumps(name).encode())
    for row in rows:
        digest.update(json.dumps(list(row), ensure_ascii=False).encode())


def _written(value: Cell) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else safe_cell(value)


def _text(value: Cell) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type} | ({"description": column.description} if column.description else {})
        for column in table.columns
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": list(table.key)},
    }


def _value(table: Table, name: str) -> Cell:
    names = [column.name for column in table.columns]
    return table.rows[0][names.index(name)]


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid("folder_unusable", file=str(path)) from error
    return path
