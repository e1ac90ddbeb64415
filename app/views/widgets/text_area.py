"""A field of several lines for plain text: Return may send, Shift+Return always breaks the line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.views.theme import theme, theme_bus


class TextArea(QPlainTextEdit):
    """Several lines of plain text; what is pasted arrives without its formats.

    Args:
        name: What a screen reader says.
        placeholder: Grey words while it is empty.
        sends: Whether Return sends (Desk) or breaks the line (scripts); Ctrl+Return sends in both cases.
        lines: Height in lines; 0 leaves the height to the layout.

    Signals:
        submitted: The text was sent with no composition open.
        escaped: Escape was pressed with no composition open.
    """

    submitted = Signal(object)
    escaped = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        sends: bool = False,
        lines: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sends = sends
        self._lines = lines
        self._composing = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._sync()

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition open."""
        return self._composing

    def show_text(self, text: str) -> None:
        """Show a value as the state of something, not as typing; the cursor stays when nothing changed."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def submit(self) -> bool:
        """Send the text as Return does; says whether it was sent."""
        if self._composing:
            return False
        self.submitted.emit(self.toPlainText())
        return True

    def _sync(self) -> None:
        self.setFont(theme().font(14))
        if self._lines:
            self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + 24)

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            control = bool(held & Qt.KeyboardModifier.ControlModifier)
            if control or (self._sends and not held):
                event.accept()
                if not event.isAutoRepeat():
                    self.submit()
                return
        if event.key() == Qt.Key.Key_Escape and not self._composing:
            self.escaped.emit()
            event.ignore()
            return
        super().keyPressEvent(event)
