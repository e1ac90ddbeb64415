"""What only the studio screen reads: cues for the anchor, how words are said, its set-up.

Cues are read the moment a change set names one, without waiting for a burst to end: the way from the operator's key
to the anchor's eye is the shortest in the program.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.cue import CueView
from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.models.restore_point import RestorePointView
from app.models.team import Hat
from app.services.plan.terms import readings
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore
from app.views.studio.set_up import SetUp, set_up_of

if TYPE_CHECKING:
    from app.services.services import Services

#: So many of the newest cues are looked at for answers that came from elsewhere.
RECENT = 8
#: Key of the studio's restore points: one a session, whichever station wrote it.
SET_UP_KEY = "studio"
#: After a reading of the cues that failed, the next one starts so much later.
RETRY_MS = 1000


@dataclass(frozen=True, slots=True)
class StudioCues:
    """Cues of one session for the anchor: those that wait, as sent, and the newest of all."""

    session_id: str = ""
    waiting: tuple[CueView, ...] = ()
    recent: tuple[CueView, ...] = ()


class StudioFeed(GuiStore):
    """Reads what the studio screen needs beside the stores of the window.

    Signals:
        cues_changed: The cues for the anchor changed.
        readings_changed: How words are said changed.
        set_up_changed: Somebody set the screen up anew.
    """

    cues_changed = Signal()
    readings_changed = Signal()
    set_up_changed = Signal()
    subjects = frozenset({"term_note", "member"})

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
        self._reading_cues = self._cues_again = self._cues_unread = False
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.read_cues)
        self.cues = StudioCues()
        self.readings: tuple[tuple[str, str], ...] = ()
        self.set_up = SetUp()
        session.switched.connect(self._on_session_switched)
        self._on_session_switched(session.current_id)

    def reload(self) -> None:
        """Read how words are said."""
        session = self._session.current
        anchor_id = session.anchor_id if session is not None else None
        self._runner.run(readings, self._services.store, anchor_id, done=self._on_readings)

    def read_cues(self) -> None:
        """Read the cues now, or once more when a reading is under way."""
        if self._reading_cues:
            self._cues_again = True
            return
        session_id = self._session.current_id
        if session_id is not None:
            self._reading_cues = True
            self._retry.stop()
            self._runner.run(self._load_cues, session_id, done=self._on_cues, failed=self._on_cues_failed)

    def keep_set_up(self, set_up: SetUp) -> None:
        """Take over what was set up at this station; writing it is the controller's job."""
        if set_up != self.set_up:
            self.set_up = set_up
            self.set_up_changed.emit()

    def _load_cues(self, session_id: str) -> StudioCues:
        cues = self._services.cues
        return StudioCues(session_id, cues.open_cues(session_id, Hat.ANCHOR), cues.sent_cues(session_id, RECENT))

    def _load_set_up(self, session_id: str) -> RestorePointView | None:
        """This session's, else the one of the session before: the studio is the same room."""
        prompter = self._services.prompter
        return prompter.restore_point(SET_UP_KEY, session_id) or prompter.restore_point(SET_UP_KEY)

    def _on_changed(self, change_set: ChangeSet) -> None:
        mine = any(change.session_id == self._session.current_id for change in change_set.changes)
        if mine and change_set.touches("cue"):
            self.read_cues()
        if mine and change_set.touches("prompter_state") and change_set.actor.station != self._services.store.station:
            self._read_set_up()
        super()._on_changed(change_set)

    def _read_set_up(self) -> None:
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.run(self._load_set_up, session_id, done=self._on_set_up)

    def _on_cues(self, cues: object) -> None:
        self._reading_cues = self._cues_unread = False
        if isinstance(cues, StudioCues) and cues.session_id == self._session.current_id:
            self.cues = cues
            self.cues_changed.emit()
        self._once_more()

    def _on_cues_failed(self, error: object) -> None:
        """A cue must not stay unseen: read until it works, and say once that it does not."""
        told, self._cues_unread = self._cues_unread, True
        self._reading_cues = False
        if isinstance(error, AppError) and error.code == "cancelled":
            self._cues_again = False  # the program is about to end
        elif self._cues_again:
            self._once_more()
        else:
            self._retry.start()
        if not told:
            self._runner.failed.emit(error)

    def _once_more(self) -> None:
        again, self._cues_again = self._cues_again, False
        if again or self.cues.session_id != (self._session.current_id or ""):
            self.read_cues()

    def _on_readings(self, found: object) -> None:
        if isinstance(found, tuple) and found != self.readings:
            self.readings = found
            self.readings_changed.emit()

    def _on_set_up(self, point: object) -> None:
        if isinstance(point, RestorePointView):
            self.keep_set_up(set_up_of(point.payload))

    def _on_session_switched(self, _session_id: object) -> None:
        self.cues = StudioCues()
        self.cues_changed.emit()
        self.read_cues()
        self._read_set_up()
        self.reload()
