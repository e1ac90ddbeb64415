"""The desk: read the comments as they come, bring them to the anchor, mark them answered; the store has it all."""

from datetime import timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.models.audience import AudienceEvent, AudienceKind, CommentLabel
from app.models.cue import CueKind, CueLevel
from app.models.errors import Unavailable
from app.models.session import Phase
from app.models.team import Hat, Language
from app.services.desk.comments import CommentView
from app.services.live.cues import latency_ms
from app.views.desk.model import CAPACITY, CommentModel
from app.views.desk.room import DeskRoom
from app.views.desk.side import _ProductRow
from app.views.desk.words import badge_words, comment_clock
from app.views.format import duration, to_second
from app.views.i18n import set_language
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def room(stage: Stage) -> DeskRoom:
    """The desk, with the first comments read."""
    made = DeskRoom(stage.context)
    stage.show(made)
    stage.until(lambda: made.store.loaded)
    stage.settle()
    return made


def _list(room: DeskRoom) -> QListView:
    return part(room, "desk.comments", QListView)


def _rows(room: DeskRoom) -> CommentModel:
    model: QAbstractItemModel = _list(room).model()
    assert isinstance(model, CommentModel)
    return model


def _selected(room: DeskRoom) -> CommentView:
    index = _list(room).currentIndex()
    assert index.isValid()
    return _rows(room).view(index.row())


def _say(stage: Stage, *texts: str, start: int = 0, user: str = "lucy") -> None:
    """Comments arrive from a source of this station."""
    at = stage.context.session_ms() or 0
    events = [
        AudienceEvent(
            session_id=stage.session.id, source="test", message_id=f"t{start + place}", t_ms=at,
            kind=AudienceKind.COMMENT, user_key=f"k-{user}", user_name=user, text=text,
        )
        for place, text in enumerate(texts)
    ]  # fmt: skip
    stage.services.ingest.audience(events)
    assert stage.store.recorder.flush()


def _fresh(stage: Stage, view: CommentView) -> CommentView:
    return stage.services.desk.dress(stage.session.id, [view.event])[0]


def test_that_the_newest_comments_are_read_first(stage: Stage, room: DeskRoom) -> None:
    rows = _rows(room)
    assert rows.rowCount() == 500
    times = [rows.view(row).event.t_ms for row in range(rows.rowCount())]
    assert times == sorted(times)
    total = stage.services.desk.counts(stage.session.id).comments
    assert part(room, "desk.summary.comments", PlainLabel).text() == f"{total:,}"


def test_that_j_and_k_walk_from_the_first_moment_on(stage: Stage, room: DeskRoom) -> None:
    room.setFocus()
    assert QApplication.focusWidget() is _list(room)
    _say(stage, "how much is the serum?")
    stage.until(lambda: _rows(room).rowCount() == 501)
    last = 500
    for key, row in (
        (Qt.Key.Key_J, last),
        (Qt.Key.Key_K, last - 1),
        (Qt.Key.Key_K, last - 2),
        (Qt.Key.Key_J, last - 1),
    ):
        stage.qtbot.keyClick(_list(room), key)
        assert _list(room).currentIndex().row() == row
    assert _selected(room).event.text in part(room, "desk.comment.text", PlainLabel).text()


def test_that_a_sends_the_comment_to_the_anchor_and_its_state_appears(stage: Stage, room: DeskRoom) -> None:
    _say(stage, "does the serum sting?")
    stage.until(lambda: _rows(room).view(_rows(room).rowCount() - 1).event.text == "does the serum sting?")
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_A)
    stage.until(lambda: stage.context.cues.cues[0].kind is CueKind.ANSWER)
    cue = stage.context.cues.cues[0]
    assert (cue.text, cue.level, cue.comment_id) == (
        "@lucy: does the serum sting?", CueLevel.SOON, _selected(room).event.id,
    )  # fmt: skip
    stage.until(lambda: _selected(room).with_anchor)
    assert part(room, "desk.comment.state", PlainLabel).text() == "with the anchor"
    assert part(room, "desk.comment.to_anchor", Button).locked_reason == "The anchor has it already."
    anchor = part(room, "desk.anchor", QListView)
    stage.until(lambda: anchor.model().index(0, 0).data().startswith("@lucy: does the serum sting?"))
    stage.do(stage.services.cues.acknowledge, cue.id)
    stage.until(lambda: _selected(room).answered)
    assert part(room, "desk.comment.state", PlainLabel).text() == "answered"


