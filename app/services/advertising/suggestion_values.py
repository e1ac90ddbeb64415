"""What the names in a rule's cue stand for at this moment, read from the store: segment, stock, hold, question.

A name that nobody can tell now is None, so that the cue is not sent with a guess.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlmodel import Session, col, select

from app.models.audience import AudienceKind, audience_event
from app.models.base import utc
from app.models.product import Product
from app.models.script import Segment
from app.models.session import Incident, IncidentKind, LiveSession, Mark, RundownState, SegmentRun
from app.models.team import Language
from app.services.advertising.signal_facts_desk import QUESTION_MS, same_question
from app.services.live.cue_binding import STALE_AFTER
from app.services.live.rundown_order import order_after, sequence
from app.services.plan.blockers import rundown_of

MINUTE_MS: Final = 60_000
#: A link may be held back for so long at most; less when a shorter time was announced.
HOLD_LIMIT_MIN: Final = 10
_SHORT: Final = 60


def cue_values(session: Session, live: LiveSession, t_ms: int) -> dict[str, str | None]:
    """Values of every name that a shipped rule's cue may use.

    Args:
        session: an open reading session.
        live: the show.
        t_ms: the moment of the firing on its axis.
    """
    state = session.exec(select(RundownState).where(RundownState.session_id == live.id)).first()
    current = session.get(Segment, state.current_segment_id) if state and state.current_segment_id else None
    run = session.get(SegmentRun, state.current_run_id) if state and state.current_run_id else None
    found: dict[str, str | None] = {
        "next_item": _next_item(session, live, state),
        **_segment_values(session, live, current, run, t_ms),
        **_hold_values(session, live, t_ms),
        **_question_values(session, live, current, t_ms),
        **_incident_values(session, live),
    }
    if found.get("proof") is None:
        found["proof"] = _evidence(session, current)
    return found


def _segment_values(
    session: Session, live: LiveSession, segment: Segment | None, run: SegmentRun | None, t_ms: int
) -> dict[str, str | None]:
    if segment is None:
        return {}
    product = session.get(Product, segment.product_id) if segment.product_id else None
    stock = _read_stock(product, live, t_ms)
    usable = None if stock is None else max(0, stock - round((product.reserve_share if product else 0.0) * stock))
    over = None
    if run is not None and live.started_at is not None:
        since = t_ms - (utc(run.started_at) - utc(live.started_at)) / timedelta(milliseconds=1)
        minutes = int((since - run.planned_ms - run.added_ms) // MINUTE_MS)
        over = str(minutes) if minutes >= 1 else None
    return {
        "link_no": None if segment.link_no is None else str(segment.link_no),
        "item": _name(segment, product),
        "stock_left": None if usable is None else f"{usable:,}",
        "over": over,
    }


def _read_stock(product: Product | None, live: LiveSession, t_ms: int) -> int | None:
    """Stock as somebody has read it lately; what the plan says is left was never read and is not said on air (G7)."""
    if product is None or product.stock_read_at is None or live.started_at is None:
        return None
    now = utc(live.started_at) + timedelta(milliseconds=t_ms)
    return product.stock if now - utc(product.stock_read_at) <= STALE_AFTER else None


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


def _hold_values(session: Session, live: LiveSession, t_ms: int) -> dict[str, str | None]:
    marks = session.exec(
        select(Mark)
        .where(
            Mark.session_id == live.id, col(Mark.deleted_at).is_(None), col(Mark.t_ms) <= t_ms,
            col(Mark.preset).in_(["hold_start", "hold_release"]),
        )
        .order_by(col(Mark.t_ms))
    ).all()  # fmt: skip
    began: Mark | None = None
    for mark in marks:
        # A second press does not begin the hold anew: the platform's clock does not either.
        began = (began or mark) if mark.preset == "hold_start" else None
    if began is None or live.started_at is None:
        return {}
    announced = began.details.get("minutes") if began.details else None
    minutes = min(HOLD_LIMIT_MIN, float(announced)) if isinstance(announced, int | float) else HOLD_LIMIT_MIN
    ends = utc(live.started_at) + timedelta(milliseconds=began.t_ms, minutes=minutes)
    try:
        local = ends.astimezone(ZoneInfo(live.zone))
    except (ZoneInfoNotFoundError, ValueError):
        return {"elapsed": str((t_ms - began.t_ms) // MINUTE_MS)}
    return {"elapsed": str((t_ms - began.t_ms) // MINUTE_MS), "release_at": f"{local:%H:%M}"}


def _question_values(session: Session, live: LiveSession, segment: Segment | None, t_ms: int) -> dict[str, str | None]:
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
    return {"question": question[:_SHORT], "answer": None if product is None else _answer(product.faq, top)}


def _answer(faq: list[dict[str, str]], question: str) -> str | None:
    """The answer to the same question, or to one that it contains or is contained in."""
    for pair in faq:
        known = same_question(f"{pair.get('q', '')}?")
        if known and pair.get("a") and (known in question or question in known):
            return str(pair["a"])[:_SHORT]
    return None


def _incident_values(session: Session, live: LiveSession) -> dict[str, str | None]:
    rows = session.exec(
        select(Incident)
        .where(Incident.session_id == live.id, col(Incident.deleted_at).is_(None), col(Incident.closed_at).is_(None))
        .order_by(col(Incident.t_ms))
    ).all()
    found: dict[str, str | None] = {}
    for row in rows:
        details: Mapping[str, Any] = row.details or {}
        names = {IncidentKind.VIOLATION: ("phrase", "rewrite"), IncidentKind.TROLLS: ("proof",)}.get(
            IncidentKind(row.kind), ()
        )
        found |= {name: str(details[name])[:_SHORT] for name in names if details.get(name)}
    return found


def _evidence(session: Session, segment: Segment | None) -> str | None:
    product = session.get(Product, segment.product_id) if segment and segment.product_id else None
    return (product.evidence.strip()[:_SHORT] or None) if product else None


def chinese(live: LiveSession) -> bool:
    """Whether the anchor is spoken to in Chinese."""
    return live.script_language == Language.CHINESE
