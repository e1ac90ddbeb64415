"""Reads the facts of a session from the store, only those that are wanted, as plain columns (no rows of the ORM)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from sqlmodel import Session, col

from app.models.advertising import AdAction, AdActionState, AdPlan, AdSample, SpendScope
from app.models.checklist import ChecklistItem
from app.models.errors import NotFound
from app.models.review import ActionItem
from app.models.session import (
    Incident,
    LiveSession,
    LiveSessionView,
    Mark,
    Phase,
)
from app.models.source import SourceConfig
from app.models.team import Shift
from app.services.advertising.ads_board import read_plans
from app.services.advertising.ads_edits import earlier_actions
from app.services.advertising.counters import totals
from app.services.advertising.limits import Target
from app.services.advertising.signal_facts import (
    ActionFact,
    IncidentFact,
    IntentFact,
    MarkFact,
    PlanFact,
    SessionFacts,
    ShiftFact,
)
from app.services.advertising.signal_facts_all import Part
from app.services.advertising.signal_facts_dated import DatedFacts
from app.services.advertising.signal_facts_query import (
    SESSION,
    At,
    Fields,
    alive,
    ask,
    moment_of,
    of,
    on_axis,
    start_of,
)
from app.services.advertising.signal_facts_read_desk import comments_part, orders_part, scores_part, tickets_part
from app.services.advertising.signal_facts_read_rundown import rundown_part

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
    }
    dated = DatedFacts(session, live)
    for part, read in _READERS.items():
        if part in parts:
            found |= read(session, live, at)
    for part, read_dated in _DATED_READERS.items():
        if part in parts:
            found |= read_dated(session, live, at, dated)
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


def _session_part(session: Session, live: LiveSessionView, at: At, dated: DatedFacts) -> Fields:
    query = alive(ActionItem, ActionItem.created_at).where(ActionItem.session_id == live.id)
    found = session.execute(query).scalars()
    done = [moment_of(at, moment) for moment in found if live.ended_at is None or moment >= live.ended_at]
    done += [since for since, phase in dated.values(live.id, "phase") if phase == Phase.CLOSED]
    return {"reviewed_ms": min(done, default=None)}


def _checklist(session: Session, live: LiveSessionView, at: At) -> Fields:
    query = alive(ChecklistItem, ChecklistItem.done_at, ChecklistItem.needs_two, ChecklistItem.second_done_by)
    rows = session.execute(query.where(ChecklistItem.session_id == live.id)).all()
    return {"checklist": tuple(at(done) if not two or second else None for done, two, second in rows)}


@cache
def _log_queries() -> tuple[Any, Any, Any]:
    """Marks, incidents, and the sources that watch the stream."""
    marks = alive(Mark, Mark.t_ms, Mark.preset, Mark.details).where(Mark.session_id == SESSION)
    incidents = alive(Incident, Incident.t_ms, Incident.kind, Incident.closed_at, Incident.details).where(
        Incident.session_id == SESSION
    )
    watching = alive(SourceConfig, SourceConfig.id).where(
        col(SourceConfig.kind).in_(STREAM_SOURCES), col(SourceConfig.enabled).is_(True),
        (col(SourceConfig.session_id) == SESSION) | col(SourceConfig.session_id).is_(None),
    )  # fmt: skip
    return (
        marks.order_by(col(Mark.t_ms), col(Mark.id)),
        incidents.order_by(col(Incident.t_ms), col(Incident.id)),
        watching,
    )


def _log(session: Session, live: LiveSessionView, at: At) -> Fields:
    marks, incidents, watching = (session.execute(query, of(live)).all() for query in _log_queries())
    return {
        "marks": tuple(MarkFact(t_ms, preset, dict(details or {})) for t_ms, preset, details in marks),
        "incidents": tuple(
            IncidentFact(t_ms, str(kind), at(closed), dict(details or {})) for t_ms, kind, closed, details in incidents
        ),
        "stream_sources": frozenset(key for (key,) in watching),
    }


def _shifts(session: Session, live: LiveSessionView, at: At) -> Fields:
    query = alive(Shift, Shift.member_id, Shift.starts_at, Shift.ends_at).where(
        Shift.session_id == live.id, col(Shift.on_air).is_(True)
    )
    rows = session.execute(query).all()
    return {"shifts": tuple(ShiftFact(member, moment_of(at, start), at(end)) for member, start, end in rows)}


@cache
def _ads_queries() -> tuple[Any, Any, Any]:
    """Changes of plans, readings of plans, plans."""
    deeds = alive(
        AdAction, AdAction.t_ms, AdAction.plan_id, AdAction.kind, AdAction.before_minor, AdAction.after_minor,
        AdAction.observe_until, AdAction.state, AdAction.created_at, AdAction.read_back_at,
    )  # fmt: skip
    samples = alive(AdSample, AdSample.plan_id, AdSample.scope, AdSample.day, AdSample.t_ms, AdSample.spend_minor)
    plans = alive(AdPlan, AdPlan.id, AdPlan.budget_minor, AdPlan.spend_scope, AdPlan.boost)
    return (
        deeds.where(AdAction.session_id == SESSION).order_by(col(AdAction.t_ms), col(AdAction.id)),
        samples.where(AdSample.session_id == SESSION).order_by(col(AdSample.t_ms), col(AdSample.id)),
        plans.where(AdPlan.session_id == SESSION).order_by(col(AdPlan.position), col(AdPlan.id)),
    )


def _ads(session: Session, live: LiveSessionView, at: At, dated: DatedFacts) -> Fields:
    deeds, spent, planned = (session.execute(query, of(live)).all() for query in _ads_queries())
    actions, intents = [], []
    for t_ms, plan, kind, before, after, until, state, created, read_back in deeds:
        done = state == AdActionState.DONE
        if done:
            actions.append(ActionFact(t_ms, plan, kind, before, after, at(until)))
        # What was intended first is under way from then on, until it was made or refused.
        intents.append(IntentFact(moment_of(at, created), t_ms if done else at(read_back)))
    samples: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = {}
    for plan, scope, day, t_ms, spend in spent:
        # Counters of two days are two counters.
        samples.setdefault((plan, str(scope)), {}).setdefault(day, []).append((t_ms, spend))
    plans = []
    for key, budget, scope, boost in planned:
        counters = samples.get((key, str(scope)), {}).values()
        plans.append(
            PlanFact(
                key,
                budget,
                dated.moments(key, "launched_at"),
                dated.steps(key, "conversions"),
                dated.steps(key, "learning_done"),
                samples=tuple(sorted((one for own in counters for one in believed(own)), key=lambda one: one[0])),
                daily=scope == SpendScope.DAY,
                boost=boost,
                known_ms=min((since for since, _status in dated.values(key, "status")), default=None),
            )
        )
    # Without a plan there is none to have been edited in another show.
    earlier = _edited_before(session, live, at) if plans else ()
    return {
        "plans": tuple(plans),
        "actions": (*earlier, *actions),
        "intents": tuple(intents),
        "ad_budget": dated.steps(live.id, "ad_budget_minor"),
    }


def _edited_before(session: Session, live: LiveSessionView, at: At) -> tuple[ActionFact, ...]:
    """Edits of the ROI target that the same plans of the account had in other shows: quotas are by the day."""
    plans = read_plans(session, live.id)
    found = earlier_actions(session, live, plans, start_of(live))
    return tuple(
        ActionFact(moment_of(at, one.created_at), one.plan_id, one.kind, None, None)
        for one in found
        if one.kind == Target.ROI_TARGET
    )


def believed(samples: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Readings of a counter without those that are doubtful (`counters`)."""
    taken = totals(spend for _t_ms, spend in samples)
    return tuple(one for one, total in zip(samples, taken, strict=True) if total is not None)


_READERS: Final[dict[Part, Callable[[Session, LiveSessionView, At], Fields]]] = {
    "checklist": _checklist,
    "log": _log,
    "shifts": _shifts,
    "tickets": tickets_part,
    "orders": orders_part,
    "scores": scores_part,
    "comments": comments_part,
}
_DATED_READERS: Final[dict[Part, Callable[[Session, LiveSessionView, At, DatedFacts], Fields]]] = {
    "session": _session_part,
    "rundown": rundown_part,
    "ads": _ads,
}
