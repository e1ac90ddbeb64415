"""The incident log: what went wrong, which steps of its runbook were done by whom and when, and what it cost (C7).

`Incident.steps_done` says which steps are done now; `details["log"]` tells in order what happened, each entry with
`what` (`step`, `unstep`, `deed`, `close`, `reopen`), `key`, `t_ms` on the session's axis and `by`. A cue that was sent
for a step is in `details["cues"]`; the step is done when it is answered (`incident_entries`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, col, select

from app.models.base import ms_between
from app.models.cue import Cue, CueState
from app.models.errors import Invalid
from app.models.session import (
    Incident,
    IncidentBase,
    IncidentKind,
    IncidentView,
    LiveSession,
    Phase,
)
from app.services.live.clock import SteadyTimes
from app.services.live.cue_text import clean
from app.services.live.incident_entries import CUES, LogWord, add_entry, start_of, tick_answered
from app.services.live.runbooks import Does, runbook
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, fields_of, finish, repeated, view
from app.services.team.who import Who

_FIELDS: Final = fields_of(IncidentBase, without=("session_id", "closed_at", "reported_by"))
#: Longer than any show.
_MOST_MINUTES: Final = 24 * 60.0


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of an incident's own log."""

    t_ms: int
    what: LogWord
    key: str
    by: str | None


def log_of(incident: IncidentView) -> tuple[LogEntry, ...]:
    """What was done about an incident, in order."""
    entries = incident.details.get("log", [])
    return tuple(LogEntry(int(one["t_ms"]), one["what"], str(one["key"]), one["by"]) for one in entries)


def ticked(incident: IncidentView) -> Mapping[str, LogEntry]:
    """Steps that are done -> who did them and when."""
    newest = {entry.key: entry for entry in log_of(incident) if entry.what == "step"}
    return {key: newest[key] for key in incident.steps_done if key in newest}


