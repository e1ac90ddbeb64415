"""A rule as it is being edited: plain data, what is wrong with it in words, and the definition when nothing is.

A mistake stands at a place (``when.0``, ``cue.en``, ``action``, ``title_en``, ``limits``) so that it is said where it
was made. Everything that the sentence does not edit stays in the data as it was.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from app.models.advertising import RuleView
from app.services.advertising.limits import Limits, Target
from app.services.advertising.rule_spec import CHANGES, RuleSpec
from app.services.advertising.rule_words import free_numbers, names_main_plan, too_long
from app.services.advertising.rules_store import definition_of, spec_of
from app.services.advertising.signals import SIGNALS
from app.services.advertising.suggestion_ads import AD_STEPS
from app.views.settings.rules_condition import is_group, new_condition, numbers_of
from app.views.settings.rules_words import translate

#: Most conditions that one group holds (see `Group.parts`).
MOST_CONDITIONS: Final = 12
TITLE_LIMIT: Final = 80


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong (it cannot be saved) or worth knowing (it can), and where."""

    place: str
    text: str
    wrong: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it was checked; `spec` is None while something is wrong."""

    spec: RuleSpec | None
    troubles: tuple[Trouble, ...] = ()


class Draft:
    """One rule under the pen.

    Args:
        spec: what it begins with.
        row: the stored rule; None for one that is new.
    """

    def __init__(self, spec: RuleSpec, row: RuleView | None) -> None:
        self.row = row
        self.data: dict[str, Any] = definition_of(spec)
        self._first = copy.deepcopy(self.data)

    @property
    def key(self) -> str:
        """The key of the rule."""
        return str(self.data["key"])

    @property
    def dirty(self) -> bool:
        """Whether something differs from what is stored; a new rule always does."""
        return self.row is None or self.data != self._first

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The lines of the condition."""
        found: list[dict[str, Any]] = self.data["when"]["parts"]
        return found

    def put(self, place: str, value: Any) -> None:
        """Change one field: ``title_en``, ``action.type``, ``cue.zh``, ``when.mode``."""
        head, dot, rest = place.partition(".")
        if dot:
            self.data[head] = {**self.data[head], rest: value}
        else:
            self.data[head] = value

    def put_part(self, at: int, part: dict[str, Any]) -> None:
        """Change one line of the condition."""
        self.put("when.parts", [part if place == at else one for place, one in enumerate(self.parts)])

    def add_part(self) -> None:
        """Add a line to the condition."""
        self.put("when.parts", [*self.parts, new_condition()])

    def remove_part(self, at: int) -> None:
        """Take a line out; the last one stays."""
        if len(self.parts) > 1:
            self.put("when.parts", [one for place, one in enumerate(self.parts) if place != at])

    def load(self, definition: dict[str, Any]) -> None:
        """Take another definition of the same rule, e.g. an earlier one; nothing is saved."""
        self.data = copy.deepcopy(definition)

    def revert(self) -> None:
        """Back to what is stored."""
        self.data = copy.deepcopy(self._first)

    def check(self, limits: Limits) -> Checked:
        """What is wrong with it, in the language in force."""
        troubles = [*self._titles(), *self._conditions(), *self._cues(), *self._action(limits)]
        spec: RuleSpec | None = None
        try:
            spec = RuleSpec.model_validate(self.data)
        except ValidationError as error:
            known = {one.place for one in troubles if one.wrong}
            told = _told(error.errors())
            troubles += [one for one in told if one.place not in known and (one.place or not known)]
        return Checked(None if any(one.wrong for one in troubles) else spec, tuple(troubles))

    def _titles(self) -> Iterable[Trouble]:
        for place in ("title_en", "title_zh"):
            if not self.data[place].strip():
                yield Trouble(place, translate("RuleTrouble", "A rule needs a title in both languages."))
            elif len(self.data[place]) > TITLE_LIMIT:
                yield Trouble(place, translate("RuleTrouble", "A title has at most 80 characters."))

    def _conditions(self) -> Iterable[Trouble]:
        for at, part in enumerate(self.parts):
            if is_group(part):
                continue
            place = f"when.{at}"
            values = dict(numbers_of(part))
            if any(value is None for value in values.values()):
                yield Trouble(place, translate("RuleTrouble", "Type a number."))
            elif part["threshold"]["kind"] == "range" and values["low"] > values["high"]:
                yield Trouble(place, translate("RuleTrouble", "The lower end is above the upper end."))
            elif part["comparator"] in CHANGES and not part["window_s"]:
                yield Trouble(place, translate("RuleTrouble", "A change needs a window to be read over."))
            elif part["threshold"]["kind"] == "previous" and not part["window_s"]:
                yield Trouble(place, translate("RuleTrouble", "The window before needs a window."))
            elif _nonsense(part, values):
                yield Trouble(
                    place,
                    translate("RuleTrouble", "A share lies between 0% and 100%: this can never hold."),
                    wrong=False,
                )

    def _cues(self) -> Iterable[Trouble]:
        for language in ("en", "zh"):
            text = self.data["cue"][language]
            if found := free_numbers(text):
                words = translate(
                    "RuleTrouble", "“{number}” is bound to no live value (G7): write a name such as {name}."
                )
                yield Trouble(f"cue.{language}", words.format(number=found, name="{stock}"))
            elif over := too_long(text):
                words = translate("RuleTrouble", "Too long for one glance: {used} of {most}.")
                yield Trouble(f"cue.{language}", words.format(used=over[0], most=over[1]))

    def _action(self, limits: Limits) -> Iterable[Trouble]:
        action = self.data["action"]
        if names_main_plan(action["type"], action["params"]):
            yield Trouble("action", translate("RuleTrouble", "The main plan is never closed or paused (G8)."))
        target, _way = AD_STEPS.get(action["type"], (None, 0))
        size = action["value_pct"]
        if target is None or target is Target.PAUSE or size is None:
            return
        most = limits.step_pct(target)
        if not 0 < abs(size) <= limits.step_hard_pct:
            words = translate("RuleTrouble", "A step is more than 0% and at most {most}% (G5).")
            yield Trouble("action", words.format(most=round(limits.step_hard_pct)))
        elif abs(size) > most:
            words = translate("RuleTrouble", "Proposals are cut to {most}% a step (G5).")
            yield Trouble("action", words.format(most=round(most)), wrong=False)


