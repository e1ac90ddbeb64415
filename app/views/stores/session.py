"""The sessions, the one this window shows, and what still blocks its next phase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.errors import NotFound
from app.models.event_log import ChangeSet
from app.models.session import LiveSessionView, Phase
from app.services.plan.blockers import Blocker
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.services.services import Services

#: Phases in the order in which a session is opened at start: what is on air first.
_URGENCY = (Phase.LIVE, Phase.REHEARSAL, Phase.READY, Phase.DRAFT, Phase.REVIEW, Phase.CLOSED)


class SessionStore(GuiStore):
    """Sessions and the current one.

    Signals:
        listed: The list of sessions changed.
        switched: Another session is shown now (or none); carries its id.
        changed: The current session's own fields or blockers changed.
    """

    listed = Signal()
    switched = Signal(object)
    changed = Signal()
    subjects = frozenset({"live_session"})

    def __init__(self, services: "Services", runner: Runner, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(services, runner, bridge, parent)
        self.sessions: tuple[LiveSessionView, ...] = ()
        self.loaded = False
        self.blockers: tuple[Blocker, ...] = ()
        self._current_id: str | None = None
        self._wanted_id: str | None = None

    @property
    def current(self) -> LiveSessionView | None:
        """The session that this window shows."""
        return next((session for session in self.sessions if session.id == self._current_id), None)

    @property
    def current_id(self) -> str | None:
        """Its id."""
        return self._current_id

    def open(self, session_id: str | None) -> None:
        """Show another session."""
        if session_id == self._current_id:
            return
        self._current_id = session_id
        self.blockers = ()
        self.switched.emit(session_id)
        self._load_blockers()

    def open_when_listed(self, session_id: str) -> None:
        """Show a session that was just made, as soon as the list knows it."""
        if any(session.id == session_id for session in self.sessions):
            self.open(session_id)
        else:
            self._wanted_id = session_id
            if self.loaded:  # else the first list is on its way
                self.reload()

    def reload(self) -> None:
        self._runner.read(self._services.sessions.list, done=self._on_listed, failed=self._on_read_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        blocking = ("segment", "product", "checklist_item")
        mine = any(change.session_id == self._current_id for change in change_set.changes)
        return super().concerns(change_set) or (mine and change_set.touches(*blocking))

    def _on_listed(self, sessions: object) -> None:
        self.sessions = tuple(sessions)  # type: ignore[arg-type]
        first = not self.loaded
        self.loaded = True
        self.listed.emit()
        if self._wanted_id is not None and any(session.id == self._wanted_id for session in self.sessions):
            wanted, self._wanted_id = self._wanted_id, None
            self.open(wanted)
        elif self.current is None:
            self._current_id = None
            self.open(self._first_choice() if self.sessions else None)
            if not self.sessions and first:
                self.switched.emit(None)
        else:
            self.changed.emit()
            self._load_blockers()

    def _first_choice(self) -> str:
        def rank(session: LiveSessionView) -> tuple[int, float]:
            starts = session.planned_start_at or session.started_at or session.created_at
            return _URGENCY.index(session.phase), -starts.timestamp()

        return min(self.sessions, key=rank).id

    def _load_blockers(self) -> None:
        if self._current_id is not None:
            self._runner.read(
                self._read_blockers, self._current_id, done=self._on_blockers, failed=self._on_read_failed
            )

    def _read_blockers(self, session_id: str) -> tuple[str, tuple[Blocker, ...]]:
        try:
            return session_id, tuple(self._services.sessions.blockers(session_id))
        except NotFound:  # deleted by somebody in this very moment; the list is read anew anyway
            return session_id, ()

    def _on_blockers(self, answer: tuple[str, tuple[Blocker, ...]]) -> None:
        session_id, blockers = answer
        if session_id == self._current_id:
            self.blockers = blockers
            self.changed.emit()
