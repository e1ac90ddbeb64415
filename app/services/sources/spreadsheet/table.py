"""Finds the table in a sheet: which row is the header, which kind it is, where the rows begin.

Title rows (merged or not) may stand above the header; a row that explains each column may stand below it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.models.currency import WORDS_TOO
from app.models.errors import Invalid
from app.services.sources import reasons
from app.services.sources.spreadsheet.cells import Row, Sheet, cell_text
from app.services.sources.spreadsheet.currencies import Named, named
from app.services.sources.spreadsheet.kinds import KINDS, Kind
from app.services.sources.spreadsheet.numbers import RefusedError
from app.services.sources.spreadsheet.synonyms import normal, numbered, synonyms
from app.services.sources.spreadsheet.values import Column, Context, Type, convert, is_empty

_SEARCHED_ROWS: Final = 60
_SHOWN_HEADERS: Final = 12
_TEXTUAL: Final = frozenset({Type.TEXT, Type.ID, Type.IDS})
_PERIOD: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\D+?(\d{4}-\d{2}-\d{2})")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_IN_BRACKETS: Final = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table inside a sheet.

    Attributes:
        sheet: where it stands.
        kind: what it is.
        header_row: 1-based number.
        headers: printed headers made unique, one for each column ("" = none).
        width: cells that the header was written with, in a text table.
        fields: column index -> our field.
        personal: printed headers of columns that are never read.
        explanation_row: number of the row that explains the columns, if there is one.
        period: first and last day that the title rows name, as ISO dates.
        rows: the rows under the header and the explanation.
    """

    sheet: Sheet
    kind: Kind
    header_row: int
    headers: list[str]
    width: int
    fields: dict[int, str]
    personal: tuple[str, ...]
    explanation_row: int | None
    period: tuple[str, str] | None
    rows: Sequence[Row]

    @property
    def first_row(self) -> int:
        """Number of the first row that can be data."""
        return (self.explanation_row or self.header_row) + 1

    def header_currency(self, index: int) -> Named | None:
        """What a header says of a currency in brackets, as `Revenue (Rp)` does."""
        for inside in _IN_BRACKETS.findall(self.headers[index]):
            if inside.strip().upper() not in WORDS_TOO and (found := named(inside)):
                return found
        return None


@dataclass(frozen=True, slots=True)
class _Match:
    """How one row fits one kind as its header."""

    sheet: Sheet
    at: int
    kind: Kind
    fields: dict[int, str]
    missing: tuple[str, ...]
    asked: bool = False

    @property
    def fits(self) -> bool:
        """Whether this is the table: a kind that a person named needs no further proof than its needed columns."""
        return not self.missing and (self.asked or len(self.fields) >= self.kind.least)

    @property
    def score(self) -> tuple[bool, int, int]:
        return (self.fits, len(self.fields), -len(self.missing))


def find_table(sheets: Sequence[Sheet], kind: str | None, mapping: Mapping[str, str] | None, file: str) -> Table:
    """Finds the best table of a workbook.

    Args:
        sheets: all sheets of the file.
        kind: only this kind is looked for.
        mapping: printed header -> our field ("" = leave the column out); wins over the synonyms.
        file: named in errors.

    Raises:
        Invalid: `table_kind_unknown`, `mapping_field_unknown`, `table_not_recognised`, `table_columns_missing`,
            `table_kind_unsure`, `table_has_no_rows`.
    """
    kinds = _asked_kinds(kind, mapping or {})
    wanted = {normal(header): field for header, field in (mapping or {}).items()}
    best: _Match | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            if row.number > _SEARCHED_ROWS:
                break
            for candidate in kinds:
                match = _match(sheet, at, candidate, wanted, asked=kind is not None)
                if best is None or match.score > best.score:
                    best = match
    if best is None or (not best.fits and len(best.fields) < 2):
        raise _not_recognised(sheets, file)
    if best.missing:
        raise _columns_missing(best, file)
    if not best.fits:
        raise _unsure(best, file)
    return _table(best, file)


def _asked_kinds(kind: str | None, mapping: Mapping[str, str]) -> list[Kind]:
    if kind is None:
        fields = {field for field in mapping.values() if field}
        fitting = [candidate for candidate in KINDS.values() if fields <= candidate.fields.keys()]
        return fitting or list(KINDS.values())
    if kind not in KINDS:
        raise Invalid(reasons.TABLE_KIND_UNKNOWN, kind=kind, known=sorted(KINDS))
    for column, field in mapping.items():
        if field and field not in KINDS[kind].fields:
            raise Invalid(reasons.MAPPING_FIELD_UNKNOWN, kind=kind, column=column, field=field)
    return [KINDS[kind]]


