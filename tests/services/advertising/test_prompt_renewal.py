"""An ad proposal whose plan was changed meanwhile comes back with numbers that can be approved."""

import pytest

from app.models.advertising import PromptState
from app.models.errors import Conflict, Invalid
from app.services.advertising.ads import AdChange, SpendReading
from app.services.advertising.limits import Target
from tests.services.advertising.prompt_stage import BUDGET, CUT, POINT, Stage, stage_of
from tests.services.house import House, Show

MIN = 60_000


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def numbers(suggestion: dict[str, object]) -> tuple[object, object]:
    return suggestion["before_minor"], suggestion["after_minor"]


def test_that_a_proposal_of_a_plan_that_was_changed_is_made_anew_and_can_be_approved(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    assert numbers(prompt.suggestion) == (115_000, 138_000)
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 120_000))

    with pytest.raises(Conflict):
        stage.prompts.approve(prompt.id, prompt.version)

    back = stage.fresh(prompt)
    assert (back.state, numbers(back.suggestion)) == (PromptState.PENDING, (120_000, 144_000))
    # Measuring the colleague's change is told on the card.
    assert back.guard == "G3"
    approved = stage.prompts.approve(back.id, back.version)
    assert approved.state is PromptState.APPROVED
    assert stage.ads.actions(stage.live.id)[-1].after_minor == 144_000


def test_that_a_proposal_of_a_plan_that_ended_goes_to_another_plan_or_says_that_there_is_none(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.ads.end_plan(stage.plan.id)

    with pytest.raises(Invalid):
        stage.prompts.approve(prompt.id, prompt.version)

    assert stage.fresh(prompt).suggestion["impossible"] == "no_plan"


def test_that_a_cut_that_what_was_spent_since_has_overtaken_is_made_anew(stage: Stage) -> None:
    stage.ads.add_sample(SpendReading(stage.plan.id, 60_000))
    stage.house.clock.advance(5 * MIN)
    stage.ads.add_sample(SpendReading(stage.plan.id, 70_000))
    prompt = stage.fired(CUT)
    assert numbers(prompt.suggestion) == (115_000, 80_500)
    # 200.00 a minute: after six minutes 820.00 are spent.
    stage.house.clock.advance(6 * MIN)

    with pytest.raises(Invalid, match="ad_below_spent") as refused:
        stage.prompts.approve(prompt.id, prompt.version)

    assert refused.value.params["spent"] == "820.00"
    back = stage.fresh(prompt)
    assert (back.state, numbers(back.suggestion)) == (PromptState.PENDING, (115_000, 82_100))
    assert back.suggestion["limited_by"] == "spent"


def test_that_a_typed_size_below_what_is_spent_leaves_the_proposal_as_it_is(stage: Stage) -> None:
    stage.ads.add_sample(SpendReading(stage.plan.id, 60_000))
    prompt = stage.fired(CUT)
    with pytest.raises(Invalid, match="ad_below_spent"):
        stage.prompts.approve(prompt.id, prompt.version, value_minor=60_000)
    assert stage.fresh(prompt).suggestion == prompt.suggestion


def test_that_a_size_that_cannot_be_leaves_the_proposal_as_it_is(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    with pytest.raises(Invalid):
        stage.prompts.approve(prompt.id, prompt.version, value_minor=-5)
    assert stage.fresh(prompt).suggestion == prompt.suggestion


def test_that_a_cue_that_was_refused_is_no_ad_proposal(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    with pytest.raises(Invalid):
        stage.prompts.approve(prompt.id, prompt.version, text="x" * 400)
    assert stage.fresh(prompt).suggestion == prompt.suggestion


def test_that_a_loss_may_be_stopped_while_a_raise_is_being_measured(stage: Stage) -> None:
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 140_000))

    assert stage.fire(BUDGET) is None
    cut = stage.fired(CUT)

    # The card says that the effect of the first is being read.
    assert (cut.guard, cut.suggestion["after_minor"]) == ("G3", 98_000)


def test_that_a_second_cut_waits_for_the_effect_of_the_first(stage: Stage) -> None:
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 100_000))

    assert stage.fire(CUT) is None
