"""The live locks of the current session: who may edit its rundown and who may take its segments."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.event_log import ChangeSet
from app.models.team import LockKind
from app.services.live.locks import BEAT_S, LockSeen
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services


@dataclass(frozen=True, slots=True)
class LockLoad:
    """The locks of one session, read together."""

    session_id: str
    locks: tuple[LockSeen, ...]


class LockStore(GuiStore):
    """The locks.

    A lock that nobody renews becomes free without anybody telling it, so they are read again every few seconds while
    somebody else holds one or waits for one. A station that is alone reads nothing.

    Signals:
        changed: A lock changed hands, or somebody asks for one.
    """

    changed = Signal()
    subjects = frozenset({"live_lock"})

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
        self._locks: dict[LockKind, LockSeen] = {}
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(round(BEAT_S * 1000))
        self._look.timeout.connect(self.reload)
        session.switched.connect(self._on_session_switched)

    def lock(self, kind: LockKind) -> LockSeen:
        """One of the two locks as it was read last."""
        return self._locks.get(kind, LockSeen(kind))

    @property
    def taken(self) -> tuple[LockSeen, ...]:
        """Locks that somebody else holds."""
        return tuple(one for one in map(self.lock, (LockKind.TAKE, LockKind.EDIT)) if one.held and not one.mine)

    @property
    def asked(self) -> tuple[LockSeen, ...]:
        """Locks of this station that somebody else asks for."""
        return tuple(one for one in map(self.lock, (LockKind.TAKE, LockKind.EDIT)) if one.mine and one.asked)

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.read(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        mine = any(change.session_id == self._session.current_id for change in change_set.changes)
        return mine and super().concerns(change_set)

    def _load(self, session_id: str) -> LockLoad:
        return LockLoad(session_id, self._services.live_rundown.locks.seen(session_id))

    def _on_loaded(self, load: LockLoad) -> None:
        if load.session_id != self._session.current_id:
            return
        found = {one.kind: one for one in load.locks}
        if found != self._locks:
            self._locks = found
            self.changed.emit()
        if self.taken or self.asked:
            self._look.start()

    def _on_session_switched(self, _session_id: object) -> None:
        self._locks = {}
        self._look.stop()
        self.changed.emit()
        self.reload()
