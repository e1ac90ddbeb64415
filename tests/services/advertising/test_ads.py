"""Ad plans in a real store: plans, readings, intents and their outcome, undo, quotas, the board."""

from datetime import timedelta
from typing import Any

import pytest

from app.models.advertising import AdActionState, SpendScope
from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.team import Hat
from app.services.advertising.ads import AdChange, AdService, Seen, SpendReading
from app.services.advertising.limits import Target
from tests.services.house import House, Show


@pytest.fixture
def plan_id(ads: AdService, show: Show) -> str:
    """A boost of S$1,150."""
    return ads.add_plan(show.session.id, "Serum boost", kind="boost", budget_minor=115_000, target_roi=3.5).id


def test_that_a_plan_is_added_in_the_sessions_currency_once_for_a_command(ads: AdService, show: Show) -> None:
    made = ads.add_plan(show.session.id, " Main  plan ", kind="main", budget_minor=800_000, command_id="c")

    assert ads.add_plan(show.session.id, "again", command_id="c") == made
    assert (made.name, made.currency, made.platform, made.boost) == ("Main plan", "SGD", "tiktok_ads", False)
    second = ads.add_plan(show.session.id, "Boost", kind="boost")
    assert (second.boost, second.position) == (True, made.position + 1)
    assert [plan.id for plan in ads.plans(show.session.id)] == [made.id, second.id]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "odd"}, "ad_kind"),
        ({"page_url": "http://x.example"}, "ad_page"),
        ({"budget_minor": 0}, "ad_not_positive"),
        ({"target_roi": 0}, "ad_roi_range"),
        ({"currency": "XXQ"}, "unknown_currency"),
        ({"status": "ended"}, "unknown_field"),
    ],
)
def test_that_an_impossible_plan_is_refused(ads: AdService, show: Show, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid, match=code):
        ads.add_plan(show.session.id, "Plan", **fields)
    with pytest.raises(Invalid, match="title_missing"):
        ads.add_plan(show.session.id, "  ")


def test_that_what_a_plan_may_spend_is_changed_by_actions_alone(ads: AdService, show: Show, plan_id: str) -> None:
    plan = ads.plans(show.session.id)[0]

    changed = ads.change_plan(plan_id, plan.version, name="SPF boost", page_url="https://ads.example.com")
    assert (changed.name, changed.page_url) == ("SPF boost", "https://ads.example.com")
    for field in ("budget_minor", "target_roi", "bid_minor", "status", "spend_minor"):
        with pytest.raises(Invalid, match="unknown_field"):
            ads.change_plan(plan_id, changed.version, **{field: 1})
    with pytest.raises(Conflict):
        ads.change_plan(plan_id, plan.version, name="late")


def test_that_a_reading_moves_the_plan_when_it_is_the_newest_of_its_scope(
    ads: AdService, show: Show, house: House, plan_id: str
) -> None:
    house.clock.advance(600_000)
    first = ads.add_sample(SpendReading(plan_id, 20_000, gmv_minor=90_000, orders=30), command_id="c")
    assert ads.add_sample(SpendReading(plan_id, 99_000), command_id="c") == first
    late = ads.add_sample(SpendReading(plan_id, 10_000, read_at=house.clock.utc_now() - timedelta(minutes=5)))
    ads.add_sample(SpendReading(plan_id, 500_000, scope=SpendScope.DAY))

    plan = ads.plans(show.session.id)[0]
    assert (plan.spend_minor, plan.gmv_minor, plan.read_at) == (20_000, 90_000, first.read_at)
    assert (first.t_ms, late.t_ms) == (600_000, 300_000)
    days = [sample.day for sample in ads.samples(show.session.id)]
    assert sorted(days) == ["", "", "2026-06-17"]


def test_that_a_total_that_fell_is_asked_about_and_impossible_readings_are_refused(
    ads: AdService, house: House, plan_id: str
) -> None:
    house.clock.advance(60_000)
    ads.add_sample(SpendReading(plan_id, 20_000))
    house.clock.advance(60_000)

    with pytest.raises(Invalid, match="ad_spend_falls"):
        ads.add_sample(SpendReading(plan_id, 19_000))
    assert ads.add_sample(SpendReading(plan_id, 19_000), sure=True).spend_minor == 19_000
    for bad in (
        SpendReading(plan_id, -1),
        SpendReading(plan_id, 1, orders=-1),
        SpendReading(plan_id, 30_000, read_at=house.clock.utc_now() + timedelta(hours=1)),
    ):
        with pytest.raises(Invalid, match="ad_reading"):
            ads.add_sample(bad, sure=True)


