"""One series as the deck keeps it: the pyramid, its gaps, its minutes.

A gap is a stretch without a reading: ticks that are NaN, or time that passed without a tick. More than three
periods of it is hatched on the screen; less only breaks the line.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.views.widgets.deck.axis import MINUTE_MS, TimeView
from app.views.widgets.deck.data import Series
from app.views.widgets.deck.minutes import MinuteValues
from app.views.widgets.pyramid import Pyramid

PERIODS_TO_HATCH: Final = 3
_DEFAULT_PERIOD_MS: Final = 1_000
_RANGE_COLUMNS: Final = 32


@dataclass(frozen=True, slots=True)
class Gap:
    """No reading between two readings, or since the last one."""

    start_ms: int
    end_ms: int
    hatched: bool


class Track:
    """The readings of one series, growing at the end.

    Args:
        series: What is known so far.
        phase_ms: How far millisecond 0 lies behind a whole minute of the clock.
    """

    def __init__(self, series: Series, phase_ms: int = 0) -> None:
        self.series = series
        self._phase = phase_ms
        self._minutes_read = False
        self._minutes_stale = float("inf")
        self.minutes = self._made_for(series)
        self._load(series)

    @property
    def key(self) -> str:
        """Name of the series."""
        return self.series.key

    @property
    def period_ms(self) -> int:
        """How far apart readings are."""
        return self._period

    @property
    def last(self) -> tuple[int, float] | None:
        """Time and value of the last reading."""
        return self._last

    @property
    def gaps(self) -> list[Gap]:
        """Gaps between readings, in order."""
        return self._gaps

    def update(self, series: Series) -> float | None:
        """Take the series anew; returns the time from which it differs, ``None`` when it is the same.

        A series that only grew at its end is appended, so a host may always hand over all it has.
        """
        known = len(self.pyramid)
        same = (
            len(series.t_ms) >= known
            and (series.cumulative, series.period_ms) == (self.series.cumulative, self.series.period_ms)
            and bool(np.array_equal(series.t_ms[:known], self.pyramid.t_ms))
            and bool(np.array_equal(_readings(series.v[:known]), self.pyramid.v, equal_nan=True))
        )
        self.series = series
        if not same:
            self.minutes = self._made_for(series)
            self._load(series)
            return float("-inf")
        if len(series.t_ms) == known:
            return None
        return self.append(series.t_ms[known:], series.v[known:])

    def append(self, t_ms: NDArray[np.int64], v: NDArray[np.float64]) -> float:
        """Add readings at the end; returns the time from which the picture changes.

        Raises:
            ValueError: The arrays differ in length, or time goes backwards.
        """
        since = float(self._last[0]) if self._last else float("-inf")
        v = _readings(v)
        self.pyramid.extend(t_ms, v)
        self._find_gaps(t_ms, v)
        if self._minutes_read:
            self._minutes_stale = min(self._minutes_stale, float(t_ms[0]) if len(t_ms) else np.inf)
        return since

    def by_minute(self) -> MinuteValues:
        """The values by minute, worked out when somebody asks."""
        if not self._minutes_read or np.isfinite(self._minutes_stale):
            since = self._minutes_stale if self._minutes_read else None
            self.minutes.update(self.pyramid.t_ms, self.pyramid.v, since)
            self._minutes_read, self._minutes_stale = True, np.inf
        return self.minutes

    def range(self, view: TimeView) -> tuple[float, float] | None:
        """Smallest and largest reading within a view, ``None`` without any."""
        drawn = self.pyramid.columns(view.start_ms, view.span_ms / _RANGE_COLUMNS, _RANGE_COLUMNS)
        return _extremes(drawn.low, drawn.high)

    def minute_range(self, view: TimeView) -> tuple[float, float] | None:
        """The same of the values by minute."""
        minutes = self.by_minute()
        first = max(0, int((view.start_ms - minutes.start_ms) // MINUTE_MS))
        last = max(0, int((view.end_ms - minutes.start_ms) // MINUTE_MS) + 1)
        return _extremes(minutes.values[first:last], minutes.values[first:last])

    def gaps_in(self, t0_ms: float, t1_ms: float, now_ms: float | None) -> list[Gap]:
        """Gaps that touch a stretch, with the silence since the last reading when there is a now."""
        found = [gap for gap in self._gaps if gap.end_ms > t0_ms and gap.start_ms < t1_ms]
        if now_ms is not None and self._last is not None:
            start = self._last[0]
            if now_ms - start > PERIODS_TO_HATCH * self._period and now_ms > t0_ms and start < t1_ms:
                found.append(Gap(start, int(now_ms), hatched=True))
        return found

    def value_at(self, t_ms: float) -> float | None:
        """The reading at an instant: the last at or before it, ``None`` within a gap and outside the series."""
        index = int(np.searchsorted(self.pyramid.t_ms, t_ms, side="right")) - 1
        oldest = t_ms - PERIODS_TO_HATCH * self._period
        while index >= 0 and self.pyramid.t_ms[index] >= oldest:
            value = float(self.pyramid.v[index])
            if np.isfinite(value):
                return value
            index -= 1
        return None

    def _made_for(self, series: Series) -> MinuteValues:
        return MinuteValues(cumulative=series.cumulative, phase_ms=self._phase, period_ms=series.period_ms)

    def _load(self, series: Series) -> None:
        self.pyramid = Pyramid(series.t_ms, _readings(series.v))
        self._gaps: list[Gap] = []
        self._last: tuple[int, float] | None = None
        self._missing = False
        self._minutes_read, self._minutes_stale = False, np.inf
        self._period = series.period_ms or _median_period(series.t_ms)
        self._find_gaps(series.t_ms, series.v)

    def _find_gaps(self, t_ms: NDArray[np.int64], v: NDArray[np.float64]) -> None:
        """Extend the list of gaps by what new samples tell."""
        if self._last is not None and self.series.period_ms == 0 and len(self.pyramid) <= 16:
            self._period = _median_period(self.pyramid.t_ms)
        if len(v) == 1 and self._last is not None and np.isfinite(v[0]):
            # One reading more, as every second of a live show brings it.
            if self._missing or t_ms[0] - self._last[0] > PERIODS_TO_HATCH * self._period:
                self._note(self._last[0], int(t_ms[0]), self._missing)
            self._last, self._missing = (int(t_ms[0]), float(v[0])), False
            return
        places = np.flatnonzero(np.isfinite(v))
        if not len(places):
            self._missing = self._missing or len(v) > 0
            return
        times = t_ms[places]
        if self._last is not None:
            self._note(self._last[0], int(times[0]), self._missing or places[0] > 0)
        steps = np.diff(times)
        holes = np.diff(places) > 1
        for i in np.flatnonzero(holes | (steps > PERIODS_TO_HATCH * self._period)):
            self._note(int(times[i]), int(times[i + 1]), bool(holes[i]))
        self._last = (int(times[-1]), float(v[places[-1]]))
        self._missing = bool(places[-1] < len(v) - 1)

    def _note(self, start_ms: int, end_ms: int, hole: bool) -> None:
        long = end_ms - start_ms > PERIODS_TO_HATCH * self._period
        if hole or long:
            self._gaps.append(Gap(start_ms, end_ms, hatched=long))


def _readings(v: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values with NaN for whatever is no number: a rate divided by zero must not stretch the axis to infinity."""
    endless = np.isinf(v)
    return np.where(endless, np.nan, v) if endless.any() else v


def _extremes(low: NDArray[np.float64], high: NDArray[np.float64]) -> tuple[float, float] | None:
    good = np.isfinite(low)
    return (float(low[good].min()), float(high[good].max())) if good.any() else None


def _median_period(t_ms: NDArray[np.int64]) -> int:
    if len(t_ms) < 2:
        return _DEFAULT_PERIOD_MS
    return max(1, int(np.median(np.diff(t_ms))))
