"""Everything a prompt card shows, made once from the prompt and what is known of its rule."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from app.models.advertising import PromptView
from app.services.advertising.prompt_status import SessionStatus
from app.views.control.ad_prompt_words import also_sentences
from app.views.control.prompt_actions import (
    ActionFace,
    priority_of,
    proposed_words,
    read_action,
    rule_number,
    rule_title,
)
from app.views.control.prompt_numbers import chart_colour, metric_words, value_words
from app.views.control.prompt_words import CHANGES, limit_words, why_sentences
from app.views.i18n import current_language
from app.views.widgets.priority_tag import Priority, priority_word
from app.views.widgets.sparkline import SparkData


class Record(Protocol):
    """How a rule fared so far (`PromptService.record`)."""

    @property
    def helped(self) -> int:
        """How often its metric surely got better."""

    @property
    def no_change(self) -> int:
        """How often it stayed as it was."""

    @property
    def hurt(self) -> int:
        """How often it surely got worse."""

    @property
    def unclear(self) -> int:
        """How often nobody could tell."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The box with the figure: its name, its value, its line and what it is compared with."""

    name: str
    value: str
    spark: SparkData
    reference: str


@dataclass(frozen=True, slots=True)
class PromptFace:
    """What a card shows.

    Attributes:
        prompt: The prompt itself.
        priority: Urgency of the tag.
        rule: Number and title of the rule.
        why: Sentences that explain the firing.
        evidence: The figure with its line; ``None`` when the prompt holds none.
        record: What became of this rule's proposals so far.
        action: The proposal.
        proposed: The value that is proposed; empty without one.
        waits: What its rule waits for while the figures are too old to decide by; empty while they are fresh.
    """

    prompt: PromptView
    priority: Priority
    rule: str
    why: str
    evidence: Evidence | None
    record: str
    action: ActionFace
    proposed: str = ""
    waits: str = ""

    @property
    def plan(self) -> str:
        """Name of the ad plan that is to be changed; empty where there is none."""
        return str(self.prompt.suggestion.get("plan_name") or "")

    @property
    def spoken(self) -> str:
        """One sentence for screen readers."""
        return f"{priority_word(self.priority)}. {self.action.title}. {self.why} {self.action.note}".strip()


def face_of(
    prompt: PromptView,
    currency: str,
    script_language: str,
    record: Record | None,
    status: SessionStatus | None = None,
) -> PromptFace:
    """Make the face of a prompt.

    Args:
        prompt: The prompt.
        currency: ISO code of the session's money.
        script_language: ``en`` or ``zh_CN``: what the anchor reads.
        record: How its rule fared; ``None`` while that is not read.
        status: Why rules are silent now; ``None`` while that is not read.
    """
    why = _list(prompt.values.get("why"))
    return PromptFace(
        prompt=prompt,
        priority=priority_of(prompt),
        rule=f"{rule_number(prompt)} · {rule_title(prompt)}",
        why=("" if current_language() == "zh" else " ").join(
            (*why_sentences(why, currency), *also_sentences(prompt.suggestion))
        ),
        evidence=_evidence(why, prompt.values.get("spark"), currency),
        record=record_words(record),
        action=read_action(prompt, currency, script_language),
        proposed=proposed_words(prompt.suggestion, currency),
        waits=waiting_words(prompt, status),
    )


def waiting_words(prompt: PromptView, status: SessionStatus | None) -> str:
    """What the rule of a prompt waits for now that its figures are old; empty while it can see."""
    rules = () if status is None else status.rules
    rule = next((one for one in rules if one.rule_key == prompt.rule_key and one.state == "stale"), None)
    if rule is None or not rule.stale:
        return ""
    comma = QCoreApplication.translate("WaitingCard", ", ")
    names = comma.join(dict.fromkeys(metric_words(key) for key, _age in rule.stale))
    return QCoreApplication.translate("PromptFace", "Waits for new figures: {names}").format(names=names)


def record_words(record: Record | None) -> str:
    """How often it helped out of the times that were measured; honest about a rule of which nothing is known yet."""
    translate = QCoreApplication.translate
    if record is None:
        return ""
    judged = record.helped + record.no_change + record.hurt + record.unclear
    if not judged:
        return translate("PromptFace", "No record yet: no effect of this rule was measured")
    return translate("PromptFace", "Helped {helped} of {judged}").format(helped=record.helped, judged=judged)


def _evidence(why: Sequence[Mapping[str, Any]], spark: Any, currency: str) -> Evidence | None:
    shown = spark if isinstance(spark, Mapping) else {}
    metric = str(shown.get("metric") or (why[0].get("metric") if why else "") or "")
    if not metric:
        return None
    cause = next((one for one in why if one.get("metric") == metric), why[0] if why else {})
    values = tuple(math.nan if value is None else float(value) for value in shown.get("values") or ())
    level, words = _reference(cause, currency)
    return Evidence(
        name=metric_words(str(cause.get("metric") or metric)),
        value=value_words(str(cause.get("metric") or metric), _level(cause), currency, beside=_other_level(cause)),
        spark=SparkData(values, chart_colour(metric), level if _near(level, values) else None),
        reference=words,
    )


def _level(why: Mapping[str, Any]) -> Any:
    """Where the metric stands: for a change the level now, not the change."""
    return why.get("now") if why.get("comparator") in CHANGES else why.get("value")


def _other_level(why: Mapping[str, Any]) -> Any:
    """What the level is seen beside: where it was before a change, else the limit."""
    return why.get("before") if why.get("comparator") in CHANGES else why.get("limit")


def _reference(why: Mapping[str, Any], currency: str) -> tuple[float | None, str]:
    """The dashed level and its words: what it was before a change, else the limit."""
    translate = QCoreApplication.translate
    metric, comparator = str(why.get("metric", "")), str(why.get("comparator", ""))
    if comparator in CHANGES:
        before = why.get("before")
        if not isinstance(before, int | float):
            return None, ""
        return float(before), translate("PromptFace", "before {value}").format(
            value=value_words(metric, before, currency, beside=why.get("now"))
        )
    limit = why.get("limit")
    if not isinstance(limit, int | float) or isinstance(limit, bool):
        return None, ""
    return float(limit), translate("PromptFace", "limit {limit}").format(limit=limit_words(why, currency))


def _near(level: float | None, values: tuple[float, ...]) -> bool:
    """A reference so far away that it would flatten the line is told in words alone."""
    known = [value for value in values if math.isfinite(value)]
    if level is None or not known:
        return False
    low, high = min(known), max(known)
    room = 3 * max(high - low, 0.05 * max(abs(low), abs(high)), 1e-9)
    return low - room <= level <= high + room


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []
