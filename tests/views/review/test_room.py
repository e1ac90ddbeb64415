"""The review shows what the store has, in every state of a session."""

import re
from datetime import timedelta
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.models.errors import AppError, Unavailable
from app.models.metric import TICK_KEYS
from app.models.review import ActionState, NoteKind
from app.models.session import LiveSession, Origin, Phase, SessionSummary
from app.models.team import Hat
from app.services.review.facts import gather
from app.views.format import money
from app.views.i18n import current_language, set_language
from app.views.review import store as review_store
from app.views.review.lanes import LANES
from app.views.review.league_panel import GMV, RATE, SEGMENT
from app.views.review.room import ReviewRoom
from app.views.theme import set_theme, theme
from app.views.widgets.paint import advance
from app.views.widgets.text import PlainLabel
from tests.views.review.station import Ear, Station


def message(room: ReviewRoom) -> str:
    """What stands in place of the room; empty while the room is shown."""
    return "" if room._layers.currentWidget() is room._content else room._state.state.title


def test_that_the_room_shows_what_the_store_has(station: Station) -> None:
    room = station.room()
    facts = gather(station.services.store, station.reviewed)

    assert message(room) == ""
    gmv = facts.figures["gmv"].value
    assert gmv is not None
    assert room.kpis.cells["gmv"].text.value == money(int(gmv), "SGD", cents=False)
    rows = room.problems._model.rows
    assert [row.problem.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.time for row in rows] == sorted(row.time for row in rows)
    assert {row.problem.text for row in rows} == {item.problem for item in facts.actions}
    assert room.notes._model.rowCount() == len(facts.notes) == 8
    assert room.cues._model.rowCount() == len(facts.cues)
    league = room.league._model
    assert league.rowCount() == len(facts.league.rows) + 1
    assert league.rows[0].gmv_per_min_minor == max(row.gmv_per_min_minor or 0 for row in facts.league.rows)
    assert league.data(league.index(league.rowCount() - 1, 1)) == "Outside segments"
    pins = [mark for mark in room.timeline._marks if mark.kind == "problem"]
    assert [(pin.number, pin.settled) for pin in pins] == [(1, True), (2, False), (3, False), (4, False), (5, False)]
    assert room.timeline.deck.length_ms == facts.end_ms


def test_that_cues_tell_the_share_and_the_median_of_answers(station: Station) -> None:
    room = station.room()
    facts = gather(station.services.store, station.reviewed)
    took = sorted(
        (cue.answered_at - cue.sent_at) / timedelta(seconds=1)
        for cue in facts.cues
        if cue.state == "acknowledged" and cue.answered_at and cue.sent_at
    )
    share = f"{round(100 * len(took) / len(facts.cues))}%"

    subtitle = room.cues.head.subtitle.text()

    found = re.fullmatch(r"(\d+) sent · (\d+%) got it · median (\d+) s", subtitle)
    assert found is not None
    assert (found[1], found[2]) == (str(len(facts.cues)), share)
    # As people round, and as the report rounds: 3.9 s is 4 s.
    assert int(found[3]) == int(median(took) + 0.5)


def test_that_earlier_sessions_are_compared_once_there_are_three(station: Station) -> None:
    room = station.room()

    rows = room.against._model.rows

    assert [len(row.values) for row in rows] == [3] * 6
    assert all(row.usual is not None and row.own is not None for row in rows)
    assert room.against.head.title.text() == "Against the last 3"


def test_that_fewer_than_three_earlier_sessions_say_so(station: Station) -> None:
    station.open(station.ids.past[next(iter(station.ids.past))][1])

    room = station.room()

    assert room.against._model.rows == ()
    assert room.against._empty.state.title == "Nothing to compare with yet"
    assert room.against._empty.state.text.endswith("there are 1.")
    assert room.kpis.cells["viewers"].text.change.text == "no usual value yet"


def test_that_without_a_session_the_room_says_so(station: Station) -> None:
    station.open(None)

    assert message(station.room()) == "No session"


