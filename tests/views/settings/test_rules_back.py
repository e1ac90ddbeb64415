"""Settings > Rules on a real store: the back-test beside the sentence."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.services.advertising.rules_store import shipped_rules
from app.views.settings.room import SettingsRoom
from app.views.settings.rules_back_parts import BackTable, CountStrip
from app.views.settings.rules_curve import ThresholdCurve
from app.views.settings.rules_page import RulesPage
from app.views.settings.rules_shows import IDLE, MISSED, UNCLEAR, ShowsChart
from app.views.settings.rules_store import RuleStore
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from tests.views.settings.rules_bench import DROP, has_run, rules_page, stored_rule, type_into
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture(autouse=True)
def no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """What shows lack for all rules is asked in the one test that is about it."""
    monkeypatch.setattr(RuleStore, "ask_overview", _nothing)


def _nothing(_store: RuleStore) -> None:
    """Asks nothing."""


def test_that_the_back_test_counts_marks_and_tells_sample_shows(stage: Stage) -> None:
    page = rules_page(stage)
    has_run(stage, page)
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
    page = rules_page(stage)
    has_run(stage, page)
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
    page = rules_page(stage)
    has_run(stage, page)
    first = page._back._result
    curve = part(page, "settings.rules.back.curve", ThresholdCurve)
    curve.setFocus()
    stage.qtbot.keyClick(curve, Qt.Key.Key_Right)
    assert curve.value > 15.0
    assert page.draft_shown is not None
    assert page.draft_shown.parts[0]["threshold"]["value"] == curve.value
    assert page._back.running
    has_run(stage, page)
    assert page._back._result is not first
    stage.qtbot.mousePress(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(curve._x(20.0)), 100))
    stage.qtbot.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(curve._x(20.0)), 100))
    assert page.draft_shown.parts[0]["threshold"]["value"] == pytest.approx(20.0, abs=0.6)
    assert stored_rule(stage) == shipped_rules()[DROP]


def test_that_words_alone_do_not_run_it_again_and_a_stop_is_a_stop(stage: Stage) -> None:
    page = rules_page(stage)
    has_run(stage, page)
    type_into(stage, part(page, "settings.rules.title.en", Field), "Another name")
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
    page = rules_page(stage, "I05_uplink_low")
    has_run(stage, page)
    empty = part(page, "settings.rules.back.empty", StateView)
    assert empty.isVisible()
    words = "\n".join(label.text() for label in empty.findChildren(PlainLabel))
    assert "No stored session has these readings yet" in words
    assert "Uplink" in words


def test_that_a_tool_tip_says_the_values_of_a_mark(stage: Stage) -> None:
    page = rules_page(stage)
    has_run(stage, page)
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
    page = rules_page(stage)
    has_run(stage, page)
    before = page._back._result
    field, note = part(page, "settings.rules.when.0.value.field", Field), page._back.view.note
    type_into(stage, field, "x")
    assert note.text() == "The back-test waits until the rule is right."
    type_into(stage, field, "15")
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
    page = rules_page(stage, "A13_reduce_below_band")
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