def test_that_readings_of_a_source_are_kept_together_or_not_at_all(ads: AdService, show: Show, plan_id: str) -> None:
    assert ads.add_samples([SpendReading(plan_id, 10), SpendReading(plan_id, 20)], source="tiktok_ads") == 2
    with pytest.raises(NotFound):
        ads.add_samples([SpendReading(plan_id, 30), SpendReading("gone", 1)], source="tiktok_ads")
    assert {sample.source for sample in ads.samples(show.session.id)} == {"tiktok_ads"}
    assert len(ads.samples(show.session.id)) == 2


def test_that_a_logged_change_has_before_and_after_and_the_plan_takes_it_over(
    ads: AdService, show: Show, house: House, plan_id: str
) -> None:
    house.clock.advance(90_000)

    done = ads.log(AdChange(plan_id, Target.BUDGET, 126_000, note=" more "), command_id="c")

    assert ads.log(AdChange(plan_id, Target.BUDGET, 130_000), command_id="c") == done
    assert (done.kind, done.before_minor, done.after_minor, done.state) == (
        "budget_up", 115_000, 126_000, AdActionState.DONE,
    )  # fmt: skip
    assert (done.t_ms, done.by_member_id, done.by_hand, done.note) == (90_000, show.lead.id, True, "more")
    assert done.observe_until == house.clock.utc_now() + timedelta(minutes=30)
    plan = ads.plans(show.session.id)[0]
    assert (plan.budget_minor, plan.edits_today) == (126_000, 1)


def test_that_somebody_who_saw_another_value_is_told(ads: AdService, plan_id: str) -> None:
    ads.log(AdChange(plan_id, Target.BUDGET, 126_000, seen=Seen(115_000)))

    with pytest.raises(Conflict):
        ads.log(AdChange(plan_id, Target.BUDGET, 130_000, seen=Seen(115_000)))


def test_that_an_intent_changes_nothing_until_its_outcome_is_known(
    ads: AdService, show: Show, house: House, plan_id: str
) -> None:
    meant = ads.intend(AdChange(plan_id, Target.BUDGET, 126_000, prompt_id=None))
    assert meant.state is AdActionState.INTENDED
    assert ads.plans(show.session.id)[0].budget_minor == 115_000
    assert ads.instruction(meant.id).copied == "1260.00"
    house.clock.advance(20_000)

    done = ads.settle(meant.id, meant.version, done=True, after=125_000, note="rounded by the page")

    assert (done.state, done.after_minor, done.t_ms) == (AdActionState.DONE, 125_000, 20_000)
    assert ads.plans(show.session.id)[0].budget_minor == 125_000
    with pytest.raises(Invalid, match="ad_settled"):
        ads.settle(done.id, done.version, done=True)


def test_that_an_intent_that_was_not_done_leaves_the_plan_as_it_is(ads: AdService, show: Show, plan_id: str) -> None:
    meant = ads.intend(AdChange(plan_id, Target.PAUSE))

    refused = ads.settle(meant.id, meant.version, done=False, note="the page was down")

    assert (refused.state, refused.note, refused.observe_until) == (AdActionState.REFUSED, "the page was down", None)
    assert ads.plans(show.session.id)[0].status == "active"


@pytest.mark.parametrize(
    ("target", "after", "field", "before"),
    [(Target.BUDGET, 126_000, "budget_minor", 115_000), (Target.ROI_TARGET, 3.2, "target_roi", 3.5),
     (Target.PAUSE, None, "status", "active")],
)  # fmt: skip
def test_that_a_change_is_taken_back_within_five_seconds(
    ads: AdService,
    show: Show,
    house: House,
    plan_id: str,
    target: Target,
    after: float | None,
    field: str,
    before: object,
) -> None:
    done = ads.log(AdChange(plan_id, target, after))
    house.clock.advance(5_000)

    ads.undo(done.id, done.version)

    plan = ads.plans(show.session.id)[0]
    assert (getattr(plan, field), plan.edits_today) == (before, 0)
    assert ads.actions(show.session.id) == ()


def test_that_it_is_too_late_to_undo_after_five_seconds_or_another_change(
    ads: AdService, house: House, plan_id: str
) -> None:
    first = ads.log(AdChange(plan_id, Target.BUDGET, 126_000))
    second = ads.log(AdChange(plan_id, Target.BUDGET, 130_000))

    with pytest.raises(Conflict):
        ads.undo(first.id, first.version)
    house.clock.advance(5_001)
    with pytest.raises(Invalid, match="undo_too_late"):
        ads.undo(second.id, second.version)