def test_that_before_the_show_the_review_says_when_it_begins_and_leads_to_the_plan(station: Station) -> None:
    made = station.services.sessions.create("Tomorrow")
    station.wait(lambda: any(one.id == made.id for one in station.context.session.sessions))
    station.open(made.id)
    room, ear = station.room(), Ear()
    room.room_asked.connect(ear.take)

    assert message(room) == "The review begins when the show ends"
    station.qtbot.mouseClick(room._state.verb, Qt.MouseButton.LeftButton)
    assert ear.heard == ["plan"]


def test_that_a_session_on_air_is_shown_so_far_and_grows(station: Station) -> None:
    station.open(station.tonight)
    room = station.room()
    facts = room.store.facts
    assert facts is not None
    assert room.timeline.head.subtitle.text() == "so far; the show is on air"
    assert room.timeline.playhead_ms == facts.end_ms
    assert room.kpis.cells["gmv"].text.change.text.endswith("of target")
    assert all(row.own is None for row in room.against._model.rows)

    room.store._slow.setInterval(10)
    recorder = station.services.store.recorder
    track = recorder.open_track(station.tonight, "simulator", "SGD")
    later = facts.end_ms + 60_000
    row = {"gmv": 9_999_900.0, "orders": 5_000.0}
    recorder.tick(track, later, [row.get(key) for key in TICK_KEYS], round(station.clock.utc_now().timestamp() * 1000))
    assert recorder.flush()

    station.wait(lambda: room.kpis.cells["gmv"].text.value == "S$99,999")
    assert room.store.facts is not None
    assert room.store.facts.end_ms == later


def test_that_an_imported_session_shows_its_totals_and_says_that_minutes_are_missing(station: Station) -> None:
    with station.services.store.write(station.services.who.actor("test")) as uow:
        start = station.clock.utc_now() - timedelta(days=9)
        live = uow.add(
            LiveSession(
                title="Imported", origin=Origin.IMPORTED, phase=Phase.REVIEW, currency="SGD", started_at=start,
                ended_at=start + timedelta(hours=2), planned_ms=7_200_000,
            )
        )  # fmt: skip
        uow.session.flush()
        values = {"gross_revenue": "1234", "orders_paid": "31", "views": "5000"}
        uow.add(
            SessionSummary(
                session_id=live.id, source="file", currency="SGD", values=values, digest="d", read_at=start, final=True
            )
        )
        session_id = live.id
        uow.commit()
    station.wait(lambda: any(one.id == session_id for one in station.context.session.sessions))
    station.open(session_id)

    room = station.room()

    cells = room.kpis.cells
    assert (cells["gmv"].text.value, cells["orders"].text.value) == ("S$1,234", "31")
    assert (cells["viewers"].text.label, cells["viewers"].text.value) == ("Views", "5,000")
    assert cells["click_to_order"].text.change.text == "product clicks were not read"
    assert not room.timeline.is_shown
    assert room.timeline._state.state.title == "No minute readings"
    assert room.timeline._add.locked_reason
    assert room.league._empty.isVisible()


