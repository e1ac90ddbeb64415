"""Keyboard and cursor over a switch of language or text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.views.plan.script_text import ScriptText
from app.views.shell.kept_focus import KeptFocus, return_focus
from app.views.shell.shell import Shell
from app.views.theme import set_theme
from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage


def _typing() -> QWidget:
    """Where keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _click_chinese(stage: Stage, shell: Shell) -> None:
    stage.qtbot.mouseClick(part(shell, "shell.language.zh", QWidget), Qt.MouseButton.LeftButton)
    stage.settle()


def test_that_a_word_goes_on_where_it_was_begun_in_the_other_language(stage: Stage, shell: Shell) -> None:
    field = part(shell, "control.cue.text", Field)
    field.setFocus()
    QTest.keyClicks(field, "Show the ")
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClicks(field, "Now: ")
    _click_chinese(stage, shell)
    after = part(shell, "control.cue.text", Field)
    assert after is not field
    assert _typing() is after
    QTest.keyClicks(after, "!")
    assert after.text() == "Now: !Show the "


def test_that_a_selection_is_kept_at_another_text_size(stage: Stage, shell: Shell) -> None:
    field = part(shell, "control.cue.text", Field)
    field.setFocus()
    QTest.keyClicks(field, "too fast")
    for _letter in "fast":
        QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    set_theme(scale=1.15)
    stage.settle()
    after = part(shell, "control.cue.text", Field)
    assert (after.selectedText(), after.cursorPosition()) == ("fast", 4)
    QTest.keyClicks(_typing(), "slow")
    assert after.text() == "too slow"


def test_that_a_script_keeps_its_cursor_although_it_is_read_anew(stage: Stage, shell: Shell) -> None:
    shell.open_room("plan")
    stage.settle()
    text = part(shell, "plan.script.text", ScriptText)
    stage.until(text.text)
    text.setFocus()
    at = text.textCursor()
    at.setPosition(12)
    text.setTextCursor(at)
    _click_chinese(stage, shell)
    after = part(shell, "plan.script.text", ScriptText)
    assert after is not text
    stage.until(lambda: after.textCursor().position() == 12)
    assert _typing() is after


def test_that_the_choice_of_the_language_keeps_the_keyboard_that_reached_it(stage: Stage, shell: Shell) -> None:
    english = part(shell, "shell.language.en", QWidget)
    english.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(english, Qt.Key.Key_Right)
    stage.settle()
    assert _typing() is part(shell, "shell.language.zh", QWidget)


@pytest.mark.parametrize("name", ["shell.language.zh", "shell.theme"])
def test_that_a_click_in_the_bar_leaves_the_keyboard_in_the_room(stage: Stage, shell: Shell, name: str) -> None:
    part(shell, "control.cue.text", Field).setFocus()
    stage.qtbot.mouseClick(part(shell, name, QWidget), Qt.MouseButton.LeftButton)
    stage.settle()
    assert _typing().objectName() == "control.cue.text"


def test_that_a_field_that_fills_late_does_not_take_the_keyboard_back(stage: Stage) -> None:
    root = QWidget()
    layout = QVBoxLayout(root)
    late, other = QLineEdit(), QLineEdit()
    for name, field in (("late", late), ("other", other)):
        field.setObjectName(name)
        layout.addWidget(field)
    stage.show(root, 300, 100)
    return_focus(root, KeptFocus("late", "loaded", 6, 6))
    assert _typing() is late
    stage.qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    QTest.keyClicks(other, "hel")
    late.setText("loaded")
    stage.qtbot.wait(50)
    QTest.keyClicks(_typing(), "lo")
    assert (other.text(), late.text()) == ("hello", "loaded")
