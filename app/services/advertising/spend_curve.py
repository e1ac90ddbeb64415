"""What one ad plan spent, out of cumulative readings: differences, never sums of counters (C6). Pure.

A back office prints running totals. Some count since the plan or the show began (session counters), some since the
account's midnight (day counters); the two are never mixed: a curve is made of readings of one scope alone. Within it

- readings are ordered by the moment they were read, however late they arrive;
- what was spent between two readings is their difference. Counters that fall are read as everywhere else (`counters`):
  a small fall is a correction by the platform, one by half or more is doubtful until the next reading tells;
- a day counter begins at nothing at the account's midnight, so a show across midnight adds both days;
- what a day counter says at the start of a show is taken off. Where nobody read it before the start, its first reading
  is taken off instead, and the curve says that it is not complete.

Between two readings nothing is invented: the spend at a moment is that of the last reading before it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from app.models.advertising import AdSampleView, SpendScope
from app.models.base import ms_between
from app.services.advertising.counters import totals

#: How far back the spend per minute looks, and the least it needs.
BURN_MS: Final = 15 * 60_000
LEAST_BURN_MS: Final = 60_000
MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Curve:
    """What one plan spent since the show began, by one kind of counter.

    Attributes:
        scope: of the counters that it is made of.
        t_ms: when it was read, on the session's axis, rising.
        spent: minor units since the show began; they fall only where the platform corrected itself.
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


def day_of(at: datetime, zone: str) -> str:
    """The account's day of an instant, YYYY-MM-DD."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def midnight_of(at: datetime, zone: str) -> datetime:
    """When the account's day of an instant began."""
    local = at.astimezone(ZoneInfo(zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)


def curve(samples: Iterable[AdSampleView], scope: SpendScope, start_day: str = "") -> Curve:
    """The spend of one plan since the show began.

    Args:
        samples: of one plan; those of another scope are left out.
        scope: which counters are used.
        start_day: the account's day on which the show began; needed for day counters.
    """
    own = ordered(samples, scope)
    if scope is SpendScope.SESSION:
        return _session_curve(own)
    return _day_curve(own, start_day)


def on_axis(samples: Iterable[AdSampleView], started_at: datetime | None) -> tuple[AdSampleView, ...]:
    """Readings placed on the axis of a show by the moment they were taken: it may have begun later than planned."""
    if started_at is None:
        return tuple(samples)
    return tuple(one.model_copy(update={"t_ms": ms_between(started_at, one.read_at)}) for one in samples)


def ordered(samples: Iterable[AdSampleView], scope: SpendScope) -> list[AdSampleView]:
    """Readings of one scope by the moment they were read; of two at one moment the one typed last stands."""
    newest: dict[tuple[str, int], AdSampleView] = {}
    for sample in sorted((one for one in samples if one.scope is scope), key=lambda one: one.id):
        newest[(sample.day, sample.t_ms)] = sample
    return sorted(newest.values(), key=lambda one: (one.day, one.t_ms))


def believed(samples: Sequence[AdSampleView]) -> list[tuple[AdSampleView, int]]:
    """Readings of one counter with what it had counted by then, without those that are doubtful."""
    counted = totals([one.spend_minor for one in samples])
    return [(one, total) for one, total in zip(samples, counted, strict=True) if total is not None]


def _session_curve(samples: Sequence[AdSampleView]) -> Curve:
    inside = believed(samples)
    return Curve(SpendScope.SESSION, tuple(one.t_ms for one, _ in inside), tuple(total for _, total in inside))


def _day_curve(samples: Sequence[AdSampleView], start_day: str) -> Curve:
    """Days joined end to end: each begins at nothing, and the first one where the show began."""
    times: list[int] = []
    spent: list[int] = []
    carried, complete = 0, True
    for day in sorted({one.day for one in samples if one.day >= start_day}):
        rows = believed([one for one in samples if one.day == day])
        base = 0
        if day == start_day:
            before = [total for one, total in rows if one.t_ms <= 0]
            complete = bool(before)
            base = before[-1] if before else rows[0][1]
        for one, total in rows:
            if one.t_ms >= 0 or day != start_day:
                times.append(one.t_ms)
                spent.append(carried + max(0, total - base))
        carried = spent[-1] if spent else 0
    return Curve(SpendScope.DAY, tuple(times), tuple(spent), complete)


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
    # A correction of the platform takes spend back; nothing flows back by the minute.
    difference = max(0, (of.at(end) or 0) - (of.at(begin) or 0))
    return Burn(difference * MINUTE_MS / (end - begin), end - begin)


def highest(of: Curve, until_ms: int, window_ms: int = BURN_MS) -> float | None:
    """The fastest spend a minute over any stretch of about `window_ms` that ended by a moment.

    A stretch ends at each reading and begins at the last reading that is at least `window_ms` older.

    Returns:
        None where the readings do not span one such stretch.
    """
    found: float | None = None
    for place, end in enumerate(of.t_ms):
        begin = bisect_right(of.t_ms, end - window_ms) - 1
        if end > until_ms or begin < 0:
            continue
        rate = (of.spent[place] - of.spent[begin]) * MINUTE_MS / (end - of.t_ms[begin])
        found = rate if found is None else max(found, rate)
    return found


def separate(wholes: Sequence[Curve], boosts: Sequence[Curve], t_ms: int) -> tuple[int, int] | None:
    """Base and boost of counters that hold both, by difference; None where one of them was not read by then.

    Some back offices print a main plan's total with its boost tasks inside it. Boosts that were read later than the
    whole may pass it; the base is then nothing, never negative, and the two add up to the whole.
    """
    totals_then, parts = [one.at(t_ms) for one in wholes], [one.at(t_ms) for one in boosts]
    if not totals_then or None in totals_then or None in parts:
        return None
    whole = sum(total or 0 for total in totals_then)
    boost = min(whole, sum(part or 0 for part in parts))
    return whole - boost, boost


def together(wholes: Sequence[Curve], boosts: Sequence[Curve]) -> int | None:
    """What main plans whose counters hold their boosts have spent with them, every amount counted once.

    The base is taken off at the moment at which all of them had been read; boosts go on from there by their own
    counters, which are read more often.
    """
    if not wholes or not all(one.t_ms for one in (*wholes, *boosts)):
        return None
    parts = separate(wholes, boosts, min(one.t_ms[-1] for one in wholes))
    return None if parts is None else parts[0] + sum(one.last or 0 for one in boosts)
