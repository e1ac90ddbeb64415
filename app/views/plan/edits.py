"""Everything that the Plan room changes goes through here: one command after the other, with versions, undo and redo.

Commands wait for each other, so that two quick edits of one row do not stumble over each other's version; each is
applied to the newest version this station has seen. What somebody else changed in between is a conflict and is said.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from app.models.base import new_id
from app.models.errors import AppError
from app.models.product import ProductBase, ProductView
from app.models.script import SegmentBase, SegmentKind, SegmentView
from app.views.plan.columns import field_title
from app.views.plan.history import History, Step, Subject
from app.views.plan.store import PlanStore
from app.views.segment_look import segment_title
from app.views.widgets.toast import ToastText

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

View = SegmentView | ProductView
Deed_ = Literal["change", "move", "add", "duplicate", "delete", "restore"]
UNDO_TOAST = "plan.undo"
UNDO_TOAST_S = 8.0
_SEGMENT_FIELDS = frozenset(SegmentBase.model_fields) - {
    "session_id", "position", "script", "price_checked_by", "price_checked_again_by",
}  # fmt: skip
_PRODUCT_FIELDS = frozenset(ProductBase.model_fields) - {
    "stock_read_at", "feature", "advantage", "benefit", "evidence", "pain_points", "suits",
}  # fmt: skip
#: What other fields a field carries along; only the first is named.
_NAMED_FIRST = ("product_id", "kind")


@dataclass(frozen=True, slots=True)
class _Job:
    """One command to run.

    Attributes:
        deed: What to do.
        subject: To what.
        id: Its id; for ``add`` the id of the session.
        fields: Values, or ``before_id`` for moves and new segments.
        was: Where it stood before a move.
        step: The step that is taken back or done again; ``None`` for something new.
        back: Whether it is taken back.
    """

    deed: Deed_
    subject: Subject
    id: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    was: str | None = None
    step: Step | None = None
    back: bool = False


class PlanEdits(QObject):
    """The commands of the room.

    Signals:
        said: A ``ToastText`` to be shown.
        made: Id of a segment that was just added.
        copied: Id of a segment that was just copied from another one.
        changed: What can be undone or redone changed.
    """

    said = Signal(object)
    made = Signal(object)
    copied = Signal(object)
    changed = Signal()

    def __init__(self, context: "Context", store: PlanStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = store
        self._queue: deque[_Job] = deque()
        self._job: _Job | None = None
        self._seen: View | None = None
        self._latest: dict[str, View] = {}
        self.history = History()
        context.session.switched.connect(self._on_session_switched)

    @property
    def busy(self) -> bool:
        """Whether a command is under way or waits."""
        return self._job is not None or bool(self._queue)

    def change_segment(self, segment_id: str, **fields: Any) -> None:
        """Change fields of a segment."""
        self._put(_Job("change", "segment", segment_id, fields))

    def change_product(self, product_id: str, **fields: Any) -> None:
        """Change fields of a product."""
        self._put(_Job("change", "product", product_id, fields))

    def move(self, segment_id: str, before_id: str | None, was: str | None) -> None:
        """Put a segment before another (at the end with ``None``); ``was`` is what it stood before until now."""
        if before_id not in {segment_id, was}:
            self._put(_Job("move", "segment", segment_id, {"before_id": before_id}, was=was))

    def add(self, before_id: str | None = None, kind: SegmentKind = SegmentKind.PROFIT, **fields: Any) -> None:
        """Add a segment before another, or at the end."""
        session_id = self._context.session.current_id
        if session_id is not None:
            self._put(_Job("add", "segment", session_id, {"before_id": before_id, "kind": kind, **fields}))

    def duplicate(self, segment_id: str) -> None:
        """Copy a segment to the place behind it."""
        self._put(_Job("duplicate", "segment", segment_id))

    def delete(self, segment_id: str) -> None:
        """Put a segment into the trash; a toast offers to take it back."""
        self._put(_Job("delete", "segment", segment_id))

    def undo(self) -> None:
        """Take back what was done last."""
        step = self.history.next_undo
        if step is None or self.busy:
            return
        if step.kind == "change" and not self._still(step, step.after):
            self._refuse(step)
            return
        deeds: dict[str, Deed_] = {"change": "change", "move": "move", "made": "delete", "removed": "restore"}
        self._put(_Job(deeds[step.kind], step.subject, step.id, step.before, step=step, back=True))

    def redo(self) -> None:
        """Do again what was taken back last."""
        step = self.history.next_redo
        if step is None or self.busy:
            return
        if step.kind == "change" and not self._still(step, step.before):
            self._refuse(step)
            return
        deeds: dict[str, Deed_] = {"change": "change", "move": "move", "made": "restore", "removed": "delete"}
        self._put(_Job(deeds[step.kind], step.subject, step.id, step.after, step=step))

    def known(self, subject: Subject, key: str) -> View | None:
        """The newest state of a segment or product that this station has seen."""
        row = self._store.row(key) if subject == "segment" else None
        listed = row.segment if row is not None else self._context.rundown.product(key)
        own = self._latest.get(key)
        if own is not None and (listed is None or own.version > listed.version):
            return own
        return listed

    def label(self, segment: SegmentView) -> str:
        """A segment with its place, e.g. "6 · Barrier serum"."""
        row = self._store.row(segment.id)
        return segment_title(segment, row.number if row is not None else None)

    def _still(self, step: Step, values: Mapping[str, Any]) -> bool:
        """Whether the fields of a step are as the step left them; else somebody else has changed them since."""
        now = self.known(step.subject, step.id)
        return now is not None and all(getattr(now, name) == value for name, value in values.items())

    def _refuse(self, step: Step) -> None:
        self.history.drop(step)
        self.changed.emit()
        self.said.emit(ToastText(self.tr("Left as it is, it was changed since: {what}").format(what=step.name), "warn"))

    def _put(self, job: _Job) -> None:
        self._queue.append(job)
        self._next()

    def _next(self) -> None:
        if self._job is not None or not self._queue:
            return
        job = self._job = self._queue.popleft()
        self._seen = None if job.deed == "add" else self.known(job.subject, job.id)
        version = self._seen.version if self._seen is not None else 0
        run = self._context.runner.run
        run(_perform, self._context.services, job, version, done=self._on_done, failed=self._on_failed)

    def _on_done(self, result: object) -> None:
        job, seen = self._job, self._seen
        self._job = self._seen = None
        if job is None or not isinstance(result, SegmentView | ProductView):
            return
        self._latest[result.id] = result
        if job.step is not None:
            self._after_history(job, job.step)
        else:
            self._after_deed(job, seen, result)
        self.changed.emit()
        self._next()

    def _after_history(self, job: _Job, step: Step) -> None:
        if job.back:
            self.history.undone(step)
            words = self.tr("Undone: {what}")
        else:
            self.history.redone(step)
            words = self.tr("Done again: {what}")
        self.said.emit(ToastText(words.format(what=step.name), key=UNDO_TOAST))

    def _after_deed(self, job: _Job, seen: View | None, result: View) -> None:
        if job.deed == "change":
            self._push_change(job, seen, result)
            return
        if not isinstance(result, SegmentView):
            return
        label = self.label(result)
        if job.deed == "move":
            name = self.tr("place of {segment}").format(segment=label)
            self._push(Step("move", "segment", result.id, name, {"before_id": job.was}, job.fields))
        elif job.deed == "delete":
            name = self.tr("deleting {segment}").format(segment=label)
            self._push(Step("removed", "segment", result.id, name, {}, {}))
            words = self.tr("Deleted {segment}").format(segment=label)
            self.said.emit(ToastText(words, verb=self.tr("Undo"), seconds=UNDO_TOAST_S, key=UNDO_TOAST))
        else:
            copied = job.deed == "duplicate"
            name = self.tr("copy of {segment}") if copied else self.tr("new segment {segment}")
            self._push(Step("made", "segment", result.id, name.format(segment=label), {}, {}))
            (self.copied if copied else self.made).emit(result.id)

    def _push_change(self, job: _Job, seen: View | None, result: View) -> None:
        fields = _SEGMENT_FIELDS if job.subject == "segment" else _PRODUCT_FIELDS
        if seen is None:
            return
        names = [name for name in sorted(fields) if getattr(seen, name) != getattr(result, name)]
        if not names:
            return
        first = next((name for name in (*_NAMED_FIRST, *job.fields) if name in names), names[0])
        label = self.label(result) if isinstance(result, SegmentView) else result.short_name or result.title
        name = self.tr("{field} of {thing}").format(field=field_title(first), thing=label)
        before = {name: getattr(seen, name) for name in names}
        after = {name: getattr(result, name) for name in names}
        self._push(Step("change", job.subject, job.id, name, before, after))

    def _push(self, step: Step) -> None:
        self.history.push(step)

    def _on_failed(self, error: AppError) -> None:
        job, self._job, self._seen = self._job, None, None
        if job is not None and job.step is not None:
            self.history.drop(job.step)
        self._store.reload()
        self._context.runner.failed.emit(error)
        self.changed.emit()
        self._next()

    def _on_session_switched(self, _session_id: object) -> None:
        self.history.clear()
        self._latest.clear()
        self._queue.clear()
        self.changed.emit()


def _perform(services: "Services", job: _Job, version: int) -> View:
    """Run a command; on the store's executor."""
    rundown = services.rundown
    if job.deed == "change":
        change = rundown.change if job.subject == "segment" else rundown.change_product
        return change(job.id, version, **job.fields)
    if job.deed == "move":
        return rundown.move(job.id, job.fields["before_id"])
    if job.deed == "add":
        return rundown.add(job.id, command_id=new_id(), **job.fields)
    if job.deed == "duplicate":
        return rundown.duplicate(job.id, command_id=new_id())
    if job.deed == "delete":
        return rundown.delete(job.id, version)
    return rundown.restore(job.id)
