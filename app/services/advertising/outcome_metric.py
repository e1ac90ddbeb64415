"""By which figure an action is judged: what it is meant to move, never the quantity that it sets itself. Pure.

Whoever halves a budget has halved the spend: to call that an improvement would praise every cut. A cut is there to
earn more of each unit spent, so it is judged by the return or the cost of an order. A raise buys viewers at the price
of the return; what may go wrong is that they buy less than those before them, so it is judged by the net sales of the
viewers who are there, with the return told beside it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from app.services.advertising.signals import SIGNALS

NET_SALES: Final = "net_gmv_per_min"
RETURN: Final = "roi_net"
#: What stands in for a figure whose refunds nobody read.
WITHOUT_REFUNDS: Final[Mapping[str, str]] = {NET_SALES: "gmv_per_min", RETURN: "roi_pay"}
_SPEND: Final = frozenset(
    {"ad_cost", "ad_cost_per_min", "ad_cost_per_hour", "ad_cost_cv", "boost_cost", "budget_used_pct",
     "budget_minutes_left", "paid_view_share_pct", "cpm"}
)  # fmt: skip
_RETURNS: Final = frozenset({"roi_pay", "roi_net", "roi_vs_target", "orders_upper95_roi"})
_RAISES: Final = frozenset({"increase_budget", "raise_bid"})
_CUTS: Final = frozenset(
    {"decrease_budget", "cap_budget", "lower_bid", "pause_boost_task", "pause_and_copy", "pause", "retire_task"}
)
_TARGETS: Final = frozenset({"raise_target_roi", "lower_target_roi", "tighten_audience_or_raise_roi"})
#: The quantities that an action sets, or moves by arithmetic alone.
SETS: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys([*_RAISES, *_CUTS], _SPEND),
    **dict.fromkeys(_TARGETS, _SPEND | _RETURNS),
}
#: Actions that change nothing which could be measured during the show.
_NOTHING: Final = frozenset({"hold", "block_edit", "block_scaling", "review", "start_warmup_spend"})
#: What an action in the room is meant to move where the rule watches a state that says nothing of its effect.
_BY_ACTION: Final[Mapping[str, str]] = {
    "launch_giveaway": "online_users",
    "switch_segment": "online_users",
    "moderate": "online_users",
    "extend_segment": "orders_per_min",
    "next_segment": "orders_per_min",
    "release_link": "orders_per_min",
    "push_answer_card": "click_to_order_rate_pct",
    "close_gap": "click_to_order_rate_pct",
    "follow_reason": "follow_rate_pct",
}
#: What a narrower audience is meant to bring: people who want the product, and who stay.
_OF_AUDIENCE: Final = ("add_to_cart_rate", "click_to_order_rate_pct", "avg_watch_s")
_KINDS: Final = frozenset({"ratio", "per_min", "count", "gauge"})


def outcome_metric(metrics: Sequence[str], action: str, group: str) -> str:
    """The signal by which an action is judged, or nothing where it cannot be.

    Args:
        metrics: what the rule watches, in its order.
        action: type of the action.
        group: of the rule; what a rule of the time after the show asks for has no effect on the show.
    """
    if group == "after" or action in _NOTHING:
        return ""
    if action in _BY_ACTION:
        return _BY_ACTION[action]
    if action in _RAISES:
        return NET_SALES
    if action in _CUTS:
        return "cost_per_order" if "cost_per_order" in metrics else RETURN
    if action in _TARGETS:
        wanted = _OF_AUDIENCE if action == "tighten_audience_or_raise_roi" else ()
        return next((key for key in wanted if key in metrics), NET_SALES)
    for key in metrics:
        signal = SIGNALS.get(key)
        if signal is not None and signal.provider == "ticks" and signal.kind in _KINDS:
            return key
    return RETURN if group == "ads" else ""


def beside(action: str) -> str:
    """What is told beside the figure that an action is judged by; nothing for most."""
    return RETURN if action in _RAISES | _TARGETS else ""


def readable(metric: str, columns: Mapping[str, object]) -> str:
    """The figure itself, or the one that stands in for it where refunds were never read.

    Args:
        metric: key of `SIGNALS`, or nothing.
        columns: base columns that were read.
    """
    return WITHOUT_REFUNDS[metric] if metric in WITHOUT_REFUNDS and "refunds_1h" not in columns else metric
