"""Control: numbers, deck, what comes next and the log, in every state of a session."""

import re
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from app.models.metric import METRICS
from app.models.session import Phase
from app.models.team import Hat
from app.views.control.funnel import USUAL_AT, FunnelView
from app.views.control.room import ControlRoom
from app.views.control.tiles import ORDER
from app.views.format import duration
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.kpi_tile import KpiTile
from app.views.widgets.segmented import Segmented
from tests.views.shell.window import part
from tests.views.stage import Stage


def _tile(room: ControlRoom, key: str) -> KpiTile:
    return part(room, f"control.kpi.{key}", KpiTile)


def _armed(stage: Stage) -> str | None:
    state = stage.services.live_rundown.state(stage.session.id)
    return state.armed_segment_id if state is not None else None


def _current(stage: Stage) -> str | None:
    state = stage.services.live_rundown.state(stage.session.id)
    return state.current_segment_id if state is not None else None


def test_that_the_tiles_show_the_newest_readings_and_their_definitions(stage: Stage, room: ControlRoom) -> None:
    stage.read(1, online_users=4321.0, gmv=2_000_000.0, orders=1500.0, ad_cost=400_000.0)
    room._on_tick()
    assert _tile(room, "online_users").state.value == "4,321"
    assert _tile(room, "gmv").state.value == "S$20,000"
    assert _tile(room, "roi_pay").state.value == "5.0"
    for key in ORDER:
        state = _tile(room, key).state
        assert state.kind in {"normal", "behind"}, key
        lines = _tile(room, key).toolTip().splitlines()
        assert lines[0] == METRICS[key].name_en
        assert f"(version {METRICS[key].version})" in " ".join(lines[1:3])


def test_that_numbers_grow_stale_when_readings_stop(stage: Stage, room: ControlRoom) -> None:
    stage.read(1, online_users=3000.0)
    room._on_tick()
    assert _tile(room, "online_users").state.kind in {"normal", "behind"}
    stage.pass_s(45)
    room._on_tick()
    state = _tile(room, "online_users").state
    assert (state.kind, state.age, state.value) == ("stale", "45 s old", "3,000")
    stage.read(1, online_users=3001.0)
    room._on_tick()
    assert _tile(room, "online_users").state.kind != "stale"


def test_that_a_tile_leads_to_its_lane(stage: Stage, room: ControlRoom) -> None:
    with stage.qtbot.waitSignal(room.deck.deck.lane_focused):
        stage.qtbot.mouseClick(_tile(room, "ad_cost"), Qt.MouseButton.LeftButton)
    assert room.deck.deck.hasFocus()


def test_that_the_deck_shows_rundown_readings_and_what_is_usual(stage: Stage, room: ControlRoom) -> None:
    stage.until(lambda: stage.context.usual.usual is not None)
    room._on_tick()
    deck = room.deck.deck
    assert deck.lane_keys() == ["gmv", "online_users", "orders", "roi_pay", "ad_cost"]
    state = deck._frame.state
    assert {clip.state for clip in state.clips} >= {"done", "on_air", "armed", "coming"}
    assert len(state.clips) == len(stage.context.rundown.segments)
    assert {mark.kind for mark in state.marks} >= {"cue", "incident", "mark"}
    assert state.now_ms == stage.context.session_ms()
    assert set(state.bands) == {"gmv", "online_users", "orders"}
    assert all(len(series.t_ms) == stage.context.live.size for series in state.series)


def test_that_before_the_show_the_deck_shows_the_plan(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.READY)
    room._on_tick()
    assert room.deck.deck.isVisible()
    assert room.deck.deck._frame.state.now_ms is None
    assert _tile(room, "gmv").state.kind == "empty"
    assert _tile(room, "gmv").state.reference == "starts with the show"


def test_that_a_session_without_a_start_says_what_it_needs(stage: Stage, room: ControlRoom) -> None:
    made = stage.services.sessions.create("Some day")
    stage.until(lambda: any(one.id == made.id for one in stage.context.session.sessions))
    stage.open(made.id)
    room._on_tick()
    assert not room.deck.deck.isVisible()
    assert room.deck._state.state.title == "No start time yet"


def test_that_without_a_session_the_room_says_so(fresh_stage: Stage) -> None:
    room = ControlRoom(fresh_stage.context)
    fresh_stage.show(room)
    assert room.deck._state.state.title == "No session"
    assert part(room, "control.cue.send", Button).locked_reason == "No session is open."
    assert _tile(room, "gmv").state.kind == "empty"
    assert part(room, "control.incident.add", Button).locked_reason