def test_that_an_ended_plan_takes_no_changes_and_frees_its_budget(ads: AdService, show: Show, plan_id: str) -> None:
    ads.add_plan(show.session.id, "Main", kind="main", budget_minor=800_000)
    before = ads.board(show.session.id)
    ads.end_plan(plan_id)
    after = ads.board(show.session.id)

    assert before is not None
    assert after is not None
    assert (before.budgets_minor, after.budgets_minor) == (915_000, 800_000)
    assert [one.plan.name for one in after.plans] == ["Main", "Serum boost"]
    with pytest.raises(Invalid, match="ad_ended"):
        ads.log(AdChange(plan_id, Target.BUDGET, 126_000))


def test_that_all_budgets_together_keep_the_sessions_cap(
    ads: AdService, show: Show, house: House, plan_id: str
) -> None:
    live = house.fresh(show.session.id)
    house.sessions.change(live.id, live.version, ad_budget_minor=900_000)
    ads.add_plan(show.session.id, "Main", kind="main", budget_minor=780_000)

    with pytest.raises(Invalid, match="ad_above_cap"):
        ads.log(AdChange(plan_id, Target.BUDGET, 126_000))
    assert ads.log(AdChange(plan_id, Target.BUDGET, 120_000)).after_minor == 120_000
    with pytest.raises(Invalid, match="ad_currency"):
        ads.log(AdChange(plan_id, Target.BUDGET, 118_000, currency="USD"))


def test_that_a_budget_below_what_is_spent_is_asked_about(ads: AdService, house: House, plan_id: str) -> None:
    house.clock.advance(60_000)
    ads.add_sample(SpendReading(plan_id, 90_000))

    with pytest.raises(Invalid, match="ad_below_spent") as refused:
        ads.log(AdChange(plan_id, Target.BUDGET, 85_000))
    assert refused.value.params["spent"] == "900.00"
    assert ads.log(AdChange(plan_id, Target.BUDGET, 85_000, sure=True)).kind == "budget_down"


def test_that_what_was_spent_since_the_reading_counts_when_a_budget_is_typed(
    ads: AdService, house: House, plan_id: str
) -> None:
    """The same estimate as a proposal has: the reading, and its rate since then."""
    house.clock.advance(60_000)
    ads.add_sample(SpendReading(plan_id, 60_000))
    house.clock.advance(10 * 60_000)
    ads.add_sample(SpendReading(plan_id, 80_000))
    house.clock.advance(4 * 60_000)

    with pytest.raises(Invalid, match="ad_below_spent") as refused:
        ads.log(AdChange(plan_id, Target.BUDGET, 88_000))
    assert refused.value.params["spent"] == "880.00"
    assert ads.log(AdChange(plan_id, Target.BUDGET, 88_100)).after_minor == 88_100


def test_that_the_board_has_edits_left_and_what_is_being_measured(ads: AdService, show: Show, house: House) -> None:
    plan = ads.add_plan(show.session.id, "Main", kind="main", platform="qianchuan", target_roi=3.5)
    ads.log(AdChange(plan.id, Target.ROI_TARGET, 3.3))

    board = ads.board(show.session.id)

    assert board is not None
    row = board.plan(plan.id)
    assert row is not None
    assert (row.edits.roi_today, row.edits_left) == (1, 1)
    assert board.measured_until == house.clock.utc_now() + timedelta(minutes=30)
    assert ads.board("nothing") is None


def test_that_hats_decide_who_logs_and_who_reads(ads: AdService, show: Show, house: House, plan_id: str) -> None:
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    for command in (
        lambda: ads.add_plan(show.session.id, "x"),
        lambda: ads.change_plan(plan_id, 1, name="x"),
        lambda: ads.log(AdChange(plan_id, Target.PAUSE)),
        lambda: ads.intend(AdChange(plan_id, Target.PAUSE)),
        lambda: ads.settle("x", 1, done=True),
        lambda: ads.undo("x", 1),
        lambda: ads.add_sample(SpendReading(plan_id, 1)),
        lambda: ads.add_samples([], source="x"),
    ):
        with pytest.raises(Denied):
            command()


def test_that_a_store_without_the_action_says_so(ads: AdService) -> None:
    with pytest.raises(NotFound):
        ads.instruction("nothing")
