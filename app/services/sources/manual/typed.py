"""Readings as people typed them, and which of them are in force. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.models.metric import TICK_METRICS, Unit
from app.models.metric_boards import SOURCE_GMV_METRICS

SOURCE: Final = "manual"
#: Figures beyond this are slips of the finger whatever they count.
LARGEST: Final = 1e15
#: What a person can read off a platform's console, the most asked first; amounts and counts, never a rate.
TYPED_FIRST: Final = ("online_users", "gmv", "orders", "ad_cost", "views", "product_clicks")
TYPED_METRICS: Final = (
    *TYPED_FIRST,
    *(metric.key for metric in TICK_METRICS if metric.key not in TYPED_FIRST and metric.unit is not Unit.SECONDS),
    # What a board splits by traffic source and no tick holds.
    *(metric.key for metric in SOURCE_GMV_METRICS),
)


@dataclass(frozen=True, slots=True)
class ManualReading:
    """One reading as it was typed. Amounts are minor units, rates fractions; `at_ms` is when it was typed.

    A reading without a value took back what was typed at that moment.
    """

    t_ms: int
    metric: str
    value: float | None
    at_ms: int
    confidence: float
    member_id: str | None
    note: str
    evidence_id: str | None


@dataclass(frozen=True, slots=True)
class TypedReading:
    """A reading in force, and what it corrected."""

    reading: ManualReading
    was: float | None = None


def in_force(readings: Sequence[ManualReading]) -> tuple[TypedReading, ...]:
    """The readings that count, the last typed first.

    A correction keeps what it corrected; a correction that was taken back lets the first figure count again, typed by
    whoever took it back.

    Args:
        readings: all of a session, the last typed last.
    """
    history: dict[tuple[int, str], list[ManualReading]] = {}
    for reading in readings:
        before = history.setdefault((reading.t_ms, reading.metric), [])
        if reading.value is None:
            before.clear()
        elif len(before) > 1 and reading.value == before[-2].value:
            del before[-2:]
        if reading.value is not None:
            before.append(reading)
    found = [TypedReading(kept[-1], kept[-2].value if len(kept) > 1 else None) for kept in history.values() if kept]
    return tuple(sorted(found, key=lambda one: (one.reading.at_ms, one.reading.t_ms), reverse=True))
