"""Two stations on one store, each a process of its own on a screen of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.team import Language
from app.services.runtime.clock import SystemClock
from app.services.sample.install import install_sample
from app.services.store.store import Store
from app.views.shell.main_window import MainWindow
from app.views.shell.shell import Shell
from tests.e2e.stations import SCREEN, Screen, Spot, Station
from tests.views.stage import Stage, sample_template

LIVE_MIN = 72.0
#: Size of the main window at its first start.
WINDOW = (1600, 900)
#: It opens in the middle of its screen.
MARGIN = ((SCREEN[0] - WINDOW[0]) // 2, (SCREEN[1] - WINDOW[1]) // 2)
NEEDED = ("Xvfb", "xdotool", "import")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these on one worker: they are real programs and share two processors."""
    for item in items:
        if "tests/e2e" in item.path.as_posix():
            item.add_marker(pytest.mark.xvfb)
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("e2e"))
            item.add_marker(pytest.mark.timeout(400))


@pytest.fixture(scope="session")
def tools() -> None:
    """What drives a real screen; without it there is nothing to test."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"a real screen needs {', '.join(missing)} (packages xvfb, xdotool, imagemagick)")


@pytest.fixture(scope="session")
def live_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A closed store whose show has been live for a while by the real clock, and the id of the show."""
    file = tmp_path_factory.mktemp("live") / "shared.db"
    clock = SystemClock()
    store = Store.open(file, station="setup", clock=clock, follow=False)
    made = install_sample(store, clock, live_at_min=LIVE_MIN, languages=(Language.ENGLISH,), past=1)
    store.close()
    return file, made.tonight[Language.ENGLISH]


@pytest.fixture
def live_store(live_template: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """A store of its own for a test, with the live show, and the id of the show."""
    return Path(shutil.copy(live_template[0], tmp_path)), live_template[1]


@pytest.fixture
def reader(live_store: tuple[Path, str]) -> Iterator[Store]:
    """A look into the store from outside."""
    store = Store.open(live_store[0], station="look", clock=SystemClock(), follow=False)
    yield store
    store.close()


@pytest.fixture
def open_screen(tools: None) -> Iterator[Callable[[], Screen]]:
    """Switches screens on."""
    made: list[Screen] = []

    def switch_on() -> Screen:
        made.append(Screen())
        return made[-1]

    yield switch_on
    for screen in made:
        screen.close()


@pytest.fixture
def start(live_store: tuple[Path, str], tmp_path: Path) -> Iterator[Callable[[Screen, str, str], Station]]:
    """Starts stations on the store."""
    made: list[Station] = []

    def begin(screen: Screen, role: str, room: str) -> Station:
        made.append(Station(screen, live_store[0], role, room, tmp_path / role))
        return made[-1]

    yield begin
    for station in made:
        station.ask_to_end()
    for station in made:
        station.close()


@pytest.fixture
def spots(tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot, tools: None) -> Callable[..., list[Spot]]:
    """Says where controls of a room stand on the screen, by building the same window without one."""
    folder = tmp_path_factory.mktemp("spots")

    def find(room: str, *names: str) -> list[Spot]:
        stage = Stage(folder, qtbot, sample_template(tmp_path_factory))
        window = MainWindow("dark")
        qtbot.addWidget(window)
        window.resize(*WINDOW)
        window.attach(stage.context)
        shell = window.shell
        assert isinstance(shell, Shell)
        shell.open_room(room)
        stage.show(window, *WINDOW)
        found = []
        for name in names:
            # A control may stand in two places, one of them for another width of the window.
            control = next((one for one in window.findChildren(QWidget, name) if one.isVisible()), None)
            assert control is not None, name
            corner = control.mapTo(window, control.rect().topLeft())
            found.append(Spot(corner.x() + MARGIN[0], corner.y() + MARGIN[1], control.width(), control.height()))
        window.close()
        stage.close()
        return found

    return find