class IncidentKeeper(Service):
    """The incident log of sessions; times count from the session's start.

    Args:
        store, clock, who: as of every service.
        steady: the instants of sessions on air, shared with the rundown: an incident stands where its clock stood.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, steady: SteadyTimes | None = None) -> None:
        super().__init__(store, clock, who)
        self._steady = steady or SteadyTimes(clock)

    def add_incident(
        self,
        session_id: str,
        kind: IncidentKind,
        text: str = "",
        *,
        t_ms: int | None = None,
        owner_id: str | None = None,
        prompt_id: str | None = None,
        details: Mapping[str, Any] | None = None,
        command_id: str | None = None,
    ) -> IncidentView:
        """Log an incident now, or at `t_ms`.

        Args:
            session_id: a session that has begun.
            kind: what went wrong; it decides the runbook.
            text: what happened, in one line.
            t_ms: when, by the session's axis.
            owner_id: the member who sees it through; whoever logs it by default.
            prompt_id: the prompt that it came from.
            details: what belongs to its kind: `phrase` and `rewrite` of a violation, `proof` ...
            command_id: makes logging it again harmless.

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
                prompt_id=prompt_id,
                details=dict(details or {}),
            )
            return finish(uow, IncidentView, uow.add(row))

    def change_incident(self, incident_id: str, version: int, **fields: Any) -> IncidentView:
        """Change text, kind, owner, time, details or the steps done.

        Steps of a kind that it no longer is are forgotten; `details` are merged into what is there, so that nothing
        that somebody else wrote is lost.

        Raises:
            Denied, NotFound, Conflict. Invalid: `unknown_field`.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.change")) as uow:
            row = uow.get(Incident, incident_id, version=version)
            if "text" in fields:
                fields["text"] = clean(str(fields["text"]))
            if "details" in fields:
                fields["details"] = {**row.details, **fields["details"]}
            assign(row, fields, _FIELDS)
            known = {step.key for step in runbook(IncidentKind(row.kind)).steps}
            kept = [key for key in row.steps_done if key in known]
            if kept != row.steps_done:
                row.steps_done = kept
            return finish(uow, IncidentView, row)

    def tick_step(self, incident_id: str, key: str, *, done: bool = True) -> IncidentView:
        """A step of the runbook was done, or was ticked by mistake. Ticking twice changes nothing.

        Two people may tick different steps at the same moment, so no version is asked for.

        Raises:
            Denied, NotFound. Invalid: `runbook_step` (key).
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.step" if done else "incident.unstep")) as uow:
            row = uow.get(Incident, incident_id)
            if runbook(IncidentKind(row.kind)).step(key) is None:
                raise Invalid("runbook_step", key=key)
            if done != (key in row.steps_done):
                row.steps_done = [*row.steps_done, key] if done else [one for one in row.steps_done if one != key]
                self._write_down(uow, row, "step" if done else "unstep", key)
            return finish(uow, IncidentView, row)

    def untick_step(self, incident_id: str, key: str) -> IncidentView:
        """A step was ticked by mistake.

        Raises:
            Denied, NotFound. Invalid: `runbook_step` (key).
        """
        return self.tick_step(incident_id, key, done=False)

    def record_deed(
        self, incident_id: str, deed: str, *, step: str = "", details: Mapping[str, Any] | None = None
    ) -> IncidentView:
        """Something that Cuedeck did for an incident (a mark set, a reply copied); its step counts as done.

        Args:
            incident_id: the incident.
            deed: a value of `runbooks.Does`.
            step: the step that it does; empty when it belongs to none.
            details: what is kept beside it, e.g. `{"evidence": [...]}`.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.deed")) as uow:
            row = uow.get(Incident, incident_id)
            if details:
                row.details = {**row.details, **details}
            self._write_down(uow, row, "deed", deed)
            if step and step not in row.steps_done:
                row.steps_done = [*row.steps_done, step]
                self._write_down(uow, row, "step", step)
            return finish(uow, IncidentView, row)

    def record_cue(self, incident_id: str, step: str, cue_id: str) -> IncidentView:
        """The cue of a step was sent; the step is done when somebody answers it, which may have been already.

        Args:
            incident_id: the incident.
            step: the step that asks for the cue; empty when it belongs to none.
            cue_id: what was sent. Writing the same one down again changes nothing.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.deed")) as uow:
            row = uow.get(Incident, incident_id)
            known = row.details.get(CUES, {})
            if cue_id in known.get(step, ()):
                return view(IncidentView, row)
            self._write_down(uow, row, "deed", Does.CUE)
            if step:
                row.details = {**row.details, CUES: {**known, step: [*known.get(step, ()), cue_id]}}
                cue = uow.session.get(Cue, cue_id)
                if cue is not None and CueState(cue.state) is CueState.ACKNOWLEDGED:
                    uow.session.flush()
                    tick_answered(uow, cue)
            return finish(uow, IncidentView, row)

    def close_incident(
        self, incident_id: str, version: int, *, closed: bool = True, minutes_lost: float | None = None
    ) -> IncidentView:
        """Say that an incident is over, or open it again.

        Args:
            incident_id: the incident.
            version: the one that the person saw.
            closed: False opens it again.
            minutes_lost: minutes of show that it cost; None when nobody said so.

        Raises:
            Denied, NotFound, Conflict. Invalid: `minutes_lost`.
        """
        self.who.require(Deed.LOG_INCIDENT)
        if minutes_lost is not None and not 0 <= minutes_lost <= _MOST_MINUTES:
            raise Invalid("minutes_lost", minutes=minutes_lost)
        with self.store.write(self.who.actor("incident.close" if closed else "incident.reopen")) as uow:
            row = uow.get(Incident, incident_id, version=version)
            row.closed_at = self.clock.utc_now() if closed else None
            if minutes_lost is not None:
                row.details = {**row.details, "minutes_lost": minutes_lost}
            self._write_down(uow, row, "close" if closed else "reopen", "")
            return finish(uow, IncidentView, row)

    def delete_incident(self, incident_id: str, version: int) -> IncidentView:
        """Put an incident that was logged by mistake into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.delete")) as uow:
            row = uow.get(Incident, incident_id, version=version)
            uow.delete(row)
            return finish(uow, IncidentView, row)

    def restore_incident(self, incident_id: str) -> IncidentView:
        """Take an incident out of the trash.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.LOG_INCIDENT)
        with self.store.write(self.who.actor("incident.restore")) as uow:
            row = uow.get(Incident, incident_id, trashed=True)
            uow.restore(row)
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

    def _write_down(self, uow: UnitOfWork, row: Incident, what: LogWord, key: str) -> None:
        live = uow.get(LiveSession, row.session_id)
        started = live.started_at is not None or Phase(live.phase) is Phase.REHEARSAL
        t_ms = self._moment(uow.session, live) if started else row.t_ms
        add_entry(row, t_ms, what, key, self.who.member_id)

    def _moment(self, session: Session, live: LiveSession) -> int:
        """Now on the session's axis; in a rehearsal counted from its first segment."""
        start = start_of(session, live)
        if start is None:
            raise Invalid("not_started")
        return max(0, ms_between(start, self._steady.now(live.id, Phase(live.phase), live.started_at)))
