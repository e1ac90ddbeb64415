"""Arithmetic of a running show: time left, over and under, and when each later segment will start. Pure.

Every instant is an aware UTC datetime, so midnight and daylight saving cannot matter; every length is whole
milliseconds. What is asked of a wall clock that somebody sets during the show is answered by `SteadyTime`.

Words used here:
- elapsed: time on air of the current segment, holds left out;
- remaining: planned + added - elapsed; negative when the segment runs over;
- over: how much later the current segment will end than the schedule says, against the planned start of the
  show (`over_ms`) and against its real start (`over_since_start_ms`); negative when early. A pass of a loop that is
  repeated while there is time for it is planned, and no time over (`loop.repeats`).
"""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.models.base import ms_between
from app.models.session import Phase
from app.services.live.loop import Took, repeats
from app.services.live.rundown_order import effective_lengths, order_after, sequence
from app.services.plan.schedule import SegmentLike, schedule
from app.services.runtime.clock import Clock

__all__ = [
    "JUMP_MS",
    "ON_AIR",
    "CurrentRun",
    "Projected",
    "RundownClock",
    "SteadyTime",
    "SteadyTimes",
    "effective_lengths",
    "order_after",
    "project",
    "rundown_clock",
]

#: Phases in which segments are taken.
ON_AIR = frozenset({Phase.LIVE, Phase.REHEARSAL})
#: A wall clock that strays further than this from the steady one was set by hand or by a time server.
JUMP_MS = 1_500


@dataclass(frozen=True, slots=True)
class CurrentRun:
    """The segment on air: which one, since when, how long it was meant to take and what was added."""

    segment_id: str
    started_at: datetime
    planned_ms: int
    added_ms: int = 0


@dataclass(frozen=True, slots=True)
class Projected:
    """When a later segment will start if nothing else changes."""

    segment_id: str
    start_at: datetime
    end_at: datetime
    #: Idle time before a pinned start that is still to come.
    gap_ms: int = 0
    #: How late the segment will be against its pinned start.
    late_ms: int = 0


@dataclass(frozen=True, slots=True)
class RundownClock:
    """Everything that a clock on a screen shows at one instant."""

    current_id: str | None
    next_id: str | None
    elapsed_ms: int
    remaining_ms: int | None
    over_ms: int
    over_since_start_ms: int
    current_end_at: datetime | None
    later: tuple[Projected, ...]
    show_end_at: datetime
    show_over_ms: int
    paused: bool


def rundown_clock(
    segments: Sequence[SegmentLike],
    now: datetime,
    *,
    planned_start_at: datetime | None = None,
    started_at: datetime | None = None,
    current: CurrentRun | None = None,
    paused_at: datetime | None = None,
    skipped: Collection[str] = (),
    refit: Mapping[str, int] | None = None,
    armed_id: str | None = None,
    order_ids: Sequence[str] = (),
    ran: Sequence[Took] | None = None,
    planned_end_at: datetime | None = None,
) -> RundownClock:
    """Compute the clock of a show at `now`.

    Args:
        segments: the whole rundown by position.
        now: the instant asked for.
        planned_start_at: when the show was meant to start; without it the real start (or now) takes its place.
        started_at: when it really started; None before.
        current: the segment on air; None before the first take.
        paused_at: since when the show is held; elapsed time stands still from then on.
        skipped: segments that will not be run any more.
        refit: lengths decided during the show.
        armed_id: segment chosen to come next.
        order_ids: order decided during the show, see `sequence`; over and under count against the plan in this order.
        ran: what each run of this show took that has ended; without it a repeated pass of a loop is time over.
        planned_end_at: when the show is to end: loops are repeated up to then.
    """
    lengths = effective_lengths(segments, refit or {})
    base = planned_start_at or started_at or now
    ordered = sequence(segments, order_ids)
    plan = schedule(ordered, base)
    planned_end = plan.end_at if ordered == tuple(segments) else schedule(segments, base).end_at
    elapsed, remaining, current_end = _current(current, now, paused_at)
    cursor = current_end or max(now, base)
    later_segments = order_after(ordered, current.segment_id if current else None, skipped, armed_id)
    later = project(later_segments, cursor, lengths, frozenset(took[0] for took in ran or ()))
    show_end = max((item.end_at for item in later), default=cursor)
    on_air = (current.segment_id, ms_between(current.started_at, current_end)) if current and current_end else None
    repeated = repeats(
        ordered, plan, () if ran is None else (*ran, *([on_air] if on_air else [])),
        current.segment_id if current else None,
        [(item.segment_id, lengths[item.segment_id]) for item in later], planned_end_at,
    )  # fmt: skip
    over = since_start = 0
    if current is not None and current_end is not None:
        due = plan.end_of(current.segment_id)
        over = ms_between(due, current_end) - repeated.here_ms if due is not None else 0
        since_start = over if due is None else over - _shift(ordered, current.segment_id, base, started_at or base)
    elif started_at is not None or now > base:
        over = max(0, ms_between(base, now))
        since_start = over if started_at is None else max(0, ms_between(started_at, now))
    return RundownClock(
        current_id=current.segment_id if current else None,
        next_id=later_segments[0].id if later_segments else None,
        elapsed_ms=elapsed,
        remaining_ms=remaining,
        over_ms=over,
        over_since_start_ms=since_start,
        current_end_at=current_end,
        later=later,
        show_end_at=show_end,
        show_over_ms=ms_between(planned_end or base, show_end) - repeated.end_ms,
        paused=paused_at is not None,
    )


