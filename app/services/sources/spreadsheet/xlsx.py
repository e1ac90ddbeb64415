"""Our own small XLSX reader: exact, streaming, and never larger in memory than the cells that are there.

Why not the native reader for this kind: it turns every number into a float (long ids and money lose digits),
drops blank rows at the end (they are counted here), loses rows of files whose cells carry no `r` attribute
(native Qianchuan exports), and asks for the whole bounding box at once. Only stored values are read; formulas
are never evaluated. ECMA-376 part 1, 18.3 (worksheets) and 18.4 (shared strings).
"""

import posixpath
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final

from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.outside.files import too_large, unreadable
from app.services.sources.outside.xml_stream import XmlHandler, stream_xml
from app.services.sources.outside.zips import DAMAGED, open_archive
from app.services.sources.spreadsheet.cells import BadCell, Cell, Row, Sheet, trimmed
from app.services.sources.spreadsheet.xlsx_parts import (
    BookHandler,
    LinksHandler,
    StringsHandler,
    StylesHandler,
    small_int,
)
from app.services.sources.spreadsheet.xlsx_styles import Look, exact_number, from_serial

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def read_xlsx(path: Path) -> list[Sheet]:
    """Reads every worksheet of a workbook.

    Raises:
        Invalid: `file_unreadable`, `file_too_large` (cells, unpacked, ratio, parts), `file_encrypted`.
    """
    with open_archive(path) as archive:
        try:
            return _Book(archive, path).sheets()
        except DAMAGED as error:
            raise unreadable(path, reasons.UNREADABLE_DAMAGED) from error