def _nonsense(part: dict[str, Any], values: dict[str, Any]) -> bool:
    signal = SIGNALS[part["metric"]]
    plain = part["threshold"]["kind"] == "number" and part["comparator"] in {">", ">="}
    return bool(plain and signal.key.endswith("_share_pct") and values["value"] > 100)


def _told(errors: Iterable[Any]) -> list[Trouble]:
    """What the definition's own check found, where nothing better was said already; each place once."""
    found: dict[str, Trouble] = {}
    for error in errors:
        place = _place(error["loc"])
        if place.startswith("when"):
            text = translate("RuleTrouble", "This comparison does not fit the metric.")
        else:
            text = translate("RuleTrouble", "This value cannot be kept: {field}.").format(field=place or "—")
        found.setdefault(place, Trouble(place, text))
    return list(found.values())


def _place(location: tuple[Any, ...]) -> str:
    words = [one for one in location if isinstance(one, str | int)]
    if not words:
        return ""
    if words[0] == "when":
        return f"when.{words[2]}" if len(words) > 2 and words[1] == "parts" else "when"
    if words[0] == "cue" and len(words) > 1:
        return f"cue.{words[1]}"
    return str(words[0])


def copied(spec: RuleSpec, key: str) -> Draft:
    """A new rule that begins as another one."""
    update = {
        "key": key,
        "title_en": f"{spec.title_en[:72]} (copy)",
        "title_zh": f"{spec.title_zh[:72]}（副本）",
        "enabled": True,
    }
    return Draft(spec.model_copy(update=update), None)


def empty(key: str) -> Draft:
    """A new rule that says as little as a rule can."""
    data = {
        "key": key, "title_en": "New rule", "title_zh": "新规则", "group": "room", "platform": ["tiktok", "douyin"],
        "phase": ["any_live"], "level": "suggest", "when": {"mode": "all", "parts": [new_condition()]},
        "cooldown_s": 600, "action": {"type": "send_cue"}, "source": [], "evidence": "derived",
    }  # fmt: skip
    return Draft(RuleSpec.model_validate(data), None)


def new_key(taken: Iterable[str]) -> str:
    """A key that no rule has: ``T01`` and on."""
    known = {key.partition("_")[0] for key in taken}
    number = next(number for number in range(1, 10_000) if f"T{number:02}" not in known)
    return f"T{number:02}"


def stored(row: RuleView) -> Draft | None:
    """A stored rule; None when this program cannot read it."""
    spec = spec_of(row)
    return None if spec is None else Draft(spec, row)
