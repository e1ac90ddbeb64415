"""A store with the sample, made once and copied for each test of the review."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from pytestqt.qtbot import QtBot

from app.models.event_log import Actor
from app.models.team import Language
from app.services.runtime.clock import ManualClock
from app.services.sample.install import SampleIds, install_sample
from app.services.store.store import Store
from tests.once import made_once
from tests.views.review.station import Station, close_station, open_station

NOW = datetime(2026, 6, 17, 11, 20, tzinfo=UTC)
LIVE_MIN = 20


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SampleIds]:
    """A closed store: tonight's show on air since twenty minutes, a reviewed one, three before it; made once a run."""
    folder = made_once(tmp_path_factory, "review", _make)
    return folder / "sample.db", TypeAdapter(SampleIds).validate_json((folder / "ids.json").read_bytes())


def _make(folder: Path) -> None:
    path = folder / "sample.db"
    clock = ManualClock(NOW)
    store = Store.open(str(path), station="maker", clock=clock, follow=False)
    ids = install_sample(store, clock, live_at_min=LIVE_MIN, languages=(Language.ENGLISH,), past=3)
    with store.write(Actor("maker", command="test")) as uow:
        # The review shows no comments, and every window that opens a session reads thousands of them.
        uow.session.connection().exec_driver_sql("DELETE FROM audience_event")
        uow.commit()
    store.close()
    (folder / "ids.json").write_bytes(TypeAdapter(SampleIds).dump_json(ids))


@pytest.fixture
def station(qtbot: QtBot, tmp_path: Path, sample: tuple[Path, SampleIds]) -> Iterator[Station]:
    """A station on a store of its own."""
    path, ids = sample
    own = tmp_path / "store.db"
    shutil.copy(path, own)
    opened = open_station(qtbot, own, ids, ManualClock(NOW))
    yield opened
    close_station(opened)
