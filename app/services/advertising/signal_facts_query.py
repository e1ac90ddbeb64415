"""How facts are asked of the store: columns instead of rows of the ORM, instants put on the session's axis."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import col

from app.models.base import ms_between
from app.models.session import LiveSessionView

Fields = dict[str, Any]
At = Callable[[datetime | None], int | None]


def start_of(live: LiveSessionView) -> datetime:
    """The zero of a session's axis: its start, else the planned one."""
    return live.started_at or live.planned_start_at or live.created_at


def on_axis(live: LiveSessionView) -> At:
    """Puts instants on a session's axis; None stays None."""
    start = start_of(live)

    def at(moment: datetime | None) -> int | None:
        return None if moment is None else ms_between(start, moment)

    return at


def ask(*asked: Any) -> Any:
    """A query of columns; their types are those of the models."""
    return columns(*asked)


def alive(model: Any, *asked: Any) -> Any:
    """The same over the rows that are not in the trash."""
    return ask(*asked).where(col(model.deleted_at).is_(None))


#: The session that a prepared query is run for: `session.execute(query, of(live))`.
SESSION: Final[Any] = bindparam("session_id")


def of(live: LiveSessionView) -> dict[str, str]:
    """What a prepared query is run with. To make a query anew costs twice as much as to run it."""
    return {"session_id": live.id}


def moment_of(at: At, moment: datetime | None, otherwise: int = 0) -> int:
    """An instant on the axis; `otherwise` for one that nobody wrote down."""
    found = at(moment)
    return otherwise if found is None else found
