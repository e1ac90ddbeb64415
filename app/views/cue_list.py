"""Sent cues as rows: time, words, state; the same list in Control, on the Desk and in the Studio."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.models.cue import CueView
from app.models.team import Hat
from app.views.cue_look import cue_stage, target_words
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.cue_state import cue_state_words, draw_cue_state
from app.views.widgets.list_view import RowDelegate

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
#: Item data role with whom a cue is for; empty for the anchor, for whom nearly all are.
TARGET_ROLE = Qt.ItemDataRole.UserRole + 1


class CueListModel(QAbstractListModel):
    """Cues in the order given, the newest first by custom."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.cues: tuple[CueView, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many have been waiting for too long."""
        now = self._context.now()
        return sum(1 for cue in self.cues if cue_stage(cue, now)[0] == "unanswered")

    def show(self, cues: tuple[CueView, ...]) -> None:
        """Show these cues; new ones on top are inserted, so that selection and place stay."""
        old, new = [cue.id for cue in self.cues], [cue.id for cue in cues]
        added = len(new) - len(old)
        if old == new:
            self.cues = cues
            self.refresh()
        elif old and added > 0 and new[added:] == old:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self.cues = cues
            self.endInsertRows()
            self.refresh()
        else:
            self.beginResetModel()
            self.cues = cues
            self.endResetModel()

    def refresh(self) -> None:
        """Paint the running clocks anew."""
        if self.cues:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.cues) - 1, 0))

    def tick(self) -> bool:
        """Paint the running clocks anew if there is one; says whether there was."""
        running = any(cue.state.is_open for cue in self.cues)
        if running:
            self.refresh()
        return running

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.cues)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cue = self.cues[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            stage, detail = cue_stage(cue, self._context.now())
            session = self._context.session.current
            time = wall_time(session, cue.sent_at) if session is not None and cue.sent_at is not None else ""
            return cue, time, stage, detail
        if role == TARGET_ROLE:
            return self._target(cue)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            words = [cue.text, self._target(cue), cue_state_words(*cue_stage(cue, self._context.now()))]
            return ", ".join(part for part in words if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            target = self._target(cue)
            return f"{target}: {cue.text}" if target else cue.text
        return None

    def _target(self, cue: CueView) -> str:
        if cue.target_hat == Hat.ANCHOR:
            return ""
        return target_words(cue.target_hat, cue.target_id, self._context.team.members)


class CueRowDelegate(RowDelegate):
    """Time, words, state."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        cue, time, stage, detail = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        small = look.font(12, 500, tabular=True)
        left, time_width = rect.x() + 14, paint.advance("00:00", small) + 14
        at = QRectF(left, rect.y(), time_width, rect.height())
        paint.text(painter, at, time, small, colours.text3, paint.ALIGN_LEFT)
        width = paint.advance(cue_state_words(stage, detail), look.font(13, 600, tabular=True)) + look.px(26)
        state = QRectF(rect.right() - 14 - width, rect.y(), width, rect.height())
        draw_cue_state(painter, state, stage, detail, right=True)
        words = QRectF(at.right(), rect.y(), max(20.0, state.x() - 10 - at.right()), rect.height())
        is_open = cue.state.is_open
        ink = colours.text if is_open else colours.text2
        target = index.data(TARGET_ROLE)
        if target:
            # To whom, before the words: shortened first, for the words say more.
            room = min(paint.advance(f"{target} ›", small) + 6, words.width() * 0.34)
            paint.text(painter, QRectF(words.x(), words.y(), room - 6, words.height()), f"{target} ›", small,
                       colours.text2, paint.ALIGN_LEFT)  # fmt: skip
            words.setLeft(words.x() + room)
        paint.text(painter, words, cue.text, look.font(13, 600 if is_open else 400), ink, paint.ALIGN_LEFT)
