"""One condition of a rule as the sentence builder turns it: what it compares with, and what follows from a choice.

Conditions are the plain data of `Condition.model_dump(mode="json")`. Every function gives a new one; nothing is checked
here, but a choice that would make the others senseless takes them along (a change needs a window, a state has none).
"""

import math
from collections.abc import Sequence
from typing import Any, Final

from app.services.advertising.rule_expr import PARAMETERS
from app.services.advertising.rule_spec import CHANGES, COMPARATORS, Condition, Group
from app.services.advertising.signals import SIGNALS
from app.views.format import number
from app.views.settings.rules_words import (
    by_words,
    comparator_words,
    key_words,
    metric_title,
    parameter_words,
    statistic_words,
    time_words,
    translate,
    unit_words,
)

WINDOWS_S: Final = (
    0, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 86_400, 259_200, 604_800, 2_592_000,
)  # fmt: skip
#: Window of a change that had none.
CHANGE_WINDOW_S: Final = 600
_SPANS: Final = ("same_slot", "room", "product")
_STATISTICS: Final = (
    *(f"stat:{stat}:{span}" for span in _SPANS for stat in ("mean", "median")),
    *(f"stat:mean:minutes:{minutes}" for minutes in (10, 30, 60)),
)


def is_group(part: dict[str, Any]) -> bool:
    """Whether a part of a rule is a group of conditions; the sentence shows it and leaves it as it is."""
    return "parts" in part


def new_condition(metric: str = "online_users") -> dict[str, Any]:
    """What a new line begins with."""
    found = {"metric": metric, "window_s": CHANGE_WINDOW_S, "comparator": "drop_pct", "unit": "%"}
    return {**found, "threshold": {"kind": "number", "value": 20.0, "word": ""}}


def reference_of(condition: dict[str, Any]) -> str:
    """What a condition compares with, as one word for the choice."""
    threshold = condition["threshold"]
    match threshold["kind"]:
        case "parameter":
            return f"param:{threshold['name']}"
        case "statistic":
            return f"stat:{threshold['stat']}:{threshold['span']}"
        case "previous":
            return "prev"
        case "by":
            return "by"
        case _:
            return "number"


def reference_words(reference: str) -> str:
    """The same for a person."""
    kind, _, rest = reference.partition(":")
    if kind == "param":
        return translate("RuleWords", "× {parameter}").format(parameter=parameter_words(rest))
    if kind == "stat":
        stat, _, span = rest.partition(":")
        return translate("RuleWords", "× {usual}").format(usual=statistic_words(stat, span))
    if kind == "prev":
        return translate("RuleWords", "× the window before")
    return translate("RuleWords", "as a fixed value")


def references(condition: dict[str, Any]) -> list[str]:
    """What a condition may compare with; what it compares with now is always among it."""
    own = reference_of(condition)
    found = ["number"]
    if condition["comparator"] not in CHANGES and condition["comparator"] != "between":
        found += [f"param:{name}" for name in sorted(PARAMETERS)] + list(_STATISTICS)
        if condition["window_s"] and SIGNALS[condition["metric"]].kind != "state":
            found.append("prev")
    return found if own in found or own == "by" else [*found, own]


def comparators(metric: str) -> list[str]:
    """The comparisons that make sense for a signal."""
    state = SIGNALS[metric].kind == "state"
    return [one for one in COMPARATORS if not (state and one in CHANGES)]


def windows(current: int) -> list[int]:
    """The windows on offer, with the one in force."""
    return sorted({*WINDOWS_S, current})


def window_title(metric: str, window_s: int) -> str:
    """A window in words; none is this moment, or for counts all since the start."""
    if window_s:
        return time_words(window_s)
    if SIGNALS[metric].kind in {"state", "gauge"}:
        return translate("RuleWords", "now")
    return translate("RuleWords", "since the start")


def with_metric(condition: dict[str, Any], metric: str, currency: str) -> dict[str, Any]:
    """The same about another signal."""
    made = {**condition, "metric": metric}
    if condition["comparator"] not in comparators(metric):
        made = _with_value({**made, "comparator": ">="}, _plain_value(condition))
    if SIGNALS[metric].kind == "state":
        made["window_s"] = 0
        if made["threshold"]["kind"] == "previous":
            made = _with_value(made, 1.0)
    return _with_unit(made, currency)


def with_window(condition: dict[str, Any], window_s: int) -> dict[str, Any]:
    """The same over another window."""
    return {**condition, "window_s": window_s}


def with_comparator(condition: dict[str, Any], comparator: str, currency: str) -> dict[str, Any]:
    """The same with another comparison."""
    made = {**condition, "comparator": comparator}
    kind = condition["threshold"]["kind"]
    if comparator == "between":
        low = _plain_value(condition)
        made["threshold"] = {"kind": "range", "low": low, "high": max(low, low * 2)}
    elif kind == "range" or (comparator in CHANGES and kind not in {"number", "by"}):
        made = _with_value(made, _plain_value(condition))
    if comparator in CHANGES and not made["window_s"]:
        made["window_s"] = CHANGE_WINDOW_S
    return _with_unit(made, currency)


