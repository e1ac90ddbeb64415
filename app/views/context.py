"""What every screen is given: the services, the runner of commands, and the GUI-side stores."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.models.base import ms_between
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.cues import CueStore
from app.views.stores.live import LiveStore
from app.views.stores.prompts import PromptStore
from app.views.stores.rundown import RundownStore
from app.views.stores.session import SessionStore
from app.views.stores.team import TeamStore
from app.views.stores.usual import UsualStore

if TYPE_CHECKING:
    from app.services.services import Services


@dataclass(frozen=True)
class Context:
    """The hands and eyes of a screen. Built once by the composition root.

    Attributes:
        services: The services of this station (for commands and queries through ``runner`` only).
        runner: Runs a service method off the GUI thread.
        bridge: Signals of what happened here or elsewhere.
        team, session, rundown, cues, prompts, live, usual: The last read models, kept current by change sets.
        keeper: Owns the objects above, so that they end on the GUI thread: Python's garbage collector may run on any
            thread, and a timer that is taken down on a foreign one takes the program with it.
    """

    services: "Services"
    runner: Runner
    bridge: Bridge
    team: TeamStore
    session: SessionStore
    rundown: RundownStore
    cues: CueStore
    prompts: PromptStore
    live: LiveStore
    usual: UsualStore
    keeper: QObject

    @classmethod
    def build(cls, services: "Services") -> "Context":
        """Make the runner, the bridge and the stores for these services, and load what is there."""
        keeper = QObject()
        runner = Runner(
            services.store.submit, keeper, submit_read=services.store.submit_read, submit_long=services.work.submit
        )
        bridge = Bridge(keeper)
        session = SessionStore(services, runner, bridge, keeper)
        context = cls(
            services=services,
            runner=runner,
            bridge=bridge,
            team=TeamStore(services, runner, bridge, keeper),
            session=session,
            rundown=RundownStore(services, runner, bridge, session, keeper),
            cues=CueStore(services, runner, bridge, session, keeper),
            prompts=PromptStore(services, runner, bridge, session, keeper),
            live=LiveStore(services, runner, bridge, session, keeper),
            usual=UsualStore(services, runner, bridge, session, keeper),
            keeper=keeper,
        )
        bridge.follow(services.store.subscribe, "changed")
        bridge.follow(services.ingest.subscribe, "live")
        bridge.follow(services.store.on_link, "link")
        bridge.follow(services.warnings.on_readings, "warned")
        bridge.follow(services.warnings.on_disk, "warned")
        context.team.reload()
        context.session.reload()
        return context

    def now(self) -> datetime:
        """The instant that every clock on the screens shows (aware UTC)."""
        return self.services.clock.utc_now()

    def session_ms(self) -> int | None:
        """Milliseconds since the current session started; ``None`` before."""
        session = self.session.current
        if session is None or session.started_at is None:
            return None
        return ms_between(session.started_at, session.ended_at or self.now())

    def close(self) -> None:
        """End the subscriptions, take no more commands, and let the stores go."""
        self.bridge.close()
        self.runner.close()
        self.keeper.deleteLater()
