"""Sessions: the list, making and changing one, its phases and what still blocks the next one (S2, P8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.models.base import exponent, utc
from app.models.checklist import ChecklistItem
from app.models.cue import Cue, CueState
from app.models.errors import Invalid
from app.models.script import Segment, SegmentBase
from app.models.session import (
    LiveSession,
    LiveSessionBase,
    LiveSessionView,
    Origin,
    Phase,
    RundownState,
    SegmentRun,
)
from app.services.plan.blockers import Blocker, blockers_of
from app.services.plan.checklist import standard_items
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, fields_of, finish, repeated, view

#: Phases that may follow each phase. A rehearsal may be held on a draft; a show that was ended by mistake may be
#: taken back on the air for a while (`next_phases`); a closed review may be opened again.
NEXT_PHASES: MappingProxyType[Phase, tuple[Phase, ...]] = MappingProxyType(
    {
        Phase.DRAFT: (Phase.READY, Phase.REHEARSAL),
        Phase.READY: (Phase.LIVE, Phase.REHEARSAL, Phase.DRAFT),
        Phase.REHEARSAL: (Phase.READY, Phase.LIVE, Phase.DRAFT),
        Phase.LIVE: (Phase.REVIEW,),
        Phase.REVIEW: (Phase.CLOSED, Phase.LIVE),
        Phase.CLOSED: (Phase.REVIEW,),
    }
)
#: How long after its end a show may be taken back on the air: later it would get an end of another day.
BACK_ON_AIR = timedelta(minutes=30)
_GATED = frozenset({Phase.READY, Phase.LIVE})
_PLAN_FIELDS = fields_of(LiveSessionBase, without=("phase", "started_at", "ended_at", "origin", "origin_note"))
#: Left behind when a session is copied: what belongs to one show only.
_OWN_FIELDS = frozenset({"phase", "started_at", "ended_at", "external_key", "room_id", "origin", "origin_note"})


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list of sessions."""

    session: LiveSessionView
    segments: int
    duration_ms: int | None


def next_phases(session: LiveSession | LiveSessionView, now: datetime) -> tuple[Phase, ...]:
    """Phases that may follow, the usual one first.

    A show goes back on the air only within half an hour of its end and only if it was one of ours: an imported
    session has its end from the platform.
    """
    following = NEXT_PHASES[Phase(session.phase)]
    if Phase(session.phase) is not Phase.REVIEW:
        return following
    fresh = session.ended_at is not None and now - utc(session.ended_at) <= BACK_ON_AIR
    if fresh and Origin(session.origin) is not Origin.IMPORTED:
        return following
    return tuple(phase for phase in following if phase is not Phase.LIVE)


