"""What can be said of an action's effect: intervals, verdicts, and when nothing can be said."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.advertising.outcome import (
    Stretch,
    Verdict,
    beta_cdf,
    beta_quantile,
    dispersion,
    judge,
    not_separable,
    poisson_limits,
    rate_ratio_interval,
)
from app.services.advertising.outcome_data import WORTH_SPREAD, judged, stretches
from app.services.advertising.outcome_windows import add_windows, due_windows
from app.services.advertising.signals import Series
from app.services.runtime.clock import ManualClock
from tests.services.advertising.one_stretch import area, growth

MINUTE = 60_000


def counted(events: float, exposure: float = 1000.0, spread: float = 1.0) -> Stretch:
    return Stretch(events, exposure, events, spread)


def test_that_the_beta_distribution_agrees_with_values_worked_out_by_hand() -> None:
    # I_x(1, b) = 1 - (1 - x)^b and I_x(a, 1) = x^a; I_1/2(a, a) = 1/2.
    assert beta_cdf(0.3, 1, 4) == pytest.approx(1 - 0.7**4, rel=1e-12)
    assert beta_cdf(0.3, 5, 1) == pytest.approx(0.3**5, rel=1e-12)
    assert beta_cdf(0.5, 7.5, 7.5) == pytest.approx(0.5, rel=1e-12)
    assert beta_quantile(0.975, 1, 1) == pytest.approx(0.975, rel=1e-9)


def test_that_ten_of_fifteen_has_the_limits_of_clopper_and_pearson() -> None:
    low, high = rate_ratio_interval(5, 10)
    # Share 10/15: limits 0.3838 and 0.8818 of the tables; as odds 0.623 and 7.46.
    assert low == pytest.approx(0.3838 / 0.6162, abs=2e-3)
    assert high == pytest.approx(0.8818 / 0.1182, abs=3e-2)


@given(st.integers(1, 400), st.integers(1, 400))
@settings(max_examples=80, deadline=None)
def test_that_the_interval_holds_the_ratio_and_mirrors_when_the_sides_change(before: int, after: int) -> None:
    low, high = rate_ratio_interval(before, after)
    assert low < after / before < high
    other_low, other_high = rate_ratio_interval(after, before)
    assert low == pytest.approx(1 / other_high, rel=1e-6)
    assert high == pytest.approx(1 / other_low, rel=1e-6)


def test_that_the_interval_misses_at_most_one_time_in_twenty() -> None:
    rng = np.random.default_rng(5)
    missed = 0
    for before, after in zip(rng.poisson(60, 200), rng.poisson(60, 200), strict=True):
        found = judge(counted(before), counted(after), higher_is_better=True)
        missed += found.verdict in {Verdict.IMPROVED, Verdict.WORSE}
    assert missed <= 10


def test_that_twice_the_orders_are_likely_up_and_half_of_them_likely_down() -> None:
    up = judge(counted(60), counted(120), higher_is_better=True)
    down = judge(counted(120), counted(60), higher_is_better=True)
    assert (up.verdict, down.verdict) == (Verdict.IMPROVED, Verdict.WORSE)
    assert up.low is not None
    assert up.low > 0
    assert up.n == 180
    assert up.effect == pytest.approx(0.06)


def test_that_less_of_a_cost_is_an_improvement() -> None:
    found = judge(counted(120), counted(60), higher_is_better=False)
    assert found.verdict is Verdict.IMPROVED


def test_that_a_rise_that_helped_names_regression_to_the_mean() -> None:
    assert judge(counted(60), counted(120), higher_is_better=True).threats == ("regression_to_mean",)


def test_that_three_orders_say_nothing() -> None:
    found = judge(counted(0), counted(3), higher_is_better=True)
    assert (found.verdict, found.reason, found.n) == (Verdict.UNCLEAR, "too_few", 3)


def test_that_a_small_change_in_few_orders_is_unclear_and_in_many_is_no_change() -> None:
    few = judge(counted(20), counted(22), higher_is_better=True)
    many = judge(counted(5000), counted(5020), higher_is_better=True)
    assert (few.verdict, few.reason) == (Verdict.UNCLEAR, "wide")
    assert many.verdict is Verdict.NO_CHANGE


def test_that_a_restless_room_needs_more_to_be_sure() -> None:
    calm = judge(counted(60), counted(95), higher_is_better=True)
    restless = judge(counted(60, spread=4), counted(95, spread=4), higher_is_better=True)
    assert calm.verdict is Verdict.IMPROVED
    assert restless.verdict is Verdict.UNCLEAR


def test_that_the_exposure_counts_not_the_number_alone() -> None:
    found = judge(counted(60, 1000), counted(120, 2000), higher_is_better=True)
    assert found.effect == pytest.approx(0.0)
    assert found.verdict is not Verdict.IMPROVED


def test_that_orders_after_none_are_judged_by_their_own_limits() -> None:
    found = judge(counted(0), counted(40), higher_is_better=True)
    assert found.verdict is Verdict.IMPROVED
    assert found.low == pytest.approx((poisson_limits(40)[0] - poisson_limits(0)[1]) / 1000)


def test_that_gmv_is_as_sure_as_its_orders_are() -> None:
    money = judge(Stretch(600_000, 1000, 60), Stretch(1_200_000, 1000, 120), higher_is_better=True)
    orders = judge(counted(60), counted(120), higher_is_better=True)
    assert money.low is not None
    assert orders.low is not None
    assert money.low == pytest.approx(orders.low * 10_000)


def test_that_a_level_without_a_known_noise_is_not_judged() -> None:
    found = judge(Stretch(1000, 10, None), Stretch(2000, 10, None), higher_is_better=True)
    assert (found.verdict, found.reason) == (Verdict.UNCLEAR, "no_data")


def test_that_a_level_is_judged_against_how_the_room_moves_by_itself() -> None:
    sure = judge(Stretch(1000, 10, None, noise=0.05), Stretch(1300, 10, None, noise=0.05), higher_is_better=True)
    unsure = judge(Stretch(1000, 10, None, noise=0.3), Stretch(1300, 10, None, noise=0.3), higher_is_better=True)
    assert (sure.verdict, unsure.verdict) == (Verdict.IMPROVED, Verdict.UNCLEAR)


def test_that_overlapping_actions_are_not_told_apart() -> None:
    found = not_separable(judge(counted(60), counted(120), higher_is_better=True))
    assert (found.verdict, found.reason) == (Verdict.UNCLEAR, "not_separable")
    assert found.effect == pytest.approx(0.06)


def test_that_dispersion_is_one_for_chance_and_more_for_bursts() -> None:
    rng = np.random.default_rng(3)
    chance = dispersion(rng.poisson(20, 400).tolist(), [1.0] * 400)
    bursts = dispersion(rng.poisson(rng.gamma(2, 10, 400)).tolist(), [1.0] * 400)
    assert chance == pytest.approx(1.0, abs=0.2)
    assert bursts > 5
    assert dispersion([1.0, 2.0], [1.0, 1.0]) == 1.0


def room(minutes: int = 60, at: int = 30, before: float = 4.0, after: float = 8.0) -> Series:
    """A steady room of 100 viewers whose orders a minute change at a minute; a reading each ten seconds."""
    t_ms = np.arange(0, minutes * MINUTE + 1, 10_000, dtype=np.int64)
    rate = np.where(t_ms > at * MINUTE, after, before) / 6
    orders = np.floor(np.cumsum(rate))
    online = np.full(len(t_ms), 100.0)
    return Series(t_ms, {"orders": orders, "online_users": online, "gmv": orders * 1890, "ad_cost": t_ms / 1000.0})


def test_that_orders_are_counted_over_the_viewers_who_were_there() -> None:
    pair = stretches(room(), "orders", 30 * MINUTE, 30)
    assert pair is not None
    before, after = pair
    assert before.exposure == pytest.approx(3000, rel=0.01)
    assert before.total == pytest.approx(120, abs=2)
    assert after.total == pytest.approx(240, abs=2)


def test_that_twice_the_orders_in_the_room_are_likely_up() -> None:
    assert judged(room(), "orders", 30 * MINUTE, 30).verdict is Verdict.IMPROVED


def test_that_roi_is_a_ratio_of_sums() -> None:
    pair = stretches(room(), "roi_pay", 30 * MINUTE, 30)
    assert pair is not None
    assert pair[0].rate == pytest.approx(120 * 1890 / 1800, rel=0.02)
    assert pair[1].events == pytest.approx(240, abs=2)


def test_that_an_action_next_to_another_is_unclear() -> None:
    near = judged(room(), "orders", 30 * MINUTE, 30, [30 * MINUTE + 14 * MINUTE])
    far = judged(room(), "orders", 30 * MINUTE, 30, [30 * MINUTE + 15 * MINUTE])
    assert near.reason == "not_separable"
    assert far.verdict is Verdict.IMPROVED


def test_that_a_metric_that_was_never_read_is_said_to_have_no_data() -> None:
    found = judged(room(), "interaction_rate_pct", 30 * MINUTE, 15)
    assert (found.verdict, found.reason) == (Verdict.UNCLEAR, "no_data")


def test_that_a_stretch_of_which_most_is_missing_is_not_read() -> None:
    series = room()
    keep = (series.t_ms <= 31 * MINUTE) | (series.t_ms >= 58 * MINUTE)
    torn = Series(series.t_ms[keep], {key: column[keep] for key, column in series.columns.items()})
    assert area(torn.t_ms, torn.columns["online_users"], 30 * MINUTE, 60 * MINUTE)[1] < 6
    ends_early = Series(series.t_ms[series.t_ms <= 40 * MINUTE], {
        key: column[series.t_ms <= 40 * MINUTE] for key, column in series.columns.items()
    })  # fmt: skip
    assert growth(ends_early.t_ms, ends_early.columns["orders"], 30 * MINUTE, 60 * MINUTE) is None


def test_that_a_counter_that_starts_again_loses_nothing_and_is_never_negative() -> None:
    t_ms = np.arange(0, 11, dtype=np.int64) * MINUTE
    column = np.array([0, 5, 10, 15, 20, 3, 6, 9, 12, 15, 18], np.float64)
    assert growth(t_ms, column, 2 * MINUTE, 8 * MINUTE) == pytest.approx(10 + 3 + 9)


@given(st.lists(st.one_of(st.just(math.nan), st.floats(0, 1e6)), min_size=3, max_size=40))
@settings(max_examples=60, deadline=None)
def test_that_growth_is_never_negative_whatever_was_read(values: list[float]) -> None:
    t_ms = np.arange(len(values), dtype=np.int64) * 30_000
    found = growth(t_ms, np.array(values), 0, int(t_ms[-1]))
    assert found is None or found >= 0


def test_that_the_level_of_a_restless_room_is_judged_by_its_own_past() -> None:
    t_ms = np.arange(0, 120 * MINUTE, 10_000, dtype=np.int64)
    rng = np.random.default_rng(1)
    wave = 300 + 5 * rng.standard_normal(len(t_ms))
    wave[t_ms > 90 * MINUTE] += 120
    found = judged(Series(t_ms, {"online_users": wave}), "online_users", 90 * MINUTE, 15)
    assert found.verdict is Verdict.IMPROVED
    assert found.n == 30


def test_that_windows_become_due_one_after_the_other_and_sooner_in_a_quick_replay(clock: ManualClock) -> None:
    start = clock.utc_now()
    clock.advance(31 * MINUTE)
    assert due_windows((15, 30, 60), start, clock.utc_now(), {}) == (15, 30)
    assert due_windows((15, 30, 60), start, clock.utc_now(), {"15": {}}) == (30,)
    assert due_windows((15, 30, 60), start, clock.utc_now(), {}, speed=2.0) == (15, 30, 60)


def test_that_the_verdict_is_final_with_the_longest_window_alone() -> None:
    early = add_windows({}, "orders", (15, 30), {15: judged(room(), "orders", 30 * MINUTE, 15)})
    assert early.final is None
    assert early.outcome["verdict"] == "improved"
    late = add_windows(early.outcome, "orders", (15, 30), {30: judged(room(), "orders", 30 * MINUTE, 30)})
    assert late.final is Verdict.IMPROVED
    assert set(late.outcome["windows"]) == {"15", "30"}
    assert late.outcome["window_min"] == 30


def test_that_a_show_that_ended_early_is_judged_by_the_longest_window_that_was_read() -> None:
    both = {15: judged(room(), "orders", 30 * MINUTE, 15), 120: judged(room(), "orders", 30 * MINUTE, 120)}
    found = add_windows({}, "orders", (15, 120), both)
    assert both[120].reason == "no_data"
    assert (found.final, found.outcome["window_min"]) == (Verdict.IMPROVED, 15)


def shop(values: list[float], minutes: int = 60) -> Series:
    """A room in which an order comes each ten seconds, worth these amounts in turn."""
    t_ms = np.arange(0, minutes * MINUTE + 1, 10_000, dtype=np.int64)
    worth = np.array([values[step % len(values)] for step in range(len(t_ms))], np.float64)
    return Series(t_ms, {"orders": np.arange(len(t_ms), dtype=np.float64), "online_users": np.full(len(t_ms), 100.0),
                         "gmv": np.cumsum(worth).astype(np.float64)})  # fmt: skip


def test_that_money_is_less_sure_the_more_the_worth_of_orders_differs() -> None:
    even = judged(shop([1000.0]), "gmv_per_min", 30 * MINUTE, 30)
    # One order in eight is worth 40 times the others, whenever it comes: minutes with some of them stand out.
    worths = np.random.default_rng(2).choice([300.0, 12_000.0], 361, p=[7 / 8, 1 / 8]).tolist()
    uneven = judged(shop(worths), "gmv_per_min", 30 * MINUTE, 30)
    assert even.low is not None
    assert even.high is not None
    assert uneven.low is not None
    assert uneven.high is not None
    assert even.before is not None
    assert uneven.before is not None
    assert (uneven.high - uneven.low) / uneven.before > 1.7 * (even.high - even.low) / even.before


def test_that_a_few_large_baskets_after_an_action_are_no_improvement() -> None:
    series = shop([1000.0])
    gmv = series.columns["gmv"].copy()
    for minute in (34, 41, 52):
        gmv[series.t_ms >= minute * MINUTE] += 60_000
    baskets = Series(series.t_ms, {**series.columns, "gmv": gmv})
    found = judged(baskets, "gmv_per_min", 30 * MINUTE, 30)
    assert found.effect is not None
    assert found.effect > 5_000
    assert (found.verdict, found.reason) == (Verdict.UNCLEAR, "wide")


def test_that_of_a_few_minutes_orders_are_taken_to_differ_as_much_as_they_are_worth() -> None:
    pair = stretches(shop([1000.0], minutes=10), "gmv_per_min", 4 * MINUTE, 4)
    assert pair is not None
    assert [side.dispersion for side in pair] == [WORTH_SPREAD, WORTH_SPREAD]


def test_that_a_sum_of_random_baskets_misses_about_one_time_in_twenty() -> None:
    rng = np.random.default_rng(11)
    t_ms = np.arange(0, 60 * MINUTE + 1, 10_000, dtype=np.int64)
    missed = 0
    for _ in range(120):
        orders = rng.poisson(1.0, len(t_ms))
        worth = np.array([rng.exponential(1000.0, count).sum() for count in orders])
        series = Series(t_ms, {"orders": np.cumsum(orders).astype(np.float64), "gmv": np.cumsum(worth),
                               "online_users": np.full(len(t_ms), 50.0)})  # fmt: skip
        missed += judged(series, "gmv_per_min", 30 * MINUTE, 30).verdict in {Verdict.IMPROVED, Verdict.WORSE}
    # With orders alone it would be one time in six.
    assert missed <= 12


def test_that_a_rate_is_told_a_minute_in_a_room_as_full_as_before() -> None:
    found = judged(room(before=4.0, after=8.0), "orders_per_min", 30 * MINUTE, 30)
    assert found.before == pytest.approx(4.0, rel=0.03)
    assert found.effect == pytest.approx(4.0, rel=0.05)
    assert found.verdict is Verdict.IMPROVED


def test_that_a_figure_beside_is_kept_and_does_not_judge() -> None:
    up = {15: judged(room(), "orders", 30 * MINUTE, 15)}
    down = {15: judged(room(before=8.0, after=4.0), "orders", 30 * MINUTE, 15)}
    found = add_windows({}, "orders", (15,), up, {"roi_net": down})
    assert found.final is Verdict.IMPROVED
    assert found.outcome["beside"]["roi_net"]["verdict"] == "worse"
    assert add_windows(found.outcome, "orders", (15,), up).outcome["beside"].keys() == {"roi_net"}
