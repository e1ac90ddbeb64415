"""The mini strip: what it shows, that it stays out of the way, and that it is found where it was left."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.models.cue import CueLevel
from app.models.session import Phase
from app.views.format import clock
from app.views.mini.keeper import MiniKeeper
from app.views.mini.reading import FIRST_NUMBERS, NUMBERS, read
from app.views.mini.strip import MiniStrip
from app.views.shell.main_window import MainWindow
from app.views.shell.shell import Shell
from app.views.theme import set_theme
from app.views.widgets.menu import Menu
from tests.views.stage import Stage


@pytest.fixture
def strip(stage: Stage) -> Iterator[MiniStrip]:
    """The strip of the live sample."""
    made = MiniStrip(stage.context)
    made.show()
    stage.settle()
    made.refresh()
    yield made
    made.hide()
    made.deleteLater()


def test_that_it_shows_the_show_the_segment_and_three_numbers(stage: Stage, strip: MiniStrip) -> None:
    state = strip.state
    assert (state.on_air, state.red, state.elapsed) == ("ON AIR", True, "01:12:46")
    segment = stage.context.rundown.current_segment
    assert segment is not None
    assert segment.title in state.segment
    now = stage.context.rundown.clock(stage.context.now())
    assert now is not None
    assert now.remaining_ms is not None
    assert state.left == (clock(now.remaining_ms) if now.remaining_ms >= 0 else f"+{clock(-now.remaining_ms)}")
    assert [one.name for one in state.numbers] == ["Viewers now", "GMV", "ROI · payment"]
    viewers = stage.context.live.last("online_users")
    assert viewers is not None
    assert state.numbers[0].value == f"{round(viewers):,}"
    assert all(one.value != "—" for one in state.numbers)


def test_that_an_old_number_says_how_old_it_is(stage: Stage, strip: MiniStrip) -> None:
    stage.clock.advance(120_000)
    strip.refresh()
    assert all(one.age for one in strip.state.numbers)
    # Which number is old is still read: it keeps its name.
    assert [(one.name, one.age_short) for one in strip.state.numbers] == [
        ("Viewers now", "2:00"), ("GMV", "2:00"), ("ROI · payment", "2:00"),
    ]  # fmt: skip


def test_that_a_waiting_cue_is_shown_and_goes_when_it_is_answered(stage: Stage, strip: MiniStrip) -> None:
    for cue in stage.context.cues.open_cues:
        stage.services.cues.cancel(cue.id)
    sent = stage.services.cues.send(stage.session.id, "Show the back", CueLevel.NOW)
    stage.until(lambda: strip.state.cue == "sent")
    stage.clock.advance(11_000)
    strip.refresh()
    assert strip.state.cue == "unanswered"
    stage.services.cues.cancel(sent.id)
    stage.until(lambda: strip.state.cue is None)


def test_that_off_the_air_it_shows_no_numbers(stage: Stage, strip: MiniStrip) -> None:
    stage.open(stage.session_in(Phase.READY))
    strip.refresh()
    assert (strip.state.on_air, strip.state.numbers) == ("", ())
    assert strip.state.elapsed == "Not on the air"


def test_that_it_stays_on_top_and_never_takes_the_keyboard_by_itself(strip: MiniStrip) -> None:
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not strip.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_that_a_click_opens_control_and_a_drag_only_moves_it(stage: Stage, strip: MiniStrip) -> None:
    opened, moved = QSignalSpy(strip.opened), QSignalSpy(strip.moved)
    stage.qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert (opened.count(), moved.count()) == (1, 0)
    before = strip.pos()
    stage.qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    stage.qtbot.mouseMove(strip, QPoint(360, 50))
    stage.qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 20))
    assert (opened.count(), moved.count()) == (1, 1)
    assert strip.pos() != before


def test_that_nothing_is_sent_by_keys_on_it(stage: Stage, strip: MiniStrip) -> None:
    sent = len(stage.context.cues.cues)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F8, Qt.Key.Key_D, Qt.Key.Key_Space):
        stage.qtbot.keyClick(strip, key)
    stage.settle()
    assert len(stage.context.cues.cues) == sent


def test_that_another_number_takes_the_place_of_the_oldest(stage: Stage, strip: MiniStrip) -> None:
    chosen = QSignalSpy(strip.chosen)
    strip.open_menu(QPoint(0, 0))
    menu = strip.findChild(Menu, "mini.menu")
    assert menu is not None
    menu.chosen.emit("number ad_cost")
    assert strip.numbers == ("gmv", "roi_pay", "ad_cost")
    assert chosen.at(0) == [("gmv", "roi_pay", "ad_cost")]
    menu.chosen.emit("number gmv")
    assert strip.numbers == ("gmv", "roi_pay", "ad_cost")
    menu.close()


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.3])
def test_that_it_grows_with_the_text(strip: MiniStrip, scale: float) -> None:
    set_theme("light", scale=scale)
    assert strip.width() == round(830 * scale)


def test_that_every_number_that_it_offers_can_be_read(stage: Stage) -> None:
    for key in NUMBERS:
        state = read(stage.context, (key, *FIRST_NUMBERS[:2]))
        assert state.numbers[0].value != "—", key


def test_that_it_is_found_where_it_was_left_with_its_numbers(stage: Stage, qtbot: QtBot) -> None:
    keeper = MiniKeeper(stage.context)
    keeper.toggle()
    assert keeper.strip is not None
    keeper.strip.move(QPoint(40, 60))
    keeper.strip.moved.emit()
    kept = keeper.note
    keeper.close()
    again = MiniKeeper(stage.context, kept)
    again.toggle()
    assert again.strip is not None
    assert again.strip.pos() == QPoint(40, 60)
    again.close()


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", '{"place": [1], "numbers": ["x"]}', '{"place": [90000, 90000], "numbers": 3}', "{"],
)
def test_that_what_cannot_be_read_or_seen_puts_it_into_the_corner(stage: Stage, text: str) -> None:
    keeper = MiniKeeper(stage.context, text)
    keeper.toggle()
    assert keeper.strip is not None
    screen = keeper.strip.screen().availableGeometry()
    assert screen.contains(keeper.strip.pos())
    assert keeper.strip.numbers == FIRST_NUMBERS
    keeper.close()


def test_that_its_key_opens_it_from_any_room_and_the_window_takes_it_along(stage: Stage) -> None:
    window = MainWindow("dark")
    stage.qtbot.addWidget(window)
    window.resize(1366, 768)
    window.attach(stage.context)
    shell = window.shell
    assert isinstance(shell, Shell)
    shell.deeds.remember_mini(json.dumps({"place": [10, 20], "numbers": ["gmv", "ad_cost", "roi_pay"]}))
    noted = QSignalSpy(shell.look_changed)
    stage.show(window, 1366, 768)
    stage.qtbot.keyClick(window, Qt.Key.Key_F12)
    assert shell.deeds.mini is not None
    assert shell.deeds.mini.strip is not None
    strip = shell.deeds.mini.strip
    assert strip.numbers == ("gmv", "ad_cost", "roi_pay")
    strip.moved.emit()
    assert noted.at(0)[0][0] == "mini"
    shell.open_room("plan")
    strip.opened.emit()
    assert shell.room == "control"
    window.close()
    assert shell.deeds.mini.strip is None
