"""Answers that do not count: the screen never says "got it" for a cue that nobody has answered in the store."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.audience import AudienceEvent, AudienceKind
from app.models.cue import CueLevel, CueState
from app.models.team import Hat
from app.services.store.audience import comments
from app.views.studio.station import StudioStation
from app.views.studio.surface.hit_area import HitArea
from app.views.studio.surface.state import CueAnswer
from app.views.studio.window import StudioWindow
from tests.views.shell.window import part
from tests.views.stage import Stage


def _sent(stage: Stage, screen: StudioWindow) -> str:
    cue_id = stage.services.cues.send(stage.session.id, "Say the price", CueLevel.STOP).id
    stage.until(lambda: _state(stage, cue_id) is CueState.SHOWN)
    stage.until(lambda: screen.surface.state.cue is not None)
    return cue_id


def _state(stage: Stage, cue_id: str) -> CueState:
    found = stage.services.cues.get(cue_id)
    assert found is not None
    return CueState(found.state)


def test_that_a_refused_cue_can_be_answered_once_the_right_person_sits_there(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    cue_id = _sent(stage, screen)
    told: list[object] = []
    stage.context.runner.failed.connect(told.append)
    # The screen does not know yet that the seat was taken by somebody who may not answer.
    stage.who.wear(None, (Hat.VIEWER,))
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.until(lambda: told)
    stage.settle()
    shown = screen.surface.state.cue
    assert shown is not None
    assert (shown.id, shown.answer) == (cue_id, CueAnswer.WAITING)

    stage.sit(Hat.ANCHOR)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.until(lambda: _state(stage, cue_id) is CueState.ACKNOWLEDGED)


def test_that_a_screen_whose_hats_may_not_answer_offers_no_answer_and_its_keys_move_the_script(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    cue_id = _sent(stage, screen)
    area = part(screen, "studio.cue.ack", HitArea)
    stage.pass_s(1)
    screen._on_tick()
    with_key = screen.grab().toImage()
    assert area.isVisible()
    told: list[object] = []
    stage.context.runner.failed.connect(told.append)

    stage.who.wear(None, (Hat.VIEWER,))
    stage.context.team.changed.emit()
    assert not area.isVisible()
    assert screen.grab().toImage() != with_key
    playing = screen.scroll_state.playing
    QTest.keyClick(screen, Qt.Key.Key_Space)
    QTest.keyClick(screen, Qt.Key.Key_Backspace)
    stage.settle()
    assert screen.scroll_state.playing is not playing
    assert screen.surface.state.cue is not None
    assert screen.surface.state.cue.answer is CueAnswer.WAITING
    assert _state(stage, cue_id) is CueState.SHOWN
    assert told == []


def test_that_a_question_is_not_offered_to_hats_that_may_not_answer_it(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    event = AudienceEvent(stage.session.id, 4_000_000, AudienceKind.COMMENT, "test", "m9", "k", "lucy", "Oily skin?")
    stage.store.recorder.audience([event])
    stage.store.recorder.flush(5)
    stored = next(one for one in comments(stage.store, stage.session.id, limit=100_000) if one.message_id == "m9")
    _sent(stage, screen)
    asked = stage.services.desk.to_anchor(stored)
    stage.until(lambda: screen.surface.state.question is not None)
    area = part(screen, "studio.question.done", HitArea)

    stage.who.wear(None, (Hat.VIEWER,))
    stage.context.team.changed.emit()
    assert not area.isVisible()
    assert screen.surface.state.question is not None
    QTest.keyClick(screen, Qt.Key.Key_A)
    stage.settle()
    assert _state(stage, asked.id).is_open
