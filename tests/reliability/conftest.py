"""What the reliability tests share: forked programs under test, strace around them, and the judge of a store."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.services.store.driver import connect
from app.services.store.store import Store
from app.services.store.verify import integrity, verify_chain

STRACE = shutil.which("strace") or ""
_CALL = re.compile(r"^(\d+) +(\w+)\(", re.MULTILINE)
NURSERY = Path(__file__).with_name("nursery.py")


class Nursery:
    """Forks programs under test (see nursery.py)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(NURSERY)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, folder: Path, mode: str, rounds: int, name: str = "w", *, traced: bool = False) -> int:
        """Starts a run on `folder/a.db`; returns its process id."""
        order = [str(folder / "a.db"), str(folder / f"{name}.ack"), mode, rounds, name]
        return self._ask({"run": order, "traced": traced, "errors": str(folder / f"{name}.err")})["pid"]

    def wait(self, pid: int) -> int:
        """Waits for a run; returns its exit code, negative for a signal."""
        return self._ask({"wait": pid})["status"]

    def traced(self, folder: Path, mode: str, rounds: int, *strace: str) -> int:
        """Runs under strace with these arguments; returns the exit code of the run."""
        pid = self.start(folder, mode, rounds, traced=True)
        # The tracer's own words (attached, detached) are not part of its report.
        tracer = subprocess.Popen([STRACE, "-f", "-qq", *strace, "-p", str(pid)], stderr=subprocess.DEVNULL)
        status = self.wait(pid)
        tracer.wait(30)
        return status

    def close(self) -> None:
        """Ends the nursery."""
        self._process.communicate(timeout=10)

    def _ask(self, order: dict[str, object]) -> dict[str, int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, int] = json.loads(self._process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """A nursery for the module."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    made = Nursery()
    yield made
    made.close()


@pytest.fixture(scope="session")
def strace() -> None:
    """Skips where strace is absent or may not trace."""
    if not STRACE:
        pytest.skip("strace is not installed")
    if subprocess.run([STRACE, "-qq", "-o", os.devnull, "true"], check=False, capture_output=True).returncode:
        pytest.skip("strace may not trace on this machine")


@dataclass
class Verdict:
    """What the judge found over many runs."""

    runs: int = 0
    killed: int = 0
    corrupt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def acknowledged(folder: Path, name: str = "w") -> list[int]:
    """Numbers of the deeds that were acknowledged."""
    file = folder / f"{name}.ack"
    if not file.exists():
        return []
    return [int(line) for line in file.read_text().split("\n")[:-1]]


def judge(folder: Path, verdict: Verdict, what: str, names: tuple[str, ...] = ("w",)) -> None:
    """Opens the store as the program would and counts what is broken or missing."""
    verdict.runs += 1
    path = folder / "a.db"
    if not path.exists():
        if any(acknowledged(folder, name) for name in names):
            verdict.lost.append(f"{what}: no store")
        return
    store = Store.open(path, follow=False)
    troubles = integrity(store, full=True)
    report = verify_chain(store)
    if troubles or not report.ok:
        verdict.corrupt.append(f"{what}: {troubles} chain {report.first_bad}")
    store.close()
    connection = connect(path, read_only=True)
    for name in names:
        rows = connection.execute("SELECT name FROM member WHERE name LIKE ? || '-%'", (name,)).fetchall()
        numbers = sorted(int(row[0].rsplit("-", 1)[1]) for row in rows)
        if numbers != list(range(len(numbers))):
            verdict.corrupt.append(f"{what}: {name} has holes or twins")
        done = acknowledged(folder, name)
        if done and done[-1] >= len(numbers):
            verdict.lost.append(f"{what}: {name} acknowledged {done[-1]}, stored {len(numbers)}")
    connection.close()
    saved = folder / "w-saved.db"
    if saved.exists():
        copy = connect(saved, read_only=True)
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            verdict.corrupt.append(f"{what}: backup")
        copy.close()


class Lab:
    """Everything a reliability test works with.

    Attributes:
        nursery: where runs are started.
        empty: a store as the program makes it, without a row; nobody has it open.
    """

    def __init__(self, nursery: Nursery, empty: Path) -> None:
        self.nursery = nursery
        self.empty = empty

    def folder(self, path: Path, *, new: bool = False) -> Path:
        """Makes the folder of a run, with an empty store in it or (new) with none."""
        path.mkdir()
        if not new:
            shutil.copyfile(self.empty, path / "a.db")
        return path

    def calls(self, folder: Path, mode: str, rounds: int, kinds: tuple[str, ...]) -> dict[str, int]:
        """How many calls of each kind the busiest thread of a whole run makes: a kill counts by thread and call."""
        report = folder / "calls"
        status = self.nursery.traced(folder, mode, rounds, "-o", str(report), "-e", f"trace={','.join(kinds)}")
        assert status == 0, (folder / "w.err").read_text()
        made = Counter(_CALL.findall(report.read_text(encoding="utf-8", errors="replace")))
        return {
            kind: max((times for (_thread, call), times in made.items() if call in kind.split(",")), default=1)
            for kind in kinds
        }

    @staticmethod
    def verdict() -> Verdict:
        """An empty verdict."""
        return Verdict()

    @staticmethod
    def judge(folder: Path, verdict: Verdict, what: str, names: tuple[str, ...] = ("w",)) -> None:
        """See `judge`."""
        judge(folder, verdict, what, names)

    @staticmethod
    def acknowledged(folder: Path, name: str = "w") -> list[int]:
        """See `acknowledged`."""
        return acknowledged(folder, name)

    @staticmethod
    def kill(pid: int) -> None:
        """Kills one of our own runs."""
        os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def lab(nursery: Nursery, tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """The laboratory."""
    empty = tmp_path_factory.mktemp("lab") / "a.db"
    Store.open(empty, follow=False).close()
    return Lab(nursery, empty)
