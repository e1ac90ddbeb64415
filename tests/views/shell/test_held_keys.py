"""A key that is held down: what sends, takes, logs or answers happens once, and not thirty times a second."""

import pytest
from PySide6.QtWidgets import QWidget

from app.views.control.room import ControlRoom
from app.views.desk.room import DeskRoom
from app.views.plan.room import PlanRoom
from app.views.studio.room import StudioRoom
from tests.views.stage import Stage

ROOMS: dict[type[QWidget], set[str]] = {
    ControlRoom: {"F1", "F8", "F6", "C", "R", "Ctrl+Z", "Ctrl+I"},
    DeskRoom: {"A", "E"},
    PlanRoom: {"Ctrl+Return", "Ctrl+D", "Del"},
    StudioRoom: {"F6", "F9", "Ctrl+Z"},
}


@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.__name__)
def test_that_a_held_key_does_its_deed_once(stage: Stage, kind: type[ControlRoom]) -> None:
    room = kind(stage.context)
    stage.show(room)
    actions = {action.shortcut().toString(): action for owner in _all(room) for action in owner.actions()}
    assert set(actions) >= ROOMS[kind]
    assert {key for key in ROOMS[kind] if actions[key].autoRepeat()} == set()


def _all(room: QWidget) -> list[QWidget]:
    return [room, *room.findChildren(QWidget)]
