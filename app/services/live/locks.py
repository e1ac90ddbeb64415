"""Live locks (C11): who may edit the rundown, and who may take segments, in one session; one program at a time.

A lock is a row with an owner and an end in the store's time: the server's clock on a server, this machine's on a file,
which all its stations share. The owner renews it every 5 s; when it was not renewed for 15 s it is free. The commands
of the rundown claim their lock inside their own transaction, with the row held until the commit, so two stations never
both succeed. A free lock is taken by the first command, so that a single station never meets one. Renewals are written
past the event log; who took, asked for, handed over or forced a lock is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_server
from sqlalchemy.dialects.sqlite import insert as insert_in_file
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.models.base import new_id, utc
from app.models.errors import AppError, Invalid
from app.models.session import LiveSession
from app.models.team import LiveLock, LockKind, Member
from app.services.live.clock import ON_AIR
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service
from app.services.team.who import Who

#: How often a holder says that it is still there, and after how long a silent one holds nothing any more.
BEAT_S = 5.0
STALE_S = 15.0
#: A request that nobody answered for this long is forgotten.
REQUEST_S = 60.0
_STALE = timedelta(seconds=STALE_S)
#: A program that lives renews its locks sooner than this, a slow write allowed for.
_MISSED = timedelta(seconds=1.5 * BEAT_S)


@dataclass(frozen=True, slots=True)
class LockSeen:
    """A lock as this station sees it at one moment.

    Attributes:
        kind: what it is for.
        held: somebody holds it.
        mine: this program does.
        member_id, station: who holds it.
        asked: somebody asks for it and waits.
        asked_by_me: this program does.
        asker_id: the member who asks, if known.
    """

    kind: LockKind
    held: bool = False
    mine: bool = False
    member_id: str | None = None
    station: str = ""
    asked: bool = False
    asked_by_me: bool = False
    asker_id: str | None = None


class LiveLocks(Service):
    """The locks of one running program.

    Args:
        store, clock, who: as of every service.
    """

    def __init__(self, store: Store, clock: Clock, who: Who) -> None:
        super().__init__(store, clock, who)
        # Not the station's name: two machines may have the same, and both would take the lock for their own.
        self._me = new_id()
        self._born_ns = clock.monotonic_ns()

    def seen(self, session_id: str) -> tuple[LockSeen, ...]:
        """Both locks of a session as they stand."""
        with self.store.read() as session:
            now = self._now(session)
            rows = {
                LockKind(row.kind): row
                for row in session.exec(select_rows(LiveLock).where(LiveLock.session_id == session_id)).all()
            }
            return tuple(LockSeen(kind) if kind not in rows else self._seen(rows[kind], now) for kind in LockKind)

    def claim(self, uow: UnitOfWork, session_id: str, kind: LockKind) -> None:
        """Make sure, inside a command's transaction, that this program holds a lock; a free one is taken.

        Raises:
            AppError: `lock_held` with the holder (`who`, `member_id`, `station`) and the `kind`.
        """
        now = self._now(uow.session)
        row = self._row(uow, session_id, kind)
        if row.owner != self._me:
            if not self._is_free(row, now):
                raise self._held(uow.session, row)
            self._give(row, self._me, self.who.station, self.who.member_id, now)
            uow.session.flush()
            return
        # Past the event log: nobody follows a renewal.
        uow.session.connection().execute(
            update(LiveLock).where(col(LiveLock.id) == row.id).values(expires_at=now + _STALE)
        )

    def permit(self, uow: UnitOfWork, session_id: str, kind: LockKind) -> None:
        """Make sure, inside a command's transaction, that no other program holds a lock; a free one stays free.

        For a single change that is no part of running the show: who made it does not keep the others out after it.

        Raises:
            AppError: `lock_held`, see `claim`.
        """
        row = self._row(uow, session_id, kind)
        if row.owner != self._me and not self._is_free(row, self._now(uow.session)):
            raise self._held(uow.session, row)

    def request(self, session_id: str, kind: LockKind) -> LockSeen:
        """Ask the holder for a lock; a free one is taken at once.

        Raises:
            Denied, NotFound.
        """
        with self._write("lock.request", session_id) as uow:
            now, row = self._now(uow.session), self._row(uow, session_id, kind)
            if self._is_free(row, now):
                self._give(row, self._me, self.who.station, self.who.member_id, now)
            elif row.owner != self._me:
                row.requested_by, row.requested_owner, row.requested_at = self.who.member_id, self._me, now
            return self._done(uow, row, now)

    def keep(self, session_id: str, kind: LockKind) -> LockSeen:
        """Answer a request with no.

        Raises:
            Denied, NotFound. Invalid: `lock_not_yours`.
        """
        with self._write("lock.keep", session_id) as uow:
            now, row = self._now(uow.session), self._mine(uow, session_id, kind)
            _forget_request(row)
            return self._done(uow, row, now)

    def hand_over(self, session_id: str, kind: LockKind) -> LockSeen:
        """Give a lock to who asked for it; without a request it becomes free.

        Raises:
            Denied, NotFound. Invalid: `lock_not_yours`.
        """
        with self._write("lock.hand_over", session_id) as uow:
            now, row = self._now(uow.session), self._mine(uow, session_id, kind)
            if _is_asked(row, now):
                # Their station writes its name with its next sign of life; until then the member's name says it.
                self._give(row, row.requested_owner, "", row.requested_by, now)
            else:
                _free(row, now)
            return self._done(uow, row, now)

    def force(self, session_id: str, kind: LockKind) -> LockSeen:
        """Take a lock from whoever holds it. The event log says who did it.

        Raises:
            Denied, NotFound.
        """
        with self._write("lock.force", session_id) as uow:
            now, row = self._now(uow.session), self._row(uow, session_id, kind)
            self._give(row, self._me, self.who.station, self.who.member_id, now)
            return self._done(uow, row, now)

    def beat(self) -> int:
        """Renew what this program holds of sessions on air, and let go of the others; tells how many it keeps."""
        with self.store.read() as session:
            mine = session.execute(select(col(LiveLock.id)).where(col(LiveLock.owner) == self._me)).first()
        if mine is None:
            return 0
        with self.store.write(self.who.actor("lock.let_go")) as uow:
            now = self._now(uow.session)
            air = select(col(LiveSession.id)).where(col(LiveSession.phase).in_([phase.value for phase in ON_AIR]))
            values = {"expires_at": now + _STALE, "station": self.who.station, "member_id": self.who.member_id}
            own, on_air = col(LiveLock.owner) == self._me, col(LiveLock.session_id).in_(air)
            kept = uow.session.connection().execute(update(LiveLock).where(own, on_air).values(**values)).rowcount
            over = select_rows(LiveLock).where(own, col(LiveLock.session_id).not_in(air)).with_for_update()
            for row in uow.session.exec(over).all():
                _free(row, now)
            uow.commit()
            return int(kept)

    def release_all(self) -> None:
        """Let go of everything, when the program ends; what cannot be written ends by itself a few seconds later."""
        try:
            with self.store.write(self.who.actor("lock.release")) as uow:
                now = self._now(uow.session)
                own = select_rows(LiveLock).where(LiveLock.owner == self._me).with_for_update()
                for row in uow.session.exec(own).all():
                    _free(row, now)
                uow.commit()
        except AppError:
            return

    @contextmanager
    def _write(self, command: str, session_id: str) -> Iterator[UnitOfWork]:
        self.who.require(Deed.TAKE_SEGMENT)
        with self.store.write(self.who.actor(command)) as uow:
            uow.get(LiveSession, session_id)
            yield uow

    def _done(self, uow: UnitOfWork, row: LiveLock, now: datetime) -> LockSeen:
        uow.session.flush()
        seen = self._seen(row, now)
        uow.commit()
        return seen

    def _row(self, uow: UnitOfWork, session_id: str, kind: LockKind) -> LiveLock:
        """The row of a lock, held until the transaction ends; made when it is not there."""
        wanted = (
            select_rows(LiveLock)
            .where(LiveLock.session_id == session_id, LiveLock.kind == kind.value)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        row = uow.session.exec(wanted).first()
        if row is None:
            insert = insert_on_server if self.store.dialect == "postgresql" else insert_in_file
            new = {
                "id": new_id(), "version": 1, "created_at": uow.now, "updated_at": uow.now, "session_id": session_id,
                "kind": kind.value, "owner": "", "station": "", "requested_owner": "",
            }  # fmt: skip
            # Another station may make it at this very moment: then this waits for it and makes none.
            uow.session.connection().execute(insert(LiveLock).values(**new).on_conflict_do_nothing())
            row = uow.session.exec(wanted).one()
        return row

    def _mine(self, uow: UnitOfWork, session_id: str, kind: LockKind) -> LiveLock:
        row = self._row(uow, session_id, kind)
        if row.owner != self._me:
            raise Invalid("lock_not_yours")
        return row

    def _is_free(self, row: LiveLock, now: datetime) -> bool:
        if not row.owner or row.expires_at is None or row.expires_at <= now:
            return True
        # What this station held before it started anew (after a crash, say) is its own still: the name is the same, and
        # a beat was missed since. Before that it may be another program of the same name that lives and works.
        renewed = row.expires_at - _STALE
        missed = renewed <= self._born(now) and now - renewed >= _MISSED
        return row.station == self.who.station and row.owner != self._me and missed

    def _give(self, row: LiveLock, owner: str, station: str, member_id: str | None, now: datetime) -> None:
        row.owner, row.station, row.member_id = owner, station, member_id
        row.expires_at = now + _STALE
        _forget_request(row)

    def _seen(self, row: LiveLock, now: datetime) -> LockSeen:
        mine = row.owner == self._me
        held = mine or not self._is_free(row, now)
        asked = held and _is_asked(row, now)
        return LockSeen(
            kind=LockKind(row.kind),
            held=held,
            mine=mine,
            member_id=row.member_id if held else None,
            station=row.station if held else "",
            asked=asked,
            asked_by_me=asked and row.requested_owner == self._me,
            asker_id=row.requested_by if asked else None,
        )

    def _held(self, session: Session, row: LiveLock) -> AppError:
        member = session.get(Member, row.member_id) if row.member_id is not None else None
        who = member.name if member is not None else row.station
        if member is not None and member.id == self.who.member_id and row.station:
            who = f"{member.name} ({row.station})"  # one's own name alone would tell nothing
        return AppError("lock_held", who=who, kind=str(row.kind), member_id=row.member_id, station=row.station)

    def _now(self, session: Session) -> datetime:
        """The store's time."""
        if self.store.dialect != "postgresql":
            return self.store.clock.utc_now()
        found: datetime = session.connection().execute(select(func.clock_timestamp())).scalar_one()
        return utc(found)

    def _born(self, now: datetime) -> datetime:
        """When this program began to ask for locks, in the store's time."""
        return now - timedelta(microseconds=(self.clock.monotonic_ns() - self._born_ns) // 1000)


def _is_asked(row: LiveLock, now: datetime) -> bool:
    return row.requested_at is not None and now - row.requested_at <= timedelta(seconds=REQUEST_S)


def _forget_request(row: LiveLock) -> None:
    row.requested_by, row.requested_owner, row.requested_at = None, "", None


def _free(row: LiveLock, now: datetime) -> None:
    row.owner, row.station, row.member_id, row.expires_at = "", "", None, now
    _forget_request(row)
