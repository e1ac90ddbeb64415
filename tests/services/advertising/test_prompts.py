"""The life of a prompt from its rule to its verdict, on a real store."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.models.advertising import AdActionState, PromptState
from app.models.cue import CueLevel
from app.models.errors import Conflict, Denied, Invalid
from app.models.session import IncidentKind, Phase
from app.models.team import Hat
from app.services.advertising.prompt_deeds import Deeds
from app.services.advertising.prompts import PromptService
from app.services.live.cues import CueService
from app.services.live.marks import MarkService
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.advertising.prompt_stage import (
    BUDGET,
    CLOSE,
    CUT,
    POINT,
    PRICE,
    LostError,
    Stage,
    dying_prompts,
    stage_of,
)
from tests.services.house import House, Show

MINUTE = 60_000


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def test_that_a_prompt_says_what_why_and_until_when(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    assert prompt.state is PromptState.PENDING
    assert prompt.what["title"].keys() == {"en", "zh"}
    assert prompt.values["why"][0]["metric"] == "product_ctr_pct"
    assert prompt.rule_version == 1
    assert prompt.expires_at is not None
    assert prompt.expires_at - prompt.created_at == timedelta(seconds=180)
    assert stage.steps(prompt) == ["raise"]


def test_that_a_rule_speaks_at_most_once_a_minute(stage: Stage) -> None:
    first = stage.fired(POINT)
    stage.house.clock.advance(59_000)
    assert stage.fire(POINT) is None
    stage.house.clock.advance(1_000)
    second = stage.fired(POINT)
    assert stage.fresh(first).state is PromptState.EXPIRED
    assert stage.fresh(first).reason == "superseded"
    assert second.state is PromptState.PENDING


def test_that_a_snoozed_prompt_is_not_pushed_aside_by_a_new_one(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.prompts.snooze(prompt.id, prompt.version, 300)
    stage.house.clock.advance(2 * MINUTE)
    assert stage.fire(POINT) is None
    assert stage.fresh(prompt).state is PromptState.SNOOZED


def test_that_approving_a_cue_prompt_sends_the_cue_once(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    done = stage.prompts.approve(prompt.id, prompt.version, command_id="press-1")
    again = stage.prompts.approve(prompt.id, prompt.version, command_id="press-1")

    sent = stage.house.cues.sent_cues(stage.live.id)
    assert [(cue.prompt_id, cue.level) for cue in sent] == [(prompt.id, CueLevel.SOON)]
    assert "7" in sent[0].text
    assert (done.state, done.cue_id) == (PromptState.OBSERVING, sent[0].id)
    assert again.id == done.id
    assert stage.steps(prompt) == ["raise", "approve", "execute", "observe"]
    assert done.observe_until == stage.now + timedelta(minutes=30)


def test_that_a_cue_carries_the_value_of_the_moment_it_is_sent(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    segment = next(one for one in stage.house.rundown.segments(stage.live.id) if one.id == stage.show.segment_ids[1])
    stage.house.rundown.change(segment.id, segment.version, link_no=12)
    stage.prompts.approve(prompt.id, prompt.version)
    assert "12" in stage.house.cues.sent_cues(stage.live.id)[0].text


def test_that_a_cue_with_an_unbound_name_is_not_sent_and_says_which(stage: Stage) -> None:
    segment = next(one for one in stage.house.rundown.segments(stage.live.id) if one.id == stage.show.segment_ids[1])
    stage.house.rundown.change(segment.id, segment.version, link_no=None)
    prompt = stage.fired(POINT)
    assert prompt.suggestion["unbound"] == ["link_no"]
    with pytest.raises(Invalid, match="cue_unbound") as refused:
        stage.prompts.approve(prompt.id, prompt.version)
    assert refused.value.params["names"] == "link_no"
    assert stage.fresh(prompt).state is PromptState.PENDING
    assert stage.house.cues.sent_cues(stage.live.id) == ()


def test_that_own_words_may_be_sent_instead(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.prompts.approve(prompt.id, prompt.version, text="Show the serum again")
    assert stage.house.cues.sent_cues(stage.live.id)[0].text == "Show the serum again"


def test_that_of_two_stations_that_decide_at_once_one_wins_and_the_other_is_told(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.prompts.approve(prompt.id, prompt.version)
    with pytest.raises(Conflict) as told:
        stage.prompts.dismiss(prompt.id, prompt.version, "not_now")
    assert told.value.params["member_id"] == stage.show.lead.id


def test_that_a_decided_prompt_takes_no_second_decision(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    gone = stage.prompts.dismiss(prompt.id, prompt.version, "not_worth_it")
    with pytest.raises(Invalid, match="prompt_closed"):
        stage.prompts.approve(prompt.id, gone.version)


def test_that_a_dismissal_needs_one_of_four_reasons_and_feeds_the_record(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    with pytest.raises(Invalid, match="dismiss_reason"):
        stage.prompts.dismiss(prompt.id, prompt.version, "bored")
    done = stage.prompts.dismiss(prompt.id, prompt.version, "wrong_data")
    assert (done.state, done.reason, done.decided_by) == (PromptState.REJECTED, "wrong_data", stage.show.lead.id)
    record = stage.prompts.record(POINT)
    assert (record.fired, record.acted, record.dismissed) == (1, 0, (("wrong_data", 1),))


def test_that_only_who_may_decide_decides(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.house.who.wear(stage.show.anchor.id, [Hat.ANCHOR])
    with pytest.raises(Denied):
        stage.prompts.approve(prompt.id, prompt.version)
    with pytest.raises(Denied):
        stage.prompts.snooze(prompt.id, prompt.version, 60)


def test_that_a_prompt_nobody_answers_expires_and_stop_never_does(stage: Stage) -> None:
    prompt, stop = stage.fired(POINT), stage.fired(PRICE)
    stage.house.clock.advance(179_000)
    assert stage.prompts.expire_due() == ()
    stage.house.clock.advance(1_000)
    closed = stage.prompts.expire_due()
    assert [(one.id, one.reason) for one in closed] == [(prompt.id, "nobody_answered")]
    stage.house.clock.advance(60 * MINUTE)
    stage.prompts.expire_due()
    assert stage.fresh(stop).state is PromptState.PENDING


def test_that_a_snoozed_prompt_comes_back_with_its_whole_life(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.prompts.snooze(prompt.id, prompt.version, 300)
    stage.house.clock.advance(299_000)
    stage.prompts.expire_due()
    assert stage.prompts.wake_due() == ()
    stage.house.clock.advance(1_000)
    (back,) = stage.prompts.wake_due()
    assert (back.state, back.snoozed_until) == (PromptState.PENDING, None)
    assert back.expires_at == stage.now + timedelta(seconds=180)
    assert stage.steps(prompt) == ["raise", "snooze", "wake"]


def test_that_what_lies_on_the_table_goes_when_the_show_ends(stage: Stage) -> None:
    prompt = stage.fired(POINT)
    stage.house.go(stage.live.id, Phase.REVIEW)
    (closed,) = stage.prompts.expire_due()
    assert (closed.id, closed.reason) == (prompt.id, "show_over")


def test_that_an_incident_prompt_opens_its_runbook(stage: Stage) -> None:
    prompt = stage.fired(PRICE)
    done = stage.prompts.approve(prompt.id, prompt.version)
    (incident,) = stage.house.marks.incidents(stage.live.id)
    assert (incident.kind, incident.prompt_id) == (IncidentKind.PRICE_ERROR, prompt.id)
    assert done.incident_id == incident.id
    assert done.state in {PromptState.EXECUTED, PromptState.OBSERVING}


def test_that_an_incident_that_is_open_already_is_not_opened_twice(stage: Stage) -> None:
    known = stage.house.marks.add_incident(stage.live.id, IncidentKind.PRICE_ERROR, "wrong coupon")
    prompt = stage.fired(PRICE)
    assert stage.prompts.approve(prompt.id, prompt.version).incident_id == known.id
    assert len(stage.house.marks.incidents(stage.live.id)) == 1


def test_that_an_approved_ad_prompt_is_an_intent_until_somebody_made_it(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    assert (prompt.suggestion["before_minor"], prompt.suggestion["after_minor"]) == (115_000, 138_000)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    (action,) = stage.ads.actions(stage.live.id)
    assert (approved.state, approved.ad_action_id) == (PromptState.APPROVED, action.id)
    assert (action.state, action.prompt_id, action.after_minor) == (AdActionState.INTENDED, prompt.id, 138_000)
    assert stage.ads.plans(stage.live.id)[0].budget_minor == 115_000

    stage.house.clock.advance(MINUTE)
    done = stage.prompts.execute(prompt.id, approved.version, value_minor=126_000, command_id="done-1")
    (action,) = stage.ads.actions(stage.live.id)
    assert (action.state, action.after_minor) == (AdActionState.DONE, 126_000)
    assert stage.ads.plans(stage.live.id)[0].budget_minor == 126_000
    assert (done.state, done.executed_at) == (PromptState.OBSERVING, stage.now)
    assert done.observe_until == stage.now + timedelta(minutes=120)
    assert stage.steps(prompt) == ["raise", "approve", "execute", "observe"]
    assert stage.prompts.execute(prompt.id, approved.version, value_minor=126_000, command_id="done-1").id == done.id


def test_that_another_size_may_be_approved(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.prompts.approve(prompt.id, prompt.version, value_minor=120_000)
    assert stage.ads.actions(stage.live.id)[0].after_minor == 120_000


def test_that_a_size_that_cannot_be_puts_the_prompt_back_on_the_table(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    with pytest.raises(Invalid, match="ad_not_positive"):
        stage.prompts.approve(prompt.id, prompt.version, value_minor=-5)
    back = stage.fresh(prompt)
    assert (back.state, back.decided_by) == (PromptState.PENDING, None)
    assert stage.steps(prompt) == ["raise", "approve", "return"]
    assert stage.ads.actions(stage.live.id) == ()
    assert stage.prompts.approve(back.id, back.version).state is PromptState.APPROVED


def test_that_one_ad_change_at_a_time_is_proposed(stage: Stage) -> None:
    first = stage.fired(CUT)
    other = stage.fired(BUDGET)
    approved = stage.prompts.approve(first.id, first.version)
    assert stage.fresh(other).state is PromptState.EXPIRED
    stage.house.clock.advance(5 * MINUTE)
    assert stage.fire(BUDGET) is None
    stage.prompts.execute(first.id, approved.version)
    stage.house.clock.advance(29 * MINUTE)
    assert stage.fire(BUDGET) is None
    assert stage.fire(POINT) is not None
    stage.house.clock.advance(MINUTE)
    assert stage.fire(BUDGET) is not None


def test_that_an_ad_change_that_nobody_confirms_ends_unknown(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    stage.prompts.approve(prompt.id, prompt.version)
    stage.house.clock.advance(30 * MINUTE)
    (closed,) = stage.prompts.expire_due()
    assert (closed.state, closed.reason) == (PromptState.EXPIRED, "not_confirmed")
    assert stage.ads.actions(stage.live.id)[0].state is AdActionState.UNKNOWN


def test_that_an_approved_ad_change_may_still_be_dropped(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    stage.prompts.dismiss(prompt.id, approved.version, "not_now")
    assert stage.ads.actions(stage.live.id)[0].state is AdActionState.REFUSED
    stage.house.clock.advance(5 * MINUTE)
    assert stage.fire(CUT) is not None


def test_that_a_cue_that_was_not_sent_when_the_program_ended_is_sent_later_once(stage: Stage) -> None:
    house = stage.house
    prompts = dying_prompts(stage)
    prompt = stage.fired(CLOSE)
    with pytest.raises(LostError):
        prompts.approve(prompt.id, prompt.version, text="Say the price again")
    assert stage.fresh(prompt).state is PromptState.APPROVED
    house.clock.advance(3_000)
    (done,) = stage.prompts.resume_due()
    assert stage.prompts.resume_due() == ()
    assert [cue.text for cue in house.cues.sent_cues(stage.live.id)] == ["Say the price again"]
    assert done.cue_id is not None


def test_that_a_second_station_sees_the_same_prompts_and_is_told_who_was_first(
    stage: Stage, store: Store, tmp_path: Path
) -> None:
    prompt = stage.fired(POINT)
    second = Store.open(tmp_path / "store.db", station="second", clock=stage.house.clock)
    try:
        who = Who("second", stage.show.operator.id, [Hat.OPERATOR])
        parts = (second, stage.house.clock, who)
        ads = type(stage.ads)(*parts)
        other = PromptService(*parts, Deeds(second, CueService(*parts), MarkService(*parts), ads))
        assert [one.id for one in other.list(stage.live.id)] == [prompt.id]
        stage.prompts.approve(prompt.id, prompt.version)
        with pytest.raises(Conflict) as told:
            other.approve(prompt.id, prompt.version)
    finally:
        second.close()
    assert told.value.params["station"] == "test"
    assert len(stage.house.cues.sent_cues(stage.live.id)) == 1
