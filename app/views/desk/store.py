"""Comments as the desk sees them: what each is, whether the anchor has it, whether it was answered."""

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.audience import AudienceEvent
from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.services.desk.comments import CommentView, DeskCounts
from app.services.desk.tally import LabelCounts
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import RETRY_MS, GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services

#: So many comments are kept while nobody reads back, and so many at most when somebody does.
LIMIT, MOST = 5000, 50_000
FIRST_LOAD = 500
PAGE = 1000
OLDER_PAGE = 500
#: A cue changes its state several times in a moment; what it does to comments is read once.
DRESS_MS = 120
Counts = tuple[DeskCounts, LabelCounts]


class DeskStore(GuiStore):
    """The comments of the current session.

    Nothing is read while the desk is hidden; what came meanwhile is read when it is shown again.

    Signals:
        reset: All comments were read anew, or could not be read.
        added: New comments; carries a tuple of ``CommentView``.
        older: Comments of before the first known one were read.
        counted: The counts over the whole session changed.
        changed: Labels, answers or cues of known comments changed; carries ``{id: CommentView}``.
    """

    reset = Signal()
    added = Signal(object)
    changed = Signal(object)
    older = Signal()
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
        self.comments: deque[CommentView] = deque()
        self.counts: DeskCounts | None = None
        self.labels: LabelCounts | None = None
        self.loaded = False
        self.has_older = False
        self.reading_back = False
        self._older_under_way = False
        self._last_id = 0
        self.error: AppError | None = None
        self._active = False
        self._dirty = self._undressed = False
        self._dress_timer = QTimer(self)
        self._dress_timer.setSingleShot(True)
        self._dress_timer.timeout.connect(self._dress_again)
        session.switched.connect(self._on_session_switched)
        self._on_session_switched(session.current_id)

    @property
    def total(self) -> int:
        """All comments of the session, loaded or not."""
        return self.counts.comments if self.counts is not None else 0

    def set_active(self, *, active: bool) -> None:
        """Say whether the desk is visible."""
        self._active = active
        if active and self._undressed:
            self._dress_again()
        if active and self._dirty:
            self.reload()

    def retry(self) -> None:
        """Read again at once after a failure."""
        self.error = None
        self.reset.emit()
        self.reload()

    def load_older(self) -> None:
        """Read the comments just before the first known one."""
        session_id = self._session.current_id
        if session_id is None or self._older_under_way or not self.has_older or not self.comments:
            return
        self._older_under_way = True
        first = self.comments[0].event.id
        self._runner.run(self._read_older, session_id, first, done=self._on_older, failed=self._on_older_failed)

    def release_older(self) -> None:
        """Nobody reads back any more: what is far back may go with the next comments."""
        self.reading_back = False

    def reload(self) -> None:
        session_id = self._session.current_id
        self._dirty = not self._active
        if session_id is None or not self._active:
            return
        if self.loaded:
            self._runner.run(
                self._services.desk.comments, session_id, after_id=self._last_id, limit=PAGE,
                done=self._on_new, failed=self._on_read_failed,
            )  # fmt: skip
        else:
            self._runner.run(self._read_first, session_id, done=self._on_first, failed=self._on_first_failed)
        self._load_counts(session_id)

    def _load_counts(self, session_id: str) -> None:
        self._runner.run(self._read_counts, session_id, done=self._on_counts, failed=self._on_read_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._session.current_id
        mine = [change for change in change_set.changes if change.session_id == session_id]
        if any(change.subject in {"comment_triage", "cue"} for change in mine):
            self._undressed = True
            if self._active and not self._dress_timer.isActive():
                self._dress_timer.start(DRESS_MS)
        return any(change.subject == "audience_event" for change in mine)

    def _dress_again(self) -> None:
        session_id = self._session.current_id
        if not self._active:
            return
        self._undressed = False
        if session_id is not None and self.comments:
            known = [view.event for view in self.comments]
            self._runner.run(
                self._read_handled, session_id, known, done=self._on_handled, failed=self._on_handled_failed
            )

    def _read_first(self, session_id: str) -> tuple[str, tuple[CommentView, ...]]:
        return session_id, self._services.desk.comments_before(session_id, limit=FIRST_LOAD)

    def _read_older(self, session_id: str, before_id: int) -> tuple[str, int, tuple[CommentView, ...]]:
        found = self._services.desk.comments_before(session_id, before_id=before_id, limit=OLDER_PAGE)
        return session_id, before_id, found

    def _read_counts(self, session_id: str) -> tuple[str, Counts]:
        desk = self._services.desk
        return session_id, (desk.counts(session_id), desk.labels(session_id))

    def _read_handled(
        self, session_id: str, known: list[AudienceEvent]
    ) -> tuple[tuple[CommentView, ...], tuple[str, Counts]]:
        return self._services.desk.dress_handled(session_id, known), self._read_counts(session_id)

    def _on_first(self, answer: tuple[str, tuple[CommentView, ...]]) -> None:
        session_id, views = answer
        if self.loaded or session_id != self._session.current_id:
            return
        self.loaded, self.error = True, None
        self.has_older = len(views) == FIRST_LOAD
        self._take(views)
        self.reset.emit()

    def _on_first_failed(self, error: AppError) -> None:
        self.error = error
        self.reset.emit()
        self._on_read_failed(error)

    def _on_read_failed(self, error: object) -> None:
        self._dirty = True
        super()._on_read_failed(error)

    def _on_handled_failed(self, error: AppError) -> None:
        self._undressed = True
        self._dress_timer.start(RETRY_MS)
        self._runner.failed.emit(error)

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
        while len(self.comments) > (MOST if self.reading_back else LIMIT):
            self.comments.popleft()
            self.has_older = True
        return fresh

    def _on_older(self, answer: tuple[str, int, tuple[CommentView, ...]]) -> None:
        session_id, before_id, views = answer
        self._older_under_way = False
        if session_id != self._session.current_id or not self.comments or self.comments[0].event.id != before_id:
            return
        self.reading_back = True
        self.comments.extendleft(reversed(views))
        self.has_older = len(views) == OLDER_PAGE and len(self.comments) < MOST
        self.older.emit()

    def _on_older_failed(self, error: AppError) -> None:
        self._older_under_way = False
        self._runner.failed.emit(error)

    def _on_handled(self, answer: tuple[tuple[CommentView, ...], tuple[str, Counts]]) -> None:
        views, counts = answer
        self._on_counts(counts)
        self._on_dressed(views)

    def _on_dressed(self, views: tuple[CommentView, ...]) -> None:
        known = {view.event.id: view for view in views}
        changed = {}
        for place, view in enumerate(self.comments):
            new = known.get(view.event.id)
            if new is not None and new != view:
                self.comments[place] = new
                changed[view.event.id] = new
        if changed:
            self.changed.emit(changed)

    def _on_counts(self, answer: tuple[str, Counts]) -> None:
        session_id, (counts, labels) = answer
        if session_id != self._session.current_id:
            return
        if (counts, labels) != (self.counts, self.labels):
            self.counts, self.labels = counts, labels
            self.counted.emit()
        if not labels.complete and self._active:
            self._load_counts(session_id)
        elif not labels.complete:
            self._dirty = True

    def _on_session_switched(self, _session_id: object) -> None:
        self.comments.clear()
        self.counts, self.labels = None, None
        self._last_id, self.loaded, self.error = 0, False, None
        self.has_older = self.reading_back = self._older_under_way = False
        self.reset.emit()
        self.reload()
