"""The bar over the tiles when a source of the live show is silent: since when, when it is tried, what still works."""

import math
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.models.source import HealthState
from app.services.sources.health import DOWN_MS, HealthNow
from app.views.format import duration
from app.views.source_names import source_name
from app.views.widgets.announce import announce
from app.views.widgets.banner import Banner, BannerText

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

_DOWN = frozenset({HealthState.OFFLINE, HealthState.AUTH_EXPIRED})
RESTART_WITHIN_S = 20.0


def down_sources(context: "Context", now: datetime) -> tuple[HealthNow, ...]:
    """Running sources of this station without a good reading for more than two minutes, the longest silence first."""
    found = [one for one in context.services.health.snapshot() if one.state in _DOWN and silence_ms(one, now) > DOWN_MS]
    return tuple(sorted(found, key=lambda one: -silence_ms(one, now)))


def silence_ms(light: HealthNow, now: datetime) -> int:
    """For how long a source has not answered."""
    if light.age_ms is not None:
        return light.age_ms
    return max(0, round((now - light.since).total_seconds() * 1000))


class DegradedBar(Banner):
    """The bar; it hides itself when the source answers again, and stays hidden for a source that somebody hid."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._hidden: set[str] = set()
        self._told: dict[str, str] = {}
        self.setObjectName("control.degraded")
        self.verb.setObjectName("control.degraded.try")
        self.acted.connect(self._on_try)
        self.closed.connect(self._on_hidden)

    def tick(self) -> None:
        """Look at the lights, once a second."""
        now = self._context.now()
        down = down_sources(self._context, now)
        self._tell(down)
        # Whoever comes back and fails again is told again.
        self._hidden &= {one.source_id for one in down}
        shown = next((one for one in down if one.source_id not in self._hidden), None)
        words = None if shown is None else self._words(shown, len(down) - 1, now)
        if words != self.state:
            self.say(words)

    def _tell(self, down: tuple[HealthNow, ...]) -> None:
        """Let a screen reader say which source fell silent and which answers again, each once."""
        names = {one.source_id: source_name(one.name) for one in down}
        for source_id in names.keys() - self._told.keys():
            announce(self, self.tr("{source} does not answer").format(source=names[source_id]))
        for source_id in self._told.keys() - names.keys():
            announce(self, self.tr("{source} answers again").format(source=self._told[source_id]))
        self._told = names

    def _words(self, light: HealthNow, others: int, now: datetime) -> BannerText:
        silent = duration(silence_ms(light, now))
        title = self.tr("{source} has not answered for {time}").format(source=source_name(light.name), time=silent)
        parts = []
        if light.state is HealthState.AUTH_EXPIRED:
            parts.append(self.tr("Its access has expired: renew it in Settings."))
        elif light.retry_at is not None:
            seconds = max(0, math.ceil((light.retry_at - now).total_seconds()))
            parts.append(self.tr("Trying again in {count} s.").format(count=seconds))
        parts.append(self.tr("Cues, script and stock still work. Nothing you log is lost."))
        if others:
            parts.append(self.tr("Other silent sources: {count}").format(count=others))
        return BannerText("warn", title, " ".join(parts), verb=self.tr("Try now"), key=light.source_id)

    def _on_try(self, source_id: object) -> None:
        self._context.runner.run_long(_start_again, self._context.services, str(source_id), busy=self.verb)

    def _on_hidden(self, source_id: object) -> None:
        self._hidden.add(str(source_id))


def _start_again(services: "Services", source_id: str) -> None:
    """Runs on a thread for long work: start a source anew instead of waiting for its next try."""
    feed = next((one for one in services.sources.running if one.source_id == source_id), None)
    if feed is not None:
        services.io.submit(services.sources.start(feed)).result(RESTART_WITHIN_S)
