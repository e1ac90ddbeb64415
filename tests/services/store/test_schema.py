import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from app.models import tables
from app.models.errors import Invalid
from app.models.event_log import Actor
from app.models.migrations import HEAD, REVISIONS, baseline
from app.models.team import Member
from app.services.store import driver, schema
from app.services.store.backup import backups_folder, list_backups
from app.services.store.engines import make_engines, parse_url
from app.services.store.errors import StoreDamaged
from app.services.store.migrate import script_head, upgrade
from app.services.store.migrate_dev import _DIALECTS, baseline_sql
from app.services.store.store import Store

ROOT = Path(__file__).resolve().parents[3]


def _execute(path: Path, *statements: str) -> None:
    connection = driver.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_that_autogenerate_finds_no_difference_between_models_and_store(store: Store) -> None:
    def ours(_object: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return not (kind == "table" and name == "alembic_version")

    with store.read() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, tables.metadata()) == []


@pytest.mark.parametrize("dialect", _DIALECTS, ids=lambda one: one.name)
def test_that_the_frozen_first_schema_is_the_one_of_the_models(dialect: object) -> None:
    # Once 0001 is released and 0002 exists, this test goes and the one above remains.
    name = dialect.name  # type: ignore[attr-defined]  # a SQLAlchemy dialect
    assert baseline.script(name).read_text(encoding="utf-8") == baseline_sql(dialect)  # type: ignore[arg-type]  # as above


def test_that_strict_tables_are_strict_in_the_file(file_store: Store) -> None:
    with file_store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT name FROM pragma_table_list WHERE strict = 1").fetchall()
    assert {str(row[0]) for row in rows} >= {"event_log", "metric_tick", "metric_minute", "audience_event"}


def test_that_the_head_known_without_alembic_is_the_newest_script() -> None:
    assert script_head() == HEAD
    assert len(set(REVISIONS)) == len(REVISIONS)


def test_that_an_up_to_date_store_opens_without_alembic(tmp_path: Path) -> None:
    Store.open(tmp_path / "a.db").close()
    code = (
        "import sys; from app.services.store.store import Store; "
        f"Store.open({str(tmp_path / 'a.db')!r}).close(); Store.open({str(tmp_path / 'new.db')!r}).close(); "
        "sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_that_alembic_makes_the_same_store_as_the_quick_way(tmp_path: Path) -> None:
    quick, slow = tmp_path / "quick.db", tmp_path / "slow.db"
    Store.open(quick, follow=False).close()
    engines = make_engines(parse_url(slow))
    upgrade(engines, None, datetime.now(UTC))
    engines.dispose()

    def everything(path: Path) -> set[tuple[str, str, str]]:
        connection = driver.connect(path)
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        connection.close()
        return {(kind, name, "".join(sql.split())) for kind, name, sql in rows if name != "alembic_version"}

    assert everything(quick) == everything(slow)


def test_that_a_newer_store_is_refused_and_not_touched(spoilt_url: str) -> None:
    Store.open(spoilt_url).close()
    engines = make_engines(parse_url(spoilt_url))
    with engines.deeds.connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(schema.StoreNewer) as caught:
        Store.open(spoilt_url)
    assert (caught.value.code, caught.value.params["revision"]) == ("store_newer", "9999")
    with engines.readers.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"
    engines.dispose()


def test_that_an_empty_server_gets_the_schema_once_from_two_stations_at_once(empty_postgres_url: str) -> None:
    opened: list[Store] = []
    threads = [
        threading.Thread(target=lambda: opened.append(Store.open(empty_postgres_url, follow=False))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(opened) == 3
    for one in opened:
        one.close()


test_that_an_empty_server_gets_the_schema_once_from_two_stations_at_once.pytestmark = [  # type: ignore[attr-defined]  # marks of a function
    pytest.mark.postgres,
    pytest.mark.xdist_group("postgres"),
]


def test_that_a_file_that_is_no_store_is_damaged_kept_and_the_newest_good_backup_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    folder = backups_folder(path)
    folder.mkdir()
    source = tmp_path / "good.db"
    Store.open(source, follow=False).close()
    from app.services.store.backup import backup

    good = backup(source, folder / "a-20260301T120000Z-session.db")
    (folder / "a-20260302T120000Z-session.db").write_bytes(b"not a store at all" * 100)
    path.write_bytes(b"\0" * 10_747)
    with pytest.raises(StoreDamaged) as caught:
        Store.open(path)
    assert caught.value.params["backup"] == str(good)
    assert path.read_bytes() == b"\0" * 10_747


def test_that_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    _execute(tmp_path / "a.db", "CREATE TABLE bookmarks (url)")
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(Invalid, match="not_a_store"):
        Store.open(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == before


def _second_revision(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Lets the program believe that a second revision exists, which does `change`."""

    def run(connection: Connection) -> None:
        connection.exec_driver_sql(change)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")

    monkeypatch.setattr(schema, "HEAD", "0002")
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr("app.models.migrations.HEAD", "0002")
    monkeypatch.setattr(
        "app.services.store.migrate.command.upgrade", lambda made, _to: run(made.attributes["connection"])
    )


def test_that_an_older_store_is_backed_up_before_it_is_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actor: Actor
) -> None:
    path = tmp_path / "a.db"
    store = Store.open(path)
    with store.write(actor) as unit:
        unit.add(Member(name="Aiko"))
        unit.commit()
    store.close()
    _second_revision(monkeypatch, "ALTER TABLE member ADD COLUMN shoe_size INTEGER")
    store = Store.open(path)
    with store.read() as session:
        assert session.connection().exec_driver_sql("SELECT name, shoe_size FROM member").fetchone() == ("Aiko", None)
    store.close()
    ((_at, saved),) = list_backups(backups_folder(path))
    connection = driver.dbapi.connect(str(saved))
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert connection.execute("SELECT name FROM member").fetchone() == ("Aiko",)
    connection.close()


def test_that_a_failed_migration_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    with monkeypatch.context() as patch:
        _second_revision(patch, "ALTER TABLE member ADD COLUMN shoe_size INTEGER; SELECT nonsense")
        with pytest.raises(Exception, match="statement"):
            Store.open(path)
    Store.open(path).close()
