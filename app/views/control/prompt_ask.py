"""A question in place with its answers: each a button with the letter that gives it. Never a dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.widgets.button import Button, ButtonKind
from app.views.widgets.text import PlainLabel

#: So much of a button's width is air.
SPARE = 18


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        key: What is sent when it is chosen.
        label: Its words.
        letter: The key of the keyboard that gives it, e.g. ``D`` or ``1``.
        kind: How its button looks.
        name: What a screen reader says; the label when empty.
        locked: Why it cannot be given; empty when it can.
        icon: Icon of its button.
    """

    key: str
    label: str
    letter: str = ""
    kind: ButtonKind = "secondary"
    name: str = ""
    locked: str = ""
    icon: str = ""


class AskRow(QWidget):
    """The question and its answers.

    Args:
        name: Object name; each button is called ``<name>.<answer>``.

    Signals:
        chosen: The key of the answer.
        refused: A key of a locked answer was pressed; carries the reason.
    """

    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._answers: tuple[Answer, ...] = ()
        self._buttons: dict[str, Button] = {}
        self._question = PlainLabel("", "strong", wrap=True)
        self._question.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(self._grid)

    @property
    def question(self) -> str:
        """What is asked; empty for buttons alone."""
        return self._question.text()

    @property
    def spoken(self) -> str:
        """The question with its answers and their letters, as a screen reader says it; empty for buttons alone."""
        if not self.question:
            return ""
        answers = ", ".join(f"{one.letter}: {one.label}" if one.letter else one.label for one in self._answers)
        return f"{self.question} {answers}"

    def ask(self, question: str, answers: Sequence[Answer], columns: int = 3) -> None:
        """Ask something; the same answers keep their buttons, so that a key held on one of them is not lost."""
        self._question.setText(question)
        self._question.setVisible(bool(question))
        if tuple(answers) == self._answers:
            return
        if [one.key for one in answers] != [one.key for one in self._answers]:
            self._build(answers, columns)
        self._answers = tuple(answers)
        for one in answers:
            self._dress(self._buttons[one.key], one)

    def takes(self, letter: str) -> bool:
        """Whether a letter is one of the answers."""
        return any(one.letter == letter for one in self._answers)

    def press(self, letter: str) -> bool:
        """Give the answer of a letter; tells whether there is one."""
        found = next((one for one in self._answers if one.letter == letter), None)
        if found is None:
            return False
        button = self._buttons[found.key]
        if button.locked_reason:
            self.refused.emit(button.locked_reason)
        elif not button.busy:
            button.click()
        return True

    def button(self, key: str) -> Button:
        """The button of an answer, e.g. to show that its command runs."""
        return self._buttons[key]

    def _build(self, answers: Sequence[Answer], columns: int) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, one in enumerate(answers):
            button = Button(one.label, one.kind, one.icon, hint=one.letter)
            button.setObjectName(f"{self.objectName()}.{one.key}")
            button.setProperty("answer", one.key)
            button.clicked.connect(self._on_clicked)
            self._buttons[one.key] = button
            self._grid.addWidget(button, place // columns, place % columns)

    def _dress(self, button: Button, one: Answer) -> None:
        button.set_label(one.label, one.name)
        button.set_kind(one.kind)
        button.set_hint(one.letter)
        button.set_locked(one.locked)
        # Three verbs stand in one line at every text size: the space inside gives way before a word does.
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(max(theme().px(28), button.sizeHint().width() - theme().px(SPARE)))
        if one.name and not one.locked:
            button.set_tip(one.name)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(button.property("answer"))

    def focus_first(self) -> None:
        """Put the keyboard on the first answer."""
        for button in self._buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
