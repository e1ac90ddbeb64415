"""The sums of the axes and of moving about."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.widgets.deck.axis import (
    HOUR_MS,
    MINUTE_MS,
    Plot,
    Scale,
    TimeView,
    WallClock,
    finer_step,
    value_scale,
    with_distinct_labels,
)
from app.views.widgets.deck.navigator import NOW_AT, Navigator


def test_that_labels_are_wall_clock_times_where_the_show_takes_place() -> None:
    clock = WallClock(datetime(2026, 6, 17, 11, 0, 20, tzinfo=UTC), "Asia/Singapore")
    assert clock.text(0) == "19:00"
    assert clock.text(72 * MINUTE_MS + 26_000, seconds=True) == "20:12:46"
    assert clock.phase_ms() == 20_000


def test_that_a_show_over_midnight_and_over_a_change_of_the_clocks_reads_right() -> None:
    midnight = WallClock(datetime(2026, 6, 17, 15, 30, tzinfo=UTC), "Asia/Shanghai")
    assert midnight.text(HOUR_MS) == "00:30"
    # Berlin puts the clocks back at 03:00 on this night.
    autumn = WallClock(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin")
    assert [autumn.text(minutes * MINUTE_MS) for minutes in (0, 29, 30, 60)] == ["02:30", "02:59", "02:00", "02:30"]


def test_that_an_unknown_zone_shows_utc_and_a_naive_start_is_refused() -> None:
    assert WallClock(datetime(2026, 1, 1, 12, tzinfo=UTC), "Nowhere/Land").text(0) == "12:00"
    with pytest.raises(ValueError, match="aware"):
        WallClock(datetime(2026, 1, 1), "UTC")  # noqa: DTZ001 - the naive time is what is refused


@given(start=st.integers(-HOUR_MS, 8 * HOUR_MS), span=st.integers(10_000, 9 * HOUR_MS), width=st.integers(50, 4_000))
def test_that_ticks_are_round_apart_enough_and_cover_the_view(start: int, span: int, width: int) -> None:
    clock = WallClock(datetime(2026, 6, 17, 11, 0, 20, tzinfo=UTC), "Asia/Singapore")
    view = TimeView(start, start + span)
    ticks = clock.ticks(view, width, 96)
    steps = {b.t_ms - a.t_ms for a, b in pairwise(ticks)}
    assert len(steps) == 1
    step = steps.pop()
    assert step / span * width >= 95
    assert ticks[0].t_ms <= view.start_ms
    assert ticks[-1].t_ms >= view.end_ms - step
    seconds = [clock.local(tick.t_ms) for tick in ticks]
    assert all(moment.second == 0 or step < MINUTE_MS for moment in seconds)


@given(start=st.integers(0, 8 * HOUR_MS), moved=st.integers(-500, 500))
def test_that_panning_moves_everything_by_whole_pixels(start: int, moved: int) -> None:
    plot = Plot(TimeView(start, start + HOUR_MS), 800)
    other = Plot(plot.view.shifted(moved * plot.ms_per_px), 800)
    assert plot.x(5 * MINUTE_MS) - other.x(5 * MINUTE_MS) == pytest.approx(other.left_px - plot.left_px)
    assert plot.t(plot.x(123_456.0)) == pytest.approx(123_456.0)


@given(low=st.floats(-1e6, 1e6), size=st.floats(0, 1e6), height=st.integers(40, 300), zero=st.booleans())
def test_that_a_scale_holds_its_values_and_its_labels(low: float, size: float, height: int, *, zero: bool) -> None:
    scale = value_scale(low, low + size, height, zero_based=zero)
    assert scale.low <= low + 1e-6
    assert scale.high >= low + size - 1e-6
    assert len(scale.ticks) <= height / 15
    for tick in scale.ticks:
        assert 6.9 <= scale.y(tick, height) <= height - 6.9


@pytest.mark.parametrize(
    ("low", "high", "height", "zero"),
    [
        (2.9, 4.1, 80, False),
        (0.0, 69.0, 62, True),
        (0.0, 69.0, 54, True),
        (0.0, 71.0, 84, True),
        (0.01, 0.098, 104, False),
    ],
)
def test_that_a_value_axis_has_two_labels_at_least(low: float, high: float, height: int, *, zero: bool) -> None:
    """One number alone tells neither direction nor size."""
    scale = value_scale(low, high, height, zero_based=zero, zero_label=not zero, spacing=29)
    assert len(scale.ticks) >= 2
    places = [scale.y(tick, height) for tick in scale.ticks]
    assert min(above - below for above, below in pairwise(places)) >= 15


@pytest.mark.parametrize(("step", "finer"), [(1.0, 0.5), (2.0, 1.0), (2.5, 2.0), (5.0, 2.0), (10.0, 5.0), (0.05, 0.02)])
def test_that_the_next_closer_step_is_round(step: float, finer: float) -> None:
    assert finer_step(step) == pytest.approx(finer)


def test_that_bars_stand_on_the_edge_and_a_gauge_does_not_start_at_zero() -> None:
    assert value_scale(10, 24, 92, zero_based=True).low == 0
    assert value_scale(2_000, 3_500, 104, zero_based=False).low > 1_000


def test_that_two_ticks_never_carry_one_label() -> None:
    scale = Scale(1_400, 3_100, (1_500.0, 2_000.0, 2_500.0, 3_000.0))
    fewer = with_distinct_labels(scale, lambda value: f"{value / 1_000:.0f}k")
    assert fewer.ticks == (2_000.0, 3_000.0)


def _states(navigator: Navigator) -> list[bool]:
    return [navigator.following]


def test_that_the_view_follows_now_until_a_hand_pans_and_home_takes_it_up_again() -> None:
    navigator = Navigator(3 * HOUR_MS, live=True)
    navigator.set_now(90 * MINUTE_MS)
    assert navigator.view.start_ms == pytest.approx(90 * MINUTE_MS - HOUR_MS * NOW_AT, abs=1)
    navigator.pan(-10 * MINUTE_MS)
    assert _states(navigator) == [False]
    held = navigator.view
    navigator.set_now(91 * MINUTE_MS)
    assert navigator.view == held
    navigator.follow_now()
    assert _states(navigator) == [True]
    assert navigator.view.start_ms == pytest.approx(91 * MINUTE_MS - HOUR_MS * NOW_AT, abs=1)


def test_that_following_never_changes_the_scale_by_a_hair() -> None:
    navigator = Navigator(8 * HOUR_MS, live=True)
    scales = set()
    for second in range(3_600, 7_200):
        navigator.set_now(second * 1_000 + 333)
        scales.add(Plot(navigator.view, 797).ms_per_px)
    assert len(scales) == 1


def test_that_zoom_keeps_the_instant_under_the_pointer_and_stays_within_the_show() -> None:
    navigator = Navigator(3 * HOUR_MS, live=False)
    navigator.set_preset(HOUR_MS)
    anchor = navigator.view.start_ms + 0.25 * navigator.view.span_ms
    navigator.zoom(0.5, anchor)
    assert (anchor - navigator.view.start_ms) / navigator.view.span_ms == pytest.approx(0.25, abs=1e-4)
    navigator.zoom(100, anchor)
    assert navigator.view.span_ms <= navigator.whole.span_ms + 1
    navigator.zoom(1e-9, anchor)
    assert navigator.view.span_ms == 10_000


def test_that_presets_step_closer_and_wider_and_stop_at_the_ends() -> None:
    navigator = Navigator(3 * HOUR_MS, live=False)
    seen = []
    for _ in range(5):
        navigator.step_preset(closer=True)
        seen.append(navigator.preset)
    assert seen == [60 * MINUTE_MS, 15 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS, 5 * MINUTE_MS]
    for _ in range(4):
        navigator.step_preset(closer=False)
    assert navigator.preset is None


def test_that_a_show_that_runs_over_makes_the_axis_longer_in_steps() -> None:
    navigator = Navigator(HOUR_MS, live=True)
    navigator.set_now(HOUR_MS + 1_000)
    assert navigator.length_ms == HOUR_MS + 5 * MINUTE_MS
    navigator.set_now(HOUR_MS + 2_000)
    assert navigator.length_ms == HOUR_MS + 5 * MINUTE_MS
