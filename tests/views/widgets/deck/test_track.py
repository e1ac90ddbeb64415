"""Gaps, minutes and forecasts: what the deck knows about a series and about the rundown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.views.widgets.deck.clips import borders, over_text, runs
from app.views.widgets.deck.data import Clip, ClipState, Series
from app.views.widgets.deck.lane_bars import silences
from app.views.widgets.deck.minutes import MinuteValues, grouped
from app.views.widgets.deck.track import Gap, Track

MINUTE = 60_000


def _track(t_ms: list[int], v: list[float], period_ms: int) -> Track:
    return Track(Series("x", np.array(t_ms, np.int64), np.array(v), period_ms=period_ms))


def test_that_a_long_gap_is_hatched_and_a_short_one_only_breaks_the_line() -> None:
    nan = float("nan")
    track = _track([0, 1_000, 2_000, 3_000, 4_000, 20_000], [1, nan, 2, 3, 4, 5], period_ms=1_000)
    assert track.gaps == [Gap(0, 2_000, hatched=False), Gap(4_000, 20_000, hatched=True)]


def test_that_silence_since_the_last_reading_is_a_gap_up_to_now() -> None:
    track = _track([0, 1_000], [1, 2], period_ms=1_000)
    assert track.gaps_in(0, 10_000, 4_000) == []
    assert track.gaps_in(0, 10_000, 4_001) == [Gap(1_000, 4_001, hatched=True)]


@settings(max_examples=80, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1), sizes=st.lists(st.integers(1, 30), min_size=1, max_size=12),
    cumulative=st.booleans(), phase=st.integers(0, MINUTE - 1),
)  # fmt: skip
def test_that_appending_knows_the_same_as_loading_at_once(
    seed: int, sizes: list[int], phase: int, *, cumulative: bool
) -> None:
    rng = np.random.default_rng(seed)
    count = sum(sizes)
    t_ms = np.cumsum(rng.choice([1_000, 2_000, 45_000], count)).astype(np.int64)
    values = np.cumsum(rng.random(count)) if cumulative else rng.normal(size=count)
    values[rng.random(count) < 0.2] = np.nan
    whole = Track(Series("x", t_ms, values, cumulative, period_ms=1_000), phase)
    grown = Track(Series("x", t_ms[:0], values[:0], cumulative, period_ms=1_000), phase)
    start = 0
    for size in sizes:
        grown.append(t_ms[start : start + size], values[start : start + size])
        grown.by_minute()
        start += size
    assert grown.gaps == whole.gaps
    assert grown.last == whole.last
    assert grown.by_minute().start_ms == whole.by_minute().start_ms
    np.testing.assert_allclose(grown.by_minute().values, whole.by_minute().values)


def test_that_a_series_that_only_grew_is_appended_and_one_that_was_corrected_is_read_anew() -> None:
    t_ms = np.arange(10, dtype=np.int64) * 1_000
    track = Track(Series("x", t_ms[:8], np.arange(8.0)))
    assert track.update(Series("x", t_ms[:8], np.arange(8.0))) is None
    assert track.update(Series("x", t_ms, np.arange(10.0))) == 7_000
    corrected = np.arange(10.0)
    corrected[3] = 99
    assert track.update(Series("x", t_ms, corrected)) == float("-inf")
    assert track.value_at(3_500) == 99


def test_that_a_value_is_the_last_reading_and_nothing_within_a_gap() -> None:
    track = _track([0, 1_000, 60_000], [1, 2, 3], period_ms=1_000)
    assert track.value_at(1_900) == 2
    assert track.value_at(30_000) is None
    assert track.value_at(-1) is None


def test_that_minutes_of_a_counter_are_what_it_gained_and_of_a_gauge_the_mean() -> None:
    t_ms = np.arange(0, 3 * MINUTE + 1, 10_000, dtype=np.int64)
    counter = MinuteValues(cumulative=True)
    counter.update(t_ms, t_ms / 1_000.0)
    np.testing.assert_allclose(counter.values[:3], [60, 60, 60])
    gauge = MinuteValues(cumulative=False)
    gauge.update(t_ms, np.where(t_ms < MINUTE, 5.0, 7.0))
    np.testing.assert_allclose(gauge.values, [5, 7, 7, 7])


def test_that_the_unfinished_minute_of_a_counter_is_a_rate_and_not_a_dip() -> None:
    t_ms = np.arange(0, MINUTE + 30_001, 10_000, dtype=np.int64)
    counter = MinuteValues(cumulative=True)
    counter.update(t_ms, t_ms / 1_000.0)
    np.testing.assert_allclose(counter.values, [60, 60])


def test_that_growth_over_a_silence_belongs_to_no_minute() -> None:
    """Ten minutes nobody read: the minute in which it was read again sold two, not a hundred."""
    t_ms = np.array([0, 20_000, 40_000, 60_000, 80_000, 680_000, 700_000, 720_000, 740_000, 780_000], np.int64)
    counter = MinuteValues(cumulative=True)
    counter.update(t_ms, np.array([0.0, 1, 2, 3, 4, 104, 105, 106, 107, 109]))
    assert counter.values[0] == 3
    assert counter.values[1] == pytest.approx(3)  # one in the 20 s that are known of it
    assert np.isnan(counter.values[2:11]).all()
    assert counter.values[11] == pytest.approx(3)  # two in 40 s
    assert counter.values[12] == 3


def test_that_a_minute_in_which_nothing_sold_is_told_from_one_that_nobody_read() -> None:
    t_ms = np.concatenate([np.arange(0, 3 * MINUTE, 10_000), np.arange(6 * MINUTE, 8 * MINUTE, 10_000)])
    track = Track(Series("x", t_ms, np.full(len(t_ms), 5.0), cumulative=True, period_ms=10_000))
    values = track.by_minute().values
    np.testing.assert_array_equal(values[:2], [0, 0])
    assert silences(track, None) == [(3 * MINUTE, 6 * MINUTE)]
    assert silences(track, 8 * MINUTE + 60_000) == [(3 * MINUTE, 6 * MINUTE)]
    assert silences(track, 11 * MINUTE) == [(3 * MINUTE, 6 * MINUTE), (8 * MINUTE, 11 * MINUTE)]


def test_that_a_counter_read_every_few_minutes_is_spread_over_them() -> None:
    t_ms = np.arange(0, 13 * MINUTE, 2 * MINUTE, dtype=np.int64)
    counter = MinuteValues(cumulative=True, period_ms=2 * MINUTE)
    counter.update(t_ms, t_ms / 1_000.0)
    np.testing.assert_allclose(counter.values[:12], np.full(12, 60.0))


def test_that_minutes_follow_the_clock_of_the_wall() -> None:
    values = MinuteValues(cumulative=False, phase_ms=20_000)
    values.update(np.array([0, 39_999, 40_000], np.int64), np.array([1.0, 3.0, 9.0]))
    assert values.start_ms == -20_000
    np.testing.assert_allclose(values.values, [2, 9])


def test_that_groups_are_means_of_what_is_known() -> None:
    nan = float("nan")
    np.testing.assert_allclose(grouped(np.array([1.0, nan, 3.0, 4.0]), 1, 3), [1, 3.5])
    assert len(grouped(np.empty(0), 0, 5)) == 0


def _clip(
    number: int, start: int, end: int, state: ClipState = "coming", began: int | None = None, ended: int | None = None
) -> Clip:
    return Clip(f"c{number}", number, f"S{number}", "k", "star", start * MINUTE, end * MINUTE, began, ended, state)


def test_that_what_is_to_come_moves_behind_a_segment_that_runs_over() -> None:
    show = [_clip(1, 0, 10, "on_air", 60_000), _clip(2, 10, 20), _clip(3, 25, 30)]
    late = runs(show, 14 * MINUTE)
    assert [(run.start_ms // MINUTE, run.end_ms // MINUTE) for run in late] == [(1, 14), (14, 24), (29, 34)]
    assert late[0].over_ms == 3 * MINUTE
    assert late[0].is_slipped
    assert borders(late) == (60_000.0, 14.0 * MINUTE, 29.0 * MINUTE)


def test_that_a_skipped_segment_takes_no_time() -> None:
    show = [_clip(1, 0, 10, "done", 0, 10 * MINUTE), _clip(2, 10, 20, "skipped"), _clip(3, 20, 30)]
    found = runs(show, 11 * MINUTE)
    assert found[1].end_ms == found[1].start_ms
    assert found[2].start_ms == 10 * MINUTE


def test_that_before_the_show_everything_lies_where_it_was_planned() -> None:
    show = [_clip(1, 0, 10), _clip(2, 12, 20)]
    assert [(run.start_ms, run.end_ms) for run in runs(show, None)] == [(0, 600_000), (720_000, 1_200_000)]
    assert over_text(160_000) == "+2:40"
