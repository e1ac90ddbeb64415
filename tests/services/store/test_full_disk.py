"""Copies of a store on a full disk: it is said in words, once, and nothing is left lying about."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import Unavailable
from app.models.event_log import Actor
from app.models.team import Member
from app.services.store import backup as copying
from app.services.store import restore as restoring
from app.services.store import schema
from app.services.store.backup import backup, backups_folder, list_backups
from app.services.store.backup_job import LiveBackups
from app.services.store.driver import dbapi
from app.services.store.restore import restore
from app.services.store.store import Store

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


class FullDisk:
    """The SQLite library on a disk with room for ten pages: the library itself says that it is full."""

    def __getattr__(self, name: str) -> Any:
        return getattr(dbapi, name)

    def connect(self, path: str, **given: Any) -> Any:
        """A connection whose file cannot grow."""
        connection = dbapi.connect(path, **given)
        if "mode=ro" not in path and path != ":memory:":
            connection.execute("PRAGMA max_page_count=10")
        return connection


def fill_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "dbapi", FullDisk())
    monkeypatch.setattr(restoring, "dbapi", FullDisk())


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup that holds Aiko, alone in its folder."""
    store = Store.open(tmp_path / "first" / "store.db", follow=False)
    with store.write(Actor(station="one", command="add")) as unit:
        unit.add(Member(name="Aiko"))
        unit.commit()
    made = backup(store, tmp_path / "saved" / "saved.db")
    store.close()
    return made


def test_that_a_backup_on_a_full_disk_says_so_and_keeps_the_older_one(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    fill_disk(monkeypatch)
    with pytest.raises(Unavailable, match="disk_full"):
        backup(saved.parents[1] / "first" / "store.db", saved)
    assert saved.read_bytes() == before
    assert [file.name for file in saved.parent.iterdir()] == ["saved.db"]


def test_that_a_migration_without_room_for_its_backup_is_not_begun(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr("app.services.store.migrate.command.upgrade", lambda *_: pytest.fail("it was begun"))
    fill_disk(monkeypatch)
    with pytest.raises(Unavailable, match="disk_full"):
        Store.open(saved, follow=False)


def test_that_a_restore_on_a_full_disk_leaves_neither_a_store_nor_its_journal(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy: Callable[..., int] = restoring._copy

    def interrupted(file: Path, made: Path, revision: str) -> int:
        try:
            return copy(file, made, revision)
        finally:
            # What SQLite leaves when there is no room even for going back.
            made.with_name(f"{made.name}-journal").write_bytes(b"half")

    monkeypatch.setattr(restoring, "_copy", interrupted)
    fill_disk(monkeypatch)
    (tmp_path / "new").mkdir()
    with pytest.raises(Unavailable, match="disk_full"):
        restore(saved, tmp_path / "new" / "store.db", now=NOW)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.allow_log("app.services.store.backup_job")
def test_that_live_backups_warn_once_and_go_on_when_there_is_room(
    file_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert file_store.path is not None
    folder = backups_folder(file_store.path)
    turns: list[float] = []

    async def turn(seconds: float) -> None:
        turns.append(seconds)
        if len(turns) == 1:
            fill_disk(monkeypatch)
        if len(turns) == 4:
            assert list_backups(folder) == []
            monkeypatch.undo()
        if len(turns) == 6:
            raise asyncio.CancelledError

    job = LiveBackups(file_store, lambda: 30, lambda: True, turn)
    with caplog.at_level(logging.INFO, "app.services.store.backup_job"), pytest.raises(asyncio.CancelledError):
        asyncio.run(job.run(lambda: None))
    assert turns == [1800.0] * 6
    assert [record.getMessage() for record in caplog.records if record.name.endswith("backup_job")] == [
        "no backup is written: disk_full",
        "backups are written again",
    ]
    assert list_backups(folder)
    assert list(folder.glob(".*")) == []