def test_that_a_show_without_readings_says_what_each_number_needs(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.LIVE)
    stage.pass_s(30)
    room._on_tick()
    assert _tile(room, "online_users").state.reference == "needs live readings"
    assert _tile(room, "roi_pay").state.reference == "needs ad spend"
    assert room.deck.deck._frame.state.now_ms == 30_000
    assert room.deck.deck._frame.state.headers["gmv"].condition == "no_data"


def test_that_a_rehearsal_is_drawn_from_its_own_start(stage: Stage, room: ControlRoom) -> None:
    session_id = stage.session_in(Phase.REHEARSAL)
    first, second = stage.context.rundown.segments
    stage.do(stage.services.live_rundown.take, session_id, first.id)
    stage.pass_s(120)
    stage.do(stage.services.live_rundown.take, session_id, second.id)
    stage.pass_s(30)
    room._on_tick()
    state = room.deck.deck._frame.state
    assert state.now_ms == 150_000
    assert [(clip.actual_start_ms, clip.actual_end_ms) for clip in state.clips] == [(0, 120_000), (120_000, None)]
    assert _tile(room, "gmv").state.kind == "empty"


def test_that_f6_arms_and_enter_takes(stage: Stage, room: ControlRoom) -> None:
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    following = stage.context.rundown.next_segment
    assert following is not None
    stage.qtbot.keyClick(room, Qt.Key.Key_F6)
    stage.until(lambda: _armed(stage) == following.id)
    stage.settle()
    assert part(room, "control.next.go", Button).label == "Take"
    stage.qtbot.keyClick(room, Qt.Key.Key_Return)
    stage.until(lambda: _current(stage) == following.id)
    assert _armed(stage) is None


def test_that_f6_arms_even_when_no_quick_cue_is_on_it(stage: Stage, room: ControlRoom) -> None:
    preset = next(one for one in stage.context.cues.presets if one.key == "F6")
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    stage.do(stage.services.cues.change_preset, preset.id, preset.version, key="F9")
    following, cues = stage.context.rundown.next_segment, len(stage.context.cues.cues)
    assert following is not None
    stage.qtbot.keyClick(room, Qt.Key.Key_F6)
    stage.until(lambda: _armed(stage) == following.id)
    assert len(stage.context.cues.cues) == cues


def test_that_enter_on_a_button_or_a_list_takes_nothing(stage: Stage, room: ControlRoom) -> None:
    before = _current(stage)
    assert _armed(stage) is not None
    for part_of in (
        part(room, "control.cue.sent", QListView), part(room, "control.incidents", QListView), _tile(room, "gmv"),
        part(room, "control.cue.to", Segmented).part("anchor"),
    ):  # fmt: skip
        part_of.setFocus()
        stage.qtbot.keyClick(part_of, Qt.Key.Key_Return)
    for window in room.findChildren(QWidget, "control.cue.menu"):
        window.close()
    stage.settle()
    assert _current(stage) == before


