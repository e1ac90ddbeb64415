"""What a reader hands on: a sheet as rows of plain cells, whatever kind of file it came out of."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that holds no usable value: a spreadsheet error or a formula without a stored result.

    Attributes:
        reason: one of `reasons.ROW_*`.
        text: what a person sees in the cell.
    """

    reason: str
    text: str


#: None = empty. Numbers are exact decimals. A time without a date is how clocks without a day are stored;
#: a timedelta is an elapsed-time cell.
Cell = str | Decimal | bool | datetime | time | timedelta | BadCell | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is there in the file: its 1-based number and its cells up to the last filled one.

    `width` counts the cells of a text record as it was written, empty ones at its end too; a sheet says itself where
    each cell stands, and its rows have 0.
    """

    number: int
    cells: list[Cell]
    width: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as the file names it; "" for a text table.
        rows: the rows with at least one filled cell, in order; the numbers between them are blank rows.
        last_row: number of the last row the file mentions, filled or not.
    """

    name: str
    rows: list[Row]
    last_row: int


def cell_text(cell: Cell) -> str:
    """What a person would read in the cell (for headers, messages and labels)."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Decimal():
            return format(cell.normalize(), "f") if cell != cell.to_integral_value() else format(cell, "f")
        case datetime():
            return cell.isoformat(sep=" ", timespec="seconds")
        case BadCell():
            return cell.text
        case _:
            return str(cell)


def trimmed(cells: list[Cell]) -> list[Cell]:
    """Cuts the empty cells off the end, in place, and returns the list."""
    while cells and (cells[-1] is None or cells[-1] == ""):
        cells.pop()
    return cells
