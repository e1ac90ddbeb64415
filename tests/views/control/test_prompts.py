"""Prompts in Control: cards in every form, answered by keys alone; what came of them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QWidget

from app.models.advertising import PromptState
from app.models.team import Hat
from app.views.control.prompt_brief import PromptBrief
from app.views.control.prompt_parts import EvidenceBox
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.control.prompt_scene import CUE, INCIDENT, NEWS, ad_step, card_of, press, raise_prompts, state_of
from tests.views.shell.window import part
from tests.views.stage import Stage


def _cues(stage: Stage) -> list[str]:
    return [cue.text for cue in stage.services.cues.sent_cues(stage.session.id)]


def test_that_the_most_urgent_prompt_is_open_and_the_others_are_not(stage: Stage, room: ControlRoom) -> None:
    news, cue, other = raise_prompts(stage, NEWS, CUE, {**INCIDENT, "level": "soon"})
    forms = room.prompts.list.forms
    assert forms == {cue.id: "open", other.id: "brief", news.id: "line"}
    face = card_of(room).face
    assert face.why == "Click → order fell from 7.1% to 5.2% in 10 min; limit −20%."
    assert face.action.title == "Send cue: “Show patch test”"
    assert face.evidence is not None
    assert (face.evidence.value, face.evidence.reference) == ("5.2%", "before 7.1%")
    assert room.prompts.head.count.accessibleName() == "3"


def test_that_at_most_four_are_shown_and_the_rest_is_counted(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, *(NEWS for _ in range(6)))
    assert len(room.prompts.list.forms) == 4
    assert room.prompts.list._more.text() == "+2 more"
    assert room.prompts.list._more.isVisible()


def test_that_d_sends_the_cue_and_the_card_goes(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    press(stage, room, Qt.Key.Key_P)
    assert room.prompts.list.hasFocus()
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: "Show patch test" in _cues(stage))
    stage.until(lambda: room.prompts.decided.count == 1)
    assert room.prompts.count == 0
    assert state_of(stage, prompt) in {PromptState.EXECUTED, PromptState.OBSERVING}
    assert room.prompts.decided.model.index(0, 0).data().endswith("Cue “Show patch test”: done")
    assert room.prompts.quiet.title == "No prompts"


def test_that_letters_do_nothing_while_the_keyboard_is_elsewhere(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    room.setFocus()
    for key in (Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_X):
        press(stage, room, key)
    line = part(room, "control.cue.text", Field)
    line.setFocus()
    stage.qtbot.keyClicks(line, "dsx")
    stage.settle()
    assert line.text() == "dsx"
    assert state_of(stage, prompt) is PromptState.PENDING
    assert card_of(room).stage == "decide"


def test_that_a_new_prompt_takes_neither_the_keyboard_nor_the_opencard_of(stage: Stage, room: ControlRoom) -> None:
    line = part(room, "control.cue.text", Field)
    line.setFocus()
    (first,) = raise_prompts(stage, {**CUE, "level": "soon"})
    assert line.hasFocus()
    room.prompts.focus_list()
    raise_prompts(stage, INCIDENT)
    assert card_of(room).face.prompt.id == first.id, "somebody is at work on it"
    room.setFocus()
    (urgent,) = raise_prompts(stage, {**INCIDENT, "level": "stop", "rule_key": "I01_violation_warning"})
    assert card_of(room).face.prompt.id == urgent.id
    assert room.hasFocus()


def test_that_whoever_comes_to_the_queue_begins_with_the_stop_that_came(stage: Stage, room: ControlRoom) -> None:
    (first,) = raise_prompts(stage, CUE)
    stage.settle()
    assert room.prompts.list.cursor_id == first.id
    (urgent,) = raise_prompts(stage, {**INCIDENT, "level": "stop", "rule_key": "I01_violation_warning"})
    stage.settle()
    assert room.prompts.list.cursor_id == urgent.id


def test_that_a_stop_stands_above_what_waits_for_a_word(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    (step,) = raise_prompts(stage, ad_step(plan, (plan.budget_minor or 0) + 1000))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: card_of(room).stage == "confirm")
    room.setFocus()
    (urgent,) = raise_prompts(stage, {**INCIDENT, "level": "stop", "rule_key": "I01_violation_warning"}, left_s=None)
    assert list(room.prompts.list.forms) == [urgent.id, step.id]
    assert card_of(room).face.prompt.id == urgent.id


def test_that_a_stop_that_came_while_somebody_was_at_work_opens_once_nobody_is(stage: Stage, room: ControlRoom) -> None:
    (first,) = raise_prompts(stage, CUE, left_s=600.0)
    press(stage, room, Qt.Key.Key_P)
    (urgent,) = raise_prompts(stage, {**INCIDENT, "level": "stop", "rule_key": "I01_violation_warning"}, left_s=None)
    assert room.prompts.list.forms == {urgent.id: "brief", first.id: "open"}
    room.setFocus()
    stage.pass_s(1)
    room.prompts.tick()
    assert card_of(room).face.prompt.id == urgent.id


def test_that_d_does_nothing_to_a_card_that_came_under_the_keys_this_moment(stage: Stage, room: ControlRoom) -> None:
    first, second = raise_prompts(stage, {**CUE, "level": "now"}, {**CUE, "level": "soon"})
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_S)
    stage.until(lambda: state_of(stage, first) is PromptState.SNOOZED)
    stage.until(lambda: room.prompts.list.card is not None and card_of(room).face.prompt.id == second.id)
    press(stage, room, Qt.Key.Key_D)
    assert _cues(stage).count("Show patch test") == 0
    stage.pass_s(1)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: "Show patch test" in _cues(stage))


def test_that_a_figure_of_a_minute_ago_says_its_age(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE, left_s=600.0)
    box = card_of(room).findChild(EvidenceBox)
    assert box is not None
    assert "old" not in box.accessibleName()
    stage.pass_s(83)
    room.prompts.tick()
    assert box.accessibleName() == "Click → order 5.2%, before 7.1%, 1:23 old"


def test_that_x_asks_why_in_place_and_one_key_answers(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_X)
    assert card_of(room).stage == "reasons"
    assert card_of(room).row.question.startswith("Why not?")
    press(stage, room, Qt.Key.Key_Escape)
    assert card_of(room).stage == "decide"
    assert state_of(stage, prompt) is PromptState.PENDING
    press(stage, room, Qt.Key.Key_X)
    press(stage, room, Qt.Key.Key_4)
    stage.until(lambda: state_of(stage, prompt) is PromptState.REJECTED)
    decision = stage.services.prompts.decisions(prompt.id)[-1]
    assert (decision.verb, decision.reason) == ("dismiss", "not_worth_it")
    stage.until(lambda: room.prompts.decided.count == 1)
    assert room.prompts.decided.model.index(0, 0).data().endswith("dismissed · not worth it")


def test_that_s_snoozes_for_two_minutes_and_shift_s_for_longer(stage: Stage, room: ControlRoom) -> None:
    first, second = raise_prompts(stage, CUE, NEWS)
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_S)
    stage.until(lambda: state_of(stage, first) is PromptState.SNOOZED)
    stage.settle()
    stage.pass_s(1)
    press(stage, room, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert card_of(room).stage == "snooze"
    press(stage, room, Qt.Key.Key_0)
    stage.until(lambda: state_of(stage, second) is PromptState.SNOOZED)
    now = stage.clock.utc_now()
    until = {one.id: one.snoozed_until for one in stage.services.prompts.list(stage.session.id)}
    assert until[first.id] == now + timedelta(minutes=2, seconds=-1)
    assert until[second.id] == now + timedelta(minutes=10)


def test_that_a_prompt_is_snoozed_until_the_segment_ends(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    left = room.prompts.deeds.segment_left_s
    assert left is not None
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    press(stage, room, Qt.Key.Key_E)
    stage.until(lambda: state_of(stage, prompt) is PromptState.SNOOZED)
    found = stage.services.prompts.get(prompt.id)
    assert found is not None
    assert found.snoozed_until == stage.clock.utc_now() + timedelta(seconds=left)


def test_that_j_and_k_walk_and_enter_opens(stage: Stage, room: ControlRoom) -> None:
    cue, news = raise_prompts(stage, CUE, NEWS)
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_J)
    assert room.prompts.list.cursor_id == news.id
    assert room.prompts.list.forms[news.id] == "line", "walking opens nothing"
    press(stage, room, Qt.Key.Key_Return)
    assert room.prompts.list.forms[news.id] == "open"
    press(stage, room, Qt.Key.Key_K)
    assert room.prompts.list.cursor_id == cue.id
    press(stage, room, Qt.Key.Key_D)
    assert _cues(stage).count("Show patch test") == 0, "what is sent is read first"
    assert room.prompts.list.forms[cue.id] == "open"


def test_that_an_incident_prompt_opens_its_incident(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, INCIDENT)
    with stage.qtbot.waitSignal(room.prompts.runbook_started) as started:
        room.prompts.focus_list()
        press(stage, room, Qt.Key.Key_D)
    incidents = {one.id: one for one in stage.services.marks.incidents(stage.session.id)}
    assert incidents[started.args[0]].kind.value == "stream_drop"
    assert state_of(stage, prompt) is not PromptState.PENDING


def test_that_a_cue_without_its_values_cannot_be_sent_and_says_why(stage: Stage, room: ControlRoom) -> None:
    suggestion = {**CUE["suggestion"], "unbound": ["link_no"]}
    (prompt,) = raise_prompts(stage, {**CUE, "suggestion": suggestion})
    assert part(room, "control.prompts.ask.do", Button).locked_reason == "No value for: {link_no}"
    press(stage, room, Qt.Key.Key_P)
    with stage.qtbot.waitSignal(room.said) as said:
        press(stage, room, Qt.Key.Key_D)
    assert said.args == ["No value for: {link_no}"]
    assert state_of(stage, prompt) is PromptState.PENDING


def test_that_hats_that_may_not_decide_find_the_verbs_locked(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    stage.sit(Hat.ANCHOR)
    stage.settle()
    assert part(room, "control.prompts.ask.do", Button).locked_reason == "Your hats do not allow this."
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    assert state_of(stage, prompt) is PromptState.PENDING


def test_that_the_mouse_opens_a_card_and_answers(stage: Stage, room: ControlRoom) -> None:
    _cue, other = raise_prompts(stage, CUE, {**INCIDENT, "level": "soon"})
    brief = next(one for one in room.findChildren(PromptBrief) if one.isVisible())
    stage.qtbot.mouseClick(part(room, f"{brief.objectName()}.dismiss", Button), Qt.MouseButton.LeftButton)
    assert room.prompts.list.forms[other.id] == "open"
    assert card_of(room).stage == "reasons"
    stage.settle()
    stage.qtbot.mouseClick(part(room, "control.prompts.ask.not_now", Button), Qt.MouseButton.LeftButton)
    stage.until(lambda: state_of(stage, other) is PromptState.REJECTED)


def test_that_the_countdown_follows_the_clock(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE, left_s=48)
    assert card_of(room).countdown.left_ms == 48_000
    stage.pass_s(10)
    room._on_tick()
    assert card_of(room).countdown.left_ms == 38_000
    stage.pass_s(100)
    assert card_of(room).countdown.left_ms == 0


def test_that_a_stop_never_counts_down(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, {**CUE, "level": "stop"}, left_s=None)
    assert card_of(room).countdown.left_ms is None
    assert not card_of(room).countdown.isVisible()


def test_that_new_prompts_are_announced_and_stop_is_urgent(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    raise_prompts(stage, CUE, NEWS)
    raise_prompts(stage, {**INCIDENT, "level": "stop"})
    politeness = QAccessible.AnnouncementPoliteness
    assert [way for _words, way in told] == [politeness.Polite, politeness.Assertive]
    assert told[0][0].startswith("NOW: Send cue")
    assert told[1][0].startswith("STOP: The stream dropped")
    assert room.isVisible()


def test_that_walking_the_queue_and_its_questions_are_heard(
    stage: Stage, room: ControlRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    raise_prompts(stage, CUE, NEWS)
    press(stage, room, Qt.Key.Key_P)
    told: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    press(stage, room, Qt.Key.Key_J)
    assert told[-1].startswith("FYI. Check placement and audience")
    press(stage, room, Qt.Key.Key_K)
    press(stage, room, Qt.Key.Key_X)
    assert told[-1].startswith("Why not? Esc goes back. 1: Wrong data, 2: Not now")


def test_that_measured_effects_are_worded_without_a_cause(stage: Stage, room: ControlRoom) -> None:
    at = stage.clock.utc_now() - timedelta(minutes=20)
    raise_prompts(stage, CUE, state=PromptState.IMPROVED, executed_at=at, outcome={
        "metric": "roi_pay", "effect": 0.3, "low": 0.1, "high": 0.5, "n": 90, "window_min": 15,
    })  # fmt: skip
    raise_prompts(stage, CUE, state=PromptState.UNCLEAR, executed_at=at, outcome={"metric": "roi_pay", "n": 41})
    raise_prompts(
        stage, CUE, state=PromptState.UNCLEAR, executed_at=at, outcome={"metric": "roi_pay", "reason": "not_separable"}
    )
    raise_prompts(stage, CUE, state=PromptState.WORSE, executed_at=at, outcome={
        "metric": "click_to_order_rate_pct", "effect": -1.2, "low": -2.0, "high": -0.4, "n": 90,
    })  # fmt: skip
    observed = stage.clock.utc_now() + timedelta(minutes=12)
    raise_prompts(stage, CUE, state=PromptState.OBSERVING, executed_at=at, observe_until=observed)
    model = room.prompts.decided.model
    words = {model.index(row, 0).data().rpartition(": ")[2] for row in range(model.rowCount())}
    assert words == {
        "likely up +0.3 ±0.2", "cannot tell (n = 41)", "not separable", "likely down −1.2% ±0.8%",
        "executed · measuring 12 min",
    }  # fmt: skip
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    assert sum("No control group" in tip for tip in tips) == 4
    assert part(room, "control.prompts.decided", QWidget).isVisible()


def test_that_the_rules_are_a_page_of_settings(stage: Stage, room: ControlRoom) -> None:
    with stage.qtbot.waitSignal(room.room_asked) as asked:
        stage.qtbot.mouseClick(part(room, "control.prompts.rules", Button), Qt.MouseButton.LeftButton)
    assert asked.args == ["settings/rules"]


def test_that_two_stations_decide_once(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, CUE)
    stage.services.prompts.dismiss(prompt.id, prompt.version, "not_now")
    with stage.qtbot.waitSignal(stage.context.runner.failed):
        stage.context.runner.run(stage.services.prompts.approve, prompt.id, prompt.version)
    stage.until(lambda: room.prompts.count == 0)
    assert "Show patch test" not in _cues(stage)
