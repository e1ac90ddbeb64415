"""XLS, XLSB and ODS through the native reader; only ever inside the reading child, because it may abort."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.outside.files import refuse, too_large, unreadable
from app.services.sources.outside.xml_stream import stream_xml
from app.services.sources.outside.zips import DAMAGED, open_archive
from app.services.sources.spreadsheet.cells import Cell, Row, Sheet, trimmed
from app.services.sources.spreadsheet.detect import Container
from app.services.sources.spreadsheet.xlsx_parts import small_int
from app.services.sources.spreadsheet.xlsx_styles import exact_number


def read_native(path: Path, container: Container) -> list[Sheet]:
    """Reads every sheet of an XLS, XLSB or ODS.

    Raises:
        Invalid: `file_unreadable`, `file_too_large` (cells), `file_encrypted`.
    """
    if container is Container.ODS:
        _scan_ods(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [_sheet(book, name, path) for name in book.sheet_names]
    except PasswordError as error:
        raise refuse(reasons.FILE_ENCRYPTED, path) from error
    except (CalamineError, OSError, ValueError) as error:
        raise unreadable(path, reasons.UNREADABLE_DAMAGED) from error


def _sheet(book: CalamineWorkbook, name: str, path: Path) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > limits.MAX_CELLS:
        raise too_large(path, reasons.TOO_LARGE_CELLS, limits.MAX_CELLS)
    rows: list[Row] = []
    number = 0
    for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells = trimmed([_cell(value) for value in values])
        if cells:
            rows.append(Row(number, cells))
    return Sheet(name, rows, number)


def _cell(value: float | str | bool | date | time | datetime | timedelta) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool | datetime | time | timedelta):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells hold local times without a zone
    return exact_number(repr(value)) if isinstance(value, float) else Decimal(value)


def _scan_ods(path: Path) -> None:
    """Counts the cells an ODS unrolls to before the native reader does it.

    Raises:
        Invalid: `file_too_large` (cells), and what the archive and the XML raise.
    """
    with open_archive(path) as archive:
        try:
            with archive.open("content.xml") as file:
                stream_xml(file, _RepeatHandler(path), path, limits.MAX_UNPACKED_BYTES)
        except DAMAGED as error:
            raise unreadable(path, reasons.UNREADABLE_DAMAGED) from error


class _RepeatHandler:
    """Adds up `number-rows-repeated` and `number-columns-repeated` (OpenDocument 1.3 part 3, 9.1)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._row = self._rows = self._column = 0
        self._repeat = 1
        self._filled_column = self._widest = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._row = self._rows = self._widest = 0
        elif name == "table-row":
            self._column = self._filled_column = 0
            self._repeat = small_int(attributes.get("number-rows-repeated"), 1)
        elif name in {"table-cell", "covered-table-cell"}:
            self._column += small_int(attributes.get("number-columns-repeated"), 1)
            if "value-type" in attributes or "formula" in attributes:
                self._filled_column = self._column

    def end(self, name: str) -> None:
        if name != "table-row":
            return
        self._row += self._repeat
        if self._filled_column:
            self._rows = self._row
            self._widest = max(self._widest, self._filled_column)
        if self._rows * self._widest > limits.MAX_CELLS:
            raise too_large(self._path, reasons.TOO_LARGE_CELLS, limits.MAX_CELLS)

    def text(self, text: str) -> None:
        """Only the shape of the table counts here."""
