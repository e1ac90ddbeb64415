"""Moves of a show that is over: the quick way says what the plain way says, and works it out once."""

import numpy as np
import pytest

from app.services.advertising import back_judge
from app.services.advertising.back_judge import Past
from app.services.advertising.outcome import Stretch, Verdict, judge, surely_moved
from app.services.advertising.outcome_data import pairs
from app.services.advertising.signals import Series
from app.services.advertising.statistics import by_minute
from tests.services.advertising.plain_outcome import plain_moves, plain_pair

MINUTE = 60_000
METRICS = (
    "orders", "gmv", "gmv_per_min", "net_gmv_per_min", "roi_pay", "cost_per_order", "ad_cost_per_min", "online_users",
    "product_ctr_pct", "average_order", "follow_rate_pct",
)  # fmt: skip


def show(seed: int, minutes: int = 110) -> Series:
    """A show whose viewers, clicks, orders and baskets come by chance and change their pace now and then."""
    rng = np.random.default_rng(seed)
    step = 2_000 + 1_000 * (seed % 3)
    t_ms = np.arange(-2, minutes * MINUTE // step, dtype=np.int64) * step
    count = len(t_ms)
    pace = np.repeat(rng.choice([0.3, 0.8, 1.0, 1.0, 1.6, 3.0], count // 200 + 1), 200)[:count]
    viewers = np.maximum(0, 300 * pace + np.cumsum(rng.normal(0, 1.5, count)))
    orders = rng.poisson(0.1 * pace * rng.uniform(0.3, 2.0))
    worth = np.array([rng.lognormal(7.0, 0.9, many).sum() for many in orders])
    raised = {
        "orders": orders, "gmv": np.round(worth), "refunds_1h": np.round(worth * (rng.random(count) < 0.1)),
        "ad_cost": rng.poisson(60 * pace), "product_clicks": rng.poisson(1.0 * pace),
        "product_impressions": rng.poisson(6.0, count), "viewers": rng.poisson(2.0 * pace),
        "new_followers": rng.poisson(0.05, count),
    }  # fmt: skip
    columns = {key: np.cumsum(values).astype(np.float64) for key, values in raised.items()}
    columns["online_users"] = np.round(viewers)
    _torn(columns, rng)
    return Series(t_ms, columns)


def _torn(columns: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    """Readings are missing, one by one and for minutes; a page was half open once, and one counter began anew."""
    count = len(columns["orders"])
    quiet = int(rng.integers(0, count - 150))
    for key, column in columns.items():
        column[rng.random(count) < 0.05] = np.nan
        column[quiet : quiet + int(rng.integers(1, 150))] = np.nan
        if key != "online_users":
            column[int(rng.integers(count // 2, count))] *= 0.1
    began = int(rng.integers(count // 3, count // 2))
    columns["product_clicks"][began:] -= np.nanmax(columns["product_clicks"][:began])


@pytest.mark.parametrize("seed", range(6))
def test_that_moves_are_those_that_are_found_minute_by_minute(seed: int) -> None:
    series = show(seed)
    past = Past(series, {})
    for metric in METRICS:
        for up in (True, False):
            quick = [move.t_ms for move in past.moves(metric, 5 + seed, up=up)]
            assert quick == plain_moves(series, metric, 5 + seed, up=up), (metric, up)


def test_that_random_shows_have_moves_to_be_told_and_moves_that_are_chance() -> None:
    told = [len(Past(show(seed), {}).moves(metric, 5, up=True)) for seed in range(4) for metric in METRICS]
    assert sum(told) > 20
    assert 0 in told


@pytest.mark.parametrize("seed", range(3))
def test_that_both_stretches_of_many_moments_are_those_of_each_alone(seed: int) -> None:
    series = show(seed)
    past = Past(series, {})
    moments = np.arange(1, 110, 6, dtype=np.int64) * MINUTE + MINUTE // 2
    seen = 0
    for metric in METRICS:
        for moment, quick in zip(moments, pairs(past.sums, metric, moments, 15, past.since(moments)), strict=True):
            plain = plain_pair(series, metric, int(moment), 15)
            assert (quick is None) == (plain is None), (metric, moment)
            for one, other in zip(quick or (), plain or (), strict=True):
                assert _figures(one) == pytest.approx(_figures(other), rel=1e-9, nan_ok=True), (metric, moment)
                seen += 1
    assert seen > 200


def _figures(stretch: Stretch) -> list[float]:
    rest = [np.nan if one is None else one for one in (stretch.events, stretch.noise)]
    return [stretch.total, stretch.exposure, stretch.dispersion, *rest]


def test_that_one_value_of_the_distribution_says_what_its_interval_says() -> None:
    rng = np.random.default_rng(5)
    told = {True: 0, False: 0}
    for _ in range(1_500):
        events = [float(one) for one in rng.choice([0, 1, 3, 8, 20, 90, 400], 2) + rng.integers(0, 4, 2)]
        worth, over = rng.uniform(-0.1, 3.0, 2), rng.uniform(0.5, 2.0, 2) * 100
        before, after = (
            Stretch(float(events[at] * worth[at]), float(over[at]), events[at], float(rng.uniform(1, 4)))
            for at in (0, 1)
        )
        for up in (True, False):
            said = surely_moved(before, after, up=up)
            assert said == (judge(before, after, up).verdict is Verdict.IMPROVED), (before, after, up)
            told[said] += 1
    assert min(told.values()) > 200


def test_that_moves_are_worked_out_once_for_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(series: Series, metric: str, window_s: int, parameters: dict[str, float]) -> np.ndarray:
        asked.append(metric)
        return by_minute(series, metric, window_s, parameters)

    monkeypatch.setattr(back_judge, "by_minute", counted)
    past = Past(show(1), {})

    first = past.moves("orders", 5, up=True)

    assert past.moves("orders", 5, up=True) is first
    assert past.moves("orders", 6, up=True) is not first
    assert asked == ["orders", "orders"]
    assert Past(Series(np.empty(0, np.int64)), {}).moves("orders", 5, up=True) == ()
