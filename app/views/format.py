"""Figures as people read them: money, percentages, changes, durations, ages, counts and clocks.

Pure Python. Money follows the session's currency, words and big-number units follow the language of the screen.
Money is an ``int`` in minor units of an ISO 4217 currency; times are aware datetimes.
"""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from app.models.currency import CURRENCY_EXPONENT, NO_CURRENCY

Lang = Literal["en", "zh"]
MINUS: Final = "−"
DASH: Final = "—"
_WEEKDAYS: Final = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Currency:
    """How a currency is written.

    Attributes:
        symbol: Written before the amount.
        shown: Decimal places people write.
        group: Thousands separator.
        point: Decimal separator.
    """

    symbol: str
    shown: int = 2
    group: str = ","
    point: str = "."


CURRENCIES: Final[dict[str, Currency]] = {
    "SGD": Currency("S$"),
    "CNY": Currency("¥"),
    "USD": Currency("US$"),
    "GBP": Currency("£"),
    "EUR": Currency("€"),
    "MYR": Currency("RM"),
    "THB": Currency("฿"),
    "PHP": Currency("₱"),
    "IDR": Currency("Rp", 0, ".", ","),
    "VND": Currency("₫", 0, ".", ","),
    "JPY": Currency("JP¥", 0),
    "KRW": Currency("₩", 0),
    "HKD": Currency("HK$"),
    "TWD": Currency("NT$", 0),
    "AUD": Currency("A$"),
    "BRL": Currency("R$", 2, ".", ","),
    "MXN": Currency("MX$"),
    "CAD": Currency("CA$"),
    "AED": Currency("AED "),
    "SAR": Currency("SAR "),
}


def currency_of(code: str) -> Currency:
    """How a currency is written; one without a sign of its own here by its code, no currency by nothing."""
    if code == NO_CURRENCY:
        return Currency("")
    return CURRENCIES.get(code.upper()) or Currency(f"{code.upper()} ", minor_digits(code))


def minor_digits(code: str) -> int:
    """Decimal places of the minor unit, as the store keeps amounts."""
    return CURRENCY_EXPONENT.get(code.upper(), 2)


def money(minor: int | None, currency: str, lang: Lang = "en", *, cents: bool | None = None) -> str:
    """An amount in full digits, e.g. ``S$21,580`` or ``S$18.90``.

    Args:
        minor: Amount in minor units; ``None`` is written as a dash.
        currency: ISO 4217 code.
        lang: Language of the screen; amounts read the same in both.
        cents: ``True`` always with decimal places, ``False`` never (rounded half up), ``None`` only when there are
            some: whole amounts stay short.
    """
    del lang
    if minor is None:
        return DASH
    how = currency_of(currency)
    value = Decimal(abs(minor)).scaleb(-minor_digits(currency))
    places = how.shown if cents is not False else 0
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if cents is None and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    sign = MINUS if minor < 0 and rounded else ""
    return f"{sign}{how.symbol}{_grouped(rounded, how)}"


def list_money(listed: int | None, price: int | None, currency: str, lang: Lang = "en") -> str:
    """A list price, written with as many digits as the live price beside it: ``S$14.00`` beside ``S$6.90``."""
    parts = price is not None and price % 10 ** minor_digits(currency) != 0
    return money(listed, currency, lang, cents=True if parts else None)


def money_axis(minor: float, currency: str, lang: Lang = "en") -> str:
    """A short amount for an axis: ``S$30k`` in English, ``¥21.6万`` in Chinese."""
    how = currency_of(currency)
    sign = MINUS if minor < 0 else ""
    return f"{sign}{how.symbol}{compact(abs(minor) / 10 ** minor_digits(currency), lang)}"


def count(value: float | None) -> str:
    """A number in full digits with thousands separators, e.g. ``3,482``; ``None`` is a dash."""
    if value is None:
        return DASH
    whole = int(_half_up(value, 0))
    return f"{MINUS if whole < 0 else ''}{abs(whole):,}"


