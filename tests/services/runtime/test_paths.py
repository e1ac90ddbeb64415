"""Folders and the address of the store."""

import os
from pathlib import Path

import pytest

from app.models.errors import Invalid
from app.services.runtime.paths import default_paths, paths_under, resources_folder, sqlite_file, store_url


def test_that_a_file_path_becomes_an_absolute_sqlite_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert store_url("some day/秀.db") == f"sqlite:///{tmp_path.as_posix()}/some day/秀.db"
    assert sqlite_file(store_url("a.db")) == tmp_path / "a.db"


def test_that_a_tilde_means_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert sqlite_file(store_url("~/a.db")) == tmp_path / "a.db"


def test_that_no_value_means_the_persons_own_store(tmp_path: Path) -> None:
    paths = paths_under(tmp_path)
    assert sqlite_file(store_url(None, paths)) == paths.store_file
    assert sqlite_file(store_url("  ", paths)) == paths.store_file


def test_that_an_address_that_is_one_already_stays_the_same(tmp_path: Path) -> None:
    url = store_url(str(tmp_path / "a.db"))
    assert store_url(url) == url


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_that_a_server_is_addressed_through_psycopg(scheme: str) -> None:
    assert store_url(f"{scheme}://u:p@h:5432/shop?sslmode=require") == (
        "postgresql+psycopg://u:p@h:5432/shop?sslmode=require"
    )
    assert sqlite_file("postgresql+psycopg://h/shop") is None


@pytest.mark.parametrize(
    "given", ["mysql://h/x", "http://h/x", "postgresql://h", "postgresql://h/", ":memory:", "sqlite:///", "a\0b", "."]
)
def test_that_what_is_no_store_is_refused(given: str) -> None:
    with pytest.raises(Invalid) as caught:
        store_url(given)
    assert caught.value.code == "store_address"


def test_that_a_refused_address_shows_no_password() -> None:
    with pytest.raises(Invalid) as caught:
        store_url("mysql://me:hunter2@h/x")
    assert "hunter2" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="XDG folders are a custom of Linux")
def test_that_the_usual_folders_of_the_system_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    paths = default_paths()
    import platformdirs

    assert paths.data == tmp_path / "d" / "cuedeck"
    assert paths.logs == Path(platformdirs.user_log_dir("cuedeck", appauthor=False))
    assert paths.cache == Path(platformdirs.user_cache_dir("cuedeck", appauthor=False))
    assert paths.config == tmp_path / "c" / "cuedeck"
    paths.make()
    assert paths.data.stat().st_mode & 0o077 == 0


def test_that_the_shipped_resources_are_found() -> None:
    assert (resources_folder() / "i18n").is_dir()
