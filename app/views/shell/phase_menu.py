"""The menu of the phase pill: what comes next, what still blocks it, and a confirmation by holding."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.session import LiveSessionView, Phase
from app.models.team import Hat
from app.services.plan.blockers import Blocker
from app.services.plan.sessions import next_phases
from app.services.runtime.permissions import allowed
from app.views.shell.hold_button import HoldButton
from app.views.shell.phase_stepper import phase_title
from app.views.shell.phase_words import blocker_text, deeds_of, is_gated, phase_verb
from app.views.theme import theme
from app.views.widgets.popover import SHADOW, Popover
from app.views.widgets.text import PlainLabel

MOST_BLOCKERS = 8
WIDTH = 320


class PhaseMenu(Popover):
    """A popup with the next phases and what stands in the way of them.

    Signals:
        phase_chosen: The ``Phase`` to enter.
    """

    phase_chosen = Signal(object)

    def __init__(
        self,
        session: LiveSessionView,
        blockers: Iterable[Blocker],
        hats: Iterable[Hat],
        now: datetime,
        parent: QWidget,
    ) -> None:
        super().__init__("", parent, padding=14)
        self.setAccessibleName(self.tr("Next phase"))
        self.setObjectName("shell.phase.menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(WIDTH) + 2 * SHADOW)
        self.body.setSpacing(8)
        worn = tuple(hats)
        old = session.phase
        following = next_phases(session, now)
        stopping = [one for one in blockers if one.blocks] if any(is_gated(old, new) for new in following) else []
        self._say_blockers(stopping)
        self.buttons: list[HoldButton] = []
        for new in following:
            button = HoldButton(phase_verb(old, new), danger=new is Phase.REVIEW)
            button.setObjectName(f"shell.phase.{new}")
            button.setProperty("phase", new.value)
            if not all(allowed(worn, deed) for deed in deeds_of(old, new)):
                button.set_locked(self.tr("Your hats do not allow this."))
            elif stopping and is_gated(old, new):
                button.set_locked(self.tr("Solve the points above first."))
            button.held.connect(self._on_held)
            self.buttons.append(button)
            self.body.addWidget(button)
        shown = self.tr("Now: {phase}. Hold the button (or Enter) to confirm.").format(phase=phase_title(old))
        self.body.addWidget(PlainLabel(shown, "caption", "text3"))

    def open_below(self, widget: QWidget, *, right: bool = False) -> None:
        """Open under the pill, with the keyboard on the first phase that can be entered."""
        super().open_below(widget, right=right)
        first = next((button for button in self.buttons if not button.locked_reason), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say_blockers(self, blockers: list[Blocker]) -> None:
        if not blockers:
            return
        self.body.addWidget(PlainLabel(self.tr("To do before the show"), "caption", "text2"))
        for blocker in blockers[:MOST_BLOCKERS]:
            self.body.addWidget(PlainLabel("•  " + blocker_text(blocker), "body", "warn"))
        more = len(blockers) - MOST_BLOCKERS
        if more > 0:
            self.body.addWidget(PlainLabel(self.tr("and {count} more").format(count=more), "caption", "text2"))

    def _on_held(self) -> None:
        button: QObject | None = self.sender()
        if button is not None:
            phase = Phase(str(button.property("phase")))
            self.close()
            self.phase_chosen.emit(phase)
