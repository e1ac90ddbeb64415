"""Cues from Control: typed or by key they arrive in the store; what is not sent never leaves the line."""

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.models.cue import CueLevel, CueState
from app.models.errors import Unavailable
from app.models.session import Phase
from app.models.team import Hat, Language
from app.views.control.cue_detail import CueDetail
from app.views.control.cue_line import Line, Undelivered
from app.views.control.room import ControlRoom
from app.views.cue_list import CueListModel
from app.views.i18n import set_language
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from tests.views.shell.window import on_top, part
from tests.views.stage import Stage


def _texts(stage: Stage) -> list[str]:
    return [cue.text for cue in stage.services.cues.sent_cues(stage.session.id)]


def _until_sent(stage: Stage, count: int) -> None:
    stage.until(lambda: len(_texts(stage)) == count)


def _line(room: ControlRoom) -> Field:
    return part(room, "control.cue.text", Field)


def test_that_enter_sends_what_was_typed_with_its_level_and_target(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.mouseClick(part(room, "control.cue.level.soon", QWidget), Qt.MouseButton.LeftButton)
    stage.qtbot.mouseClick(part(room, "control.cue.to.all", QWidget), Qt.MouseButton.LeftButton)
    stage.qtbot.keyClicks(_line(room), "show the texture")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: "show the texture" in _texts(stage))
    cue = stage.services.cues.sent_cues(stage.session.id)[0]
    assert (cue.level, cue.target_hat, cue.state) == (CueLevel.SOON, "all", CueState.SENT)
    assert cue.author_id == stage.who.member_id
    stage.until(lambda: _line(room).text() == "")
    stage.until(lambda: part(room, "control.cue.sent", QListView).model().index(0, 0).data().startswith("show the"))


def test_that_enter_in_the_line_takes_no_segment(stage: Stage, room: ControlRoom) -> None:
    before = stage.services.live_rundown.state(stage.session.id)
    stage.qtbot.keyClicks(_line(room), "smile")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: "smile" in _texts(stage))
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.settle()
    assert stage.services.live_rundown.state(stage.session.id) == before
    assert _texts(stage).count("smile") == 1


def test_that_a_draft_never_leaves_the_window(stage: Stage, room: ControlRoom) -> None:
    before = _texts(stage)
    stage.qtbot.keyClicks(_line(room), "never sent")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is room
    room.hide()
    stage.settle()
    room.show()
    assert _texts(stage) == before
    assert _line(room).text() == "never sent"


def test_that_return_inside_a_composition_does_not_send(stage: Stage, room: ControlRoom) -> None:
    line = _line(room)
    line.setFocus()
    stage.qtbot.keyClicks(line, "jia")
    before = _texts(stage)
    QApplication.sendEvent(line, QInputMethodEvent("wen", []))
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.settle()
    assert _texts(stage) == before
    done = QInputMethodEvent("", [])
    done.setCommitString("稳")
    QApplication.sendEvent(line, done)
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.until(lambda: _texts(stage)[0] == "jia稳")


def test_that_a_line_too_long_for_the_screen_is_refused_in_words(stage: Stage, room: ControlRoom) -> None:
    before = _texts(stage)
    for text, over in (("x" * 49, 1), ("y" * 60, 12), ("稳" * 25, 1)):
        _line(room).setText(text)
        stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
        stage.settle()
        assert _texts(stage) == before, text
        assert room.composer._note.text() == f"{over} too long"
        assert room.composer._note.colour == "crit"
        assert _line(room).text() == text
        _line(room).setText("")


def test_that_each_function_key_sends_its_quick_cue(stage: Stage, room: ControlRoom) -> None:
    count = len(_texts(stage))
    for place in range(1, 9):
        preset = next(one for one in stage.context.cues.presets if one.key == f"F{place}")
        for key, held in (
            (Qt.Key.Key_F1 + place - 1, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_0 + place, Qt.KeyboardModifier.AltModifier),
        ):
            stage.pass_s(1)  # the newest comes first
            stage.qtbot.keyClick(room, Qt.Key(key), held)
            count += 1
            _until_sent(stage, count)
            cue = stage.services.cues.sent_cues(stage.session.id)[0]
            assert (cue.level, cue.kind, cue.template) == (preset.level, preset.kind, preset.text_en), preset.key


