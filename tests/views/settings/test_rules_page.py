"""Settings > Rules on a real store: the list, the sentence, what is saved, and the back-test beside it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.models.team import Hat
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.rules_store import shipped_rules, spec_of
from app.services.advertising.sweep import swept
from app.views.i18n import set_language
from app.views.settings.room import SettingsRoom
from app.views.settings.rules_back_parts import BackTable, CountStrip
from app.views.settings.rules_curve import ThresholdCurve
from app.views.settings.rules_list import ROLE, Entry, RuleListView
from app.views.settings.rules_page import RulesPage
from app.views.settings.rules_shows import IDLE, MISSED, UNCLEAR, ShowsChart
from app.views.settings.rules_store import RuleStore
from app.views.settings.rules_token import Token
from app.views.widgets.button import Button
from app.views.widgets.dialog import QuestionDialog
from app.views.widgets.field import Field
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage

DROP = "R04_online_drop"


@pytest.fixture(autouse=True)
def no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """What shows lack for all rules is asked in the one test that is about it."""
    monkeypatch.setattr(RuleStore, "ask_lacking", _nothing)


def _nothing(_store: RuleStore) -> None:
    """Asks nothing."""


def _page(stage: Stage, key: str = DROP) -> RulesPage:
    page = RulesPage(stage.context)
    stage.show(page, 1560, 980)
    stage.until(lambda: page._store.loaded)
    _choose(stage, page, key)
    return page


def _choose(stage: Stage, page: RulesPage, key: str) -> None:
    view = part(page, "settings.rules.list", RuleListView)
    view.setCurrentIndex(page._side.model.index_of(key))
    stage.settle()


def _ran(stage: Stage, page: RulesPage) -> None:
    stage.until(lambda: not page._back.running and page._back._ran is not None)
    stage.settle()


def _entry(page: RulesPage, key: str) -> Entry:
    found = page._side.model.index_of(key).data(ROLE)
    assert isinstance(found, Entry)
    return found


def _type(stage: Stage, field: Field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    stage.qtbot.keyClicks(field, text)


def _pick(token: Token, key: str) -> None:
    at = token.findData(key)
    assert at >= 0
    token.setCurrentIndex(at)
    token.activated.emit(at)


def _stored(stage: Stage, key: str = DROP) -> RuleSpec:
    found = spec_of(stage.services.rules.get(key))
    assert found is not None
    return found


def test_that_all_rules_stand_by_group_and_search_narrows_them(stage: Stage) -> None:
    page = _page(stage)
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
    page = _page(stage)
    view = part(page, "settings.rules.list", RuleListView)
    stage.qtbot.keyClick(view, Qt.Key.Key_Space)
    stage.until(lambda: not _entry(page, DROP).enabled)
    assert not stage.services.rules.get(DROP).enabled
    row = view.visualRect(page._side.model.index_of(DROP))
    spot = QPoint(row.right() - 24, row.center().y())
    stage.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    stage.until(lambda: _entry(page, DROP).enabled)


def test_that_a_change_is_saved_as_a_new_version_and_only_then(stage: Stage) -> None:
    page = _page(stage)
    save = part(page, "settings.rules.save", Button)
    assert save.locked_reason
    _type(stage, part(page, "settings.rules.when.0.value.field", Field), "25")
    assert not save.locked_reason
    assert _entry(page, DROP).edited
    assert _stored(stage) == shipped_rules()[DROP]
    stage.qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.services.rules.get(DROP).rule_version == 2)
    stage.until(lambda: not _entry(page, DROP).edited)
    found = swept(_stored(stage))
    assert found is not None
    assert found[2] == 25.0
    assert "version 2, edited by" in part(page, "settings.rules.caption", PlainLabel).text()


def test_that_revert_brings_back_what_is_stored(stage: Stage) -> None:
    page = _page(stage)
    _pick(part(page, "settings.rules.then.priority", Token), "stop")
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert part(page, "settings.rules.then.priority", Token).value == "now"
    assert not _entry(page, DROP).edited


def test_that_lines_are_added_joined_and_removed(stage: Stage) -> None:
    page = _page(stage)
    stage.qtbot.mouseClick(part(page, "settings.rules.when.add", Button), Qt.MouseButton.LeftButton)
    _pick(part(page, "settings.rules.when.2.metric", Token), "orders")
    _pick(part(page, "settings.rules.when.1.joint", Token), "any")
    stage.qtbot.mouseClick(part(page, "settings.rules.when.0.remove", Button), Qt.MouseButton.LeftButton)
    spec = page._checked.spec
    assert spec is not None
    assert spec.when.mode == "any"
    assert [one.metric for one in spec.when.conditions()] == ["ad_cost_per_min", "orders"]


def test_that_a_mistake_is_told_where_it_was_made_and_keeps_it_from_being_saved(stage: Stage) -> None:
    page = _page(stage)
    _type(stage, part(page, "settings.rules.when.0.value.field", Field), "x")
    trouble = part(page, "settings.rules.when.0.trouble", PlainLabel)
    assert trouble.text() == "Type a number."
    assert part(page, "settings.rules.save", Button).locked_reason
    _type(stage, part(page, "settings.rules.when.0.value.field", Field), "18")
    assert not trouble.isVisible()
    _type(stage, part(page, "settings.rules.say.en", Field), "Only 30 left")
    assert page._checked.spec is None
    assert any("G7" in label.text() for label in page.findChildren(PlainLabel) if label.isVisible())


def test_that_a_version_of_somebody_else_is_told_and_not_overwritten(stage: Stage) -> None:
    page = _page(stage)
    _type(stage, part(page, "settings.rules.when.0.value.field", Field), "25")
    theirs = _stored(stage).model_copy(update={"min_hits": 5})
    stage.do(stage.services.rules.save, theirs)
    stage.qtbot.mouseClick(part(page, "settings.rules.save", Button), Qt.MouseButton.LeftButton)
    stage.until(page._detail._trouble.isVisible)
    assert _stored(stage) == theirs
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert part(page, "settings.rules.limits.hits", Token).value == "5"


def test_that_earlier_versions_are_taken_up_and_the_shipped_rule_comes_back(stage: Stage) -> None:
    stage.services.rules.save(shipped_rules()[DROP].model_copy(update={"min_hits": 5}), "why")
    page = _page(stage)
    stage.qtbot.mouseClick(part(page, "settings.rules.history", Button), Qt.MouseButton.LeftButton)
    menu = page._detail._menu
    stage.until(lambda: menu.keys == ["2", "1"])
    assert "why" in menu.actions()[0].text()
    menu.actions()[1].trigger()
    menu.close()
    assert part(page, "settings.rules.limits.hits", Token).value == "2"
    assert _stored(stage).min_hits == 5
    stage.qtbot.mouseClick(part(page, "settings.rules.reset", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: _stored(stage).min_hits == 2)
    stage.until(lambda: "version 3, came with Cuedeck" in part(page, "settings.rules.caption", PlainLabel).text())


def test_that_a_copy_becomes_a_rule_of_the_team_and_can_be_deleted(stage: Stage) -> None:
    page = _page(stage)
    page._on_new_chosen("copy")
    assert part(page, "settings.rules.title", PlainLabel).text().endswith("(copy)")
    stage.qtbot.mouseClick(part(page, "settings.rules.save", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: page._side.model.index_of("T01").isValid())
    assert _stored(stage, "T01").when == shipped_rules()[DROP].when
    page._on_more_chosen("delete")
    stage.until(lambda: not page._side.model.index_of("T01").isValid())
    page._on_new_chosen("empty")
    assert page._checked.spec is not None
    stage.qtbot.mouseClick(part(page, "settings.rules.revert", Button), Qt.MouseButton.LeftButton)
    assert page.draft_shown is not None
    assert page.draft_shown.row is not None


def test_that_rules_go_into_a_file_and_come_out_of_one(stage: Stage, tmp_path: Path) -> None:
    page = _page(stage)
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
    page = _page(stage)
    assert part(page, "settings.rules.save", Button).locked_reason
    assert part(page, "settings.rules.new", Button).locked_reason
    assert not part(page, "settings.rules.when.0.metric", Token).isEnabled()
    assert part(page, "settings.rules.when.0.value.field", Field).isReadOnly()
    _ran(stage, page)
    curve = part(page, "settings.rules.back.curve", ThresholdCurve)
    before = curve.value
    stage.qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert curve.value == before


def test_that_the_back_test_counts_marks_and_tells_sample_shows(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    result = page._back._result
    assert result is not None
    back = result.report.rules[0]
    counts = part(page, "settings.rules.back.counts", CountStrip)
    assert counts.figures[0].accessibleName() == f"Fired: {back.fired} shows: {back.watched}"
    chart = part(page, "settings.rules.back.chart", ShowsChart)
    kinds = [mark.kind for _row, mark in chart.marks()]
    assert len(kinds) == back.fired + (back.missed or 0)
    assert kinds.count(IDLE) == back.fired - back.acted
    assert kinds.count(MISSED) == back.missed
    assert {row.badge for row in chart.rows} == {"sample"}
    points = part(page, "settings.rules.back.curve", ThresholdCurve).points
    stage.qtbot.keyClick(chart, Qt.Key.Key_T)
    assert part(page, "settings.rules.back.marks", BackTable).model().rowCount() >= len(kinds)
    assert part(page, "settings.rules.back.turns", BackTable).model().rowCount() == len(points) > 5


def test_that_a_mark_is_reached_by_keys_and_opens_its_show(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    chart = part(page, "settings.rules.back.chart", ShowsChart)
    assert chart.marks()
    chart.setFocus()
    stage.qtbot.keyClick(chart, Qt.Key.Key_Right)
    row, mark = chart.marks()[0]
    assert mark.words in chart.accessibleDescription()
    with stage.qtbot.waitSignal(page.opened) as caught:
        stage.qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args == [(row.session_id, mark.t_ms)]
    with stage.qtbot.waitSignal(page.opened) as caught:
        stage.qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart._spot(0, mark.t_ms).toPoint())
    assert caught.args == [(row.session_id, mark.t_ms)]


def test_that_another_threshold_is_tried_by_keys_and_by_dragging_and_runs_again(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    first = page._back._result
    curve = part(page, "settings.rules.back.curve", ThresholdCurve)
    curve.setFocus()
    stage.qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert curve.value > 15.0
    assert page.draft_shown is not None
    assert page.draft_shown.parts[0]["threshold"]["value"] == curve.value
    assert page._back.running
    _ran(stage, page)
    assert page._back._result is not first
    stage.qtbot.mousePress(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(curve._x(20.0)), 100))
    stage.qtbot.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(curve._x(20.0)), 100))
    assert page.draft_shown.parts[0]["threshold"]["value"] == pytest.approx(20.0, abs=0.6)
    assert _stored(stage) == shipped_rules()[DROP]


def test_that_words_alone_do_not_run_it_again_and_a_stop_is_a_stop(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    _type(stage, part(page, "settings.rules.title.en", Field), "Another name")
    assert not page._back.running
    again = part(page, "settings.rules.back.again", Button)
    stage.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    ticket = page._back._ticket
    assert again.label == "Stop"
    stage.qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert ticket.cancelled()
    assert again.label == "Run again"
    assert part(page, "settings.rules.back.note", PlainLabel).text() == "Stopped."
    stage.settle()


def test_that_a_rule_without_its_readings_says_what_it_needs(stage: Stage) -> None:
    page = _page(stage, "I05_uplink_low")
    _ran(stage, page)
    empty = part(page, "settings.rules.back.empty", StateView)
    assert empty.isVisible()
    words = "\n".join(label.text() for label in empty.findChildren(PlainLabel))
    assert "No stored session has these readings yet" in words
    assert "Uplink" in words


def test_that_the_list_marks_rules_whose_data_no_show_has(stage: Stage) -> None:
    page = _page(stage)
    lacking = page._reader.lacking()
    assert DROP not in lacking
    page._store._on_lacking(lacking)
    assert _entry(page, "I05_uplink_low").lacks == "needs Uplink"
    assert "needs Uplink" in str(page._side.model.index_of("I05_uplink_low").data(Qt.ItemDataRole.ToolTipRole))
    assert _entry(page, DROP).lacks == ""


def test_that_what_is_not_saved_outlives_a_change_of_language(stage: Stage) -> None:
    room = SettingsRoom(stage.context)
    stage.show(room, 1848, 1024)
    room.open_page("rules")
    page = room.findChild(RulesPage)
    assert page is not None
    stage.until(lambda: page._store.loaded)
    _choose(stage, page, DROP)
    _type(stage, part(page, "settings.rules.when.0.value.field", Field), "33")
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
    assert _entry(other, DROP).edited


def test_that_a_tool_tip_says_the_values_of_a_mark(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    chart = part(page, "settings.rules.back.chart", ShowsChart)
    _row, mark = next(one for one in chart.marks() if one[1].kind in {IDLE, UNCLEAR})
    assert "Viewers now −" in mark.words
    assert "n = " in mark.words
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(chart._spot(0, chart.rows[0].marks[0].t_ms)), chart.mapToGlobal(QPointF(0, 0)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(chart, move)
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_that_a_mistake_put_right_leaves_the_run_that_stands(stage: Stage) -> None:
    page = _page(stage)
    _ran(stage, page)
    before = page._back._result
    field, note = part(page, "settings.rules.when.0.value.field", Field), page._back.view.note
    _type(stage, field, "x")
    assert note.text() == "The back-test waits until the rule is right."
    _type(stage, field, "15")
    assert not page._back.running
    assert page._back._result is before
    assert note.text().startswith("Not real shows: ")


def test_that_the_show_of_a_mark_is_opened_in_review(stage: Stage) -> None:
    room = SettingsRoom(stage.context)
    stage.show(room, 1848, 1024)
    room.open_page("rules")
    page = room.findChild(RulesPage)
    assert page is not None
    over = page._reader._back.sessions(1)[0]
    with stage.qtbot.waitSignal(room.room_asked) as caught:
        page.opened.emit((over.id, 60_000))
    assert caught.args == ["review/60000"]
    stage.until(lambda: stage.context.session.current_id == over.id)
    stage.settle()


@pytest.mark.parametrize(("width", "height"), [(1036, 694), (1560, 980)])
def test_that_the_back_test_stands_beside_the_sentence_in_every_window(stage: Stage, width: int, height: int) -> None:
    page = _page(stage, "A13_reduce_below_band")
    page.resize(width, height)
    stage.settle()
    panel = QRect(page._back.mapTo(page, QPoint(0, 0)), page._back.size())
    assert page.rect().contains(panel)
    assert panel.height() >= 300
    save = part(page, "settings.rules.save", Button)
    assert page.rect().contains(QRect(save.mapTo(page, QPoint(0, 0)), save.size()))
    more = page.findChild(Button, "settings.rules.back.size")
    assert more is not None
    assert more.isVisible() == (height < 900)
    if more.isVisible():
        stage.qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        assert page._back.height() > panel.height()
        stage.qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        assert page._back.height() == panel.height()


def test_that_no_shipped_cue_is_marked_as_too_long(stage: Stage) -> None:
    """Names in braces count as what they will say, as in the check and in the composer."""
    page = _page(stage, "I01_violation_warning")
    cue = part(page, "settings.rules.say.en", Field)
    assert "{rewrite}" in cue.text()
    assert page._checked.spec is not None
    assert cue.acceptable
