"""How a cue is told wherever cues are listed: stage with its time, whom it is for, how urgent it is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.base import ms_between
from app.models.cue import CueLevel, CueState, CueView
from app.models.team import Hat, MemberView
from app.services.live.cue_targets import ASSISTANT, EVERYBODY, PERSON, STATION
from app.services.live.cues import latency_ms
from app.views.format import clock, span
from app.views.i18n import current_language
from app.views.widgets.cue_state import CueStage

#: A cue that nobody answered within this time needs the sender (STOP and NOW sooner than SOON).
UNANSWERED_MS: Final = {CueLevel.STOP: 10_000, CueLevel.NOW: 10_000, CueLevel.SOON: 30_000, CueLevel.FYI: 60_000}
STAGES: Final[dict[CueState, CueStage]] = {
    CueState.QUEUED: "sent",
    CueState.SENT: "sent",
    CueState.DELIVERED: "sent",
    CueState.SHOWN: "shown",
    CueState.ACKNOWLEDGED: "got_it",
    CueState.DECLINED: "cant",
    CueState.EXPIRED: "expired",
    CueState.CANCELLED: "expired",
}


def cue_stage(cue: CueView, now: datetime) -> tuple[CueStage, str]:
    """The stage of a cue and what stands beside it: how long it took, or how long it has been waiting."""
    language = current_language()
    since = cue.sent_at or cue.created_at
    waited = max(0, ms_between(since, now))
    if cue.state.is_open:
        if waited >= UNANSWERED_MS[cue.level]:
            return "unanswered", clock(waited)
        return STAGES[cue.state], span(waited / 1000, language)
    took = latency_ms(cue)
    return STAGES[cue.state], span(took / 1000, language) if took is not None else ""


def target_words(hat: str, key: str | None = None, members: Iterable[MemberView] = ()) -> str:
    """Whom a cue is for: a hat, a name, a screen, all."""
    translate = QCoreApplication.translate
    if hat == PERSON:
        return next((one.name for one in members if one.id == key), translate("CueTarget", "Somebody who left"))
    if hat == STATION:
        return translate("CueTarget", "Screen {name}").format(name=key or "")
    words = {
        Hat.ANCHOR.value: translate("CueTarget", "Anchor"),
        ASSISTANT: translate("CueTarget", "Assistant"),
        Hat.OPERATOR.value: translate("CueTarget", "Operator"),
        Hat.CUSTOMER_SERVICE.value: translate("CueTarget", "Customer service"),
        Hat.LEAD.value: translate("CueTarget", "Lead"),
        Hat.VIEWER.value: translate("CueTarget", "Viewer"),
        EVERYBODY: translate("CueTarget", "All"),
    }
    return words.get(hat, hat)


def level_words(level: CueLevel) -> str:
    """How urgent a cue is."""
    translate = QCoreApplication.translate
    return {
        CueLevel.STOP: translate("CueTarget", "STOP"),
        CueLevel.NOW: translate("CueTarget", "Now"),
        CueLevel.SOON: translate("CueTarget", "Soon"),
        CueLevel.FYI: translate("CueTarget", "FYI"),
    }[level]


def expiry_words(seconds: float | None) -> str:
    """How long a cue lives."""
    translate = QCoreApplication.translate
    if seconds is None:
        return translate("CueTarget", "Never expires")
    return translate("CueTarget", "Expires after {seconds} s").format(seconds=round(seconds))


def joined_target(hat: str, key: str | None) -> str:
    """Hat and key as the value of a choice, ``person:ID``; what `split_target` takes apart."""
    return f"{hat}:{key}" if key else hat


def split_target(value: str) -> tuple[str, str | None]:
    """The value of a choice, ``person:ID``, as hat and key."""
    hat, _, key = value.partition(":")
    return hat, key or None
