"""A prompt about an incident that somebody logged by hand is for the others; a guard names the plan it is about."""

from datetime import timedelta

import numpy as np
import pytest

from app.models.session import IncidentKind
from app.services.advertising.prompt_build import sparkline
from app.services.advertising.prompt_causes import is_at_hand
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals import Series
from app.services.advertising.suggestion import suggest
from app.services.advertising.suggestion_scene import read_scene
from tests.services.advertising.prompt_stage import POINT, PRICE, Stage, stage_of
from tests.services.house import House, Show

GUARD = "A17_learning_guard"


@pytest.fixture
def stage(house: House, show: Show) -> Stage:
    """A show on air."""
    return stage_of(house, show)


def test_that_a_stop_is_at_hand_for_who_logged_its_incident_and_for_nobody_else(stage: Stage) -> None:
    marks, lead, operator = stage.house.marks, stage.show.lead.id, stage.show.operator.id
    logged = marks.add_incident(stage.live.id, IncidentKind.PRICE_ERROR, "wrong coupon")
    stage.house.clock.advance(4_000)
    prompt = stage.fired(PRICE)

    assert is_at_hand(prompt, [logged], lead)
    assert not is_at_hand(prompt, [logged], operator)
    assert not is_at_hand(prompt, [logged], None)
    assert not is_at_hand(stage.fired(POINT), [logged], lead)
    other = logged.model_copy(update={"kind": IncidentKind.VIOLATION})
    assert not is_at_hand(prompt, [other], lead)
    assert not is_at_hand(prompt, [marks.close_incident(logged.id, logged.version)], lead)


def test_that_a_stop_long_after_the_incident_is_a_new_one(stage: Stage) -> None:
    logged = stage.house.marks.add_incident(stage.live.id, IncidentKind.PRICE_ERROR, "wrong coupon")
    stage.house.clock.advance(61_000)
    assert not is_at_hand(stage.fired(PRICE), [logged], stage.show.lead.id)


def test_that_the_learning_guard_names_the_youngest_plan_that_learns(stage: Stage) -> None:
    ads, now = stage.ads, stage.now
    ads.change_plan(stage.plan.id, stage.plan.version, launched_at=now - timedelta(days=9), learning_done=True)
    for name, hours in (("Older", 5.0), ("Newest", 0.3)):
        ads.add_plan(
            stage.live.id, name, budget_minor=50_000, kind="boost", platform="qianchuan",
            launched_at=now - timedelta(hours=hours), learning_done=False,
        )  # fmt: skip
    made = suggest(shipped_rules()[GUARD], read_scene(stage.house.store, stage.live.id, 0, now))
    assert (made["deed"], made["plan_name"]) == ("note", "Newest")


def test_that_a_guard_without_a_plan_that_learns_names_none(stage: Stage) -> None:
    stage.ads.change_plan(stage.plan.id, stage.plan.version, learning_done=True)
    made = suggest(shipped_rules()[GUARD], read_scene(stage.house.store, stage.live.id, 0, stage.now))
    assert "plan_id" not in made


def test_that_a_figure_of_now_this_plan_and_now_that_has_no_line() -> None:
    times = np.arange(0, 600_000, 30_000, dtype=np.int64)
    line = times.astype(np.float64)
    series = Series(times, {"campaign_age_hours": line, "online_users": line})
    assert sparkline(series, "campaign_age_hours", 570_000) == {}
    assert sparkline(series, "online_users", 570_000)["metric"] == "online_users"
