"""What is said of a decided prompt: when and why it ended, what is measured, what came of it.

The words claim no more than the figures allow: "likely up", "cannot tell (n = 41)", "not separable", never a cause.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.models.advertising import PromptState, PromptView
from app.models.session import LiveSessionView
from app.services.advertising.prompt_life import UNDONE
from app.services.advertising.prompt_raise import (
    AD_MEASURED,
    AD_WAITS,
    CAUSE_OVER,
    CORRECTED,
    JUST_DECIDED,
    NO_LONGER,
    SNOOZED,
    WAITED,
)
from app.views.control.prompt_numbers import metric_words, plain_change, signed_words
from app.views.session_deck import wall_time

#: Why prompts ended whose own time was over.
_RAN_OUT: Final = frozenset({"nobody_answered", "not_confirmed"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a decided prompt: words, colour role and icon."""

    words: str
    colour: str
    icon: str


def ended_at(prompt: PromptView) -> datetime:
    """When a prompt ended that nobody answered: its time was over, or something else took it from the table."""
    if prompt.reason in _RAN_OUT and prompt.expires_at is not None:
        return min(prompt.expires_at, prompt.updated_at)
    return prompt.updated_at


def verdict_of(prompt: PromptView, session: LiveSessionView, now: datetime) -> Verdict:
    """What is known of a decided prompt at this moment."""
    translate = QCoreApplication.translate
    state = prompt.state
    if state is PromptState.EXPIRED:
        ended = wall_time(session, ended_at(prompt))
        return Verdict(_expired_words(prompt.reason).format(time=ended), "text3", "timer-off")
    if state is PromptState.REJECTED:
        words = translate("Decided", "dismissed · {reason}").format(reason=reason_words(prompt.reason))
        return Verdict(words, "text3", "x")
    if state is PromptState.OBSERVING:
        left = 0 if prompt.observe_until is None else (prompt.observe_until - now).total_seconds()
        if left <= 0:
            return Verdict(translate("Decided", "executed · being judged"), "accent", "activity")
        minutes = max(1, round(left / 60))
        words = translate("Decided", "executed · measuring {count} min").format(count=minutes)
        return Verdict(words, "accent", "activity")
    if state in {PromptState.EXECUTED, PromptState.APPROVED}:
        return Verdict(translate("Decided", "done"), "text2", "check")
    return judged_words(state, prompt.outcome, session.currency)


def judged_words(state: PromptState, outcome: Mapping[str, Any], currency: str) -> Verdict:
    """The verdict on a measured effect, with its interval or its number of events."""
    translate = QCoreApplication.translate
    metric, effect = str(outcome.get("metric") or ""), outcome.get("effect")
    n = outcome.get("n") or 0
    if state in {PromptState.IMPROVED, PromptState.WORSE} and isinstance(effect, int | float):
        good = state is PromptState.IMPROVED
        change = signed_words(metric, effect, currency)
        low, high = outcome.get("low"), outcome.get("high")
        if isinstance(low, int | float) and isinstance(high, int | float):
            change = _with_interval(change, metric, (round(effect - low, 9), round(high - effect, 9)), currency)
        words = (
            translate("Decided", "likely up {change}") if effect > 0 else translate("Decided", "likely down {change}")
        )
        return Verdict(words.format(change=change), "good" if good else "warn", _trend(effect))
    if outcome.get("reason") == UNDONE:
        return Verdict(translate("Decided", "taken back"), "text3", "undo-2")
    if outcome.get("reason") == "not_separable":
        return Verdict(translate("Decided", "not separable"), "text2", "minus")
    if state is PromptState.NO_CHANGE:
        return Verdict(translate("Decided", "about the same (n = {count})").format(count=n), "text2", "minus")
    if outcome.get("reason") == "no_data":
        return Verdict(translate("Decided", "cannot tell: no data"), "text2", "minus")
    return Verdict(translate("Decided", "cannot tell (n = {count})").format(count=n), "text2", "minus")


def _with_interval(change: str, metric: str, sides: tuple[float, float], currency: str) -> str:
    """A change with its interval: one ± where both sides are the same as written, else from where to where.

    Args:
        change: The change in words.
        metric: What changed.
        sides: How far the interval reaches below and above the change.
        currency: Of amounts.
    """
    below, above = (plain_change(metric, side, currency) for side in sides)
    return f"{change} ±{below}" if below == above else f"{change} −{below}/+{above}"


def reason_words(reason: str) -> str:
    """Why a prompt was dismissed; free text stays as it is."""
    translate = QCoreApplication.translate
    words = {
        "wrong_data": translate("Decided", "wrong data"),
        "not_now": translate("Decided", "not now"),
        "already_done": translate("Decided", "already done"),
        "not_worth_it": translate("Decided", "not worth it"),
    }
    return words.get(reason, reason)


def _expired_words(reason: str) -> str:
    translate = QCoreApplication.translate
    unseen = {
        AD_WAITS: translate("Decided", "not shown · ad change waits"),
        AD_MEASURED: translate("Decided", "not shown · ad change measured"),
        SNOOZED: translate("Decided", "not shown · snoozed"),
        JUST_DECIDED: translate("Decided", "not shown · decided just before"),
        WAITED: translate("Decided", "not shown · waited too long"),
        NO_LONGER: translate("Decided", "not shown · no longer so"),
        CAUSE_OVER: translate("Decided", "cause over {time}"),
        CORRECTED: translate("Decided", "figure corrected {time}"),
    }
    if reason in unseen:
        return unseen[reason]
    if reason in {"newer", "superseded"}:
        return translate("Decided", "replaced {time}")
    return translate("Decided", "expired {time}")


def _trend(effect: float) -> str:
    return "trending-up" if effect > 0 else "trending-down"


def beside_words(outcome: Mapping[str, Any], currency: str) -> list[str]:
    """What became of figures that are told beside the one that is judged."""
    return [
        f"{metric_words(key)}: {judged_words(PromptState(one['verdict']), {**one, 'metric': key}, currency).words}"
        for key, one in (outcome.get("beside") or {}).items()
    ]