class SessionService(Service):
    """Sessions of the store."""

    def list(self, *, trashed: bool = False, limit: int = 500) -> tuple[LiveSessionView, ...]:
        """Sessions, the one that starts (or started) last first; `trashed` lists the trash instead."""
        when = func.coalesce(LiveSession.started_at, LiveSession.planned_start_at, LiveSession.created_at)
        gone = col(LiveSession.deleted_at).is_not(None) if trashed else col(LiveSession.deleted_at).is_(None)
        with self.store.read() as session:
            rows = session.exec(select(LiveSession).where(gone).order_by(when.desc(), col(LiveSession.id)).limit(limit))
            return tuple(view(LiveSessionView, row) for row in rows.all())

    def get(self, session_id: str) -> LiveSessionView | None:
        """One session, also from the trash; None when there is none."""
        with self.store.read() as session:
            row = session.get(LiveSession, session_id)
            return None if row is None else view(LiveSessionView, row)

    def create(
        self, title: str, *, command_id: str | None = None, checklist: bool = True, **fields: Any
    ) -> LiveSessionView:
        """Make a session in the phase Draft, with the standard checklist unless it is not wanted.

        Raises:
            Denied. Invalid: `title_missing`, `unknown_currency`, `unknown_zone`, `bad_length`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_SESSION)
        with self.store.write(self.who.actor("session.create", command_id)) as uow:
            before = repeated(uow, LiveSession, LiveSessionView)
            if before is not None:
                return before
            row = LiveSession(title=_title(title))
            assign(row, _checked(fields), _PLAN_FIELDS)
            uow.add(row)
            uow.session.flush()
            if checklist:
                for item in standard_items(row.id):
                    uow.add(item)
            return finish(uow, LiveSessionView, row)

    def change(self, session_id: str, version: int, **fields: Any) -> LiveSessionView:
        """Change planned fields of a session; phase and times on air have their own commands.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `session_locked` after the show, or what `create` raises.
        """
        self.who.require(Deed.EDIT_SESSION)
        with self.store.write(self.who.actor("session.change")) as uow:
            row = uow.get(LiveSession, session_id, version=version)
            if Phase(row.phase) is Phase.CLOSED:
                raise Invalid("session_locked", phase=row.phase)
            assign(row, _checked(fields), _PLAN_FIELDS)
            return finish(uow, LiveSessionView, row)

    def duplicate(
        self, session_id: str, *, title: str | None = None, planned_start_at: datetime | None = None
    ) -> LiveSessionView:
        """Copy plan, rundown and an unticked checklist into a new draft.

        Args:
            session_id: the session to copy.
            title: the new title; the old one without it.
            planned_start_at: when the copy is meant to start; a week after the original without it. Pinned starts
                move by the same time.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.EDIT_SESSION)
        with self.store.write(self.who.actor("session.duplicate")) as uow:
            old = uow.get(LiveSession, session_id)
            new = LiveSession(title=_title(title or old.title))
            kept = _PLAN_FIELDS - _OWN_FIELDS - {"title", "planned_start_at"}
            assign(new, {name: getattr(old, name) for name in kept}, kept)
            starts = planned_start_at
            if starts is None and old.planned_start_at is not None:
                starts = old.planned_start_at + timedelta(days=7)
            new.planned_start_at = None if starts is None else utc(starts)
            uow.add(new)
            uow.session.flush()
            moved = timedelta()
            if new.planned_start_at is not None and old.planned_start_at is not None:
                moved = new.planned_start_at - old.planned_start_at
            _copy_segments(uow, old.id, new.id, moved)
            _copy_checklist(uow, old.id, new.id)
            return finish(uow, LiveSessionView, new)

    def delete(self, session_id: str, version: int) -> LiveSessionView:
        """Put a session into the trash, from where it comes back for 30 days.

        Raises:
            Denied, NotFound, Conflict. Invalid: `session_on_air`.
        """
        self.who.require(Deed.DELETE_SESSION)
        with self.store.write(self.who.actor("session.delete")) as uow:
            row = uow.get(LiveSession, session_id, version=version)
            if Phase(row.phase) is Phase.LIVE:
                raise Invalid("session_on_air")
            uow.delete(row)
            return finish(uow, LiveSessionView, row)

    def restore(self, session_id: str) -> LiveSessionView:
        """Take a session out of the trash.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.DELETE_SESSION)
        with self.store.write(self.who.actor("session.restore")) as uow:
            row = uow.get(LiveSession, session_id, trashed=True)
            uow.restore(row)
            return finish(uow, LiveSessionView, row)

    def blockers(self, session_id: str) -> tuple[Blocker, ...]:
        """What stands between the session and Ready, the worst first.

        Raises:
            NotFound.
        """
        with self.store.read() as session:
            return blockers_of(session, session_id)

    def set_phase(
        self, session_id: str, version: int, phase: Phase, *, command_id: str | None = None
    ) -> LiveSessionView:
        """Move a session to another phase.

        Ready and Live need every blocker gone. Live starts the session's time axis, Review ends it and closes what
        is open on the air.

        Raises:
            Denied, NotFound, Conflict.
            Invalid: `phase_order` (from, to), `back_on_air_late` (minutes), `blocked` (codes, count).
        """
        phase = Phase(phase)
        self.who.require(Deed.REHEARSE if phase is Phase.REHEARSAL else Deed.SET_PHASE)
        with self.store.write(self.who.actor(f"session.phase.{phase}", command_id)) as uow:
            before = repeated(uow, LiveSession, LiveSessionView)
            if before is not None:
                return before
            row = uow.get(LiveSession, session_id, version=version)
            old = Phase(row.phase)
            if phase is Phase.LIVE and old is Phase.REVIEW and phase not in next_phases(row, self.clock.utc_now()):
                raise Invalid("back_on_air_late", minutes=BACK_ON_AIR // timedelta(minutes=1))
            if phase not in NEXT_PHASES[old]:
                raise Invalid("phase_order", **{"from": old.value, "to": phase.value})
            if Phase.CLOSED in {phase, old}:
                self.who.require(Deed.CLOSE_REVIEW)
            if phase in _GATED and old is not Phase.REVIEW:
                _refuse_blocked(uow.session, session_id)
            row.phase = phase
            if phase is Phase.LIVE:
                self._go_live(uow, row, again=old is Phase.REVIEW)
            elif phase is Phase.REHEARSAL or old is Phase.REHEARSAL:
                _reset_rundown(uow, row.id, self.clock.utc_now())
            elif phase is Phase.REVIEW and old is Phase.LIVE:
                self._end(uow, row)
            return finish(uow, LiveSessionView, row)

    def _go_live(self, uow: UnitOfWork, row: LiveSession, *, again: bool) -> None:
        if again:
            row.ended_at = None
            return
        _reset_rundown(uow, row.id, self.clock.utc_now())
        row.started_at = self.clock.utc_now()
        row.ended_at = None
        if Origin(row.origin) is Origin.IMPORTED:
            row.origin = Origin.REAL

    def _end(self, uow: UnitOfWork, row: LiveSession) -> None:
        # A wall clock that was set back during the show must not make the show end before it began.
        now = max(self.clock.utc_now(), row.started_at or self.clock.utc_now())
        row.ended_at = now
        _reset_rundown(uow, row.id, now)
        for cue in uow.session.exec(select(Cue).where(Cue.session_id == row.id)).all():
            if CueState(cue.state).is_open:
                cue.state = CueState.CANCELLED


def _title(title: str) -> str:
    title = " ".join(title.split())[:200]
    if not title:
        raise Invalid("title_missing")
    return title


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as they may be stored."""
    found = dict(fields)
    if "title" in found:
        found["title"] = _title(str(found["title"]))
    if "currency" in found:
        exponent(str(found["currency"]))
    if "zone" in found:
        _zone(str(found["zone"]))
    if found.get("planned_start_at") is not None:
        found["planned_start_at"] = utc(found["planned_start_at"])
    if "planned_ms" in found and not 0 < int(found["planned_ms"]) <= 48 * 3_600_000:
        raise Invalid("bad_length", total_ms=found["planned_ms"])
    return found


