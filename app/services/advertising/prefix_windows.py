"""Signals over windows for whole sessions: what `engine_windows` computes tick by tick, each in one pass."""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from app.services.advertising.engine_levels import GAUGE_MS
from app.services.advertising.engine_limits import missing_parameter
from app.services.advertising.engine_long import LONG_KNOWN_MS, LONG_MS, prior_sums
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.engine_windows import stale_ms
from app.services.advertising.poisson import upper95
from app.services.advertising.prefix import NAN, Column, Floats, Ints, Memory, Ticks
from app.services.advertising.signals import SIGNALS, Series, Signal
from app.services.live.metrics import MINUTES

_LEVELS: Final = frozenset({"gauge", "state"})
#: What is kept from rule to rule.
_KEPT_WINDOWS: Final = 12
_KEPT_COLUMNS: Final = 6


class Grown(NamedTuple):
    """Growth of a count over a window, and when its two readings were taken (functions: only rates by minute ask)."""

    growth: Floats
    first_read: Callable[[], Ints | int]
    last_read: Callable[[], Ints]

    @property
    def minutes(self) -> Floats:
        """Minutes in between."""
        return (self.last_read() - self.first_read()) / 60_000


class Windows:
    """The signals of one session over windows, each computed once. NaN: cannot be told.

    Args:
        series: the session.
        room: what is known of the room.
        memory: where what is computed stands; `release` gives it back.
    """

    def __init__(self, series: Series, room: RoomContext, memory: Memory) -> None:
        self.ticks = Ticks(series.t_ms, memory)
        self._series = series
        self._room = room
        self._columns: dict[tuple[str, bool], Column | None] = {}
        self._now: dict[tuple[str, int, bool], Floats | None] = {}
        self._before: dict[tuple[str, int], Floats | None] = {}
        self._minute: dict[str, Floats | None] = {}
        self._grown: dict[tuple[str, int, int, bool, bool], Grown] = {}

    def now(self, metric: str, window_ms: int, *, least: bool = False) -> Floats | None:
        """The signal over the window that ends at each tick; None when a column was never read.

        `least`: a cost of each of nothing is the least that it can be (see `engine_limits.asks_least`).
        """
        key = (metric, window_ms, least)
        if key not in self._now:
            signal = SIGNALS[metric]
            if signal.kind in _LEVELS:
                self._now[key] = self._level(signal, window_ms)
            else:
                self._now[key] = self._counted(signal, window_ms, now=True, least=least)
        return self._now[key]

    def before(self, metric: str, window_ms: int) -> Floats | None:
        """The signal one window earlier."""
        key = (metric, window_ms)
        if key not in self._before:
            signal = SIGNALS[metric]
            if not window_ms or signal.kind == "state":
                self._before[key] = None
            elif signal.kind == "gauge":
                self._before[key] = self._mean(signal, window_ms, window_ms + GAUGE_MS)
            else:
                self._before[key] = self._counted(signal, window_ms, now=False)
        return self._before[key]

    def last_minute(self, metric: str) -> Floats | None:
        """Of a gauge: the mean of the newest minute."""
        if metric not in self._minute:
            self._minute[metric] = self._mean(SIGNALS[metric], 0, GAUGE_MS)
        return self._minute[metric]

    def tidy(self) -> None:
        """Forgets what is computed when it has become much; all of it can be computed again."""
        much = len(self._now) + len(self._before) + len(self._grown) > _KEPT_WINDOWS
        if much or len(self._columns) > _KEPT_COLUMNS:
            self.release()

    def release(self) -> None:
        """Forgets everything that is computed, and gives its memory back."""
        for kept in (self._now, self._before, self._minute, self._grown, self._columns):
            kept.clear()
        self.ticks.scratch.take_back()
        self.ticks.longer.take_back()

    def newest(self, key: str) -> Floats | None:
        """A state at each tick."""
        return self._level(SIGNALS[key], 0)

    def _column(self, key: str, *, cumulative: bool) -> Column | None:
        place = (key, cumulative)
        if place not in self._columns:
            raw = self._series.columns.get(key)
            event = key in SIGNALS and SIGNALS[key].event
            column = None if raw is None else Column(self.ticks, raw, cumulative=cumulative, event=event)
            self._columns[place] = column
        return self._columns[place]

    def _level(self, signal: Signal, window_ms: int) -> Floats | None:
        column = self._column(signal.key, cumulative=False)
        if column is None:
            return None
        unread = column.unread(stale_ms(signal))
        if signal.kind == "state" or not window_ms:
            return column.value if unread is None else np.where(unread, NAN, column.value)
        found = self._mean(signal, 0, window_ms)
        assert found is not None  # noqa: S101 - the column is there
        found[column.unknown_at(window_ms, stale_ms(signal))] = NAN
        if unread is not None:
            found[unread] = NAN
        return found

    def _mean(self, signal: Signal, near_ms: int, far_ms: int) -> Floats | None:
        """Mean of the readings from `far_ms` ago (excluded) to `near_ms` ago."""
        column = self._column(signal.key, cumulative=False)
        if column is None or column.counts is None:
            return None
        far = self.ticks.edge(far_ms)
        if not near_ms:
            total, count = (
                far.growth(column.total, self.ticks.scratch.take()),
                column.counts[1:] - far.take(column.counts),
            )
        else:
            near = self.ticks.edge(near_ms)
            total = near.take(column.total) - far.take(column.total)
            count = near.take(column.counts) - far.take(column.counts)
        return np.asarray(total / count, dtype=np.float64)

    def _counted(self, signal: Signal, window_ms: int, *, now: bool, least: bool = False) -> Floats | None:
        formula = signal.formula
        if formula is None:
            own = self._growth(signal, signal.key, window_ms, now=now)
            return None if own is None else own.growth
        if any(self._column(key, cumulative=True) is None for key in formula.needs):
            return None
        total: Floats | None = None
        for keys, sign in ((formula.plus, 1), (formula.minus, -1)):
            for key in keys:
                part = self._growth(signal, key, window_ms, now=now)
                assert part is not None  # noqa: S101 - every column is there
                if total is None:
                    total = part.growth
                else:
                    add = np.add if sign > 0 else np.subtract
                    total = add(total, part.growth, out=self.ticks.scratch.take())
        assert total is not None  # noqa: S101 - a formula has a numerator
        return self._finish(signal, total, window_ms, now=now, least=least)

    def _finish(self, signal: Signal, total: Floats, window_ms: int, *, now: bool, least: bool) -> Floats:
        formula = signal.formula
        assert formula is not None  # noqa: S101 - only signals with a formula come here
        take = self.ticks.scratch.take
        scaled = total if formula.scale == 1.0 else np.multiply(formula.scale, total, out=take())
        if signal.kind == "count":
            return scaled
        under_key = formula.plus[0] if formula.under == MINUTES else formula.under
        part = self._growth(signal, under_key, window_ms, now=now)
        assert part is not None  # noqa: S101 - every column is there
        under = part.minutes if formula.under == MINUTES else part.growth
        factor = 1.0
        if signal.parameter:
            lacks = missing_parameter(signal.key, self._room)
            factor = NAN if lacks else float(self._room.parameters[signal.parameter])
        if signal.kind == "upper":
            return upper_ends(total, under, factor)
        if factor != 1.0:
            under = under * factor
        found = _over(scaled, under, take())
        if least:
            nothing = (under == 0) & (scaled > 0)
            found[nothing] = scaled[nothing]
        return found

    def _growth(self, signal: Signal, key: str, window_ms: int, *, now: bool) -> Grown | None:
        column = self._column(key, cumulative=True)
        if column is None:
            return None
        place = (key, window_ms, stale_ms(signal), now, signal.kind == "per_min")
        if place not in self._grown:
            if not window_ms:
                made = self._since_start(column, signal, now=now)
            elif window_ms >= LONG_MS:
                made = self._long(column, key, signal, window_ms, now=now)
            else:
                made = self._short(column, signal, window_ms, now=now)
            self._grown[place] = made
        return self._grown[place]

    def _since_start(self, column: Column, signal: Signal, *, now: bool) -> Grown:
        unread = column.unread(stale_ms(signal))
        growth = column.total[1:] if now else np.full(self.ticks.count, NAN)
        if unread is not None and now:
            growth = np.where(unread, NAN, growth)
        return Grown(growth, lambda: 0, lambda: column.reads[1:])

    def _short(self, column: Column, signal: Signal, window_ms: int, *, now: bool) -> Grown:
        stale, near = stale_ms(signal), self.ticks.edge(window_ms)
        far = near if now else self.ticks.edge(2 * window_ms)
        found = self.ticks.scratch.take()
        growth = near.growth(column.total, found) if now else near.growth_before(far, column.total, found)
        if not signal.event:
            growth[column.unknown_at(window_ms, stale)] = NAN
            if not now:
                growth[column.unknown_at(2 * window_ms, stale)] = NAN
        if now and (unread := column.unread(stale)) is not None:
            growth[unread] = NAN
        return Grown(
            growth,
            lambda: far.take(column.reads),
            lambda: column.reads[1:] if now else near.take(column.reads),
        )

    def _long(self, column: Column, key: str, signal: Signal, window_ms: int, *, now: bool) -> Grown:
        own = signal.kind == "per_min"
        shows = prior_sums(() if own else self._room.prior, key)
        prior, gaps, ends = np.asarray(shows.sums), np.asarray(shows.gaps), np.asarray(shows.ends, dtype=np.int64)
        place = np.searchsorted(ends, self.ticks.edge(window_ms).t_ms, side="right")
        near, near_read = self._long_at(column, signal, window_ms, prior, place)
        if not now:
            edge = self.ticks.edge(2 * window_ms).t_ms
            earlier = np.searchsorted(ends, edge, side="right")
            far, far_read = self._long_at(column, signal, 2 * window_ms, prior, earlier)
            told = np.where(gaps[place] == gaps[earlier], near - far, NAN)
            return Grown(told, lambda: far_read, lambda: near_read)
        growth = prior[-1] + column.total[1:] - near
        unread = column.unread(stale_ms(signal))
        if unread is not None:
            growth[unread] = NAN
        growth[(self.ticks.t_ms < LONG_KNOWN_MS) & (place == len(ends))] = NAN
        growth[gaps[place] != gaps[-1]] = NAN
        return Grown(growth, lambda: near_read, lambda: column.reads[1:])

    def _long_at(
        self, column: Column, signal: Signal, offset_ms: int, prior: Floats, place: Ints
    ) -> tuple[Floats, Ints]:
        edge = self.ticks.edge(offset_ms)
        earlier = edge.t_ms < 0
        if earlier.all():
            return prior[place], np.zeros(self.ticks.count, dtype=np.int64)
        reads = edge.take(column.reads)
        age = edge.t_ms - reads
        own = prior[-1] + edge.take(column.total)
        own = np.where((age < 0) | (age > stale_ms(signal)), NAN, own)
        return np.where(earlier, prior[place], own), np.where(earlier, 0, reads)


def _over(total: Floats, under: Floats, found: Floats) -> Floats:
    np.divide(total, under, out=found)
    # What is unknown stays so; what stands over nothing becomes unknown.
    low = under <= 0
    if np.count_nonzero(low):
        found[low] = NAN
    return found


def upper_ends(total: Floats, under: Floats, factor: float) -> Floats:
    """The upper end of chance of each count, times a factor, under what it is held against."""
    known = ~np.isnan(total)
    counts = np.zeros(len(total), dtype=np.int64)
    counts[known] = np.maximum(0, np.floor(total[known] + 0.5)).astype(np.int64)
    each, place = np.unique(counts, return_inverse=True)
    limits = np.asarray([upper95(int(count)) for count in each])
    return np.where(known & (under > 0), limits[place] * factor / under, NAN)


def change_of(word: str, now: Floats, before: Floats, found: Floats) -> Floats:
    """`engine_conditions.change` for whole sessions, written into `found`."""
    if word == "rise_x":
        return _over(now, before, found)
    if word == "rising":
        np.subtract(now, before, out=found)
    else:
        np.subtract(before, now, out=found)
    _over(found, before, found)
    return np.multiply(found, 100.0, out=found)
