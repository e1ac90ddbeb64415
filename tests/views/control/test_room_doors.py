"""What leads where in Control: marks of the deck, tiles."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QWidget

from app.models.session import IncidentKind
from app.views.control.cue_detail import CueDetail
from app.views.control.room import ControlRoom
from app.views.widgets.kpi_tile import KpiTile
from app.views.widgets.tab_strip import TabStrip
from tests.views.shell.window import on_top, part
from tests.views.stage import Stage


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    """Control in a compact window, where panels stand behind tabs."""
    made = ControlRoom(stage.context)
    stage.show(made, 1294, 720)
    return made


def _tab(room: ControlRoom) -> str:
    return str(part(room, "control.side", TabStrip).value)


def test_that_an_incident_on_the_deck_opens_with_its_runbook(stage: Stage, room: ControlRoom) -> None:
    made = stage.services.marks.add_incident(stage.session.id, IncidentKind.STREAM_DROP, "Stream dropped")
    stage.until(lambda: made.id in {one.id for one in stage.context.cues.incidents})
    room.deck.deck.mark_clicked.emit(f"incident:{made.id}")
    stage.settle()
    assert _tab(room) == "log"
    assert any(one.isVisible() for one in room.findChildren(QWidget, "control.runbook"))


def test_that_a_cue_on_the_deck_tells_what_became_of_it(stage: Stage, room: ControlRoom) -> None:
    cue = stage.context.cues.cues[0]
    room.deck.deck.mark_clicked.emit(f"cue:{cue.id}")
    stage.settle()
    assert _tab(room) == "sent"
    assert part(room, "control.cue.sent", QListView).currentIndex().row() == 0
    assert on_top("control.cue.detail", CueDetail)._cue.id == cue.id


def test_that_the_tile_of_the_roi_leads_to_its_lane_and_to_its_break_even(stage: Stage, room: ControlRoom) -> None:
    tile = part(room, "control.kpi.roi_pay", KpiTile)
    tile.setFocus()
    stage.qtbot.keyClick(tile, Qt.Key.Key_Return)
    stage.settle()
    assert _tab(room) == "ads"
    sheet = part(room, "control.breakeven", QWidget)
    stage.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    tile = part(room, "control.kpi.gmv", KpiTile)
    tile.setFocus()
    stage.qtbot.keyClick(tile, Qt.Key.Key_Return)
    stage.settle()
    assert not sheet.isVisible()


def test_that_the_keys_of_the_deck_work_from_anywhere_in_the_room(stage: Stage, room: ControlRoom) -> None:
    deck, shown = room.deck.deck, []
    part(room, "control.side", TabStrip).setFocus()
    for _press in range(2):
        stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T)
        shown.append(deck.table_shown)
    assert shown == [True, False], "once is once, also from inside the table"
    room.setFocus()
    whole = deck.view.span_ms
    stage.qtbot.keyClick(room, Qt.Key.Key_BracketLeft)
    wider = deck.view.span_ms
    stage.qtbot.keyClick(room, Qt.Key.Key_BracketRight)
    assert wider > deck.view.span_ms == whole
    followed = []
    for deed in (lambda: deck.pan(-600_000), lambda: stage.qtbot.keyClick(room, Qt.Key.Key_Home)):
        deed()
        followed.append(deck.following)
    assert followed == [False, True]
    room.cue_line().focus_text()
    stage.qtbot.keyClicks(QApplication.focusWidget(), "[T]")
    assert not deck.table_shown
    assert room.cue_line().draft()["text"] == "[T]", "in a line they are letters"
