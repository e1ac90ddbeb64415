"""The main window over the station with the sample."""

import pytest

from app.views.shell.main_window import MainWindow
from app.views.shell.shell import Shell
from tests.views.shell.window import open_window, shell_of
from tests.views.stage import Stage


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    """The window, at full size."""
    return open_window(stage)


@pytest.fixture
def shell(window: MainWindow) -> Shell:
    """Its shell, in Control."""
    return shell_of(window)
