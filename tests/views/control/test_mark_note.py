"""Ctrl+M: stored at once from any room; then words, or a name by one digit; taken back and brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from app.models.session import MarkView, Phase
from app.models.team import Hat
from app.views.control.incidents import IncidentLog
from app.views.control.marks_note import MarkNote
from app.views.shell.main_window import MainWindow
from app.views.shell.shell import Shell
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.shell.window import open_window, part, shell_of
from tests.views.stage import Stage

ENTER, ESCAPE, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    """A window with the desk open: marking works in every room."""
    return open_window(stage, room="desk")


def _mark(stage: Stage, window: MainWindow) -> MarkView:
    known = {one.id for one in stage.context.cues.marks}
    shell = shell_of(window)
    shell.room_widget("desk").setFocus()
    stage.qtbot.keyClick(shell.room_widget("desk"), Qt.Key.Key_M, CTRL)
    stage.until(lambda: {one.id for one in stage.context.cues.marks} != known)
    stage.settle()
    return next(one for one in stage.context.cues.marks if one.id not in known)


def _newest(stage: Stage, mark: MarkView) -> MarkView | None:
    stage.settle()
    return next((one for one in stage.context.cues.marks if one.id == mark.id), None)


def _note(shell: Shell) -> MarkNote:
    (note,) = [one for one in shell.findChildren(MarkNote) if one.isVisible()]
    return note


def test_that_a_press_stores_the_moment_and_a_digit_names_it(stage: Stage, window: MainWindow) -> None:
    mark = _mark(stage, window)
    assert (mark.t_ms, mark.preset, mark.text) == (stage.context.session_ms(), "", "")
    text = part(_note(shell_of(window)), "control.mark.text", Field)
    assert text.hasFocus()
    stage.qtbot.keyClick(text, Qt.Key.Key_2)
    stage.until(lambda: (_newest(stage, mark) or mark).preset == "Good line")
    assert not text.isVisible()


def test_that_words_may_hold_digits_and_enter_keeps_them(stage: Stage, window: MainWindow) -> None:
    mark = _mark(stage, window)
    text = part(_note(shell_of(window)), "control.mark.text", Field)
    stage.qtbot.keyClicks(text, "price 2 shown")
    stage.qtbot.keyClick(text, ENTER)
    stage.until(lambda: (_newest(stage, mark) or mark).text == "price 2 shown")


def test_that_escape_leaves_the_bare_mark_and_returns_the_keyboard(stage: Stage, window: MainWindow) -> None:
    mark = _mark(stage, window)
    stage.qtbot.keyClick(part(_note(shell_of(window)), "control.mark.text", Field), ESCAPE)
    assert _newest(stage, mark) == mark
    assert shell_of(window).room_widget("desk").hasFocus()


def test_that_a_mark_is_taken_back_and_brought_back(stage: Stage, window: MainWindow) -> None:
    mark = _mark(stage, window)
    undo = part(_note(shell_of(window)), "control.mark.undo", Button)
    stage.qtbot.keyClick(part(_note(shell_of(window)), "control.mark.text", Field), Qt.Key.Key_Z, CTRL)
    stage.until(lambda: _newest(stage, mark) is None)
    assert undo.label == "Bring back"
    stage.qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    stage.until(lambda: _newest(stage, mark) is not None)


def test_that_who_is_writing_a_cue_goes_on_writing_it(stage: Stage) -> None:
    window = open_window(stage, room="control")
    line = part(window, "control.cue.text", Field)
    line.setFocus()
    stage.qtbot.keyClicks(line, "Hold the ser")
    known = len(stage.context.cues.marks)
    stage.qtbot.keyClick(line, Qt.Key.Key_M, CTRL)
    stage.until(lambda: len(stage.context.cues.marks) == known + 1)
    stage.settle()
    assert _note(shell_of(window)).isVisible()
    assert line.hasFocus()
    stage.qtbot.keyClicks(line, "um")
    assert line.text() == "Hold the serum"


def test_that_the_team_changes_the_names(stage: Stage, window: MainWindow) -> None:
    _mark(stage, window)
    note = _note(shell_of(window))
    stage.qtbot.mouseClick(part(note, "control.mark.edit", Button), Qt.MouseButton.LeftButton)
    names = part(note, "control.mark.names", Field)
    names.setText("Clip，Laugh、 Wrong price ,")
    stage.qtbot.keyClick(names, ENTER)
    stage.until(lambda: part(note, "control.mark.preset.3", Button).label == "Wrong price")
    assert stage.services.settings.get("marks.presets") == ["Clip", "Laugh", "Wrong price"]


def test_that_the_note_goes_away_by_itself_when_nobody_touches_it(stage: Stage, window: MainWindow) -> None:
    _mark(stage, window)
    note = _note(shell_of(window))
    assert note._timer.isActive()
    stage.qtbot.keyClicks(part(note, "control.mark.text", Field), "x")
    assert not note._timer.isActive()
    note._timer.timeout.emit()
    assert not note.isVisible()


def test_that_marks_stand_in_the_log_and_open_from_it(stage: Stage) -> None:
    made = stage.do(stage.services.marks.mark, stage.session.id, "good moment")
    holder = QWidget()
    log = IncidentLog(stage.context, holder)
    stage.show(holder, 600, 500)
    log.setGeometry(0, 0, 400, 300)
    listed = part(holder, "control.incidents", QListView)
    row = next(at for at in range(listed.model().rowCount()) if "good moment" in listed.model().index(at, 0).data())
    listed.setCurrentIndex(listed.model().index(row, 0))
    stage.qtbot.keyClick(listed, ENTER)
    assert part(holder, "control.mark.text", Field).text() == made.text


def test_that_before_the_show_and_without_the_hat_the_reason_is_said(stage: Stage, window: MainWindow) -> None:
    shell = shell_of(window)
    me = stage.context.team.me
    assert me is not None
    stage.context.team.wear(me.id, (Hat.VIEWER,))
    stage.until(lambda: stage.context.team.hats == (Hat.VIEWER,))
    stage.settle()
    shell.commands.action("mark").trigger()
    assert shell.toasts.texts[-1] == "Your hats do not allow marking moments."
    stage.session_in(Phase.READY)
    shell.commands.action("mark").trigger()
    assert shell.toasts.texts[-1] == "Moments can be marked once the session has started."


def test_that_ctrl_i_asks_in_every_room_and_the_runbook_opens_there(stage: Stage, window: MainWindow) -> None:
    shell = shell_of(window)
    shell.room_widget("desk").setFocus()
    stage.qtbot.keyClick(shell.room_widget("desk"), Qt.Key.Key_I, CTRL)
    sheet = shell.deeds._incidents.sheet
    assert sheet.isVisible()
    stage.qtbot.keyClick(sheet, ENTER)
    stage.until(shell.deeds._incidents.runbook.isVisible)
    assert shell.room == "desk"
