"""Which sessions are shows of one room, what they fired today, and the room's clock on a session's axis.

"The same room" is the same platform room where it is known, else the same shop on the same platform in the same market
and currency. Trainings (simulations, replays, the sample) and real shows are never mixed.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app.models.advertising import AdPlan, Prompt
from app.models.base import ms_between, utc
from app.models.session import LiveSession, LiveSessionView, Origin, Phase
from app.services.advertising.engine_types import PhaseSpan
from app.services.advertising.prompt_life import UNSEEN

#: A room is new until it has had this many shows (domain: stages).
MATURE_AFTER: Final = 30
#: More earlier shows than these change nothing.
MOST_SHOWS: Final = 10 * MATURE_AFTER
_TRAINING: Final = frozenset({Origin.SAMPLE, Origin.SIMULATED, Origin.REPLAY})


#: From the first moment up to the second.
Between = tuple[datetime, datetime]


class Fired(NamedTuple):
    """One firing that became a prompt."""

    at: datetime
    session_id: str
    rule_key: str


def start_of_show(live: LiveSessionView) -> datetime:
    """The zero of a session's axis: its start, else the planned one."""
    return live.started_at or live.planned_start_at or live.created_at


def finished_shows(session: Session, live: LiveSessionView, before: datetime | None = None) -> list[LiveSessionView]:
    """Finished shows of the same room, the newest first; trainings and real shows apart.

    Args:
        session: an open reading session.
        live: a show of the room.
        before: only others that began earlier, at most so many as count (`MOST_SHOWS`); by default all.
    """
    where: list[Any] = [
        col(LiveSession.started_at).is_not(None),
        col(LiveSession.deleted_at).is_(None),
        col(LiveSession.phase).in_([Phase.REVIEW, Phase.CLOSED]),
        LiveSession.currency == live.currency,
        *_of_same_room(live),
    ]
    query = select(LiveSession).where(*where).order_by(col(LiveSession.started_at).desc())
    if before is not None:
        query = query.where(LiveSession.id != live.id, col(LiveSession.started_at) < before).limit(MOST_SHOWS)
    return [LiveSessionView.model_validate(row) for row in session.exec(query).all()]


def room_key(live: LiveSessionView) -> tuple[object, ...]:
    """The same for all shows that `finished_shows` gives together."""
    place = (live.room_id,) if live.room_id else (live.shop, live.market)
    return live.platform, live.currency, live.origin in _TRAINING, *place


def _of_same_room(live: LiveSessionView) -> list[Any]:
    """Sessions of the room of this one: trainings for a training, real shows for a real one."""
    origin = col(LiveSession.origin)
    kind = origin.in_(_TRAINING) if live.origin in _TRAINING else origin.not_in(_TRAINING)
    where: list[Any] = [LiveSession.platform == live.platform, kind]
    if live.room_id:
        return [*where, LiveSession.room_id == live.room_id]
    return [*where, LiveSession.shop == live.shop, LiveSession.market == live.market]


def with_ad_plans(session: Session, shows: list[LiveSessionView]) -> frozenset[str]:
    """Which of these sessions had an ad plan."""
    if not shows:
        return frozenset()
    ids = [show.id for show in shows]
    query = select(AdPlan.session_id).where(col(AdPlan.session_id).in_(ids), col(AdPlan.deleted_at).is_(None))
    return frozenset(found for found in session.exec(query).all() if found is not None)


def fired(session: Session, live: LiveSessionView, between: Between | None = None) -> list[Fired]:
    """What rules fired in the sessions of a room, by time; all of it, or what lies in [from, to)."""
    query = (
        select(Prompt.created_at, Prompt.session_id, Prompt.rule_key)
        .join(LiveSession, col(LiveSession.id) == col(Prompt.session_id))
        .where(
            col(Prompt.deleted_at).is_(None),
            # What nobody was shown was no operation.
            ~col(Prompt.reason).startswith(UNSEEN, autoescape=True),
            *_of_same_room(live),
        )
        .order_by(col(Prompt.created_at), col(Prompt.id))
    )
    if between is not None:
        query = query.where(col(Prompt.created_at) >= between[0], col(Prompt.created_at) < between[1])
    return [Fired(utc(at), session_id, key) for at, session_id, key in session.exec(query).all()]


def day_before_show(live: LiveSessionView) -> Between:
    """From the room's midnight to the show's start."""
    start = start_of_show(live)
    return start.astimezone(_zone(live)).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC), start


def by_rule(found: Iterable[Fired], live: LiveSessionView) -> dict[str, int]:
    """How often each rule fired in other sessions than this one."""
    return dict(Counter(one.rule_key for one in found if one.session_id != live.id))


def phases_of(live: LiveSessionView) -> tuple[PhaseSpan, ...]:
    """Before, during and after the show, as far as it has come."""
    if live.started_at is None:
        return (PhaseSpan("pre_live"),)
    if live.ended_at is None:
        return (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, None))
    end = ms_between(live.started_at, live.ended_at)
    return (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, end), PhaseSpan("post_live", end, None))


def midnights_of(live: LiveSessionView) -> tuple[int, ...]:
    """Midnights of the room after its start, for two days: daily limits begin anew there."""
    start = start_of_show(live).astimezone(_zone(live))
    days = [start.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=number) for number in (1, 2)]
    return tuple(ms_between(start_of_show(live), day.astimezone(UTC)) for day in days)


def _zone(live: LiveSessionView) -> ZoneInfo:
    try:
        return ZoneInfo(live.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
