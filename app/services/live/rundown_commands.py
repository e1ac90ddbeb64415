"""What the commands of a running rundown share: the right to it, its lock, the commit, and taking back."""

from dataclasses import astuple, dataclass

from sqlmodel import col, select

from app.models.errors import Invalid
from app.models.event_log import Actor
from app.models.session import LiveSession, Phase, RundownState, RundownStateView, SegmentRun
from app.models.team import LockKind
from app.services.live.clock import ON_AIR, SteadyTimes
from app.services.live.locks import LiveLocks
from app.services.live.rundown_air import Air
from app.services.live.rundown_reading import RundownReader, pointer_of, rehearsal_began
from app.services.live.rundown_trend import RundownTrend
from app.services.live.rundown_undo import Step, Steps, Undoable, check, take_back
from app.services.plan.blockers import rundown_of
from app.services.runtime.clock import Clock
from app.services.runtime.permissions import Deed
from app.services.store.store import Store
from app.services.store.unit import UnitOfWork
from app.services.team.service import view
from app.services.team.who import Who


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did beside changing the pointer, for taking it back."""

    made_run_id: str | None = None
    ended_run_id: str | None = None
    added_ms: int = 0
    extended_run_id: str | None = None


class RundownCommands(RundownReader):
    """The common part of all commands.

    Every command needs the session's lock for taking or the one for editing. A free lock is taken by the command
    itself; one that another station holds refuses it with `lock_held`.

    Args:
        store, clock, who: as of every service.
        steady: the instants of sessions on air, shared with the station's other services.
        locks: the locks of this running program; its own without it.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        who: Who,
        steady: SteadyTimes | None = None,
        locks: LiveLocks | None = None,
    ) -> None:
        super().__init__(store, clock, who, steady)
        self.locks = locks or LiveLocks(store, clock, who)
        self.trend = RundownTrend(store, clock, who)
        self._steps = Steps()

    def undoable(self, session_id: str) -> Undoable | None:
        """What an undo of this station would take back, and until when; it asks no store."""
        return self._steps.undoable(session_id)

    def undo(self, session_id: str) -> RundownStateView:
        """Take back the last command of this station, within 5 s of it; the one before can follow within its own.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `nothing_to_undo`, `undo_too_late`.
            Conflict: somebody went on meanwhile.
        """
        step = self._steps.last(session_id)
        if step is None:
            raise Invalid("nothing_to_undo")
        with self.store.write(self._actor("rundown.undo")) as uow:
            air = self._air(uow, session_id, step.lock)
            check(step, air.state, air.now)
            take_back(uow, air.state, step)
            air.touch()
            uow.session.flush()
            shown = view(RundownStateView, air.state)
            uow.commit()
        self._steps.drop(session_id, shown.version, air.now)
        return shown

    def _take(self, air: Air, segment_id: str, before: RundownStateView, what: str) -> RundownStateView:
        """End the run on air and begin one of a segment."""
        segment = air.segment(segment_id)
        held = air.release()
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
        return self._finish(air, before, what, done=Done(run.id, ended_id, held, ended_id))

    def _finish(
        self,
        air: Air,
        before: RundownStateView,
        what: str,
        *,
        lock: LockKind = LockKind.TAKE,
        done: Done | None = None,
    ) -> RundownStateView:
        """Commit, and keep what is needed to take the command back; one that changed nothing is not kept."""
        air.uow.session.flush()
        shown = view(RundownStateView, air.state)
        air.uow.commit()
        if shown.version != before.version:
            did = done or Done()
            step = Step(what, air.now, shown.version, before, lock, *astuple(did))
            self._steps.push(air.live.id, step)
        return shown

    def _actor(self, command: str, command_id: str | None = None) -> Actor:
        self.who.require(Deed.TAKE_SEGMENT)
        return self.who.actor(command, command_id)

    def _air(self, uow: UnitOfWork, session_id: str, lock: LockKind = LockKind.TAKE) -> Air:
        """What a command works on, with its lock in hand."""
        live = uow.get(LiveSession, session_id)
        if Phase(live.phase) not in ON_AIR:
            raise Invalid("not_on_air", phase=live.phase)
        self.locks.claim(uow, session_id, lock)
        state = pointer_of(uow.session, session_id)
        if state is None:
            state = uow.add(RundownState(session_id=session_id))
            uow.session.flush()
        began = live.started_at
        if Phase(live.phase) is Phase.REHEARSAL:
            began = rehearsal_began(uow.session, session_id)
        return Air(uow, live, state, self._now(live), rundown_of(uow.session, session_id), began)
