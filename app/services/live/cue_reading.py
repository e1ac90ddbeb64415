"""Reading cues: those that wait, those that were sent, and what each station reported."""

from sqlmodel import col, select

from app.models.base import ms_between
from app.models.cue import Cue, CueReceipt, CueReceiptView, CueState, CueView
from app.services.team.service import Service, view

#: A cue for everybody carries this hat.
EVERYBODY = "all"
#: States in which a cue still waits for an answer.
OPEN_STATES = tuple(state for state in CueState if state.is_open)


def latency_ms(cue: CueView) -> int | None:
    """Milliseconds from sending to the answer; None while there is none."""
    if cue.sent_at is None or cue.answered_at is None:
        return None
    return ms_between(cue.sent_at, cue.answered_at)


class CueReader(Service):
    """Lists of cues."""

    def get(self, cue_id: str) -> CueView | None:
        """One cue, or None."""
        with self.store.read() as session:
            row = session.get(Cue, cue_id)
            return None if row is None else view(CueView, row)

    def open_cues(self, session_id: str, hat: str = "anchor") -> tuple[CueView, ...]:
        """Cues that wait for somebody who wears this hat, as they were sent."""
        with self.store.read() as session:
            rows = session.exec(
                select(Cue)
                .where(
                    Cue.session_id == session_id,
                    col(Cue.state).in_(OPEN_STATES),
                    col(Cue.target_hat).in_((str(hat), EVERYBODY)),
                    col(Cue.deleted_at).is_(None),
                )
                .order_by(col(Cue.sent_at), col(Cue.id))
            ).all()
            return tuple(view(CueView, row) for row in rows)

    def sent_cues(self, session_id: str, limit: int = 50) -> tuple[CueView, ...]:
        """Cues of a session, the newest first."""
        with self.store.read() as session:
            rows = session.exec(
                select(Cue)
                .where(Cue.session_id == session_id, col(Cue.deleted_at).is_(None))
                .order_by(col(Cue.sent_at).desc(), col(Cue.id).desc())
                .limit(limit)
            ).all()
            return tuple(view(CueView, row) for row in rows)

    def receipts(self, cue_id: str) -> tuple[CueReceiptView, ...]:
        """What each station reported of a cue, in order."""
        with self.store.read() as session:
            rows = session.exec(
                select(CueReceipt).where(CueReceipt.cue_id == cue_id).order_by(col(CueReceipt.at), col(CueReceipt.id))
            ).all()
            return tuple(view(CueReceiptView, row) for row in rows)
