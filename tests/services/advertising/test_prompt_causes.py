"""A prompt ends with what it is about: an incident that was closed, a price that is right again, a corrected figure."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.models.advertising import PromptState, PromptView
from app.models.session import IncidentKind, IncidentView
from app.services.advertising.prompt_raise import CAUSE_OVER, CORRECTED, NO_LONGER
from app.services.advertising.rule_spec import Group
from app.services.sources.manual.readings import ManualReadings
from tests.services.advertising.prompt_stage import CLOSE, POINT, PRICE, Stage, stage_of
from tests.services.advertising.rule_making import make_condition
from tests.services.advertising.test_prompt_job import Room, only
from tests.services.house import House, Show

VIOLATION = "I01_violation_warning"


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return only(stage_of(house, show), PRICE, VIOLATION)


@pytest.fixture
def room(stage: Stage) -> Iterator[Room]:
    made = Room(stage)
    yield made
    made.close()


def close(stage: Stage, incident: IncidentView) -> None:
    now = next(one for one in stage.house.marks.incidents(stage.live.id) if one.id == incident.id)
    stage.house.marks.close_incident(now.id, now.version)


def told(room: Room) -> list[tuple[str, PromptState, str]]:
    return [(one.rule_key, one.state, one.reason) for one in room.prompts]


@pytest.mark.parametrize(
    ("kind", "rule"), [(IncidentKind.PRICE_ERROR, PRICE), (IncidentKind.VIOLATION, VIOLATION)]
)  # fmt: skip
def test_that_a_stop_ends_when_its_incident_is_closed(room: Room, stage: Stage, kind: IncidentKind, rule: str) -> None:
    room.play(20)
    incident = stage.house.marks.add_incident(stage.live.id, kind, "seen")
    room.play(5)
    assert told(room) == [(rule, PromptState.PENDING, "")]
    close(stage, incident)
    room.play(5)
    assert told(room) == [(rule, PromptState.EXPIRED, CAUSE_OVER)]
    room.play(30)
    assert len(room.prompts) == 1


def test_that_a_stop_lies_while_one_of_its_incidents_is_open(room: Room, stage: Stage) -> None:
    room.play(20)
    first = stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION, "first")
    room.play(5)
    stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION, "second")
    close(stage, first)
    room.play(5)
    assert told(room)[-1] == (VIOLATION, PromptState.PENDING, "")


def test_that_a_stop_ends_when_the_price_was_read_and_is_right_again(room: Room, stage: Stage) -> None:
    marks, live = stage.house.marks, stage.live
    segment = next(one for one in stage.house.rundown.segments(live.id) if one.id == stage.show.segment_ids[1])
    planned = segment.live_price_minor
    assert planned is not None
    room.play(20)
    marks.mark(live.id, preset="price", details={"price_minor": planned + 100})
    room.play(5)
    assert told(room) == [(PRICE, PromptState.PENDING, "")]
    marks.mark(live.id, preset="price", details={"price_minor": planned})
    room.play(5)
    assert told(room) == [(PRICE, PromptState.EXPIRED, CAUSE_OVER)]


def test_that_no_stop_comes_for_a_warning_that_is_closed_already(stage: Stage) -> None:
    incident = stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION, "seen")
    close(stage, incident)
    assert stage.fire(VIOLATION) is None
    (prompt,) = stage.prompts.list(stage.live.id)
    assert (prompt.state, prompt.reason) == (PromptState.EXPIRED, NO_LONGER)


def test_that_an_answer_that_crosses_the_close_opens_no_second_incident(stage: Stage) -> None:
    incident = stage.house.marks.add_incident(stage.live.id, IncidentKind.PRICE_ERROR, "seen")
    prompt = stage.fired(PRICE)
    stage.house.clock.advance(1_000)
    close(stage, incident)
    done = stage.prompts.approve(prompt.id, prompt.version)
    assert done.incident_id == incident.id
    assert len(stage.house.marks.incidents(stage.live.id)) == 1


@pytest.fixture
def typed_room(house: House, show: Show) -> Iterator[Room]:
    """Two rules ask whether the typed GMV is above a limit, at once."""
    stage = only(stage_of(house, show), POINT, CLOSE)
    for key, limit in ((POINT, 5_000_000.0), (CLOSE, 4_000_000.0)):
        high = Group.model_validate({"parts": [make_condition("gmv", ">", limit)]})
        stage.rules.save(stage.rules.spec(key).model_copy(update={"when": high, "min_hits": 1, "hit_gap_s": 0}))
    made = Room(stage)
    yield made
    made.close()


def values(prompts: list[PromptView]) -> list[tuple[PromptState, str, float]]:
    return sorted((one.state, one.reason, one.values["why"][0]["value"]) for one in prompts)


def test_that_what_a_slip_of_the_hand_fired_goes_with_its_correction(typed_room: Room, house: House) -> None:
    room, readings = typed_room, ManualReadings(house.store, house.clock, house.who)
    room.play(10)
    slip = readings.add(room.stage.live.id, "gmv", 9_000_000.0, sure=True)
    room.play(4)
    assert [one.state for one in room.prompts] == [PromptState.PENDING]

    readings.correct(room.stage.live.id, slip.t_ms, "gmv", 930_000.0, at_ms=slip.at_ms, sure=True)
    room.play(40)

    assert values(room.prompts) == [
        (PromptState.EXPIRED, CORRECTED, 9_000_000.0), (PromptState.EXPIRED, NO_LONGER, 9_000_000.0),
    ]  # fmt: skip


def test_that_what_holds_in_spite_of_a_correction_comes_with_the_right_figure(typed_room: Room, house: House) -> None:
    room, readings = typed_room, ManualReadings(house.store, house.clock, house.who)
    room.play(10)
    slip = readings.add(room.stage.live.id, "gmv", 9_000_000.0, sure=True)
    room.play(4)
    (first,) = room.prompts

    readings.correct(room.stage.live.id, slip.t_ms, "gmv", 6_000_000.0, at_ms=slip.at_ms, sure=True)
    room.play(40)

    second = next(one for one in room.prompts if one.id != first.id)
    assert second.values["why"][0]["value"] == 6_000_000.0
    # The pace of one prompt in twenty seconds does not begin anew with the room.
    assert second.created_at - first.created_at >= timedelta(seconds=20)


def test_that_a_figure_typed_for_minutes_ago_is_not_taken_for_one_of_now(typed_room: Room, house: House) -> None:
    room, readings = typed_room, ManualReadings(house.store, house.clock, house.who)
    room.play(400, step_s=5)
    readings.add(room.stage.live.id, "gmv", 9_000_000.0, at=room.stage.now - timedelta(minutes=5), sure=True)
    room.play(60)
    assert room.prompts == []


def test_that_a_figure_typed_for_a_minute_ago_is_looked_at(typed_room: Room, house: House) -> None:
    room, readings = typed_room, ManualReadings(house.store, house.clock, house.who)
    room.play(400, step_s=5)
    readings.add(room.stage.live.id, "gmv", 9_000_000.0, at=room.stage.now - timedelta(seconds=60), sure=True)
    room.play(10)
    assert [one.values["why"][0]["value"] for one in room.prompts] == [9_000_000.0]
