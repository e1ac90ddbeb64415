"""The rundown on air: arm, take, hold, add time, skip, undo (C3). What ran is kept as runs; the rest is a pointer."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, select

from app.models.base import ms_between
from app.models.errors import Conflict, Invalid, NotFound
from app.models.event_log import Actor
from app.models.script import Segment, SegmentView
from app.models.session import (
    LiveSession,
    LiveSessionView,
    Phase,
    RundownState,
    RundownStateView,
    SegmentRun,
    SegmentRunView,
)
from app.services.live.clock import ON_AIR, SteadyTimes, order_after
from app.services.live.rundown_reading import RundownReader, clock_for, pointer_of
from app.services.live.rundown_undo import Step, take_back
from app.services.plan.blockers import rundown_of
from app.services.plan.schedule import fit
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import view
from app.services.team.who import Who

__all__ = ["UNDO_WITHIN", "LiveRundown", "clock_for"]

#: How long a take, skip or added time can be taken back.
UNDO_WITHIN = timedelta(seconds=5)
#: One press may add or take at most this much.
_MOST_EXTENSION_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class _Air:
    """What one command works on."""

    uow: UnitOfWork
    live: LiveSession
    state: RundownState
    now: datetime
    segments: tuple[SegmentView, ...] = field(default_factory=tuple)

    @property
    def run(self) -> SegmentRun | None:
        """The open run."""
        if self.state.current_run_id is None:
            return None
        return self.uow.session.get(SegmentRun, self.state.current_run_id)


class LiveRundown(RundownReader):
    """Takes segments on air, in a show and in a rehearsal."""

    def __init__(self, store: Store, clock: Clock, who: Who, steady: SteadyTimes | None = None) -> None:
        super().__init__(store, clock, who, steady)
        self._steps: dict[str, Step] = {}
        self._lock = threading.Lock()

    def arm(self, session_id: str, segment_id: str | None) -> RundownStateView:
        """Choose what comes next; None takes the choice back.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.arm")) as uow:
            air = self._air(uow, session_id)
            if segment_id is not None:
                _segment(air, segment_id)
            air.state.armed_segment_id = segment_id
            return self._finish(air)

    def take(self, session_id: str, segment_id: str, *, command_id: str | None = None) -> RundownStateView:
        """Put a segment on air: the one before ends, a new run begins.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.take", command_id)) as uow:
            air = self._air(uow, session_id)
            if uow.already_done is not None:
                return view(RundownStateView, air.state)
            return self._take(air, segment_id)

    def next(self, session_id: str, *, command_id: str | None = None) -> RundownStateView:
        """Take the armed segment, or the one that follows.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`, `rundown_at_end`.
        """
        with self.store.write(self._actor("rundown.next", command_id)) as uow:
            air = self._air(uow, session_id)
            if uow.already_done is not None:
                return view(RundownStateView, air.state)
            coming = order_after(
                air.segments, air.state.current_segment_id, air.state.skipped_ids, air.state.armed_segment_id
            )
            if not coming:
                raise Invalid("rundown_at_end")
            return self._take(air, coming[0].id)

    def extend(self, session_id: str, ms: int, *, command_id: str | None = None) -> RundownStateView:
        """Give the segment on air more time, or less with a negative length.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`, `nothing_on_air`, `bad_length`.
        """
        if not 0 < abs(ms) <= _MOST_EXTENSION_MS:
            raise Invalid("bad_length", total_ms=ms)
        with self.store.write(self._actor("rundown.extend", command_id)) as uow:
            air = self._air(uow, session_id)
            if uow.already_done is not None:
                return view(RundownStateView, air.state)
            run = air.run
            if run is None:
                raise Invalid("nothing_on_air")
            before = view(RundownStateView, air.state)
            added = max(ms, -(run.planned_ms + run.added_ms))
            run.added_ms += added
            _touch(air.state, air.now)
            return self._finish(air, before, added_ms=added, extended_run_id=run.id)

    def skip(self, session_id: str, segment_id: str) -> RundownStateView:
        """Leave a segment out of the rest of the show; skipping the one on air takes the next.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`, `rundown_at_end`.
        """
        with self.store.write(self._actor("rundown.skip")) as uow:
            air = self._air(uow, session_id)
            _segment(air, segment_id)
            before = view(RundownStateView, air.state)
            air.state.skipped_ids = [*(key for key in air.state.skipped_ids if key != segment_id), segment_id]
            if air.state.armed_segment_id == segment_id:
                air.state.armed_segment_id = None
            if air.state.current_segment_id != segment_id:
                return self._finish(air, before)
            coming = order_after(air.segments, segment_id, air.state.skipped_ids, air.state.armed_segment_id)
            if not coming:
                raise Invalid("rundown_at_end")
            run = air.run
            if run is not None:
                run.skipped = True
            return self._take(air, coming[0].id, before)

    def unskip(self, session_id: str, segment_id: str) -> RundownStateView:
        """Take a segment back into the show.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.unskip")) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            air.state.skipped_ids = [key for key in air.state.skipped_ids if key != segment_id]
            return self._finish(air, before)

    def hold(self, session_id: str) -> RundownStateView:
        """Hold the clock of the segment on air.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`, `nothing_on_air`.
        """
        with self.store.write(self._actor("rundown.hold")) as uow:
            air = self._air(uow, session_id)
            if air.run is None:
                raise Invalid("nothing_on_air")
            if air.state.paused_at is None:
                air.state.paused_at = air.now
            return self._finish(air)

    def resume(self, session_id: str) -> RundownStateView:
        """Let the clock run again; the held time is added to the segment, so that the time left is the same.

        Raises:
            Denied, NotFound. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.resume")) as uow:
            air = self._air(uow, session_id)
            _release(air)
            return self._finish(air)

    def refit(self, session_id: str, end_at: datetime | None = None) -> RundownStateView:
        """Stretch or shrink the segments still to come so that the show ends at `end_at` (planned end without it).

        Raises:
            Denied, NotFound. Invalid: `not_on_air`, `nothing_to_fit`, `bad_length` when the end is past.
        """
        with self.store.write(self._actor("rundown.refit")) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            run = air.run
            live = view(LiveSessionView, air.live)
            shown = None if run is None else view(SegmentRunView, run)
            clock = clock_for(live, air.segments, before, shown, air.now, started_at=live.started_at)
            target = end_at
            if target is None:
                start = live.planned_start_at or live.started_at or air.now
                target = start + timedelta(milliseconds=live.planned_ms)
            coming = {item.segment_id for item in clock.later}
            later = [segment for segment in air.segments if segment.id in coming]
            begin = clock.current_end_at or air.now
            lengths = fit(later, round((target - begin).total_seconds() * 1000))
            air.state.refit = {**air.state.refit, **lengths}
            return self._finish(air, before)

    def undo(self, session_id: str) -> RundownStateView:
        """Take back the last take, skip, added time or re-fit of this station, within 5 s.

        Raises:
            Denied, NotFound. Invalid: `nothing_to_undo`, `undo_too_late`. Conflict: somebody went on meanwhile.
        """
        with self._lock:
            step = self._steps.get(session_id)
        if step is None:
            raise Invalid("nothing_to_undo")
        with self.store.write(self._actor("rundown.undo")) as uow:
            air = self._air(uow, session_id)
            if air.now - step.at > UNDO_WITHIN:
                raise Invalid("undo_too_late")
            if air.state.version != step.version:
                raise Conflict("rundown_state", air.state.id, expected=step.version, found=air.state.version)
            take_back(air.uow, air.state, step)
            shown = self._finish(air)
        with self._lock:
            self._steps.pop(session_id, None)
        return shown

    def _take(self, air: _Air, segment_id: str, before: RundownStateView | None = None) -> RundownStateView:
        segment = _segment(air, segment_id)
        before = before or view(RundownStateView, air.state)
        held = _release(air)
        ended = air.run
        if ended is not None:
            ended.ended_at = max(air.now, ended.started_at)
        rehearsal = Phase(air.live.phase) is Phase.REHEARSAL
        passes = select(SegmentRun).where(
            SegmentRun.session_id == air.live.id,
            SegmentRun.segment_id == segment_id,
            SegmentRun.rehearsal == rehearsal,
            col(SegmentRun.deleted_at).is_(None),
        )
        run = SegmentRun(
            session_id=air.live.id,
            segment_id=segment_id,
            pass_no=len(air.uow.session.exec(passes).all()) + 1,
            planned_ms=air.state.refit.get(segment_id, segment.planned_ms),
            started_at=air.now,
            rehearsal=rehearsal,
            taken_by=self.who.member_id,
        )
        air.uow.add(run)
        air.state.current_run_id, air.state.current_segment_id = run.id, segment_id
        air.state.armed_segment_id = None
        air.state.skipped_ids = [key for key in air.state.skipped_ids if key != segment_id]
        ended_id = ended.id if ended else None
        return self._finish(
            air, before, made_run_id=run.id, ended_run_id=ended_id, added_ms=held, extended_run_id=ended_id
        )

    def _finish(
        self,
        air: _Air,
        before: RundownStateView | None = None,
        *,
        made_run_id: str | None = None,
        ended_run_id: str | None = None,
        added_ms: int = 0,
        extended_run_id: str | None = None,
    ) -> RundownStateView:
        """Commit; with `before` the command can be taken back."""
        air.uow.session.flush()
        shown = view(RundownStateView, air.state)
        air.uow.commit()
        if before is not None:
            step = Step(air.now, shown.version, before, made_run_id, ended_run_id, added_ms, extended_run_id)
            with self._lock:
                self._steps[air.live.id] = step
        return shown

    def _actor(self, command: str, command_id: str | None = None) -> Actor:
        self.who.require(Deed.TAKE_SEGMENT)
        return self.who.actor(command, command_id)

    def _air(self, uow: UnitOfWork, session_id: str) -> _Air:
        live = uow.get(LiveSession, session_id)
        if Phase(live.phase) not in ON_AIR:
            raise Invalid("not_on_air", phase=live.phase)
        state = pointer_of(uow.session, session_id)
        if state is None:
            state = uow.add(RundownState(session_id=session_id))
            uow.session.flush()
        return _Air(uow, live, state, self._now(live), rundown_of(uow.session, session_id))


def _segment(air: _Air, segment_id: str) -> SegmentView:
    for segment in air.segments:
        if segment.id == segment_id:
            return segment
    raise NotFound(str(Segment.__tablename__), segment_id)


def _release(air: _Air) -> int:
    """End a hold: what was held counts as added time; tells how many milliseconds that is."""
    if air.state.paused_at is None:
        return 0
    run, held = air.run, 0
    if run is not None:
        held = max(0, ms_between(max(air.state.paused_at, run.started_at), air.now))
        run.added_ms += held
    air.state.paused_at = None
    return held


def _touch(state: RundownState, now: datetime) -> None:
    """Give the pointer a new version although only its run changed, so that every screen reloads it."""
    state.updated_at = now
