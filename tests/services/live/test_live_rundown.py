"""The rundown on air, on a real store."""

from datetime import timedelta

import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.session import Phase
from app.models.team import Hat, LockKind
from app.services.live.rundown import LiveRundown
from app.services.team.who import Who
from tests.services.house import START, House, Show

MINUTE = 60_000


@pytest.fixture
def on_air(house: House, show: Show) -> Show:
    """The show is live since exactly its planned start, nothing taken yet."""
    house.go(show.session.id, Phase.READY)
    house.clock.advance(2 * 3_600_000)
    assert house.clock.utc_now() == START
    house.go(show.session.id, Phase.LIVE)
    return show


def test_that_nothing_is_taken_off_the_air(house: House, show: Show) -> None:
    with pytest.raises(Invalid, match="not_on_air"):
        house.live.next(show.session.id)
    assert house.live.state(show.session.id) is None


def test_that_next_goes_through_the_rundown_and_keeps_what_ran(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(11 * MINUTE)

    state = house.live.next(session)

    assert state.current_segment_id == on_air.segment_ids[1]
    runs = house.live.runs(session)
    assert [(run.segment_id, run.pass_no) for run in runs] == [(on_air.segment_ids[0], 1), (on_air.segment_ids[1], 1)]
    assert runs[0].ended_at == runs[1].started_at == START + timedelta(minutes=11)
    clock = house.live.clock_of(session)
    assert (clock.remaining_ms, clock.over_ms, clock.over_since_start_ms) == (10 * MINUTE, MINUTE, MINUTE)
    assert [item.start_at for item in clock.later] == [START + timedelta(minutes=21)]


def test_that_the_end_of_the_rundown_is_said(house: House, on_air: Show) -> None:
    for _ in range(3):
        house.live.next(on_air.session.id)

    with pytest.raises(Invalid, match="rundown_at_end"):
        house.live.next(on_air.session.id)


def test_that_an_armed_segment_comes_next_and_the_rundown_goes_on_behind_it(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.live.arm(session, on_air.segment_ids[2])
    assert house.live.clock_of(session).next_id == on_air.segment_ids[2]

    state = house.live.next(session)

    assert (state.current_segment_id, state.armed_segment_id) == (on_air.segment_ids[2], None)
    with pytest.raises(NotFound):
        house.live.arm(session, "nowhere")


def test_that_a_command_repeated_with_its_id_takes_once(house: House, on_air: Show) -> None:
    first = house.live.next(on_air.session.id, command_id="n1")

    again = house.live.next(on_air.session.id, command_id="n1")

    assert again == first
    assert len(house.live.runs(on_air.session.id)) == 1


def test_that_a_segment_taken_again_is_a_further_pass(house: House, on_air: Show) -> None:
    session, (first, second, _) = on_air.session.id, on_air.segment_ids
    for segment in (first, second, first, first):
        house.live.take(session, segment)
        house.clock.advance(MINUTE)

    assert [(run.segment_id, run.pass_no) for run in house.live.runs(session)] == [
        (first, 1), (second, 1), (first, 2), (first, 3),
    ]  # fmt: skip


def test_that_added_time_counts_and_never_goes_below_nothing(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.live.extend(session, 2 * MINUTE)
    assert house.live.clock_of(session).remaining_ms == 12 * MINUTE

    house.live.extend(session, -60 * MINUTE)

    assert house.live.runs(session)[0].added_ms == -10 * MINUTE
    assert house.live.clock_of(session).remaining_ms == 0
    with pytest.raises(Invalid, match="bad_length"):
        house.live.extend(session, 0)


def test_that_a_hold_keeps_the_time_left(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(4 * MINUTE)
    house.live.hold(session)
    house.clock.advance(7 * MINUTE)
    held = house.live.clock_of(session)
    assert (held.paused, held.remaining_ms, held.elapsed_ms) == (True, 6 * MINUTE, 4 * MINUTE)

    house.live.resume(session)

    clock = house.live.clock_of(session)
    assert (clock.paused, clock.remaining_ms, clock.over_ms) == (False, 6 * MINUTE, 7 * MINUTE)


def test_that_taking_ends_a_hold(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.live.hold(session)
    house.clock.advance(MINUTE)

    state = house.live.next(session)

    assert state.paused_at is None
    assert house.live.runs(session)[0].added_ms == MINUTE


def test_that_skipping_leaves_a_segment_out_and_skipping_the_current_takes_the_next(house: House, on_air: Show) -> None:
    session, (first, second, third) = on_air.session.id, on_air.segment_ids
    house.live.next(session)
    house.live.skip(session, second)
    assert house.live.clock_of(session).next_id == third

    state = house.live.skip(session, first)

    assert state.current_segment_id == third
    assert [run.skipped for run in house.live.runs(session)] == [True, False]
    back = house.live.unskip(session, second)
    assert back.skipped_ids == [first]


def test_that_a_take_can_be_undone_within_five_seconds(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(9 * MINUTE)
    house.live.next(session)
    house.clock.advance(5_000)

    state = house.live.undo(session)

    assert state.current_segment_id == on_air.segment_ids[0]
    runs = house.live.runs(session)
    assert [(run.segment_id, run.ended_at) for run in runs] == [(on_air.segment_ids[0], None)]
    assert house.live.clock_of(session).remaining_ms == MINUTE - 5_000
    with pytest.raises(Invalid, match="nothing_to_undo"):
        house.live.undo(session)


def test_that_a_jump_taken_back_arms_what_was_armed_before_it(house: House, on_air: Show) -> None:
    session, (first, second, third) = on_air.session.id, on_air.segment_ids[:3]
    house.live.next(session)
    for before, after in ((None, None), (second, second), (first, None)):
        house.live.arm(session, third)
        taken = house.live.jump(session, third, before)
        assert (taken.current_segment_id, taken.armed_segment_id) == (third, None)

        state = house.live.undo(session)

        assert (state.current_segment_id, state.armed_segment_id) == (first, after), "what ran does not come again"
    house.live.skip(session, second)
    house.live.jump(session, third, second)
    assert house.live.undo(session).armed_segment_id is None, "what is left out does not come"


def test_that_undoing_a_take_out_of_a_hold_counts_the_hold_once(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.live.hold(session)
    house.clock.advance(2 * MINUTE)
    house.live.next(session)

    state = house.live.undo(session)

    assert state.paused_at is not None
    assert house.live.runs(session)[0].added_ms == 0
    house.live.resume(session)
    assert house.live.runs(session)[0].added_ms == 2 * MINUTE
    assert house.live.clock_of(session).remaining_ms == 10 * MINUTE


def test_that_undo_is_refused_after_five_seconds(house: House, on_air: Show) -> None:
    house.live.next(on_air.session.id)
    house.clock.advance(5_001)

    with pytest.raises(Invalid, match="undo_too_late"):
        house.live.undo(on_air.session.id)


def test_that_undo_takes_back_added_time_and_skips(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(10_000)
    house.live.extend(session, MINUTE)
    house.live.undo(session)
    assert house.live.clock_of(session).remaining_ms == 10 * MINUTE - 10_000

    house.live.skip(session, on_air.segment_ids[1])

    assert house.live.undo(session).skipped_ids == []


def test_that_undo_does_not_run_over_what_somebody_else_did_since(house: House, on_air: Show) -> None:
    session = on_air.session.id
    other = LiveRundown(house.store, house.clock, Who("other"))
    house.live.next(session)
    house.clock.advance(1_000)
    other.locks.force(session, LockKind.TAKE)
    other.next(session)
    house.live.locks.force(session, LockKind.TAKE)

    with pytest.raises(Conflict):
        house.live.undo(session)
    assert house.live.state(session) == other.state(session)


def test_that_refitting_ends_the_show_when_planned(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(14 * MINUTE)
    assert house.live.clock_of(session).show_over_ms == 4 * MINUTE

    house.live.refit(session)

    clock = house.live.clock_of(session)
    assert clock.show_over_ms == 0
    assert clock.show_end_at == START + timedelta(minutes=30)
    assert [item.end_at - item.start_at for item in clock.later] == [timedelta(minutes=8)] * 2
    house.live.next(session)
    assert house.live.runs(session)[1].planned_ms == 8 * MINUTE


def test_that_a_clock_set_during_the_show_does_not_tear_the_time_left(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(3 * MINUTE)
    house.clock.jump_wall(3_600_000)

    assert house.live.clock_of(session).remaining_ms == 7 * MINUTE
    house.live.next(session)
    assert house.live.runs(session)[0].ended_at == START + timedelta(minutes=3)


def test_that_a_rehearsal_keeps_its_runs_apart(house: House, show: Show) -> None:
    session = show.session.id
    house.go(session, Phase.REHEARSAL)
    house.live.next(session)
    house.clock.advance(2 * MINUTE)
    assert house.live.clock_of(session).over_since_start_ms == 0

    house.go(session, Phase.READY)

    assert house.live.runs(session) == ()
    rehearsed = house.live.runs(session, rehearsal=True)
    assert [(run.rehearsal, run.ended_at is None) for run in rehearsed] == [(True, False)]
    state = house.live.state(session)
    assert state is not None
    assert state.current_segment_id is None


def test_that_ending_the_show_closes_what_is_on_air(house: House, on_air: Show) -> None:
    session = on_air.session.id
    house.live.next(session)
    house.clock.advance(MINUTE)

    ended = house.go(session, Phase.REVIEW)

    assert ended.ended_at == START + timedelta(minutes=1)
    assert house.live.runs(session)[0].ended_at == ended.ended_at


def test_that_an_anchor_does_not_take_segments(house: House, on_air: Show) -> None:
    house.who.wear(on_air.anchor.id, [Hat.ANCHOR])

    with pytest.raises(Denied):
        house.live.next(on_air.session.id)