def _headers(row: Row) -> list[str]:
    return numbered(cell_text(cell) for cell in row.cells)


def _match(sheet: Sheet, at: int, kind: Kind, wanted: Mapping[str, str], *, asked: bool) -> _Match:
    known = synonyms().fields[kind.name]
    fields: dict[int, str] = {}
    forms = [normal(header) if header else "" for header in _headers(sheet.rows[at])]
    chosen = {field for form in forms if form and (field := wanted.get(form))}
    for index, form in enumerate(forms):
        if not form:
            continue
        if form in wanted:
            field = wanted[form] if wanted[form] in kind.fields else None
        else:
            field = known.get(form)
            field = None if field in chosen else field
        if field and field not in fields.values():
            fields[index] = field
    missing = tuple(field for field in kind.required if field not in fields.values())
    return _Match(sheet, at, kind, fields, missing, asked)


def _not_recognised(sheets: Sequence[Sheet], file: str) -> Invalid:
    fullest, name = Row(0, []), ""
    for sheet in sheets:
        for row in sheet.rows:
            if row.number > _SEARCHED_ROWS:
                break
            if len(row.cells) > len(fullest.cells):
                fullest, name = row, sheet.name
    headers = [text[:60] for text in _headers(fullest) if text][:_SHOWN_HEADERS]
    return Invalid(reasons.TABLE_NOT_RECOGNISED, file=file, sheet=name, headers=headers)


def _columns_missing(match: _Match, file: str) -> Invalid:
    printed = synonyms().printed[match.kind.name]
    chinese = any(_HAN.search(text) for text in _headers(match.sheet.rows[match.at]))
    return Invalid(
        reasons.TABLE_COLUMNS_MISSING,
        file=file,
        sheet=match.sheet.name,
        row=match.sheet.rows[match.at].number,
        kind=match.kind.name,
        missing=[_in_script(printed[field], chinese=chinese) for field in match.missing[:_SHOWN_HEADERS]],
    )


def _in_script(headers: Sequence[str], *, chinese: bool) -> str:
    """The usual one of the headers of a field in the script that a table is written in."""
    return next((header for header in headers if bool(_HAN.search(header)) is chinese), headers[0])


def _unsure(match: _Match, file: str) -> Invalid:
    """Every needed column is there, but so few of the kind's columns that it may be another table."""
    headers = _headers(match.sheet.rows[match.at])
    return Invalid(
        reasons.TABLE_KIND_UNSURE,
        file=file,
        sheet=match.sheet.name,
        row=match.sheet.rows[match.at].number,
        kind=match.kind.name,
        known=[headers[index] for index in sorted(match.fields)],
    )


def _table(match: _Match, file: str) -> Table:
    sheet, at = match.sheet, match.at
    headers = _headers(sheet.rows[at])
    personal = synonyms().personal
    explanation = at + 1 if _explains(match) else None
    rows = sheet.rows[(explanation or at) + 1 :]
    header_row = sheet.rows[at].number
    if not rows:
        raise Invalid(reasons.TABLE_HAS_NO_ROWS, file=file, sheet=sheet.name, row=header_row, kind=match.kind.name)
    return Table(
        sheet=sheet,
        kind=match.kind,
        header_row=header_row,
        headers=headers,
        width=sheet.rows[at].width,
        fields=match.fields,
        personal=tuple(
            header
            for index, header in enumerate(headers)
            if header and index not in match.fields and normal(header) in personal
        ),
        explanation_row=None if explanation is None else sheet.rows[explanation].number,
        period=_period(sheet.rows[:at]),
        rows=rows,
    )


def _explains(match: _Match) -> bool:
    """Tells whether the row under the header explains the columns: none of its figures or times is one."""
    if not match.kind.explained or match.at + 1 >= len(match.sheet.rows):
        return False
    cells = match.sheet.rows[match.at + 1].cells
    judged = 0
    for index, field in match.fields.items():
        kind = match.kind.fields[field]
        cell = cells[index] if index < len(cells) else None
        if is_empty(cell, kind):
            continue
        if kind in {Type.ID, Type.IDS} and re.search(r"\d{4}", cell_text(cell)):
            return False
        if kind in _TEXTUAL:
            continue
        try:
            convert(cell, Column(kind, clocks=True), Context())
        except RefusedError:
            judged += 1
        else:
            return False
    return judged > 0


def _period(rows: Sequence[Row]) -> tuple[str, str] | None:
    for row in rows:
        for cell in row.cells:
            if match := _PERIOD.search(cell_text(cell)):
                return (match[1], match[2])
    return None
