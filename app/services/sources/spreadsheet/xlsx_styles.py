"""What the number formats of an XLSX say about dates, and serial days as dates.

ECMA-376 part 1: 18.8.30 (built-in formats), 18.17.4.1 (serial dates, the 1900 and 1904 systems).
"""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.services.sources import reasons
from app.services.sources.spreadsheet.cells import BadCell, Cell


class Look(StrEnum):
    """How a numeric cell is shown."""

    NUMBER = "number"
    DATE = "date"
    ELAPSED = "elapsed"


_BUILT_IN_DATES: Final = frozenset([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)])
_BUILT_IN_ELAPSED: Final = frozenset({46})
_NOT_LETTERS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_DATE_LETTERS: Final = re.compile(r"[ymdhs]|上午|下午|年|月|日", re.IGNORECASE)
_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - cells hold local times without a zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL: Final = 2_958_466


def look_of(format_id: int, code: str | None) -> Look:
    """Tells how a number format shows a value.

    Args:
        format_id: number of the format.
        code: the file's own code for it, if it defines one.
    """
    if code is None:
        if format_id in _BUILT_IN_ELAPSED:
            return Look.ELAPSED
        return Look.DATE if format_id in _BUILT_IN_DATES else Look.NUMBER
    first = _NOT_LETTERS.sub("", code.split(";", maxsplit=1)[0])
    if _ELAPSED.search(first):
        return Look.ELAPSED
    plain = first.casefold().replace("general", "")
    return Look.DATE if _DATE_LETTERS.search(plain) and not re.search(r"e[+-]", plain) else Look.NUMBER


def from_serial(text: str, look: Look, *, epoch_1904: bool) -> Cell:
    """Turns serial days into a date, a clock (under one day) or an elapsed time, to the millisecond."""
    try:
        days = float(text)
    except ValueError:
        return BadCell(reasons.ROW_NOT_A_TIME, text)
    if not -_LAST_SERIAL < days < _LAST_SERIAL:
        return BadCell(reasons.ROW_NOT_A_TIME, text)
    length = timedelta(milliseconds=round(days * 86_400_000))
    if look is Look.ELAPSED:
        return length
    if days < 0:
        return BadCell(reasons.ROW_NOT_A_TIME, text)
    if days < 1 and not epoch_1904:
        return (_EPOCH_1900 + length).time() if length < timedelta(days=1) else time(0, 0)
    if epoch_1904:
        return _EPOCH_1904 + length
    # The 1900 system counts a 29 February 1900 that never was.
    return _EPOCH_1900 + length + (timedelta(days=1) if days < 60 else timedelta())


def exact_number(text: str) -> Cell:
    """Reads a stored number without the noise of binary fractions.

    Whole numbers are kept to the last digit (ids longer than a float holds are whole numbers); fractions to
    the 15 significant digits that spreadsheet programs show, so 9525.289000000001 is 9525.289.
    """
    text = text.strip()
    if text.isdecimal() and text.isascii():
        return Decimal(text) if len(text) <= 60 else BadCell(reasons.ROW_NUMBER_TOO_LARGE, text[:60])
    try:
        value = Decimal(text)
        if not value.is_finite() or not -400 < value.adjusted() < 60:
            return BadCell(reasons.ROW_NUMBER_TOO_LARGE if value.is_finite() else reasons.ROW_NOT_A_NUMBER, text[:60])
        if value == value.to_integral_value():
            return value if value.as_tuple().exponent == 0 or value.adjusted() >= 15 else Decimal(int(value))
        return Decimal(format(float(text), ".15g"))
    except (ArithmeticError, ValueError):
        return BadCell(reasons.ROW_NOT_A_NUMBER, text[:60])
