"""A sheet in front of the window: title, body, buttons. Opened, never executed; Escape goes back, destroys nothing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel


class Sheet(QDialog):
    """Base of the shell's sheets.

    Args:
        title: What it is for.
        text: One sentence under the title; may be empty.
        width: Width at 100 %.
    """

    def __init__(self, title: str, text: str = "", *, width: int = 520, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(width))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(PlainLabel(title, "title"))
        if text:
            column.addWidget(PlainLabel(text, "body", "text2", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        column.addLayout(self.body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(self._buttons)

    def add_cancel(self, words: str) -> Button:
        """Add the button that goes back."""
        button = Button(words, "secondary", parent=self)
        button.setObjectName(f"{self.objectName()}.cancel")
        button.clicked.connect(self.reject)
        self._buttons.addWidget(button)
        return button

    def add_verb(self, words: str, icon_name: str = "") -> Button:
        """Add the primary button; the caller connects it."""
        button = Button(words, "primary", icon_name, parent=self)
        button.setObjectName(f"{self.objectName()}.do")
        self._buttons.addWidget(button)
        return button

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = QPainter(self)
        painter.setPen(colours.line2)
        painter.setBrush(colours.surface)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def labelled(label: str, part: QWidget) -> QVBoxLayout:
    """A field under its caption."""
    column = QVBoxLayout()
    column.setSpacing(4)
    caption = PlainLabel(label, "caption", "text2")
    caption.setBuddy(part)
    column.addWidget(caption)
    column.addWidget(part)
    return column
