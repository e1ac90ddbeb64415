"""Settings > Rules on a real store: the list, the sentence, and what is saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog

from app.models.team import Hat
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.sweep import swept
from app.views.i18n import set_language
from app.views.settings.room import SettingsRoom
from app.views.settings.rules_curve import ThresholdCurve
from app.views.settings.rules_list import RuleListView
from app.views.settings.rules_page import RulesPage
from app.views.settings.rules_store import RuleStore
from app.views.settings.rules_token import Token
from app.views.widgets.button import Button
from app.views.widgets.dialog import QuestionDialog
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel
from tests.views.settings.rules_bench import (
    DROP,
    choose_rule,
    entry_of,
    has_run,
    pick,
    rules_page,
    stored_rule,
    type_into,
)
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture(autouse=True)
def no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """What shows lack for all rules is asked in the one test that is about it."""
    monkeypatch.setattr(RuleStore, "ask_overview", _nothing)


def _nothing(_store: RuleStore) -> None:
    """Asks nothing."""


def test_that_all_rules_stand_by_group_and_search_narrows_them(stage: Stage) -> None:
    page = rules_page(stage)
    assert page._side.model.count == len(shipped_rules())
    titles = [page._side.model.index(row, 0).data() for row in range(page._side.model.rowCount())]
    assert [one for one in titles if one in {"Room", "Ads", "Incident", "After the show"}] == [
        "Room", "Ads", "Incident", "After the show",
    ]  # fmt: skip
    search = part(page, "settings.rules.search", Field)
    search.setText("budget now")
    model = page._side.model
    assert {model.key_at(model.index(row, 0)) for row in range(model.rowCount())} > {""}
    assert page._side.model.index_of(DROP).row() == -1
    search.setText("nothing of the kind")
    assert page._side.list.isHidden()
    stage.qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert page._side.model.count == len(shipped_rules())


def test_that_space_and_a_click_switch_a_rule(stage: Stage) -> None:
    page = rules_page(stage)
    view = part(page, "settings.rules.list", RuleListView)
    stage.qtbot.keyClick(view, Qt.Key.Key_Space)
    stage.until(lambda: not entry_of(page, DROP).enabled)
    assert not stage.services.rules.get(DROP).enabled
    row = view.visualRect(page._side.model.index_of(DROP))
    spot = QPoint(row.right() - 24, row.center().y())
    stage.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    stage.until(lambda: entry_of(page, DROP).enabled)


def test_that_a_change_is_saved_as_a_new_version_and_only_then(stage: Stage) -> None:
    page = rules_page(stage)
    save = part(page, "settings.rules.save", Button)
    assert save.locked_reason
    type_into(stage, part(page, "settings.rules.when.0.value.field", Field), "25")
    assert not save.locked_reason
    assert entry_of(page, DROP).edited
    assert stored_rule(stage) == shipped_rules()[DROP]
    stage.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.services.rules.get(DROP).rule_version == 2)
    stage.until(lambda: not entry_of(page, DROP).edited)
    found = swept(stored_rule(stage))
    assert found is not None
    assert found[2] == 25.0
    assert "version 2, edited by" in part(page, "settings.rules.caption", PlainLabel).text()


def test_that_revert_brings_back_what_is_stored(stage: Stage) -> None:
    page = rules_page(stage)
    pick(part(page, "settings.rules.then.priority", Token), "stop")
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert part(page, "settings.rules.then.priority", Token).value == "now"
    assert not entry_of(page, DROP).edited


def test_that_lines_are_added_joined_and_removed(stage: Stage) -> None:
    page = rules_page(stage)
    stage.qtbot.mouseClick(part(page, "settings.rules.when.add", Button), Qt.MouseButton.LeftButton)
    pick(part(page, "settings.rules.when.2.metric", Token), "orders")
    pick(part(page, "settings.rules.when.1.joint", Token), "any")
    stage.qtbot.mouseClick(part(page, "settings.rules.when.0.remove", Button), Qt.MouseButton.LeftButton)
    spec = page._checked.spec
    assert spec is not None
    assert spec.when.mode == "any"
    assert [one.metric for one in spec.when.conditions()] == ["ad_cost_per_min", "orders"]


def test_that_a_mistake_is_told_where_it_was_made_and_keeps_it_from_being_saved(stage: Stage) -> None:
    page = rules_page(stage)
    type_into(stage, part(page, "settings.rules.when.0.value.field", Field), "x")
    trouble = part(page, "settings.rules.when.0.trouble", PlainLabel)
    assert trouble.text() == "Type a number."
    assert part(page, "settings.rules.save", Button).locked_reason
    type_into(stage, part(page, "settings.rules.when.0.value.field", Field), "18")
    assert not trouble.isVisible()
    type_into(stage, part(page, "settings.rules.say.en", Field), "Only 30 left")
    assert page._checked.spec is None
    assert any("G7" in label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_that_a_version_of_somebody_else_is_told_and_not_overwritten(stage: Stage) -> None:
    page = rules_page(stage)
    type_into(stage, part(page, "settings.rules.when.0.value.field", Field), "25")
    theirs = stored_rule(stage).model_copy(update={"min_hits": 5})
    stage.do(stage.services.rules.save, theirs)
    stage.qtbot.mouseClick(part(page, "settings.rules.save", Button), Qt.MouseButton.LeftButton)
    stage.until(page._detail._trouble.isVisible)
    assert stored_rule(stage) == theirs
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert part(page, "settings.rules.limits.hits", Token).value == "5"


def test_that_earlier_versions_are_taken_up_and_the_shipped_rule_comes_back(stage: Stage) -> None:
    stage.services.rules.save(shipped_rules()[DROP].model_copy(update={"min_hits": 5}), "why")
    page = rules_page(stage)
    stage.qtbot.mouseClick(part(page, "settings.rules.history", Button), Qt.MouseButton.LeftButton)
    menu = page._detail._menu
    stage.until(lambda: menu.keys == ["2", "1"])
    assert "why" in menu.actions()[0].text()
    menu.actions()[1].trigger()
    menu.close()
    assert part(page, "settings.rules.limits.hits", Token).value == "2"
    assert stored_rule(stage).min_hits == 5
    stage.qtbot.mouseClick(part(page, "settings.rules.reset", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: stored_rule(stage).min_hits == 2)
    stage.until(lambda: "version 3, came with Cuedeck" in part(page, "settings.rules.caption", PlainLabel).text())


def test_that_a_copy_becomes_a_rule_of_the_team_and_can_be_deleted(stage: Stage) -> None:
    page = rules_page(stage)
    page._on_new_chosen("copy")
    assert part(page, "settings.rules.title", PlainLabel).text().endswith("(copy)")
    stage.qtbot.mouseClick(part(page, "settings.rules.save", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: page._side.model.index_of("T01").isValid())
    assert stored_rule(stage, "T01").when == shipped_rules()[DROP].when
    page._on_more_chosen("delete")
    stage.until(lambda: not page._side.model.index_of("T01").isValid())
    page._on_new_chosen("empty")
    assert page._checked.spec is not None
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert page.draft_shown is not None
    assert page.draft_shown.row is not None


def test_that_rules_go_into_a_file_and_come_out_of_one(stage: Stage, tmp_path: Path) -> None:
    page = rules_page(stage)
    file = tmp_path / "team.yaml"
    page._files._on_export_files([str(file)])
    stage.until(file.exists)
    stage.settle()
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("id: R04_online_drop", "id: X01_own"), encoding="utf-8")
    page._files._on_import_files([str(file)])
    stage.until(lambda: page.findChild(QuestionDialog) is not None)
    dialog = page.findChild(QuestionDialog)
    assert dialog is not None
    assert "New: 1. Changed: 0." in dialog.accessibleDescription()
    dialog.accept()
    stage.until(lambda: page._side.model.index_of("X01_own").isValid())
    file.write_text("rules: [", encoding="utf-8")
    page._files._on_import_files([str(file)])
    stage.until(page._detail._trouble.isVisible)
    page._on_more_chosen("import")
    dialogs = page.findChildren(QFileDialog)
    assert [one.objectName() for one in dialogs] == ["settings.rules.import.dialog"]
    dialogs[0].reject()


def test_that_an_anchor_may_look_but_not_change(stage: Stage) -> None:
    stage.sit(Hat.ANCHOR)
    page = rules_page(stage)
    assert part(page, "settings.rules.save", Button).locked_reason
    assert part(page, "settings.rules.new", Button).locked_reason
    assert not part(page, "settings.rules.when.0.metric", Token).isEnabled()
    assert part(page, "settings.rules.when.0.value.field", Field).isReadOnly()
    has_run(stage, page)
    curve = part(page, "settings.rules.back.curve", ThresholdCurve)
    before = curve.value
    stage.qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert curve.value == before


def test_that_the_list_marks_rules_whose_data_no_show_has(stage: Stage) -> None:
    page = rules_page(stage)
    seen = page._reader.overview()
    assert DROP not in seen.lacking
    page._store._on_overview(seen)
    assert entry_of(page, "I05_uplink_low").lacks == "needs Uplink"
    assert "needs Uplink" in str(page._side.model.index_of("I05_uplink_low").data(Qt.ItemDataRole.ToolTipRole))
    assert entry_of(page, DROP).lacks == ""


def test_that_what_is_not_saved_outlives_a_change_of_language(stage: Stage) -> None:
    room = SettingsRoom(stage.context)
    stage.show(room, 1848, 1024)
    room.open_page("rules")
    page = room.findChild(RulesPage)
    assert page is not None
    stage.until(lambda: page._store.loaded)
    choose_rule(stage, page, DROP)
    type_into(stage, part(page, "settings.rules.when.0.value.field", Field), "33")
    kept = room.draft()
    set_language("zh")
    fresh = SettingsRoom(stage.context)
    stage.show(fresh, 1848, 1024)
    fresh.restore_draft(kept)
    other = fresh.findChild(RulesPage)
    assert other is not None
    stage.until(lambda: other._store.loaded)
    stage.settle()
    assert part(other, "settings.rules.when.0.value.field", Field).text() == "33"
    assert part(other, "settings.rules.title", PlainLabel).text() == "在线下滑"
    assert entry_of(other, DROP).edited


def test_that_no_shipped_cue_is_marked_as_too_long(stage: Stage) -> None:
    """Names in braces count as what they will say, as in the check and in the composer."""
    page = rules_page(stage, "I01_violation_warning")
    cue = part(page, "settings.rules.say.en", Field)
    assert "{rewrite}" in cue.text()
    assert page._checked.spec is not None
    assert cue.acceptable
