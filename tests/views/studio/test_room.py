"""The Studio room: the remote shows what the anchor sees, and every control arrives in the store."""

from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.cue import CueLevel
from app.models.session import Phase
from app.models.team import Hat, Language
from app.services.live import prompter
from app.views.i18n import set_language
from app.views.studio.distance import DistanceSlider
from app.views.studio.paragraphs import Paragraphs
from app.views.studio.room import StudioRoom
from app.views.studio.size_card import SizeCard
from app.views.studio.sizes import comfortable_px, sizes
from app.views.studio.station import StudioStation
from app.views.studio.surface.geometry import EyeLine
from app.views.studio.surface.state import Mode
from app.views.studio.window import StudioWindow
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.combo import Combo
from app.views.widgets.list_view import ListView
from app.views.widgets.spin import DecimalSpin, Spin
from app.views.widgets.state_view import StateView
from app.views.widgets.text import PlainLabel
from app.views.widgets.toggle import Toggle
from tests.views.stage import Stage
from tests.views.studio.station import Second, pass_ms

W = TypeVar("W", bound=QWidget)


def part(room: QWidget, kind: type[W], name: str) -> W:
    found = room.findChild(kind, name)
    assert found is not None, name
    return found


def click(room: StudioRoom, name: str) -> None:
    button = part(room, QAbstractButton, name)
    assert button.isVisible(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(combo: Combo, key: str) -> None:
    """Choose as a person does, from the open list."""
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def rows(view: ListView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def click_row(view: ListView, row: int) -> None:
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(row, 0)).center()
    )


def offset(studio: StudioStation) -> float:
    controller = studio.controller
    return prompter.position(controller.state.scroll, controller.instants.now(), controller.pace).char_offset


def runs(studio: StudioStation) -> bool:
    return studio.controller.state.scroll.playing


def words(room: QWidget) -> list[str]:
    return [label.text() for label in room.findChildren(PlainLabel) if label.isVisible()]


def clipped(room: QWidget) -> list[str]:
    """Words that do not fit where they stand; lists shorten theirs on purpose."""
    found = [
        label.text()
        for label in room.findChildren(PlainLabel)
        if label.isVisible() and not label.wordWrap() and label.shown_text() != " ".join(label.text().split())
    ]
    found += [
        button.accessibleName()
        for button in room.findChildren(QAbstractButton)
        if button.isVisible()
        and isinstance(button, Button | Toggle)
        and button.width() < button.minimumSizeHint().width()
    ]
    return found


