"""What all GUI-side stores share: reload once per burst of changes, ignore what is not theirs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.models.event_log import ChangeSet
from app.views.bridge import Bridge
from app.views.commands import Runner

if TYPE_CHECKING:
    from app.services.services import Services

#: Changes that arrive within this time are answered by one reload.
BURST_MS = 15
#: After a reading that failed it is tried again, so that no room waits for ever.
RETRY_MS = 3_000


class GuiStore(QObject):
    """Base of the GUI-side stores.

    Subclasses name the subjects (table names) they show in ``subjects`` and load them in ``reload``.
    """

    subjects: frozenset[str] = frozenset()

    def __init__(self, services: "Services", runner: Runner, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = runner
        self._burst = QTimer(self)
        self._burst.setSingleShot(True)
        self._burst.setInterval(BURST_MS)
        self._burst.timeout.connect(self.reload)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self.reload)
        bridge.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Load the read models anew."""
        raise TypeError(f"{type(self).__name__} has nothing to load")

    def concerns(self, change_set: ChangeSet) -> bool:
        """Whether a change set touches what this store shows."""
        return change_set.touches(*self.subjects)

    def _on_changed(self, change_set: ChangeSet) -> None:
        # Never restarted: a steady stream of changes would put the reading off for ever.
        if self.concerns(change_set) and not self._burst.isActive():
            self._burst.start()

    def _on_read_failed(self, error: object) -> None:
        """Tell it, and read again a moment later."""
        self._runner.failed.emit(error)
        if not self._again.isActive():
            self._again.start()
