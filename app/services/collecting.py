"""Starts the sources of a session when it goes on air and stops them when it leaves it, on one station only."""

import asyncio
import logging
from collections.abc import Callable

from app.models.event_log import ChangeSet
from app.models.session import Phase
from app.services.plan.sessions import SessionService
from app.services.runtime.leases import RENEW_S, Leases
from app.services.runtime.supervise import Healthy
from app.services.sources.registry import SourceRegistry
from app.services.store.store import Store

log = logging.getLogger(__name__)
ON_AIR = frozenset({Phase.LIVE})


class Collector:
    """The job that keeps the sources in step with the sessions that are on air.

    Args:
        store: tells of changes and runs what blocks.
        sessions: which sessions there are.
        registry: starts and stops sources, on the io loop.
        leases: of this program; its own by default.
    """

    def __init__(
        self, store: Store, sessions: SessionService, registry: SourceRegistry, leases: Leases | None = None
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._registry = registry
        self._leases = leases or Leases(store)
        self._mine: set[str] = set()

    async def run(self, healthy: Healthy) -> None:
        """Follow the sessions until cancelled; then give the leases back."""
        loop = asyncio.get_running_loop()
        looked = asyncio.Event()

        def changed(changes: ChangeSet) -> None:
            if changes.touches("live_session", "source_config"):
                loop.call_soon_threadsafe(looked.set)

        end: Callable[[], None] = self._store.subscribe(changed)
        try:
            while True:
                await self._step()
                healthy()
                looked.clear()
                try:
                    await asyncio.wait_for(looked.wait(), RENEW_S)
                except TimeoutError:
                    continue
        finally:
            end()
            for session_id in list(self._mine):
                await self._leave(session_id)

    async def _step(self) -> None:
        on_air = await asyncio.wrap_future(self._store.submit(self._on_air))
        for session_id in self._mine - on_air:
            await self._leave(session_id)
        for session_id in sorted(on_air):
            has = await asyncio.wrap_future(self._store.submit(self._leases.take, collecting(session_id)))
            if has and session_id not in self._mine:
                self._mine.add(session_id)
                await self._registry.start_for(session_id)
            elif not has and session_id in self._mine:
                # Another station collects now: the numbers still arrive, through the store.
                self._mine.discard(session_id)
                await self._registry.stop_for(session_id)

    async def _leave(self, session_id: str) -> None:
        self._mine.discard(session_id)
        await self._registry.stop_for(session_id)
        await asyncio.wrap_future(self._store.submit(self._leases.give_back, collecting(session_id)))

    def _on_air(self) -> set[str]:
        return {session.id for session in self._sessions.list() if session.phase in ON_AIR}


def collecting(session_id: str) -> str:
    """The lease of whoever collects a session's readings."""
    return f"collect:{session_id}"
