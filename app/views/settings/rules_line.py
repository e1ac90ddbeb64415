"""One line of a rule's sentence: a word at its head, then its parts, and under it what is wrong."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.settings.rules_flow import INDENT, Flow
from app.views.settings.rules_token import HEIGHT, Token, line_label
from app.views.theme import theme
from app.views.widgets.field import Field
from app.views.widgets.text import PlainLabel

#: Widths of a title at 100 %: what it likes, and the least of any field.
NAME: Final = 330
NAME_LEAST: Final = 160


class Line(QWidget):
    """One line: a word at its head, then its parts, and under it what is wrong.

    Signals:
        edited: Place in the rule and the new value.
    """

    edited = Signal(object)
    places: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._words = QWidget(self)
        self._flow = Flow(self._words)
        self._head = line_label("")
        self._flow.addWidget(self._head)
        self._trouble = PlainLabel("", "caption", "crit", wrap=True)
        self._trouble.setContentsMargins(theme().px(INDENT), 0, 0, 0)
        self._trouble.hide()
        column.addWidget(self._words)
        column.addWidget(self._trouble)

    @abstractmethod
    def show_data(self, data: dict[str, Any], locked: str) -> None:
        """Show the fields of a rule; with a reason nothing can be changed."""

    def show_trouble(self, text: str, *, wrong: bool) -> None:
        """Say what is wrong; nothing with an empty text."""
        self._trouble.setText(text)
        self._trouble.set_colour("crit" if wrong else "warn")
        self._trouble.setVisible(bool(text))

    def _word(self, text: str) -> PlainLabel:
        label = PlainLabel(text, "body", "text2")
        self._flow.addWidget(label)
        return label

    def _token(self, name: str, part: str, slot: Callable[..., None]) -> Token:
        token = Token(name)
        token.setObjectName(f"settings.rules.{part}")
        token.chosen.connect(slot)
        self._flow.addWidget(token)
        return token

    def _field(self, name: str, part: str, limit: int, slot: Callable[..., None]) -> Field:
        field = Field(name, name, limit=limit, height=HEIGHT)
        field.setObjectName(f"settings.rules.{part}")
        field.setFixedWidth(theme().px(NAME_LEAST))
        field.textEdited.connect(slot)
        self._flow.addWidget(field)
        return field
