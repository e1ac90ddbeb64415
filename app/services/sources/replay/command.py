"""The replay command: a stored session becomes a new live one, read for read and word for word."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from sqlmodel import col, select

from app.models.base import new_id, utc
from app.models.errors import AppError, Invalid, NotFound
from app.models.event_log import Actor
from app.models.script import Segment
from app.models.session import LiveSession, Origin, Phase
from app.services.live.ingest import Ingest
from app.services.runtime.leases import Leases
from app.services.sources.base import SourceContext
from app.services.sources.replay.course import SOURCE, load_course
from app.services.sources.replay.ending import LEASE_S, copy_of, end_abandoned, end_replay, lease_of
from app.services.sources.replay.source import ReplaySource, check_speed
from app.services.store.audience import event_counts
from app.services.store.series import tracks
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork

_FLUSH_S = 120.0


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
    end_abandoned(store)
    with store.read() as reader:
        if reader.get(LiveSession, session_id) is None:
            raise NotFound("live_session", session_id)
    played_id = new_id()
    course = load_course(store, session_id, into=played_id)
    if not len(course.t_ms) and not course.events:
        raise Invalid("replay_nothing", session_id=session_id)
    own = ingest or Ingest(store.recorder, store.clock)
    source = ReplaySource(course, speed, for_s)
    leases = Leases(store)
    leases.take(lease_of(played_id), LEASE_S)
    try:
        _begin(store, session_id, played_id, speed, who)
        asyncio.run(_play(store, played_id, own, source, leases, publish=ingest is None, sleep=sleep))
        if not store.recorder.flush(_FLUSH_S):
            raise AppError("readings_not_stored", trouble=store.recorder.stats.trouble)
    finally:
        # Interrupted too: a session that stays live for ever would keep stations collecting for it.
        end_replay(store, played_id, source.played.t_ms, who)
        leases.give_back(lease_of(played_id))
    played = source.played
    given_comments = sum(1 for event in course.events[: played.events] if event.kind == "comment")
    given = {"ticks": played.ticks, "comments": given_comments, "events": played.events}
    counts = event_counts(store, played_id)
    stored = {
        "ticks": sum(track.ticks for track in tracks(store, played_id)),
        "comments": counts.get("comment", 0),
        "events": sum(counts.values()),
    }
    lost = given["ticks"] - stored["ticks"] + given["events"] - stored["events"]
    return {"session_id": played_id, "in": given, "stored": stored, "lost": lost}


async def _play(
    store: Store,
    session_id: str,
    ingest: Ingest,
    source: ReplaySource,
    leases: Leases,
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
    beside = [asyncio.create_task(_keep(leases, session_id))]
    if publish:
        beside.append(asyncio.create_task(ingest.run()))
    try:
        await source.run(ctx)
    finally:
        for task in beside:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    if publish:
        ingest.publish()


async def _keep(leases: Leases, session_id: str) -> None:
    """Says again and again that somebody plays this session, however little there is in it."""
    while True:
        await asyncio.sleep(LEASE_S / 3)
        with contextlib.suppress(AppError):  # the store is busy: there are two more turns before the end
            await asyncio.to_thread(leases.take, lease_of(session_id), LEASE_S)


def _no_report(*_told: object) -> None:
    """A replay by command has no light."""


def _no_life() -> None:
    """A replay by command has no supervisor."""


def _begin(store: Store, session_id: str, played_id: str, speed: float, actor: Actor) -> None:
    """Makes the new session with the plan of the old one."""
    with store.write(actor) as uow:
        old = uow.get(LiveSession, session_id)
        row = LiveSession(
            **copy_of(
                old,
                id=played_id,
                phase=Phase.LIVE,
                origin=Origin.REPLAY,
                planned_start_at=uow.now,
                started_at=uow.now,
                ended_at=None,
                external_key=None,
                room_id=None,
            )
        )
        uow.add(row)
        uow.session.flush()
        copies: dict[str, str] = {}
        for segment in _segments(uow, session_id):
            copy = uow.add(Segment(**copy_of(segment, session_id=played_id, hard_start_at=None)))
            copies[segment.id] = copy.id
        row.origin_note = {"replay_of": session_id, "speed": speed, "segments": copies}
        uow.commit()


def _segments(uow: UnitOfWork, session_id: str) -> list[Segment]:
    """The rundown of a session, in order."""
    query = (
        select(Segment)
        .where(Segment.session_id == session_id, col(Segment.deleted_at).is_(None))
        .order_by(col(Segment.position), col(Segment.id))
    )
    return list(uow.session.exec(query))
