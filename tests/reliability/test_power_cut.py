"""The power goes at any moment, and the disk kept any part of what was not synced."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.services.store.store import Store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("reliability"),
    pytest.mark.usefixtures("strace"),
]
SCRIPT = Path(__file__).with_name("powercut.py")
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
ROUNDS = 14
PROCESSES = 2


def _images(lab: Any, folder: Path, mode: str, images: int) -> dict[str, int]:
    """Records a run in a mode and judges images of it."""
    path = folder / "a.db"
    Store.open(path, follow=False).close()
    base = folder / "base"
    base.write_bytes(path.read_bytes())  # nobody has it open
    trace = folder / "trace"
    arguments = ("-xx", "-s", "200000", "-o", str(trace), "-e", f"trace={CALLS}")
    assert lab.nursery.traced(folder, mode, ROUNDS, *arguments) == 0, (folder / "w.err").read_text()
    judges = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT), str(trace), str(base), str(path), str(images // PROCESSES), str(seed), mode],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        for seed in range(PROCESSES)
    ]  # fmt: skip
    total: dict[str, int] = {}
    for one in judges:
        output, _none = one.communicate(timeout=500)
        assert one.returncode == 0
        for key, number in json.loads(output).items():
            total[key] = (
                max(total.get(key, 0), number) if key in {"worst", "acks", "steps"} else total.get(key, 0) + number
            )
    # The judge saw the whole run, checkpoints included.
    assert total["acks"] == ROUNDS
    assert total["syncs"] >= 2 or mode == "off"
    assert total["steps"] > 10 * ROUNDS
    return total


def test_that_in_twenty_thousand_power_cuts_no_deed_is_lost_and_nothing_is_corrupt(lab: Any, tmp_path: Path) -> None:
    found = _images(lab, tmp_path, "deeds", 20_000)
    assert (found["images"], found["corrupt"], found["lossy"]) == (20_000, 0, 0), found


def test_that_power_cuts_may_cost_the_last_readings_but_never_the_store(lab: Any, tmp_path: Path) -> None:
    found = _images(lab, tmp_path, "readings", 3000)
    assert found["corrupt"] == 0, found


def test_that_without_synchronisation_the_same_cuts_are_noticed(lab: Any, tmp_path: Path) -> None:
    # The proof that the two tests above can fail.
    found = _images(lab, tmp_path, "off", 600)
    assert found["corrupt"] > 10, found
    assert found["lossy"] > 10, found
