"""Cues on the studio screen: shown at once, in the order of their urgency, answered back to whoever sent them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.audience import AudienceEvent, AudienceKind
from app.models.cue import CueKind, CueLevel, CueState
from app.models.errors import Unavailable
from app.models.team import Hat
from app.services.store.audience import comments
from app.views.studio.station import StudioStation
from app.views.studio.surface.state import CueAnswer
from app.views.studio.surface.state import CueLevel as ShownLevel
from app.views.studio.window import StudioWindow
from tests.views.stage import Stage
from tests.views.studio.station import Second, pass_ms, studio_of


def send(stage: Stage, text: str, level: CueLevel = CueLevel.SOON) -> str:
    """A cue of another station."""
    return stage.services.cues.send(stage.session.id, text, level).id


def state_of(stage: Stage, cue_id: str) -> CueState:
    found = stage.services.cues.get(cue_id)
    assert found is not None
    return CueState(found.state)


def test_that_a_cue_is_painted_and_its_sender_learns_that_it_was_shown(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    cue_id = send(stage, "Show patch test", CueLevel.NOW)
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    shown = studio.controller.state.cue
    assert shown is not None
    assert (shown.text, shown.level, shown.answer) == ("Show patch test", ShownLevel.NOW, CueAnswer.WAITING)
    assert screen.surface.state.cue == shown
    assert [receipt.station_key for receipt in stage.services.cues.receipts(cue_id)] == ["test"]


def test_that_a_cue_without_a_studio_screen_is_not_called_shown(stage: Stage, studio: StudioStation) -> None:
    cue_id = send(stage, "Show patch test")
    stage.until(lambda: studio.controller.state.cue is not None)
    stage.qtbot.wait(250)
    assert state_of(stage, cue_id) is CueState.SENT


def test_that_one_key_acknowledges_and_the_thanks_go_after_three_seconds(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    cue_id = send(stage, "Show patch test", CueLevel.NOW)
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.until(lambda: state_of(stage, cue_id) is CueState.ACKNOWLEDGED)
    stage.settle()
    thanks = studio.controller.state.cue
    assert thanks is not None
    assert thanks.answer is CueAnswer.GOT_IT
    stage.pass_s(3.1)
    stage.until(lambda: studio.controller.state.cue is None)


def test_that_backspace_declines(stage: Stage, studio: StudioStation, screen: StudioWindow) -> None:
    cue_id = send(stage, "Bring the gift box")
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    QTest.keyClick(screen, Qt.Key.Key_Backspace)
    stage.until(lambda: state_of(stage, cue_id) is CueState.DECLINED)


def test_that_a_more_urgent_cue_takes_over_after_three_seconds_and_the_rest_is_counted(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    first = send(stage, "Two minutes left")
    stage.until(lambda: state_of(stage, first) is CueState.SHOWN)
    send(stage, "Slower", CueLevel.NOW)
    stage.until(lambda: studio.controller.state.cue is not None and studio.controller.state.cue.waiting == 1)
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.text == "Two minutes left"
    stage.pass_s(3.1)
    stage.until(lambda: studio.controller.state.cue and studio.controller.state.cue.text == "Slower")
    assert studio.controller.state.cue.waiting == 1


def test_that_a_stop_takes_over_at_once(stage: Stage, studio: StudioStation, screen: StudioWindow) -> None:
    first = send(stage, "Two minutes left", CueLevel.NOW)
    stage.until(lambda: state_of(stage, first) is CueState.SHOWN)
    send(stage, "Stop saying cure", CueLevel.STOP)
    stage.until(lambda: studio.controller.state.cue and studio.controller.state.cue.text == "Stop saying cure")
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.waiting == 1


def test_that_thanks_make_way_for_the_next_cue_after_a_second(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    first = send(stage, "First", CueLevel.NOW)
    stage.until(lambda: state_of(stage, first) is CueState.SHOWN)
    send(stage, "Second")
    stage.until(lambda: studio.controller.state.cue and studio.controller.state.cue.waiting == 1)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.settle()
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.answer is CueAnswer.GOT_IT
    pass_ms(stage, 1100)
    stage.until(lambda: studio.controller.state.cue and studio.controller.state.cue.text == "Second")


def test_that_a_cue_taken_back_leaves_the_screen(stage: Stage, studio: StudioStation, screen: StudioWindow) -> None:
    cue_id = send(stage, "Wrong segment")
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    stage.services.cues.cancel(cue_id)
    stage.until(lambda: studio.controller.state.cue is None)


def test_that_an_answer_is_sent_again_until_the_store_takes_it(
    stage: Stage, studio: StudioStation, screen: StudioWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    cue_id = send(stage, "Show patch test", CueLevel.NOW)
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    given: list[str | None] = []
    acknowledge = stage.services.cues.acknowledge

    def lame(cue: str, station: str | None = None, *, command_id: str | None = None) -> object:
        given.append(command_id)
        if len(given) == 1:
            raise Unavailable("store_locked")
        return acknowledge(cue, station, command_id=command_id)

    monkeypatch.setattr(stage.services.cues, "acknowledge", lame)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.until(lambda: state_of(stage, cue_id) is CueState.ACKNOWLEDGED)
    assert len(given) == 2
    assert given[0] == given[1] is not None


def test_that_an_answer_nobody_may_give_is_told_and_the_cue_stands_again(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    cue_id = send(stage, "Show patch test", CueLevel.NOW)
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    # Another takes the seat in the same moment: the screen does not know of it yet, the store does.
    member = next(one for one in stage.services.team.list() if Hat.CUSTOMER_SERVICE in one.hats)
    stage.who.wear(member.id, (Hat.CUSTOMER_SERVICE,))
    told: list[object] = []
    stage.context.runner.failed.connect(told.append)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    stage.until(lambda: told)
    stage.settle()
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.answer is CueAnswer.WAITING
    assert screen.surface.state.cue == studio.controller.state.cue
    assert state_of(stage, cue_id) is CueState.SHOWN


def test_that_a_question_stands_under_the_script_while_a_cue_has_the_banner_and_is_answered_back(
    stage: Stage, studio: StudioStation, screen: StudioWindow
) -> None:
    event = AudienceEvent(
        stage.session.id, 4_000_000, AudienceKind.COMMENT, "test", "m1", "k", "lucy", "Is it <b>OK</b> for oily skin?"
    )
    stage.store.recorder.audience([event])
    stage.store.recorder.flush(5)
    stored = next(one for one in comments(stage.store, stage.session.id, limit=100_000) if one.message_id == "m1")
    send(stage, "Push the link", CueLevel.NOW)
    stage.until(lambda: studio.controller.state.cue is not None)
    asked = stage.services.desk.to_anchor(stored)
    assert CueKind(asked.kind) is CueKind.ANSWER
    stage.until(lambda: studio.controller.state.question is not None)
    question = studio.controller.state.question
    assert question is not None
    assert (question.who, question.text) == ("lucy", "Is it <b>OK</b> for oily skin?")
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.waiting == 0
    QTest.keyClick(screen, Qt.Key.Key_A)
    stage.until(lambda: state_of(stage, asked.id) is CueState.ACKNOWLEDGED)
    found = stage.services.desk.dress(stage.session.id, [stored])[0]
    assert found.answered
    stage.until(lambda: studio.controller.state.question is None)


def test_that_a_question_takes_the_banner_when_nothing_else_waits(stage: Stage, studio: StudioStation) -> None:
    event = AudienceEvent(stage.session.id, 4_000_000, AudienceKind.COMMENT, "test", "m2", "k", "wei", "Morning?")
    stage.store.recorder.audience([event])
    stage.store.recorder.flush(5)
    stored = next(one for one in comments(stage.store, stage.session.id, limit=100_000) if one.message_id == "m2")
    stage.services.desk.to_anchor(stored)
    stage.until(lambda: studio.controller.state.cue is not None)
    assert studio.controller.state.cue is not None
    assert studio.controller.state.cue.text == "@wei: Morning?"
    assert studio.controller.state.question is None


def test_that_another_station_shows_the_cue_and_its_answer_comes_back(stage: Stage, anchor: Second) -> None:
    here = studio_of(stage)
    window = anchor.studio.monitor.open(full_screen=False)
    stage.qtbot.waitExposed(window)
    cue_id = send(stage, "Show patch test", CueLevel.NOW)
    stage.until(lambda: state_of(stage, cue_id) is CueState.SHOWN)
    assert [receipt.station_key for receipt in stage.services.cues.receipts(cue_id)] == ["second"]
    stage.until(lambda: here.controller.state.cue is not None)
    QTest.keyClick(window, Qt.Key.Key_Space)
    stage.until(lambda: state_of(stage, cue_id) is CueState.ACKNOWLEDGED)
    stage.until(lambda: here.controller.state.cue and here.controller.state.cue.answer is CueAnswer.GOT_IT)
    stage.until(lambda: any(cue.state is CueState.ACKNOWLEDGED for cue in stage.context.cues.cues[:1]))


def test_that_a_cue_is_shown_though_the_first_reading_of_it_failed(
    stage: Stage, studio: StudioStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    cues = stage.services.cues
    real, failures = cues.open_cues, [Unavailable("store_busy")]

    def flaky(*args: Any, **fields: Any) -> Any:
        if failures:
            raise failures.pop()
        return real(*args, **fields)

    stage.settle()
    monkeypatch.setattr(cues, "open_cues", flaky)
    told: list[object] = []
    stage.context.runner.failed.connect(told.append)
    cues.send(stage.session.id, "Say the price", CueLevel.NOW)
    stage.until(lambda: studio.controller.state.cue is not None and studio.controller.state.cue.text == "Say the price")
    assert len(told) == 1


def test_that_a_cue_sent_while_a_reading_fails_is_read_without_waiting(
    stage: Stage, studio: StudioStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    cues, feed = stage.services.cues, studio.controller._feed
    real, readings = cues.open_cues, []

    def flaky(*args: Any, **fields: Any) -> Any:
        readings.append(args)
        if len(readings) == 1:
            raise Unavailable("store_busy")
        return real(*args, **fields)

    stage.settle()
    monkeypatch.setattr(cues, "open_cues", flaky)
    feed._retry.setInterval(3_600_000)
    feed.read_cues()
    # The change comes while the reading that is to fail is still under way.
    feed.read_cues()
    stage.until(lambda: len(readings) == 2 and not feed._reading_cues)
    assert not feed._retry.isActive()
    assert not feed._cues_unread
