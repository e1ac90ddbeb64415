"""Two stations at one studio: the operator's stage, and an anchor's station on the same store."""

from collections.abc import Iterator

import pytest

from app.views.studio.room import StudioRoom
from app.views.studio.station import StudioStation
from app.views.studio.window import StudioWindow
from tests.views.stage import Stage
from tests.views.studio.station import Second, studio_of


@pytest.fixture
def studio(stage: Stage) -> Iterator[StudioStation]:
    """The studio of the operator's station."""
    found = studio_of(stage)
    yield found
    found.monitor.close()


@pytest.fixture
def screen(stage: Stage, studio: StudioStation) -> StudioWindow:
    """The studio screen, opened at the operator's station."""
    window = studio.monitor.open(full_screen=False)
    stage.qtbot.waitExposed(window)
    stage.settle()
    return window


@pytest.fixture
def anchor(stage: Stage) -> Iterator[Second]:
    """The anchor's station."""
    made = Second(stage)
    yield made
    made.close()


@pytest.fixture
def room(stage: Stage, studio: StudioStation) -> Iterator[StudioRoom]:
    """The room as wide as a full-HD window leaves it."""
    made = StudioRoom(stage.context)
    stage.show(made)
    yield made
    made.close()
