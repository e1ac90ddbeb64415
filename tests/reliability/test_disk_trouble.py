"""The disk is full, or answers with an error: the person is told, nothing acknowledged is lost, work goes on after."""

import random
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("reliability-disk"),
    pytest.mark.usefixtures("strace"),
]
ROUNDS = 12


def _run(lab: Any, folder: Path, mode: str, inject: str, *, new: bool = False) -> tuple[int, set[str]]:
    calls = inject.split(":", 1)[0]
    lab.folder(folder, new=new)
    status = lab.nursery.traced(
        folder, mode, ROUNDS, "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={inject}"
    )
    told = (folder / "w.err").read_text()
    assert "Traceback" not in told, told
    return status, set(told.split())


@pytest.mark.parametrize(
    ("calls", "error", "code", "points", "reach"),
    [("pwrite64", "ENOSPC", "disk_full", 40, 150), ("fsync,fdatasync", "EIO", "store_io", 16, 14),
     ("pwrite64", "EIO", "store_io", 16, 150)],
)  # fmt: skip
def test_that_a_disk_that_fails_for_good_costs_nothing_acknowledged(
    lab: Any, tmp_path: Path, calls: str, error: str, code: str, points: int, reach: int
) -> None:
    seeded = random.Random(3)
    verdict = lab.verdict()
    told: set[str] = set()
    worked = 0
    for point in range(points):
        folder = tmp_path / "run"
        when = seeded.randint(1, reach)
        status, codes = _run(lab, folder, "deeds", f"{calls}:error={error}:when={when}+", new=point % 4 == 1)
        told |= codes
        assert status in (0, 3), status
        worked += bool(lab.acknowledged(folder)) and status == 3
        lab.judge(folder, verdict, f"{calls} {error} from {when}")
        if point % 4 == 0:
            # There is room again: the same store takes the rest.
            assert lab.nursery.wait(lab.nursery.start(folder, "deeds", ROUNDS)) == 0, (folder / "w.err").read_text()
            lab.judge(folder, verdict, f"{calls} {error} from {when}, gone on")
        shutil.rmtree(folder)
    assert code in told
    # Some failed in the middle of their work, with acknowledged deeds behind them.
    assert worked >= points // 5
    assert told <= {code, "store_io", "store_unreachable", "store_damaged", "store_locked"}, told
    assert (verdict.corrupt, verdict.lost) == ([], [])


def test_that_a_disk_that_was_full_for_a_while_is_got_over_without_a_restart(lab: Any, tmp_path: Path) -> None:
    seeded = random.Random(4)
    verdict = lab.verdict()
    told: set[str] = set()
    for _point in range(8):
        folder = tmp_path / "run"
        when = seeded.randint(5, 60)
        status, codes = _run(lab, folder, "stubborn", f"pwrite64:error=ENOSPC:when={when}..{when + 25}")
        assert status == 0, codes
        told |= codes
        lab.judge(folder, verdict, f"full from {when}")
        assert lab.acknowledged(folder) == list(range(ROUNDS))
        shutil.rmtree(folder)
    assert "disk_full" in told
    assert (verdict.corrupt, verdict.lost) == ([], [])


def test_that_the_program_is_not_killed_by_a_file_size_limit(lab: Any, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    status, codes = _run(lab, folder, "deeds", "pwrite64:error=EFBIG:when=40+")
    assert status in (0, 3)
    assert status != -signal.SIGXFSZ
    verdict = lab.verdict()
    lab.judge(folder, verdict, "size limit")
    assert (verdict.corrupt, verdict.lost) == ([], []), codes
