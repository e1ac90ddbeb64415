"""Settings of the whole team as a page shows them: read, stored on change, read again when somebody changes one."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.models.errors import AppError

if TYPE_CHECKING:
    from app.models.event_log import ChangeSet
    from app.views.context import Context


class TeamValues(QObject):
    """What the team decided, for one page.

    Signals:
        read: What is in force; carries every setting by its key.
        refused: Something could not be stored; carries the `AppError`. What is in force follows.
    """

    read = Signal(object)
    refused = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.bridge.changed.connect(self._on_changed)

    def ask(self) -> None:
        """Read what is in force."""
        self._context.runner.run(self._context.services.settings.all, done=self.read.emit)

    def store(self, key: str, value: Any) -> None:
        """Store one for the whole team."""
        set_setting = self._context.services.team.set_setting
        self._context.runner.run(set_setting, key, value, done=self._on_stored, failed=self._on_failed)

    def _on_stored(self, _setting: object) -> None:
        self.ask()

    def _on_failed(self, error: AppError) -> None:
        self.refused.emit(error)
        self.ask()

    def _on_changed(self, change_set: "ChangeSet") -> None:
        if change_set.touches("setting"):
            self.ask()
