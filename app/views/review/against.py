"""The last comparable sessions of a session and their figures. Pure.

Comparable is what `app.services.review.usual` calls comparable: finished, same platform, market and currency, a
planned length within a quarter of this one's; here only sessions that began before this one count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from app.models.session import LiveSessionView, Phase
from app.services.review.kpis import Figure
from app.services.review.usual import LEAST_SESSIONS, MOST_SESSIONS


@dataclass(frozen=True, slots=True)
class Against:
    """Earlier sessions, the oldest first, each with its figures by key."""

    sessions: tuple[LiveSessionView, ...]
    figures: tuple[dict[str, Figure], ...]

    def values(self, key: str) -> tuple[float | None, ...]:
        """One figure of every session; `None` where it cannot be told."""
        found = [figures[key].value for figures in self.figures]
        return tuple(None if value is None else float(value) for value in found)

    def usual(self, key: str) -> float | None:
        """The median over the sessions that have the figure; fewer than three say nothing."""
        known = [value for value in self.values(key) if value is not None]
        return median(known) if len(known) >= LEAST_SESSIONS else None


def comparable(session: LiveSessionView, sessions: Sequence[LiveSessionView]) -> tuple[LiveSessionView, ...]:
    """The last sessions to compare with, at most seven, the oldest first."""
    start = session.started_at
    if start is None:
        return ()
    found = [
        (one.started_at, one)
        for one in sessions
        if one.id != session.id
        and one.started_at is not None
        and one.started_at < start
        and one.phase in {Phase.REVIEW, Phase.CLOSED}
        and (one.platform, one.market, one.currency) == (session.platform, session.market, session.currency)
        and 0.75 * session.planned_ms <= one.planned_ms <= 1.25 * session.planned_ms
    ]
    found.sort(key=_when)
    return tuple(one for _start, one in found[-MOST_SESSIONS:])


def _when(item: tuple[object, LiveSessionView]) -> tuple[float, str]:
    one = item[1]
    return (one.started_at.timestamp() if one.started_at is not None else 0.0, one.id)
