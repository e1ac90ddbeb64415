"""Leases count in the store's time and belong to one running program, whatever clocks and names say."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.services.runtime.clock import ManualClock
from app.services.runtime.leases import LEASE_S, Leases
from app.services.store.store import Store
from tests.services.server import ON_SERVER

ROOM = "collect room 7"


@pytest.fixture(params=[pytest.param("postgresql", marks=ON_SERVER)])
def apart(request: pytest.FixtureRequest) -> Iterator[tuple[Leases, Leases]]:
    """Two stations of one server; the second one's clock is half a minute ahead."""
    url = str(request.getfixturevalue("cleared_postgres_url"))
    now = datetime.now(UTC)
    clocks = (ManualClock(now), ManualClock(now + timedelta(seconds=3 * LEASE_S)))
    stores = [
        Store.open(url, station=name, clock=clock, follow=False) for name, clock in zip(("a", "b"), clocks, strict=True)
    ]
    yield Leases(stores[0]), Leases(stores[1])
    for store in stores:
        store.close()


def test_that_a_station_whose_clock_is_ahead_takes_no_healthy_lease(apart: tuple[Leases, Leases]) -> None:
    slow, fast = apart
    assert slow.take(ROOM)
    assert not fast.take(ROOM)
    assert slow.take(ROOM)
    assert not fast.take(ROOM)


def test_that_a_station_whose_clock_is_ahead_keeps_no_lease_longer(apart: tuple[Leases, Leases]) -> None:
    slow, fast = apart
    assert fast.take(ROOM, seconds=0)
    assert slow.take(ROOM)
    slow.give_back(ROOM)
    assert fast.take(ROOM)


def test_that_two_programs_of_the_same_name_are_two_owners(tmp_path: Path) -> None:
    clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    name = "a-host-whose-name-is-quite-long.example.internal/operator"
    stores = [Store.open(tmp_path / "a.db", station=name, clock=clock, follow=False) for _ in range(2)]
    one, two = map(Leases, stores)
    assert one.owner != two.owner
    assert one.take(ROOM)
    assert not two.take(ROOM)
    two.give_back(ROOM)
    assert one.take(ROOM)
    for store in stores:
        store.close()


@pytest.fixture(params=[pytest.param("postgresql", marks=ON_SERVER)])
def long_named(request: pytest.FixtureRequest) -> Iterator[Leases]:
    url = str(request.getfixturevalue("cleared_postgres_url"))
    store = Store.open(url, station="a-host-whose-name-is-quite-long.example.internal/operator", follow=False)
    yield Leases(store)
    store.close()


def test_that_a_machine_with_a_long_name_can_own_a_lease_on_a_server(long_named: Leases) -> None:
    assert long_named.take(ROOM)
    assert long_named.take(ROOM)
