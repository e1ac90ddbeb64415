"""What the Plan room shows beyond the shared stores: the computed rundown, the checklist, problems carried over."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.checklist import ChecklistItemView
from app.models.errors import AppError
from app.models.event_log import ChangeSet
from app.models.review import ActionItemView
from app.services.advertising.ads_costs import Even
from app.services.plan.rundown import RundownRow
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.services.services import Services
    from app.views.context import Context

#: How long a row shows who else changed it.
TOUCH_S = 30


@dataclass(frozen=True, slots=True)
class PlanData:
    """All of one session's plan, read together."""

    session_id: str
    rows: tuple[RundownRow, ...]
    checklist: tuple[ChecklistItemView, ...]
    carried: tuple[ActionItemView, ...]
    even: Even = field(default_factory=Even)


@dataclass(frozen=True, slots=True)
class Touch:
    """Another station changed a segment."""

    member_id: str | None
    at: datetime


class PlanStore(GuiStore):
    """The plan of the current session.

    Signals:
        changed: The plan was read anew, or the session was switched.
        touched: Another station changed a segment; carries its id.
    """

    changed = Signal()
    touched = Signal(object)
    subjects = frozenset({"segment", "product", "checklist_item", "action_item", "live_session", "member"})
    #: Subjects that are not bound to one session.
    _EVERYWHERE = frozenset({"product", "action_item", "member"})

    def __init__(self, context: "Context", parent: QObject | None = None) -> None:
        super().__init__(context.services, context.runner, context.bridge, parent)
        self._context = context
        self._active = True
        self._dirty = False
        self.data: PlanData | None = None
        self.error: AppError | None = None
        self.touches: dict[str, Touch] = {}
        context.session.switched.connect(self._on_session_switched)
        self.reload()

    @property
    def rows(self) -> tuple[RundownRow, ...]:
        """The rundown with what is computed."""
        return self.data.rows if self.data is not None else ()

    @property
    def checklist(self) -> tuple[ChecklistItemView, ...]:
        """Tasks before the show, the earliest due first."""
        return self.data.checklist if self.data is not None else ()

    @property
    def even(self) -> Even:
        """The break-even ROI that counts."""
        return self.data.even if self.data is not None else Even()

    @property
    def carried(self) -> tuple[ActionItemView, ...]:
        """Open problems of earlier reviews."""
        return self.data.carried if self.data is not None else ()

    def row(self, segment_id: str | None) -> RundownRow | None:
        """A row by the id of its segment."""
        return next((row for row in self.rows if row.segment.id == segment_id), None)

    def following(self, segment_id: str) -> str | None:
        """The id of the segment behind another; ``None`` at the end."""
        ids = [row.segment.id for row in self.rows]
        place = ids.index(segment_id) + 1 if segment_id in ids else len(ids)
        return ids[place] if place < len(ids) else None

    def set_active(self, active: bool) -> None:
        """Read only while the room is seen; what changed meanwhile is read when it is seen again."""
        self._active = active
        if active and self._dirty:
            self.reload()

    def reload(self) -> None:
        session_id = self._context.session.current_id
        if not self._active:
            self._dirty = True
        elif session_id is not None:
            self._dirty = False
            self._runner.run(_load, self._services, session_id, done=self._on_loaded, failed=self._on_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._context.session.current_id
        self._note_touches(change_set, session_id)
        return any(
            change.subject in self._EVERYWHERE or (change.session_id == session_id and change.subject in self.subjects)
            for change in change_set.changes
        )

    def _note_touches(self, change_set: ChangeSet, session_id: str | None) -> None:
        if change_set.actor.station == self._services.store.station:
            return
        for change in change_set.changes:
            if change.subject == "segment" and change.session_id == session_id:
                self.touches[change.subject_id] = Touch(change_set.actor.member_id, self._context.now())
                self.touched.emit(change.subject_id)

    def _on_loaded(self, data: object) -> None:
        if isinstance(data, PlanData) and data.session_id == self._context.session.current_id:
            self.data, self.error = data, None
            self.changed.emit()

    def _on_failed(self, error: AppError) -> None:
        self.error = error
        self.changed.emit()

    def _on_session_switched(self, _session_id: object) -> None:
        self.data, self.error = None, None
        self.touches.clear()
        self.changed.emit()
        self.reload()


def _load(services: "Services", session_id: str) -> PlanData:
    """Read the plan; runs on the store's executor."""
    return PlanData(
        session_id=session_id,
        rows=services.rundown.rows(session_id),
        checklist=services.checklist.list(session_id),
        carried=services.checklist.carried(session_id),
        even=services.ads.even(session_id),
    )
