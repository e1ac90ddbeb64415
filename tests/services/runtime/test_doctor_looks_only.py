"""What the doctor says of stores, and that looking changes nothing."""

from pathlib import Path

import psycopg

from app.models.event_log import Actor
from app.models.team import Member
from app.services.runtime.doctor_store import check_store
from app.services.runtime.finding import Check
from app.services.store.driver import dbapi
from app.services.store.store import Store


def named(found: list[Check], name: str) -> Check:
    return next(check for check in found if check.name == name)


def restamp(path: Path, revision: str) -> None:
    connection = dbapi.connect(str(path), isolation_level=None)
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


def test_that_an_empty_server_stays_empty(empty_postgres_url: str) -> None:
    found = check_store(empty_postgres_url)

    assert all(check.ok for check in found)
    assert "none yet" in named(found, "store").value
    with psycopg.connect(empty_postgres_url.replace("postgresql+psycopg", "postgresql")) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert tables == (0,)


def test_that_a_server_with_a_store_is_told_with_its_revision(cleared_postgres_url: str) -> None:
    found = check_store(cleared_postgres_url)
    assert all(check.ok for check in found)
    assert named(found, "store revision").value == "0001"


def test_that_the_events_of_a_server_are_checked_and_whose_its_backups_are_is_told(cleared_postgres_url: str) -> None:
    store = Store.open(cleared_postgres_url, follow=False)
    for name in ("Aiko", "Bea"):
        with store.write(Actor(station="one", command="add")) as unit:
            unit.add(Member(name=name))
            unit.commit()
    store.close()
    found = check_store(cleared_postgres_url)
    assert named(found, "event chain").ok
    assert named(found, "event chain").value.startswith("2 events")
    assert "cuedeck backup" in named(found, "backups").value

    with psycopg.connect(cleared_postgres_url.replace("postgresql+psycopg", "postgresql")) as connection:
        connection.execute("UPDATE event_log SET station = 'two' WHERE id = 1")
    chain = named(check_store(cleared_postgres_url), "event chain")
    assert (chain.ok, chain.value) == (False, "broken at event 1")


def test_that_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    (found,) = check_store("postgresql://u:c4n4ry@127.0.0.1:9/none")
    assert not found.ok
    assert "c4n4ry" not in found.value + found.remedy


def test_that_a_store_from_the_future_is_not_well_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.open(path, follow=False).close()
    restamp(path, "9999")
    before = path.read_bytes()

    found = named(check_store(f"sqlite:///{path}"), "store revision")

    assert not found.ok
    assert "newer" in found.value
    assert "Update" in found.remedy
    assert path.read_bytes() == before


def test_that_a_whole_store_is_well(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.open(path, follow=False).close()
    found = check_store(f"sqlite:///{path}")
    assert all(check.ok for check in found)
    assert named(found, "store integrity").value == "holds together"


def test_that_a_server_says_for_how_many_stations_it_has_room(cleared_postgres_url: str) -> None:
    room = named(check_store(cleared_postgres_url), "server connections")
    with psycopg.connect(cleared_postgres_url.replace("postgresql+psycopg", "postgresql")) as connection:
        row = connection.execute("SHOW max_connections").fetchone()
    assert row is not None
    used, _of, most = room.value.split()[:3]
    assert 0 < int(used) < int(most) < int(row[0])  # some are the superuser's
    assert f"room for {(int(most) - int(used)) // 2} more stations" in room.value