def test_that_a_click_on_a_quick_cue_sends_it_while_something_is_typed(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClicks(_line(room), "half")
    stage.qtbot.mouseClick(part(room, "control.cue.preset.F3", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: _texts(stage)[0].startswith("Repeat"))
    stage.settle()
    assert _line(room).text() == "half"


def test_that_pointing_at_a_quick_cue_shows_its_words(stage: Stage, room: ControlRoom) -> None:
    button = part(room, "control.cue.preset.F1", Button)
    assert button.toolTip() == stage.context.cues.presets[0].text_en
    room.composer._sync()
    assert button.toolTip() == stage.context.cues.presets[0].text_en


def test_that_c_puts_the_cursor_into_the_line(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_C)
    assert QApplication.focusWidget() is _line(room)
    assert _line(room).text() == ""


def test_that_a_cue_nobody_answers_turns_amber_after_ten_seconds(stage: Stage, room: ControlRoom) -> None:
    stage.do(stage.services.cues.send, stage.session.id, "hello?", CueLevel.NOW)
    rows = part(room, "control.cue.sent", QListView)
    assert rows.model().index(0, 0).data(Qt.ItemDataRole.UserRole)[2] == "sent"
    stage.pass_s(9.5)
    room._on_tick()
    assert room.sent.unanswered == 0
    stage.pass_s(1)
    room._on_tick()
    _cue, _time, step, waited = rows.model().index(0, 0).data(Qt.ItemDataRole.UserRole)
    assert (step, waited) == ("unanswered", "00:10")
    assert room.sent.head.count.isVisible()
    stage.do(stage.services.cues.acknowledge, stage.context.cues.cues[0].id)
    assert room.sent.unanswered == 0
    assert not room.sent.head.count.isVisible()


def _detail(stage: Stage, room: ControlRoom, row: int = 0) -> CueDetail:
    rows = part(room, "control.cue.sent", QListView)
    at: QPoint = rows.visualRect(rows.model().index(row, 0)).center()
    stage.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    stage.settle()
    return on_top("control.cue.detail", CueDetail)


def test_that_a_cue_is_taken_back_and_sent_again(stage: Stage, room: ControlRoom) -> None:
    first = stage.do(stage.services.cues.send, stage.session.id, "wait")
    part(_detail(stage, room), "control.cue.detail.back", Button).click()
    stage.until(lambda: stage.context.cues.cues[0].state is CueState.CANCELLED)
    sheet = _detail(stage, room)
    assert sheet.findChild(Button, "control.cue.detail.back") is None
    part(sheet, "control.cue.detail.again", Button).click()
    stage.until(lambda: stage.context.cues.cues[0].resent_of == first.id)
    assert stage.context.cues.cues[0].text == "wait"


def test_that_after_the_show_nothing_is_sent_again(stage: Stage, room: ControlRoom) -> None:
    stage.open(stage.ids.reviewed[Language.ENGLISH])
    assert stage.context.cues.cues
    sheet = _detail(stage, room)
    assert part(sheet, "control.cue.detail.again", Button).locked_reason
    sheet.close()
    assert part(room, "control.cue.send", Button).locked_reason


def test_that_new_cues_are_inserted_without_resetting_the_list(stage: Stage, room: ControlRoom) -> None:
    model = part(room, "control.cue.sent", QListView).model()
    assert isinstance(model, CueListModel)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    rows = model.rowCount()
    stage.do(stage.services.cues.send, stage.session.id, "one more")
    assert model.rowCount() == rows + 1
    assert resets == []


@pytest.mark.parametrize(("hat", "phase", "reason"), [
    (Hat.VIEWER, Phase.LIVE, "Your hats do not allow this."),
    (Hat.LEAD, Phase.READY, "Cues go out while the show is live or rehearsed."),
])  # fmt: skip
def test_that_the_composer_says_why_it_is_locked(
    stage: Stage, room: ControlRoom, hat: Hat, phase: Phase, reason: str
) -> None:
    stage.session_in(phase)
    stage.context.team.wear(stage.context.team.members[0].id, (hat,))
    before = len(_texts(stage))
    assert part(room, "control.cue.send", Button).locked_reason == reason
    assert part(room, "control.cue.preset.F1", Button).locked_reason == reason
    stage.qtbot.keyClicks(_line(room), "may I?")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.qtbot.keyClick(room, Qt.Key.Key_F1)
    stage.settle()
    assert len(_texts(stage)) == before
    assert _line(room).text() == "may I?"


def test_that_a_rehearsal_may_be_cued(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.REHEARSAL)
    stage.qtbot.keyClicks(_line(room), "from the top")
    stage.qtbot.mouseClick(part(room, "control.cue.send", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: _texts(stage) == ["from the top"])


def test_that_what_the_store_refuses_comes_back_into_the_line_with_the_reason(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.qtbot.keyClicks(_line(room), "still here")
    # The hats are taken away in the very moment between the key and the store.
    real = stage.context.runner._submit

    def late(function: Callable[..., object], *args: object, **fields: object) -> "Future[object]":
        stage.who.wear(stage.who.member_id, (Hat.VIEWER,))
        return real(function, *args, **fields)

    monkeypatch.setattr(stage.context.runner, "_submit", late)
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: room.composer._note.colour == "crit")
    assert _line(room).text() == "still here"
    assert room.composer._note.text()


def test_that_the_composer_tells_how_long_the_anchor_reads(stage: Stage, room: ControlRoom) -> None:
    assert room.composer._note.text() == "Only Enter sends"
    _line(room).setText("慢一点")
    assert room.composer._note.text() == "about 1 s to read"
    _line(room).setText("show the texture on your hand, closer")
    assert room.composer._note.text() == "about 2 s to read"
    assert _line(room).placeholderText() == "One line, in English"
    stage.open(stage.ids.tonight[Language.CHINESE])
    assert _line(room).placeholderText() == "One line, in Chinese"


def test_that_level_and_target_are_shown_in_both_languages(stage: Stage) -> None:
    set_language("zh")
    made = ControlRoom(stage.context)
    stage.show(made)
    assert part(made, "control.cue.to", Segmented).part("anchor").text() == "主播"
    assert part(made, "control.cue.preset.F1", Button).label == stage.context.cues.presets[0].label_zh


def test_that_no_key_of_the_room_repeats_while_it_is_held(stage: Stage, room: ControlRoom) -> None:
    stage.until(lambda: "F1" in room.composer.keys)
    actions = [action for action in room.actions() if action.shortcuts()]
    assert len(actions) >= 8
    assert [action.text() for action in actions if action.autoRepeat()] == []


def test_that_each_of_two_refused_lines_is_still_there_to_be_read(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are under way at once: the first comes back into the line, the reason names the second."""

    def refuse(*_args: object, **_fields: object) -> None:
        raise Unavailable("store_busy")

    monkeypatch.setattr(stage.services.cues, "send", refuse)
    room.composer._deliver("first words")
    room.composer._deliver("second words")
    stage.until(lambda: "words" in room.composer._note.text())
    stage.settle()
    assert sorted((_line(room).text(), room.composer._note.text().split(" · ")[-1])) == ["first words", "second words"]


def test_that_a_refused_line_does_not_come_back_into_another_session(stage: Stage, room: ControlRoom) -> None:
    """There it would be one Enter from an anchor whom it is not for."""
    line = Line("another session", "say the old price", CueLevel.NOW, "anchor")
    room.composer._on_delivered(Undelivered(line, Unavailable("store_busy")))
    assert _line(room).text() == ""
    assert "say the old price" in room.composer._note.text()
