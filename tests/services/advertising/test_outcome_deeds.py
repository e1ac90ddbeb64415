"""What else was done around an action, and from what it can be told apart."""

from datetime import timedelta

import pytest

from app.models.cue import CueLevel
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.session import IncidentKind, LiveSessionView
from app.services.advertising.ads import AdChange
from app.services.advertising.limits import Target
from app.services.advertising.outcome_deeds import Deeds, Done, load_deeds
from app.services.advertising.signal_facts_load import session_view
from tests.services.advertising.prompt_stage import CLOSE, POINT, Stage, stage_of
from tests.services.house import House, Show

MIN = 60_000


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def loaded(stage: Stage) -> Deeds:
    with stage.house.store.read() as session:
        return load_deeds(session, session_view(session, stage.live.id))


def test_that_takes_giveaways_incidents_cues_and_ad_changes_are_in_one_list(stage: Stage) -> None:
    house, live = stage.house, stage.live
    house.marks.mark(live.id, preset="giveaway")
    house.marks.mark(live.id, preset="pin")
    house.marks.add_incident(live.id, IncidentKind.TECH, "Camera")
    house.cues.send(live.id, "Drink some water", CueLevel.FYI)
    stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 120_000, despite_hold=True))
    found = loaded(stage).all
    assert {one.kind for one in found} == {"take", "giveaway", "incident", "cue", "ad"}
    assert [one.t_ms for one in found] == sorted(one.t_ms for one in found)
    assert {one.t_ms for one in found if one.kind != "take"} == {12 * MIN}


def test_that_a_prompts_own_deed_is_none_of_the_others(stage: Stage) -> None:
    own = stage.prompts.approve((made := stage.fired(POINT)).id, made.version)
    stage.house.clock.advance(60_000)
    stage.house.cues.send(stage.live.id, "By hand", CueLevel.FYI)
    others = loaded(stage).others(12 * MIN, 15, "repin_and_point", {own.id, str(own.cue_id)})
    assert [moment for moment in others if moment >= 12 * MIN] == [13 * MIN]


def test_that_a_cue_by_hand_makes_the_effect_of_a_prompt_not_separable(stage: Stage) -> None:
    prompt = stage.fired(CLOSE)
    done = stage.prompts.approve(prompt.id, prompt.version, text="Say the price")
    stage.house.clock.advance(5 * MIN)
    stage.house.cues.send(stage.live.id, "By hand", CueLevel.FYI)
    stage.house.clock.advance(11 * MIN)
    _readings(stage)
    (measured,) = stage.prompts.measure_due()
    assert done.id == measured.id
    assert measured.outcome["windows"]["15"]["reason"] == "not_separable"


def _readings(stage: Stage) -> None:
    """Clicks and orders once in ten seconds since the start."""
    recorder = stage.house.store.recorder
    track = recorder.open_track(stage.live.id, "api", "SGD")
    for step in range(29 * 6):
        values: list[float | None] = [None] * len(TICK_KEYS)
        for key, count in (("online_users", 300.0), ("product_clicks", 30.0 * step), ("orders", 3.0 * step)):
            values[TICK_INDEX[key]] = count
        recorder.tick(track, step * 10_000, values, step)
    assert recorder.flush()


def test_that_over_an_hour_the_routine_of_takes_and_cues_is_in_either_stretch() -> None:
    deeds = Deeds((Done("take", MIN, "a"), Done("cue", 2 * MIN, "b"), Done("incident", 3 * MIN, "c")))
    assert deeds.others(0, 15, "increase_budget") == (MIN, 2 * MIN, 3 * MIN)
    assert deeds.others(0, 60, "increase_budget") == (3 * MIN,)


def test_that_the_take_that_carries_a_switch_out_is_the_switch_itself() -> None:
    deeds = Deeds((Done("take", MIN, "a"), Done("take", 5 * MIN, "b")))
    assert deeds.others(0, 15, "switch_segment") == (5 * MIN,)
    assert deeds.others(0, 15, "close_gap") == (MIN, 5 * MIN)
    given = Deeds((Done("giveaway", MIN, "a"),))
    assert given.others(0, 15, "launch_giveaway") == ()


def test_that_a_replays_instants_stand_on_its_quicker_axis(stage: Stage) -> None:
    stage.house.cues.send(stage.live.id, "By hand", CueLevel.FYI)
    with stage.house.store.read() as session:
        live = session_view(session, stage.live.id)
        quick: LiveSessionView = live.model_copy(update={"origin_note": {"speed": 10.0}})
        (cue,) = load_deeds(session, quick).of("cue")
    assert live.started_at is not None
    assert cue.t_ms == 120 * MIN == round((stage.now - live.started_at) / timedelta(milliseconds=1)) * 10
