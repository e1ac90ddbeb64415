"""The trade's timers: when a link must go up, when a giveaway is due, how long a card, a host and a stock last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_START, PIN
from app.services.live.timers import DEFAULT, MINUTE, Limits, cover, giveaway, hold, host_load, pin


@dataclass(frozen=True)
class _Mark:
    t_ms: int
    preset: str
    details: Mapping[str, Any] = field(default_factory=dict)
    id: str = "m"


def test_that_a_held_link_says_when_it_must_go_up() -> None:
    marks = [_Mark(60_000, HOLD_START, {"minutes": 5, "stock": 118, "link_no": 6})]
    running = hold(marks, 60_000 + 200_000)
    assert running is not None
    assert (running.elapsed_ms, running.release_ms, running.state) == (200_000, 60_000 + 5 * MINUTE, "calm")
    assert (running.link_no, running.stock, running.minutes, running.incomplete) == (6, 118, 5.0, ())


@pytest.mark.parametrize(
    ("minutes", "elapsed_min", "state"),
    [(10, 7.9, "calm"), (10, 8.0, "soon"), (10, 9.99, "soon"), (10, 10.0, "late"), (None, 8.0, "soon"),
     (3, 1.9, "calm"), (3, 2.0, "soon"), (3, 3.0, "late"), (25, 10.0, "late")],
)  # fmt: skip
def test_that_a_hold_warns_at_eight_minutes_and_ends_at_ten_whatever_was_announced(
    minutes: int | None, elapsed_min: float, state: str
) -> None:
    details = {} if minutes is None else {"minutes": minutes}
    running = hold([_Mark(0, HOLD_START, details)], round(elapsed_min * MINUTE))
    assert running is not None
    assert running.state == state
    assert running.release_ms <= DEFAULT.hold_most_min * MINUTE


def test_that_a_released_link_is_held_no_more_and_may_be_held_again() -> None:
    marks = [_Mark(0, HOLD_START, id="a"), _Mark(60_000, HOLD_RELEASE, id="b")]
    assert hold(marks, 70_000) is None
    assert hold(marks, 30_000) is not None  # what comes later is not known yet
    again = hold([*marks, _Mark(90_000, HOLD_START, id="c")], 95_000)
    assert again is not None
    assert (again.mark_id, again.elapsed_ms) == ("c", 5_000)


def test_that_a_hold_without_its_announcement_says_what_is_missing() -> None:
    running = hold([_Mark(0, HOLD_START, {"stock": 3})], 1)
    assert running is not None
    assert running.incomplete == ("minutes",)


def test_that_a_pinned_card_is_shown_for_as_long_as_the_setting_says() -> None:
    marks = [_Mark(0, PIN), _Mark(10_000, PIN, {"link_no": 7})]
    shown = pin(marks, 17_999)
    assert shown is not None
    assert (shown.elapsed_ms, shown.link_no, shown.shown) == (7_999, 7, True)
    gone, longer = pin(marks, 18_000), pin(marks, 18_000, Limits(pin_shown_s=20))
    assert gone is not None
    assert longer is not None
    assert (gone.shown, longer.shown) == (False, True)
    assert pin([], 5) is None


@pytest.mark.parametrize(
    ("since_min", "state"), [(14.9, "calm"), (15.0, "soon"), (19.9, "soon"), (20.0, "late"), (300.0, "late")]
)
def test_that_a_giveaway_is_due_from_fifteen_and_late_from_twenty_minutes(since_min: float, state: str) -> None:
    stands = giveaway([_Mark(0, GIVEAWAY, {"minutes": 2})], round(since_min * MINUTE))
    assert (stands.state, stands.ends_in_ms) == (state, None)
    without = giveaway([], round(since_min * MINUTE))
    assert (without.state, without.mark_id) == (state, None)


def test_that_a_running_bag_is_recalled_each_two_minutes_and_in_its_last_forty_seconds() -> None:
    marks = [_Mark(0, GIVEAWAY, {"minutes": 10})]
    reminded = [second for second in range(1, 600) if giveaway(marks, second * 1000).remind]
    starts = [second for second in reminded if second - 1 not in reminded]
    assert starts == [120, 240, 360, 480, 560]
    assert all(giveaway(marks, second * 1000).remind for second in range(560, 600))
    assert giveaway(marks, 600_000).ends_in_ms is None


def test_that_a_host_is_on_air_for_six_hours_at_most() -> None:
    hour = 60 * MINUTE
    states = [host_load(hour, hour + round(h * hour)).state for h in (0, 5.4, 5.5, 5.99, 6.0, 7.0)]
    assert states == ["calm", "calm", "soon", "soon", "late", "late"]
    assert host_load(5_000, 0).elapsed_ms == 0


@pytest.mark.parametrize(
    ("stock", "per_min", "minutes", "state"),
    [(100, 20.0, 5.0, "calm"), (99, 20.0, 4.95, "soon"), (0, 20.0, 0.0, "late"), (50, 0.0, None, "calm"),
     (-3, 1.0, 0.0, "late")],
)  # fmt: skip
def test_that_stock_below_five_minutes_is_short(stock: int, per_min: float, minutes: float | None, state: str) -> None:
    lasts = cover(stock, per_min)
    assert (lasts.minutes, lasts.state) == (minutes, state)


_DEEDS = st.sampled_from([HOLD_START, HOLD_RELEASE, PIN, GIVEAWAY])


@given(st.lists(st.tuples(st.integers(0, 10**7), _DEEDS), max_size=20), st.integers(0, 10**7))
def test_that_the_order_in_which_marks_are_read_changes_nothing(
    given_marks: list[tuple[int, str]], now_ms: int
) -> None:
    marks = [_Mark(t_ms, preset, id=f"{place:03}") for place, (t_ms, preset) in enumerate(given_marks)]
    for timer in (hold, pin, giveaway):
        assert timer(marks, now_ms) == timer(marks[::-1], now_ms)
    running = hold(marks, now_ms)
    assert running is None or running.elapsed_ms >= 0


def test_that_a_second_press_does_not_begin_a_hold_anew() -> None:
    presses = [_Mark(0, HOLD_START, {"minutes": 8}), _Mark(5 * MINUTE, HOLD_START, {"minutes": 9})]
    running = hold(presses, 6 * MINUTE)
    assert running is not None
    assert (running.elapsed_ms, running.release_ms, running.minutes) == (6 * MINUTE, 9 * MINUTE, 9.0)
