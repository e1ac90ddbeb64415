"""The desk reads back as far as the session goes, and keeps its place in another language or filter."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

from app.models.audience import AudienceEvent, AudienceKind, CommentLabel
from app.models.session import Phase
from app.views.desk.model import CommentModel
from app.views.desk.room import DeskRoom
from app.views.format import count
from app.views.widgets.button import Button
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage


def _room(stage: Stage) -> DeskRoom:
    made = DeskRoom(stage.context)
    stage.show(made)
    stage.until(lambda: made.store.loaded and made.store.labels is not None and made.store.labels.complete)
    stage.settle()
    return made


@pytest.fixture
def room(stage: Stage) -> DeskRoom:
    """The desk, with the first comments read."""
    return _room(stage)


def _list(room: DeskRoom) -> QListView:
    found = room.findChild(QListView, "desk.comments")
    assert isinstance(found, QListView)
    return found


def _newer(room: DeskRoom) -> Button:
    found = room.findChild(Button, "desk.comments.newer")
    assert isinstance(found, Button)
    return found


def _rows(room: DeskRoom) -> CommentModel:
    model = _list(room).model()
    assert isinstance(model, CommentModel)
    return model


def _ids(room: DeskRoom) -> list[int]:
    rows = _rows(room)
    return [rows.view(row).event.id for row in range(rows.rowCount())]


def _choose_filter(stage: Stage, room: DeskRoom, label: CommentLabel) -> None:
    stage.qtbot.mouseClick(part(room, f"desk.comments.filter.{label}", QWidget), Qt.MouseButton.LeftButton)


def _say(stage: Stage, *texts: str) -> None:
    at = stage.context.session_ms() or 0
    stage.services.ingest.audience(
        [
            AudienceEvent(
                session_id=stage.session.id, source="back", message_id=text, t_ms=at, kind=AudienceKind.COMMENT,
                user_key="k", user_name="lucy", text=text,
            )
            for text in texts
        ]
    )  # fmt: skip
    assert stage.store.recorder.flush()


def test_that_the_list_reads_back_to_the_first_comment_and_stays_where_it_is_read(stage: Stage, room: DeskRoom) -> None:
    view, rows, total = _list(room), _rows(room), room.store.total
    assert rows.rowCount() == 500 < total
    view.scrollToTop()
    stage.qtbot.wait(1)
    before = rows.view(view.indexAt(QPoint(4, 4)).row()).event.id
    stage.until(lambda: rows.rowCount() == min(total, 1000))
    assert rows.view(view.indexAt(QPoint(4, 4)).row()).event.id == before

    def at_first() -> bool:
        view.scrollToTop()
        return rows.rowCount() == total

    stage.until(at_first)
    assert _ids(room) == sorted(set(_ids(room)))
    assert rows.view(0).event == stage.services.desk.comments(stage.session.id, limit=1)[0].event
    assert not room.store.has_older


def test_that_an_old_comment_that_was_answered_says_so(stage: Stage, room: DeskRoom) -> None:
    _list(room).scrollToTop()
    stage.until(lambda: _rows(room).rowCount() > 500)
    oldest = _rows(room).view(0)
    before = part(room, "desk.summary.answered", PlainLabel).text()
    stage.do(stage.services.desk.answered, oldest.event)
    stage.until(lambda: _rows(room).view(0).answered)
    assert part(room, "desk.summary.answered", PlainLabel).text() == str(int(before) + 1)


def test_that_the_figures_are_those_of_the_whole_session(stage: Stage, room: DeskRoom) -> None:
    everything = stage.services.desk.comments(stage.session.id, limit=100_000)
    questions = [view for view in everything if view.label is CommentLabel.QUESTION]
    waiting = [view for view in questions if not view.answered and not view.with_anchor]
    assert len(questions) > sum(1 for view in room.store.comments if view.label is CommentLabel.QUESTION)
    assert part(room, "desk.summary.questions", PlainLabel).text() == count(len(waiting))
    words = {key: part(room, f"desk.comments.filter.{key}", QWidget).accessibleName() for key in ("all", "question")}
    assert words == {"all": f"All  {count(len(everything))}", "question": f"Question  {count(len(questions))}"}


def test_that_a_filter_looks_back_for_what_it_shows(stage: Stage, room: DeskRoom) -> None:
    first = stage.services.desk.comments(stage.session.id, limit=1)[0]
    stage.do(stage.services.desk.label, first.event, CommentLabel.VIOLATION)
    _choose_filter(stage, room, CommentLabel.VIOLATION)
    stage.until(lambda: _ids(room) == [first.event.id])


def test_that_a_filter_with_nothing_to_show_says_so(stage: Stage, room: DeskRoom) -> None:
    _choose_filter(stage, room, CommentLabel.VIOLATION)
    assert room._stream._state.state.title == "None of this kind"
    stage.qtbot.wait(200)
    assert len(room.store.comments) == 500


def test_that_new_comments_are_announced_in_the_head_and_not_on_the_text(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    _list(room).scrollToTop()
    _say(stage, "hello there")
    newer = _newer(room)
    stage.until(newer.isVisible)
    place = newer.mapTo(room, QPoint(0, newer.height()))
    assert place.y() <= _list(room).mapTo(room, QPoint(0, 0)).y()


def test_that_a_change_of_the_filter_keeps_the_selection_and_the_pause(stage: Stage, room: DeskRoom) -> None:
    _say(stage, "does it sting at all?")
    stage.until(lambda: _rows(room).view(_rows(room).rowCount() - 1).event.text == "does it sting at all?")
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    chosen = _rows(room).view(_list(room).currentIndex().row()).event.id
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_P)
    _say(stage, "how much is it now?")
    stage.until(_newer(room).isVisible)
    _choose_filter(stage, room, CommentLabel.QUESTION)
    assert _rows(room).view(_list(room).currentIndex().row()).event.id == chosen == _ids(room)[-1]
    assert part(room, "desk.comment.text", PlainLabel).text() == "does it sting at all?"
    _choose_filter(stage, room, CommentLabel.PRAISE)
    assert not _list(room).selectionModel().hasSelection()
    empty = "No comment selected"
    assert empty in [one.text() for one in room.findChildren(PlainLabel) if one.isVisible()]


def test_that_filter_pause_and_selection_outlive_a_change_of_the_language(stage: Stage, room: DeskRoom) -> None:
    _choose_filter(stage, room, CommentLabel.QUESTION)
    _list(room).setFocus()
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_P)
    chosen = _rows(room).view(_list(room).currentIndex().row()).event
    draft = room.draft()
    room.hide()
    again = DeskRoom(stage.context)
    again.restore_draft(draft)
    stage.show(again)
    stage.until(lambda: _list(again).selectionModel().hasSelection())
    assert _rows(again).view(_list(again).currentIndex().row()).event == chosen
    assert part(again, "desk.comment.text", PlainLabel).text() == chosen.text
    assert part(again, "desk.comments.filter", Segmented).value == "question"
    assert part(again, "desk.comments.pause", Button).label == "Go on"


def test_that_j_begins_at_the_newest_question_that_waits(stage: Stage, room: DeskRoom) -> None:
    _say(stage, "does it sting at all?", "is it vegan?", "lovely")
    rows = _rows(room)
    stage.until(lambda: rows.view(rows.rowCount() - 1).event.text == "lovely")
    stage.do(stage.services.desk.answered, rows.view(rows.rowCount() - 2).event)
    stage.until(lambda: rows.view(rows.rowCount() - 2).answered)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    assert part(room, "desk.comment.text", PlainLabel).text() == "does it sting at all?"


def test_that_j_takes_the_newest_comment_where_no_question_waits(stage: Stage) -> None:
    stage.session_in(Phase.LIVE)
    room = _room(stage)
    _say(stage, "lovely", "so nice")
    stage.until(lambda: _rows(room).rowCount() == 2)
    _list(room).setFocus()
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    assert part(room, "desk.comment.text", PlainLabel).text() == "so nice"
