"""Finds the kinds of sources there are, and starts, watches and stops them.

A kind is a folder beside this file with a module `source` that names `INFO` and `create(settings)`. Adding a folder
adds a kind; nothing else is changed.
"""

import asyncio
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, Final

from sqlmodel import select

from app.models.base import utc
from app.models.errors import Invalid, NotFound
from app.models.event_log import Actor
from app.models.session import LiveSession, Origin
from app.models.source import HealthState, SourceConfig, SourceHealth
from app.services import sources
from app.services.live.ingest import Ingest
from app.services.runtime.clock import Clock
from app.services.runtime.supervise import Healthy, JobState, JobStatus, Supervisor
from app.services.sources.base import Source, SourceContext, SourceInfo
from app.services.sources.health import HealthBoard, HealthNow
from app.services.sources.player import Course
from app.services.sources.replay.course import load_course
from app.services.store.series import load_series
from app.services.store.store import Store

#: Seconds between two looks at the lights.
WATCH_S: Final = 1.0
_HEALTH_OF_JOB: Final = {
    JobState.STARTING: HealthState.STARTING,
    JobState.WAITING: HealthState.OFFLINE,
    JobState.STOPPED: HealthState.OFF,
    JobState.FINISHED: HealthState.OFF,
    JobState.NEEDS_PERSON: HealthState.AUTH_EXPIRED,
}
#: Sessions whose numbers somebody earned.
_REAL: Final = frozenset({Origin.REAL, Origin.IMPORTED})
_EXPIRED: Final = "auth_expired"
Create = Callable[[Mapping[str, Any]], Source]


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of source that can be started."""

    info: SourceInfo
    create: Create


@cache
def discover() -> Mapping[str, SourceKind]:
    """Every kind of source in this installation, by its name."""
    found: dict[str, SourceKind] = {}
    for module in pkgutil.iter_modules(sources.__path__):
        if not module.ispkg:
            continue
        name = f"{sources.__name__}.{module.name}"
        inside = {part.name for part in pkgutil.iter_modules([f"{path}/{module.name}" for path in sources.__path__])}
        if "source" in inside:
            part = importlib.import_module(f"{name}.source")
            found[part.INFO.kind] = SourceKind(part.INFO, part.create)
    return found


@dataclass(frozen=True, slots=True)
class Feed:
    """What a source is started with. `track` is its name on readings and events.

    A replay names the session it plays in `settings["replays"]`.
    """

    source_id: str
    kind: str
    name: str
    session_id: str
    track: str
    settings: Mapping[str, Any]


class SourceRegistry:
    """Runs sources of this station. Its async methods belong on the io loop's thread.

    Args:
        store: where sessions are read and feeds opened.
        clock: where the time comes from.
        ingest: where readings go.
        board: the lights.
        supervisor: keeps the sources alive.
    """

    def __init__(self, store: Store, clock: Clock, ingest: Ingest, board: HealthBoard, supervisor: Supervisor) -> None:
        self._store = store
        self._clock = clock
        self._ingest = ingest
        self._board = board
        self._supervisor = supervisor
        self._running: dict[str, Feed] = {}

    @property
    def running(self) -> tuple[Feed, ...]:
        """The sources that were started and not stopped."""
        return tuple(self._running.values())

    async def start(self, feed: Feed) -> None:
        """Starts one source; a running one of the same id is stopped first.

        Raises:
            Invalid: `source_kind` when no such kind is installed, `session_not_started`, `source_invents` when a
                kind that makes its numbers up was to feed a real session.
            NotFound: the session.
        """
        kind = discover().get(feed.kind)
        if kind is None:
            raise Invalid("source_kind", kind=feed.kind, known=", ".join(sorted(discover())))
        await self.stop(feed.source_id)
        period = int(feed.settings.get("period_ms", kind.info.period_ms))
        settings = dict(feed.settings)
        if "replays" in settings:
            # A source has no store at hand; what it plays is loaded for it, on the database thread.
            settings["load"] = partial(self._load_course, str(settings["replays"]))
        opened = self._store.submit(_open_feed, self._store, self._ingest, feed, kind.info, period)
        zero, currency = await asyncio.wrap_future(opened)
        self._board.register(feed.source_id, feed.name, period)
        self._running[feed.source_id] = feed

        async def job(healthy: Healthy) -> None:
            def works() -> None:
                healthy()
                self._board.good(feed.source_id)

            def report(state: HealthState, reason: str, retry_at: datetime | None) -> None:
                self._board.report(feed.source_id, state, reason, retry_at)

            ctx = SourceContext(
                feed.track, feed.session_id, zero, currency, self._clock, self._ingest, report, works, feed.settings
            )
            await kind.create(settings).run(ctx)

        def told(status: JobStatus) -> None:
            state = _HEALTH_OF_JOB.get(status.state)
            if status.state is JobState.NEEDS_PERSON and status.reason != _EXPIRED:
                state = HealthState.OFFLINE
            if state is not None:
                # The supervisor logs its own losses; the light only shows them.
                self._board.report(feed.source_id, state, status.reason, status.retry_at, quiet=True)

        self._supervisor.start(_job_name(feed.source_id), job, told)

    async def _load_course(self, played: str, into: str) -> Course:
        return await asyncio.wrap_future(self._store.submit(load_course, self._store, played, into=into))

    async def stop(self, source_id: str) -> None:
        """Stops a source; nothing happens when it does not run. Its light stays, off."""
        if self._running.pop(source_id, None) is not None:
            await self._supervisor.stop(_job_name(source_id))

    async def start_for(self, session_id: str) -> tuple[str, ...]:
        """Starts every enabled configured source of a session, and of no session; returns their ids.

        Kinds that invent are left out when the session is a real one.
        """
        feeds = await asyncio.wrap_future(self._store.submit(_configured, self._store, session_id))
        for feed in feeds:
            await self.start(feed)
        return tuple(feed.source_id for feed in feeds)

    async def stop_for(self, session_id: str) -> None:
        """Stops the sources that feed a session and forgets its windows."""
        for feed in self.running:
            if feed.session_id == session_id:
                await self.stop(feed.source_id)
        self._ingest.close(session_id)

    async def watch(self) -> None:
        """Looks at the lights every second until it is cancelled."""
        while True:
            self._board.sweep()
            await asyncio.sleep(WATCH_S)


def health_writer(store: Store) -> Callable[[HealthNow], None]:
    """What a `HealthBoard` calls to keep its lights in the store; lights of unconfigured sources are not kept."""

    def write(light: HealthNow) -> None:
        store.submit(_write_health, store, light)

    return write


def _write_health(store: Store, light: HealthNow) -> None:
    with store.write(Actor(station=store.station, command="source_health")) as uow:
        if uow.session.get(SourceConfig, light.source_id) is None:
            return
        row = uow.session.exec(select(SourceHealth).where(SourceHealth.source_id == light.source_id)).first()
        if row is None:
            row = uow.add(SourceHealth(source_id=light.source_id))
        row.state = light.state
        row.since = light.since
        row.last_good_at = light.last_good_at
        row.period_ms = light.period_ms
        row.reason = light.reason
        row.retry_at = light.retry_at
        row.readings = light.readings
        uow.commit()


def _job_name(source_id: str) -> str:
    return f"source {source_id}"


def _open_feed(store: Store, ingest: Ingest, feed: Feed, info: SourceInfo, period_ms: int) -> tuple[datetime, str]:
    with store.read() as reader:
        session = reader.get(LiveSession, feed.session_id)
        if session is None:
            raise NotFound("live_session", feed.session_id)
        if session.started_at is None:
            raise Invalid("session_not_started", session_id=feed.session_id)
        if info.invents and session.origin in _REAL:
            raise Invalid("source_invents", kind=info.kind, session_id=feed.session_id)
        zero, currency = utc(session.started_at), session.currency
    block = load_series(store, feed.session_id, source=feed.track)
    ingest.open(feed.session_id, feed.track, currency, period_ms, history=(block.t_ms, block.values))
    return zero, currency


def _configured(store: Store, session_id: str) -> list[Feed]:
    with store.read() as reader:
        rows = reader.exec(select(SourceConfig)).all()
        session = reader.get(LiveSession, session_id)
        real = session is None or session.origin in _REAL
        kinds = discover()
        return [
            Feed(row.id, row.kind, row.name, session_id, row.kind, dict(row.settings))
            for row in rows
            if row.enabled
            and row.deleted_at is None
            and row.session_id in {None, session_id}
            and row.kind in kinds
            and not (real and kinds[row.kind].info.invents)
        ]
