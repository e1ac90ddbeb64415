"""Who is on air in the current session: its shifts as they were read last."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.event_log import ChangeSet
from app.models.team import ShiftView
from app.services.live.hosts import HostSpan, on_air, spans
from app.views.stores.base import GuiStore

if TYPE_CHECKING:
    from app.views.context import Context


@dataclass(frozen=True, slots=True)
class ShiftLoad:
    """The shifts of one session."""

    session_id: str
    shifts: tuple[ShiftView, ...]


class HostStore(GuiStore):
    """The shifts of the current session.

    Signals:
        changed: Somebody came on air or went off, or another session is shown.
    """

    changed = Signal()
    subjects = frozenset({"shift"})

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(context.services, context.runner, context.bridge, parent)
        self._context = context
        self.service = context.services.shifts
        self.shifts: tuple[ShiftView, ...] = ()
        context.session.switched.connect(self._on_switched)
        self.reload()

    @property
    def until_ms(self) -> int | None:
        """Now on the session's axis, or its end; ``None`` before the show."""
        return self._context.session_ms()

    @property
    def spans(self) -> tuple[HostSpan, ...]:
        """The stretches on air until now."""
        session, until_ms = self._context.session.current, self.until_ms
        if session is None or session.started_at is None or until_ms is None:
            return ()
        return spans(self.shifts, session.started_at, until_ms)

    @property
    def on_air(self) -> ShiftView | None:
        """The shift of who is on air now."""
        session, found = self._context.session.current, on_air(self.spans)
        if found is None or session is None or session.ended_at is not None:
            return None
        return next((shift for shift in self.shifts if shift.id == found.shift_id), None)

    def reload(self) -> None:
        session_id = self._context.session.current_id
        if session_id is not None:
            self._runner.run(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        session_id = self._context.session.current_id
        return any(change.session_id == session_id and change.subject in self.subjects for change in change_set.changes)

    def _load(self, session_id: str) -> ShiftLoad:
        return ShiftLoad(session_id, self.service.on_air(session_id))

    def _on_loaded(self, load: ShiftLoad) -> None:
        if load.session_id == self._context.session.current_id and load.shifts != self.shifts:
            self.shifts = load.shifts
            self.changed.emit()

    def _on_switched(self, _session_id: object) -> None:
        self.shifts = ()
        self.changed.emit()
        self.reload()
