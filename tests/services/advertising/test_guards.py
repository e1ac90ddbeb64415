"""Guards that hold for every rule, and the exact limit behind the third leg of the break-even rule."""

import math

import pytest

from app.services.advertising.engine_types import PhaseSpan
from app.services.advertising.guards import DailyLimit, level_in, phase_at, phase_edges, waits_for
from app.services.advertising.poisson import upper95
from tests.services.advertising.rule_making import NAN, make_condition, make_rule

CONDITION = make_condition("online_users", ">", 1.0)
RAISES = {"type": "raise_bid", "value_pct": 5}
CUTS = {"type": "decrease_budget", "value_pct": 30}


@pytest.mark.parametrize(
    ("other", "learning_done", "expected"),
    [
        ({"group": "ads", "action": RAISES}, 0, ("watch", "fyi", ("G2",))),
        ({"group": "ads", "action": RAISES}, 1, ("suggest", "soon", ())),
        ({"group": "ads", "action": RAISES}, NAN, ("suggest", "soon", ())),
        ({"group": "ads", "action": {"type": "hold"}}, 0, ("suggest", "soon", ())),
        ({"group": "ads", "action": {"type": "block_edit"}, "level": "block"}, 0, ("block", "fyi", ())),
        ({"group": "room"}, 0, ("suggest", "soon", ())),
        ({"group": "incident", "level": "urgent", "priority": "stop"}, 0, ("urgent", "stop", ())),
        ({"group": "ads", "level": "urgent", "action": CUTS}, 0, ("urgent", "now", ())),
        ({"group": "ads", "level": "urgent", "action": {"type": "pause_boost_task"}}, 0, ("urgent", "now", ())),
        ({"group": "ads", "action": {"type": "lower_bid", "value_pct": 5}}, 0, ("watch", "fyi", ("G2",))),
        ({"group": "ads", "action": {**CUTS, "by": "profile", "variants": {"balanced": {"type": "raise_bid"}}}}, 0,
         ("watch", "fyi", ("G2",))),
    ],
)  # fmt: skip
def test_that_rules_that_change_ads_are_taken_down_while_plans_learn_unless_they_stop_a_loss(
    other: dict[str, object], learning_done: float, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    assert level_in(make_rule(CONDITION, **other), learning_done) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("increase_budget", ["G3", "G9"]), ("raise_bid", ["G3", "G9"]), ("lower_target_roi", ["G3", "G9"]),
        ("start_warmup_spend", ["G3", "G9"]), ("decrease_budget", ["G3"]), ("pause_boost_task", ["G3"]),
        ("lower_bid", ["G3"]), ("hold", []),
    ],
)  # fmt: skip
def test_that_what_spends_more_waits_while_spend_is_on_hold_and_what_cuts_does_not(
    action: str, expected: list[str]
) -> None:
    rule = make_rule(CONDITION, group="ads", action={"type": action})
    assert [guard for guard, _column in waits_for(rule)] == expected


def test_that_what_stops_a_loss_has_a_wait_of_its_own() -> None:
    more, less = (make_rule(CONDITION, group="ads", action={"type": kind}) for kind in ("lower_bid", "decrease_budget"))
    assert waits_for(more) == (("G3", "ad_action_open"),)
    assert waits_for(less) == (("G3", "ad_cut_open"),)


def test_that_an_ads_rule_fires_three_times_a_day_unless_it_says_otherwise() -> None:
    assert make_rule(CONDITION, group="ads", action=RAISES).most_a_day("balanced") == 3
    assert make_rule(CONDITION, group="ads", action=RAISES, max_per_day=5).most_a_day("balanced") == 5
    assert make_rule(CONDITION, group="ads", action={"type": "hold"}).most_a_day("balanced") is None
    assert make_rule(CONDITION).most_a_day("balanced") is None
    steps = {**RAISES, "by": "profile", "variants": {"aggressive": {"max_per_day": 4}, "balanced": {"value_pct": 3}}}
    rule = make_rule(CONDITION, group="ads", action=steps)
    assert (rule.most_a_day("aggressive"), rule.most_a_day("balanced")) == (4, 3)


def test_that_a_day_limit_counts_by_day() -> None:
    limit = DailyLimit(2, (1000, 5000), before=1)
    assert not limit.reached(0)
    limit.count(0)
    assert limit.reached(999)
    assert limit.next_day_ms(999) == 1000
    assert not limit.reached(1000)
    limit.count(1000)
    limit.count(4999)
    assert limit.reached(4999)
    assert not limit.reached(5000)
    assert limit.next_day_ms(5000) is None
    assert limit.renewed(3, (1000, 5000)).reached(4999) is False
    assert not DailyLimit(None, (), 99).reached(0)


def test_that_what_fired_before_the_start_counts_on_the_day_of_the_start() -> None:
    limit = DailyLimit(1, (-5000, 5000), before=1)
    assert not limit.reached(-6000)
    assert limit.reached(0)
    assert not limit.reached(5000)


def test_that_phases_are_told_by_time() -> None:
    spans = (PhaseSpan("pre_live", None, 0), PhaseSpan("live", 0, 100), PhaseSpan("post_live", 100, 200))
    assert [phase_at(spans, t_ms) for t_ms in (-1, 0, 99, 100, 199, 200)] == [
        "pre_live", "live", "live", "post_live", "post_live", "",
    ]  # fmt: skip
    assert phase_edges(spans) == [0, 100, 200]


def test_that_the_upper_limit_of_a_count_is_the_exact_one() -> None:
    """Published values of the one-sided 95 % limit (Garwood)."""
    published = {0: 2.996, 1: 4.744, 2: 6.296, 3: 7.754, 5: 10.513, 10: 16.962, 20: 29.062, 50: 63.287, 100: 118.079}
    for count, limit in published.items():
        assert upper95(count) == pytest.approx(limit, abs=6e-4)


@pytest.mark.parametrize("count", [0, 1, 7, 40, 300, 5000])
def test_that_the_upper_limit_leaves_five_percent_below(count: int) -> None:
    mean = upper95(count)
    terms = [math.exp(number * math.log(mean) - mean - math.lgamma(number + 1)) for number in range(count + 1)]
    assert math.fsum(terms) == pytest.approx(0.05, abs=1e-9)
