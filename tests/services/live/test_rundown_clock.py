"""The arithmetic of a running show, by example and by property."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.base import ms_between
from app.models.session import Phase
from app.services.live.clock import CurrentRun, SteadyTime, SteadyTimes, order_after, project, rundown_clock
from app.services.runtime.clock import ManualClock
from tests.services.pieces import MINUTE, START, Piece, at, pieces

lengths = st.lists(st.integers(1, 90 * MINUTE), min_size=1, max_size=12)


@st.composite
def running(draw: st.DrawFn) -> tuple[tuple[Piece, ...], CurrentRun, datetime, datetime]:
    """A rundown, the segment on air, now, and when the show started."""
    rows = tuple(Piece(f"s{number}", length) for number, length in enumerate(draw(lengths)))
    here = draw(st.integers(0, len(rows) - 1))
    began = START + timedelta(milliseconds=draw(st.integers(-3 * 3_600_000, 9 * 3_600_000)))
    since = began + timedelta(milliseconds=draw(st.integers(0, 8 * 3_600_000)))
    now = since + timedelta(milliseconds=draw(st.integers(0, 3 * 3_600_000)))
    run = CurrentRun(rows[here].id, since, rows[here].planned_ms, draw(st.integers(-rows[here].planned_ms, 3_600_000)))
    return rows, run, now, began


def test_that_a_show_on_time_has_no_over_and_starts_where_planned() -> None:
    rows = pieces(10, 10, 10)

    clock = rundown_clock(
        rows, at(4), planned_start_at=START, started_at=START, current=CurrentRun("s1", START, 10 * MINUTE)
    )

    assert (clock.elapsed_ms, clock.remaining_ms) == (4 * MINUTE, 6 * MINUTE)
    assert (clock.over_ms, clock.over_since_start_ms, clock.show_over_ms) == (0, 0, 0)
    assert [item.start_at for item in clock.later] == [at(10), at(20)]
    assert clock.next_id == "s2"


def test_that_a_late_start_is_over_absolutely_and_not_since_the_start() -> None:
    clock = rundown_clock(
        pieces(10, 10), at(5), planned_start_at=START, started_at=at(3), current=CurrentRun("s1", at(3), 10 * MINUTE)
    )

    assert clock.over_ms == 3 * MINUTE
    assert clock.over_since_start_ms == 0


def test_that_a_segment_that_runs_over_counts_up_and_pushes_the_rest() -> None:
    clock = rundown_clock(
        pieces(10, 10), at(12.5), planned_start_at=START, started_at=START, current=CurrentRun("s1", START, 10 * MINUTE)
    )

    assert clock.remaining_ms == -2.5 * MINUTE
    assert clock.over_ms == 2.5 * MINUTE
    assert clock.later[0].start_at == at(12.5)


def test_that_skipping_a_segment_makes_the_show_early_by_its_length() -> None:
    rows = pieces(10, 10, 10)
    run = CurrentRun("s3", at(10), 10 * MINUTE)

    clock = rundown_clock(rows, at(11), planned_start_at=START, started_at=START, current=run, skipped=["s2"])

    assert clock.over_ms == -10 * MINUTE


def test_that_a_pinned_start_absorbs_what_is_late_and_says_when_it_cannot() -> None:
    rows = (Piece("s1", 10 * MINUTE), Piece("s2", 10 * MINUTE, hard_start_at=at(15)))
    early = rundown_clock(
        rows, at(2), planned_start_at=START, started_at=START, current=CurrentRun("s1", START, 10 * MINUTE)
    )
    late = rundown_clock(
        rows, at(18), planned_start_at=START, started_at=START, current=CurrentRun("s1", START, 10 * MINUTE)
    )

    assert (early.later[0].start_at, early.later[0].gap_ms, early.later[0].late_ms) == (at(15), 5 * MINUTE, 0)
    assert (late.later[0].start_at, late.later[0].gap_ms, late.later[0].late_ms) == (at(18), 0, 3 * MINUTE)
    assert early.show_over_ms == 0
    assert late.show_over_ms == 3 * MINUTE


def test_that_a_loop_goes_on_until_a_segment_outside_is_armed() -> None:
    rows = (
        Piece("open", MINUTE),
        Piece("a", MINUTE, loop_group="L"),
        Piece("b", MINUTE, loop_group="L"),
        Piece("end", MINUTE),
    )

    assert [row.id for row in order_after(rows, "b", ())] == ["a", "b", "end"]
    assert [row.id for row in order_after(rows, "a", ())] == ["b", "end"]
    assert [row.id for row in order_after(rows, "b", (), armed_id="end")] == ["end"]
    assert [row.id for row in order_after(rows, "b", ["a"])] == ["b", "end"]


def test_that_a_loop_of_hours_keeps_counting_its_later_passes_as_over() -> None:
    rows = (Piece("a", 10 * MINUTE, loop_group="L"), Piece("b", 10 * MINUTE, loop_group="L"))

    for passed in range(30):
        since = at(20 * passed)
        clock = rundown_clock(
            rows, since, planned_start_at=START, started_at=START, current=CurrentRun("a", since, 10 * MINUTE)
        )
        assert clock.over_ms == passed * 20 * MINUTE
        assert clock.remaining_ms == 10 * MINUTE


def test_that_before_the_first_take_the_rundown_waits_for_its_planned_start() -> None:
    rows = pieces(10, 10)

    early = rundown_clock(rows, at(-30), planned_start_at=START)
    late = rundown_clock(rows, at(7), planned_start_at=START)

    assert early.later[0].start_at == START
    assert early.over_ms == 0
    assert late.later[0].start_at == at(7)
    assert late.over_ms == 7 * MINUTE
    assert late.remaining_ms is None


@given(running())
def test_that_the_parts_add_up_to_the_end_of_the_show(
    case: tuple[tuple[Piece, ...], CurrentRun, datetime, datetime],
) -> None:
    rows, run, now, began = case

    clock = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run)

    assert clock.remaining_ms is not None
    assert clock.elapsed_ms + clock.remaining_ms == run.planned_ms + run.added_ms
    parts = sum(row.planned_ms for row in rows if row.id in {item.segment_id for item in clock.later})
    assert ms_between(now, clock.show_end_at) == max(0, clock.remaining_ms) + parts


@given(running(), st.integers(-400 * 86_400_000, 400 * 86_400_000))
def test_that_moving_everything_in_time_changes_no_length(
    case: tuple[tuple[Piece, ...], CurrentRun, datetime, datetime], moved_ms: int
) -> None:
    """Midnight, the end of a month or of a year is no special place."""
    rows, run, now, began = case
    moved = timedelta(milliseconds=moved_ms)
    there = CurrentRun(run.segment_id, run.started_at + moved, run.planned_ms, run.added_ms)

    here_clock = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run)
    there_clock = rundown_clock(
        rows, now + moved, planned_start_at=START + moved, started_at=began + moved, current=there
    )

    assert there_clock.remaining_ms == here_clock.remaining_ms
    assert there_clock.over_ms == here_clock.over_ms
    assert there_clock.over_since_start_ms == here_clock.over_since_start_ms
    assert [item.start_at - moved for item in there_clock.later] == [item.start_at for item in here_clock.later]


@given(running(), st.integers(0, 5 * 3_600_000))
def test_that_a_hold_stops_the_clock_and_its_end_gives_the_same_time_back(
    case: tuple[tuple[Piece, ...], CurrentRun, datetime, datetime], held_ms: int
) -> None:
    rows, run, now, began = case
    later = now + timedelta(milliseconds=held_ms)
    resumed = CurrentRun(run.segment_id, run.started_at, run.planned_ms, run.added_ms + held_ms)

    before = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run)
    held = rundown_clock(rows, later, planned_start_at=START, started_at=began, current=run, paused_at=now)
    after = rundown_clock(rows, later, planned_start_at=START, started_at=began, current=resumed)

    assert held.remaining_ms == before.remaining_ms
    assert held.elapsed_ms == before.elapsed_ms
    assert after.remaining_ms == before.remaining_ms
    assert held.show_end_at == before.show_end_at + timedelta(milliseconds=held_ms)
    assert after.show_end_at == held.show_end_at


@given(running(), st.integers(1, 3_600_000))
def test_that_added_time_is_added_to_what_is_left(
    case: tuple[tuple[Piece, ...], CurrentRun, datetime, datetime], added_ms: int
) -> None:
    rows, run, now, began = case
    longer = CurrentRun(run.segment_id, run.started_at, run.planned_ms, run.added_ms + added_ms)

    before = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run)
    after = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=longer)

    assert before.remaining_ms is not None
    assert after.remaining_ms == before.remaining_ms + added_ms
    moved = max(0, before.remaining_ms + added_ms) - max(0, before.remaining_ms)
    assert after.over_ms == before.over_ms + moved
    assert ms_between(before.show_end_at, after.show_end_at) == moved


@given(running(), st.data())
def test_that_skipping_a_later_segment_takes_its_length_away(
    case: tuple[tuple[Piece, ...], CurrentRun, datetime, datetime], data: st.DataObject
) -> None:
    rows, run, now, began = case
    before = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run)
    if not before.later:
        return
    gone = data.draw(st.sampled_from([item.segment_id for item in before.later]))

    after = rundown_clock(rows, now, planned_start_at=START, started_at=began, current=run, skipped=[gone])

    length = next(row.planned_ms for row in rows if row.id == gone)
    assert ms_between(after.show_end_at, before.show_end_at) == length
    assert gone not in {item.segment_id for item in after.later}


@given(lengths, st.lists(st.integers(-2 * 3_600_000, 24 * 3_600_000), min_size=12, max_size=12))
def test_that_projected_segments_never_overlap_and_never_start_before_their_pin(
    planned: Sequence[int], pins: Sequence[int]
) -> None:
    rows = tuple(
        Piece(f"s{number}", length, START + timedelta(milliseconds=pin) if number % 3 == 0 else None)
        for number, (length, pin) in enumerate(zip(planned, pins, strict=False))
    )

    found = project(rows, START, {row.id: row.planned_ms for row in rows})

    cursor = START
    for row, item in zip(rows, found, strict=True):
        assert item.start_at == cursor + timedelta(milliseconds=item.gap_ms)
        if row.hard_start_at is not None:
            assert item.start_at >= row.hard_start_at
            assert item.late_ms == 0 or item.gap_ms == 0
        cursor = item.end_at


@given(st.lists(st.tuples(st.integers(0, 600_000), st.integers(-86_400_000, 86_400_000)), max_size=12))
def test_that_setting_the_wall_clock_during_a_show_tears_nothing(steps: list[tuple[int, int]]) -> None:
    clock = ManualClock(START)
    steady = SteadyTime(clock)
    passed = 0

    for run_ms, jump_ms in steps:
        clock.advance(run_ms)
        clock.jump_wall(jump_ms)
        passed += run_ms
        assert steady.now(on_air=True) == START + timedelta(milliseconds=passed)


def test_that_the_steady_clock_follows_the_wall_off_the_air_and_says_how_far_it_strayed() -> None:
    clock = ManualClock(START)
    steady = SteadyTime(clock)
    clock.jump_wall(90_000)

    assert steady.now(on_air=True) == START
    assert steady.jumped_ms == 90_000
    assert steady.now(on_air=False) == START + timedelta(seconds=90)
    assert steady.jumped_ms == 0


def test_that_a_show_that_goes_on_air_again_takes_the_clock_as_it_now_stands() -> None:
    clock = ManualClock(START)
    times = SteadyTimes(clock)
    first = times.now("s", Phase.LIVE, START)
    clock.jump_wall(90_000)
    steady = times.now("s", Phase.LIVE, START)
    off_air = times.now("s", Phase.REVIEW, START)
    clock.jump_wall(-30_000)

    assert first == steady == START
    assert off_air == START + timedelta(seconds=90)
    assert times.now("s", Phase.LIVE, START) == START + timedelta(seconds=60)
    assert times.now("other", Phase.REHEARSAL, None) == START + timedelta(seconds=60)
