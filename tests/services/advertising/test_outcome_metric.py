"""By which figure each action is judged: never by the one that it sets."""

import pytest

from app.services.advertising.outcome_metric import (
    NET_SALES,
    RETURN,
    SETS,
    WITHOUT_REFUNDS,
    beside,
    outcome_metric,
    readable,
)
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals import SIGNALS
from app.services.advertising.suggestion_ads import AD_STEPS


def judged_by(spec: RuleSpec) -> str:
    return outcome_metric(spec.signals(), spec.action.type, spec.group)


@pytest.mark.parametrize("key", sorted(shipped_rules()))
def test_that_no_shipped_rule_is_judged_by_the_quantity_that_its_action_sets(key: str) -> None:
    spec = shipped_rules()[key]
    metric = judged_by(spec)
    assert metric == "" or metric in SIGNALS
    assert metric not in SETS.get(spec.action.type, frozenset())
    if not spec.changes_ads and spec.group == "ads" and spec.action.type in {"hold", "block_edit", "review"}:
        assert metric == ""


@pytest.mark.parametrize("action", sorted(AD_STEPS))
@pytest.mark.parametrize("watched", ["ad_cost", "ad_cost_per_min", "ad_cost_per_hour", "roi_pay", "ad_cost_cv"])
def test_that_no_ad_step_is_judged_by_what_it_sets_whatever_a_rule_watches(action: str, watched: str) -> None:
    metric = outcome_metric((watched,), action, "ads")
    assert metric
    assert metric not in SETS[action]


@pytest.mark.parametrize(
    ("key", "metric"),
    [
        ("A01_scale_budget_strong", NET_SALES),
        ("A09_budget_running_dry", NET_SALES),
        ("A08_low_spend_stagnation", NET_SALES),
        ("A13_reduce_below_band", RETURN),
        ("A15_zero_conversion_spend", RETURN),
        ("A16_spend_surge_5min", RETURN),
        ("A19_roi_sudden_drop", NET_SALES),
        ("A20_fast_and_worse", "cost_per_order"),
        ("A26_traffic_generalised", "add_to_cart_rate"),
        ("R05_online_rise", "orders_per_min"),
        ("R08_engaged_but_no_follow", "follow_rate_pct"),
        ("R09_giveaway_cadence", "online_users"),
        ("R14_host_load", ""),
        ("P07_refund_spike_by_claim", ""),
    ],
)
def test_that_an_action_is_judged_by_what_it_is_meant_to_move(key: str, metric: str) -> None:
    assert judged_by(shipped_rules()[key]) == metric


def test_that_the_return_is_told_beside_the_sales_of_a_raise() -> None:
    assert beside("increase_budget") == RETURN
    assert beside("decrease_budget") == ""


def test_that_without_refunds_the_gross_figure_stands_in() -> None:
    assert readable(RETURN, {"gmv": 1}) == "roi_pay"
    assert readable(NET_SALES, {"gmv": 1, "refunds_1h": 1}) == NET_SALES
    assert readable("orders", {}) == "orders"
    assert all(other in SIGNALS for pair in WITHOUT_REFUNDS.items() for other in pair)
