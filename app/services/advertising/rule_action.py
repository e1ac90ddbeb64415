"""What a rule of a rules file does: its action, with what goes along with it and what differs by profile or spend."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from app.services.advertising.rule_yaml import Path

#: Makes the mistake that is told of a place in the file.
Wrong = Callable[[Path, str], Exception]
_ACTION_LISTS = ("targets", "allow", "steps")
_ACTION_DIRECT = (
    "value_pct", "value_x", "value", "min_pct", "max_pct", "then", "follow_up", "alternative", "reason", "deadline_min",
)  # fmt: skip
#: "Pause" alone is said of a boost task: the main plan is never paused (guard G8).
_MEANT = {"pause": "pause_boost_task"}


def read_action(found: Any, path: Path, wrong: Wrong) -> dict[str, Any]:
    """The action of a rule as `RuleSpec` takes it.

    Args:
        found: what stands in the file.
        path: where.
        wrong: makes the mistake that is told of a place.
    """
    if not isinstance(found, dict):
        raise wrong(path, "a rule needs an action with a type")
    data: dict[str, Any] = {name: found[name] for name in _ACTION_DIRECT if name in found}
    data |= {name: as_list(found[name]) for name in _ACTION_LISTS if name in found}
    params = found.get("params") or {}
    data |= {"options": params} if isinstance(params, list) else {"params": dict(params)}
    if "and" in found:
        data["also"] = read_action(found["and"], (*path, "and"), wrong)
    data |= _variants(found, path, wrong)
    data["type"] = _MEANT.get(str(found.get("type", "")), found.get("type") or data.pop("_type", None))
    data.pop("_type", None)
    for key in found:
        if key not in {*_ACTION_DIRECT, *_ACTION_LISTS, "params", "and", "type"} and "_by_" not in key:
            data["params"] = {**data.get("params", {}), key: found[key]}
    return data


def _variants(found: Mapping[str, Any], path: Path, wrong: Wrong) -> dict[str, Any]:
    """What differs by profile or by what is spent."""
    by = {key.rpartition("_by_")[2] for key in found if "_by_" in key}
    if not by:
        return {}
    if len(by) > 1 or not by <= {"profile", "spend"}:
        raise wrong(path, "an action goes by profile or by spend")
    kind = by.pop()
    variants: dict[str, dict[str, Any]] = {}
    for key in (key for key in found if "_by_" in key):
        name = key.rpartition("_by_")[0]
        if not isinstance(found[key], dict) or name not in _VARIANT:
            raise wrong((*path, key), "this field is not known")
        for each, value in found[key].items():
            variants.setdefault(each, {}).update(_VARIANT[name](value))
    first = next((one["type"] for one in variants.values() if "type" in one), None)
    return {"by": kind, "variants": variants, "_type": first}


def as_list(found: Any) -> list[Any]:
    """One or several, as people write them."""
    return list(found) if isinstance(found, list) else [found]


def _variant_type(value: Any) -> dict[str, Any]:
    text = str(value)
    word = text.partition(" ")[0]
    if " " in text and not text.replace(" ", "_").isidentifier():
        return {"type": _MEANT.get(word, word) if word.isidentifier() else "retire_task", "text": text}
    return {"type": _MEANT.get(text, text.replace(" ", "_"))}


_VARIANT: Final[dict[str, Any]] = {
    "type": _variant_type,
    "value_pct": lambda value: {"value_pct": value},
    "value_ratio": lambda value: {"value_pct": round(float(value) * 100, 6)},
    "max_steps_per_day": lambda value: {"max_per_day": value},
    "text": lambda value: {"text": str(value)},
}