class _Book:
    """One open workbook and the parts its sheets refer to."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self._path = path
        self._names = {name.replace("\\", "/").lower().lstrip("/"): name for name in archive.namelist()}
        self._cells = 0

    def sheets(self) -> list[Sheet]:
        root = LinksHandler()
        self._feed("_rels/.rels", root)
        books = [target.lstrip("/") for kind, target in root.links.values() if kind == "officeDocument"]
        book_part = books[0] if books else "xl/workbook.xml"
        folder = posixpath.dirname(book_part)
        book, links = BookHandler(), LinksHandler()
        self._feed(book_part, book, needed=True)
        self._feed(f"{folder}/_rels/{posixpath.basename(book_part)}.rels", links, needed=True)
        parts = {link: (kind, self._resolve(folder, target)) for link, (kind, target) in links.links.items()}
        strings, styles = StringsHandler(), StylesHandler()
        for kind, part in parts.values():
            if kind == "sharedStrings":
                self._feed(part, strings)
            elif kind == "styles":
                self._feed(part, styles)
        found: list[Sheet] = []
        for name, link in book.sheets:
            kind, part = parts.get(link, ("", ""))
            if kind == "worksheet":
                found.append(self._sheet(name, part, strings.strings, styles.looks(), epoch_1904=book.epoch_1904))
        return found

    def _resolve(self, folder: str, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(folder, target))

    def _sheet(self, name: str, part: str, strings: list[str], looks: list[Look], *, epoch_1904: bool) -> Sheet:
        handler = _SheetHandler(
            self._path, strings, looks, epoch_1904=epoch_1904, spare_cells=limits.MAX_CELLS - self._cells
        )
        self._feed(part, handler, needed=True)
        self._cells += handler.area
        return handler.sheet(name)

    def _feed(self, part: str, handler: XmlHandler, *, needed: bool = False) -> None:
        name = self._names.get(part.lower())
        if name is None:
            if needed:
                raise unreadable(self._path, reasons.UNREADABLE_DAMAGED)
            return
        with self._archive.open(name) as file:
            stream_xml(file, handler, self._path, limits.MAX_UNPACKED_BYTES)


def column_number(letters: str) -> int:
    """Turns column letters into a 1-based number: A = 1, XFD = 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _SheetHandler:
    """Collects the cells of one worksheet while its XML streams by.

    A cell without `r` stands right of the one before it, a row without `r` below the one before it.
    """

    def __init__(
        self, path: Path, strings: list[str], looks: list[Look], *, epoch_1904: bool, spare_cells: int
    ) -> None:
        self._path = path
        self._strings = strings
        self._looks = looks
        self._epoch_1904 = epoch_1904
        self._spare = spare_cells
        self._columns: dict[str, int] = {}
        self._rows: list[Row] = []
        self._row = 0
        self._column = 0
        self._widest = 0
        self._last_row = 0
        self._line: list[Cell] = []
        self._kind = "n"
        self._look = Look.NUMBER
        self._buffer: list[str] | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._phonetic = False

    @property
    def area(self) -> int:
        """Cells that the sheet spans."""
        return self._last_row * self._widest

    def sheet(self, name: str) -> Sheet:
        """Returns what was collected, rows in order of their numbers."""
        if any(after.number <= before.number for before, after in zip(self._rows, self._rows[1:], strict=False)):
            self._rows.sort(key=lambda row: row.number)
        return Sheet(name, self._rows, self._last_row)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t", "f"}:
            self._buffer = [] if not self._phonetic else None
        elif name == "row":
            self._start_row(attributes.get("r"))
        elif name == "rPh":
            self._phonetic = True
        elif name == "dimension":
            self._check_dimension(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._buffer is not None:
            self._buffer.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            if self._buffer is not None:
                self._value = (self._value or "") + "".join(self._buffer)
                self._buffer = None
        elif name == "c":
            self._end_cell()
        elif name == "row":
            if trimmed(self._line):
                self._rows.append(Row(self._row, self._line))
        elif name == "f":
            self._formula = "".join(self._buffer or [])
            self._buffer = None
        elif name == "rPh":
            self._phonetic = False

    def _start_row(self, number: str | None) -> None:
        self._row = small_int(number, self._row + 1)
        self._column = 0
        self._line = []
        self._grow()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise unreadable(self._path, reasons.UNREADABLE_DAMAGED)
            letters = match[1]
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = column_number(letters)
            self._column = column
            if not self._line and int(match[2]) > self._row:  # rows without numbers, cells with them
                self._row = int(match[2])
        if self._column > self._widest or self._row > self._last_row:
            self._grow()
        self._kind = attributes.get("t", "n")
        index = small_int(attributes.get("s"), 0)
        self._look = self._looks[index] if index < len(self._looks) else Look.NUMBER
        self._value = self._formula = None

    def _grow(self) -> None:
        if self._row > _LAST_ROW or self._column > _LAST_COLUMN:
            raise unreadable(self._path, reasons.UNREADABLE_DAMAGED)
        self._last_row = max(self._last_row, self._row)
        self._widest = max(self._widest, self._column)
        if self.area > self._spare:
            raise too_large(self._path, reasons.TOO_LARGE_CELLS, limits.MAX_CELLS)

    def _check_dimension(self, reference: str) -> None:
        match = _REFERENCE.fullmatch(reference.rpartition(":")[2])
        if match is not None and int(match[2]) * column_number(match[1]) > self._spare:
            raise too_large(self._path, reasons.TOO_LARGE_CELLS, limits.MAX_CELLS)

    def _end_cell(self) -> None:
        cell = self._read()
        if cell is None or cell == "":
            return
        if isinstance(cell, str) and len(cell) > limits.MAX_CELL_CHARS:
            raise unreadable(self._path, reasons.UNREADABLE_FIELD, row=self._row)
        missing = self._column - len(self._line) - 1
        if missing >= 0:
            self._line.extend([None] * missing)
            self._line.append(cell)
        else:
            self._line[self._column - 1] = cell

    def _read(self) -> Cell:
        value = self._value
        # Libraries that compute nothing write an empty <v/> beside the formula; only a text may really be empty.
        if value is None or (not value.strip() and self._formula is not None and self._kind != "str"):
            return None if self._formula is None else BadCell(reasons.ROW_FORMULA_NO_VALUE, f"={self._formula}"[:200])
        match self._kind:
            case "s":
                return self._shared(value)
            case "inlineStr" | "str":
                return value
            case "b":
                return value.strip() in {"1", "true"}
            case "e":
                return BadCell(reasons.ROW_CELL_ERROR, value[:60])
            case "d":
                return _iso(value)
            case _:
                return self._numeric(value)

    def _numeric(self, value: str) -> Cell:
        if not value.strip():
            return None
        if self._look is Look.NUMBER:
            return exact_number(value)
        return from_serial(value, self._look, epoch_1904=self._epoch_1904)

    def _shared(self, value: str) -> Cell:
        index = small_int(value.strip(), -1)
        if not 0 <= index < len(self._strings):
            raise unreadable(self._path, reasons.UNREADABLE_DAMAGED, row=self._row)
        return self._strings[index]


def _iso(value: str) -> Cell:
    try:
        moment: datetime | str = datetime.fromisoformat(value.strip())
    except ValueError:
        moment = value
    return moment
