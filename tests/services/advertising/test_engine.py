"""The live engine: hits, hold, cool-down, what is unknown, and what it says of its rules."""

from dataclasses import replace

import numpy as np
import pytest

from app.services.advertising.engine import Firing, LiveEngine, PhaseSpan, RoomContext, Statistic
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import Series
from tests.services.advertising.rule_making import NAN, every_second, live_firings, make_condition, make_rule

ROOM = RoomContext(platform="douyin", currency="CNY", stages=("growth",), parameters={"target_roi": 2.0, "aov": 100.0})
LOW = make_condition("budget_used_pct", "<", 30.0)


def seconds_of(spec: RuleSpec, series: Series, room: RoomContext = ROOM) -> list[float]:
    return [firing.t_ms / 1000 for firing in live_firings([spec], series, room)]


def test_that_two_hits_have_to_lie_fifteen_seconds_apart() -> None:
    assert seconds_of(make_rule(LOW, cooldown_s=600), every_second(60, budget_used_pct={0: 50, 20: 10})) == [35]


def test_that_one_hit_is_enough_for_an_event_rule() -> None:
    rule = make_rule(LOW, min_hits=1, hit_gap_s=0, cooldown_s=600)
    assert seconds_of(rule, every_second(60, budget_used_pct={0: 50, 20: 10})) == [20]


def test_that_hits_start_anew_when_the_condition_was_false_in_between() -> None:
    series = every_second(60, budget_used_pct={0: 10, 10: 50, 12: 10})
    assert seconds_of(make_rule(LOW, cooldown_s=600), series) == [27]


def test_that_a_rule_holds_for_its_time_before_it_fires() -> None:
    series = every_second(400, budget_used_pct={0: 50, 20: 10})
    assert seconds_of(make_rule(LOW, hold_s=300, cooldown_s=600), series) == [320]


def test_that_a_rule_cools_down_and_then_fires_again_while_it_stays_true() -> None:
    series = every_second(400, budget_used_pct=10)
    assert seconds_of(make_rule(LOW, cooldown_s=120), series) == [15, 135, 255, 375]


def test_that_a_rule_says_no_more_than_one_thing_a_minute_whatever_its_file_says() -> None:
    series = every_second(160, budget_used_pct=10)
    assert seconds_of(make_rule(LOW, cooldown_s=5), series) == [15, 75, 135]


def test_that_a_rule_without_cool_down_fires_again_only_after_it_was_false() -> None:
    series = every_second(600, budget_used_pct={0: 10, 300: 50, 310: 10})
    assert seconds_of(make_rule(LOW), series) == [15, 325]


def test_that_what_is_unknown_does_not_arm_a_rule_again() -> None:
    series = every_second(600, budget_used_pct={0: 10, 100: NAN, 300: 10})
    assert seconds_of(make_rule(LOW), series) == [15]


def test_that_a_value_is_unknown_after_two_minutes_and_hits_start_anew() -> None:
    series = every_second(400, budget_used_pct={0: 10, 2: NAN, 200: 10})
    # The reading of second 1 counts until second 121.
    assert seconds_of(make_rule(LOW, hold_s=121, cooldown_s=600), series) == [121]
    assert seconds_of(make_rule(LOW, hold_s=122, cooldown_s=600), series) == [322]


def test_that_a_single_missing_reading_changes_nothing() -> None:
    series = every_second(60, budget_used_pct={0: 10, 5: NAN, 8: 10})
    assert seconds_of(make_rule(LOW, cooldown_s=600), series) == [15]


@pytest.mark.parametrize(("word", "limit", "at"), [(">", 9.0, 85), (">=", 9.0, 75), ("<", 9.0, 75), ("eq", 9.0, 75)])
def test_that_states_are_compared_as_the_rule_says(word: str, limit: float, at: int) -> None:
    before = 20.0 if word == "<" else 0.0
    after = 8.0 if word == "<" else 9.0
    series = every_second(120, budget_used_pct={0: before, 60: after, 70: 10.0 if word == ">" else after})
    assert seconds_of(make_rule(make_condition("budget_used_pct", word, limit), cooldown_s=600), series) == [at]


def test_that_a_range_includes_both_its_ends() -> None:
    hours = make_condition("local_hour", "between", {"kind": "range", "low": 8.0, "high": 23.0})
    for hour, fires in ((7.9, False), (8.0, True), (23.0, True), (23.1, False)):
        assert bool(seconds_of(make_rule(hours), every_second(60, local_hour=hour))) is fires


