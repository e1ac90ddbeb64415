"""Where the prompter stands, and what a station was showing before it stopped (A8, S4)."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import col, select

from app.models.base import new_id
from app.models.errors import Invalid
from app.models.restore_point import RestorePoint, RestorePointView
from app.models.session import LiveSession, PrompterState, PrompterStateBase, PrompterStateView
from app.services.runtime.permissions import Deed
from app.services.team.service import Service, assign, fields_of, finish, view

_FIELDS = fields_of(PrompterStateBase, without=("session_id",))
_MOST_SPEED = 1200.0


class PrompterStore(Service):
    """The place of the prompter, one row a session, and restore points, one a station and session."""

    def get(self, session_id: str) -> PrompterStateView | None:
        """Where the prompter stands; None before it was first moved."""
        with self.store.read() as session:
            row = session.exec(select(PrompterState).where(PrompterState.session_id == session_id)).first()
            return None if row is None else view(PrompterStateView, row)

    def put(self, session_id: str, *, as_of: datetime | None = None, **fields: Any) -> PrompterStateView:
        """Say where the prompter stands at `as_of` (now without it): fields of `PrompterState`.

        Called on every change of speed, mode, place or hold, never per frame: between two calls the place follows
        from the clock.

        Raises:
            Denied, NotFound. Invalid: `bad_speed`, `unknown_field`.
        """
        self.who.require(Deed.DRIVE_PROMPTER)
        if not 0 <= float(fields.get("speed", 0.0)) <= _MOST_SPEED:
            raise Invalid("bad_speed", speed=fields["speed"], most=_MOST_SPEED)
        with self.store.write(self.who.actor("prompter.put")) as uow:
            row = uow.session.exec(select(PrompterState).where(PrompterState.session_id == session_id)).first()
            if row is None:
                uow.get(LiveSession, session_id)
                row = uow.add(PrompterState(session_id=session_id, as_of=self.clock.utc_now()))
            assign(row, fields, _FIELDS)
            row.as_of = as_of or self.clock.utc_now()
            return finish(uow, PrompterStateView, row)

    def save_restore_point(
        self, station_key: str, session_id: str, payload: dict[str, Any], *, clean_exit: bool = False
    ) -> None:
        """Keep what a station shows, at most every 250 ms.

        It concerns this station alone, so it is written past the event log: nobody follows it, and a show would fill
        the log with it.
        """
        now = self.clock.utc_now()
        values = {"payload": payload, "clean_exit": clean_exit, "updated_at": now, "deleted_at": None}
        here = (col(RestorePoint.station_key) == station_key, col(RestorePoint.session_id) == session_id)
        with self.store.write(self.who.actor("restore_point.save")) as uow:
            connection = uow.session.connection()
            done = connection.execute(update(RestorePoint).where(*here).values(**values))
            if done.rowcount == 0:
                new = {"id": new_id(), "version": 1, "created_at": now, "station_key": station_key}
                connection.execute(insert(RestorePoint).values(**new, session_id=session_id, **values))
            uow.commit()

    def restore_point(self, station_key: str, session_id: str | None = None) -> RestorePointView | None:
        """The newest restore point of a station (of one session, or of any); None when there is none."""
        query = select(RestorePoint).where(RestorePoint.station_key == station_key)
        if session_id is not None:
            query = query.where(RestorePoint.session_id == session_id)
        with self.store.read() as session:
            row = session.exec(query.order_by(col(RestorePoint.updated_at).desc()).limit(1)).first()
            return None if row is None else view(RestorePointView, row)
