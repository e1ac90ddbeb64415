"""The scene of a suggestion, read from a store: one ROI of a plan for its row and for what is proposed."""

from app.services.advertising.ads import SpendReading
from app.services.advertising.ads_board import read_board
from app.services.advertising.suggestion import suggest
from app.services.advertising.suggestion_scene import read_scene
from tests.services.advertising.ad_scenes import rule
from tests.services.advertising.prompt_stage import stage_of
from tests.services.house import House, Show

MINUTE_MS = 60_000


def test_that_a_reading_of_spend_alone_takes_no_plan_out_of_the_choice(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    good = stage.ads.add_plan(stage.live.id, "Good plan", budget_minor=100_000, target_roi=2.0, kind="boost")
    stage.ads.add_sample(SpendReading(stage.plan.id, 50_000, gmv_minor=25_000))
    stage.ads.add_sample(SpendReading(good.id, 20_000, gmv_minor=80_000))
    house.clock.advance(3 * MINUTE_MS)
    stage.ads.add_sample(SpendReading(stage.plan.id, 52_000))

    scene = read_scene(house.store, stage.live.id, 0, stage.now)
    board = read_board(house.store, stage.live.id, stage.now)

    assert board is not None
    assert {one.plan.name: one.spend.roi for one in scene.plans} == {
        one.plan.name: one.spend.roi for one in board.plans
    }
    assert {one.plan.name: one.spend.roi for one in scene.plans} == {"Serum boost": 0.5, "Good plan": 4.0}
    assert suggest(rule("A14_below_breakeven"), scene)["plan_name"] == "Serum boost"
