"""What is corrected or set anew while a show runs: the rules look at what stands, not at what was said first."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.services.advertising.ads_samples import SpendReading
from app.services.advertising.prompt_raise import CORRECTED
from app.services.advertising.rule_spec import Group
from app.services.sources.manual.readings import ManualReadings
from tests.services.advertising.prompt_stage import POINT, stage_of
from tests.services.advertising.rule_making import make_condition
from tests.services.advertising.test_prompt_job import Room, only
from tests.services.house import House, Show

DRY = "A09_budget_running_dry"


@pytest.fixture
def room(house: House, show: Show) -> Iterator[Room]:
    """A room with one rule: the GMV so far is below 500.00. Its source reads everything but GMV."""
    stage = only(stage_of(house, show), POINT)
    spec = stage.rules.spec(POINT)
    low = Group.model_validate({"parts": [make_condition("gmv", "<", 50_000.0)]})
    stage.rules.save(spec.model_copy(update={"when": low, "min_hits": 1, "hit_gap_s": 0}))
    made = Room(stage)
    yield made
    made.close()


def test_that_rules_look_at_a_corrected_figure(room: Room, house: House) -> None:
    stage = room.stage
    readings = ManualReadings(house.store, house.clock, house.who)
    room.play(10)
    typed = readings.add(stage.live.id, "gmv", 900_000.0, sure=True)
    room.play(10)
    assert room.prompts == []

    readings.correct(stage.live.id, typed.t_ms, "gmv", 4_000.0, at_ms=typed.at_ms, sure=True)
    room.play(20)

    (prompt,) = room.prompts
    assert prompt.values["why"][0]["value"] == 4_000.0


def test_that_a_session_is_not_read_anew_for_every_figure_of_the_past(room: Room, house: House) -> None:
    stage = room.stage
    readings = ManualReadings(house.store, house.clock, house.who)
    room.play(10)
    typed = readings.add(stage.live.id, "gmv", 900_000.0, sure=True)
    room.play(2)
    for value in (800_000.0, 700_000.0):
        (now,) = [one for one in readings.in_force(stage.live.id) if one.reading.metric == "gmv"]
        readings.correct(stage.live.id, typed.t_ms, "gmv", value, at_ms=now.reading.at_ms, sure=True)
        room.play(5)
    (now,) = [one for one in readings.in_force(stage.live.id) if one.reading.metric == "gmv"]
    readings.correct(stage.live.id, typed.t_ms, "gmv", 4_000.0, at_ms=now.reading.at_ms, sure=True)

    room.play(10)
    assert room.prompts == []
    room.play(20)
    assert [one.values["why"][0]["value"] for one in room.prompts] == [4_000.0]


def test_that_rules_follow_the_limits_that_the_team_sets_meanwhile(room: Room, house: House) -> None:
    stage = room.stage
    limit = {"kind": "parameter", "name": "learning_conversions"}
    few = Group.model_validate({"parts": [make_condition("online_users", "<", limit)]})
    stage.rules.save(stage.rules.spec(POINT).model_copy(update={"when": few}))
    room.play(20)
    assert room.prompts == []

    house.team.set_setting("ads.tiktok_ads.learning_conversions", 500)
    room.play(20)

    assert [one.values["why"][0]["limit"] for one in room.prompts] == [500.0]


@pytest.mark.parametrize("how", ["corrected", "taken back"])
def test_that_a_budget_card_goes_when_the_spend_that_made_it_was_a_slip(house: House, show: Show, how: str) -> None:
    stage = only(stage_of(house, show), DRY)
    spec = stage.rules.spec(DRY)
    soon = Group.model_validate({"parts": [make_condition("budget_minutes_left", "<", 20.0, 900)]})
    stage.rules.save(spec.model_copy(update={"when": soon, "phase": ("any_live",)}))
    ads, plan = stage.ads, stage.plan
    ads.change_plan(plan.id, plan.version, launched_at=stage.now - timedelta(hours=30), learning_done=True)
    room = Room(stage)
    try:

        def read(spent: int) -> None:
            ads.add_sample(SpendReading(plan.id, spent, read_at=stage.now), sure=True)

        read(1_000)
        room.play(300)
        read(2_000)
        room.play(40)
        assert room.prompts == []
        read(112_000)
        room.play(40)
        (card,) = stage.prompts.lying(stage.live.id)
        assert card.suggestion["spent_minor"] >= 112_000

        slip = ads.latest_samples(plan.id)[0]
        if how == "corrected":
            ads.correct_sample(slip.id, slip.version, SpendReading(plan.id, 2_200), sure=True)
        else:
            ads.take_back_sample(slip.id, slip.version)
        room.play(3)

        assert stage.prompts.lying(stage.live.id) == ()
        assert stage.fresh(card).reason == CORRECTED

        # The slip has not used up the rule's rest: what is really so is said.
        read(112_500)
        room.play(60)
        assert len(stage.prompts.lying(stage.live.id)) == 1
    finally:
        room.close()
