"""The sign of life of this station's live locks: renewed while the program runs, given back when it ends."""

import asyncio

from app.services.live.locks import BEAT_S, LiveLocks
from app.services.runtime.supervise import Healthy
from app.services.store.store import Store


class LockKeeper:
    """A job of the io loop.

    Args:
        store: on whose executor the locks are renewed.
        locks: the locks of this program.
    """

    def __init__(self, store: Store, locks: LiveLocks) -> None:
        self._store = store
        self._locks = locks

    async def run(self, healthy: Healthy) -> None:
        """Renew until the program ends, then let go, so that nobody has to wait for the end of a lock."""
        try:
            while True:
                await asyncio.wrap_future(self._store.submit(self._locks.beat))
                healthy()
                await asyncio.sleep(BEAT_S)
        finally:
            await asyncio.wrap_future(self._store.submit(self._locks.release_all))
