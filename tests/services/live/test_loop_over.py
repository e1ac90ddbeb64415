"""A cycle that is repeated for hours is as planned while there is time for it, and over when there is none."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.base import ms_between
from app.models.script import SegmentKind
from app.models.session import Phase
from app.services.live.clock import CurrentRun, RundownClock, rundown_clock
from app.services.live.rundown_order import order_after
from tests.services.house import House, Show
from tests.services.pieces import MINUTE, START, Piece

spans = st.integers(1, 20 * MINUTE)


def at(ms: int) -> datetime:
    return START + timedelta(milliseconds=ms)


def clock_of(
    rows: tuple[Piece, ...],
    runs: list[str],
    began_ms: int,
    *,
    took: Sequence[int] | None = None,
    end_ms: int | None = None,
    armed: str | None = None,
    skipped: Sequence[str] = (),
) -> RundownClock:
    """The clock at the moment at which the last of these runs began; those before it took their plan, or `took`."""
    planned = {row.id: row.planned_ms for row in rows}
    length = planned[runs[-1]]
    ended = runs[:-1]
    return rundown_clock(
        rows,
        at(began_ms),
        planned_start_at=START,
        started_at=START,
        current=CurrentRun(runs[-1], at(began_ms), length),
        armed_id=armed,
        skipped=skipped,
        ran=list(zip(ended, took or [planned[key] for key in ended], strict=True)),
        planned_end_at=None if end_ms is None else at(end_ms),
    )


@given(st.integers(0, 30), spans, spans, spans, st.booleans(), st.integers(0, 30 * MINUTE))
def test_that_a_pass_that_is_repeated_is_no_time_over(
    passes: int, opening: int, first: int, second: int, at_second: bool, late: int
) -> None:
    """In whichever pass, at whichever of its segments; what came late before it stays late, and no more."""
    rows = (
        Piece("open", opening), Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"),
        Piece("end", MINUTE),
    )  # fmt: skip
    runs = ["open", *["a", "b"] * passes, *(["a", "b"] if at_second else ["a"])]
    began = opening + passes * (first + second) + (first if at_second else 0) + late

    clock = clock_of(rows, runs, began)

    assert clock.over_ms == clock.over_since_start_ms == clock.show_over_ms == late


@given(st.integers(1, 30), spans, spans, st.integers(-5 * MINUTE, 30 * MINUTE))
def test_that_behind_a_loop_the_show_is_as_late_as_its_passes_were(
    passes: int, first: int, second: int, late: int
) -> None:
    """Early it is only by what the loop ran less than one pass: a short pass that was repeated wins no time."""
    rows = (Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"), Piece("end", MINUTE))
    last = max(0, second + late)
    took = [*[first, second] * (passes - 1), first, last]

    clock = clock_of(rows, [*["a", "b"] * passes, "end"], sum(took), took=took)

    assert clock.over_ms == clock.show_over_ms
    assert clock.over_ms == (late if late >= 0 else min(0, sum(took) - first - second))


@given(st.integers(0, 20), st.integers(0, 20), spans, spans)
def test_that_passes_beyond_the_planned_end_are_time_over(passes: int, fitting: int, first: int, second: int) -> None:
    rows = (Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"), Piece("end", MINUTE))
    whole = first + second
    planned_end = (fitting + 1) * whole + MINUTE

    runs, began = [*["a", "b"] * passes, "a"], passes * whole
    whole_pass = clock_of(rows, runs, began, end_ms=planned_end)
    left_early = clock_of(rows, runs, began, end_ms=planned_end, armed="end")

    assert whole_pass.over_ms == whole_pass.show_over_ms == max(0, passes - fitting) * whole
    # Without its second segment the last pass needs less.
    assert left_early.over_ms == (max(0, (passes - fitting) * whole - second) if passes else 0)


@given(st.integers(0, 20), st.integers(0, 12), spans, spans, st.integers(0, MINUTE))
def test_that_passes_fill_the_time_up_to_the_pinned_start_behind_them(
    passes: int, fitting: int, first: int, second: int, spare: int
) -> None:
    whole = first + second
    pin = (fitting + 1) * whole + min(spare, whole - 1)
    rows = (
        Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"), Piece("drop", MINUTE, at(pin)),
        Piece("end", MINUTE),
    )  # fmt: skip
    gap = pin - whole

    inside = clock_of(rows, [*["a", "b"] * passes, "a"], passes * whole)
    behind = clock_of(rows, [*["a", "b"] * passes, "drop"], max(pin, passes * whole))

    assert inside.over_ms == max(0, passes * whole - gap)
    # The pinned start has its own time: what the loop did before it is no excuse.
    assert behind.over_ms == behind.show_over_ms == max(0, passes * whole - pin)


@given(spans, spans, spans)
def test_that_a_pass_that_leaves_a_segment_out_wins_no_time_and_costs_none(first: int, second: int, third: int) -> None:
    rows = tuple(Piece(key, ms, loop_group="L") for key, ms in (("a", first), ("b", second), ("c", third)))
    one = first + second + third
    short = [*"abc", *"ac", "a"]

    assert clock_of(rows, short, one + first + third).over_ms == 0
    assert clock_of(rows, [*short, "b"], one + first + third + first).over_ms == 0


@given(spans, spans, spans)
def test_that_a_segment_left_out_of_the_only_pass_is_time_won(first: int, second: int, last: int) -> None:
    rows = (Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"), Piece("end", last))
    clock = clock_of(rows, ["a", "end"], first)
    assert clock.over_ms == clock.show_over_ms == -second


@given(
    st.lists(spans, min_size=3, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 25 * MINUTE)), min_size=1, max_size=25),
    st.one_of(st.none(), st.integers(0, 300 * MINUTE)),
    st.integers(0, 2),
)
def test_that_short_takings_jumps_and_mistakes_in_a_loop_win_no_time(
    planned: list[int], walk: list[tuple[int, int]], spare: int | None, now_on: int
) -> None:
    """Whatever is taken for however long: early by what one pass has not had, late by what took more than its plan."""
    rows = (*(Piece(key, ms, loop_group="L") for key, ms in zip("abc", planned, strict=True)), Piece("end", MINUTE))
    took = [ms for _which, ms in walk]
    runs = [rows[which].id for which, _ms in walk] + [rows[now_on].id]
    end = None if spare is None else sum(planned) + MINUTE + spare

    clock = clock_of(rows, runs, sum(took), took=took, end_ms=end)

    late = sum(max(0, ms - planned[which]) for which, ms in walk)
    had = sum(took) - late + planned[now_on]
    rest = max(0, sum(planned[: now_on + 1]) - had)
    assert clock.over_ms >= -rest
    assert clock.show_over_ms >= -max(0, sum(planned) - had)
    if end is None:
        assert clock.over_ms == late - rest
    else:
        # With time left to the planned end nothing but a taking that was too long is over.
        beyond = ms_between(at(end), clock.show_end_at)
        assert clock.show_over_ms >= beyond
        assert beyond > 0 or clock.show_over_ms <= late


def test_that_jumps_to_and_fro_in_a_loop_and_a_mistaken_taking_are_no_time_won() -> None:
    rows = (*(Piece(key, 10 * MINUTE, loop_group="L") for key in "abc"), Piece("end", MINUTE))
    for jumps in (10, 20):
        runs, took = ["a", "b"] * (jumps // 2), [2 * MINUTE] * (jumps - 1)
        clock = clock_of(rows, runs, sum(took), took=took, end_ms=180 * MINUTE)
        assert (clock.over_ms, clock.show_over_ms) == (0, 0), "it filled the time"
    # The third link by mistake for a minute, five minutes into the first one; then everything as planned.
    took = [5 * MINUTE, MINUTE, 5 * MINUTE, 10 * MINUTE]
    assert clock_of(rows, [*"acabc"], 21 * MINUTE, took=took, end_ms=180 * MINUTE).over_ms == 0
    # Passes of half the length all day.
    day = clock_of(rows, [*"abc" * 12, "a"], 180 * MINUTE, took=[5 * MINUTE] * 36, end_ms=480 * MINUTE)
    assert (day.over_ms, day.show_over_ms) == (0, 0)


def test_that_what_is_run_again_outside_of_a_loop_is_time_over_unless_what_follows_is_left_out() -> None:
    """Nobody planned it: like an overrun it puts off what comes, although the show is planned to be longer."""
    rows = (Piece("o", 5 * MINUTE), Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE), Piece("c", 5 * MINUTE))
    again = clock_of(rows, ["o", "a", "b", "a"], 25 * MINUTE, end_ms=70 * MINUTE)
    left_out = clock_of(rows, ["o", "a", "b", "a"], 25 * MINUTE, end_ms=70 * MINUTE, skipped=["b"])
    assert (again.over_ms, again.show_over_ms) == (20 * MINUTE, 20 * MINUTE)
    assert left_out.show_over_ms == 10 * MINUTE


@given(
    st.lists(st.tuples(spans, st.sampled_from([None, "L", "M"])), min_size=2, max_size=7),
    st.lists(st.integers(0, 6), min_size=1, max_size=12),
)
@settings(max_examples=80)
def test_that_a_show_without_loops_counts_as_ever_and_one_with_loops_never_counts_more(
    planned: list[tuple[int, str | None]], walk: list[int]
) -> None:
    rows = tuple(Piece(f"s{number}", length, loop_group=group) for number, (length, group) in enumerate(planned))
    runs = [rows[step % len(rows)].id for step in walk]
    began = sum(next(row.planned_ms for row in rows if row.id == key) for key in runs[:-1])
    plain = tuple(Piece(row.id, row.planned_ms) for row in rows)
    run = CurrentRun(runs[-1], at(began), next(row.planned_ms for row in rows if row.id == runs[-1]))

    with_loops = clock_of(rows, runs, began)
    without = rundown_clock(rows, at(began), planned_start_at=START, started_at=START, current=run)
    flat = clock_of(plain, runs, began)

    assert with_loops.over_ms <= without.over_ms
    assert with_loops.show_over_ms <= without.show_over_ms
    # Nobody asks for the passes of a plan without loops.
    assert flat == rundown_clock(plain, at(began), planned_start_at=START, started_at=START, current=run)


@given(st.integers(1, 12), spans, spans)
def test_that_a_show_played_by_its_own_order_is_never_over(steps: int, first: int, second: int) -> None:
    """Taking what comes next, each for its planned length: the loop goes on for ever, and so does being on time."""
    rows = (Piece("open", MINUTE), Piece("a", first, loop_group="L"), Piece("b", second, loop_group="L"))
    runs, now = ["open"], 0
    for _step in range(steps):
        now += next(row.planned_ms for row in rows if row.id == runs[-1])
        runs.append(order_after(rows, runs[-1], ())[0].id)
        clock = clock_of(rows, runs, now)
        assert (clock.over_ms, clock.show_over_ms) == (0, 0)
        assert ms_between(at(now), clock.show_end_at) > 0


def test_that_the_clock_of_a_stored_show_knows_its_passes(house: House, show: Show) -> None:
    session_id = show.session.id
    # Two segments of five minutes as a loop, in a show of half an hour.
    for row in house.rundown.segments(session_id):
        house.rundown.delete(row.id, row.version)
    a, b = (
        house.rundown.add(session_id, kind=SegmentKind.PROFIT, title=title, planned_ms=5 * MINUTE, loop_group="L")
        for title in ("A", "B")
    )
    live = house.go(session_id, Phase.READY, Phase.LIVE)
    over = []
    for segment in (a, b, a, b, a, b, a):
        house.live.take(live.id, segment.id)
        over.append(house.live.clock_of(live.id).over_since_start_ms)
        house.clock.advance(5 * MINUTE)
    # The third passes end with the show; a fourth is too much.
    assert over == [0, 0, 0, 0, 0, 0, 10 * MINUTE]
