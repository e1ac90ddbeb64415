"""Numbers of a session that rules name: targets, break-even, average order, and what the team's limits are."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from app.models.base import exponent
from app.models.session import LiveSessionView
from app.services.advertising.ads_costs import CostSheet, even_of
from app.services.advertising.limits import limits_of

#: Shows that the average order is taken from.
AOV_SESSIONS: Final = 7
#: What the team decided of the platform's limits, by the names of `Limits`.
LIMITS: Final = ("learning_age_h", "learning_conversions", "roi_edits_per_day", "edit_gap_min")


def parameters_of(
    live: LiveSessionView, sheet: CostSheet, totals: Sequence[Mapping[str, float]], settings: Mapping[str, Any]
) -> dict[str, float]:
    """Numbers that rules name; one that nobody can tell is not there.

    `aov` is payment GMV over orders of the last shows, and the planned order of the costs before there are any.
    `target_cost_per_order` is what an order may cost at the target ROI, unless the session says otherwise. A limit that
    the team has switched off is not there either: the part of a rule that names it says that it lacks it.

    Args:
        live: the session.
        sheet: its costs.
        totals: what each of the last shows counted in all, the newest first.
        settings: the team's (`StoreSettings.all`).
    """
    found: dict[str, float] = {}
    if live.target_roi:
        found["target_roi"] = float(live.target_roi)
    found |= _break_even(live, sheet)
    aov = _average_order(totals[:AOV_SESSIONS])
    if aov is None and sheet.inputs is not None:
        aov = float(sheet.inputs.price) * 10 ** exponent(live.currency)
    if aov is not None:
        found["aov"] = aov
        if found.get("target_roi", 0.0) > 0:
            found["target_cost_per_order"] = aov / found["target_roi"]
    limits = limits_of(settings, "qianchuan" if live.platform.startswith("douyin") else "tiktok_ads")
    known = {name: getattr(limits, name) for name in LIMITS}
    found |= {name: float(value) for name, value in known.items() if value is not None}
    return found | _numbers(live.rule_parameters)


def _break_even(live: LiveSessionView, sheet: CostSheet) -> dict[str, float]:
    """The same break-even as on every screen; infinite where no ROI breaks even."""
    even = even_of(live, sheet)
    if even.never:
        # An order leaves nothing: every ROI is below that, and none reaches it.
        return {"breakeven_roi_pay": math.inf, "breakeven_roi_net": math.inf}
    if even.pay is None:
        return {}
    # Typed by hand nothing is known of refunds: the same for both, which is the careful side for net.
    return {"breakeven_roi_pay": even.pay, "breakeven_roi_net": even.pay if even.net is None else even.net}


def _average_order(totals: Iterable[Mapping[str, float]]) -> float | None:
    """Payment GMV over orders of shows that counted both; None without an order."""
    both = [one for one in totals if "gmv" in one and one.get("orders", 0.0) > 0]
    orders = sum(one["orders"] for one in both)
    return sum(one["gmv"] for one in both) / orders if orders > 0 else None


def _numbers(given: Mapping[str, Any]) -> dict[str, float]:
    """Parameters that somebody decided for the session."""
    return {
        name: float(value)
        for name, value in given.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and np.isfinite(value)
    }
