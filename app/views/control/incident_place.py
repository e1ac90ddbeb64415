"""Where incidents are logged and worked on over a room: the sheet of Ctrl+I and the runbook, each made when needed."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models.session import IncidentView
from app.views.control.incident_runbook import RunbookPanel
from app.views.control.incident_sheet import IncidentSheet

if TYPE_CHECKING:
    from app.views.context import Context


class IncidentPlace(QObject):
    """The sheet and the runbook over one widget.

    Args:
        context: what they use.
        over: the room that they float over; owns them.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._over = over
        self._sheet: IncidentSheet | None = None
        self._runbook: RunbookPanel | None = None

    @property
    def sheet(self) -> IncidentSheet:
        """The sheet of Ctrl+I."""
        if self._sheet is None:
            self._sheet = IncidentSheet(self._context, self._over)
            self._sheet.logged.connect(self._on_logged)
        return self._sheet

    @property
    def runbook(self) -> RunbookPanel:
        """The runbook of one incident."""
        if self._runbook is None:
            self._runbook = RunbookPanel(self._context, self._over)
            self._runbook.said.connect(self.said)
        return self._runbook

    def open_sheet(self) -> str:
        """Ask what went wrong; returns why nothing can be logged, empty when it is asked."""
        reason = self.sheet.reason
        if reason:
            return reason
        self.sheet.open_sheet()
        return ""

    def open_incident(self, incident: IncidentView) -> None:
        """Show an incident with its runbook."""
        self.runbook.open_incident(incident)

    def draft(self) -> dict[str, Any]:
        """What is half typed, and which incident is open."""
        shown = self._runbook.incident_id if self._runbook is not None else ""
        return {"sheet": self._sheet.draft() if self._sheet is not None else None, "incident": shown}

    def restore_draft(self, draft: dict[str, Any]) -> None:
        """Take it up again."""
        if draft["sheet"] is not None:
            self.sheet.restore_draft(draft["sheet"])
        found = next((one for one in self._context.cues.incidents if one.id == draft["incident"]), None)
        if found is not None:
            self.open_incident(found)

    def forget(self) -> None:
        """Let both go, to be made anew in other words or at another size."""
        for part in (self._sheet, self._runbook):
            if part is not None:
                part.hide()
                part.deleteLater()
        self._sheet = self._runbook = None

    def _on_logged(self, incident: object) -> None:
        if isinstance(incident, IncidentView):
            self.open_incident(incident)
