"""What ad plans of one account share across shows, totals that hold their boosts, and prompts whose deed is undone."""

from datetime import timedelta

import pytest

from app.models.advertising import AdPlanView, PromptState, SpendScope
from app.services.advertising.ads import AdChange, AdService, SpendReading
from app.services.advertising.ads_board import PlanBoard
from app.services.advertising.ads_edits import same_plan
from app.services.advertising.limits import Target
from app.services.advertising.signal_facts_all import parts_of
from app.services.advertising.signal_facts_load import load_facts, session_view
from tests.services.advertising.ad_scenes import plan
from tests.services.advertising.prompt_stage import BUDGET, stage_of
from tests.services.house import House, Show


def _row(ads: AdService, session_id: str, plan_id: str) -> PlanBoard:
    board = ads.board(session_id)
    assert board is not None
    found = board.plan(plan_id)
    assert found is not None
    return found


def _second_show(house: House, shop: str = "Glow Night SG") -> str:
    """A show of the evening, after the one of the tests."""
    return house.sessions.create(
        "Late Night", planned_start_at=house.clock.utc_now() + timedelta(hours=1), planned_ms=600_000, shop=shop
    ).id


def test_that_the_quota_of_edits_is_that_of_the_plan_and_the_day_not_of_the_show(
    ads: AdService, house: House, show: Show
) -> None:
    main = ads.add_plan(show.session.id, "Main plan", platform="qianchuan", target_roi=3.5)
    ads.log(AdChange(main.id, Target.ROI_TARGET, 3.3))
    house.clock.advance(3_600_000)
    ads.log(AdChange(main.id, Target.ROI_TARGET, 3.2))
    house.clock.advance(600_000)
    second = _second_show(house)
    again = ads.add_plan(second, "main plan", platform="qianchuan", target_roi=3.2)
    other = ads.add_plan(second, "Another plan", platform="qianchuan", target_roi=3.2)
    elsewhere = ads.add_plan(_second_show(house, "Other shop"), "Main plan", platform="qianchuan", target_roi=3.2)

    row = _row(ads, second, again.id)
    assert (row.edits.roi_today, row.edits_left) == (2, 0)
    assert row.edits.last_roi_at == house.clock.utc_now() - timedelta(minutes=10)
    assert _row(ads, second, other.id).edits_left == 2
    assert _row(ads, elsewhere.session_id or "", elsewhere.id).edits_left == 2
    # The rules count the same, from the show's first moment on.
    with house.store.read() as session:
        facts = load_facts(session, session_view(session, second), parts_of(None))
    assert [(one.plan_id, one.kind) for one in facts.actions] == [(again.id, "roi_target")] * 2
    assert all(one.t_ms < 0 for one in facts.actions)
    # The account's next day begins at 16:00 UTC.
    house.clock.advance(5 * 3_600_000)
    assert _row(ads, second, again.id).edits_left == 2


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ({"name": "Main"}, {"name": "MAIN"}, True),
        ({"name": "Main"}, {"name": "Main", "platform": "qianchuan"}, False),
        ({"name": "Main"}, {"name": "Main", "currency": "USD"}, False),
        ({"external_id": "7", "name": "Main"}, {"external_id": "7", "name": "Renamed"}, True),
        ({"external_id": "7"}, {"external_id": "8"}, False),
        ({"name": "A", "page_url": "https://a.example/7"}, {"name": "B", "page_url": "https://a.example/7"}, True),
        ({"page_url": "https://ads.example/p?id=7"}, {"page_url": "https://ads.example/p?id=8"}, False),
        ({"name": "A", "page_url": "https://ads.example/"}, {"name": "B", "page_url": "https://ads.example/"}, False),
    ],
)  # fmt: skip
def test_that_one_plan_of_the_account_is_known_again(ours: dict[str, str], theirs: dict[str, str], same: bool) -> None:
    def made(fields: dict[str, str]) -> AdPlanView:
        return plan(**{"name": "Serum boost", **fields})

    assert same_plan(made(ours), made(theirs)) is same


def test_that_a_boost_inside_the_main_plans_total_is_counted_once(ads: AdService, house: House, show: Show) -> None:
    main = ads.add_plan(show.session.id, "Main", kind="main", platform="qianchuan")
    boost = ads.add_plan(show.session.id, "Boost", kind="boost", platform="qianchuan")
    test = ads.add_plan(show.session.id, "Test", kind="test", platform="qianchuan")
    house.clock.advance(600_000)
    for one, spent in ((main, 90_000), (boost, 25_000), (test, 5_000)):
        ads.add_sample(SpendReading(one.id, spent, scope=SpendScope.SESSION))

    def spent_now() -> int | None:
        board = ads.board(show.session.id)
        assert board is not None
        return board.spent_minor

    assert spent_now() == 120_000
    house.team.set_setting("ads.qianchuan.main_holds_boosts", True)
    assert spent_now() == 95_000
    house.clock.advance(600_000)
    ads.add_sample(SpendReading(boost.id, 31_000))
    assert spent_now() == 101_000


def test_that_an_ad_change_taken_back_leaves_its_prompt_nothing_to_measure(house: House, show: Show) -> None:
    stage = stage_of(house, show)
    prompt = stage.fired(BUDGET)
    approved = stage.prompts.approve(prompt.id, prompt.version)
    done = stage.prompts.execute(approved.id, approved.version)
    assert done.state is PromptState.OBSERVING
    (action,) = stage.ads.actions(stage.live.id)

    stage.ads.undo(action.id, action.version)

    undone = stage.fresh(prompt)
    assert (undone.state, undone.reason, undone.observe_until) == (PromptState.UNCLEAR, "undone", None)
    assert stage.steps(undone)[-1] == "undo"
    house.clock.advance(4 * 3_600_000)
    assert stage.prompts.measure_due() == ()


def test_that_the_break_even_of_a_show_is_one_number_for_everybody(house: House, show: Show) -> None:
    ads = AdService(house.store, house.clock, house.who)
    product = house.products.get(show.product_id)
    assert product is not None
    house.products.change(product.id, product.version, cost_minor=900)
    assert (ads.even(show.session.id).source, ads.even("nothing").source) == ("lineup", "")
    live = house.fresh(show.session.id)
    house.sessions.change(live.id, live.version, breakeven_roi=2.5)

    board = ads.board(show.session.id)

    assert board is not None
    assert (board.even, board.even.source, board.even.pay) == (ads.even(show.session.id), "typed", 2.5)
