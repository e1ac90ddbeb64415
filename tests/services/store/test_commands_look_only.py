"""Commands that only look at a store make none, and say in one line what is wrong with what they were given."""

from pathlib import Path

import psycopg
import pytest

from tests.services.server import ON_SERVER
from tests.terminal import Shell

LOOKING = [
    ("sessions",),
    ("report", "x", "--out", "x.html"),
    ("export", "x", "--out", "x"),
    ("replay", "x"),
    ("backup", "--out", "saved.db"),
]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.mark.parametrize("command", LOOKING, ids=lambda given: given[0])
def test_that_a_command_that_looks_makes_no_file(shell: Shell, command: tuple[str, ...]) -> None:
    for named in (True, False):
        done = shell(*command, store=named)
        assert done.returncode == 1
        assert done.stderr.startswith("cuedeck: There is no store ")
        assert done.stderr.count("\n") == 1
    assert not list(shell.home.rglob("*.db"))


@pytest.mark.parametrize("command", [*LOOKING, ("doctor",)], ids=lambda given: given[0])
@pytest.mark.parametrize("kind", [pytest.param("postgresql", marks=ON_SERVER)])
def test_that_a_command_that_looks_leaves_a_server_empty(
    shell: Shell, kind: str, empty_postgres_url: str, command: tuple[str, ...]
) -> None:
    assert empty_postgres_url.startswith(kind)
    done = shell(*command, "--store", empty_postgres_url, store=False)
    assert done.returncode == (0 if command == ("doctor",) else 1)
    assert "no store" in done.stderr or "none yet" in done.stdout
    with psycopg.connect(empty_postgres_url.replace("postgresql+psycopg", "postgresql")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_that_a_path_that_leads_nowhere_is_one_line(shell: Shell) -> None:
    (shell.home / "a file").write_text("")
    done = shell("simulate", "--minutes", "5", "--store", str(shell.home / "a file" / "x.db"), store=False)
    assert done.returncode == 1
    assert done.stderr.startswith("cuedeck: The store cannot be opened")
    assert done.stderr.count("\n") == 1


def test_that_several_files_that_failed_are_told_in_whole_sentences(shell: Shell) -> None:
    (shell.home / "empty.csv").write_text("")
    done = shell("import", "none.csv", "empty.csv")
    assert done.returncode == 1
    assert done.stderr.endswith("There is no file none.csv. empty.csv is empty.\n")


@pytest.mark.parametrize("cut", [False, True])
def test_that_a_file_that_is_no_backup_is_what_is_blamed(shell: Shell, cut: bool) -> None:
    assert shell("simulate", "--minutes", "5").returncode == 0
    if cut:
        assert shell("backup", "--out", "given.db").returncode == 0
        given = shell.home / "given.db"
        given.write_bytes(given.read_bytes()[: given.stat().st_size // 2])
    else:
        (shell.home / "given.db").write_text("minute,gmv\n1,2\n" * 500)
    before = shell.store.read_bytes()
    done = shell("restore", str(shell.home / "given.db"))
    assert done.returncode == 1
    assert "backup" in done.stderr
    assert "given.db" in done.stderr
    assert ("damaged" in done.stderr) is cut
    assert shell.store.read_bytes() == before