def _shift(segments: Sequence[SegmentLike], segment_id: str, base: datetime, started_at: datetime) -> int:
    """How much later a segment ends because the show began late: a wait for a fixed start swallows a part of it."""
    lengths = effective_lengths(segments, {})
    before, after = (project(segments, start, lengths) for start in (base, started_at))
    ends = zip(before, after, strict=True)
    return next((ms_between(one.end_at, two.end_at) for one, two in ends if one.segment_id == segment_id), 0)


def _current(
    current: CurrentRun | None, now: datetime, paused_at: datetime | None
) -> tuple[int, int | None, datetime | None]:
    """Elapsed, remaining and expected end of the segment on air."""
    if current is None:
        return 0, None, None
    until = now if paused_at is None else min(now, max(paused_at, current.started_at))
    elapsed = max(0, ms_between(current.started_at, until))
    remaining = current.planned_ms + current.added_ms - elapsed
    return elapsed, remaining, now + timedelta(milliseconds=max(0, remaining))


def project(
    segments: Sequence[SegmentLike], cursor: datetime, lengths: Mapping[str, int], ran: Collection[str] = ()
) -> tuple[Projected, ...]:
    """Lay segments end to end from `cursor`; a pinned start waits for its time but is never early.

    A pin is kept once: that of a segment in ``ran``, which comes again in a loop or after a jump back, says nothing.
    """
    found = []
    for segment in segments:
        start, gap, late = cursor, 0, 0
        if segment.hard_start_at is not None and segment.id not in ran:
            start = max(cursor, segment.hard_start_at)
            gap = ms_between(cursor, start)
            late = max(0, ms_between(segment.hard_start_at, cursor))
        end = start + timedelta(milliseconds=lengths[segment.id])
        found.append(Projected(segment.id, start, end, gap, late))
        cursor = end
    return tuple(found)


class SteadyTime:
    """A wall clock that does not jump while a show is on air.

    It is set to the wall clock once and then follows the monotonic clock. Off the air it is set anew whenever it is
    asked, so that a computer that slept between two shows is right again.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._anchor = (clock.utc_now(), clock.monotonic_ns())

    def now(self, *, on_air: bool) -> datetime:
        """The steady instant; `on_air` says whether a show runs that must not be torn."""
        wall, ticks = self._clock.utc_now(), self._clock.monotonic_ns()
        if not on_air:
            self._anchor = (wall, ticks)
            return wall
        start, at = self._anchor
        return start + timedelta(microseconds=(ticks - at) // 1000)

    @property
    def jumped_ms(self) -> int:
        """How far the wall clock stands from the steady one; 0 while both agree."""
        start, at = self._anchor
        steady = start + timedelta(microseconds=(self._clock.monotonic_ns() - at) // 1000)
        stray = ms_between(steady, self._clock.utc_now())
        return stray if abs(stray) > JUMP_MS else 0


class SteadyTimes:
    """The steady instant of every session on air, one for all services of a station.

    Steady from the moment this station first saw the session on air; off the air it is the wall clock, and a session
    that goes on air again is set to the wall clock anew.

    Args:
        clock: the machine's clocks.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._times: dict[str, tuple[tuple[str, datetime | None], SteadyTime]] = {}

    def now(self, session_id: str, phase: Phase, started_at: datetime | None) -> datetime:
        """The instant that this session's clocks show."""
        with self._lock:
            if phase not in ON_AIR:
                self._times.pop(session_id, None)
                return self._clock.utc_now()
            run = (phase.value, started_at)
            known = self._times.get(session_id)
            if known is None or known[0] != run:
                known = self._times[session_id] = (run, SteadyTime(self._clock))
            return known[1].now(on_air=True)
