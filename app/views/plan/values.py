"""What a person types into a cell of the plan, and what it means: lengths, amounts, counts, shares, starts.

Every reader takes text and returns the stored value (``None`` for an empty text where that is allowed) or raises
``BadValue`` with one sentence that says what to type instead.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from app.models.base import Money, utc
from app.models.errors import AppError
from app.views.format import currency_of

MOST_MS = 24 * 3_600_000
MOST_COUNT = 99_999_999
MOST_AMOUNT = Decimal(10) ** 12
_WIDE = str.maketrans("０１２３４５６７８９：．，％　", "0123456789:.,% ")
_TIMES = {"k": Decimal(1000), "万": Decimal(10_000), "w": Decimal(10_000)}


class BadValue(Exception):  # noqa: N818 - it names what the person typed, not a fault of the program
    """A text that cannot be taken; its words are meant for the person who typed it."""


def _plain(text: str) -> str:
    """The text in half-width figures, without spaces around."""
    return text.translate(_WIDE).strip()


def read_length(text: str) -> int:
    """``12:30``, ``1:02:30`` or whole minutes (``12``) in milliseconds.

    Raises:
        BadValue: It is no length, is zero, or is longer than a day.
    """
    words = QCoreApplication.translate("PlanValues", "Type minutes and seconds, e.g. 12:30.")
    parts = _plain(text).split(":")
    if not 1 <= len(parts) <= 3 or not all(re.fullmatch(r"\d{1,4}", part) for part in parts):
        raise BadValue(words)
    numbers = [int(part) for part in parts]
    if len(numbers) == 1:
        numbers.append(0)
    if any(part > 59 for part in numbers[1:]):
        raise BadValue(words)
    seconds = 0
    for part in numbers:
        seconds = seconds * 60 + part
    if not 0 < seconds * 1000 <= MOST_MS:
        raise BadValue(QCoreApplication.translate("PlanValues", "A length lies between 0:01 and 24 hours."))
    return seconds * 1000


def read_money(text: str, currency: str) -> int | None:
    """An amount in minor units; symbol and thousands separators are welcome, ``48k`` and ``4.8万`` too.

    Raises:
        BadValue: It is no amount of this currency, or below zero.
    """
    how = currency_of(currency)
    bare = _plain(text).replace(how.symbol.strip(), "").replace("¥", "").replace(" ", "")
    bare = re.sub(rf"^{re.escape(currency)}", "", bare, flags=re.IGNORECASE)
    if not bare:
        return None
    times = _TIMES.get(bare[-1].lower(), Decimal(1))
    if times != 1:
        bare = bare[:-1]
    group, point = re.escape(how.group), re.escape(how.point)
    if not re.fullmatch(rf"(\d+|\d{{1,3}}({group}\d{{3}})+)({point}\d{{1,4}})?", bare):
        example = f"18{how.point}90" if how.shown else "18000"
        words = QCoreApplication.translate("PlanValues", "Type an amount, e.g. {example}.")
        raise BadValue(words.format(example=example))
    amount = Decimal(bare.replace(how.group, "").replace(how.point, ".")) * times
    if amount > MOST_AMOUNT:
        raise BadValue(QCoreApplication.translate("PlanValues", "This amount is too large."))
    try:
        return Money.of(amount, currency).minor
    except AppError as error:
        raise BadValue(QCoreApplication.translate("PlanValues", "The session's currency is not known.")) from error


def write_money(minor: int | None, currency: str) -> str:
    """An amount as it is typed: no symbol, no thousands separators, cents only when there are some; empty for none."""
    if minor is None:
        return ""
    try:
        amount = Money(minor, currency).amount
        whole = amount == amount.to_integral_value()
        return f"{int(amount) if whole else amount}".replace(".", currency_of(currency).point)
    except AppError:
        return str(minor)


def read_count(text: str, *, least: int = 0) -> int | None:
    """A whole number, e.g. ``1,200``.

    Raises:
        BadValue: It is no whole number, too small or too large.
    """
    bare = _plain(text).replace(",", "").replace(" ", "")
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,9}", bare) or not least <= int(bare) <= MOST_COUNT:
        raise BadValue(QCoreApplication.translate("PlanValues", "Type a whole number, e.g. 1200."))
    return int(bare)


def read_share(text: str) -> float | None:
    """A percentage as a fraction: ``6`` or ``6%`` is 0.06.

    Raises:
        BadValue: It does not lie between 0 and 100.
    """
    bare = _plain(text).removesuffix("%").strip()
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,3}([.,]\d{1,3})?", bare) or Decimal(bare.replace(",", ".")) > 100:
        raise BadValue(QCoreApplication.translate("PlanValues", "Type a percentage between 0 and 100."))
    return float(Decimal(bare.replace(",", ".")) / 100)


def write_share(share: float | None) -> str:
    """A fraction as a percentage without its sign."""
    return "" if share is None else f"{round(share * 100, 3):g}"


def read_ratio(text: str) -> float | None:
    """A return on spend such as ``2.9``.

    Raises:
        BadValue: It is no positive number.
    """
    bare = _plain(text)
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,3}([.,]\d{1,3})?", bare) or not Decimal(bare.replace(",", ".")):
        raise BadValue(QCoreApplication.translate("PlanValues", "Type a number such as 2.9."))
    return float(Decimal(bare.replace(",", ".")))


def read_start(text: str, near: datetime | None, zone: str) -> datetime | None:
    """A clock time as the instant nearest to ``near`` that reads so in ``zone``; empty text for no fixed start.

    Args:
        text: ``20:00``, ``20:00:30`` or ``2000``.
        near: The start that follows from the lengths; decides on which side of midnight the time lies.
        zone: IANA name of the session's zone.

    Raises:
        BadValue: It is no time of day, or the session has no planned start.
    """
    bare = _plain(text)
    if not bare:
        return None
    found = re.fullmatch(r"(\d{1,2}):?(\d{2})(?::(\d{2}))?", bare)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        raise BadValue(QCoreApplication.translate("PlanValues", "Type a time of day, e.g. 20:00."))
    if near is None:
        raise BadValue(QCoreApplication.translate("PlanValues", "Set the planned start of the session first."))
    local = near.astimezone(ZoneInfo(zone))
    at = local.replace(hour=int(found[1]), minute=int(found[2]), second=int(found[3] or 0), microsecond=0)
    # Compared as instants: a day on which clocks change is not 24 hours long.
    days = (utc(at + timedelta(days=days)) for days in (-1, 0, 1))
    return min(days, key=lambda one: abs(one - near))
