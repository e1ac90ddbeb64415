"""The controller of the studio: what the screens say of the show, where the script stands, and who moved it."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.errors import Unavailable
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.script import TermNote
from app.models.session import Phase, PrompterMode
from app.models.team import Hat, Language
from app.services.live import prompter
from app.services.live.pace import against_pace
from app.services.plan.terms import readings
from app.views.i18n import set_language
from app.views.studio.figures import numbers_at
from app.views.studio.set_up import Panel, SetUp, set_up_of
from app.views.studio.station import StudioStation, studio_station
from app.views.studio.surface.geometry import EyeLine, Options
from app.views.studio.surface.state import NS, Mode
from app.views.studio.window import StudioWindow
from tests.views.stage import Stage
from tests.views.studio.station import Second, pass_ms, studio_of


def press(window: StudioWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)


def kept_offset(stage: Stage) -> float:
    row = stage.services.prompter.get(stage.session.id)
    return row.char_offset if row is not None else 0.0


def is_kept_running(stage: Stage) -> bool:
    row = stage.services.prompter.get(stage.session.id)
    return row is not None and row.playing


def char_offset(studio: StudioStation) -> float:
    controller = studio.controller
    return prompter.position(controller.state.scroll, controller.instants.now(), controller.pace).char_offset


def test_that_the_screens_say_what_the_store_says_of_the_show(stage: Stage, studio: StudioStation) -> None:
    state = studio.controller.state
    segment = stage.context.rundown.current_segment
    assert segment is not None
    assert state.session_title == stage.session.title
    assert state.phase == "live"
    assert state.segment is not None
    assert (state.segment.number, state.segment.title) == (6, "Barrier serum")
    assert state.segment.countdown is not None
    clock = stage.context.rundown.clock(stage.context.now())
    assert clock is not None
    assert state.segment.countdown.left(studio.controller.instants.now()) == clock.remaining_ms
    assert state.over_ms == clock.over_ms
    assert state.product is not None
    assert state.product.price is not None
    assert (state.product.price.symbol, state.product.price.amount) == ("S$", "18.90")
    assert state.product.list_price == "S$32.00"
    assert segment.stock is not None
    assert state.product.stock_left == int(segment.stock * 0.9), "without the reserve of a tenth"
    assert state.next is not None
    assert (state.next.number, state.next.price) == (7, "S$5.90")
    assert state.script == segment.script
    assert ("Niacinamide", "ny-uh-SIN-uh-mide") in state.readings
    assert [point.label for point in state.card] == ["Feature", "Advantage", "Benefit", "Evidence"]
    assert state.clock is not None
    assert state.clock.minute(studio.controller.instants.now()) == 20 * 60 + 12


def test_that_the_numbers_are_those_of_the_live_series_and_vanish_when_they_are_late(
    stage: Stage, studio: StudioStation
) -> None:
    numbers = studio.controller.state.numbers
    viewers = stage.context.live.last("online_users")
    gmv = stage.context.live.last("gmv")
    assert viewers is not None
    assert gmv is not None
    assert stage.session.target_gmv_minor is not None
    assert numbers.viewers == round(viewers)
    assert numbers.gmv_percent == round(100 * gmv / stage.session.target_gmv_minor)
    assert numbers.orders_per_minute is not None
    stage.pass_s(60)
    stage.until(lambda: studio.controller.state.numbers.viewers is None)
    assert studio.controller.state.numbers.gmv_percent is None


def test_that_orders_a_minute_count_the_last_five_minutes(stage: Stage) -> None:
    times = np.arange(0, 601_000, 1000, dtype=np.int64)
    values = np.full((len(times), len(TICK_KEYS)), math.nan)
    values[:, TICK_INDEX["orders"]] = np.where(times <= 300_000, 0, (times - 300_000) / 60_000 * 12)
    found = numbers_at(times, values, stage.session, 600_000, None, ("orders",))
    assert found.orders_per_minute == pytest.approx(12)
    assert found.viewers is None


def test_that_sales_are_compared_with_the_pace_of_the_plan_as_in_control(stage: Stage) -> None:
    plan = {"pace_curve": [0.0, 0.2, 1.0], "planned_ms": 1_200_000, "target_gmv_minor": 100_000}
    session = stage.session.model_copy(update=plan)
    times = np.arange(0, 601_000, 1000, dtype=np.int64)
    values = np.full((len(times), len(TICK_KEYS)), math.nan)
    values[:, TICK_INDEX["gmv"]] = np.linspace(0, 30_000, len(times))

    found = numbers_at(times, values, session, 600_000, None, ("gmv",))

    change = against_pace(session, 30_000, 600_000)
    assert change == pytest.approx(0.5)
    assert (found.gmv_percent, found.gmv_delta) == (30, 50)


def test_that_words_an_anchor_has_learnt_have_no_reading(stage: Stage) -> None:
    anchor_id = stage.session.anchor_id
    assert anchor_id is not None
    anchor = stage.context.team.member(anchor_id)
    assert anchor is not None
    stage.sit(Hat.LEAD)
    stage.services.team.change(anchor.id, anchor.version, known_words=["niacinamide"])
    with stage.store.write(stage.who.actor("term.add")) as uow:
        uow.add(TermNote(word="Squalane", reading="SKWAY-lane"))
        uow.add(TermNote(word="Mute", reading=""))
        uow.commit()
    found = dict(readings(stage.store, anchor_id))
    assert "Niacinamide" not in found
    assert found["Squalane"] == "SKWAY-lane"
    assert "Mute" not in found
    studio = studio_of(stage)
    stage.until(lambda: ("Squalane", "SKWAY-lane") in studio.controller.state.readings)


def test_that_a_price_changed_on_air_is_pointed_out(stage: Stage, studio: StudioStation) -> None:
    segment = stage.context.rundown.current_segment
    assert segment is not None
    assert studio.controller.state.product is not None
    assert studio.controller.state.product.price_changed_at is None
    stage.do(stage.services.rundown.change, segment.id, segment.version, live_price_minor=1790)
    product = studio.controller.state.product
    assert product is not None
    assert product.price is not None
    assert product.price.text == "S$17.90"
    assert product.price_changed_at == studio.controller.instants.now()


def test_that_no_stock_is_sold_out_and_little_stock_is_low(stage: Stage, studio: StudioStation) -> None:
    segment = stage.context.rundown.current_segment
    assert segment is not None
    product = stage.context.rundown.product(segment.product_id)
    assert product is not None
    low = stage.do(stage.services.rundown.change_product, product.id, product.version, stock=118)
    assert studio.controller.state.product is not None
    assert (studio.controller.state.product.low, studio.controller.state.product.sold_out) == (True, False)
    assert studio.controller.state.product.stock_left == 106, "what may be sold: without the reserve of a tenth"
    stage.do(stage.services.rundown.change_product, product.id, low.version, stock=0)
    assert studio.controller.state.product.sold_out


def test_that_holding_and_going_on_is_kept_in_the_store_and_another_station_stands_at_the_same_place(
    stage: Stage, screen: StudioWindow, studio: StudioStation, anchor: Second
) -> None:
    press(screen, Qt.Key.Key_Space)
    stage.until(lambda: is_kept_running(stage))
    stage.until(lambda: anchor.studio.controller.state.scroll.playing)
    pass_ms(stage, 20_000, anchor)
    assert char_offset(anchor.studio) == pytest.approx(char_offset(studio), abs=0.5)
    assert char_offset(studio) > 200
    press(screen, Qt.Key.Key_Space)
    stage.until(lambda: not anchor.studio.controller.state.scroll.playing)
    pass_ms(stage, 5000, anchor)
    assert char_offset(anchor.studio) == pytest.approx(char_offset(studio), abs=0.5)


def test_that_the_anchor_moves_the_operators_preview_back(stage: Stage, studio: StudioStation, anchor: Second) -> None:
    window = anchor.studio.monitor.open(full_screen=False)
    stage.qtbot.waitExposed(window)
    press(window, Qt.Key.Key_PageDown)
    press(window, Qt.Key.Key_PageDown)
    stage.until(lambda: char_offset(studio) > 100)
    stage.qtbot.wait(400)
    stage.settle()
    assert char_offset(studio) == pytest.approx(char_offset(anchor.studio), abs=0.5)


def test_that_after_a_restart_the_script_stands_at_the_same_line(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    for _ in range(9):
        press(screen, Qt.Key.Key_Down)
    press(screen, Qt.Key.Key_2)
    stage.until(lambda: (row := stage.services.prompter.get(stage.session.id)) and row.mode is PrompterMode.LINE)
    stage.qtbot.wait(300)
    stage.settle()
    before = char_offset(studio)
    line = screen.surface.script.layout
    assert line is not None
    assert before > line.starts[7]
    second = Second(stage)
    try:
        assert char_offset(second.studio) == pytest.approx(before, abs=0.01)
        assert second.studio.controller.state.mode is Mode.LINE
    finally:
        second.close()


def test_that_many_steps_are_few_writes_and_the_last_place_counts(
    stage: Stage, screen: StudioWindow, studio: StudioStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[float] = []
    put = stage.services.prompter.put

    def counted(session_id: str, **fields: object) -> object:
        written.append(float(str(fields["char_offset"])))
        return put(session_id, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(stage.services.prompter, "put", counted)
    for _ in range(12):
        press(screen, Qt.Key.Key_Down)
    stage.until(lambda: written and written[-1] == pytest.approx(char_offset(studio), abs=0.01))
    assert len(written) <= 3


def test_that_a_place_the_store_did_not_take_is_written_later(
    stage: Stage, screen: StudioWindow, studio: StudioStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    put = stage.services.prompter.put

    def lame(session_id: str, **fields: object) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable("store_locked")
        return put(session_id, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(stage.services.prompter, "put", lame)
    press(screen, Qt.Key.Key_PageDown)
    stage.until(lambda: kept_offset(stage) > 0)
    assert len(tries) == 2
    assert kept_offset(stage) == pytest.approx(char_offset(studio), abs=0.01)


def test_that_a_taken_segment_starts_at_its_top_and_goes_on_running(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    press(screen, Qt.Key.Key_Space)
    stage.until(lambda: is_kept_running(stage))
    stage.settle()
    pass_ms(stage, 30_000)
    before = char_offset(studio)
    old = studio.controller.state.scroll.segment_id
    stage.do(stage.services.live_rundown.next, stage.session.id)
    assert studio.controller.state.scroll.segment_id != old
    assert studio.controller.state.scroll.playing
    assert char_offset(studio) == pytest.approx(0, abs=1)
    assert studio.controller.state.segment is not None
    assert studio.controller.state.segment.number == 7
    stage.do(stage.services.live_rundown.undo, stage.session.id)
    assert studio.controller.state.scroll.segment_id == old
    assert char_offset(studio) == pytest.approx(before, abs=1)


def test_that_a_second_pass_of_a_segment_starts_at_its_top(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    press(screen, Qt.Key.Key_PageDown)
    stage.until(lambda: kept_offset(stage) > 0)
    stage.settle()
    pass_ms(stage, 1000)
    segment_id = studio.controller.state.scroll.segment_id
    stage.do(stage.services.live_rundown.next, stage.session.id)
    pass_ms(stage, 1000)
    stage.do(stage.services.live_rundown.take, stage.session.id, segment_id)
    assert char_offset(studio) == 0


def test_that_the_next_key_arms_and_then_takes_where_the_hat_allows(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    press(screen, Qt.Key.Key_F6)
    stage.until(lambda: (state := stage.services.live_rundown.state(stage.session.id)) and state.armed_segment_id)
    stage.settle()
    press(screen, Qt.Key.Key_F6)
    stage.until(lambda: studio.controller.state.segment and studio.controller.state.segment.number == 7)


def test_that_an_anchor_takes_no_segment(stage: Stage, screen: StudioWindow) -> None:
    stage.sit(Hat.ANCHOR)
    before = stage.services.live_rundown.state(stage.session.id)
    press(screen, Qt.Key.Key_F6)
    stage.qtbot.wait(80)
    stage.settle()
    assert stage.services.live_rundown.state(stage.session.id) == before


def test_that_before_the_show_the_script_can_be_read_segment_by_segment(stage: Stage, studio: StudioStation) -> None:
    stage.session_in(Phase.DRAFT)
    state = studio.controller.state
    assert (state.script, state.phase) == ("Hello", "draft")
    assert state.segment is not None
    assert state.segment.countdown is None
    studio.controller.lineup.request(1)
    stage.until(lambda: studio.controller.state.script == "Bye")
    stage.until(lambda: (row := stage.services.prompter.get(stage.session.id)) and row.segment_id)
    studio.controller.lineup.request(-1)
    stage.until(lambda: studio.controller.state.script == "Hello")


def test_that_a_rehearsal_has_its_own_clock_and_says_so(stage: Stage, studio: StudioStation) -> None:
    session_id = stage.session_in(Phase.REHEARSAL)
    stage.do(stage.services.live_rundown.next, session_id)
    stage.pass_s(60)
    stage.until(lambda: studio.controller.state.segment and studio.controller.state.segment.countdown)
    state = studio.controller.state
    assert state.rehearsal
    assert state.segment is not None
    assert state.segment.countdown is not None
    assert state.segment.countdown.left(studio.controller.instants.now()) == pytest.approx(540_000, abs=1100)
    assert state.on_air_since is not None


def test_that_after_the_show_the_screen_shows_the_time_and_the_next_show(stage: Stage, studio: StudioStation) -> None:
    session_id = stage.session.id
    later = stage.clock.utc_now().replace(hour=15, minute=0, second=0)
    stage.sit(Hat.LEAD)
    stage.services.sessions.create("Morning show", planned_start_at=later)
    found = stage.services.sessions.get(session_id)
    assert found is not None
    stage.do(stage.services.sessions.set_phase, session_id, found.version, Phase.REVIEW)
    state = studio.controller.state
    assert state.session_title is None
    assert state.next_show is not None
    assert "Morning show" in state.next_show
    assert "23:00" in state.next_show
    assert state.clock is not None


def test_that_a_lost_link_is_noted_once_and_forgotten_when_it_is_back(stage: Stage, studio: StudioStation) -> None:
    stage.context.bridge.link.emit(False)
    since = studio.controller.state.link_lost_at
    assert since == studio.controller.instants.now()
    pass_ms(stage, 2000)
    stage.context.bridge.link.emit(False)
    assert studio.controller.state.link_lost_at == since
    stage.context.bridge.link.emit(True)
    assert studio.controller.state.link_lost_at is None


def test_that_the_wall_clock_may_jump_without_moving_the_script(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    press(screen, Qt.Key.Key_Space)
    stage.until(lambda: is_kept_running(stage))
    pass_ms(stage, 10_000)
    before = char_offset(studio)
    stage.clock.jump_wall(3_600_000)
    pass_ms(stage, 0)
    assert char_offset(studio) == pytest.approx(before, abs=0.5)


def test_that_a_set_up_reaches_the_screens_of_all_stations_and_is_there_after_a_restart(
    stage: Stage, studio: StudioStation, anchor: Second
) -> None:
    window = anchor.studio.monitor.open(full_screen=False)
    stage.qtbot.waitExposed(window)
    chosen = replace(
        studio.controller.set_up,
        options=Options(script_px=100.0, eye_line=EyeLine.MIDDLE, mirror=True, brightness=0.8),
        numbers=("viewers",),
        quiet=True,
    )
    studio.controller.choose_set_up(chosen)
    stage.until(lambda: window.options == chosen.options)
    assert anchor.studio.controller.set_up == chosen
    assert studio.controller.state.quiet
    assert studio.controller.state.numbers.gmv_percent is None
    third = Second(stage)
    try:
        third.until(lambda: third.studio.controller.set_up == chosen)
    finally:
        third.close()


def test_that_a_point_of_the_hand_card_is_the_same_at_every_station(
    stage: Stage, screen: StudioWindow, studio: StudioStation, anchor: Second
) -> None:
    press(screen, Qt.Key.Key_3)
    pass_ms(stage, 5, anchor)
    press(screen, Qt.Key.Key_Space)
    stage.until(lambda: anchor.studio.controller.state.card_point == 1)
    stage.until(lambda: anchor.studio.controller.state.mode is Mode.CARD)


def test_that_a_set_up_survives_text_and_nonsense_keeps_defaults() -> None:
    made = SetUp(
        Options(120.0, EyeLine.TOP, mirror=True, quarter_turns=3, brightness=0.7),
        ("gmv",),
        quiet=True,
        distance_mm=2400,
        panel=Panel("DELL", 27.0, 2560, 1440, 75),
        card=("segment", 2),
    )
    assert set_up_of(made.payload()) == made
    wrong = {"script_px": "big", "eye_line": 7, "numbers": "all", "panel": [1], "card": ["a"], "distance_mm": -1}
    assert set_up_of(wrong) == SetUp()


def test_that_the_screen_speaks_the_language_of_the_session_and_of_the_window(stage: Stage) -> None:
    set_language("zh")
    stage.open(stage.ids.tonight[Language.CHINESE])
    studio = studio_of(stage)
    state = studio.controller.state
    assert state.product is not None
    assert state.product.price is not None
    assert state.product.price.symbol == "¥"
    assert [point.label for point in state.card] == ["特点", "优势", "利益", "证据"]
    anchor = stage.context.team.member(stage.session.anchor_id)
    assert anchor is not None
    assert state.scroll.speed_cpm == anchor.pace_cpm


def test_that_the_pace_of_an_english_anchor_is_in_words(stage: Stage, studio: StudioStation) -> None:
    anchor = stage.context.team.member(stage.session.anchor_id)
    assert anchor is not None
    assert prompter.words_per_minute(studio.controller.state.scroll.speed_cpm) == pytest.approx(anchor.pace_wpm)


def test_that_a_station_has_one_studio(stage: Stage, studio: StudioStation) -> None:
    assert studio_station(stage.context) is studio


def test_that_another_session_brings_its_own_script_and_no_old_cue(stage: Stage, studio: StudioStation) -> None:
    stage.services.cues.send(stage.session.id, "Old cue")
    stage.until(lambda: studio.controller.state.cue is not None)
    stage.open(stage.ids.tonight[Language.CHINESE])
    assert studio.controller.state.cue is None
    assert stage.context.rundown.current_segment is not None
    assert studio.controller.state.script == stage.context.rundown.current_segment.script


def test_that_a_text_edited_at_another_station_keeps_the_line_being_read(
    stage: Stage, screen: StudioWindow, studio: StudioStation
) -> None:
    for _ in range(3):
        press(screen, Qt.Key.Key_PageDown)
    stage.qtbot.wait(300)
    stage.settle()
    segment = stage.context.rundown.current_segment
    assert segment is not None
    line = segment.script[round(char_offset(studio)) :][:40]
    stage.do(stage.services.rundown.change, segment.id, segment.version, script="A new first line.\n" + segment.script)
    stage.qtbot.wait(300)
    stage.settle()
    assert studio.controller.state.script[round(char_offset(studio)) :][:40] == line


def test_that_age_and_clock_do_not_wait_for_the_tick(studio: StudioStation) -> None:
    countdown = studio.controller.state.segment
    assert countdown is not None
    assert countdown.countdown is not None
    now = studio.controller.instants.now()
    assert countdown.countdown.left(now) - countdown.countdown.left(now + 2 * NS) == 2000
