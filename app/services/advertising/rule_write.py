"""One rule as a rules file writes it: short lines, one condition a line, so that people can compare two files."""

from collections.abc import Mapping
from typing import Any

import yaml

from app.services.advertising.rule_expr import plain_number, write_threshold
from app.services.advertising.rule_spec import ActionSpec, Condition, Group, RuleSpec
from app.services.advertising.threshold import ByKey, Number

_SAME = ("value_pct", "value_x", "value", "min_pct", "max_pct", "then", "follow_up", "alternative", "reason",
         "deadline_min")  # fmt: skip


def rule_text(spec: RuleSpec) -> str:
    """The entry of a rule in the list `rules`."""
    rows: list[tuple[str, Any]] = [
        ("id", spec.key),
        ("title", {"en": spec.title_en, "zh": spec.title_zh}),
        ("group", spec.group),
        ("platform", list(spec.platform)),
        ("phase", list(spec.phase)),
        ("owner", spec.owner),
        ("level", spec.level),
    ]
    if spec.priority:
        rows.append(("priority", spec.priority))
    before = rows
    after: list[tuple[str, Any]] = [("min_hits", spec.min_hits), ("hit_gap_s", spec.hit_gap_s)]
    after += [_time("hold", spec.hold_s), _time("cooldown", spec.cooldown_s)]
    if spec.cooldown_by_profile:
        after.append(
            ("cooldown_min_by_profile", {key: plain_number(one / 60) for key, one in spec.cooldown_by_profile.items()})
        )
    after += [(name, getattr(spec, name)) for name in ("max_per_day", "expires_s") if getattr(spec, name) is not None]
    after += [("action", _action(spec.action)), ("cue", {"zh": spec.cue.zh, "en": spec.cue.en})]
    after += [("evidence", spec.evidence), ("source", list(spec.source))]
    if spec.note:
        after.append(("note", spec.note))
    after.append(("observe_windows_min", list(spec.observe_windows_min)))
    if not spec.enabled:
        after.append(("enabled", False))
    lines = [f"{name}: {_flow(value)}" for name, value in before] + _when(spec.when)
    lines += [f"{name}: {_flow(value)}" for name, value in after]
    return "- " + "\n  ".join(lines) + "\n"


def _when(group: Group) -> list[str]:
    if group.mode == "any":
        return [f"when: {_flow({'any': [_part(part) for part in group.parts]})}"]
    return ["when:", *(f"  - {_flow(_part(part))}" for part in group.parts)]


def _part(part: Condition | Group) -> dict[str, Any]:
    if isinstance(part, Group):
        return {part.mode: [_part(one) for one in part.parts]}
    name, seconds = _time("window", part.window_s)
    found: dict[str, Any] = {"metric": part.metric, name: seconds, "comparator": part.comparator}
    if isinstance(part.threshold, ByKey):
        values = {key: write_threshold(one, "") for key, one in part.threshold.values.items()}
        found[f"threshold_by_{part.threshold.by}"] = values
    else:
        found["threshold"] = write_threshold(part.threshold, part.unit)
    if part.unit and not (part.unit == "%" and isinstance(part.threshold, Number)):
        found["unit"] = part.unit
    return found


def _time(name: str, seconds: int) -> tuple[str, int]:
    return (f"{name}_s", seconds) if seconds % 60 else (f"{name}_min", seconds // 60)


def _action(action: ActionSpec) -> dict[str, Any]:
    found: dict[str, Any] = {"type": action.type}
    for name in _SAME:
        value = getattr(action, name)
        if value not in {None, ""}:
            found[name] = plain_number(value) if isinstance(value, float) else value
    for name in ("targets", "allow", "steps"):
        if value := getattr(action, name):
            found[name] = list(value)
    if action.options:
        found["params"] = list(action.options)
    if action.params:
        found["params"] = dict(action.params)
    if action.also:
        found["and"] = _action(action.also)
    for field, name in (
        ("type", "type"),
        ("value_pct", "value_pct"),
        ("max_per_day", "max_steps_per_day"),
        ("text", "text"),
    ):
        values = {
            key: getattr(one, field) for key, one in action.variants.items() if getattr(one, field) not in {None, ""}
        }
        if values:
            plain = {key: plain_number(one) if isinstance(one, float) else one for key, one in values.items()}
            found[f"{name}_by_{action.by}"] = plain
    return found


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(str(key))}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        plain = value.replace("_", "").isalnum() and value.isascii() and yaml.safe_load(value) == value
        return value if plain else _quoted(value)
    return yaml.safe_dump(value, default_flow_style=True).replace("...", "").strip()


def _quoted(text: str) -> str:
    dumped: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=1_000_000)
    return dumped.strip()
