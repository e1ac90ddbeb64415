"""Paints the rundown and edits its cells: Enter takes, Esc leaves it as it was, Tab goes on, bad input stays."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem, QWidget

from app.models.script import SegmentKind
from app.services.plan.rundown import RundownRow
from app.views.plan.cell_editor import HEIGHT, CellEditor, is_closing, let_go, make_kind_editor
from app.views.plan.cell_paint import PAD, PICTURE, paint_cell
from app.views.plan.columns import Column
from app.views.plan.model import Index, RundownModel
from app.views.plan.values import BadValue
from app.views.theme import theme
from app.views.tokens import ROW_RUNDOWN
from app.views.widgets import paint
from app.views.widgets.combo import Combo
from app.views.widgets.list_view import RowDelegate
from app.views.widgets.row_hover import RowHover

#: Least width of the editor of a column, at 100 %.
_LEAST = {Column.KIND: 150, Column.TITLE: 240, Column.START: 84, Column.LENGTH: 80, Column.PRICE: 180}
_TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
#: Keys of the table that take what was typed first, and then do what they do there.
_ROW_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class RundownDelegate(RowDelegate):
    """Rows of 44 pixels whose cells can be edited.

    Signals:
        refused: Why something typed cannot be taken; empty when the trouble is over.
    """

    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW_RUNDOWN, parent=parent)

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        model = index.model()
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(model, RundownModel) or not isinstance(row, RundownRow):
            return
        view = self.parent()
        hover = getattr(view, "hover", None)
        hovered = isinstance(hover, RowHover) and hover.row == index.row()
        paint_cell(painter, rect, Column(index.column()), row, model, lifted=selected or hovered)
        ringed = isinstance(hover, RowHover) and hover.keyboard
        if ringed and isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            paint.box(painter, rect.adjusted(1, 1, -1, -2), 4, None, theme().colours.accent, 2)

    def _paint_focus(self, painter: QPainter, rect: QRectF, view: QAbstractItemView) -> None:
        """The cell in use has the ring, not the whole row: arrow keys go through cells here."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model, row = index.model(), index.data(Qt.ItemDataRole.UserRole)
        column = Column(index.column())
        if not isinstance(model, RundownModel) or not isinstance(row, RundownRow):
            raise TypeError("the rundown's delegate edits the rundown's model")
        if column is Column.KIND:
            choice = make_kind_editor(row, parent)
            choice.chosen.connect(self._on_kind_chosen)
            QTimer.singleShot(0, choice, choice.showPopup)
            return choice
        editor = CellEditor(column, row, model, parent)
        for field in editor.fields:
            field.installEventFilter(self)
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """The editor was made with what the cell holds; what is half typed outlives a change of the row."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, Combo):
            model.setData(index, {"kind": SegmentKind(editor.value)})
        elif isinstance(editor, CellEditor):
            try:
                model.setData(index, editor.read())
            except BadValue as trouble:
                self.refused.emit(str(trouble))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme()
        cell: QRect = option.rect
        column = Column(index.column())
        if column is Column.TITLE:
            cell = cell.adjusted(look.px(PICTURE) + 2 * PAD, 0, 0, 0)
        width = max(cell.width(), look.px(_LEAST.get(column, 92)))
        left = cell.left()
        if column is Column.TITLE:
            # Wider than its cell it grows over the picture, never over the start time at its right.
            left = max(0, min(left, cell.right() + 1 - width))
        elif column is not Column.KIND:
            left -= (width - cell.width()) // 2
        height = look.px(HEIGHT)
        editor.setGeometry(left, cell.top() + (cell.height() - height) // 2, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = watched.parent() if not isinstance(watched, CellEditor | Combo) else watched
        if isinstance(editor, Combo):
            return self._combo_event(editor, event)
        if not isinstance(editor, CellEditor):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._editor_key(editor, event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and watched is not editor:
            self._focus_left(editor, event)
        return False

    def _editor_key(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key = event.key()
        if editor.composing:
            return False
        if key == Qt.Key.Key_Escape:
            self.refused.emit("")
            self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            return True
        if key in _ROW_KEYS or (key in _TAKING and event.modifiers() & _HELD):
            if self._try_take(editor):
                self.closeEditor.emit(editor, self.EndEditHint.SubmitModelCache)
                self._pass_on(event)
            return True
        if key not in _TAKING:
            return False
        back = key == Qt.Key.Key_Backtab
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and editor.step(back=back):
            return True
        if self._try_take(editor):
            hints = {
                Qt.Key.Key_Tab.value: self.EndEditHint.EditNextItem,
                Qt.Key.Key_Backtab.value: self.EndEditHint.EditPreviousItem,
            }
            self.closeEditor.emit(editor, hints.get(key, self.EndEditHint.SubmitModelCache))
        return True

    def _try_take(self, editor: CellEditor) -> bool:
        try:
            editor.read()
        except BadValue as trouble:
            editor.refuse(str(trouble))
            self.refused.emit(str(trouble))
            return False
        self.refused.emit("")
        self.commitData.emit(editor)
        return True

    def _pass_on(self, event: QKeyEvent) -> None:
        """Let the table do what a key means there; its shortcuts are deaf while an editor has the keyboard."""
        view = self.parent()
        if not isinstance(view, QWidget):
            return
        wanted = QKeySequence(event.keyCombination())
        action = next((one for one in view.actions() if one.shortcut() == wanted), None)
        if action is not None:
            action.trigger()
        else:
            QApplication.sendEvent(view, event)

    def _focus_left(self, editor: CellEditor, event: QFocusEvent) -> None:
        """Somebody clicked elsewhere: take what is good, leave the cell as it was when it is not."""
        if is_closing(editor) or event.reason() in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }:
            return
        new: Any = QApplication.focusWidget()
        if new is editor or (isinstance(new, QWidget) and editor.isAncestorOf(new)):
            return
        try:
            editor.read()
        except BadValue as trouble:
            self.refused.emit(str(trouble))
        else:
            self.refused.emit("")
            self.commitData.emit(editor)
        let_go(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def _combo_event(self, editor: Combo, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                hints = {
                    Qt.Key.Key_Tab.value: self.EndEditHint.EditNextItem,
                    Qt.Key.Key_Backtab.value: self.EndEditHint.EditPreviousItem,
                }
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hints.get(key, self.EndEditHint.SubmitModelCache))
                return True
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            popped_up = event.reason() == Qt.FocusReason.PopupFocusReason or editor.view().isVisible()
            if not popped_up and not is_closing(editor):
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        return False

    def _on_kind_chosen(self, _key: object) -> None:
        editor = self.sender()
        if isinstance(editor, Combo):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.SubmitModelCache)
