"""The rundown of the current session: segments, products, the live pointer, and what really ran."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.models.event_log import ChangeSet
from app.models.product import ProductView
from app.models.script import SegmentView
from app.models.session import LiveSessionView, Phase, PrompterStateView, RundownStateView, SegmentRunView
from app.services.live.clock import RundownClock
from app.services.live.loop import LoopNow, loop_now
from app.services.live.rundown import clock_for
from app.services.live.rundown_edit import refit_now
from app.services.live.rundown_order import effective_lengths, order_after, sequence, still_to_come, with_link
from app.services.live.rundown_undo import Undoable
from app.services.plan.schedule import Refit
from app.views.bridge import Bridge
from app.views.commands import Runner
from app.views.stores.base import GuiStore
from app.views.stores.locks import LockStore
from app.views.stores.session import SessionStore

if TYPE_CHECKING:
    from app.services.services import Services


@dataclass(frozen=True, slots=True)
class RundownData:
    """All that belongs to one session's rundown, read together.

    Attributes:
        runs: What ran in the show; while the session is rehearsed, what ran in this rehearsal.
        rehearsal_began_at: When the first segment of this rehearsal was taken; ``None`` outside of one.
        undo: The command of this station that could be taken back when this was read.
    """

    session_id: str
    segments: tuple[SegmentView, ...]
    products: tuple[ProductView, ...]
    state: RundownStateView | None
    runs: tuple[SegmentRunView, ...]
    prompter: PrompterStateView | None
    rehearsal_began_at: datetime | None = None
    undo: Undoable | None = None


class RundownStore(GuiStore):
    """The rundown.

    Attributes:
        locks: Who holds the right to edit it and to take its segments.

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
        self.locks = LockStore(services, runner, bridge, session, self)
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
    def ordered(self) -> tuple[SegmentView, ...]:
        """Segments in the order in which they run: the plan's, as it was changed during the show."""
        return sequence(self.segments, self.state.order_ids if self.state else ())

    @property
    def coming(self) -> tuple[SegmentView, ...]:
        """What stands behind the segment on air in that order, skipped ones too."""
        return still_to_come(self.ordered, self.state.current_segment_id if self.state else None)

    @property
    def next_segment(self) -> SegmentView | None:
        """The armed segment, else the one after the current, skipping what is skipped."""
        state = self.state
        if state is None:
            return next(iter(self.segments), None)
        found = order_after(self.ordered, state.current_segment_id, state.skipped_ids, state.armed_segment_id)
        return next(iter(found), None)

    def number(self, segment: SegmentView) -> int:
        """The number of a segment in the plan, from 1."""
        return next(place for place, one in enumerate(self.segments, start=1) if one.id == segment.id)

    def with_link(self, link_no: int) -> SegmentView | None:
        """The segment that sells a link number, from memory: the next one that does, else the last one that did."""
        return with_link(self.ordered, link_no, self.state.current_segment_id if self.state else None)

    def undoable(self, now: datetime) -> Undoable | None:
        """What can be taken back at an instant of `now`; nothing once its seconds are over."""
        found = self.data.undo if self.data else None
        return found if found is not None and now <= found.until else None

    def now(self) -> datetime:
        """The instant of the session's own clock: while it is on air nobody who sets this machine's clock tears it."""
        session = self._session.current
        return self._services.clock.utc_now() if session is None else self._services.live_rundown.instant(session)

    def clock(self, now: datetime, lengths: Mapping[str, int] | None = None) -> RundownClock | None:
        """The clock of the show at an instant, from the rundown and what really ran; ``None`` without a session.

        Args:
            now: An instant of this machine's wall clock; it is brought onto the session's own.
            lengths: Lengths to try on what is still to come.
        """
        session = self._session.current
        if session is None:
            return None
        if session.ended_at is not None and session.phase is not Phase.LIVE:
            return self._clock_at(session, session.ended_at)
        return self._clock_at(session, now + (self.now() - self._services.clock.utc_now()), lengths)

    def loop(self) -> LoopNow | None:
        """The loop on air; ``None`` outside of one."""
        session, run = self._session.current, self.current_run
        clock = None if session is None or run is None else self._clock_at(session, self.now())
        if clock is None or session is None or run is None or clock.current_end_at is None:
            return None
        start = self.rehearsal_began_at or session.planned_start_at or session.started_at
        state = self.state
        return loop_now(
            self.ordered,
            run.segment_id,
            run.pass_no,
            skipped=state.skipped_ids if state else (),
            lengths=effective_lengths(self.segments, state.refit if state else {}),
            current_end_at=clock.current_end_at,
            planned_end_at=start + timedelta(milliseconds=session.planned_ms) if start else None,
        )

    def refit(self) -> Refit | None:
        """What re-fitting the rest would give now; ``None`` when nothing is left to fit."""
        session = self._session.current
        clock = None if session is None else self._clock_at(session, self.now())
        if session is None or clock is None or all(item.segment_id == clock.current_id for item in clock.later):
            return None
        began = self.rehearsal_began_at or session.started_at
        return refit_now(session, self.segments, clock, self.now(), began_at=began)

    def _clock_at(
        self, session: LiveSessionView, instant: datetime, lengths: Mapping[str, int] | None = None
    ) -> RundownClock:
        state = self.state
        if state is not None and lengths:
            state = state.model_copy(update={"refit": {**state.refit, **lengths}})
        return clock_for(
            session, self.segments, state, self.current_run, instant, started_at=self.rehearsal_began_at, runs=self.runs
        )  # fmt: skip

    def reload(self) -> None:
        session_id = self._session.current_id
        if session_id is not None:
            self._runner.read(self._load, session_id, done=self._on_loaded, failed=self._on_read_failed)

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
            self._runner.read(
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
            undo=services.live_rundown.undoable(session_id),
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
