"""What every change of a planned rundown obeys: a session that is not over, numbers that can be, one place each."""

from typing import Any, Final

from sqlmodel import col, select

from app.models.base import utc
from app.models.errors import Invalid, NotFound
from app.models.script import Segment
from app.models.session import LiveSession, Phase
from app.models.team import Member
from app.services.store.unit import UnitOfWork

_LOCKED: Final = frozenset({Phase.REVIEW, Phase.CLOSED})
#: Room between two positions in the rundown.
STEP: Final = 1024.0
_LEAST_STEP: Final = 1e-6


def open_session(uow: UnitOfWork, session_id: str) -> LiveSession:
    """The session, unless it is over: what was shown is not rewritten afterwards."""
    row = uow.get(LiveSession, session_id)
    if Phase(row.phase) in _LOCKED:
        raise Invalid("session_locked", phase=row.phase)
    return row


def ordered(uow: UnitOfWork, session_id: str) -> list[Segment]:
    """The segments of a session in their order."""
    rows = uow.session.exec(
        select(Segment).where(Segment.session_id == session_id, col(Segment.deleted_at).is_(None))
    ).all()
    return sorted(rows, key=lambda row: (row.position, row.id))


def position_of(uow: UnitOfWork, session_id: str, before_id: str | None, moving_id: str | None) -> float:
    """A position before `before_id` (or at the end); everything is numbered anew when the room between is used up."""
    rows = [row for row in ordered(uow, session_id) if row.id != moving_id]
    if before_id is None:
        return rows[-1].position + STEP if rows else STEP
    places = {row.id: index for index, row in enumerate(rows)}
    if before_id not in places:
        raise NotFound("segment", before_id)
    index = places[before_id]
    low = rows[index - 1].position if index else rows[0].position - 2 * STEP
    high = rows[index].position
    if high - low > _LEAST_STEP:
        return (low + high) / 2
    for number, row in enumerate(rows, start=1):
        row.position = number * STEP
    return (index + 0.5) * STEP


def checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a segment as they are kept.

    Raises:
        Invalid: `bad_length`, `negative_number`.
    """
    found = dict(fields)
    if "planned_ms" in found and not 0 <= int(found["planned_ms"]) <= 24 * 3_600_000:
        raise Invalid("bad_length", total_ms=found["planned_ms"])
    if found.get("hard_start_at") is not None:
        found["hard_start_at"] = utc(found["hard_start_at"])
    for name in ("live_price_minor", "list_price_minor", "stock", "target_units", "target_gmv_minor"):
        if found.get(name) is not None and int(found[name]) < 0:
            raise Invalid("negative_number", field=name)
    return found


def team_size(uow: UnitOfWork) -> int:
    """How many people work in the team."""
    return sum(1 for row in uow.session.exec(select(Member)).all() if row.active and row.deleted_at is None)
