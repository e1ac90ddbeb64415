"""What is compared when the effect of a prompt is read: the stretches before and after it, out of the stored series.

Counts are rates over viewer-minutes (the area under the viewers that were there), ratios are ratios of sums over the
same stretch, levels are their mean by time. The stretch before is as long as the one after, as far as the show goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from app.services.advertising.outcome import (
    FEWEST_MINUTES,
    Outcome,
    Stretch,
    Verdict,
    dispersions,
    judge,
    not_separable,
)
from app.services.advertising.outcome_sums import (
    LEAST_COVERED,
    MINUTE_MS,
    Floats,
    Longs,
    Sums,
)
from app.services.advertising.signals import SIGNALS, Series, Signal
from app.services.live.metrics import MINUTES

HOUR_MS: Final = 60 * MINUTE_MS
#: Two actions nearer than this cannot be told apart.
OVERLAP_MS: Final = 15 * MINUTE_MS
#: A stretch before the action shorter than this says nothing.
LEAST_BEFORE_MS: Final = 3 * MINUTE_MS
VIEWERS: Final = "online_users"
#: The count of people's deeds that stands behind an amount.
_EVENTS_OF: Final = {
    "gmv": "orders", "direct_gmv": "orders", "refunds_1h": "orders", "ad_cost": "orders", "ad_gmv": "ad_orders",
}  # fmt: skip
#: Amounts that are sums over orders, each of its own worth.
_MONEY: Final = frozenset({"gmv", "direct_gmv", "ad_gmv"})
#: 1 + cv^2 of order values as long as too few minutes tell it: they scatter as much as they are worth (cv 1).
WORTH_SPREAD: Final = 2.0
_FEWEST_PLACEBOS: Final = 4
#: Signals of which less is better.
LESS_IS_BETTER: Final = frozenset(
    {
        "cost_per_order", "ad_cost_per_min", "ad_cost_per_hour", "ad_cost", "ad_cost_cv", "cpm",
        "negative_feedback_rate", "hostile_comment_share_pct", "refund_rate_pct", "refunds", "refunds_1h",
        "leavers", "negative_feedback", "paid_view_share_pct",
    }
)  # fmt: skip


def stretches(
    series: Series | Sums, key: str, at_ms: int, window_min: float, since_ms: int | None = None
) -> tuple[Stretch, Stretch] | None:
    """The stretch before and the one after a moment, for one signal.

    Args:
        series: base columns of the session.
        key: the signal (of SIGNALS).
        at_ms: when it was acted.
        window_min: length of the stretch after.
        since_ms: nothing that was read before this is looked at; by default everything is.

    Returns:
        None where the signal cannot be read on either side.
    """
    sums = series if isinstance(series, Sums) else Sums(series)
    if not len(sums.t_ms):
        return None
    since = int(sums.t_ms[0]) if since_ms is None else since_ms
    return pairs(sums, key, np.array([at_ms], np.int64), window_min, np.array([since], np.int64))[0]


def pairs(
    sums: Sums, key: str, at_ms: Longs, window_min: float, since_ms: Longs
) -> list[tuple[Stretch, Stretch] | None]:
    """The same for many moments at once.

    Args:
        sums: base columns of the session.
        key: the signal (of SIGNALS).
        at_ms: int64[m], the moments.
        window_min: length of the stretches after.
        since_ms: int64[m], before which nothing is looked at.
    """
    signal = SIGNALS.get(key)
    if signal is None:
        return [None] * len(at_ms)
    span = span_ms(window_min)
    start = np.maximum(since_ms, at_ms - span)
    asked = at_ms - start >= min(LEAST_BEFORE_MS, span)
    found: list[tuple[Stretch, Stretch] | None] = [None] * len(at_ms)
    if not asked.any():
        return found
    at_ms, start, since_ms = at_ms[asked], start[asked], since_ms[asked]
    both = _levels if signal.kind == "gauge" else _counts
    for place, pair in zip(
        np.flatnonzero(asked).tolist(), both(sums, signal, start, at_ms, span, since_ms), strict=True
    ):
        found[place] = pair
    return found


def judged(
    series: Series | Sums,
    key: str,
    at_ms: int,
    window_min: float,
    others_ms: Sequence[int] = (),
    since_ms: int | None = None,
) -> Outcome:
    """What became of a signal after a moment.

    Args:
        series, key, at_ms, window_min, since_ms: as of `stretches`.
        others_ms: when else something was done; within 15 minutes nobody can tell the two apart.
    """
    sums = series if isinstance(series, Sums) else Sums(series)
    pair = stretches(sums, key, at_ms, window_min, since_ms)
    if pair is None:
        return Outcome(Verdict.UNCLEAR, reason="no_data")
    found = judge(*pair, key not in LESS_IS_BETTER)
    since = int(sums.t_ms[0]) if since_ms is None else since_ms
    found = _of_a_minute(found, sums, SIGNALS[key], max(since, at_ms - span_ms(window_min)), at_ms)
    return not_separable(found) if any(abs(other - at_ms) < OVERLAP_MS for other in others_ms) else found


def span_ms(window_min: float) -> int:
    """Milliseconds of a window."""
    return round(window_min * MINUTE_MS)


def _of_a_minute(found: Outcome, sums: Sums, signal: Signal, start: int, at_ms: int) -> Outcome:
    """A rate over viewer-minutes told as one a minute, in a room of as many viewers as there were before."""
    formula = signal.formula
    if signal.kind == "gauge" or (formula is not None and formula.under not in {MINUTES, ""}):
        return found
    area_of, stood = sums.area(VIEWERS, np.array([start], np.int64), np.array([at_ms], np.int64))
    total, minutes = float(area_of[0]), float(stood[0])
    if total <= 0 or minutes <= 0:
        return found
    crowd = total / minutes

    def scaled(value: float | None) -> float | None:
        return None if value is None else value * crowd

    return replace(
        found, effect=scaled(found.effect), low=scaled(found.low), high=scaled(found.high),
        before=scaled(found.before), after=scaled(found.after),
    )  # fmt: skip


def _counts(
    sums: Sums, signal: Signal, start: Longs, at_ms: Longs, span: int, since: Longs
) -> Iterator[tuple[Stretch, Stretch] | None]:
    """Of a count, a ratio of counts or a rate: the two stretches at each moment."""
    before, after = _counted(sums, signal, start, at_ms), _counted(sums, signal, at_ms, at_ms + span)
    told = np.array([old is not None and new is not None for old, new in zip(before, after, strict=True)])
    spread, later = np.ones(len(at_ms)), np.ones(len(at_ms))
    if told.any():
        spread[told], later[told] = _spreads(sums, signal, start[told], at_ms[told], span, since[told])
    for old, new, one, two in zip(before, after, spread.tolist(), later.tolist(), strict=True):
        if old is None or new is None:
            yield None
        else:
            yield Stretch(*old, dispersion=one), Stretch(*new, dispersion=two)


def _counted(sums: Sums, signal: Signal, start: Longs, end: Longs) -> list[tuple[float, float, float] | None]:
    """Total, exposure and events of each stretch; None where one of them was not read."""
    formula = signal.formula
    plus = formula.plus if formula else (signal.key,)
    minus = formula.minus if formula else ()
    amounts = {key: sums.grown(key, start, end) for key in (*plus, *minus)}
    nothing = np.zeros(len(start))
    total = sum((amounts[key] for key in plus), nothing) - sum((amounts[key] for key in minus), nothing)
    under = formula.under if formula else MINUTES
    if under in {MINUTES, ""}:
        # The rate is over the people who were there, not over the clock: a crowd buys more by itself.
        crowd = sums.area(VIEWERS, start, end)[0]
        exposure = np.where(crowd != 0, crowd, (end - start) / MINUTE_MS)
    else:
        exposure = sums.grown(under, start, end)
    # Spend is no event: a cost for each order has the chance of its orders.
    behind = ["orders"] if "ad_cost" in plus else [_EVENTS_OF.get(key, key) for key in plus]
    events = sum((sums.grown(key, start, end) for key in behind), nothing)
    scale = formula.scale if formula else 1.0
    known = ~np.isnan(total) & ~np.isnan(events) & (exposure > 0)
    rows = zip(known.tolist(), (scale * total).tolist(), exposure.tolist(), events.tolist(), strict=True)
    return [(all_, over, max(0.0, many)) if known_ else None for known_, all_, over, many in rows]


def _spreads(sums: Sums, signal: Signal, start: Longs, at_ms: Longs, span: int, since: Longs) -> tuple[Floats, Floats]:
    """Over-dispersion of the room's own minutes up to each action, an hour back at most, and of those after it too."""
    first = np.maximum(since, np.minimum(start, at_ms - HOUR_MS))
    plus = signal.formula.plus if signal.formula else (signal.key,)
    money = next((key for key in plus if key in _MONEY), None)
    key = "orders" if "ad_cost" in plus else _EVENTS_OF.get(plus[0], plus[0])
    minutes = _Minutes(sums, first, at_ms)
    spread = minutes.dispersion(minutes.grown(key))
    if money is None:
        return spread, spread
    spread = np.maximum(spread, _worth_spread(minutes, money))
    # A few large baskets after the action make its sum as unsure as those before it would.
    return spread, np.maximum(spread, _worth_spread(_Minutes(sums, at_ms, at_ms + span), money))


