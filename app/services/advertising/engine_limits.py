"""What a condition is compared with in one room: resolved once, read by the live engine and the back-test alike."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.models.currency import CURRENCY_EXPONENT
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.rule_spec import CHANGES, Condition
from app.services.advertising.signals import SIGNALS
from app.services.advertising.threshold import (
    ByKey,
    Number,
    OwnStatistic,
    Parameter,
    Previous,
    Range,
    band_of,
    pick_key,
)

NAN: Final = math.nan


@dataclass(frozen=True, slots=True)
class Fixed:
    """One number (and the upper end of a range)."""

    value: float
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """A number for each stretch of time: `values[i]` from `t_ms[i]` on, unknown before the first."""

    t_ms: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OwnMean:
    """`factor` x the metric's own value over the last `window_s`."""

    window_s: int
    factor: float


@dataclass(frozen=True, slots=True)
class Earlier:
    """`factor` x the metric one window earlier."""

    factor: float


@dataclass(frozen=True, slots=True)
class Bands:
    """A number by the spend of the window (minor units): (low, high, limit); `outside` every band nothing holds."""

    bands: tuple[tuple[float, float, float], ...]
    outside: float

    def limit(self, spend: float) -> float:
        """The limit at a spend; NaN when that is unknown."""
        if math.isnan(spend):
            return NAN
        for low, high, limit in self.bands:
            if low <= spend < high:
                return limit
        return self.outside


Limit = Fixed | Steps | OwnMean | Earlier | Bands


@dataclass(frozen=True, slots=True)
class Resolved:
    """A limit in this room, and what the room lacks for it."""

    limit: Limit
    missing: tuple[str, ...] = ()


def resolve(condition: Condition, room: RoomContext) -> Resolved:
    """What a condition is compared with in a room."""
    threshold = condition.threshold
    if isinstance(threshold, Number | Parameter):
        return _plain(threshold, condition.unit, room)
    if isinstance(threshold, Range):
        scale = _scale(condition.unit, room.currency)
        missing = () if scale == scale else (f"currency:{condition.unit}",)  # noqa: PLR0124 - NaN
        return Resolved(Fixed(threshold.low * scale, threshold.high * scale), missing)
    if isinstance(threshold, Previous):
        return Resolved(Earlier(threshold.factor))
    if isinstance(threshold, OwnStatistic):
        return _statistic(condition, threshold, room)
    return _by_key(condition, threshold, room)


def _plain(threshold: Number | Parameter, unit: str, room: RoomContext) -> Resolved:
    if isinstance(threshold, Number):
        scale = _scale(unit, room.currency)
        missing = () if scale == scale else (f"currency:{unit}",)  # noqa: PLR0124 - NaN
        return Resolved(Fixed(threshold.value * scale), missing)
    value = room.parameters.get(threshold.name, NAN)
    # A break-even that no ROI reaches is known, and infinite.
    missing = (f"parameter:{threshold.name}",) if math.isnan(value) else ()
    return Resolved(Fixed(threshold.factor * value + threshold.plus if not missing else NAN), missing)


def _scale(unit: str, currency: str) -> float:
    """Minor units of one unit of a threshold; NaN when the room counts in another currency."""
    if unit in {"", "%"}:
        return 1.0
    return float(10 ** CURRENCY_EXPONENT[unit]) if unit == currency else NAN


def _statistic(condition: Condition, threshold: OwnStatistic, room: RoomContext) -> Resolved:
    if threshold.minutes:
        return Resolved(OwnMean(threshold.minutes * 60, threshold.factor))
    found = room.statistics.get((condition.metric, condition.window_s, threshold.span))
    if found is None or not found.t_ms:
        return Resolved(Fixed(NAN), (f"statistic:{condition.metric}",))
    level = found.mean if threshold.stat == "mean" else found.median
    values = tuple(threshold.factor * one for one in level)
    if threshold.sd_factor:
        values = tuple(one + threshold.sd_factor * sd for one, sd in zip(values, found.sd, strict=True))
    return Resolved(Steps(tuple(found.t_ms), values))


def _by_key(condition: Condition, threshold: ByKey, room: RoomContext) -> Resolved:
    if threshold.by == "spend":
        return _bands(condition, threshold.values, room)
    key = pick_key(threshold.values, getattr(room, threshold.by))
    if key is None:
        return Resolved(Fixed(NAN), (threshold.by,))
    return _plain(threshold.values[key], condition.unit, room)


def _bands(condition: Condition, values: Mapping[str, Number | Parameter], room: RoomContext) -> Resolved:
    bands: list[tuple[float, float, float]] = []
    missing: list[str] = []
    for text, one in values.items():
        band, limit = band_of(text), _plain(one, condition.unit, room)
        scale = _scale(band.currency, room.currency)
        if scale != scale:  # noqa: PLR0124 - NaN
            missing.append(f"currency:{band.currency}")
        missing.extend(limit.missing)
        assert isinstance(limit.limit, Fixed)  # noqa: S101 - narrows the union: plain thresholds are fixed
        high = math.inf if band.high is None else band.high * scale
        bands.append((band.low * scale, high, limit.limit.value))
    if missing:
        return Resolved(Fixed(NAN), tuple(dict.fromkeys(missing)))
    return Resolved(Bands(tuple(bands), -math.inf if condition.comparator in {"<", "<="} else math.inf))


def missing_parameter(metric: str, room: RoomContext) -> tuple[str, ...]:
    """The room's parameter that a signal itself is computed with, when the room lacks it."""
    name = SIGNALS[metric].parameter
    return (f"parameter:{name}",) if name and not room.parameters.get(name, NAN) > 0 else ()


def asks_least(condition: Condition) -> bool:
    """Whether the least that a cost can be is enough: spend without a single order is more than the spend.

    Only for "more than": of a cost that may be anything above the spend nobody can say that it is low.
    """
    return condition.comparator in {">", ">="} and SIGNALS[condition.metric].is_cost_of_each


def needed_columns(condition: Condition) -> tuple[str, ...]:
    """Base columns that a condition is computed from."""
    columns = SIGNALS[condition.metric].needs
    spend = isinstance(condition.threshold, ByKey) and condition.threshold.by == "spend"
    return (*columns, "ad_cost") if spend and "ad_cost" not in columns else columns


def is_change(condition: Condition) -> bool:
    """Whether it speaks of a change, not of a level."""
    return condition.comparator in CHANGES
