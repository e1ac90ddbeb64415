"""Prompts: what the rules propose, answered with one key, and what came of the answers (C5)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.advertising import PromptView
from app.models.session import LiveSessionView, Phase
from app.views.control.decided import ROW, Decided
from app.views.control.prompt_actions import priority_of
from app.views.control.prompt_base import Asked, Clocks, waits_for_word
from app.views.control.prompt_do import PromptDeeds
from app.views.control.prompt_face import PromptFace, face_of
from app.views.control.prompt_forms import RANKS
from app.views.control.prompt_list import PromptList
from app.views.control.prompt_snoozed import Snoozed
from app.views.control.prompt_waiting import WaitingCard, quiet_words
from app.views.session_deck import wall_time
from app.views.shown_panel import ShownPanel
from app.views.theme import theme
from app.views.widgets.announce import announce
from app.views.widgets.button import Button
from app.views.widgets.priority_tag import priority_word
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

#: Why rules are silent is asked anew after so many seconds.
STATUS_EVERY = 5
#: Rows of decided prompts where there is much room, some, little: height of the panel at 100 % -> rows.
_ROWS = ((780, 4), (700, 2), (540, 1))
#: Space around the queue, and the head of what was decided, at 100 %.
PADDING, DECIDED_HEAD = 12, 44


class PromptPanel(ShownPanel):
    """The panel.

    Signals:
        said: Something to say in passing.
        rules_asked: The rules are to be shown in Settings.
        reading_asked: Somebody wants to type a reading.
        log_asked: Somebody wants to see the log of the sources.
        runbook_started: An incident was opened; carries its id.
    """

    said = Signal(object)
    rules_asked = Signal()
    reading_asked = Signal()
    log_asked = Signal()
    runbook_started = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "list-checks", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Prompts"))
        self._context = context
        self._ticks = 0
        self._brief = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_later)
        self._known: frozenset[str] = frozenset()
        self._rules = Button(self.tr("Rules"), "ghost", "sliders-horizontal", size="compact")
        self._rules.setObjectName("control.prompts.rules")
        self.add_action(self._rules)
        clock = context.services.clock
        self.deeds = PromptDeeds(context, self)
        self.list = PromptList(Clocks(clock.utc_now, clock.monotonic_ns))
        self.waiting = WaitingCard(context)
        self.waiting.hide()
        self.snoozed = Snoozed(context)
        self.decided = Decided(context)
        self._quiet = StateView(StateText("empty", ""), centred=True)
        self._quiet.setObjectName("control.prompts.quiet")
        self._build()
        self._connect()

    @property
    def count(self) -> int:
        """How many prompts wait for an answer."""
        return len(self._context.prompts.open_prompts)

    @property
    def quiet(self) -> StateText:
        """What is said while there is no prompt."""
        return self._quiet.state

    def focus_list(self) -> None:
        """Give the queue the keyboard; while it is empty, the head of the panel: a hidden queue would take it later."""
        target = self.list if self.list.isVisible() else self._rules
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tick(self) -> None:
        """Once a second: clocks, questions that name the time, and now and then why rules are silent."""
        if not self.isVisible():
            return
        self.list.tick()
        self.snoozed.tick()
        self.decided.tick()
        self._sync_moment()
        self._ticks += 1
        if self._ticks % STATUS_EVERY == 0:
            self._context.prompts.reload_status()
        self.waiting.show_status(self._context.prompts.status, self._context.now())

    def _build(self) -> None:
        queue = QVBoxLayout()
        queue.setContentsMargins(12, 12, 12, 12)
        queue.setSpacing(8)
        queue.addWidget(self.waiting)
        queue.addWidget(self.list, 1)
        queue.addWidget(self._quiet, 1)
        queue.addWidget(self.snoozed)
        self.body.addLayout(queue, 1)
        self.body.addWidget(self.decided)

    def _connect(self) -> None:
        context = self._context
        self._rules.clicked.connect(self.rules_asked)
        self.list.asked.connect(self._on_asked)
        self.list.arranged.connect(self._on_arranged)
        self.snoozed.arranged.connect(self._sync_shape)
        self.snoozed.wake_asked.connect(self.deeds.wake)
        self.waiting.reading_asked.connect(self.reading_asked)
        self.waiting.log_asked.connect(self.log_asked)
        self.deeds.said.connect(self.said)
        self.deeds.runbook_started.connect(self.runbook_started)
        context.prompts.changed.connect(self._on_prompts_changed)
        context.prompts.status_changed.connect(self.sync)
        context.session.changed.connect(self.sync)
        context.session.switched.connect(self._on_switched)
        context.team.changed.connect(self.sync)
        context.rundown.changed.connect(self._sync_moment)

    def _show(self) -> None:
        session = self._context.session.current
        faces = [] if session is None else self._faces(session)
        urgent = any(face.priority != "fyi" for face in faces)
        self.set_count(str(len(faces)) if faces else "", urgent=urgent)
        self.list.show_faces(faces, self.deeds.reason)
        put_aside = () if session is None else self._context.prompts.snoozed_prompts
        self.snoozed.show_prompts(put_aside, self.deeds.reason)
        self.decided.show_prompts(self._context.prompts.prompts)
        status = self._context.prompts.status
        self.waiting.show_status(status, self._context.now())
        self._quiet.set_state(quiet_words(session, status, decided=self.decided.count > 0))
        self._sync_shape()

    def _faces(self, session: LiveSessionView) -> list[PromptFace]:
        """Open prompts, the most urgent first, then what runs out first."""
        records, status = self._context.prompts.records, self._context.prompts.status
        found = [
            face_of(one, session.currency, session.script_language.value, records.get(one.rule_key), status)
            for one in self._context.prompts.open_prompts
        ]
        return sorted(found, key=_urgency)

    def _sync_shape(self) -> None:
        has = bool(self.count) and self._context.session.current is not None
        self.list.setVisible(has)
        self._quiet.setVisible(not has)
        scale = theme().scale
        most = next((rows for least, rows in _ROWS if self.height() / scale >= least), 0 if has else 2)
        # The queue comes first: what was decided gives way to a question or a third card.
        taken = self.head.height() + 2 * PADDING + (self.list.least_height if has else 0)
        if not self.snoozed.isHidden():
            taken += self.snoozed.sizeHint().height() + PADDING
        if not self.waiting.isHidden():
            # The verbs of the open card come before the whole word on what other rules wait for.
            whole = self.waiting.whole_height(self.list.width()) + PADDING
            self._brief = has and taken + whole > self.height()
            taken += self.waiting.brief_height if self._brief else whole
            if self._brief != self.waiting.is_brief:
                # Not in the middle of a layout, which would be left half done.
                self._later.start()
        free = (self.height() - taken) / scale - DECIDED_HEAD
        self.decided.show_rows(min(most, max(0, int(free // ROW))))

    def _on_later(self) -> None:
        self.waiting.set_brief(self._brief)

    def _sync_moment(self) -> None:
        card, session = self.list.card, self._context.session.current
        if card is None or session is None:
            return
        prompt = card.face.prompt
        card.set_moment(
            wall_time(session, self._context.now()),
            self.deeds.proposed_value(prompt),
            segment_ends=self.deeds.segment_left_s is not None,
        )

    def _on_asked(self, asked: Asked) -> None:
        prompt = next((one for one in self._context.prompts.prompts if one.id == asked.prompt_id), None)
        if prompt is not None:
            card = self.list.card
            mine = card if card is not None and card.face.prompt.id == prompt.id else None
            self.deeds.carry_out(asked, prompt, mine)

    def _on_arranged(self) -> None:
        self._sync_moment()
        self._sync_shape()

    def _on_prompts_changed(self) -> None:
        self._announce()
        self.sync()

    def _announce(self) -> None:
        """Tell assistive programs of new prompts; nothing takes the keyboard."""
        opened = {one.id: one for one in self._context.prompts.open_prompts}
        new = [one for key, one in opened.items() if key not in self._known]
        session = self._context.session.current
        self._known = frozenset(opened)
        if session is None or session.phase is not Phase.LIVE:
            return
        for prompt in new:
            self._say(prompt, session)

    def _say(self, prompt: PromptView, session: LiveSessionView) -> None:
        priority = priority_of(prompt)
        if priority == "fyi":
            return
        face = face_of(prompt, session.currency, session.script_language.value, None)
        announce(self, f"{priority_word(priority)}: {face.action.title}. {face.why}", now=priority == "stop")

    def _on_switched(self, _session_id: object) -> None:
        self._known = frozenset()
        self.sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sync_shape()


def _urgency(face: PromptFace) -> tuple[bool, bool, int, float, int]:
    """STOP before all, then what somebody is in the middle of, then the most urgent, then what runs out first."""
    ends = face.prompt.expires_at
    return (
        face.priority != "stop",
        not waits_for_word(face.prompt),
        RANKS.index(face.priority),
        ends.timestamp() if ends is not None else float("inf"),
        face.prompt.t_ms,
    )
