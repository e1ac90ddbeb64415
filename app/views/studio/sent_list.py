"""The cues that were sent, newest first, with what became of them. Sending again and taking back live in Control."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.views.cue_list import CueListModel, CueRowDelegate
from app.views.widgets.list_view import ListView
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

SHOWN = 40


class SentList(Panel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "check-check", padding=0, parent=parent)
        self.set_title(self.tr("Sent cues"), self.tr("sent · shown · got it"))
        self._context = context
        self._model = CueListModel(context, self)
        self._list = ListView(self.tr("Sent cues"), CueRowDelegate(36, inset=14), self)
        self._list.setObjectName("studio.cues.sent")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("No cues yet"), self.tr("They are sent from Control.")))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        context.cues.changed.connect(self._sync)
        self._sync()

    def tick(self) -> None:
        """Show the running clocks of cues that wait, once a second."""
        if self._model.tick():
            self._sync_count()

    def _sync(self) -> None:
        cues = self._context.cues.cues[:SHOWN]
        self._model.show(cues)
        self._list.setVisible(bool(cues))
        self._empty.setVisible(not cues)
        self._sync_count()

    def _sync_count(self) -> None:
        late = self._model.unanswered
        self.set_count(str(late) if late else "", urgent=True)
