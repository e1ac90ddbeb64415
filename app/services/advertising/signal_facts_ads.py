"""States of ad plans: budget, speed of spending, age, edits. Pure; see `signal_facts` for what a moment is.

Amounts are minor units of the session's currency. A plan's own counter is a reading of some minutes ago: what has
burnt since is added at the speed of the readings before, for half an hour at most; a counter of the day says nothing
after the account's midnight. Where nobody read the plans' own counters, the spend of the whole room (the series
`ad_cost`) stands against the sum of the plans' budgets.
"""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.signal_facts import (
    HOUR_MS,
    MINUTE_MS,
    STALE_MS,
    ActionFact,
    Floats,
    Longs,
    PlanFact,
    SessionFacts,
    count_until,
    last_at,
    moments_of,
    stood,
    unknown,
)
from app.services.advertising.signal_history import History

#: Stretch over which the speed of spending is taken.
BURN_MS: Final = 15 * MINUTE_MS
#: A plan's own counter that was read longer ago says nothing.
SAMPLE_AGE_MS: Final = 30 * MINUTE_MS
#: Minutes of budget are never said to be more than these: a day.
MOST_MINUTES: Final = 1440.0
#: Kinds of actions that end or begin the delivery of a plan.
STOPS: Final = frozenset({"pause", "end", "pause_boost_task", "pause_and_copy"})
STARTS: Final = frozenset({"resume", "start"})
#: Spending is even or uneven over stretches of this length; fewer than these many say nothing.
STRETCH_MS: Final = 15 * MINUTE_MS
LEAST_STRETCHES: Final = 4


