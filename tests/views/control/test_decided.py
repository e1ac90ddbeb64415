"""Decided prompts: what nobody was shown and why, what was taken back, what is told beside the figure that judges."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from app.models.advertising import PromptState
from app.services.advertising.prompt_life import UNDONE
from app.services.advertising.prompt_raise import CAUSE_OVER, CORRECTED, UNSEEN_REASONS
from app.views.control.decided_detail import DecidedDetail
from app.views.control.decided_words import beside_words, judged_words
from app.views.control.room import ControlRoom
from app.views.session_deck import wall_time
from tests.views.control.prompt_scene import CUE, raise_prompts
from tests.views.stage import Stage


def words_of(room: ControlRoom) -> list[str]:
    model = room.prompts.decided.model
    return [model.index(row, 0).data().rpartition(": ")[2] for row in range(model.rowCount())]


def test_that_a_firing_that_nobody_was_shown_stands_there_with_its_reason(stage: Stage, room: ControlRoom) -> None:
    for reason in UNSEEN_REASONS:
        raise_prompts(stage, CUE, state=PromptState.EXPIRED, reason=reason)
    assert room.prompts.count == 0
    assert set(words_of(room)) == {
        "not shown · ad change waits", "not shown · ad change measured", "not shown · snoozed",
        "not shown · decided just before", "not shown · waited too long", "not shown · no longer so",
    }  # fmt: skip


def test_that_what_was_replaced_and_what_was_taken_back_are_said_so(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE, state=PromptState.EXPIRED, reason="superseded")
    raise_prompts(
        stage, CUE, state=PromptState.UNCLEAR, reason=UNDONE, executed_at=stage.clock.utc_now(),
        outcome={"verdict": "unclear", "reason": UNDONE, "n": 0},
    )  # fmt: skip
    model = room.prompts.decided.model
    shown = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert sum(words.endswith(": taken back") for words in shown) == 1
    assert sum(": replaced " in words for words in shown) == 1


def test_that_what_ended_with_its_cause_is_said_so(stage: Stage, room: ControlRoom) -> None:
    for reason in (CAUSE_OVER, CORRECTED):
        raise_prompts(stage, CUE, state=PromptState.EXPIRED, reason=reason)
    shown = words_of(room)
    assert sum("over " in words for words in shown) == 1
    assert sum(words.startswith("figure corrected ") for words in shown) == 1


def test_that_the_return_is_told_beside_the_sales_that_judge_a_raise(stage: Stage, room: ControlRoom) -> None:
    outcome = {
        "metric": "net_gmv_per_min", "effect": 900.0, "low": 300.0, "high": 1500.0, "n": 120,
        "beside": {"roi_net": {"verdict": "worse", "effect": -0.4, "low": -0.7, "high": -0.1, "n": 120, "reason": ""}},
    }  # fmt: skip
    raise_prompts(stage, CUE, state=PromptState.IMPROVED, executed_at=stage.clock.utc_now(), outcome=outcome)
    model = room.prompts.decided.model
    tip = str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert "ROI · net: likely down −0.4" in tip
    assert beside_words({}, "SGD") == []


@pytest.mark.usefixtures("stage")
def test_that_an_interval_with_two_sides_is_not_told_as_one() -> None:
    told = {}
    for low, high in ((0.1, 0.5), (0.1, 0.9)):
        outcome = {"metric": "roi_pay", "effect": 0.3, "low": low, "high": high, "n": 120}
        told[high] = judged_words(PromptState.IMPROVED, outcome, "SGD").words
    assert told == {0.5: "likely up +0.3 ±0.2", 0.9: "likely up +0.3 −0.2/+0.6"}


@pytest.mark.parametrize("by", ["enter", "click"])
def test_that_a_decided_row_opens_what_it_stands_for(stage: Stage, room: ControlRoom, by: str) -> None:
    raise_prompts(stage, CUE, state=PromptState.REJECTED, reason="not_now")
    found = room.prompts.decided.findChild(QAbstractItemView, "control.prompts.decided")
    assert isinstance(found, QAbstractItemView)
    first = found.model().index(0, 0)
    if by == "enter":
        found.setCurrentIndex(first)
        QTest.keyClick(found, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(
            found.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            found.visualRect(first).center(),
        )
    sheet = room.prompts.decided.findChild(DecidedDetail)
    assert sheet is not None
    assert sheet.isVisible()
    assert "dismissed · not now" in sheet.accessibleName()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    stage.settle()
    assert room.prompts.decided.findChild(DecidedDetail) is None


def test_that_an_effect_is_said_to_be_measured_only_while_one_is(stage: Stage, room: ControlRoom) -> None:
    raise_prompts(stage, CUE, state=PromptState.REJECTED, reason="not_now")
    assert room.prompts.decided.title == "Decided"
    ends = stage.clock.utc_now() + timedelta(minutes=12)
    raise_prompts(stage, CUE, state=PromptState.OBSERVING, executed_at=stage.clock.utc_now(), observe_until=ends)
    assert room.prompts.decided.title == "Decided — effect is being measured"


def test_that_what_ran_out_says_when_its_time_was_over_and_what_ended_before_when_it_ended(
    stage: Stage, room: ControlRoom
) -> None:
    prompts = stage.services.prompts
    out, early = raise_prompts(stage, CUE, {**CUE, "rule_key": "R02_low_product_ctr"}, left_s=240.0)
    stage.pass_s(120)
    assert prompts.withdraw(early.id, CAUSE_OVER) is not None
    stage.pass_s(180)
    prompts.expire_due()
    stage.until(lambda: room.prompts.decided.count == 2)
    session, model = stage.context.session.current, room.prompts.decided.model
    assert session is not None
    shown = [str(model.index(row, 0).data()) for row in range(2)]
    raised = out.created_at
    late, soon = (wall_time(session, raised + timedelta(seconds=left)) for left in (240, 120))
    assert late != soon != wall_time(session, raised)
    assert shown[0].startswith(late)
    assert shown[0].endswith(f"expired {late}")
    assert shown[1].startswith(soon)
    assert shown[1].endswith(f"cause over {soon}")
