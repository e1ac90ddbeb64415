"""What a prompt proposes, in words: the headline, the size of the step, what Do does, and why it may be locked (C5).

``Prompt.suggestion`` holds numbers and keys; see `app.services.advertising` for its shape. Nothing is executed from
here: an ad step is what a person does in the platform's back office, a cue is sent, a runbook is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from PySide6.QtCore import QCoreApplication

from app.models.advertising import PromptView
from app.services.advertising.suggestion import DeedKind, cue_goes, deed_of
from app.services.live.cue_text import measure
from app.views.control.ad_prompt_words import impossible_words
from app.views.control.prompt_guards import note_of_guard
from app.views.control.prompt_steps import step_patterns
from app.views.format import MINUS, money, number, percent
from app.views.i18n import current_language
from app.views.widgets.priority_tag import Priority, priority_word

ActionKind = Literal["ad", "cue", "runbook", "note"]
_KINDS: Final[dict[DeedKind, ActionKind]] = {
    DeedKind.AD_ACTION: "ad",
    DeedKind.CUE: "cue",
    DeedKind.INCIDENT: "runbook",
    DeedKind.NOTE: "note",
}
_ICONS: Final[dict[ActionKind, str]] = {
    "ad": "circle-dollar-sign",
    "cue": "send",
    "runbook": "list-checks",
    "note": "check",
}
_PRIORITIES: Final[dict[str, Priority]] = {
    "stop": "stop", "now": "now", "soon": "soon", "fyi": "fyi",
    "urgent": "now", "suggest": "soon", "watch": "fyi", "block": "fyi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionFace:
    """How the proposal of a prompt reads.

    Attributes:
        kind: Who acts: the back office, the cue service, the runbook, or a person who only notes it.
        title: The headline of the card.
        step: The step in the action box.
        note: What stands at its right: the size before and after, or the guard that limits it.
        short: The step on a collapsed card.
        amount: By how much an ad step changes, with its sign, for one line; empty without figures.
        verb: Words of the Do button.
        icon: Icon of the action box.
        cue: What the anchor would read; empty where nothing is sent.
        locked: Why it cannot be done as it stands; empty when it can.
    """

    kind: ActionKind
    title: str
    step: str
    note: str
    short: str
    verb: str
    icon: str
    cue: str = ""
    locked: str = ""
    amount: str = ""


def priority_of(prompt: PromptView) -> Priority:
    """The urgency on the tag."""
    return _PRIORITIES.get(prompt.level, "soon")


def action_type(prompt: PromptView) -> str:
    """The type of the proposed action."""
    return str(prompt.suggestion.get("type") or _map(prompt.what.get("action")).get("type") or "")


def read_action(prompt: PromptView, currency: str, script_language: str) -> ActionFace:
    """The proposal of a prompt.

    Args:
        prompt: The prompt.
        currency: ISO code of the session's money.
        script_language: ``en`` or ``zh_CN``: what the anchor reads.
    """
    asked, kind = prompt.suggestion, _kind_of(prompt, script_language)
    step_of = step_words(prompt, currency)
    cue = cue_text(prompt, script_language) if kind == "cue" else ""
    locked = _unbound(asked) if kind == "cue" else ""
    if kind == "cue":
        title = QCoreApplication.translate("PromptActions", "Send cue: “{text}”").format(text=cue)
        level = priority_word(_PRIORITIES.get(str(_map(asked.get("cue")).get("level") or ""), priority_of(prompt)))
        step = QCoreApplication.translate("PromptActions", "Cue to anchor · {level}").format(level=level)
        return ActionFace(kind, title, step, _reading_words(cue), step, _verb(kind, ""), _ICONS[kind], cue, locked)
    if kind == "ad":
        size, plain = size_words(asked, currency), size_words({**asked, "pct": None}, currency)
        limited = note_of_guard(prompt)
        note = " · ".join(words for words in (limited, impossible_words(asked)) if words)
        return ActionFace(
            kind, step_of, size or step_of, note, plain or limited or step_of, _verb(kind, ""), _ICONS[kind],
            amount=_signed_amount(asked, currency),
        )  # fmt: skip
    note = note_of_guard(prompt)
    if kind == "runbook":
        # What goes out with the press stands on the card, whole: nobody sends a line that was not read.
        cue = sent_with(prompt, script_language)
        told = QCoreApplication.translate("PromptActions", "{step}; the anchor is told: “{text}”")
        step = told.format(step=step_of, text=cue) if cue else step_of
        return ActionFace(
            kind, rule_title(prompt), step, note, note or step_of, _verb(kind, "tell" if cue else ""), _ICONS[kind], cue
        )
    verb = _verb(kind, action_type(prompt))
    return ActionFace(kind, step_of, step_of, note, note or step_of, verb, _ICONS[kind])


def short_title(prompt: PromptView, currency: str, script_language: str) -> str:
    """The step in a few words, for one line among others: ``Serum boost +S$110``, ``Cue “Show texture”``."""
    asked = prompt.suggestion
    kind = _kind_of(prompt, script_language)
    if kind == "cue":
        return QCoreApplication.translate("PromptActions", "Cue “{text}”").format(
            text=cue_text(prompt, script_language)
        )
    if kind == "runbook":
        return rule_title(prompt)
    change = _signed_amount(asked, currency)
    if kind == "ad" and asked.get("plan_name") and change:
        return f"{asked['plan_name']} {change}"
    return step_words(prompt, currency)


def _reading_words(cue: str) -> str:
    return QCoreApplication.translate("PromptActions", "about {seconds} s to read").format(
        seconds=measure(cue).reading_s
    )


def cue_text(prompt: PromptView, script_language: str) -> str:
    """The line for the anchor in the language of the script, else in the other one."""
    cue = _map(prompt.suggestion.get("cue"))
    own, other = ("zh", "en") if script_language.startswith("zh") else ("en", "zh")
    return str(cue.get(own) or cue.get(other) or "")


def sent_with(prompt: PromptView, script_language: str) -> str:
    """The line that goes to the anchor when the runbook of an incident is started; empty when none does."""
    return cue_text(prompt, script_language) if cue_goes(prompt.suggestion) else ""


def proposed_words(asked: Mapping[str, Any], currency: str) -> str:
    """The value that is proposed, as it is written: ``S$1,260`` or ``2.90``; empty without one."""
    after, value = asked.get("after_minor"), asked.get("after_value")
    if isinstance(after, int):
        return money(after, currency, current_language())
    return number(float(value), 2) if isinstance(value, int | float) else ""


def size_words(asked: Mapping[str, Any], currency: str) -> str:
    """Before and after of an ad step: ``S$1,150 → S$1,260 (+9.6%)``; empty without figures."""
    language = current_language()
    before, after = asked.get("before_minor"), asked.get("after_minor")
    if isinstance(after, int):
        words = money(after, currency, language)
        words = f"{money(before, currency, language)} → {words}" if isinstance(before, int) else words
    elif isinstance(asked.get("after_value"), int | float):
        first, last = asked.get("before_value"), float(asked["after_value"])
        words = f"{number(float(first), 2)} → {number(last, 2)}" if isinstance(first, int | float) else number(last, 2)
    else:
        return _signed_pct(asked)
    pct = _signed_pct(asked)
    return f"{words} ({pct})" if pct else words


def step_words(prompt: PromptView, currency: str) -> str:
    """The step in words; a type nobody knows reads as the title of its rule."""
    asked, kind = prompt.suggestion, action_type(prompt)
    pattern = step_patterns().get(kind)
    plan = str(asked.get("plan_name") or QCoreApplication.translate("PromptActions", "the plan"))
    if pattern is None:
        return rule_title(prompt)
    amount, pct = _amount(asked, currency), _signed_pct(asked)
    if kind in {"increase_budget", "decrease_budget"} and amount:
        more = kind == "increase_budget"
        pattern = _raise_by() if more else _cut_by()
        share = f" ({pct})" if pct else ""
        return pattern.format(plan=plan, amount=amount, share=share)
    minutes = _map(asked.get("params")).get("minutes", 5)
    after = asked.get("after_minor")
    at = money(after, currency, current_language()) if isinstance(after, int) else ""
    translate = QCoreApplication.translate
    return pattern.format(
        plan=plan, minutes=minutes, title=rule_title(prompt),
        by=translate("PromptActions", " by {pct}").format(pct=pct.lstrip(f"+{MINUS}")) if pct else "",
        at=translate("PromptActions", " at {amount}").format(amount=at) if at else "",
    )  # fmt: skip


def rule_title(prompt: PromptView) -> str:
    """The title of the rule in the language in force."""
    titles = _map(prompt.what.get("title"))
    first = "zh" if current_language() == "zh" else "en"
    spoken = prompt.rule_key.partition("_")[2].replace("_", " ").capitalize()
    return str(titles.get(first) or titles.get("en") or titles.get("zh") or spoken or prompt.rule_key)


def rule_number(prompt: PromptView) -> str:
    """The short number of the rule: ``R03``."""
    return prompt.rule_key.partition("_")[0]


def _kind_of(prompt: PromptView, script_language: str) -> ActionKind:
    if deed_of(prompt.suggestion) is DeedKind.CUE and not cue_text(prompt, script_language):
        return "note"
    return _KINDS[deed_of(prompt.suggestion)]


def _unbound(asked: Mapping[str, Any]) -> str:
    if asked.get("too_long"):
        return QCoreApplication.translate("PromptActions", "Too long for the studio screen")
    names = [str(name) for name in asked.get("unbound") or ()]
    if not names:
        return ""
    return QCoreApplication.translate("PromptActions", "No value for: {names}").format(
        names=", ".join(f"{{{name}}}" for name in names)
    )


def _verb(kind: ActionKind, action: str) -> str:
    translate = QCoreApplication.translate
    if kind == "cue":
        return translate("PromptActions", "Send cue")
    if kind == "runbook":
        if action == "tell":
            return translate("PromptActions", "Start + send")
        return translate("PromptActions", "Start runbook")
    if kind == "ad":
        return translate("PromptActions", "Do")
    if action in {"hold", "block_edit", "block_scaling"}:
        return translate("PromptActions", "Noted")
    return translate("PromptActions", "Mark done")


def _amount(asked: Mapping[str, Any], currency: str) -> str:
    before, after = asked.get("before_minor"), asked.get("after_minor")
    if not (isinstance(before, int) and isinstance(after, int)):
        return ""
    return money(abs(after - before), currency, current_language())


def _signed_amount(asked: Mapping[str, Any], currency: str) -> str:
    amount = _amount(asked, currency)
    return f"{'+' if asked['after_minor'] > asked['before_minor'] else MINUS}{amount}" if amount else ""


def _signed_pct(asked: Mapping[str, Any]) -> str:
    pct = asked.get("pct")
    if not isinstance(pct, int | float) or not pct:
        return ""
    places = 0 if abs(pct - round(pct)) < 0.05 else 1
    sign = "+" if pct > 0 else MINUS
    if action_lowers(str(asked.get("type") or "")):
        sign = MINUS
    return f"{sign}{percent(abs(pct) / 100, places)}"


def action_lowers(kind: str) -> bool:
    """Whether a type of action makes something smaller, whatever sign its percentage has."""
    return kind in {"decrease_budget", "lower_bid", "lower_target_roi"}


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _raise_by() -> str:
    return QCoreApplication.translate("PromptActions", "Raise {plan} by {amount}{share}")


def _cut_by() -> str:
    return QCoreApplication.translate("PromptActions", "Cut {plan} by {amount}{share}")
