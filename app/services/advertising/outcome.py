"""Did it work? The effect of one action, with an interval, and a word only where the interval allows one (R7). Pure.

Two stretches of time are compared, one before the action and one after it. What is counted (orders, clicks) is a rate
over its exposure (viewer-minutes, impressions, spend); the interval of the ratio of two rates is the exact conditional
one of two Poisson counts (Przyborowski and Wilenski 1940, limits by Clopper and Pearson 1934), taken over counts that
are divided by the over-dispersion of the room's own minutes (the variance of a negative binomial is a multiple of its
mean; quasi-Poisson). A level (viewers now) has no counts: its interval comes from how much such levels differ in this
room when nothing was done (placebo in time).

Nothing here says what caused a change. Rules fire on extremes, so part of every recovery is regression to the mean;
`Outcome.threats` says what else may explain it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
#: Chance that the interval misses, both sides together.
ALPHA: Final = 0.05
#: A change that lies surely within this share of the level before is none worth the name.
SAME_WITHIN: Final = 0.10
#: Below so many events in both stretches together nothing can be told.
LEAST_EVENTS: Final = 8
#: Fewer minutes than these say nothing of how much a room varies by itself.
FEWEST_MINUTES: Final = 5
_Z: Final = 1.959963984540054
_STEPS: Final = 45
#: A quantile is as good as found when a step moves it by so little.
_NEAR: Final = 1e-13


class Verdict(StrEnum):
    """What can be said of an action."""

    IMPROVED = "improved"
    WORSE = "worse"
    NO_CHANGE = "no_change"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What happened in one stretch of time.

    Attributes:
        total: what is measured, summed (orders, or GMV in minor units, or a level times its minutes).
        exposure: what it is a rate of, summed (viewer-minutes, impressions, spend, minutes).
        events: how many events stand behind `total` (orders); None for a level.
        dispersion: variance over mean of such counts in this room; 1 for pure chance, never below 1. For money it
            holds the variance of the orders' worth as well (compound Poisson: 1 + cv^2 of their values).
        noise: for a level: standard deviation of the relative difference of two such stretches without an action.
    """

    total: float
    exposure: float
    events: float | None
    dispersion: float = 1.0
    noise: float | None = None

    @property
    def rate(self) -> float | None:
        """Total over exposure; None where there was none."""
        return self.total / self.exposure if self.exposure > 0 else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a metric after an action.

    Attributes:
        verdict: what can be said.
        effect: rate after minus rate before, in the metric's own unit; None where one of the two is missing.
        low, high: its 95 % interval; None where there is none.
        n: events in both stretches (readings of a level).
        before, after: the two rates.
        reason: why it is unclear: `no_data`, `too_few`, `wide` or `not_separable`.
        threats: what else may explain a change.
    """

    verdict: Verdict
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    before: float | None = None
    after: float | None = None
    reason: str = ""
    threats: tuple[str, ...] = ()


def judge(before: Stretch, after: Stretch, higher_is_better: bool) -> Outcome:
    """Compare two stretches.

    Args:
        before: the stretch that ended with the action.
        after: the stretch that began with it.
        higher_is_better: whether a rise is wanted.
    """
    old, new = before.rate, after.rate
    n = round((before.events or 0) + (after.events or 0))
    if old is None or new is None:
        return Outcome(Verdict.UNCLEAR, n=n, before=old, after=new, reason="no_data")
    found = Outcome(Verdict.UNCLEAR, effect=new - old, n=n, before=old, after=new)
    if before.events is None or after.events is None:
        limits = _level_limits(before, after)
        found = replace(found, n=round(before.exposure + after.exposure))
    elif n < LEAST_EVENTS:
        return replace(found, reason="too_few")
    else:
        limits = _ratio_limits(before, after)
    if limits is None:
        return replace(found, reason="no_data")
    return _with_verdict(replace(found, low=limits[0], high=limits[1]), higher_is_better=higher_is_better)


def surely_moved(before: Stretch, after: Stretch, *, up: bool) -> bool:
    """Whether `judge` would call a move in this direction an improvement, mostly without working the interval out.

    An end of the interval lies beyond no change where the share that stands for no change has less (or more) than the
    chance of that end under it: one value of the beta distribution instead of its quantile.
    """
    old, new = before.rate, after.rate
    if old is None or new is None or before.events is None or after.events is None:
        return judge(before, after, up).verdict is Verdict.IMPROVED
    if round(before.events + after.events) < LEAST_EVENTS:
        return False
    spread = max(1.0, before.dispersion, after.dispersion)
    seen, later = before.events / spread, after.events / spread
    if seen < 1 or later <= 0 or old <= 0:
        return judge(before, after, up).verdict is Verdict.IMPROVED
    # The rate after over the one before is so many times the ratio of the two counts.
    scale = new / old * (seen / later)
    if scale <= 0:
        return not up
    same = 1 / (1 + scale)
    if up:
        return beta_cdf(same, later, seen + 1) < ALPHA / 2
    return beta_cdf(same, later + 1, seen) > 1 - ALPHA / 2


def not_separable(found: Outcome) -> Outcome:
    """The same figures, but another action stood so near that nobody can tell which of the two it was."""
    return replace(found, verdict=Verdict.UNCLEAR, reason="not_separable")


def dispersion(counts: Sequence[float], exposures: Sequence[float]) -> float:
    """Variance over mean of a room's own minutes around their common rate (Pearson's chi-square by its freedom).

    Args:
        counts: events of each minute.
        exposures: viewer-minutes (or what the rate is over) of each minute.

    Returns:
        At least 1; 1 where fewer than five minutes can be used.
    """
    return float(dispersions(np.array([counts], np.float64), np.array([exposures], np.float64))[0])


def dispersions(counts: Floats, exposures: Floats) -> Floats:
    """The same for many rows of minutes (float64[m, minutes], a count that is not known NaN): float64[m]."""
    used = ~np.isnan(counts) & (exposures > 0)
    counts, exposures = np.where(used, counts, 0.0), np.where(used, exposures, 0.0)
    many, events, exposed = used.sum(axis=1), counts.sum(axis=1), exposures.sum(axis=1)
    told = (many >= FEWEST_MINUTES) & (events > 0)
    rate = np.divide(events, exposed, out=np.zeros(len(events)), where=told)
    expected = rate[:, None] * exposures
    apart = np.divide((counts - expected) ** 2, expected, out=np.zeros(counts.shape), where=expected > 0)
    chi_square = np.divide(apart.sum(axis=1), many - 1, out=np.ones(len(events)), where=told)
    found: Floats = np.maximum(1.0, chi_square)
    return found


def rate_ratio_interval(before: float, after: float, exposure_ratio: float = 1.0) -> tuple[float, float]:
    """95 % interval of the ratio of two Poisson rates, after over before.

    Given their sum, the count after is binomial; the limits of its share are Clopper and Pearson's, which need no
    whole numbers when they are written with the beta distribution.

    Args:
        before, after: the counts (already divided by the over-dispersion).
        exposure_ratio: exposure before over exposure after.

    Returns:
        Low and high; high is infinite when nothing was counted before.
    """
    low_share = beta_quantile(ALPHA / 2, after, before + 1) if after > 0 else 0.0
    high_share = beta_quantile(1 - ALPHA / 2, after + 1, before) if before > 0 else 1.0
    low = low_share / (1 - low_share) * exposure_ratio
    high = math.inf if high_share >= 1 else high_share / (1 - high_share) * exposure_ratio
    return low, high


def poisson_limits(count: float) -> tuple[float, float]:
    """95 % limits of the mean behind a Poisson count, by Byar's formula (Breslow and Day 1987, 2.13 and 2.14)."""
    above = count + 1
    high = above * (1 - 1 / (9 * above) + _Z / (3 * math.sqrt(above))) ** 3
    if count <= 0:
        return 0.0, high
    return max(0.0, count * (1 - 1 / (9 * count) - _Z / (3 * math.sqrt(count))) ** 3), high


