"""The rundown of the current session: segments, products, the live pointer, and what really ran."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.event_log import ChangeSet
from app.models.product import ProductView
from app.models.script import SegmentView
from app.models.session import Phase, PrompterStateView, RundownStateView, SegmentRunView
from app.services.live.clock import RundownClock
from app.services.live.rundown import clock_for
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services


@dataclass(frozen=True, slots=True)
class RundownData:
    """All that belongs to one session's rundown, read together.

    Attributes:
        runs: What ran in the show; while the session is rehearsed, what ran in this rehearsal.
        rehearsal_began_at: When the first segment of this rehearsal was taken; ``None`` outside of one.
    """

    session_id: str
    segments: tuple[SegmentView, ...]
    products: tuple[ProductView, ...]
    state: RundownStateView | None
    runs: tuple[SegmentRunView, ...]
    prompter: PrompterStateView | None
    rehearsal_began_at: datetime | None = None


class RundownStore(GuiStore):
    """The rundown.

    Signals:
        changed: Segments, products, the pointer or the runs changed.
        prompter_changed: The prompter's place, speed or mode changed.
    """

    changed = Signal()
    prompter_changed = Signal()
    subjects = frozenset({"live_session", "segment", "product", "rundown_state", "segment_run"})

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
        self.data: RundownData | None = None
        session.switched.connect(self._on_session_switched)

    @property
    def segments(self) -> tuple[SegmentView, ...]:
        """Segments in order."""
        return self.data.segments if self.data else ()

    @property
    def state(self) -> RundownStateView | None:
        """The live pointer."""
        return self.data.state if self.data else None

    @property
    def runs(self) -> tuple[SegmentRunView, ...]:
        """What really ran, in order."""
        return self.data.runs if self.data else ()

    @property
    def rehearsal_began_at(self) -> datetime | None:
        """When the first segment of the present rehearsal was taken."""
        session = self._session.current
        rehearsed = session is not None and session.phase is Phase.REHEARSAL
        return self.data.rehearsal_began_at if self.data and rehearsed else None

    @property
    def prompter(self) -> PrompterStateView | None:
        """Where the prompter stands."""
        return self.data.prompter if self.data else None

    def segment(self, segment_id: str | None) -> SegmentView | None:
        """A segment by id."""
        return next((segment for segment in self.segments if segment.id == segment_id), None)

    def product(self, product_id: str | None) -> ProductView | None:
        """A product by id."""
        products = self.data.products if self.data else ()
        return next((product for product in products if product.id == product_id), None)

    @property
    def current_segment(self) -> SegmentView | None:
        """The segment on air."""
        return self.segment(self.state.current_segment_id) if self.state else None

    @property
    def current_run(self) -> SegmentRunView | None:
        """The run of the segment on air."""
        wanted = self.state.current_run_id if self.state else None
        return next((run for run in self.runs if run.id == wanted), None)

    @property
    def next_segment(self) -> SegmentView | None:
        """The armed segment, else the one after the current, skipping what is skipped."""
        state = self.state
        if state is not None and state.armed_segment_id:
            return self.segment(state.armed_segment_id)
        skipped = set(state.skipped_ids) if state else set()
        current = self.current_segment
        order = list(self.segments)
        start = order.index(current) + 1 if current in order else 0
        return next((segment for segment in order[start:] if segment.id not in skipped), None)

    def clock(self, now: datetime) -> RundownClock | None:
        """The clock of the show at an instant, from the rundown and what really ran; ``None`` without a session."""
        session = self._session.current
        if session is None:
            return None
        instant = session.ended_at if session.ended_at is not None and session.phase is not Phase.LIVE else now
        return clock_for(
            session, self.segments, self.state, self.current_run, instant, started_at=self.rehearsal_began_at
        )

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.run(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)

    def concerns(self, change_set: ChangeSet) -> bool:
        if change_set.touches("prompter_state"):
            self._on_prompter_touched(change_set)
        if change_set.touches("product"):
            return True
        mine = any(change.session_id == self._session.current_id for change in change_set.changes)
        return mine and super().concerns(change_set)

    def _on_prompter_touched(self, change_set: ChangeSet) -> None:
        session_id = self._session.current_id
        if any(change.session_id == session_id for change in change_set.changes):
            self._runner.run(
                self._services.prompter.get, session_id, done=self._on_prompter_loaded, failed=self._on_read_failed
            )

    def _load(self, session_id: str) -> RundownData:
        services = self._services
        runs = services.live_rundown.present_runs(session_id)
        return RundownData(
            session_id=session_id,
            segments=tuple(services.rundown.segments(session_id)),
            products=tuple(services.rundown.products()),
            state=services.live_rundown.state(session_id),
            runs=runs,
            prompter=services.prompter.get(session_id),
            rehearsal_began_at=runs[0].started_at if runs and runs[0].rehearsal else None,
        )

    def _on_loaded(self, data: object) -> None:
        if isinstance(data, RundownData) and data.session_id == self._session.current_id:
            moved = self.prompter != data.prompter
            self.data = data
            self.changed.emit()
            if moved:
                self.prompter_changed.emit()

    def _on_prompter_loaded(self, prompter: object) -> None:
        data = self.data
        if data is None or not isinstance(prompter, PrompterStateView) or prompter.session_id != data.session_id:
            return
        self.data = replace(data, prompter=prompter)
        self.prompter_changed.emit()

    def _on_session_switched(self, _session_id: object) -> None:
        self.data = None
        self.changed.emit()
        self.prompter_changed.emit()
        self.reload()
