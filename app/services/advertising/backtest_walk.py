"""The edges of a back-test: hits, hold, cool-down, daily limit and waiting, as `engine_rule` has them tick by tick."""

from bisect import bisect_left, bisect_right

import numpy as np

from app.services.advertising.guards import DailyLimit
from app.services.advertising.prefix import Flags, Ints
from app.services.advertising.rule_spec import RuleSpec


class Walk:
    """Finds where one rule fires in the stretches in which its condition holds.

    Args:
        spec: the rule.
        times: of the ticks, in ms.
        daily: count of its firings by day; None: no limit.
        cooldown_ms: least time between two firings.
        held: ticks at which another ad change is being measured.
        free: the numbers of all other ticks; None: nothing holds this rule back.
    """

    def __init__(
        self,
        spec: RuleSpec,
        times: list[int],
        daily: DailyLimit | None,
        cooldown_ms: int,
        held: Flags,
        free: Ints | None,
    ) -> None:
        self._times = times
        self._daily = daily
        self._cooldown = cooldown_ms
        self._held = held
        self._free = free
        self._more_hits = spec.min_hits - 1
        self._gap, self._hold = spec.hit_gap_s * 1000, spec.hold_s * 1000

    def over(self, firsts: Ints, lasts: Ints, failing: Ints | None) -> list[tuple[int, bool]]:
        """Ticks at which it fires, and whether another ad change made it wait.

        Args:
            firsts: first tick of each stretch, rising.
            lasts: last tick of each.
            failing: for a rule without a cool-down the ticks at which it is known to be false, which arm it again.
        """
        times, starts, ends = self._times, firsts.tolist(), lasts.tolist()
        found: list[tuple[int, bool]] = []
        cool_until = times[starts[0]]
        number = 0
        while number < len(starts):
            start, end = starts[number], ends[number]
            ready = self._ready(start, end)
            tick = max(ready, bisect_left(times, cool_until, start)) if ready <= end else end + 1
            firing = self._first_free(tick, end)
            if firing is None:
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

    def _first_free(self, tick: int, end: int) -> tuple[int, bool] | None:
        """First tick from `tick` on at which neither the day's limit nor another ad change holds it back."""
        waited = False
        while tick <= end:
            if self._daily is not None and self._daily.reached(self._times[tick]):
                renewed = self._daily.next_day_ms(self._times[tick])
                if renewed is None:
                    return None
                tick = bisect_left(self._times, renewed, tick)
                continue
            if self._free is None or not self._held[tick]:
                return tick, waited
            waited = True
            place = int(np.searchsorted(self._free, tick))
            if place == len(self._free):
                return None
            tick = int(self._free[place])
        return None


def stretches(flags: Flags) -> tuple[Ints, Ints]:
    """First and last ticks of the stretches in which flags stand."""
    edges = (flags[1:] != flags[:-1]).nonzero()[0] + 1
    if flags[0]:
        edges = np.concatenate(([0], edges))
    if flags[-1]:
        edges = np.concatenate((edges, [len(flags)]))
    return edges[::2], edges[1::2] - 1