def beta_cdf(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    if x < (a + 1) / (a + b + 2):
        return math.exp(log_front) * _beta_fraction(x, a, b) / a
    return 1 - math.exp(log_front) * _beta_fraction(1 - x, b, a) / b


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x at which `beta_cdf` is p, by Newton's method from the mean, halving where that leaves the bracket."""
    low, high, x = 0.0, 1.0, a / (a + b)
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    for _ in range(_STEPS):
        error = beta_cdf(x, a, b) - p
        low, high = (x, high) if error < 0 else (low, x)
        density = math.exp((a - 1) * math.log(x) + (b - 1) * math.log1p(-x) - log_beta)
        found = x - error / density if density > 0 else low
        if not low < found < high:
            found = (low + high) / 2
        if abs(found - x) <= _NEAR * found:
            return found
        x = found
    return x


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Lentz's evaluation of the continued fraction; converges in the order of sqrt(max(a, b)) steps."""
    tiny = 1e-300
    d = 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    c, result = 1.0, d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for term in (even, odd):
            d = 1 + term * d
            c = 1 + term / c
            d = 1 / (d if abs(d) > tiny else tiny)
            c = c if abs(c) > tiny else tiny
            change = d * c
            result *= change
        if abs(change - 1) < 1e-13:
            break
    return result


def _ratio_limits(before: Stretch, after: Stretch) -> tuple[float, float] | None:
    """Limits of the difference of two rates: the rate before times the limits of the ratio, less itself."""
    old_events, new_events = before.events or 0.0, after.events or 0.0
    spread = max(1.0, before.dispersion, after.dispersion)
    low, high = rate_ratio_interval(old_events / spread, new_events / spread)
    # What one event is worth on each side; a side without events is given the worth of the other.
    old_worth = before.total / old_events if old_events else None
    new_worth = after.total / new_events if new_events else None
    if old_worth is None and new_worth is None:
        return None
    worth_old = old_worth if old_worth is not None else new_worth or 0.0
    worth_new = new_worth if new_worth is not None else old_worth or 0.0
    old_rate = before.total / before.exposure
    if not old_events:
        # No ratio can be taken: the rate after with its own limits, less what may have been missed before.
        most_before = poisson_limits(0.0)[1] * worth_old * spread / before.exposure
        least, most = (limit * worth_new * spread / after.exposure for limit in poisson_limits(new_events / spread))
        return least - most_before, most
    if math.isinf(high) or old_rate <= 0 or worth_old <= 0:
        return None
    scale = (worth_new / worth_old) * (before.exposure / after.exposure)
    return old_rate * (low * scale - 1), old_rate * (high * scale - 1)


def _level_limits(before: Stretch, after: Stretch) -> tuple[float, float] | None:
    if before.noise is None or after.noise is None:
        return None
    old, new = before.total / before.exposure, after.total / after.exposure
    half = _Z * max(before.noise, after.noise) * abs(old)
    return new - old - half, new - old + half


def _with_verdict(found: Outcome, *, higher_is_better: bool) -> Outcome:
    low, high, old = found.low or 0.0, found.high or 0.0, found.before or 0.0
    if low > 0 or high < 0:
        up = low > 0
        verdict = Verdict.IMPROVED if up is higher_is_better else Verdict.WORSE
        return replace(found, verdict=verdict, threats=("regression_to_mean",) if up is higher_is_better else ())
    within = SAME_WITHIN * abs(old)
    if old and -within <= low and high <= within:
        return replace(found, verdict=Verdict.NO_CHANGE)
    return replace(found, reason="wide")
