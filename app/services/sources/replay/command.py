"""The replay command: a stored session becomes a new live one, read for read and word for word."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from app.models.base import utc
from app.models.errors import AppError, Invalid, NotFound
from app.models.event_log import Actor
from app.models.script import Segment
from app.models.session import LiveSession, Origin, Phase, SegmentRun
from app.services.live.ingest import Ingest
from app.services.sources.base import SourceContext
from app.services.sources.replay.course import SOURCE, load_course
from app.services.sources.replay.source import ReplaySource, check_speed
from app.services.store.audience import event_counts
from app.services.store.series import tracks
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

_FLUSH_S = 120.0
#: What a copied row gets anew.
_OWN = {"id", "version", "created_at", "updated_at", "deleted_at"}


def replay(
    store: Store,
    session_id: str,
    speed: float = 60.0,
    for_s: float | None = None,
    *,
    ingest: Ingest | None = None,
    actor: Actor | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> dict[str, Any]:
    """Plays a stored session into a new live one and ends it; blocks until then (call it on a worker).

    Args:
        store: where both are.
        session_id: what is played.
        speed: seconds of the session a second, 0.1 to 3600.
        for_s: seconds of playing; None = to the end.
        ingest: the gate of this station, so that its screens see it; one of its own by default.
        actor: who asked for it.
        sleep: waits between two looks at the clock; a test that moves its clock by hand puts its own here.

    Returns:
        `{"session_id", "in": {"ticks", "comments", "events"}, "stored": {...}, "lost"}`; `lost` is what was handed
        over and is not in the store.

    Raises:
        NotFound: the session.
        Invalid: `replay_speed`, `replay_nothing` when the session has neither readings nor comments.
    """
    check_speed(speed)
    who = actor or Actor(station=store.station, command="replay")
    new_id = _begin(store, session_id, speed, who)
    course = load_course(store, session_id, into=new_id)
    if not len(course.t_ms) and not course.events:
        _drop(store, new_id, who)
        raise Invalid("replay_nothing", session_id=session_id)
    own = ingest or Ingest(store.recorder, store.clock)
    source = ReplaySource(course, speed, for_s)
    try:
        asyncio.run(_play(store, new_id, own, source, publish=ingest is None, sleep=sleep))
        if not store.recorder.flush(_FLUSH_S):
            raise AppError("readings_not_stored", trouble=store.recorder.stats.trouble)
    finally:
        # Interrupted too: a session that stays live for ever would keep stations collecting for it.
        _end(store, session_id, new_id, source.played.t_ms, who)
    played = source.played
    given_comments = sum(1 for event in course.events[: played.events] if event.kind == "comment")
    given = {"ticks": played.ticks, "comments": given_comments, "events": played.events}
    counts = event_counts(store, new_id)
    stored = {
        "ticks": sum(track.ticks for track in tracks(store, new_id)),
        "comments": counts.get("comment", 0),
        "events": sum(counts.values()),
    }
    lost = given["ticks"] - stored["ticks"] + given["events"] - stored["events"]
    return {"session_id": new_id, "in": given, "stored": stored, "lost": lost}


async def _play(
    store: Store,
    session_id: str,
    ingest: Ingest,
    source: ReplaySource,
    *,
    publish: bool,
    sleep: Callable[[float], Awaitable[None]],
) -> None:
    with store.read() as reader:
        session = reader.get(LiveSession, session_id)
        if session is None or session.started_at is None:
            raise NotFound("live_session", session_id)
        zero, currency = utc(session.started_at), session.currency
    ingest.open(session_id, SOURCE, currency, source.info.period_ms)
    ctx = SourceContext(SOURCE, session_id, zero, currency, store.clock, ingest, _no_report, _no_life, sleep=sleep)
    publishing = asyncio.create_task(ingest.run()) if publish else None
    try:
        await source.run(ctx)
    finally:
        if publishing is not None:
            publishing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await publishing
    if publish:
        ingest.publish()


def _no_report(*_told: object) -> None:
    """A replay by command has no light."""


def _no_life() -> None:
    """A replay by command has no supervisor."""


def _copy(row: Any, **changes: Any) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in type(row).model_fields if name not in _OWN}, **changes}


def _begin(store: Store, session_id: str, speed: float, actor: Actor) -> str:
    """Makes the new session with the plan of the old one; returns its id."""
    with store.write(actor) as uow:
        old = uow.get(LiveSession, session_id)
        row = LiveSession(
            **_copy(
                old,
                phase=Phase.LIVE,
                origin=Origin.REPLAY,
                planned_start_at=uow.now,
                started_at=uow.now,
                ended_at=None,
                external_key=None,
                room_id=None,
                origin_note={"replay_of": session_id, "speed": speed},
            )
        )
        uow.add(row)
        uow.session.flush()
        for segment in _segments(uow, session_id):
            uow.add(Segment(**_copy(segment, session_id=row.id, hard_start_at=None)))
        key = row.id
        uow.commit()
    return key


def _segments(uow: UnitOfWork, session_id: str) -> list[Segment]:
    query = (
        select(Segment)
        .where(Segment.session_id == session_id, col(Segment.deleted_at).is_(None))
        .order_by(col(Segment.position), col(Segment.id))
    )
    return list(uow.session.exec(query))


def _end(store: Store, old_id: str, new_id: str, played_ms: int, actor: Actor) -> None:
    """Ends the new session now; its axis keeps the old one's length, so its start lies that far back."""
    with store.write(actor) as uow:
        old, row = uow.get(LiveSession, old_id), uow.get(LiveSession, new_id)
        row.ended_at = uow.now
        row.started_at = uow.now - timedelta(milliseconds=played_ms)
        row.phase = Phase.REVIEW
        new_ids = dict(zip([s.id for s in _segments(uow, old_id)], [s.id for s in _segments(uow, new_id)], strict=True))
        runs = uow.session.exec(select(SegmentRun).where(SegmentRun.session_id == old_id)).all()
        for run in runs:
            if old.started_at is None or run.rehearsal or run.deleted_at is not None:
                continue
            start = row.started_at + (run.started_at - old.started_at)
            if start > uow.now or run.segment_id not in new_ids:
                continue
            end = None if run.ended_at is None else min(uow.now, row.started_at + (run.ended_at - old.started_at))
            changes = {"session_id": new_id, "segment_id": new_ids[run.segment_id], "started_at": start}
            uow.add(SegmentRun(**_copy(run, **changes, ended_at=end or uow.now)))
        uow.commit()


def _drop(store: Store, session_id: str, actor: Actor) -> None:
    with store.write(actor) as uow:
        uow.delete(uow.get(LiveSession, session_id))
        uow.commit()
