"""The line for the value that was really set in the back office, when it is not the one proposed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel


class ValueLine(QWidget):
    """Field and button; whoever listens reads the text and may find fault with it.

    Signals:
        given: The text that was typed.
        left: Escape was pressed.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = Field(self.tr("Value that was set"), self.tr("The value that was really set"), height=34)
        self._field.setObjectName("control.prompts.value")
        self._take = Button(self.tr("Done"), "primary", "corner-down-left")
        self._take.setObjectName("control.prompts.value.done")
        self._note = PlainLabel("", "caption", "crit", wrap=True)
        self._note.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._field, 1)
        line.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._note)
        self._field.submitted.connect(self.given)
        self._field.escaped.connect(self.left)
        self._field.textChanged.connect(self._on_text_changed)
        self._take.clicked.connect(self._on_take)

    def open_line(self, value: str) -> None:
        """Offer a value to be overtyped and put the keyboard there."""
        self._field.show_text(value)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, reason: str) -> None:
        """Say why a text is no value."""
        self._field.set_trouble(reason)
        self._note.setText(reason)
        self._note.setVisible(bool(reason))

    def _on_text_changed(self, _text: str) -> None:
        self.show_trouble("")

    def _on_take(self) -> None:
        self._field.submit()
