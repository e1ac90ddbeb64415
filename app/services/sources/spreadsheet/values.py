"""One cell into one value of our own: JSON-able, exact, or refused with a reason.

What leaves here: text and ids as str, id lists as lists of str, counts as int, decimals and rates as decimal
strings (a rate is a fraction: 0.0275), money as `{"amount": "9467316", "currency": "IDR"}` in major units,
lengths of time as seconds, instants as ISO 8601 in UTC, a clock in a column of clocks as `HH:MM:SS`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from app.models.currency import NO_CURRENCY
from app.services.sources import reasons
from app.services.sources.outside import limits
from app.services.sources.outside.moments import DateOrder, parse_date, parse_duration
from app.services.sources.spreadsheet.cells import BadCell, Cell, cell_text
from app.services.sources.spreadsheet.currencies import Named, named, settled
from app.services.sources.spreadsheet.numbers import NumberStyle, RefusedError, parse_number

_DASHES: Final = frozenset("-‐‑‒–—―－")
_EMPTY_WORDS: Final = frozenset({"n/a", "na", "null", "none", "nan", "无", "暂无", "/"})
#: Characters of the longest thing that says "nothing" besides dashes, an apostrophe before it included.
_LONGEST_EMPTY: Final = 5
_INVISIBLE: Final = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\x00"))
_WRAPPED: Final = re.compile(r'="(.*)"', re.DOTALL)
_ROUNDED_ID: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_EXACT_FLOAT: Final = Decimal(10) ** 15
#: Years in which programs print a time that is not there: where their calendars begin.
_EMPTY_YEARS: Final = frozenset({1899, 1900, 1904, 1970})
#: Years between which anything sold live can lie.
_FIRST_YEAR: Final = 2005
_LAST_YEAR: Final = 2099
_ERRORS: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    ID = "id"
    IDS = "ids"
    COUNT = "count"
    DECIMAL = "decimal"
    RATE = "rate"
    MONEY = "money"
    DURATION = "duration"
    INSTANT = "instant"


@dataclass(slots=True)
class Column:
    """What is known of one column while its cells are read.

    Attributes:
        type: what it holds.
        style: how its numbers are written, as far as they prove it.
        order: how its dates are written, as far as they prove it.
        currency: what its header says of one.
        clocks: it holds clocks without a day, which are told as they stand.
        most: the largest figure that can be true, when the kind knows one.
    """

    type: Type
    style: NumberStyle | None = None
    order: DateOrder | None = None
    currency: Named | None = None
    clocks: bool = False
    most: int | None = None


@dataclass(slots=True)
class Context:
    """What one row's cells are read with.

    Attributes:
        zone: of times that name none.
        currency: of the table's amounts.
        sure: whether somebody named that currency; else a sign such as `$` was taken for it.
        said: what the row's currency column says.
        assumed: gets the currencies that a sign was only taken for.
    """

    zone: tzinfo = field(default=UTC)
    currency: str = NO_CURRENCY
    sure: bool = True
    said: Named | None = None
    assumed: set[str] = field(default_factory=set)


def clean_text(text: str) -> str:
    """Cuts off what exports wrap around a value: TABs, byte-order marks, no-break blanks and `="..."`."""
    text = (text if text.isascii() and "\x00" not in text else text.translate(_INVISIBLE)).strip()
    if match := _WRAPPED.fullmatch(text):
        text = match[1].replace('""', '"').strip()
    return text


def is_empty(cell: Cell, kind: Type = Type.DECIMAL) -> bool:
    """Tells whether a cell says "nothing": blank, dashes, or (outside text columns) a word such as N/A."""
    if cell is None:
        return True
    return isinstance(cell, str) and _says_nothing(clean_text(cell), kind)


def _says_nothing(text: str, kind: Type) -> bool:
    """The same for a text that was cleaned."""
    if not text or text[0] in _DASHES:
        return set(text) <= _DASHES
    if kind is Type.TEXT or len(text) > _LONGEST_EMPTY:
        return False
    bare = text.lstrip("'")
    return set(bare) <= _DASHES or bare.casefold() in _EMPTY_WORDS


def convert(cell: Cell, column: Column, context: Context) -> Any | None:
    """Reads one cell.

    Returns:
        The value in the form the module names, or None for an empty cell.

    Raises:
        RefusedError: with one of `reasons.ROW_*`.
    """
    if isinstance(cell, str):
        cell = clean_text(cell)
        if _says_nothing(cell, column.type):
            return None
        if cell[0] == "#" and cell.upper() in _ERRORS and column.type is not Type.TEXT:
            raise RefusedError(reasons.ROW_CELL_ERROR)
    elif cell is None:
        return None
    elif isinstance(cell, BadCell):
        raise RefusedError(cell.reason)
    return _CONVERTERS[column.type](cell, column, context)


# The converters below get a filled cell; a text among them is already cleaned.


def _text(cell: Cell, _column: Column, _context: Context) -> str:
    text = cell if isinstance(cell, str) else cell_text(cell)
    if len(text) > limits.MAX_TEXT_CHARS:
        raise RefusedError(reasons.ROW_TEXT_TOO_LONG)
    return text


def _id(cell: Cell, column: Column, context: Context) -> str:
    text = _text(cell, column, context).lstrip("'").strip()
    if isinstance(cell, str) and _ROUNDED_ID.fullmatch(text):
        raise RefusedError(reasons.ROW_ID_ROUNDED)
    if isinstance(cell, Decimal) and cell >= _EXACT_FLOAT and cell.as_tuple().exponent != 0:
        raise RefusedError(reasons.ROW_ID_ROUNDED)
    return text


def _ids(cell: Cell, column: Column, context: Context) -> list[str]:
    parts = re.split(r"[;；]", _id(cell, column, context))
    return [part for part in (part.strip().lstrip("'").strip() for part in parts) if part]


def _number(cell: Cell, column: Column, currency: str | None = None, *, whole: bool = False) -> Decimal:
    if isinstance(cell, Decimal):
        if abs(cell) >= Decimal(10) ** 18:
            raise RefusedError(reasons.ROW_NUMBER_TOO_LARGE)
        return cell
    if not isinstance(cell, str):
        raise RefusedError(reasons.ROW_NOT_A_NUMBER)
    return parse_number(cell, style=column.style, currency=currency, whole=whole)


def _count(cell: Cell, column: Column, _context: Context) -> int:
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) <= 18:
        return int(_plausible(int(cell), column))
    number = _number(cell, column, whole=True)
    if number != number.to_integral_value():
        raise RefusedError(reasons.ROW_NOT_WHOLE)
    if number < 0:
        raise RefusedError(reasons.ROW_NEGATIVE)
    return int(_plausible(number, column))


def _plausible(number: Decimal | int, column: Column) -> Decimal | int:
    if column.most is not None and not -column.most <= number <= column.most:
        raise RefusedError(reasons.ROW_NUMBER_TOO_LARGE)
    return number


def decimal_text(number: Decimal) -> str:
    """Writes a decimal without exponent and without idle zeros: `0.0275`, `9467316`."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _decimal(cell: Cell, column: Column, _context: Context) -> str:
    return decimal_text(_number(cell, column))


