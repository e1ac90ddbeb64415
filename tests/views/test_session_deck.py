"""Clips and marks of the decks, made of what was planned and what really ran."""

import itertools
from datetime import timedelta

from app.models.advertising import AdActionState, AdActionView, AdPlanView
from app.models.base import ms_between
from app.models.session import Phase
from app.views.session_deck import (
    ends_at,
    make_ad_marks,
    make_clips,
    make_marks,
    money_short,
    money_value,
    wall_time,
    zero_of,
)
from tests.views.stage import Stage


def test_that_clips_stand_where_segments_were_planned_and_ran(stage: Stage) -> None:
    rundown, now = stage.context.rundown, stage.context.now()
    clips = make_clips(stage.session, rundown.segments, rundown.runs, rundown.state, now)
    assert [clip.number for clip in clips] == sorted(clip.number for clip in clips)
    for one, other in itertools.pairwise(clips):
        assert other.planned_start_ms >= one.planned_end_ms - 1
    on_air = [clip for clip in clips if clip.state == "on_air"]
    assert [clip.id for clip in on_air] == [rundown.state.current_segment_id if rundown.state else None]
    assert on_air[0].actual_end_ms is None
    run = rundown.current_run
    assert run is not None
    assert on_air[0].actual_start_ms == ms_between(zero_of(stage.session, now), run.started_at)


def test_that_a_segment_that_took_too_long_is_over_and_a_skipped_one_is_skipped(stage: Stage) -> None:
    session_id = stage.session_in(Phase.LIVE)
    live = stage.services.live_rundown
    first, second = stage.context.rundown.segments
    stage.do(live.take, session_id, first.id)
    stage.pass_s(10 * 60 + 31)
    stage.do(live.take, session_id, second.id)
    stage.do(live.take, session_id, first.id)
    stage.do(live.skip, session_id, second.id)
    rundown = stage.context.rundown
    clips = make_clips(stage.session, rundown.segments, rundown.runs, rundown.state, stage.context.now())
    assert [(clip.number, clip.state) for clip in clips] == [(1, "over"), (1, "on_air"), (2, "done")]


def test_that_marks_are_in_the_order_of_time_and_leave_out_what_was_taken_back(stage: Stage) -> None:
    context = stage.context
    cue = stage.do(stage.services.cues.send, stage.session.id, "never mind")
    marks = make_marks(stage.session, context.cues.cues, context.cues.incidents, context.cues.marks, context.now())
    assert [mark.t_ms for mark in marks] == sorted(mark.t_ms for mark in marks)
    assert f"cue:{cue.id}" in {mark.id for mark in marks}
    stage.do(stage.services.cues.cancel, cue.id)
    marks = make_marks(stage.session, context.cues.cues, context.cues.incidents, context.cues.marks, context.now())
    assert f"cue:{cue.id}" not in {mark.id for mark in marks}


def test_that_times_and_money_are_those_of_the_session(stage: Stage) -> None:
    session, now = stage.session, stage.context.now()
    assert wall_time(session, now, seconds=True) == "20:12:46"
    assert money_value(session.currency)(1_824_900) == "S$18,249"
    assert money_short(session.currency)(2_000_000) == "S$20k"
    assert ends_at(session, now) == zero_of(session, now) + timedelta(milliseconds=session.planned_ms)


def test_that_a_change_of_an_ad_plan_is_an_event_once_it_is_done(stage: Stage) -> None:
    now = stage.context.now()
    plan = AdPlanView(id="p", version=1, created_at=now, updated_at=now, name="Serum boost")
    given = AdActionView(
        id="a", version=1, created_at=now, updated_at=now, session_id="s", plan_id="p", kind="budget_up", t_ms=90_000,
        before_minor=115_000, after_minor=126_000, state=AdActionState.DONE,
    )  # fmt: skip
    asked = given.model_copy(update={"id": "b", "state": AdActionState.INTENDED})
    refused = given.model_copy(update={"id": "c", "state": AdActionState.REFUSED})
    target = given.model_copy(
        update={"id": "d", "before_minor": None, "after_minor": None, "before_value": 3.5, "after_value": 3.2}
    )
    paused = given.model_copy(update={"id": "e", "before_minor": None, "after_minor": None})
    marks = make_ad_marks((given, asked, refused, target, paused), (plan,))
    assert [(mark.id, mark.t_ms, mark.kind) for mark in marks] == [(f"ad:{one}", 90_000, "ad") for one in "ade"]
    assert [mark.text for mark in marks] == [
        "Ads: Serum boost S$1,150 → S$1,260",
        "Ads: Serum boost 3.50 → 3.20",
        "Ads: Serum boost",
    ]
