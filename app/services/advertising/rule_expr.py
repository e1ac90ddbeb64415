"""Thresholds as a rules file writes them ("1.2*target_roi", "mean_15d_same_slot + 2*sd", "15%") and back."""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

from app.services.advertising.threshold import (
    BY,
    ByKey,
    Number,
    OwnStatistic,
    Parameter,
    Previous,
    Range,
    Threshold,
)

#: Parameters that every room has; a file may name more in its own `parameters`.
PARAMETERS: Final = frozenset({
    "target_roi", "breakeven_roi_pay", "breakeven_roi_net", "aov", "target_cost_per_order", "learning_age_h",
    "learning_conversions", "roi_edits_per_day", "edit_gap_min",
})  # fmt: skip
#: States that files write as words.
STATE_WORDS: Final[dict[str, float]] = {"to_ship": 1.0}
_SPANS: Final = {
    "mean_15d_same_slot": ("mean", "same_slot"),
    "median_15d_same_slot": ("median", "same_slot"),
    "mean_same_room": ("mean", "room"),
    "room_mean": ("mean", "room"),
    "room_median": ("median", "room"),
    "product_mean": ("mean", "product"),
    "product_median": ("median", "product"),
}
_NAMES_OF_SPAN: Final = {pair: name for name, pair in _SPANS.items() if name != "room_mean"}
_EXPRESSION = re.compile(
    r"^(?:(?P<factor>-?\d+(?:\.\d+)?)\s*\*\s*)?(?P<name>[a-z][a-z0-9_]*)"
    r"(?:\s*(?P<sign>[+-])\s*(?P<plus>\d+(?:\.\d+)?)(?P<sd>\s*\*\s*sd)?)?$"
)
_MINUTES = re.compile(r"^mean_(\d{1,4})min$")


def parse_threshold(found: Any, known: frozenset[str] = PARAMETERS) -> tuple[Threshold, str]:
    """A threshold of a file and the unit that it carries itself ("15%" -> 15, "%").

    Args:
        found: number, text or pair of numbers.
        known: names of parameters.

    Raises:
        ValueError: it cannot be read.
    """
    if isinstance(found, bool) or found is None:
        raise ValueError("a threshold is a number or an expression such as 1.2*target_roi")
    if isinstance(found, int | float):
        return _number(float(found)), ""
    if isinstance(found, list):
        if len(found) != 2 or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in found):
            raise ValueError("a range has two numbers")
        return Range(low=float(found[0]), high=float(found[1])), ""
    text = found.strip() if isinstance(found, str) else ""
    if text.endswith("%"):
        return _number(_float(text[:-1])), "%"
    if text in STATE_WORDS:
        return Number(value=STATE_WORDS[text], word=text), ""
    match = _EXPRESSION.match(text)
    if match is None:
        return _number(_float(text)), ""
    return _named(match, known), ""


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ValueError(f"{text[:40]!r} is no number and no expression such as 1.2*target_roi") from error


def _number(value: float) -> Number:
    if not math.isfinite(value):
        raise ValueError("a threshold is a finite number")
    return Number(value=value)


def _named(match: re.Match[str], known: frozenset[str]) -> Threshold:
    name = match["name"]
    factor = float(match["factor"] or 1)
    plus = float(f"{match['sign']}{match['plus']}") if match["plus"] else 0.0
    minutes = _MINUTES.match(name)
    if name in _SPANS or minutes:
        if plus and not match["sd"]:
            raise ValueError(f"{name} may only be moved by sd, as in {name} + 2*sd")
        stat, span = _SPANS.get(name, ("mean", f"minutes:{int(minutes[1])}" if minutes else ""))
        return OwnStatistic.model_validate({"stat": stat, "factor": factor, "sd_factor": plus, "span": span})
    if match["sd"]:
        raise ValueError(f"{name} has no sd")
    if name == "prev":
        if plus:
            raise ValueError("prev may only be multiplied")
        return Previous(factor=factor)
    if name not in known:
        raise ValueError(f"{name[:40]} is no parameter and no statistic")
    return Parameter(name=name, factor=factor, plus=plus)


def parse_by(by: str, found: Any, known: frozenset[str]) -> ByKey:
    """A `threshold_by_...` of a file.

    Raises:
        ValueError: it cannot be read.
    """
    if not isinstance(found, Mapping) or by not in BY:
        raise ValueError(f"threshold_by_{by} needs one value for each key")
    values = {str(key): parse_threshold(value, known)[0] for key, value in found.items()}
    return ByKey.model_validate({"by": by, "values": {key: one.model_dump() for key, one in values.items()}})


def plain_number(value: float) -> int | float:
    """A number as people write it: 3, not 3.0."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def write_threshold(threshold: Threshold, unit: str) -> Any:
    """What a file writes for a threshold (not for `ByKey`)."""
    if isinstance(threshold, Number):
        if threshold.word:
            return threshold.word
        return f"{plain_number(threshold.value)}%" if unit == "%" else plain_number(threshold.value)
    if isinstance(threshold, Range):
        return [plain_number(threshold.low), plain_number(threshold.high)]
    if isinstance(threshold, ByKey):
        raise TypeError("a threshold by key is several")
    if isinstance(threshold, Parameter):
        name, move = threshold.name, _signed(threshold.plus)
    elif isinstance(threshold, Previous):
        name, move = "prev", ""
    else:
        name = f"mean_{threshold.minutes}min" if threshold.minutes else _NAMES_OF_SPAN[threshold.stat, threshold.span]
        move = _signed(threshold.sd_factor) + ("*sd" if threshold.sd_factor else "")
    lead = "" if threshold.factor == 1 else f"{_plain(threshold.factor)}*"
    return f"{lead}{name}{move}"


def _signed(value: float) -> str:
    return f" {'+' if value > 0 else '-'} {_plain(abs(value))}" if value else ""


def _plain(value: float) -> str:
    number = plain_number(value)
    return (
        str(number)
        if isinstance(number, int)
        else format(number, "f").rstrip("0")
        if abs(value) < 1e-4
        else repr(number)
    )
