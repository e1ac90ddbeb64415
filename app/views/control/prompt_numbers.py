"""Names, values and windows of what rules look at, as a person reads them. Pure but for the language in force."""

from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.services.advertising.signals import SIGNALS, UNSAID
from app.views.format import MINUS, count, duration, money, number, percent
from app.views.i18n import current_language

_CHART_COLOURS: Final = (
    (("roi",), "chart_roi"),
    (("cost", "budget", "spend", "cpm", "bid"), "chart_spend"),
    (("gmv", "gpm", "aov"), "chart_gmv"),
    (("online", "viewers", "views", "entries", "watch"), "chart_viewers"),
)
_DAY_S: Final = 86_400
_MOST_PLACES: Final = 5


def metric_words(metric: str) -> str:
    """The name of a metric in the language in force."""
    signal = SIGNALS.get(metric)
    if signal is None:
        return metric.replace("_", " ").capitalize()
    return signal.name_zh if current_language() == "zh" else signal.name_en


def unit_of(metric: str) -> str:
    """The unit of a metric's values; empty when nobody knows the metric."""
    signal = SIGNALS.get(metric)
    return str(signal.unit) if signal is not None else ""


def kind_of(metric: str) -> str:
    """How a metric is computed (`signals.Kind`); empty when nobody knows the metric."""
    signal = SIGNALS.get(metric)
    return str(signal.kind) if signal is not None else ""


def value_words(metric: str, value: Any, currency: str, *, beside: Any = None) -> str:
    """A value of a metric with its unit, e.g. ``5.2%``, ``S$1,150``, ``12 min``; words stay as they are.

    Args:
        metric: key of a signal.
        value: number in the unit of the signal, or a word.
        currency: ISO 4217 code of amounts.
        beside: the other number of the sentence: a value of 0.0012 beside a limit of 0.001 gets the decimal places
            that tell the two apart.
    """
    words = _value_words(metric, value, currency, 0)
    if not _both_numbers(value, beside) or value == beside:
        return words
    for finer in range(_MOST_PLACES):
        words = _value_words(metric, value, currency, finer)
        if words != _value_words(metric, beside, currency, finer):
            break
    return words


def _both_numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _value_words(metric: str, value: Any, currency: str, finer: int) -> str:
    """A value with so many decimal places more than its unit usually has."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _words_of(value)
    unit = unit_of(metric)
    if metric == "live_price_vs_plan" and value == UNSAID:
        return QCoreApplication.translate("PromptWords", "not said")
    if metric == "local_hour":
        return duration(round(value * 60) * 1000)
    if unit == "minor":
        whole = abs(value) >= 10_000 and not finer
        return money(round(value), currency, current_language(), cents=False if whole else None)
    if unit in {"pct", "share"}:
        share = value / 100 if unit == "pct" else value
        return percent(share, _percent_places(share) + finer)
    if unit == "count":
        return number(value, finer) if finer else count(value)
    if unit == "ratio":
        return number(value, (1 if abs(value) >= 1 or value == 0 else 2 if abs(value) >= 0.1 else 3) + finer)
    pattern = _unit_patterns().get(unit, "{value}")
    return pattern.format(value=number(value, finer) if finer else _short(value))


def _percent_places(share: float) -> int:
    """Whole per cent for large shares, and for those far below one per cent enough not to read as 0."""
    return 0 if abs(share) >= 0.2 else 1 if abs(share) >= 0.005 or share == 0 else 2


def _unit_patterns() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "s": translate("PromptWords", "{value} s"),
        "min": translate("PromptWords", "{value} min"),
        "h": translate("PromptWords", "{value} h"),
        "MB/s": translate("PromptWords", "{value} MB/s"),
    }


def percent_words(share_pct: Any) -> str:
    """The size of a change in percent: ``20%``, ``12.5%``; its direction stands in the words around it."""
    if not isinstance(share_pct, int | float):
        return _words_of(share_pct)
    size = abs(share_pct)
    return percent(size / 100, 0 if round(size) == round(size, 1) else 1)


def times_words(factor: Any) -> str:
    """How many times: ``3``, ``2.5``."""
    return _short(factor) if isinstance(factor, int | float) else _words_of(factor)


def window_words(window_s: float) -> str:
    """The length of a window: ``30 s``, ``10 min``, ``2 h``, ``3 days``; empty for this very moment."""
    translate = QCoreApplication.translate
    if window_s <= 0:
        return ""
    if window_s < 60:
        return translate("PromptWords", "{value} s").format(value=_short(window_s))
    if window_s < 7200:
        return translate("PromptWords", "{value} min").format(value=_short(window_s / 60))
    if window_s <= 2 * _DAY_S:
        return translate("PromptWords", "{value} h").format(value=_short(window_s / 3600))
    return translate("PromptWords", "{value} days").format(value=_short(window_s / _DAY_S))


def chart_colour(metric: str) -> str:
    """The colour a metric has in every room."""
    for words, colour in _CHART_COLOURS:
        if any(word in metric for word in words):
            return colour
    return "chart_orders"


def signed_words(metric: str, change: float, currency: str) -> str:
    """A change of a metric with its sign: ``+0.3``, ``−1.2%``."""
    sign = "+" if change > 0 else MINUS if change < 0 else ""
    return f"{sign}{plain_change(metric, abs(change), currency)}"


def plain_change(metric: str, change: float, currency: str) -> str:
    """The size of a change of a metric; small ones keep enough places to be something else than 0."""
    if unit_of(metric) in {"minor", "pct", "share", "count"}:
        return value_words(metric, change, currency)
    if unit_of(metric) == "ratio":
        return number(change, 1 if change >= 0.1 or change == 0 else 2 if change >= 0.01 else 3)
    return number(change, 0 if change >= 100 else 1)


def _short(value: float) -> str:
    whole = round(value)
    return count(whole) if abs(value - whole) < 0.05 or abs(value) >= 100 else number(value, 1)


def _words_of(value: Any) -> str:
    return "—" if value is None else str(value).replace("_", " ")
