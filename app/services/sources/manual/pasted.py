"""A table that was copied out of Excel, Feishu, WPS or a web board, as cells (C10). Pure, bounded, nothing is run.

The clipboard offers HTML, text with tabs, or both. HTML is read for its first table alone: tags and scripts are
dropped, character by character, by the standard library's parser.
"""

import csv
import io
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from app.models.errors import Invalid

#: What is read of a clipboard at most.
MOST_BYTES: Final = 2_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELL = 500, 60, 200
_BREAKS: Final = frozenset({"br", "p", "div"})
_SILENT: Final = frozenset({"script", "style", "head", "title", "template"})

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells of a copied table; all rows are equally long.

    Attributes:
        rows: the cells, white space collapsed.
        cut: whether something was left out because it was too much.
    """

    rows: Rows
    cut: bool = False


def read_clipboard(text: str, html: str = "") -> Pasted:
    """The table on a clipboard: that of the HTML where it has one of more than one cell, else the text.

    Raises:
        Invalid: `paste_empty`, `paste_large` (most).
    """
    if len(text) > MOST_BYTES or len(html) > MOST_BYTES:
        raise Invalid("paste_large", most=MOST_BYTES)
    rows = _of_html(html) if html else []
    if sum(len(row) for row in rows) < 2:
        rows = _of_text(text)
    return _tidy(rows)


def _tidy(rows: list[list[str]]) -> Pasted:
    cut = len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows)
    kept = [[" ".join(cell.split())[:MOST_CELL] for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
    kept = [row for row in kept if any(row)]
    if not kept:
        raise Invalid("paste_empty")
    width = max(len(row) for row in kept)
    full = [row + [""] * (width - len(row)) for row in kept]
    used = [column for column in range(width) if any(row[column] for row in full)]
    return Pasted(tuple(tuple(row[column] for column in used) for row in full), cut)


def _of_text(text: str) -> list[list[str]]:
    """Cells of a text: between tabs where there are any, else a line a cell, or between semicolons."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in lines:
        # As spreadsheets copy: a cell with a tab, a quote or a line break in it stands in quotes.
        try:
            return [list(row) for row in csv.reader(io.StringIO(lines), delimiter="\t")]
        except csv.Error:
            return [line.split("\t") for line in lines.split("\n")]
    if lines.count(";") >= 2 and "\n" in lines.strip():
        return [line.split(";") for line in lines.split("\n")]
    return [[line] for line in lines.split("\n")]


def _of_html(html: str) -> list[list[str]]:
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.rows


class _TableReader(HTMLParser):
    """Collects the cells of the first table; a cell that spans columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._done = False
        self._silent = 0
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif self._done or self._depth != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._end_cell()
            if not self.rows:
                self.rows.append([])
            self._cell = []
            self._span = _span_of(dict(attrs).get("colspan"))
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1
            self._done = self._done or self._depth == 0
        elif tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._done:
            return
        if len(self.rows) <= MOST_ROWS + 1:
            self.rows[-1] += ["".join(self._cell), *[""] * (self._span - 1)]
        self._cell = None


def _span_of(given: str | None) -> int:
    return min(MOST_COLUMNS, int(given)) if given is not None and given.isdecimal() and int(given) > 0 else 1
