"""What the timers need from the store: the team's limits, and since when the host is on air (C8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.models.base import ms_between, utc
from app.models.session import LiveSession
from app.models.team import Hat, Shift
from app.services.live.hosts import Turn, on_air_at, without_pause_since
from app.services.live.timers import DEFAULT, Limits
from app.services.runtime.settings import StoreSettings
from app.services.team.service import Service

_FIELDS = ("hold_most_min", "pin_shown_s", "giveaway_from_min", "giveaway_by_min", "host_most_h")
#: The warning of a hold comes this long before its limit.
_WARN_BEFORE_MIN = 2


@dataclass(frozen=True, slots=True)
class TimerFacts:
    """Limits, and the host on air.

    Attributes:
        session_id: whose they are.
        limits: the team's.
        host_id: the member on air by the shifts; None when no shift says so.
        host_since_ms: since when without a pause, on the session's axis; the start of the show without a shift.
    """

    session_id: str
    limits: Limits = DEFAULT
    host_id: str | None = None
    host_since_ms: int = 0


def limits_of(settings: Mapping[str, Any]) -> Limits:
    """The team's limits out of its settings."""
    given = {name: int(settings[f"timers.{name}"]) for name in _FIELDS}
    return Limits(
        **{**given, "giveaway_by_min": max(given["giveaway_by_min"], given["giveaway_from_min"])},
        hold_warn_min=max(1, given["hold_most_min"] - _WARN_BEFORE_MIN),
    )


class TimerReader(Service):
    """Reads limits and shifts; its methods block."""

    def facts(self, session_id: str) -> TimerFacts:
        """What the timers of a session need."""
        limits, now = limits_of(StoreSettings(self.store).all()), self.clock.utc_now()
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            if live is None or live.started_at is None:
                return TimerFacts(session_id, limits)
            turns = _turns(session, session_id, utc(live.started_at))
        now_ms = ms_between(utc(live.started_at), now)
        host = on_air_at(turns, now_ms)
        if host is None:
            return TimerFacts(session_id, limits)
        return TimerFacts(session_id, limits, host.member_id, without_pause_since(turns, host))


def _turns(session: Session, session_id: str, zero: datetime) -> tuple[Turn, ...]:
    """The shifts on air of a session, planned ones too."""
    rows = session.exec(
        select(Shift).where(
            Shift.session_id == session_id, Shift.hat == Hat.ANCHOR, col(Shift.on_air).is_(True),
            col(Shift.deleted_at).is_(None), col(Shift.starts_at).is_not(None),
        )
    ).all()  # fmt: skip
    return tuple(
        Turn(
            row.member_id,
            ms_between(zero, utc(row.starts_at)),
            None if row.ends_at is None else ms_between(zero, utc(row.ends_at)),
        )
        for row in rows
        if row.starts_at is not None
    )
