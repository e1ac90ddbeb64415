"""A rule as data: what it accepts, what it refuses, and what follows from it."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.services.advertising.rule_spec import ActionSpec, Condition, RuleSpec
from app.services.advertising.rule_words import free_numbers, names_main_plan, too_long
from app.services.advertising.threshold import band_of, pick_key
from tests.services.advertising.rule_making import make_condition, make_rule, number

CONDITION = make_condition("online_users", ">", 1.0)


def refused(**other: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        make_rule(CONDITION, **other)
    return str(caught.value.errors()[0]["msg"])


def test_that_a_rule_survives_storing_as_json() -> None:
    rule = make_rule(
        make_condition("roi_pay", "<", {"kind": "by", "by": "spend", "values": {"0-5 CNY": number(1.0)}}, 600),
        {"mode": "any", "parts": [make_condition("local_hour", "between", {"kind": "range", "low": 8, "high": 23})]},
        cooldown_by_profile={"balanced": 600},
        cue={"zh": "慢一点", "en": "Slow down"},
    )
    assert RuleSpec.model_validate(rule.model_dump(mode="json")) == rule


def test_that_an_unknown_field_is_refused() -> None:
    assert "Extra inputs" in refused(cool_down=3)


@pytest.mark.parametrize(
    "condition",
    [
        make_condition("no_such_signal", ">", 1.0),
        make_condition("online_users", "between", 1.0),
        make_condition("online_users", ">", {"kind": "range", "low": 1, "high": 2}),
        make_condition("online_users", "rising", 10.0, window_s=0),
        make_condition("budget_used_pct", "rising", 10.0, window_s=60),
        make_condition("online_users", ">", {"kind": "previous"}, window_s=0),
        make_condition("online_users", ">", {"kind": "range", "low": 2, "high": 1}),
        make_condition("online_users", ">", {"kind": "statistic", "span": "minutes:5", "sd_factor": 1}),
        make_condition("online_users", ">", {"kind": "statistic", "span": "last_week"}),
        make_condition("online_users", ">", {"kind": "by", "by": "spend", "values": {"a lot": number(1)}}),
        make_condition("online_users", ">", number(float("nan"))),
        make_condition("online_users", ">", number(float("inf"))),
        {**CONDITION, "unit": "DOUBLOON"},
        {**CONDITION, "window_s": -1},
    ],
)
def test_that_a_condition_without_a_meaning_is_refused(condition: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(condition)


def test_that_conditions_do_not_stand_in_each_other_without_end() -> None:
    part: dict[str, Any] = CONDITION
    for _level in range(3):
        part = {"mode": "any", "parts": [part, CONDITION]}
    make_rule(part, CONDITION)
    with pytest.raises(ValidationError, match="deep"):
        make_rule({"mode": "any", "parts": [part, CONDITION]}, CONDITION)


def test_that_a_group_of_one_group_is_that_group() -> None:
    inner = {"mode": "any", "parts": [CONDITION, CONDITION]}
    assert make_rule({"mode": "all", "parts": [inner]}).when == make_rule(inner).when
    assert make_rule(inner).when.mode == "any"


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("close_main_plan", {}), ("pause_plan", {}), ("pause_campaign", {}), ("delete_plan", {}), ("stop_delivery", {}),
        ("pause", {"plan": "main"}), ("close", {"target": "全域主计划"}), ("end_account_ads", {}),
    ],
)  # fmt: skip
def test_that_no_action_may_close_or_pause_the_main_plan(kind: str, params: dict[str, Any]) -> None:
    assert "(G8)" in refused(action={"type": kind, "params": params})
    assert "(G8)" in refused(action={"type": "hold", "alternative": kind, "params": params})
    assert "(G8)" in refused(
        action={"type": "hold", "by": "profile", "variants": {"balanced": {"type": kind}}, "params": params}
    )


@pytest.mark.parametrize("kind", ["pause_boost_task", "pause_and_copy", "retire_task", "close_gap", "raise_bid"])
def test_that_small_things_may_be_paused(kind: str) -> None:
    assert not names_main_plan(kind, {})
    assert make_rule(CONDITION, action={"type": kind}).action.type == kind


@pytest.mark.parametrize(
    "text",
    [
        "只剩3件了", "最后5分钟", "库存20", "Only 3 left", "5 left", "到手价99", "now $19.90", "99元带走", "8折开抢",
        "10分钟后开播", "30 minutes to go", "倒计时10", "last 2", "S$ 12 today", "20% off", "还剩十件",
    ],
)  # fmt: skip
def test_that_a_cue_that_hurries_names_only_bound_values(text: str) -> None:
    assert free_numbers(text)
    assert "(G7)" in refused(cue={"zh": text})
    assert "(G7)" in refused(cue={"en": text})


@pytest.mark.parametrize(
    "text",
    [
        "只剩{left}件", "到手价{price}", "{item}: {stock_left} left", "扣1扣2，二选一", "30秒内讲清福利",
        "One more round", "In 30 s: the offer and who it suits.", "开场黄金两小时，主推轮讲",
        "Held {elapsed} min. Link must go up at {release_at}.",
        "指小黄车{link_no}号，再展示一遍",
    ],
)  # fmt: skip
def test_that_other_numbers_and_bound_values_may_stand_in_a_cue(text: str) -> None:
    assert free_numbers(text) == ""


def test_that_a_cue_fits_the_studio_screen_once_its_values_are_in() -> None:
    assert too_long("a" * 48) is None
    assert too_long("讲" * 24) is None
    assert too_long("讲" * 25) == (50, 48)
    assert too_long("a" * 44 + "{price}") is None
    assert too_long("a" * 45 + "{price}") == (49, 48)
    assert "half-widths" in refused(cue={"en": "a" * 49})


def test_that_priority_and_life_of_a_card_follow_from_the_level() -> None:
    expected = {"watch": ("fyi", 600), "suggest": ("soon", 180), "urgent": ("now", 60), "block": ("fyi", 600)}
    for level, (priority, seconds) in expected.items():
        rule = make_rule(CONDITION, level=level)
        assert (rule.shown_priority, rule.shown_expires_s) == (priority, seconds)
    stop = make_rule(CONDITION, level="urgent", priority="stop")
    assert (stop.shown_priority, stop.shown_expires_s) == ("stop", None)
    assert make_rule(CONDITION, expires_s=90).shown_expires_s == 90


def test_that_a_rule_names_its_signals_once_and_the_spend_that_chooses_a_band() -> None:
    banded = make_condition("roi_pay", "<", {"kind": "by", "by": "spend", "values": {">5 CNY": number(1)}}, 600)
    assert make_rule(CONDITION, banded, CONDITION).signals() == ("online_users", "roi_pay", "ad_cost")


def test_that_an_action_is_resolved_for_a_profile() -> None:
    action = ActionSpec.model_validate(
        {
            "type": "decrease_budget", "value_pct": 10, "by": "profile",
            "variants": {"conservative": {"type": "pause_boost_task", "value_pct": 50},
                         "aggressive": {"text": "look again"}},
        }
    )  # fmt: skip
    assert (action.for_key("conservative").type, action.for_key("conservative").value_pct) == ("pause_boost_task", 50)
    assert (action.for_key("aggressive").value_pct, action.for_key("aggressive").follow_up) == (10, "look again")
    assert action.for_key("balanced").type == "decrease_budget"
    assert action.for_key("conservative").variants == {}


def test_that_bands_of_spend_are_read() -> None:
    band = band_of("500-5000 CNY")
    assert (band.low, band.high, band.currency) == (500, 5000, "CNY")
    assert (band_of(">5000 CNY").low, band_of(">5000 CNY").high) == (5000, None)
    assert band_of("<500 USD").high == 500
    for text in ("500", "500-5000", "5-x CNY", "500-5000 XYZ", "CNY", ">1-2 CNY", "5 CNY", ""):
        with pytest.raises(ValueError, match="band of spend"):
            band_of(text)


def test_that_a_market_falls_back_to_its_region_and_anything_to_the_default() -> None:
    values = {"US": 1, "SEA": 2, "default": 3}
    assert [pick_key(values, key) for key in ("US", "SG", "BR")] == ["US", "SEA", "default"]
    assert pick_key({"US": 1}, "BR") is None
