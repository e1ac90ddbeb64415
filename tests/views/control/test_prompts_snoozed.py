"""Prompts that were put aside: counted under the queue, listed by key or mouse, brought back before their time."""

from datetime import timedelta

from PySide6.QtCore import Qt

from app.models.advertising import PromptState
from app.models.team import Hat
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from tests.views.control.prompt_scene import CUE, INCIDENT, card_of, press, raise_prompts, state_of
from tests.views.shell.window import part
from tests.views.stage import Stage


def test_that_what_was_snoozed_is_counted_and_comes_back_by_keys_alone(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    assert not room.prompts.snoozed.isVisible()
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_S)
    stage.until(lambda: room.prompts.snoozed.count == 1)
    assert part(room, "control.prompts.snoozed.open", Button).label == "Snoozed: 1"
    assert room.prompts.decided.count == 0, "what was put aside is not decided"
    press(stage, room, Qt.Key.Key_Z)
    assert room.prompts.snoozed.is_open
    press(stage, room, Qt.Key.Key_Space)
    stage.until(lambda: state_of(stage, prompt) is PromptState.PENDING)
    stage.until(lambda: room.prompts.count == 1)
    assert card_of(room).face.prompt.id == prompt.id
    assert not room.prompts.snoozed.isVisible()


def test_that_the_mouse_lists_them_with_the_time_left_the_first_back_first(stage: Stage, room: ControlRoom) -> None:
    now = stage.clock.utc_now()
    raise_prompts(stage, CUE, state=PromptState.SNOOZED, snoozed_until=now + timedelta(minutes=5))
    (first,) = raise_prompts(stage, INCIDENT, state=PromptState.SNOOZED, snoozed_until=now + timedelta(seconds=95))
    stage.qtbot.mouseClick(part(room, "control.prompts.snoozed.open", Button), Qt.MouseButton.LeftButton)
    rows = [row for row in room.prompts.snoozed._rows if row.isVisible()]
    assert [row._left.text() for row in rows] == ["01:35", "05:00"]
    assert rows[0].back.accessibleName() == "Bring back: The stream dropped"
    stage.pass_s(10)
    room.prompts.tick()
    assert rows[0]._left.text() == "01:25"
    stage.qtbot.mouseClick(rows[0].back, Qt.MouseButton.LeftButton)
    stage.until(lambda: state_of(stage, first) is PromptState.PENDING)
    stage.until(lambda: room.prompts.snoozed.count == 1)


def test_that_escape_puts_the_list_away(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE, state=PromptState.SNOOZED, snoozed_until=stage.clock.utc_now() + timedelta(minutes=5))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_Z)
    press(stage, room, Qt.Key.Key_Escape)
    assert not room.prompts.snoozed.is_open
    assert part(room, "control.prompts.snoozed.open", Button).hasFocus()


def test_that_hats_that_may_not_decide_bring_nothing_back(stage: Stage, room: ControlRoom) -> None:
    ends = stage.clock.utc_now() + timedelta(minutes=5)
    (prompt,) = raise_prompts(stage, CUE, state=PromptState.SNOOZED, snoozed_until=ends)
    stage.sit(Hat.ANCHOR)
    stage.settle()
    room.prompts.snoozed.toggle()
    assert room.prompts.snoozed._rows[0].back.locked_reason == "Your hats do not allow this."
    room.prompts.deeds.wake(prompt.id)
    stage.settle()
    assert state_of(stage, prompt) is PromptState.SNOOZED


def test_that_a_prompt_whose_time_is_over_takes_no_answer(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE, left_s=5)
    press(stage, room, Qt.Key.Key_P)
    stage.pass_s(6)
    room.prompts.tick()
    for key in ("do", "snooze", "dismiss"):
        button = part(room, f"control.prompts.ask.{key}", Button)
        assert button.locked_reason == "The time of this prompt is over."
    press(stage, room, Qt.Key.Key_D)
    assert state_of(stage, prompt) is PromptState.PENDING
