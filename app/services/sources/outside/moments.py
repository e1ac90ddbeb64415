"""Points and lengths of time as the back offices print them.

Dates: ISO, `2026/04/12 15:05`, the creator list's `2026/04/12/ 15:05`, `2026年4月12日 15:05`, and the two
orders of day and month. `dd/mm/yyyy` is printed by the shops of South-East Asia and Europe with a 24-hour
clock, `mm/dd/yyyy` by those of the United States with AM/PM; a column's own values decide before that rule.
"""

import re
from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Final


class DateOrder(StrEnum):
    """Which of two leading numbers is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


_CLOCK: Final = r"(?:[ T/]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AaPp]\.?[Mm]\.?|上午|下午)?)?"
_ZONE: Final = (
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|\((?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?\)"
    r"|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?)?"
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?" + _CLOCK + _ZONE)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})" + _CLOCK + _ZONE)
_TIME_ONLY: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_CLOCK_LENGTH: Final = re.compile(r"(?:(\d{1,6}):)?(\d{1,6}):(\d{2})(?:[.,](\d{1,3}))?")
_UNIT_SECONDS: Final = {
    "天": 86_400, "日": 86_400, "d": 86_400, "day": 86_400, "days": 86_400, "hari": 86_400,
    "小时": 3600, "时": 3600, "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "jam": 3600, "j": 3600,
    "分钟": 60, "分": 60, "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60, "menit": 60, "mnt": 60,
    "秒": 1, "秒钟": 1, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "detik": 1, "dtk": 1,
}  # fmt: skip
_PART: Final = re.compile(
    r"\s*(\d{1,9}(?:[.,]\d{1,6})?)\s*(" + "|".join(sorted(_UNIT_SECONDS, key=len, reverse=True)) + r")\.?",
    re.IGNORECASE,
)
_BARE_SECONDS: Final = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


def find_date_order(texts: Iterable[str]) -> DateOrder | None:
    """Returns what a column proves about day and month; None when it proves nothing or both."""
    proofs: set[DateOrder] = set()
    for text in texts:
        match = _YEAR_LAST.match(text.strip())
        if match is None:
            continue
        first, second, half_day = int(match[1]), int(match[2]), match[8]
        if first > 12:
            proofs.add(DateOrder.DAY_FIRST)
        elif second > 12 or half_day:
            proofs.add(DateOrder.MONTH_FIRST)
    return proofs.pop() if len(proofs) == 1 else None


def is_order_open(text: str) -> bool:
    """Tells whether a printed date could be read with either order (3/4/2026)."""
    match = _YEAR_LAST.match(text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def parse_date(text: str, order: DateOrder | None = None) -> datetime | time | None:
    """Reads a date with or without a clock, or a clock alone.

    Args:
        text: one cell.
        order: which of two leading numbers is the day; None = day first unless the text says AM or PM.

    Returns:
        A datetime (aware only when the text carries an offset), a time for a clock alone, or None when it is
        neither.
    """
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return _build(match, int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        month_first = order is DateOrder.MONTH_FIRST or (order is None and bool(match[8]) and first <= 12)
        month, day = (first, second) if month_first else (second, first)
        return _build(match, int(match[3]), month, day)
    if match := _TIME_ONLY.fullmatch(text):
        try:
            return time(int(match[1]), int(match[2]), int(match[3] or 0))
        except ValueError:
            return None
    return None


def _build(match: re.Match[str], year: int, month: int, day: int) -> datetime | None:
    hour, minute, second = int(match[4] or 0), int(match[5] or 0), int(match[6] or 0)
    micro = int((match[7] or "0").ljust(6, "0")[:6])
    half = (match[8] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in {"pm", "下午"} else 0)
    try:
        naive = datetime(year, month, day, hour, minute, second, micro)  # noqa: DTZ001 - zone is added by the caller
        return datetime.fromisoformat(naive.isoformat() + _offset(match[9])) if match[9] else naive
    except ValueError:
        return None


def _offset(zone: str) -> str:
    found = _OFFSET.search(zone)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else "+00:00"


def parse_duration(text: str) -> Decimal | None:
    """Reads a length of time in seconds: `1分钟20秒`, `1h 2m 3s`, `1:02:03`, `12:34` (minutes), `80`.

    Returns:
        Seconds, exact; None when it is no length of time.
    """
    text = text.strip()
    if _BARE_SECONDS.fullmatch(text):
        return Decimal(text)
    if match := _CLOCK_LENGTH.fullmatch(text):
        hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
        if seconds > 59 or (match[1] and minutes > 59):
            return None
        return Decimal(hours * 3600 + minutes * 60 + seconds) + Decimal(f"0.{match[4] or 0}")
    total, position, last = Decimal(0), 0, Decimal("Infinity")
    while match := _PART.match(text, position):
        unit = Decimal(_UNIT_SECONDS[match[2].lower()])
        if unit >= last:  # "5m 2h" and "1s 1s" are no lengths anybody prints
            return None
        total += Decimal(match[1].replace(",", ".")) * unit
        position, last = match.end(), unit
    return total if position and not text[position:].strip() else None
