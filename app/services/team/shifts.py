"""Who is on air (C13): the hosts' shifts of a session, and the hand-over from one to the next.

A hand-over touches shifts alone. Segment, place of the prompter and open cues belong to the session, so the next host
finds all of it as it stands.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from app.models.base import utc
from app.models.errors import Conflict, Invalid, NotFound
from app.models.session import LiveSession
from app.models.team import Hat, Member, Shift, ShiftView
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish, repeated, view


class ShiftService(Service):
    """Starts, hands over and ends the time on air. One host at a time; every hand-over is a shift of its own."""

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
            _on_air_session(uow, session_id)
            member = uow.get(Member, member_id)
            if not member.active:
                raise NotFound("member", member_id)
            now, rows = uow.now, _now(_rows(uow.session, session_id), uow.now)
            last = rows[-1] if rows else None
            if (last.id if last is not None else None) != seen:
                raise Conflict("shift", seen or "", member_id=last.member_id if last is not None else None)
            if last is not None and last.member_id == member_id and len(rows) == 1:
                return view(ShiftView, last)
            for row in rows:
                _end(row, now)
            shift = Shift(session_id=session_id, member_id=member_id, hat=Hat.ANCHOR, starts_at=now, on_air=True)
            return finish(uow, ShiftView, uow.add(shift))

    def end(self, session_id: str, shift_id: str, version: int) -> ShiftView:
        """Take a host off air with nobody coming after.

        Raises:
            Denied, NotFound, Conflict. Invalid: `not_started` when the session is not on air.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        with self.store.write(self.who.actor("shift.end")) as uow:
            _on_air_session(uow, session_id)
            row = uow.get(Shift, shift_id, version=version)
            _end(row, uow.now)
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
            _on_air_session(uow, session_id)
            wrong = uow.get(Shift, shift_id, version=version)
            rows = _rows(uow.session, session_id)
            later = next((row for row in rows if _start(row) > _start(wrong) and _is_now(row, uow.now)), None)
            if wrong.ends_at is not None or later is not None:
                raise Conflict("shift", shift_id, member_id=later.member_id if later is not None else None)
            uow.delete(wrong)
            ended = [row for row in rows if row.id != wrong.id and row.ends_at is not None and _ends_with(row, wrong)]
            for row in ended:
                row.ends_at = None
            if ended:
                return finish(uow, ShiftView, ended[-1])
            uow.commit()
            return None


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
