"""Reading cues: those that wait, those that were sent, what each station reported, and what a text would say now."""

from sqlmodel import Session, col, select

from app.models.base import ms_between
from app.models.cue import Cue, CueReceipt, CueReceiptView, CueState, CueView
from app.models.errors import NotFound
from app.models.session import LiveSession
from app.models.team import Hat
from app.services.live.cue_binding import BoundText, LiveValue, bind, names_in
from app.services.live.cue_facts import live_values
from app.services.live.cue_latency import CueLatencies, latencies_of
from app.services.live.cue_targets import ASSISTANT, EVERYBODY, NAMED, Seat, by_name
from app.services.team.service import Service, view

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
        """Cues that wait for somebody who wears this hat, as they were sent.

        Those for everybody are among them, and on the anchor's screen those for the person or the screen here.
        """
        hats = [str(hat), EVERYBODY, *([*NAMED, ASSISTANT] if hat == Hat.ANCHOR else [])]
        with self.store.read() as session:
            rows = session.exec(
                select(Cue)
                .where(
                    Cue.session_id == session_id,
                    col(Cue.state).in_(OPEN_STATES),
                    col(Cue.target_hat).in_(hats),
                    col(Cue.deleted_at).is_(None),
                )
                .order_by(col(Cue.sent_at), col(Cue.id))
            ).all()
            seat = self.seat(session, session_id)
            return tuple(
                view(CueView, row) for row in rows if row.target_hat in {hat, EVERYBODY} or by_name(row, seat)
            )  # fmt: skip

    def seat(self, session: Session, session_id: str) -> Seat:
        """Who looks at the screens of this station."""
        live = session.get(LiveSession, session_id)
        return Seat(
            self.who.member_id, tuple(self.who.hats), self.store.station, live.anchor_id if live is not None else None
        )

    def preview(self, session_id: str, text: str) -> BoundText:
        """What a text would say if it were sent now, and what stands in its way.

        Raises:
            NotFound.
        """
        now = self.clock.utc_now()
        values: dict[str, LiveValue | None] = {}
        if names_in(text):
            with self.store.read() as session:
                live = session.get(LiveSession, session_id)
                if live is None:
                    raise NotFound("live_session", session_id)
                values = live_values(session, live, now)
        return bind(text, values, now)

    def latencies(self, session_id: str) -> CueLatencies:
        """How long the cues of a session took to be delivered, shown and acknowledged."""
        with self.store.read() as session:
            rows = session.exec(
                select(Cue)
                .where(Cue.session_id == session_id, col(Cue.deleted_at).is_(None))
                .order_by(col(Cue.sent_at), col(Cue.id))
            ).all()
            return latencies_of(view(CueView, row) for row in rows)

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
