"""The pace of the plan: the curve between its points, and what is said when there is none."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.models.session import LiveSessionView
from app.services.live.pace import against_pace, pace_at, pace_share

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def planned(**fields: Any) -> LiveSessionView:
    own: dict[str, Any] = {"planned_ms": 100_000, "target_gmv_minor": 50_000, "pace_curve": [0.0, 0.2, 1.0]} | fields
    return LiveSessionView(id="s", version=1, created_at=NOW, updated_at=NOW, title="Show", **own)


def test_that_the_curve_is_followed_between_its_points_and_held_beyond_its_ends() -> None:
    shares = [pace_share(planned(), t_ms) for t_ms in (-1, 0, 25_000, 50_000, 75_000, 100_000, 200_000)]
    assert shares == pytest.approx([0.0, 0.0, 0.1, 0.2, 0.6, 1.0, 1.0])
    assert pace_at(planned(), 75_000) == pytest.approx(30_000)


def test_that_without_a_curve_the_pace_is_a_straight_line() -> None:
    assert pace_share(planned(pace_curve=[]), 25_000) == pytest.approx(0.25)


@pytest.mark.parametrize("fields", [{"target_gmv_minor": None}, {"target_gmv_minor": 0}, {"planned_ms": 0}])
def test_that_without_a_target_or_a_length_nothing_is_expected(fields: dict[str, Any]) -> None:
    assert pace_at(planned(**fields), 1) is None
    assert against_pace(planned(**fields), 100, 1) is None


def test_that_sales_stand_above_and_below_the_pace_relative_to_it() -> None:
    assert against_pace(planned(), 15_000, 50_000) == pytest.approx(0.5)
    assert against_pace(planned(), 5_000, 50_000) == pytest.approx(-0.5)
    assert against_pace(planned(), 100, 0) is None
