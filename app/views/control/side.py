"""The right column of Control: all panels one under the other where there is room, else one at a time behind tabs."""

from typing import Literal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.control.composer import Composer
from app.views.control.incidents import IncidentLog
from app.views.control.next_up import NextUp
from app.views.control.sent import SentCues
from app.views.widgets.segmented import Segmented

TABS = ("cue", "sent", "next", "log")
#: How much of the column is behind tabs.
Form = Literal["open", "low", "tiny"]


class SideColumn(QWidget):
    """The column.

    ``open`` shows everything; ``low`` keeps the composer on top and one of the others; ``tiny`` shows one of all four.

    Args:
        composer, sent, next_up, incidents: The panels from top to bottom.
    """

    def __init__(
        self, composer: Composer, sent: SentCues, next_up: NextUp, incidents: IncidentLog, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sent, self._incidents = sent, incidents
        self._panels: dict[str, QWidget] = {"cue": composer, "sent": sent, "next": next_up, "log": incidents}
        self._form: Form = "open"
        self.tabs = Segmented(self._options(), self.tr("Below the cues"))
        self.tabs.setObjectName("control.side")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(composer)
        column.addWidget(sent, 3)
        column.addWidget(next_up)
        column.addWidget(incidents, 2)
        self._column = column
        self.tabs.hide()
        self.tabs.chosen.connect(self._on_chosen)
        incidents.form_asked.connect(self._on_form_asked)

    def set_form(self, form: Form) -> None:
        """Put more or less of the column behind tabs."""
        if form == self._form:
            return
        self._form = form
        self.tabs.set_options(self._options())
        if form == "tiny":
            self.tabs.choose("cue")
        self.tabs.setVisible(form != "open")
        # The tabs stand above what they switch.
        self._column.removeWidget(self.tabs)
        self._column.insertWidget(1 if form == "low" else 0, self.tabs)
        # Alone a panel takes the whole height; in a stack the third one keeps its own.
        self._column.setStretchFactor(self._panels["next"], 0 if form == "open" else 1)
        self._sync()

    def show_panel(self, key: str) -> None:
        """Bring a panel into view, if it is behind a tab."""
        if key in self._keys():
            self.tabs.choose(key)
            self._sync()

    def tick(self) -> None:
        """Keep the counts on the tabs true, once a second."""
        if self._form != "open":
            self.tabs.set_options(self._options())

    def _keys(self) -> tuple[str, ...]:
        return TABS if self._form == "tiny" else TABS[1:]

    def _options(self) -> list[tuple[str, str]]:
        words = {"cue": self.tr("Cue"), "sent": self.tr("Sent"), "next": self.tr("Next"), "log": self.tr("Log")}
        counts = {"sent": self._sent.unanswered, "log": self._incidents.open_count}
        return [(key, f"{words[key]}  {counts[key]}" if counts.get(key) else words[key]) for key in self._keys()]

    def _sync(self) -> None:
        for key, panel in self._panels.items():
            fixed = self._form == "open" or key not in self._keys()
            panel.setVisible(fixed or key == self.tabs.value)

    def _on_chosen(self, _key: object) -> None:
        self._sync()

    def _on_form_asked(self) -> None:
        self.show_panel("log")
