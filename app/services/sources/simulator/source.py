"""The simulator as a source: an invented crowd that watches a session that is on air, for training and the demo."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from app.models.team import Language
from app.services.sources.base import Capability, SourceContext, SourceInfo
from app.services.sources.player import Course, play
from app.services.sources.simulator.plan import plan_story
from app.services.sources.simulator.session import SimResult, SimulatedSession
from app.services.sources.simulator.show import load_show
from app.services.sources.simulator.story import Scenario
from app.services.sources.simulator.write import events_of

INFO: Final = SourceInfo(
    kind="simulator",
    name_en="Simulator",
    name_zh="模拟器",
    capabilities=frozenset({Capability.TICKS, Capability.AUDIENCE}),
    invents=True,
)


class SimulatorSource:
    """Plays a simulated show in step with the session's own clock.

    Args:
        make: works the show out; about a second, on a worker thread.
        speed: seconds of the show a second.
        from_ms: where to begin; None = where the session stands now by its start.
    """

    def __init__(self, make: Callable[[], SimResult], *, speed: float = 1.0, from_ms: int | None = None) -> None:
        self._make = make
        self._speed = speed
        self._from_ms = from_ms

    @property
    def info(self) -> SourceInfo:
        """What it is."""
        return INFO

    async def run(self, ctx: SourceContext) -> None:
        """Plays until the show ends or it is cancelled; begun again, it goes on where the clock stands."""
        result = await asyncio.to_thread(self._make)
        zero_ms = round(ctx.zero.timestamp() * 1000)
        events = events_of(ctx.session_id, result, ctx.source, zero_ms)
        course = Course(result.t_ms, result.values.astype(np.float64), events)
        now = max(0, ctx.t_ms())
        start = now if self._from_ms is None else self._from_ms
        # In real time the show is where the clock says; what was missed meanwhile is handed over at once.
        behind = max(0, now - start) if self._speed == 1.0 else 0
        await play(ctx, course, speed=self._speed, from_ms=start, at_once_ms=behind)


def create(settings: Mapping[str, Any]) -> SimulatorSource:
    """Makes the source from settings: `seed`, `minutes`, `scenario`, `language`, `speed`; all have defaults."""
    chinese = settings.get("language") == Language.CHINESE
    show = load_show("glow_night_zh" if chinese else "glow_night_en")
    story = plan_story(
        show,
        int(settings.get("seed", 1)),
        minutes=int(settings.get("minutes", 180)),
        scenario=Scenario(settings.get("scenario", Scenario.NORMAL)),
    )
    return SimulatorSource(lambda: SimulatedSession(story).run(), speed=float(settings.get("speed", 1.0)))
