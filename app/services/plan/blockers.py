"""What still blocks a session, counted over its plan, rundown and checklist (S2)."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.models.checklist import ChecklistItem
from app.models.errors import NotFound
from app.models.product import Product, ProductView
from app.models.script import Segment, SegmentView
from app.models.session import LiveSession
from app.models.team import Member
from app.services.plan.checks import BLOCKING, Check, ScriptFit, checks, order_checks, script_fit
from app.services.plan.schedule import schedule


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing to do before the next phase.

    Attributes:
        code: a `Check`, or `no_segments`, `no_start`, `no_anchor`, `checklist_open`.
        count: how many times.
        segment_id: the first segment concerned, if it is about segments.
        blocks: whether it stops Ready; the others only warn.
    """

    code: str
    count: int
    segment_id: str | None = None
    blocks: bool = True


def rundown_of(session: Session, session_id: str) -> tuple[SegmentView, ...]:
    """Segments of a session by position."""
    rows = session.exec(
        select(Segment)
        .where(Segment.session_id == session_id, col(Segment.deleted_at).is_(None))
        .order_by(col(Segment.position), col(Segment.id))
    ).all()
    return tuple(SegmentView.model_validate(row) for row in rows)


def products_of(session: Session, segments: tuple[SegmentView, ...]) -> dict[str, ProductView]:
    """Products that the segments sell, by id."""
    wanted = {segment.product_id for segment in segments if segment.product_id is not None}
    if not wanted:
        return {}
    rows = session.exec(select(Product).where(col(Product.id).in_(wanted))).all()
    return {row.id: ProductView.model_validate(row) for row in rows if row.deleted_at is None}


def fits_of(session: Session, anchor_id: str | None, segments: tuple[SegmentView, ...]) -> dict[str, ScriptFit]:
    """Script fit of every segment at the anchor's pace."""
    anchor = session.get(Member, anchor_id) if anchor_id else None
    pace = (anchor.pace_cpm, anchor.pace_wpm) if anchor is not None else (240, 150)
    return {segment.id: script_fit(segment, *pace) for segment in segments}


def blockers_of(session: Session, session_id: str) -> tuple[Blocker, ...]:
    """Blockers of a session, those that stop Ready first.

    Raises:
        NotFound: there is no such session.
    """
    row = session.get(LiveSession, session_id)
    if row is None or row.deleted_at is not None:
        raise NotFound("live_session", session_id)
    segments = rundown_of(session, session_id)
    found: list[Blocker] = []
    if not segments:
        found.append(Blocker("no_segments", 1))
    if row.planned_start_at is None:
        found.append(Blocker("no_start", 1))
    if row.anchor_id is None:
        found.append(Blocker("no_anchor", 1))
    found += _segment_blockers(session, row, segments)
    open_items = session.exec(
        select(ChecklistItem).where(
            ChecklistItem.session_id == session_id,
            col(ChecklistItem.blocks_ready).is_(True),
            col(ChecklistItem.deleted_at).is_(None),
        )
    ).all()
    open_count = sum(1 for item in open_items if item.done_at is None or (item.needs_two and not item.second_done_by))
    if open_count:
        found.append(Blocker("checklist_open", open_count))
    return tuple(sorted(found, key=lambda item: not item.blocks))


def _segment_blockers(session: Session, row: LiveSession, segments: tuple[SegmentView, ...]) -> list[Blocker]:
    products = products_of(session, segments)
    fits = fits_of(session, row.anchor_id, segments)
    by_order = order_checks(segments, schedule(segments, row.planned_start_at))
    hits: dict[Check, list[str]] = {}
    for segment in segments:
        codes = checks(segment, products.get(segment.product_id or ""), fits[segment.id])
        for code in (*codes, *by_order.get(segment.id, ())):
            hits.setdefault(code, []).append(segment.id)
    return [Blocker(code.value, len(ids), ids[0], code in BLOCKING) for code, ids in hits.items()]
