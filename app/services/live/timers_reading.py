"""What the timers need from the store: the team's limits, and since when the host is on air (C8)."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from app.models.base import ms_between, utc
from app.models.session import LiveSession
from app.models.team import Hat, Shift
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
        host_since_ms: since when, on the session's axis; the start of the show without a shift.
    """

    session_id: str
    limits: Limits = DEFAULT
    host_id: str | None = None
    host_since_ms: int = 0


class TimerReader(Service):
    """Reads limits and shifts; its methods block."""

    def facts(self, session_id: str) -> TimerFacts:
        """What the timers of a session need."""
        kept = StoreSettings(self.store).all()
        given = {name: int(kept[f"timers.{name}"]) for name in _FIELDS}
        most, now = given["hold_most_min"], self.clock.utc_now()
        limits = Limits(
            **{**given, "giveaway_by_min": max(given["giveaway_by_min"], given["giveaway_from_min"])},
            hold_warn_min=max(1, most - _WARN_BEFORE_MIN),
        )
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            shift = session.exec(
                select(Shift)
                .where(
                    Shift.session_id == session_id, Shift.hat == Hat.ANCHOR, col(Shift.on_air).is_(True),
                    col(Shift.deleted_at).is_(None), col(Shift.starts_at) <= now,
                    # A shift that is planned to end later is on air as much as one without an end.
                    or_(col(Shift.ends_at).is_(None), col(Shift.ends_at) > now),
                )
                .order_by(col(Shift.starts_at).desc(), col(Shift.id).desc())
            ).first()  # fmt: skip
            if live is None or live.started_at is None or shift is None or shift.starts_at is None:
                return TimerFacts(session_id, limits)
            since = ms_between(utc(live.started_at), utc(shift.starts_at))
            return TimerFacts(session_id, limits, shift.member_id, max(0, since))
