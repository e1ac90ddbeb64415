"""What is asked before an ad change is approved or logged: more spend while it is on hold, figures that are old."""

import pytest

from app.models.advertising import AdActionState, PromptState
from app.models.errors import Invalid
from app.models.session import IncidentKind
from app.services.advertising.ads import AdChange
from app.services.advertising.engine_types import RuleStatus
from app.services.advertising.limits import Target
from app.services.advertising.prompt_status import SessionStatus
from app.services.live.marks import HOLD_SPEND
from tests.services.advertising.prompt_stage import BUDGET, CUT, POINT, Stage, stage_of
from tests.services.house import House, Show

MINUTE = 60_000


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    """A show on air."""
    return stage_of(house, show)


def silent(stage: Stage, key: str) -> None:
    """The rule of a prompt waits for data."""
    status = RuleStatus(key, "stale", stale=(("ad_cost", 167_000),))
    stage.prompts.board.put(stage.live.id, SessionStatus(stage.now, 0, (status,)))


def test_that_a_raise_under_an_open_violation_is_asked_about(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION)

    with pytest.raises(Invalid, match="ad_spend_held"):
        stage.prompts.approve(prompt.id, prompt.version)

    assert (stage.fresh(prompt).version, stage.ads.actions(stage.live.id)) == (prompt.version, ())
    done = stage.prompts.approve(prompt.id, prompt.version, despite=("ad_spend_held",))
    assert done.state is PromptState.APPROVED
    assert stage.prompts.execute(done.id, done.version).state is PromptState.OBSERVING  # what is done is a fact


def test_that_a_cut_under_an_open_violation_is_not_asked_about(stage: Stage) -> None:
    prompt = stage.fired(CUT)
    stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION)
    assert stage.prompts.approve(prompt.id, prompt.version).state is PromptState.APPROVED


def test_that_the_question_is_over_with_its_incident(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    incident = stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION)
    stage.house.marks.mark(stage.live.id, preset=HOLD_SPEND)
    stage.house.clock.advance(MINUTE)
    stage.house.marks.close_incident(incident.id, incident.version)
    assert stage.prompts.approve(prompt.id, prompt.version).state is PromptState.APPROVED


def test_that_a_raise_by_hand_is_asked_about_for_half_an_hour_after_a_marked_hold(stage: Stage) -> None:
    stage.house.marks.mark(stage.live.id, preset=HOLD_SPEND)
    more = AdChange(stage.plan.id, Target.BUDGET, 120_000)

    with pytest.raises(Invalid, match="ad_spend_held"):
        stage.ads.log(more)
    less = stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 110_000))
    with pytest.raises(Invalid, match="ad_spend_held"):
        stage.ads.log(AdChange(stage.plan.id, Target.ROI_TARGET, 1.9))  # a lower target spends more
    meant = stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 120_000, despite_hold=True))
    stage.house.clock.advance(30 * MINUTE)
    later = stage.ads.log(AdChange(stage.plan.id, Target.BUDGET, 125_000))

    assert {one.state for one in (less, meant, later)} == {AdActionState.DONE}


def test_that_an_ad_change_is_asked_about_while_its_rule_is_silent_for_lack_of_data(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.house.clock.advance(167_000)
    silent(stage, BUDGET)

    with pytest.raises(Invalid, match="ad_figures_old") as asked:
        stage.prompts.approve(prompt.id, prompt.version)

    assert asked.value.params == {"age": "2:47"}
    assert stage.steps(prompt) == ["raise"]
    approved = stage.prompts.approve(prompt.id, prompt.version, despite=("ad_figures_old",))
    assert approved.state is PromptState.APPROVED


def test_that_yes_to_one_question_is_no_answer_to_the_other(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.house.marks.add_incident(stage.live.id, IncidentKind.VIOLATION)
    silent(stage, BUDGET)
    with pytest.raises(Invalid, match="ad_figures_old"):
        stage.prompts.approve(prompt.id, prompt.version, despite=("ad_spend_held",))
    with pytest.raises(Invalid, match="ad_spend_held"):
        stage.prompts.approve(prompt.id, prompt.version, despite=("ad_figures_old",))


def test_that_a_cue_is_sent_without_that_question(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    silent(stage, POINT)
    assert stage.prompts.approve(prompt.id, prompt.version).cue_id is not None
