"""Any product by its link number: the card at the first digit, Enter arms, Enter takes, Escape leaves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.script import SegmentView
from app.models.session import Phase
from app.models.team import Hat
from app.views.control.jump import JumpBox
from app.views.control.room import ControlRoom
from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def jump(room: ControlRoom) -> JumpBox:
    """The box, closed."""
    return room.next_up.jump


def far(stage: Stage) -> SegmentView:
    """The last segment that sells something, far from the next one."""
    return next(one for one in reversed(stage.context.rundown.coming) if one.link_no is not None)


def press(stage: Stage, room: ControlRoom, number: int | None) -> None:
    """Type the digits of a number, the first into the room."""
    for place, digit in enumerate(str(number)):
        stage.qtbot.keyClicks(room if place == 0 else part(room, "control.jump.number", Field), digit)


def armed(stage: Stage) -> str | None:
    state = stage.services.live_rundown.state(stage.session.id)
    return state.armed_segment_id if state is not None else None


def current(stage: Stage) -> str | None:
    state = stage.services.live_rundown.state(stage.session.id)
    return state.current_segment_id if state is not None else None


def test_that_a_digit_shows_the_card_with_that_very_key(
    stage: Stage, room: ControlRoom, jump: JumpBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = far(stage)
    asked: list[object] = []
    monkeypatch.setattr(stage.context.runner, "run", lambda *args, **_kwargs: asked.append(args))

    press(stage, room, wanted.link_no)

    # Without a turn of the event loop, and without a question to the store.
    assert jump.isVisible()
    assert asked == []
    assert jump.segment is not None
    assert jump.segment.link_no == wanted.link_no
    assert wanted.title in jump._title.text()
    assert jump._facts.text().startswith("S$")


def test_that_enter_arms_and_enter_again_takes(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    wanted = far(stage)
    press(stage, room, wanted.link_no)
    field = part(room, "control.jump.number", Field)
    assert jump._hint.text() == "Enter arms · Esc leaves"
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.until(lambda: armed(stage) == wanted.id)
    stage.settle()
    assert jump._hint.text() == "Armed. Enter takes · Esc leaves"
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.until(lambda: current(stage) == wanted.id)
    assert not jump.isVisible()
    assert QApplication.focusWidget() is room


def test_that_two_quick_enters_take_before_the_answer_to_the_first(
    stage: Stage, room: ControlRoom, jump: JumpBox
) -> None:
    wanted = far(stage)
    press(stage, room, wanted.link_no)
    field = part(room, "control.jump.number", Field)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.until(lambda: current(stage) == wanted.id)


def test_that_a_jump_taken_back_arms_what_was_armed_before(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    before, wanted, on_air = armed(stage), far(stage), current(stage)
    assert before is not None
    for was_armed in (before, None):
        if was_armed is None:
            room.next_up.hand.disarm()
            stage.until(lambda: armed(stage) is None)
            stage.settle()
        press(stage, room, wanted.link_no)
        field = part(room, "control.jump.number", Field)
        stage.qtbot.keyClick(field, Qt.Key.Key_Return)
        stage.until(lambda: armed(stage) == wanted.id)
        stage.settle()
        stage.qtbot.keyClick(field, Qt.Key.Key_Return)
        stage.until(lambda: current(stage) == wanted.id)
        stage.settle()
        stage.qtbot.keyClick(room, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        stage.until(lambda: current(stage) == on_air)
        assert armed(stage) == was_armed, "a blind Enter must not put the far one on air again"
        stage.settle()


def test_that_escape_leaves_without_doing_anything(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    before = armed(stage), current(stage)
    press(stage, room, far(stage).link_no)
    stage.qtbot.keyClick(part(room, "control.jump.number", Field), Qt.Key.Key_Escape)
    stage.settle()
    assert not jump.isVisible()
    assert (armed(stage), current(stage)) == before
    assert QApplication.focusWidget() is room


def test_that_a_number_nobody_sells_says_so_and_does_nothing(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    before = armed(stage)
    press(stage, room, 987)
    assert jump._hint.text() == "No segment sells link no. 987."
    assert jump._hint.colour == "warn"
    assert not jump._card.isVisible()
    stage.qtbot.keyClick(part(room, "control.jump.number", Field), Qt.Key.Key_Return)
    stage.settle()
    assert armed(stage) == before
    assert jump.isVisible()


def test_that_letters_are_no_number(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    press(stage, room, 1)
    field = part(room, "control.jump.number", Field)
    stage.qtbot.keyClicks(field, "a2")
    assert field.text() == "12"
    field.insert("\u0663")
    assert field.text() == "12"


def test_that_the_product_on_air_is_not_taken_again(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    on_air = stage.context.rundown.current_segment
    assert on_air is not None
    again = [one for one in stage.context.rundown.coming if one.link_no == on_air.link_no]
    for one in again:
        stage.do(stage.services.live_rundown.take, stage.session.id, one.id)
    runs = len(stage.services.live_rundown.runs(stage.session.id))
    press(stage, room, on_air.link_no)
    assert jump._place.text() == "On air now"
    field = part(room, "control.jump.number", Field)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.settle()
    assert len(stage.services.live_rundown.runs(stage.session.id)) == runs


def test_that_digits_in_a_text_field_are_text(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    room.composer.focus_text()
    focus = QApplication.focusWidget()
    assert isinstance(focus, Field)
    stage.qtbot.keyClicks(focus, "2 left")
    assert focus.text() == "2 left"
    assert not jump.isVisible()


def test_that_without_the_right_to_take_it_shows_and_says_why(stage: Stage, room: ControlRoom, jump: JumpBox) -> None:
    stage.sit(Hat.ANCHOR)
    before = armed(stage)
    press(stage, room, far(stage).link_no)
    assert jump._card.isVisible()
    assert jump._hint.text() == "Your hats do not allow this."
    stage.qtbot.keyClick(part(room, "control.jump.number", Field), Qt.Key.Key_Return)
    stage.settle()
    assert armed(stage) == before


def test_that_ctrl_j_opens_it_empty_and_another_session_closes_it(
    stage: Stage, room: ControlRoom, jump: JumpBox
) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert jump.isVisible()
    assert jump._hint.text() == "Type the link number · Esc leaves"
    stage.session_in(Phase.READY)
    assert not jump.isVisible()
