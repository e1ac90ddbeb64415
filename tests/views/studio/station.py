"""What the tests of the studio's controller and room share: a second station on the same store, and short words."""

from collections.abc import Callable
from typing import Any

from app.models.team import Hat
from app.services.runtime.clock import ManualClock
from app.services.runtime.io_loop import IoLoop
from app.services.runtime.paths import paths_under
from app.services.services import Services, build_services
from app.services.team.who import Who
from app.views.context import Context
from app.views.studio.station import StudioStation, studio_station
from tests.views.pump import until
from tests.views.quick_store import open_quickly
from tests.views.stage import NOW, Stage


class Second:
    """Another station on a stage's store: its own connection, services and clock, as another process has them.

    Its monotonic clock stands elsewhere, as that of another process does; its wall clock agrees.
    """

    def __init__(self, stage: Stage, hat: Hat = Hat.ANCHOR) -> None:
        self._stage = stage
        self.clock = ManualClock(NOW)
        self.clock.advance(777_000)
        self.clock.jump_wall(-777_000)
        self.store = open_quickly(stage.folder / "store.db", "second", self.clock)
        self.who = Who("second")
        self.io = IoLoop()
        self.io.start()
        self.services: Services = build_services(self.store, self.clock, paths_under(stage.folder), self.io, self.who)
        member = next(member for member in self.services.team.list() if hat in member.hats)
        self.who.wear(member.id, (hat,))
        self.context = Context.build(self.services)
        self.until(lambda: self.context.session.loaded and self.context.team.loaded)
        self.context.session.open(stage.session.id)
        self.until(lambda: self.context.rundown.data is not None)
        self.studio = studio_station(self.context)
        self.until(lambda: not self.context.runner.busy)

    def until(self, true: Callable[[], Any]) -> None:
        """Let the event loop run until something is true."""
        until(true)

    def close(self) -> None:
        """End everything."""
        self.studio.monitor.close()
        self.context.close()
        self.services.close()
        self.io.stop()
        self.store.close()


def studio_of(stage: Stage) -> StudioStation:
    """The studio of the stage, with everything read."""
    found = studio_station(stage.context)
    stage.settle()
    return found


def pass_ms(stage: Stage, ms: float, *others: Second) -> None:
    """Let time pass on the clocks of all stations, and let the screens look at them."""
    for clock in (stage.clock, *(other.clock for other in others)):
        clock.advance(ms)
    stage.qtbot.wait(60)
