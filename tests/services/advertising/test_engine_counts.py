"""The live engine: counts over windows, ratios of them, earlier shows, and counters that fall."""

from dataclasses import replace

import numpy as np

from app.services.advertising.backtest import backtest
from app.services.advertising.engine import Firing, LiveEngine, PriorTotal, RoomContext
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import Series
from tests.services.advertising.rule_making import NAN, every_second, live_firings, make_condition, make_rule

ROOM = RoomContext(platform="douyin", currency="CNY", stages=("growth",))


def seconds_of(spec: RuleSpec, series: Series, room: RoomContext = ROOM) -> list[float]:
    return [firing.t_ms / 1000 for firing in live_firings([spec], series, room)]


def test_that_the_growth_of_a_count_is_taken_over_its_window() -> None:
    # One order a second from 600 s on: 100 orders in a window of five minutes are there at 700 s.
    t_s = np.arange(901)
    orders = Series(t_s * 1000, {"orders": np.clip(t_s - 600, 0, None).astype(np.float64)})
    rule = make_rule(make_condition("orders", ">=", 100.0, window_s=300), cooldown_s=3600)
    assert seconds_of(rule, orders) == [715]


def test_that_a_count_that_starts_anew_goes_on_from_there() -> None:
    t_s = np.arange(901)
    counted = np.where(t_s < 450, t_s, t_s - 450).astype(np.float64)
    # Of 300 orders in five minutes only the one of the second of the restart is lost.
    rule = make_rule(make_condition("orders", "<", 299.0, window_s=300), cooldown_s=3600)
    assert seconds_of(rule, Series(t_s * 1000, {"orders": counted})) == []


def test_that_a_small_fall_of_a_count_is_a_correction() -> None:
    t_s = np.arange(901)
    counted = np.where(t_s < 450, 1000 + t_s, 1000 + t_s - 50).astype(np.float64)
    rule = make_rule(make_condition("orders", "<", 300.0, window_s=300), cooldown_s=3600)
    # Window full at 300 s with 300 orders; from 450 s on fifty fewer.
    assert seconds_of(rule, Series(t_s * 1000, {"orders": counted}))[0] == 465


def test_that_a_warning_counts_also_after_one_that_was_taken_out_again() -> None:
    rule = make_rule(make_condition("violation_event", ">=", 1.0, window_s=60), min_hits=1, hit_gap_s=0)
    series = every_second(400, violation_event={0: 0, 100: 1, 110: 0, 200: 1})
    assert seconds_of(rule, series) == [100, 200]
    assert [one.t_ms for one in backtest([rule], series, ROOM)] == [100_000, 200_000]


def test_that_one_bad_low_reading_is_no_growth() -> None:
    """A page that is being opened anew: ten thousand, nothing, ten thousand is no second ten thousand."""
    series = every_second(900, gmv={0: 9_000, 100: 10_000, 400: 0, 401: 10_000, 500: 10_100})
    growing = make_rule(make_condition("gmv", ">", 1_100.0, window_s=300), cooldown_s=60)
    assert seconds_of(growing, series) == []
    assert backtest([growing], series, ROOM) == []
    # Nor is it unknown for longer than that reading.
    told = make_rule(make_condition("gmv", "<=", 1_100.0, window_s=300), cooldown_s=10**6)
    assert seconds_of(told, series) == [315]


def test_that_a_window_is_unknown_until_it_is_full() -> None:
    rule = make_rule(make_condition("orders", "<", 5.0, window_s=300), cooldown_s=3600)
    assert seconds_of(rule, every_second(400, orders=0)) == [315]


def test_that_a_hole_at_the_edge_of_a_window_makes_it_unknown() -> None:
    rule = make_rule(make_condition("orders", "<", 5.0, window_s=300), cooldown_s=10)
    series = every_second(1000, orders={0: 0, 310: NAN, 600: 0})
    # Stale from 430 s; from 600 s the edge lies in the hole (more than two minutes after 309 s) until 900 s.
    assert seconds_of(rule, series) == [315, 375, 615, 675, 915, 975]


def test_that_a_long_window_counts_earlier_shows() -> None:
    rule = make_rule(make_condition("orders", ">=", 50.0, window_s=86_400), cooldown_s=3600)
    series = every_second(1000, orders=10)
    yesterday = PriorTotal(-3_600_000 * 20, {"orders": 45.0})
    longer_ago = PriorTotal(-3_600_000 * 30, {"orders": 500.0})
    assert seconds_of(rule, series, replace(ROOM, prior=(yesterday,))) == [15]
    assert seconds_of(rule, series, replace(ROOM, prior=(longer_ago,))) == []
    assert seconds_of(rule, series) == []


def test_that_an_earlier_show_without_a_column_matters_only_to_windows_that_reach_it() -> None:
    """A stop-loss of a day: an organic show 60 h ago says nothing of it, one of yesterday makes it unknown."""
    rule = make_rule(make_condition("roi_pay", "<", 1.0, window_s=86_400), cooldown_s=3600)
    series = every_second(1000, gmv=100, ad_cost=500)

    def played(*shows: PriorTotal) -> tuple[list[float], str, tuple[str, ...]]:
        room = replace(ROOM, prior=shows)
        engine = LiveEngine([rule], room)
        firings: list[Firing] = []
        for number, t_ms in enumerate(series.t_ms.tolist()):
            firings += engine.tick(t_ms, {key: float(column[number]) for key, column in series.columns.items()})
        assert backtest([rule], series, room) == firings
        status = engine.status()[0]
        return [firing.t_ms / 1000 for firing in firings], status.state, status.missing

    known = PriorTotal(-20 * 3_600_000, {"gmv": 10.0, "ad_cost": 20.0})
    organic = PriorTotal(-60 * 3_600_000, {"gmv": 900.0})
    assert played(known, organic) == ([15], "cooling", ())
    assert played(known, organic) == played(known)
    assert played(replace(organic, end_t_ms=-5 * 3_600_000), known) == ([], "needs_data", ("earlier:ad_cost",))


def test_that_spend_without_an_order_costs_more_than_the_spend() -> None:
    spending = {0: 0.0, 30: 400.0}
    dear = make_rule(make_condition("cost_per_order", ">", 300.0), cooldown_s=600)
    assert seconds_of(dear, every_second(60, ad_cost=spending, orders=0)) == [45]
    assert seconds_of(dear, every_second(60, ad_cost={0: 0.0, 30: 200.0}, orders=0)) == []
    # What may be anything above the spend is not known to be low, nor to rise.
    cheap = make_rule(make_condition("cost_per_order", "<", 500.0), cooldown_s=600)
    assert seconds_of(cheap, every_second(60, ad_cost=spending, orders=0)) == []
    assert seconds_of(cheap, every_second(60, ad_cost=spending, orders=1)) == [15]


def test_that_a_ratio_over_nothing_is_unknown() -> None:
    rule = make_rule(make_condition("roi_pay", "<", 99.0))
    assert seconds_of(rule, every_second(60, gmv=5, ad_cost=0)) == []
