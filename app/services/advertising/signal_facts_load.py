"""Reads the facts of a session from the store, only those that are wanted, as plain columns (no rows of the ORM)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlmodel import Session, col

from app.models.advertising import AdAction, AdActionState, AdPlan, AdSample
from app.models.checklist import ChecklistItem
from app.models.errors import NotFound
from app.models.product import Product
from app.models.review import ActionItem
from app.models.script import Segment
from app.models.session import (
    Incident,
    LiveSession,
    LiveSessionView,
    Mark,
    Phase,
    RundownState,
    SegmentRun,
)
from app.models.source import SourceConfig
from app.models.team import Shift
from app.services.advertising.signal_facts import (
    ActionFact,
    IncidentFact,
    MarkFact,
    PlanFact,
    RunFact,
    SegmentFact,
    SessionFacts,
    ShiftFact,
)
from app.services.advertising.signal_facts_all import Part
from app.services.advertising.signal_facts_query import At, Fields, alive, ask, moment_of, on_axis, start_of
from app.services.advertising.signal_facts_read_desk import comments_part, orders_part, scores_part, tickets_part

#: Kinds of sources that watch the stream itself.
STREAM_SOURCES: Final = frozenset({"obs"})
#: Tables that facts are read from: who keeps them at hand reads them again when one of these changed.
WATCHED: Final = frozenset({
    "live_session", "segment_run", "segment", "rundown_state", "mark", "incident", "shift", "checklist_item", "ad_plan",
    "ad_sample", "ad_action", "ticket", "shop_order", "order_return", "shop_score", "comment_triage", "cue", "product",
    "action_item", "source_config", "source_health", "metric_reading",
})  # fmt: skip


def session_view(session: Session, session_id: str) -> LiveSessionView:
    """The session.

    Raises:
        NotFound.
    """
    row = session.get(LiveSession, session_id)
    if row is None:
        raise NotFound("live_session", session_id)
    return LiveSessionView.model_validate(row)


def load_facts(
    session: Session, live: LiveSessionView, parts: Collection[Part], settings: Mapping[str, Any] | None = None
) -> SessionFacts:
    """Facts of one session.

    Args:
        session: an open reading session.
        live: the show.
        parts: what is wanted.
        settings: the team's settings (`StoreSettings.all`), for what counts as learned.
    """
    start, at = start_of(live), on_axis(live)
    found: Fields = {
        "zero_ms": round(start.timestamp() * 1000),
        "zone": live.zone,
        "started": live.started_at is not None,
        "planned_start_ms": at(live.planned_start_at),
        "ended_ms": at(live.ended_at),
        "ad_budget_minor": live.ad_budget_minor,
    }
    for part, read in _READERS.items():
        if part in parts:
            found |= read(session, live, at)
    if settings is not None and found.get("plans"):
        found["plans"] = _with_learning(session, found["plans"], settings)
    return SessionFacts(**found)


def _with_learning(session: Session, plans: tuple[PlanFact, ...], settings: Mapping[str, Any]) -> tuple[PlanFact, ...]:
    """The plans with what their platform counts as learned."""
    query = ask(AdPlan.id, AdPlan.platform).where(col(AdPlan.id).in_([plan.id for plan in plans]))
    platforms = dict(session.execute(query).all())
    return tuple(
        replace(
            plan,
            learned_age_h=settings.get(f"ads.{platforms[plan.id]}.learning_age_h"),
            learned_conversions=settings.get(f"ads.{platforms[plan.id]}.learning_conversions"),
        )
        for plan in plans
    )


def _session_part(session: Session, live: LiveSessionView, at: At) -> Fields:
    query = alive(ActionItem, ActionItem.created_at).where(ActionItem.session_id == live.id)
    done = [moment for moment in session.execute(query).scalars() if live.ended_at is None or moment >= live.ended_at]
    if live.phase is Phase.CLOSED:
        done.append(live.updated_at)
    return {"reviewed_ms": at(min(done)) if done else None}


def _checklist(session: Session, live: LiveSessionView, at: At) -> Fields:
    query = alive(ChecklistItem, ChecklistItem.done_at, ChecklistItem.needs_two, ChecklistItem.second_done_by)
    rows = session.execute(query.where(ChecklistItem.session_id == live.id)).all()
    return {"checklist": tuple(at(done) if not two or second else None for done, two, second in rows)}


def _rundown(session: Session, live: LiveSessionView, at: At) -> Fields:
    ran = (
        alive(
            SegmentRun, SegmentRun.started_at, SegmentRun.ended_at, SegmentRun.planned_ms, SegmentRun.added_ms,
            SegmentRun.segment_id,
        )
        .where(SegmentRun.session_id == live.id, col(SegmentRun.rehearsal).is_(False))
        .order_by(col(SegmentRun.started_at), col(SegmentRun.id))
    )  # fmt: skip
    runs = tuple(
        RunFact(moment_of(at, start), at(end), planned + added, segment_id)
        for start, end, planned, added, segment_id in session.execute(ran).all()
    )
    # What somebody put into the trash after it ran is still what ran.
    planned = (
        ask(
            Segment.id, Segment.kind, Segment.product_id, Segment.link_no, Segment.live_price_minor, Segment.stock,
            Product.stock, Product.reserve_share,
        )
        .join(Product, col(Product.id) == col(Segment.product_id), isouter=True)
        .where(Segment.session_id == live.id)
    )  # fmt: skip
    segments = {
        key: SegmentFact(str(kind), product, link, price, _usable(stock if stock is not None else own, reserve))
        for key, kind, product, link, price, stock, own, reserve in session.execute(planned).all()
    }
    paused = session.execute(ask(RundownState.paused_at).where(RundownState.session_id == live.id)).scalar()
    return {"runs": runs, "segments": segments, "paused_ms": at(paused)}


def _usable(stock: int | None, reserve: float | None) -> float | None:
    return None if stock is None else stock * (1.0 - (reserve or 0.0))


def _log(session: Session, live: LiveSessionView, at: At) -> Fields:
    marked = alive(Mark, Mark.t_ms, Mark.preset, Mark.details).where(Mark.session_id == live.id)
    logged = alive(Incident, Incident.t_ms, Incident.kind, Incident.closed_at, Incident.details).where(
        Incident.session_id == live.id
    )
    watched = session.execute(
        alive(SourceConfig, SourceConfig.id).where(
            col(SourceConfig.kind).in_(STREAM_SOURCES), col(SourceConfig.enabled).is_(True),
            col(SourceConfig.session_id).in_([live.id]) | col(SourceConfig.session_id).is_(None),
        )
    ).scalars()  # fmt: skip
    return {
        "marks": tuple(
            MarkFact(t_ms, preset, dict(details or {}))
            for t_ms, preset, details in session.execute(marked.order_by(col(Mark.t_ms), col(Mark.id))).all()
        ),
        "incidents": tuple(
            IncidentFact(t_ms, str(kind), at(closed), dict(details or {}))
            for t_ms, kind, closed, details in session.execute(
                logged.order_by(col(Incident.t_ms), col(Incident.id))
            ).all()
        ),
        "stream_sources": frozenset(watched),
    }


def _shifts(session: Session, live: LiveSessionView, at: At) -> Fields:
    query = alive(Shift, Shift.member_id, Shift.starts_at, Shift.ends_at).where(
        Shift.session_id == live.id, col(Shift.on_air).is_(True)
    )
    rows = session.execute(query).all()
    return {"shifts": tuple(ShiftFact(member, moment_of(at, start), at(end)) for member, start, end in rows)}


def _ads(session: Session, live: LiveSessionView, at: At) -> Fields:
    deeds = alive(
        AdAction, AdAction.t_ms, AdAction.plan_id, AdAction.kind, AdAction.before_minor, AdAction.after_minor,
        AdAction.observe_until,
    ).where(
        AdAction.session_id == live.id,
        AdAction.state == AdActionState.DONE,
    )  # fmt: skip
    actions = tuple(
        ActionFact(t_ms, plan, kind, before, after, at(until))
        for t_ms, plan, kind, before, after, until in session.execute(
            deeds.order_by(col(AdAction.t_ms), col(AdAction.id))
        ).all()
    )
    samples: dict[tuple[str, str], list[tuple[int, int]]] = {}
    read = alive(AdSample, AdSample.plan_id, AdSample.scope, AdSample.t_ms, AdSample.spend_minor)
    for plan, scope, t_ms, spend in session.execute(
        read.where(AdSample.session_id == live.id).order_by(col(AdSample.t_ms), col(AdSample.id))
    ).all():
        samples.setdefault((plan, str(scope)), []).append((t_ms, spend))
    query = alive(
        AdPlan, AdPlan.id, AdPlan.budget_minor, AdPlan.launched_at, AdPlan.conversions, AdPlan.learning_done,
        AdPlan.edits_today, AdPlan.spend_scope,
    )  # fmt: skip
    plans = []
    for key, budget, launched, conversions, learned, edits, scope in session.execute(
        query.where(AdPlan.session_id == live.id).order_by(col(AdPlan.position), col(AdPlan.id))
    ).all():
        # What the plan counts and nobody logged here was changed elsewhere; of what is logged each kind is known.
        logged = sum(1 for one in actions if one.plan_id == key)
        known = tuple(samples.get((key, str(scope)), ()))
        plan = PlanFact(key, budget, at(launched), conversions, learned)
        plans.append(replace(plan, edits_before=max(0, edits - logged), samples=known))
    return {"plans": tuple(plans), "actions": actions}


_READERS: Final[dict[Part, Callable[[Session, LiveSessionView, At], Fields]]] = {
    "session": _session_part,
    "checklist": _checklist,
    "rundown": _rundown,
    "log": _log,
    "shifts": _shifts,
    "ads": _ads,
    "tickets": tickets_part,
    "orders": orders_part,
    "scores": scores_part,
    "comments": comments_part,
}
