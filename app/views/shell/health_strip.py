"""The lights of the sources in the session bar: what answers, how old its last reading is, and the store itself."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.source import HealthState
from app.views.format import age_short
from app.views.i18n import current_language
from app.views.source_names import source_name
from app.views.widgets.health_light import Health, HealthLight

if TYPE_CHECKING:
    from app.views.context import Context

_LOOKS: dict[HealthState, Health] = {
    HealthState.OFF: "off",
    HealthState.STARTING: "off",
    HealthState.ONLINE: "fresh",
    HealthState.STALE: "late",
    HealthState.DEGRADED: "late",
    HealthState.AUTH_EXPIRED: "down",
    HealthState.OFFLINE: "down",
}


def light_of(state: HealthState, last_good_at: datetime | None, now: datetime) -> tuple[Health, str]:
    """The shape and the age shown for a source's state."""
    look = _LOOKS[state]
    if last_good_at is None or look == "off":
        return look, ""
    return look, age_short((now - last_good_at).total_seconds(), current_language())


class HealthStrip(QWidget):
    """One light a source that has something to do with this session, then the store.

    Signals:
        log_asked: The id of a source whose log is wanted, or ``store``.
    """

    log_asked = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shell.health")
        self._context = context
        self._compact = self._tight = False
        self._lights: dict[str, HealthLight] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self._linked = True
        context.bridge.link.connect(self._on_link)
        context.bridge.warned.connect(self._on_warned)
        self.tick()

    def set_compact(self, compact: bool, *, tight: bool = False) -> None:
        """Show sums (live, late, down) instead of one light a source; in the tightest bar their figures alone."""
        if (compact, tight) != (self._compact, self._tight):
            self._compact, self._tight = compact, tight
            self._clear()
            self.tick()

    def tick(self) -> None:
        """Paint the ages anew; called once a second."""
        now = self._context.now()
        lights: list[tuple[str, str, Health, str]] = []
        for health in self._context.services.health.snapshot():
            look, age = light_of(health.state, health.last_good_at, now)
            lights.append((health.source_id, source_name(health.name), look, age))
        store: tuple[str, str, Health, str] = (
            "store",
            QCoreApplication.translate("HealthStrip", "Store"),
            self._store_look(),
            "",
        )
        if self._compact:
            lights = self._summed(lights)
        # The store is no source: in a sum it would stand for one that answers.
        if not (self._tight and lights and store[2] == "fresh"):
            lights.append(store)
        self._show(lights)

    def _store_look(self) -> Health:
        warnings = self._context.services.warnings
        if not self._linked or warnings.readings.trouble:
            return "down"
        return "late" if warnings.readings.lost or (warnings.disk is not None and warnings.disk.low) else "fresh"

    def _summed(self, lights: list[tuple[str, str, Health, str]]) -> list[tuple[str, str, Health, str]]:
        translate = QCoreApplication.translate
        words: dict[Health, str] = {
            "fresh": translate("HealthStrip", "{count} live"),
            "late": translate("HealthStrip", "{count} late"),
            "down": translate("HealthStrip", "{count} down"),
        }
        sums: list[tuple[str, str, Health, str]] = []
        for health, said in words.items():
            count = sum(1 for light in lights if light[2] == health)
            if count:
                sums.append((health, str(count) if self._tight else said.format(count=count), health, ""))
        return sums

    def _show(self, lights: list[tuple[str, str, Health, str]]) -> None:
        wanted = [light[0] for light in lights]
        if wanted != list(self._lights):
            self._clear()
            for key, name, look, age in lights:
                made = HealthLight(name, look, age, self)
                made.setObjectName(f"shell.health.{key}")
                made.activated.connect(self._on_activated)
                self._lights[key] = made
                self._layout.addWidget(made)
        for key, name, look, age in lights:
            self._lights[key].set_health(look, age, name)

    def _clear(self) -> None:
        for light in self._lights.values():
            self._layout.removeWidget(light)
            light.hide()
            light.deleteLater()
        self._lights.clear()

    def _on_activated(self, _name: object) -> None:
        light: Any = self.sender()
        for key, known in self._lights.items():
            if known is light:
                self.log_asked.emit(key)

    def _on_warned(self, _state: object) -> None:
        self.tick()

    def _on_link(self, linked: object) -> None:
        self._linked = bool(linked)
        self.tick()
