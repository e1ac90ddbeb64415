"""One running program per role and store."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.errors import Unavailable
from app.services.runtime.instance import Instance, instance_key
from app.services.runtime.paths import Paths, paths_under

URL = "sqlite:///a.db"
CHILD = """
import sys
from pathlib import Path
from app.services.runtime.instance import Instance
from app.services.runtime.paths import paths_under
one = Instance(paths_under(Path(sys.argv[1])), sys.argv[2], sys.argv[3])
claimed = one.claim()
if len(sys.argv) > 4:
    one.listen(lambda: None)
print("claimed" if claimed else "knocked" if one.knock() else "unheard", flush=True)
if len(sys.argv) > 4:
    sys.stdin.read()
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_under(tmp_path)


@pytest.fixture
def raised() -> threading.Event:
    return threading.Event()


@pytest.fixture
def first(paths: Paths, raised: threading.Event) -> Iterator[Instance]:
    one = Instance(paths, "operator", URL)
    assert one.claim()
    assert one.listen(raised.set)
    yield one
    one.release()


def child(paths: Paths, role: str, url: str) -> str:
    folder = str(paths.data.parent)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, folder, role, url], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_that_a_second_process_is_refused_and_raises_the_first(
    paths: Paths, first: Instance, raised: threading.Event
) -> None:
    assert child(paths, "operator", URL) == "knocked"
    assert raised.wait(5)


def test_that_another_role_and_another_store_are_free(paths: Paths, first: Instance, raised: threading.Event) -> None:
    assert child(paths, "anchor", URL) == "claimed"
    assert child(paths, "operator", "sqlite:///b.db") == "claimed"
    assert not raised.is_set()


def test_that_a_process_that_was_killed_leaves_the_role_free(paths: Paths) -> None:
    folder = str(paths.data.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, folder, "operator", URL, "stay"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "claimed"
        assert child(paths, "operator", URL) == "knocked"
        process.kill()
        process.wait(10)
    again = Instance(paths, "operator", URL)
    assert again.claim()
    again.release()


def test_that_a_released_role_is_free_and_nobody_answers(paths: Paths) -> None:
    one = Instance(paths, "operator", URL)
    assert one.claim()
    assert one.listen(lambda: None)
    one.release()
    assert not one.knock()
    two = Instance(paths, "operator", URL)
    assert two.claim()
    two.release()


def test_that_a_knock_without_the_token_raises_nothing(paths: Paths, first: Instance, raised: threading.Event) -> None:
    address = next((paths.cache / "run").glob("*.json"))
    text = address.read_text("utf-8")
    address.write_text(text.replace('"token": "', '"token": "0'), "utf-8")
    assert not Instance(paths, "operator", URL).knock()
    assert not raised.is_set()
    address.write_text(text, "utf-8")
    assert Instance(paths, "operator", URL).knock()


def test_that_who_has_not_the_role_may_not_listen_for_it(paths: Paths) -> None:
    with pytest.raises(RuntimeError, match="not claimed"):
        Instance(paths, "operator", URL).listen(lambda: None)


def test_that_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(Unavailable):
        Instance(paths_under(tmp_path), "operator", URL).claim()


def test_that_the_file_names_show_nothing_of_the_address() -> None:
    key = instance_key("operator", "postgresql://u:p4ss@host/db")
    assert "p4ss" not in key
    assert "host" not in key
    assert key == instance_key("operator", "postgresql://u:changed@host/db")
    others = [
        ("anchor", "postgresql://u:p4ss@host/db"),
        ("operator", "postgresql://u:p4ss@host/other"),
        ("operator", "a.db"),
    ]
    assert len({key, *(instance_key(role, url) for role, url in others)}) == 4
