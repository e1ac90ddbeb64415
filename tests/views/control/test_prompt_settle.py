"""A card that comes under the keys is not answered by a key that was meant for the one before; ages are never cut."""

import pytest
from PySide6.QtCore import Qt

from app.models.advertising import PromptState
from app.views.control.prompt_parts import EvidenceBox
from app.views.control.room import ControlRoom
from tests.views.control.prompt_scene import CUE, card_of, press, raise_prompts, state_of
from tests.views.stage import Stage


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_X])
def test_that_no_letter_decides_on_a_card_that_came_under_the_keys_this_moment(
    stage: Stage, room: ControlRoom, key: Qt.Key
) -> None:
    first, second = raise_prompts(stage, {**CUE, "level": "now"}, {**CUE, "level": "soon"})
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_S)
    stage.until(lambda: state_of(stage, first) is PromptState.SNOOZED)
    stage.until(lambda: room.prompts.list.card is not None and card_of(room).face.prompt.id == second.id)
    press(stage, room, key)
    stage.settle()
    assert (state_of(stage, second), card_of(room).stage) == (PromptState.PENDING, "decide")
    stage.pass_s(1)
    press(stage, room, key)
    stage.until(lambda: state_of(stage, second) is PromptState.SNOOZED or card_of(room).stage == "reasons")


def test_that_a_card_that_a_person_opened_is_answered_at_once(stage: Stage, room: ControlRoom) -> None:
    _first, second = raise_prompts(stage, {**CUE, "level": "now"}, {**CUE, "level": "soon"})
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_J)
    press(stage, room, Qt.Key.Key_Return)
    assert card_of(room).face.prompt.id == second.id
    press(stage, room, Qt.Key.Key_S)
    stage.until(lambda: state_of(stage, second) is PromptState.SNOOZED)


def test_that_the_age_of_a_figure_is_whole_or_short_and_comes_before_the_reference(stage: Stage) -> None:
    box = EvidenceBox()
    stage.show(box, 400, 70)
    box.show_age("24 min old", "24 min")
    assert box.caption_for(400.0, "before 7.1%") == ("24 min old", "before 7.1%")
    assert box.caption_for(140.0, "before 7.1%") == ("24 min", "before 7.1%")
    assert box.caption_for(90.0, "before 7.1%") == ("24 min old", "")
    assert box.caption_for(60.0, "before 7.1%") == ("24 min", "")
    box.show_age("")
    assert box.caption_for(140.0, "before 7.1%") == ("", "before 7.1%")
    assert box.caption_for(30.0, "before 7.1%") == ("", ""), "half a figure is none"
