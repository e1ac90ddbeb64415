"""Tables as an XLSX workbook in which nothing is a formula and nothing is a link (T-21)."""

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from app.services.export.cells import safe_text
from app.services.export.tables import Cell, Table, session_tables
from app.services.runtime.atomic import atomic_write
from app.services.store.store import Store

#: What a cell and a sheet of Excel can hold.
_MOST_CHARACTERS = 32_767
_MOST_ROWS = 1_048_575
_MOST_EXACT = 2**53
_SHEET_NAME = 31
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def export_workbook(store: Store, session_id: str, out: Path) -> dict[str, Any]:
    """Write every table of a session into one workbook, a sheet each.

    Returns:
        `{"file": path, "sheets": {table: rows}}`.

    Raises:
        NotFound.
    """
    tables = session_tables(store, session_id)
    atomic_write(out, workbook_bytes(tables))
    return {"file": str(out), "sheets": {table.name: len(table.rows) for table in tables}}


def workbook_bytes(tables: Iterable[Table]) -> bytes:
    """A workbook of these tables; rows beyond what a sheet can hold go on in a further sheet."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            for part, start in enumerate(range(0, max(1, len(table.rows)), _MOST_ROWS)):
                name = table.name if part == 0 else f"{table.name}_{part + 1}"
                sheet = book.add_worksheet(name[:_SHEET_NAME])
                sheet.freeze_panes(1, 0)
                for place, column in enumerate(table.columns):
                    sheet.write_string(0, place, column.name, bold)
                for number, row in enumerate(table.rows[start : start + _MOST_ROWS], start=1):
                    for place, value in enumerate(row):
                        _write(sheet, number, place, value)
    return out.getvalue()


def _write(sheet: Any, row: int, place: int, value: Cell) -> None:
    """One cell by its type; an integer too long for a float is kept as text, so no digit is lost."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float) and abs(value) <= _MOST_EXACT:
        sheet.write_number(row, place, value)
    else:
        text = safe_text(value)
        sheet.write_string(row, place, text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…")
