"""A real store for the services, of its own for each test, and a clock that is moved by hand.

The store is a SQLite file, a copy of one that was made for the whole run. What the domain does with its rows is tested
on a PostgreSQL server as well: every test of the folders in `ON_BOTH` that asks for a store runs twice.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from app.services.team.who import Who
from tests.services.house import START, House, planned_show
from tests.services.scenes import Scene, Scenes, scene, wanted
from tests.services.server import (
    DIALECTS,
    cleared_postgres_url,
    clearing,
    domain_database,
    empty_postgres_url,
    postgres_url,
    server,
    template,
)

__all__ = [
    "cleared_postgres_url",
    "clearing",
    "domain_database",
    "empty_postgres_url",
    "postgres_url",
    "server",
    "show",
    "template",
]

#: Folders whose tests run on both databases.
ON_BOTH = frozenset({"team", "plan", "live", "desk", "review", "export"})
BEFORE = START - timedelta(hours=2)


@pytest.fixture
def clock() -> ManualClock:
    """Two hours before the planned start of every test's show."""
    return ManualClock(BEFORE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of the domain on both databases."""
    if "dialect" in metafunc.fixturenames and metafunc.definition.path.parent.name in ON_BOTH:
        metafunc.parametrize("dialect", DIALECTS, indirect=True)


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """The database of this test's store."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(scope="session")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Scenes:
    """The scenes of this run."""
    return Scenes(tmp_path_factory.mktemp("scenes"), lambda: ManualClock(BEFORE))


@pytest.fixture
def scene_store(
    dialect: str, request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock, scenes: Scenes
) -> Iterator[tuple[Store, Scene | None]]:
    """An open store, in the scene that the test asks for."""
    address, name = str(tmp_path / "store.db"), wanted(request.fixturenames)
    if dialect == "sqlite":
        found = scenes.file(name, Path(address))
    else:
        address = str(request.getfixturevalue("cleared_postgres_url"))
        found = scenes.rows(name, address)
    if found is not None:
        clock.advance(found.elapsed_ms)
    opened = Store.open(address, station="test", clock=clock)
    yield opened, found
    opened.close()


@pytest.fixture
def store(scene_store: tuple[Store, Scene | None]) -> Store:
    """An open store: empty, or in the scene that the test asks for."""
    return scene_store[0]


@pytest.fixture
def staged(scene_store: tuple[Store, Scene | None]) -> Scene:
    """The scene that the store is in."""
    found = scene_store[1]
    assert found is not None
    return found


@pytest.fixture
def who(scene_store: tuple[Store, Scene | None]) -> Who:
    """Who acts: in an empty store the program itself (all rights, no member), in a scene who acted last."""
    found = scene_store[1]
    return Who("test") if found is None else Who("test", found.wearing.member_id, found.wearing.hats)


@pytest.fixture
def house(store: Store, clock: ManualClock, who: Who) -> House:
    """All services on the test's store."""
    return House(store, clock, who)


show = scene(planned_show, name="show")
