"""Segments as the arithmetic of a show sees them, and the evening that its tests are in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
MINUTE = 60_000


@dataclass(frozen=True)
class Piece:
    """A segment."""

    id: str
    planned_ms: int = 5 * MINUTE
    hard_start_at: datetime | None = None
    loop_group: str | None = None
    link_no: int | None = None


def at(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


def pieces(*minutes: float) -> tuple[Piece, ...]:
    """Segments s1, s2 ... of these lengths."""
    return tuple(Piece(f"s{number}", round(length * MINUTE)) for number, length in enumerate(minutes, start=1))
