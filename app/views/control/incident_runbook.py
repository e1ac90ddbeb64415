"""An incident with its runbook: two clocks, steps to tick, deeds in one key, evidence, what it cost, its own log."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.errors import Invalid
from app.models.session import IncidentKind, IncidentView
from app.services.live.incidents import log_of, ticked
from app.services.live.runbooks import WITHIN_MS, Does, Runbook, Stretch, runbook
from app.services.runtime.permissions import Deed
from app.views.control.incident_deeds import IncidentDeeds
from app.views.control.incident_evidence import EvidenceRow
from app.views.control.incident_float import Float
from app.views.control.incident_look import (
    DEED_KEYS,
    ICONS,
    deed_done,
    detail_title,
    evidence_title,
    kind_title,
    owner_title,
)
from app.views.control.incident_picture import holds_picture, picture_of
from app.views.control.incident_steps import STRETCHES, StepList
from app.views.format import duration
from app.views.i18n import current_language, error_text
from app.views.session_deck import wall_time, zero_of
from app.views.widgets.button import Button
from app.views.widgets.chip import Chip, ChipLook
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel, plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 560
TICK_MS = 250
LOG_LINES = 3
#: Kinds that cost minutes of show by their nature; the time until they are closed is proposed.
COSTLY = frozenset({IncidentKind.STREAM_DROP, IncidentKind.TECH})
_DETAILS = ("phrase", "rewrite", "proof")


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
        self._text = Field(self.tr("What happened"), self.tr("What happened"), height=34)
        self._text.setObjectName("control.runbook.text")
        self._text.setMaxLength(200)
        self._details = {name: self._detail(name) for name in _DETAILS}
        self.steps = StepList(self)
        self._preview = PlainLabel("", "caption", "text2", wrap=True)
        self._preview.setObjectName("control.runbook.preview")
        self._evidence = EvidenceRow(context, self)
        self._trouble = PlainLabel("", "caption", "warn", wrap=True)
        self._trouble.setObjectName("control.runbook.trouble")
        self._log = PlainLabel("", "caption", "text3", wrap=True, tabular=True)
        self._log.setObjectName("control.runbook.log")
        self._lost = Field(self.tr("Minutes lost"), "0", height=34)
        self._lost.setObjectName("control.runbook.lost")
        self._end = Button(self.tr("Close incident"), "primary", "check", hint="X")
        self._end.setObjectName("control.runbook.close")
        self._deeds = IncidentDeeds(context, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._build()
        self._connect()

    def _detail(self, name: str) -> Field:
        field = Field(detail_title(name), detail_title(name), height=34)
        field.setObjectName(f"control.runbook.{name}")
        field.setMaxLength(120)
        field.editingFinished.connect(self._on_detail_edited)
        return field

    def _build(self) -> None:
        owner = QHBoxLayout()
        owner.setSpacing(8)
        owner.addWidget(self._owner, 1)
        owner.addWidget(self._evidence_class)
        self.body.addLayout(owner)
        self.body.addWidget(self._text)
        details = QHBoxLayout()
        details.setSpacing(8)
        for field in self._details.values():
            details.addWidget(field, 1)
        self.body.addLayout(details)
        for part in (self.steps, self._preview, self._evidence, self._trouble, self._log):
            self.body.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._lost.setFixedWidth(72)
        foot.addWidget(self._lost)
        foot.addWidget(PlainLabel(self.tr("minutes lost"), "caption", "text2"))
        foot.addStretch(1)
        foot.addWidget(PlainLabel(self.tr("Digits tick · Esc puts away"), "caption", "text3"))
        foot.addWidget(self._end)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.steps.ticked.connect(self._on_ticked)
        self.steps.deed_asked.connect(self._on_deed_asked)
        self._text.editingFinished.connect(self._on_text_edited)
        for field in (self._text, *self._details.values(), self._lost):
            field.submitted.connect(self._on_field_submitted)
            field.escaped.connect(self._on_field_left)
        self._end.clicked.connect(self._on_end)
        self._evidence.changed.connect(self.place)
        self._deeds.said.connect(self.said)
        self._deeds.kept.connect(self._on_kept)
        self._timer.timeout.connect(self._tick)
        self._context.cues.log_changed.connect(self._on_log_changed)
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
            self._text.show_text(incident.text)
            for name, field in self._details.items():
                field.show_text(str(incident.details.get(name, "")))
            lost = incident.details.get("minutes_lost")
            self._lost.show_text("" if lost is None else f"{lost:g}")
        self.open_float()
        self._sync()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _book(self) -> Runbook:
        return runbook(self._incident.kind if self._incident is not None else IncidentKind.OTHER)

    @property
    def _reason(self) -> str:
        return "" if self._context.team.may(Deed.LOG_INCIDENT) else self.tr("Your hats do not allow this.")

    def _elapsed_ms(self) -> int:
        """Since the incident, by the session's clock; until it was closed."""
        incident, session = self._incident, self._context.session.current
        if incident is None or session is None:
            return 0
        zero = self._context.rundown.rehearsal_began_at or zero_of(session, self._context.now())
        until = incident.closed_at or self._context.now()
        return max(0, round((until - zero).total_seconds() * 1000) - incident.t_ms)

    def _sync(self) -> None:
        incident = self._incident
        if incident is None or self.isHidden():
            return
        book = self._book()
        if self._kind is not incident.kind:
            self._kind = incident.kind
            self.steps.show_runbook(book)
        closed = incident.closed_at is not None
        self.icon.set_icon(ICONS[incident.kind])
        title = f"{kind_title(incident.kind)} · {self._time(incident.t_ms)}"
        self.title.setText(title)
        self.setAccessibleName(title)
        self._owner.setText(self.tr("Sees it through: {owner}").format(owner=owner_title(book.owner)))
        source = self.tr("Steps: {evidence}. Source: {source}")
        self._evidence_class.set_look(ChipLook(evidence_title(book.evidence), tone="outline", small=True))
        self._evidence_class.setToolTip(
            plain_tooltip(source.format(evidence=evidence_title(book.evidence), source=book.source))
        )
        names = book.cue.names if book.cue is not None else ()
        for name, field in self._details.items():
            field.setVisible(name in names)
        self._show_steps(incident)
        preview = self._deeds.cue_text(incident, book.cue) if book.cue is not None else ""
        self._preview.setText(self.tr("Cue: {text}").format(text=preview) if preview else "")
        self._preview.setVisible(bool(preview))
        self._evidence.show_incident(incident.id, tuple(incident.details.get("evidence", ())))
        self._log.setText("\n".join(self._log_lines(incident)))
        self._log.setVisible(bool(self._log.text()))
        self._end.set_label(self.tr("Open again") if closed else self.tr("Close incident"))
        self._end.set_icon_name("rotate-ccw" if closed else "check")
        self._end.set_kind("secondary" if closed else "primary")
        self._end.set_locked(self._reason)
        self._lost.setEnabled(not closed)
        self._tick()
        self.place()

    def _show_steps(self, incident: IncidentView) -> None:
        done = ticked(incident)
        for row in self.steps.rows:
            entry = done.get(row.step.key)
            by = ""
            if entry is not None:
                member = self._context.team.member(entry.by)
                first = member.name.split()[0] if member is not None and member.name.split() else ""
                by = f"{first} {self._time(entry.t_ms, seconds=True)}".strip()
            row.show_done(row.step.key in incident.steps_done, by)
            row.deed.set_locked(self._reason)
            row.check.setEnabled(not self._reason)

    def _log_lines(self, incident: IncidentView) -> list[str]:
        words = {"close": self.tr("closed"), "reopen": self.tr("opened again")}
        lines = []
        for entry in log_of(incident):
            step = self._book().step(entry.key)
            if entry.what == "deed":
                text = deed_done(Does(entry.key))
            elif entry.what == "unstep":
                text = self.tr("taken back: {step}").format(step=step.text(current_language()) if step else entry.key)
            elif entry.what in words:
                text = words[entry.what]
            else:
                continue
            lines.append(f"{self._time(entry.t_ms, seconds=True)}  {text}")
        return lines[-LOG_LINES:]

    def _time(self, t_ms: int, *, seconds: bool = False) -> str:
        session = self._context.session.current
        if session is None:
            return duration(t_ms)
        zero = self._context.rundown.rehearsal_began_at or zero_of(session, self._context.now())
        return wall_time(session, zero + timedelta(milliseconds=t_ms), seconds=seconds)

    def _tick(self) -> None:
        """Clocks move; each says in a word how it stands."""
        incident = self._incident
        if incident is None:
            return
        elapsed = self._elapsed_ms()
        closed = incident.closed_at is not None
        word = self.tr("closed after {time}") if closed else self.tr("{time} old")
        self._age.set_look(ChipLook(word.format(time=duration(elapsed)), tone="neutral" if closed else "warn"))
        book = self._book()
        for stretch in STRETCHES:
            chip = self.steps.clocks.get(stretch)
            if chip is not None:
                chip.set_look(self._clock_look(book, stretch, incident, elapsed))
        if incident.kind in COSTLY and not closed:
            self._lost.setPlaceholderText(f"{elapsed / 60_000:.1f}")

    def _clock_look(self, book: Runbook, stretch: Stretch, incident: IncidentView, elapsed: int) -> ChipLook:
        open_now = [step for step in book.open_steps(incident.steps_done) if step.stretch == stretch]
        if not open_now:
            return ChipLook(self.tr("done"), tone="good", icon="check", small=True)
        left = WITHIN_MS[stretch] - elapsed
        if incident.closed_at is not None:
            return ChipLook(self.tr("{count} left undone").format(count=len(open_now)), small=True)
        if left > 0:
            return ChipLook(duration(left), tone="outline", icon="timer", small=True)
        return ChipLook(
            self.tr("late {time}").format(time=duration(-left)), tone="warn", icon="triangle-alert", small=True
        )

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        self.place()

    def _on_log_changed(self) -> None:
        if self._incident is None:
            return
        found = next((one for one in self._context.cues.incidents if one.id == self._incident.id), None)
        if found is not None and found.version >= self._incident.version:
            self._incident = found
            self._sync()

    def _on_kept(self, incident: object) -> None:
        if isinstance(incident, IncidentView) and self._incident is not None and incident.id == self._incident.id:
            self._incident = incident
            self._sync()

    def _on_ticked(self, given: tuple[str, bool]) -> None:
        key, done = given
        if self._incident is not None and not self._reason:
            self._say("")
            self._context.runner.run(
                self._context.services.marks.tick_step if done else self._context.services.marks.untick_step,
                self._incident.id,
                key,
                done=self._on_kept,
            )

    def _on_deed_asked(self, key: object) -> None:
        row, incident = self.steps.row(str(key)), self._incident
        if row is None or incident is None or self._reason:
            return
        does = row.step.does
        if does is Does.EVIDENCE:
            self._paste(row.step.key)
        elif does is Does.NOTE:
            self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif does is Does.MINUTES_LOST:
            self._lost.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            # What was typed a moment ago counts, whether it is stored already or not.
            typed = incident.model_copy(update={"details": {**incident.details, **self._typed_details()}})
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
            picture = picture_of(mime)
        except Invalid as error:
            self._say(error_text(error.code, error.params))
            return
        self._say("")
        asked = next((row.step.key for row in self.steps.rows if row.step.does is Does.EVIDENCE), "")
        self._deeds.attach(incident, step or asked, picture.content, picture.name)

    def _typed_details(self) -> dict[str, str]:
        return {name: field.text().strip() for name, field in self._details.items() if not field.isHidden()}

    def _on_detail_edited(self) -> None:
        incident = self._incident
        if incident is None or self._reason:
            return
        typed = self._typed_details()
        if any(value != str(incident.details.get(name, "")) for name, value in typed.items()):
            self._change(details=typed)

    def _on_text_edited(self) -> None:
        incident = self._incident
        if incident is not None and not self._reason and self._text.text().strip() != incident.text:
            self._change(text=self._text.text())

    def _change(self, **fields: Any) -> None:
        if self._incident is not None:
            self._context.runner.run(
                self._context.services.marks.change_incident, self._incident.id, self._incident.version, **fields,
                done=self._on_kept,
            )  # fmt: skip

    def _on_field_submitted(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field_left(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_switched(self, _session_id: object) -> None:
        self._incident = self._kind = None
        if not self.isHidden():
            self.close_float()

    def _on_end(self) -> None:
        incident = self._incident
        if incident is None or self._reason or self._end.busy:
            return
        lost: float | None = None
        if incident.closed_at is None:
            try:
                lost = self._minutes_lost(incident)
            except ValueError:
                self._lost.set_trouble(self.tr("Type minutes, e.g. 2 or 2.5."))
                self._say(self.tr("Type minutes, e.g. 2 or 2.5."))
                return
        self._lost.set_trouble("")
        self._context.runner.run(
            self._context.services.marks.close_incident, incident.id, incident.version,
            closed=incident.closed_at is None, minutes_lost=lost, done=self._on_kept, busy=self._end,
        )  # fmt: skip

    def _minutes_lost(self, incident: IncidentView) -> float | None:
        """What was typed, else what is proposed for kinds that cost minutes.

        Raises:
            ValueError: It is no number of minutes.
        """
        text = self._lost.text().strip().replace(",", ".").replace("，", ".")
        if not text:
            return round(self._elapsed_ms() / 60_000, 1) if incident.kind in COSTLY else None
        minutes = float(text)
        if not 0 <= minutes <= 24 * 60:
            raise ValueError(text)
        return minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = event.text().upper()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif plain and pressed.isdigit() and 0 < int(pressed) <= len(self.steps.rows):
            row = self.steps.rows[int(pressed) - 1]
            if row.check.isEnabled() and not event.isAutoRepeat():
                self._on_ticked((row.step.key, not row.check.isChecked()))
        elif plain and pressed == "X" and not event.isAutoRepeat():
            self._on_end()
        elif plain and pressed in DEED_KEYS.values() and not event.isAutoRepeat():
            does = next(does for does, key in DEED_KEYS.items() if key == pressed)
            asked = next((row.step.key for row in self.steps.rows if row.step.does is does), None)
            if asked is not None:
                self._on_deed_asked(asked)
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
