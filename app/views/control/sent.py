"""Sent cues with their states; an unanswered one turns amber with a running clock. A click opens one with its times."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.models.cue import CueReceiptView, CueView
from app.models.session import Phase
from app.services.live.cue_latency import CueLatencies
from app.services.runtime.permissions import Deed
from app.views.control.cue_detail import CueDetail
from app.views.control.cue_times import CueTimesSheet
from app.views.control.whole_rows import WholeRows
from app.views.cue_list import CueListModel, CueRowDelegate
from app.views.shown_panel import ShownPanel
from app.views.widgets.button import Button
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
        self._list = WholeRows(self.tr("Sent cues"), CueRowDelegate(36), self)
        self._list.setObjectName("control.cue.sent")
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("No cues yet"), self.tr("F1 to F8 send a quick cue.")))
        self._times = Button("", "ghost", "gauge", size="compact", name=self.tr("Latencies"))
        self._times.setObjectName("control.cue.times.open")
        self._times.set_tip(self.tr("Latencies"))
        self.add_action(self._times)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._list.clicked.connect(self._on_clicked)
        self._list.activated.connect(self._on_clicked)
        self._times.clicked.connect(self._on_times)
        context.cues.changed.connect(self.sync)

    @property
    def unanswered(self) -> int:
        """How many cues have been waiting for too long."""
        return self._model.unanswered

    def tick(self) -> None:
        """Paint the running clocks anew, once a second."""
        if self._model.tick():
            self._sync_count()

    def open_cue(self, cue_id: str) -> None:
        """Show what became of a cue; one that is older than the list is in the times of the session."""
        row = next((place for place, one in enumerate(self._model.cues) if one.id == cue_id), None)
        if row is None:
            self._on_times()
            return
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)
        self._on_clicked(index)

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
        services = self._context.services
        self._context.runner.run(_opened, services.cues.receipts, cue, done=self._open)

    def _open(self, opened: tuple[CueView, tuple[CueReceiptView, ...]]) -> None:
        cue, receipts = opened
        row = next((place for place, one in enumerate(self._model.cues) if one.id == cue.id), None)
        if row is None or not self.isVisible():
            return
        sheet = CueDetail(self._context, self._model.cues[row], receipts, self._reason(), self)
        sheet.chosen.connect(self._on_chosen)
        anchor = self._list.visualRect(self._model.index(row, 0))
        sheet.open_under(self._list.viewport(), anchor.left() + 14, anchor.bottom())

    def _on_times(self) -> None:
        session_id = self._context.session.current_id
        if session_id is not None:
            find = self._context.services.cues.latencies
            self._context.runner.run(find, session_id, done=self._open_times, busy=self._times)

    def _open_times(self, found: CueLatencies) -> None:
        CueTimesSheet(self._context, found, self).open_below(self._times, right=True)

    def _reason(self) -> str:
        session = self._context.session.current
        if not self._context.team.may(Deed.SEND_CUE):
            return self.tr("your hats do not allow this")
        if session is None or session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
            return self.tr("the show is not on")
        return ""

    def _on_chosen(self, deed: tuple[str, str]) -> None:
        verb, cue_id = deed
        cues = self._context.services.cues
        self._context.runner.run(cues.resend if verb == "again" else cues.cancel, cue_id)


def _opened(
    receipts: Callable[[str], tuple[CueReceiptView, ...]], cue: CueView
) -> tuple[CueView, tuple[CueReceiptView, ...]]:  # fmt: skip
    """Runs on the executor."""
    return cue, receipts(cue.id)
