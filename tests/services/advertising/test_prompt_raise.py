"""Nothing that fired is lost without a trace: what was shown to nobody, and what it costs the rule."""

import pytest

from app.models.advertising import AdActionState, Prompt, PromptState, PromptView
from app.models.errors import Denied, NotFound, Unavailable
from app.models.team import Hat
from app.services.advertising import prompt_queue, prompt_room
from app.services.advertising.ads import AdService
from app.services.advertising.engine_rule import RunningRule
from app.services.advertising.engine_types import Firing
from app.services.advertising.prompt_life import is_unseen, take_back
from app.services.advertising.prompt_raise import AD_MEASURED, AD_WAITS, JUST_DECIDED, SNOOZED, WAITED
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.still_store import StillStore
from app.services.advertising.suggestion import DeedKind, deed_of
from tests.services.advertising.prompt_stage import BUDGET, CLOSE, CUT, POINT, LostError, Stage, dying_prompts, stage_of
from tests.services.advertising.test_prompt_job import Room, only
from tests.services.house import House, Show

MINUTE = 60_000


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    return stage_of(house, show)


def unseen(stage: Stage) -> list[PromptView]:
    return [one for one in stage.prompts.list(stage.live.id) if is_unseen(one)]


def test_that_an_ad_rule_held_back_by_an_approved_change_leaves_a_trace(stage: Stage) -> None:
    first = stage.fired(BUDGET)
    stage.prompts.approve(first.id, first.version)
    stage.house.clock.advance(5 * MINUTE)
    assert stage.fire(CUT) is None
    (trace,) = unseen(stage)
    assert (trace.rule_key, trace.state, trace.reason) == (CUT, PromptState.EXPIRED, AD_WAITS)
    assert stage.steps(trace) == ["raise", "expire"]
    assert trace.values["why"]


def test_that_the_same_reason_is_written_down_once_in_half_an_hour(stage: Stage) -> None:
    first = stage.fired(CUT)
    approved = stage.prompts.approve(first.id, first.version)
    stage.prompts.execute(first.id, approved.version)
    for _ in range(4):
        stage.house.clock.advance(2 * MINUTE)
        assert stage.fire(BUDGET) is None
    assert [one.reason for one in unseen(stage)] == [AD_MEASURED]


def test_that_a_snoozed_rule_and_one_decided_a_moment_ago_leave_a_trace_too(stage: Stage) -> None:
    snoozed, dismissed = stage.fired(POINT), stage.fired(CLOSE)
    stage.prompts.snooze(snoozed.id, snoozed.version, 600)
    stage.prompts.dismiss(dismissed.id, dismissed.version, "not_now")
    stage.house.clock.advance(30_000)
    assert stage.fire(POINT) is None
    assert stage.fire(CLOSE) is None
    assert {one.rule_key: one.reason for one in unseen(stage)} == {POINT: SNOOZED, CLOSE: JUST_DECIDED}


def test_that_a_card_that_lies_there_needs_no_trace(stage: Stage) -> None:
    stage.fired(POINT)
    stage.house.clock.advance(30_000)
    assert stage.fire(POINT) is None
    assert unseen(stage) == []


def test_that_what_nobody_saw_is_in_no_record_and_counts_for_no_day(stage: Stage) -> None:
    first = stage.fired(BUDGET)
    stage.prompts.approve(first.id, first.version)
    stage.house.clock.advance(5 * MINUTE)
    stage.fire(CUT)
    assert stage.prompts.record(CUT).fired == 0
    stage.house.clock.advance(31 * MINUTE)
    stage.prompts.expire_due()
    assert stage.fire(CUT) is not None
    assert stage.prompts.record(CUT).fired == 1
    later = stage.live.model_copy(update={"id": "another", "started_at": stage.now})
    shared = StillStore(stage.house.store, still=False)
    with stage.house.store.read() as session:
        assert shared.fired_today(session, later) == {BUDGET: 1}
        stage.house.clock.advance(1000)
        later = later.model_copy(update={"started_at": stage.now})
        assert shared.fired_today(session, later) == {BUDGET: 1, CUT: 1}


@pytest.fixture
def room(house: House, show: Show) -> Room:
    made = Room(only(stage_of(house, show), POINT))
    made.play(3)
    return made


def waiting(room: Room) -> prompt_room.PromptRoom:
    """The room of the show, with a firing of a rule in its queue."""
    evaluated = room.job._rooms[room.stage.live.id]
    spec = shipped_rules()[POINT]
    t_ms = evaluated._recent.last_ms
    running(evaluated).mark_fired(t_ms)
    evaluated._queue.put(Firing(POINT, 1, t_ms, spec.level, spec.shown_priority, 2), room.stage.now)
    return evaluated


def running(evaluated: prompt_room.PromptRoom) -> RunningRule:
    return next(one for one in evaluated._engine._rules if one.spec.key == POINT)


def test_that_what_waited_longer_than_it_would_have_lain_is_written_down_and_may_come_again(room: Room) -> None:
    try:
        evaluated = waiting(room)
        rule = running(evaluated)
        full = rule.cool_until
        room.stage.house.clock.advance(4 * MINUTE)
        evaluated.second()
        (trace,) = unseen(room.stage)
        assert trace.reason == WAITED
        assert rule.cool_until < full
        assert rule.cool_until - evaluated._recent.last_ms <= MINUTE
        assert evaluated.waiting == 0
    finally:
        room.close()


