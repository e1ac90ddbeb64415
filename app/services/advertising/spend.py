"""What ad plans spent, out of cumulative readings: differences, never sums of counters (C6). Pure.

A back office prints running totals. Some count since the plan or the show began (session counters), some since the
account's midnight (day counters); the two are never mixed: a curve is made of readings of one scope alone. Within it

- readings are ordered by the moment they were read, however late they arrive;
- what was spent between two readings is their difference, and never negative: a small fall is a correction by the
  platform (the higher total stands until it is passed), a fall by half or more is a counter that began anew, whose
  reading counts from nothing;
- a day counter begins at nothing at the account's midnight, so a show across midnight adds both days;
- what a day counter says at the start of a show is taken off. Where nobody read it before the start, its first reading
  is taken off instead, and the curve says that it is not complete.

Between two readings nothing is invented: the spend at a moment is that of the last reading before it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from app.models.advertising import AdPlanView, AdSampleView, SpendScope
from app.models.base import ms_between

#: A reading below this share of the one before is a counter that began anew, not a correction.
RESTART_BELOW: Final = 0.5
#: How far back the spend per minute looks, and the least it needs.
BURN_MS: Final = 15 * 60_000
LEAST_BURN_MS: Final = 60_000
#: How far back the trend of an ROI looks, and how small a change is none.
TREND_MS: Final = 15 * 60_000
FLAT_WITHIN: Final = 0.02
MINUTE_MS: Final = 60_000

Trend = Literal["up", "down", "flat"]


@dataclass(frozen=True, slots=True)
class Curve:
    """What one plan spent since the show began, by one kind of counter.

    Attributes:
        scope: of the counters that it is made of.
        t_ms: when it was read, on the session's axis, rising.
        spent: minor units since the show began, never falling.
        complete: whether nothing is missing at its start.
    """

    scope: SpendScope
    t_ms: tuple[int, ...] = ()
    spent: tuple[int, ...] = ()
    complete: bool = True

    def at(self, t_ms: int) -> int | None:
        """Spent by a moment, by the last reading before it; None before the first."""
        place = bisect_right(self.t_ms, t_ms) - 1
        return None if place < 0 else self.spent[place]

    @property
    def last(self) -> int | None:
        """Spent by the newest reading; None without one."""
        return self.spent[-1] if self.spent else None


@dataclass(frozen=True, slots=True)
class Burn:
    """Spend a minute, with the stretch it was measured over. Amounts are minor units."""

    per_min: float
    window_ms: int


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
        minutes_left: how long the budget lasts at this rate; None without a rate or a budget.
        pace: share of the budget used over share of its time gone; None where there is no budget or no time yet.
        roi: GMV that the platform attributes to the plan, over its spend.
        trend: where that ROI goes.
        read_at: when the newest reading was taken.
    """

    scope: SpendScope
    counter_minor: int | None = None
    session_minor: int | None = None
    complete: bool = True
    burn: Burn | None = None
    used: float | None = None
    minutes_left: float | None = None
    pace: float | None = None
    roi: float | None = None
    trend: Trend | None = None
    read_at: datetime | None = None


def day_of(at: datetime, zone: str) -> str:
    """The account's day of an instant, YYYY-MM-DD."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def curve(samples: Iterable[AdSampleView], scope: SpendScope, start_day: str = "") -> Curve:
    """The spend of one plan since the show began.

    Args:
        samples: of one plan; those of another scope are left out.
        scope: which counters are used.
        start_day: the account's day on which the show began; needed for day counters.
    """
    own = _ordered(samples, scope)
    if scope is SpendScope.SESSION:
        return _session_curve(own)
    return _day_curve(own, start_day)


def on_axis(samples: Iterable[AdSampleView], started_at: datetime | None) -> tuple[AdSampleView, ...]:
    """Readings placed on the axis of a show by the moment they were taken: it may have begun later than planned."""
    if started_at is None:
        return tuple(samples)
    return tuple(one.model_copy(update={"t_ms": ms_between(started_at, one.read_at)}) for one in samples)


def _ordered(samples: Iterable[AdSampleView], scope: SpendScope) -> list[AdSampleView]:
    """Readings of one scope by the moment they were read; of two at one moment the one typed last stands."""
    newest: dict[tuple[str, int], AdSampleView] = {}
    for sample in sorted((one for one in samples if one.scope is scope), key=lambda one: one.id):
        newest[(sample.day, sample.t_ms)] = sample
    return sorted(newest.values(), key=lambda one: (one.day, one.t_ms))


def _session_curve(samples: Sequence[AdSampleView]) -> Curve:
    totals = _totals([one.spend_minor for one in samples])
    inside = [(one.t_ms, total) for one, total in zip(samples, totals, strict=True)]
    return Curve(SpendScope.SESSION, tuple(t for t, _ in inside), tuple(total for _, total in inside))


def _day_curve(samples: Sequence[AdSampleView], start_day: str) -> Curve:
    """Days joined end to end: each begins at nothing, and the first one where the show began."""
    times: list[int] = []
    spent: list[int] = []
    carried, complete = 0, True
    for day in sorted({one.day for one in samples if one.day >= start_day}):
        rows = [one for one in samples if one.day == day]
        totals = _totals([one.spend_minor for one in rows])
        base = 0
        if day == start_day:
            before = [total for one, total in zip(rows, totals, strict=True) if one.t_ms <= 0]
            complete = bool(before)
            base = before[-1] if before else totals[0]
        for one, total in zip(rows, totals, strict=True):
            if one.t_ms >= 0 or day != start_day:
                times.append(one.t_ms)
                spent.append(carried + max(0, total - base))
        carried = spent[-1] if spent else 0
    return Curve(SpendScope.DAY, tuple(times), tuple(spent), complete)


def _totals(readings: Sequence[int]) -> list[int]:
    """Running totals out of one counter's readings: never falling, counters that begin anew go on where they were."""
    out: list[int] = []
    base = top = 0
    for reading in readings:
        if reading < top * RESTART_BELOW:
            base, top = base + top, reading
        top = max(top, reading)
        out.append(base + top)
    return out


