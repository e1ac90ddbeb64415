"""How the state of a cue is told: the stage, and how long it took or has been waiting."""

from datetime import UTC, datetime, timedelta

import pytest

from app.models.cue import CueLevel, CueState, CueView
from app.views.cue_look import STAGES, UNANSWERED_MS, cue_stage
from app.views.i18n import set_language

SENT = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def _cue(state: CueState, level: CueLevel = CueLevel.NOW, answered_s: float | None = None) -> CueView:
    answered = SENT + timedelta(seconds=answered_s) if answered_s is not None else None
    return CueView(
        id="c", session_id="s", text="x", level=level, state=state, sent_at=SENT, answered_at=answered,
        created_at=SENT, updated_at=SENT, version=1,
    )  # fmt: skip


@pytest.mark.parametrize("state", list(CueState))
def test_that_every_state_has_a_stage(state: CueState) -> None:
    assert cue_stage(_cue(state), SENT)[0] == STAGES[state]


@pytest.mark.parametrize("level", list(CueLevel))
def test_that_a_cue_is_unanswered_after_the_time_of_its_level(level: CueLevel) -> None:
    limit = timedelta(milliseconds=UNANSWERED_MS[level])
    almost = cue_stage(_cue(CueState.SHOWN, level), SENT + limit - timedelta(seconds=1))
    over = cue_stage(_cue(CueState.SHOWN, level), SENT + limit)
    assert almost[0] == "shown"
    assert over[0] == "unanswered"
    assert over[1] == f"0{limit.seconds // 60}:{limit.seconds % 60:02}"


def test_that_an_answer_shows_how_long_it_took_in_the_language_in_force() -> None:
    cue = _cue(CueState.ACKNOWLEDGED, answered_s=14)
    assert cue_stage(cue, SENT + timedelta(hours=1)) == ("got_it", "14 s")
    set_language("zh")
    assert cue_stage(cue, SENT + timedelta(hours=1)) == ("got_it", "14 秒")


def test_that_a_clock_that_was_set_back_does_not_count_below_nothing() -> None:
    assert cue_stage(_cue(CueState.SENT), SENT - timedelta(seconds=30)) == ("sent", "0 s")
