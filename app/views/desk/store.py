"""Comments as the desk sees them: what each is, whether the anchor has it, whether it was answered."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.event_log import ChangeSet
from app.services.desk.comments import CommentView, DeskCounts
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services

LIMIT = 5000
FIRST_LOAD = 500
PAGE = 1000
#: So many of the newest comments are looked at again when an answer or a cue changed.
DRESSED_AGAIN = 500


class DeskStore(GuiStore):
    """The comments of the current session.

    Signals:
        reset: All comments were read anew.
        added: New comments; carries a tuple of ``CommentView``.
        counted: The number of comments changed.
        changed: Labels, answers or cues of known comments changed; carries ``{id: CommentView}``.
    """

    reset = Signal()
    added = Signal(object)
    changed = Signal(object)
    counted = Signal()
    subjects = frozenset({"audience_event", "comment_triage", "cue"})

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
        self.comments: deque[CommentView] = deque(maxlen=LIMIT)
        self.total = 0
        self.loaded = False
        self._last_id = 0
        session.switched.connect(self._on_session_switched)
        self._on_session_switched(session.current_id)

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is None:
            return
        desk = self._services.desk
        if self.loaded:
            self._runner.run(desk.comments, session_id, after_id=self._last_id, limit=PAGE, done=self._on_new)
        else:
            self._runner.run(self._read_first, session_id, done=self._on_first)
        self._runner.run(self._read_counts, session_id, done=self._on_counts)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._session.current_id
        mine = [change for change in change_set.changes if change.session_id == session_id]
        if any(change.subject in {"comment_triage", "cue"} for change in mine):
            self._dress_again()
        return any(change.subject == "audience_event" for change in mine)

    def _dress_again(self) -> None:
        session_id = self._session.current_id
        recent = [view.event for view in list(self.comments)[-DRESSED_AGAIN:]]
        if session_id is not None and recent:
            self._runner.run(self._services.desk.dress, session_id, recent, done=self._on_dressed)

    def _read_first(self, session_id: str) -> tuple[str, tuple[CommentView, ...]]:
        return session_id, self._services.desk.comments_before(session_id, limit=FIRST_LOAD)

    def _read_counts(self, session_id: str) -> tuple[str, DeskCounts]:
        return session_id, self._services.desk.counts(session_id)

    def _on_first(self, answer: tuple[str, tuple[CommentView, ...]]) -> None:
        session_id, views = answer
        if self.loaded or session_id != self._session.current_id:
            return
        self.loaded = True
        self._take(views)
        self.reset.emit()

    def _on_new(self, views: object) -> None:
        found: tuple[CommentView, ...] = tuple(views)  # type: ignore[arg-type]
        fresh = self._take(found)
        if fresh:
            self.added.emit(fresh)
        if len(found) == PAGE:
            self.reload()

    def _take(self, views: tuple[CommentView, ...]) -> tuple[CommentView, ...]:
        session_id = self._session.current_id
        fresh = tuple(view for view in views if view.event.id > self._last_id and view.event.session_id == session_id)
        self._last_id = max((view.event.id for view in fresh), default=self._last_id)
        self.comments.extend(fresh)
        return fresh

    def _on_dressed(self, views: object) -> None:
        known = {view.event.id: view for view in views}  # type: ignore[attr-defined]
        changed = {}
        for place, view in enumerate(self.comments):
            new = known.get(view.event.id)
            if new is not None and new != view:
                self.comments[place] = new
                changed[view.event.id] = new
        if changed:
            self.changed.emit(changed)

    def _on_counts(self, answer: tuple[str, DeskCounts]) -> None:
        session_id, counts = answer
        if session_id == self._session.current_id and counts.comments != self.total:
            self.total = counts.comments
            self.counted.emit()

    def _on_session_switched(self, _session_id: object) -> None:
        self.comments.clear()
        self.total, self._last_id, self.loaded = 0, 0, False
        self.reset.emit()
        self.reload()
