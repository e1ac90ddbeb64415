"""The learning phase holds back what would disturb the plan that learns, and nothing else (guard G2)."""

from datetime import timedelta

import pytest

from app.models.advertising import AdPlanView
from app.services.advertising.engine_types import Firing
from app.services.advertising.limits import Limits
from app.services.advertising.prompt_build import PromptDraft, draft_of
from app.services.advertising.suggestion import suggest
from tests.services.advertising.ad_scenes import NOW, plan, read_so, rule, scene

LIMITS = Limits(learning_age_h=24, learning_conversions=20)


def main(**fields: object) -> AdPlanView:
    """A plan of nine days that earns three times its spend."""
    given = {"boost": False, "kind": "main", "launched_at": NOW - timedelta(days=9), "conversions": 400}
    return plan("Main", **{**given, "spend_minor": 50_000, "gmv_minor": 150_000, **fields})


def boost(**fields: object) -> AdPlanView:
    """A boost of an hour that earns five times its spend."""
    given = {"launched_at": NOW - timedelta(hours=1), "conversions": 3, "spend_minor": 10_000, "gmv_minor": 50_000}
    return plan("Boost", **{**given, **fields})


def drafted(key: str, *plans: AdPlanView, spent: tuple[int, ...] = (50_000, 10_000)) -> PromptDraft:
    spec = rule(key)
    now = [read_so(one, spent_minor=amount, limits=LIMITS) for one, amount in zip(plans, spent, strict=False)]
    suggestion = suggest(spec, scene(*now))
    firing = Firing(spec.key, 1, 0, spec.level, spec.shown_priority, 2)
    return draft_of(firing, spec, suggestion, rule_id=None, read_at=NOW)


@pytest.mark.parametrize("key", ["A01_scale_budget_strong", "A09_budget_running_dry"])
def test_that_more_goes_to_the_plan_that_has_learned_at_its_full_level(key: str) -> None:
    draft = drafted(key, main(), boost(), spent=(50_000, 99_000))

    assert draft.fields["suggestion"]["plan_id"] == "Main"
    assert draft.fields["level"] == rule(key).shown_priority
    assert draft.fields["what"]["held_back"] == []


def test_that_more_for_a_plan_that_learns_is_no_more_than_watched() -> None:
    draft = drafted("A09_budget_running_dry", boost())

    assert (draft.fields["level"], draft.fields["what"]["level"]) == ("fyi", "watch")
    assert draft.fields["what"]["held_back"] == ["G2"]
    assert draft.fields["guard"] == "G2"


@pytest.mark.parametrize("key", ["A14_below_breakeven", "A15_zero_conversion_spend", "A22_gmvmax_stop_loss"])
def test_that_a_stop_loss_does_not_wait_until_a_plan_has_learned(key: str) -> None:
    draft = drafted(key, main(gmv_minor=500_000), boost(gmv_minor=0))

    assert draft.fields["suggestion"]["plan_id"] == "Boost"
    assert draft.fields["level"] == "now"
    assert draft.fields["what"]["held_back"] == []
