"""Which sessions this station evaluates: one station a session, that which has its readings before any other (C5)."""

from typing import Final

from sqlmodel import col, select

from app.models.base import utc
from app.models.session import LiveSession, LiveSessionView, Phase
from app.models.team import Lease
from app.services.advertising.prompt_reading import TRAINING
from app.services.advertising.prompt_room import is_evaluated
from app.services.live.ingest import Ingest
from app.services.runtime.leases import Leases
from app.services.store.store import Store
from app.services.team.service import view

_PHASES: Final = (Phase.READY, Phase.LIVE, Phase.REVIEW)


class PromptSeats:
    """Takes and gives back the right to evaluate sessions.

    Args:
        store: where the sessions are.
        ingest: says whose readings pass here.
        leases: of this program, the same that it collects readings under.
    """

    def __init__(self, store: Store, ingest: Ingest, leases: Leases) -> None:
        self._store, self._ingest, self._leases = store, ingest, leases

    def sessions(self) -> list[LiveSessionView]:
        """Sessions whose rules are watched now, by whomever."""
        now = self._store.clock.utc_now()
        with self._store.read() as session:
            rows = session.exec(
                select(LiveSession).where(col(LiveSession.phase).in_(_PHASES), col(LiveSession.deleted_at).is_(None))
            ).all()
            shown = [view(LiveSessionView, row) for row in rows]
        return [live for live in shown if is_evaluated(live, now)]

    def session(self, session_id: str) -> LiveSessionView | None:
        """One of them; None when it is not watched now."""
        return next((live for live in self.sessions() if live.id == session_id), None)

    def take(self, live: LiveSessionView) -> bool:
        """Whether this station is the one; whoever has the readings comes first."""
        # A training without readings here is played by somebody else, or by nobody.
        elsewhere = live.origin in TRAINING or self._is_collected_elsewhere(live.id)
        if self._ingest.windows(live.id) is None and elsewhere:
            return False
        return self._leases.take(_name(live.id))

    def give_back(self, session_id: str) -> None:
        """Another station may evaluate it."""
        self._leases.give_back(_name(session_id))

    def _is_collected_elsewhere(self, session_id: str) -> bool:
        with self._store.read() as session:
            row = session.exec(select(Lease).where(Lease.name == f"collect:{session_id}")).first()
        # This program may collect a session that no source reads: what people type and log is watched all the same.
        if row is None or row.owner_station_id == self._leases.owner:
            return False
        return utc(row.expires_at) > self._store.clock.utc_now()


def _name(session_id: str) -> str:
    return f"prompts:{session_id}"
