"""Kinds of sources are found by their folders; sources run under supervision and show their light."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import select

from app.models.errors import AuthExpired, Invalid, NotFound
from app.models.event_log import Actor
from app.models.metric import TICK_INDEX, TICK_KEYS
from app.models.session import LiveSession, Origin, Phase
from app.models.source import HealthState, SourceConfig, SourceHealth
from app.services.live.ingest import Ingest
from app.services.runtime.clock import ManualClock
from app.services.runtime.supervise import Supervisor
from app.services.sources import registry as registry_module
from app.services.sources.base import Capability, SourceContext, SourceInfo
from app.services.sources.health import HealthBoard, HealthNow
from app.services.sources.registry import Feed, SourceKind, SourceRegistry, discover, health_writer
from app.services.sources.simulator.write import simulate
from app.services.store.audience import comment_count
from app.services.store.series import load_series
from app.services.store.store import Store

INFO = SourceInfo("counter", "Counter", "计数", frozenset({Capability.TICKS}))


class Counter:
    """Brings one reading, then waits; or fails as told."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings

    @property
    def info(self) -> SourceInfo:
        return INFO

    async def run(self, ctx: SourceContext) -> None:
        if self.settings.get("expired"):
            raise AuthExpired("shop")
        values: list[float | None] = [None] * len(TICK_KEYS)
        values[TICK_INDEX["orders"]] = 7
        ctx.emit_ticks([(ctx.t_ms() + 1000, values)])
        await asyncio.Event().wait()


def on_air(store: Store, origin: Origin) -> str:
    with store.write(Actor("test")) as uow:
        row = uow.add(LiveSession(title="On air", phase=Phase.LIVE, origin=origin, started_at=uow.now, currency="SGD"))
        uow.commit()
        return row.id


@pytest.fixture
def session_id(store: Store) -> str:
    return on_air(store, Origin.REAL)


@pytest.fixture
def training_id(store: Store) -> str:
    return on_air(store, Origin.REPLAY)


def test_that_the_kinds_of_this_installation_are_found() -> None:
    found = discover()
    assert {"simulator", "replay"} <= set(found)
    for name, kind in found.items():
        assert kind.info.kind == name
        assert kind.info.name_en
        assert kind.info.name_zh


def run(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch, feed: Feed, *, until: HealthState
) -> tuple[HealthBoard, Ingest]:
    monkeypatch.setattr(registry_module, "discover", lambda: {"counter": SourceKind(INFO, Counter)})
    board = HealthBoard(clock)
    ingest = Ingest(store.recorder, clock, board.snapshot)

    async def main() -> None:
        supervisor = Supervisor(clock)
        registry = SourceRegistry(store, clock, ingest, board, supervisor)
        await registry.start(feed)
        for _ in range(1000):
            if board.state(feed.source_id) is until:
                break
            await asyncio.sleep(0.002)
        assert board.state(feed.source_id) is until
        assert list(registry.running) == [feed]
        await registry.stop_for(feed.session_id)
        assert not registry.running

    asyncio.run(main())
    return board, ingest


