"""A field that holds one value: it says what is wrong, keeps what cannot be taken, and tells of what can."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.plan.values import BadValue
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel


class ValueField(QWidget):
    """A caption, a field and, when something is wrong, why.

    Args:
        key: The field of the read model that it shows.
        title: Its caption.
        read: Text -> value; raises ``BadValue``.
        write: Value -> text as it is typed.
        unit: Small text behind the caption, e.g. ``S$`` or ``%``.

    Signals:
        taken: ``(key, value)`` that a person typed and that differs from what was shown.
    """

    taken = Signal(object)

    def __init__(
        self, key: str, title: str, read: Callable[[str], Any], write: Callable[[Any], str], *, unit: str = ""
    ) -> None:
        super().__init__()
        self.key = key
        self._read = read
        self._write = write
        self._value: Any = None
        self._unit = PlainLabel(unit, "caption", "text3")
        self.field = Field(title, height=32)
        self.trouble = PlainLabel("", "caption", "crit", wrap=True)
        self.trouble.hide()
        caption = PlainLabel(title, "caption", "text2", elide=True)
        caption.setBuddy(self.field)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(caption, 1)
        head.addWidget(self._unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.trouble)
        self.field.submitted.connect(self._on_submitted)
        self.field.escaped.connect(self._on_escaped)
        self.field.editingFinished.connect(self._on_editing_finished)
        self.field.textEdited.connect(self._on_text_edited)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(f"{name}.box")
        self.field.setObjectName(name)

    def set_unit(self, unit: str) -> None:
        """Show another unit."""
        self._unit.setText(unit)

    def show_value(self, value: Any, *, locked: bool = False) -> None:
        """Show what the store says; what is being typed stays."""
        self._value = value
        self.field.setReadOnly(locked)
        if not self.field.hasFocus() or not self.field.isModified():
            self._reset()

    def take(self) -> bool:
        """Take what was typed; says whether it could be taken."""
        if self.field.isReadOnly() or self.field.composing:
            return False
        if not self.field.isModified():
            return True
        try:
            value = self._read(self.field.text())
        except BadValue as trouble:
            self._say(str(trouble))
            return False
        self._say("")
        self.field.setModified(False)
        if value != self._value:
            self._value = value
            self.taken.emit((self.key, value))
        self._reset()
        return True

    @property
    def value(self) -> Any:
        """The value that was shown or taken last."""
        return self._value

    def _reset(self) -> None:
        self._say("")
        self.field.show_text(self._write(self._value))
        self.field.setModified(False)

    def _say(self, reason: str) -> None:
        self.field.set_trouble(reason)
        self.trouble.setText(reason)
        self.trouble.setVisible(bool(reason))

    def _on_text_edited(self, _text: str) -> None:
        self._say("")

    def _on_submitted(self, _text: object) -> None:
        self.take()

    def _on_editing_finished(self) -> None:
        self.take()

    def _on_escaped(self) -> None:
        self._reset()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.field.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == GuiQt.Key.Key_Escape:
            event.accept()  # it took the text back; the panel around it must not go away
            return
        super().keyPressEvent(event)


def one_line(text: str) -> str:
    """Any words, without breaks and double spaces."""
    return " ".join(text.split())


def as_typed(value: Any) -> str:
    """A value as text; empty for none."""
    return "" if value is None else str(value)
