"""Watches the free space of the store's disk, so that a full disk is announced and not discovered."""

import asyncio
import logging
import shutil
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from app.services.runtime.clock import Clock

log = logging.getLogger(__name__)
MB = 1_000_000
WARN_BYTES = 500 * MB
WARN_MINUTES = 10.0
PERIOD_S = 10.0
#: The rate is measured over this many looks (five minutes).
LOOKS = 30
NS_PER_MINUTE = 60_000_000_000


@dataclass(frozen=True, slots=True)
class DiskState:
    """Free space now.

    Attributes:
        free: bytes that this person may still write.
        total: bytes of the disk.
        minutes_left: until it is full at the rate measured, or nothing when it is not being filled.
        low: under 500 MB, or full within ten minutes.
    """

    free: int
    total: int
    minutes_left: float | None
    low: bool


def free_space(folder: Path) -> tuple[int, int]:
    """Free and total bytes of the disk that a folder is on (of its nearest existing parent)."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    usage = shutil.disk_usage(there)
    return usage.free, usage.total


class DiskWatch:
    """Looks at a folder's disk; logs once when space becomes low and once when it is enough again.

    Args:
        folder: where the store is.
        clock: its monotonic part measures the rate.
        measure: how space is asked; tests put their own.
    """

    def __init__(self, folder: Path, clock: Clock, measure: Callable[[Path], tuple[int, int]] = free_space) -> None:
        self._folder = folder
        self._clock = clock
        self._measure = measure
        self._looks: deque[tuple[int, int]] = deque(maxlen=LOOKS)
        self._low = False

    def look(self) -> DiskState:
        """Measure now."""
        free, total = self._measure(self._folder)
        self._looks.append((self._clock.monotonic_ns(), free))
        minutes = self._minutes_left(free)
        low = free < WARN_BYTES or (minutes is not None and minutes < WARN_MINUTES)
        if low != self._low:
            self._low = low
            if low:
                log.warning("the disk is nearly full: %d MB free", free // 1_000_000)
            else:
                log.info("there is room on the disk again")
        return DiskState(free, total, minutes, low)

    async def run(
        self, told: Callable[[DiskState], None], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Look every ten seconds until cancelled, and tell each state."""
        while True:
            told(self.look())
            await sleep(PERIOD_S)

    def _minutes_left(self, free: int) -> float | None:
        first_ns, first_free = self._looks[0]
        last_ns, _ = self._looks[-1]
        used, took = first_free - free, last_ns - first_ns
        # Less than a minute of looks says nothing about a rate: one saved file would look like a flood.
        if used <= 0 or took < NS_PER_MINUTE:
            return None
        return free / (used / (took / NS_PER_MINUTE))
