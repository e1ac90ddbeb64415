"""Log an incident (Ctrl+I): the kind by one digit, words if there is time, Enter; its runbook opens."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.models.session import IncidentKind
from app.services.live.runbooks import runbook
from app.services.runtime.permissions import Deed
from app.views.control.incident_float import Float
from app.views.control.incident_look import DIGITS, ICONS, detail_title, kind_title
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH = 520
#: What is asked beside the words, by kind: only what the runbook's cue speaks of.
ASKED = ("phrase", "rewrite", "proof")


class IncidentSheet(Float):
    """The sheet.

    Signals:
        logged: An incident was stored; carries its read model.
    """

    logged = Signal(object)
    own_keys = frozenset(DIGITS.values())

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__("", "triangle-alert", "top", WIDTH, parent)
        self.setObjectName("control.incident.sheet")
        self.title.setText(self.tr("What went wrong?"))
        self.setAccessibleName(self.tr("Log an incident"))
        self.close_button.setObjectName("control.incident.sheet.close")
        self._context = context
        self._kind = IncidentKind.OTHER
        self._kinds = {kind: self._kind_button(kind) for kind in IncidentKind}
        self._text = Field(self.tr("What happened"), self.tr("What happened (optional)"), height=40)
        self._text.setObjectName("control.incident.text")
        self._text.setMaxLength(200)
        self._asked = {name: self._asked_field(name) for name in ASKED}
        self._log = Button(self.tr("Log"), "primary", "corner-down-left")
        self._log.setObjectName("control.incident.log")
        self._build()
        self._log.clicked.connect(self._on_submitted)
        for field in (self._text, *self._asked.values()):
            field.submitted.connect(self._on_submitted)
            field.escaped.connect(self.close_float)
        self._sync()

    def _kind_button(self, kind: IncidentKind) -> Button:
        button = Button(
            kind_title(kind), "secondary", ICONS[kind], hint=DIGITS[kind], framed_hint=True, align_left=True, size="key"
        )
        button.setObjectName(f"control.incident.kind.{kind.value}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_kind_clicked)
        return button

    def _asked_field(self, name: str) -> Field:
        field = Field(detail_title(name), detail_title(name), height=34)
        field.setObjectName(f"control.incident.{name}")
        field.setMaxLength(120)
        return field

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, button in enumerate(self._kinds.values()):
            grid.addWidget(button, place // 2, place % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._text)
        for field in self._asked.values():
            self.body.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(PlainLabel(self.tr("A digit picks · Enter stores · Esc closes"), "caption", "text3"), 1)
        foot.addWidget(self._log)
        self.body.addLayout(foot)

    @property
    def kind(self) -> IncidentKind:
        """What is picked."""
        return self._kind

    @property
    def reason(self) -> str:
        """Why nothing can be logged now; empty when it can."""
        session = self._context.session.current
        if session is None or session.started_at is None:
            return self.tr("Incidents are logged once the session has started.")
        return "" if self._context.team.may(Deed.LOG_INCIDENT) else self.tr("Your hats do not allow this.")

    def open_sheet(self) -> None:
        """Show it; digits pick a kind at once."""
        if self.reason:
            return
        self._sync()
        self.open_float()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        asked = {name: field.text() for name, field in self._asked.items()}
        return {"kind": self._kind.value, "text": self._text.text(), "open": not self.isHidden(), **asked}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        self._kind = IncidentKind(draft["kind"])
        self._text.show_text(str(draft["text"]))
        for name, field in self._asked.items():
            field.show_text(str(draft.get(name, "")))
        self._sync()
        if draft.get("open") and not self.reason:
            self.open_float()

    def pick(self, kind: IncidentKind) -> None:
        """Choose a kind; the words come next."""
        self._kind = kind
        self._sync()
        self.place()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sync(self) -> None:
        for kind, button in self._kinds.items():
            button.setChecked(kind is self._kind)
        cue = runbook(self._kind).cue
        for name, field in self._asked.items():
            field.setVisible(cue is not None and name in cue.names)
        self._log.set_locked(self.reason)

    def _on_kind_clicked(self) -> None:
        sender = self.sender()
        self.pick(next(kind for kind, button in self._kinds.items() if button is sender))

    def _on_submitted(self) -> None:
        session = self._context.session.current
        if session is None or self.reason or self._log.busy:
            return
        details = {
            name: field.text().strip()
            for name, field in self._asked.items()
            if not field.isHidden() and field.text().strip()
        }
        self._context.runner.run(
            self._context.services.marks.add_incident, session.id, self._kind, self._text.text(), details=details,
            done=self._on_logged, busy=self._log,
        )  # fmt: skip

    def _on_logged(self, incident: object) -> None:
        for field in (self._text, *self._asked.values()):
            field.show_text("")
        self._kind = IncidentKind.OTHER
        self.close_float()
        self.logged.emit(incident)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = next((kind for kind, digit in DIGITS.items() if digit == event.text()), None)
        if kind is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.pick(kind)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._on_submitted()
        else:
            super().keyPressEvent(event)
