"""Sends the cue of a runbook's step (C7): what stands on the screen, once, and asked about when it just went."""

from typing import Final

from sqlmodel import col, select

from app.models.base import utc
from app.models.cue import Cue
from app.models.errors import Invalid
from app.models.session import IncidentView
from app.services.live.cue_reading import OPEN_STATES
from app.services.live.cues import CueService
from app.services.live.incidents import IncidentKeeper
from app.services.live.runbooks import RunbookCue

#: The same line again so soon after it was sent, and not answered yet, is asked about first.
AGAIN_S: Final = 10.0


def send_for_incident(
    cues: CueService,
    marks: IncidentKeeper,
    incident: IncidentView,
    step: str,
    text: str,
    cue: RunbookCue,
    *,
    sure: bool = False,
) -> IncidentView:
    """Send the cue of a step, as it stands on the screen, and write down that it went.

    Args:
        cues, marks: who does it.
        incident: as the person sees it.
        step: the step that asks for the cue.
        text: what is sent.
        cue: the runbook's cue, for its level, kind and target.
        sure: send it although the same line went a moment ago and nobody answered it.

    Raises:
        Denied, NotFound. Invalid: `cue_just_sent` (seconds), and what `CueService.send` refuses.
    """
    # The same press twice (a key that bounced, an answer that was lost) is one cue.
    sent = sum(1 for entry in incident.details.get("log", []) if entry["what"] == "deed")
    command_id = f"runbook:{incident.id}:{step}:{sent}"
    if not sure:
        ago = _sent_ago(cues, incident.session_id, text, cue.target, command_id)
        if ago is not None:
            raise Invalid("cue_just_sent", seconds=ago)
    made = cues.send(incident.session_id, text, cue.level, cue.kind, cue.target, command_id=command_id)
    return marks.record_cue(incident.id, step, made.id)


def _sent_ago(cues: CueService, session_id: str, text: str, target: str, command_id: str) -> int | None:
    """How many seconds ago the same line went that nobody has answered; None when none did of late."""
    now = cues.clock.utc_now()
    with cues.store.read() as session:
        rows = session.exec(
            select(Cue).where(
                Cue.session_id == session_id, Cue.text == text, Cue.target_hat == target,
                col(Cue.state).in_(OPEN_STATES), col(Cue.deleted_at).is_(None),
            )
        ).all()  # fmt: skip
        ages = [
            (now - utc(row.sent_at)).total_seconds()
            for row in rows
            if row.sent_at is not None and row.command_id != command_id
        ]
    newest = min(ages, default=AGAIN_S)
    return None if newest >= AGAIN_S else max(0, int(newest))
