"""What a source is: something that runs on the io loop and hands readings and audience events to a sink.

A source never touches the store or the screens. It stops when it is cancelled, raises `Unavailable` when the outside
is away (it is started again after a pause) and `AuthExpired` when only a person can help.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from app.models.audience import AudienceEvent
from app.models.source import HealthState
from app.services.runtime.clock import Clock


class Capability(StrEnum):
    """What a source can bring."""

    TICKS = "ticks"
    AUDIENCE = "audience"
    ORDERS = "orders"
    ADS = "ads"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a kind of source is called and can do.

    `period_ms` is how often it reads when nothing else is set. One that `invents` (simulator, replay) never feeds a
    real session: numbers that nobody earned must not stand among those that somebody decides on.
    """

    kind: str
    name_en: str
    name_zh: str
    capabilities: frozenset[Capability]
    period_ms: int = 1000
    invents: bool = False


class Sink(Protocol):
    """Where readings go; `app.services.live.ingest.Ingest` is one."""

    def ticks(
        self,
        session_id: str,
        source: str,
        rows: Sequence[tuple[int, Sequence[float | None]]],
        read_at_ms: int | None = None,
    ) -> int:
        """Takes rows (t_ms, values in TICK_KEYS order); returns how many were new."""
        ...

    def audience(self, events: Iterable[AudienceEvent]) -> int:
        """Takes audience events; returns how many were new."""
        ...


Report = Callable[[HealthState, str, datetime | None], None]


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class SourceContext:
    """What a running source may use.

    Attributes:
        source: its name on tracks and events.
        session_id: the session it feeds.
        zero: start of the session's time axis (aware UTC).
        currency: of the amounts.
        clock: where the time comes from.
        sink: where its readings go.
        report: tells its health.
        healthy: called whenever it works; ends a loss.
        settings: as configured, without secrets.
        sleep: waits; a test puts a quick one here.
    """

    source: str
    session_id: str
    zero: datetime
    currency: str
    clock: Clock
    sink: Sink
    report: Report
    healthy: Callable[[], None]
    settings: Mapping[str, Any] = field(default_factory=dict)
    sleep: Callable[[float], Awaitable[None]] = _sleep

    def t_ms(self, at: datetime | None = None) -> int:
        """An instant (now by default) on the session's time axis."""
        moment = self.clock.utc_now() if at is None else at
        return round((moment - self.zero).total_seconds() * 1000)

    def emit_ticks(self, rows: Sequence[tuple[int, Sequence[float | None]]]) -> int:
        """Hands over readings and counts as a sign of life; returns how many were new."""
        self.healthy()
        return self.sink.ticks(self.session_id, self.source, rows)

    def emit_audience(self, events: Iterable[AudienceEvent]) -> int:
        """Hands over audience events and counts as a sign of life; returns how many were new."""
        self.healthy()
        return self.sink.audience(events)

    def health(self, state: HealthState, reason: str = "", retry_at: datetime | None = None) -> None:
        """Tells how it fares; `reason` is a code."""
        self.report(state, reason, retry_at)


class Source(Protocol):
    """A running source."""

    @property
    def info(self) -> SourceInfo:
        """What it is."""
        ...

    async def run(self, ctx: SourceContext) -> None:
        """Works until it is cancelled or finished."""
        ...
