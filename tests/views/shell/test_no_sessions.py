"""A store with a team but no session: the rooms give way to one page that makes the first one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.team import Hat
from app.views.i18n import set_language
from app.views.shell.new_session import NewSession
from app.views.shell.no_sessions import NoSessions
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel
from tests.views.looks import clipped
from tests.views.shell.window import on_top, open_window, part, shell_of
from tests.views.stage import Stage


def _seat(stage: Stage, *hats: Hat) -> None:
    member = stage.services.team.first_start("Tessa")
    stage.who.wear(member.id, hats or (Hat.LEAD,))
    stage.context.team.reload()
    stage.until(lambda: stage.context.team.members)
    stage.settle()


@pytest.mark.parametrize("room", ["plan", "studio", "control", "desk", "review"])
def test_that_each_room_offers_to_make_the_first_session(fresh_stage: Stage, room: str) -> None:
    _seat(fresh_stage)
    window = open_window(fresh_stage, room=room)
    page = part(window, "shell.empty", NoSessions)
    assert part(page, "shell.empty.new", Button).hasFocus()
    fresh_stage.qtbot.mouseClick(part(page, "shell.empty.new", Button), Qt.MouseButton.LeftButton)
    sheet = window.findChild(NewSession)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.reject()
    fresh_stage.settle()


def test_that_a_file_can_be_imported_first(fresh_stage: Stage) -> None:
    _seat(fresh_stage)
    window = open_window(fresh_stage, room="review")
    fresh_stage.qtbot.mouseClick(part(window, "shell.empty.import", Button), Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog, "shell.import.dialog")
    assert dialog is not None
    dialog.reject()
    fresh_stage.settle()


def test_that_the_room_comes_with_the_first_session_and_the_page_with_none(fresh_stage: Stage) -> None:
    stage = fresh_stage
    _seat(stage)
    window = open_window(stage, room="plan")
    shell = shell_of(window)
    made = stage.do(stage.services.sessions.create, "Glow Night")
    stage.until(lambda: not part_visible(window))
    assert shell.room_widget("plan").isVisible()
    stage.do(stage.services.sessions.delete, made.id, made.version)
    stage.until(lambda: part_visible(window))


def part_visible(window: QWidget) -> bool:
    return any(page.isVisible() for page in window.findChildren(NoSessions))


def test_that_settings_need_no_session(fresh_stage: Stage) -> None:
    _seat(fresh_stage)
    window = open_window(fresh_stage, room="settings")
    assert not part_visible(window)
    assert shell_of(window).room_widget("settings").isVisible()


def test_that_who_may_not_make_sessions_is_told_who_does(fresh_stage: Stage) -> None:
    _seat(fresh_stage, Hat.ANCHOR)
    window = open_window(fresh_stage, room="plan")
    page = part(window, "shell.empty", NoSessions)
    assert not [button for button in page.findChildren(Button) if button.isVisible()]
    assert "The operator or the lead makes the first one." in {label.text() for label in page.findChildren(PlainLabel)}


def test_that_the_picker_says_that_there_is_no_session_yet(fresh_stage: Stage) -> None:
    _seat(fresh_stage)
    window = open_window(fresh_stage, room="plan")
    fresh_stage.qtbot.mouseClick(part(window, "shell.session", QWidget), Qt.MouseButton.LeftButton)
    popup = on_top("shell.session.popup", QWidget)
    assert "No sessions yet" in {label.text() for label in popup.findChildren(PlainLabel) if label.isVisible()}
    assert part(popup, "shell.session.new", Button).isVisible()
    popup.close()
    fresh_stage.settle()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_nothing_of_the_page_is_clipped(fresh_stage: Stage, language: str) -> None:
    set_language("zh" if language == "zh" else "en")
    for scale in (1.0, 1.3):
        set_theme(scale=scale)
        page = NoSessions(fresh_stage.context)
        fresh_stage.show(page, 1200, 640)
        assert clipped(page) == []
