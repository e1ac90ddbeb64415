"""The button that takes back the change that was just logged, for five seconds."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.models.advertising import AdActionView
from app.services.advertising.ads import UNDO_WITHIN
from app.views.widgets.button import Button

if TYPE_CHECKING:
    from app.views.context import Context


class UndoButton(Button):
    """The button; hidden while there is nothing to take back.

    Signals:
        undone: A change was taken back.
    """

    undone = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__("", "ghost", "undo-2", size="compact")
        self.setObjectName("control.ads.undo")
        self.set_label(self.tr("Undo"))
        self._context = context
        self._action: AdActionView | None = None
        self._until: datetime | None = None
        self.clicked.connect(self._on_clicked)
        self.hide()

    def offer(self, action: AdActionView, words: str) -> None:
        """Offer to take back an action; ``words`` say what it was."""
        self._action, self._until = action, self._context.now() + UNDO_WITHIN
        self.set_tip(words)
        self.show()

    def tick(self, now: datetime) -> None:
        """Go away when the time is over."""
        if self._until is not None and now > self._until:
            self.forget()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._action = self._until = None
        self.hide()

    def _on_clicked(self, _checked: bool = False) -> None:
        if self._action is not None:
            self._context.runner.run(
                self._context.services.ads.undo, self._action.id, self._action.version, done=self._on_undone, busy=self
            )

    def _on_undone(self, _action: object) -> None:
        self.forget()
        self.undone.emit()
