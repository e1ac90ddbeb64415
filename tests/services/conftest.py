"""A real store for the services, of its own for each test, and a clock that is moved by hand.

The store is a SQLite file. What the domain does with its rows is tested on a PostgreSQL server as well: every test of
the folders in `ON_BOTH` that asks for a store runs twice.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.script import SegmentKind
from app.models.team import Hat
from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import House, Show
from tests.services.server import (
    DIALECTS,
    cleared_postgres_url,
    domain_database,
    empty_postgres_url,
    postgres_url,
    server,
    template,
)

__all__ = ["cleared_postgres_url", "domain_database", "empty_postgres_url", "postgres_url", "server", "template"]

#: Folders whose tests run on both databases.
ON_BOTH = frozenset({"team", "plan", "live", "desk", "review", "export"})
START = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> ManualClock:
    """Two hours before the planned start of every test's show."""
    return ManualClock(datetime(2026, 6, 17, 9, 0, tzinfo=UTC))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of the domain on both databases."""
    if "dialect" in metafunc.fixturenames and metafunc.definition.path.parent.name in ON_BOTH:
        metafunc.parametrize("dialect", DIALECTS, indirect=True)


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """The database of this test's store."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def store(dialect: str, request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock) -> Iterator[Store]:
    """An open, empty store."""
    address = tmp_path / "store.db" if dialect == "sqlite" else str(request.getfixturevalue("cleared_postgres_url"))
    opened = Store.open(address, station="test", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def who() -> Who:
    """The program itself: all rights, no member."""
    return Who("test")


@pytest.fixture
def house(store: Store, clock: ManualClock, who: Who) -> House:
    """All services on the test's store."""
    return House(store, clock, who)


@pytest.fixture
def show(house: House) -> Show:
    """A planned show with every price checked by two people."""
    lead = house.team.first_start("Tessa", others=[("Aiko", [Hat.ANCHOR]), ("Mina", [Hat.OPERATOR])])
    anchor, operator = house.team.list()[1:3]
    session = house.sessions.create(
        "Glow Night", planned_start_at=START, planned_ms=3 * 600_000, anchor_id=anchor.id, shop="Glow Night SG"
    )
    product = house.products.add(
        "Barrier serum", live_price_minor=1890, list_price_minor=3200, floor_price_minor=1750, stock=760
    )
    first = house.rundown.add(
        session.id, title="Warm-up", kind=SegmentKind.OPENING, planned_ms=600_000, script="Hello all"
    )
    second = house.rundown.add(
        session.id, kind=SegmentKind.HERO, product_id=product.id, planned_ms=600_000, script="Tonight it is {price}."
    )
    third = house.rundown.add(
        session.id, title="Wrap-up", kind=SegmentKind.CLOSING, planned_ms=600_000, script="Good night"
    )
    checked = house.rundown.check_price(second.id, second.version)
    house.who.wear(operator.id, [Hat.OPERATOR])
    house.rundown.check_price(second.id, checked.version)
    house.who.wear(lead.id, lead.hats)
    return Show(lead, anchor, operator, session, (first.id, second.id, third.id), product.id)
