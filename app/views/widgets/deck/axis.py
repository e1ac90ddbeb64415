"""The sums of the time axis and of the value axes: no Qt, no state.

Inside the deck time is milliseconds since the session started. Labels are wall-clock times in the session's zone;
they are computed from the start instant, so a show over midnight or over a change of the clocks reads right.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import ceil, floor, log10
from typing import Final
from zoneinfo import ZoneInfo

MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
MIN_SPAN_MS: Final = 10_000
PRESETS_MS: Final = (None, 60 * MINUTE_MS, 15 * MINUTE_MS, 5 * MINUTE_MS)
#: A value axis has this many labels where the lane is tall enough, if need be at this share of their usual distance.
LEAST_TICKS: Final = 2
CLOSEST: Final = 0.55
_STEPS_MS: Final = (
    1_000, 5_000, 10_000, 30_000, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS,
    30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeView:
    """The stretch of time on the screen, ``[start_ms, end_ms)``."""

    start_ms: float
    end_ms: float

    @property
    def span_ms(self) -> float:
        """Length of the stretch."""
        return self.end_ms - self.start_ms

    def shifted(self, by_ms: float) -> "TimeView":
        """The same span, later by ``by_ms``."""
        return TimeView(self.start_ms + by_ms, self.end_ms + by_ms)

    def zoomed(self, factor: float, anchor_ms: float) -> "TimeView":
        """The span times ``factor``, with the instant ``anchor_ms`` staying where it is on the screen."""
        return TimeView(
            anchor_ms - (anchor_ms - self.start_ms) * factor, anchor_ms + (self.end_ms - anchor_ms) * factor
        )

    def contains(self, t_ms: float) -> bool:
        """Whether an instant is on the screen."""
        return self.start_ms <= t_ms < self.end_ms


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a view lies on the screen: milliseconds to whole device pixels and back.

    The scale is anchored at millisecond 0 and not at the view's edge: panning then moves everything by whole
    device pixels, and what is drawn once can be moved instead of drawn again.

    Attributes:
        view: What is shown.
        width: Width in device pixels.
    """

    view: TimeView
    width: int

    @property
    def ms_per_px(self) -> float:
        """Milliseconds a device pixel."""
        return self.view.span_ms / max(1, self.width)

    @property
    def left_px(self) -> int:
        """Absolute device pixel of the left edge."""
        return round(self.view.start_ms / self.ms_per_px)

    def x(self, t_ms: float) -> float:
        """Device pixels from the left edge."""
        return t_ms / self.ms_per_px - self.left_px

    def t(self, x: float) -> float:
        """The instant at ``x`` device pixels from the left edge."""
        return (x + self.left_px) * self.ms_per_px


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A tick of the time axis; minor ticks have no label."""

    t_ms: int
    label: str


class WallClock:
    """Turns milliseconds since the start into times of day where the session takes place.

    Args:
        started_at: Instant of millisecond 0, aware.
        zone: IANA name; an unknown one falls back to UTC, as a label in UTC beats no screen at all.

    Raises:
        ValueError: ``started_at`` has no time zone.
    """

    def __init__(self, started_at: datetime, zone: str) -> None:
        if started_at.tzinfo is None:
            raise ValueError("started_at must be aware")
        self._start = started_at.astimezone(UTC)
        try:
            self._zone = ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            self._zone = ZoneInfo("UTC")

    def local(self, t_ms: float) -> datetime:
        """Wall-clock time of an instant."""
        return (self._start + timedelta(milliseconds=t_ms)).astimezone(self._zone)

    def text(self, t_ms: float, *, seconds: bool = False) -> str:
        """``20:12`` or ``20:12:46``."""
        return self.local(floor(t_ms)).strftime("%H:%M:%S" if seconds else "%H:%M")

    def phase_ms(self) -> int:
        """How far millisecond 0 lies behind a whole minute of the clock."""
        return (self._start.second * 1_000 + self._start.microsecond // 1_000) % MINUTE_MS

    def ticks(self, view: TimeView, width: float, spacing: float = 96.0) -> list[TimeTick]:
        """Labelled ticks at round times of day, at least ``spacing`` pixels apart, over a little more than the view."""
        step = time_step(view.span_ms, width, spacing)
        # Round times are counted from local midnight, with the offset in force at the left edge.
        edge = self.local(view.start_ms)
        since_midnight = ((edge.hour * 60 + edge.minute) * 60 + edge.second) * 1_000 + edge.microsecond // 1_000
        first = view.start_ms - since_midnight % step
        found, t_ms = [], first
        while t_ms <= view.end_ms + step:
            found.append(TimeTick(round(t_ms), self.text(round(t_ms), seconds=step < MINUTE_MS)))
            t_ms += step
        return found


def time_step(span_ms: float, width: float, spacing: float) -> int:
    """The smallest round step whose ticks are at least ``spacing`` pixels apart."""
    wanted = span_ms * spacing / max(1.0, width)
    return next((step for step in _STEPS_MS if step >= wanted), ceil(wanted / (24 * HOUR_MS)) * 24 * HOUR_MS)


@dataclass(frozen=True, slots=True)
class Scale:
    """A lane's value axis: values to pixels from the top, and the values that get a tick."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def y(self, value: float, height: float) -> float:
        """Pixels from the top of a lane of ``height``."""
        return height * (self.high - value) / (self.high - self.low)


