"""The program with its window, as a process of its own without a screen."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.models.event_log import Actor
from app.services.store.store import Store

ROOT = Path(__file__).resolve().parents[1]
START = "import sys; from app.bootstrap import main; sys.exit(main(sys.argv[1:]))"
READY_S = 90.0
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("windows")]


class Desk:
    """A machine with folders of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = home / "a.db"
        kinds = ("DATA", "CONFIG", "CACHE", "STATE")
        self.environment = {
            **os.environ,
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
        }
        self.running: list[subprocess.Popen[str]] = []

    def open(self, *arguments: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", START, "--store", str(self.store), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
            cwd=self.home,
            encoding="utf-8",
        )
        self.running.append(process)
        return process

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        process = self.open(*arguments)
        out, err = process.communicate(timeout=READY_S)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def log(self) -> str:
        files = list((self.home / "state").rglob("cuedeck.log"))
        return files[0].read_text("utf-8") if files else ""

    def until_ready(self, times: int = 1) -> None:
        end = time.monotonic() + READY_S
        while self.log().count("ready after") < times:
            running = self.running[-1]
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)

    def sentinels(self) -> list[Path]:
        return list((self.home / "cache").rglob("*.sentinel"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = Desk(tmp_path)
    yield one
    for process in one.running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_that_the_start_is_timed_stage_by_stage_and_leaves_nothing_behind(desk: Desk) -> None:
    done = desk.run("--quit-after-start")
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    names = [stage["name"] for stage in told["stages"]]
    order = ("window", "types", "start thread", "imports", "store", "screens")
    assert [name for name in names if name in order] == [*order]
    assert 0 < told["first_paint_ms"] < told["ready_ms"]
    assert desk.sentinels() == []
    assert " ERROR " not in desk.log()
    assert " WARNING " not in desk.log()


def test_that_a_second_start_raises_the_first_window_and_ctrl_c_ends_it_properly(desk: Desk) -> None:
    first = desk.open()
    desk.until_ready()
    second = desk.run()
    assert second.returncode == 1
    assert "brought to the front" in second.stderr
    other_role = desk.run("--role", "anchor", "--quit-after-start")
    assert other_role.returncode == 0, other_role.stderr
    assert len(desk.sentinels()) == 1
    first.send_signal(signal.SIGINT)
    assert first.wait(READY_S) == 0
    assert desk.sentinels() == []


def test_that_a_killed_program_starts_again_and_carefully_the_third_time(desk: Desk) -> None:
    for turn in (1, 2):
        process = desk.open()
        desk.until_ready(turn)
        process.kill()
        process.wait(READY_S)
    done = desk.run("--quit-after-start")
    assert done.returncode == 0, done.stderr
    assert "did not end properly (2 in the last ten minutes)" in desk.log()


def test_that_a_newer_store_is_refused_in_plain_words_and_not_touched(desk: Desk) -> None:
    store = Store.open(desk.store, station="test", follow=False)
    with store.write(Actor("test")) as uow:
        uow.session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        uow.commit()
    store.close()
    before = desk.store.read_bytes()
    done = desk.run("--quit-after-start")
    assert done.returncode == 1
    assert "newer Cuedeck" in done.stderr
    assert "Traceback" not in done.stderr
    assert desk.store.read_bytes() == before


def test_that_the_demo_shows_the_sample_session_live_and_cleans_up(desk: Desk) -> None:
    desk.environment["TMPDIR"] = str(desk.home)
    process = subprocess.run(
        [sys.executable, "-c", START, "demo", "--quit-after-start", "--json"],
        capture_output=True, text=True, env=desk.environment, cwd=desk.home, timeout=READY_S, check=False,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    assert "sample" in [stage["name"] for stage in json.loads(process.stdout)["stages"]]
    assert list(desk.home.glob("cuedeck-demo-*")) == []
