"""Escape and what is armed: taken back in "Up next", and in the room when it was chosen out of turn."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from tests.views.shell.window import part
from tests.views.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_that_escape_takes_the_choice_back_and_says_so(stage: Stage, room: ControlRoom) -> None:
    hand = room.next_up.hand
    for place in (room, room.deck.deck, part(room, "control.next.go", Button)):
        hand.arm(stage.context.rundown.coming[3].id)
        stage.until(lambda: hand.armed is not None and hand.armed.id == stage.context.rundown.coming[3].id)
        place.setFocus()
        with stage.qtbot.waitSignal(room.said) as said:
            stage.qtbot.keyClick(place, Qt.Key.Key_Escape)
        assert said.args == ["Nothing is armed now; Ctrl+Z arms it again."]
        stage.settle()
        assert hand.armed is None
    stage.qtbot.keyClick(room, Qt.Key.Key_Z, CTRL)
    stage.until(lambda: hand.armed is not None)


def test_that_escape_elsewhere_leaves_armed_what_comes_anyway(stage: Stage, room: ControlRoom) -> None:
    hand = room.next_up.hand
    before = hand.armed
    assert before is not None
    for leave in (room.setFocus, room.composer.focus_text, room.next_up.sheet.open_sheet):
        leave()
        stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        stage.settle()
        assert hand.armed == before
    go = part(room, "control.next.go", Button)
    go.setFocus()
    stage.qtbot.keyClick(go, Qt.Key.Key_Escape)
    stage.until(lambda: hand.armed is None)
