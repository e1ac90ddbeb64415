"""What "got it" brings with it: the comment that the cue answers is answered, the step that it was sent for is done."""

from datetime import datetime

from sqlmodel import select

from app.models.audience import CommentTriage
from app.models.cue import Cue
from app.services.live.incident_entries import tick_answered
from app.services.store.unit import UnitOfWork


def answered(uow: UnitOfWork, cue: Cue, now: datetime) -> None:
    """The anchor acknowledged a cue; in the caller's transaction, with `answered_by` set."""
    tick_answered(uow, cue)
    if cue.comment_id is not None:
        _answer_comment(uow, cue, now)


def _answer_comment(uow: UnitOfWork, cue: Cue, now: datetime) -> None:
    """The anchor answered the question on air: the desk sees its comment as answered."""
    rows = uow.session.exec(
        select(CommentTriage).where(
            CommentTriage.session_id == cue.session_id, CommentTriage.comment_id == cue.comment_id
        )
    ).all()
    for row in rows:
        if row.answered_at is None:
            row.answered_at, row.answered_by = now, cue.answered_by
