"""Re-fitting what is still to come: in proportion, within limits, around pinned starts."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.base import ms_between
from app.models.errors import Invalid
from app.services.plan.schedule import Missed, Refit, length_limits, refit
from tests.services.pieces import MINUTE, START, Piece, at, pieces


def minutes_of(found: Refit) -> list[float]:
    return [length / MINUTE for length in found.lengths.values()]


def test_that_time_is_taken_in_proportion_in_steps_of_fifteen_seconds() -> None:
    found = refit(pieces(10, 20, 10), at(0), at(30))

    assert minutes_of(found) == [7.5, 15, 7.5]
    assert (found.end_at, found.over_ms, found.missed) == (at(30), 0, ())


def test_that_what_the_steps_leave_over_goes_to_the_longest() -> None:
    found = refit(pieces(10, 20, 10), at(0), at(30) + timedelta(seconds=7))

    assert minutes_of(found) == [7.5, 15 + 7 / 60, 7.5]
    assert found.over_ms == 0


def test_that_no_segment_falls_below_its_least_and_the_others_share_what_is_left() -> None:
    found = refit(pieces(1.5, 30, 0.5), at(0), at(11.5))

    # In proportion the first would get half a minute, and the last ten seconds.
    assert minutes_of(found) == [1, 10, 0.5]
    assert found.over_ms == 0


def test_that_a_rest_that_is_too_short_is_told_and_not_forced() -> None:
    found = refit(pieces(10, 10), at(0), at(1.5))

    assert minutes_of(found) == [1, 1]
    assert found.over_ms == 0.5 * MINUTE
    assert found.end_at == at(2)


def test_that_an_end_that_has_passed_is_told_the_same_way() -> None:
    found = refit(pieces(10, 10), at(0), at(-5))

    assert minutes_of(found) == [1, 1]
    assert found.over_ms == 7 * MINUTE


def test_that_nothing_becomes_longer_than_twice_its_plan() -> None:
    found = refit(pieces(5, 10), at(0), at(60))

    assert minutes_of(found) == [10, 20]
    assert found.over_ms == -30 * MINUTE


def test_that_a_pinned_start_stands_and_what_lies_before_it_is_fitted_to_it() -> None:
    rows = (Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE, at(15)), Piece("c", 10 * MINUTE))

    found = refit(rows, at(0), at(33))

    assert minutes_of(found) == [15, 9, 9]
    assert (found.over_ms, found.missed) == (0, ())


def test_that_a_pinned_start_that_cannot_be_met_is_named() -> None:
    early = refit((Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE, at(30))), at(0), at(40))
    late = refit((Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE, at(0.5))), at(0), at(10))

    assert early.missed == (Missed("b", gap_ms=10 * MINUTE),)
    assert late.missed == (Missed("b", late_ms=MINUTE // 2),)
    assert late.over_ms == 0


def test_that_without_segments_there_is_nothing_to_fit() -> None:
    with pytest.raises(Invalid, match="nothing_to_fit"):
        refit((), at(0), at(10))


planned = st.lists(st.integers(0, 90 * MINUTE), min_size=1, max_size=14)


@given(planned, st.integers(-3_600_000, 12 * 3_600_000))
def test_that_the_parts_add_up_to_the_millisecond_within_their_limits(lengths: Sequence[int], room: int) -> None:
    rows = [Piece(f"s{number}", length) for number, length in enumerate(lengths)]
    limits = {row.id: length_limits(row.planned_ms) for row in rows}
    least, most = (sum(limit[side] for limit in limits.values()) for side in (0, 1))

    found = refit(rows, START, START + timedelta(milliseconds=room))

    total = sum(found.lengths.values())
    assert total == min(max(room, least), most)
    assert found.over_ms == total - room
    assert all(limits[key][0] <= length <= limits[key][1] for key, length in found.lengths.items())


@given(planned, st.integers(1, 12 * 3_600_000))
def test_that_a_segment_planned_longer_is_never_made_shorter_than_one_planned_shorter(
    lengths: Sequence[int], room: int
) -> None:
    rows = [Piece(f"s{number}", length) for number, length in enumerate(lengths)]

    found = refit(rows, START, START + timedelta(milliseconds=room))

    by_plan = [found.lengths[row.id] for row in sorted(rows, key=lambda row: row.planned_ms)]
    # The steps of 15 s may turn two neighbours round by one step at most.
    assert all(shorter <= longer + 15_000 for shorter, longer in pairwise(by_plan))


@given(planned, st.lists(st.integers(0, 600), min_size=14, max_size=14), st.integers(0, 20))
def test_that_pinned_starts_are_kept_or_named(lengths: Sequence[int], pins: Sequence[int], every: int) -> None:
    rows = [
        Piece(f"s{number}", length, at(pin) if every and number % every == 0 else None)
        for number, (length, pin) in enumerate(zip(lengths, pins, strict=False))
    ]

    found = refit(rows, START, at(600))

    cursor, told = START, {item.segment_id: item for item in found.missed}
    for row in rows:
        if row.hard_start_at is not None:
            late, gap = max(0, ms_between(row.hard_start_at, cursor)), max(0, ms_between(cursor, row.hard_start_at))
            assert (row.id in told) == bool(late or gap)
            if row.id in told:
                assert (told[row.id].late_ms, told[row.id].gap_ms) == (late, gap)
            cursor = max(cursor, row.hard_start_at)
        cursor += timedelta(milliseconds=found.lengths[row.id])
    assert cursor == found.end_at
