"""Which row of a view is under the mouse, and whether the keyboard is in use: for the grounds of rows."""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from app.views.widgets.paint import KEY_REASONS


class RowHover(QObject):
    """Follows the mouse over one view and repaints only the two rows that change.

    It keeps no reference to the view, so that the two are no cycle and die together at once.

    Attributes:
        row: The hovered row; -1 for none.
        keyboard: Whether the focus came, or was last moved, by a key: then a ring is drawn.
    """

    row = -1
    keyboard = False

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def _move(self, row: int) -> None:
        if row == self.row:
            return
        for touched in {row, self.row} - {-1}:
            self._repaint(touched)
        self.row = row

    def _repaint(self, row: int) -> None:
        view = self.parent()
        if not isinstance(view, QAbstractItemView):
            return
        model = view.model()
        if model is None or row >= model.rowCount(view.rootIndex()):
            return
        rect = view.visualRect(model.index(row, 0, view.rootIndex()))
        rect.setLeft(0)
        rect.setRight(view.viewport().width())
        view.viewport().update(rect)

    def _row_at(self, position: QPointF) -> int:
        view = self.parent()
        index = view.indexAt(position.toPoint()) if isinstance(view, QAbstractItemView) else None
        return index.row() if index is not None and index.isValid() else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(watched, QAbstractItemView):
            if kind == QEvent.Type.KeyPress:
                self.keyboard = True
            elif kind == QEvent.Type.FocusIn:
                self.keyboard = getattr(event, "reason", _nothing)() in KEY_REASONS
            elif kind == QEvent.Type.FocusOut:
                self.keyboard = False
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._move(self._row_at(event.position()))
        elif kind == QEvent.Type.Leave:
            self._move(-1)
        elif kind == QEvent.Type.MouseButtonPress:
            self.keyboard = False
        return False


def _nothing() -> None:
    return None
