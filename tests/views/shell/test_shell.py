"""The frame: rail, keys, palette, sheets, language and theme, messages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget  # noqa: TID251 (looks at what labels say)
from pytestqt.qtbot import QtBot

from app.models.errors import Invalid
from app.models.team import Hat, Language
from app.views.control.room import ControlRoom
from app.views.i18n import current_language, set_language
from app.views.review.room import ReviewRoom
from app.views.settings.room import SettingsRoom
from app.views.shell.help_page import HelpSheet
from app.views.shell.main_window import MainWindow
from app.views.shell.palette import Palette, matches
from app.views.shell.rail import ROOMS, RailButton
from app.views.shell.shell import Shell
from app.views.shell.shortcut_sheet import ShortcutSheet
from app.views.theme import set_theme, theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.control.prompt_scene import CUE, NEWS, raise_prompts
from tests.views.shell.window import activate, on_top, part, shown_windows
from tests.views.stage import Stage


def _words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def test_that_a_click_on_the_rail_opens_the_room(stage: Stage, shell: Shell) -> None:
    for room, _icon in ROOMS:
        stage.qtbot.mouseClick(shell.rail.buttons[room], Qt.MouseButton.LeftButton)
        assert shell.room == room
        assert shell.room_widget(room).isVisible()
        assert [key for key, button in shell.rail.buttons.items() if button.isChecked()] == [room]


def test_that_the_number_keys_open_the_rooms_in_the_order_of_the_rail(
    stage: Stage, window: MainWindow, shell: Shell
) -> None:
    seen = []
    for place in range(1, 7):
        stage.qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.ControlModifier)
        seen.append(shell.room)
    assert seen == [key for key, _icon in ROOMS]


def test_that_enter_opens_a_room_of_the_rail(stage: Stage, shell: Shell) -> None:
    button = part(shell, "shell.rail.desk", RailButton)
    button.setFocus()
    stage.qtbot.keyClick(button, Qt.Key.Key_Return)
    assert shell.room == "desk"


@pytest.mark.parametrize(
    ("query", "text", "fits"), [("gtc", "Go to Control", True), ("x", "Go", False), ("", "a", True)]
)
def test_that_letters_in_order_find_a_command(query: str, text: str, fits: bool) -> None:
    assert matches(query, text) is fits


def test_that_the_palette_finds_a_command_and_runs_it(stage: Stage, window: MainWindow, shell: Shell) -> None:
    stage.qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = on_top("shell.palette", Palette)
    field = part(palette, "shell.palette.text", Field)
    shown = part(palette, "shell.palette.list", QListView)
    everything = shown.model().rowCount()
    stage.qtbot.keyClicks(field, "settings")
    assert 1 <= shown.model().rowCount() < everything
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shell.room == "settings"
    assert "shell.palette" not in shown_windows()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("query", ["go to review", "前往复盘", "qwfp", "fup"])
def test_that_the_palette_finds_commands_in_both_languages_and_by_initials(
    stage: Stage, window: MainWindow, shell: Shell, query: str, language: str
) -> None:
    set_language("zh" if language == "zh" else "en")
    stage.settle()
    shell.commands.action("palette").trigger()
    palette = on_top("shell.palette", Palette)
    field = part(palette, "shell.palette.text", Field)
    field.setText(query)  # keys of tests know Latin letters only
    if query == "fup":
        assert part(palette, "shell.palette.nothing", QLabel).text() in {"No command found", "没有找到命令"}
        stage.qtbot.keyClick(field, Qt.Key.Key_Return)
        assert shell.room == "control"
        palette.close()
        return
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shell.room == "review"


def test_that_a_command_of_the_room_is_found_by_its_chinese_words_too(
    stage: Stage, window: MainWindow, shell: Shell
) -> None:
    shell.open_room("plan")
    stage.settle()
    shell.commands.action("palette").trigger()
    palette = on_top("shell.palette", Palette)
    model = part(palette, "shell.palette.list", QListView).model()
    part(palette, "shell.palette.text", Field).setText("复制")
    assert "Copy the segment" in {model.index(row, 0).data() for row in range(model.rowCount())}
    palette.close()


def test_that_the_palette_knows_the_commands_of_the_room(stage: Stage, window: MainWindow, shell: Shell) -> None:
    stage.qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = on_top("shell.palette", Palette)
    model = part(palette, "shell.palette.list", QListView).model()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert {"Type a cue", "Log an incident", "Quick cue: Slow down", "Mark this moment"} <= names
    assert "Command palette" not in names
    stage.qtbot.keyClick(part(palette, "shell.palette.text", Field), Qt.Key.Key_Escape)
    assert "shell.palette" not in shown_windows()


def test_that_the_arrow_keys_choose_in_the_palette(stage: Stage, window: MainWindow, shell: Shell) -> None:
    stage.qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = part(on_top("shell.palette", Palette), "shell.palette.text", Field)
    stage.qtbot.keyClick(field, Qt.Key.Key_Down)
    stage.qtbot.keyClick(field, Qt.Key.Key_Down)
    stage.qtbot.keyClick(field, Qt.Key.Key_Up)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert shell.room == "studio"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", [key for key, _icon in ROOMS])
def test_that_help_and_keys_of_every_room_open_in_both_languages(qtbot: QtBot, language: str, room: str) -> None:
    set_language("zh" if language == "zh" else "en")
    for sheet in (HelpSheet(room), ShortcutSheet(room, ())):
        qtbot.addWidget(sheet)
        sheet.open()
        words = _words(sheet)
        assert len(words) > 8
        assert any("一" <= letter <= "鿿" for letter in words) is (language == "zh")
        sheet.reject()


def test_that_f1_opens_the_page_of_the_room_but_is_a_quick_cue_in_control(
    stage: Stage, window: MainWindow, shell: Shell
) -> None:
    shell.open_room("settings")
    stage.qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = on_top("shell.help", HelpSheet)
    assert "Members and their hats" in _words(sheet)
    stage.qtbot.mouseClick(part(sheet, "shell.help.do", Button), Qt.MouseButton.LeftButton)
    activate(stage, window)
    shell.open_room("control")
    before = len(stage.context.cues.cues)
    stage.qtbot.keyClick(shell.room_widget("control"), Qt.Key.Key_F1)
    assert "shell.help" not in shown_windows()
    stage.until(lambda: len(stage.context.cues.cues) == before + 1)
    stage.qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    on_top("shell.help", HelpSheet).reject()


def test_that_the_question_mark_lists_the_keys(stage: Stage, window: MainWindow, shell: Shell) -> None:
    stage.qtbot.keyClick(window, "?")
    sheet = on_top("shell.shortcuts", ShortcutSheet)
    words = _words(sheet)
    assert "Go to Review" in words
    assert "Send the quick cue of F6 and arm the next segment" in words
    sheet.reject()


def test_that_the_other_language_keeps_what_is_being_typed(stage: Stage, shell: Shell) -> None:
    room = shell.room_widget("control")
    assert isinstance(room, ControlRoom)
    field = part(shell, "control.cue.text", Field)
    stage.qtbot.keyClicks(field, "half a sen")
    stage.qtbot.mouseClick(part(shell, "control.cue.level.fyi", QWidget), Qt.MouseButton.LeftButton)
    with stage.qtbot.waitSignal(shell.look_changed) as changed:
        stage.qtbot.mouseClick(part(shell, "shell.language.zh", QWidget), Qt.MouseButton.LeftButton)
    assert changed.args == [("language", "zh")]
    assert current_language() == "zh"
    stage.settle()
    after = shell.room_widget("control")
    assert after is not room
    assert isinstance(after, ControlRoom)
    kept = after.composer.draft()
    assert {key: kept[key] for key in ("text", "to", "level")} == {"text": "half a sen", "to": "anchor", "level": "fyi"}
    assert shell.rail.buttons["control"].text() == "中控"
    assert all(cue.text != "half a sen" for cue in stage.context.cues.cues)


def test_that_a_page_of_settings_is_kept_in_the_other_language(stage: Stage, shell: Shell) -> None:
    shell.open_room("settings")
    room = shell.room_widget("settings")
    assert isinstance(room, SettingsRoom)
    room.open_page("metrics")
    stage.qtbot.mouseClick(part(shell, "shell.language.zh", QWidget), Qt.MouseButton.LeftButton)
    after = shell.room_widget("settings")
    assert isinstance(after, SettingsRoom)
    assert after.draft()["page"] == "metrics"


def test_that_rooms_are_built_anew_at_another_text_size(stage: Stage, shell: Shell) -> None:
    before = shell.room_widget("control")
    set_theme(scale=1.3)
    stage.settle()
    assert shell.room_widget("control") is not before
    assert shell.room_widget("control").isVisible()


def test_that_the_theme_button_changes_the_theme_and_is_remembered(stage: Stage, shell: Shell) -> None:
    room = shell.room_widget("control")
    button = part(shell, "shell.theme", Button)
    with stage.qtbot.waitSignal(shell.look_changed) as changed:
        stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert changed.args == [("theme", "light")]
    assert theme().name == "light"
    assert shell.room_widget("control") is room


def test_that_an_error_is_told_and_can_be_hidden(stage: Stage, shell: Shell) -> None:
    stage.context.runner.failed.emit(Invalid("name_missing"))
    banner = shell.errors.banner
    assert banner.isVisible()
    assert banner.state is not None
    assert banner.state.title
    stage.qtbot.mouseClick(part(banner, "banner.hide", Button), Qt.MouseButton.LeftButton)
    assert not shell.errors.isVisible()


def test_that_f11_is_full_screen_and_back(stage: Stage, window: MainWindow, shell: Shell) -> None:
    stage.qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    stage.qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_that_a_moment_is_marked_from_any_room(stage: Stage, window: MainWindow, shell: Shell) -> None:
    shell.open_room("settings")
    before = len(stage.context.cues.marks)
    stage.qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: len(stage.context.cues.marks) == before + 1)
    assert stage.context.cues.marks[-1].t_ms == stage.context.session_ms()
    assert part(shell, "control.mark", QWidget).isVisible()


def test_that_a_viewer_marks_nothing_and_is_told_why(stage: Stage, window: MainWindow, shell: Shell) -> None:
    member = stage.sit(Hat.OPERATOR)
    stage.context.team.wear(member.id, (Hat.VIEWER,))
    before = len(stage.context.cues.marks)
    stage.qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert len(stage.context.cues.marks) == before
    assert "Your hats do not allow marking moments." in shell.toasts.texts


def test_that_the_rail_counts_prompts_that_wait_and_is_amber_only_for_more_than_news(
    stage: Stage, shell: Shell
) -> None:
    raise_prompts(stage, NEWS)
    assert shell.rail.buttons["control"].accessibleName() == "Control, 1 waiting"
    assert not shell.rail.buttons["control"].badge.urgent
    raise_prompts(stage, CUE)
    assert shell.rail.buttons["control"].accessibleName() == "Control, 2 waiting"
    assert shell.rail.buttons["control"].badge.urgent


def test_that_a_room_asks_for_a_page_of_settings(stage: Stage, shell: Shell) -> None:
    shell.open_room("settings/sources")
    stage.settle()
    assert shell.room == "settings"
    room = shell.room_widget("settings")
    assert isinstance(room, SettingsRoom)
    draft = room.draft()
    assert draft["page"] == "sources"


def test_that_the_shell_can_be_left_and_leaves_nothing_behind(stage: Stage, window: MainWindow, shell: Shell) -> None:
    for room, _icon in ROOMS:
        shell.open_room(room)
    with stage.qtbot.waitSignal(window.closing):
        window.close()
    assert QApplication.focusWidget() is None


def test_that_the_hats_of_another_member_are_worn_after_choosing_the_member(stage: Stage, shell: Shell) -> None:
    from app.views.widgets.menu import Menu

    stage.qtbot.mouseClick(part(shell, "shell.me", QWidget), Qt.MouseButton.LeftButton)
    menu = on_top("shell.me.menu", Menu)
    lead = next(member for member in stage.context.team.members if Hat.LEAD in member.hats)
    assert lead.id in menu.keys
    next(action for action in menu.actions() if action.data() == lead.id).trigger()
    menu.close()
    assert stage.context.team.me == lead
    assert stage.context.team.hats == (Hat.LEAD,)
    assert "Session lead" in part(shell, "shell.me", QWidget).accessibleName()


def test_that_both_shows_of_tonight_can_be_looked_at(stage: Stage, shell: Shell) -> None:
    for language in Language:
        stage.open(stage.ids.tonight[language])
        name = part(shell, "shell.session", QWidget).accessibleName()
        assert stage.session.title in name


def test_that_a_moment_of_another_session_is_where_review_opens(stage: Stage, shell: Shell) -> None:
    over = next(one for one in stage.context.session.sessions if one.ended_at is not None)
    shell.open_room("review")
    stage.settle()
    stage.context.session.open(over.id)
    shell.open_room("review/3600000")
    review = shell.room_widget("review")
    assert isinstance(review, ReviewRoom)
    stage.until(lambda: review.store.facts is not None and review.store.facts.live.id == over.id)
    stage.settle()
    assert shell.room == "review"
    assert review.timeline.playhead_ms == 3_600_000
