"""What is dear to make and only read afterwards is made once a run, also when several workers share the run."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE_S = 170.0


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name with what ``make`` put into it; the first worker that comes makes it.

    Args:
        factory: pytest's maker of folders.
        name: of the folder, the same in every worker.
        make: fills the folder it is given. Nobody sees the folder before it is done.

    Raises:
        TimeoutError: another worker has begun and does not come to its end.
    """
    base = factory.getbasetemp()
    # The folders of a run's workers lie side by side.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"
    shared.mkdir(exist_ok=True)
    done, begun = shared / name, shared / f"{name}.begun"
    try:
        begun.mkdir()
    except FileExistsError:
        _wait_for(done, begun)
        if done.exists():
            return done
        return made_once(factory, name, make)
    try:
        work = Path(tempfile.mkdtemp(dir=shared))
        make(work)
        work.rename(done)
    except BaseException:
        begun.rmdir()  # the next one tries again, and fails in words of its own
        raise
    return done


def _wait_for(done: Path, begun: Path) -> None:
    """Until the other worker is done or has given up."""
    deadline = time.monotonic() + PATIENCE_S
    while not done.exists() and begun.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{done} is not made")
        time.sleep(0.02)
