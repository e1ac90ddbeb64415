"""How the spend of one ad plan stands against its budget, at one moment (C6). Pure; the readings: `spend_curve`."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from app.models.advertising import AdPlanView, AdSampleView, SpendScope
from app.models.base import ms_between
from app.services.advertising.spend_curve import BURN_MS, Burn, Curve, believed, burn, curve, day_of, highest, ordered

#: How far back the trend of an ROI looks, and how small a change is none.
TREND_MS: Final = 15 * 60_000
FLAT_WITHIN: Final = 0.02
#: A counter that was read longer ago says nothing of when a budget ends, nor of what was spent since.
TELLS_FOR: Final = timedelta(minutes=30)
#: A reading by this source was typed by a person, who was asked where it looked wrong.
BY_HAND: Final = "manual"

Trend = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class PlanSpend:
    """How the spend of one plan stands.

    Attributes:
        scope: what the budget and its counter count: this show, or the account's day.
        counter_minor: the counter as last read, what the budget is held against; None when nobody read it today.
        session_minor: spent since the show began; None when that cannot be told.
        complete: whether `session_minor` misses nothing at the start.
        burn: spend a minute; None with fewer than two readings.
        used: share of the budget that is spent.
        runs_out_at: when the budget ends at this rate, counted from the reading; None without a rate or a budget, and
            when the reading is too old to tell.
        minutes_left: how long that is from now.
        ends_at: when the time of the budget ends: the planned end of the show, or the account's midnight.
        peak_per_min: the fastest spend a minute of this show before its last quarter of an hour.
        pace: share of the budget used over share of its time gone; None where there is no budget or no time yet.
        roi: GMV that the platform attributes to the plan, over its spend.
        trend: where that ROI goes.
        read_at: when the newest reading was taken.
        drawn: what it spent by time.
    """

    scope: SpendScope
    counter_minor: int | None = None
    session_minor: int | None = None
    complete: bool = True
    burn: Burn | None = None
    used: float | None = None
    runs_out_at: datetime | None = None
    minutes_left: float | None = None
    ends_at: datetime | None = None
    peak_per_min: float | None = None
    pace: float | None = None
    roi: float | None = None
    trend: Trend | None = None
    read_at: datetime | None = None
    drawn: Curve | None = None


def plan_spend(
    plan: AdPlanView,
    samples: Iterable[AdSampleView],
    *,
    now: datetime,
    started_at: datetime | None,
    ends_at: datetime | None,
    zone: str,
) -> PlanSpend:
    """How one plan stands.

    Args:
        plan: the plan; what it says of its spend is used where no reading was kept.
        samples: its readings in this session.
        now: the present.
        started_at: the zero of the session's axis; None before it.
        ends_at: when the show is planned to end.
        zone: of the ad account.
    """
    scope = SpendScope(plan.spend_scope)
    own = [one for one in ordered(samples, scope) if one.read_at <= now]
    today = day_of(now, zone)
    running = own if scope is SpendScope.SESSION else [one for one in own if one.day == today]
    running = _standing(running)
    newest = running[-1] if running else None
    # What the plan's own row says is the newest reading of its scope; readings without a session are there alone.
    read_at = newest.read_at if newest is not None else plan.read_at
    counter = newest.spend_minor if newest is not None else plan.spend_minor
    if newest is None and scope is SpendScope.DAY and (read_at is None or day_of(read_at, zone) != today):
        counter = None
    drawn = curve(own, scope, day_of(started_at, zone) if started_at is not None else today)
    now_ms = ms_between(started_at, now) if started_at is not None else 0
    rate = burn(drawn, now_ms)
    spent = drawn.last if drawn.last is not None else (plan.spend_minor if scope is SpendScope.SESSION else None)
    used = counter / plan.budget_minor if plan.budget_minor and counter is not None else None
    out = _runs_out(plan.budget_minor, counter, rate, read_at, now)
    begin, end = _time_of(plan, read_at or now, started_at, ends_at, zone)
    return PlanSpend(
        scope=scope,
        counter_minor=counter,
        session_minor=spent,
        complete=drawn.complete,
        burn=rate,
        used=used,
        runs_out_at=out,
        minutes_left=None if out is None else max(0.0, (out - now).total_seconds() / 60),
        ends_at=end,
        peak_per_min=highest(drawn, now_ms - BURN_MS),
        pace=_pace(used, _gone(read_at, begin, end)),
        roi=_roi(running, plan if newest is None and counter is not None else None),
        trend=_trend([one for one in own if one.day == own[-1].day]),
        read_at=read_at,
        drawn=drawn,
    )


def spent_by(plan: AdPlanView, spend: PlanSpend, now: datetime) -> int | None:
    """What is spent of a plan's budget by now, in minor units: what was read, and at its rate since then.

    The rate counts for half an hour at most, and a plan that has spent its budget spends no more. No back office takes
    a budget below this, and one no larger stops the plan.

    Returns:
        None where nobody read the counter.
    """
    spent, read_at, rate = spend.counter_minor, spend.read_at, spend.burn
    if spent is None or read_at is None or rate is None:
        return spent
    age = min(max(now - read_at, timedelta()), TELLS_FOR)
    reached = spent + math.ceil(rate.per_min * age.total_seconds() / 60)
    return reached if plan.budget_minor is None else max(spent, min(reached, plan.budget_minor))


def _standing(running: Sequence[AdSampleView]) -> list[AdSampleView]:
    """The readings that the counter may stand at: those that are not doubtful, or that a person stood by."""
    told = {one.id for one, _ in believed(running)}
    return [one for one in running if one.id in told or one.source == BY_HAND]


def _roi(running: Sequence[AdSampleView], row: AdPlanView | None) -> float | None:
    """GMV over spend of one reading: yesterday's GMV over today's spend would be an ROI of nothing."""
    both = next((one for one in reversed(running) if one.gmv_minor is not None), None) or row
    if both is None or both.gmv_minor is None or not both.spend_minor:
        return None
    return both.gmv_minor / both.spend_minor


def _runs_out(
    budget: int | None, counter: int | None, rate: Burn | None, read_at: datetime | None, now: datetime
) -> datetime | None:
    """When the budget ends: what was left when the counter was read lasts from then on, not from now."""
    if not budget or counter is None or rate is None or rate.per_min <= 0:
        return None
    if read_at is None or now - read_at > TELLS_FOR:
        return None
    return read_at + timedelta(minutes=max(0.0, (budget - counter) / rate.per_min))


def _time_of(
    plan: AdPlanView, at: datetime, started_at: datetime | None, ends_at: datetime | None, zone: str
) -> tuple[datetime | None, datetime | None]:
    """When the time of a budget begins and ends: of the show, or of the account's day; not before the launch."""
    if plan.spend_scope == SpendScope.DAY:
        begin, end = _day_limits(at.astimezone(ZoneInfo(zone)).date(), zone)
    elif started_at is None or ends_at is None:
        return started_at, ends_at
    else:
        begin, end = started_at, ends_at
    if plan.launched_at is not None and begin < plan.launched_at < end:
        begin = plan.launched_at
    return begin, end


