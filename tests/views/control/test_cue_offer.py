"""The line that belongs to an ad change: offered when the change is made, sent by a person alone."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.models.advertising import PromptState
from app.models.cue import CueLevel
from app.views.control.room import ControlRoom
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from tests.views.control.prompt_scene import ad_step, raise_prompts
from tests.views.shell.window import part
from tests.views.stage import Stage

LINE = "More traffic coming. Restart the hero pitch."


@pytest.fixture(params=[(1848, 1024), (1294, 720)], ids=["wide", "compact"])
def room(request: pytest.FixtureRequest, stage: Stage) -> ControlRoom:
    """Control with the composer, and with the bar of a compact window."""
    made = ControlRoom(stage.context)
    stage.show(made, *request.param)
    return made


def _made(stage: Stage, state: PromptState = PromptState.OBSERVING, text: str = LINE, ago_s: int = 0) -> Any:
    """A change of a plan that was decided, with a line for the anchor."""
    step = ad_step(stage.context.prompts.plans[0], 1_000_000)
    words = {"en": text, "zh": "", "level": "soon", "kind": "say", "template_en": text, "template_zh": ""}
    step["suggestion"]["cue"] = words
    decided = stage.clock.utc_now()
    made = raise_prompts(stage, step, state=state, decided_at=decided)[0]
    stage.clock.advance(ago_s * 1000)
    return made


def _offers(room: ControlRoom) -> list[Button]:
    return [one for one in room.findChildren(Button, "control.cue.offer.use") if one.isVisible()]


def _look(room: ControlRoom) -> None:
    room._on_tick()


def test_that_a_line_is_offered_taken_and_sent_with_the_change_it_belongs_to(stage: Stage, room: ControlRoom) -> None:
    prompt = _made(stage)
    _look(room)
    stage.qtbot.mouseClick(_offers(room)[0], Qt.MouseButton.LeftButton)
    line = part(room, "control.cue.text", Field)
    assert line.text() == LINE
    assert stage.services.cues.sent_cues(stage.session.id)[0].prompt_id is None

    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.until(lambda: stage.services.cues.sent_cues(stage.session.id)[0].text == LINE)
    sent = stage.services.cues.sent_cues(stage.session.id)[0]
    assert (sent.prompt_id, sent.level, sent.target_hat) == (prompt.id, CueLevel.SOON, "anchor")
    stage.until(lambda: not _offers(room))


@pytest.mark.parametrize("state", [PromptState.PENDING, PromptState.APPROVED, PromptState.REJECTED])
def test_that_nothing_is_said_of_a_change_that_was_not_made(
    stage: Stage, room: ControlRoom, state: PromptState
) -> None:
    _made(stage, state)
    _look(room)
    assert _offers(room) == []


def test_that_an_offer_is_left_out_or_grows_old(stage: Stage, room: ControlRoom) -> None:
    _made(stage)
    _look(room)
    close = next(one for one in room.findChildren(Button, "control.cue.offer.close") if one.isVisible())
    stage.qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert _offers(room) == []

    _made(stage)
    _look(room)
    assert len(_offers(room)) == 1
    stage.clock.advance(301_000)
    _look(room)
    assert _offers(room) == []


def test_that_a_line_typed_after_an_offer_was_emptied_is_its_own(stage: Stage, room: ControlRoom) -> None:
    _made(stage)
    _look(room)
    stage.qtbot.mouseClick(_offers(room)[0], Qt.MouseButton.LeftButton)
    line = part(room, "control.cue.text", Field)
    line.clear()
    stage.qtbot.keyClicks(line, "Show the texture")
    stage.qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.until(lambda: stage.services.cues.sent_cues(stage.session.id)[0].text == "Show the texture")
    assert stage.services.cues.sent_cues(stage.session.id)[0].prompt_id is None


def test_that_the_templates_are_at_hand_in_every_shape_of_the_room(stage: Stage, room: ControlRoom) -> None:
    stage.qtbot.mouseClick(part(room, "control.cue.templates.open", Button), Qt.MouseButton.LeftButton)
    stage.settle()
    search = next(one for one in room.findChildren(Field, "control.cue.templates.search") if one.isVisible())
    stage.qtbot.keyClicks(search, "stop")
    stage.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert part(room, "control.cue.text", Field).text() == "STOP: do not say that"


def test_that_the_bar_says_beside_the_line_what_it_will_say(stage: Stage) -> None:
    room = ControlRoom(stage.context)
    stage.show(room, 1294, 720)
    _made(stage)
    _look(room)
    line = part(room, "control.cue.text", Field)
    line.setText("Repeat: {price}")
    told = room.cue_bar._told
    stage.until(lambda: told.text() == "Says now: Repeat: S$18.90")
    assert told.isVisible()
    assert _offers(room) == []
    line.clear()
    stage.settle()
    assert not told.isVisible()
    assert len(_offers(room)) == 1
