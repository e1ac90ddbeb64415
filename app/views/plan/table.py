"""The rundown table: keys, in-place editing, and reordering by drag with a line that shows where a row will land."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QHeaderView, QWidget

from app.services.plan.rundown import RundownRow
from app.views.plan.cell_editor import let_go
from app.views.plan.columns import EDITABLE, WIDTHS, WORDS_FROM, Column
from app.views.plan.delegate import RundownDelegate
from app.views.plan.model import Index, RundownModel
from app.views.theme import theme
from app.views.tokens import ROW_RUNDOWN
from app.views.widgets.list_view import TableView

#: Above and below this distance from the edge a dragged row scrolls the table.
EDGE: Final = 28
#: Height of the head at 100 %: fifteen rows fit a full-HD window without scrolling.
HEAD: Final = 28


class RundownTable(TableView):
    """The table.

    Signals:
        chosen: Id of the segment that became current, or ``None``.
        moved: ``(segment_id, before_id)`` by drag or keys; ``before_id`` is ``None`` for the end.
        add_asked: A new segment is wanted behind the current one.
        copy_asked: The current segment is to be copied.
        delete_asked: The current segment is to be deleted.
    """

    chosen = Signal(object)
    moved = Signal(object)
    add_asked = Signal()
    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, name: str, model: RundownModel, parent: QWidget | None = None) -> None:
        self.delegate = RundownDelegate()
        super().__init__(name, self.delegate, row_height=ROW_RUNDOWN, parent=parent)
        self.setObjectName("plan.rundown")
        self._model = model
        self._pressed: tuple[int, QPoint] | None = None
        self._insert: int | None = None
        self._widths: Mapping[Column, int] = {}
        self._scale = 0.0
        self.setModel(model)
        self.set_columns(WIDTHS)
        self._make_actions()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)

    @property
    def current_id(self) -> str | None:
        """Id of the current segment."""
        return self._model.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    @property
    def dragging(self) -> bool:
        """Whether a row is being dragged."""
        return self._insert is not None

    def set_columns(self, widths: Mapping[Column, int]) -> None:
        """Give the columns these widths at 100 %; a column of width 0 is hidden."""
        if widths is self._widths and self._scale == theme().scale:
            return
        self._widths, self._scale = widths, theme().scale
        self.set_widths([widths[column] for column in Column], stretch=Column.TITLE)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setFixedHeight(theme().px(HEAD))
        for column in Column:
            self.setColumnHidden(column, widths[column] == 0)
            if column is not Column.TITLE:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._model.wordless = frozenset({Column.KIND} if widths[Column.KIND] < WORDS_FROM else ())
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def choose(self, segment_id: str | None) -> None:
        """Make a segment current; the column stays."""
        row = self._model.row_of(segment_id)
        if row < 0 or (self.currentIndex().isValid() and self.currentIndex().row() == row):
            return
        column = self.currentIndex().column() if self.currentIndex().isValid() else Column.TITLE
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self._model.index(row, column), flags)
        self.scrollTo(self._model.index(row, column))

    def edit_cell(self, segment_id: str | None, column: Column) -> None:
        """Open the editor of a cell."""
        row = self._model.row_of(segment_id)
        if row >= 0 and self._model.may_edit:
            index = self._model.index(row, column)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.edit(index)

    def _make_actions(self) -> None:
        for keys, words, slot in (
            ("Ctrl+Return", self.tr("Add a segment"), self._on_add),
            ("Alt+Up", self.tr("Move the segment up"), self._on_up),
            ("Alt+Down", self.tr("Move the segment down"), self._on_down),
            ("Ctrl+D", self.tr("Copy the segment"), self._on_copy),
            ("Delete", self.tr("Delete the segment"), self._on_delete),
            ("F8", self.tr("Next problem"), self._on_next_problem),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            # Only the moves go on while the key is held; a held key adds, copies or deletes one segment.
            action.setAutoRepeat(keys.startswith("Alt+"))
            action.triggered.connect(slot)
            self.addAction(action)

    def _step(self, by: int) -> None:
        row, rows = self.currentIndex().row(), self._model.rowCount()
        if self.currentIndex().isValid() and 0 <= row + by < rows:
            self._move(row, row + by + (1 if by > 0 else 0))

    def _move(self, row: int, gap: int) -> None:
        """Move a row into the gap above row ``gap``."""
        segment_id = self._model.id_at(row)
        if segment_id is not None and self._model.may_edit and gap not in {row, row + 1}:
            self.moved.emit((segment_id, self._model.id_at(gap)))

    def _on_up(self) -> None:
        self._step(-1)

    def _on_down(self) -> None:
        self._step(1)

    def _on_add(self) -> None:
        if self._model.may_edit:
            self.add_asked.emit()

    def _on_copy(self) -> None:
        if self._model.may_edit and self.current_id is not None:
            self.copy_asked.emit()

    def _on_delete(self) -> None:
        if self._model.may_edit and self.current_id is not None:
            self.delete_asked.emit()

    def _on_next_problem(self) -> None:
        rows, start = self._model.rowCount(), self.currentIndex().row()
        order = [(start + step) % rows for step in range(1, rows + 1)] if rows else []
        found = next((row for row in order if self._row(row).checks), None)
        if found is not None:
            self.choose(self._model.id_at(found))

    def _row(self, row: int) -> RundownRow:
        return self._model.rows[row]

    def _on_double_clicked(self, index: Index) -> None:
        self._edit_at(index)

    def _edit_at(self, index: Index) -> None:
        if not index.isValid() or not self._model.may_edit:
            return
        column = Column(index.column())
        self.edit_cell(self._model.id_at(index.row()), column if column in EDITABLE else Column.TITLE)

    def _on_current_row_changed(self, current: Index, _previous: Index) -> None:
        self.chosen.emit(self._model.id_at(current.row()) if current.isValid() else None)

    def _neighbour(self, index: Index, by: int) -> tuple[int, Column] | None:
        """The next or previous cell that is edited, over the ends of rows."""
        shown = [column for column in EDITABLE if not self.isColumnHidden(column)]
        column = Column(index.column())
        place = shown.index(column) if column in shown else 0
        row = index.row() + (place + by) // len(shown)
        return (row, shown[(place + by) % len(shown)]) if 0 <= row < self._model.rowCount() else None

    def _gap_at(self, y: int) -> int:
        """The gap between rows that is nearest to a height: 0 above the first row."""
        row = self.rowAt(y)
        if row < 0:
            return self._model.rowCount() if y > 0 else 0
        rect = self.visualRect(self._model.index(row, 0))
        return row + (1 if y > rect.center().y() else 0)

    def _end_drag(self) -> None:
        self._pressed = self._insert = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and self._model.may_edit:
            self._pressed = (row, event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            if self._pressed is None:
                super().mouseMoveEvent(event)
            return
        if self._insert is None and abs(at.y() - self._pressed[1].y()) < QApplication.startDragDistance():
            return
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        bar = self.verticalScrollBar()
        if at.y() < EDGE:
            bar.setValue(bar.value() - bar.singleStep())
        elif at.y() > self.viewport().height() - EDGE:
            bar.setValue(bar.value() + bar.singleStep())
        self._insert = self._gap_at(at.y())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, insert = self._pressed, self._insert
        self._end_drag()
        if pressed is not None and insert is not None:
            self._move(pressed[0], insert)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dragging:
            self._end_drag()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self._edit_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        steps = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }
        at = QPersistentModelIndex(self.currentIndex())
        let_go(editor)
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        target = self._neighbour(at, steps[hint]) if hint in steps and at.isValid() else None
        if target is not None:
            self.edit_cell(self._model.id_at(target[0]), target[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._insert is None:
            return
        last = self._model.rowCount() - 1
        under = self._insert <= last
        rect = self.visualRect(self._model.index(self._insert if under else last, 0))
        y = rect.top() if under else rect.bottom() + 1
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme().colours.accent
        painter.fillRect(QRectF(4, max(0, y - 1), self.viewport().width() - 8, 2), colour)
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(1, max(-2, y - 4), 8, 8))
        painter.end()
