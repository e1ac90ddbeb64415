"""Everything that a report tells of one session, read from the store in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionView, AdPlan, AdPlanView, AdReport, AdReportView
from app.models.base import Entity, EntityView, ms_between
from app.models.cue import Cue, CueView
from app.models.errors import NotFound
from app.models.product import ProductView
from app.models.review import ActionItem, ActionItemView, Note, NoteView
from app.models.script import Segment, SegmentView
from app.models.session import (
    Incident,
    IncidentView,
    LiveSession,
    LiveSessionView,
    SegmentRun,
    SegmentRunView,
)
from app.models.team import Member
from app.services.advertising.ads_costs import Even, read_even
from app.services.plan.blockers import products_of
from app.services.review.kpis import Figure, session_kpis
from app.services.review.league import League, segment_league
from app.services.store.series import SeriesBlock, load_series
from app.services.store.store import Store

V = TypeVar("V", bound=EntityView)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report is made of; `start` is the zero of the axis and `end_ms` its end."""

    live: LiveSessionView
    start: datetime
    end_ms: int
    figures: dict[str, Figure]
    block: SeriesBlock
    segments: dict[str, SegmentView]
    numbers: dict[str, int]
    products: dict[str, ProductView]
    runs: tuple[SegmentRunView, ...]
    league: League
    cues: tuple[CueView, ...]
    ad_plans: tuple[AdPlanView, ...]
    ad_actions: tuple[AdActionView, ...]
    ad_reports: tuple[AdReportView, ...]
    incidents: tuple[IncidentView, ...]
    notes: tuple[NoteView, ...]
    actions: tuple[ActionItemView, ...]
    names: Mapping[str, str]
    even: Even

    def at(self, t_ms: int) -> datetime:
        """An instant of the session's axis."""
        return self.start + timedelta(milliseconds=t_ms)

    def name(self, member_id: str | None) -> str:
        """A member's name, or nothing."""
        return self.names.get(member_id or "", "")


def gather(store: Store, session_id: str) -> Facts:
    """Read a session for a report.

    Raises:
        NotFound.
    """
    with store.read() as session:
        row = session.get(LiveSession, session_id)
        if row is None:
            raise NotFound("live_session", session_id)
        live = LiveSessionView.model_validate(row)
        # Segments in the trash are read too: one that ran keeps its name in the review.
        every = session.exec(
            select(Segment).where(Segment.session_id == session_id).order_by(col(Segment.position), col(Segment.id))
        ).all()
        segments = {item.id: SegmentView.model_validate(item) for item in every}
        planned = [item for item in segments.values() if item.deleted_at is None]
        products = products_of(session, tuple(segments.values()))
        runs = tuple(
            run for run in _of(session, SegmentRun, SegmentRunView, session_id, "started_at") if not run.rehearsal
        )
        cues = _of(session, Cue, CueView, session_id, "sent_at")
        ad_plans = _of(session, AdPlan, AdPlanView, session_id, "id")
        ad_actions = _of(session, AdAction, AdActionView, session_id, "t_ms")
        ad_reports = _of(session, AdReport, AdReportView, session_id, "launched_at")
        incidents = _of(session, Incident, IncidentView, session_id, "t_ms")
        notes = _of(session, Note, NoteView, session_id, "t_ms")
        actions = _of(session, ActionItem, ActionItemView, session_id, "t_ms")
        names = {member.id: member.name for member in session.exec(select(Member)).all()}
        even = read_even(session, row)
    block = load_series(store, session_id)
    start = live.started_at or live.planned_start_at or live.created_at
    end_ms = _end(live, start, block, runs)
    return Facts(
        live=live,
        start=start,
        end_ms=end_ms,
        figures=session_kpis(store, session_id),
        block=block,
        segments=segments,
        numbers={item.id: number for number, item in enumerate(planned, start=1)},
        products=products,
        runs=runs,
        league=segment_league(block, runs, start, end_ms),
        cues=cues,
        ad_plans=ad_plans,
        ad_actions=ad_actions,
        ad_reports=ad_reports,
        incidents=incidents,
        notes=notes,
        actions=actions,
        names=names,
        even=even,
    )


def _of(session: Session, model: type[Entity], kind: type[V], session_id: str, order: str) -> tuple[V, ...]:
    columns: Any = model.__table__.c  # type: ignore[attr-defined] # every entity class that is given has a table
    rows = session.exec(
        select(model)
        .where(columns.session_id == session_id, columns.deleted_at.is_(None))
        .order_by(columns[order], columns.id)
    ).all()
    return tuple(kind.model_validate(row) for row in rows)


def _end(live: LiveSessionView, start: datetime, block: SeriesBlock, runs: tuple[SegmentRunView, ...]) -> int:
    if live.ended_at is not None:
        return max(0, ms_between(start, live.ended_at))
    ends = [ms_between(start, run.ended_at) for run in runs if run.ended_at is not None]
    last = int(block.t_ms[-1]) if len(block.t_ms) else 0
    return max([last, *ends, 0])
