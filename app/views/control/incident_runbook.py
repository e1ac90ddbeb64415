"""An incident with its runbook: two clocks, steps to tick, deeds in one key, evidence, what it cost, its own log."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import Invalid
from app.models.session import IncidentKind, IncidentView
from app.services.live.incidents import ticked
from app.services.live.runbooks import Does, Runbook, runbook
from app.services.runtime.permissions import Deed
from app.views.control.incident_clock import age_look, elapsed_ms, log_lines, sent_words, stretch_look, time_of
from app.views.control.incident_deeds import IncidentDeeds
from app.views.control.incident_end import IncidentEnd
from app.views.control.incident_evidence import EvidenceRow
from app.views.control.incident_facts import IncidentFacts
from app.views.control.incident_float import FittingScroll, Float
from app.views.control.incident_look import DEED_KEYS, ICONS, evidence_title, kind_title, owner_title
from app.views.control.incident_picture import holds_picture, offer_of
from app.views.control.incident_steps import STRETCHES, StepList
from app.views.i18n import error_text
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 560
TICK_MS = 250


class RunbookPanel(Float):
    """The panel. It shows one incident and follows it whoever changes it.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)
    own_keys = frozenset({*DEED_KEYS.values(), "X", *"123456789"})

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "shield-alert", "bottom_left", WIDTH, parent)
        self.setObjectName("control.runbook")
        self.setAcceptDrops(True)
        self.close_button.setObjectName("control.runbook.hide")
        self._context = context
        self._incident: IncidentView | None = None
        self._kind: IncidentKind | None = None
        self._age = Chip(ChipLook(""))
        self._age.setObjectName("control.runbook.age")
        self.head.insertWidget(2, self._age)
        self._owner = PlainLabel("", "caption", "text2", elide=True)
        self._evidence_class = Chip(ChipLook("", small=True, tone="outline"))
        self._facts = IncidentFacts(self)
        self.steps = StepList(self)
        self._preview = PlainLabel("", "caption", "text2", wrap=True)
        self._preview.setObjectName("control.runbook.preview")
        self._evidence = EvidenceRow(context, self)
        self._trouble = PlainLabel("", "caption", "warn", wrap=True)
        self._trouble.setObjectName("control.runbook.trouble")
        self._log = PlainLabel("", "caption", "text3", wrap=True, tabular=True)
        self._log.setObjectName("control.runbook.log")
        self._end = IncidentEnd(self)
        self._deeds = IncidentDeeds(context, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        owner = QHBoxLayout()
        owner.setSpacing(8)
        owner.addWidget(self._owner, 1)
        owner.addWidget(self._evidence_class)
        self.body.addLayout(owner)
        self.middle = FittingScroll(self)
        for part in (self.steps, self._preview, self._evidence, self._log):
            self.middle.column.addWidget(part)
        outside: tuple[QWidget, ...] = (self._facts, self.middle, self._trouble, self._end)
        for widget in outside:
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.steps.ticked.connect(self._on_ticked)
        self.steps.deed_asked.connect(self._on_deed_asked)
        self._facts.changed.connect(self._on_written)
        self._facts.left.connect(self._on_field_left)
        self._end.asked.connect(self._on_end)
        self._end.refused.connect(self._say)
        self._end.left.connect(self._on_field_left)
        self._evidence.changed.connect(self.place)
        self._deeds.said.connect(self.said)
        self._deeds.kept.connect(self._on_kept)
        self._deeds.refused.connect(self._say)
        self._timer.timeout.connect(self._tick)
        self._context.cues.log_changed.connect(self._on_log_changed)
        self._context.cues.changed.connect(self._sync)
        self._context.rundown.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)
        self._context.session.switched.connect(self._on_switched)

    @property
    def incident_id(self) -> str:
        """The incident that is shown; empty without one."""
        return self._incident.id if self._incident is not None and not self.isHidden() else ""

    def open_incident(self, incident: IncidentView) -> None:
        """Show an incident; digits and letters act at once."""
        changed = self._incident is None or self._incident.id != incident.id
        self._incident = incident
        if changed:
            self._say("")
            self._facts.show_incident(incident)
            self._end.show_incident(incident)
        self.open_float()
        self._sync()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _book(self) -> Runbook:
        return runbook(self._incident.kind if self._incident is not None else IncidentKind.OTHER)

    @property
    def _reason(self) -> str:
        return "" if self._context.team.may(Deed.LOG_INCIDENT) else self.tr("Your hats do not allow this.")

    def _sync(self) -> None:
        incident = self._incident
        if incident is None or self.isHidden():
            return
        book = self._book()
        if self._kind is not incident.kind:
            self._kind = incident.kind
            self.steps.show_runbook(book)
        self._sync_head(incident, book)
        self._facts.follow(incident, book.cue.names if book.cue is not None else (), may=not self._reason)
        self._show_steps(incident)
        preview = self._deeds.cue_text(incident, book.cue) if book.cue is not None else ""
        self._preview.setText(self.tr("Cue: {text}").format(text=preview) if preview else "")
        self._preview.setVisible(bool(preview))
        self._evidence.show_incident(incident.id, tuple(incident.details.get("evidence", ())))
        self._log.setText("\n".join(log_lines(self._context, incident, book)))
        self._log.setVisible(bool(self._log.text()))
        self._end.follow(incident, self._reason)
        self._tick()
        self.place()

    def _sync_head(self, incident: IncidentView, book: Runbook) -> None:
        self.icon.set_icon(ICONS[incident.kind])
        title = f"{kind_title(incident.kind)} · {time_of(self._context, incident.t_ms)}"
        self.title.setText(title)
        self.setAccessibleName(title)
        self._owner.setText(self.tr("Sees it through: {owner}").format(owner=owner_title(book.owner)))
        founded = evidence_title(book.evidence)
        self._evidence_class.set_look(ChipLook(founded, tone="outline", small=True))
        told = self.tr("Steps: {evidence}. Source: {source}").format(evidence=founded, source=book.source)
        self._evidence_class.setToolTip(plain_tooltip(told))

    def _show_steps(self, incident: IncidentView) -> None:
        done = ticked(incident)
        for row in self.steps.rows:
            entry = done.get(row.step.key)
            by = "" if row.step.key in incident.steps_done else sent_words(self._context, incident, row.step.key)
            if entry is not None:
                member = self._context.team.member(entry.by)
                first = member.name.split()[0] if member is not None and member.name.split() else ""
                by = f"{first} {time_of(self._context, entry.t_ms, seconds=True)}".strip()
            row.show_done(row.step.key in incident.steps_done, by)
            row.deed.set_locked(self._reason)
            row.check.setEnabled(not self._reason)

    def _tick(self) -> None:
        """Clocks move; each says in a word how it stands."""
        incident = self._incident
        if incident is None:
            return
        elapsed, book = elapsed_ms(self._context, incident), self._book()
        self._age.set_look(age_look(incident, elapsed))
        for stretch in STRETCHES:
            chip = self.steps.clocks.get(stretch)
            if chip is not None:
                chip.set_look(stretch_look(book, stretch, incident, elapsed))
        self._end.tick(elapsed)

    def _say(self, words: object) -> None:
        self._trouble.setText(str(words))
        self._trouble.setVisible(bool(words))
        self.place()

    def _on_log_changed(self) -> None:
        shown, known = self._incident, self._context.cues.incidents
        found = next((one for one in known if shown is not None and one.id == shown.id), None)
        if found is not None and shown is not None and found.version >= shown.version:
            self._incident = found
            self._sync()

    def _on_kept(self, incident: object) -> None:
        if isinstance(incident, IncidentView) and self._incident is not None and incident.id == self._incident.id:
            self._incident = incident
            self._sync()

    def _on_ticked(self, given: tuple[str, bool]) -> None:
        key, done = given
        marks = self._context.services.marks
        if self._incident is not None and not self._reason:
            self._say("")
            change = marks.tick_step if done else marks.untick_step
            self._context.runner.run(change, self._incident.id, key, done=self._on_kept)

    def _on_deed_asked(self, key: object) -> None:
        row, incident = self.steps.row(str(key)), self._incident
        if row is None or incident is None or self._reason or row.deed.busy:
            # A key that bounces must not mark or take twice.
            return
        does = row.step.does
        if does is Does.EVIDENCE:
            self._paste(row.step.key)
        elif does is Does.NOTE:
            self._facts.focus_text()
        elif does is Does.MINUTES_LOST:
            self._end.focus_lost()
        else:
            # What was typed a moment ago counts, whether it is stored already or not.
            typed = incident.model_copy(update={"details": {**incident.details, **self._facts.typed}})
            self._say(self._deeds.do(typed, self._book(), row.step, row.deed))

    def _paste(self, step: str = "") -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if not holds_picture(mime):
            self._say(self.tr("Copy a screenshot first, then press E or Ctrl+V here; or drop a picture file."))
            return
        self._attach(mime, step)

    def _attach(self, mime: QMimeData, step: str = "") -> None:
        incident = self._incident
        if incident is None or self._reason:
            return
        try:
            offer = offer_of(mime)
        except Invalid as error:
            self._say(error_text(error.code, error.params))
            return
        self._say("")
        self._deeds.attach(incident, step or self.steps.key_of(Does.EVIDENCE), offer)

    def _on_written(self, fields: dict[str, Any]) -> None:
        incident, change = self._incident, self._context.services.marks.change_incident
        if incident is not None and not self._reason:
            self._context.runner.run(change, incident.id, incident.version, **fields, done=self._on_kept)

    def _on_field_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_switched(self, _session_id: object) -> None:
        self._incident = self._kind = None
        if not self.isHidden():
            self.close_float()

    def _on_end(self, lost: float | None) -> None:
        incident = self._incident
        if incident is None or self._reason:
            return
        self._context.runner.run(
            self._context.services.marks.close_incident, incident.id, incident.version,
            closed=incident.closed_at is None, minutes_lost=lost, done=self._on_kept, busy=self._end.button,
        )  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = event.text().upper()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif plain and pressed.isdecimal() and 0 < int(pressed) <= len(self.steps.rows):
            row = self.steps.rows[int(pressed) - 1]
            if row.check.isEnabled() and not event.isAutoRepeat():
                self._on_ticked((row.step.key, not row.check.isChecked()))
        elif plain and pressed == "X" and not event.isAutoRepeat():
            self._end.press()
        elif plain and pressed in DEED_KEYS.values() and not event.isAutoRepeat():
            self._on_deed_asked(self.steps.key_of(next(does for does, key in DEED_KEYS.items() if key == pressed)))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._attach(event.mimeData())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
