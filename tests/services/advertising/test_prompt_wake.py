"""A snoozed prompt is brought back before its time: a step of its life, no decision on it."""

import pytest

from app.models.advertising import PromptState
from app.models.errors import Conflict, Denied, Invalid
from app.models.team import Hat
from tests.services.advertising.prompt_stage import POINT, Stage, stage_of
from tests.services.house import House, Show


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def test_that_a_snoozed_prompt_is_brought_back_with_its_whole_life(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    assert prompt.expires_at is not None
    asleep = stage.prompts.snooze(prompt.id, prompt.version, 600)
    stage.house.clock.advance(30_000)
    before = stage.prompts.record(POINT)
    back = stage.prompts.wake(asleep.id, asleep.version)
    assert (back.state, back.snoozed_until, back.decided_at, back.reason) == (PromptState.PENDING, None, None, "")
    assert back.expires_at is not None
    assert back.expires_at - stage.now == prompt.expires_at - prompt.created_at
    assert stage.steps(prompt) == ["raise", "snooze", "wake"]
    assert stage.prompts.decisions(prompt.id)[-1].member_id == stage.house.who.member_id
    assert stage.prompts.record(POINT) == before
    stage.house.clock.advance(600_000)
    assert stage.prompts.wake_due() == (), "its snooze is over and done"


def test_that_only_a_snoozed_prompt_comes_back_and_only_as_it_was_seen(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    with pytest.raises(Invalid) as refused:
        stage.prompts.wake(prompt.id, prompt.version)
    assert refused.value.code == "prompt_closed"
    asleep = stage.prompts.snooze(prompt.id, prompt.version, 600)
    with pytest.raises(Conflict):
        stage.prompts.wake(asleep.id, prompt.version)
    stage.house.who.wear(stage.show.lead.id, frozenset({Hat.ANCHOR}))
    with pytest.raises(Denied):
        stage.prompts.wake(asleep.id, asleep.version)
