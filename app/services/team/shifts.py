"""Who is on air (C13): the hosts' shifts of a session, and the hand-over from one to the next.

A hand-over touches shifts alone. Segment, place of the prompter and open cues belong to the session, so the next host
finds all of it as it stands.
"""

import json
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from app.models.base import utc
from app.models.errors import Conflict, Invalid, NotFound
from app.models.session import LiveSession, Phase
from app.models.team import Hat, Member, Shift, ShiftView
from app.services.live.clock import SteadyTimes
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish, repeated, view
from app.services.team.who import Who

#: Note of a shift that began with the show, nobody having said so by hand.
BEGAN_WITH_SHOW: Final = "began_with_show"
_PLANNED: Final = "planned_ends"
#: A shift planned this soon after the start of the show was meant to begin with it.
EARLY: Final = timedelta(minutes=30)


class ShiftService(Service):
    """Starts, hands over and ends the time on air. One host at a time; every hand-over is a shift of its own.

    Args:
        store: the open store.
        clock: where time comes from.
        who: who acts at this station.
        steady: the instants of sessions on air, shared with the rundown and the marks: a wall clock that is set in the
            middle of a show moves no hand-over away from what happened beside it.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, steady: SteadyTimes | None = None) -> None:
        super().__init__(store, clock, who)
        self._steady = steady or SteadyTimes(clock)

    def on_air(self, session_id: str) -> tuple[ShiftView, ...]:
        """The shifts on air of a session, by start, planned ones too."""
        with self.store.read() as session:
            return tuple(view(ShiftView, row) for row in _rows(session, session_id))

    def hand_over(
        self, session_id: str, member_id: str, *, seen: str | None = None, command_id: str | None = None
    ) -> ShiftView:
        """Put somebody on air from now on; whoever was on air goes off. With nobody on air it starts the first shift.

        Args:
            session_id: a session on air.
            member_id: who comes; who is on air already stays, and nothing is written.
            seen: the shift that the person saw on air, None when nobody was.
            command_id: makes doing it again harmless.

        Raises:
            Denied: neither drives the prompter nor leads.
            NotFound: the session, or the member (or the member has left the team).
            Invalid: `not_started` when the session is not on air.
            Conflict: somebody else handed over meanwhile.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        with self.store.write(self.who.actor("shift.hand_over", command_id)) as uow:
            before = repeated(uow, Shift, ShiftView)
            if before is not None:
                return before
            now = self._now(_on_air_session(uow, session_id))
            member = uow.get(Member, member_id)
            if not member.active:
                raise NotFound("member", member_id)
            rows = _now(_rows(uow.session, session_id), now)
            last = rows[-1] if rows else None
            if (last.id if last is not None else None) != seen:
                raise Conflict("shift", seen or "", member_id=last.member_id if last is not None else None)
            if last is not None and last.member_id == member_id and len(rows) == 1:
                return view(ShiftView, last)
            # The shift keeps until when those before it were planned, so that taking it back brings that back too.
            planned = {row.id: utc(row.ends_at).isoformat() for row in rows if row.ends_at is not None}
            for row in rows:
                _end(row, now)
            shift = Shift(
                session_id=session_id, member_id=member_id, hat=Hat.ANCHOR, starts_at=now, on_air=True,
                note=json.dumps({_PLANNED: planned}) if planned else "",
            )  # fmt: skip
            return finish(uow, ShiftView, uow.add(shift))

    def begin(self, session_id: str) -> ShiftView | None:
        """Put the session's own anchor on air from the start of the show on, unless somebody was or is put on air.

        It is what going live does, and it is taken back as any hand-over is. A shift that was planned to begin a
        little later begins with the show instead of a second one.

        Returns:
            The shift; None when there is nobody to put on air, or somebody is.

        Raises:
            Denied: may not set the phase.
            NotFound. Invalid: `not_started` when the session is not on air.
        """
        self.who.require(Deed.SET_PHASE)
        with self.store.write(self.who.actor("shift.begin")) as uow:
            live = _on_air_session(uow, session_id)
            began = utc(live.started_at or uow.now)
            rows = [row for row in _rows(uow.session, session_id) if row.ends_at is None or utc(row.ends_at) > began]
            if any(_start(row) <= self._now(live) for row in rows):
                return None
            if rows and _start(rows[0]) - began <= EARLY:
                rows[0].starts_at = began
                return finish(uow, ShiftView, rows[0])
            member = uow.session.get(Member, live.anchor_id) if live.anchor_id is not None else None
            if member is None or not member.active or member.deleted_at is not None:
                return None
            shift = Shift(
                session_id=session_id, member_id=member.id, hat=Hat.ANCHOR, starts_at=began, on_air=True,
                ends_at=_start(rows[0]) if rows else None, note=BEGAN_WITH_SHOW,
            )  # fmt: skip
            return finish(uow, ShiftView, uow.add(shift))

    def end(self, session_id: str, shift_id: str, version: int) -> ShiftView:
        """Take a host off air with nobody coming after.

        Raises:
            Denied, NotFound, Conflict. Invalid: `not_started` when the session is not on air.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        with self.store.write(self.who.actor("shift.end")) as uow:
            live = _on_air_session(uow, session_id)
            row = uow.get(Shift, shift_id, version=version)
            _end(row, self._now(live))
            return finish(uow, ShiftView, row)

    def resume(self, session_id: str, shift_id: str, version: int, until: datetime | None = None) -> ShiftView:
        """Take the end of a shift back: the host was on air all along.

        Args:
            session_id: a session on air.
            shift_id, version: the shift as its end left it.
            until: until when it was planned before it was ended.

        Returns:
            The shift, on air again.

        Raises:
            Denied, NotFound. Conflict: the shift changed or somebody else came on air since.
            Invalid: `not_started` when the session is not on air.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        with self.store.write(self.who.actor("shift.resume")) as uow:
            now = self._now(_on_air_session(uow, session_id))
            row = uow.get(Shift, shift_id, version=version)
            began = [one for one in _rows(uow.session, session_id) if one.id != row.id and _start(row) < _start(one)]
            later = next((one for one in began if _start(one) <= now), None)
            if later is not None:
                raise Conflict("shift", shift_id, member_id=later.member_id)
            row.ends_at = until
            return finish(uow, ShiftView, row)

    def undo(self, session_id: str, shift_id: str, version: int) -> ShiftView | None:
        """Take a hand-over back: the shift goes into the trash and the one before runs on as if nothing had been.

        Returns:
            Who is on air again; None when nobody was before.

        Raises:
            Denied, NotFound. Conflict: the shift changed or somebody else came on air since.
            Invalid: `not_started` when the session is not on air.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        with self.store.write(self.who.actor("shift.undo")) as uow:
            now = self._now(_on_air_session(uow, session_id))
            wrong = uow.get(Shift, shift_id, version=version)
            rows = _rows(uow.session, session_id)
            later = next((row for row in rows if _start(row) > _start(wrong) and _is_now(row, now)), None)
            if wrong.ends_at is not None or later is not None:
                raise Conflict("shift", shift_id, member_id=later.member_id if later is not None else None)
            uow.delete(wrong)
            ended = [row for row in rows if row.id != wrong.id and row.ends_at is not None and _ends_with(row, wrong)]
            planned = _planned_ends(wrong)
            for row in ended:
                row.ends_at = planned.get(row.id)
            if ended:
                return finish(uow, ShiftView, ended[-1])
            uow.commit()
            return None

    def _now(self, live: LiveSession) -> datetime:
        """The instant that the clocks of the show stand at."""
        return self._steady.now(live.id, Phase(live.phase), live.started_at)


def _planned_ends(shift: Shift) -> dict[str, datetime]:
    """Until when the shifts before this one were planned to last, by id."""
    try:
        kept = json.loads(shift.note)[_PLANNED] if shift.note.startswith("{") else {}
        return {str(key): utc(datetime.fromisoformat(end)) for key, end in kept.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        # A note that a person wrote.
        return {}


def _rows(session: Session, session_id: str) -> list[Shift]:
    return list(
        session.exec(
            select(Shift)
            .where(
                Shift.session_id == session_id, Shift.hat == Hat.ANCHOR, col(Shift.on_air).is_(True),
                col(Shift.starts_at).is_not(None), col(Shift.deleted_at).is_(None),
            )
            .order_by(col(Shift.starts_at), col(Shift.id))
        )
    )  # fmt: skip


def _now(rows: list[Shift], now: datetime) -> list[Shift]:
    return [row for row in rows if _is_now(row, now)]


def _is_now(row: Shift, now: datetime) -> bool:
    return _start(row) <= now and (row.ends_at is None or utc(row.ends_at) > now)


def _start(row: Shift) -> datetime:
    assert row.starts_at is not None  # noqa: S101 - the query asks for it
    return utc(row.starts_at)


def _ends_with(row: Shift, other: Shift) -> bool:
    return row.ends_at is not None and utc(row.ends_at) == _start(other)


def _end(row: Shift, now: datetime) -> None:
    # The clock of another station may be behind the one that began it.
    row.ends_at = max(now, _start(row))


def _on_air_session(uow: UnitOfWork, session_id: str) -> LiveSession:
    """The session, held fast so that two stations hand over one after the other.

    Raises:
        NotFound. Invalid: `not_started`.
    """
    live = uow.session.exec(select(LiveSession).where(LiveSession.id == session_id).with_for_update()).first()
    if live is None or live.deleted_at is not None:
        raise NotFound("live_session", session_id)
    if live.started_at is None or live.ended_at is not None:
        raise Invalid("not_started")
    return live
