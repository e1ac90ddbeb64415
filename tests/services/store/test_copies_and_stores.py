"""A copy never takes the place of a store in use, nor of a file that was no store."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.errors import AppError, Invalid
from app.models.event_log import Actor
from app.models.team import Member
from app.services.store.backup import backup, file_holds_together
from app.services.store.driver import dbapi
from app.services.store.restore import restore
from app.services.store.store import Store
from app.services.store.verify import verify_chain

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def add(store: Store, name: str) -> None:
    with store.write(Actor(station="one", command="add")) as unit:
        unit.add(Member(name=name))
        unit.commit()


def names(path: Path) -> list[str]:
    store = Store.open(path, follow=False)
    assert verify_chain(store).ok
    with store.read() as session:
        found = sorted(str(row[0]) for row in session.connection().exec_driver_sql("SELECT name FROM member"))
    store.close()
    return found


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup that holds Aiko."""
    store = Store.open(tmp_path / "first.db", follow=False)
    add(store, "Aiko")
    made = backup(store, tmp_path / "saved.db")
    store.close()
    return made


@pytest.mark.parametrize("onto", ["store.db", "store.db-wal", "store.db-shm", "linked.db", "hard.db"])
def test_that_a_backup_onto_the_store_in_use_is_refused_and_nothing_is_lost(tmp_path: Path, onto: str) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path, follow=False)
    add(store, "Aiko")
    (tmp_path / "linked.db").symlink_to(path)
    (tmp_path / "hard.db").hardlink_to(path)

    with pytest.raises(Invalid, match="backup_onto_store"):
        backup(store, tmp_path / onto)
    with pytest.raises(Invalid, match="backup_onto_store"):
        backup(str(path), tmp_path / onto)

    add(store, "Bea")
    store.close()
    assert names(path) == ["Aiko", "Bea"]


def test_that_a_backup_onto_another_store_that_is_open_is_refused(saved: Path, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "other.db", follow=False)
    add(other, "Cem")

    with pytest.raises(Invalid, match="backup_onto_store"):
        backup(saved, tmp_path / "other.db")

    other.close()
    assert names(tmp_path / "other.db") == ["Cem"]


@pytest.mark.parametrize("out", [".", "folder"])
def test_that_a_folder_is_no_place_for_a_backup(
    saved: Path, tmp_path: Path, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AppError, match="file_is_folder"):
        backup(saved, Path(out))


def test_that_the_log_of_a_lost_store_is_not_played_over_what_is_restored(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path, follow=False)
    for number in range(200):
        add(store, f"Lost {number}")
    shutil.copy(f"{path}-wal", tmp_path / "log")
    store.close()
    path.unlink()
    shutil.copy(tmp_path / "log", f"{path}-wal")

    report = restore(saved, path, now=NOW)

    assert names(path) == ["Aiko"]
    assert Path(f"{report.kept}-wal").read_bytes() == (tmp_path / "log").read_bytes()


def test_that_a_document_is_never_replaced_by_a_store(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("the plan", "utf-8")

    with pytest.raises(Invalid, match="not_a_store"):
        restore(saved, path, now=NOW)

    assert path.read_text("utf-8") == "the plan"


def test_that_the_database_of_another_program_is_never_replaced_by_a_store(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "books.db"
    books = dbapi.connect(str(path))
    books.execute("CREATE TABLE book (title TEXT)")
    books.commit()
    books.close()
    before = path.read_bytes()

    with pytest.raises(Invalid, match="not_a_store"):
        restore(saved, path, now=NOW)

    assert path.read_bytes() == before


def test_that_an_empty_file_and_a_damaged_store_make_room(saved: Path, tmp_path: Path) -> None:
    empty, damaged = tmp_path / "empty.db", tmp_path / "damaged.db"
    empty.touch()
    damaged.write_bytes(saved.read_bytes()[:4096] + bytes(4096))

    restore(saved, empty, now=NOW)
    report = restore(saved, damaged, now=NOW)

    assert names(empty) == names(damaged) == ["Aiko"]
    assert not file_holds_together(Path(report.kept))
