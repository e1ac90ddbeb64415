"""Values of fields by time, as facts: what stood when (`app.services.store.dated`), on a session's axis."""

import math
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from app.models.session import LiveSessionView
from app.services.advertising.signal_facts_query import start_of
from app.services.plan.steps import Steps
from app.services.store.dated import Dated, ms_of, read_session

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
#: What products said is read from so long before a show; of what is older the newest alone counts in it.
BEFORE: Final = timedelta(days=1)


class DatedFacts:
    """What the fields of a session's rows said, and from when; read at the first question, in one statement.

    Args:
        session: an open reading session.
        live: the show.
    """

    def __init__(self, session: Session, live: LiveSessionView) -> None:
        self._session, self._live = session, live
        self._start_us = (start_of(live) - _EPOCH) // _MICROSECOND
        self._found: Dated | None = None

    def values(self, subject_id: str, field: str) -> tuple[tuple[int, Any], ...]:
        """What a field said, by time, as it was stored."""
        if self._found is None:
            since = ms_of(start_of(self._live) - BEFORE)
            until = None if self._live.ended_at is None else ms_of(self._live.ended_at)
            self._found = read_session(self._session.connection(), self._live.id, since, until)
        return tuple((self._at(at_ms), value) for at_ms, value in self._found.get((subject_id, field), ()))

    def steps(self, subject_id: str, field: str) -> Steps:
        """What a number said, by time; a switch is 1 or 0."""
        return tuple(
            (since, math.nan if value is None else float(value)) for since, value in self.values(subject_id, field)
        )

    def moments(self, subject_id: str, field: str) -> Steps:
        """What an instant said, by time, on the session's axis."""
        return tuple(
            (since, math.nan if value is None else float(self._at(value)))
            for since, value in self.values(subject_id, field)
        )

    def _at(self, at_ms: int) -> int:
        return (at_ms * 1000 - self._start_us) // 1000


def summed(one: Steps, other: Steps) -> Steps:
    """Two numbers together, from the moment on at which both are known."""
    found: list[tuple[int, float]] = []
    left = right = math.nan
    for since in sorted({since for since, _value in (*one, *other)}):
        left = next((value for at, value in reversed(one) if at <= since), left)
        right = next((value for at, value in reversed(other) if at <= since), right)
        if not math.isnan(left + right):
            found.append((since, left + right))
    return tuple(found)
