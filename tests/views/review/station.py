"""One station of the tests: a real store with the sample, all services, and the room on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.models.team import Hat, Language
from app.services.review.notes import ReviewService
from app.services.runtime.clock import ManualClock
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.paths import Paths
from app.services.sample.install import SampleIds
from app.services.services import Services, build_services
from app.services.team.who import Who
from app.views.context import Context
from app.views.review.room import ReviewRoom
from tests.views.pump import until
from tests.views.quick_store import open_quickly


class Ear:
    """Hears signals."""

    def __init__(self) -> None:
        self.heard: list[Any] = []

    def take(self, value: object = None) -> None:
        self.heard.append(value)


@dataclass
class Station:
    """A window of one member, and somebody else on the same store."""

    qtbot: QtBot
    context: Context
    ids: SampleIds
    clock: ManualClock
    folder: Path

    @property
    def services(self) -> Services:
        return self.context.services

    @property
    def reviewed(self) -> str:
        """The finished session with notes and actions."""
        return self.ids.reviewed[Language.ENGLISH]

    @property
    def tonight(self) -> str:
        """The session on air."""
        return self.ids.tonight[Language.ENGLISH]

    @property
    def elsewhere(self) -> ReviewService:
        """The review on another station."""
        return ReviewService(self.services.store, self.clock, Who("elsewhere"))

    def wear(self, *hats: Hat) -> None:
        """Put on these hats and no others."""
        self.context.team.wear(None, hats)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        until(condition)

    def settle(self) -> None:
        """Let every command and query come to its end."""
        self.wait(self._idle)

    def _idle(self) -> bool:
        return not self.context.runner.busy

    def open(self, session_id: str | None) -> None:
        """Show a session."""
        self.wait(self._listed)
        self.context.session.open(session_id)
        self.settle()

    def _listed(self) -> bool:
        return self.context.session.loaded

    def room(self, width: int = 1848, height: int = 1024) -> ReviewRoom:
        """The room, shown and filled."""
        room = ReviewRoom(self.context)
        self.qtbot.addWidget(room)
        room.resize(width, height)
        room.show()
        self.qtbot.waitExposed(room)
        self.settle()
        return room


def open_station(qtbot: QtBot, path: Path, ids: SampleIds, clock: ManualClock) -> Station:
    """Start the services on a store file; the lead sits down."""
    store = open_quickly(path, "test", clock)
    io = IoLoop()
    io.start()
    folder = path.parent
    services = build_services(store, clock, Paths(folder, folder, folder, folder), io, Who("test"))
    context = Context.build(services)
    station = Station(qtbot, context, ids, clock, folder)
    station.wear(Hat.LEAD)
    station.open(station.reviewed)
    return station


def close_station(station: Station) -> None:
    """End everything that was started."""
    services = station.services
    station.context.close()
    services.close()
    services.io.stop()
    services.store.close()
