"""The first start: an empty store shows one page, and the page makes a team or a sample."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.team import Hat, Language
from app.services.runtime.local_settings import LocalSettingsFile
from app.services.runtime.permissions import Deed
from app.views.i18n import current_language
from app.views.shell.main_window import MainWindow
from app.views.shell.start_page import StartPage
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.field import Field
from tests.views.shell.window import open_window, part, shell_of
from tests.views.stage import Stage


@pytest.fixture
def first(fresh_stage: Stage) -> MainWindow:
    return open_window(fresh_stage, room="settings")


def test_that_a_fresh_store_shows_the_first_page_and_nothing_that_would_not_work(
    fresh_stage: Stage, first: MainWindow
) -> None:
    assert first.findChild(StartPage) is not None
    shell = shell_of(first)
    assert not shell.rail.isVisible()
    assert not shell.bar.isVisible()
    fresh_stage.qtbot.keyClick(first, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert part(first, "start", StartPage).isVisible()


def test_that_a_name_makes_the_team_and_leads_to_the_rooms(fresh_stage: Stage, first: MainWindow) -> None:
    stage = fresh_stage
    stage.qtbot.keyClicks(part(first, "start.name", Field), "Tessa")
    part(first, "start.hat.anchor", Check).setChecked(True)
    stage.qtbot.keyClick(part(first, "start.name", Field), Qt.Key.Key_Return)
    shell = shell_of(first)
    stage.until(shell.rail.isVisible)
    member = stage.services.team.list()[0]
    assert (member.name, member.hats) == ("Tessa", [Hat.LEAD, Hat.OPERATOR, Hat.ANCHOR])
    assert stage.who.member_id == member.id
    assert shell.room == "settings"
    assert shell.room_widget("settings").isVisible()
    stage.until(lambda: first.findChild(StartPage) is None)
    stage.settle()
    assert LocalSettingsFile(stage.services.paths).load().member_id == member.id
    assert len(stage.services.cues.presets()) == 8


def test_that_a_name_is_asked_for(fresh_stage: Stage, first: MainWindow) -> None:
    fresh_stage.qtbot.mouseClick(part(first, "start.begin", Button), Qt.MouseButton.LeftButton)
    assert part(first, "start.name", Field).trouble == "Type your name first."
    assert fresh_stage.services.team.list() == ()
    fresh_stage.qtbot.keyClicks(part(first, "start.name", Field), "A")
    assert part(first, "start.name", Field).trouble == ""


def test_that_the_language_of_the_first_page_changes_and_keeps_what_was_typed(
    fresh_stage: Stage, first: MainWindow
) -> None:
    stage = fresh_stage
    stage.qtbot.keyClicks(part(first, "start.name", Field), "Tes")
    part(first, "start.hat.operator", Check).setChecked(False)
    stage.qtbot.mouseClick(part(first, "start.language.zh", QWidget), Qt.MouseButton.LeftButton)
    assert current_language() == "zh"
    stage.settle()
    page = part(first, "start", StartPage)
    stage.until(lambda: len(page.findChildren(Field, "start.name")) == 1)
    assert part(page, "start.name", Field).text() == "Tes"
    assert not part(page, "start.hat.operator", Check).isChecked()
    assert part(page, "start.begin", Button).label == "开始"
    assert not shell_of(first).bar.isVisible()
    stage.qtbot.keyClick(part(page, "start.name", Field), Qt.Key.Key_Return)
    stage.until(shell_of(first).bar.isVisible)
    assert stage.services.team.list()[0].language is Language.CHINESE


def test_that_the_sample_can_be_looked_around_in_at_once(fresh_stage: Stage, first: MainWindow) -> None:
    stage = fresh_stage
    stage.qtbot.mouseClick(part(first, "start.sample", Button), Qt.MouseButton.LeftButton)
    stage.qtbot.waitUntil(shell_of(first).rail.isVisible, timeout=60_000)
    stage.settle()
    assert stage.context.session.current is not None
    assert stage.context.team.me is not None
    assert stage.context.team.may(Deed.SET_PHASE)


def test_that_a_refusal_is_told_on_the_page(fresh_stage: Stage, first: MainWindow) -> None:
    stage = fresh_stage
    from PySide6.QtWidgets import QLabel  # noqa: TID251 (looks at what labels say)

    stage.context.bridge.close()  # the window does not hear that somebody was quicker
    stage.services.team.first_start("Quick")
    stage.qtbot.keyClicks(part(first, "start.name", Field), "Slow")
    stage.qtbot.keyClick(part(first, "start.name", Field), Qt.Key.Key_Return)
    stage.until(lambda: not stage.context.runner.busy)
    page = part(first, "start", StartPage)
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("already" in words for words in said), said
    assert [member.name for member in stage.services.team.list()] == ["Quick"]