def test_that_a_session_that_cannot_be_read_says_so_and_is_read_again_on_demand(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = gather

    def broken(*_args: object) -> object:
        raise AppError("store_locked")

    monkeypatch.setattr(review_store, "gather", broken)
    room = station.room()
    assert room._state.state.kind == "error"

    monkeypatch.setattr(review_store, "gather", real)
    station.qtbot.mouseClick(room._state.verb, Qt.MouseButton.LeftButton)
    station.settle()
    assert message(room) == ""


def test_that_nothing_is_read_while_the_room_is_hidden(station: Station) -> None:
    room = station.room()
    room.hide()

    station.elsewhere.add(station.reviewed, 60_000, "Seen later")
    station.qtbot.wait(80)
    station.settle()
    assert room.notes._model.rowCount() == 8

    room.show()
    station.wait(lambda: room.notes._model.rowCount() == 9)


def test_that_a_note_of_another_station_appears_with_its_pin(station: Station) -> None:
    room = station.room()

    station.elsewhere.add(station.reviewed, 600_000, "Price read wrong")

    station.wait(lambda: room.problems._model.rowCount() == 6)
    row = room.problems._model.rows[0]
    assert (row.problem.number, row.problem.text, row.item) == (1, "Price read wrong", None)
    assert any(mark.id == f"problem:{row.problem.id}" for mark in room.timeline._marks)


def test_that_another_station_finishing_an_action_turns_its_pin_grey(station: Station) -> None:
    room = station.room()
    item = room.problems._model.rows[3].item
    assert item is not None

    station.elsewhere.set_action_state(item.id, item.version, ActionState.DONE)

    station.wait(lambda: any(mark.number == 4 and mark.settled for mark in room.timeline._marks))


def test_that_without_a_hat_everything_is_shown_and_nothing_can_be_changed(station: Station) -> None:
    station.wear(Hat.VIEWER)
    room = station.room()
    timeline, problems = room.timeline, room.problems

    locked = (room.kpis.report, room.kpis.data, timeline._add, problems._add)
    assert [button.locked_reason for button in locked] == ["Your hats do not allow this."] * 4
    assert room.kpis.cells["ad_cost"].text.change.text == "not shown to your hats"
    assert room.kpis.cells["roi_pay"].text.value == "—"
    assert "ROI" not in " ".join(row.label for row in room.against._model.rows)
    station.qtbot.keyClick(timeline.deck, Qt.Key.Key_N)
    assert timeline.form.isHidden()
    problems.view.edit_asked.emit(0)
    problems.view.state_asked.emit(0)
    assert not problems.editing
    assert not problems._menu.isVisible()
    assert room.notes._model.rowCount() == 8


def test_that_foreign_text_stays_the_text_that_it_is(station: Station) -> None:
    text = '<img src="file:///etc/hostname"><b>bold</b> & more'
    room = station.room()

    station.elsewhere.add(station.reviewed, 600_000, text, kind=NoteKind.IDEA)

    station.wait(lambda: room.notes._model.rowCount() == 9)
    index = room.notes._model.index(0, 0)
    assert text in index.data(Qt.ItemDataRole.DisplayRole)
    assert index.data(Qt.ItemDataRole.UserRole)[0].text == text
    room.notes.view.removal_asked.emit(0)
    labels = [label for label in room.notes.findChildren(PlainLabel) if label.text() == text]
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_that_what_is_half_typed_and_the_playhead_survive_a_change_of_language(station: Station) -> None:
    room = station.room()
    room.timeline.seek(4_000_000)
    room.timeline.open_form()
    room.timeline.form._text.setText("half a th")
    room.problems.view.edit_asked.emit(1)
    room.problems.form._action.setText("half an act")
    draft = room.draft()

    set_language("zh")
    again = ReviewRoom(station.context)
    station.qtbot.addWidget(again)
    again.restore_draft(draft)
    again.resize(1848, 1024)
    again.show()
    station.settle()

    assert again.timeline.playhead_ms == 4_000_000
    assert (again.timeline.form.isVisible(), again.timeline.form.text) == (True, "half a th")
    assert again.problems.editing
    assert again.problems.form._action.text() == "half an act"
    assert again.kpis.cells["gmv"].text.label == "成交金额"


def test_that_another_session_starts_with_its_own_playhead_and_an_empty_form(station: Station) -> None:
    room = station.room()
    room.timeline.seek(4_000_000)
    room.timeline.open_form()
    room.timeline.form._text.setText("about the other one")

    station.open(station.ids.past[next(iter(station.ids.past))][0])

    assert room.timeline.playhead_ms == 0
    assert room.timeline.form.isHidden()
    assert room.timeline.form.text == ""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "height", "scale"), [(1848, 1024, 1.0), (1294, 720, 1.0), (1848, 1024, 1.3)])
