"""Moments marked in one key, and the incident log with its runbook steps (C7, C9)."""

from typing import Any

from sqlmodel import Session, col, select

from app.models.base import ms_between
from app.models.errors import Invalid
from app.models.session import (
    Incident,
    IncidentBase,
    IncidentKind,
    IncidentView,
    LiveSession,
    Mark,
    MarkView,
    Phase,
    SegmentRun,
)
from app.services.live.clock import SteadyTimes
from app.services.live.cue_text import clean
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.team.service import Service, assign, fields_of, finish, repeated, view
from app.services.team.who import Who

_INCIDENT_FIELDS = fields_of(IncidentBase, without=("session_id", "closed_at", "reported_by"))


class MarkService(Service):
    """Marks and incidents of sessions; times count from the session's start.

    Args:
        store, clock, who: as of every service.
        steady: the instants of sessions on air, shared with the rundown: a mark stands where its clock stood.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, steady: SteadyTimes | None = None) -> None:
        super().__init__(store, clock, who)
        self._steady = steady or SteadyTimes(clock)

    def mark(
        self,
        session_id: str,
        text: str = "",
        *,
        preset: str = "",
        t_ms: int | None = None,
        command_id: str | None = None,
    ) -> MarkView:
        """Mark this moment, or the one at `t_ms`.

        Raises:
            Denied, NotFound. Invalid: `not_started`.
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.add", command_id)) as uow:
            before = repeated(uow, Mark, MarkView)
            if before is not None:
                return before
            live = uow.get(LiveSession, session_id)
            row = Mark(
                session_id=session_id,
                t_ms=self._moment(uow.session, live) if t_ms is None else t_ms,
                preset=preset[:40],
                text=clean(text),
                member_id=self.who.member_id,
            )
            return finish(uow, MarkView, uow.add(row))

    def delete_mark(self, mark_id: str, version: int) -> MarkView:
        """Put a mark into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.MARK_MOMENT)
        with self.store.write(self.who.actor("mark.delete")) as uow:
            row = uow.get(Mark, mark_id, version=version)
            uow.delete(row)
            return finish(uow, MarkView, row)

    def marks(self, session_id: str) -> tuple[MarkView, ...]:
        """Marks of a session by time."""
        with self.store.read() as session:
            rows = session.exec(
                select(Mark)
                .where(Mark.session_id == session_id, col(Mark.deleted_at).is_(None))
                .order_by(col(Mark.t_ms), col(Mark.id))
            ).all()
            return tuple(view(MarkView, row) for row in rows)

    def add_incident(
        self,
        session_id: str,
        kind: IncidentKind,
        text: str = "",
        *,
        t_ms: int | None = None,
        owner_id: str | None = None,
        command_id: str | None = None,
    ) -> IncidentView:
        """Log an incident now, or at `t_ms`.

        Raises:
            Denied, NotFound. Invalid: `not_started`.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.add", command_id)) as uow:
            before = repeated(uow, Incident, IncidentView)
            if before is not None:
                return before
            live = uow.get(LiveSession, session_id)
            row = Incident(
                session_id=session_id,
                kind=IncidentKind(kind),
                t_ms=self._moment(uow.session, live) if t_ms is None else t_ms,
                text=clean(text),
                owner_id=owner_id or self.who.member_id,
                reported_by=self.who.member_id,
            )
            return finish(uow, IncidentView, uow.add(row))

    def change_incident(self, incident_id: str, version: int, **fields: Any) -> IncidentView:
        """Change text, kind, owner, time or the steps done.

        Raises:
            Denied, NotFound, Conflict. Invalid: `unknown_field`.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.change")) as uow:
            row = uow.get(Incident, incident_id, version=version)
            if "text" in fields:
                fields["text"] = clean(str(fields["text"]))
            assign(row, fields, _INCIDENT_FIELDS)
            return finish(uow, IncidentView, row)

    def close_incident(self, incident_id: str, version: int, *, closed: bool = True) -> IncidentView:
        """Say that an incident is over, or open it again.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.close" if closed else "incident.reopen")) as uow:
            row = uow.get(Incident, incident_id, version=version)
            row.closed_at = self.clock.utc_now() if closed else None
            return finish(uow, IncidentView, row)

    def incidents(self, session_id: str) -> tuple[IncidentView, ...]:
        """The incident log of a session by time."""
        with self.store.read() as session:
            rows = session.exec(
                select(Incident)
                .where(Incident.session_id == session_id, col(Incident.deleted_at).is_(None))
                .order_by(col(Incident.t_ms), col(Incident.id))
            ).all()
            return tuple(view(IncidentView, row) for row in rows)

    def _moment(self, session: Session, live: LiveSession) -> int:
        """Now on the session's axis; in a rehearsal counted from its first segment."""
        start = live.started_at
        if Phase(live.phase) is Phase.REHEARSAL:
            runs = session.exec(
                select(SegmentRun).where(SegmentRun.session_id == live.id, col(SegmentRun.rehearsal).is_(True))
            ).all()
            start = min((run.started_at for run in runs), default=None)
        if start is None:
            raise Invalid("not_started")
        return max(0, ms_between(start, self._steady.now(live.id, Phase(live.phase), live.started_at)))
