"""Stores for the tests: a real SQLite file and a real PostgreSQL server, the same tests on both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.event_log import Actor
from app.services.store.store import Store
from tests.services.server import DIALECTS, ON_SERVER


@pytest.fixture(params=DIALECTS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store that nobody else uses meanwhile, on both databases in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return str(request.getfixturevalue("cleared_postgres_url"))


@pytest.fixture(params=DIALECTS)
def spoilt_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that no other test gets afterwards, for what harms it."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An open store that follows."""
    opened = Store.open(store_url, station="one")
    yield opened
    opened.close()


@pytest.fixture
def file_store(tmp_path: Path) -> Iterator[Store]:
    """An open store in a file, for what only SQLite has."""
    opened = Store.open(tmp_path / "store.db", station="one")
    yield opened
    opened.close()


@pytest.fixture
def actor() -> Actor:
    """Somebody who works."""
    return Actor(station="one", member_id="m1", command="test")


@pytest.fixture(params=[pytest.param("postgresql", marks=ON_SERVER)])
def postgres_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open store on the server, for what only a server has."""
    opened = Store.open(str(request.getfixturevalue("cleared_postgres_url")), station="one")
    yield opened
    opened.close()
