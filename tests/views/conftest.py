"""What every test of the screens gets: one application in the house look, with the bundled fonts; and stations."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.views.context import Context
from app.views.theme import set_theme
from tests.views.stage import Stage, Template
from tests.views.stage import sample_template as template_of


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with fonts, palette and style sheet; garbage is searched between tests, on this thread alone."""
    gc.disable()
    set_theme("dark", scale=1.0)
    yield qapp
    # What a test put there is of Python; Qt would free it after Python has ended.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def look(dressed: QApplication) -> QApplication:
    """The application; every test of this folder has it."""
    return dressed


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The sample in a closed store, installed once a run."""
    return template_of(tmp_path_factory)


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot, sample_template: Template) -> Iterator[Stage]:
    """A station with the sample: tonight's show live since 72.77 minutes, the operator sits here."""
    made = Stage(tmp_path, qtbot, sample_template)
    yield made
    made.close()


@pytest.fixture
def fresh_stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    """A station whose store is empty: no team, no session."""
    made = Stage(tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def context(stage: Stage) -> Context:
    """What the screens of the station with the sample are given."""
    return stage.context


@pytest.fixture
def fresh_context(fresh_stage: Stage) -> Context:
    """What the screens of the station with the empty store are given."""
    return fresh_stage.context


@pytest.fixture
def until(stage: Stage) -> Callable[[Callable[[], object]], None]:
    """Lets the event loop run until something is true."""
    return stage.until
