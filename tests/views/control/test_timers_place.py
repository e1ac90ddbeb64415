"""Where the timers stand: in the head of the deck while they have room there, in a row of their own otherwise."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_START, PIN
from app.views.control.room import ControlRoom
from app.views.control.timers import TimerChip
from tests.views.stage import Stage

COMPACT = (1294, 720)


@pytest.fixture
def compact(stage: Stage) -> Iterator[ControlRoom]:
    """Control in a window of 1366 by 768, whatever its parts would like."""
    host = QWidget()
    made = ControlRoom(stage.context, host)
    made.resize(*COMPACT)
    stage.show(host, *COMPACT)
    made.timers.tick()
    stage.settle()
    yield made
    host.close()


def _in_head(room: ControlRoom) -> bool:
    return room.deck.head.isAncestorOf(room.timers)


def _start_two(stage: Stage, room: ControlRoom) -> None:
    for preset in (HOLD_START, PIN):
        stage.do(stage.services.marks.mark, stage.session.id, preset=preset)
    room.timers.tick()
    stage.settle()


def test_that_one_timer_takes_no_height_from_the_deck(compact: ControlRoom) -> None:
    assert [one.key for one in compact.timers.shown] == ["giveaway"]
    assert compact.timers.isVisible()
    assert _in_head(compact)
    assert not compact.deck.head.subtitle.isVisible(), "the chip stands in its place"
    assert compact.cue_bar.geometry().top() - compact.deck.geometry().bottom() == 13


def test_that_more_than_have_room_get_a_row_of_their_own_and_come_back(stage: Stage, compact: ControlRoom) -> None:
    _start_two(stage, compact)
    assert compact.timers.isVisible()
    assert not _in_head(compact)
    assert compact.deck.geometry().bottom() < compact.timers.geometry().top()
    assert compact.deck.head.subtitle.isVisible()
    for preset in (HOLD_RELEASE, GIVEAWAY):
        stage.do(stage.services.marks.mark, stage.session.id, preset=preset)
    stage.pass_s(40)
    compact.timers.tick()
    stage.settle()
    assert [one.key for one in compact.timers.shown] == ["giveaway"]
    assert compact.timers.isVisible()
    assert _in_head(compact)


def test_that_the_tab_key_stops_once_at_a_timer_in_the_head_and_walks_on(stage: Stage, room: ControlRoom) -> None:
    room.timers.tick()
    stage.settle()
    assert _in_head(room)
    (chip,) = [one for one in room.timers.findChildren(TimerChip) if one.isVisible()]
    chip.setFocus()
    met = []
    for _step in range(6):
        stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert chip not in met
    assert any(one is not None and room.ads.isAncestorOf(one) for one in met), "the region after the deck is reached"
