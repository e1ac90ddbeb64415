"""How a replayed session ends: by the command that plays it, or later, when that was killed."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from app.models.audience import audience_event
from app.models.base import utc
from app.models.event_log import Actor, event_log
from app.models.session import LiveSession, Origin, Phase, SegmentRun
from app.services.runtime.leases import Leases
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

#: So long a replay's lease lasts; its command renews it well before, however little it plays.
LEASE_S: Final = 60.0
#: What a copied row gets anew.
_OWN: Final = frozenset({"id", "version", "created_at", "updated_at", "deleted_at"})


def lease_of(session_id: str) -> str:
    """The lease that whoever plays this session holds."""
    return f"replay:{session_id}"


def copy_of(row: Any, **changes: Any) -> dict[str, Any]:
    """The values of a row for another one like it."""
    return {**{name: getattr(row, name) for name in type(row).model_fields if name not in _OWN}, **changes}


def end_replay(store: Store, played_id: str, played_ms: int, actor: Actor, at: datetime | None = None) -> None:
    """Ends a replayed session; its axis keeps the old one's length, so its start lies that far back.

    Args:
        store: where it is.
        played_id: the session.
        played_ms: how far it was played.
        actor: who ends it.
        at: when it ended; now by default.

    One that was never begun, or has ended, stays as it is.
    """
    with store.write(actor) as uow:
        row = uow.session.get(LiveSession, played_id)
        if row is None or row.phase != Phase.LIVE:
            return
        row.ended_at = at or uow.now
        row.started_at = row.ended_at - timedelta(milliseconds=played_ms)
        row.phase = Phase.REVIEW
        _copy_runs(uow, row, row.ended_at)
        uow.commit()


def _copy_runs(uow: UnitOfWork, row: LiveSession, ended: datetime) -> None:
    """What was on air in the part that was played."""
    note: dict[str, Any] = row.origin_note or {}
    old_id, new_ids = str(note.get("replay_of", "")), note.get("segments", {})
    old = uow.session.get(LiveSession, old_id)
    if old is None or old.started_at is None or row.started_at is None:
        return
    runs = uow.session.exec(select(SegmentRun).where(SegmentRun.session_id == old_id)).all()
    for run in runs:
        start = row.started_at + (run.started_at - old.started_at)
        if run.rehearsal or run.deleted_at is not None or start > ended or run.segment_id not in new_ids:
            continue
        end = ended if run.ended_at is None else min(ended, row.started_at + (run.ended_at - old.started_at))
        changes = {"session_id": row.id, "segment_id": new_ids[run.segment_id], "started_at": start}
        uow.add(SegmentRun(**copy_of(run, **changes, ended_at=end)))


def end_abandoned(store: Store) -> tuple[str, ...]:
    """Ends replayed sessions that are on the air although nobody plays them: their command was killed.

    They end when they were last heard of.

    Returns:
        Their ids.
    """
    with store.read() as session:
        on_air = session.exec(
            select(LiveSession.id, LiveSession.created_at).where(
                LiveSession.origin == Origin.REPLAY,
                LiveSession.phase == Phase.LIVE,
                col(LiveSession.deleted_at).is_(None),
            )
        ).all()
    leases = Leases(store)
    ended = []
    for played_id, made in on_air:
        # Whoever plays it holds its lease; by the store's clock, so that no station's own can end another's replay.
        if leases.take(lease_of(played_id), LEASE_S):
            who = Actor(station=store.station, command="replay")
            end_replay(store, played_id, _played_ms(store, played_id), who, _last_heard(store, played_id) or utc(made))
            leases.give_back(lease_of(played_id))
            ended.append(played_id)
    return tuple(ended)


def _last_heard(store: Store, played_id: str) -> datetime | None:
    with store.read() as session:
        heard = session.execute(
            select_columns(func.max(event_log.c.at_ms)).where(event_log.c.session_id == played_id)
        ).scalar()
    return None if heard is None else datetime.fromtimestamp(int(heard) / 1000, UTC)


def _played_ms(store: Store, played_id: str) -> int:
    """The last moment of the session's axis of which anything was stored."""
    block = load_series(store, played_id)
    with store.read() as session:
        heard = session.execute(
            select_columns(func.max(audience_event.c.t_ms)).where(audience_event.c.session_id == played_id)
        ).scalar()
    return max(int(block.t_ms[-1]) if len(block.t_ms) else 0, int(heard or 0))