def test_that_what_the_anchor_will_read_is_what_the_cue_says(stage: Stage, room: DeskRoom) -> None:
    _say(stage, "is {price} the price of the very large bottle or of the small one?", user="@玉米真香玉米真香玉米")
    stage.until(lambda: "{price}" in _rows(room).view(_rows(room).rowCount() - 1).event.text)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    promised = part(room, "desk.comment.preview", PlainLabel).text()
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_A)
    stage.until(lambda: stage.context.cues.cues[0].kind is CueKind.ANSWER)
    assert stage.context.cues.cues[0].text == promised


def test_that_e_marks_answered_and_takes_it_back(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    before = part(room, "desk.summary.answered", PlainLabel).text()
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_E)
    stage.until(lambda: _selected(room).answered)
    assert _fresh(stage, _selected(room)).answered
    assert part(room, "desk.comment.answered", Button).label == "Not answered"
    assert part(room, "desk.summary.answered", PlainLabel).text() == str(int(before) + 1)
    assert QApplication.focusWidget() is _list(room)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_E)
    stage.until(lambda: not _selected(room).answered)
    assert not _fresh(stage, _selected(room)).answered


def test_that_a_person_corrects_the_label_and_it_is_kept(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    assert _selected(room).triage is None
    combo = part(room, "desk.comment.label", Combo)
    combo.choose(CommentLabel.COMPLAINT.value)
    combo.chosen.emit(CommentLabel.COMPLAINT.value)
    stage.until(lambda: _selected(room).label is CommentLabel.COMPLAINT)
    kept = _fresh(stage, _selected(room)).triage
    assert kept is not None
    assert (kept.label, kept.by_member_id) == (CommentLabel.COMPLAINT, stage.who.member_id)


def test_that_the_filter_shows_one_kind(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.mouseClick(part(room, "desk.comments.filter.question", QWidget), Qt.MouseButton.LeftButton)
    rows = _rows(room)
    expected = [view for view in room.store.comments if view.label is CommentLabel.QUESTION]
    assert rows.rowCount() == len(expected) > 0
    assert {rows.view(row).label for row in range(rows.rowCount())} == {CommentLabel.QUESTION}
    _say(stage, "lovely!!", "how much is the serum?")
    stage.until(lambda: rows.rowCount() == len(expected) + 1)
    assert rows.view(rows.rowCount() - 1).event.text == "how much is the serum?"


def test_that_a_paused_list_stands_still_and_counts_what_is_new(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_P)
    assert part(room, "desk.comments.pause", Button).label == "Go on"
    before = _rows(room).rowCount()
    _say(stage, "one", "two", "three")
    newer = room.findChild(Button, "desk.comments.newer")
    assert newer is not None
    stage.until(newer.isVisible)
    assert newer.label == "3 new"
    assert _rows(room).rowCount() == before
    stage.qtbot.mouseClick(newer, Qt.MouseButton.LeftButton)
    assert _rows(room).rowCount() == before + 3
    assert part(room, "desk.comments.pause", Button).label == "Pause"
    assert not newer.isVisible()


def test_that_the_list_stays_where_somebody_reads(stage: Stage, room: DeskRoom) -> None:
    bar = _list(room).verticalScrollBar()
    assert bar.value() == bar.maximum()
    _say(stage, "follows")
    stage.until(lambda: _rows(room).rowCount() == 501)
    stage.until(lambda: bar.value() == bar.maximum())
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    at = bar.value()
    _say(stage, "stays", start=50)
    stage.until(lambda: _rows(room).rowCount() == 502)
    assert bar.value() == at


def test_that_three_thousand_comments_come_in_batches_and_never_reset_the_list(stage: Stage, room: DeskRoom) -> None:
    rows = _rows(room)
    resets, inserts = [], []
    rows.modelReset.connect(lambda: resets.append(1))
    rows.rowsInserted.connect(lambda *_args: inserts.append(1))
    _say(stage, *(f"comment number {number}" for number in range(3000)))
    stage.until(lambda: rows.rowCount() == 3500)
    assert resets == []
    assert 1 <= len(inserts) <= 10
    _say(stage, *(f"more {number}" for number in range(2500)), start=5000)
    stage.until(lambda: rows.view(rows.rowCount() - 1).event.text == "more 2499")
    assert rows.rowCount() <= CAPACITY
    assert resets == []


def test_that_what_else_a_person_said_is_shown(stage: Stage, room: DeskRoom) -> None:
    _say(stage, "first word", "a second one?", user="zoe")
    stage.until(lambda: _rows(room).view(_rows(room).rowCount() - 1).event.text == "a second one?")
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    stage.until(lambda: "first word" in [one.text() for one in room.findChildren(PlainLabel) if one.isVisible()])


def test_that_without_the_hat_the_desk_is_looked_at_only(stage: Stage, room: DeskRoom) -> None:
    stage.sit(Hat.ANCHOR)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    for name in ("desk.comment.to_anchor", "desk.comment.answered"):
        assert part(room, name, Button).locked_reason == "Your hats do not allow this."
    assert not part(room, "desk.comment.label", Combo).isEnabled()
    before = len(stage.context.cues.cues)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_A)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_E)
    stage.settle()
    assert len(stage.context.cues.cues) == before
    assert not _fresh(stage, _selected(room)).answered


