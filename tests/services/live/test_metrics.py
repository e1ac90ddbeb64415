"""Derived metrics: the definitions, agreement of both forms, and honest gaps."""

import numpy as np
import pytest

from app.models.metric import DERIVED_METRICS, METRICS, TICK_KEYS
from app.services.live.metrics import FORMULAS, MINUTES, derive, derive_series, windowed

COUNTS: dict[str, float | None] = {
    "impressions": 158_000, "views": 35_300, "viewers": 29_000, "product_impressions": 29_100, "product_clicks": 6_692,
    "orders": 348, "gmv": 657_720, "refunds_1h": 20_000, "ad_cost": 149_500, "watch_s": 3_132_000,
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
        ("product_ctr_views", 6_692 / 35_300), ("enter_room_rate", 35_300 / 158_000),
    ],
)  # fmt: skip
def test_that_a_metric_follows_its_definition(metric: str, value: float) -> None:
    assert derive(metric, COUNTS, 15.0) == pytest.approx(value)


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
    else:
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
