"""What is asked on a card before it is done, what a runbook's start sends, and what waits for a word when collapsed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.models.advertising import PromptState
from app.models.session import IncidentKind
from app.services.advertising.engine_types import RuleStatus
from app.views.control.prompt_action_box import ActionBox
from app.views.control.prompt_brief import PromptBrief, PromptLine
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from tests.views.control.prompt_scene import INCIDENT, ad_step, card_of, press, raise_prompts, state_of, tell
from tests.views.stage import Stage

VIOLATION = {
    **INCIDENT,
    "rule_key": "I01_violation_warning",
    "level": "stop",
    "suggestion": {
        "deed": "incident", "type": "runbook", "runbook": "violation", "unbound": [], "too_long": False,
        "cue": {
            "en": "Violation: stop that claim, safe card", "zh": "违规：别再说那句，换安全卡", "level": "stop",
            "kind": "stop", "template_en": "Violation: stop that claim, safe card", "template_zh": "",
        },
    },
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


def _raise(stage: Stage) -> dict[str, object]:
    plan = next(one for one in stage.context.prompts.plans if one.budget_minor)
    return ad_step(plan, (plan.budget_minor or 0) + 1_000)


def _open_violation(stage: Stage) -> None:
    stage.do(stage.services.marks.add_incident, stage.session.id, IncidentKind.VIOLATION, "said it")
    stage.settle()


def test_that_the_card_of_an_incident_shows_the_line_that_its_press_sends(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, VIOLATION, left_s=None)
    card = card_of(room)
    box = card.findChild(ActionBox)
    assert box is not None
    line = "Violation: stop that claim, safe card"
    assert line in box.accessibleName()
    assert box.height() >= box.heightForWidth(box.width())
    assert card.row.button("do").text() == "Start + send"
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is not PromptState.PENDING)
    assert stage.services.cues.sent_cues(stage.session.id)[0].text == line


def test_that_a_line_that_does_not_stand_on_the_card_is_not_sent(stage: Stage, room: ControlRoom) -> None:
    blocked = {**VIOLATION, "suggestion": {**VIOLATION["suggestion"], "unbound": ["price"]}}
    (prompt,) = raise_prompts(stage, blocked, left_s=None)
    before = len(stage.services.cues.sent_cues(stage.session.id))
    assert card_of(room).row.button("do").text() == "Start runbook"
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is not PromptState.PENDING)
    stage.settle()
    assert len(stage.services.cues.sent_cues(stage.session.id)) == before


def test_that_a_raise_while_spend_is_held_is_asked_about_on_the_card(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, _raise(stage), left_s=600.0)
    _open_violation(stage)
    QGuiApplication.clipboard().setText("untouched")
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: "on hold" in card_of(room).row.question)
    assert state_of(stage, prompt) is PromptState.PENDING
    assert QGuiApplication.clipboard().text() == "untouched", "nothing is copied before somebody meant it"
    assert card_of(room).row.button("do").text() == "Do anyway"
    stage.pass_s(1)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is PromptState.APPROVED)


def test_that_an_ad_change_whose_rule_waits_for_data_is_asked_about(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, _raise(stage), left_s=600.0)
    stage.pass_s(150)
    tell(stage, RuleStatus(prompt.rule_key, "stale", stale=(("ad_cost", 150.0),)))
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: "2:30 old" in card_of(room).row.question)
    assert state_of(stage, prompt) is PromptState.PENDING
    stage.pass_s(1)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: state_of(stage, prompt) is PromptState.APPROVED)


def test_that_a_collapsed_change_that_was_approved_only_asks_for_a_word(stage: Stage, room: ControlRoom) -> None:
    (prompt,) = raise_prompts(stage, _raise(stage), left_s=600.0)
    press(stage, room, Qt.Key.Key_P)
    press(stage, room, Qt.Key.Key_D)
    stage.until(lambda: room.prompts.list.card is not None and card_of(room).stage == "confirm")
    face, clocks = card_of(room).face, room.prompts.list._clocks
    brief, line = PromptBrief(face, clocks), PromptLine(face, clocks)
    stage.show(brief, 320, 160)
    stage.show(line, 320, 60)
    words = f"Done with {room.prompts.deeds.proposed_value(prompt)}?"
    assert (brief._short.text(), line._amount.text()) == (words, words)
    for shown in (brief, line):
        assert [letter for letter in ("D", "S", "X", "Shift+S") if shown.takes(letter)] == ["D"]
        assert not shown.press("X")
    assert [button.text() for button in brief.findChildren(Button) if button.isVisible()] == ["Answer"]


def test_that_who_logged_an_incident_is_not_stopped_by_its_prompt(stage: Stage, room: ControlRoom) -> None:
    _open_violation(stage)
    (prompt,) = raise_prompts(stage, VIOLATION, left_s=None)
    assert state_of(stage, prompt) is PromptState.PENDING, "it is for the others"
    assert not stage.context.prompts.open_prompts
    assert room.prompts.list.card is None
    other = next(one for one in stage.context.team.members if one.id != stage.services.who.member_id)
    stage.services.who.wear(other.id, other.hats)
    assert [one.id for one in stage.context.prompts.open_prompts] == [prompt.id]
