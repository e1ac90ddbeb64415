"""Stores of every released schema open in this program with every row they had."""

import gzip
import json
from pathlib import Path

import pytest

from app.models import tables
from app.models.event_log import Actor
from app.models.migrations import REVISIONS
from app.models.team import Member
from app.services.store.audience import comments
from app.services.store.backup import backup
from app.services.store.driver import dbapi
from app.services.store.restore import judge, restore
from app.services.store.series import load_series
from app.services.store.store import Store
from app.services.store.verify import integrity, verify_chain

FOLDER = Path(__file__).parent / "stores"


def _unpacked(revision: str, folder: Path) -> Path:
    path = folder / f"{revision}.db"
    path.write_bytes(gzip.decompress((FOLDER / f"{revision}.db.gz").read_bytes()))
    return path


def _counts(path: Path) -> dict[str, int]:
    connection = dbapi.connect(str(path))
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}  # noqa: S608 - names from the file
    connection.close()
    return counts


def test_that_every_released_revision_has_its_old_store() -> None:
    assert {file.name.removesuffix(".db.gz") for file in FOLDER.glob("*.db.gz")} == set(REVISIONS)


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_an_old_store_still_has_the_schema_of_its_revision(revision: str, tmp_path: Path) -> None:
    # Before the first release: make it anew with `python -m tests.migrations.make_store` when this fails.
    assert judge(_unpacked(revision, tmp_path)) == revision


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_an_old_store_opens_with_all_its_rows_and_can_be_written(revision: str, tmp_path: Path) -> None:
    path = _unpacked(revision, tmp_path)
    before = _counts(path)
    assert all(before.values()), [name for name, count in before.items() if not count]
    assert before.keys() >= {table.name for table in tables.metadata().sorted_tables} or revision != REVISIONS[-1]
    store = Store.open(path, follow=False)
    assert verify_chain(store).ok
    assert integrity(store, full=True) == ()
    assert [one.text for one in comments(store, "s1")] == ["多少钱"]
    assert load_series(store, "s1", ["gmv"]).values[:3, 0].tolist() == [0, 5, 2]
    with store.write(Actor("now", command="add")) as unit:
        unit.add(Member(name="Aiko"))
        unit.commit()
    store.close()
    after = _counts(path)
    for name, count in before.items():
        assert after[name] >= count, name


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_every_read_model_can_be_made_of_an_old_row(revision: str, tmp_path: Path) -> None:
    store = Store.open(_unpacked(revision, tmp_path), follow=False)
    with store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT known_words, created_at FROM member").fetchall()
    assert json.loads(rows[0][0]) == ["焕亮", 1]
    assert str(rows[0][1]).startswith("2026-01-02 03:04:05")
    store.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_a_backup_of_an_old_store_can_be_restored(revision: str, tmp_path: Path) -> None:
    path = _unpacked(revision, tmp_path)
    saved = backup(path, tmp_path / "saved.db")
    restore(saved, tmp_path / "new.db")
    Store.open(tmp_path / "new.db", follow=False).close()
    assert _counts(tmp_path / "new.db") == _counts(path)
