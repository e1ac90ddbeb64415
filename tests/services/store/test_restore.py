from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.models.errors import AppError, Unavailable
from app.models.event_log import Actor
from app.models.team import Member
from app.services.store.backup import backup
from app.services.store.driver import dbapi
from app.services.store.restore import judge, restore
from app.services.store.store import Store
from app.services.store.verify import integrity, verify_chain

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def _add(store: Store, name: str) -> None:
    with store.write(Actor(station="one", command="add")) as unit:
        unit.add(Member(name=name))
        unit.commit()


def _names(url: str | Path) -> list[str]:
    store = Store.open(url, follow=False)
    with store.read() as session:
        found = sorted(str(row[0]) for row in session.connection().exec_driver_sql("SELECT name FROM member"))
    store.close()
    return found


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A backup that holds Aiko."""
    store = Store.open(tmp_path / "first.db", follow=False)
    _add(store, "Aiko")
    made = backup(store, tmp_path / "saved.db")
    store.close()
    return made


def _spoil(file: Path, *statements: str) -> None:
    connection = dbapi.connect(str(file), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_that_a_backup_becomes_a_new_store(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    report = restore(saved, tmp_path / "new" / "store.db", now=NOW)
    assert (report.rows, report.revision, report.kept) == (2, "0001", "")
    assert _names(tmp_path / "new" / "store.db") == ["Aiko"]
    assert saved.read_bytes() == before


def test_that_the_store_that_was_there_is_kept_as_a_backup(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path, follow=False)
    _add(store, "Mina")
    store.close()
    report = restore(saved, path, now=NOW)
    assert _names(path) == ["Aiko"]
    assert _names(report.kept) == ["Mina"]
    again = Store.open(path, follow=False)
    _add(again, "Ken")
    assert verify_chain(again).ok
    assert integrity(again, full=True) == ()
    again.close()


def test_that_nothing_is_restored_while_somebody_has_the_store_open(saved: Path, file_store: Store) -> None:
    _add(file_store, "Mina")
    assert file_store.path is not None
    with pytest.raises(Unavailable, match="store_locked"):
        restore(saved, file_store.path, now=NOW)
    _add(file_store, "Ken")
    with file_store.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM member").scalar() == 2


def test_that_a_damaged_store_is_set_aside_and_replaced(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"\0" * 9000)
    report = restore(saved, path, now=NOW)
    assert Path(report.kept).read_bytes() == b"\0" * 9000
    assert _names(path) == ["Aiko"]


def test_that_a_backup_goes_to_a_server_and_back(saved: Path, store: Store, store_url: str, tmp_path: Path) -> None:
    if store.dialect == "sqlite":
        store.close()
        Path(store_url).unlink()
    report = restore(saved, store_url, now=NOW)
    assert report.rows == 2
    assert _names(store_url) == ["Aiko"]
    again = Store.open(store_url, follow=False)
    track = again.recorder.open_track("s1", "sim", "SGD")
    assert track == 1
    back = backup(again, tmp_path / "back.db")
    again.close()
    assert judge(back) == "0001"
    assert _names(back) == ["Aiko"]


def test_that_a_server_with_rows_is_not_written_over(
    saved: Path, postgres_store: Store, cleared_postgres_url: str
) -> None:
    _add(postgres_store, "Mina")
    with pytest.raises(AppError, match="store_not_empty"):
        restore(saved, cleared_postgres_url, now=NOW)
    assert _names(cleared_postgres_url) == ["Mina"]


HOSTILE: dict[str, list[str]] = {
    "trigger": ["CREATE TRIGGER boom AFTER INSERT ON member BEGIN DELETE FROM event_log; END"],
    "view": ["CREATE VIEW spy AS SELECT * FROM member"],
    "view in place of a table": ["DROP TABLE rule", "CREATE VIEW rule AS SELECT * FROM member"],
    "virtual table": ["CREATE VIRTUAL TABLE f USING fts5(a)"],
    "extra table": ["CREATE TABLE extra (a)"],
    "extra index": ["CREATE INDEX sly ON member (lower(name))"],
    "partial index": ["CREATE INDEX sly ON member (name) WHERE length(name) > 3"],
    "check": ["DROP TABLE lease", "CREATE TABLE lease (id TEXT CHECK (length(id) > 0))"],
    "missing table": ["DROP TABLE lease"],
    "generated column": ["ALTER TABLE member ADD COLUMN g TEXT AS (upper(name))"],
}


@pytest.mark.parametrize("statements", HOSTILE.values(), ids=HOSTILE.keys())
def test_that_a_backup_with_anything_but_our_tables_is_refused(
    saved: Path, tmp_path: Path, statements: list[str]
) -> None:
    _spoil(saved, *statements)
    target = tmp_path / "store.db"
    with pytest.raises(AppError) as caught:
        restore(saved, target, now=NOW)
    assert caught.value.code == "store_foreign"
    assert not target.exists()


def _truncate(data: bytearray) -> bytes:
    return bytes(data[: len(data) // 2])


def _zero_a_page(data: bytearray) -> bytes:
    data[8192:16_384] = bytes(8192)
    return bytes(data)


def _text(_data: bytearray) -> bytes:
    return b"hello, I am a spreadsheet"


def _empty(_data: bytearray) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_truncate, "backup_damaged"),
        (_zero_a_page, "backup_damaged"),
        (_text, "store_foreign"),
        (_empty, "store_foreign"),
    ],
)
def test_that_a_broken_backup_is_refused_and_the_store_stays(
    saved: Path, tmp_path: Path, harm: Callable[[bytearray], bytes], code: str
) -> None:
    saved.write_bytes(harm(bytearray(saved.read_bytes())))
    path = tmp_path / "store.db"
    store = Store.open(path, follow=False)
    _add(store, "Mina")
    store.close()
    with pytest.raises(AppError) as caught:
        restore(saved, path, now=NOW)
    assert caught.value.code == code
    assert _names(path) == ["Mina"]


def test_that_a_backup_of_a_newer_program_is_refused(saved: Path, tmp_path: Path) -> None:
    _spoil(saved, "UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(AppError, match="store_newer"):
        restore(saved, tmp_path / "store.db", now=NOW)


def test_that_rows_that_break_references_are_refused(saved: Path, tmp_path: Path) -> None:
    _spoil(
        saved,
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO mark (id, version, created_at, updated_at, session_id, t_ms, preset, text, details) "
        "VALUES ('m', 1, '2026-01-01', '2026-01-01', 'nowhere', 1, '', '', '{}')",
    )
    with pytest.raises(AppError, match="backup_damaged"):
        restore(saved, tmp_path / "store.db", now=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX ix_event_log_command_id ON event_log (command_id)",
        "CREATE UNIQUE INDEX ix_command ON event_log (id, command_id)",
        "SELECT 1",
    ],
)
def test_that_indexes_of_columns_are_no_reason_to_refuse_a_backup(saved: Path, tmp_path: Path, statement: str) -> None:
    _spoil(saved, "DROP INDEX ix_event_log_command_id", statement)
    assert restore(saved, tmp_path / "store.db", now=NOW).rows == 2
    assert _names(tmp_path / "store.db") == ["Aiko"]


def test_that_a_missing_backup_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="not_found"):
        restore(tmp_path / "none.db", tmp_path / "store.db", now=NOW)


def test_that_an_interrupted_replacement_leaves_the_old_store(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path, follow=False)
    _add(store, "Mina")
    store.close()

    def fails(_made: Any, _path: Path) -> Any:
        raise Unavailable("store_locked")

    with monkeypatch.context() as patch:
        patch.setattr("app.services.store.restore._alone", lambda path: fails(None, path))
        with pytest.raises(Unavailable):
            restore(saved, path, now=NOW)
    assert _names(path) == ["Mina"]
    assert not list(tmp_path.glob(".*restored*"))
