"""What was done about who is on air is taken back: from the message that says it, and from the panel of the hosts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from app.models.team import MemberView
from app.views.control.host_deeds import UNDO_FIRST_MS, UNDO_MS
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from app.views.widgets.toast import ToastText
from tests.views.control.host_show import hand, kept, press, room_of, second_host
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def kei(stage: Stage) -> MemberView:
    """A second host, known before the room opens."""
    return second_host(stage)


@pytest.fixture
def room(stage: Stage, kei: MemberView) -> ControlRoom:
    """Control of a show that has just begun."""
    return room_of(stage)


def test_that_a_host_taken_off_air_is_taken_back_from_the_message(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    hand(stage, room, kei.id)
    began = kept(stage)[0].starts_at
    stage.pass_s(60)
    said = QSignalSpy(room.said)
    room.setFocus()
    press(stage, Qt.Key.Key_A)
    press(stage, Qt.Key.Key_0)
    toast = said.at(0)[0]
    assert isinstance(toast, ToastText)
    assert (toast.text, toast.verb, toast.seconds) == ("Kei Mori is off air", "Take back", UNDO_MS / 1000)
    assert room.hosts.can_undo

    room.act_on_toast("another")
    stage.settle()
    assert room.hosts.store.on_air is None
    room.act_on_toast(toast.key)
    stage.settle()

    assert [(one.starts_at, one.ends_at) for one in kept(stage)] == [(began, None)]
    assert str(said.at(1)[0]) == "Taken back: Kei Mori is on air"
    room.hosts.end()
    stage.settle()
    stage.pass_s(UNDO_MS / 1000 + 1)
    assert not room.hosts.can_undo


def test_that_a_hand_over_is_taken_back_from_its_message(stage: Stage, room: ControlRoom, kei: MemberView) -> None:
    said = QSignalSpy(room.said)
    hand(stage, room, kei.id)
    toast = said.at(0)[0]
    assert isinstance(toast, ToastText)
    assert (toast.text, toast.verb) == ("Kei Mori is on air", "Take back")
    room.act_on_toast(toast.key)
    stage.settle()
    assert kept(stage) == ()


def test_that_a_hand_over_is_taken_back_within_ten_seconds_and_not_later(
    stage: Stage, room: ControlRoom, kei: MemberView
) -> None:
    own = stage.session.anchor_id
    assert own is not None
    hand(stage, room, own)
    stage.pass_s(60)
    hand(stage, room, kei.id)
    room.traffic.show_page("hosts")
    back = part(room, "control.hosts.undo", Button)
    assert back.isVisible()
    back.click()
    stage.settle()
    assert [shift.member_id for shift in kept(stage)] == [own]
    assert kept(stage)[0].ends_at is None
    hand(stage, room, kei.id)
    stage.pass_s(UNDO_MS / 1000 + 1)
    room._on_tick()
    assert not back.isVisible()
    told: list[object] = []
    room.said.connect(told.append)
    room.hosts.undo()
    stage.settle()
    assert told == ["There is no hand-over of the last 10 s to take back"]
    assert len(kept(stage)) == 2


def test_that_whoever_presents_is_on_air_with_the_show_and_that_is_taken_back(stage: Stage, room: ControlRoom) -> None:
    own = stage.session.anchor_id
    assert own is not None
    said = QSignalSpy(room.said)
    first = stage.do(stage.services.shifts.begin, stage.session.id)
    assert (first.member_id, first.starts_at) == (own, stage.session.started_at)
    assert str(said.at(0)[0]).startswith(f"{room.hosts.name(own)} is on air with the show.")
    assert stage.do(stage.services.shifts.begin, stage.session.id) is None, "only once"
    assert room.hosts.can_undo
    room.hosts.undo()
    stage.settle()
    assert kept(stage) == ()
    stage.do(stage.services.shifts.begin, stage.session.id)
    stage.pass_s(UNDO_FIRST_MS / 1000)
    assert not room.hosts.can_undo
