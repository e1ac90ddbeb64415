"""Leases: which station does a job that only one may do, e.g. collect a live room's data.

A lease is a row with an owner and an end in the store's time: the server's clock on a server, this machine's on a
file, which all its stations share. So a station whose own clock is wrong neither takes a lease too early nor keeps it
too long. The owner renews it well before the end; when the owner dies the end passes and another takes over. For a
moment both may work: what they bring is made harmless by deduplication, so a lease saves work and is no lock. Renewals
are written past the event log: nobody follows them, and a show would fill the log with them.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, insert, or_, update
from sqlmodel import col, select

from app.models.base import new_id, utc
from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.team import Lease
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

LEASE_S = 10.0
RENEW_S = 3.0


class Leases:
    """Takes and gives back leases of one running program. Its methods block: call them on the executor.

    Args:
        store: where the rows are; its clock is the store's time on one machine.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        # Not the station's name: two machines may have the same, and both would take the lease for their own.
        self._me = new_id()

    @property
    def owner(self) -> str:
        """Under which name this program owns leases."""
        return self._me

    def take(self, name: str, seconds: float = LEASE_S) -> bool:
        """Take a lease or renew one's own; False when another station has it.

        Losing a race against another station is no error: it has it then.
        """
        try:
            with self._store.write(Actor(self._store.station, command="lease.take")) as uow:
                connection = uow.session.connection()
                now = self._now(uow)
                mine = or_(col(Lease.owner_station_id) == self._me, col(Lease.expires_at) <= now)
                ends = now + timedelta(seconds=seconds)
                new = {"owner_station_id": self._me, "expires_at": ends, "updated_at": uow.now}
                taken = connection.execute(update(Lease).where(col(Lease.name) == name, mine).values(**new)).rowcount
                known = connection.execute(select(Lease.id).where(Lease.name == name)).first() is not None
                if not known:
                    connection.execute(
                        insert(Lease).values(id=new_id(), version=1, created_at=uow.now, name=name, **new)
                    )
                uow.commit()
        except Invalid:  # another station made the row at the same moment
            return False
        return taken == 1 or not known

    def give_back(self, name: str) -> None:
        """End one's own lease, so that another station need not wait for its end."""
        try:
            with self._store.write(Actor(self._store.station, command="lease.give_back")) as uow:
                mine = (col(Lease.name) == name, col(Lease.owner_station_id) == self._me)
                uow.session.connection().execute(update(Lease).where(*mine).values(expires_at=self._now(uow)))
                uow.commit()
        except AppError:
            # It ends by itself a few seconds later.
            return

    def _now(self, uow: UnitOfWork) -> datetime:
        if self._store.dialect != "postgresql":
            return uow.now
        found: datetime = uow.session.connection().execute(select(func.clock_timestamp())).scalar_one()
        return utc(found)
