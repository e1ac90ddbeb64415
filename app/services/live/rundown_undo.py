"""Taking back the last commands of a running rundown, one by one, each within a few seconds of its own."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.models.errors import Conflict, Invalid
from app.models.session import RundownState, RundownStateView, SegmentRun
from app.models.team import LockKind
from app.services.store.unit import UnitOfWork

#: How long a command can be taken back.
UNDO_WITHIN = timedelta(seconds=5)
#: More commands than this are not given within those seconds.
_MOST = 32


@dataclass(frozen=True, slots=True)
class Undoable:
    """The command that an undo would take back now.

    Attributes:
        what: its name without the prefix (`take`, `skip`, `refit` ...).
        until: the last instant, on the session's own clock, at which it can be taken back.
        lock: the lock that it needed, and that taking it back needs.
    """

    what: str
    until: datetime
    lock: LockKind = LockKind.TAKE


@dataclass(frozen=True, slots=True)
class Step:
    """What a command changed, so that it can be taken back.

    Attributes:
        what: the command's name without its prefix.
        at: when, on the session's own clock.
        version: the pointer's version after it.
        before: the pointer before it.
        lock: the lock that the command needed; taking it back needs it too.
        made_run_id, ended_run_id: runs that it began and ended.
        added_ms, extended_run_id: time that it gave to a run.
    """

    what: str
    at: datetime
    version: int
    before: RundownStateView
    lock: LockKind = LockKind.TAKE
    made_run_id: str | None = None
    ended_run_id: str | None = None
    added_ms: int = 0
    extended_run_id: str | None = None


class Steps:
    """The last commands of this station in every session; safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: dict[str, tuple[Step, ...]] = {}

    def last(self, session_id: str) -> Step | None:
        """The newest command that was not taken back."""
        with self._lock:
            return next(reversed(self._of.get(session_id, ())), None)

    def push(self, session_id: str, step: Step) -> None:
        """Keep a command that was just committed."""
        with self._lock:
            fresh = _fresh(self._of.get(session_id, ()), step.at)
            self._of[session_id] = (*fresh, step)[-_MOST:]

    def drop(self, session_id: str, version: int, now: datetime) -> None:
        """Forget the newest command, which was taken back; the one before it stands on the pointer's new version."""
        with self._lock:
            *older, last = self._of.get(session_id, ())
            rest = _fresh(older, now)
            if rest and rest[-1].version == last.before.version:
                rest[-1] = replace(rest[-1], version=version)
            self._of[session_id] = tuple(rest)

    def undoable(self, session_id: str) -> Undoable | None:
        """What an undo would take back; the asker looks whether its time is over."""
        step = self.last(session_id)
        return None if step is None else Undoable(step.what, step.at + UNDO_WITHIN, step.lock)


def _fresh(steps: Sequence[Step], now: datetime) -> list[Step]:
    """Steps that can still be taken back."""
    return [step for step in steps if now - step.at <= UNDO_WITHIN]


def check(step: Step | None, state: RundownState, now: datetime) -> Step:
    """The step that may be taken back.

    Raises:
        Invalid: `nothing_to_undo`, `undo_too_late`. Conflict: somebody went on meanwhile.
    """
    if step is None:
        raise Invalid("nothing_to_undo")
    if now - step.at > UNDO_WITHIN:
        raise Invalid("undo_too_late")
    if state.version != step.version:
        raise Conflict("rundown_state", state.id, expected=step.version, found=state.version)
    return step


def take_back(uow: UnitOfWork, state: RundownState, step: Step) -> None:
    """Put pointer and runs back to what they were before the step."""
    before = step.before
    if step.made_run_id is not None:
        uow.delete(uow.get(SegmentRun, step.made_run_id))
    if step.ended_run_id is not None:
        ended = uow.get(SegmentRun, step.ended_run_id)
        ended.ended_at, ended.skipped = None, False
    if step.extended_run_id is not None:
        uow.get(SegmentRun, step.extended_run_id).added_ms -= step.added_ms
    state.current_run_id, state.current_segment_id = before.current_run_id, before.current_segment_id
    state.armed_segment_id, state.paused_at = before.armed_segment_id, before.paused_at
    state.skipped_ids, state.refit = list(before.skipped_ids), dict(before.refit)
    state.order_ids = list(before.order_ids)