def number(value: float | None, places: int = 1) -> str:
    """A number with fixed decimal places, e.g. ``21.4``."""
    if value is None:
        return DASH
    rounded = _half_up(value, places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"


def number_apart(value: float, *others: float | None, places: int = 1) -> str:
    """A number beside others, with the decimal places (at most two more) that tell it from each that differs.

    An ROI of 2.66 beside a break-even of 2.67 is a loss, and both are 2.7.
    """
    for more in range(3):
        told = number(value, places + more)
        if all(other is None or other == value or number(other, places + more) != told for other in others):
            return told
    return told


def compact(value: float, lang: Lang = "en") -> str:
    """A short number for an axis: ``1k``, ``35.3k``, ``1.2M``; in Chinese ``3.5万``, ``1.2亿``."""
    steps = ((1e8, "亿"), (1e4, "万")) if lang == "zh" else ((1e9, "B"), (1e6, "M"), (1e3, "k"))
    sign, size = (MINUS if value < 0 else ""), abs(value)
    for at, (step, unit) in enumerate(steps):
        if size < step * 0.99995:
            continue
        share = _half_up(size / step, 0 if size / step >= 100 else 1)
        if at and share >= Decimal(int(steps[at - 1][0] // step)):
            return f"{sign}1{steps[at - 1][1]}"
        return f"{sign}{_trim(share)}{unit}"
    rounded = _half_up(size, 0 if size >= 100 else 1)
    return f"{sign}{rounded:,}" if rounded >= 1000 else f"{sign}{_trim(rounded)}"


def percent(share: float | None, places: int = 0) -> str:
    """A share as a percentage: ``0.052`` with one place is ``5.2%``."""
    if share is None:
        return DASH
    rounded = _half_up(share * 100, places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded)}%"


def delta_percent(share: float | None, places: int = 0, *, signed: bool = False) -> str:
    """A relative change; without ``signed`` an arrow beside it says the direction."""
    if share is None:
        return DASH
    return _signed(_half_up(share * 100, places), "%", signed=signed)


def delta_points(points: float | None, lang: Lang = "en", places: int = 1, *, signed: bool = False) -> str:
    """A change between two percentages, in points: ``0.019`` is ``1.9 pt`` / ``1.9 个百分点``."""
    if points is None:
        return DASH
    unit = " 个百分点" if lang == "zh" else " pt"
    return _signed(_half_up(points * 100, places), unit, signed=signed)


def duration(ms: int | None) -> str:
    """A length of time: ``0:38``, ``15:05``, ``1:12:46``. Parts of a second are dropped."""
    if ms is None:
        return DASH
    hours, minutes, seconds = _hms(abs(ms))
    sign = MINUS if ms <= -1000 else ""
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"


def to_second(ms: float) -> int:
    """A measured time in whole seconds, as milliseconds: ``3870`` is ``4000``. Running clocks drop what they passed."""
    return int(_half_up(ms / 1000, 0)) * 1000


def clock(ms: int | None) -> str:
    """A running clock with two digits everywhere: ``00:48``, ``01:12:46``."""
    if ms is None:
        return DASH
    hours, minutes, seconds = _hms(abs(ms))
    sign = MINUS if ms <= -1000 else ""
    return f"{sign}{hours:02}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes:02}:{seconds:02}"


def over_under(ms: int) -> str:
    """How far over (``+02:40``) or under (``−00:15``) the plan something is."""
    return clock(ms) if ms < 0 else f"+{clock(ms)}"


def age_short(seconds: float, lang: Lang = "en") -> str:
    """The age beside a health light: ``38s``, ``2:22``, ``6 min``, ``1 h``."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} 秒" if lang == "zh" else f"{whole}s"
    if whole < 600:
        return duration(whole * 1000)
    if whole < 3600:
        return f"{whole // 60} 分钟" if lang == "zh" else f"{whole // 60} min"
    if whole < 172_800:
        return f"{whole // 3600} 小时" if lang == "zh" else f"{whole // 3600} h"
    return f"{whole // 86_400} 天" if lang == "zh" else f"{whole // 86_400} d"


def age(seconds: float, lang: Lang = "en") -> str:
    """The age of a reading in words: ``38 s old`` / ``38 秒前``."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} 秒前" if lang == "zh" else f"{whole} s old"
    if whole < 600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} 分 {rest:02} 秒前" if lang == "zh" else f"{minutes}:{rest:02} old"
    short = age_short(seconds, lang)
    return f"{short}前" if lang == "zh" else f"{short} old"


def span(seconds: float, lang: Lang = "en") -> str:
    """A short span in words, rounded to what it is told in: ``3 s`` / ``3 秒``, ``12 min`` / ``12 分钟``."""
    whole = int(_half_up(seconds, 0))
    if whole < 100:
        return f"{whole} 秒" if lang == "zh" else f"{whole} s"
    return f"{whole // 60} 分钟" if lang == "zh" else f"{whole // 60} min"


def time_of_day(at: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """A time on the 24-hour clock of a zone.

    Raises:
        ValueError: ``at`` has no time zone.
    """
    return _local(at, zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def day(at: datetime | date, zone: tzinfo | None = None, lang: Lang = "en", *, weekday: bool = False) -> str:
    """A day: ``17 Jun`` / ``6月17日``; with ``weekday`` ``Tue 17 Jun`` / ``6月17日 周二``."""
    local = _local(at, zone).date() if isinstance(at, datetime) and zone is not None else at
    name = _WEEKDAYS[lang][local.weekday()]
    if lang == "zh":
        return f"{local.month}月{local.day}日{f' {name}' if weekday else ''}"
    return f"{f'{name} ' if weekday else ''}{local.day} {_MONTHS[local.month - 1]}"


def _local(at: datetime, zone: tzinfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(zone)


def _hms(ms: int) -> tuple[int, int, int]:
    seconds = ms // 1000
    return seconds // 3600, seconds % 3600 // 60, seconds % 60


def _half_up(value: float, places: int) -> Decimal:
    """Rounded as people round; floats are read as they print, so 2.675 becomes 2.68."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _trim(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _signed(value: Decimal, unit: str, *, signed: bool) -> str:
    sign = "" if not signed or not value else ("+" if value > 0 else MINUS)
    return f"{sign}{abs(value)}{unit}"


def _grouped(value: Decimal, how: Currency) -> str:
    text = f"{value:,f}"
    return "".join({",": how.group, ".": how.point}.get(letter, letter) for letter in text)
