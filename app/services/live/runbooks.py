"""Runbooks of incidents (C7): what to do in the first ten seconds and the next two minutes, by kind. Pure.

The steps stand in `resources/runbooks/runbooks.json`, in both languages, each kind with its owner and with where the
order of steps comes from. A step may name something that Cuedeck can do itself; it is still a person who does it.
"""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from app.models.cue import CueKind, CueLevel
from app.models.session import IncidentKind
from app.services.live.cue_text import LIMIT_WIDTH, clean, width
from app.services.runtime.paths import resources_folder

Stretch = Literal["first", "next"]
Evidence = Literal["official", "practitioner", "operator_code", "derived"]
Owner = Literal["control_operator", "operator", "anchor", "floor_manager"]
#: Until when each stretch of a runbook should be done, from the moment of the incident.
WITHIN_MS: Final[Mapping[Stretch, int]] = {"first": 10_000, "next": 130_000}
_NAME: Final = re.compile(r"\{(\w+)\}")


class Does(StrEnum):
    """What Cuedeck can do itself in a step."""

    NOTHING = ""
    #: Send the runbook's cue to the anchor.
    CUE = "cue"
    #: Mark the moment from which spend is held; the ad account itself is a person's business.
    HOLD_SPEND = "hold_spend"
    #: Put the phrase on the team's list of words not to say.
    ADD_PHRASE = "add_phrase"
    TAKE_NEXT = "take_next"
    #: Copy the runbook's reply text.
    MACRO = "macro"
    GIVEAWAY = "giveaway"
    #: Attach a picture as evidence.
    EVIDENCE = "evidence"
    NOTE = "note"
    MINUTES_LOST = "minutes_lost"


class _Shipped(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Shipped):
    """One step; `key` is unique in its runbook and what `Incident.steps_done` names."""

    key: str
    stretch: Stretch
    does: Does = Does.NOTHING
    en: str
    zh: str

    def text(self, language: str) -> str:
        """The step in a language (`zh...` or else English)."""
        return self.zh if language.startswith("zh") else self.en


class RunbookCue(_Shipped):
    """The cue that a runbook sends; the bare text is for when a name has no value or the whole is too long."""

    level: CueLevel
    kind: CueKind
    target: str = "anchor"
    en: str
    zh: str
    bare_en: str
    bare_zh: str

    @property
    def names(self) -> tuple[str, ...]:
        """What its text asks for."""
        return tuple(dict.fromkeys(_NAME.findall(self.en) + _NAME.findall(self.zh)))

    def text(self, language: str, names: Mapping[str, str]) -> str:
        """The cue as it would be sent: bound where all names have values and it fits, else the bare sentence.

        Args:
            language: of the script.
            names: what is known; an empty value counts as unknown.
        """
        chinese = language.startswith("zh")
        template, bare = (self.zh, self.bare_zh) if chinese else (self.en, self.bare_en)
        known = {name: clean(value) for name, value in names.items()}
        if not all(known.get(name) for name in _NAME.findall(template)):
            return bare
        bound = _NAME.sub(lambda found: known[found[1]], template)
        return bound if width(bound) <= LIMIT_WIDTH else bare


class Macro(_Shipped):
    """A reply text for customer service or the comments."""

    en: str
    zh: str

    def text(self, language: str) -> str:
        """The text in a language."""
        return self.zh if language.startswith("zh") else self.en


class Runbook(_Shipped):
    """What is done about one kind of incident.

    Attributes:
        owner: the hat, in the trade's words, that sees it through.
        evidence: how well founded the steps are.
        source: where they come from, in English.
        steps: in order; the first stretch stands before the next.
    """

    owner: Owner
    evidence: Evidence
    source: str
    steps: tuple[Step, ...]
    cue: RunbookCue | None = None
    macro: Macro | None = None

    def step(self, key: str) -> Step | None:
        """A step by its key."""
        return next((step for step in self.steps if step.key == key), None)

    def open_steps(self, done: list[str]) -> tuple[Step, ...]:
        """What is still to be done, in order."""
        return tuple(step for step in self.steps if step.key not in done)


@cache
def runbooks() -> Mapping[IncidentKind, Runbook]:
    """The shipped runbooks, one for each kind."""
    text = (resources_folder() / "runbooks" / "runbooks.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return {kind: Runbook.model_validate(found[kind.value]) for kind in IncidentKind}


@cache
def kinds_that_do(what: Does) -> frozenset[str]:
    """Kinds of incidents whose runbook has a step of this deed."""
    return frozenset(kind.value for kind, book in runbooks().items() if any(one.does is what for one in book.steps))


def runbook(kind: IncidentKind) -> Runbook:
    """The runbook of a kind."""
    return runbooks()[kind]
