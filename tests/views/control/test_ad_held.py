"""A raise that is logged by hand while spend is on hold: asked about on its own, beside what else is unwise."""

import pytest
from PySide6.QtCore import Qt

from app.models.session import IncidentKind
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.control.ad_room import Room, room_of
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER = Qt.Key.Key_Return


@pytest.fixture
def room(stage: Stage) -> Room:
    """The panel of ad plans, a violation is open."""
    made = room_of(stage)
    stage.do(stage.services.marks.add_incident, stage.session.id, IncidentKind.VIOLATION, "said it")
    return made


def _type(stage: Stage, room: Room, text: str) -> Field:
    stage.qtbot.keyClick(room, Qt.Key.Key_L)
    stage.until(room.panel.forms.change.isVisible)
    value = part(room, "control.ads.change.value", Field)
    stage.qtbot.keyClicks(value, text)
    return value


def _budget(stage: Stage, room: Room) -> int | None:
    shown = room.panel.forms.change.plan.value
    return next(one.budget_minor for one in stage.services.ads.plans(stage.session.id) if one.id == shown)


def test_that_a_raise_is_asked_about_and_enter_once_more_logs_it(stage: Stage, room: Room) -> None:
    value = _type(stage, room, "+10%")
    before = _budget(stage, room)
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()
    assert "on hold" in room.panel.forms.change.trouble.text()
    assert _budget(stage, room) == before
    assert part(room, "control.ads.change.save", Button).accessibleName() == "It is right, keep it"
    stage.qtbot.keyClick(value, ENTER)
    stage.until(lambda: _budget(stage, room) != before)


def test_that_yes_to_the_size_is_no_yes_to_the_hold(stage: Stage, room: Room) -> None:
    value = _type(stage, room, "+60%")
    before = _budget(stage, room)
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()
    assert "ad budget" in room.panel.forms.change.trouble.text()
    stage.qtbot.keyClick(value, ENTER)
    stage.settle()
    assert "on hold" in room.panel.forms.change.trouble.text()
    assert _budget(stage, room) == before
    stage.qtbot.keyClick(value, ENTER)
    stage.until(lambda: _budget(stage, room) != before)
