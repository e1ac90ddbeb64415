"""Incidents in Control: logged by keys, worked through with their runbook, found again in the log."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QListView, QWidget

from app.models.session import IncidentKind, IncidentView, Phase
from app.models.team import Hat
from app.services.live.incidents_phrases import TeamPhrases
from app.services.live.marks import HOLD_SPEND
from app.views.control.incident_evidence import PictureView, Thumb
from app.views.control.incident_runbook import RunbookPanel
from app.views.control.incident_sheet import IncidentSheet
from app.views.control.room import ControlRoom
from app.views.theme import set_theme
from app.views.widgets.button import Button
from app.views.widgets.check import Check
from app.views.widgets.chip import Chip
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel
from tests.views.looks import clipped
from tests.views.shell.window import part
from tests.views.stage import Stage

ENTER, ESCAPE, CTRL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier


def _sheet(stage: Stage, room: ControlRoom) -> IncidentSheet:
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_I, CTRL)
    sheet = room.incidents.place.sheet
    assert sheet.isVisible()
    return sheet


def _opened(
    stage: Stage, room: ControlRoom, kind: IncidentKind = IncidentKind.VIOLATION, **details: str
) -> RunbookPanel:
    made = stage.do(stage.services.marks.add_incident, stage.session.id, kind, "said it again", details=details)
    room.incidents.open_incident(made.id)
    stage.settle()
    return room.incidents.place.runbook


def _now(stage: Stage, panel: RunbookPanel) -> IncidentView:
    stage.settle()
    return next(one for one in stage.context.cues.incidents if one.id == panel.incident_id)


def test_that_a_digit_words_and_enter_log_an_incident_and_open_its_runbook(stage: Stage, room: ControlRoom) -> None:
    sheet = _sheet(stage, room)
    assert sheet.hasFocus()
    stage.qtbot.keyClick(sheet, Qt.Key.Key_8)
    text = part(room, "control.incident.text", Field)
    assert (sheet.kind, text.hasFocus()) == (IncidentKind.TECH, True)
    stage.qtbot.keyClicks(text, "no sound for 3 s")
    stage.qtbot.keyClick(text, ENTER)
    stage.until(room.incidents.place.runbook.isVisible)
    made = _now(stage, room.incidents.place.runbook)
    assert (made.kind, made.text, made.t_ms) == (IncidentKind.TECH, "no sound for 3 s", stage.context.session_ms())
    assert not sheet.isVisible()
    assert "no sound" in part(room, "control.incidents", QListView).model().index(0, 0).data()


def test_that_enter_alone_logs_an_incident_without_words(stage: Stage, room: ControlRoom) -> None:
    before = len(stage.context.cues.incidents)
    stage.qtbot.keyClick(_sheet(stage, room), ENTER)
    stage.until(lambda: len(stage.context.cues.incidents) == before + 1)
    assert max(stage.context.cues.incidents, key=lambda one: one.id).kind is IncidentKind.OTHER


def test_that_escape_closes_the_sheet_keeps_its_words_and_gives_the_keyboard_back(
    stage: Stage, room: ControlRoom
) -> None:
    sheet = _sheet(stage, room)
    stage.qtbot.keyClick(sheet, Qt.Key.Key_1)
    text = part(room, "control.incident.text", Field)
    stage.qtbot.keyClicks(text, "half")
    stage.qtbot.keyClick(text, ESCAPE)
    assert not sheet.isVisible()
    assert room.hasFocus()
    draft = room.draft()
    other = ControlRoom(stage.context)
    stage.show(other)
    other.restore_draft(draft)
    other.incidents.open_form()
    assert part(other, "control.incident.text", Field).text() == "half"
    assert other.incidents.place.sheet.kind is IncidentKind.VIOLATION


def test_that_a_composition_of_an_input_method_is_never_logged_by_its_return(stage: Stage, room: ControlRoom) -> None:
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    sheet = _sheet(stage, room)
    stage.qtbot.keyClick(sheet, Qt.Key.Key_1)
    text = part(room, "control.incident.text", Field)
    QApplication.sendEvent(text, QInputMethodEvent("duan", []))
    before = len(stage.context.cues.incidents)
    stage.qtbot.keyClick(text, ENTER)
    stage.settle()
    assert (len(stage.context.cues.incidents), sheet.isVisible()) == (before, True)


def test_that_digits_tick_steps_and_take_them_back_with_who_and_when(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    stage.qtbot.keyClick(panel, Qt.Key.Key_4)
    assert _now(stage, panel).steps_done == ["read_reason"]
    row = panel.steps.row("read_reason")
    me = stage.context.team.me
    assert row is not None
    assert me is not None
    assert row.check.isChecked()
    assert row.check.accessibleDescription().startswith(me.name.split()[0])
    stage.qtbot.keyClick(panel, Qt.Key.Key_4)
    assert _now(stage, panel).steps_done == []
    assert "taken back" in part(panel, "control.runbook.log", PlainLabel).text()
    stage.qtbot.mouseClick(part(panel, "control.runbook.step.appeal_or_fix", Check), Qt.MouseButton.LeftButton)
    assert _now(stage, panel).steps_done == ["appeal_or_fix"]


def test_that_the_two_clocks_run_down_become_late_and_end_when_their_steps_are_done(
    stage: Stage, room: ControlRoom
) -> None:
    panel = _opened(stage, room)
    first, following = (part(panel, f"control.runbook.clock.{one}", Chip) for one in ("first", "next"))
    stage.pass_s(4)
    panel._tick()
    assert (first.look.text, following.look.text) == ("0:06", "2:06")
    stage.pass_s(9)
    panel._tick()
    assert (first.look.text, first.look.tone, following.look.text) == ("late 0:03", "warn", "1:57")
    stage.do(stage.services.marks.tick_step, panel.incident_id, "stop_claim")
    # What came after its time is done, and says that it was late.
    assert (first.look.text, first.look.tone) == ("done, late 0:03", "warn")
    for step in panel.steps.rows:
        stage.do(stage.services.marks.tick_step, panel.incident_id, step.step.key)
    assert (following.look.text, following.look.tone) == ("done", "good")


def test_that_a_stretch_that_was_done_after_its_time_says_so(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    stage.pass_s(176)
    stage.do(stage.services.marks.tick_step, panel.incident_id, "stop_claim")
    first = part(panel, "control.runbook.clock.first", Chip)
    assert (first.look.text, first.look.tone) == ("done, late 2:46", "warn")


def test_that_c_sends_the_cue_with_phrase_and_rewrite_and_its_answer_ticks_the_step(
    stage: Stage, room: ControlRoom
) -> None:
    panel = _opened(stage, room, phrase="cures acne", rewrite="calms redness")
    assert "Stop “cures acne”. Say: calms redness" in part(panel, "control.runbook.preview", PlainLabel).text()
    stage.qtbot.keyClick(panel, Qt.Key.Key_C)
    stage.until(lambda: "cues" in _now(stage, panel).details)
    sent = stage.services.cues.sent_cues(stage.session.id)[0]
    assert (sent.text, sent.level.value, sent.target_hat) == ("Stop “cures acne”. Say: calms redness", "stop", "anchor")
    # C is the runbook's own while it has the keyboard: the line for cues is not asked for.
    assert panel.hasFocus()
    row = panel.steps.row("stop_claim")
    assert row is not None
    assert (row.check.isChecked(), row.check.accessibleDescription()) == (False, "cue sent, not answered")
    stage.do(stage.services.cues.acknowledge, sent.id)
    stage.until(row.check.isChecked)
    assert _now(stage, panel).steps_done == ["stop_claim"]


def test_that_the_same_unanswered_line_is_asked_about_before_it_goes_again(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    before = len(stage.services.cues.sent_cues(stage.session.id))
    stage.qtbot.keyClick(panel, Qt.Key.Key_C)
    stage.until(lambda: "cues" in _now(stage, panel).details)
    stage.pass_s(1)
    stage.qtbot.keyClick(panel, Qt.Key.Key_C)
    stage.until(lambda: "nobody has answered" in panel._trouble.text())
    assert panel._trouble.isVisible()
    assert len(stage.services.cues.sent_cues(stage.session.id)) == before + 1
    stage.qtbot.keyClick(panel, Qt.Key.Key_C)
    stage.until(lambda: len(stage.services.cues.sent_cues(stage.session.id)) == before + 2)
    stage.settle()
    assert panel._trouble.text() == ""


def test_that_h_marks_the_hold_and_p_lists_the_phrase_that_was_typed(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    stage.qtbot.keyClick(panel, Qt.Key.Key_H)
    stage.until(lambda: _now(stage, panel).steps_done == ["hold_spend"])
    assert any(mark.preset == HOLD_SPEND for mark in stage.context.cues.marks)
    stage.qtbot.keyClick(panel, Qt.Key.Key_P)
    assert part(panel, "control.runbook.trouble", PlainLabel).text() == "Type the phrase first."
    stage.qtbot.keyClicks(part(panel, "control.runbook.phrase", Field), "cures acne")
    stage.qtbot.keyClick(part(panel, "control.runbook.phrase", Field), ENTER)
    assert panel.hasFocus()
    stage.settle()
    stage.qtbot.keyClick(panel, Qt.Key.Key_P)
    stage.until(lambda: "add_phrase" in _now(stage, panel).steps_done)
    services = stage.services
    listed = TeamPhrases(services.store, services.clock, services.who).list()
    assert [one.phrase for one in listed] == ["cures acne"]


def test_that_m_copies_the_reply_and_n_takes_the_next_segment(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room, IncidentKind.STOCK_OUT)
    following = stage.context.rundown.next_segment
    assert following is not None
    stage.qtbot.keyClick(panel, Qt.Key.Key_M)
    stage.until(lambda: "macro" in _now(stage, panel).steps_done)
    assert QGuiApplication.clipboard().text().startswith("This item is sold out.")
    stage.qtbot.keyClick(panel, Qt.Key.Key_N)
    stage.until(lambda: "substitute" in _now(stage, panel).steps_done)
    state = stage.services.live_rundown.state(stage.session.id)
    assert state is not None
    assert state.current_segment_id == following.id


def test_that_a_pasted_screenshot_is_kept_small_shown_opened_taken_away_and_brought_back(
    stage: Stage, room: ControlRoom
) -> None:
    panel = _opened(stage, room)
    QGuiApplication.clipboard().setText("no picture")
    stage.qtbot.keyClick(panel, Qt.Key.Key_E)
    assert "Copy a screenshot first" in part(panel, "control.runbook.trouble", PlainLabel).text()
    image = QImage(3000, 900, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    mime = QMimeData()
    mime.setImageData(image)
    QGuiApplication.clipboard().setMimeData(mime)
    stage.qtbot.keyClick(panel, Qt.Key.Key_V, CTRL)
    stage.until(lambda: len(panel.findChildren(Thumb)) == 1)
    (kept,) = _now(stage, panel).details["evidence"]
    assert "screenshot" in _now(stage, panel).steps_done
    thumb = panel.findChildren(Thumb)[0]
    assert thumb.attachment.id == kept
    stage.qtbot.keyClick(thumb, ENTER)
    (large,) = panel.findChildren(PictureView)
    assert max(large._image.width(), large._image.height()) == 2560
    large.close()
    stage.qtbot.keyClick(thumb, Qt.Key.Key_Delete)
    stage.until(lambda: _now(stage, panel).details["evidence"] == [])
    stage.qtbot.mouseClick(part(panel, "control.evidence.undo", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: _now(stage, panel).details["evidence"] == [kept])


def test_that_words_of_another_station_are_shown_and_never_written_over(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    text = part(panel, "control.runbook.text", Field)
    assert text.text() == "said it again"
    now = _now(stage, panel)
    stage.do(stage.services.marks.change_incident, now.id, now.version, text="said it twice")
    assert text.text() == "said it twice"
    stage.qtbot.keyClick(text, ENTER)
    assert _now(stage, panel).text == "said it twice"
    text.end(False)
    stage.qtbot.keyClicks(text, ", then stopped")
    now = _now(stage, panel)
    stage.do(stage.services.marks.tick_step, now.id, "stop_claim")
    assert text.text() == "said it twice, then stopped", "what somebody is writing stays"


def test_that_in_a_low_room_with_large_text_no_step_is_cut_and_the_rest_is_scrolled_to(stage: Stage) -> None:
    set_theme("dark", scale=1.3)
    room = ControlRoom(stage.context)
    stage.show(room, 1276, 706)
    panel = _opened(stage, room, phrase="cures acne", rewrite="calms redness")
    assert panel.height() <= room.height()
    assert clipped(panel) == []
    for row in panel.steps.rows:
        assert row.height() >= row.heightForWidth(row.width())
    assert panel.middle is not None
    assert panel.middle.verticalScrollBar().maximum() > 0
    assert part(panel, "control.runbook.close", Button).isVisible()


def test_that_a_key_that_bounces_marks_once(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    for _ in range(2):
        stage.qtbot.keyClick(panel, Qt.Key.Key_H)
    stage.until(lambda: "hold_spend" in _now(stage, panel).steps_done)
    assert sum(mark.preset == HOLD_SPEND for mark in stage.context.cues.marks) == 1


def test_that_the_key_says_why_nothing_can_be_logged_yet(stage: Stage, room: ControlRoom) -> None:
    stage.session_in(Phase.DRAFT)
    said = QSignalSpy(room.said)
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_I, CTRL)
    assert said.at(0)[0] == "Incidents are logged once the session has started."


def test_that_closing_keeps_the_minutes_lost_and_may_be_undone(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room, IncidentKind.STREAM_DROP)
    stage.pass_s(150)
    panel._tick()
    lost = part(panel, "control.runbook.lost", Field)
    assert lost.placeholderText() == "2.5"
    stage.qtbot.keyClicks(lost, "a lot")
    stage.qtbot.mouseClick(part(panel, "control.runbook.close", Button), Qt.MouseButton.LeftButton)
    assert lost.trouble
    assert _now(stage, panel).closed_at is None
    lost.clear()
    stage.qtbot.keyClick(lost, ENTER)
    stage.qtbot.keyClick(panel, Qt.Key.Key_X)
    stage.until(lambda: _now(stage, panel).closed_at is not None)
    assert _now(stage, panel).details["minutes_lost"] == 2.5
    assert part(panel, "control.runbook.close", Button).label == "Open again"
    stage.qtbot.keyClick(panel, Qt.Key.Key_X)
    stage.until(lambda: _now(stage, panel).closed_at is None)


def test_that_open_incidents_stand_first_and_the_filter_finds_words(stage: Stage, room: ControlRoom) -> None:
    made = stage.do(
        stage.services.marks.add_incident, stage.session.id, IncidentKind.TROLLS, "pile-on about price", t_ms=1_000
    )
    listed = part(room, "control.incidents", QListView)
    assert "pile-on" in listed.model().index(0, 0).data()
    room.setFocus()
    stage.qtbot.keyClick(room, Qt.Key.Key_Slash)
    line = part(room, "control.incident.filter", Field)
    assert line.hasFocus()
    everything = listed.model().rowCount()
    stage.qtbot.keyClicks(line, "pile price")
    assert listed.model().rowCount() == 1
    stage.qtbot.keyClick(line, ENTER)
    assert listed.hasFocus()
    stage.qtbot.keyClick(listed, ENTER)
    stage.until(lambda: room.incidents.place.runbook.incident_id == made.id)
    stage.qtbot.keyClick(line, ESCAPE)
    assert listed.model().rowCount() == everything
    assert not line.isVisible()


def test_that_hats_decide_and_another_session_closes_the_runbook(stage: Stage, room: ControlRoom) -> None:
    panel = _opened(stage, room)
    me = stage.context.team.me
    assert me is not None
    stage.context.team.wear(me.id, (Hat.VIEWER,))
    stage.until(lambda: stage.context.team.hats == (Hat.VIEWER,))
    stage.settle()
    assert part(panel, "control.runbook.close", Button).locked_reason == "Your hats do not allow this."
    stage.qtbot.keyClick(panel, Qt.Key.Key_4)
    assert _now(stage, panel).steps_done == []
    assert part(room, "control.incident.add", Button).locked_reason == "Your hats do not allow this."
    stage.open(next(one.id for one in stage.context.session.sessions if one.id != stage.session.id))
    assert not panel.isVisible()


@pytest.mark.parametrize("size", [(1848, 1024), (1294, 720)])
def test_that_sheet_and_runbook_stay_inside_the_room(stage: Stage, size: tuple[int, int]) -> None:
    host = QWidget()
    room = ControlRoom(stage.context, host)
    room.resize(*size)
    stage.show(host, *size)
    panel = _opened(stage, room)
    sheet = _sheet(stage, room)
    for part_of in (panel, sheet):
        assert room.rect().contains(part_of.geometry()), part_of.objectName()
