"""The sheet of break-even: the lineup's order, what is typed, the slider, warnings, and which of them counts."""

import pytest
from PySide6.QtCore import Qt

from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.slider import Slider
from tests.views.control.ad_room import Room, room_of
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER = Qt.Key.Key_Return


@pytest.fixture
def room(stage: Stage) -> Room:
    """The panel over the sample's four plans, the operator sits here."""
    return room_of(stage)


def test_that_break_even_starts_from_the_lineup_follows_the_slider_and_is_kept(stage: Stage, room: Room) -> None:
    stage.qtbot.mouseClick(part(room, "control.ads.breakeven", Button), Qt.MouseButton.LeftButton)
    stage.settle()
    form = room.panel.forms.breakeven
    assert "average order" in form._source.text()
    assert "the 2.90 that was typed in the plan" in form._source.text()
    part(room, "control.breakeven.price", Field).setText("30")
    part(room, "control.breakeven.cost", Field).setText("16.8")
    for key in ("fee_share", "shipping", "refund_cost", "scrap_share"):
        part(room, f"control.breakeven.{key}", Field).setText("")
    part(room, "control.breakeven.refund_share", Slider).setValue(30)
    form._on_edited("")
    assert (form._pay.text(), form._net.text(), form._margin.text()) == ("2.67", "2.27", "S$11.22")
    assert "p ÷ m = 30 ÷ 11.22 = 2.67" in form._lines.text()
    assert "p ÷ m" in form._pay.toolTip()

    stage.qtbot.keyClick(part(room, "control.breakeven.price", Field), ENTER)
    stage.settle()

    assert not form.isVisible()
    stage.until(lambda: stage.session.breakeven_roi == 2.67)
    stage.until(lambda: "even 2.7" in room.panel.head.subtitle.text())
    room.panel.open_breakeven()
    stage.settle()
    assert form._source.text() == "Typed for this session."
    stage.qtbot.mouseClick(part(room, "control.breakeven.lineup", Button), Qt.MouseButton.LeftButton)
    stage.settle()
    assert stage.session.cost_inputs == {}


def test_that_following_the_lineup_drops_the_break_even_that_was_typed_in_the_plan(stage: Stage, room: Room) -> None:
    assert stage.session.breakeven_roi == 2.9
    room.panel.open_breakeven()
    stage.settle()

    stage.qtbot.mouseClick(part(room, "control.breakeven.lineup", Button), Qt.MouseButton.LeftButton)
    stage.settle()

    stage.until(lambda: stage.session.breakeven_roi is None)
    assert stage.services.ads.even(stage.session.id).source == "lineup"
    stage.until(lambda: room.panel.model.board is not None and room.panel.model.board.even.source == "lineup")


def test_that_a_target_below_break_even_and_a_loss_are_warned_of(stage: Stage, room: Room) -> None:
    room.panel.open_breakeven()
    stage.settle()
    form = room.panel.forms.breakeven
    part(room, "control.breakeven.price", Field).setText("30")
    part(room, "control.breakeven.cost", Field).setText("19")
    form._on_edited("")
    assert "below the break-even" in form._warning.text()

    part(room, "control.breakeven.cost", Field).setText("40")
    form._on_edited("")
    assert "No ROI breaks even" in form._warning.text()
    part(room, "control.breakeven.cost", Field).setText("x")
    form._on_edited("")
    assert "Cost of goods" in form.trouble.text()


def test_that_the_slider_moves_by_keys_and_mouse(stage: Stage, room: Room) -> None:
    room.panel.open_breakeven()
    stage.settle()
    slider = part(room, "control.breakeven.refund_share", Slider)
    stage.qtbot.keyClick(slider, Qt.Key.Key_Home)
    stage.qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert room.panel.forms.breakeven._refund_words.text() == "0.5%"
    stage.qtbot.keyClick(slider, Qt.Key.Key_PageUp)
    assert room.panel.forms.breakeven._refund_words.text() == "5.5%"
    stage.qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=slider.rect().center())
    assert room.panel.forms.breakeven._refund_words.text() == "30%"
