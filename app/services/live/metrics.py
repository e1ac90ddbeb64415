"""Derived metrics from counts, by the definitions of `app.models.metric_derived.DERIVED_METRICS`.

Rates are ratios of sums, never means of rates; a ratio whose denominator is zero or unknown is "cannot tell" (None,
NaN in arrays), never zero. Amounts are minor units in and out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MINUTES: Final = "minutes"
#: Under a sum that is divided by nothing.
NOTHING: Final = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """`scale` x (sum of `plus` - sum of `minus`) / `under`: a count, the minutes of the window, or NOTHING."""

    plus: tuple[str, ...]
    under: str
    minus: tuple[str, ...] = ()
    scale: float = 1.0

    @property
    def needs(self) -> tuple[str, ...]:
        """The counts it is made of."""
        return (*self.plus, *self.minus, *(() if self.under in {MINUTES, NOTHING} else (self.under,)))


FORMULAS: Final[dict[str, Formula]] = {
    "orders_per_min": Formula(("orders",), MINUTES),
    "gmv_per_min": Formula(("gmv",), MINUTES),
    "spend_per_min": Formula(("ad_cost",), MINUTES),
    "enter_room_rate": Formula(("views",), "impressions"),
    "product_seen_rate": Formula(("product_impressions",), "views"),
    "product_ctr": Formula(("product_clicks",), "product_impressions"),
    "product_ctr_views": Formula(("product_clicks",), "views"),
    "click_to_order": Formula(("orders",), "product_clicks"),
    "click_to_order_buyers": Formula(("buyers",), "product_clicks"),
    "order_pay_rate": Formula(("orders",), "orders_created"),
    "aov": Formula(("gmv",), "orders"),
    "aov_buyers": Formula(("gmv",), "buyers"),
    "item_price": Formula(("gmv",), "items_sold"),
    "units_per_order": Formula(("items_sold",), "orders"),
    "gpm_views": Formula(("gmv",), "views", scale=1000.0),
    "gpm_shows": Formula(("gmv",), "impressions", scale=1000.0),
    "gpm_direct": Formula(("direct_gmv",), "views", scale=1000.0),
    "opm_shows": Formula(("orders",), "impressions", scale=1000.0),
    "opm_views": Formula(("orders",), "views", scale=1000.0),
    "uv_value": Formula(("gmv",), "viewers"),
    "refund_rate_1h": Formula(("refunds_1h",), "gmv"),
    "net_gmv_1h": Formula(("gmv",), NOTHING, minus=("refunds_1h",)),
    "avg_watch_s": Formula(("watch_s",), "viewers"),
    "avg_watch_view_s": Formula(("watch_s",), "views"),
    "share_paid": Formula(("views_paid",), "views"),
    "share_recommend": Formula(("views_recommend",), "views"),
    "share_follow": Formula(("views_follow",), "views"),
    "share_search": Formula(("views_search",), "views"),
    "interaction_rate": Formula(("interaction_users",), "viewers"),
    "comments_per_viewer": Formula(("comments",), "viewers"),
    "actions_per_viewer": Formula(("comments", "likes", "shares", "new_followers"), "viewers"),
    "like_rate": Formula(("likes",), "viewers"),
    "follow_rate": Formula(("new_followers",), "viewers"),
    "fanclub_rate": Formula(("fanclub_joins",), "viewers"),
    "negative_feedback_rate": Formula(("negative_feedback",), "viewers"),
    "roi_pay": Formula(("gmv",), "ad_cost"),
    "roi_net": Formula(("gmv",), "ad_cost", minus=("refunds_1h",)),
    "roas": Formula(("ad_gmv",), "ad_cost"),
    "ad_rate": Formula(("ad_cost",), "gmv"),
    "cost_per_order": Formula(("ad_cost",), "orders"),
    "cost_per_ad_order": Formula(("ad_cost",), "ad_orders"),
    "cost_per_view": Formula(("ad_cost",), "views"),
    "cost_per_paid_view": Formula(("ad_cost",), "views_paid"),
}


def derive(metric: str, counts: Mapping[str, float | None], minutes: float | None = None) -> float | None:
    """One derived metric from counts of the same stretch of time.

    Args:
        metric: key of FORMULAS.
        counts: sums over the stretch (or since the start), None where unknown.
        minutes: length of the stretch, needed by the metrics per minute.

    Returns:
        The value, or None when it cannot be told.
    """
    formula = FORMULAS[metric]
    under = _under(formula, counts, minutes)
    if under is None or not under > 0:
        return None
    total = 0.0
    for key, sign in [*((key, 1.0) for key in formula.plus), *((key, -1.0) for key in formula.minus)]:
        value = counts.get(key)
        if value is None or value != value:  # noqa: PLR0124 - NaN is what differs from itself
            return None
        total += sign * value
    return formula.scale * total / under


def _under(formula: Formula, counts: Mapping[str, float | None], minutes: float | None) -> float | None:
    if formula.under == NOTHING:
        return 1.0
    return minutes if formula.under == MINUTES else counts.get(formula.under)


def derive_series(metric: str, column: Callable[[str], Floats], minutes: Floats | float | None = None) -> Floats:
    """The same over arrays.

    Args:
        metric: key of FORMULAS.
        column: gives the array of a count.
        minutes: length of the stretch of each entry.

    Returns:
        float64 of the same shape, NaN where it cannot be told.
    """
    formula = FORMULAS[metric]
    if formula.under == MINUTES and minutes is None:
        raise ValueError(f"{metric} needs the minutes")
    if formula.under == NOTHING:
        under: Floats = np.ones(1)
    else:
        under = np.asarray(minutes if formula.under == MINUTES else column(formula.under), dtype=np.float64)
    total = sum((column(key) for key in formula.plus), np.zeros(1))
    for key in formula.minus:
        total = total - column(key)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(under > 0, formula.scale * total / under, np.nan)


def windowed(t_ms: NDArray[np.int64], cumulative: Floats, window_ms: int) -> tuple[Floats, Floats]:
    """What a cumulative count grew by in the window that ends at each reading.

    Args:
        t_ms: int64[n], rising.
        cumulative: float64[n] or float64[n, k].
        window_ms: its length.

    Returns:
        The growth (same shape; before the first reading a count is zero, as the session starts at zero) and the
        minutes really covered, float64[n].
    """
    if not len(t_ms):
        return cumulative.copy(), np.empty(0)
    before = np.searchsorted(t_ms, t_ms - window_ms, side="right") - 1
    known = before >= 0
    base = cumulative[np.maximum(before, 0)]
    start = np.where(known, t_ms[np.maximum(before, 0)], 0)
    base = np.where(known if cumulative.ndim == 1 else known[:, None], base, 0.0)
    return cumulative - base, (t_ms - start) / 60_000.0
