"""Conditions of the live engine: a window's value beside a limit. NaN on either side neither holds nor fails."""

import math
from bisect import bisect_right
from typing import Final, Protocol

from app.services.advertising.engine_limits import Bands, Earlier, Fixed, Limit, OwnMean, Resolved, Steps
from app.services.advertising.engine_tracks import Grid
from app.services.advertising.engine_types import Why
from app.services.advertising.engine_windows import Window
from app.services.advertising.rule_spec import Condition

NAN: Final = math.nan


class Part(Protocol):
    """A condition or a group of them."""

    def holds(self) -> bool:
        """It is known to be true."""

    def fails(self) -> bool:
        """It is known to be false."""

    def why(self) -> tuple[Why, ...]:
        """The conditions in it that hold."""


class Check:
    """One comparison.

    Args:
        condition: of the rule.
        window: its signal over its window.
        grid: for limits that move with time.
        own: the same signal over other windows: the own mean, or the spend that chooses a band.
    """

    __slots__ = ("_condition", "_grid", "_levels", "_limit", "_own", "_window", "_word", "fixed", "missing", "now")

    def __init__(self, condition: Condition, window: Window, grid: Grid, own: Window | None) -> None:
        self._condition = condition
        self._window = window
        self.now = window.now
        self._levels = window.levels
        self._grid = grid
        self._own = own
        self._word = condition.comparator
        self._limit: Limit = Fixed(NAN)
        self.missing: tuple[str, ...] = ()
        self.fixed = NAN

    def bind(self, resolved: Resolved) -> None:
        """Takes the limit of a room."""
        self._limit = resolved.limit
        self.missing = resolved.missing
        self.fixed = resolved.limit.value if isinstance(resolved.limit, Fixed) else NAN

    def holds(self) -> bool:
        """Whether the value is known and stands as the rule says."""
        return self._stands(self.now(), self.limit())

    def fails(self) -> bool:
        """Whether the value is known and stands otherwise."""
        return not self.unknown() and not self.holds()

    def _stands(self, value: float, limit: float) -> bool:
        word = self._word
        if word == ">":
            return value > limit
        if word == ">=":
            return value >= limit
        if word == "<":
            return value < limit
        if word == "<=":
            return value <= limit
        return value == limit if word == "eq" else value < limit or value > limit

    def unknown(self) -> bool:
        """Whether the value or the limit cannot be told."""
        return math.isnan(self.value()) or math.isnan(self.limit())

    def value(self) -> float:
        """What is compared."""
        return self.now()

    def limit(self) -> float:
        """What it is compared with."""
        return self.fixed

    def why(self) -> tuple[Why, ...]:
        """Itself, with its numbers."""
        one = self._condition
        return (Why(one.metric, one.window_s, one.comparator, self.value(), self.limit()),)


class Above(Check):
    """More than a number."""

    __slots__ = ()

    def holds(self) -> bool:
        return self.now() > self.fixed


class AtLeast(Check):
    """A number or more."""

    __slots__ = ()

    def holds(self) -> bool:
        return self.now() >= self.fixed


class Below(Check):
    """Less than a number."""

    __slots__ = ()

    def holds(self) -> bool:
        return self.now() < self.fixed


class Between(Check):
    """A value from a low to a high end."""

    __slots__ = ()

    def holds(self) -> bool:
        limit = self._limit
        assert isinstance(limit, Fixed)  # noqa: S101 - a range is fixed
        high = NAN if limit.high is None else limit.high
        return limit.value <= self.now() <= high

    def why(self) -> tuple[Why, ...]:
        limit, one = self._limit, self._condition
        high = limit.high if isinstance(limit, Fixed) else None
        return (Why(one.metric, one.window_s, one.comparator, self.now(), self.fixed, limit_high=high),)


class Moving(Check):
    """A limit that moves: by time, by the metric's own past, by spend."""

    __slots__ = ()

    def limit(self) -> float:
        limit = self._limit
        if isinstance(limit, Steps):
            step = bisect_right(limit.t_ms, self._grid.t) - 1
            return limit.values[step] if step >= 0 else NAN
        if isinstance(limit, Earlier):
            return limit.factor * self._window.before()
        if isinstance(limit, OwnMean) and self._own is not None:
            return limit.factor * self._own.now()
        if isinstance(limit, Bands) and self._own is not None:
            return limit.limit(self._own.now())
        return self.fixed


class Change(Check):
    """How much the value changed against one window earlier, in % or times."""

    __slots__ = ()

    def holds(self) -> bool:
        now, before = self._levels()
        return change(self._word, now, before) >= self.fixed

    def value(self) -> float:
        return change(self._word, *self._levels())

    def why(self) -> tuple[Why, ...]:
        one = self._condition
        before = self._window.before()
        return (Why(one.metric, one.window_s, one.comparator, self.value(), self.fixed, before, now=self.now()),)


class Rising(Change):
    """It rose by so many percent."""

    __slots__ = ()

    def holds(self) -> bool:
        now, before = self._levels()
        return before > 0 and (now - before) / before * 100.0 >= self.fixed


class Falling(Change):
    """It fell by so many percent."""

    __slots__ = ()

    def holds(self) -> bool:
        now, before = self._levels()
        return before > 0 and (before - now) / before * 100.0 >= self.fixed


def change(word: str, now: float, before: float) -> float:
    """The size of a change: % for rising, falling and drop_pct, times for rise_x; unknown from nothing."""
    if not before > 0:
        return NAN
    if word == "rising":
        return (now - before) / before * 100.0
    return now / before if word == "rise_x" else (before - now) / before * 100.0


#: Comparisons that rules make most: their own classes, since a hundred are made at every tick.
QUICK: Final[dict[str, type[Check]]] = {
    ">": Above, ">=": AtLeast, "<": Below, "rising": Rising, "falling": Falling, "drop_pct": Falling,
}  # fmt: skip


class All:
    """Every part holds."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts

    def holds(self) -> bool:
        """All parts hold."""
        for part in self.parts:  # noqa: SIM110 - all() with a generator costs twice as much, a hundred times a tick
            if not part.holds():
                return False
        return True

    def fails(self) -> bool:
        """Some part fails."""
        return any(part.fails() for part in self.parts)

    def why(self) -> tuple[Why, ...]:
        """All of them."""
        return tuple(why for part in self.parts for why in part.why())


class Any:
    """At least one part holds."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts

    def holds(self) -> bool:
        """Some part holds."""
        for part in self.parts:  # noqa: SIM110 - as above
            if part.holds():
                return True
        return False

    def fails(self) -> bool:
        """All parts fail."""
        return all(part.fails() for part in self.parts)

    def why(self) -> tuple[Why, ...]:
        """Those that hold."""
        return tuple(why for part in self.parts if part.holds() for why in part.why())
