"""Readings of a simulated show's ad plans: shares that add up, totals that never fall, plans that show the last one."""

import pytest
from sqlmodel import col, select

from app.models.advertising import AdPlan, AdSample
from app.models.metric import TICK_INDEX
from app.models.team import Language
from app.services.sample.evening import TONIGHT_SEED, sample_result
from app.services.sources.simulator.ad_readings import shared_out
from app.services.sources.simulator.plan import plan_story
from app.services.sources.simulator.session import SimResult, SimulatedSession
from app.services.sources.simulator.show import load_show
from app.services.sources.simulator.story import Scenario
from app.services.sources.simulator.write import AD_READING_EVERY_S, simulate
from app.services.store.store import Store


@pytest.fixture(scope="module")
def result() -> SimResult:
    """An hour's show, a tick every ten seconds."""
    story = plan_story(load_show("glow_night_en"), 5, minutes=60, scenario=Scenario.NORMAL)
    return SimulatedSession(story, step_s=10, chat=False).run()


@pytest.mark.parametrize("column", ["ad_cost", "gmv", "orders"])
def test_that_the_plans_shares_add_up_to_the_room(result: SimResult, column: str) -> None:
    for second in (600, 1800, 3600):
        reached = int((result.t_ms <= second * 1000).sum())
        parts = shared_out(result, second, column, by_effect=column != "ad_cost")

        assert sum(parts.values()) == int(result.values[reached - 1][TICK_INDEX[column]])
        assert all(part >= 0 for part in parts.values())


def test_that_nothing_is_shared_out_before_the_show(result: SimResult) -> None:
    assert set(shared_out(result, 0, "ad_cost").values()) == {0}


def test_that_a_stored_show_has_readings_of_every_plan_that_never_fall(store: Store) -> None:
    made = simulate(store, 5, minutes=60)

    with store.read() as session:
        plans = session.exec(select(AdPlan).where(AdPlan.session_id == made["session_id"])).all()
        for plan in plans:
            rows = session.exec(select(AdSample).where(AdSample.plan_id == plan.id).order_by(col(AdSample.t_ms))).all()
            spent = [row.spend_minor for row in rows]
            assert spent == sorted(spent)
            assert [row.t_ms % (AD_READING_EVERY_S * 1000) for row in rows[:-1]] == [0] * (len(rows) - 1)
            assert (plan.spend_minor, plan.gmv_minor, plan.read_at) == (
                rows[-1].spend_minor, rows[-1].gmv_minor, rows[-1].read_at,
            )  # fmt: skip
            assert plan.launched_at is not None
            assert plan.boost is (plan.kind != "main")


@pytest.mark.parametrize("language", list(Language))
def test_that_no_boost_is_read_far_beyond_its_budget_as_it_stands_then(language: Language) -> None:
    evening = sample_result(language, TONIGHT_SEED)
    boosts = [plan for plan in evening.story.show.ad_plans if plan.kind != "main"]
    for minute in (70, 100, 130, 180):
        spent = shared_out(evening, minute * 60, "ad_cost")
        for plan in boosts:
            raised = [one.after_minor for one in evening.story.ad_actions if one.plan == plan.key]
            limit = max([plan.budget_minor, *raised])
            # All that the room spent is shared out, so a share lies a few per cent off the planned rates.
            assert spent[plan.key] <= 1.1 * limit, (plan.key, minute)
