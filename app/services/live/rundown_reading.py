"""Reading a running rundown: the pointer, what ran, and the clock that every screen shows."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from app.models.base import ms_between
from app.models.errors import NotFound
from app.models.event_log import Verb, event_log
from app.models.script import SegmentView
from app.models.session import (
    LiveSession,
    LiveSessionView,
    Phase,
    RundownState,
    RundownStateView,
    SegmentRun,
    SegmentRunView,
)
from app.services.live.clock import CurrentRun, RundownClock, SteadyTimes, rundown_clock
from app.services.live.loop import Took
from app.services.plan.blockers import rundown_of
from app.services.runtime.clock import Clock
from app.services.store.store import Store
from app.services.team.service import Service, view
from app.services.team.who import Who

#: The command that puts a session into a rehearsal.
_ENTERED = f"session.phase.{Phase.REHEARSAL}"


class RundownReader(Service):
    """The running rundown as it stands.

    Args:
        store, clock, who: as of every service.
        steady: the instants of sessions on air, shared with the station's other services.
    """

    def __init__(self, store: Store, clock: Clock, who: Who, steady: SteadyTimes | None = None) -> None:
        super().__init__(store, clock, who)
        self._steady = steady or SteadyTimes(clock)

    def state(self, session_id: str) -> RundownStateView | None:
        """The live pointer of a session; None before the first command."""
        with self.store.read() as session:
            row = pointer_of(session, session_id)
            return None if row is None else view(RundownStateView, row)

    def runs(self, session_id: str, *, rehearsal: bool = False) -> tuple[SegmentRunView, ...]:
        """What ran, in order; rehearsals are kept apart."""
        with self.store.read() as session:
            return _runs(session, session_id, rehearsal=rehearsal)

    def present_runs(self, session_id: str) -> tuple[SegmentRunView, ...]:
        """What ran in the show, in order; while the session is rehearsed, what ran in this rehearsal alone."""
        with self.store.read() as session:
            row = session.get(LiveSession, session_id)
            return runs_now(session, session_id, rehearsal=row is not None and Phase(row.phase) is Phase.REHEARSAL)

    def now(self, session_id: str) -> datetime:
        """The instant that this session's clocks show: steady while it is on air."""
        with self.store.read() as session:
            row = session.get(LiveSession, session_id)
            return self.clock.utc_now() if row is None else self._now(row)

    def instant(self, live: LiveSessionView) -> datetime:
        """The same for a session that is at hand; it asks no store, so screens may ask it each second."""
        return self._now(live)

    def clock_of(self, session_id: str, now: datetime | None = None) -> RundownClock:
        """Time left, over and under, and projected starts of a session at `now`.

        Raises:
            NotFound.
        """
        with self.store.read() as session:
            row = session.get(LiveSession, session_id)
            if row is None:
                raise NotFound("live_session", session_id)
            live = view(LiveSessionView, row)
            segments = rundown_of(session, session_id)
            found = pointer_of(session, session_id)
            state = None if found is None else view(RundownStateView, found)
            run_row = session.get(SegmentRun, state.current_run_id) if state and state.current_run_id else None
            run = None if run_row is None else view(SegmentRunView, run_row)
            began = live.started_at
            if live.phase is Phase.REHEARSAL:
                began = rehearsal_began(session, session_id)
            runs = runs_now(session, session_id, rehearsal=live.phase is Phase.REHEARSAL)
        now = now or self._now(live)
        return clock_for(live, segments, state, run, now, started_at=began, runs=runs)

    def _now(self, live: LiveSession | LiveSessionView) -> datetime:
        return self._steady.now(live.id, Phase(live.phase), live.started_at)


def clock_for(
    live: LiveSessionView,
    segments: tuple[SegmentView, ...],
    state: RundownStateView | None,
    run: SegmentRunView | None,
    now: datetime,
    *,
    started_at: datetime | None = None,
    runs: Sequence[SegmentRunView] = (),
) -> RundownClock:
    """The clock of a session from its read models; screens call it each second without touching the store.

    Args:
        live: the session.
        segments: its rundown by position.
        state: its live pointer.
        run: the run that the pointer names.
        now: the instant.
        started_at: when the show (or the rehearsal) began; the session's own start without it.
        runs: what ran in this show or rehearsal, the run on air too: without it a repeated loop is time over.
    """
    current = None
    if run is not None and run.ended_at is None:
        current = CurrentRun(run.segment_id, run.started_at, run.planned_ms, run.added_ms)
    began = started_at or live.started_at
    planned = started_at if live.phase is Phase.REHEARSAL else live.planned_start_at
    base = planned or began
    return rundown_clock(
        segments,
        now,
        planned_start_at=planned,
        started_at=began,
        current=current,
        paused_at=state.paused_at if state else None,
        skipped=state.skipped_ids if state else (),
        refit=state.refit if state else None,
        armed_id=state.armed_segment_id if state else None,
        order_ids=state.order_ids if state else (),
        ran=_took(runs) if runs else None,
        planned_end_at=None if base is None else base + timedelta(milliseconds=live.planned_ms),
    )


def _took(runs: Sequence[SegmentRunView]) -> list[Took]:
    """What each run took that has ended."""
    return [(one.segment_id, ms_between(one.started_at, one.ended_at)) for one in runs if one.ended_at is not None]


def pointer_of(session: Session, session_id: str) -> RundownState | None:
    """The row of a session's live pointer."""
    return session.exec(select(RundownState).where(RundownState.session_id == session_id)).first()


def runs_now(session: Session, session_id: str, *, rehearsal: bool) -> tuple[SegmentRunView, ...]:
    """What ran in the show, in order; of rehearsals what ran in the present one."""
    return _rehearsed(session, session_id) if rehearsal else _runs(session, session_id, rehearsal=False)


def _runs(session: Session, session_id: str, *, rehearsal: bool) -> tuple[SegmentRunView, ...]:
    rows = session.exec(
        select(SegmentRun)
        .where(
            SegmentRun.session_id == session_id,
            SegmentRun.rehearsal == rehearsal,
            col(SegmentRun.deleted_at).is_(None),
        )
        .order_by(col(SegmentRun.started_at), col(SegmentRun.id))
    ).all()
    return tuple(view(SegmentRunView, row) for row in rows)


def rehearsal_began(session: Session, session_id: str) -> datetime | None:
    """When the first segment of the present rehearsal was taken; None before that."""
    return next((one.started_at for one in _rehearsed(session, session_id)), None)


def _rehearsed(session: Session, session_id: str) -> tuple[SegmentRunView, ...]:
    """The runs of the present rehearsal: those that were made since the session was last put into that phase.

    The order of the log says so, and not the time of day, which may be set back, nor the session's last change, which
    may be any edit. A session that came into the phase without a command has had one rehearsal at most.
    """
    runs = _runs(session, session_id, rehearsal=True)
    log = event_log.c
    entered = session.execute(
        select_columns(log.id)
        .where(log.session_id == session_id, log.subject == "live_session", log.command == _ENTERED)
        .order_by(log.id.desc())
        .limit(1)
    ).scalar()
    if entered is None or not runs:
        return runs
    made = session.execute(
        select_columns(log.subject_id).where(
            log.session_id == session_id, log.id > entered, log.subject == "segment_run", log.verb == Verb.CREATED.value
        )
    ).scalars()
    present = frozenset(made)
    return tuple(run for run in runs if run.id in present)