def test_that_another_stations_answer_appears(stage: Stage, room: DeskRoom) -> None:
    view = _rows(room).view(_rows(room).rowCount() - 1)
    stage.services.desk.answered(view.event)
    stage.until(lambda: _rows(room).view(_rows(room).rowCount() - 1).answered)


def test_that_the_other_session_brings_its_own_comments(stage: Stage, room: DeskRoom) -> None:
    for _ in range(2):
        for language in (Language.CHINESE, Language.ENGLISH):
            stage.context.session.open(stage.ids.tonight[language])
    stage.context.session.open(stage.ids.tonight[Language.CHINESE])
    stage.until(lambda: room.store.loaded and room.store.comments)
    stage.settle()
    assert {view.event.session_id for view in room.store.comments} == {stage.ids.tonight[Language.CHINESE]}
    assert room.store.total == stage.services.desk.counts(stage.session.id).comments
    assert _rows(room).rowCount() == 500


@pytest.mark.parametrize(("phase", "title"), [
    (Phase.LIVE, "No comments yet"), (Phase.DRAFT, "No comments in this session"),
])  # fmt: skip
def test_that_a_session_without_comments_says_so(stage: Stage, room: DeskRoom, phase: Phase, title: str) -> None:
    stage.session_in(phase)
    stage.until(lambda: room._stream._state.state.title == title)
    assert room._stream._state.isVisible()


def test_that_an_empty_store_says_so(fresh_stage: Stage) -> None:
    room = DeskRoom(fresh_stage.context)
    fresh_stage.show(room)
    assert room._stream._state.state.title == "No session"


def test_that_the_products_of_the_rundown_stand_ready_with_what_is_on_air_first(stage: Stage, room: DeskRoom) -> None:
    current = stage.context.rundown.current_segment
    assert current is not None
    product = stage.context.rundown.product(current.product_id)
    assert product is not None
    panel = room._products
    rows = panel._read()
    assert rows[0].on_air
    assert (product.short_name or product.title) in rows[0].title
    built = panel.findChildren(_ProductRow)
    stage.do(stage.services.live_rundown.extend, stage.session.id, 60_000)
    assert panel.findChildren(_ProductRow) == built


def test_that_a_hidden_desk_reads_nothing_and_catches_up(
    stage: Stage, room: DeskRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hide()
    reads: list[str] = []
    desk = stage.services.desk
    for name in ("comments", "counts", "dress_handled"):
        real = getattr(desk, name)

        def read(*args: Any, _name: str = name, _real: Any = real, **kwargs: Any) -> Any:
            reads.append(_name)
            return _real(*args, **kwargs)

        monkeypatch.setattr(desk, name, read)
    rows = room._stream._model
    shown = rows.view(rows.rowCount() - 1)
    _say(stage, "while nobody looks")
    desk.answered(shown.event)
    stage.qtbot.wait(400)
    assert reads == []
    room.show()
    stage.until(lambda: room.store.comments[-1].event.text == "while nobody looks")
    stage.until(lambda: any(view.answered and view.event.id == shown.event.id for view in room.store.comments))
    stage.until(lambda: rows.view(rows.rowCount() - 1).event.text == "while nobody looks")


def test_that_comments_that_cannot_be_read_say_so_and_are_read_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, real, broken = stage.services.desk, stage.services.desk.comments_before, True

    def read(*args: Any, **kwargs: Any) -> Any:
        if broken:
            raise Unavailable("store_locked")
        return real(*args, **kwargs)

    monkeypatch.setattr(desk, "comments_before", read)
    room = DeskRoom(stage.context)
    room.store._again.setInterval(60_000)
    stage.show(room)
    stage.until(lambda: room._stream._state.state.kind == "error")
    broken = False
    part(room, "desk.comments.retry", Button).click()
    stage.until(lambda: room._stream._model.rowCount() == 500)
    broken = True
    room.store._again.setInterval(1)
    room.store._on_session_switched(None)
    stage.until(lambda: room.store.error is not None)
    broken = False
    stage.until(lambda: room.store.loaded)


def test_that_the_number_keys_choose_what_is_shown(stage: Stage, room: DeskRoom) -> None:
    room.setFocus()
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_2)
    assert room._stream._filter.value == CommentLabel.QUESTION
    assert {_rows(room).view(row).label for row in range(_rows(room).rowCount())} == {CommentLabel.QUESTION}
    rows = _rows(room)
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_5)
    assert rows.rowCount() == 0
    stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert _rows(room).rowCount() == 500
    assert QApplication.focusWidget() is _list(room)