def burn(of: Curve, now_ms: int, window_ms: int = BURN_MS) -> Burn | None:
    """Spend a minute over the newest stretch of readings that is at most `window_ms` long.

    The stretch ends with the newest reading, not with now: a reading that is late says nothing of the time since.

    Returns:
        None where fewer than two readings lie at least a minute apart.
    """
    known = [t for t in of.t_ms if t <= now_ms]
    if len(known) < 2:
        return None
    end = known[-1]
    begin = next((t for t in known if t >= end - window_ms), end)
    if end - begin < LEAST_BURN_MS:
        begin = known[-2]
    if end - begin < LEAST_BURN_MS:
        return None
    difference = (of.at(end) or 0) - (of.at(begin) or 0)
    return Burn(difference * MINUTE_MS / (end - begin), end - begin)


def separate(whole: Curve, boosts: Sequence[Curve], t_ms: int) -> tuple[int, int] | None:
    """Base and boost of a counter that holds both, by difference; None where one of them was not read by then.

    Some back offices print the main plan's total with its boost tasks inside it. Boosts that were read later than the
    whole may pass it; the base is then nothing, never negative, and the two add up to the whole.
    """
    total, parts = whole.at(t_ms), [one.at(t_ms) for one in boosts]
    if total is None or any(part is None for part in parts):
        return None
    boost = min(total, sum(part or 0 for part in parts))
    return total - boost, boost


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
    own = [one for one in _ordered(samples, scope) if one.read_at <= now]
    today = day_of(now, zone)
    if scope is SpendScope.DAY:
        newest = next((one for one in reversed(own) if one.day == today), None)
    else:
        newest = own[-1] if own else None
    # What the plan's own row says is the newest reading of its scope; readings without a session are there alone.
    read_at = newest.read_at if newest is not None else plan.read_at
    counter = newest.spend_minor if newest is not None else plan.spend_minor
    if newest is None and scope is SpendScope.DAY and (read_at is None or day_of(read_at, zone) != today):
        counter = None
    drawn = curve(own, scope, day_of(started_at, zone) if started_at is not None else today)
    now_ms = ms_between(started_at, now) if started_at is not None else 0
    rate = burn(drawn, now_ms)
    spent = drawn.last if drawn.last is not None else (plan.spend_minor if scope is SpendScope.SESSION else None)
    # Both of one reading: yesterday's GMV over today's spend would be an ROI of nothing.
    both = next((one for one in reversed(own) if one.gmv_minor is not None and _counts(one, scope, today)), None)
    gmv, cost = (both.gmv_minor, both.spend_minor) if both is not None else (None, None)
    if newest is None and counter is not None:
        gmv, cost = plan.gmv_minor, counter
    budget = plan.budget_minor
    used = counter / budget if budget and counter is not None else None
    left = None
    if budget and counter is not None and rate is not None and rate.per_min > 0:
        left = max(0.0, (budget - counter) / rate.per_min)
    return PlanSpend(
        scope=scope,
        counter_minor=counter,
        session_minor=spent,
        complete=drawn.complete,
        burn=rate,
        used=used,
        minutes_left=left,
        pace=_pace(used, _gone(plan, read_at, started_at, ends_at, zone)),
        roi=gmv / cost if gmv is not None and cost else None,
        trend=_trend([one for one in own if one.day == own[-1].day]),
        read_at=read_at,
    )


def _counts(sample: AdSampleView, scope: SpendScope, today: str) -> bool:
    """Whether a sample's counter is the one that runs now."""
    return scope is not SpendScope.DAY or sample.day == today


def _gone(
    plan: AdPlanView, read_at: datetime | None, started_at: datetime | None, ends_at: datetime | None, zone: str
) -> float | None:
    """Share of a budget's time that was gone when its counter was read: of the show, or of the account's day."""
    if read_at is None:
        return None
    if plan.spend_scope == SpendScope.DAY:
        begin, end = _day_limits(read_at.astimezone(ZoneInfo(zone)).date(), zone)
    elif started_at is None or ends_at is None:
        return None
    else:
        begin, end = started_at, ends_at
    if plan.launched_at is not None and begin < plan.launched_at < end:
        begin = plan.launched_at
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