def _zone(name: str) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid("unknown_zone", zone=name) from error


def _refuse_blocked(session: Session, session_id: str) -> None:
    found = [blocker for blocker in blockers_of(session, session_id) if blocker.blocks]
    if found:
        raise Invalid("blocked", codes=[blocker.code for blocker in found], count=sum(item.count for item in found))


def _reset_rundown(uow: UnitOfWork, session_id: str, now: datetime) -> None:
    """Close the run that is open and clear the live pointer."""
    open_runs = select(SegmentRun).where(SegmentRun.session_id == session_id, col(SegmentRun.ended_at).is_(None))
    for run in uow.session.exec(open_runs).all():
        if run.deleted_at is None:
            run.ended_at = max(now, run.started_at)
    state = uow.session.exec(select(RundownState).where(RundownState.session_id == session_id)).first()
    if state is not None:
        state.current_run_id = state.current_segment_id = state.armed_segment_id = state.paused_at = None
        state.skipped_ids, state.refit = [], {}


def _copy_segments(uow: UnitOfWork, old_id: str, new_id: str, moved: timedelta) -> None:
    names = fields_of(
        SegmentBase, without=("session_id", "hard_start_at", "price_checked_by", "price_checked_again_by")
    )
    rows = select(Segment).where(Segment.session_id == old_id, col(Segment.deleted_at).is_(None))
    for old in uow.session.exec(rows.order_by(col(Segment.position))).all():
        new = Segment(session_id=new_id, position=old.position)
        assign(new, {name: getattr(old, name) for name in names}, names)
        new.hard_start_at = None if old.hard_start_at is None else old.hard_start_at + moved
        uow.add(new)


def _copy_checklist(uow: UnitOfWork, old_id: str, new_id: str) -> None:
    names = ("due_before_min", "text_en", "text_zh", "hat", "needs_two", "blocks_ready", "position")
    rows = select(ChecklistItem).where(ChecklistItem.session_id == old_id, col(ChecklistItem.deleted_at).is_(None))
    for old in uow.session.exec(rows).all():
        if old.action_item_id is None:
            uow.add(ChecklistItem(session_id=new_id, **{name: getattr(old, name) for name in names}))
