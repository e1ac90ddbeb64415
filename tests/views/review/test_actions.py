"""Problems and what is decided about them: the list, the form, the state."""

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.models.review import ActionItemView, ActionState
from app.models.team import Hat
from app.views.review.problem_panel import ProblemPanel
from app.views.review.problems import problems_of
from app.views.widgets.dialog import QuestionDialog
from tests.views.review.station import Ear, Station


def stored(station: Station, item_id: str) -> ActionItemView:
    """An action item as the store has it."""
    return next(one for one in station.services.review.actions(station.reviewed) if one.id == item_id)


def click(station: Station, button: Any) -> None:
    station.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def item_at(panel: ProblemPanel, row: int) -> ActionItemView:
    """What was decided about a row."""
    item = panel._model.rows[row].item
    assert item is not None
    return item


def test_that_every_field_of_an_action_is_changed_by_its_form(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    item = item_at(panel, 3)
    ken = next(member for member in station.context.team.members if member.name.startswith("Ken"))
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel._model.index(3, 0))

    station.qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.editing
    assert form._problem.text() == item.problem
    form._action.setText("Move the hair oil to the end")
    form._owner.choose(ken.id)
    form._dated.setChecked(True)
    form._due.setDate(QDate(2026, 6, 20))
    form._menu.chosen.emit("click_to_order")
    form._state.choose("in_plan")
    click(station, form.save)

    station.wait(lambda: not panel.editing)
    kept = stored(station, item.id)
    assert (kept.action, kept.owner_id, kept.check_metric) == ("Move the hair oil to the end", ken.id, "click_to_order")
    assert kept.due_at == datetime(2026, 6, 20, 15, 59, tzinfo=UTC)
    assert (kept.state, kept.t_ms) == (ActionState.IN_PLAN, item.t_ms)
    station.wait(lambda: panel._model.rows[3].owner == ken.name)
    assert panel._model.rows[3].due == "20 Jun"


def test_that_owner_and_due_date_can_be_taken_away(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    item = item_at(panel, 1)
    assert item.owner_id is not None
    assert item.due_at is not None

    panel.view.edit_asked.emit(1)
    form._owner.choose("-")
    form._dated.setChecked(False)
    form._check.setText("0 strikes in a month")
    click(station, form.save)

    station.wait(lambda: not panel.editing)
    kept = stored(station, item.id)
    assert (kept.owner_id, kept.due_at, kept.check_metric) == (None, None, "0 strikes in a month")


def test_that_a_click_on_the_state_offers_the_others_and_the_choice_is_stored(station: Station) -> None:
    room = station.room()
    panel = room.problems
    item = item_at(panel, 4)
    assert item.state is ActionState.OPEN

    spot = panel.view.state_rect(panel._model.index(4, 0)).center().toPoint()
    station.qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel._menu.isVisible()
    assert panel._menu.keys == ["open", "in_plan", "done"]
    panel._menu.actions()[2].trigger()
    panel._menu.close()

    station.wait(lambda: panel._model.rows[4].problem.settled)
    assert stored(station, item.id).closed_at is not None
    assert panel.head.count.accessibleName() == "3"


def test_that_a_problem_without_a_decision_becomes_an_action_of_its_note(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    note = station.elsewhere.add(station.reviewed, 60_000, "Mic crackled")
    station.wait(lambda: panel._model.rowCount() == 6)

    spot = panel.view.state_rect(panel._model.index(0, 0)).center().toPoint()
    station.qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert panel.editing
    assert form._problem.text() == "Mic crackled"
    form._action.setText("Spare mic on the desk")
    station.qtbot.keyClick(form._action, Qt.Key.Key_Return)

    station.wait(lambda: panel._model.rows[0].item is not None)
    made = item_at(panel, 0)
    assert (made.note_id, made.t_ms, made.action, made.state) == (
        note.id, 60_000, "Spare mic on the desk", ActionState.OPEN,
    )  # fmt: skip
    assert panel._model.rowCount() == 6


def test_that_a_new_problem_is_put_at_the_playhead(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    room.timeline.seek(90_000)

    click(station, panel._add)
    form._problem.setText("Link pinned late")
    click(station, form.save)

    station.wait(lambda: panel._model.rowCount() == 6)
    made = item_at(panel, 0)
    assert (made.problem, made.t_ms, made.note_id) == ("Link pinned late", 90_000, None)


def test_that_a_problem_needs_a_sentence(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    click(station, panel._add)

    click(station, form.save)
    station.settle()

    assert panel.editing
    assert form._problem.trouble == "A problem needs a sentence."
    assert panel._model.rowCount() == 5


def test_that_return_during_a_composition_saves_nothing(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    panel.view.edit_asked.emit(0)

    QApplication.sendEvent(form._action, QInputMethodEvent("hua", []))
    station.qtbot.keyClick(form._action, Qt.Key.Key_Return)
    station.settle()

    assert panel.editing
    QApplication.sendEvent(form._action, QInputMethodEvent("", []))


def test_that_going_back_changes_nothing(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    before = item_at(panel, 0)
    panel.view.edit_asked.emit(0)
    form._action.setText("Something else")

    station.qtbot.keyClick(form._action, Qt.Key.Key_Escape)
    station.settle()

    assert not panel.editing
    assert stored(station, before.id) == before


def test_that_somebody_elses_change_is_not_overwritten_and_the_form_stays_open(station: Station) -> None:
    room, ear = station.room(), Ear()
    panel, form = room.problems, room.problems.form
    station.context.runner.failed.connect(ear.take)
    item = item_at(panel, 0)
    panel.view.edit_asked.emit(0)
    form._action.setText("Mine")
    station.elsewhere.change_action(item.id, item.version, action="Theirs")
    station.wait(lambda: item_at(panel, 0).action == "Theirs")

    click(station, form.save)

    station.wait(lambda: bool(ear.heard))
    assert ear.heard[0].code == "conflict"
    assert stored(station, item.id).action == "Theirs"
    assert panel.editing
    assert form._action.text() == "Mine"


def test_that_an_action_is_deleted_after_a_question_and_its_note_stays(station: Station) -> None:
    room = station.room()
    panel, form = room.problems, room.problems.form
    item = item_at(panel, 0)
    panel.view.edit_asked.emit(0)

    click(station, form._remove)
    dialog = panel.findChild(QuestionDialog)
    assert dialog is not None
    click(station, dialog.verb)

    station.wait(lambda: panel._model.rows[0].item is None)
    assert panel._model.rows[0].problem.text == item.problem
    assert not panel.editing


def test_that_an_anchor_may_decide_but_not_export(station: Station) -> None:
    station.wear(Hat.ANCHOR)
    room = station.room()

    room.problems.view.edit_asked.emit(0)

    assert room.problems.editing
    assert room.kpis.report.locked_reason
    assert not room.timeline._add.locked_reason


def test_that_problems_are_numbered_by_time_and_those_without_one_come_last(station: Station) -> None:
    review = station.services.review
    session_id = station.reviewed
    review.add_action(session_id, "The whole evening was too loud")
    review.add(session_id, 1_000, "First of all")

    found = problems_of(review.list(session_id), review.actions(session_id))

    assert [one.number for one in found] == list(range(1, 8))
    assert found[0].text == "First of all"
    assert (found[-1].text, found[-1].t_ms) == ("The whole evening was too loud", None)
