"""Why a rule fired, in plain sentences made from the values that stand in the prompt (C5).

A prompt keeps numbers, never prose: ``Prompt.values["why"]`` is a list of ``{metric, window_s, comparator, value,
limit}``, with ``limit_high`` for "between", and ``before`` and ``now`` for changes, whose value is the change itself.
The words are made here, in the language of the screen. They say what was measured and the limit of the rule, and never
what caused it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.services.advertising.signals import UNSAID
from app.views.control.prompt_numbers import (
    kind_of,
    metric_words,
    percent_words,
    times_words,
    value_words,
    window_words,
)

#: Comparators that speak of a change over the window.
CHANGES: Final = frozenset({"rising", "falling", "drop_pct", "rise_x"})


def why_sentences(why: Sequence[Mapping[str, Any]], currency: str) -> list[str]:
    """One sentence for each condition that held."""
    return [why_sentence(one, currency) for one in why]


def why_sentence(why: Mapping[str, Any], currency: str) -> str:
    """One condition that held: ``Click → order fell from 7.1% to 5.2% in 10 min; limit −20%``, with a full stop."""
    metric, comparator = str(why.get("metric", "")), str(why.get("comparator", ""))
    if metric == "live_price_vs_plan" and why.get("value") == UNSAID:
        return QCoreApplication.translate("PromptWords", "A price in the cart is not the planned one.")
    fact = _flag_sentence(metric, why.get("value"))
    if fact:
        return fact
    if comparator in CHANGES:
        return _change_sentence(why, currency)
    # What stands at a moment is not measured over a window, whatever the rule says.
    window = "" if kind_of(metric) == "state" else window_words(float(why.get("window_s") or 0))
    pattern = _over_window() if window else _at_this_moment()
    return pattern.format(
        metric=metric_words(metric),
        value=value_words(metric, why.get("value"), currency, beside=why.get("limit")),
        window=window,
        limit=limit_words(why, currency),
    )


def limit_words(why: Mapping[str, Any], currency: str) -> str:
    """The limit of a condition: ``less than 5.0%``, ``−20%``, ``3 times``, ``8 to 23``."""
    metric, comparator, limit = str(why.get("metric", "")), str(why.get("comparator", "")), why.get("limit")
    translate = QCoreApplication.translate
    if limit is None and "roi" in metric:
        return translate("PromptWords", "none: no ROI breaks even")
    if comparator == "rise_x":
        return translate("PromptWords", "{value} times").format(value=times_words(limit))
    if comparator == "rising":
        return f"+{percent_words(limit)}"
    if comparator in {"falling", "drop_pct"}:
        return f"−{percent_words(limit)}"
    if comparator == "between":
        low, high = (value_words(metric, one, currency) for one in (limit, why.get("limit_high")))
        return translate("PromptWords", "{low} to {high}").format(low=low, high=high)
    patterns = {
        ">": translate("PromptWords", "more than {value}"),
        ">=": translate("PromptWords", "at least {value}"),
        "<": translate("PromptWords", "less than {value}"),
        "<=": translate("PromptWords", "at most {value}"),
        "eq": translate("PromptWords", "exactly {value}"),
        "!=": translate("PromptWords", "other than {value}"),
    }
    return patterns.get(comparator, "{value}").format(
        value=value_words(metric, limit, currency, beside=why.get("value"))
    )


def _over_window() -> str:
    return QCoreApplication.translate("PromptWords", "{metric}: {value} over {window}; limit {limit}.")


def _at_this_moment() -> str:
    return QCoreApplication.translate("PromptWords", "{metric}: {value} now; limit {limit}.")


def _change_sentence(why: Mapping[str, Any], currency: str) -> str:
    translate = QCoreApplication.translate
    metric, comparator = str(why.get("metric", "")), str(why.get("comparator", ""))
    rose = comparator in {"rising", "rise_x"}
    before, now = why.get("before"), why.get("now")
    change = times_words(why.get("value")) if comparator == "rise_x" else percent_words(why.get("value"))
    parts = {
        "metric": metric_words(metric),
        "window": window_words(float(why.get("window_s") or 0)),
        "limit": limit_words(why, currency),
        "change": change,
        "value": value_words(metric, now, currency, beside=before),
        "before": value_words(metric, before, currency, beside=now),
    }
    if before is not None and now is not None:
        pattern = (
            translate("PromptWords", "{metric} rose from {before} to {value} in {window}; limit {limit}.")
            if rose
            else translate("PromptWords", "{metric} fell from {before} to {value} in {window}; limit {limit}.")
        )
    elif comparator == "rise_x":
        pattern = translate("PromptWords", "{metric} is {change} times what it was {window} ago; limit {limit}.")
    elif rose:
        pattern = translate("PromptWords", "{metric} rose by {change} in {window}; limit {limit}.")
    else:
        pattern = translate("PromptWords", "{metric} fell by {change} in {window}; limit {limit}.")
    return pattern.format(**parts)


def _flag_sentence(metric: str, value: Any) -> str:
    """What is a yes or a no is said as such; empty for everything that is measured."""
    translate = QCoreApplication.translate
    on = bool(value)
    sentences = {
        ("violation_event", True): translate("PromptWords", "The platform warned of a violation."),
        ("order_status", True): translate("PromptWords", "Orders are waiting to be shipped."),
        ("room_incident_open", False): translate("PromptWords", "No incident is open."),
        ("room_incident_open", True): translate("PromptWords", "An incident is open."),
        ("answered_on_air", False): translate("PromptWords", "Nobody answered it on air yet."),
        ("answered_on_air", True): translate("PromptWords", "It was answered on air."),
        ("segment_product_is_on_air", True): translate("PromptWords", "The segment's product is on air."),
        ("segment_product_is_on_air", False): translate("PromptWords", "The segment's product is not on air."),
        ("review_done", False): translate("PromptWords", "The review is not done yet."),
        ("review_done", True): translate("PromptWords", "The review is done."),
    }
    return sentences.get((metric, on), "")
