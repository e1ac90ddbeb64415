"""What every command of a running rundown works on: the session, its pointer, its segments and the open run."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from app.models.base import ms_between
from app.models.errors import NotFound
from app.models.script import Segment, SegmentView
from app.models.session import LiveSession, LiveSessionView, RundownState, RundownStateView, SegmentRun, SegmentRunView
from app.services.live.clock import RundownClock
from app.services.live.rundown_order import effective_lengths, order_after, sequence, still_to_come
from app.services.live.rundown_reading import clock_for
from app.services.store.unit import UnitOfWork
from app.services.team.service import view


@dataclass(frozen=True, slots=True)
class Air:
    """What one command works on, inside its unit of work."""

    uow: UnitOfWork
    live: LiveSession
    state: RundownState
    now: datetime
    segments: tuple[SegmentView, ...] = field(default_factory=tuple)
    #: When the show or the rehearsal began.
    began_at: datetime | None = None

    @property
    def run(self) -> SegmentRun | None:
        """The open run."""
        if self.state.current_run_id is None:
            return None
        return self.uow.session.get(SegmentRun, self.state.current_run_id)

    @property
    def ordered(self) -> tuple[SegmentView, ...]:
        """The rundown in the order in which it runs."""
        return sequence(self.segments, self.state.order_ids)

    @property
    def coming(self) -> tuple[SegmentView, ...]:
        """What is still to come, skipped segments too."""
        return still_to_come(self.ordered, self.state.current_segment_id)

    @property
    def following(self) -> tuple[SegmentView, ...]:
        """What follows as things stand: the armed segment first, without what is skipped."""
        state = self.state
        return order_after(self.ordered, state.current_segment_id, state.skipped_ids, state.armed_segment_id)

    @property
    def lengths(self) -> dict[str, int]:
        """Length of every segment."""
        return effective_lengths(self.segments, self.state.refit)

    def segment(self, segment_id: str) -> SegmentView:
        """A segment of the rundown.

        Raises:
            NotFound.
        """
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise NotFound(str(Segment.__tablename__), segment_id)

    def clock(self) -> RundownClock:
        """The clock of the show at this instant."""
        run = self.run
        shown = None if run is None else view(SegmentRunView, run)
        live, state = view(LiveSessionView, self.live), view(RundownStateView, self.state)
        return clock_for(live, self.segments, state, shown, self.now, started_at=self.began_at or live.started_at)

    def release(self) -> int:
        """End a hold: what was held counts as added time; tells how many milliseconds that is."""
        if self.state.paused_at is None:
            return 0
        run, held = self.run, 0
        if run is not None:
            held = max(0, ms_between(max(self.state.paused_at, run.started_at), self.now))
            run.added_ms += held
        self.state.paused_at = None
        return held

    def touch(self) -> None:
        """Give the pointer a new version although only its run changed, so that every screen reloads it."""
        # Assigning would not do: two commands may come within one millisecond.
        flag_modified(self.state, "updated_at")
