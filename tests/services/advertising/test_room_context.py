"""What rules are told of a room: earlier shows and their ads, break-even, the team's limits, what fired today."""

import math
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.models.advertising import AdPlan, Prompt
from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, Phase
from app.services.advertising.ads_costs import even_of, read_sheet
from app.services.advertising.room import AD_COUNTS, room_of
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House

HOUR_MS = 3_600_000
Make = Callable[..., str]


@pytest.fixture
def make(store: Store, who: Who, clock: ManualClock) -> Make:
    """Makes a finished show of an hour that ended so many hours before one in an hour from now (0: that one itself)."""
    this = clock.utc_now() + timedelta(hours=1)

    def session(hours_ago: int = 0, read: Mapping[str, float] | None = None, **fields: Any) -> str:
        start = this - timedelta(hours=hours_ago + 1) if hours_ago else this
        values: dict[str, Any] = {
            "title": "Show", "phase": Phase.REVIEW, "planned_ms": HOUR_MS, "started_at": start,
            "ended_at": start + timedelta(hours=1), "platform": "douyin", "shop": "Glow", "market": "CN",
            "currency": "CNY", "target_roi": 2.0,
        } | fields  # fmt: skip
        with store.write(who.actor("test")) as uow:
            session_id = uow.add(LiveSession(**values)).id
            uow.commit()
        if read:
            track = store.recorder.open_track(session_id, "api", "CNY")
            for step in (1, 2):
                row = {key: value * step / 2 for key, value in read.items()}
                store.recorder.tick(track, step * 60_000, [row.get(key) for key in TICK_KEYS], step)
            assert store.recorder.flush()
        return session_id

    return session


def add(store: Store, *rows: Any) -> None:
    with store.write(Who("test").actor("test")) as uow:
        for row in rows:
            uow.add(row)
        uow.commit()


SOLD = {"gmv": 90_000.0, "orders": 30.0}


def test_that_a_show_without_ads_spent_nothing(store: Store, make: Make) -> None:
    make(20, SOLD)

    (earlier,) = room_of(store, make()).prior

    assert earlier.counts == {**SOLD, **dict.fromkeys(AD_COUNTS, 0.0)}


def test_that_a_show_with_ads_that_nobody_read_is_not_said_to_have_spent_nothing(store: Store, make: Make) -> None:
    planned, capped = make(40, SOLD), make(20, SOLD, ad_budget_minor=100_000)
    add(store, AdPlan(session_id=planned, name="Main", currency="CNY"))

    prior = room_of(store, make()).prior

    assert capped
    assert [earlier.counts for earlier in prior] == [SOLD, SOLD]


def test_that_an_earlier_show_counts_what_was_believed_of_it(store: Store, make: Make) -> None:
    session_id = make(20)
    track = store.recorder.open_track(session_id, "api", "CNY")
    for step, gmv in enumerate((9_000.0, 10_000.0, 0.0, 10_100.0, 3.0)):
        row = {"gmv": gmv, "online_users": 5.0}
        store.recorder.tick(track, step * 60_000, [row.get(key) for key in TICK_KEYS], step)
    assert store.recorder.flush()

    (earlier,) = room_of(store, make()).prior

    assert earlier.counts["gmv"] == 10_100.0
    assert "online_users" not in earlier.counts


@pytest.mark.parametrize("typed", [None, 2.5])
def test_that_rules_and_screens_hold_the_roi_against_the_same_break_even(
    store: Store, make: Make, typed: float | None
) -> None:
    session_id = make(breakeven_roi=typed)
    product = Product(
        title="Serum", currency="CNY", live_price_minor=10_000, cost_minor=4_000, fee_share=0.05, refund_share=0.2
    )
    product_id = product.id
    add(store, product)
    add(store, Segment(session_id=session_id, position=1, product_id=product_id, live_price_minor=10_000))
    with store.read() as session:
        row = session.get(LiveSession, session_id)
        assert row is not None
        sheet = read_sheet(session, row)
        even = even_of(sheet.live, sheet)

    parameters = room_of(store, session_id).parameters

    assert even.source == ("typed" if typed else "lineup")
    assert parameters["breakeven_roi_pay"] == even.pay
    assert parameters["breakeven_roi_net"] == (even.net if even.net is not None else even.pay)


def test_that_a_break_even_that_no_roi_reaches_is_known(store: Store, make: Make) -> None:
    session_id = make()
    product = Product(title="Serum", currency="CNY", live_price_minor=3_000, cost_minor=3_100)
    product_id = product.id
    add(store, product)
    add(store, Segment(session_id=session_id, position=1, product_id=product_id, live_price_minor=3_000))

    parameters = room_of(store, session_id).parameters

    assert (parameters["breakeven_roi_pay"], parameters["breakeven_roi_net"]) == (math.inf, math.inf)


def test_that_the_limits_of_the_rules_are_those_of_the_team(store: Store, make: Make, house: House) -> None:
    session_id = make()
    before = room_of(store, session_id).parameters
    house.team.set_setting("ads.qianchuan.roi_edits_per_day", 3)
    house.team.set_setting("ads.qianchuan.edit_gap_min", 240)
    house.team.set_setting("ads.qianchuan.learning_conversions", None)

    after = room_of(store, session_id).parameters
    elsewhere = room_of(store, make(platform="tiktok_shop")).parameters

    names = ("roi_edits_per_day", "edit_gap_min", "learning_age_h", "learning_conversions")
    assert [before.get(name) for name in names] == [2, 60, 24, 20]
    assert [after.get(name) for name in names] == [3, 240, 24, None]
    assert [elsewhere.get(name) for name in names] == [None, None, 24, 20]


def test_that_what_fired_in_another_room_of_the_shop_is_no_operation_of_this_one(store: Store, make: Make) -> None:
    mine, other = make(3, room_id="A"), make(3, room_id="B")
    key = "A14_below_breakeven"
    add(store, *[Prompt(session_id=session_id, rule_key=key, t_ms=1000) for session_id in (mine, other, other)])

    assert room_of(store, make(room_id="A")).fired_today == {key: 1}
    assert room_of(store, make(room_id="B")).fired_today == {key: 2}
    assert room_of(store, make(room_id="C")).fired_today == {}
    # A session of which nobody said the room goes by its shop.
    assert room_of(store, make()).fired_today == {key: 3}
