"""What starts and stops the trade's timers: hold and release a link, pin the card, a giveaway; each is a mark."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_START, PIN
from app.services.live.timers import Hold, hold
from app.services.live.timers_reading import TimerFacts
from app.services.runtime.permissions import Deed
from app.views.control.timers_form import HoldForm
from app.views.widgets.menu import MenuItem

if TYPE_CHECKING:
    from app.models.event_log import ChangeSet
    from app.views.context import Context


class TimerDeeds(QObject):
    """Writes the marks that the timers and the rules read.

    Args:
        context: what it uses.
        over: the room that the form of a hold floats over.

    Signals:
        said: Something to say in passing.
        facts_changed: The team's limits or the host on air changed.
    """

    said = Signal(object)
    facts_changed = Signal()

    def __init__(self, context: "Context", over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._form: HoldForm | None = None
        self.facts = TimerFacts("")
        context.bridge.changed.connect(self._on_changed)
        context.session.switched.connect(self._on_switched)
        self._read()

    @property
    def reason(self) -> str:
        """Why nothing can be started now; empty when it can."""
        session = self._context.session.current
        if session is None or session.started_at is None:
            return self.tr("Timers run once the session has started.")
        return "" if self._context.team.may(Deed.MARK_MOMENT) else self.tr("Your hats do not allow this.")

    @property
    def running(self) -> Hold | None:
        """The hold that runs."""
        now_ms = self._context.session_ms()
        return hold(self._context.cues.marks, now_ms, self.facts.limits) if now_ms is not None else None

    def items(self) -> list[MenuItem]:
        """What can be done, with its key."""
        holds = self.running is not None
        words = self.tr("Release the held link") if holds else self.tr("Hold the link, or release it")
        return [
            MenuItem("hold", words, "link" if holds else "hourglass", "H", locked=self.reason),
            MenuItem("pin", self.tr("Card pinned"), "pin", "B", locked=self.reason),
            MenuItem("giveaway", self.tr("Giveaway started"), "gift", "G", locked=self.reason),
        ]

    def slot(self, key: str) -> Callable[[], None]:
        """What an action of one of the items calls."""
        return {"hold": self.hold_or_release, "pin": self.pin, "giveaway": self.giveaway}[key]

    def do(self, key: object) -> None:
        """Do one of the items."""
        self.slot(str(key))()

    def hold_or_release(self) -> None:
        """Release the link that is held, or ask what is announced about the one to hold."""
        if self._refused():
            return
        running = self.running
        if running is None:
            self._ask()
        else:
            self._mark(HOLD_RELEASE, {"link_no": running.link_no}, self.tr("Link released"))

    def pin(self) -> None:
        """The explain card of the item on air was pinned just now."""
        if not self._refused():
            segment = self._context.rundown.current_segment
            link = segment.link_no if segment is not None else None
            self._mark(PIN, {"link_no": link}, self.tr("Card pinned"))

    def giveaway(self) -> None:
        """A giveaway started just now."""
        if not self._refused():
            self._mark(GIVEAWAY, {"minutes": self.facts.limits.giveaway_runs_min}, self.tr("Giveaway started"))

    def _ask(self) -> None:
        if self._form is None:
            self._form = HoldForm(self._context, self._over)
            self._form.announced.connect(self._on_announced)
        self._form.open_form(self.facts.limits.hold_most_min)

    def _on_announced(self, details: dict[str, Any]) -> None:
        self._mark(HOLD_START, details, self.tr("Link held"))

    def _refused(self) -> bool:
        if self.reason:
            self.said.emit(self.reason)
        return bool(self.reason)

    def _mark(self, preset: str, details: dict[str, Any], words: str) -> None:
        session = self._context.session.current
        if session is None:
            return
        self._context.runner.run(self._context.services.marks.mark, session.id, preset=preset, details=details)
        self.said.emit(words)

    def _read(self) -> None:
        session_id, services = self._context.session.current_id, self._context.services
        if session_id is not None:
            self._context.runner.run(services.timers.facts, session_id, done=self._on_facts)

    def _on_facts(self, facts: TimerFacts) -> None:
        if facts.session_id == self._context.session.current_id and facts != self.facts:
            self.facts = facts
            self.facts_changed.emit()

    def _on_changed(self, change_set: "ChangeSet") -> None:
        if change_set.touches("setting", "shift"):
            self._read()

    def _on_switched(self, _session_id: object) -> None:
        self.facts = TimerFacts("")
        self._read()
