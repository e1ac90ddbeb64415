"""Typed readings: the form in Control, what it asks, where the figures show, and how they are taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView

from app.models.session import Phase
from app.models.team import Hat
from app.services.sources.manual.typed import TypedReading
from app.views.control.reading_form import ReadingForm
from app.views.control.room import ControlRoom
from app.views.i18n import set_language
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.deck.track import Track
from app.views.widgets.field import Field
from app.views.widgets.kpi_tile import KpiTile
from app.views.widgets.menu import Menu
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    """Control over a show that has run for ten minutes and has no source at all."""
    made = ControlRoom(stage.context)
    stage.show(made)
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    stage.pass_s(600)
    made._on_tick()
    return made


def _open(stage: Stage, room: ControlRoom) -> ReadingForm:
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_R)
    assert room.readings.isVisible()
    return room.readings


def _type(stage: Stage, room: ControlRoom, text: str, metric: str = "") -> None:
    value = part(room, "control.reading.value", Field)
    if metric:
        part(room, "control.reading.metric", Combo).choose(metric)
    value.clear()
    if text.isascii():
        stage.qtbot.keyClicks(value, text)
    else:
        value.insert(text)  # what an input method commits


def _save(stage: Stage, room: ControlRoom, text: str, metric: str = "") -> None:
    before = len(stage.context.live.typed)
    _type(stage, room, text, metric)
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ENTER)
    stage.until(lambda: len(stage.context.live.typed) > before)
    stage.settle()
    room._on_tick()


def _newest(stage: Stage) -> TypedReading:
    return stage.context.live.typed[0]


def _tile(room: ControlRoom, key: str) -> KpiTile:
    return part(room, f"control.kpi.{key}", KpiTile)


def _menu(stage: Stage, room: ControlRoom, row: int = 0) -> Menu:
    view = part(room, "control.reading.list", QListView)
    spot = view.visualRect(view.model().index(row, 0)).center()
    stage.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    (menu,) = [one for one in room.findChildren(Menu, "control.reading.menu") if one.isVisible()]
    return menu


def _choose(menu: Menu, verb: str) -> None:
    (action,) = [one for one in menu.actions() if str(one.data()).startswith(verb)]
    menu.close()
    action.trigger()


def test_that_r_and_the_button_and_the_palette_open_the_form_with_the_cursor_in_the_figure(
    stage: Stage, room: ControlRoom
) -> None:
    form = _open(stage, room)
    assert part(room, "control.reading.value", Field).hasFocus()
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ESCAPE)
    assert not form.isVisible()
    assert room.hasFocus()
    stage.qtbot.mouseClick(part(room, "control.reading.open", Button), Qt.MouseButton.LeftButton)
    assert form.isVisible()
    form.close_form()
    (action,) = [one for one in room.findChildren(QAction) if one.shortcut().toString() == "R"]
    assert action.text() == "Type a reading"
    action.trigger()
    assert form.isVisible()


def test_that_enter_saves_and_goes_on_with_the_next_metric(stage: Stage, room: ControlRoom) -> None:
    _open(stage, room)
    _save(stage, room, "3,482")
    reading = _newest(stage).reading
    me = stage.context.team.me
    assert me is not None
    assert (reading.metric, reading.value, reading.t_ms, reading.member_id) == ("online_users", 3482, 600_000, me.id)
    assert part(room, "control.reading.metric", Combo).value == "gmv"
    assert part(room, "control.reading.value", Field).text() == ""
    assert part(room, "control.reading.value", Field).hasFocus()
    _save(stage, room, "21,580.50")
    assert (_newest(stage).reading.metric, _newest(stage).reading.value) == ("gmv", 2_158_050)
    assert part(room, "control.reading.metric", Combo).value == "orders"


def test_that_arrows_change_the_metric_and_an_empty_enter_skips_it(stage: Stage, room: ControlRoom) -> None:
    _open(stage, room)
    value, metric = part(room, "control.reading.value", Field), part(room, "control.reading.metric", Combo)
    stage.qtbot.keyClick(value, Qt.Key.Key_Down)
    stage.qtbot.keyClick(value, Qt.Key.Key_Down)
    assert metric.value == "orders"
    stage.qtbot.keyClick(value, Qt.Key.Key_Up)
    assert metric.value == "gmv"
    stage.qtbot.keyClick(value, ENTER)
    assert metric.value == "orders"
    assert stage.context.live.typed == ()


@pytest.mark.parametrize(
    ("metric", "text", "said"),
    [
        ("gmv", "abc", "Type a number."),
        ("gmv", "18.905", "S$ has at most 2 decimal places."),
        ("gmv", "€20", "This session counts in SGD."),
        ("gmv", "5%", "Type the figure itself, not a percentage."),
        ("orders", "12.5", "Type a whole number."),
        ("orders", "S$12", "This is a count, not an amount."),
        ("orders", "-3", "This cannot be below zero."),
        ("views", "99999999999999999", "This is too large to be true."),
    ],
)
def test_that_what_is_no_figure_is_said_at_once_and_not_saved(
    stage: Stage, room: ControlRoom, metric: str, text: str, said: str
) -> None:
    form = _open(stage, room)
    _type(stage, room, text, metric)
    assert form.fields.said == said
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ENTER)
    stage.settle()
    assert stage.services.manual.list(stage.session.id) == ()
    assert part(room, "control.reading.value", Field).text() == text


@pytest.mark.parametrize(
    ("text", "value"), [("$20", 2000), ("S$1,234.5", 123_450), ("2.1万", 2_100_000), ("12k", 1_200_000), ("１２", 1200)]
)
def test_that_amounts_are_read_as_people_write_them(stage: Stage, room: ControlRoom, text: str, value: int) -> None:
    _open(stage, room)
    _save(stage, room, text, "gmv")
    assert _newest(stage).reading.value == value


def test_that_minutes_back_and_a_note_go_with_the_reading(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    stage.qtbot.keyClicks(part(room, "control.reading.back", Field), "4")
    stage.qtbot.keyClicks(part(room, "control.reading.note", Field), "board, top left")
    _save(stage, room, "900", "views")
    reading = _newest(stage).reading
    assert (reading.t_ms, reading.note) == (600_000 - 4 * 60_000, "board, top left")
    # The next figure of the same look at the board is of the same moment.
    assert part(room, "control.reading.back", Field).text() == "4"
    part(room, "control.reading.back", Field).setText("x")
    _type(stage, room, "1000", "views")
    assert form.fields.said == "Type whole minutes, e.g. 5."
    _type(stage, room, "")
    form.close_form()
    assert (form.fields.back.text(), form.fields.note.text()) == ("", "")


def test_that_a_moment_before_the_show_is_refused(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    part(room, "control.reading.back", Field).setText("11")
    _type(stage, room, "5", "views")
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ENTER)
    stage.until(lambda: form.fields.said.startswith("This time lies outside the session."))
    assert stage.services.manual.list(stage.session.id) == ()


def test_that_a_count_that_falls_is_asked_about_and_a_second_enter_keeps_it(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    _save(stage, room, "300", "orders")
    stage.pass_s(60)
    _type(stage, room, "290", "orders")
    value = part(room, "control.reading.value", Field)
    stage.qtbot.keyClick(value, ENTER)
    stage.until(lambda: "never falls" in form.fields.said)
    stage.settle()
    room._on_tick()
    assert "never falls" in form.fields.said
    assert "300" in form.fields.said
    assert part(room, "control.reading.save", Button).label == "It is right, keep it"
    assert value.text() == "290"
    # Another figure is a new question.
    stage.qtbot.keyClicks(value, "1")
    assert part(room, "control.reading.save", Button).label == "Save"
    stage.qtbot.keyClick(value, Qt.Key.Key_Backspace)
    stage.qtbot.keyClick(value, ENTER)
    stage.until(lambda: "never falls" in form.fields.said)
    stage.qtbot.keyClick(value, ENTER)
    stage.until(lambda: _newest(stage).reading.value == 290)


def test_that_tile_and_lane_show_the_figure_with_who_typed_it_and_its_age(stage: Stage, room: ControlRoom) -> None:
    me = stage.context.team.me
    assert me is not None
    _open(stage, room)
    _save(stage, room, "3482", "online_users")
    stage.pass_s(130)
    room._on_tick()
    state = _tile(room, "online_users").state
    first = me.name.split()[0]
    assert (state.value, state.kind) == ("3,482", "normal")
    assert (state.source, state.source_short) == (f"typed by {first} · 2:10", f"{first} · 2:10")
    assert f"typed by {me.name}, 2:10 old" in _tile(room, "online_users").accessibleName()
    assert f"typed by {me.name}, 2:10 old" in state.tip
    head = room.deck.deck._frame.state.headers["online_users"]
    assert (head.value, head.source) == ("3,482", f"typed by {first} · 2:10")
    assert head.stale_age_s is None
    assert _tile(room, "gmv").state.kind == "empty"
    stage.pass_s(600)
    room._on_tick()
    assert _tile(room, "online_users").state.kind == "stale"
    assert room.deck.deck._frame.state.headers["online_users"].stale_age_s == 730


def test_that_rates_of_typed_counts_go_over_the_time_between_them(stage: Stage, room: ControlRoom) -> None:
    manual, session_id = stage.services.manual, stage.session.id
    stage.do(manual.add, session_id, "orders", 100)
    room._on_tick()
    # Ten minutes of show: ten orders a minute, not a hundred in five.
    assert _tile(room, "orders_per_min").state.value == "10.0"
    stage.pass_s(480)
    stage.do(manual.add, session_id, "orders", 260)
    stage.do(manual.add, session_id, "gmv", 900_000)
    stage.pass_s(60)
    stage.do(manual.add, session_id, "ad_cost", 300_000)
    room._on_tick()
    assert _tile(room, "orders_per_min").state.value == "20.0"
    assert _tile(room, "roi_pay").state.value == "3.0"
    series = {one.key: one for one in room.deck.deck._frame.state.series}
    assert series["gmv"].v[-1] == 900_000
    bars = Track(series["orders"]).by_minute().values
    assert bars[1:7] == pytest.approx([20.0] * 6)


def test_that_typed_figures_do_not_tear_the_curves_of_a_source(stage: Stage) -> None:
    room = ControlRoom(stage.context)
    stage.show(room)
    stage.read(1, online_users=3000.0)
    stage.read(0.5)
    stage.do(stage.services.manual.add, stage.session.id, "fanclub_joins", 1000, sure=True)
    stage.read(0.5, online_users=3001.0)
    room._on_tick()
    viewers = next(one for one in room.deck.deck._frame.state.series if one.key == "online_users")
    assert viewers.v[-2:].tolist() == [3000.0, 3001.0]
    state = _tile(room, "online_users").state
    assert (state.value, state.source) == ("3,001", "")


def test_that_a_typed_reading_of_another_station_shows_here(stage: Stage, room: ControlRoom) -> None:
    stage.do(stage.services.manual.add, stage.session.id, "online_users", 77)
    room._on_tick()
    assert _tile(room, "online_users").state.value == "77"


def test_that_a_reading_is_corrected_in_its_place(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    _save(stage, room, "3482", "online_users")
    typed = _newest(stage)
    stage.pass_s(60)
    _choose(_menu(stage, room), "correct")
    assert not part(room, "control.reading.metric", Combo).isEnabled()
    assert part(room, "control.reading.save", Button).label == "Correct"
    _type(stage, room, "3500")
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ENTER)
    stage.until(lambda: _newest(stage).reading.value == 3500)
    stage.settle()
    assert _newest(stage).reading.t_ms == typed.reading.t_ms
    assert _newest(stage).was == 3482
    model = form.typed.model
    assert "corrected; it was 3,482" in str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))
    assert part(room, "control.reading.metric", Combo).isEnabled()
    assert part(room, "control.reading.save", Button).label == "Save"


def test_that_escape_first_ends_the_correction_and_then_closes(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    _save(stage, room, "3482", "online_users")
    _choose(_menu(stage, room), "correct")
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ESCAPE)
    assert form.isVisible()
    assert part(room, "control.reading.metric", Combo).isEnabled()
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), ESCAPE)
    assert not form.isVisible()


def test_that_a_reading_is_taken_back(stage: Stage, room: ControlRoom) -> None:
    _open(stage, room)
    _save(stage, room, "3482", "online_users")
    assert _tile(room, "online_users").state.value == "3,482"
    _choose(_menu(stage, room), "undo")
    stage.until(lambda: stage.context.live.typed == ())
    stage.settle()
    room._on_tick()
    assert _tile(room, "online_users").state.kind == "empty"
    assert [one.value for one in stage.services.manual.list(stage.session.id)] == [3482, None]


def test_that_the_list_tells_when_what_and_by_whom(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    _save(stage, room, "21580.5", "gmv")
    stage.pass_s(75)
    me = stage.context.team.me
    assert me is not None
    time, metric, figure, who = form.typed.model.cells(0)
    assert (metric, figure, who) == ("GMV", "S$21,580.50", f"{me.name} · 1:15")
    assert len(time) == 5


def test_that_the_hats_decide_and_the_reason_is_told(stage: Stage, room: ControlRoom) -> None:
    button = part(room, "control.reading.open", Button)
    assert button.locked_reason == ""
    stage.sit(Hat.ANCHOR)
    room._on_tick()
    assert button.locked_reason == "Your hats do not allow this."
    with stage.qtbot.waitSignal(room.said) as said:
        stage.qtbot.keyClick(room, Qt.Key.Key_R)
    assert said.args == ["Your hats do not allow this."]
    assert not room.readings.isVisible()


def test_that_before_the_show_nothing_is_typed(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.READY)
    room._on_tick()
    assert room.readings.reason == "Readings are typed once the show has started."


def test_that_the_quick_cues_go_on_working_over_the_open_form(stage: Stage, room: ControlRoom) -> None:
    _open(stage, room)
    before = len(stage.services.cues.sent_cues(stage.session.id))
    stage.qtbot.keyClick(part(room, "control.reading.value", Field), Qt.Key.Key_F1)
    stage.until(lambda: len(stage.services.cues.sent_cues(stage.session.id)) == before + 1)


def test_that_another_session_clears_the_form(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    _type(stage, room, "123")
    stage.open(next(one.id for one in stage.context.session.sessions if one.id != stage.session.id))
    assert not form.isVisible()
    assert form.fields.value.text() == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_what_is_half_typed_outlives_a_change_of_language(stage: Stage, room: ControlRoom, language: str) -> None:
    form = _open(stage, room)
    _type(stage, room, "12", "views")
    form.fields.note.setText("left board")
    draft = room.draft()
    set_language(language)  # type: ignore[arg-type]  # one of the two
    again = ControlRoom(stage.context)
    stage.show(again)
    again.restore_draft(draft)
    fields = again.readings.fields
    assert again.readings.isVisible()
    assert (fields.kind.value, fields.value.text(), fields.note.text()) == ("views", "12", "left board")


@pytest.mark.parametrize(("width", "height"), [(1848, 1024), (1294, 720), (1208, 600)])
def test_that_the_form_lies_within_the_room(stage: Stage, room: ControlRoom, width: int, height: int) -> None:
    manual = stage.services.manual
    for number in range(8):
        stage.do(manual.add, stage.session.id, "likes", 100 + number)
        stage.pass_s(1)
    room.resize(width, height)
    form = _open(stage, room)
    stage.settle()
    assert room.rect().contains(form.geometry())


def test_that_the_form_says_nothing_when_nothing_was_read(stage: Stage, room: ControlRoom) -> None:
    form = _open(stage, room)
    assert form.fields.said == "Nothing read yet."
