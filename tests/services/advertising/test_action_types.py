"""The actions that rules may propose: every one is sized where it changes ads, known to the guards, and has words."""

from app.services.advertising.action_types import ACTION_TYPES, AD_TYPES, unknown_type
from app.services.advertising.guards import SPENDS_MORE, STOPS_LOSS
from app.services.advertising.rule_spec import NO_CHANGE
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.suggestion_ads import AD_STEPS


def test_that_every_change_of_ads_has_a_step_or_is_a_start() -> None:
    assert set(AD_STEPS) | {"start_warmup_spend"} == AD_TYPES


def test_that_the_guards_speak_of_actions_that_are_there() -> None:
    assert SPENDS_MORE | STOPS_LOSS <= AD_TYPES
    assert not SPENDS_MORE & STOPS_LOSS
    assert not AD_TYPES & NO_CHANGE


def test_that_what_raises_a_step_spends_more_and_what_ends_one_stops_a_loss() -> None:
    more = {kind for kind, (target, way) in AD_STEPS.items() if way > 0 and target.value != "roi_target"}
    assert more <= SPENDS_MORE
    assert {kind for kind, (_target, way) in AD_STEPS.items() if way == 0} <= STOPS_LOSS


def test_that_every_shipped_rule_names_actions_that_are_known() -> None:
    assert [spec.key for spec in shipped_rules().values() if unknown_type(spec.action)] == []
    assert "hold" in ACTION_TYPES
