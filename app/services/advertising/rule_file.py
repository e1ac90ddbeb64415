"""The rules file: what teams exchange, and how the program's own rules are shipped.

Times are minutes (or `..._s` seconds) as people write them; thresholds are short expressions. Every mistake is told
with its rule, field and line, and a file with a mistake is refused whole: half a rule set is worse than none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml
from pydantic import ValidationError

from app.services.advertising.action_types import unknown_type
from app.services.advertising.rule_action import as_list, read_action
from app.services.advertising.rule_expr import PARAMETERS, parse_by, parse_threshold
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rule_write import rule_text
from app.services.advertising.rule_yaml import Lines, Path, mistake, read_yaml
from app.services.advertising.threshold import BY

SCHEMA_VERSION: Final = 1
MOST_RULES: Final = 1000
_TOP = frozenset(
    {"schema_version", "as_of", "evidence_levels", "sources", "parameters", "guardrails", "defaults", "rules"}
)
_DIRECT = (
    "title_en", "title_zh", "owner", "level", "priority", "min_hits", "hit_gap_s", "max_per_day", "expires_s",
    "evidence", "note", "enabled", "observe_windows_min",
)  # fmt: skip
_FIELDS = frozenset(
    {"id", "title", "group", "platform", "phase", "when", "hold_min", "hold_s", "cooldown_min", "cooldown_s",
     "cooldown_min_by_profile", "action", "cue", "source", *_DIRECT}
)  # fmt: skip
_GROUP_OF_LETTER: Final = {"A": "ads", "R": "room", "I": "incident", "P": "after"}
#: Names that pydantic puts into the path of a mistake: they are no fields.
_INNER = ("Condition", "Group", "function-", "parts", "number", "parameter", "statistic", "range", "by", "previous")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """What a file holds.

    Attributes:
        specs: its rules in their order.
        sources: what the keys in `RuleSpec.source` stand for.
        guards: guard -> what it says.
        defaults: of the file.
        parameters: name -> what it means.
        lines: rule key -> line where it begins.
    """

    specs: tuple[RuleSpec, ...]
    sources: Mapping[str, str]
    guards: Mapping[str, str]
    defaults: Mapping[str, Any]
    parameters: Mapping[str, str]
    lines: Mapping[str, int]


def read_rules(text: str) -> RuleFile:
    """Reads a rules file.

    Raises:
        Invalid: `rule_file` with rule, field, line and reason, `rules_file` where it is no rule's fault.
    """
    found, lines = read_yaml(text)
    if not isinstance(found, dict) or not isinstance(found.get("rules"), list):
        raise mistake("it has no list called rules", line=1, field="rules")
    for key in found:
        if key not in _TOP:
            raise mistake("this field is not known", line=lines.get((key,), 0), field=key)
    if found.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION:
        raise mistake("it was written by a newer program", line=lines["schema_version",], field="schema_version")
    if len(found["rules"]) > MOST_RULES:
        raise mistake(f"it holds more than {MOST_RULES} rules", line=lines["rules",], field="rules")
    parameters = _texts(found, "parameters", lines)
    reader = _Reader(lines, PARAMETERS | set(parameters), _mapping(found, "defaults", lines))
    specs = tuple(reader.rule(entry, ("rules", number)) for number, entry in enumerate(found["rules"]))
    firsts: dict[str, int] = {}
    for number, spec in enumerate(specs):
        line = lines["rules", number]
        if spec.key in firsts:
            raise mistake(f"it stands in line {firsts[spec.key]} too", line=line, rule=spec.key, field="id")
        firsts[spec.key] = line
    guards = {
        str(one.get("id")): str(one.get("text")) for one in found.get("guardrails") or () if isinstance(one, dict)
    }
    return RuleFile(specs, _texts(found, "sources", lines), guards, reader.defaults, parameters, firsts)


def write_rules(
    specs: Sequence[RuleSpec], *, sources: Mapping[str, str] | None = None, parameters: Mapping[str, str] | None = None
) -> str:
    """The file that `read_rules` reads back into equal rules."""
    named = {
        name: "a number of the session"
        for spec in specs
        for condition in spec.when.conditions()
        for name in _parameter_names(condition.threshold.model_dump())
        if name not in PARAMETERS
    }
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    if sources:
        head["sources"] = dict(sources)
    if named or parameters:
        head["parameters"] = named | dict(parameters or {})
    top = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    if not specs:
        return f"{top}rules: []\n"
    return f"{top}rules:\n" + "".join(map(rule_text, specs))


def _parameter_names(threshold: Mapping[str, Any]) -> list[str]:
    entries = [threshold, *threshold.get("values", {}).values()]
    return [entry["name"] for entry in entries if entry["kind"] == "parameter"]


def _mapping(found: Mapping[str, Any], key: str, lines: Lines) -> dict[str, Any]:
    value = found.get(key) or {}
    if not isinstance(value, dict):
        raise mistake("it needs names and values", line=lines.get((key,), 0), field=key)
    return value


def _texts(found: Mapping[str, Any], key: str, lines: Lines) -> dict[str, str]:
    return {name: str(value) for name, value in _mapping(found, key, lines).items()}


class _Reader:
    """Reads the rules of one file.

    Args:
        lines: of the file's paths.
        known: names of parameters.
        defaults: `min_hits`, `hit_gap_s` and `observe_windows_min` for rules that say nothing.
    """

    def __init__(self, lines: Lines, known: frozenset[str], defaults: Mapping[str, Any]) -> None:
        self._lines = lines
        self._known = known
        self.defaults = defaults
        self._rule = ""

    def rule(self, entry: Any, path: Path) -> RuleSpec:
        """One rule of the file."""
        self._rule = str(entry.get("id", ""))[:60] if isinstance(entry, dict) else ""
        if not self._rule:
            raise mistake("a rule needs an id", line=self._lines[path], field="id")
        for key in entry:
            if key not in _FIELDS:
                raise self._wrong((*path, key), "this field is not known")
        data: dict[str, Any] = {name: self.defaults[name] for name in ("min_hits", "hit_gap_s", "observe_windows_min")
                                if name in self.defaults}  # fmt: skip
        data |= {name: entry[name] for name in _DIRECT if name in entry}
        data |= self._titles(entry)
        data["key"] = self._rule
        data["group"] = entry.get("group") or _GROUP_OF_LETTER.get(self._rule[0], "room")
        for name in ("platform", "phase", "source"):
            if name in entry:
                data[name] = [str(one) for one in as_list(entry[name])]
        data["when"] = self._group(entry.get("when"), (*path, "when"))
        data["hold_s"] = self._seconds(entry, "hold", path)
        data["cooldown_s"] = self._seconds(entry, "cooldown", path)
        if "cooldown_min_by_profile" in entry:
            data["cooldown_by_profile"] = self._minutes(
                entry["cooldown_min_by_profile"], (*path, "cooldown_min_by_profile")
            )
        data["action"] = read_action(entry.get("action"), (*path, "action"), self._wrong)
        data["cue"] = entry.get("cue") or {}
        spec = self._validated(data, path)
        if wrong := unknown_type(spec.action):
            raise self._wrong((*path, "action", "type"), wrong)
        return spec

    def _validated(self, data: dict[str, Any], path: Path) -> RuleSpec:
        try:
            return RuleSpec.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            where = [part for part in first["loc"] if not str(part).startswith(_INNER)]
            names = {"hold_s": "hold_min", "cooldown_s": "cooldown_min", "key": "id"}
            text = first["msg"].removeprefix("Value error, ")
            here: Path = tuple(names.get(str(part), part) for part in where)
            if not here and "the cue" in text:
                here = ("cue",)
            raise self._wrong((*path, *here), text[0].lower() + text[1:]) from error

    def _titles(self, entry: Mapping[str, Any]) -> dict[str, str]:
        title = entry.get("title")
        both = title if isinstance(title, dict) else {"en": title, "zh": title} if isinstance(title, str) else {}
        plain = self._rule.partition("_")[2].replace("_", " ").strip().capitalize() or self._rule
        english = str(entry.get("title_en") or both.get("en") or plain)
        return {"title_en": english, "title_zh": str(entry.get("title_zh") or both.get("zh") or english)}

    def _group(self, found: Any, path: Path, mode: str = "all") -> dict[str, Any]:
        if isinstance(found, dict) and len(found) == 1 and (key := next(iter(found))) in {"any", "all"}:
            return self._group(found[key], (*path, key), key)
        if not isinstance(found, list) or not found:
            raise self._wrong(path, "it needs at least one condition")
        parts = [
            self._group(part, (*path, number)) if isinstance(part, dict) and {"any", "all"} & set(part)
            else self._condition(part, (*path, number))
            for number, part in enumerate(found)
        ]  # fmt: skip
        return {"mode": mode, "parts": parts}

    def _condition(self, found: Any, path: Path) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise self._wrong(path, "a condition names a metric, a comparator and a threshold")
        by = [key for key in found if key.startswith("threshold_by_")]
        for key in found:
            if key not in {"metric", "window_min", "window_s", "comparator", "threshold", "unit", *by}:
                raise self._wrong((*path, key), "this field is not known")
        if len(by) + ("threshold" in found) != 1:
            raise self._wrong(path, "a condition has one threshold")
        name = by[0] if by else "threshold"
        if by and name.removeprefix("threshold_by_") not in BY:
            raise self._wrong((*path, name), "this field is not known")
        unit = str(found.get("unit") or "")
        try:
            if by:
                threshold, own = parse_by(name.removeprefix("threshold_by_"), found[name], self._known), ""
            else:
                read, own = parse_threshold(found[name], self._known)
                threshold = read  # type: ignore[assignment]  # one of the union, ByKey or not
        except ValueError as error:
            raise self._wrong((*path, name), _said(error)) from error
        return {
            "metric": str(found.get("metric", "")),
            "window_s": self._seconds(found, "window", path),
            "comparator": found.get("comparator"),
            "threshold": threshold.model_dump(),
            "unit": unit or own,
        }

    def _seconds(self, found: Mapping[str, Any], name: str, path: Path) -> int:
        seconds = found.get(f"{name}_s")
        minutes = found.get(f"{name}_min", 0) if seconds is None else 0
        value = seconds if seconds is not None else minutes
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e7:
            raise self._wrong((*path, f"{name}_min"), "it needs a number of minutes")
        return round(value if seconds is not None else value * 60)

    def _minutes(self, found: Any, path: Path) -> dict[str, int]:
        if not isinstance(found, dict):
            raise self._wrong(path, "it needs a number of minutes for each profile")
        return {key: self._seconds({"each_min": value}, "each", path) for key, value in found.items()}

    def _wrong(self, path: Path, reason: str) -> Exception:
        # A field that is missing has no line: the one of what should hold it is told.
        there = path
        while there and there not in self._lines:
            there = there[:-1]
        field = ".".join(str(part) for part in path[2:])
        return mistake(reason, line=self._lines.get(there, 0), rule=self._rule, field=field)


def _said(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        return error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
    return str(error)
