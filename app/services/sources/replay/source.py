"""A stored session as a source of a session that is on air."""

from collections.abc import Mapping
from typing import Any, Final

from app.models.errors import Invalid
from app.services.sources.base import Capability, SourceContext, SourceInfo
from app.services.sources.player import Course, Played, play

INFO: Final = SourceInfo(
    kind="replay",
    name_en="Replay",
    name_zh="回放",
    capabilities=frozenset({Capability.TICKS, Capability.AUDIENCE}),
    invents=True,
)
LEAST_SPEED, MOST_SPEED = 0.1, 3600.0


def check_speed(speed: float) -> float:
    """Returns the speed when it is one that can be played.

    Raises:
        Invalid: `replay_speed`.
    """
    if not LEAST_SPEED <= speed <= MOST_SPEED:
        raise Invalid("replay_speed", speed=speed, least=LEAST_SPEED, most=MOST_SPEED)
    return speed


class ReplaySource:
    """Plays a course once.

    Args:
        course: loaded by `load_course`.
        speed: 0.1 to 3600; a person gets 1 to 60.
        for_s: seconds of playing; None = to the end.

    Raises:
        Invalid: `replay_speed`.
    """

    def __init__(self, course: Course, speed: float = 1.0, for_s: float | None = None) -> None:
        self._course = course
        self._speed = check_speed(speed)
        self._for_s = for_s
        self.played = Played()

    @property
    def info(self) -> SourceInfo:
        """What it is."""
        return INFO

    async def run(self, ctx: SourceContext) -> None:
        """Plays; `played` says afterwards how far it came."""
        self.played = await play(ctx, self._course, speed=self._speed, for_s=self._for_s)


class _Later:
    """Loads its course when it is started: the store is not at hand before."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._settings = settings

    @property
    def info(self) -> SourceInfo:
        return INFO

    async def run(self, ctx: SourceContext) -> None:
        load = self._settings.get("load")
        if not callable(load):
            raise Invalid("replay_without_session", source=ctx.source)
        course: Course = await load(ctx.session_id)
        await ReplaySource(course, float(self._settings.get("speed", 1.0))).run(ctx)


def create(settings: Mapping[str, Any]) -> _Later:
    """Makes the source; `await settings["load"](session_id)` gives the course, `settings["speed"]` its speed."""
    return _Later(settings)
