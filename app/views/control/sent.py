"""Sent cues with their states; an unanswered one turns amber with a running clock. Click: send again or take back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.models.session import Phase
from app.services.runtime.permissions import Deed
from app.views.cue_list import CueListModel, CueRowDelegate
from app.views.shown_panel import ShownPanel
from app.views.widgets.list_view import ListView
from app.views.widgets.menu import Menu, MenuItem
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

SHOWN = 60


class SentCues(ShownPanel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "check-check", padding=0, parent=parent)
        self.set_title(self.tr("Sent cues"), self.tr("sent · shown · got it"))
        self._context = context
        self._model = CueListModel(context, self)
        self._list = ListView(self.tr("Sent cues"), CueRowDelegate(36), self)
        self._list.setObjectName("control.cue.sent")
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("No cues yet"), self.tr("F1 to F8 send a quick cue.")))
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._list.clicked.connect(self._on_clicked)
        self._list.activated.connect(self._on_clicked)
        context.cues.changed.connect(self.sync)

    @property
    def unanswered(self) -> int:
        """How many cues have been waiting for too long."""
        return self._model.unanswered

    def tick(self) -> None:
        """Paint the running clocks anew, once a second."""
        if self._model.tick():
            self._sync_count()

    def _show(self) -> None:
        self._model.show(self._context.cues.cues[:SHOWN])
        self._list.setVisible(bool(self._model.cues))
        self._empty.setVisible(not self._model.cues)
        self._sync_count()

    def _sync_count(self) -> None:
        waiting = self._model.unanswered
        self.set_count(str(waiting) if waiting else "", urgent=True)

    def _on_clicked(self, index: QModelIndex) -> None:
        cue = self._model.cues[index.row()]
        reason = self._reason()
        items = [MenuItem(f"again {cue.id}", self.tr("Send again"), "repeat", locked=reason)]
        if cue.state.is_open:
            items.append(MenuItem(f"back {cue.id}", self.tr("Take back"), "undo-2", locked=reason))
        menu = Menu(self.tr("Sent cue"), items, self)
        menu.setObjectName("control.cue.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.chosen.connect(self._on_chosen)
        rect = self._list.visualRect(index)
        menu.popup(self._list.viewport().mapToGlobal(QPoint(rect.left() + 60, rect.bottom())))

    def _reason(self) -> str:
        session = self._context.session.current
        if not self._context.team.may(Deed.SEND_CUE):
            return self.tr("your hats do not allow this")
        if session is None or session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
            return self.tr("the show is not on")
        return ""

    def _on_chosen(self, key: object) -> None:
        verb, _, cue_id = str(key).partition(" ")
        cues = self._context.services.cues
        self._context.runner.run(cues.resend if verb == "again" else cues.cancel, cue_id)
