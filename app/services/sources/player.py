"""Plays a known course of readings and audience events into a sink, true to time at any speed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.models.audience import AudienceEvent
from app.services.sources.base import SourceContext

#: The player looks at the clock at least this often, so that it can be stopped soon.
_LONGEST_SLEEP_S: Final = 1.0
_SHORTEST_SLEEP_S: Final = 0.02
#: Rows handed over at once, so that one step never holds the loop for long.
_CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True)
class Course:
    """What is played: int64[n] times, float64[n, len(TICK_KEYS)] values (NaN: not read), events by time."""

    t_ms: NDArray[np.int64]
    values: NDArray[np.float64]
    events: Sequence[AudienceEvent]

    @property
    def end_ms(self) -> int:
        """Time of the last reading or event."""
        ticks = int(self.t_ms[-1]) if len(self.t_ms) else 0
        return max(ticks, self.events[-1].t_ms if self.events else 0)


@dataclass(slots=True)
class Played:
    """How far a course was played."""

    ticks: int = 0
    events: int = 0
    t_ms: int = 0


async def play(
    ctx: SourceContext,
    course: Course,
    *,
    speed: float = 1.0,
    from_ms: int | None = None,
    at_once_ms: int = 0,
    for_s: float | None = None,
) -> Played:
    """Plays a course from a moment on.

    Args:
        ctx: the sink, the clock and the session it goes to; events are handed over as they are.
        course: what is played.
        speed: seconds of the course a second.
        from_ms: what lies at or before this moment is left out; None = from the very first.
        at_once_ms: so much of the course is handed over at once, to catch up with a session that is running.
        for_s: ends after so many seconds of playing; None = at the end of the course.

    Returns:
        How many readings and events were handed over, and the moment reached.
    """
    times = course.t_ms.tolist()
    event_times = [event.t_ms for event in course.events]
    begin = 0 if from_ms is None else from_ms
    tick = 0 if from_ms is None else bisect_right(times, from_ms)
    event = 0 if from_ms is None else bisect_right(event_times, from_ms)
    started = ctx.clock.monotonic_ns()
    last_ms = course.end_ms if for_s is None else min(course.end_ms, round(begin + for_s * 1000 * speed))
    played = Played(t_ms=begin)
    while True:
        elapsed_ms = (ctx.clock.monotonic_ns() - started) / 1e6
        now_ms = min(last_ms, begin + at_once_ms + elapsed_ms * speed)
        tick_to, event_to = bisect_right(times, now_ms), bisect_right(event_times, now_ms)
        tick_to, event_to = min(tick_to, tick + _CHUNK), min(event_to, event + _CHUNK)
        if tick_to > tick:
            ctx.emit_ticks(list(zip(times[tick:tick_to], map(_row, course.values[tick:tick_to]), strict=True)))
        if event_to > event:
            ctx.emit_audience(course.events[event:event_to])
        played.ticks += tick_to - tick
        played.events += event_to - event
        full = tick_to - tick == _CHUNK or event_to - event == _CHUNK
        tick, event = tick_to, event_to
        if not full:
            played.t_ms = int(now_ms)
            if now_ms >= last_ms:
                return played
        following = min(times[tick : tick + 1] + event_times[event : event + 1], default=last_ms)
        wait_s = 0.0 if full else (min(following, last_ms) - now_ms) / 1000.0 / speed
        await ctx.sleep(0.0 if full else min(_LONGEST_SLEEP_S, max(_SHORTEST_SLEEP_S, wait_s)))


def _row(values: NDArray[np.float64]) -> tuple[float | None, ...]:
    # NaN is what differs from itself: not read.
    return tuple(value if value == value else None for value in values.tolist())  # noqa: PLR0124
