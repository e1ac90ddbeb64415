"""The entries of an incident's own log, and the steps that a cue ticks when it is answered (C7).

`Incident.details["cues"]` names the cues that were sent for each step, the newest last. A step that asks for a cue is
done when the anchor says "got it", not when the cue goes: what nobody has seen is no evidence that a claim was stopped.
"""

from datetime import datetime
from typing import Final, Literal

from sqlmodel import Session, col, select

from app.models.base import ms_between, utc
from app.models.cue import Cue
from app.models.session import Incident, IncidentKind, LiveSession, Phase, SegmentRun
from app.services.live.runbooks import runbook
from app.services.store.unit import UnitOfWork

LogWord = Literal["step", "unstep", "deed", "close", "reopen"]
#: Of an incident's details: the cues of each step that asks for one.
CUES: Final = "cues"
#: Entries kept; a runbook has seven steps.
_MOST_ENTRIES: Final = 200


def start_of(session: Session, live: LiveSession) -> datetime | None:
    """Where the session's axis begins; in a rehearsal with its first segment. None before the beginning."""
    if Phase(live.phase) is not Phase.REHEARSAL:
        return live.started_at
    runs = session.exec(
        select(SegmentRun).where(SegmentRun.session_id == live.id, col(SegmentRun.rehearsal).is_(True))
    ).all()
    return min((run.started_at for run in runs), default=None)


def add_entry(row: Incident, t_ms: int, what: LogWord, key: str, by: str | None) -> None:
    """Write a line into an incident's own log."""
    entry = {"t_ms": t_ms, "what": what, "key": key, "by": by}
    # A new list in a new dict: a change inside the old one would not be seen.
    row.details = {**row.details, "log": [*row.details.get("log", []), entry][-_MOST_ENTRIES:]}


def tick_answered(uow: UnitOfWork, cue: Cue) -> None:
    """Tick the steps for which this cue was sent, in the caller's transaction: the anchor has just said "got it"."""
    rows = uow.session.exec(
        select(Incident).where(Incident.session_id == cue.session_id, col(Incident.deleted_at).is_(None))
    ).all()
    waiting = [(row, step, set(told)) for row in rows for step, told in row.details.get(CUES, {}).items()]
    if not waiting:
        return
    sent, live = _line_of(uow.session, cue), uow.session.get(LiveSession, cue.session_id)
    start = None if live is None else start_of(uow.session, live)
    for row, step, told in waiting:
        if not told & sent or step in row.steps_done or runbook(IncidentKind(row.kind)).step(step) is None:
            continue
        row.steps_done = [*row.steps_done, step]
        at = row.t_ms if start is None else max(0, ms_between(utc(start), utc(cue.answered_at or uow.now)))
        add_entry(row, at, "step", step, cue.answered_by)


def _line_of(session: Session, cue: Cue) -> set[str]:
    """The cue and those that it was sent again for."""
    found: set[str] = set()
    row: Cue | None = cue
    while row is not None and row.id not in found:
        found.add(row.id)
        row = session.get(Cue, row.resent_of) if row.resent_of else None
    return found
