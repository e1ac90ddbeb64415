"""A change as it is shown: the words, the direction of its arrow, and whether it is welcome."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.models.session import LiveSessionView
from app.views.format import delta_percent
from app.views.session_deck import wall_time

#: Words, rising, welcome; ``None`` twice when what is shown is zero.
Change = tuple[str, bool | None, bool | None]


def direction(change: float, digits: int, shown: str) -> Change:
    """A change as shown; what is rounded to nothing has neither direction nor colour.

    Args:
        change: In the unit that is shown.
        digits: Decimals that are shown.
        shown: The words.
    """
    rising = None if abs(change) < 0.5 * 10.0**-digits else change > 0
    return shown, rising, rising


def share_change(change: float) -> Change:
    """A relative change in whole per cent."""
    return direction(change * 100, 0, delta_percent(change))


def last_seen(session: LiveSessionView, t_ms: int) -> str:
    """When a number was last seen, in place of a change; empty before the show."""
    if session.started_at is None:
        return ""
    at = wall_time(session, session.started_at + timedelta(milliseconds=t_ms), seconds=True)
    return QCoreApplication.translate("KpiRow", "last seen {time}").format(time=at)


def fell_at(session: LiveSessionView, t_ms: int) -> str:
    """Why a number cannot be told whose counter fell; empty before the show."""
    if session.started_at is None:
        return ""
    at = wall_time(session, session.started_at + timedelta(milliseconds=t_ms))
    return QCoreApplication.translate("KpiRow", "count fell at {time} · check the reading").format(time=at)
