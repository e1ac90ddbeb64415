"""What the names in a cue stand for now, read from the store: segment, product, clock and the newest readings."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app.models.metric import metric_reading, metric_tick, metric_track
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, LiveSessionView, Phase, RundownStateView, SegmentRun, SegmentRunView
from app.services.live.cue_binding import LiveValue
from app.services.live.rundown_reading import clock_for, pointer_of, rehearsal_began, runs_now
from app.services.plan.amounts import length_text, money_text
from app.services.plan.blockers import rundown_of
from app.services.plan.stock import said
from app.services.team.service import view

_MINUTE_MS = 60_000


def live_values(session: Session, live: LiveSession, now: datetime) -> dict[str, LiveValue | None]:
    """Values of every name that a cue may carry; None for what nobody knows now.

    Prices are the team's own decision for the segment and do not age; the stock is a reading of the product (without
    its reserve) and does; viewers and GMV are the newest reading of the show.

    Args:
        session: an open store session.
        live: the show.
        now: the instant.
    """
    found: dict[str, LiveValue | None] = {**_clock_values(session, live, now), **_readings(session, live)}
    state = pointer_of(session, live.id)
    segment = session.get(Segment, state.current_segment_id) if state and state.current_segment_id else None
    if segment is None:
        return found
    if segment.live_price_minor is not None:
        found["price"] = LiveValue(money_text(segment.live_price_minor, live.currency))
    if segment.list_price_minor is not None:
        found["list"] = LiveValue(money_text(segment.list_price_minor, live.currency))
    if segment.link_no is not None:
        found["link_no"] = LiveValue(str(segment.link_no))
    found["stock"] = found["left"] = stock_value(session, segment)
    return found


def stock_value(session: Session, segment: Segment) -> LiveValue | None:
    """What may be sold, with the time at which it was read; the plan's figure alone was never read (G7)."""
    product = session.get(Product, segment.product_id) if segment.product_id else None
    found = said(segment, product)
    return None if found is None else LiveValue(f"{found.units:,}", found.read_at, unread=found.read_at is None)


def _clock_values(session: Session, live: LiveSession, now: datetime) -> dict[str, LiveValue | None]:
    segments = rundown_of(session, live.id)
    row = pointer_of(session, live.id)
    state = None if row is None else view(RundownStateView, row)
    run_row = session.get(SegmentRun, state.current_run_id) if state and state.current_run_id else None
    run = None if run_row is None else view(SegmentRunView, run_row)
    shown = view(LiveSessionView, live)
    rehearsal = shown.phase is Phase.REHEARSAL
    began = rehearsal_began(session, live.id) if rehearsal else shown.started_at
    runs = runs_now(session, live.id, rehearsal=rehearsal)
    clock = clock_for(shown, segments, state, run, now, started_at=began, runs=runs)
    found: dict[str, LiveValue | None] = {}
    if clock.remaining_ms is not None and clock.remaining_ms > 0:
        found["time_left"] = LiveValue(length_text(clock.remaining_ms))
    if clock.current_id is not None and clock.over_ms >= _MINUTE_MS:
        found["over"] = LiveValue(str(clock.over_ms // _MINUTE_MS))
    following = next((one for one in segments if one.id == clock.next_id), None)
    if following is not None:
        found["next_item"] = LiveValue(_name(session, following.product_id, following.title))
        start = next((one.start_at for one in clock.later if one.segment_id == following.id), None)
        zone = _zone(live.zone)
        if start is not None and zone is not None:
            found["next_start"] = LiveValue(f"{start.astimezone(zone):%H:%M}")
    return found


def _name(session: Session, product_id: str | None, title: str) -> str:
    product = session.get(Product, product_id) if product_id else None
    return ((product.short_name or product.title) if product else "") or title


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _readings(session: Session, live: LiveSession) -> dict[str, LiveValue | None]:
    viewers = _newest(session, live.id, "online_users")
    gmv = _newest(session, live.id, "gmv")
    return {
        "viewers": None if viewers is None else LiveValue(f"{round(viewers[1]):,}", viewers[0]),
        "gmv": None if gmv is None else LiveValue(money_text(round(gmv[1]), live.currency, cents=False), gmv[0]),
    }


def _newest(session: Session, session_id: str, key: str) -> tuple[datetime, float] | None:
    """The newest reading of a metric, by tick or typed by hand, with its instant."""
    tick, hand = metric_tick.c, metric_reading.c
    mine = select(metric_track.c.track).where(metric_track.c.session_id == session_id)
    rows = [
        session.connection().execute(
            select(tick.read_at_ms, tick[key]).where(col(tick.track).in_(mine), col(tick[key]).is_not(None))
            .order_by(tick.t_ms.desc(), tick.read_at_ms.desc()).limit(1)
        ).first(),
        session.connection().execute(
            select(hand.read_at_ms, hand.value)
            .where(col(hand.track).in_(mine), hand.metric == key, col(hand.value).is_not(None))
            .order_by(hand.read_at_ms.desc()).limit(1)
        ).first(),
    ]  # fmt: skip
    found = max((row for row in rows if row is not None), key=lambda row: int(row[0]), default=None)
    return None if found is None else (datetime.fromtimestamp(int(found[0]) / 1000, UTC), float(found[1]))
