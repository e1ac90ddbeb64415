"""What is read and typed during a show counts from then on: live, and when the show is looked at afterwards."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import numpy as np
import pytest

from app.models.metric import TICK_KEYS
from app.models.product import Product
from app.models.script import Segment
from app.models.session import LiveSession, Phase
from app.services.advertising.ads import AdService
from app.services.advertising.signals_live import LiveSignals, Moment
from app.services.advertising.signals_stored import stored_series
from app.services.live.batch import LiveBatch, TickRow
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from tests.services.house import House, Show

SECONDS = 400


@pytest.fixture
def deeds(house: House, show: Show, ads: AdService) -> dict[int, Callable[[], object]]:
    """What people do during the show, by its second."""
    live, segment_id = show.session.id, show.segment_ids[1]

    def plan(**fields: object) -> None:
        (row,) = ads.plans(live)
        ads.change_plan(row.id, row.version, **fields)

    def price(minor: int) -> None:
        with house.store.read() as session:
            version = session.get_one(Segment, segment_id).version
        house.rundown.change(segment_id, version, live_price_minor=minor)

    def stock(units: int) -> None:
        product = house.products.get(show.product_id)
        assert product is not None
        house.products.change(product.id, product.version, stock=units)

    return {
        20: lambda: ads.add_plan(live, "Main", budget_minor=9_000, conversions=3),
        40: lambda: plan(launched_at=house.clock.utc_now() - timedelta(hours=30)),
        60: lambda: house.live.take(live, segment_id),
        100: lambda: plan(conversions=80),
        140: lambda: stock(90),
        160: lambda: house.marks.mark(live, preset="price", details={"price_minor": 1790}),
        180: lambda: price(1790),
        200: lambda: house.live.extend(live, 60_000),
        220: lambda: house.live.hold(live),
        240: lambda: house.live.resume(live),
        260: lambda: plan(learning_done=False),
        280: lambda: house.marks.mark(live, preset="price", details={"price_minor": 1790}),
        300: lambda: plan(learning_done=None),
        320: lambda: stock(500),
    }


def played(
    store: Store, clock: ManualClock, session_id: str, deeds: Mapping[int, Callable[[], object]]
) -> tuple[LiveSignals, list[Moment]]:
    """The show second by second, the program hearing of each deed at once."""
    signals = LiveSignals(store, session_id, empty=True)
    track = store.recorder.open_track(session_id, "api", "SGD")
    moments: list[Moment] = []
    for second in range(1, SECONDS):
        clock.advance(1000)
        t_ms, counted = second * 1000, {"orders": float(second // 5), "gmv": 900.0 * second, "ad_cost": 20.0 * second}
        values = [counted.get(key) for key in TICK_KEYS]
        store.recorder.tick(track, t_ms, values, t_ms)
        batch = LiveBatch(session_id, t_ms, (TickRow(session_id, "api", t_ms, tuple(values), t_ms),))
        moments += signals.take(batch)
        if second in deeds:
            deeds[second]()
            signals.refresh()
    assert store.recorder.flush()
    return signals, moments


def test_that_a_stored_show_says_of_every_moment_what_was_known_then(
    store: Store, clock: ManualClock, show: Show, deeds: dict[int, Callable[[], object]]
) -> None:
    signals, moments = played(store, clock, show.session.id, deeds)
    stored = stored_series(store, show.session.id)

    assert not signals.is_outdated
    place = {t_ms: number for number, t_ms in enumerate(stored.t_ms.tolist())}
    unlike: dict[str, list[tuple[int, object, float]]] = {}
    for moment in moments:
        if moment.t_ms % 20_000 == 0:
            continue  # the moment of a deed itself: it was given out before the deed was done
        for key, value in moment.values.items():
            column = stored.columns.get(key)
            then = np.nan if column is None else float(column[place[moment.t_ms]])
            if not np.array_equal(np.nan if value is None else value, then, equal_nan=True):
                unlike.setdefault(key, []).append((moment.t_ms, value, then))
    assert not unlike

    def said(key: str, *seconds: int) -> list[float]:
        column = stored.columns.get(key, np.full(len(stored.t_ms), np.nan))
        return [round(float(column[place[second * 1000]]), 2) for second in seconds]

    nan = np.nan
    assert said("conversions_total", 10, 30, 90, 110) == pytest.approx([nan, 3, 3, 80], nan_ok=True)
    assert said("learning_done", 10, 50, 110, 270, 310) == pytest.approx([nan, 0, 1, 0, 1], nan_ok=True)
    assert said("campaign_age_hours", 30, 50) == pytest.approx([nan, 30.0], nan_ok=True)
    assert said("live_price_vs_plan", 150, 170, 290) == pytest.approx([nan, -100, 0], nan_ok=True)
    assert said("segment_overrun_min", 70, 210, 230, 250) == pytest.approx([-9.83, -8.5, -8.33, -8.17], abs=0.02)
    # Twelve a minute. 684 of 760 planned; 90 are read when 16 are sold, so 81 may be sold from then on, and so on.
    assert said("stock_cover_min", 135) == pytest.approx([(684 - 15) / 12], abs=0.3)
    assert said("stock_cover_min", 145, 200) == pytest.approx([(81 - 1) / 12, (81 - 12) / 12], abs=0.2)
    assert said("stock_cover_min", 325) == pytest.approx([(450 - 1) / 12], abs=0.5)


def test_that_a_stock_that_was_read_long_ago_outdates_what_was_given_out(
    store: Store, clock: ManualClock, house: House, show: Show, ads: AdService
) -> None:
    signals, _moments = played(
        store, clock, show.session.id, {60: lambda: house.live.take(show.session.id, show.segment_ids[1])}
    )
    for ago_s, outdated in ((5, False), (200, True)):
        with store.write(house.who.actor("test")) as uow:
            row = uow.get(Product, show.product_id)
            row.stock, row.stock_read_at = 90 + ago_s, clock.utc_now() - timedelta(seconds=ago_s)
            uow.commit()
        signals.refresh()
        assert signals.is_outdated is outdated


def test_that_a_review_was_done_when_the_session_was_first_closed(
    store: Store, clock: ManualClock, house: House, show: Show, ads: AdService
) -> None:
    track = store.recorder.open_track(show.session.id, "api", "SGD")
    for second in range(1, 60):
        store.recorder.tick(track, second * 1000, [0.0] * len(TICK_KEYS), second * 1000)
    assert store.recorder.flush()
    clock.advance(60_000)
    house.go(show.session.id, Phase.REVIEW)
    clock.advance(40 * 60_000)
    closed = house.go(show.session.id, Phase.CLOSED)
    before = stored_series(store, show.session.id, {"review_done"})
    clock.advance(30 * 60_000)
    with store.write(house.who.actor("test")) as uow:
        uow.get(LiveSession, closed.id).notes = "Good show"
        uow.commit()

    after = stored_series(store, show.session.id, {"review_done"})

    np.testing.assert_array_equal(before.columns["review_done"], after.columns["review_done"])
    known = ~np.isnan(after.columns["review_done"])
    done = after.t_ms[known][after.columns["review_done"][known] == 1]
    assert done[0] == pytest.approx(41 * 60_000, abs=60_000)
