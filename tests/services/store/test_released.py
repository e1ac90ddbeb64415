"""A store with this program's stamp and other tables is refused in words, whoever opens it."""

from pathlib import Path

import psycopg
import pytest

from app.models.errors import AppError, Invalid
from app.services.runtime.doctor_store import check_store
from app.services.runtime.messages import sentence
from app.services.store.engines import make_engines, parse_url
from app.services.store.store import Store
from tests.services.server import ON_SERVER


def remake(url: str, *statements: str) -> None:
    Store.open(url, follow=False).close()
    engines = make_engines(parse_url(url))
    with engines.deeds.connect() as connection, connection.begin():
        for statement in statements:
            connection.exec_driver_sql(statement)
    engines.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE shop_order DROP COLUMN platform",
        "ALTER TABLE shop_order ADD COLUMN unheard_of INTEGER",
        "ALTER TABLE shop_order RENAME TO orders",
    ],
)
def test_that_a_store_of_a_development_version_is_refused_and_not_touched(spoilt_url: str, statement: str) -> None:
    remake(spoilt_url, statement)
    for migrate in (True, False):
        with pytest.raises(Invalid, match="store_unreleased") as caught:
            Store.open(spoilt_url, follow=False, migrate=migrate)
        assert caught.value.params["table"] == "shop_order"
        assert "development version" in sentence(caught.value)


def test_that_doctor_says_so_too(spoilt_url: str) -> None:
    remake(spoilt_url, "ALTER TABLE shop_order DROP COLUMN platform")
    (trouble,) = (
        check for check in check_store(spoilt_url if "://" in spoilt_url else f"sqlite:///{spoilt_url}") if not check.ok
    )
    assert "development version" in trouble.value
    assert "--store" in trouble.remedy


def test_that_other_tables_and_names_of_indexes_make_no_difference(spoilt_url: str) -> None:
    remake(
        spoilt_url,
        "CREATE TABLE notes_of_ours (id INTEGER)",
        "DROP INDEX ix_event_log_command_id",
        "CREATE INDEX ix_command ON event_log (command_id)",
        # Words of the file that are not the frozen ones, with the same columns.
        "ALTER TABLE shop_order RENAME COLUMN platform TO shop",
        "ALTER TABLE shop_order RENAME COLUMN shop TO platform",
    )
    Store.open(spoilt_url, follow=False).close()


@pytest.mark.parametrize("url", [pytest.param("postgresql", marks=ON_SERVER)])
def test_that_who_only_looks_makes_nothing_on_a_server(url: str, empty_postgres_url: str) -> None:
    assert empty_postgres_url.startswith(url)
    with pytest.raises(AppError, match="no_store"):
        Store.open(empty_postgres_url, follow=False, migrate=False)
    with psycopg.connect(empty_postgres_url.replace("postgresql+psycopg", "postgresql")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_that_who_only_looks_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="no_store"):
        Store.open(tmp_path / "folder" / "none.db", follow=False, migrate=False)
    assert list(tmp_path.iterdir()) == []


def test_that_who_only_looks_does_not_bring_an_older_store_up_to_date(
    spoilt_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(spoilt_url, follow=False).close()
    monkeypatch.setattr("app.services.store.schema.HEAD", "0002")
    monkeypatch.setattr("app.services.store.schema.REVISIONS", ("0001", "0002"))
    with pytest.raises(Invalid, match="store_behind"):
        Store.open(spoilt_url, follow=False, migrate=False)


@pytest.mark.parametrize("path", ["/proc/none/x.db", "a file/x.db"])
def test_that_a_path_that_leads_nowhere_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AppError) as caught:
        Store.open(path, follow=False)
    assert caught.value.code in {"store_unreachable", "not_writable"}
