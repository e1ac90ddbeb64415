"""Typed spend is corrected and taken back: the plan and its curve follow, and the wrong reading stays in the log."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.models.advertising import AdPlanView, AdSample, SpendScope
from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.team import Hat
from app.services.advertising.ads import AdService, SpendReading
from tests.services.house import House, Show


@pytest.fixture
def plan_id(ads: AdService, show: Show) -> str:
    """A boost of S$1,150."""
    return ads.add_plan(show.session.id, "Serum boost", kind="boost", budget_minor=115_000).id


@pytest.fixture
def spend(ads: AdService, house: House, plan_id: str) -> Callable[..., Any]:
    """Types a total ten minutes later."""

    def type_it(minor: int, **fields: Any) -> Any:
        sure = fields.pop("sure", False)
        house.clock.advance(600_000)
        return ads.add_sample(SpendReading(plan_id, minor, **fields), sure=sure)

    return type_it


def _plan(ads: AdService, show: Show) -> AdPlanView:
    return ads.plans(show.session.id)[0]


def _spent(ads: AdService, show: Show) -> int | None:
    board = ads.board(show.session.id)
    assert board is not None
    return board.plans[0].spend.session_minor


def test_that_a_total_that_leaps_is_asked_about(ads: AdService, spend: Callable[..., Any]) -> None:
    spend(10_000)
    spend(20_000)

    with pytest.raises(Invalid, match="ad_spend_jumps") as asked:
        spend(300_000)
    assert asked.value.params["times"] == 28
    assert spend(300_000, sure=True).spend_minor == 300_000
    # What a source reads is kept as it is: nobody sits there to be asked.
    assert ads.add_samples([SpendReading(spend(310_000).plan_id, 9_000_000)], source="tiktok_ads") == 1


def test_that_a_corrected_reading_takes_the_place_of_the_wrong_one(
    ads: AdService, show: Show, spend: Callable[..., Any]
) -> None:
    spend(10_000, gmv_minor=50_000)
    wrong = spend(200_000, gmv_minor=90_000, sure=True)

    right = ads.correct_sample(
        wrong.id, wrong.version, SpendReading(wrong.plan_id, 20_000, gmv_minor=90_000), command_id="c"
    )
    again = ads.correct_sample(wrong.id, wrong.version, SpendReading(wrong.plan_id, 1), command_id="c")

    assert again == right
    assert (right.read_at, right.scope, right.t_ms) == (wrong.read_at, wrong.scope, wrong.t_ms)
    assert [one.spend_minor for one in ads.samples(show.session.id)] == [10_000, 20_000]
    plan = _plan(ads, show)
    assert (plan.spend_minor, plan.gmv_minor, plan.read_at) == (20_000, 90_000, wrong.read_at)
    assert _spent(ads, show) == 20_000
    spend(21_000)
    assert _spent(ads, show) == 21_000, "without the correction the counter would have begun anew"


def test_that_a_correction_is_asked_about_like_any_reading(ads: AdService, spend: Callable[..., Any]) -> None:
    spend(10_000)
    wrong = spend(12_000)

    with pytest.raises(Invalid, match="ad_spend_falls"):
        ads.correct_sample(wrong.id, wrong.version, SpendReading(wrong.plan_id, 9_000))
    assert ads.correct_sample(wrong.id, wrong.version, SpendReading(wrong.plan_id, 9_000), sure=True)


def test_that_a_reading_in_the_middle_is_corrected_without_moving_the_plan(
    ads: AdService, show: Show, spend: Callable[..., Any]
) -> None:
    spend(10_000)
    wrong = spend(18_000)
    last = spend(30_000)

    right = ads.correct_sample(wrong.id, wrong.version, SpendReading(wrong.plan_id, 20_000))

    assert right.read_at == wrong.read_at
    assert (_plan(ads, show).spend_minor, _plan(ads, show).read_at) == (30_000, last.read_at)


def test_that_a_reading_taken_back_leaves_the_one_before_and_the_wrong_one_in_the_log(
    ads: AdService, show: Show, house: House, spend: Callable[..., Any]
) -> None:
    first = spend(10_000, gmv_minor=50_000)
    slip = spend(12_000)

    gone = ads.take_back_sample(slip.id, slip.version)

    plan = _plan(ads, show)
    assert (plan.spend_minor, plan.gmv_minor, plan.read_at) == (10_000, 50_000, first.read_at)
    assert [one.id for one in ads.samples(show.session.id)] == [first.id]
    with house.store.read() as session:
        kept = session.get(AdSample, slip.id)
        assert kept is not None
        assert (kept.deleted_at is not None, kept.spend_minor, kept.member_id) == (True, 12_000, show.lead.id)
    with pytest.raises(NotFound):
        ads.take_back_sample(gone.id, gone.version)


def test_that_without_a_reading_a_plan_has_no_spend(ads: AdService, show: Show, spend: Callable[..., Any]) -> None:
    only = spend(10_000)

    ads.take_back_sample(only.id, only.version)

    plan = _plan(ads, show)
    assert (plan.spend_minor, plan.gmv_minor, plan.read_at) == (None, None, None)


def test_that_both_are_undone(ads: AdService, show: Show, spend: Callable[..., Any]) -> None:
    spend(10_000)
    wrong = spend(13_000)
    right = ads.correct_sample(wrong.id, wrong.version, SpendReading(wrong.plan_id, 12_000))

    ads.restore_sample(wrong.id, instead_of=right.id)
    assert [one.spend_minor for one in ads.samples(show.session.id)] == [10_000, 13_000]
    assert _plan(ads, show).spend_minor == 13_000

    back = ads.samples(show.session.id)[-1]
    ads.take_back_sample(back.id, back.version)
    assert ads.restore_sample(back.id).spend_minor == 13_000
    assert _plan(ads, show).spend_minor == 13_000


def test_that_somebody_who_saw_another_version_is_told(ads: AdService, spend: Callable[..., Any]) -> None:
    first = spend(10_000)

    with pytest.raises(Conflict):
        ads.take_back_sample(first.id, first.version + 1)
    with pytest.raises(Conflict):
        ads.correct_sample(first.id, first.version + 1, SpendReading(first.plan_id, 1))


def test_that_the_last_readings_of_a_plan_come_the_newest_first(
    ads: AdService, house: House, spend: Callable[..., Any], plan_id: str
) -> None:
    for minor in (10_000, 11_000, 12_000):
        spend(minor)
    spend(900_000, scope=SpendScope.DAY)
    late = SpendReading(plan_id, 10_500, read_at=house.clock.utc_now() - timedelta(minutes=25))
    ads.add_sample(late)

    assert [one.spend_minor for one in ads.latest_samples(plan_id, 3)] == [900_000, 12_000, 11_000]
    assert [one.spend_minor for one in ads.latest_samples(plan_id)][3:] == [10_500, 10_000]


def test_that_hats_decide_who_corrects(ads: AdService, show: Show, house: House, spend: Callable[..., Any]) -> None:
    one = spend(10_000)
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    deeds: tuple[Callable[[], object], ...] = (
        lambda: ads.correct_sample(one.id, one.version, SpendReading(one.plan_id, 1)),
        lambda: ads.take_back_sample(one.id, one.version),
        lambda: ads.restore_sample(one.id),
    )
    for deed in deeds:
        with pytest.raises(Denied):
            deed()
