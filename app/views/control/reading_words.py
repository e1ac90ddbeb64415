"""Typed readings in words: names of metrics, what a person typed as a figure and back, doubts, who typed it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.models.base import Money
from app.models.errors import AppError
from app.models.metric import METRICS, Unit
from app.models.session import LiveSessionView
from app.services.runtime.permissions import Deed
from app.services.sources.manual.doubts import (
    READING_ABOVE_LATER,
    READING_ABOVE_WHOLE,
    READING_FALLS,
    READING_JUMPS,
)
from app.services.sources.manual.typed import LARGEST, ManualReading
from app.services.sources.spreadsheet.numbers import RefusedError, find_currency, parse_number
from app.views.format import age, age_short, count, currency_of, minor_digits, money
from app.views.i18n import current_language
from app.views.session_deck import wall_time, zero_of

if TYPE_CHECKING:
    from datetime import datetime

    from app.views.context import Context

#: Signs that several currencies share: they mean the session's own.
_SHARED_SIGNS = "$¥￥"
_MOST_BACK = 24 * 60


class BadReading(Exception):  # noqa: N818 - it names what the person typed, not a fault of the program
    """A text that is no figure of this metric; its words are meant for the person who typed it."""


def why_not(context: "Context") -> str:
    """Why nobody here can type a reading now; empty when somebody can."""
    translate, session = QCoreApplication.translate, context.session.current
    if session is None:
        return translate("Readings", "No session is open.")
    if session.started_at is None:
        return translate("Readings", "Readings are typed once the show has started.")
    return "" if context.team.may(Deed.ENTER_READING) else translate("Readings", "Your hats do not allow this.")


def metric_name(key: str) -> str:
    """A metric in the language in force; one that boards name like another says which of them it is."""
    if key == "viewers":
        return QCoreApplication.translate("Readings", "Viewers so far")
    metric = METRICS[key]
    return metric.name_zh if current_language() == "zh" else metric.name_en


def is_money(key: str) -> bool:
    """Whether a metric is an amount."""
    return METRICS[key].unit is Unit.MINOR


def written(key: str, value: float | None, currency: str) -> str:
    """A figure in full: ``S$21,580.50`` or ``3,482``."""
    if is_money(key):
        return money(None if value is None else round(value), currency, current_language())
    return count(value)


def read_figure(text: str, key: str, currency: str) -> float:
    """What was typed, as it is stored: a count, or an amount in minor units.

    Thousands separators, currency signs, ``万`` and ``k`` are welcome; what a point means follows the currency's habit.

    Raises:
        BadReading: It is no figure of this metric.
    """
    translate = QCoreApplication.translate
    named = find_currency(text)
    foreign = named is not None and named != currency and not _shares_sign(text)
    if foreign or (named is not None and not is_money(key)):
        words = translate("Readings", "This session counts in {currency}.") if is_money(key) else _no_amount()
        raise BadReading(words.format(currency=currency))
    try:
        value = parse_number(text, currency=currency, whole=not is_money(key))
    except RefusedError as error:
        raise BadReading(translate("Readings", "Type a number.")) from error
    if "%" in text or "％" in text:
        raise BadReading(translate("Readings", "Type the figure itself, not a percentage."))
    if value < 0:
        raise BadReading(translate("Readings", "This cannot be below zero."))
    if value >= Decimal(LARGEST) / 1000:
        raise BadReading(translate("Readings", "This is too large to be true."))
    if not is_money(key):
        if value != value.to_integral_value():
            raise BadReading(translate("Readings", "Type a whole number."))
        return float(value)
    return float(_minor(value, currency))


def _shares_sign(text: str) -> bool:
    """Whether the only sign is one that several currencies share."""
    return any(sign in text for sign in _SHARED_SIGNS) and not any(letter.isalpha() for letter in text)


def _no_amount() -> str:
    return QCoreApplication.translate("Readings", "This is a count, not an amount.")


def _minor(value: Decimal, currency: str) -> int:
    translate = QCoreApplication.translate
    try:
        amount = Money.of(value, currency)
    except AppError as error:
        raise BadReading(translate("Readings", "The session's currency is not known.")) from error
    if amount.amount != value:
        words = translate("Readings", "{symbol} has at most {places} decimal places.")
        how = currency_of(currency)
        raise BadReading(words.format(symbol=how.symbol.strip(), places=minor_digits(currency)))
    return amount.minor


def read_minutes_back(text: str) -> int:
    """How many minutes ago; empty is now.

    Raises:
        BadReading: It is no whole number of minutes.
    """
    bare = text.strip()
    if not bare:
        return 0
    if not bare.isdecimal() or int(bare) > _MOST_BACK:
        raise BadReading(QCoreApplication.translate("Readings", "Type whole minutes, e.g. 5."))
    return int(bare)


def doubt_words(code: str, params: Mapping[str, object], session: LiveSessionView, now: "datetime") -> str:
    """What is doubtful about a figure, as a question; empty for an error that is no doubt."""
    translate = QCoreApplication.translate
    texts = {
        READING_FALLS: translate(
            "Readings", "{metric} was {known} at {time} already and never falls. Is {value} right?"
        ),
        READING_ABOVE_LATER: translate(
            "Readings", "{metric} is {known} at {time}, which is later. Is {value} right?"
        ),
        READING_ABOVE_WHOLE: translate(
            "Readings", "{metric} cannot exceed {whole}, which was {known} at {time}. Is {value} right?"
        ),
        READING_JUMPS: translate("Readings", "{metric} was {known} at {time}. Is {value} right?"),
    }  # fmt: skip
    if code not in texts:
        return ""
    key = str(params["metric"])
    whole = str(params.get("whole", ""))
    at = zero_of(session, now) + timedelta(milliseconds=int(str(params["known_t_ms"])))
    return texts[code].format(
        metric=metric_name(key),
        whole=metric_name(whole) if whole else "",
        known=written(key, float(str(params["known"])), session.currency),
        value=written(key, float(str(params["value"])), session.currency),
        time=wall_time(session, at),
    )


def typist(context: "Context", reading: ManualReading) -> str:
    """Who typed a reading."""
    member = context.team.member(reading.member_id)
    return member.name if member is not None else QCoreApplication.translate("Readings", "somebody")


@dataclass(frozen=True, slots=True)
class TypedBy:
    """Who typed a figure and how old it is, for three widths of room.

    Attributes:
        full: ``typed by Mina Zhou, 4 min old``.
        line: ``typed by Mina · 4 min``.
        short: ``Mina · 4 min``, beside a keyboard as a sign.
    """

    full: str = ""
    line: str = ""
    short: str = ""


NOT_TYPED = TypedBy()


def typed_by(context: "Context", reading: ManualReading | None, age_ms: int) -> TypedBy:
    """Source and age of a figure; empty words when no person typed it."""
    if reading is None:
        return NOT_TYPED
    translate, language = QCoreApplication.translate, current_language()
    name, seconds = typist(context, reading), age_ms / 1000
    first, short = (name.split() or [name])[0], age_short(seconds, language)
    return TypedBy(
        translate("Readings", "typed by {name}, {age}").format(name=name, age=age(seconds, language)),
        translate("Readings", "typed by {name} · {age}").format(name=first, age=short),
        f"{first} · {short}",
    )
