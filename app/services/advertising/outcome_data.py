"""What is compared when the effect of a prompt is read: the stretches before and after it, out of the stored series.

Counts are rates over viewer-minutes (the area under the viewers that were there), ratios are ratios of sums over the
same stretch, levels are their mean by time. The stretch before is as long as the one after, as far as the show goes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.outcome import Outcome, Stretch, Verdict, dispersion, judge, not_separable
from app.services.advertising.signals import SIGNALS, Series, Signal
from app.services.live.metrics import MINUTES

MINUTE_MS: Final = 60_000
#: Two actions nearer than this cannot be told apart.
OVERLAP_MS: Final = 15 * MINUTE_MS
#: A stretch of which less than this share was read says nothing.
LEAST_COVERED: Final = 0.6
#: A stretch before the action shorter than this says nothing.
LEAST_BEFORE_MS: Final = 3 * MINUTE_MS
#: Readings further apart than this leave a gap.
GAP_MS: Final = 120_000
VIEWERS: Final = "online_users"
#: The count of people's deeds that stands behind an amount.
_EVENTS_OF: Final = {"gmv": "orders", "direct_gmv": "orders", "refunds_1h": "orders", "ad_cost": "orders"}
#: Signals of which less is better.
LESS_IS_BETTER: Final = frozenset(
    {
        "cost_per_order", "ad_cost_per_min", "ad_cost_per_hour", "ad_cost", "ad_cost_cv", "cpm",
        "negative_feedback_rate", "hostile_comment_share_pct", "refund_rate_pct", "refunds", "refunds_1h",
        "leavers", "negative_feedback", "paid_view_share_pct",
    }
)  # fmt: skip
#: What an action is meant to move where the rule watches a state that says nothing of its effect.
_BY_ACTION: Final = {
    "launch_giveaway": VIEWERS,
    "switch_segment": VIEWERS,
    "extend_segment": "orders",
    "next_segment": "orders",
    "release_link": "orders",
    "push_answer_card": "click_to_order_rate_pct",
    "moderate": VIEWERS,
    "close_gap": "click_to_order_rate_pct",
    "raise_bid": "orders",
}

Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


def outcome_metric(metrics: Sequence[str], action: str, group: str) -> str:
    """The signal by which an action is judged, or nothing where it cannot be.

    Args:
        metrics: what the rule watches, in its order.
        action: type of the action.
        group: of the rule; what a rule of the time after the show asks for has no effect on the show.
    """
    if group == "after":
        return ""
    if action in _BY_ACTION:
        return _BY_ACTION[action]
    for key in metrics:
        signal = SIGNALS.get(key)
        if signal is not None and signal.provider == "ticks" and signal.kind in {"ratio", "per_min", "count", "gauge"}:
            return key
    return "roi_pay" if group == "ads" else ""


def stretches(series: Series, key: str, at_ms: int, window_min: float) -> tuple[Stretch, Stretch] | None:
    """The stretch before and the one after a moment, for one signal.

    Args:
        series: base columns of the session.
        key: the signal (of SIGNALS).
        at_ms: when it was acted.
        window_min: length of the stretch after.

    Returns:
        None where the signal cannot be read on either side.
    """
    signal = SIGNALS.get(key)
    if signal is None or not len(series.t_ms):
        return None
    span = round(window_min * MINUTE_MS)
    start = max(int(series.t_ms[0]), at_ms - span)
    if at_ms - start < min(LEAST_BEFORE_MS, span):
        return None
    if signal.kind == "gauge":
        return _levels(series, key, (start, at_ms), (at_ms, at_ms + span))
    spread = _spread(series, signal, start, at_ms)
    before = _counted(series, signal, start, at_ms, spread)
    after = _counted(series, signal, at_ms, at_ms + span, spread)
    return None if before is None or after is None else (before, after)


def judged(series: Series, key: str, at_ms: int, window_min: float, others_ms: Sequence[int] = ()) -> Outcome:
    """What became of a signal after a moment.

    Args:
        series, key, at_ms, window_min: as of `stretches`.
        others_ms: when else something was done; within 15 minutes nobody can tell the two apart.
    """
    pair = stretches(series, key, at_ms, window_min)
    if pair is None:
        return Outcome(Verdict.UNCLEAR, reason="no_data")
    found = judge(*pair, key not in LESS_IS_BETTER)
    return not_separable(found) if any(abs(other - at_ms) < OVERLAP_MS for other in others_ms) else found


def growth(t_ms: Longs, column: Floats, start_ms: int, end_ms: int) -> float | None:
    """What a cumulative count grew by in (start, end]; None where less than the needed share of it was read.

    A counter that starts again (the platform's page was opened anew) counts from zero there.
    """
    known = ~np.isnan(column)
    times, values = t_ms[known], column[known]
    first = int(np.searchsorted(times, start_ms, side="right")) - 1
    last = int(np.searchsorted(times, end_ms, side="right")) - 1
    if last < 0 or last == first:
        return None
    inside = slice(max(first, 0), last + 1)
    steps = np.diff(values[inside])
    total = float(np.where(steps >= 0, steps, values[inside][1:]).sum())
    # Before its first reading a session's count is zero, as the session starts at zero.
    total += float(values[0]) if first < 0 and times[0] - max(0, start_ms) <= GAP_MS else 0.0
    since = max(start_ms, int(times[inside][0]) if first >= 0 else start_ms)
    covered = min(end_ms, int(times[last])) - since
    return total if covered >= LEAST_COVERED * (end_ms - start_ms) else None


def area(t_ms: Longs, column: Floats, start_ms: int, end_ms: int) -> tuple[float, float]:
    """A level times the minutes it stood in (start, end], and those minutes; gaps are left out."""
    known = ~np.isnan(column)
    times, values = t_ms[known], column[known]
    if not len(times):
        return 0.0, 0.0
    ends = np.minimum(np.append(times[1:], end_ms), times + GAP_MS)
    lengths = np.clip(np.minimum(ends, end_ms) - np.maximum(times, start_ms), 0, None) / MINUTE_MS
    return float((values * lengths).sum()), float(lengths.sum())


def _counted(series: Series, signal: Signal, start: int, end: int, spread: float) -> Stretch | None:
    formula = signal.formula
    plus = formula.plus if formula else (signal.key,)
    minus = formula.minus if formula else ()
    amounts = {key: _growth(series, key, start, end) for key in (*plus, *minus)}
    if any(amount is None for amount in amounts.values()):
        return None
    total = sum(amounts[key] or 0.0 for key in plus) - sum(amounts[key] or 0.0 for key in minus)
    under = formula.under if formula else MINUTES
    if under in {MINUTES, ""}:
        # The rate is over the people who were there, not over the clock: a crowd buys more by itself.
        exposure = area(series.t_ms, _column(series, VIEWERS), start, end)[0] or (end - start) / MINUTE_MS
    else:
        exposure = _growth(series, under, start, end) or 0.0
    if exposure <= 0:
        return None
    counted = [_growth(series, _EVENTS_OF.get(key, key), start, end) for key in plus]
    if "ad_cost" in plus:
        # Spend is no event: a cost for each order has the chance of its orders.
        counted = [_growth(series, "orders", start, end)]
    if any(count is None for count in counted):
        return None
    scale = formula.scale if formula else 1.0
    return Stretch(scale * total, exposure, max(0.0, sum(count or 0.0 for count in counted)), spread)


def _growth(series: Series, key: str, start: int, end: int) -> float | None:
    column = series.columns.get(key)
    return None if column is None else growth(series.t_ms, column, start, end)


def _column(series: Series, key: str) -> Floats:
    return series.columns.get(key, np.full(len(series.t_ms), np.nan))


def _spread(series: Series, signal: Signal, start: int, end: int) -> float:
    """Over-dispersion of the room's own minutes up to the action, an hour back at most."""
    plus = signal.formula.plus if signal.formula else (signal.key,)
    key = "orders" if "ad_cost" in plus else _EVENTS_OF.get(plus[0], plus[0])
    column = series.columns.get(key)
    if column is None:
        return 1.0
    first = max(int(series.t_ms[0]), min(start, end - 60 * MINUTE_MS))
    edges = range(first, end - MINUTE_MS + 1, MINUTE_MS)
    counts = [growth(series.t_ms, column, edge, edge + MINUTE_MS) for edge in edges]
    viewers = _column(series, VIEWERS)
    exposures = [area(series.t_ms, viewers, edge, edge + MINUTE_MS)[0] for edge in edges]
    if not any(exposures):
        exposures = [1.0] * len(exposures)
    used = [(count, exposure) for count, exposure in zip(counts, exposures, strict=True) if count is not None]
    return dispersion([count for count, _ in used], [exposure for _, exposure in used])


def _levels(series: Series, key: str, old: tuple[int, int], new: tuple[int, int]) -> tuple[Stretch, Stretch] | None:
    column = _column(series, key)
    before, after = (area(series.t_ms, column, *span) for span in (old, new))
    for (_total, minutes), span in ((before, old), (after, new)):
        if minutes < LEAST_COVERED * (span[1] - span[0]) / MINUTE_MS:
            return None
    noise = _placebo(series.t_ms, column, old[1], new[1] - new[0])
    return Stretch(*before, None, noise=noise), Stretch(*after, None, noise=noise)


def _placebo(t_ms: Longs, column: Floats, at_ms: int, span: int) -> float | None:
    """How much two neighbouring stretches of this length differ in this room when nothing was done.

    The standard deviation of their relative differences before the action, at steps of a quarter of the length; None
    with fewer than four.
    """
    differences: list[float] = []
    middle = at_ms - span
    while middle - span >= int(t_ms[0]):
        left, right = area(t_ms, column, middle - span, middle), area(t_ms, column, middle, middle + span)
        if left[0] > 0 and right[1] > 0:
            differences.append((right[0] / right[1]) / (left[0] / left[1]) - 1)
        middle -= max(1, span // 4)
    return float(np.std(differences, ddof=1)) if len(differences) >= 4 else None


@dataclass(frozen=True, slots=True)
class Measured:
    """What was read of a prompt's effect: everything so far, as it is kept, and the last word if there is one."""

    outcome: dict[str, Any]
    final: Verdict | None


def due_windows(
    windows: Sequence[int], executed_at: datetime, now: datetime, known: Mapping[str, Any], speed: float = 1.0
) -> tuple[int, ...]:
    """Windows (minutes) that have passed since an action and were not read yet.

    Args:
        windows: all windows.
        executed_at: when it was acted.
        now: the present instant.
        known: windows read before, by their length as text.
        speed: of a replay: how many seconds of the show a second holds.
    """
    return tuple(
        window
        for window in sorted(windows)
        if str(window) not in known and now >= executed_at + timedelta(minutes=window / speed)
    )


def add_windows(old: Mapping[str, Any], metric: str, windows: Sequence[int], found: Mapping[int, Outcome]) -> Measured:
    """Join new windows to an outcome; with the longest window the verdict is final.

    Args:
        old: the outcome as kept so far.
        metric: by which it is judged.
        windows: all windows of the rule.
        found: outcomes by window.
    """
    read = {**old.get("windows", {}), **{str(window): _plain(outcome) for window, outcome in found.items()}}
    told = {int(window): outcome for window, outcome in read.items()}
    # A show that ended early has nothing to say of its longest window; the longest one that was read counts.
    known = [window for window, outcome in told.items() if outcome["reason"] != "no_data"] or list(told)
    last = max(known, default=0)
    newest = told.get(last, {})
    outcome = {"metric": metric, "higher_is_better": metric not in LESS_IS_BETTER, "windows": read, **newest}
    outcome["window_min"] = last
    final = Verdict(newest["verdict"]) if told and max(told) >= max(windows) else None
    return Measured(outcome, final)


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        key: value.value if isinstance(value, Verdict) else list(value) if isinstance(value, tuple) else value
        for key, value in asdict(outcome).items()
    }
