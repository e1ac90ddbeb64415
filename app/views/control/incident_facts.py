"""What is written about an incident: its words, and what its cue speaks of (phrase, rewrite, proof)."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.session import IncidentView
from app.views.control.incident_look import detail_title
from app.views.widgets.field import Field

_DETAILS: Final = ("phrase", "rewrite", "proof")


class IncidentFacts(QWidget):
    """The fields. What is typed is kept when a field is left.

    Signals:
        changed: Something was written; carries the fields that changed, by name.
        left: Return or Escape was pressed: the keyboard belongs to the panel again.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._incident: IncidentView | None = None
        self._text = Field(self.tr("What happened"), self.tr("What happened"), height=34)
        self._text.setObjectName("control.runbook.text")
        self._text.setMaxLength(200)
        self._details = {name: self._detail(name) for name in _DETAILS}
        line = QHBoxLayout()
        line.setSpacing(8)
        for field in self._details.values():
            line.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addLayout(line)
        self._text.editingFinished.connect(self._on_text_edited)
        for field in (self._text, *self._details.values()):
            field.submitted.connect(self._on_left)
            field.escaped.connect(self._on_left)

    def _detail(self, name: str) -> Field:
        field = Field(detail_title(name), detail_title(name), height=34)
        field.setObjectName(f"control.runbook.{name}")
        field.setMaxLength(120)
        field.editingFinished.connect(self._on_detail_edited)
        return field

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields that the cue speaks of, stored already or not."""
        return {name: field.text().strip() for name, field in self._details.items() if not field.isHidden()}

    def show_incident(self, incident: IncidentView) -> None:
        """Show another incident; what was half typed about the one before is gone with it."""
        self._incident = incident
        self._text.show_text(incident.text)
        for name, field in self._details.items():
            field.show_text(str(incident.details.get(name, "")))

    def follow(self, incident: IncidentView, names: tuple[str, ...], *, may: bool) -> None:
        """Take the same incident as it is now; only what its cue speaks of is asked."""
        before, self._incident = self._incident, incident
        self._text.setEnabled(may)
        if before is not None and self._text.text().strip() == before.text:
            # Nobody is writing here: what another station wrote must not be overwritten by what stood before.
            self._text.show_text(incident.text)
        for name, field in self._details.items():
            field.setVisible(name in names)
            field.setEnabled(may)
            if before is not None and field.text().strip() == str(before.details.get(name, "")):
                field.show_text(str(incident.details.get(name, "")))

    def focus_text(self) -> None:
        """Put the cursor into the words."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_text_edited(self) -> None:
        if self._incident is not None and self._text.text().strip() != self._incident.text:
            self.changed.emit({"text": self._text.text()})

    def _on_detail_edited(self) -> None:
        incident, typed = self._incident, self.typed
        if incident is not None and any(value != str(incident.details.get(name, "")) for name, value in typed.items()):
            self.changed.emit({"details": typed})

    def _on_left(self) -> None:
        self.left.emit()