def test_that_a_comment_shows_the_clock_of_the_show_and_its_tip_how_far_in(stage: Stage, room: DeskRoom) -> None:
    stage.qtbot.keyClick(_list(room), Qt.Key.Key_J)
    event = _selected(room).event
    started = stage.session.started_at
    assert started is not None
    clock = (started + timedelta(milliseconds=event.t_ms)).astimezone(ZoneInfo(stage.session.zone))
    assert comment_clock(stage.context, event.t_ms) == f"{clock:%H:%M:%S}"
    assert room._comment._detail.text().startswith(f"{clock:%H:%M:%S}")
    tip = str(_list(room).currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    assert f"{duration(event.t_ms)} into the session" in tip


def test_that_badges_are_worded_in_the_language_of_the_screen() -> None:
    assert badge_words("follower,buyer:2,top fan") == ("follower", "buyer ×2", "top fan")
    set_language("zh")
    assert badge_words("follower,buyer:2") == ("粉丝", "已购 2 单")


def test_that_the_sample_stores_badges_as_codes(stage: Stage, room: DeskRoom) -> None:
    found = {badge for view in room.store.comments for badge in view.event.badges.split(",") if badge}
    assert found == {"follower", "buyer:1", "buyer:2", "buyer:3"}


def test_that_with_large_text_the_side_panels_take_turns_under_tabs(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    room = DeskRoom(stage.context)
    stage.show(room, 1276, 706)
    anchor, products = room._anchor, room._products
    assert room._comment.isVisible()
    assert not anchor.isVisible()
    for key, panel in (("anchor", anchor), ("products", products)):
        stage.qtbot.mouseClick(part(room, f"desk.tabs.{key}", QWidget), Qt.MouseButton.LeftButton)
        assert [one.isVisible() for one in (room._comment, anchor, products)] == [
            False, panel is anchor, panel is products,
        ]  # fmt: skip
        assert panel.width() > 400
    other = DeskRoom(stage.context)
    stage.show(other, 1276, 706)
    other.restore_draft(room.draft())
    assert other._products.isVisible()


def test_that_choosing_a_comment_brings_it_before_the_other_tabs(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    room = DeskRoom(stage.context)
    stage.show(room, 1276, 706)
    stage.until(lambda: room.store.loaded)
    stage.qtbot.mouseClick(part(room, "desk.tabs.products", QWidget), Qt.MouseButton.LeftButton)
    room._stream._on_next()
    stage.until(room._comment.isVisible)
    stage.qtbot.mouseClick(part(room, "desk.tabs.products", QWidget), Qt.MouseButton.LeftButton)
    other = DeskRoom(stage.context)
    stage.show(other, 1276, 706)
    other.restore_draft(room.draft())
    stage.settle()
    assert other._products.isVisible()  # what was chosen before does not turn the tabs


def test_that_many_earlier_words_do_not_make_the_window_higher(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    room = DeskRoom(stage.context)
    stage.show(room, 1276, 706)
    stage.until(lambda: room.store.loaded)
    room._stream._on_next()
    stage.qtbot.wait(50)
    lines = room._comment._earlier
    lines.show_lines([(f"20:0{at}", f"Said before {at}", "") for at in range(6)], "")
    rows = [row for row in lines._rows if row.isVisible()]
    assert 0 < len(rows) < 6
    assert rows == lines._rows[-len(rows) :], "the oldest gives way"
    assert [(row.height(), row.sizeHint().height()) for row in rows if row.height() < row.sizeHint().height()] == []
    assert room.minimumSizeHint().height() < 706
    # Another bar takes room: what no longer fits is gone at once, not a turn of the event loop later.
    lines.resize(lines.width(), rows[0].sizeHint().height() - 1)
    assert not any(row.isVisible() for row in lines._rows)
    lines.resize(lines.width(), 6 * rows[0].sizeHint().height())
    assert all(row.isVisible() for row in lines._rows)


def test_that_the_median_is_rounded_as_everywhere(stage: Stage, room: DeskRoom) -> None:
    took = [latency_ms(cue) or 0 for cue in stage.context.cues.cues if cue.kind is CueKind.ANSWER]
    assert part(room, "desk.summary.median", PlainLabel).text() == duration(to_second(median(took)))
    assert to_second(3_870) == 4_000
