"""The gate of live data: duplicates out, order kept, everything stored, one batch a publication."""

import asyncio
import sys
from collections.abc import Sequence

import pytest

from app.models.audience import AudienceEvent
from app.models.errors import NotFound
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.services.live.batch import LiveBatch
from app.services.live.ingest import Ingest
from app.services.runtime.clock import ManualClock
from app.services.sources.health import HealthBoard
from app.services.store.audience import comments
from app.services.store.series import load_series
from app.services.store.store import Store


def row(**values: float) -> Sequence[float | None]:
    return [values.get(key) for key in TICK_KEYS]


def comment(number: int, t_ms: int, kind: str = "comment", session: str = "s1") -> AudienceEvent:
    return AudienceEvent(session, t_ms, kind, "test", f"m{number}", "u1", "mei", f"text {number}")


@pytest.fixture
def ingest(store: Store, clock: ManualClock) -> Ingest:
    gate = Ingest(store.recorder, clock)
    gate.open("s1", "test", "SGD")
    return gate


def test_that_a_reading_and_a_message_are_taken_once(ingest: Ingest, store: Store) -> None:
    assert ingest.ticks("s1", "test", [(1000, row(orders=1)), (2000, row(orders=2))]) == 2
    assert ingest.ticks("s1", "test", [(2000, row(orders=9)), (3000, row(orders=3))]) == 1
    assert ingest.audience([comment(1, 500), comment(2, 600)]) == 2
    assert ingest.audience([comment(2, 600), comment(3, 700)]) == 1
    assert store.recorder.flush()
    assert load_series(store, "s1").column("orders").tolist() == [1, 2, 3]
    assert [event.message_id for event in comments(store, "s1")] == ["m1", "m2", "m3"]
    assert (ingest.stats.duplicates, ingest.stats.ticks_new, ingest.stats.events_new) == (2, 3, 3)


def test_that_one_publication_is_one_batch_a_session_in_order_of_time(ingest: Ingest) -> None:
    got: list[LiveBatch] = []
    ingest.subscribe(got.append)
    ingest.ticks("s1", "test", [(3000, row(orders=3)), (1000, row(orders=1)), (2000, row(orders=2))])
    ingest.audience([comment(2, 900), comment(1, 100), comment(9, 950, kind="gift")])
    ingest.publish()
    (batch,) = got
    assert [tick.t_ms for tick in batch.ticks] == [1000, 2000, 3000]
    assert [event.t_ms for event in batch.comments] == [100, 900]
    assert [event.kind for event in batch.others] == ["gift"]
    assert batch.t_ms == 3000
    assert not ingest.publish()


def test_that_a_late_reading_is_stored_and_told_as_late(ingest: Ingest, store: Store) -> None:
    ingest.ticks("s1", "test", [(5000, row(orders=5))])
    ingest.publish()
    ingest.ticks("s1", "test", [(4000, row(orders=4))])
    (batch,) = ingest.publish()
    assert [tick.t_ms for tick in batch.late] == [4000]
    assert not batch.ticks
    assert batch.t_ms == 5000
    assert store.recorder.flush()
    assert load_series(store, "s1").t_ms.tolist() == [4000, 5000]
    assert ingest.stats.late == 1


def test_that_windows_are_filled_at_publication_and_from_history(ingest: Ingest, store: Store) -> None:
    ingest.ticks("s1", "test", [(second * 1000, row(orders=second)) for second in range(1, 121)])
    ingest.publish()
    windows = ingest.windows("s1")
    assert windows is not None
    assert windows.delta("orders", 60_000) == 60
    assert store.recorder.flush()
    block = load_series(store, "s1")
    again = Ingest(store.recorder, store.clock)
    again.open("s1", "test", "SGD", history=(block.t_ms, block.values))
    refilled = again.windows("s1", "test")
    assert refilled is not None
    assert refilled.delta("orders", 60_000) == 60
    assert again.ticks("s1", "test", [(120_000, row(orders=120)), (121_000, row(orders=121))]) == 1


def test_that_what_was_read_is_stamped_with_the_wall_clock(ingest: Ingest, clock: ManualClock) -> None:
    clock.advance(5000)
    ingest.ticks("s1", "test", [(1000, row(orders=1))])
    ingest.audience([comment(1, 100)])
    (batch,) = ingest.publish()
    now = round(clock.utc_now().timestamp() * 1000)
    assert batch.ticks[0].read_at_ms == now
    assert batch.comments[0].read_at_ms == now
    assert batch.ticks[0].values[TICK_INDEX["orders"]] == 1


def test_that_a_feed_must_be_opened_first(ingest: Ingest) -> None:
    with pytest.raises(NotFound):
        ingest.ticks("s2", "test", [(1000, row(orders=1))])
    ingest.close("s1")
    assert ingest.windows("s1") is None


def test_that_one_failing_listener_does_not_keep_the_batch_from_the_others(
    ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[LiveBatch] = []
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, reason, _trace: told.append(str(reason)))

    def broken(_batch: LiveBatch) -> None:
        raise RuntimeError("a screen failed")

    ingest.subscribe(broken)
    end = ingest.subscribe(got.append)
    ingest.ticks("s1", "test", [(1000, row(orders=1))])
    ingest.publish()
    assert len(got) == 1
    assert told == ["a screen failed"]
    end()
    ingest.ticks("s1", "test", [(2000, row(orders=2))])
    ingest.publish()
    assert len(got) == 1


def test_that_lights_go_out_even_when_nothing_else_is_new(store: Store, clock: ManualClock) -> None:
    board = HealthBoard(clock)
    board.register("x", "Test", 1000)
    gate = Ingest(store.recorder, clock, board.snapshot)
    gate.open("s1", "test", "SGD")
    assert not gate.publish()
    clock.advance(1100)
    (batch,) = gate.publish()
    assert [light.source_id for light in batch.health] == ["x"]
    assert not batch.ticks


def test_that_the_publisher_runs_until_it_is_cancelled(ingest: Ingest) -> None:
    got: list[LiveBatch] = []

    async def main() -> None:
        heard = asyncio.Event()

        def listen(batch: LiveBatch) -> None:
            got.append(batch)
            heard.set()

        ingest.subscribe(listen)
        task = asyncio.create_task(ingest.run(0.001))
        ingest.ticks("s1", "test", [(1000, row(orders=1))])
        await heard.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(asyncio.wait_for(main(), 10))
    assert len(got) == 1
