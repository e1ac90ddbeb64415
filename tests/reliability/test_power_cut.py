"""The power goes at any moment, and the disk kept any part of what was not synced."""

from pathlib import Path
from typing import Any

import pytest

from tests.reliability import powercut

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("reliability-power"),
    pytest.mark.usefixtures("strace"),
]
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
ROUNDS = 14


def _images(lab: Any, folder: Path, mode: str, images: int, distinct: int) -> dict[str, int]:
    """Records a run in a mode and judges images of it, of which at least so many have to differ."""
    path, trace = lab.folder(folder) / "a.db", folder / "trace"
    arguments = ("-xx", "-s", "200000", "-o", str(trace), "-e", f"trace={CALLS}")
    assert lab.nursery.traced(folder, mode, ROUNDS, *arguments) == 0, (folder / "w.err").read_text()
    total = powercut.judge(trace, lab.empty, path, images, seed=1, readings=mode == "readings")
    # The judge saw the whole run, checkpoints included.
    assert total["acks"] == ROUNDS
    assert total["syncs"] >= 2 or mode == "off"
    assert total["steps"] > 10 * ROUNDS
    assert total["distinct"] >= distinct, total
    return total


def test_that_in_twenty_thousand_power_cuts_no_deed_is_lost_and_nothing_is_corrupt(lab: Any, tmp_path: Path) -> None:
    found = _images(lab, tmp_path / "run", "deeds", 20_000, 5000)
    assert (found["images"], found["corrupt"], found["lossy"]) == (20_000, 0, 0), found


def test_that_power_cuts_may_cost_the_last_readings_but_never_the_store(lab: Any, tmp_path: Path) -> None:
    found = _images(lab, tmp_path / "run", "readings", 3000, 1000)
    assert found["corrupt"] == 0, found


def test_that_without_synchronisation_the_same_cuts_are_noticed(lab: Any, tmp_path: Path) -> None:
    # The proof that the two tests above can fail.
    found = _images(lab, tmp_path / "run", "off", 600, 400)
    assert found["corrupt"] > 10, found
    assert found["lossy"] > 10, found
