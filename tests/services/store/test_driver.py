from pathlib import Path

import pytest

from app.services.store import driver
from app.services.store.store import Store


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 50, 6), False), ((3, 50, 7), True),
        ((3, 51, 2), False), ((3, 51, 3), True), ((3, 52, 0), False), ((3, 53, 0), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_that_only_libraries_with_the_wal_fix_are_called_safe(version: tuple[int, ...], safe: bool) -> None:
    assert driver.wal_safe(version) is safe


def test_that_the_library_of_this_installation_is_safe() -> None:
    assert driver.wal_safe(), driver.sqlite_version()


@pytest.mark.parametrize(("synchronous", "level"), [(driver.FULL, 2), (driver.NORMAL, 1)])
def test_that_a_connection_has_the_pragmas_of_the_house(tmp_path: Path, synchronous: str, level: int) -> None:
    connection = driver.connect(tmp_path / "a.db", synchronous=synchronous)

    def pragma(name: str) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == level
    assert pragma("foreign_keys") == 1
    assert pragma("trusted_schema") == 0
    assert pragma("busy_timeout") == driver.BUSY_MS
    connection.close()


def test_that_a_reading_connection_refuses_to_write(tmp_path: Path) -> None:
    connection = driver.connect(tmp_path / "a.db", read_only=True)
    with pytest.raises(driver.dbapi.OperationalError, match="readonly"):
        connection.execute("CREATE TABLE t (a)")
    connection.close()


def test_that_an_unfixed_library_gets_a_rollback_journal_and_never_less_than_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "wal_safe", lambda: False)
    connection = driver.connect(tmp_path / "a.db", synchronous=driver.NORMAL)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    connection.close()


def test_that_a_store_is_for_its_owner_only(file_store: Store) -> None:
    assert file_store.path is not None
    assert file_store.path.stat().st_mode & 0o077 == 0
    wal = file_store.path.with_name(file_store.path.name + "-wal")
    assert wal.stat().st_mode & 0o077 == 0


def test_that_the_size_of_a_missing_log_is_nought(tmp_path: Path) -> None:
    assert driver.wal_bytes(tmp_path / "none.db") == 0
