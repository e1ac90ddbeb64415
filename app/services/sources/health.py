"""How the sources fare. Freshness is the age of the last good reading, never a claim of the source itself.

A loss is logged once, and its end once; in between the light shows it. Nothing here ever opens a dialog.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.models.source import HealthState
from app.services.runtime.clock import Clock

logger = logging.getLogger(__name__)

#: A reading older than twice its period is stale; quick sources get this much at least, so that a light never flickers.
LEAST_STALE_MS: Final = 2_500
#: Without a good reading for so long a source counts as down.
DOWN_MS: Final = 120_000
#: The store hears of an unchanged state this seldom.
WRITE_EVERY_MS: Final = 60_000
_GOOD: Final = frozenset({HealthState.ONLINE, HealthState.STARTING, HealthState.OFF})
#: States that a source says of itself and that stay until its next good reading.
_TOLD: Final = frozenset({HealthState.AUTH_EXPIRED, HealthState.OFFLINE, HealthState.STARTING, HealthState.OFF})


@dataclass(frozen=True, slots=True)
class HealthNow:
    """The light of one source. `age_ms` is the age of its last good reading, None before the first."""

    source_id: str
    name: str
    state: HealthState
    since: datetime
    period_ms: int
    last_good_at: datetime | None = None
    age_ms: int | None = None
    reason: str = ""
    retry_at: datetime | None = None
    readings: int = 0


@dataclass(slots=True)
class _Entry:
    shown: HealthNow
    told: HealthState | None
    born_ns: int
    good_ns: int | None = None
    written_ns: int | None = None
    lost: bool = False
    #: Somebody else (the supervisor that restarts it) already logged this loss and will log its end.
    quiet: bool = False


class HealthBoard:
    """The lights of all sources of this station; safe from any thread.

    Args:
        clock: where the time comes from.
        write: called with a light that is worth storing: on a change of state, else once a minute.
    """

    def __init__(self, clock: Clock, write: Callable[[HealthNow], None] | None = None) -> None:
        self._clock = clock
        self._write = write
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}

    def register(self, source_id: str, name: str, period_ms: int = 1000) -> None:
        """Adds a source as starting, or starts it anew."""
        now = self._clock.utc_now()
        with self._lock:
            shown = HealthNow(source_id, name, HealthState.STARTING, now, period_ms)
            self._entries[source_id] = _Entry(shown, HealthState.STARTING, self._clock.monotonic_ns())

    def remove(self, source_id: str) -> None:
        """Forgets a source."""
        with self._lock:
            self._entries.pop(source_id, None)

    def good(self, source_id: str, readings: int = 1) -> None:
        """A good reading arrived just now."""
        with self._lock:
            entry = self._entries.get(source_id)
            if entry is None:
                return
            entry.told = HealthState.DEGRADED if entry.told is HealthState.DEGRADED else None
            entry.good_ns = self._clock.monotonic_ns()
            entry.shown = replace(
                entry.shown,
                last_good_at=self._clock.utc_now(),
                readings=entry.shown.readings + readings,
                retry_at=None,
                reason=entry.shown.reason if entry.told else "",
            )

    def report(
        self,
        source_id: str,
        state: HealthState,
        reason: str = "",
        retry_at: datetime | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """What is said of a source.

        Args:
            source_id: which.
            state: ONLINE takes back an earlier trouble; whether the light is green is still the age's to say.
            reason: a code.
            retry_at: when it tries again.
            quiet: the loss was logged elsewhere.
        """
        with self._lock:
            entry = self._entries.get(source_id)
            if entry is None:
                return
            entry.told = None if state is HealthState.ONLINE else state
            entry.quiet = quiet
            entry.shown = replace(entry.shown, reason=reason, retry_at=retry_at)

    def state(self, source_id: str) -> HealthState:
        """The state of a source now; OFF when it is not known."""
        with self._lock:
            entry = self._entries.get(source_id)
            return HealthState.OFF if entry is None else self._judge(entry)

    def snapshot(self) -> tuple[HealthNow, ...]:
        """All lights now, in the order they were registered."""
        with self._lock:
            return tuple(self._settle(entry) for entry in self._entries.values())

    def sweep(self) -> tuple[HealthNow, ...]:
        """Looks at every light; logs losses and recoveries, hands on what is to be stored.

        Returns:
            The lights whose state changed since the last look.
        """
        changed: list[HealthNow] = []
        to_write: list[HealthNow] = []
        with self._lock:
            now_ns = self._clock.monotonic_ns()
            for entry in self._entries.values():
                before = entry.shown.state
                light = self._settle(entry)
                if light.state is not before:
                    changed.append(light)
                due = entry.written_ns is None or now_ns - entry.written_ns >= WRITE_EVERY_MS * 1_000_000
                if light.state is not before or due:
                    entry.written_ns = now_ns
                    to_write.append(light)
                self._tell(entry, light)
        if self._write is not None:
            for light in to_write:
                self._write(light)
        return tuple(changed)

    def _settle(self, entry: _Entry) -> HealthNow:
        state = self._judge(entry)
        since = entry.shown.since if state is entry.shown.state else self._clock.utc_now()
        entry.shown = replace(entry.shown, state=state, since=since, age_ms=self._age_ms(entry))
        return entry.shown

    def _judge(self, entry: _Entry) -> HealthState:
        if entry.told in _TOLD:
            return entry.told or HealthState.OFF
        age = self._age_ms(entry)
        if age is None:
            age = (self._clock.monotonic_ns() - entry.born_ns) // 1_000_000
        if age > DOWN_MS and age > 4 * entry.shown.period_ms:
            return HealthState.OFFLINE
        if age > max(2 * entry.shown.period_ms, LEAST_STALE_MS):
            return HealthState.STALE
        return entry.told or HealthState.ONLINE

    def _age_ms(self, entry: _Entry) -> int | None:
        if entry.good_ns is None:
            return None
        return (self._clock.monotonic_ns() - entry.good_ns) // 1_000_000

    @staticmethod
    def _tell(entry: _Entry, light: HealthNow) -> None:
        lost = light.state not in _GOOD
        if entry.quiet:
            pass
        elif lost and not entry.lost:
            logger.warning("source %s is lost: %s %s", light.name, light.state, light.reason)
        elif entry.lost and not lost:
            logger.info("source %s is back", light.name)
        entry.lost = lost
