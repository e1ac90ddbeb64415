"""The comment list as a model: newest last, batched inserts over a bounded buffer, never a reset per message."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.models.audience import CommentLabel
from app.services.desk.comments import CommentView
from app.views.desk.labels import label_title
from app.views.desk.words import comment_elapsed

Index = QModelIndex | QPersistentModelIndex
CAPACITY = 5000
#: Rows are dropped in blocks, so that a full list does not move with every comment.
DROP = 500


class CommentModel(QAbstractListModel):
    """Comments of one label, or of all (``label`` is ``None``)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CommentView] = []
        self.label: CommentLabel | None = None
        #: So many rows are kept; more while somebody reads back.
        self.capacity = CAPACITY

    def view(self, row: int) -> CommentView:
        """The comment of a row."""
        return self._rows[row]

    @property
    def first_id(self) -> int | None:
        """The number of the first listed comment."""
        return self._rows[0].event.id if self._rows else None

    def row_of(self, comment_id: int) -> int | None:
        """The row of a comment, if it is listed."""
        return next((row for row, view in enumerate(self._rows) if view.event.id == comment_id), None)

    def show(self, views: Iterable[CommentView], label: CommentLabel | None) -> None:
        """Show these comments and no others."""
        self.beginResetModel()
        self.label = label
        self._rows = [view for view in views if self.fits(view)][-self.capacity :]
        self.endResetModel()

    def prepend(self, views: Iterable[CommentView]) -> int:
        """Add older comments at the top; returns how many fit the filter."""
        older = [view for view in views if self.fits(view)]
        if older:
            self.beginInsertRows(QModelIndex(), 0, len(older) - 1)
            self._rows[:0] = older
            self.endInsertRows()
        return len(older)

    def append(self, views: Iterable[CommentView]) -> int:
        """Add comments at the end; returns how many fit the filter."""
        fresh = [view for view in views if self.fits(view)]
        if not fresh:
            return 0
        if len(self._rows) + len(fresh) > self.capacity:
            over = len(self._rows) + len(fresh) - self.capacity
            drop = min(len(self._rows), max(DROP, over))
            self.beginRemoveRows(QModelIndex(), 0, drop - 1)
            del self._rows[:drop]
            self.endRemoveRows()
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self.endInsertRows()
        return len(fresh)

    def change(self, views: dict[int, CommentView]) -> None:
        """Repaint comments whose label, answer or cue changed."""
        for row, view in enumerate(self._rows):
            new = views.get(view.event.id)
            if new is not None:
                self._rows[row] = new
                index = self.index(row, 0)
                self.dataChanged.emit(index, index)

    def fits(self, view: CommentView) -> bool:
        """Whether a comment is of the label that is shown."""
        return self.label is None or view.label is self.label

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return view
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{view.event.user_name}: {view.event.text} ({label_title(view.label)})"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{view.event.text}\n{comment_elapsed(view.event.t_ms)}"
        return None
