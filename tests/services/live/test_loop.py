"""A loop on air: passes, the next one, the way out, and how many still fit."""

from hypothesis import given
from hypothesis import strategies as st

from app.services.live.loop import LoopNow, loop_now
from tests.services.pieces import MINUTE, Piece, at

ROWS = (
    Piece("open"),
    Piece("a", loop_group="L"),
    Piece("b", loop_group="L"),
    Piece("end"),
)


def now_in(
    current: str, end: float, planned_end: float | None = None, rows: tuple[Piece, ...] = ROWS, skipped: str = ""
) -> LoopNow | None:
    return loop_now(
        rows,
        current,
        3,
        skipped=[skipped],
        lengths={row.id: row.planned_ms for row in rows},
        current_end_at=at(end),
        planned_end_at=None if planned_end is None else at(planned_end),
    )


def test_that_outside_of_a_loop_there_is_none() -> None:
    assert now_in("open", 5) is None
    assert now_in("gone", 5) is None


def test_that_a_loop_says_its_pass_its_length_and_where_it_begins_and_ends() -> None:
    found = now_in("b", 15)

    assert found is not None
    assert (found.pass_no, found.pass_ms, found.first_id, found.exit_id) == (3, 10 * MINUTE, "a", "end")
    assert found.segment_ids == ("a", "b")


def test_that_whole_passes_are_counted_up_to_the_planned_end() -> None:
    # This pass ends at 20 (b follows a), the wrap-up takes 5: from 20 to 60 there are 35 minutes for passes of 10.
    found = now_in("a", 15, planned_end=60)

    assert found is not None
    assert found.more == 3


def test_that_a_pinned_start_behind_the_loop_limits_the_passes_instead_of_the_end() -> None:
    rows = (*ROWS[:3], Piece("end", hard_start_at=at(41)))
    found = now_in("b", 20, planned_end=300, rows=rows)

    assert found is not None
    assert found.more == 2


def test_that_a_skipped_segment_makes_the_pass_shorter_and_a_loop_at_the_end_has_no_way_out() -> None:
    found = now_in("a", 10, planned_end=40, rows=ROWS[:3], skipped="b")

    assert found is not None
    assert (found.pass_ms, found.exit_id, found.more) == (5 * MINUTE, None, 6)


def test_that_late_shows_have_no_room_for_a_further_pass() -> None:
    found = now_in("b", 90, planned_end=60)

    assert found is not None
    assert found.more == 0


@given(st.integers(0, 400), st.integers(0, 400))
def test_that_so_many_passes_fit_and_not_one_more(end: int, planned_end: int) -> None:
    found = now_in("b", end, planned_end=planned_end)

    assert found is not None
    used = end + 5
    assert found.more == 0 or used + 10 * found.more <= planned_end
    assert used + 10 * (found.more + 1) > planned_end
