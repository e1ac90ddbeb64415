"""What the studio's own objects are given: the stores and services of the window, without its bridge.

The studio of a station hangs on the bridge and dies with it. If it held the bridge in turn, the two would be a cycle,
and Python would one day take them apart on a thread that Qt does not expect.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.models.base import ms_between
from app.views.commands import Runner
from app.views.stores.live import LiveStore
from app.views.stores.rundown import RundownStore
from app.views.stores.session import SessionStore
from app.views.stores.team import TeamStore
from app.views.stores.usual import UsualStore

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context


@dataclass(frozen=True)
class Parts:
    """The parts of a `Context` that the studio uses, under the same names."""

    services: "Services"
    runner: Runner
    team: TeamStore
    session: SessionStore
    rundown: RundownStore
    live: LiveStore
    usual: UsualStore

    @classmethod
    def of(cls, context: "Context") -> "Parts":
        """The parts of a context."""
        return cls(
            services=context.services,
            runner=context.runner,
            team=context.team,
            session=context.session,
            rundown=context.rundown,
            live=context.live,
            usual=context.usual,
        )

    def now(self) -> datetime:
        """The instant that every clock on the screens shows (aware UTC)."""
        return self.services.clock.utc_now()

    def session_ms(self) -> int | None:
        """Milliseconds since the current session started; `None` before."""
        session = self.session.current
        if session is None or session.started_at is None:
            return None
        return ms_between(session.started_at, session.ended_at or self.now())
