"""A show that has just begun, with two hosts: what tests of who is on air share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.models.session import Phase
from app.models.team import Hat, MemberView, ShiftView
from app.services.team.shifts import ShiftService
from app.views.control.room import ControlRoom
from tests.views.stage import Stage


def second_host(stage: Stage) -> MemberView:
    """A second host, known before the room opens."""
    stage.sit(Hat.LEAD)
    made = stage.services.team.add("Kei Mori", [Hat.ANCHOR])
    stage.settle()
    return made


def room_of(stage: Stage) -> ControlRoom:
    """Control of a show that began a minute ago."""
    stage.session_in(Phase.LIVE)
    stage.sit(Hat.OPERATOR)
    made = ControlRoom(stage.context)
    stage.show(made)
    stage.pass_s(60)
    made._on_tick()
    return made


def shifts(stage: Stage) -> ShiftService:
    """Another user of the shifts of the same store."""
    services = stage.services
    return ShiftService(services.store, services.clock, services.who)


def kept(stage: Stage) -> tuple[ShiftView, ...]:
    """What is stored of who was on air."""
    return shifts(stage).on_air(stage.session.id)


def hand(stage: Stage, room: ControlRoom, member_id: str) -> None:
    """Hand over in the room."""
    room.hosts.hand_over(member_id)
    stage.settle()


def press(stage: Stage, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    stage.qtbot.keyClick(focus, key)
    stage.settle()
