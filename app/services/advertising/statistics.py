"""What is usual for a signal in a room: its values in earlier comparable sessions, by minute and in all. Pure.

A value of a minute is the signal over its window that ends in the middle of that minute: counts grow, ratios are
ratios of growths, gauges are the mean of their readings, states stand as they were last told.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.engine_types import Statistic
from app.services.advertising.prefix_windows import upper_ends
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signal_facts import MINUTE_MS
from app.services.advertising.signal_history import History
from app.services.advertising.signals import SIGNALS, Series, Signal
from app.services.advertising.threshold import OwnStatistic
from app.services.live.metrics import MINUTES

#: Fewer sessions than these say nothing of what is usual.
LEAST_SESSIONS: Final = 3
#: Before this moment (ms) nothing is asked: a statistic of the whole room holds from here on.
ALWAYS_MS: Final = -(10**12)
SAME_SLOT, ROOM = "same_slot", "room"
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]
#: Signal, window in seconds, span.
Wanted = tuple[str, int, str]


def wanted_statistics(specs: Iterable[RuleSpec]) -> frozenset[Wanted]:
    """What these rules compare with of what is usual in the room."""
    return frozenset(
        (condition.metric, condition.window_s, condition.threshold.span)
        for spec in specs
        for condition in spec.when.conditions()
        if isinstance(condition.threshold, OwnStatistic) and condition.threshold.span in {SAME_SLOT, ROOM}
    )


def by_minute(series: Series, metric: str, window_s: int, parameters: Mapping[str, float]) -> Floats:
    """A signal of one session, one value a minute since its start: float64[minutes], NaN where it cannot be told.

    Args:
        series: its base columns.
        metric: key of SIGNALS.
        window_s: the window; 0 is the newest value, or for counts everything since the start.
        parameters: of its room.
    """
    signal = SIGNALS[metric]
    if not len(series.t_ms) or any(key not in series.columns for key in signal.needs if key):
        return np.empty(0)
    minutes = int(series.t_ms[-1]) // MINUTE_MS + 1
    moments = np.arange(minutes, dtype=np.int64) * MINUTE_MS + MINUTE_MS // 2
    history = History()
    for key in signal.needs:
        history.fill(key, series.t_ms, series.columns[key], level=signal.kind in {"gauge", "state"})
    known = np.logical_and.reduce([history.is_fresh(key, moments) for key in signal.needs])
    values = _values(signal, history, moments, window_s, parameters, series)
    found: Floats = np.where(known, values, np.nan)
    return found


def _values(
    signal: Signal, history: History, moments: Longs, window_s: int, parameters: Mapping[str, float], series: Series
) -> Floats:
    since = moments - window_s * 1000 if window_s else np.full(len(moments), -1, np.int64)
    if signal.kind == "gauge" and window_s:
        return _mean(series.t_ms, series.columns[signal.key], since, moments)
    if signal.kind in {"gauge", "state"}:
        return history.at(signal.key, moments)
    formula = signal.formula
    if formula is None:
        return history.grown(signal.key, since, moments)
    total = np.zeros(len(moments))
    for keys, sign in ((formula.plus, 1.0), (formula.minus, -1.0)):
        for key in keys:
            total = total + sign * history.grown(key, since, moments)
    if formula.under == MINUTES and signal.kind == "per_min":
        under = (moments - np.maximum(since, 0)) / MINUTE_MS
    elif formula.under and formula.under != MINUTES:
        under = history.grown(formula.under, since, moments)
    else:
        under = np.ones(len(moments))
    scale = parameters.get(signal.parameter, np.nan) if signal.parameter else 1.0
    if signal.kind == "upper":
        return upper_ends(total, under, scale)
    under = under * scale
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(under > 0, formula.scale * total / under, np.nan)
    return found


def _mean(t_ms: Longs, column: Floats, since: Longs, until: Longs) -> Floats:
    """Mean of the readings in (since, until]; NaN without any."""
    known = ~np.isnan(column)
    times = t_ms[known]
    sums = np.concatenate([[0.0], np.cumsum(column[known])])
    first, last = (np.searchsorted(times, edge, side="right") for edge in (since, until))
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = (sums[last] - sums[first]) / (last - first)
    return found


def same_slot(levels: Sequence[Floats]) -> Statistic | None:
    """What is usual at each minute since the start, over sessions; None where fewer than three can say anything."""
    if len(levels) < LEAST_SESSIONS:
        return None
    minutes = max(len(level) for level in levels)
    stacked = np.full((len(levels), minutes), np.nan)
    for row, level in enumerate(levels):
        stacked[row, : len(level)] = level
    enough = np.sum(~np.isnan(stacked), axis=0) >= LEAST_SESSIONS
    if not enough.any():
        return None
    mean, sd, median = _described(stacked[:, enough], axis=0)
    described = []
    for values in (mean, sd, median):
        column = np.full(minutes, np.nan)
        column[enough] = values
        described.append(tuple(column.tolist()))
    return Statistic(tuple(range(0, minutes * MINUTE_MS, MINUTE_MS)), *described)


def whole_room(levels: Sequence[Floats]) -> Statistic | None:
    """What is usual in the room at any time; None where fewer than three sessions can say anything."""
    told = [level[~np.isnan(level)] for level in levels]
    told = [level for level in told if len(level)]
    if len(told) < LEAST_SESSIONS:
        return None
    mean, sd, median = _described(np.concatenate(told), axis=0)
    return Statistic((ALWAYS_MS,), (float(mean),), (float(sd),), (float(median),))


def _described(values: Floats, axis: int) -> tuple[Floats, Floats, Floats]:
    """Mean, standard deviation of a sample and median, what is not known left out."""
    return (
        np.nanmean(values, axis=axis),
        np.nanstd(values, axis=axis, ddof=1),
        np.nanmedian(values, axis=axis),
    )
