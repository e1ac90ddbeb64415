"""Settings: team, store, sources, definitions, and the look of this station."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QWidget  # noqa: TID251 (reads labels)

from app.models.source import HealthState
from app.models.team import Hat, MemberView
from app.services.runtime.local_settings import LocalSettingsFile
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.views.i18n import Language, current_language, set_language
from app.views.settings.deeds import UNUSED, deed_title
from app.views.settings.look_page import LookPage
from app.views.settings.members_page import MembersPage
from app.views.settings.room import END, MEASURE, PAGES, SettingsRoom
from app.views.settings.sources_page import SourcesPage
from app.views.settings.store_page import StorePage, file_size
from app.views.shell.session_bar import hat_title
from app.views.source_names import source_name
from app.views.theme import set_theme, theme
from app.views.tokens import SCALE_STEPS, THEMES
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.field import Field
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle
from tests.views.shell.window import part
from tests.views.stage import Stage


def _words(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def _members(stage: Stage) -> MembersPage:
    stage.context.team.wear(_of(stage, Hat.LEAD).id, (Hat.LEAD,))
    page = MembersPage(stage.context)
    stage.show(page, 1120, 900)
    return page


def _of(stage: Stage, hat: Hat) -> MemberView:
    return next(member for member in stage.services.team.list() if hat in member.hats)


def test_that_a_new_member_is_added_by_name(stage: Stage) -> None:
    page = _members(stage)
    stage.qtbot.keyClicks(part(page, "settings.members.name", Field), "Noor")
    stage.qtbot.keyClick(part(page, "settings.members.name", Field), Qt.Key.Key_Return)
    stage.until(lambda: any(member.name == "Noor" for member in stage.context.team.members))
    stage.settle()
    assert "Noor" in _words(page)
    assert part(page, "settings.members.name", Field).text() == ""
    assert next(one for one in stage.services.team.list() if one.name == "Noor").hats == [Hat.OPERATOR]


def test_that_a_name_already_taken_is_refused_in_words(stage: Stage) -> None:
    page = _members(stage)
    taken = stage.context.team.members[0].name
    count = len(stage.services.team.list())
    stage.qtbot.keyClicks(part(page, "settings.members.name", Field), taken)
    stage.qtbot.mouseClick(part(page, "settings.members.add", Button), Qt.MouseButton.LeftButton)
    stage.until(page._trouble.isVisible)
    assert taken in page._trouble.text()
    assert len(stage.services.team.list()) == count
    assert part(page, "settings.members.name", Field).text() == taken


def test_that_hats_are_changed_by_their_checks(stage: Stage) -> None:
    page = _members(stage)
    member = _of(stage, Hat.CUSTOMER_SERVICE)
    part(page, f"settings.members.{member.id}.operator", Check).click()
    stage.until(
        lambda: Hat.OPERATOR in stage.services.team.list()[2].hats or Hat.OPERATOR in _again(stage, member).hats
    )
    stage.settle()
    assert set(_again(stage, member).hats) == {Hat.CUSTOMER_SERVICE, Hat.OPERATOR}
    assert part(page, f"settings.members.{member.id}.operator", Check).isChecked()


def _again(stage: Stage, member: MemberView) -> MemberView:
    found = stage.services.team.get(member.id)
    assert found is not None
    return found


def _shown(page: QWidget, name: str) -> list[Check]:
    return [box for box in page.findChildren(Check, name) if box.isVisible()]


def test_that_the_last_lead_stays_lead_and_the_page_says_why(stage: Stage) -> None:
    stage.who.wear(None, (Hat.LEAD,))
    leads = [member for member in stage.services.team.list() if Hat.LEAD in member.hats]
    for member in leads[1:]:
        stage.services.team.remove(member.id, member.version)
    stage.settle()
    page = _members(stage)
    last = leads[0]
    part(page, f"settings.members.{last.id}.operator", Check).click()
    stage.until(lambda: Hat.OPERATOR in _again(stage, last).hats)
    stage.settle()
    part(page, f"settings.members.{last.id}.lead", Check).click()
    stage.until(page._trouble.isVisible)
    assert Hat.LEAD in _again(stage, last).hats
    # The row is made anew after the refusal: for a moment there is none.
    stage.until(lambda: [box.isChecked() for box in _shown(page, f"settings.members.{last.id}.lead")] == [True])
    assert "lead" in page._trouble.text().casefold()


def test_that_a_member_is_let_go(stage: Stage) -> None:
    page = _members(stage)
    member = _of(stage, Hat.CUSTOMER_SERVICE)
    button = part(page, f"settings.members.{member.id}.remove", Button)
    assert member.name in button.accessibleName()
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.until(lambda: member.id not in {one.id for one in stage.context.team.members})
    assert not _again(stage, member).active
    assert page.findChild(Button, f"settings.members.{member.id}.remove") is None or not button.isVisible()


def test_that_without_the_hat_the_team_is_looked_at_only(stage: Stage) -> None:
    page = MembersPage(stage.context)
    stage.show(page, 1120, 900)
    member = stage.context.team.members[0]
    assert part(page, "settings.members.add", Button).locked_reason
    assert part(page, f"settings.members.{member.id}.remove", Button).locked_reason
    assert not part(page, f"settings.members.{member.id}.lead", Check).isEnabled()


@pytest.mark.parametrize("deed", list(Deed))
def test_that_every_deed_has_a_name(deed: Deed) -> None:
    assert len(deed_title(deed)) > 4


def _store_page(stage: Stage) -> StorePage:
    page = StorePage(stage.context)
    stage.show(page, 1120, 700)
    return page


def test_that_the_store_page_says_where_everything_is(stage: Stage) -> None:
    page = _store_page(stage)
    words = _words(page)
    assert "This computer (SQLite file)" in words
    assert "SQLite 3." in words
    assert stage.store.path is not None
    assert str(stage.store.path) in [label.text() for label in page.findChildren(QLabel)]


def test_that_the_store_is_checked(stage: Stage) -> None:
    page = _store_page(stage)
    stage.qtbot.mouseClick(part(page, "settings.store.check", Button), Qt.MouseButton.LeftButton)
    stage.until(page._answer.isVisible)
    assert "holds together" in page._answer.text()
    assert page._answer.colour == "good"


def test_that_a_copy_of_the_store_is_saved_and_opens(stage: Stage, tmp_path: Path) -> None:
    page = _store_page(stage)
    target = tmp_path / "copies" / "tonight.cuedeck"
    target.parent.mkdir()
    stage.qtbot.mouseClick(part(page, "settings.store.backup", Button), Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog, "settings.store.dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.close()
    stage.until(page._answer.isVisible)
    assert "tonight.cuedeck" in page._answer.text()
    copy = Store.open(target, station="look", follow=False)
    try:
        from app.services.team.members import TeamService
        from app.services.team.who import Who

        names = [member.name for member in TeamService(copy, stage.clock, Who("look")).list()]
    finally:
        copy.close()
    assert names == [member.name for member in stage.context.team.members]


def test_that_a_copy_onto_a_folder_is_refused_in_words(stage: Stage, tmp_path: Path) -> None:
    page = _store_page(stage)
    with stage.qtbot.waitSignal(stage.context.runner.failed) as told:
        page._on_file_selected(str(tmp_path))
    assert told.args is not None
    assert told.args[0].code != "unexpected"


@pytest.mark.parametrize(
    ("size", "words"), [(12, "12 B"), (214_000_000, "214 MB"), (5_100, "5 kB"), (3 * 10**9, "3 GB")]
)
def test_that_sizes_are_written_for_people(size: int, words: str) -> None:
    assert file_size(size) == words


def test_that_the_sources_page_lists_kinds_runs_and_lights(stage: Stage, tmp_path: Path) -> None:
    page = SourcesPage(stage.context)
    stage.show(page, 1120, 900)
    assert "No source is running" in _words(page)
    assert "Nothing imported yet" in _words(page)
    file = tmp_path / "chat of tuesday.csv"
    file.write_text("time,user,content\n00:00:05,lucy,hello\nnonsense,ann,hi\n", encoding="utf-8")
    stage.do(stage.services.imports.import_file, file)
    stage.until(lambda: "chat of tuesday.csv" in _words(page))
    assert "1 new, 0 updated, 1 not taken" in _words(page)
    stage.services.health.register("sim", "Simulator", 1000)
    stage.services.health.report("sim", HealthState.OFFLINE)
    page._sync_live()
    light = page.findChild(QWidget, "settings.sources.sim")
    assert light is not None
    assert light.accessibleName().startswith("Simulator")


@pytest.mark.parametrize(
    ("language", "kinds", "simulator"),
    [
        ("en", {"Spreadsheet", "Chat log", "Typed by hand", "Replay", "Simulator"}, "Simulator"),
        ("zh", {"电子表格", "聊天记录", "人工录入", "回放", "模拟器"}, "模拟器"),
    ],
)
def test_that_every_way_for_figures_to_come_in_is_told_in_both_languages(
    stage: Stage, language: Language, kinds: set[str], simulator: str
) -> None:
    set_language(language)
    page = SourcesPage(stage.context)
    stage.show(page, 1120, 900)
    stage.until(lambda: kinds <= set(_words(page).splitlines()))
    assert (source_name("Simulator"), source_name("Mina's phone")) == (simulator, "Mina's phone")


def _look(stage: Stage) -> LookPage:
    page = LookPage(stage.context)
    stage.show(page, 1120, 700)
    return page


def test_that_the_look_changes_at_once_and_is_remembered_on_this_machine(stage: Stage) -> None:
    page = _look(stage)
    kept = LocalSettingsFile(stage.services.paths)
    stage.qtbot.mouseClick(part(page, "settings.look.theme.light", QWidget), Qt.MouseButton.LeftButton)
    stage.qtbot.mouseClick(part(page, "settings.look.size.1.3", QWidget), Qt.MouseButton.LeftButton)
    part(page, "settings.look.contrast", Toggle).click()
    part(page, "settings.look.motion", Toggle).click()
    stage.settle()
    assert (theme().name, theme().scale, theme().reduced_motion) == ("light", 1.3, True)
    assert theme().tokens != THEMES["light"]
    found = kept.load()
    assert (found.theme, found.text_scale, found.high_contrast, found.reduced_motion) == ("light", 1.3, True, True)
    stage.qtbot.mouseClick(part(page, "settings.look.language.zh", QWidget), Qt.MouseButton.LeftButton)
    stage.settle()
    assert current_language() == "zh"
    assert kept.load().language == "zh_CN"


def test_that_the_page_shows_the_look_in_force(stage: Stage) -> None:
    set_theme("light", scale=1.15, contrast=True, reduced_motion=True)
    page = _look(stage)
    assert part(page, "settings.look.theme", Segmented).value == "light"
    assert part(page, "settings.look.size", Segmented).value == "1.15"
    assert part(page, "settings.look.contrast", Toggle).isChecked()
    assert part(page, "settings.look.motion", Toggle).isChecked()
    set_theme("dark")
    assert part(page, "settings.look.theme", Segmented).value == "dark"


def test_that_every_text_size_on_offer_is_one_that_is_kept(stage: Stage) -> None:
    page = _look(stage)
    sizes = part(page, "settings.look.size", Segmented)
    for step in SCALE_STEPS:
        stage.qtbot.mouseClick(sizes.part(str(step)), Qt.MouseButton.LeftButton)
        stage.settle()
        assert LocalSettingsFile(stage.services.paths).load().text_scale == step
        assert theme().scale == step


def test_that_the_list_leads_to_every_page(stage: Stage) -> None:
    room = SettingsRoom(stage.context)
    stage.show(room)
    pages = part(room, "settings.pages", QListView)
    for row, key in enumerate(PAGES):
        at = pages.visualRect(pages.model().index(row, 0)).center()
        stage.qtbot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert room.draft()["page"] == key
        stage.settle()
    assert not [
        view for view in room.findChildren(StateView) if view.state.kind in {"loading", "error"} and view.isVisible()
    ]


def test_that_only_rights_to_what_the_program_has_are_listed_in_the_columns_of_the_members(stage: Stage) -> None:
    page = _members(stage)
    words = _words(page)
    assert deed_title(Deed.EDIT_SESSION) in words
    for unused in UNUSED:
        assert deed_title(unused) not in words
    lefts: dict[str, set[int]] = {}
    for head in page.findChildren(PlainLabel):
        if head.isVisible() and head.text() in {hat_title(hat) for hat in Hat}:
            lefts.setdefault(head.text(), set()).add(head.mapTo(page, head.rect().topLeft()).x())
    assert len(lefts) == len(Hat)
    assert all(len(places) == 1 for places in lefts.values()), lefts


def test_that_every_right_that_is_left_out_is_asked_for_by_no_screen() -> None:
    root = Path(__file__).parents[3] / "app" / "views"
    code = "".join(file.read_text("utf-8") for file in root.rglob("*.py") if file.name != "deeds.py")
    for deed in UNUSED:
        assert f"Deed.{deed.name}" not in code
    for deed in set(Deed) - UNUSED:
        assert f"Deed.{deed.name}" in code, deed


def test_that_a_page_has_a_measure_and_its_end_is_not_cut(stage: Stage) -> None:
    room = SettingsRoom(stage.context)
    stage.show(room, 1848, 1024)
    page = room._pages["members"]
    assert room._stack.width() <= MEASURE
    assert page.verticalScrollBar().mapTo(room, page.verticalScrollBar().rect().topLeft()).x() < 1600
    shown = page.widget()
    assert shown is not None
    layout = shown.layout()
    assert layout is not None
    assert layout.contentsMargins().bottom() == END
