"""Which station does a job that only one may do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.runtime.clock import ManualClock
from app.services.runtime.leases import LEASE_S, Leases
from app.services.store.store import Store

ROOM = "collect room 7"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def stations(tmp_path: Path, clock: ManualClock) -> Iterator[tuple[Leases, Leases]]:
    stores = [Store.open(tmp_path / "a.db", station=name, clock=clock, follow=False) for name in ("a", "b")]
    yield Leases(stores[0]), Leases(stores[1])
    for store in stores:
        store.close()


def test_that_one_station_has_a_lease_and_keeps_it_by_renewing(
    stations: tuple[Leases, Leases], clock: ManualClock
) -> None:
    one, two = stations
    assert one.take(ROOM)
    for _ in range(5):
        clock.advance(LEASE_S * 900)
        assert one.take(ROOM)
        assert not two.take(ROOM)


def test_that_another_takes_over_when_the_owner_dies(stations: tuple[Leases, Leases], clock: ManualClock) -> None:
    one, two = stations
    assert one.take(ROOM)
    clock.advance(LEASE_S * 1000)
    assert two.take(ROOM)
    assert not one.take(ROOM)


def test_that_a_lease_given_back_is_free_at_once(stations: tuple[Leases, Leases]) -> None:
    one, two = stations
    assert one.take(ROOM)
    two.give_back(ROOM)
    assert not two.take(ROOM)
    one.give_back(ROOM)
    assert two.take(ROOM)


def test_that_different_jobs_are_independent(stations: tuple[Leases, Leases]) -> None:
    one, two = stations
    assert one.take("a")
    assert two.take("b")
