"""What is usual at a minute: over known sessions, and which sessions count."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from app.models.metric import TICK_KEYS
from app.models.session import LiveSession, Origin, Phase
from app.services.review.usual import MINUTE_MS, UsualCurve, quartiles, usual
from app.services.store.store import Store
from app.services.team.who import Who

DAY = datetime(2026, 6, 1, 11, 0, tzinfo=UTC)
HOUR_MS = 3_600_000
MakeSession = Callable[..., str]


@pytest.fixture
def make(store: Store, who: Who) -> MakeSession:
    """Makes a finished session of an hour; later calls make later sessions. Readings: one row a minute."""
    made = 0

    def session(rows: list[dict[str, float]] | None = None, **fields: Any) -> str:
        nonlocal made
        made += 1
        start = DAY + timedelta(days=made)
        values: dict[str, Any] = {
            "title": f"Show {made}", "phase": Phase.REVIEW, "planned_ms": HOUR_MS, "started_at": start,
            "ended_at": start + timedelta(hours=1), "platform": "tiktok_shop", "market": "SG", "currency": "SGD",
        } | fields  # fmt: skip
        with store.write(who.actor("test")) as uow:
            session_id = uow.add(LiveSession(**values)).id
            uow.commit()
        if rows:
            track = store.recorder.open_track(session_id, "sim", str(values["currency"]))
            for minute, row in enumerate(rows):
                read_at = round(start.timestamp() * 1000) + minute * MINUTE_MS
                store.recorder.tick(track, minute * MINUTE_MS + 30_000, [row.get(key) for key in TICK_KEYS], read_at)
            assert store.recorder.flush()
        return session_id

    return session


def online(*values: float) -> list[dict[str, float]]:
    return [{"online_users": value} for value in values]


def test_that_the_middle_and_the_quartiles_are_taken_minute_by_minute(store: Store, make: MakeSession) -> None:
    for level in (100, 200, 300, 400, 500):
        make(online(level, level * 10))
    mine = make()

    found = usual(store, mine)

    curve = found.curves["online_users"]
    assert found.sessions == 5
    assert found.t_ms.tolist() == [0, MINUTE_MS]
    assert (curve.low.tolist(), curve.mid.tolist(), curve.high.tolist()) == ([200, 2000], [300, 3000], [400, 4000])


def test_that_fewer_than_three_sessions_say_nothing(store: Store, make: MakeSession) -> None:
    make(online(100))
    make(online(300))
    mine = make()

    found = usual(store, mine)

    assert (found.sessions, found.curves, len(found.t_ms)) == (2, {}, 0)


def test_that_a_minute_that_fewer_than_three_sessions_reached_says_nothing(store: Store, make: MakeSession) -> None:
    make(online(100, 100, 100))
    make(online(200, 200, 200))
    make(online(300, 300))
    mine = make()

    curve = usual(store, mine).curves["online_users"]

    assert curve.at(0) == 200
    assert curve.at(MINUTE_MS + 59_999) == 200
    assert curve.at(2 * MINUTE_MS) is None
    assert np.isnan(curve.mid[2])


def test_that_a_moment_outside_the_curve_cannot_be_told() -> None:
    curve = UsualCurve(np.array([1.0]), np.array([2.0]), np.array([3.0]))

    assert (curve.at(-1), curve.at(0), curve.at(MINUTE_MS)) == (None, 2.0, None)


@pytest.mark.parametrize(
    "other",
    [
        {"platform": "douyin"},
        {"market": "MY"},
        {"currency": "USD"},
        {"planned_ms": HOUR_MS * 3},
        {"planned_ms": round(HOUR_MS * 0.7)},
        {"phase": Phase.LIVE, "ended_at": None},
        {"phase": Phase.DRAFT, "started_at": None, "ended_at": None},
        {"deleted_at": DAY},
    ],
    ids=["platform", "market", "currency", "longer", "shorter", "still live", "never started", "in the trash"],
)
def test_that_a_session_that_cannot_be_compared_does_not_count(
    store: Store, make: MakeSession, other: dict[str, Any]
) -> None:
    for level in (100, 200, 300):
        make(online(level))
    make(online(90_000) if other.get("started_at", DAY) is not None else None, **other)
    mine = make()

    found = usual(store, mine)

    assert found.sessions == 3
    assert found.curves["online_users"].at(0) == 200


@pytest.mark.parametrize("planned_ms", [round(HOUR_MS * 0.75), round(HOUR_MS * 1.25)])
def test_that_a_length_within_a_quarter_still_counts(store: Store, make: MakeSession, planned_ms: int) -> None:
    make(online(100))
    make(online(200))
    make(online(300), planned_ms=planned_ms)
    mine = make()

    assert usual(store, mine).sessions == 3


def test_that_the_session_itself_and_sessions_without_readings_do_not_count(store: Store, make: MakeSession) -> None:
    make(online(100))
    make(online(200))
    make()
    mine = make(online(9_000))

    assert usual(store, mine).sessions == 2


def test_that_only_the_last_seven_sessions_count(store: Store, make: MakeSession) -> None:
    for level in (90_000, 80_000, 1, 2, 3, 4, 5, 6, 7):
        make(online(level))
    mine = make()

    found = usual(store, mine)

    assert found.sessions == 7
    assert found.curves["online_users"].at(0) == 4


def test_that_a_show_that_was_still_on_when_this_one_began_was_not_usual_yet(store: Store, make: MakeSession) -> None:
    for level in (100, 200, 300):
        make(online(level))
    make(online(90_000), ended_at=DAY + timedelta(days=30))
    assert usual(store, make()).sessions == 3


@pytest.mark.parametrize(("own", "counted"), [(Origin.REAL, 4), (Origin.SIMULATED, 6)])
def test_that_a_real_show_is_not_compared_with_practice(
    store: Store, make: MakeSession, own: Origin, counted: int
) -> None:
    for origin in (Origin.REAL, Origin.REAL, Origin.IMPORTED, Origin.REAL, Origin.SIMULATED, Origin.REPLAY):
        make(online(100), origin=origin)
    assert usual(store, make(origin=own)).sessions == counted


def test_that_orders_are_usual_by_minute_and_over_five_minutes(store: Store, make: MakeSession) -> None:
    for _show in range(3):
        make([{"orders": 10 * (minute + 1) if minute < 10 else 100} for minute in range(20)])
    curves = usual(store, make()).curves
    assert [curves["orders_per_min"].at(minute * MINUTE_MS) for minute in (0, 9, 12)] == [10, 10, 0]
    assert [curves["orders_per_5min"].at(minute * MINUTE_MS) for minute in (0, 9, 12)] == [10, 10, 4]


def test_that_rates_are_ratios_of_sums_over_a_quarter_of_an_hour(store: Store, make: MakeSession) -> None:
    # Two clicks a minute and one order a minute, but the first ten minutes without any order.
    for _show in range(3):
        make([{"orders": max(0, minute - 9), "product_clicks": 2 * (minute + 1)} for minute in range(30)])
    mine = make()

    curves = usual(store, mine).curves

    assert curves["click_to_order"].at(9 * MINUTE_MS) == 0
    assert curves["click_to_order"].at(14 * MINUTE_MS) == pytest.approx(5 / 30)
    assert curves["click_to_order"].at(29 * MINUTE_MS) == pytest.approx(0.5)
    assert curves["orders_per_min"].at(20 * MINUTE_MS) == 1


def test_that_the_rates_of_the_funnel_have_their_usual_as_well(store: Store, make: MakeSession) -> None:
    for _show in range(3):
        make([
            {"impressions": 100 * m, "views": 20 * m, "product_impressions": 40 * m, "product_clicks": 10 * m}
            for m in range(1, 31)
        ])  # fmt: skip
    curves = usual(store, make()).curves
    assert curves["product_seen_rate"].at(20 * MINUTE_MS) == pytest.approx(2.0)
    assert curves["enter_room_rate"].at(20 * MINUTE_MS) == pytest.approx(0.2)
    assert curves["product_ctr"].at(20 * MINUTE_MS) == pytest.approx(0.25)


def test_that_a_rate_without_clicks_cannot_be_told(store: Store, make: MakeSession) -> None:
    for _show in range(3):
        make([{"orders": 1, "product_clicks": 0, "gmv": 500, "ad_cost": 0, "views": 0}])
    mine = make()

    curves = usual(store, mine).curves

    assert [curves[key].at(0) for key in ("click_to_order", "roi_pay", "gpm_views")] == [None, None, None]
    assert curves["gmv"].at(0) == 500


def test_that_an_unknown_session_has_nothing_usual(store: Store) -> None:
    found = usual(store, "nobody")

    assert (found.sessions, found.curves) == (0, {})


def test_that_the_quartiles_of_any_minutes_with_gaps_are_those_of_numpy() -> None:
    dice = np.random.default_rng(3)
    for sessions in (3, 4, 7):
        values = dice.normal(size=(sessions, 40))
        values[dice.random(values.shape) < 0.3] = np.nan
        enough = np.sum(~np.isnan(values), axis=0) >= 3
        found = quartiles(values)
        expected = np.nanpercentile(values[:, enough], (25, 50, 75), axis=0)
        assert np.allclose([found.low[enough], found.mid[enough], found.high[enough]], expected)
        assert np.isnan(found.mid[~enough]).all()
