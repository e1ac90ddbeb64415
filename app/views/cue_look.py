"""How the state of a cue is shown wherever cues are listed: stage, and how long it took or has been waiting."""

from datetime import datetime
from typing import Final

from app.models.base import ms_between
from app.models.cue import CueLevel, CueState, CueView
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
