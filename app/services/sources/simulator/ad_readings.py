"""Readings of a simulated show's ad plans: running totals as a back office would print them, every few minutes.

All spend and all GMV of the room are shared out among the plans that run: spend by their planned rates, GMV by rate
times efficiency, as a platform attributes both paid and organic sales of the room to its live plans. A plan's total
never falls: while a boost begins and shares shift, the plans together are a little above the room.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from app.models.advertising import AdPlan, AdSample, SpendScope
from app.models.metric import TICK_INDEX
from app.services.sources.simulator.session import SimResult
from app.services.sources.simulator.show import ShowAdPlan
from app.services.sources.simulator.story import Story
from app.services.store.unit import UnitOfWork

SOURCE: Final = "simulator"
#: Conversions that a main plan, running for days, had before the show.
_EARLIER_CONVERSIONS: Final = 260


def shared_out(result: SimResult, until_s: int, column: str, *, by_effect: bool = False) -> dict[str, int]:
    """What each plan has of a running total by a second of the show.

    Args:
        result: what happened.
        until_s: second of the show.
        column: of the ticks: "ad_cost", "gmv" or "orders".
        by_effect: weigh by how much a plan brings, not only by what it spends.

    Returns:
        By the plans' keys; the sum is the total, the first plan takes what rounding leaves.
    """
    reached = int((result.t_ms <= until_s * 1000).sum())
    total = int(result.values[reached - 1][TICK_INDEX[column]]) if reached else 0
    plans = result.story.show.ad_plans
    weights = [spending(result.story, plan, until_s) * (plan.efficiency if by_effect else 1.0) for plan in plans]
    whole = sum(weights)
    if not plans or whole <= 0:
        return dict.fromkeys((plan.key for plan in plans), 0)
    parts = {plan.key: int(total * weight / whole) for plan, weight in zip(plans, weights, strict=True)}
    parts[plans[0].key] += total - sum(parts.values())
    return parts


def spending(story: Story, plan: ShowAdPlan, until_s: int) -> float:
    """What a plan would have spent by a second at its planned rate: never more than its budget as it stands then."""
    limit = plan.budget_minor
    for action in story.ad_actions:
        if action.plan == plan.key and action.t_s <= until_s:
            limit = max(limit, action.after_minor)
    return min(float(limit), plan.per_min_minor * max(0.0, until_s / 60 - plan.from_min))


def add_readings(
    uow: UnitOfWork,
    session_id: str,
    plan_ids: Mapping[str, str],
    result: SimResult,
    started_at: datetime,
    *,
    until_s: int,
    every_s: int,
) -> None:
    """Adds readings of every plan from its begin to `until_s`, and lets the plans show the last one.

    A total never falls: where the plans' shares shift, a plan keeps what it had.
    """
    plans = result.story.show.ad_plans
    highest = {plan.key: [0, 0, 0] for plan in plans}
    moments = sorted({*range(every_s, until_s, every_s), until_s}) if until_s > 0 else []
    rows = {plan.key: uow.get(AdPlan, plan_ids[plan.key]) for plan in plans}
    for plan in plans:
        if moments and plan.kind == "main":
            uow.date(rows[plan.key], "conversions", _EARLIER_CONVERSIONS, started_at)
    for moment in moments:
        spend, gmv, orders = (
            shared_out(result, moment, column, by_effect=column != "ad_cost") for column in ("ad_cost", "gmv", "orders")
        )
        read_at = started_at + timedelta(seconds=moment)
        for plan in plans:
            if moment <= plan.from_min * 60:
                continue
            now = [spend[plan.key], gmv[plan.key], orders[plan.key]]
            top = highest[plan.key] = [max(pair) for pair in zip(highest[plan.key], now, strict=True)]
            uow.add(
                AdSample(
                    plan_id=plan_ids[plan.key],
                    session_id=session_id,
                    scope=SpendScope.SESSION,
                    t_ms=moment * 1000,
                    read_at=read_at,
                    spend_minor=top[0],
                    gmv_minor=top[1],
                    orders=top[2],
                    source=SOURCE,
                )
            )
            earlier = _EARLIER_CONVERSIONS if plan.kind == "main" else 0
            uow.date(rows[plan.key], "conversions", earlier + top[2], read_at)
    for plan in plans:
        if not moments or until_s <= plan.from_min * 60:
            continue
        row = rows[plan.key]
        row.spend_minor, row.gmv_minor = highest[plan.key][:2]
        row.read_at = started_at + timedelta(seconds=until_s)
