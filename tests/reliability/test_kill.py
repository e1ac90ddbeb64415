"""Killed with SIGKILL, at a system call or at any moment: nothing acknowledged is lost, nothing is corrupt."""

import random
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from app.services.store.backup import file_holds_together
from app.services.store.driver import connect

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("reliability-kill")]
POINTS = 100
ROUNDS = 12
#: Every so many runs begin without a store, so that the kill may fall into making it.
NEW_EVERY = 4
CALLS = ("pwrite64", "fsync,fdatasync", "ftruncate", "fcntl", "write", "rename,unlink")


@pytest.mark.usefixtures("strace")
def test_that_a_kill_at_a_hundred_system_calls_loses_and_corrupts_nothing(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(1)
    counts = {
        new: lab.calls(lab.folder(tmp_path / f"counts{new}", new=new), "mixed", ROUNDS, CALLS) for new in (True, False)
    }
    assert min(counts[True]["pwrite64"], counts[False]["pwrite64"]) > 100
    verdict = lab.verdict()
    for point in range(POINTS):
        calls = seeded.choice(("pwrite64", "pwrite64", *CALLS))
        new = point % NEW_EVERY == 0
        when = seeded.randint(1, counts[new][calls])
        folder = lab.folder(tmp_path / "run", new=new)
        inject = f"inject={calls}:signal=SIGKILL:when={when}"
        status = lab.nursery.traced(folder, "mixed", ROUNDS, "-o", "/dev/null", "-e", f"trace={calls}", "-e", inject)
        assert status in (0, -signal.SIGKILL), (folder / "w.err").read_text()
        verdict.killed += status != 0
        what = f"point {point}: {calls} {when}{' from nothing' if new else ''}"
        lab.judge(folder, verdict, what)
        if point % 5 == 1:
            # The next start goes on where this one was cut off.
            assert lab.nursery.wait(lab.nursery.start(folder, "mixed", ROUNDS)) == 0, (folder / "w.err").read_text()
            lab.judge(folder, verdict, f"{what}, gone on")
            assert len(set(lab.acknowledged(folder))) >= ROUNDS - 1
        shutil.rmtree(folder)
    assert verdict.killed >= POINTS * 0.8
    assert (verdict.corrupt, verdict.lost) == ([], [])


def test_that_four_processes_killed_while_writing_lose_and_corrupt_nothing(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(2)
    names = ("a", "b", "c", "d")
    running: dict[str, int] = {}
    verdict = lab.verdict()
    for turn in range(24):
        for name in names:
            if name not in running:
                running[name] = lab.nursery.start(tmp_path, "mixed" if name == "a" else "deeds", 1_000_000, name)
        _wait_for_deeds(lab, tmp_path, names, 5)
        time.sleep(seeded.uniform(0.0, 0.2))
        for name in seeded.sample(names, seeded.randint(1, 4)):
            pid = running.pop(name)
            lab.kill(pid)
            assert lab.nursery.wait(pid) == -signal.SIGKILL, (tmp_path / f"{name}.err").read_text()
            verdict.killed += 1
        if turn % 8 == 7:
            for name, pid in list(running.items()):
                lab.kill(pid)
                lab.nursery.wait(pid)
                verdict.killed += 1
                running.pop(name)
            lab.judge(tmp_path, verdict, f"turn {turn}", names)
    assert verdict.killed > 40
    assert (verdict.corrupt, verdict.lost) == ([], [])
    assert sum(len(lab.acknowledged(tmp_path, name)) for name in names) > 100


def _wait_for_deeds(lab: Any, folder: Path, names: tuple[str, ...], more: int) -> None:
    """A kill tests something only once the writers write; on a busy machine starting takes them a while."""
    before = sum(len(lab.acknowledged(folder, name)) for name in names)
    deadline = time.monotonic() + 30
    while sum(len(lab.acknowledged(folder, name)) for name in names) < before + more:
        assert time.monotonic() < deadline, "the writers do not write"
        time.sleep(0.02)


@pytest.mark.usefixtures("strace")
def test_that_a_migration_killed_at_any_point_is_whole_or_not_begun(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(5)
    before = tmp_path / "before"
    before.mkdir()
    assert lab.nursery.wait(lab.nursery.start(before, "deeds", 5)) == 0
    revisions: set[str] = set()
    for point in range(30):
        folder = tmp_path / "run"
        shutil.copytree(before, folder)  # nobody has it open
        calls = seeded.choice(("pwrite64", "pwrite64", "fsync,fdatasync", "rename,unlink"))
        when = seeded.randint(1, {"pwrite64": 400, "fsync,fdatasync": 14, "rename,unlink": 6}[calls])
        inject = f"inject={calls}:signal=SIGKILL:when={when}"
        lab.nursery.traced(folder, "migrate", 5, "-o", "/dev/null", "-e", f"trace={calls}", "-e", inject)
        connection = connect(folder / "a.db")
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        columns = {row[1] for row in connection.execute("PRAGMA table_info(member)")}
        assert ("shoe_size" in columns) == (revision == "0002"), f"{point}: {calls} {when}"
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("SELECT count(*) FROM member").fetchone()[0] == 5
        connection.close()
        for saved in (folder / "backups").glob("*.db"):
            assert file_holds_together(saved)
        assert (revision == "0001") or list((folder / "backups").glob("*.db"))
        revisions.add(revision)
        # The next start brings it to the end.
        assert lab.nursery.wait(lab.nursery.start(folder, "migrate", 5)) == 0, (folder / "w.err").read_text()
        shutil.rmtree(folder)
    assert revisions == {"0001", "0002"}
