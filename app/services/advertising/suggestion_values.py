"""What the names in a rule's cue stand for at this moment, read from the store: segment, stock, hold, question.

A name that nobody can tell now is None, so that the cue is not sent with a guess; a figure that was read carries when,
so that the binder refuses one that is too old.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app.models.audience import AudienceKind, audience_event
from app.models.base import ms_between, utc
from app.models.product import Product
from app.models.script import Segment
from app.models.session import Incident, IncidentKind, LiveSession, Mark, RundownState, SegmentRun
from app.models.team import Language
from app.services.advertising.prompt_life import speed_of
from app.services.advertising.signal_facts_desk import QUESTION_MS, same_question
from app.services.live.cue_binding import LiveValue
from app.services.live.cue_facts import stock_value
from app.services.live.marks import HOLD_RELEASE, HOLD_START
from app.services.live.rundown_order import order_after, sequence
from app.services.live.timers import DEFAULT, Limits, hold
from app.services.plan.blockers import rundown_of

MINUTE_MS: Final = 60_000
_SHORT: Final = 60
Values = dict[str, LiveValue | None]


def cue_values(session: Session, live: LiveSession, t_ms: int, now: datetime, limits: Limits = DEFAULT) -> Values:
    """Values of every name that a shipped rule's cue may use.

    Args:
        session: an open reading session.
        live: the show.
        t_ms: the moment on its axis; that of a replay runs quicker than the clock.
        now: the instant by the clock, which readings of stock were made by.
        limits: the team's, of timers.
    """
    state = session.exec(select(RundownState).where(RundownState.session_id == live.id)).first()
    current = session.get(Segment, state.current_segment_id) if state and state.current_segment_id else None
    run = session.get(SegmentRun, state.current_run_id) if state and state.current_run_id else None
    found: Values = {
        "next_item": said(_next_item(session, live, state)),
        **_segment_values(session, live, current, run, t_ms),
        **_hold_values(session, live, t_ms, now, limits),
        **_question_values(session, live, current, t_ms),
        **_incident_values(session, live),
    }
    if found.get("proof") is None:
        found["proof"] = said(_evidence(session, current))
    return found


def said(text: str | None) -> LiveValue | None:
    """What the team itself decided or somebody said: it does not age."""
    return None if text is None else LiveValue(text)


def _segment_values(
    session: Session, live: LiveSession, segment: Segment | None, run: SegmentRun | None, t_ms: int
) -> Values:
    if segment is None:
        return {}
    product = session.get(Product, segment.product_id) if segment.product_id else None
    over = None
    if run is not None and live.started_at is not None:
        since = t_ms - ms_between(utc(live.started_at), utc(run.started_at)) * speed_of(live)
        minutes = int((since - run.planned_ms - run.added_ms) // MINUTE_MS)
        over = str(minutes) if minutes >= 1 else None
    return {
        "link_no": said(None if segment.link_no is None else str(segment.link_no)),
        "item": said(_name(segment, product)),
        "stock_left": stock_value(session, segment),
        "over": said(over),
    }


def _name(segment: Segment, product: Product | None) -> str | None:
    text = (product.short_name or product.title if product else "") or segment.title
    return text.strip() or None


def _next_item(session: Session, live: LiveSession, state: RundownState | None) -> str | None:
    """The next segment that sells something."""
    segments = sequence(rundown_of(session, live.id), state.order_ids if state else ())
    current = state.current_segment_id if state else None
    later = order_after(
        segments, current, state.skipped_ids if state else (), state.armed_segment_id if state else None
    )
    for one in later:
        row = session.get(Segment, one.id)
        if row is not None and row.product_id and row.id != current:
            return _name(row, session.get(Product, row.product_id))
    return None


def _hold_values(session: Session, live: LiveSession, t_ms: int, now: datetime, limits: Limits) -> Values:
    """As the strip counts it: from the first press, until what was announced last, at most the team's limit."""
    marks = session.exec(
        select(Mark).where(
            Mark.session_id == live.id, col(Mark.deleted_at).is_(None), col(Mark.t_ms) <= t_ms,
            col(Mark.preset).in_([HOLD_START, HOLD_RELEASE]),
        )
    ).all()  # fmt: skip
    held = hold(marks, t_ms, limits)
    if held is None:
        return {}
    if speed_of(live) == 1.0 and live.started_at is not None:
        ends = utc(live.started_at) + timedelta(milliseconds=held.release_ms)
    else:
        ends = now + timedelta(milliseconds=(held.release_ms - t_ms) / speed_of(live))
    found: Values = {"elapsed": said(str(held.elapsed_ms // MINUTE_MS))}
    try:
        found["release_at"] = said(f"{ends.astimezone(ZoneInfo(live.zone)):%H:%M}")
    except (ZoneInfoNotFoundError, ValueError):
        return found
    return found


def _question_values(session: Session, live: LiveSession, segment: Segment | None, t_ms: int) -> Values:
    """The question that most viewers asked in the last minutes, and the answer that the product's own page gives."""
    rows = session.connection().execute(
        select(audience_event.c.text)
        .where(
            audience_event.c.session_id == live.id, audience_event.c.kind == AudienceKind.COMMENT.value,
            audience_event.c.t_ms > t_ms - QUESTION_MS, audience_event.c.t_ms <= t_ms,
        )
        .order_by(audience_event.c.t_ms)
    )  # fmt: skip
    asked = [(same_question(text), str(text)) for (text,) in rows]
    counts = Counter(key for key, _text in asked if key)
    if not counts:
        return {}
    top = counts.most_common(1)[0][0]
    question = next(text for key, text in asked if key == top)
    product = session.get(Product, segment.product_id) if segment and segment.product_id else None
    answer = None if product is None else _answer(product.faq, top)
    return {"question": said(question[:_SHORT]), "answer": said(answer)}


def _answer(faq: list[dict[str, str]], question: str) -> str | None:
    """The answer to the same question, or to one that it contains or is contained in."""
    for pair in faq:
        known = same_question(f"{pair.get('q', '')}?")
        if known and pair.get("a") and (known in question or question in known):
            return str(pair["a"])[:_SHORT]
    return None


def _incident_values(session: Session, live: LiveSession) -> Values:
    rows = session.exec(
        select(Incident)
        .where(Incident.session_id == live.id, col(Incident.deleted_at).is_(None), col(Incident.closed_at).is_(None))
        .order_by(col(Incident.t_ms))
    ).all()
    found: Values = {}
    for row in rows:
        details: Mapping[str, Any] = row.details or {}
        names = {IncidentKind.VIOLATION: ("phrase", "rewrite"), IncidentKind.TROLLS: ("proof",)}.get(
            IncidentKind(row.kind), ()
        )
        found |= {name: said(str(details[name])[:_SHORT]) for name in names if details.get(name)}
    return found


def _evidence(session: Session, segment: Segment | None) -> str | None:
    product = session.get(Product, segment.product_id) if segment and segment.product_id else None
    return (product.evidence.strip()[:_SHORT] or None) if product else None


def chinese(live: LiveSession) -> bool:
    """Whether the anchor is spoken to in Chinese."""
    return live.script_language == Language.CHINESE
