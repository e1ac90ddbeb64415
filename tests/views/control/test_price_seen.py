"""The price in the cart: typed as it is seen, kept as a mark, compared with the plan."""

import pytest
from PySide6.QtCore import Qt

from app.models.session import MarkView
from app.models.team import Hat
from app.services.live.marks import PRICE
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu
from tests.views.control.prompt_scene import press
from tests.views.shell.window import part
from tests.views.stage import Stage


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    made = ControlRoom(stage.context)
    stage.show(made)
    made.setFocus()
    return made


@pytest.fixture
def said(room: ControlRoom) -> list[str]:
    """What the room said in passing."""
    found: list[str] = []
    room.said.connect(found.append)
    return found


def _prices(stage: Stage) -> list[MarkView]:
    return [mark for mark in stage.services.marks.marks(stage.session.id) if mark.preset == PRICE]


def _open(stage: Stage, room: ControlRoom) -> Field:
    press(stage, room, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    return part(room, "control.price.field", Field)


@pytest.mark.parametrize(
    ("typed", "minor", "words"),
    [
        ("18.90", 1890, "Price noted: as planned."),
        ("19.90", 1990, "Price noted: S$1 above the plan."),
        ("S$ 8.90", 890, "Price noted: S$10 below the plan."),
    ],
)
def test_that_the_price_seen_is_kept_with_its_item_and_told_against_the_plan(
    stage: Stage, room: ControlRoom, said: list[str], typed: str, minor: int, words: str
) -> None:
    field = _open(stage, room)
    stage.qtbot.keyClicks(field, typed)
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.until(lambda: len(_prices(stage)) == 1)
    stage.until(lambda: said == [words])
    on_air = room.next_up.hand.on_air
    assert on_air is not None
    assert _prices(stage)[0].details == {"price_minor": minor, "link_no": on_air.link_no}
    assert not field.isVisible()


def test_that_what_is_no_price_is_asked_for_again_and_escape_keeps_nothing(stage: Stage, room: ControlRoom) -> None:
    field = _open(stage, room)
    stage.qtbot.keyClicks(field, "cheap")
    stage.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert room.next_up.price._hint.text() == "Type a number."
    stage.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert _prices(stage) == []


def test_that_a_hat_that_marks_nothing_is_told_so(stage: Stage, room: ControlRoom, said: list[str]) -> None:
    stage.who.wear(stage.who.member_id, (Hat.VIEWER,))
    room.next_up.price.open_box()
    assert said == ["Your hats do not allow this."]


def test_that_the_menu_of_marks_asks_for_the_price_too(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.mouseClick(part(room, "control.timers.menu", Button), Qt.MouseButton.LeftButton)
    (menu,) = [one for one in room.findChildren(Menu, "control.timers.menu.list") if one.isVisible()]
    menu.chosen.emit("price")
    menu.close()
    assert part(room, "control.price.field", Field).isVisible()
    stage.settle()
