"""Keyboard and cursor, carried over from a room to the room that is built in its place in another language or size.

Without it the rest of a half typed word would go to the room, where letters are shortcuts.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

#: A room that reads its text from the store has it by then; later the person may be elsewhere.
PATIENCE_MS = 2000
_BY_HAND = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


@dataclass(frozen=True, slots=True)
class KeptFocus:
    """Where the keyboard was.

    Attributes:
        name: Object name of the widget.
        text: What it held; empty where there is no text.
        anchor: Where the selection began, in characters.
        cursor: Where the cursor stood.
    """

    name: str
    text: str = ""
    anchor: int = 0
    cursor: int = 0


def keep_focus(root: QWidget) -> KeptFocus | None:
    """Where the keyboard is now; nothing when it is outside of a widget or on one without a name."""
    widget = root.window().focusWidget()
    if widget is None or not widget.objectName() or not root.isAncestorOf(widget):
        return None
    if isinstance(widget, QLineEdit):
        cursor, start = widget.cursorPosition(), widget.selectionStart()
        anchor = cursor if start < 0 else start + widget.selectionEnd() - cursor
        return KeptFocus(widget.objectName(), widget.text(), anchor, cursor)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        at = widget.textCursor()
        return KeptFocus(widget.objectName(), widget.toPlainText(), at.anchor(), at.position())
    return KeptFocus(widget.objectName())


def return_focus(root: QWidget, kept: KeptFocus | None) -> None:
    """Give the keyboard to the widget of that name under ``root``, as soon as it is shown and holds its text."""
    if kept is None:
        return
    found = [
        widget for widget in root.findChildren(QWidget, kept.name) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if found:
        _Return(next((widget for widget in found if widget.isVisible()), found[-1]), kept)


class _Return(QObject):
    """Waits for one widget."""

    def __init__(self, widget: QWidget, kept: KeptFocus) -> None:
        super().__init__(widget)
        self._kept = kept
        widget.installEventFilter(self)
        if isinstance(widget, QLineEdit):
            widget.textChanged.connect(self._on_text_changed)
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            widget.document().contentsChanged.connect(self._on_text_changed)  # told even where the widget is silent
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.deleteLater)
        self._end.start(PATIENCE_MS)
        self._give()

    def _give(self) -> None:
        widget, kept = self.parent(), self._kept
        if not isinstance(widget, QWidget) or not widget.isVisible():
            return
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit):
            if widget.text() != kept.text:
                return
            widget.setCursorPosition(kept.anchor)
            widget.cursorForward(kept.anchor != kept.cursor, kept.cursor - kept.anchor)
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            if widget.toPlainText() != kept.text:
                return
            at = widget.textCursor()
            at.setPosition(kept.anchor)
            at.setPosition(kept.cursor, QTextCursor.MoveMode.KeepAnchor)
            widget.setTextCursor(at)
        self._end.start(0)

    def _on_text_changed(self, *_text: object) -> None:
        # Whoever shows the text puts the cursor at its beginning, right after this.
        QTimer.singleShot(0, self, self._give)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            QTimer.singleShot(0, self, self._give)
        elif event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress} or _left_by_hand(event):
            self.deleteLater()  # the person goes on; nothing is moved under their hands
        return False


def _left_by_hand(event: QEvent) -> bool:
    """Whether somebody took the keyboard elsewhere, by the mouse or a key."""
    return isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _BY_HAND
