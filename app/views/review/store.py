"""What the review shows: the facts of the current session, and the figures of the sessions before it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.models.review import ActionItemView, ActionState, NoteView
from app.models.session import LiveSessionView, Phase
from app.services.review.facts import Facts, gather
from app.services.review.kpis import session_kpis
from app.views.review.against import Against, comparable
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

#: Readings arrive each second while a show is on air; its figures are read anew this often.
LIVE_EVERY_MS = 10_000
_NOTES = frozenset({"note", "action_item"})
_READINGS = frozenset({"metric_tick"})


class ReviewStore(GuiStore):
    """Facts of the current session.

    Nothing is read while the room is hidden; what changed meanwhile is read when it is shown again.

    Signals:
        changed: The facts were read anew, could not be read, or belong to another session now.
        against_changed: The earlier sessions were read.
    """

    changed = Signal()
    against_changed = Signal()
    subjects = frozenset(
        {
            "segment", "segment_run", "cue", "incident", "ad_plan", "ad_action", "ad_report", "session_summary",
            "live_session", "metric_reading",
        }
    )  # fmt: skip

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(context.services, context.runner, context.bridge, parent)
        self._session = context.session
        self._active = False
        self._dirty = True
        self._whole = True
        self._compared: tuple[str, ...] | None = None
        self.facts: Facts | None = None
        self.against: Against | None = None
        self.error: AppError | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(LIVE_EVERY_MS)
        self._slow.timeout.connect(self._on_slow)
        self._session.switched.connect(self._on_session_switched)
        self._session.listed.connect(self._compare)

    def set_active(self, active: bool) -> None:
        """Say whether the room is visible."""
        self._active = active
        if active and self._dirty:
            self.reload()

    def retry(self) -> None:
        """Read everything again after a failure."""
        self.error = None
        self._whole = True
        self.changed.emit()
        self.reload()

    def reload(self) -> None:
        session_id = self._session.current_id
        if not self._active or session_id is None:
            self._dirty = True
            return
        self._dirty = False
        if self._whole or self.facts is None:
            self._whole = False
            self._runner.run(
                gather, self._services.store, session_id, done=self._on_gathered, failed=self._on_gather_failed
            )
            self._compare()
        else:
            self._runner.run(_notes, self._services, session_id, done=self._on_notes, failed=self._on_read_failed)

    def _compare(self) -> None:
        session = self._session.current
        if session is None or not self._active:
            return
        others = comparable(session, self._session.sessions)
        ids = (session.id, *(one.id for one in others))
        if ids != self._compared:
            self._compared = ids
            self._runner.run(
                _against, self._services, session.id, others, done=self._on_against, failed=self._on_against_failed
            )

    def _on_changed(self, change_set: ChangeSet) -> None:
        session_id = self._session.current_id
        mine = {change.subject for change in change_set.changes if change.session_id == session_id}
        if mine & self.subjects:
            self._whole = True
            self._burst.start()
        elif mine & _NOTES:
            self._burst.start()
        if mine & _READINGS:
            if self._is_live():
                if not self._slow.isActive():
                    self._slow.start()
            else:
                self._whole = True
                self._burst.start()

    def _is_live(self) -> bool:
        session = self._session.current
        return session is not None and session.phase in {Phase.LIVE, Phase.REHEARSAL}

    def _on_slow(self) -> None:
        self._whole = True
        self.reload()

    def _on_gathered(self, facts: object) -> None:
        if isinstance(facts, Facts) and facts.live.id == self._session.current_id:
            self.facts, self.error = facts, None
            self.changed.emit()

    def _on_gather_failed(self, error: AppError) -> None:
        self._whole = True
        self.error = error
        self.changed.emit()
        self._again.start()

    def _on_against_failed(self, error: AppError) -> None:
        self._compared, self._whole = None, True
        self._on_read_failed(error)

    def _on_notes(self, found: Any) -> None:
        session_id, notes, actions = found
        if self.facts is not None and self.facts.live.id == session_id:
            self.facts = replace(self.facts, notes=notes, actions=actions)
            self.changed.emit()

    def _on_against(self, found: Any) -> None:
        session_id, against = found
        if session_id == self._session.current_id:
            self.against = against
            self.against_changed.emit()

    def _on_session_switched(self, _session_id: object) -> None:
        self.facts, self.against, self.error = None, None, None
        self._compared = None
        self._whole = True
        self._slow.stop()
        self.changed.emit()
        self.reload()


def save_action(
    services: "Services", item: ActionItemView, fields: dict[str, Any], state: ActionState
) -> ActionItemView:
    """Change the words of an action item and then, if it differs, its state.

    Raises:
        Denied, NotFound, Conflict, Invalid.
    """
    kept = services.review.change_action(item.id, item.version, **fields)
    return kept if kept.state is state else services.review.set_action_state(kept.id, kept.version, state)


def add_action(
    services: "Services", session_id: str, fields: dict[str, Any], state: ActionState, command_id: str
) -> ActionItemView:
    """Make an action item and give it its state.

    Raises:
        Denied, NotFound, Invalid.
    """
    made = services.review.add_action(session_id, command_id=command_id, **fields)
    return made if made.state is state else services.review.set_action_state(made.id, made.version, state)


def _notes(services: "Services", session_id: str) -> tuple[str, tuple[NoteView, ...], tuple[ActionItemView, ...]]:
    return session_id, services.review.list(session_id), services.review.actions(session_id)


def _against(services: "Services", session_id: str, sessions: tuple[LiveSessionView, ...]) -> tuple[str, Against]:
    figures = tuple(session_kpis(services.store, one.id) for one in sessions)
    return session_id, Against(sessions, figures)
