"""The foot of an incident: the minutes it cost, and closing it or opening it again."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.session import IncidentKind, IncidentView
from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

#: Kinds that cost minutes of show by their nature; the time until they are closed is proposed.
COSTLY: Final = frozenset({IncidentKind.STREAM_DROP, IncidentKind.TECH})
_MOST_MINUTES: Final = 24 * 60


class IncidentEnd(QWidget):
    """The foot.

    Signals:
        asked: It is to be closed or opened again; carries the minutes lost, ``None`` when nobody says.
        refused: What was typed is no number of minutes; carries why, empty when it is one again.
        left: Return or Escape was pressed: the keyboard belongs to the panel again.
    """

    asked = Signal(object)
    refused = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._incident: IncidentView | None = None
        self._elapsed_ms = 0
        self._lost = Field(self.tr("Minutes lost"), "0", height=34)
        self._lost.setObjectName("control.runbook.lost")
        self._lost.setFixedWidth(theme().px(72))
        self.button = Button(self.tr("Close incident"), "primary", "check", hint="X")
        self.button.setObjectName("control.runbook.close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._lost)
        row.addWidget(PlainLabel(self.tr("minutes lost"), "caption", "text2"))
        row.addWidget(PlainLabel(self.tr("Digits tick · Esc puts away"), "caption", "text3", elide=True), 1)
        row.addWidget(self.button)
        self._lost.submitted.connect(self._on_left)
        self._lost.escaped.connect(self._on_left)
        self.button.clicked.connect(self.press)

    def show_incident(self, incident: IncidentView) -> None:
        """Show another incident."""
        lost = incident.details.get("minutes_lost")
        self._lost.show_text("" if lost is None else f"{lost:g}")
        self._lost.set_trouble("")

    def follow(self, incident: IncidentView, reason: str) -> None:
        """Take the same incident as it is now.

        Args:
            incident: it.
            reason: why nothing can be done about it here; empty when it can.
        """
        self._incident = incident
        closed = incident.closed_at is not None
        self.button.set_label(self.tr("Open again") if closed else self.tr("Close incident"))
        self.button.set_icon_name("rotate-ccw" if closed else "check")
        self.button.set_kind("secondary" if closed else "primary")
        self.button.set_locked(reason)
        self._lost.setEnabled(not closed and not reason)

    def tick(self, elapsed_ms: int) -> None:
        """What is proposed grows with the time."""
        self._elapsed_ms = elapsed_ms
        incident = self._incident
        if incident is not None and incident.kind in COSTLY and incident.closed_at is None:
            self._lost.setPlaceholderText(f"{elapsed_ms / 60_000:.1f}")

    def focus_lost(self) -> None:
        """Put the cursor into the minutes."""
        self._lost.setFocus()

    def press(self) -> None:
        """Close the incident, or open it again."""
        incident = self._incident
        if incident is None or self.button.locked_reason or self.button.busy:
            return
        lost: float | None = None
        if incident.closed_at is None:
            try:
                lost = self._minutes_lost(incident)
            except ValueError:
                words = self.tr("Type minutes, e.g. 2 or 2.5.")
                self._lost.set_trouble(words)
                self.refused.emit(words)
                return
        self._lost.set_trouble("")
        self.refused.emit("")
        self.asked.emit(lost)

    def _minutes_lost(self, incident: IncidentView) -> float | None:
        """What was typed, else what is proposed for kinds that cost minutes.

        Raises:
            ValueError: It is no number of minutes.
        """
        text = self._lost.text().strip().replace(",", ".").replace("，", ".")
        if not text:
            return round(self._elapsed_ms / 60_000, 1) if incident.kind in COSTLY else None
        minutes = float(text)
        if not 0 <= minutes <= _MOST_MINUTES:
            raise ValueError(text)
        return minutes

    def _on_left(self) -> None:
        self.left.emit()
