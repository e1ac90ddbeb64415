"""Cues that need somebody are told at every station, once, until they are answered."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from app.models.cue import CueLevel, CueState
from app.models.team import Hat
from app.views.shell import cue_strip
from app.views.shell.cue_strip import CueStrip
from tests.views.stage import Stage


@pytest.fixture
def strip(stage: Stage) -> CueStrip:
    for cue in stage.context.cues.open_cues:
        stage.do(stage.services.cues.cancel, cue.id)
    made = CueStrip(stage.context)
    stage.show(made)
    made.sync()
    return made


def _state(stage: Stage, cue_id: str) -> CueState | None:
    cue = stage.services.cues.get(cue_id)
    return None if cue is None else CueState(cue.state)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []

    class Told(QAccessible):
        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:  # noqa: N802 (Qt's own name)
            assert isinstance(event, QAccessibleAnnouncementEvent)
            told.append((event.message(), event.politeness()))

    monkeypatch.setattr(cue_strip, "QAccessible", Told)
    return told


@pytest.mark.parametrize(("level", "after_s"), [(CueLevel.STOP, 10), (CueLevel.NOW, 10), (CueLevel.SOON, 30)])
def test_that_an_unanswered_cue_is_told_once_until_it_is_answered(
    stage: Stage, strip: CueStrip, announced: list[tuple[str, object]], level: CueLevel, after_s: int
) -> None:
    cue = stage.do(stage.services.cues.send, stage.session.id, "say the price", level)
    stage.pass_s(after_s - 1)
    strip.sync()
    assert strip.isHidden()
    stage.pass_s(1)
    strip.sync()
    strip.sync()
    assert strip.late.state is not None
    assert "say the price" in strip.late.state.text
    assert strip.late.state.kind == ("crit" if level is CueLevel.STOP else "warn")
    politeness = QAccessible.AnnouncementPoliteness
    assert [polite for _text, polite in announced] == [
        politeness.Assertive if level is CueLevel.STOP else politeness.Polite
    ]
    stage.do(stage.services.cues.acknowledge, cue.id)
    assert strip.isHidden()


def test_that_a_hidden_one_stays_hidden(stage: Stage, strip: CueStrip) -> None:
    stage.do(stage.services.cues.send, stage.session.id, "say the price", CueLevel.NOW)
    stage.pass_s(11)
    strip.sync()
    strip.late.closed.emit(stage.context.cues.cues[0].id)
    stage.pass_s(1)
    strip.sync()
    assert strip.late.state is None


def test_that_a_cue_for_who_sits_here_is_shown_and_answered(stage: Stage, strip: CueStrip) -> None:
    me = stage.who.member_id
    other = next(one for one in stage.context.team.members if one.id != me)
    stage.who.wear(other.id, [Hat.OPERATOR])
    mine = stage.do(stage.services.cues.send, stage.session.id, "call the stock room", CueLevel.NOW,
                    target_hat="person", target_id=me)  # fmt: skip
    stage.do(stage.services.cues.send, stage.session.id, "for the anchor", CueLevel.NOW)
    stage.who.wear(me, [Hat.CUSTOMER_SERVICE])
    strip.sync()
    assert strip.mine.state is not None
    assert (strip.mine.state.key, strip.mine.state.verb) == (mine.id, "Got it")
    stage.until(lambda: _state(stage, mine.id) is CueState.SHOWN)
    strip.mine.verb.click()
    stage.until(lambda: _state(stage, mine.id) is CueState.ACKNOWLEDGED)
    stage.until(lambda: strip.mine.state is None)


def test_that_a_show_that_is_over_tells_nothing(stage: Stage, strip: CueStrip) -> None:
    stage.do(stage.services.cues.send, stage.session.id, "say the price", CueLevel.NOW)
    stage.pass_s(11)
    strip.sync()
    assert strip.late.state is not None
    stage.open(next(iter(stage.ids.reviewed.values())))
    assert strip.isHidden()
