"""Taking back the last command of a running rundown."""

from dataclasses import dataclass
from datetime import datetime

from app.models.session import RundownState, RundownStateView, SegmentRun
from app.services.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Step:
    """What a command changed, so that it can be taken back."""

    at: datetime
    version: int
    before: RundownStateView
    made_run_id: str | None = None
    ended_run_id: str | None = None
    added_ms: int = 0
    extended_run_id: str | None = None


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
