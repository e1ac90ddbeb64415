"""Cues of the current session, presets, marks and incidents, as the window shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.cue import CueView
from app.models.event_log import ChangeSet
from app.models.session import IncidentView, MarkView, Phase
from app.services.live.cue_presets import DEFAULT_PHASE, QuickCue
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services

SENT_LIMIT = 200


@dataclass(frozen=True, slots=True)
class CueLoad:
    """What was read of one session, together."""

    session_id: str
    cues: tuple[CueView, ...]
    marks: tuple[MarkView, ...]
    incidents: tuple[IncidentView, ...]


class CueStore(GuiStore):
    """Cues and what else happens by hand.

    Signals:
        changed: Cues changed.
        presets_changed: The quick cues changed.
        log_changed: Marks or incidents changed.
    """

    changed = Signal()
    presets_changed = Signal()
    log_changed = Signal()
    subjects = frozenset({"cue", "cue_preset", "mark", "incident"})

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
        self.cues: tuple[CueView, ...] = ()
        self.presets: tuple[QuickCue, ...] = ()
        self.marks: tuple[MarkView, ...] = ()
        self.incidents: tuple[IncidentView, ...] = ()
        self._phase = DEFAULT_PHASE
        session.switched.connect(self._on_session_switched)
        session.changed.connect(self._on_session_changed)

    @property
    def open_cues(self) -> tuple[CueView, ...]:
        """Cues that still wait for the anchor, newest first."""
        return tuple(cue for cue in self.cues if cue.state.is_open)

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is None:
            return
        self._runner.read(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)
        self._load_presets()

    def concerns(self, change_set: ChangeSet) -> bool:
        if change_set.touches("cue_preset"):
            self._load_presets()
        session_id = self._session.current_id
        return any(change.session_id == session_id and change.subject in self.subjects for change in change_set.changes)

    def _load_presets(self) -> None:
        """Quick cues of the phase that the session is in."""
        session = self._session.current
        self._phase = Phase.REHEARSAL if session is not None and session.phase is Phase.REHEARSAL else DEFAULT_PHASE
        self._runner.read(
            self._services.cues.presets, str(self._phase), done=self._on_presets, failed=self._on_read_failed
        )

    def _load(self, session_id: str) -> CueLoad:
        services = self._services
        return CueLoad(
            session_id,
            tuple(services.cues.sent_cues(session_id, SENT_LIMIT)),
            tuple(services.marks.marks(session_id)),
            tuple(services.marks.incidents(session_id)),
        )

    def _on_loaded(self, load: CueLoad) -> None:
        if load.session_id != self._session.current_id:
            return
        if load.cues != self.cues:
            self.cues = load.cues
            self.changed.emit()
        if (load.marks, load.incidents) != (self.marks, self.incidents):
            self.marks, self.incidents = load.marks, load.incidents
            self.log_changed.emit()

    def _on_presets(self, presets: object) -> None:
        found: tuple[QuickCue, ...] = tuple(presets)  # type: ignore[arg-type]
        if found != self.presets:
            self.presets = found
            self.presets_changed.emit()

    def _on_session_changed(self) -> None:
        session = self._session.current
        rehearsed = session is not None and session.phase is Phase.REHEARSAL
        if rehearsed != (self._phase == Phase.REHEARSAL):
            self._load_presets()

    def _on_session_switched(self, _session_id: object) -> None:
        self.cues, self.marks, self.incidents = (), (), ()
        self.changed.emit()
        self.log_changed.emit()
        self.reload()
