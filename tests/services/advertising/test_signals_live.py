"""A show that is played moment by moment says what its stored form says: same columns, same firings."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest

from app.models.advertising import AdAction, AdPlan, AdSample
from app.models.audience import AudienceEvent
from app.models.desk import Ticket, TicketState
from app.models.metric import TICK_KEYS
from app.models.session import Incident, IncidentKind, LiveSession, Mark, Phase
from app.services.advertising.backtest import backtest
from app.services.advertising.engine import LiveEngine
from app.services.advertising.room import room_of
from app.services.advertising.rules_store import shipped_rules
from app.services.advertising.signals import Series
from app.services.advertising.signals_feed import MOST_A_BATCH
from app.services.advertising.signals_live import LiveSignals, Moment
from app.services.advertising.signals_stored import columns_for, stored_series
from app.services.live.batch import LiveBatch, TickRow
from app.services.runtime.clock import ManualClock
from app.services.sources.manual.readings import ManualReadings
from app.services.sources.simulator.write import simulate
from app.services.store import audience
from app.services.store.series import load_series, tracks
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House, Show

MINUTES = 10
MINUTE_MS = 60_000
#: How long after the show the rules are asked on.
AFTERWARDS_MS = 150 * MINUTE_MS


@pytest.fixture
def played(store: Store, who: Who) -> str:
    """A simulated show with a stream drop, and with everything else that people write down."""
    session_id = str(simulate(store, 5, MINUTES, "stream_drop")["session_id"])
    with store.write(who.actor("test")) as uow:
        live = uow.get(LiveSession, session_id)
        assert live.started_at is not None
        start = uow.counts_from = live.started_at

        def mark(minute: float, preset: str, **details: int) -> None:
            uow.add(Mark(session_id=session_id, t_ms=round(minute * MINUTE_MS), preset=preset, details=details))

        mark(1.5, "giveaway")
        mark(2.0, "hold_start", minutes=8)
        mark(8.5, "hold_release")
        mark(4.25, "pin", link_no=1)
        mark(6.0, "price", link_no=1, price_minor=1234)
        uow.add(
            Incident(
                session_id=session_id, kind=IncidentKind.VIOLATION, t_ms=5 * MINUTE_MS,
                closed_at=start + timedelta(minutes=7),
            )
        )  # fmt: skip
        plan = uow.add(
            AdPlan(
                session_id=session_id, name="Boost", budget_minor=50_000, launched_at=start - timedelta(hours=20),
                currency=live.currency,
            )
        )  # fmt: skip
        for minute, conversions in ((0, 12), (4, 30)):
            uow.date(plan, "conversions", conversions, start + timedelta(minutes=minute))
        uow.session.flush()
        for minute, spend in ((1, 400), (4, 2_000), (8, 9_000)):
            uow.add(
                AdSample(
                    plan_id=plan.id, session_id=session_id, t_ms=minute * MINUTE_MS, spend_minor=spend,
                    read_at=start + timedelta(minutes=minute),
                )
            )  # fmt: skip
        uow.add(
            AdAction(
                session_id=session_id, plan_id=plan.id, kind="budget_up", t_ms=3 * MINUTE_MS, before_minor=20_000,
                after_minor=50_000, observe_until=start + timedelta(minutes=6),
            )
        )  # fmt: skip
        uow.add(
            Ticket(
                number=1, session_id=session_id, subject="Where is it?", state=TicketState.OPEN,
                messages=[
                    {"from": "buyer", "text": "?", "at": (start + timedelta(minutes=2)).isoformat()},
                    {"from": "shop", "text": "!", "at": (start + timedelta(minutes=9)).isoformat()},
                ],
            )
        )  # fmt: skip
        uow.commit()
    return session_id


def batches(store: Store, session_id: str) -> Iterator[LiveBatch]:
    """The stored readings and comments as they were published, one batch a reading."""
    comments = audience.events(store, session_id, kinds=("comment",), limit=100_000)
    comments.sort(key=lambda event: (event.t_ms, event.id))
    source = tracks(store, session_id)[0].source
    block = load_series(store, session_id)
    waiting: list[AudienceEvent] = comments
    for t_ms, row in zip(block.t_ms.tolist(), block.values.tolist(), strict=True):
        values = tuple(None if np.isnan(value) else value for value in row)
        assert len(values) == len(TICK_KEYS)
        now = [event for event in waiting if event.t_ms <= t_ms]
        waiting = waiting[len(now) :]
        yield LiveBatch(session_id, t_ms, (TickRow(session_id, source, t_ms, values, t_ms),), tuple(now))


def play(store: Store, session_id: str) -> list[Moment]:
    signals = LiveSignals(store, session_id, empty=True)
    moments = [moment for batch in batches(store, session_id) for moment in signals.take(batch)]
    ended = signals.facts.ended_ms
    assert ended is not None
    return [*moments, *signals.moments(ended + AFTERWARDS_MS - 1)]


def until(stored: Series, t_ms: int) -> Series:
    """The part of a stored show before a moment."""
    count = int(np.searchsorted(stored.t_ms, t_ms))
    return Series(stored.t_ms[:count], {key: column[:count] for key, column in stored.columns.items()})


def same_columns(moments: list[Moment], stored: Series) -> None:
    assert [moment.t_ms for moment in moments] == stored.t_ms.tolist()
    for key in {key for moment in moments for key in moment.values}:
        column = [moment.values.get(key) for moment in moments]
        known = np.array([np.nan if value is None else value for value in column])
        expected = stored.columns.get(key, np.full(len(known), np.nan))
        np.testing.assert_array_equal(known, expected, err_msg=key)


def test_that_a_show_played_moment_by_moment_has_the_columns_and_firings_of_its_stored_form(
    store: Store, played: str
) -> None:
    specs = list(shipped_rules().values())
    room = room_of(store, played, specs)
    stored = until(stored_series(store, played), MINUTES * MINUTE_MS + AFTERWARDS_MS)
    engine = LiveEngine(specs, room)

    moments = play(store, played)
    live = [firing for moment in moments for firing in engine.tick(moment.t_ms, moment.values)]

    same_columns(moments, stored)
    watched = {"hold_order_elapsed_min", "unanswered_s", "budget_minutes_left", "same_question_count"}
    assert watched <= set(stored.columns)
    assert live == backtest(specs, stored, room)
    assert {"I01_violation_warning", "I04_stream_drop", "R09_giveaway_cadence"} & {one.rule_key for one in live}


def test_that_fewer_columns_are_the_same_columns(store: Store, played: str) -> None:
    wanted = columns_for(["roi_pay", "gpm_segment", "budget_minutes_left", "stock_cover_min"])
    every, some = stored_series(store, played), stored_series(store, played, wanted)

    assert set(some.columns) == {key for key in every.columns if key in wanted}
    for key, column in some.columns.items():
        np.testing.assert_array_equal(column, every.columns[key], err_msg=key)


def test_that_a_station_that_starts_in_the_middle_goes_on_as_if_it_had_been_there(
    store: Store, show: Show, house: House, clock: ManualClock
) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    house.live.take(live.id, show.segment_ids[1])
    track = store.recorder.open_track(live.id, "api", live.currency)
    numbers = {"gmv": 500.0, "orders": 0.2, "views": 9.0, "ad_cost": 40.0}
    rows = [
        (t_ms, [numbers.get(key, 0.0) * t_ms / 1000 if key in numbers else None for key in TICK_KEYS])
        for t_ms in (*range(1000, 90_000, 1000), *range(130_000, 200_000, 1000))
    ]
    live_batches = [
        LiveBatch(live.id, t_ms, (TickRow(live.id, "api", t_ms, tuple(values), t_ms),)) for t_ms, values in rows
    ]
    there = LiveSignals(store, live.id, empty=True)
    for t_ms, values in rows[:60]:
        store.recorder.tick(track, t_ms, values, t_ms)
    assert store.recorder.flush()
    for batch in live_batches[:60]:
        there.take(batch)

    late = LiveSignals(store, live.id)

    assert late.before.t_ms.tolist()[-60:] == [t_ms for t_ms, _ in rows[:60]]
    assert late.last_ms == rows[59][0]
    for batch in live_batches[60:]:
        assert late.take(batch) == there.take(batch)


def test_that_silence_is_asked_about_too(store: Store, played: str, clock: ManualClock) -> None:
    signals = LiveSignals(store, played, empty=True)
    first = next(iter(batches(store, played)))
    signals.take(first)

    quiet = [moment.t_ms for moment in signals.moments(first.t_ms + 21_000)]

    assert quiet == [first.t_ms + 10_000, first.t_ms + 15_000, first.t_ms + 20_000]
    assert not signals.moments(first.t_ms + 21_000)


def test_that_what_people_type_is_a_moment_like_any_other(
    store: Store, show: Show, house: House, clock: ManualClock, who: Who
) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    signals = LiveSignals(store, live.id)
    clock.advance(65_000)
    ManualReadings(store, clock, who).add(live.id, "gmv", 12_300.0)

    moments = signals.refresh()

    read = [moment for moment in moments if moment.values["gmv"] is not None]
    assert [moment.values["gmv"] for moment in read] == [12_300.0]
    stored = stored_series(store, live.id)
    assert read[0].t_ms == stored.t_ms[-1]
    assert stored.columns["gmv"][-1] == 12_300.0
    assert not signals.refresh()


def test_that_a_late_reading_is_kept_for_the_next_moment(store: Store, show: Show, house: House) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    signals = LiveSignals(store, live.id)

    def row(source: str, t_ms: int, **values: float) -> LiveBatch:
        return LiveBatch(live.id, t_ms, (TickRow(live.id, source, t_ms, tuple(map(values.get, TICK_KEYS)), t_ms),))

    signals.take(row("api", 5000, gmv=10.0))
    assert signals.take(row("chat", 4000, likes=7.0)) == ()
    (next_one,) = signals.take(row("api", 6000, gmv=11.0))

    assert (next_one.values["gmv"], next_one.values["likes"]) == (11.0, 7.0)


def test_that_a_flood_of_comments_costs_no_more_than_a_busy_room(store: Store, show: Show, house: House) -> None:
    live = house.go(show.session.id, Phase.READY, Phase.LIVE)
    signals = LiveSignals(store, live.id)
    flood = tuple(
        AudienceEvent(live.id, 1000, "comment", "chat", str(number), text="How much?") for number in range(5000)
    )
    values = tuple(1.0 if key == "online_users" else None for key in TICK_KEYS)

    moments = signals.take(LiveBatch(live.id, 2000, (TickRow(live.id, "api", 2000, values, 2000),), flood))

    assert moments[-1].values["comments_read"] == MOST_A_BATCH
    assert moments[-1].values["same_question_count"] == MOST_A_BATCH
