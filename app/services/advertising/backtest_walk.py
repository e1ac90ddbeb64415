"""The edges of a back-test: hits, hold, cool-down, daily limit and waiting, as `engine_rule` has them tick by tick."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

import numpy as np

from app.services.advertising.guards import DailyLimit
from app.services.advertising.prefix import Flags, Ints
from app.services.advertising.rule_spec import RuleSpec


class Held:
    """The ticks at which guards make a rule wait.

    Args:
        flags: bool[n] by guard.
    """

    def __init__(self, flags: Mapping[str, Flags]) -> None:
        held = np.logical_or.reduce(list(flags.values()))
        self._flags: Flags = held
        self._free = np.flatnonzero(~held)
        self._so_far = {guard: np.concatenate(([0], np.cumsum(one))) for guard, one in sorted(flags.items())}

    def __getitem__(self, tick: int) -> bool:
        return bool(self._flags[tick])

    def free_from(self, tick: int) -> int | None:
        """The first tick from this one on at which nothing holds it back."""
        place = int(np.searchsorted(self._free, tick))
        return int(self._free[place]) if place < len(self._free) else None

    def guards(self, first: int, last: int) -> tuple[str, ...]:
        """Those that held it back at one of the ticks from `first` to `last` (left out)."""
        return tuple(guard for guard, so_far in self._so_far.items() if so_far[last] > so_far[first])


class Walk:
    """Finds where one rule fires in the stretches in which its condition holds.

    Args:
        spec: the rule.
        times: of the ticks, in ms.
        daily: count of its firings by day; None: no limit.
        cooldown_ms: least time between two firings.
        held: when guards make it wait; None: never.
    """

    def __init__(
        self,
        spec: RuleSpec,
        times: list[int],
        daily: DailyLimit | None,
        cooldown_ms: int,
        held: Held | None,
    ) -> None:
        self._times = times
        self._daily = daily
        self._cooldown = cooldown_ms
        self._held = held
        self._more_hits = spec.min_hits - 1
        self._gap, self._hold = spec.hit_gap_s * 1000, spec.hold_s * 1000

    def over(self, firsts: Ints, lasts: Ints, failing: Ints | None) -> list[tuple[int, tuple[str, ...]]]:
        """Ticks at which it fires, and the guards that made it wait.

        Args:
            firsts: first tick of each stretch, rising.
            lasts: last tick of each.
            failing: for a rule without a cool-down the ticks at which it is known to be false, which arm it again.
        """
        times, starts, ends = self._times, firsts.tolist(), lasts.tolist()
        found: list[tuple[int, tuple[str, ...]]] = []
        cool_until = times[starts[0]]
        number = 0
        delayed = bool(self._more_hits or self._hold)
        limited = self._daily is not None or self._held is not None
        while number < len(starts):
            start, end = starts[number], ends[number]
            tick = self._ready(start, end) if delayed else start
            if tick <= end and times[tick] < cool_until:
                tick = bisect_left(times, cool_until, tick)
            firing = self._first_free(tick, end) if limited and tick <= end else (tick, ())
            if tick > end or firing is None:
                number += 1
                continue
            found.append(firing)
            at = firing[0]
            if self._daily is not None:
                self._daily.count(times[at])
            cool_until = times[at] + self._cooldown
            if failing is None:
                # What ends before the cool-down does can be passed over.
                number = max(number, bisect_left(ends, bisect_left(times, cool_until), number))
                continue
            rearmed = int(np.searchsorted(failing, at))
            if rearmed == len(failing):
                break
            number = bisect_right(starts, int(failing[rearmed]))
        return found

    def _ready(self, start: int, end: int) -> int:
        """First tick of a stretch with enough hits behind it, held for long enough."""
        times = self._times
        tick = start
        for _hit in range(self._more_hits):
            tick = max(tick + 1, bisect_left(times, times[tick] + self._gap, tick))
            if tick > end:
                return tick
        return max(tick, bisect_left(times, times[start] + self._hold, start)) if self._hold else tick

    def _first_free(self, tick: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        """First tick from `tick` on at which neither the day's limit nor a guard holds it back."""
        waited: set[str] = set()
        while tick <= end:
            if self._daily is not None and self._daily.reached(self._times[tick]):
                renewed = self._daily.next_day_ms(self._times[tick])
                if renewed is None:
                    return None
                tick = bisect_left(self._times, renewed, tick)
                continue
            if self._held is None or not self._held[tick]:
                return tick, tuple(sorted(waited))
            free = self._held.free_from(tick)
            if free is None:
                return None
            waited.update(self._held.guards(tick, free))
            tick = free
        return None


def stretches(flags: Flags) -> tuple[Ints, Ints]:
    """First and last ticks of the stretches in which flags stand."""
    # As bytes: the exclusive or of two rows of them is several times quicker than a comparison of truths.
    plain = flags.view(np.uint8)
    edges = (plain[1:] ^ plain[:-1]).view(np.bool_).nonzero()[0] + 1
    if flags[0]:
        edges = np.concatenate(([0], edges))
    if flags[-1]:
        edges = np.concatenate((edges, [len(flags)]))
    return edges[::2], edges[1::2] - 1
