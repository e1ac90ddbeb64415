"""Planned starts, gaps, overlaps and fitting."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.services.plan.schedule import FIT_LEAST_MS, FIT_STEP_MS, fit, schedule
from tests.services.pieces import MINUTE, Piece, pieces

START = datetime(2026, 6, 17, 23, 30, tzinfo=UTC)


def test_that_starts_follow_from_lengths_over_midnight() -> None:
    planned = schedule(pieces(20, 20, 20), START)

    assert [item.start_ms for item in planned.items] == [0, 20 * MINUTE, 40 * MINUTE]
    assert planned.items[2].start_at == datetime(2026, 6, 18, 0, 10, tzinfo=UTC)
    assert planned.total_ms == 60 * MINUTE
    assert planned.end_at == datetime(2026, 6, 18, 0, 30, tzinfo=UTC)


def test_that_a_pinned_start_shows_the_gap_before_it() -> None:
    rows = (Piece("a", 10 * MINUTE), Piece("b", 10 * MINUTE, START + timedelta(minutes=15)), Piece("c", MINUTE))

    planned = schedule(rows, START)

    assert planned.items[1].pinned
    assert (planned.items[1].gap_ms, planned.items[1].overlap_ms) == (5 * MINUTE, 0)
    assert planned.items[2].start_ms == 25 * MINUTE
    assert planned.gap_ms == 5 * MINUTE


def test_that_a_pinned_start_that_comes_too_early_shows_the_overlap_and_stands() -> None:
    rows = (Piece("a", 10 * MINUTE), Piece("b", 5 * MINUTE, START + timedelta(minutes=7)))

    planned = schedule(rows, START)

    assert (planned.items[1].start_ms, planned.items[1].overlap_ms) == (7 * MINUTE, 3 * MINUTE)
    assert planned.overlap_ms == 3 * MINUTE
    assert planned.total_ms == 12 * MINUTE


def test_that_without_a_planned_start_there_are_offsets_and_no_instants() -> None:
    planned = schedule((Piece("a", MINUTE), Piece("b", MINUTE, START)), None)

    assert [item.start_ms for item in planned.items] == [0, MINUTE]
    assert planned.items[1].start_at is None
    assert not planned.items[1].pinned


@given(st.lists(st.integers(0, 3_600_000), max_size=20))
def test_that_without_pins_the_total_is_the_sum_of_the_lengths(lengths: list[int]) -> None:
    rows = [Piece(str(number), length) for number, length in enumerate(lengths)]

    planned = schedule(rows, START)

    assert planned.total_ms == sum(lengths)
    assert planned.gap_ms == planned.overlap_ms == 0
    for before, after in zip(planned.items, planned.items[1:], strict=False):
        assert before.end_ms == after.start_ms


@given(
    st.lists(st.integers(0, 3_600_000), min_size=1, max_size=20),
    st.lists(st.one_of(st.none(), st.integers(-3_600_000, 10 * 3_600_000)), min_size=20, max_size=20),
)
def test_that_gaps_and_overlaps_explain_every_start(lengths: list[int], pins: list[int | None]) -> None:
    rows = [
        Piece(str(number), length, None if pin is None else START + timedelta(milliseconds=pin))
        for number, (length, pin) in enumerate(zip(lengths, pins, strict=False))
    ]

    cursor = 0
    for item, length in zip(schedule(rows, START).items, lengths, strict=True):
        assert item.start_ms == cursor + item.gap_ms - item.overlap_ms
        assert not (item.gap_ms and item.overlap_ms)
        assert item.end_ms - item.start_ms == length
        cursor = item.end_ms


@given(st.lists(st.integers(0, 3_600_000), min_size=1, max_size=25), st.integers(1, 12 * 3_600_000))
def test_that_fitting_reaches_the_total_with_whole_steps(lengths: list[int], total_ms: int) -> None:
    rows = [Piece(str(number), length) for number, length in enumerate(lengths)]

    fitted = fit(rows, total_ms)

    assert all(value % FIT_STEP_MS == 0 and value >= FIT_LEAST_MS for value in fitted.values())
    reachable = max(round(total_ms / FIT_STEP_MS) * FIT_STEP_MS, FIT_LEAST_MS * len(rows))
    assert sum(fitted.values()) == reachable


def test_that_fitting_keeps_longer_segments_longer() -> None:
    fitted = fit(pieces(10, 20, 30), 30 * MINUTE)

    assert list(fitted.values()) == [5 * MINUTE, 10 * MINUTE, 15 * MINUTE]


def test_that_nothing_cannot_be_fitted() -> None:
    with pytest.raises(Invalid, match="nothing_to_fit"):
        fit((), MINUTE)
    with pytest.raises(Invalid, match="bad_length"):
        fit(pieces(1), 0)