def value_scale(
    low: float, high: float, height: float, *, zero_based: bool, zero_label: bool = False, spacing: float = 30.0
) -> Scale:
    """A scale with round ticks and a little air, that moves in steps and not with every reading.

    Args:
        low: Smallest value to show.
        high: Largest value to show.
        height: Height of the lane in logical pixels.
        zero_based: Whether the axis starts at 0.
        zero_label: Whether 0 gets a little air below it and with that a label; bars stand on the edge.
        spacing: Smallest distance of two ticks in logical pixels.
    """
    if zero_based:
        low, high = min(0.0, low), max(0.0, high)
    if high - low <= 1e-9 * max(abs(low), abs(high), 1e-3):
        # A flat line, or one whose differences are only rounding: give it room on the side of zero.
        low, high = (0.0, 2 * high or 1.0) if high >= 0 else (2 * low, 0.0)
        high = max(high, low + 1e-6)
    step = nice_step((high - low) / max(1.0, height / spacing))
    grain = step / 4
    top = ceil((high + 0.06 * (high - low)) / grain) * grain
    if zero_based and low == 0:
        bottom = -0.06 * top if zero_label else 0.0
    else:
        bottom = floor((low - 0.06 * (high - low)) / grain) * grain
        bottom = 0.0 if low >= 0 > bottom else bottom
    # A label needs half a line of room above and below, or it is cut by the neighbouring lane.
    air = (top - bottom) * 7 / max(16.0, height)
    ticks = _ticks(bottom + air, top - air, step)
    # One number alone is no scale: closer steps, as long as the labels keep clear of each other.
    least = CLOSEST * spacing * (top - bottom) / max(1.0, height)
    while len(ticks) < LEAST_TICKS:
        closer = finer_step(step)
        # Halves (2.5 of 5) are read less easily than fifths, but better than one label alone.
        step = closer if closer >= least else step / 2
        if step < least:
            break
        ticks = _ticks(bottom + air, top - air, step)
    return Scale(bottom, top, ticks)


def _ticks(low: float, high: float, step: float) -> tuple[float, ...]:
    return tuple(place * step for place in range(ceil(low / step), floor(high / step) + 1))


def with_distinct_labels(scale: Scale, label: Callable[[float], str]) -> Scale:
    """The same scale with fewer ticks when the labels round two of them to one text ("2k", "2k", "3k")."""
    if len(scale.ticks) < 2:
        return scale
    step = scale.ticks[1] - scale.ticks[0]
    for every in (1, 2, 4, 5, 10):
        ticks = tuple(tick for tick in scale.ticks if round(tick / step) % every == 0)
        if ticks and len({label(tick) for tick in ticks}) == len(ticks):
            return replace(scale, ticks=ticks)
    return replace(scale, ticks=scale.ticks[:1])


def nice_step(wanted: float) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is not below ``wanted``."""
    power = 10.0 ** floor(log10(wanted))
    return next(m * power for m in (1.0, 2.0, 2.5, 5.0, 10.0) if m * power >= wanted * (1 - 1e-9))


def finer_step(step: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is below ``step``."""
    power = 10.0 ** floor(log10(step * (1 + 1e-9)))
    return next(m * power for m in (5.0, 2.0, 1.0, 0.5) if m * power <= step * (1 - 1e-9))