def test_that_nothing_is_clipped(station: Station, language: str, width: int, height: int, scale: float) -> None:
    set_language("zh" if language == "zh" else "en")
    set_theme("light", scale=scale)
    room = station.room(width, height)

    assert current_language() == language
    assert (room.width(), room.height()) == (width, height)
    for button in room.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    for label in room.findChildren(PlainLabel):
        if label.isVisible() and label is not room.timeline.head.subtitle and not label.wordWrap():
            assert label.shown_text() == label.text(), label.text()
    look = theme()
    for cell in room.kpis.cells.values():
        room_for_text = cell.width() - look.px(14) - look.px(8)
        change = cell.text.change
        arrow = look.px(15) if change.rising is not None else 0
        assert advance(change.text, look.font(12, 600, tabular=True)) + arrow <= room_for_text, change.text
        assert advance(cell.text.value, look.font(20, 600, tabular=True)) <= room_for_text
    head = room.league.view.horizontalHeader()
    for column in range(head.count()):
        if not head.isSectionHidden(column):
            title = str(head.model().headerData(column, Qt.Orientation.Horizontal))
            assert advance(title, head.font()) + 8 <= head.sectionSize(column), title


def test_that_a_note_written_elsewhere_keeps_curves_and_selection_as_they_are(station: Station) -> None:
    room = station.room()
    room.league.view.selectRow(4)
    room.problems.view.setCurrentIndex(room.problems._model.index(2, 0))
    chosen = room.problems._model.rows[2].problem.id
    before = room.timeline.deck._frame.state

    station.elsewhere.add(station.reviewed, 60_000, "Began late")

    station.wait(lambda: room.problems._model.rowCount() == 6)
    after = room.timeline.deck._frame.state
    assert after is not before
    assert (after.lanes is before.lanes, after.series is before.series) == (True, True)
    assert after.bands is before.bands
    assert room.league.view.currentIndex().row() == 4
    assert room.problems._chosen_id() == chosen


@pytest.mark.parametrize(("width", "height", "scale"), [(1276, 706, 1.3), (1848, 1024, 1.0)])
def test_that_names_of_the_league_and_values_of_the_lanes_stand_whole(
    station: Station, width: int, height: int, scale: float
) -> None:
    set_theme("dark", scale=scale)
    room = station.room(width, height)
    look, view = theme(), room.league.view
    model = view.model()
    space = view.columnWidth(SEGMENT) - look.px(16) - look.px(23)
    for row in range(model.rowCount()):
        name = str(model.index(row, SEGMENT).data())
        assert advance(name, look.font(13, 500)) <= space, name
        for column in (GMV, RATE):
            if not view.isColumnHidden(column):
                amount = str(model.index(row, column).data())
                assert advance(amount, look.font(13, 600, tabular=True)) + look.px(16) <= view.columnWidth(column)
    for key in room.timeline.deck.lane_keys():
        if key in LANES:
            assert room.timeline.deck.lane(key).height() >= look.px(20 + 22), key


def test_that_a_long_note_is_wrapped_and_the_cues_have_the_room_that_notes_leave(station: Station) -> None:
    room = station.room(1848, 1024)
    facts = room.store.facts
    assert facts is not None
    view, first = room.notes.view, room.notes.view.sizeHintForRow(0)
    station.elsewhere.add(facts.live.id, 0, "The light over the table was too warm. " * 6)
    station.wait(lambda: view.model().rowCount() == len(facts.notes) + 1)
    assert view.sizeHintForRow(0) > first
    assert room.cues.width() == room.notes.width()
    for note in station.elsewhere.list(facts.live.id)[1:]:
        station.elsewhere.delete(note.id, note.version)
    station.wait(lambda: view.model().rowCount() == 1)
    station.settle()
    station.wait(lambda: room.notes.height() < room.cues.height() - 40)
    assert view.verticalScrollBar().maximum() == 0


def test_that_a_review_that_cannot_be_read_is_tried_again_by_itself(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = True

    def read(*args: object) -> object:
        if broken:
            raise Unavailable("store_locked")
        return gather(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("app.views.review.store.gather", read)
    room = station.room()
    station.wait(lambda: room.store.error is not None)
    broken = False
    room.store._again.start(1)
    station.wait(lambda: room.store.facts is not None)
    assert room.store.error is None