def test_that_a_take_is_undone_within_five_seconds_and_not_later(stage: Stage, room: ControlRoom) -> None:
    before, armed = _current(stage), _armed(stage)
    undo = room.next_up._undo
    assert not undo.isVisible()
    stage.qtbot.keyClick(room, Qt.Key.Key_Return)
    stage.until(lambda: _current(stage) == armed)
    stage.until(undo.isVisible)
    stage.pass_s(4)
    stage.qtbot.keyClick(room, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: _current(stage) == before)
    stage.settle()
    assert not undo.isVisible()
    stage.qtbot.keyClick(room, Qt.Key.Key_Return)
    stage.until(lambda: _current(stage) == armed)
    stage.settle()
    stage.pass_s(6)
    room._on_tick()
    assert not undo.isVisible()
    with stage.qtbot.waitSignal(room.said) as said:
        stage.qtbot.keyClick(room, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["What was taken can be undone for 5 seconds."]
    assert _current(stage) == armed


def test_that_a_minute_is_added_to_the_segment_on_air(stage: Stage, room: ControlRoom) -> None:
    run = stage.context.rundown.current_run
    assert run is not None
    stage.qtbot.mouseClick(part(room, "control.next.extend", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.context.rundown.current_run is not None)
    stage.until(lambda: stage.services.live_rundown.runs(stage.session.id)[-1].added_ms == run.added_ms + 60_000)
    stage.settle()
    stage.qtbot.mouseClick(part(room, "control.next.undo", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.services.live_rundown.runs(stage.session.id)[-1].added_ms == run.added_ms)


def test_that_a_click_on_the_deck_arms_that_segment(stage: Stage, room: ControlRoom) -> None:
    last = stage.context.rundown.segments[-1]
    room.deck.deck.clip_clicked.emit(last.id)
    stage.until(lambda: _armed(stage) == last.id)
    stage.settle()
    assert room.next_up._title.text().startswith(f"{len(stage.context.rundown.segments)} · ")


def test_that_the_card_of_the_next_segment_counts_down(stage: Stage, room: ControlRoom) -> None:
    before = room.next_up._left.text()
    stage.pass_s(10)
    room._on_tick()
    assert room.next_up._left.text() != before
    stage.pass_s(20 * 60)
    room._on_tick()
    assert room.next_up._left.colour == "warn"


def test_that_the_hats_lock_what_is_done_to_segments(stage: Stage, room: ControlRoom) -> None:
    stage.sit(Hat.ANCHOR)
    before = _current(stage)
    for name in ("control.next.go", "control.next.extend"):
        assert part(room, name, Button).locked_reason == "Your hats do not allow this."
    stage.qtbot.keyClick(room, Qt.Key.Key_Return)
    stage.settle()
    assert _current(stage) == before


def test_that_a_half_typed_incident_survives_another_language(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.keyClicks(part(room, "control.incident.text", Field), "half")
    other = ControlRoom(stage.context)
    other.restore_draft(room.draft())
    stage.show(other)
    assert part(other, "control.incident.text", Field).text() == "half"


def test_that_a_hidden_room_does_no_work(stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.hide()
    calls: list[str] = []

    def told(*_args: object, **_fields: object) -> None:
        calls.append("work")

    for worker, name in (
        (room.deck, "show_state"), (room.kpis, "show_now"), (room.funnel, "show_now"), (room.sent, "_show"),
        (room.next_up, "_show"), (room.incidents, "_show"),
    ):  # fmt: skip
        monkeypatch.setattr(worker, name, told)
    stage.do(stage.services.cues.send, stage.session.id, "unseen")
    stage.do(stage.services.live_rundown.extend, stage.session.id, 60_000)
    stage.do(stage.services.marks.mark, stage.session.id)
    stage.read(1, online_users=1.0)
    assert calls == []
    assert not room._timer.isActive()
    room.show()
    assert len(calls) >= 6


def test_that_the_funnel_counts_the_last_quarter_of_an_hour(stage: Stage, room: ControlRoom) -> None:
    names = part(room, "control.funnel", QWidget).accessibleName()
    assert names.count("→") >= 4
    assert "%" in names


def test_that_an_incident_is_shown_with_the_time_of_day_and_its_elapsed_time_in_the_tip(
    stage: Stage, room: ControlRoom
) -> None:
    model = part(room, "control.incidents", QListView).model()
    stage.until(lambda: model.rowCount() > 0)
    newest = max(stage.context.cues.incidents, key=lambda one: one.t_ms)
    session = stage.context.session.current
    assert session is not None
    assert session.started_at is not None
    at = wall_time(session, session.started_at + timedelta(milliseconds=newest.t_ms))
    assert model.index(0, 0).data().startswith(f"{at} ")
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).startswith(duration(newest.t_ms))


def test_that_a_ratio_that_is_no_share_has_no_bar_in_the_funnel(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage.context.usual, "at", lambda _metric, _t_ms: None)
    room._on_tick()
    rows = part(room, "control.funnel", FunnelView).rows
    assert [row.bar is None for row in rows] == [False, True, False, False]
    assert not any(row.usual for row in rows)
    assert room.funnel.head.subtitle.text() != "tick = usual"


def test_that_the_funnel_stands_against_what_is_usual_where_that_is_known(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = part(room, "control.funnel", FunnelView)
    known: dict[str, float] = {}
    monkeypatch.setattr(stage.context.usual, "at", lambda metric, _t_ms: known.get(metric))
    room._on_tick()
    entered = view.rows[0].bar
    assert entered is not None
    known.update(enter_room_rate=entered, click_to_order=0.9)
    room._on_tick()
    first, _saw, clicked, ordered = view.rows
    assert first.bar == pytest.approx(USUAL_AT)
    assert (first.rising, first.behind) == (None, False)
    assert (ordered.usual, ordered.rising, ordered.behind) == ("90.0%", False, True)
    assert ordered.bar is not None
    assert ordered.bar < USUAL_AT
    assert clicked.bar is None, "a share of the whole must not stand among shares of the usual"
    assert "usual 90.0%" in view.accessibleName()
    assert room.funnel.head.subtitle.text() == "tick = usual"


def test_that_the_funnel_says_when_its_figures_are_old_and_judges_them_no_longer(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = part(room, "control.funnel", FunnelView)
    monkeypatch.setattr(stage.context.usual, "at", lambda _metric, _t_ms: 0.9)
    room._on_tick()
    assert [row.behind for row in view.rows] == [True, False, True, True]
    read_at = wall_time(stage.session, stage.context.now())
    stage.clock.advance(142_000)
    room._on_tick()
    assert room.funnel.head.subtitle.text() == f"as of {read_at}"
    assert [row.late for row in view.rows] == [True] * 4
    assert not any(row.behind or row.rising is not None for row in view.rows)
    assert view.rows[0].rate.endswith("%"), "an old figure stays to be read"


def test_that_the_bars_of_the_funnel_stay_beside_their_rates(stage: Stage, room: ControlRoom) -> None:
    view = part(room, "control.funnel", FunnelView)
    view.setFixedWidth(1000)
    stage.settle()
    image = view.grab().toImage()
    colour = theme().colours.chart_viewers.name()
    filled = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == colour]
    assert filled
    assert min(filled) < view.width() / 2 < max(filled), "two columns share the width"
    tall = view.height()
    view.setFixedWidth(500)
    stage.settle()
    assert view.sizeHint().height() > tall


@pytest.mark.parametrize(
    ("value", "words", "rising"),
    [(3737.0, "0%", None), (3750.0, "0%", None), (4200.0, "12%", True), (3000.0, "20%", False)],
)
def test_that_a_lane_has_no_arrow_for_a_change_that_is_rounded_to_nothing(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch, *, value: float, words: str, rising: bool | None
) -> None:
    monkeypatch.setattr(stage.context.usual, "at", lambda _metric, _t_ms: 3737.0)
    stage.read(1, online_users=value)
    room._on_tick()
    head = room.deck.deck.lane("online_users").header
    assert head.delta == f"{words} vs usual 3,737"
    assert (head.rising, head.favourable) == (rising, rising)


def test_that_an_old_figure_is_compared_with_what_was_due_when_it_was_read(stage: Stage, room: ControlRoom) -> None:
    """Otherwise a figure that nobody renews seems to fall behind minute by minute."""
    before = {key: (_tile(room, key).state.delta, _tile(room, key).state.reference) for key in ORDER}
    heads = [room.deck.deck.lane(key).header.delta for key in ("gmv", "online_users", "orders")]
    stage.clock.advance(110_000)
    room._on_tick()
    assert _tile(room, "gmv").state.kind == "stale"
    assert {key: (_tile(room, key).state.delta, _tile(room, key).state.reference) for key in ORDER} == before
    assert [room.deck.deck.lane(key).header.delta for key in ("gmv", "online_users", "orders")] == heads


@pytest.mark.parametrize("panel", ["cue", "next"])
def test_that_a_panel_with_a_whole_tab_keeps_its_rows_together(stage: Stage, room: ControlRoom, panel: str) -> None:
    stage.until(lambda: "F1" in room.composer.keys)
    tall = {"cue": room.composer, "next": room.next_up}[panel]
    below = part(room, "control.cue.preset.F1", QWidget) if panel == "cue" else room.next_up._ticks
    wanted = tall.sizeHint().height()
    tall.setParent(None)
    tall.resize(400, wanted)
    tall.show()
    stage.settle()
    place = below.mapTo(tall, below.rect().topLeft()).y()
    tall.resize(400, wanted + 300)
    stage.settle()
    assert below.mapTo(tall, below.rect().topLeft()).y() == place
    tall.setParent(room)


def test_that_both_controls_of_f6_say_what_the_key_does(stage: Stage, room: ControlRoom) -> None:
    stage.until(lambda: "F6" in room.composer.keys)
    cue, arm = part(room, "control.cue.preset.F6", Button), part(room, "control.next.go", Button)
    assert "Also arms the next segment." in cue.toolTip()
    room.next_up.take()
    stage.until(lambda: arm.label == "Arm")
    assert f"F6 also sends the quick cue “{cue.label}”" in arm.toolTip()
    assert "arms" not in part(room, "control.cue.preset.F5", Button).toolTip()
    arm.click()
    stage.until(lambda: _armed(stage) is not None)
    stage.until(lambda: arm.label == "Take")
    assert "F6" not in arm.toolTip()


def test_that_the_list_price_of_what_is_next_has_the_digits_of_the_live_price(stage: Stage, room: ControlRoom) -> None:
    words = room.next_up._detail.text()
    prices = re.findall(r"S\$([\d.,]+)", words)
    assert len(prices) == 2
    assert len({"." in price for price in prices}) == 1
