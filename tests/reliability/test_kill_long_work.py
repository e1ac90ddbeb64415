"""Restoring and importing, killed with SIGKILL at any system call: all or nothing, and a second try completes it."""

import json
import random
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from app.services.store.backup import file_holds_together
from app.services.store.driver import connect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("reliability-kill")]
POINTS = 20
CALLS = ("pwrite64", "fsync,fdatasync", "fcntl", "rename,unlink")
OLD, SAVED, COMMENTS = 5, 9, 400


def _store_of(lab: Any, folder: Path, deeds: int) -> Path:
    """A store with so many deeds, that nobody has open."""
    folder.mkdir()
    assert lab.nursery.wait(lab.nursery.start(folder, "deeds", deeds)) == 0, (folder / "w.err").read_text()
    return folder / "a.db"


def _members(path: Path) -> int:
    connection = connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    count = int(connection.execute("SELECT count(*) FROM member").fetchone()[0])
    connection.close()
    return count


def _killed(lab: Any, folder: Path, mode: str, calls: str, when: int) -> bool:
    """Runs with a kill at a call; whether it came to that."""
    inject = f"inject={calls}:signal=SIGKILL:when={when}"
    status: int = lab.nursery.traced(folder, mode, 1, "-o", "/dev/null", "-e", f"trace={calls}", "-e", inject)
    return status == -signal.SIGKILL


@pytest.mark.usefixtures("strace")
def test_that_a_restore_killed_at_any_point_leaves_the_old_store_or_the_restored_one(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(7)
    old, saved = _store_of(lab, tmp_path / "old", OLD), _store_of(lab, tmp_path / "saved", SAVED)
    connect(saved).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found: set[int] = set()
    killed = 0
    before = tmp_path / "before"
    shutil.copytree(old.parent, before)  # nobody has it open
    shutil.copyfile(saved, before / "saved.db")
    shutil.copytree(before, tmp_path / "counts")
    counts = lab.calls(tmp_path / "counts", "restore", 1, CALLS)
    for point in range(POINTS):
        folder = tmp_path / "run"
        shutil.copytree(before, folder)
        calls = seeded.choice(CALLS)
        # Most of a restore happens beside the store: half of the points fall into its last part.
        when = seeded.randint(1 if point % 2 else counts[calls] * 9 // 10, counts[calls])
        killed += _killed(lab, folder, "restore", calls, when)
        count = _members(folder / "a.db")
        assert count in {OLD, SAVED}, f"{point}: {calls} {when}"
        found.add(count)
        for kept in (folder / "backups").glob("*.db"):
            assert file_holds_together(kept)
        assert file_holds_together(folder / "saved.db")
        assert lab.nursery.wait(lab.nursery.start(folder, "restore", 1)) == 0, (folder / "w.err").read_text()
        assert _members(folder / "a.db") == SAVED
        shutil.rmtree(folder)
    assert killed >= POINTS // 2
    assert found == {OLD, SAVED}


def _chat(path: Path) -> None:
    comments = [
        {
            "_id": f"m{number}", "content_offset_seconds": number, "message": {"body": "how much?"},
            "commenter": {"_id": "u1", "display_name": "Ann"}, "created_at": "2021-07-15T02:01:48Z",
        }
        for number in range(COMMENTS)
    ]  # fmt: skip
    path.write_text(json.dumps({"video": {}, "comments": comments}), encoding="utf-8")


def _imported(path: Path) -> tuple[int, int]:
    """Sessions and comments in the store."""
    connection = connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    counts = [
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names
        for table in ("live_session", "audience_event")
    ]
    connection.close()
    return counts[0], counts[1]


@pytest.mark.usefixtures("strace")
def test_that_an_import_killed_at_any_point_is_whole_or_not_begun(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(8)
    found: set[tuple[int, int]] = set()
    killed = 0
    _chat(lab.folder(tmp_path / "counts") / "chat.json")
    counts = lab.calls(tmp_path / "counts", "import", 1, CALLS)
    for point in range(POINTS):
        folder = lab.folder(tmp_path / "run")
        _chat(folder / "chat.json")
        calls = seeded.choice(CALLS)
        when = seeded.randint(1, counts[calls])
        killed += _killed(lab, folder, "import", calls, when)
        held = _imported(folder / "a.db")
        assert held in {(0, 0), (1, COMMENTS)}, f"{point}: {calls} {when}"
        found.add(held)
        # Trying again brings what is missing and doubles nothing.
        assert lab.nursery.wait(lab.nursery.start(folder, "import", 1)) == 0, (folder / "w.err").read_text()
        assert _imported(folder / "a.db") == (1, COMMENTS)
        shutil.rmtree(folder)
    assert killed >= POINTS // 2
    assert found == {(0, 0), (1, COMMENTS)}
