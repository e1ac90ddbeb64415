"""The planned show in one strip."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.views.theme import theme
from app.views.widgets.deck.plan_strip import PlanStrip
from tests.views.widgets.deck.factory import MINUTE, START, clips


@pytest.fixture
def strip(qtbot: QtBot) -> PlanStrip:
    made = PlanStrip()
    qtbot.addWidget(made)
    made.resize(1112, 88)
    made.set_plan(START, "Asia/Singapore", clips(), {"c1": 100.0, "c2": 400.0})
    made.show()
    return made


def test_that_a_click_chooses_a_segment_and_says_so(strip: PlanStrip) -> None:
    told: list[object] = []
    strip.clip_clicked.connect(told.append)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(strip.x_of(60 * MINUTE)), 40))
    assert told == ["c2"]
    assert strip.accessibleDescription() == "2 Barrier serum, 19:30 to 20:30"
    colour = strip.grab().toImage().pixelColor(round(strip.x_of(33 * MINUTE)), 40).name()
    assert colour == theme().tokens.accent_fill.lower()


def test_that_an_edge_is_dragged_in_whole_minutes_and_by_keys(strip: PlanStrip) -> None:
    told: list[object] = []
    strip.clip_resized.connect(told.append)
    start = QPoint(round(strip.x_of(30 * MINUTE)), 40)
    end = QPoint(round(strip.x_of(40.3 * MINUTE)), 40)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, end)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=end)
    assert told == [("c1", 40 * MINUTE)]
    strip.set_current("c2")
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told[-1] == ("c2", 61 * MINUTE)


def test_that_a_locked_plan_keeps_its_lengths(strip: PlanStrip) -> None:
    strip.set_plan(START, "Asia/Singapore", clips(), {}, locked=True)
    told: list[object] = []
    strip.clip_resized.connect(told.append)
    strip.set_current("c2")
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    start = QPoint(round(strip.x_of(30 * MINUTE)), 40)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(strip, start + QPoint(50, 0))
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 0))
    assert told == []


def test_that_bars_are_as_high_as_what_a_minute_should_earn(strip: PlanStrip) -> None:
    image = strip.grab().toImage()
    ground = image.pixelColor(2, 80).name()

    def height(t_ms: float) -> int:
        return sum(image.pixelColor(round(strip.x_of(t_ms)), y).name() != ground for y in range(58, 83))

    assert height(60 * MINUTE) > 3 * height(15 * MINUTE) > 0
    assert height(120 * MINUTE) == 0


def test_that_arrows_walk_through_the_segments(strip: PlanStrip) -> None:
    for _ in range(4):
        QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.current == "c3"
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.current == "c2"
