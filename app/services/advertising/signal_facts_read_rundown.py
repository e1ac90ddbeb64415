"""Reads what ran, what was planned to be sold and how it was stocked, as facts of a session."""

import math

from sqlmodel import Session, col

from app.models.script import Segment
from app.models.session import LiveSessionView, RundownState, SegmentRun
from app.services.advertising.signal_facts import ProductFact, RunFact, SegmentFact
from app.services.advertising.signal_facts_dated import DatedFacts, summed
from app.services.advertising.signal_facts_query import At, Fields, alive, ask, moment_of
from app.services.store.dated import unread_of


def rundown_part(session: Session, live: LiveSessionView, at: At, dated: DatedFacts) -> Fields:
    """Runs, segments, products, and when the show was held."""
    pointer = session.execute(ask(RundownState.id).where(RundownState.session_id == live.id)).scalar()
    segments = _segments(session, live, dated)
    sold = {key for segment in segments.values() for _since, key in segment.products if key is not None}
    return {
        "runs": _runs(session, live, at, dated),
        "segments": segments,
        "products": {key: _product(key, dated) for key in sorted(sold)},
        "paused": () if pointer is None else dated.moments(pointer, "paused_at"),
    }


def _product(key: str, dated: DatedFacts) -> ProductFact:
    """What was read of a product's stock; a figure that nobody read takes a reading back and stands by itself."""
    read: list[tuple[int, float]] = []
    unread: list[tuple[int, float]] = []
    for since, value in dated.values(key, "stock"):
        planned = unread_of(value)
        if planned is not None:
            unread.append((since, float(planned)))
        read.append((since, math.nan if value is None or planned is not None else float(value)))
    return ProductFact(tuple(read), dated.steps(key, "reserve_share"), tuple(unread))


def _runs(session: Session, live: LiveSessionView, at: At, dated: DatedFacts) -> tuple[RunFact, ...]:
    query = (
        alive(SegmentRun, SegmentRun.id, SegmentRun.started_at, SegmentRun.ended_at, SegmentRun.segment_id)
        .where(SegmentRun.session_id == live.id, col(SegmentRun.rehearsal).is_(False))
        .order_by(col(SegmentRun.started_at), col(SegmentRun.id))
    )
    found = []
    for key, start, end, segment_id in session.execute(query).all():
        lengths = summed(dated.steps(key, "planned_ms"), dated.steps(key, "added_ms"))
        first = round(lengths[0][1]) if lengths else 0
        found.append(RunFact(moment_of(at, start), at(end), first, segment_id, lengths[1:]))
    return tuple(found)


def _segments(session: Session, live: LiveSessionView, dated: DatedFacts) -> dict[str, SegmentFact]:
    # What somebody put into the trash after it ran is still what ran.
    planned = ask(Segment.id, Segment.kind, Segment.link_no).where(Segment.session_id == live.id)
    return {
        key: SegmentFact(
            str(kind),
            dated.values(key, "product_id"),
            link,
            dated.steps(key, "live_price_minor"),
            dated.steps(key, "stock"),
        )
        for key, kind, link in session.execute(planned).all()
    }
