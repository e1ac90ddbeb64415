"""The backups that are made by themselves while a session is on air."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.models.errors import AppError
from app.services.store.backup import backup_now

if TYPE_CHECKING:
    from app.services.store.store import Store

log = logging.getLogger(__name__)


class LiveBackups:
    """Backs a SQLite store up now and then while a session is on air, and thins the older backups.

    A backup that cannot be written (a full disk, above all) is warned of once and tried again at the next turn; the
    show goes on without it.

    Args:
        store: an open store in a file.
        every_min: minutes from one backup to the next, asked on the store's thread.
        on_air: whether a session is on air, asked on the store's thread.
        sleep: waits; tests put a quick one here.
    """

    def __init__(
        self,
        store: "Store",
        every_min: Callable[[], int],
        on_air: Callable[[], bool],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._every_min = every_min
        self._on_air = on_air
        self._sleep = sleep
        self._failing = False

    async def run(self, healthy: Callable[[], None]) -> None:
        """Works until cancelled.

        Args:
            healthy: called once it works.
        """
        healthy()
        while True:
            minutes = await asyncio.wrap_future(self._store.submit(self._every_min))
            await self._sleep(minutes * 60)
            if await asyncio.wrap_future(self._store.submit(self._on_air)):
                await asyncio.to_thread(self._back_up)

    def _back_up(self) -> None:
        path = self._store.path
        if path is None:  # a server is backed up by its own means
            return
        try:
            backup_now(path, "live", self._store.clock.utc_now())
        except AppError as reason:  # whatever it is: the show goes on, and the next turn tries again
            if not self._failing:
                log.warning("no backup is written: %s", reason)
            self._failing = True
            return
        if self._failing:
            log.info("backups are written again")
        self._failing = False