def _money(cell: Cell, column: Column, context: Context) -> dict[str, str]:
    own = named(cell) if isinstance(cell, str) else None
    found = settled((own, column.currency, context.said), context.currency, usual_is_sure=context.sure)
    # Without a currency the habit of what the cell says decides how its marks are read.
    amount = Decimal(_plausible(_number(cell, column, None if found is None else found[0]), column))
    if found is None:
        raise RefusedError(reasons.ROW_CURRENCY_DIFFERS)
    currency, assumed = found
    if assumed:
        context.assumed.add(currency)
    return {"amount": decimal_text(amount), "currency": currency}


def _duration(cell: Cell, _column: Column, _context: Context) -> int | float:
    match cell:
        case Decimal():
            seconds: Decimal | None = cell
        case timedelta():
            seconds = Decimal(cell.days * 86_400 + cell.seconds) + Decimal(cell.microseconds).scaleb(-6)
        case time():
            seconds = Decimal(cell.hour * 3600 + cell.minute * 60 + cell.second)
        case str():
            seconds = parse_duration(cell.lstrip("'"))
        case _:
            seconds = None
    if seconds is None or seconds < 0 or seconds >= Decimal(10) ** 10:
        raise RefusedError(reasons.ROW_NOT_A_DURATION)
    return int(seconds) if seconds == seconds.to_integral_value() else float(seconds)


def has_only_clocks(cells: Iterable[Cell]) -> bool:
    """Tells whether a column of times has clocks and no day anywhere."""
    found = {type(_moment(cell, None)) for cell in cells}
    return time in found and datetime not in found


def _moment(cell: Cell, order: DateOrder | None) -> object:
    """A cell as a datetime or, when it says no day, as a time; anything else is no point in time."""
    moment: object = parse_date(clean_text(cell).lstrip("'"), order) if isinstance(cell, str) else cell
    if isinstance(moment, timedelta) and timedelta(0) <= moment < timedelta(days=1):
        return (datetime.min + moment).time()  # noqa: DTZ901 - only its clock is used
    return moment


def _instant(cell: Cell, column: Column, context: Context) -> str | None:
    moment = _moment(cell, column.order)
    if isinstance(moment, time):
        if not column.clocks:
            raise RefusedError(reasons.ROW_NO_DAY)
        return moment.strftime("%H:%M:%S")
    if not isinstance(moment, datetime):
        raise RefusedError(reasons.ROW_NOT_A_TIME)
    if moment.year in _EMPTY_YEARS:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise RefusedError(reasons.ROW_TIME_UNLIKELY)
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=context.zone)
    return aware.astimezone(UTC).isoformat()


_CONVERTERS: Final[dict[Type, Callable[[Cell, Column, Context], Any]]] = {
    Type.TEXT: _text,
    Type.ID: _id,
    Type.IDS: _ids,
    Type.COUNT: _count,
    Type.DECIMAL: _decimal,
    Type.RATE: _decimal,
    Type.MONEY: _money,
    Type.DURATION: _duration,
    Type.INSTANT: _instant,
}
