"""What was sold while a segment was on air."""

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.models.session import SegmentRunView
from app.services.review.league import LEAGUE_KEYS, segment_league
from app.services.store.series import SeriesBlock

START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
MINUTE = 60_000


def run(segment: str, start_ms: int, end_ms: int | None, pass_no: int = 1) -> SegmentRunView:
    return SegmentRunView(
        id=f"{segment}{pass_no}", version=1, created_at=START, updated_at=START, session_id="s", segment_id=segment,
        pass_no=pass_no, planned_ms=MINUTE, started_at=START + timedelta(milliseconds=start_ms),
        ended_at=None if end_ms is None else START + timedelta(milliseconds=end_ms),
    )  # fmt: skip


def block(times: list[int], gmv: list[float], orders: list[float] | None = None) -> SeriesBlock:
    values = np.full((len(times), len(LEAGUE_KEYS)), np.nan)
    values[:, 0] = gmv
    if orders is not None:
        values[:, 1] = orders
    return SeriesBlock(np.asarray(times, np.int64), values, LEAGUE_KEYS, "SGD", ("sim",), 0)


def test_that_a_sale_belongs_to_the_segment_on_air_when_it_was_paid() -> None:
    series = block([0, 59_999, 60_001, 180_000], [0, 1000, 4000, 9000], [0, 1, 2, 4])

    league = segment_league(series, [run("a", 0, MINUTE), run("b", MINUTE, 3 * MINUTE)], START, 3 * MINUTE)

    rows = {row.segment_id: row for row in league.rows}
    assert (rows["a"].gmv_minor, rows["a"].orders) == (1000, 1)
    assert (rows["b"].gmv_minor, rows["b"].orders) == (8000, 3)
    assert rows["b"].gmv_per_min_minor == 4000
    assert [row.segment_id for row in league.rows] == ["b", "a"]


def test_that_sales_before_between_and_after_stand_in_their_own_bucket() -> None:
    series = block([0, MINUTE, 2 * MINUTE, 3 * MINUTE, 4 * MINUTE, 9 * MINUTE], [0, 100, 300, 350, 950, 2000])

    league = segment_league(series, [run("a", MINUTE, 2 * MINUTE), run("b", 3 * MINUTE, 4 * MINUTE)], START, 5 * MINUTE)

    assert {row.segment_id: row.gmv_minor for row in league.rows} == {"a": 200, "b": 600}
    assert league.outside.gmv_minor == 1200
    assert league.outside.length_ms == 3 * MINUTE


def test_that_passes_of_a_loop_are_apart() -> None:
    series = block([0, MINUTE, 2 * MINUTE], [0, 100, 700])

    league = segment_league(series, [run("a", 0, MINUTE), run("a", MINUTE, 2 * MINUTE, 2)], START, 2 * MINUTE)

    assert [(row.pass_no, row.gmv_minor) for row in league.rows] == [(2, 600), (1, 100)]


def test_that_a_segment_still_on_air_counts_until_now() -> None:
    league = segment_league(block([0, MINUTE], [0, 500]), [run("a", 0, None)], START, 2 * MINUTE)

    assert league.rows[0].length_ms == 2 * MINUTE
    assert league.rows[0].gmv_per_min_minor == 250


def test_that_without_readings_nothing_is_claimed() -> None:
    league = segment_league(block([], []), [run("a", 0, MINUTE)], START, MINUTE)

    assert league.rows[0].gmv_minor is None
    assert league.rows[0].click_to_order is None
    assert league.outside.gmv_minor is None


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=60),
    st.lists(st.integers(1, 10), min_size=1, max_size=8),
    st.integers(0, 5),
)
def test_that_the_runs_and_the_bucket_make_up_the_whole(grown: list[int], lengths: list[int], lead: int) -> None:
    times = [number * MINUTE for number in range(len(grown))]
    totals = np.cumsum(grown).astype(float).tolist()
    runs, cursor = [], lead * MINUTE
    for number, length in enumerate(lengths):
        runs.append(run(f"s{number}", cursor, cursor + length * MINUTE))
        cursor += length * MINUTE

    league = segment_league(block(times, totals), runs, START, max(cursor, times[-1]))

    brought = sum(row.gmv_minor or 0 for row in league.rows)
    assert league.outside.gmv_minor is not None
    assert brought + league.outside.gmv_minor == round(totals[-1])
