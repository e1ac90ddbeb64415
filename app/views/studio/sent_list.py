"""The cues that were sent, newest first, with what became of them. Sending again and taking back live in Control."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.models.cue import CueView
from app.views.cue_look import cue_stage
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.cue_state import cue_state_words, draw_cue_state
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
SHOWN = 40


class _Model(QAbstractListModel):
    """The newest cues first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.cues: tuple[CueView, ...] = ()

    def show(self, cues: tuple[CueView, ...]) -> None:
        """Show these cues."""
        same = [cue.id for cue in cues] == [cue.id for cue in self.cues]
        if not same:
            self.beginResetModel()
        self.cues = cues
        if not same:
            self.endResetModel()
        elif cues:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cues) - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cues)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cue = self.cues[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            stage, detail = cue_stage(cue, self._context.now())
            session = self._context.session.current
            time = wall_time(session, cue.sent_at) if session is not None and cue.sent_at is not None else ""
            return cue, time, stage, detail
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{cue.text}, {cue_state_words(*cue_stage(cue, self._context.now()))}"
        return cue.text if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(RowDelegate):
    """Time, words, state."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 - rows cannot be selected
        cue, time, stage, detail = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        left = rect.left() + look.px(14)
        stamp = QRectF(left, rect.top(), look.px(42), rect.height())
        paint.text(painter, stamp, time, look.font(12, 500, tabular=True), colours.text3)
        width = paint.advance(cue_state_words(stage, detail), look.font(13, 600, tabular=True)) + look.px(24)
        state = QRectF(rect.right() - look.px(14) - width, rect.top(), width, rect.height())
        draw_cue_state(painter, state, stage, detail, right=True)
        words = QRectF(stamp.right(), rect.top(), max(20.0, state.left() - stamp.right() - look.px(8)), rect.height())
        waits = cue.state.is_open
        ink = colours.text if waits else colours.text2
        paint.text(painter, words, cue.text, look.font(13, 600 if waits else 400), ink)


class SentList(Panel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "check-check", padding=0, parent=parent)
        self.set_title(self.tr("Sent cues"), self.tr("sent · shown · got it"))
        self._context = context
        self._model = _Model(context, self)
        self._list = ListView(self.tr("Sent cues"), _Delegate(36, inset=14), self)
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
        if any(cue.state.is_open for cue in self._model.cues):
            self._sync()

    def _sync(self) -> None:
        cues = self._context.cues.cues[:SHOWN]
        self._model.show(cues)
        self._list.setVisible(bool(cues))
        self._empty.setVisible(not cues)
        now = self._context.now()
        late = sum(1 for cue in cues if cue_stage(cue, now)[0] == "unanswered")
        self.set_count(str(late) if late else "", urgent=True)