def with_reference(condition: dict[str, Any], reference: str, currency: str) -> dict[str, Any]:
    """The same compared with something else."""
    if reference == reference_of(condition):
        return condition
    kind, _, rest = reference.partition(":")
    made = dict(condition)
    if kind == "param":
        made["threshold"] = {"kind": "parameter", "name": rest, "factor": 1.0, "plus": 0.0}
    elif kind == "stat":
        stat, _, span = rest.partition(":")
        made["threshold"] = {"kind": "statistic", "stat": stat, "factor": 1.0, "sd_factor": 0.0, "span": span}
    elif kind == "prev":
        made["threshold"] = {"kind": "previous", "factor": 1.0}
    else:
        made = _with_value(made, 1.0)
    return _with_unit(made, currency)


def numbers_of(condition: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """The numbers that are typed: name of the field and value; none for a value by key."""
    threshold = condition["threshold"]
    names = {
        "number": ("value",),
        "range": ("low", "high"),
        "parameter": ("factor", "plus") if threshold.get("plus") else ("factor",),
        "statistic": ("factor",) if str(threshold.get("span", "")).startswith("minutes") else ("factor", "sd_factor"),
        "previous": ("factor",),
        "by": (),
    }[threshold["kind"]]
    return tuple((name, threshold[name]) for name in names)


def with_number(condition: dict[str, Any], name: str, value: float | None) -> dict[str, Any]:
    """The same with another number; None while what is typed is none."""
    made: dict[str, Any] = {**condition, "threshold": {**condition["threshold"], name: value}}
    if made["threshold"]["kind"] == "number":
        made["threshold"]["word"] = ""
    return made


def by_text(condition: dict[str, Any]) -> str:
    """A value by key in one line: ``profile: conservative 2, balanced 1.8``."""
    threshold = condition["threshold"]
    told = joined([f"{key_words(key)} {_of(one)}" for key, one in threshold["values"].items()])
    unit = unit_words(condition["metric"], condition["comparator"], condition["unit"])
    return f"{by_words(threshold['by'])}: {told} {unit}".strip()


def part_text(part: Condition | Group) -> str:
    """A condition or a group of them as a sentence without an end."""
    if isinstance(part, Group):
        joint = translate("RuleWords", " and ") if part.mode == "all" else translate("RuleWords", " or ")
        return "(" + joint.join(part_text(one) for one in part.parts) + ")"
    data = part.model_dump(mode="json")
    words = translate("RuleWords", "{metric} ({window}) {comparator} {value}")
    return words.format(
        metric=metric_title(part.metric),
        window=window_title(part.metric, part.window_s),
        comparator=comparator_words(part.comparator),
        value=threshold_text(data),
    )


def threshold_text(condition: dict[str, Any]) -> str:
    """What a condition compares with, in one line."""
    threshold = condition["threshold"]
    if threshold["kind"] == "by":
        return by_text(condition)
    told = " – ".join(short_number(value) for name, value in numbers_of(condition) if name != "sd_factor" or value)
    reference = reference_of(condition)
    unit = unit_words(condition["metric"], condition["comparator"], condition["unit"])
    return f"{told} {unit}".strip() if reference == "number" else f"{told} {reference_words(reference)}"


def short_number(value: float | None) -> str:
    """A number as people type it: ``3``, ``0.05``; nothing for none."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(round(value, 9))


def read_number(text: str) -> float | None:
    """What somebody typed as a number; None when it is none."""
    bare = text.strip().replace(",", "").replace("\u2212", "-").rstrip("%％× ")
    try:
        value = float(bare)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= 1e12 else None


def _plain_value(condition: dict[str, Any]) -> float:
    threshold = condition["threshold"]
    found = threshold.get("value", threshold.get("low"))
    return float(found) if found is not None else 1.0


def _with_value(condition: dict[str, Any], value: float) -> dict[str, Any]:
    return {**condition, "threshold": {"kind": "number", "value": value, "word": ""}}


def _with_unit(condition: dict[str, Any], currency: str) -> dict[str, Any]:
    """The unit that follows from signal and comparison; amounts are in the currency that they had or the team's."""
    kind, comparator = condition["threshold"]["kind"], condition["comparator"]
    if kind not in {"number", "range", "by"}:
        unit = ""
    elif comparator in CHANGES:
        unit = "" if comparator == "rise_x" else "%"
    elif SIGNALS[condition["metric"]].unit == "minor":
        unit = condition["unit"] if condition["unit"] not in {"", "%"} else currency
    else:
        unit = ""
    return {**condition, "unit": unit}


def _of(choice: dict[str, Any]) -> str:
    if choice["kind"] == "number":
        return short_number(choice["value"])
    return f"{number(choice['factor'], 1)} × {parameter_words(choice['name'])}"


def joined(parts: Sequence[str]) -> str:
    """Several words in one line."""
    return translate("RuleWords", ", ").join(parts)
