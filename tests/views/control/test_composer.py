"""The composer beyond one line: live values, receivers, life, templates; sent cues opened, and their times."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QListView, QWidget

from app.models.cue import CueLevel, CueState
from app.models.session import LiveSession, Phase
from app.views.control.cue_detail import CueDetail
from app.views.control.cue_templates import CueTemplates, TemplateModel
from app.views.control.cue_times import CueTimesSheet
from app.views.control.room import ControlRoom
from app.views.cue_list import TARGET_ROLE
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.menu import Menu
from app.views.widgets.text import PlainLabel
from tests.views.shell.window import on_top, part
from tests.views.stage import Stage


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    made = ControlRoom(stage.context)
    stage.show(made)
    return made


def _line(room: ControlRoom) -> Field:
    return part(room, "control.cue.text", Field)


def _told(room: ControlRoom) -> PlainLabel:
    found = room.composer.findChild(PlainLabel, "control.cue.preview")
    assert found is not None
    return found


def test_that_a_line_with_live_values_says_before_what_it_will_say(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClicks(_line(room), "Repeat: {price}")
    stage.until(lambda: _told(room).text() == "Says now: Repeat: S$18.90")
    assert _line(room).units == len("Repeat: S$18.90")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: stage.context.cues.cues[0].text == "Repeat: S$18.90")
    assert _told(room).isHidden()


def test_that_a_stale_value_blocks_the_line_and_says_why(stage: Stage, room: ControlRoom) -> None:
    stage.pass_s(14 * 60)
    before = stage.services.cues.sent_cues(stage.session.id)
    stage.qtbot.keyClicks(_line(room), "{stock} left")
    stage.until(lambda: _told(room).colour == "crit")
    assert _told(room).text() == "Stock was read 14 min ago: read it again or type the cue without it."
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.settle()
    assert (stage.services.cues.sent_cues(stage.session.id), _line(room).text()) == (before, "{stock} left")
    _line(room).setText("a few left")
    assert (_told(room).isHidden(), _line(room).acceptable) == (True, True)


def test_that_a_scarce_number_typed_by_hand_is_marked_and_still_goes(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.keyClicks(_line(room), "only 3 left")
    assert (_told(room).colour, "3 left" in _told(room).text()) == ("warn", True)
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: stage.context.cues.cues[0].text == "only 3 left")


def test_that_a_person_and_a_life_are_chosen_from_the_menu(stage: Stage, room: ControlRoom) -> None:
    member = next(one for one in stage.context.team.members if one.id != stage.who.member_id)
    for wanted in (f"person:{member.id}", "expires never"):
        part(room, "control.cue.more", Button).click()
        stage.settle()
        menu = on_top("control.cue.more.menu", Menu)
        next(action for action in menu.actions() if action.data() == wanted).trigger()
        menu.close()
    stage.qtbot.keyClicks(_line(room), "hold it higher")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: stage.context.cues.cues[0].text == "hold it higher")
    cue = stage.context.cues.cues[0]
    assert (cue.target_hat, cue.target_id, cue.expires_at) == ("person", member.id, None)
    rows = part(room, "control.cue.sent", QListView).model()
    assert rows.index(0, 0).data(TARGET_ROLE) == member.name
    assert member.name in rows.index(0, 0).data()


def test_that_a_typed_stop_never_expires_and_is_not_kept_for_the_next_line(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.mouseClick(part(room, "control.cue.level.stop", QWidget), Qt.MouseButton.LeftButton)
    stage.qtbot.keyClicks(_line(room), "not that word")
    stage.qtbot.keyClick(_line(room), Qt.Key.Key_Return)
    stage.until(lambda: stage.context.cues.cues[0].text == "not that word")
    cue = stage.context.cues.cues[0]
    assert (cue.level, cue.expires_at) == (CueLevel.STOP, None)
    assert room.composer.draft()["level"] == "now"


def _templates(stage: Stage, room: ControlRoom) -> CueTemplates:
    part(room, "control.cue.templates.open", Button).click()
    stage.settle()
    return on_top("control.cue.templates", CueTemplates)


def test_that_enter_takes_a_template_into_the_line_and_ctrl_enter_sends_it(stage: Stage, room: ControlRoom) -> None:
    stage.do(stage.services.cues.add_preset, "live", text_en="Hold it to the lens", label_en="Lens", target_hat="all")
    assert room.composer.findChild(Button, "control.cue.preset.") is None
    sheet = _templates(stage, room)
    search = part(sheet, "control.cue.templates.search", Field)
    stage.qtbot.keyClicks(search, "lens")
    model = part(sheet, "control.cue.templates.list", QListView).model()
    assert isinstance(model, TemplateModel)
    assert [one.label_en for one in model.presets] == ["Lens"]
    stage.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert (_line(room).text(), room.composer.draft()["to"]) == ("Hold it to the lens", "all")
    stage.settle()
    search = part(_templates(stage, room), "control.cue.templates.search", Field)
    stage.qtbot.keyClick(search, Qt.Key.Key_Down)
    stage.qtbot.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: stage.context.cues.cues[0].text == "Push the link: tap the cart")
    assert _line(room).text() == "Hold it to the lens"


def test_that_a_search_without_a_match_says_so(stage: Stage, room: ControlRoom) -> None:
    sheet = _templates(stage, room)
    stage.qtbot.keyClicks(part(sheet, "control.cue.templates.search", Field), "zzz")
    rows = sheet.findChild(QListView, "control.cue.templates.list")
    assert rows is not None
    assert rows.isHidden()
    stage.qtbot.keyClick(part(sheet, "control.cue.templates.search", Field), Qt.Key.Key_Return)
    assert _line(room).text() == ""
    sheet.close()


def test_that_a_rehearsal_has_its_own_keys(stage: Stage, room: ControlRoom) -> None:
    own = stage.services.cues.separate_presets("rehearsal")
    stage.services.cues.change_preset(own[0].id, own[0].version, label_en="From the top")
    assert room.composer.label_of("F1") == "Slow down"
    with stage.services.store.write(stage.who.actor("test")) as unit:
        unit.get(LiveSession, stage.session.id).phase = Phase.REHEARSAL
        unit.commit()
    stage.until(lambda: room.composer.label_of("F1") == "From the top")


def test_that_an_opened_cue_tells_its_times_by_station(stage: Stage, room: ControlRoom) -> None:
    cue = stage.do(stage.services.cues.send, stage.session.id, "smile", CueLevel.NOW)
    stage.pass_s(1)
    stage.do(stage.services.cues.mark_shown, cue.id, "studio-1")
    stage.pass_s(2)
    stage.do(stage.services.cues.acknowledge, cue.id, "studio-1")
    rows = part(room, "control.cue.sent", QListView)
    rows.setCurrentIndex(rows.model().index(0, 0))
    stage.qtbot.keyClick(rows, Qt.Key.Key_Return)
    stage.settle()
    sheet = on_top("control.cue.detail", CueDetail)
    told = [label.text() for label in sheet.findChildren(PlainLabel)]
    assert "+1.00 s" in told
    assert "+3.00 s" in told
    assert any(text.startswith("got it · studio-1") for text in told)
    sheet.close()


def test_that_the_times_of_the_session_are_copied_and_saved(stage: Stage, room: ControlRoom, tmp_path: Path) -> None:
    part(room, "control.cue.times.open", Button).click()
    stage.settle()
    sheet = on_top("control.cue.times", CueTimesSheet)
    part(sheet, "control.cue.times.copy", Button).click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert (len(lines), lines[0]) == (4, "\tn\tp50\tp95\tp99")
    part(sheet, "control.cue.times.save", Button).click()
    dialog = room.findChild(QFileDialog, "control.cue.times.dialog")
    assert dialog is not None
    file = tmp_path / "times.csv"
    dialog.filesSelected.emit([str(file)])
    stage.until(file.exists)
    dialog.close()
    sent = len(stage.services.cues.latencies(stage.session.id).rows)
    assert len(file.read_text("utf-8-sig").splitlines()) == sent + 1
    assert any(cue.state is CueState.ACKNOWLEDGED for cue in stage.context.cues.cues)