def test_that_a_source_feeds_its_session_and_shows_green(
    store: Store, clock: ManualClock, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed("c1", "counter", "Counter", session_id, "counter", {})
    board, _ingest = run(store, clock, monkeypatch, feed, until=HealthState.ONLINE)
    assert store.recorder.flush()
    assert load_series(store, session_id).column("orders").tolist() == [7]
    assert board.state("c1") is HealthState.OFF


@pytest.mark.allow_log("app.services.runtime.supervise")
def test_that_an_expired_account_is_shown_and_not_tried_again(
    store: Store, clock: ManualClock, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed("c1", "counter", "Counter", session_id, "counter", {"expired": True})
    run(store, clock, monkeypatch, feed, until=HealthState.AUTH_EXPIRED)


def test_that_an_unknown_kind_or_session_is_refused(store: Store, clock: ManualClock, session_id: str) -> None:
    ingest = Ingest(store.recorder, clock)

    async def start(feed: Feed) -> None:
        await SourceRegistry(store, clock, ingest, HealthBoard(clock), Supervisor(clock)).start(feed)

    with pytest.raises(Invalid) as told:
        asyncio.run(start(Feed("c1", "fortune_teller", "x", session_id, "x", {})))
    assert told.value.code == "source_kind"
    with pytest.raises(NotFound):
        asyncio.run(start(Feed("c1", "simulator", "x", "nobody", "x", {})))


def test_that_lights_of_configured_sources_are_kept_in_the_store(store: Store, clock: ManualClock) -> None:
    with store.write(Actor("test")) as uow:
        config = uow.add(SourceConfig(kind="simulator", name="Simulator"))
        uow.commit()
        key = config.id
    write = health_writer(store)
    now = clock.utc_now()
    write(HealthNow(key, "Simulator", HealthState.ONLINE, now, 1000, now, 0, readings=3))
    write(HealthNow(key, "Simulator", HealthState.STALE, now, 1000, now, 9000, readings=3))
    write(HealthNow("unknown", "Demo", HealthState.ONLINE, now, 1000))
    store.submit(int).result(10)
    with store.read() as session:
        (row,) = session.exec(select(SourceHealth)).all()
        assert (row.source_id, row.state, row.readings) == (key, "stale", 3)


def test_that_a_stored_session_is_played_into_the_one_on_air(
    store: Store, clock: ManualClock, training_id: str
) -> None:
    played = simulate(store, 5, 5)
    board = HealthBoard(clock)
    ingest = Ingest(store.recorder, clock, board.snapshot)
    feed = Feed("r1", "replay", "Replay", training_id, "replay", {"replays": played["session_id"], "speed": 60})

    async def main() -> None:
        registry = SourceRegistry(store, clock, ingest, board, Supervisor(clock))
        await registry.start(feed)
        for _ in range(2000):
            clock.advance(20)
            if board.state("r1") is HealthState.OFF:
                break
            await asyncio.sleep(0.002)
        assert board.state("r1") is HealthState.OFF
        await registry.stop("r1")

    asyncio.run(main())
    assert store.recorder.flush()
    before, after = load_series(store, played["session_id"]), load_series(store, training_id)
    assert (before.values == after.values).all()
    assert comment_count(store, training_id) == played["counts"]["comments"]


@pytest.mark.allow_log("app.services.runtime.supervise")
def test_that_a_replay_without_a_session_to_play_needs_a_person(
    store: Store, clock: ManualClock, training_id: str
) -> None:
    board = HealthBoard(clock)
    ingest = Ingest(store.recorder, clock)

    async def main() -> None:
        registry = SourceRegistry(store, clock, ingest, board, Supervisor(clock))
        await registry.start(Feed("r1", "replay", "Replay", training_id, "replay", {}))
        await asyncio.sleep(0.05)
        assert board.state("r1") is HealthState.OFFLINE
        assert board.snapshot()[0].reason == "replay_without_session"
        await registry.stop("r1")

    asyncio.run(main())


def test_that_invented_numbers_never_feed_a_real_session(
    store: Store, clock: ManualClock, session_id: str, training_id: str
) -> None:
    with store.write(Actor("test")) as uow:
        config = uow.add(SourceConfig(kind="simulator", name="Simulator", settings={"minutes": 5}))
        uow.commit()
    ingest = Ingest(store.recorder, clock)

    async def main() -> None:
        registry = SourceRegistry(store, clock, ingest, HealthBoard(clock), Supervisor(clock))
        assert await registry.start_for(session_id) == ()
        with pytest.raises(Invalid) as told:
            await registry.start(Feed("s1", "simulator", "Simulator", session_id, "simulator", {}))
        assert told.value.code == "source_invents"
        assert await registry.start_for(training_id) == (config.id,)
        await registry.stop_for(training_id)

    asyncio.run(main())
    assert store.recorder.flush()
    assert not len(load_series(store, session_id).t_ms)
