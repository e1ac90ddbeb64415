"""Derived metrics: the definitions, agreement of both forms, and honest gaps."""

import numpy as np
import pytest

from app.models.metric import DERIVED_METRICS, METRICS, TICK_KEYS, MetricDefinition
from app.services.live.metrics import FORMULAS, MINUTES, NOTHING, derive, derive_series, windowed

COUNTS: dict[str, float | None] = {
    "impressions": 158_000, "views": 35_300, "viewers": 29_000, "product_impressions": 29_100, "product_clicks": 6_692,
    "orders": 348, "gmv": 657_720, "refunds_1h": 20_000, "ad_cost": 149_500, "watch_s": 3_132_000,
    "direct_gmv": 500_000, "orders_created": 400, "buyers": 300, "items_sold": 700, "ad_gmv": 300_000, "ad_orders": 90,
    "comments": 900, "likes": 5_000, "shares": 60, "interaction_users": 2_000, "new_followers": 400,
    "fanclub_joins": 40, "negative_feedback": 12, "views_paid": 12_000, "views_recommend": 18_000,
    "views_follow": 4_000, "views_search": 1_300,
}  # fmt: skip


def test_that_every_derived_metric_has_a_formula_made_of_known_counts() -> None:
    assert set(FORMULAS) == {metric.key for metric in DERIVED_METRICS}
    for formula in FORMULAS.values():
        assert set(formula.needs) <= set(TICK_KEYS)


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("click_to_order", 348 / 6_692), ("aov", 1890.0), ("gpm_views", 657_720 / 35_300 * 1000),
        ("gpm_shows", 657_720 / 158_000 * 1000), ("roi_pay", 657_720 / 149_500), ("roi_net", 637_720 / 149_500),
        ("orders_per_min", 348 / 15), ("avg_watch_s", 108.0), ("product_ctr", 6_692 / 29_100),
        ("product_ctr_views", 6_692 / 35_300), ("enter_room_rate", 35_300 / 158_000), ("net_gmv_1h", 637_720),
        ("gpm_direct", 500_000 / 35_300 * 1000), ("interaction_rate", 2_000 / 29_000), ("roas", 300_000 / 149_500),
        ("comments_per_viewer", 900 / 29_000), ("actions_per_viewer", 6_360 / 29_000), ("ad_rate", 149_500 / 657_720),
        ("click_to_order_buyers", 300 / 6_692), ("aov_buyers", 657_720 / 300), ("refund_rate_1h", 20_000 / 657_720),
    ],
)  # fmt: skip
def test_that_a_metric_follows_its_definition(metric: str, value: float) -> None:
    assert derive(metric, COUNTS, 15.0) == pytest.approx(value)


@pytest.mark.parametrize("metric", DERIVED_METRICS, ids=[metric.key for metric in DERIVED_METRICS])
def test_that_the_catalogue_says_what_the_formula_computes(metric: MetricDefinition) -> None:
    formula = FORMULAS[metric.key]
    above = " - ".join([" + ".join(formula.plus), *formula.minus])
    if formula.scale != 1.0:
        above += f" x {formula.scale:.0f}"
    assert (metric.numerator, metric.denominator or NOTHING) == (above, formula.under)


def test_that_the_five_factors_multiply_to_live_gmv() -> None:
    shows = COUNTS["impressions"]
    assert shows is not None
    factors = [derive(key, COUNTS) for key in ("enter_room_rate", "product_ctr_views", "click_to_order", "aov")]
    product = shows
    for factor in factors:
        assert factor is not None
        product *= factor
    assert product == pytest.approx(657_720)


@pytest.mark.parametrize("metric", sorted(FORMULAS))
def test_that_a_zero_or_unknown_denominator_cannot_be_told(metric: str) -> None:
    formula = FORMULAS[metric]
    if formula.under == MINUTES:
        assert derive(metric, COUNTS, 0.0) is None
        assert derive(metric, COUNTS) is None
    elif formula.under != NOTHING:
        assert derive(metric, {**COUNTS, formula.under: 0}) is None
        assert derive(metric, {**COUNTS, formula.under: None}) is None
    assert derive(metric, {**COUNTS, formula.plus[0]: None}, 15.0) is None
    assert derive(metric, {**COUNTS, formula.plus[0]: float("nan")}, 15.0) is None


@pytest.mark.parametrize("metric", sorted(FORMULAS))
def test_that_arrays_and_single_numbers_agree(metric: str) -> None:
    columns = {key: np.array([value or 0.0, 0.0, np.nan]) for key, value in COUNTS.items()}
    told = derive_series(metric, lambda key: columns[key], np.array([15.0, 15.0, 15.0]))
    assert told[0] == pytest.approx(derive(metric, COUNTS, 15.0))
    assert np.isnan(told[1]) or told[1] == 0
    assert np.isnan(told[2])
    assert METRICS[metric].version == 1


def test_that_growth_over_windows_counts_from_the_start_of_the_session() -> None:
    times = np.array([30_000, 60_000, 90_000, 120_000], dtype=np.int64)
    grown, minutes = windowed(times, np.array([1.0, 3.0, 6.0, 10.0]), 60_000)
    assert grown.tolist() == [1.0, 3.0, 5.0, 7.0]
    assert minutes.tolist() == [0.5, 1.0, 1.0, 1.0]
    wide, _ = windowed(times, np.array([[1.0, 2.0], [3.0, 4.0], [6.0, 8.0], [10.0, 16.0]]), 60_000)
    assert wide[-1].tolist() == [7.0, 12.0]
