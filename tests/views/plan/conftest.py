"""A planned evening of four segments in a store of its own, and the Plan room on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services.runtime.clock import ManualClock
from app.services.store.store import Store
from tests.views.plan.bench import Bench, Evening, plan_evening
from tests.views.stage import NOW, Stage


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Evening]:
    """A closed store with the plan, made once a worker."""
    file = tmp_path_factory.mktemp("plan") / "store.db"
    store = Store.open(file, station="template", clock=ManualClock(NOW), follow=False)
    evening = plan_evening(store)
    store.close()
    return file, evening


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot, planned: tuple[Path, Evening]) -> Iterator[Bench]:
    """The Plan room of the operator, three hours before the show."""
    shutil.copyfile(planned[0], tmp_path / "store.db")
    stage = Stage(tmp_path, qtbot)
    made = Bench(stage, planned[1])
    yield made
    made.close()
    stage.close()
