"""Who holds what of a running rundown: said in words, also to oneself at another station, and a way out of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.models.team import Hat, LockKind
from app.services.live.rundown import LiveRundown
from app.services.store.store import Store
from app.services.team.who import Who
from app.views.control.lock_words import name_of
from app.views.control.room import ControlRoom
from app.views.control.rundown_hand_lock import LockLine
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.shell.window import part
from tests.views.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
TAKE, EDIT = LockKind.TAKE, LockKind.EDIT


@pytest.fixture
def other(stage: Stage) -> Iterator[LiveRundown]:
    """The lead at another station on the same store."""
    store = Store.open(stage.store.path or "", station="hall/two", clock=stage.clock)
    lead = next(member for member in stage.context.team.members if Hat.LEAD in member.hats)
    yield LiveRundown(store, stage.clock, Who("hall/two", lead.id, [Hat.LEAD]))
    store.close()


def lead(stage: Stage) -> str:
    return next(member.name for member in stage.context.team.members if Hat.LEAD in member.hats)


def refit(stage: Stage) -> dict[str, int]:
    state = stage.services.live_rundown.state(stage.session.id)
    assert state is not None
    return state.refit


def line(room: ControlRoom) -> LockLine:
    return room.next_up._lock


def is_mine(stage: Stage, kind: LockKind) -> bool:
    return stage.context.rundown.locks.lock(kind).mine


def test_that_each_lock_is_named_and_what_is_free_besides(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    name, last = lead(stage), stage.context.rundown.coming[-1].id
    stage.do(other.set_length, stage.session.id, last, 300_000)
    stage.until(lambda: line(room).words == f"{name} has order and lengths; taking is free")
    assert room.next_up.hand.reason() == ""
    assert room.next_up.hand.reason(EDIT) == f"{name} has order and lengths."
    assert part(room, "control.next.extend", Button).isVisible(), "time is added by whoever takes"

    stage.qtbot.keyClick(room, Qt.Key.Key_Up, CTRL)
    stage.until(lambda: line(room).words == f"{name} has order and lengths; you take the segments")
    stage.do(other.locks.force, stage.session.id, TAKE)
    stage.until(lambda: line(room).words == f"{name} has the rundown")
    assert room.next_up.hand.reason(EDIT) == room.next_up.hand.reason() == f"{name} has the rundown."


def test_that_who_takes_leaves_order_and_lengths_to_another_station(
    stage: Stage, room: ControlRoom, other: LiveRundown
) -> None:
    name, last = lead(stage), stage.context.rundown.coming[-1].id
    stage.do(other.extend, stage.session.id, 60_000)
    stage.until(lambda: line(room).words == f"{name} takes the segments; order and lengths are free")
    assert room.next_up.hand.reason() == f"{name} takes the segments."
    assert not any(one.isVisible() for one in room.findChildren(Button, "control.next.extend"))

    room.next_up.hand.set_length(last, 300_000)
    stage.until(lambda: line(room).words == f"{name} takes the segments; order and lengths are yours")
    stage.settle()
    undo = part(room, "control.next.undo", Button)
    assert undo.isVisible()
    assert undo.locked_reason == ""
    stage.qtbot.keyClick(room, Qt.Key.Key_Z, CTRL)
    stage.until(lambda: last not in refit(stage))


def test_that_what_is_asked_for_is_said_at_both_stations(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    name = lead(stage)
    stage.do(other.extend, stage.session.id, 60_000)
    stage.until(lambda: not line(room).isHidden())
    stage.qtbot.mouseClick(part(room, "control.next.lock.ask", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: line(room).words == f"Asked {name} for taking the segments")
    stage.do(other.locks.hand_over, stage.session.id, TAKE)
    stage.until(lambda: is_mine(stage, TAKE))
    room.next_up.hand.set_length(stage.context.rundown.coming[-1].id, 300_000)
    stage.until(lambda: is_mine(stage, EDIT))
    stage.do(other.locks.request, stage.session.id, EDIT)
    stage.until(lambda: line(room).words == f"{name} asks for order and lengths")
    stage.do(other.locks.request, stage.session.id, TAKE)
    stage.until(lambda: line(room).words == f"{name} asks for the rundown")


def test_that_oneself_at_another_station_is_called_by_the_station(
    stage: Stage, room: ControlRoom, other: LiveRundown
) -> None:
    stage.sit(Hat.LEAD)
    me = stage.context.team.me
    assert me is not None
    stage.do(other.extend, stage.session.id, 60_000)
    stage.until(lambda: line(room).words.startswith("Your other station (hall/two) takes the segments"))
    assert name_of(stage.context, me.id, stage.services.who.station) == "Your other station", "the name tells nothing"
    assert name_of(stage.context, me.id) == "Your other station"
    assert name_of(stage.context, None) == "Another station"


def test_that_the_sheet_of_the_rundown_asks_and_takes_over(stage: Stage, room: ControlRoom, other: LiveRundown) -> None:
    stage.qtbot.keyClick(room, Qt.Key.Key_R, CTRL)
    sheet = room.next_up.sheet
    assert sheet._lock.isHidden()
    height = sheet.height()
    stage.do(other.set_length, stage.session.id, stage.context.rundown.coming[-1].id, 300_000)
    stage.until(lambda: not sheet._lock.isHidden())
    assert sheet.height() > height
    assert sheet._told.isHidden(), "what the line says is said once"
    assert part(sheet, "control.rundown.lock.ask", Button).isVisible()
    stage.qtbot.mouseClick(part(sheet, "control.rundown.lock.over", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: is_mine(stage, EDIT) and sheet._lock.isHidden())
    assert sheet.height() == height


def test_that_nothing_in_the_foot_of_the_sheet_is_cut_while_it_is_locked(
    stage: Stage, room: ControlRoom, other: LiveRundown
) -> None:
    stage.do(other.extend, stage.session.id, 60_000)
    stage.do(other.locks.force, stage.session.id, EDIT)
    stage.qtbot.keyClick(room, Qt.Key.Key_R, CTRL)
    stage.until(lambda: line(room).words.endswith("has the rundown"))
    stage.settle()
    parts = [
        part(room.next_up.sheet, f"control.rundown.{name}", Button)
        for name in ("less1", "more1", "more2", "more5", "skip", "hold", "refit")
    ]
    assert all(one.locked_reason for one in parts)
    assert [one.label for one in parts if one.width() < one.sizeHint().width()] == []
    field = part(room.next_up.sheet, "control.rundown.amount", Field)
    assert field.geometry().right() < parts[4].geometry().left()