def _gone(read_at: datetime | None, begin: datetime | None, end: datetime | None) -> float | None:
    """Share of a budget's time that was gone when its counter was read."""
    if read_at is None or begin is None or end is None:
        return None
    whole = ms_between(begin, end)
    return min(1.0, ms_between(begin, read_at) / whole) if whole > 0 and read_at > begin else None


def _day_limits(day: date, zone: str) -> tuple[datetime, datetime]:
    """A day of the account; 23 or 25 hours long when clocks change."""
    after = day + timedelta(days=1)
    begin, end = (datetime(one.year, one.month, one.day, tzinfo=ZoneInfo(zone)) for one in (day, after))
    # In UTC: the difference of two local times of one zone is that of the clocks on the wall.
    return begin.astimezone(UTC), end.astimezone(UTC)


def _pace(used: float | None, gone: float | None) -> float | None:
    return used / gone if used is not None and gone else None


def _trend(samples: Sequence[AdSampleView]) -> Trend | None:
    """Where the cumulative ROI went over the last quarter of an hour; None without two readings of it."""
    known = [(one.t_ms, one.gmv_minor / one.spend_minor) for one in samples if one.gmv_minor and one.spend_minor]
    if len(known) < 2:
        return None
    last_t, last = known[-1]
    earlier = [roi for t, roi in known[:-1] if t <= last_t - TREND_MS]
    before = earlier[-1] if earlier else known[0][1]
    if not before or abs(last / before - 1) <= FLAT_WITHIN:
        return "flat"
    return "up" if last > before else "down"
