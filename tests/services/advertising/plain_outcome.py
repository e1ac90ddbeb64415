"""What a back-test says of moves, worked out the slow and plain way: one moment, one minute, one column after another.

It is what the quick way is held against. Nothing is shared with it save the statistics of two finished stretches.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.back_judge import AFTER_MIN, BEFORE_MS, LEAST_MOVE, THIN_MS
from app.services.advertising.counters import totals_of
from app.services.advertising.outcome import Stretch, Verdict, judge
from app.services.advertising.signals import SIGNALS, Series, Signal
from app.services.advertising.statistics import by_minute
from app.services.live.metrics import MINUTES

MINUTE = 60_000
GAP = 120_000
EVENTS = {"gmv": "orders", "direct_gmv": "orders", "refunds_1h": "orders", "ad_cost": "orders", "ad_gmv": "ad_orders"}
MONEY = ("gmv", "direct_gmv", "ad_gmv")
Floats = NDArray[np.float64]
Pair = tuple[Stretch, Stretch]


def plain_moves(series: Series, metric: str, span: int, *, up: bool) -> list[int]:
    """Moments at which a signal moved in one direction beyond chance."""
    level = by_minute(series, metric, span * 60, {})
    found: list[int] = []
    best: tuple[float, int] | None = None
    for minute in range(2 * span, len(level) + 1):
        move = float("nan")
        if minute < len(level):
            with np.errstate(divide="ignore", invalid="ignore"):
                move = float(level[minute] / level[minute - span]) - 1
            move = move if up else -move
        if move >= LEAST_MOVE:
            best = (move, minute) if best is None or move > best[0] else best
        elif best is not None:
            moment = (best[1] - span) * MINUTE + MINUTE // 2
            pair = plain_pair(series, metric, moment, span)
            if pair is not None and judge(*pair, up).verdict is Verdict.IMPROVED:
                found.append(moment)
            best = None
    return found


def plain_pair(series: Series, metric: str, at_ms: int, span_min: int) -> Pair | None:
    """The stretches before and after a moment, one reading in ten seconds of the 75 minutes before it."""
    first, last = np.searchsorted(series.t_ms, [max(0, at_ms - BEFORE_MS), at_ms + (AFTER_MIN + 1) * MINUTE])
    tens = (series.t_ms // THIN_MS).tolist()
    keep = [at for at in range(int(first), int(last)) if at == first or tens[at] > tens[at - 1]]
    show = Series(series.t_ms[keep], {key: values[keep] for key, values in series.columns.items()})
    span = span_min * MINUTE
    if not len(show.t_ms):
        return None
    start = max(int(show.t_ms[0]), at_ms - span)
    if at_ms - start < min(3 * MINUTE, span):
        return None
    signal = SIGNALS[metric]
    if signal.kind == "gauge":
        return _levels(show, metric, start, at_ms, span)
    first_ms = max(int(show.t_ms[0]), min(start, at_ms - 60 * MINUTE))
    plus = _plus(signal)
    key = "orders" if "ad_cost" in plus else EVENTS.get(plus[0], plus[0])
    spread = max(_spread(show, _by_minute(show, key, first_ms, at_ms), first_ms), _worth(show, signal, first_ms, at_ms))
    later = max(spread, _worth(show, signal, at_ms, at_ms + span))
    before = _counted(show, signal, start, at_ms, spread)
    after = _counted(show, signal, at_ms, at_ms + span, later)
    return None if before is None or after is None else (before, after)


def _plus(signal: Signal) -> tuple[str, ...]:
    return signal.formula.plus if signal.formula else (signal.key,)


@lru_cache(maxsize=64)
def _read(show: Series, key: str, *, count: bool) -> tuple[list[int], list[float]]:
    column = show.columns.get(key, np.full(len(show.t_ms), np.nan))
    times, values = show.t_ms[~np.isnan(column)], column[~np.isnan(column)]
    if count:
        totals = totals_of(values)
        times, values = times[~np.isnan(totals)], totals[~np.isnan(totals)]
    return times.tolist(), values.tolist()


def _growth(show: Series, key: str, start: int, end: int) -> float | None:
    if key not in show.columns:
        return None
    times, values = _read(show, key, count=True)
    first, last = bisect_right(times, start) - 1, bisect_right(times, end) - 1
    if last < 0 or first == last:
        return None
    total = max(0.0, values[last] - values[max(first, 0)])
    if first < 0 and times[0] - max(0, start) <= GAP:
        total += values[0]
    return total if min(end, times[last]) - start >= 0.6 * (end - start) else None


def _area(show: Series, key: str, start: int, end: int) -> tuple[float, float]:
    times, values = _read(show, key, count=False)
    total = stood = 0.0
    for place in range(max(0, bisect_right(times, start) - 1), bisect_right(times, end)):
        until = min(times[place + 1] if place + 1 < len(times) else end, times[place] + GAP, end)
        minutes = max(0, until - max(times[place], start)) / MINUTE
        total, stood = total + values[place] * minutes, stood + minutes
    return total, stood


def _counted(show: Series, signal: Signal, start: int, end: int, spread: float) -> Stretch | None:
    plus, formula = _plus(signal), signal.formula
    amounts = [_growth(show, key, start, end) for key in plus]
    less = [_growth(show, key, start, end) for key in (formula.minus if formula else ())]
    behind = ["orders"] if "ad_cost" in plus else [EVENTS.get(key, key) for key in plus]
    events = [_growth(show, key, start, end) for key in behind]
    under = formula.under if formula else MINUTES
    if under in {MINUTES, ""}:
        exposure = _area(show, "online_users", start, end)[0] or (end - start) / MINUTE
    else:
        exposure = _growth(show, under, start, end) or 0.0
    if exposure <= 0 or None in amounts or None in less or None in events:
        return None
    total = sum(one or 0.0 for one in amounts) - sum(one or 0.0 for one in less)
    scale = formula.scale if formula else 1.0
    return Stretch(scale * total, exposure, max(0.0, sum(one or 0.0 for one in events)), spread)


def _by_minute(show: Series, key: str, start: int, end: int) -> list[float | None]:
    return [_growth(show, key, edge, edge + MINUTE) for edge in range(start, end - MINUTE + 1, MINUTE)]


def _spread(show: Series, counts: Sequence[float | None], start: int) -> float:
    edges = [start + number * MINUTE for number in range(len(counts))]
    exposures = [_area(show, "online_users", edge, edge + MINUTE)[0] for edge in edges]
    if not any(exposures):
        exposures = [1.0] * len(exposures)
    pairs = [(one, over) for one, over in zip(counts, exposures, strict=True) if one is not None and over > 0]
    events = sum(one for one, _ in pairs)
    if len(pairs) < 5 or events <= 0:
        return 1.0
    rate = events / sum(over for _, over in pairs)
    return max(1.0, sum((one - rate * over) ** 2 / (rate * over) for one, over in pairs) / (len(pairs) - 1))


def _worth(show: Series, signal: Signal, start: int, end: int) -> float:
    money = next((key for key in _plus(signal) if key in MONEY), None)
    if money is None:
        return 1.0
    sums, orders = (_by_minute(show, key, start, end) for key in (money, EVENTS[money]))
    known = [(one, many) for one, many in zip(sums, orders, strict=True) if one is not None and many is not None]
    total, events = sum(one for one, _ in known), sum(many for _, many in known)
    if len(known) < 5 or events <= 0 or total <= 0:
        return 2.0
    return _spread(show, [None if one is None else one / (total / events) for one in sums], start)


def _levels(show: Series, key: str, start: int, at_ms: int, span: int) -> Pair | None:
    before, after = _area(show, key, start, at_ms), _area(show, key, at_ms, at_ms + span)
    if before[1] < 0.6 * (at_ms - start) / MINUTE or after[1] < 0.6 * span / MINUTE:
        return None
    apart: list[float] = []
    middle = at_ms - span
    while middle - span >= int(show.t_ms[0]):
        left, right = _area(show, key, middle - span, middle), _area(show, key, middle, middle + span)
        if left[0] > 0 and right[1] > 0:
            apart.append((right[0] / right[1]) / (left[0] / left[1]) - 1)
        middle -= span // 4
    noise = float(np.std(apart, ddof=1)) if len(apart) >= 4 else None
    return Stretch(*before, None, noise=noise), Stretch(*after, None, noise=noise)
