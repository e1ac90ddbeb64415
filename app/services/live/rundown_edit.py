"""Changing what is still to come while the show runs: leave out, bring back, other order, other lengths, re-fit."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from app.models.errors import Invalid
from app.models.session import LiveSessionView, RundownStateView
from app.models.team import LockKind
from app.services.live.clock import RundownClock
from app.services.live.rundown_air import Air
from app.services.live.rundown_commands import RundownCommands
from app.services.live.rundown_order import moved_before
from app.services.plan.schedule import Refit, SegmentLike, length_limits
from app.services.plan.schedule import refit as fit_rest
from app.services.team.service import view

#: No segment is made longer than this by hand.
LONGEST_MS = 12 * 3_600_000


class RundownEditing(RundownCommands):
    """Commands on the segments still to come. They need the lock for editing."""

    def skip(self, session_id: str, segment_id: str) -> RundownStateView:
        """Leave a segment out of the rest of the show; skipping the one on air takes the next.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `rundown_at_end`.
        """
        with self.store.write(self._actor("rundown.skip")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            air.segment(segment_id)
            before = view(RundownStateView, air.state)
            air.state.skipped_ids = [*(key for key in air.state.skipped_ids if key != segment_id), segment_id]
            if air.state.armed_segment_id == segment_id:
                air.state.armed_segment_id = None
            if air.state.current_segment_id != segment_id:
                return self._finish(air, before, "skip", lock=LockKind.EDIT)
            self.locks.claim(uow, session_id, LockKind.TAKE)
            coming = air.following
            if not coming:
                raise Invalid("rundown_at_end")
            run = air.run
            if run is not None:
                run.skipped = True
            return self._take(air, coming[0].id, before, "skip")

    def unskip(self, session_id: str, segment_id: str) -> RundownStateView:
        """Take a segment back into the show.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.unskip")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            before = view(RundownStateView, air.state)
            air.state.skipped_ids = [key for key in air.state.skipped_ids if key != segment_id]
            return self._finish(air, before, "unskip", lock=LockKind.EDIT)

    def move(self, session_id: str, segment_id: str, before_id: str | None) -> RundownStateView:
        """Put a segment that is still to come before another of them, or at the end when `before_id` is None.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `not_to_come`, `move_onto_itself`.
        """
        if before_id == segment_id:
            raise Invalid("move_onto_itself")
        with self.store.write(self._actor("rundown.move")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            ids = [segment.id for segment in air.coming]
            for key in (segment_id, before_id):
                if key is not None:
                    _expect_to_come(air, ids, key)
            return self._reorder(air, moved_before(ids, segment_id, before_id))

    def reorder(self, session_id: str, ids: Sequence[str]) -> RundownStateView:
        """Put the segments that are still to come into another order; those not named follow as they stood.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `not_to_come`.
        """
        with self.store.write(self._actor("rundown.reorder")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            coming = [segment.id for segment in air.coming]
            wanted = list(dict.fromkeys(ids))
            for key in wanted:
                _expect_to_come(air, coming, key)
            return self._reorder(air, [*wanted, *(key for key in coming if key not in wanted)])

    def set_length(self, session_id: str, segment_id: str, ms: int) -> RundownStateView:
        """Give a segment that is still to come another length for this show; its plan stays.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `not_to_come`, `bad_length`.
        """
        if not 0 < ms <= LONGEST_MS:
            raise Invalid("bad_length", total_ms=ms)
        with self.store.write(self._actor("rundown.length")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            _expect_to_come(air, [segment.id for segment in air.coming], segment_id)
            before = view(RundownStateView, air.state)
            air.state.refit = {**air.state.refit, segment_id: ms}
            return self._finish(air, before, "length", lock=LockKind.EDIT)

    def refit(
        self, session_id: str, end_at: datetime | None = None, *, lengths: Mapping[str, int] | None = None
    ) -> RundownStateView:
        """Stretch or shrink the segments still to come so that the show ends at `end_at` (planned end without it).

        Args:
            session_id: the session.
            end_at: when the show is to end.
            lengths: the lengths that a person saw and agreed to (`refit_now`), instead of new ones.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `nothing_to_fit`; with `lengths` also
            `not_to_come` and `bad_length` (outside of what re-fitting gives).
        """
        with self.store.write(self._actor("rundown.refit")) as uow:
            air = self._air(uow, session_id, LockKind.EDIT)
            before = view(RundownStateView, air.state)
            if lengths is None:
                live = view(LiveSessionView, air.live)
                found = refit_now(live, air.segments, air.clock(), air.now, end_at, began_at=air.began_at)
                chosen = found.lengths
            else:
                chosen = _agreed(air, lengths)
            air.state.refit = {**air.state.refit, **chosen}
            return self._finish(air, before, "refit", lock=LockKind.EDIT)

    def _reorder(self, air: Air, ids: list[str]) -> RundownStateView:
        before = view(RundownStateView, air.state)
        if ids != [segment.id for segment in air.coming]:
            air.state.order_ids = ids
        return self._finish(air, before, "reorder", lock=LockKind.EDIT)


def refit_now(
    live: LiveSessionView,
    segments: Sequence[SegmentLike],
    clock: RundownClock,
    now: datetime,
    end_at: datetime | None = None,
    *,
    began_at: datetime | None = None,
) -> Refit:
    """How re-fitting would change what is still to come, without doing it. Pure.

    Args:
        live: the session.
        segments: its rundown.
        clock: its clock at `now`.
        now: the instant.
        end_at: when the show is to end; the planned end without it (in a rehearsal: planned length after its start).
        began_at: when the show or the rehearsal began.

    Raises:
        Invalid: `nothing_to_fit`.
    """
    target = end_at
    if target is None:
        planned = live.planned_start_at if live.started_at is not None else began_at
        target = (planned or began_at or now) + timedelta(milliseconds=live.planned_ms)
    by_id = {segment.id: segment for segment in segments}
    ids = dict.fromkeys(item.segment_id for item in clock.later if item.segment_id != clock.current_id)
    return fit_rest([by_id[key] for key in ids], clock.current_end_at or now, target)


def _agreed(air: Air, lengths: Mapping[str, int]) -> dict[str, int]:
    """Lengths that somebody agreed to, checked."""
    if not lengths:
        raise Invalid("nothing_to_fit")
    coming = [segment.id for segment in air.following]
    for key, ms in lengths.items():
        _expect_to_come(air, coming, key)
        least, most = length_limits(air.segment(key).planned_ms)
        if not least <= ms <= most:
            raise Invalid("bad_length", total_ms=ms)
    return dict(lengths)


def _expect_to_come(air: Air, ids: Sequence[str], segment_id: str) -> None:
    air.segment(segment_id)
    if segment_id not in ids:
        raise Invalid("not_to_come")