def test_that_an_amount_is_never_compared_with_another_currency() -> None:
    spent = {**make_condition("ad_cost", ">", 500.0), "unit": "CNY"}
    series = every_second(60, ad_cost=50_001)
    assert seconds_of(make_rule(spent), series) == [15]
    assert seconds_of(make_rule(spent), every_second(60, ad_cost=50_000)) == []
    assert seconds_of(make_rule(spent), series, replace(ROOM, currency="USD")) == []
    engine = LiveEngine([make_rule(spent)], replace(ROOM, currency="USD"))
    engine.tick(0, {"ad_cost": 1.0})
    assert engine.status()[0].missing == ("currency:CNY",)


def test_that_what_is_usual_is_read_at_the_time_of_the_show() -> None:
    usual = Statistic((0, 100_000), (5.0, 50.0), (1.0, 2.0), (0.0, 0.0))
    limit = {"kind": "statistic", "span": "same_slot", "sd_factor": 2.0}
    rule = make_rule(make_condition("budget_used_pct", ">", limit), cooldown_s=60)
    room = replace(ROOM, statistics={("budget_used_pct", 0, "same_slot"): usual})
    # 8 is above 5 + 2 x 1 for the first 100 s and far below 50 + 2 x 2 afterwards.
    assert seconds_of(rule, every_second(300, budget_used_pct=8.0), room) == [15, 75]


def test_that_a_plan_is_followed_by_phase_and_stage() -> None:
    spans = (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, 100_000), PhaseSpan("post_live", 100_000, None))
    series = Series(np.arange(-100, 301) * 1000, {"budget_used_pct": np.full(401, 10.0)})
    room = replace(ROOM, phase_spans=spans)
    expected = {
        "pre_live": [-85.0],
        "any_live": [15.0],
        "post_live": [115.0],
        "any": [-85.0],
        "growth": [15.0],
        "mature": [],
    }
    for phase, seconds in expected.items():
        assert seconds_of(make_rule(LOW, phase=[phase]), series, room) == seconds


def test_that_ad_products_of_one_platform_do_not_get_each_others_rules() -> None:
    series = every_second(60, budget_used_pct=10)
    rule = make_rule(LOW, platform=["douyin_qianchuan"])
    fired = {name: bool(seconds_of(rule, series, replace(ROOM, platform=name))) for name in
             ("douyin", "douyin_qianchuan", "douyin_suixintui", "tiktok", "tiktok_gmv_max")}  # fmt: skip
    assert fired == {
        "douyin": True, "douyin_qianchuan": True, "douyin_suixintui": False, "tiktok": False, "tiktok_gmv_max": False,
    }  # fmt: skip


def test_that_a_day_limit_starts_anew_at_midnight() -> None:
    rule = make_rule(LOW, cooldown_s=60, max_per_day=2)
    room = replace(ROOM, day_starts_ms=(300_000,), fired_today={"T01_test": 1})
    assert seconds_of(rule, every_second(600, budget_used_pct=10), room) == [15, 300, 360]


def test_that_a_moment_that_is_not_later_is_passed_over() -> None:
    engine = LiveEngine([make_rule(LOW, min_hits=1, hit_gap_s=0)], ROOM)
    assert engine.tick(1000, {"budget_used_pct": 50.0}) == ()
    assert engine.tick(1000, {"budget_used_pct": 10.0}) == ()
    assert len(engine.tick(1001, {"budget_used_pct": 10.0})) == 1


def test_that_an_engine_that_takes_over_repeats_nothing() -> None:
    rule = make_rule(LOW, cooldown_s=300)
    ticks = [(second * 1000, {"budget_used_pct": 10.0}) for second in range(101)]
    engine = LiveEngine([rule], ROOM)
    engine.replay(ticks)
    engine.restore([("T01_test", 15_000), ("gone", 1)])
    later = [engine.tick(second * 1000, {"budget_used_pct": 10.0}) for second in range(101, 400)]
    assert [firing.t_ms for firings in later for firing in firings] == [315_000]


def test_that_an_engine_that_takes_over_goes_on_holding() -> None:
    engine = LiveEngine([make_rule(LOW, hold_s=120, cooldown_s=300)], ROOM)
    engine.replay((second * 1000, {"budget_used_pct": 10.0}) for second in range(100))
    later = [engine.tick(second * 1000, {"budget_used_pct": 10.0}) for second in range(100, 200)]
    assert [firing.t_ms for firings in later for firing in firings] == [120_000]


