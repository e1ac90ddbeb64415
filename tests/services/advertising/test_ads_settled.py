"""A change that was approved and logged by hand is one deed: it can be confirmed, and is counted once."""

from app.models.advertising import AdActionState, PromptState
from app.services.advertising.ads import AdChange
from app.services.advertising.limits import Target
from tests.services.advertising.prompt_stage import BUDGET, stage_of
from tests.services.house import House, Show


def test_that_an_approved_change_that_a_colleague_logged_is_confirmed_with_that_log(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    house.clock.advance(1000)
    after = approved.suggestion["after_minor"]
    logged = stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, after))

    approved = stage.fresh(approved)
    done = stage.prompts.execute(approved.id, approved.version, command_id="done")
    again = stage.prompts.execute(approved.id, approved.version, command_id="done")

    assert (done.state, done.ad_action_id, again.id) == (PromptState.OBSERVING, logged.id, done.id)
    (only,) = stage.ads.actions(stage.live.id)
    assert (only.id, only.prompt_id, only.after_minor, only.state) == (logged.id, prompt.id, after, AdActionState.DONE)
    assert next(one for one in stage.ads.plans(stage.live.id) if one.id == stage.plan.id).edits_today == 1


def test_that_settling_twice_with_one_command_gives_what_was_taken_over(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    intent = stage.ads.intend(AdChange(stage.plan.id, Target.PAUSE))
    logged = stage.ads.log(AdChange(stage.plan.id, Target.PAUSE))

    first = stage.ads.settle(intent.id, intent.version, done=True, command_id="settle")
    second = stage.ads.settle(intent.id, intent.version, done=True, command_id="settle")

    assert first.id == second.id == logged.id


def test_that_another_value_that_was_logged_meanwhile_is_another_change(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    intent = stage.ads.intend(AdChange(stage.plan.id, Target.BUDGET, 138_000))
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 125_000))

    settled = stage.ads.settle(intent.id, intent.version, done=True)

    assert (settled.id, settled.before_minor, settled.after_minor) == (intent.id, 125_000, 138_000)
    assert len(stage.ads.actions(stage.live.id)) == 2