def _worth_spread(minutes: "_Minutes", money: str) -> Floats:
    """What the different worth of orders adds to chance, for sums of money.

    A sum of so many orders is compound Poisson: its variance over its mean, counted in orders of mean worth, is
    1 + cv^2 of their values, times the over-dispersion of their number. Read off the minutes' own sums.
    """
    amounts, orders = minutes.grown(money), minutes.grown(_EVENTS_OF[money])
    known = ~np.isnan(amounts) & ~np.isnan(orders)
    total, events = np.where(known, amounts, 0.0).sum(axis=1), np.where(known, orders, 0.0).sum(axis=1)
    told = (known.sum(axis=1) >= FEWEST_MINUTES) & (events > 0) & (total > 0)
    worth = np.divide(total, events, out=np.ones(len(total)), where=told)
    return np.where(told, minutes.dispersion(amounts / worth[:, None]), WORTH_SPREAD)


class _Minutes:
    """The whole minutes of many stretches: one row each, as wide as the longest.

    Args:
        sums: base columns of the session.
        start, end: int64[m].
    """

    def __init__(self, sums: Sums, start: Longs, end: Longs) -> None:
        many = np.maximum(0, (end - start) // MINUTE_MS)
        columns = np.arange(int(many.max(initial=0)), dtype=np.int64)
        self._sums = sums
        self._edges = start[:, None] + columns * MINUTE_MS
        self._within = columns < many[:, None]
        viewers = np.where(self._within, sums.area(VIEWERS, self._edges, self._edges + MINUTE_MS)[0], 0.0)
        self._exposures = np.where(np.count_nonzero(viewers, axis=1)[:, None] > 0, viewers, 1.0)

    def grown(self, key: str) -> Floats:
        """What a count grew by in each minute; NaN where it cannot be told, and behind the end of the stretch."""
        return np.where(self._within, self._sums.grown(key, self._edges, self._edges + MINUTE_MS), np.nan)

    def dispersion(self, counts: Floats) -> Floats:
        """Of each row (see `outcome.dispersion`)."""
        return dispersions(counts, self._exposures)


def _levels(
    sums: Sums, signal: Signal, start: Longs, at_ms: Longs, span: int, since: Longs
) -> Iterator[tuple[Stretch, Stretch] | None]:
    """Of a level: the two stretches at each moment."""
    end = at_ms + span
    (old, old_min), (new, new_min) = sums.area(signal.key, start, at_ms), sums.area(signal.key, at_ms, end)
    told = (old_min >= LEAST_COVERED * (at_ms - start) / MINUTE_MS) & (new_min >= LEAST_COVERED * span / MINUTE_MS)
    rows = zip(*(one.tolist() for one in (old, old_min, new, new_min)), strict=True)
    for place, (covered, (before, minutes, after, later)) in enumerate(zip(told.tolist(), rows, strict=True)):
        if not covered:
            yield None
            continue
        noise = _placebo(sums, signal.key, int(at_ms[place]), span, int(since[place]))
        yield Stretch(before, minutes, None, noise=noise), Stretch(after, later, None, noise=noise)


def _placebo(sums: Sums, key: str, at_ms: int, span: int, since: int) -> float | None:
    """How much two neighbouring stretches of this length differ in this room when nothing was done.

    The standard deviation of their relative differences before the action, at steps of a quarter of the length; None
    with fewer than four.
    """
    middle = np.arange(at_ms - span, since + span - 1, -max(1, span // 4), dtype=np.int64)
    left, left_min = sums.area(key, middle - span, middle)
    right, right_min = sums.area(key, middle, middle + span)
    told = (left > 0) & (right_min > 0)
    if np.count_nonzero(told) < _FEWEST_PLACEBOS:
        return None
    differences = (right[told] / right_min[told]) / (left[told] / left_min[told]) - 1
    return float(np.std(differences, ddof=1))