@pytest.mark.parametrize(("false_at", "expected"), [(None, []), (50, [75_000])])
def test_that_a_rule_that_was_false_since_it_fired_is_armed_after_a_take_over(
    false_at: int | None, expected: list[int]
) -> None:
    engine = LiveEngine([make_rule(LOW)], ROOM)
    engine.replay((second * 1000, {"budget_used_pct": 50.0 if second == false_at else 10.0}) for second in range(70))
    engine.restore([("T01_test", 15_000)])
    later = [engine.tick(second * 1000, {"budget_used_pct": 10.0}) for second in range(70, 200)]
    assert [firing.t_ms for firings in later for firing in firings] == expected


def test_that_a_change_of_the_room_keeps_what_was_seen() -> None:
    engine = LiveEngine([make_rule(make_condition("roi_pay", ">=", {"kind": "parameter", "name": "target_roi"}))], ROOM)
    fired: list[Firing] = []
    for second in range(61):
        if second == 20:
            engine.update_room(replace(ROOM, parameters={"target_roi": 1.0}))
        fired += engine.tick(second * 1000, {"gmv": 150.0, "ad_cost": 100.0})
    assert [(firing.t_ms, firing.why[0].limit) for firing in fired] == [(35_000, 1.0)]


def test_that_every_firing_tells_its_numbers() -> None:
    rule = make_rule(
        {"mode": "any", "parts": [make_condition("budget_used_pct", ">", 90.0), make_condition("orders", ">=", 5.0)]},
        make_condition("online_users", "drop_pct", 15.0, window_s=120),
        cooldown_s=600,
    )
    series = every_second(300, budget_used_pct=50, orders=7, online_users={0: 200, 200: 100})
    first = live_firings([rule], series, ROOM)[0]
    told = [(why.metric, why.comparator, why.value, why.limit, why.before, why.now) for why in first.why]
    assert told[0] == ("orders", ">=", 7.0, 5.0, None, None)
    metric, word, value, limit, before, now = told[1]
    assert (metric, word, limit, before) == ("online_users", "drop_pct", 15.0, 200.0)
    assert now is not None
    assert value == pytest.approx((200 - now) / 2)


def test_that_a_status_tells_how_far_a_rule_is() -> None:
    rule = make_rule(LOW, hold_s=60, cooldown_s=600)
    engine = LiveEngine([rule], ROOM)
    seen: list[tuple[str, int, int | None]] = []
    for second in range(80):
        engine.tick(second * 1000, {"budget_used_pct": 50.0 if second < 5 else 10.0})
        status = engine.status()[0]
        if not seen or seen[-1][0] != status.state:
            seen.append((status.state, second, status.until_ms))
    assert seen == [
        ("watching", 0, None), ("hitting", 5, None), ("holding", 20, 65_000), ("cooling", 65, 665_000),
    ]  # fmt: skip


def test_that_a_status_tells_why_a_rule_does_not_watch() -> None:
    rules = [
        make_rule(LOW, key="off", enabled=False),
        make_rule(LOW, key="elsewhere", platform=["tiktok"]),
        make_rule(LOW, key="later", phase=["post_live"]),
        make_rule(make_condition("roi_pay", ">", {"kind": "parameter", "name": "unheard_of"}), key="lacks"),
        make_rule(make_condition("orders", ">", 5.0, window_s=600), key="fills"),
    ]
    engine = LiveEngine(rules, ROOM)
    engine.tick(1000, {"budget_used_pct": 50.0, "orders": 1.0})
    told = {status.rule_key: (status.state, status.missing, status.until_ms) for status in engine.status()}
    assert told == {
        "off": ("off", (), None),
        "elsewhere": ("other_platform", (), None),
        "later": ("other_phase", (), None),
        "lacks": ("needs_data", ("gmv", "ad_cost", "parameter:unheard_of"), None),
        "fills": ("watching", (), 600_000),
    }


def test_that_memory_does_not_grow_with_the_show() -> None:
    rule = make_rule(
        make_condition("orders", ">", 5.0, window_s=300), make_condition("online_users", ">", 1.0, window_s=60)
    )
    engine = LiveEngine([rule], ROOM)
    for second in range(6000):
        engine.tick(second * 1000, {"orders": float(second), "online_users": 5.0})
    longest = max(len(track.totals) for track in engine._tracks)
    assert longest < 300 + 2 * 512
