"""The rows of a found table, one by one: blank, totals, rejected with a reason, or taken."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.services.sources import reasons
from app.services.sources.outside.moments import DateOrder, find_date_order, is_order_open
from app.services.sources.spreadsheet.buyers import BuyerMask
from app.services.sources.spreadsheet.cells import Cell, Row, cell_text
from app.services.sources.spreadsheet.currencies import stated
from app.services.sources.spreadsheet.kinds import MOST_OF_AMOUNTS
from app.services.sources.spreadsheet.numbers import RefusedError, infer_style
from app.services.sources.spreadsheet.synonyms import normal, synonyms
from app.services.sources.spreadsheet.table import Table
from app.services.sources.spreadsheet.totals import Sums, differences
from app.services.sources.spreadsheet.values import Column, Context, Type, convert, has_only_clocks, is_empty

_NUMERIC: Final = frozenset({Type.COUNT, Type.DECIMAL, Type.RATE, Type.MONEY})
_LABEL_CELLS: Final = 3
_SHOWN_CHARS: Final = 200
_KEY_CHARS: Final = 200
_DIGITS: Final = re.compile(r"[\d\s.,:/+()\-]*\d[\d\s.,:/+()\-]*")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", "|": "\\|"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be stored."""

    number: int
    key: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot, with the first cell that says why.

    In a table with buyers the value is never told, since a crooked row may hold anything in any column: `hidden` is
    its sort then (one of `reasons.HIDDEN`) and `length` its characters.
    """

    number: int
    column: str
    value: str
    reason: str
    hidden: str = ""
    length: int = 0


@dataclass(slots=True)
class Tally:
    """What became of the rows; `read` is always the sum of the others."""

    read: int = 0
    taken: int = 0
    rejected: int = 0
    blank: int = 0
    totals: int = 0
    differences: list[dict[str, Any]] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table. `tally`, `sums`, `assumed`, `day_first_assumed` are complete once `read` ran out."""

    def __init__(
        self, table: Table, context: Context, *, strict_width: bool, buyer_secret: bytes | None = None
    ) -> None:
        """Prepares to read.

        Args:
            table: what was found.
            context: zone and currency.
            strict_width: whether cells beyond the header mean a shifted row (text tables).
            buyer_secret: buyers are hashed under it; without it nothing is told of them.
        """
        self.tally = Tally()
        self.sums = Sums(table.kind)
        self.day_first_assumed = False
        #: Currencies that a sign alone was taken for.
        self.assumed: set[str] = set()
        self._table = table
        self._context = context
        self._strict_width = strict_width
        self._has_buyers = table.kind.bought or bool(table.personal)
        self._widths = self._honest_widths() if strict_width and self._has_buyers else None
        self._buyers: BuyerMask | None = None
        if buyer_secret is not None and table.kind.bought:
            self._buyers = BuyerMask(buyer_secret, table.headers, frozenset(table.fields))
        self._columns = {index: self._column(index, name) for index, name in table.fields.items()}
        # The currency column is read first, so that a row's amounts know it.
        self._order = sorted(table.fields.items(), key=lambda item: (item[1] != "currency", item[0]))
        self._named = {name: index for index, name in table.fields.items()}
        self._keys: Counter[str] = Counter()
        self._labels = synonyms().totals

    def read(self) -> Iterator[Taken | Refused]:
        """Yields what is taken and what is refused, in the file's order."""
        tally = self.tally
        tally.read = self._table.sheet.last_row - self._table.first_row + 1
        filled = 0
        printed_totals: list[tuple[int, dict[str, Any]]] = []
        for row in self._table.rows:
            if all(is_empty(cell) for cell in row.cells):
                continue
            filled += 1
            if self._is_totals(row):
                tally.totals += 1
                printed_totals.append((row.number, self._lenient(row)))
                continue
            result = self._take(row)
            if isinstance(result, Taken):
                tally.taken += 1
                self.sums.add(result.values)
            else:
                tally.rejected += 1
            yield result
        tally.blank = tally.read - filled
        for number, values in printed_totals:
            tally.differences += differences(number, values, self.sums, self._table.kind)

    def _column(self, index: int, name: str) -> Column:
        """Looks through a column once for what its texts prove about how they are written."""
        kind = self._table.kind.fields[name]
        column = Column(kind, most=self._table.kind.most.get(name))
        cells = (row.cells[index] for row in self._table.rows if index < len(row.cells))
        if kind in _NUMERIC:
            column.style = infer_style(c for c in cells if isinstance(c, str) and ("." in c or "," in c))
            if kind is Type.MONEY:
                column.most = MOST_OF_AMOUNTS if self._table.kind.bought else None
                column.currency = self._table.header_currency(index)
        elif kind is Type.INSTANT:
            filled = [cell for cell in cells if cell is not None]
            texts = [cell for cell in filled if isinstance(cell, str)]
            column.clocks = self._table.kind.clocks and has_only_clocks(filled)
            column.order = find_date_order(texts)
            if column.order is None and any(is_order_open(text) for text in texts):
                column.order = DateOrder.DAY_FIRST
                self.day_first_assumed = True
        return column

    def _honest_widths(self) -> frozenset[int]:
        """How many cells a text record may have here: as many as the header, or what all records agree on.

        Some exports end every record with a comma that the header lacks, or leave it out; a record that differs from
        the others has a comma too many or too few inside, and a name may stand in any of its columns.
        """
        widths = {row.width for row in self._table.rows}
        agreed = widths if len(widths) == 1 and len(self._table.rows) > 1 else set()
        return frozenset({self._table.width, *agreed})

    def _is_totals(self, row: Row) -> bool:
        """A row is totals when one of its first cells says so and it has no key of its own."""
        filled = 0
        label_at: set[int] = set()
        for index, cell in enumerate(row.cells):
            if is_empty(cell):
                continue
            filled += 1
            if isinstance(cell, str) and not cell[-1].isdigit() and normal(cell) in self._labels:
                label_at.add(index)
            if filled >= _LABEL_CELLS:
                break
        if not label_at:
            return False
        keys = [self._named[name] for name in self._table.kind.key if name in self._named]
        own = [index for index in keys if index not in label_at]
        return not own or any(self._value_or_none(row, index) is None for index in own)

    def _cell(self, row: Row, index: int) -> Cell:
        return row.cells[index] if index < len(row.cells) else None

    def _value_or_none(self, row: Row, index: int) -> Any | None:
        try:
            return convert(self._cell(row, index), self._columns[index], self._context)
        except RefusedError:
            return None

    def _lenient(self, row: Row) -> dict[str, Any]:
        """The figures of a totals row; its other cells are labels and dashes."""
        values = {name: self._value_or_none(row, index) for index, name in self._order}
        return {name: value for name, value in values.items() if value is not None}

    def _take(self, row: Row) -> Taken | Refused:
        values: dict[str, Any] = {}
        usual = self._context
        context = Context(usual.zone, usual.currency, usual.sure)
        if self._strict_width and len(row.cells) > len(self._table.headers):
            return self._refuse(row, len(self._table.headers), reasons.ROW_EXTRA_CELLS)
        if self._widths is not None and row.width not in self._widths:
            return self._refuse(row, len(self._table.headers), reasons.ROW_CELL_COUNT)
        for index, name in self._order:
            try:
                value = convert(self._cell(row, index), self._columns[index], context)
            except RefusedError as refused:
                return self._refuse(row, index, refused.reason)
            if value is None:
                continue
            values[name] = value
            if name == "currency":
                context.said = stated(str(value))
                if context.said is None:  # it says something, and nobody knows what: the table's is only assumed
                    context.sure = False
        for name in self._table.kind.filled:
            if name not in values:
                return self._refuse(row, self._named.get(name, 0), reasons.ROW_REQUIRED_EMPTY)
        key = self._key(values)
        self._keys[key] += 1
        if self._keys[key] > 1:
            if not self._table.kind.repeats:
                return self._refuse(row, self._named[self._table.kind.key[0]], reasons.ROW_DUPLICATE)
            key = f"{key}#{self._keys[key]}"
        if self._buyers is not None:
            values.update(self._buyers.of(row))
        self.assumed |= context.assumed
        return Taken(row.number, key, values)

    def _refuse(self, row: Row, index: int, reason: str) -> Refused:
        headers = self._table.headers
        column = headers[index] if index < len(headers) else ""
        text = cell_text(self._cell(row, index))
        if self._has_buyers:
            return Refused(row.number, column, "", reason, hidden=_sort_of(text), length=len(text))
        return Refused(row.number, column, text[:_SHOWN_CHARS], reason)

    def _key(self, values: Mapping[str, Any]) -> str:
        kind = self._table.kind
        parts = [kind.name]
        if kind.by_period and self._table.period:
            parts.append("~".join(self._table.period))
        parts += [_key_part(values.get(name)) for name in kind.key if name in self._named]
        key = "|".join(part.translate(_ESCAPED) for part in parts)
        if len(key) <= _KEY_CHARS:
            return key
        return f"{key[:120]}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"


def _sort_of(text: str) -> str:
    """What may be told of a value that is not kept."""
    if not text.strip():
        return reasons.HIDDEN_EMPTY
    return reasons.HIDDEN_DIGITS if _DIGITS.fullmatch(text) else reasons.HIDDEN_TEXT


def _key_part(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, dict):
        return f"{value['amount']} {value['currency']}"
    return str(value)