def test_that_the_preview_shows_the_state_of_the_studio_screen(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    assert room.preview.surface.surface.state.segment == studio.controller.state.segment
    stage.services.cues.send(stage.session.id, "Show patch test", CueLevel.NOW)
    stage.until(lambda: room.preview.surface.surface.state.cue is not None)


def test_that_speed_place_and_rest_are_told(stage: Stage, room: StudioRoom) -> None:
    told = words(room)
    assert "168 words/min" in told
    assert any(text.startswith("paragraph 1 of ") for text in told)
    assert any(text.endswith("left in the segment") for text in told)


def test_that_the_pad_drives_the_script_and_the_store_keeps_it(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    hold = part(room, Button, "studio.drive.hold")
    assert hold.label == "Go on"
    click(room, "studio.drive.hold")
    stage.until(lambda: (row := stage.services.prompter.get(stage.session.id)) and row.playing)
    assert hold.label == "Hold"
    before = studio.controller.state.scroll.speed_cpm
    click(room, "studio.drive.faster")
    assert studio.controller.state.scroll.speed_cpm == before + 10
    click(room, "studio.drive.slower")
    click(room, "studio.drive.slower")
    assert studio.controller.state.scroll.speed_cpm == before - 10
    pass_ms(stage, 20_000)
    place = offset(studio)
    click(room, "studio.drive.hold")
    click(room, "studio.drive.back")
    assert offset(studio) < place
    click(room, "studio.drive.undo")
    assert offset(studio) == pytest.approx(place, abs=1.5)


def test_that_the_pad_drives_the_open_window_by_its_own_lines(
    stage: Stage, room: StudioRoom, screen: StudioWindow, studio: StudioStation
) -> None:
    layout = screen.surface.script.layout
    assert layout is not None
    QTest.keyClick(room, Qt.Key.Key_Down)
    QTest.keyClick(room, Qt.Key.Key_Down)
    eye = screen.surface.script.eye(screen.scroll_state, studio.controller.instants.now())
    assert eye == pytest.approx(layout.eye_of(2), abs=1)
    assert studio.controller.state.scroll == screen.scroll_state


def test_that_the_keyboard_of_the_room_drives_the_script(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    QTest.keyClick(room, Qt.Key.Key_Space)
    assert runs(studio)
    QTest.keyClick(room, Qt.Key.Key_Space)
    assert not runs(studio)
    QTest.keyClick(room, Qt.Key.Key_PageDown)
    assert offset(studio) > 0
    QTest.keyClick(room, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offset(studio) == 0
    QTest.keyClick(room, Qt.Key.Key_2)
    assert studio.controller.state.mode is Mode.LINE
    QTest.keyClick(room, Qt.Key.Key_3)
    QTest.keyClick(room, Qt.Key.Key_Space)
    stage.until(lambda: studio.controller.state.card_point == 1)


def test_that_the_operator_does_not_answer_for_the_anchor(stage: Stage, room: StudioRoom) -> None:
    cue = stage.services.cues.send(stage.session.id, "Show patch test", CueLevel.NOW)
    stage.until(lambda: room.preview.surface.surface.state.cue is not None)
    QTest.keyClick(room, Qt.Key.Key_Space)
    QTest.keyClick(room, Qt.Key.Key_Backspace)
    stage.settle()
    found = stage.services.cues.get(cue.id)
    assert found is not None
    assert found.state.is_open


def test_that_a_click_on_a_paragraph_goes_there(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    view = part(room, Paragraphs, "studio.drive.paragraphs")
    assert view.count > 10
    click_row(view, 2)
    start = studio.controller.pace.paragraph_starts[2]
    assert offset(studio) == pytest.approx(start, abs=1)
    room.drive.tick()
    assert view.current == 2
    assert "S$18.90" in rows(view)[3]


def test_that_the_speed_can_be_fitted_to_the_time_left_and_back(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    before = studio.controller.state.scroll.speed_cpm
    click(room, "studio.drive.fit")
    controller = studio.controller
    segment = controller.state.segment
    assert segment is not None
    assert segment.countdown is not None
    left = prompter.seconds_left(controller.state.scroll, controller.instants.now(), controller.pace)
    assert left == pytest.approx(segment.countdown.left(controller.instants.now()) / 1000, abs=1)
    click(room, "studio.drive.undo")
    assert studio.controller.state.scroll.speed_cpm == pytest.approx(before)


def test_that_a_click_arms_a_segment_and_enter_takes_it(stage: Stage, room: StudioRoom) -> None:
    view = part(room, ListView, "studio.segments")
    click_row(view, 8)
    wanted = stage.context.rundown.segments[8].id
    stage.until(lambda: (state := stage.context.rundown.state) and state.armed_segment_id == wanted)
    assert rows(view)[8].endswith("armed")
    QTest.keyClick(view, Qt.Key.Key_Return)
    stage.until(lambda: (state := stage.context.rundown.state) and state.current_segment_id == wanted)
    stage.until(lambda: rows(view)[8].endswith("on air"))


def test_that_f6_arms_and_takes_and_undo_takes_it_back(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    before = stage.context.rundown.state
    assert before is not None
    click(room, "studio.drive.next")
    stage.until(lambda: studio.controller.lineup.armed_id is not None)
    QTest.keyClick(room, Qt.Key.Key_F6)
    stage.until(lambda: (now := stage.context.rundown.state) and now.current_segment_id != before.current_segment_id)
    stage.settle()
    click(room, "studio.drive.undo")
    stage.until(lambda: (now := stage.context.rundown.state) and now.current_segment_id == before.current_segment_id)


def test_that_up_next_says_what_comes_and_takes_it(stage: Stage, room: StudioRoom) -> None:
    assert "7 · Sheet masks flash" in words(room.up_next)
    stage.do(stage.services.live_rundown.arm, stage.session.id, None)
    assert part(room, Button, "studio.next.go").label == "Arm"
    click(room, "studio.next.go")
    stage.until(lambda: part(room, Button, "studio.next.go").label == "Take")


def test_that_sent_cues_and_their_answers_are_listed(stage: Stage, room: StudioRoom) -> None:
    view = part(room, ListView, "studio.cues.sent")
    cue = stage.services.cues.send(stage.session.id, "Push <b>link</b>", CueLevel.NOW)
    stage.until(lambda: rows(view)[0].startswith("Push <b>link</b>, sent"))
    stage.services.cues.acknowledge(cue.id)
    stage.until(lambda: "got it" in rows(view)[0])


def test_that_another_station_s_arm_and_speed_appear(stage: Stage, room: StudioRoom, anchor: Second) -> None:
    view = part(room, ListView, "studio.segments")
    anchor.who.wear(anchor.who.member_id, (Hat.OPERATOR,))
    anchor.services.live_rundown.arm(stage.session.id, stage.context.rundown.segments[9].id)
    stage.until(lambda: rows(view)[9].endswith("armed"))
    scroll = anchor.studio.controller.state.scroll
    now = anchor.studio.controller.instants.now()
    anchor.studio.controller.move(prompter.with_speed(scroll, now, anchor.studio.controller.pace, 320.0))
    stage.until(lambda: "200 words/min" in words(room))


@pytest.mark.parametrize("hat", [Hat.CUSTOMER_SERVICE, Hat.VIEWER])
def test_that_without_the_hat_everything_is_locked_with_its_reason(stage: Stage, room: StudioRoom, hat: Hat) -> None:
    before = stage.services.prompter.get(stage.session.id)
    if hat is Hat.VIEWER:
        stage.who.wear(stage.who.member_id, (hat,))
        stage.context.team.changed.emit()
    else:
        stage.sit(hat)
    for name in ("back", "hold", "faster", "slower", "next", "undo", "fit"):
        assert part(room, Button, f"studio.drive.{name}").locked_reason, name
    click(room, "studio.drive.hold")
    QTest.keyClick(room, Qt.Key.Key_Space)
    click_row(part(room, Paragraphs, "studio.drive.paragraphs"), 2)
    click_row(part(room, ListView, "studio.segments"), 9)
    assert not part(room, DistanceSlider, "studio.fit.distance").isEnabled()
    assert not part(room, Toggle, "studio.screen.mirror").isEnabled()
    stage.settle()
    assert stage.services.prompter.get(stage.session.id) == before


def test_that_an_anchor_drives_but_takes_no_segment(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    stage.sit(Hat.ANCHOR)
    assert not part(room, Button, "studio.drive.hold").locked_reason
    assert part(room, Button, "studio.drive.next").locked_reason
    assert part(room, Button, "studio.next.go").locked_reason
    click(room, "studio.drive.hold")
    assert studio.controller.state.scroll.playing


def test_that_the_screen_panel_sets_the_screen_up(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    controller = studio.controller
    click(room, "studio.screen.mirror")
    click(room, "studio.screen.quiet")
    click(room, "studio.screen.show_gmv")
    choose(part(room, Combo, "studio.screen.eye_line"), EyeLine.MIDDLE)
    choose(part(room, Combo, "studio.screen.layout"), "1")
    choose(part(room, Combo, "studio.screen.brightness"), "80")
    click(room, "studio.screen.mode.line")
    options = controller.set_up.options
    assert options.mirror
    assert (options.eye_line, options.quarter_turns, options.brightness) == (EyeLine.MIDDLE, 1, 0.8)
    assert controller.set_up.quiet
    assert controller.set_up.numbers == ("viewers", "orders")
    assert controller.state.numbers.gmv_percent is None
    stage.until(lambda: (row := stage.services.prompter.get(stage.session.id)) and row.mirrored)
    stage.until(lambda: (row := stage.services.prompter.get(stage.session.id)) and row.mode.value == "line")
    preview = room.preview.surface
    assert not preview.options.mirror
    assert preview.height() > preview.width()


def test_that_the_mark_decides_which_text_is_large_enough(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    slider = part(room, DistanceSlider, "studio.fit.distance")
    assert all(size.good for size in sizes(studio.controller.set_up, "en"))
    slider.setFocus()
    for _ in range(20):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    set_up = studio.controller.set_up
    assert set_up.distance_mm == 5000
    assert not any(size.good for size in sizes(set_up, "en"))
    script = part(room, QWidget, "studio.fit.script")
    assert "too small" in script.accessibleName()
    click(room, "studio.fit.set")
    assert studio.controller.set_up.options.script_px == comfortable_px(set_up, "en") == 145
    assert "large enough" in script.accessibleName()
    part(room, DecimalSpin, "studio.fit.inches").setValue(32.0)
    assert studio.controller.set_up.panel.inches == 32.0
    part(room, Spin, "studio.fit.script_size").setValue(90)
    assert studio.controller.set_up.options.script_px == 90


def test_that_the_slider_follows_the_mouse(stage: Stage, room: StudioRoom, studio: StudioStation) -> None:
    slider = part(room, DistanceSlider, "studio.fit.distance")
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(0, slider.height() // 2))
    assert studio.controller.set_up.distance_mm == 500
    QTest.mouseMove(slider, QPoint(slider.width(), slider.height() // 2))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width(), slider.height() // 2))
    assert studio.controller.set_up.distance_mm == 6000


def test_that_the_test_card_is_shown_and_closed_by_any_key(stage: Stage, room: StudioRoom) -> None:
    click(room, "studio.fit.card")
    card = room._card
    assert isinstance(card, SizeCard)
    stage.qtbot.waitExposed(card)
    assert part(room, Button, "studio.fit.card").label == "Close test card"
    picture = card.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 800, 5) for y in range(0, 600, 5)}
    assert len(colours) > 3
    QTest.keyClick(card, Qt.Key.Key_Escape)
    stage.until(lambda: part(room, Button, "studio.fit.card").label == "Test card")


def test_that_the_button_opens_and_closes_the_studio_screen(
    stage: Stage, room: StudioRoom, studio: StudioStation
) -> None:
    click(room, "studio.preview.open")
    window = studio.monitor.window
    assert window is not None
    assert window.isVisible()
    assert part(room, Button, "studio.preview.open").label == "Close studio screen"
    assert window.surface.state == studio.controller.state
    click(room, "studio.preview.open")
    assert studio.monitor.window is None
    QTest.keyClick(room, Qt.Key.Key_F9)
    assert studio.monitor.window is not None


def test_that_the_studio_screen_outlives_the_room(stage: Stage, studio: StudioStation) -> None:
    first = StudioRoom(stage.context)
    stage.qtbot.addWidget(first)
    window = first.open_window(full_screen=False)
    stage.qtbot.waitExposed(window)
    first.close()
    first.deleteLater()
    stage.qtbot.wait(20)
    stage.services.cues.send(stage.session.id, "Still here", CueLevel.NOW)
    stage.until(lambda: window.surface.state.cue is not None)
    second = StudioRoom(stage.context)
    stage.show(second)
    assert part(second, Button, "studio.preview.open").label == "Close studio screen"


def test_that_an_anchor_alone_gets_the_whole_screen(stage: Stage, studio: StudioStation) -> None:
    stage.sit(Hat.ANCHOR)
    window = studio.monitor.open()
    assert window.isFullScreen()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_that_the_monitor_is_remembered(stage: Stage, studio: StudioStation) -> None:
    studio.monitor.open(full_screen=True)
    stage.settle()
    point = stage.services.prompter.restore_point("test/monitor")
    assert point is not None
    assert str(point.payload["screen"]).count("\t") == 3


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.READY])
def test_that_before_the_show_a_click_reads_a_script(
    stage: Stage, room: StudioRoom, studio: StudioStation, phase: Phase
) -> None:
    stage.session_in(phase)
    view = part(room, ListView, "studio.segments")
    assert rows(view) == ["1 Warm-up on screen", "2 Wrap-up"]
    click_row(view, 1)
    stage.until(lambda: rows(view)[1].endswith("on screen"))
    assert studio.controller.state.script == "Bye"
    assert not part(room, Button, "studio.drive.hold").locked_reason
    assert part(room, Button, "studio.drive.fit").locked_reason


def test_that_a_room_without_a_script_says_so(stage: Stage, room: StudioRoom) -> None:
    stage.session_in(Phase.DRAFT)
    for segment in stage.context.rundown.segments:
        stage.do(stage.services.rundown.change, segment.id, segment.version, script="")
    assert "This segment has no script" in words(room.drive)
    for segment in stage.context.rundown.segments:
        stage.do(stage.services.rundown.delete, segment.id, segment.version)
    assert "The rundown is empty" in words(room.drive)


def test_that_a_show_that_is_over_says_so(stage: Stage, room: StudioRoom) -> None:
    stage.session_in(Phase.REVIEW)
    assert "The show is over" in words(room.drive)
    click_row(part(room, ListView, "studio.segments"), 1)
    QTest.keyClick(room, Qt.Key.Key_2)
    stage.settle()
    assert stage.services.prompter.get(stage.session.id) is None


def test_that_an_empty_store_is_a_room_with_a_clock(fresh_stage: Stage) -> None:
    room = StudioRoom(fresh_stage.context)
    fresh_stage.show(room)
    assert "No session" in words(room.drive)
    assert [view.state.title for view in room.findChildren(StateView) if view.isVisible()]
    assert room.preview.surface.surface.state.session_title is None
    room.close()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1848, 1024), (1294, 720), (1208, 672)])
def test_that_nothing_is_clipped(stage: Stage, language: str, size: tuple[int, int]) -> None:
    set_language("zh" if language == "zh" else "en")
    stage.open(stage.ids.tonight[Language.CHINESE if language == "zh" else Language.ENGLISH])
    room = StudioRoom(stage.context)
    stage.show(room, *size)
    assert (room.width(), room.height()) == size
    assert clipped(room) == []
    if size[0] < 1600:
        room.restore_draft({"tab": "screen"})
        stage.qtbot.wait(20)
        assert clipped(room) == []
        assert room.draft() == {"tab": "screen"}
    room.close()


@pytest.mark.parametrize("scale", [0.9, 1.3])
def test_that_the_room_fits_at_other_text_sizes(stage: Stage, scale: float) -> None:
    set_theme("light", scale=scale)
    room = StudioRoom(stage.context)
    stage.show(room)
    assert (room.width(), room.height()) == (1848, 1024)
    assert clipped(room) == []
    room.close()


def test_that_every_control_has_a_name_for_people_and_programs(room: StudioRoom) -> None:
    for control in room.findChildren(QAbstractButton):
        if control.isVisible() and control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert control.objectName().startswith("studio."), control
            assert control.accessibleName(), control.objectName()
