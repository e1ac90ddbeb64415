"""What is usual for the current session, read once when it is opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.review.usual import Usual, usual
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services


class UsualStore(GuiStore):
    """Median and middle half of comparable sessions.

    Signals:
        changed: It was read.
    """

    changed = Signal()

    def __init__(
        self,
        services: "Services",
        runner: Runner,
        bridge: Bridge,
        session: SessionStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, runner, bridge, parent)
        self._session = session
        self.usual: Usual | None = None
        session.switched.connect(self._on_session_switched)

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.read(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)

    def at(self, metric: str, t_ms: int) -> float | None:
        """The usual value of a metric at a moment."""
        curve = self.usual.curves.get(metric) if self.usual is not None else None
        return curve.at(t_ms) if curve is not None else None

    def _load(self, session_id: str) -> tuple[str, Usual]:
        return session_id, usual(self._services.store, session_id)

    def _on_loaded(self, answer: tuple[str, Usual]) -> None:
        session_id, found = answer
        if session_id == self._session.current_id:
            self.usual = found
            self.changed.emit()

    def _on_session_switched(self, _session_id: object) -> None:
        self.usual = None
        self.changed.emit()
        self.reload()
