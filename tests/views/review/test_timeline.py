"""Playhead, marks and notes of the timeline."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.models.review import NoteKind
from app.views.review.room import ReviewRoom
from app.views.widgets.dialog import QuestionDialog
from tests.views.review.station import Station


def press_at(station: Station, room: ReviewRoom, t_ms: int) -> None:
    """Click into the first lane at an instant."""
    deck = room.timeline.deck
    lane = deck.lane("gmv")
    spot = QPoint(round(deck.x_at(t_ms)), lane.geometry().center().y())
    station.qtbot.mouseClick(deck, Qt.MouseButton.LeftButton, pos=spot)


def test_that_a_click_moves_the_playhead_and_the_heads_tell_its_minute(station: Station) -> None:
    room = station.room()

    press_at(station, room, 4_300_000)

    timeline = room.timeline
    assert timeline.playhead_ms == pytest.approx(4_300_000, abs=15_000)
    assert timeline._when.text().startswith("20:1")
    head = timeline.deck.lane("gmv").header
    assert head.value.startswith("S$")
    assert head.reference.startswith("in minute 20:")
    assert head.note.startswith("— mean S$")
    viewers = timeline.deck.lane("online_users").header
    assert viewers.value != ""
    assert viewers.delta.endswith("usual")


def test_that_keys_move_the_playhead_by_five_seconds_and_by_one(station: Station) -> None:
    room = station.room()
    deck = room.timeline.deck
    room.timeline.seek(100_000)

    station.qtbot.keyClick(deck, Qt.Key.Key_Right)
    assert room.timeline.playhead_ms == 105_000
    station.qtbot.keyClick(deck, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert room.timeline.playhead_ms == 104_000
    station.qtbot.keyClick(deck, Qt.Key.Key_Home)
    assert room.timeline.playhead_ms == 0
    assert room.timeline._when.text() == "19:00:00 · 0:00"


def test_that_a_note_is_written_at_the_playhead_with_its_kind(station: Station) -> None:
    room = station.room()
    timeline = room.timeline
    timeline.deck.setFocus()
    timeline.seek(1_234_000)

    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_N)
    assert timeline.form.isVisible()
    timeline.form._kind.choose("highlight")
    station.qtbot.keyClicks(timeline.form._text, "Texture close-up works")
    station.qtbot.keyClick(timeline.form._text, Qt.Key.Key_Return)

    station.wait(lambda: room.notes._model.rowCount() == 9)
    note = next(one for one in station.services.review.list(station.reviewed) if one.text == "Texture close-up works")
    assert (note.t_ms, note.end_ms, note.kind) == (1_234_000, None, NoteKind.HIGHLIGHT)
    assert timeline.form.isHidden()
    assert any(mark.id == f"note:{note.id}" for mark in timeline._marks)
    assert room.problems._model.rowCount() == 5


def test_that_return_during_a_composition_writes_nothing(station: Station) -> None:
    room = station.room()
    form = room.timeline.form
    room.timeline.open_form()
    form._text.setText("价")

    QApplication.sendEvent(form._text, QInputMethodEvent("ge", []))
    station.qtbot.keyClick(form._text, Qt.Key.Key_Return)
    station.settle()
    assert len(station.services.review.list(station.reviewed)) == 8

    QApplication.sendEvent(form._text, QInputMethodEvent("", []))
    station.qtbot.keyClick(form._text, Qt.Key.Key_Return)
    station.wait(lambda: len(station.services.review.list(station.reviewed)) == 9)


def test_that_return_pressed_twice_writes_one_note(station: Station) -> None:
    room = station.room()
    room.timeline.open_form()
    field = room.timeline.form._text
    field.setText("Once")

    station.qtbot.keyClick(field, Qt.Key.Key_Return)
    station.qtbot.keyClick(field, Qt.Key.Key_Return)
    station.settle()

    assert [one.text for one in station.services.review.list(station.reviewed)].count("Once") == 1


def test_that_a_blank_note_is_not_written(station: Station) -> None:
    room = station.room()
    room.timeline.open_form()
    room.timeline.form._text.setText("   ")

    station.qtbot.mouseClick(room.timeline.form.save, Qt.MouseButton.LeftButton)
    station.settle()

    assert len(station.services.review.list(station.reviewed)) == 8
    assert room.timeline.form.isVisible()


def test_that_a_range_by_i_and_o_becomes_the_range_of_the_note(station: Station) -> None:
    room = station.room()
    timeline = room.timeline
    timeline.seek(600_000)
    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_I)
    timeline.seek(660_000)
    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_O)
    assert timeline.deck.selection == (600_000, 660_000)
    assert timeline._when.text() == "19:10:00–19:11:00 · 1:00"

    timeline.open_form()
    timeline.form._text.setText("Too long a pause")
    station.qtbot.keyClick(timeline.form._text, Qt.Key.Key_Return)

    station.wait(lambda: room.notes._model.rowCount() == 9)
    note = next(one for one in station.services.review.list(station.reviewed) if one.text == "Too long a pause")
    assert (note.t_ms, note.end_ms) == (600_000, 660_000)
    assert timeline.deck.selection is None


def test_that_a_range_can_be_cleared(station: Station) -> None:
    room = station.room()
    room.timeline.deck.select_range(1_000, 61_000, final=True)
    assert room.timeline._clear.isVisible()

    station.qtbot.mouseClick(room.timeline._clear, Qt.MouseButton.LeftButton)

    assert room.timeline.deck.selection is None
    assert not room.timeline._clear.isVisible()


def test_that_m_goes_from_mark_to_mark_and_round_again(station: Station) -> None:
    room = station.room()
    timeline = room.timeline
    timeline.deck.setFocus()
    noted = [mark.t_ms for mark in timeline._marks if mark.kind not in {"cue", "ad"}]
    timeline.seek(noted[-2])

    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_M)
    assert timeline.playhead_ms == noted[-1]
    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_M)
    assert timeline.playhead_ms == noted[0]


def test_that_a_pin_chooses_its_problem_and_a_problem_moves_the_playhead(station: Station) -> None:
    room = station.room()
    rows = room.problems._model.rows

    room.timeline.deck.mark_clicked.emit(f"problem:{rows[3].problem.id}")
    assert room.problems.view.currentIndex().row() == 3

    view = room.problems.view
    spot = view.visualRect(view.model().index(2, 0)).topLeft() + QPoint(60, 20)
    station.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.timeline.playhead_ms == rows[2].problem.t_ms


def test_that_the_stretch_of_a_chosen_problem_is_drawn_stronger_on_the_lane_of_its_metric(station: Station) -> None:
    room = station.room()
    rows = room.problems._model.rows
    place = next(place for place, row in enumerate(rows) if row.item and row.item.check_metric == "click_to_order")
    problem = rows[place].problem

    room.problems.view.setCurrentIndex(room.problems._model.index(place, 0))

    spans = room.timeline.deck._frame.state.spans
    assert [(span.lane, span.start_ms, span.end_ms) for span in spans] == [
        ("click_to_order", problem.t_ms, problem.end_ms)
    ]


def test_that_a_segment_and_its_league_row_find_each_other(station: Station) -> None:
    room = station.room()
    league = room.league._model
    row = league.rows[2]

    room.timeline.deck.clip_clicked.emit(row.segment_id)
    assert room.timeline.playhead_ms == row.start_ms
    assert room.league.view.currentIndex().row() == 2

    first = league.index(0, 1)
    spot = room.league.view.visualRect(first).center()
    station.qtbot.mouseClick(room.league.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert room.timeline.playhead_ms == league.rows[0].start_ms


def test_that_a_note_and_a_cue_move_the_playhead_to_their_moment(station: Station) -> None:
    room = station.room()
    notes, cues = room.notes, room.cues

    for panel in (notes, cues):
        spot = panel.view.visualRect(panel.view.model().index(1, 0)).center()
        station.qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        if panel is notes:
            assert room.timeline.playhead_ms == notes._model.notes[1].t_ms

    facts = room.store.facts
    assert facts is not None
    sent = cues._model.cues[1].sent_at
    assert sent is not None
    assert room.timeline.playhead_ms == round((sent - facts.start).total_seconds() * 1000)


def test_that_a_note_is_changed_where_it_stands_and_deleted_after_a_question(station: Station) -> None:
    room = station.room()
    view, form = room.notes.view, room.timeline.form
    note = room.notes._model.notes[3]
    view.setFocus()
    view.setCurrentIndex(room.notes._model.index(3, 0))

    station.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert form.text == note.text
    form._text.setText("Changed words")
    station.qtbot.keyClick(form._text, Qt.Key.Key_Return)
    station.wait(lambda: room.notes._model.notes[3].text == "Changed words")
    assert room.notes._model.notes[3].t_ms == note.t_ms

    station.qtbot.keyClick(view, Qt.Key.Key_Delete)
    dialog = room.notes.findChild(QuestionDialog)
    assert dialog is not None
    station.qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    station.wait(lambda: room.notes._model.rowCount() == 7)
    assert note.id not in {one.id for one in station.services.review.list(station.reviewed)}


def test_that_escape_leaves_the_form_and_gives_the_keys_back_to_the_timeline(station: Station) -> None:
    room = station.room()
    room.activateWindow()
    room.timeline.open_form()

    station.qtbot.keyClick(room.timeline.form._text, Qt.Key.Key_Escape)

    assert room.timeline.form.isHidden()
    assert room.focusWidget() is room.timeline.deck


def test_that_the_crosshair_reads_without_moving_the_playhead(station: Station) -> None:
    room = station.room()
    before = room.timeline.playhead_ms
    deck = room.timeline.deck

    deck.point_at(QPointF(deck.x_at(5_000_000), deck.lane("gmv").geometry().center().y()))

    assert room.timeline.playhead_ms == before
