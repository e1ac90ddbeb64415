"""How the ad plans of a session stand: one read of plans, readings, changes and limits, worked out to what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionView, AdPlan, AdPlanView, AdSample, AdSampleView, SpendScope
from app.models.session import LiveSession
from app.services.advertising.ad_steps import budget_of, others_minor
from app.services.advertising.ads_costs import Even, read_even
from app.services.advertising.ads_edits import earlier_actions
from app.services.advertising.limits import Day, Edits, Limits, edits_of, learning, limits_of, measured_until
from app.services.advertising.spend import PlanSpend, plan_spend
from app.services.advertising.spend_curve import Curve, day_of, on_axis, together
from app.services.runtime.settings import StoreSettings
from app.services.store.store import Store
from app.services.team.service import view


@dataclass(frozen=True, slots=True)
class PlanBoard:
    """One plan with everything that its row and a change of it need."""

    plan: AdPlanView
    spend: PlanSpend
    limits: Limits
    edits: Edits
    learning: bool | None
    day: Day

    @property
    def edits_left(self) -> int | None:
        """ROI-target edits left today; None where no limit is known."""
        most = self.limits.roi_edits_per_day
        return None if most is None else max(0, most - self.edits.roi_today)


@dataclass(frozen=True, slots=True)
class AdBoard:
    """The plans of a session.

    Attributes:
        session_id: whose.
        currency: of the session.
        plans: in their order, ended ones last.
        cap_minor: the session's ad budget.
        budgets_minor: budgets of the running and paused plans in the session's currency, together.
        spent_minor: spent in this session by the plans in its currency, boosts that stand in a main plan's total
            counted once; None when one of them cannot be told.
        measured_until: until when the effect of a change is being read.
        even: the break-even ROI that counts.
        target_roi: of the session.
        read_at: when it was worked out.
    """

    session_id: str
    currency: str
    plans: tuple[PlanBoard, ...]
    cap_minor: int | None
    budgets_minor: int
    spent_minor: int | None
    measured_until: datetime | None
    even: Even
    target_roi: float | None
    read_at: datetime

    def plan(self, plan_id: str) -> PlanBoard | None:
        """One plan, or None."""
        return next((one for one in self.plans if one.plan.id == plan_id), None)

    def others_minor(self, plan_id: str) -> int:
        """Budgets of the other plans that have not ended, in the plan's currency."""
        mine = self.plan(plan_id)
        return 0 if mine is None else others_minor((one.plan for one in self.plans), mine.plan)

    def cap_of(self, plan: AdPlanView) -> int | None:
        """The cap that a plan's budget stands under; None for a plan in another currency than the session's."""
        return self.cap_minor if plan.currency == self.currency else None


def read_board(store: Store, session_id: str, now: datetime) -> AdBoard | None:
    """How the plans of a session stand; None when there is no such session."""
    settings = StoreSettings(store).all()
    with store.read() as session:
        live = session.get(LiveSession, session_id)
        return None if live is None else board_of(session, live, now, settings)


def board_of(session: Session, live: LiveSession, now: datetime, settings: Mapping[str, Any]) -> AdBoard:
    """How the plans of a session stand, read inside a transaction.

    Args:
        session: the open one.
        live: whose plans.
        now: the present.
        settings: the team's (`StoreSettings.all`).
    """
    actions = read_actions(session, live.id)
    samples = on_axis(read_samples(session, live.id), live.started_at)
    began = live.started_at or live.planned_start_at
    ends = None if began is None else began + timedelta(milliseconds=live.planned_ms)
    boards = []
    plans = read_plans(session, live.id)
    logged = (*earlier_actions(session, live, plans, now), *actions)
    for plan in plans:
        own = [one for one in samples if one.plan_id == plan.id]
        limits = limits_of(settings, plan.platform)
        spend = plan_spend(plan, own, now=now, started_at=live.started_at, ends_at=ends, zone=live.zone)
        edits = edits_of(plan.id, logged, now, live.zone)
        boards.append(PlanBoard(plan, spend, limits, edits, learning(plan, limits, now), _day(own, now, live.zone)))
    return _board(live, boards, actions, read_even(session, live), now)


def _board(
    live: LiveSession, boards: list[PlanBoard], actions: Sequence[AdActionView], even: Even, now: datetime
) -> AdBoard:
    own = [one for one in boards if one.plan.currency == live.currency]
    return AdBoard(
        session_id=live.id,
        currency=live.currency,
        plans=tuple(sorted(boards, key=lambda one: one.plan.status == "ended")),
        cap_minor=live.ad_budget_minor,
        budgets_minor=sum(budget_of(one.plan, live.currency) for one in boards),
        spent_minor=_spent(own),
        measured_until=measured_until(actions, now),
        even=even,
        target_roi=live.target_roi,
        read_at=now,
    )


def _spent(boards: Sequence[PlanBoard]) -> int | None:
    """What plans have spent in this show; a boost that stands in its main plan's total as well is counted once."""
    wholes = [one for one in boards if one.limits.main_holds_boosts and one.plan.kind == "main"]
    inside = [one for one in boards if one.limits.main_holds_boosts and one.plan.kind == "boost"] if wholes else []
    joined = [*wholes, *inside] if inside else []
    parts = [one.spend.session_minor for one in boards if one not in joined]
    if joined:
        parts.append(together(_curves(wholes), _curves(inside)))
    return sum(part or 0 for part in parts) if parts and None not in parts else None


def _curves(boards: Sequence[PlanBoard]) -> list[Curve]:
    return [one.spend.drawn or Curve(one.spend.scope) for one in boards]


def _day(samples: Sequence[AdSampleView], now: datetime, zone: str) -> Day:
    """ROI and orders of the account's day: by its day counter, and where there is none by the session's own."""
    today = day_of(now, zone)
    known = [one for one in samples if one.scope is SpendScope.DAY and one.day == today] or [
        one for one in samples if one.scope is SpendScope.SESSION
    ]
    newest = max(known, key=lambda one: one.read_at, default=None)
    if newest is None:
        return Day()
    roi = newest.gmv_minor / newest.spend_minor if newest.gmv_minor is not None and newest.spend_minor else None
    return Day(roi, newest.orders)


def read_plans(session: Session, session_id: str) -> tuple[AdPlanView, ...]:
    """Plans of a session in their order."""
    rows = session.exec(
        select(AdPlan)
        .where(AdPlan.session_id == session_id, col(AdPlan.deleted_at).is_(None))
        .order_by(col(AdPlan.position), col(AdPlan.id))
    ).all()
    return tuple(view(AdPlanView, row) for row in rows)


def read_actions(session: Session, session_id: str) -> tuple[AdActionView, ...]:
    """What was changed in a session, by time."""
    rows = session.exec(
        select(AdAction)
        .where(AdAction.session_id == session_id, col(AdAction.deleted_at).is_(None))
        .order_by(col(AdAction.t_ms), col(AdAction.id))
    ).all()
    return tuple(view(AdActionView, row) for row in rows)


def read_samples(session: Session, session_id: str) -> tuple[AdSampleView, ...]:
    """Readings of a session's plans, by the moment they were taken."""
    rows = session.exec(
        select(AdSample)
        .where(AdSample.session_id == session_id, col(AdSample.deleted_at).is_(None))
        .order_by(col(AdSample.read_at), col(AdSample.id))
    ).all()
    return tuple(view(AdSampleView, row) for row in rows)
