"""Figures by host: counts between hand-overs that add up to the whole show, and what cannot be told."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.team import Hat, ShiftView
from app.services.live.hosts import HostSpan, figures, on_air, spans, untold

ZERO = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
MINUTE = 60_000


def shift(name: str, member: str, start: float | None, end: float | None = None, *, on_air: bool = True) -> ShiftView:
    """A shift by minutes of the show."""
    return ShiftView(
        id=name, version=1, created_at=ZERO, updated_at=ZERO, deleted_at=None, session_id="s", member_id=member,
        hat=Hat.ANCHOR, on_air=on_air, starts_at=_moment(start), ends_at=_moment(end),
    )  # fmt: skip


def _moment(minutes: float | None) -> datetime | None:
    return None if minutes is None else ZERO + timedelta(minutes=minutes)


def readings(minutes: int, step_ms: int = 10_000) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """A show that sells 600 minor units and 6 orders a minute, with 100 viewers and 10 more every minute."""
    t = np.arange(step_ms, minutes * MINUTE + 1, step_ms, dtype=np.int64)
    return t, {"gmv": t / 100.0, "orders": t / 10_000.0, "online_users": 100.0 + 10.0 * (t // MINUTE)}


def test_that_stretches_are_clipped_to_the_show_and_stand_in_order() -> None:
    found = spans(
        [
            shift("c", "mei", 40), shift("a", "kei", -5, 20), shift("b", "aya", 20, 40), shift("later", "kei", 90),
            shift("off", "aya", 0, 10, on_air=False), shift("planned", "aya", None), shift("gone", "aya", -9, -1),
        ],
        ZERO,
        60 * MINUTE,
    )  # fmt: skip
    assert [(one.member_id, one.start_ms // MINUTE, one.end_ms // MINUTE, one.is_open) for one in found] == [
        ("kei", 0, 20, False), ("aya", 20, 40, False), ("mei", 40, 60, True),
    ]  # fmt: skip
    now = on_air(found)
    assert now is not None
    assert now.shift_id == "c"


def test_that_a_shift_planned_to_end_later_is_on_air() -> None:
    found = spans([shift("a", "kei", 0, 120)], ZERO, 60 * MINUTE)
    assert found == (HostSpan("a", "kei", 0, 60 * MINUTE, is_open=True),)


def test_that_nobody_is_on_air_after_the_last_one_went_off() -> None:
    found = spans([shift("a", "kei", 0, 20)], ZERO, 60 * MINUTE)
    assert on_air(found) is None
    assert [(gap.start_ms // MINUTE, gap.end_ms // MINUTE) for gap in untold(found, 60 * MINUTE)] == [(20, 60)]


def test_that_each_host_has_what_grew_between_the_hand_overs() -> None:
    found = spans([shift("a", "kei", 0, 20), shift("b", "aya", 20, 30), shift("c", "kei", 30)], ZERO, 60 * MINUTE)
    kei, aya = figures(found, *readings(60))
    assert (kei.member_id, kei.on_air_ms, kei.gmv, kei.orders) == ("kei", 50 * MINUTE, 30_000.0, 300.0)
    assert (aya.member_id, aya.on_air_ms, aya.gmv, aya.orders) == ("aya", 10 * MINUTE, 6_000.0, 60.0)
    assert (kei.gmv_per_min, aya.gmv_per_min) == (600.0, 600.0)
    assert (kei.is_on_air, aya.is_on_air) == (True, False)
    assert not kei.is_rough
    assert not kei.is_shared


def test_that_viewers_are_a_mean_by_time_and_not_by_readings() -> None:
    t = np.array([0, 10_000, 20_000, 80_000], np.int64)
    columns = {"gmv": t / 1.0, "orders": t / 1.0, "online_users": np.array([100.0, 100.0, 400.0, 400.0])}
    (kei,) = figures((HostSpan("a", "kei", 0, 80_000),), t, columns)
    assert kei.viewers == (20_000 * 100 + 60_000 * 400) / 80_000


def test_that_a_reading_of_viewers_counts_two_minutes_at_most() -> None:
    t = np.array([0, 600_000], np.int64)
    columns = {"gmv": t / 1.0, "orders": t / 1.0, "online_users": np.array([100.0, 300.0])}
    (kei,) = figures((HostSpan("a", "kei", 0, 660_000),), t, columns)
    assert kei.viewers == (120_000 * 100 + 60_000 * 300) / 180_000


def test_that_sales_a_minute_are_taken_over_the_time_that_was_read() -> None:
    t, columns = readings(60)
    read = t <= 50 * MINUTE
    (kei,) = figures(
        (HostSpan("a", "kei", 40 * MINUTE, 60 * MINUTE, is_open=True),), t[read],
        {key: values[read] for key, values in columns.items()},
    )  # fmt: skip
    assert (kei.on_air_ms, kei.read_ms, kei.gmv) == (20 * MINUTE, 10 * MINUTE, 6_000.0)
    assert not kei.is_rough  # the rest of a stretch that still runs is yet to be read
    assert kei.gmv_per_min == 600.0


def test_that_nothing_read_is_unknown_and_not_zero() -> None:
    t, columns = readings(30)
    late, never = (
        figures((HostSpan("a", "kei", 31 * MINUTE, 40 * MINUTE),), t, columns)[0],
        figures((HostSpan("a", "kei", 0, 40 * MINUTE),), t, {key: np.full(len(t), np.nan) for key in columns})[0],
    )
    for one in (late, never):
        assert (one.gmv, one.orders, one.gmv_per_min) == (None, None, None)
    assert late.viewers == 100.0 + 10.0 * 30  # the last reading still counts for its two minutes
    assert never.viewers is None
    (long_after,) = figures((HostSpan("a", "kei", 40 * MINUTE, 50 * MINUTE),), t, columns)
    assert long_after.viewers is None


@pytest.mark.parametrize(("handed_over_min", "rough"), [(10.0, False), (22.0, True), (24.5, True), (30.0, False)])
def test_that_a_hand_over_in_a_gap_of_the_readings_is_told(handed_over_min: float, rough: bool) -> None:
    t, columns = readings(60)
    kept = (t <= 20 * MINUTE) | (t > 25 * MINUTE)
    found = spans([shift("a", "kei", 0, handed_over_min), shift("b", "aya", handed_over_min)], ZERO, 60 * MINUTE)
    kei, aya = figures(found, t[kept], {key: values[kept] for key, values in columns.items()})
    assert aya.is_rough is (rough and handed_over_min - 20 > 2)
    assert kei.is_rough is (rough and handed_over_min - 20 > 2)
    assert (kei.gmv or 0) + (aya.gmv or 0) == columns["gmv"][-1]


def test_that_two_hosts_at_once_both_have_the_whole_and_it_is_told() -> None:
    found = spans([shift("a", "kei", 0, 40), shift("b", "aya", 30)], ZERO, 60 * MINUTE)
    kei, aya = figures(found, *readings(60))
    assert (kei.is_shared, aya.is_shared) == (True, True)
    assert (kei.gmv, aya.gmv) == (24_000.0, 18_000.0)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6, unique=True), st.integers(0, 2), st.booleans())
def test_that_hosts_and_nobody_together_have_the_whole_show(cuts: list[int], first: int, ended: bool) -> None:
    edges = sorted(cuts)
    shifts = [
        shift(f"s{place}", ("kei", "aya", "mei")[(first + place) % 3], start, end)
        for place, (start, end) in enumerate(zip(edges, [*edges[1:], 60 if ended else None], strict=True))
    ]
    until = 60 * MINUTE
    found = spans(shifts, ZERO, until)
    rows = figures((*found, *untold(found, until)), *readings(60))
    assert sum(row.on_air_ms for row in rows) == until
    assert sum(row.gmv or 0.0 for row in rows) == pytest.approx(36_000.0)
    assert sum(row.orders or 0.0 for row in rows) == pytest.approx(360.0)