def test_that_a_refused_firing_gives_its_cool_down_and_its_place_of_the_day_back(room: Room) -> None:
    try:
        evaluated = waiting(room)
        shown = room.stage.fired(POINT)
        room.stage.prompts.snooze(shown.id, shown.version, 600)
        rule = running(evaluated)
        now = evaluated._recent.last_ms
        evaluated.second()
        assert [one.reason for one in unseen(room.stage)] == [SNOOZED]
        assert rule.cool_until - now <= 2 * MINUTE
        assert rule.daily._by_day.get(0, 0) == 0
    finally:
        room.close()


@pytest.mark.parametrize("trouble", [NotFound("plan", "x"), ZeroDivisionError()])
def test_that_a_firing_that_can_never_be_raised_keeps_no_other_from_its_turn(
    room: Room, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(prompt_queue, "tell_bug", told.append)

    def broken(*_given: object) -> None:
        raise trouble

    try:
        evaluated = waiting(room)
        monkeypatch.setattr(prompt_room, "suggest", broken)
        room.play(2)
        assert told == [trouble]
        assert evaluated.waiting == 0
        assert room.job._rooms[room.stage.live.id] is evaluated
    finally:
        room.close()


def test_that_a_busy_store_only_makes_it_wait(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object) -> None:
        raise Unavailable("store_locked")

    try:
        evaluated = waiting(room)
        with monkeypatch.context() as patched:
            patched.setattr(room.stage.prompts, "raise_prompt", busy)
            room.play(2)
        assert evaluated.waiting == 1
        room.play(1)
        assert [one.rule_key for one in room.prompts] == [POINT]
    finally:
        room.close()


def test_that_a_dismissal_and_the_end_of_its_intent_are_one(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    # A hat that may decide but has no say in ad changes.
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(AdService, "settle", _denied)
        stage.prompts.dismiss(prompt.id, approved.version, "not_now")
    (action,) = stage.ads.actions(stage.live.id)
    assert (action.state, action.note) == (AdActionState.REFUSED, "not_now")
    assert stage.fresh(prompt).state is PromptState.REJECTED


def _denied(*_given: object, **_named: object) -> None:
    raise Denied("log_ad_action")


def test_that_a_program_that_ends_between_the_ad_change_and_its_prompt_finishes_it_later(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    stage.prompts._confirmed(prompt.id, approved.version, {}, "")
    made_at = stage.now
    assert stage.fresh(prompt).state is PromptState.APPROVED
    stage.house.clock.advance(5_000)
    (done,) = stage.prompts.resume_due()
    assert (done.state, done.executed_at) == (PromptState.OBSERVING, made_at)
    assert stage.prompts.resume_due() == ()


def test_that_a_viewers_station_puts_no_prompt_back_that_another_one_is_making(stage: Stage) -> None:
    house = stage.house
    prompts = dying_prompts(stage)
    prompt = stage.fired(CLOSE)
    with pytest.raises(LostError):
        prompts.approve(prompt.id, prompt.version, text="Say the price again")
    house.clock.advance(3_000)
    house.who.wear(None, [Hat.VIEWER])
    assert stage.prompts.resume_due() == ()
    assert stage.fresh(prompt).state is PromptState.APPROVED
    house.who.wear(stage.show.lead.id, stage.show.lead.hats)
    assert [one.id for one in stage.prompts.resume_due()] == [prompt.id]


def test_that_a_prompt_that_was_put_back_and_approved_again_makes_its_deed_anew(stage: Stage) -> None:
    prompt = stage.fired(CLOSE)
    assert deed_of(prompt.suggestion) is DeedKind.CUE
    first = stage.prompts.approve(prompt.id, prompt.version, text="Say the price")
    # As a store of another station would leave it: the cue is out, the prompt is back on the table.
    with stage.house.store.write(stage.house.who.actor("test")) as uow:
        row = uow.get(Prompt, prompt.id)
        row.state, row.decided_at, row.cue_id, row.executed_at = PromptState.PENDING, None, None, None
        uow.commit()
    stage.house.clock.advance(1_000)
    back = stage.fresh(prompt)
    again = stage.prompts.approve(back.id, back.version, text="Say the price twice")
    assert again.cue_id != first.cue_id
    assert [cue.text for cue in stage.house.cues.sent_cues(stage.live.id)] == ["Say the price twice", "Say the price"]


def test_that_an_undone_deed_is_observed_no_more_and_stands_in_no_record(stage: Stage) -> None:
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    done = stage.prompts.execute(prompt.id, approved.version)
    assert done.state is PromptState.OBSERVING
    with stage.house.store.write(stage.house.who.actor("test")) as uow:
        take_back(uow, prompt.id, stage.show.lead.id)
        take_back(uow, None, None)
        uow.commit()
    gone = stage.fresh(prompt)
    assert (gone.state, gone.reason, gone.observe_until) == (PromptState.UNCLEAR, "undone", None)
    record = stage.prompts.record(BUDGET)
    assert (record.fired, record.acted, record.unclear) == (1, 0, 0)
