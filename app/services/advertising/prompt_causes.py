"""Whether what a prompt is about is over: the incident that it asks to be handled was handled and closed.

A prompt that lies until somebody answers it would otherwise outlive its cause, and a late answer would open the
incident a second time.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.advertising import Prompt, PromptView
from app.models.base import utc
from app.models.session import Incident, IncidentKind, IncidentView
from app.services.advertising.suggestion import DeedKind, deed_of

#: An incident so long before a prompt of its kind is the same one.
SAME_INCIDENT_MS: Final = 10 * 60_000
#: A prompt so long after an incident that somebody logged comes of that one.
OWN_INCIDENT_MS: Final = 60_000
#: A warning is known by its incident alone; anything else may have come back after its incident was closed.
_ONLY_LOGGED: Final = frozenset({IncidentKind.VIOLATION})


def is_at_hand(prompt: PromptView, incidents: Iterable[IncidentView], member_id: str | None) -> bool:
    """Whether a member logged the incident of a prompt by hand and so has its runbook open: the prompt is for others.

    Args:
        prompt: any prompt.
        incidents: of its session.
        member_id: who looks at it.
    """
    kind = str(prompt.suggestion.get("runbook") or "")
    if member_id is None or not kind or deed_of(prompt.suggestion) is not DeedKind.INCIDENT:
        return False
    return any(
        one.kind == kind
        and one.closed_at is None
        and one.prompt_id is None
        and one.reported_by == member_id
        and -OWN_INCIDENT_MS <= one.t_ms - prompt.t_ms <= SAME_INCIDENT_MS
        for one in incidents
    )


def is_cause_over(session: Session, prompt: Prompt) -> bool:
    """Whether the incidents behind a prompt are all closed; False where none was logged."""
    return is_handled(session, prompt.session_id, prompt.suggestion, prompt.t_ms, prompt.read_at or prompt.created_at)


def is_handled(session: Session, session_id: str, suggestion: Mapping[str, Any], t_ms: int, read_at: datetime) -> bool:
    """Whether everything that was logged of a prompt's kind around its moment is closed.

    Args:
        session: an open session of the store.
        session_id: of the show.
        suggestion: of the prompt; its runbook says of which kind its incident is.
        t_ms: the prompt's moment on the show's axis.
        read_at: the instant of the reading that it came from.
    """
    kind = str(suggestion.get("runbook") or "")
    if kind not in {one.value for one in IncidentKind}:
        return False
    closed = session.exec(
        select(Incident.closed_at).where(
            Incident.session_id == session_id, Incident.kind == kind, col(Incident.deleted_at).is_(None),
            col(Incident.t_ms) >= t_ms - SAME_INCIDENT_MS,
        )
    ).all()  # fmt: skip
    told = [one for one in closed if one is None or kind in _ONLY_LOGGED or utc(one) >= utc(read_at)]
    return bool(told) and all(one is not None for one in told)
