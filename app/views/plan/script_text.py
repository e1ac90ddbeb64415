"""The field in which a script is written: plain text with room between the lines and the running time beside it."""

from typing import Final

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.views.format import duration
from app.views.plan.script_markup import ScriptMarkup
from app.views.theme import theme, theme_bus

GUTTER: Final = 56
SIZE: Final = 15
LINE: Final = 28
PARAGRAPH_GAP: Final = 8


def _paragraph() -> QTextBlockFormat:
    """The spacing of a paragraph: the same for Latin and Han, whose typefaces differ by a fifth in line height."""
    how = QTextBlockFormat()
    how.setLineHeight(float(theme().px(LINE)), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    how.setBottomMargin(theme().px(PARAGRAPH_GAP))
    return how


class _Gutter(QWidget):
    """Paints the running time of each paragraph."""

    def __init__(self, owner: "ScriptText") -> None:
        super().__init__(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        owner = self.parentWidget()
        if isinstance(owner, ScriptText):
            painter = QPainter(self)
            owner.paint_times(painter, self.width())
            painter.end()


class ScriptText(QTextEdit):
    """A script. It takes and gives plain text only: nothing pasted keeps a format, nothing is read as markup."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan.script.text")
        self.setAccessibleName(name)
        self._placeholder = placeholder
        self.setAccessibleDescription(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        # The panel around it is the field: no second frame inside.
        self.setStyleSheet("QTextEdit, QTextEdit:hover, QTextEdit:focus { border: 0; background: transparent; }")
        self._composing = False
        self._times: list[int | None] = []
        self._gutter = _Gutter(self)
        self._markup = ScriptMarkup(self.document())
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._dress()

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition open."""
        return self._composing

    def text(self) -> str:
        """The script as it stands."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a script as the state of something: the cursor stays where it was, nothing is sent."""
        if text == self.toPlainText():
            return
        at, top = self.textCursor().position(), self.verticalScrollBar().value()
        blocked = self.blockSignals(True)
        document = self.document()
        document.setUndoRedoEnabled(False)
        writer = QTextCursor(document)
        writer.beginEditBlock()  # one layout, not one for the words and one for their spacing
        writer.select(QTextCursor.SelectionType.Document)
        writer.removeSelectedText()
        writer.setBlockFormat(_paragraph())
        writer.insertText(text)
        writer.endEditBlock()
        document.setUndoRedoEnabled(True)
        self.blockSignals(blocked)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(top)

    def begin_at_top(self) -> None:
        """Show the first line: another segment was chosen."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_times(self, times: list[int | None]) -> None:
        """Write these running times beside the paragraphs, in milliseconds."""
        if times != self._times:
            self._times = times
            self._gutter.update()

    def paint_times(self, painter: QPainter, width: int) -> None:
        """Paint the running times of the paragraphs in view, each at its first line."""
        look = theme()
        font = look.font(12, tabular=True)
        painter.setFont(font)
        painter.setPen(look.colours.text3)
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        block: QTextBlock = self.document().begin()
        while block.isValid():
            place = layout.blockBoundingRect(block)
            top = place.top() - shift
            if top > self.height():
                break
            at = self._times[block.blockNumber()] if block.blockNumber() < len(self._times) else None
            if at is not None and top + place.height() >= 0 and block.layout().lineCount():
                line = block.layout().lineAt(0)
                room = QRectF(0, top + line.y(), width - look.px(12), line.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, duration(at))
            block = block.next()

    def placeholder_rect(self) -> QRectF:
        """Where the words of an empty script are written: as many lines as they need, within what is seen."""
        margin = self.document().documentMargin()
        return QRectF(self.viewport().rect()).adjusted(margin, margin, -margin, -margin)

    def _dress(self) -> None:
        look = theme()
        font: QFont = look.font(SIZE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(look.px(6))
        self.setViewportMargins(look.px(GUTTER), 0, 0, 0)
        self._space_out()

    def _space_out(self) -> None:
        """Give every paragraph its line height; this is no editing and cannot be undone."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(_paragraph())
        document.setUndoRedoEnabled(True)

    def _on_scrolled(self, _value: int) -> None:
        self._gutter.update()

    def _on_theme_changed(self, _theme: object) -> None:
        blocked = self.blockSignals(True)
        self._dress()
        self.blockSignals(blocked)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.document().isEmpty() and not self._composing:
            # Qt's own placeholder is cut to the height of the first line.
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(theme().colours.text3)
            how = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(self.placeholder_rect(), how, self._placeholder)
            painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:
        # Made by Qt, not here: the clipboard keeps it beyond the end of Python.
        data = super().createMimeDataFromSelection()
        data.clear()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text().replace("\r\n", "\n"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.viewport().geometry()
        self._gutter.setGeometry(QRect(0, inside.y(), inside.x(), inside.height()))
