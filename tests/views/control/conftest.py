"""What most tests of Control begin with."""

import pytest

from app.views.control.room import ControlRoom
from tests.views.stage import Stage


@pytest.fixture
def room(stage: Stage) -> ControlRoom:
    """Control at the size it has in a window of 1920 by 1080."""
    made = ControlRoom(stage.context)
    stage.show(made)
    return made
