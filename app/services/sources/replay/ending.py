"""How a replayed session ends: by the command that plays it, or later, when that was killed."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from app.models.audience import audience_event
from app.models.base import utc
from app.models.event_log import Actor, event_log
from app.models.script import Segment
from app.models.session import LiveSession, Origin, Phase, SegmentRun
from app.services.store.log import at_ms
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

#: A replay writes what it plays every few seconds; one that wrote nothing for so long is played by nobody.
ABANDONED: Final = timedelta(minutes=5)
#: What a copied row gets anew.
_OWN: Final = frozenset({"id", "version", "created_at", "updated_at", "deleted_at"})


def copy_of(row: Any, **changes: Any) -> dict[str, Any]:
    """The values of a row for another one like it."""
    return {**{name: getattr(row, name) for name in type(row).model_fields if name not in _OWN}, **changes}


def segments_of(uow: UnitOfWork, session_id: str) -> list[Segment]:
    """The rundown of a session, in order."""
    query = (
        select(Segment)
        .where(Segment.session_id == session_id, col(Segment.deleted_at).is_(None))
        .order_by(col(Segment.position), col(Segment.id))
    )
    return list(uow.session.exec(query))


def end_replay(store: Store, played_id: str, played_ms: int, actor: Actor) -> None:
    """Ends a replayed session now; its axis keeps the old one's length, so its start lies that far back.

    One that was never begun, or has ended, stays as it is.
    """
    with store.write(actor) as uow:
        row = uow.session.get(LiveSession, played_id)
        if row is None or row.phase != Phase.LIVE:
            return
        row.ended_at = uow.now
        row.started_at = uow.now - timedelta(milliseconds=played_ms)
        row.phase = Phase.REVIEW
        _copy_runs(uow, str((row.origin_note or {}).get("replay_of", "")), row)
        uow.commit()


def _copy_runs(uow: UnitOfWork, old_id: str, row: LiveSession) -> None:
    """What was on air in the part that was played."""
    old = uow.session.get(LiveSession, old_id)
    if old is None or old.started_at is None or row.started_at is None:
        return
    new_ids = dict(
        zip([s.id for s in segments_of(uow, old_id)], [s.id for s in segments_of(uow, row.id)], strict=False)
    )
    runs = uow.session.exec(select(SegmentRun).where(SegmentRun.session_id == old_id)).all()
    for run in runs:
        start = row.started_at + (run.started_at - old.started_at)
        if run.rehearsal or run.deleted_at is not None or start > uow.now or run.segment_id not in new_ids:
            continue
        end = None if run.ended_at is None else min(uow.now, row.started_at + (run.ended_at - old.started_at))
        changes = {"session_id": row.id, "segment_id": new_ids[run.segment_id], "started_at": start}
        uow.add(SegmentRun(**copy_of(run, **changes, ended_at=end or uow.now)))


def end_abandoned(store: Store) -> tuple[str, ...]:
    """Ends replayed sessions that are on the air although nobody plays them: their command was killed.

    Returns:
        Their ids.
    """
    limit = store.clock.utc_now() - ABANDONED
    with store.read() as session:
        found = session.exec(
            select(LiveSession).where(
                LiveSession.origin == Origin.REPLAY,
                LiveSession.phase == Phase.LIVE,
                col(LiveSession.deleted_at).is_(None),
            )
        ).all()
        ended = []
        for row in found:
            heard = session.execute(
                select_columns(func.max(event_log.c.at_ms)).where(event_log.c.session_id == row.id)
            ).scalar()
            if (heard or 0) < at_ms(limit) and row.created_at is not None and utc(row.created_at) < limit:
                ended.append(row.id)
    for played_id in ended:
        end_replay(store, played_id, _played_ms(store, played_id), Actor(station=store.station, command="replay"))
    return tuple(ended)


def _played_ms(store: Store, played_id: str) -> int:
    """The last moment of the session's axis of which anything was stored."""
    block = load_series(store, played_id)
    with store.read() as session:
        heard = session.execute(
            select_columns(func.max(audience_event.c.t_ms)).where(audience_event.c.session_id == played_id)
        ).scalar()
    return max(int(block.t_ms[-1]) if len(block.t_ms) else 0, int(heard or 0))
