"""Turning the number of a rule that has one for each kind of room."""

from app.services.advertising.engine_types import RoomContext
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals import Series
from app.services.advertising.sweep import swept, thresholds_around, with_threshold
from app.services.advertising.threshold import ByKey
from tests.services.advertising.rule_making import live_firings, make_condition, make_rule, number
from tests.services.advertising.rule_scenarios import SCENARIOS


def values_of(spec: RuleSpec) -> dict[str, float]:
    threshold = next(spec.when.conditions()).threshold
    assert isinstance(threshold, ByKey)
    return {key: getattr(one, "value", getattr(one, "factor", 0.0)) for key, one in threshold.values.items()}


def test_that_the_numbers_of_all_kinds_of_rooms_are_turned_together() -> None:
    rule = shipped_rules()["R01_low_enter_room_rate"]
    found = swept(rule)
    turned = with_threshold(rule, 2.0)

    assert found is not None
    assert turned is not None
    assert found[1:] == ("factor", 1.0)
    assert 1.0 in thresholds_around(found[2])
    assert values_of(rule) == {"new": 15, "mature": 25}
    assert values_of(turned) == {"new": 30, "mature": 50}


def test_that_the_present_point_of_the_curve_is_what_the_rule_does_in_every_room() -> None:
    rule = shipped_rules()["R01_low_enter_room_rate"]
    now = with_threshold(rule, 1.0)
    scenario = SCENARIOS["R01"]

    assert now == rule
    for maturity in ("new", "mature"):
        room: RoomContext = scenario.context(maturity=maturity)
        series: Series = scenario.series()
        assert live_firings([rule], series, room) == live_firings([now], series, room)


def test_that_parameters_of_a_kind_of_room_are_turned_too_and_nothing_is_no_number() -> None:
    named = {"kind": "parameter", "name": "target_roi", "factor": 0.8}
    by = {"kind": "by", "by": "profile", "values": {"balanced": named, "default": number(2.0)}}
    nothing = {"kind": "by", "by": "profile", "values": {"balanced": number(0.0)}}
    turned = with_threshold(make_rule(make_condition("roi_pay", "<", by)), 1.5)

    assert turned is not None
    assert values_of(turned) == {"balanced": 0.8 * 1.5, "default": 3.0}
    assert swept(make_rule(make_condition("roi_pay", "<", nothing))) is None