def budget_used_pct(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """Spend in percent of the budget: over the plans whose own counter was read of late, else over the room."""
    spent, budget = np.zeros(len(t_ms)), np.zeros(len(t_ms))
    for plan in facts.plans:
        own, cap = _spend_of(facts, plan, t_ms), _budget_of(facts, plan, t_ms)
        read = ~np.isnan(own) & ~np.isnan(cap) & delivering(facts, plan, t_ms)
        spent, budget = spent + np.where(read, own, 0.0), budget + np.where(read, cap, 0.0)
    room_spent, room_budget = _room_spend(history, t_ms), _room_budget(facts, t_ms)
    with np.errstate(divide="ignore", invalid="ignore"):
        own_share = np.where(budget > 0, 100.0 * spent / budget, np.nan)
        room_share = np.where(room_budget > 0, 100.0 * room_spent / room_budget, np.nan)
    found: Floats = np.where(np.isnan(own_share), room_share, own_share)
    return found


def budget_minutes_left(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """Minutes until the first budget is used up at the speed of the last fifteen minutes; at most a day.

    The plan that ends first counts, of those whose own counter was read in the last half hour, with what has burnt
    since taken off; without one it is the room's spend against the sum of the budgets.
    """
    least = unknown(t_ms)
    for plan in facts.plans:
        left = _budget_of(facts, plan, t_ms) - _spend_of(facts, plan, t_ms)
        minutes = np.where(delivering(facts, plan, t_ms), _minutes(left, _burn_of(facts, plan, t_ms)), np.nan)
        least = np.fmin(least, minutes)
    left = _room_budget(facts, t_ms) - _room_spend(history, t_ms)
    since = np.maximum(t_ms - BURN_MS, 0)
    long_enough = t_ms - since >= MINUTE_MS
    grown = history.grown("ad_cost", since, t_ms)
    burn = np.where(long_enough, grown / np.maximum((t_ms - since) / MINUTE_MS, 1e-9), np.nan)
    found: Floats = np.where(np.isnan(least), _minutes(left, burn), least)
    return found


def task_active_hours(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hours that the plan which delivers longest has been delivering."""
    oldest = unknown(t_ms)
    for plan in facts.plans:
        oldest = np.fmax(oldest, np.where(delivering(facts, plan, t_ms), age_h(plan, t_ms), np.nan))
    return oldest


def campaign_age_hours(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Hours since the youngest delivering plan was launched."""
    youngest = unknown(t_ms)
    for plan in facts.plans:
        youngest = np.fmin(youngest, np.where(delivering(facts, plan, t_ms), age_h(plan, t_ms), np.nan))
    return youngest


def conversions_total(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Conversions since launch of the delivering plan that has fewest, as they were last read."""
    fewest = unknown(t_ms)
    for plan in facts.plans:
        fewest = np.fmin(fewest, np.where(delivering(facts, plan, t_ms), stood(plan.conversions, t_ms), np.nan))
    return fewest


def roi_target_edits_today(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Edits of the ROI target on this day of the room, of the plan that has fewest; NaN without plans.

    A platform counts by plan: while one of those that deliver may be edited, edits of the room are not used up. A boost
    works inside the plan that it boosts, so it counts only where nothing but boosts is known.
    """
    midnight = _midnight(facts, t_ms)
    fewest = unknown(t_ms)
    for plan in facts.plans:
        edits = _roi_edits(facts, plan)
        today = count_until(edits, t_ms) - count_until(edits, midnight - 1)
        fewest = np.fmin(fewest, np.where(_is_edited(facts, plan, t_ms), today, np.nan))
    return fewest


def minutes_since_last_edit(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes since the ROI target was edited, of the plan where that is longest ago; NaN without plans.

    A platform wants the gap between two edits of one plan. At most a day is said, also of a plan that was never edited.
    """
    longest = unknown(t_ms)
    for plan in facts.plans:
        edits = _roi_edits(facts, plan)
        place = last_at(edits, t_ms)
        last = np.append(edits, np.iinfo(np.int64).min // 2)[place]  # -1 is the last entry: never
        since = np.minimum((t_ms - last) / MINUTE_MS, MOST_MINUTES)
        longest = np.fmax(longest, np.where(_is_edited(facts, plan, t_ms), since, np.nan))
    return longest


def _is_edited(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> NDArray[np.bool_]:
    """Whether a plan delivers and is one whose ROI target somebody edits (bool[n])."""
    here = delivering(facts, plan, t_ms)
    for other in facts.plans:
        if plan.boost and not other.boost:
            here &= ~known(other, t_ms)
    return here


def _roi_edits(facts: SessionFacts, plan: PlanFact) -> Longs:
    return moments_of([one.t_ms for one in facts.actions if one.plan_id == plan.id and _edits_roi(one)])


def ad_cost_cv(_facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """How unevenly the room spends: standard deviation over mean of the spend of each quarter of an hour so far.

    Finished quarters since the start of the show count; NaN before the fourth.
    """
    fresh = history.is_fresh("ad_cost", t_ms)
    if not fresh.any() or t_ms[fresh][-1] < LEAST_STRETCHES * STRETCH_MS:
        return unknown(t_ms)
    edges = np.arange(0, int(t_ms[fresh][-1]) + 1, STRETCH_MS, dtype=np.int64)
    spent = history.grown("ad_cost", edges[:-1], edges[1:])
    count = np.arange(1, len(spent) + 1)
    mean = np.cumsum(spent) / count
    variance = np.maximum(np.cumsum(spent**2) / count - mean**2, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where((mean > 0) & (count >= LEAST_STRETCHES), np.sqrt(variance) / mean, np.nan)
    place = t_ms // STRETCH_MS - 1
    found: Floats = np.where(fresh & (place >= 0), spread[np.clip(place, 0, len(spread) - 1)], np.nan)
    return found


def _edits_roi(action: ActionFact) -> bool:
    return "roi" in action.kind


def age_h(plan: PlanFact, t_ms: Longs) -> Floats:
    """Hours since a plan was launched, NaN where nobody said when."""
    found: Floats = (t_ms - stood(plan.launched, t_ms)) / HOUR_MS
    return found


def delivering(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> NDArray[np.bool_]:
    """Whether a plan was known, had been launched and was not stopped by a logged action (bool[n])."""
    since = stood(plan.launched, t_ms)
    launched: NDArray[np.bool_] = known(plan, t_ms) & (np.isnan(since) | (t_ms >= since))
    deeds = [one for one in facts.actions if one.plan_id == plan.id and one.kind in STOPS | STARTS]
    runs = np.array([one.kind in STARTS for one in deeds] + [True])
    running: NDArray[np.bool_] = runs[last_at(np.array([one.t_ms for one in deeds], np.int64), t_ms)]
    return launched & running


def known(plan: PlanFact, t_ms: Longs) -> NDArray[np.bool_]:
    """Whether somebody had written the plan down (bool[n])."""
    return np.full(len(t_ms), True) if plan.known_ms is None else t_ms >= plan.known_ms


def _budget_of(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> Floats:
    """Budget of a plan at each moment, taken back through its logged changes; NaN for a plan without a cap."""
    found: Floats = np.where(known(plan, t_ms), _budget_through(facts, plan, t_ms), np.nan)
    return found


def _budget_through(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> Floats:
    changes = [
        one for one in facts.actions if one.plan_id == plan.id and "budget" in one.kind and one.after_minor is not None
    ]
    if not changes:
        return np.full(len(t_ms), np.nan if plan.budget_minor is None else float(plan.budget_minor))
    first = changes[0].before_minor if changes[0].before_minor is not None else plan.budget_minor
    steps = np.array([one.after_minor for one in changes] + [np.nan if first is None else first], np.float64)
    return steps[last_at(np.array([one.t_ms for one in changes], np.int64), t_ms)]


def _room_budget(facts: SessionFacts, t_ms: Longs) -> Floats:
    """Sum of the budgets of the plans that have one, else the budget of the session."""
    total, capped = np.zeros(len(t_ms)), np.zeros(len(t_ms), np.bool_)
    for plan in facts.plans:
        budget = _budget_of(facts, plan, t_ms)
        capped |= ~np.isnan(budget)
        total = total + np.where(np.isnan(budget), 0.0, budget)
    found: Floats = np.where(capped, total, stood(facts.ad_budget, t_ms))
    return found


def _room_spend(history: History, t_ms: Longs) -> Floats:
    found: Floats = np.where(history.is_fresh("ad_cost", t_ms), history.at("ad_cost", t_ms), np.nan)
    return found


def _spend_of(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> Floats:
    """What a plan's counter says by now: as it was read, and what has burnt since.

    Without a speed a reading holds for two minutes (guard G1); with one for half an hour. NaN beyond, and NaN for a
    counter of the day that was read on another day.
    """
    moments, spends = _samples(plan)
    last = last_at(moments, t_ms)
    if not len(moments):
        return unknown(t_ms)
    read, spent = moments[np.maximum(last, 0)], spends[np.maximum(last, 0)]
    age, burn = t_ms - read, _burn_of(facts, plan, t_ms)
    fresh = (
        (last >= 0) & (age <= np.where(np.isnan(burn), STALE_MS, SAMPLE_AGE_MS)) & _of_today(facts, plan, read, t_ms)
    )
    found: Floats = np.where(fresh, spent + np.nan_to_num(burn) * age / MINUTE_MS, np.nan)
    return found


def _burn_of(facts: SessionFacts, plan: PlanFact, t_ms: Longs) -> Floats:
    """Spend a minute of a plan between its newest sample and the one a quarter of an hour before it (or its first)."""
    moments, spends = _samples(plan)
    if len(moments) < 2:
        return unknown(t_ms)
    last = last_at(moments, t_ms)
    safe = np.maximum(last, 0)
    first = np.maximum(last_at(moments, moments[safe] - BURN_MS), 0)
    if plan.daily:
        # Yesterday's readings are of another counter.
        midnight = _midnight(facts, moments)
        first = np.maximum(first, np.searchsorted(moments, midnight[safe]))
    span = (moments[safe] - moments[first]) / MINUTE_MS
    grown = spends[safe] - spends[first]
    fresh = (last >= 0) & (t_ms - moments[safe] <= SAMPLE_AGE_MS) & (span > 0) & (grown >= 0)
    found: Floats = np.where(fresh, grown / np.maximum(span, 1e-9), np.nan)
    return found


def _samples(plan: PlanFact) -> tuple[Longs, Floats]:
    return (
        np.array([at for at, _ in plan.samples], np.int64),
        np.array([spend for _, spend in plan.samples], np.float64),
    )


def _of_today(facts: SessionFacts, plan: PlanFact, read: Longs, t_ms: Longs) -> NDArray[np.bool_]:
    """Whether a counter still counts what it counted when it was read: that of a day ends at midnight."""
    if not plan.daily:
        return np.ones(len(t_ms), np.bool_)
    same: NDArray[np.bool_] = read >= _midnight(facts, t_ms)
    return same


def _minutes(left: Floats, burn: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        minutes = np.where(burn > 0, left / burn, MOST_MINUTES)
    found: Floats = np.where(np.isnan(left) | np.isnan(burn), np.nan, np.clip(minutes, 0.0, MOST_MINUTES))
    return found


def _midnight(facts: SessionFacts, t_ms: Longs) -> Longs:
    """Start of the room's day on the session's axis, for each moment."""
    try:
        zone = ZoneInfo(facts.zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    hours, place = np.unique((facts.zero_ms + t_ms) // HOUR_MS, return_inverse=True)
    starts = []
    for hour in hours.tolist():
        local = datetime.fromtimestamp(hour * HOUR_MS / 1000, UTC).astimezone(zone)
        start = local.replace(hour=0, minute=0, second=0, microsecond=0)
        starts.append(round(start.timestamp() * 1000) - facts.zero_ms)
    return np.array(starts, np.int64)[place] if starts else np.empty(0, np.int64)
