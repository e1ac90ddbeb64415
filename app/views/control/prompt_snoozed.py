"""What was put aside: how many prompts, and opened which, when each comes back, and a button that does it now."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.advertising import PromptView
from app.models.base import ms_between
from app.views.control.prompt_actions import short_title
from app.views.format import clock
from app.views.widgets.button import Button
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

#: So many are listed; the others follow when these have come back.
MOST = 4


class SnoozedRow(QWidget):
    """One of them: what it proposes, what is left of its snooze, and Bring back."""

    woken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._prompt_id = ""
        self._title = PlainLabel("", "body", elide=True)
        self._left = PlainLabel("", "caption", "text2", tabular=True)
        self.back = Button(self.tr("Bring back"), size="compact")
        self.back.setObjectName("control.prompts.snoozed.back")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._left)
        row.addWidget(self.back)
        self.back.clicked.connect(self._on_back)

    def show_prompt(self, prompt_id: str, title: str, left: str, locked: str) -> None:
        """Show a prompt with its time left."""
        self._prompt_id = prompt_id
        self._title.setText(title)
        self._left.setText(left)
        self.back.set_label(self.tr("Bring back"), self.tr("Bring back: {title}").format(title=title))
        self.back.set_locked(locked)

    def _on_back(self) -> None:
        self.woken.emit(self._prompt_id)


class Snoozed(QWidget):
    """The row "Snoozed: n" under the queue; opened it lists them.

    Signals:
        wake_asked: A prompt is to come back now; carries its id.
        arranged: It needs another height.
    """

    wake_asked = Signal(object)
    arranged = Signal()

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._prompts: tuple[PromptView, ...] = ()
        self._locked = ""
        self._open = False
        self.setObjectName("control.prompts.snoozed")
        self.setAccessibleName(self.tr("Snoozed prompts"))
        self.head = Button("", "ghost", "alarm-clock", hint="Z", size="compact", align_left=True)
        self.head.setObjectName("control.prompts.snoozed.open")
        self._rows = [SnoozedRow(self) for _place in range(MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        for row in self._rows:
            column.addWidget(row)
            row.woken.connect(self.wake_asked)
        self.head.clicked.connect(self.toggle)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether they are listed."""
        return self._open

    @property
    def count(self) -> int:
        """How many were put aside."""
        return len(self._prompts)

    def show_prompts(self, prompts: Sequence[PromptView], locked: str) -> None:
        """Show what was put aside; nothing of it takes room when there is none."""
        self._prompts, self._locked = tuple(prompts), locked
        self._open = self._open and bool(prompts)
        self.setVisible(bool(prompts))
        self._sync()

    def toggle(self) -> None:
        """List them with the keyboard on the first one, or put the list away."""
        if not self._prompts:
            return
        self._open = not self._open
        self._sync()
        self.arranged.emit()
        if self._open:
            self._rows[0].back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tick(self) -> None:
        """What is left counts down, once a second."""
        if self._open and self.isVisible():
            self._sync()

    def _sync(self) -> None:
        self.head.set_label(self.tr("Snoozed: {count}").format(count=len(self._prompts)))
        self.head.set_tip(self.tr("Show what was put aside") if not self._open else self.tr("Hide what was put aside"))
        session, now = self._context.session.current, self._context.now()
        for place, row in enumerate(self._rows):
            there = self._open and place < len(self._prompts) and session is not None
            row.setVisible(there)
            if there and session is not None:
                prompt = self._prompts[place]
                ends = prompt.snoozed_until or now
                title = short_title(prompt, session.currency, session.script_language.value)
                row.show_prompt(prompt.id, title, clock(max(0, ms_between(now, ends))), self._locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.toggle()
            self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
