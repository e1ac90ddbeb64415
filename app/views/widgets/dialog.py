"""A question or a message in front of a window. It is opened, never executed, and its text is always plain."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel, PlainTextView

WIDTH = 460


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        title: The question or the news in one sentence.
        text: What follows from it.
        verb: Words of the button that does it, e.g. "Forget token".
        refusal: Words of the button that does not; empty for a message with one button.
        danger: Whether the deed removes something.
        icon: Icon beside the title.
        details: Long text (a traceback, a list), scrolling and selectable.
    """

    title: str
    text: str
    verb: str
    refusal: str = ""
    danger: bool = False
    icon: str = ""
    details: str = ""


class QuestionDialog(QDialog):
    """The dialog. Return takes the verb unless it is dangerous; Escape always refuses.

    Signals:
        decided: ``True`` when the verb was taken, ``False`` otherwise; sent once.
    """

    decided = Signal(object)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.text)
        self.setWindowTitle(question.title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme().px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        if question.icon:
            head.addWidget(IconView(question.icon, 20, "crit" if question.danger else "text2"))
        head.addWidget(PlainLabel(question.title, "heading", wrap=True), 1)
        column.addLayout(head)
        if question.text:
            column.addWidget(PlainLabel(question.text, "body", "text2", wrap=True))
        if question.details:
            column.addWidget(self._details(question.details), 1)
        column.addSpacing(6)
        column.addLayout(self._buttons(question))
        calm = self.refusal if question.danger and question.refusal else self.verb
        calm.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.finished.connect(self._on_finished)

    def _details(self, text: str) -> PlainTextView:
        view = PlainTextView(text, monospace=True)
        view.setObjectName("question.details")
        view.setMinimumHeight(180)
        return view

    def _buttons(self, question: Question) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.verb = Button(question.verb, "danger" if question.danger else "primary")
        self.verb.setObjectName("question.verb")
        self.verb.clicked.connect(self.accept)
        self.refusal = Button(question.refusal, "secondary")
        self.refusal.setObjectName("question.refusal")
        self.refusal.setVisible(bool(question.refusal))
        self.refusal.clicked.connect(self.reject)
        row.addWidget(self.refusal)
        row.addWidget(self.verb)
        return row

    def _on_finished(self, result: int) -> None:
        self.decided.emit(result == QDialog.DialogCode.Accepted.value)


def ask(question: Question, parent: QWidget) -> QuestionDialog:
    """Open a question in front of ``parent`` and return it, so that ``decided`` can be connected."""
    dialog = QuestionDialog(question, parent)
    dialog.open()
    return dialog
