"""The rundown on air: arm, take, jump, hold, add time, loops (C3). What ran is kept as runs; the rest is a pointer."""

from app.models.errors import Invalid, NotFound
from app.models.session import RundownStateView
from app.services.live.loop import LoopNow, loop_now
from app.services.live.rundown_air import Air
from app.services.live.rundown_commands import Done
from app.services.live.rundown_edit import RundownEditing
from app.services.live.rundown_order import with_link
from app.services.live.rundown_reading import clock_for
from app.services.live.rundown_undo import UNDO_WITHIN
from app.services.team.service import view

__all__ = ["UNDO_WITHIN", "LiveRundown", "clock_for"]

#: One press may add or take at most this much.
MOST_EXTENSION_MS = 3_600_000


class LiveRundown(RundownEditing):
    """Takes segments on air, in a show and in a rehearsal. These commands need the lock for taking."""

    def arm(self, session_id: str, segment_id: str | None) -> RundownStateView:
        """Choose what comes next; None takes the choice back.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.arm")) as uow:
            return self._arm(self._air(uow, session_id), segment_id)

    def arm_link(self, session_id: str, link_no: int) -> RundownStateView:
        """Choose the segment that sells a link number, wherever it stands in the rundown.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.arm")) as uow:
            air = self._air(uow, session_id)
            found = with_link(air.ordered, link_no, air.state.current_segment_id)
            if found is None:
                raise NotFound("segment", str(link_no))
            return self._arm(air, found.id)

    def next_pass(self, session_id: str) -> RundownStateView:
        """Choose the first segment of the loop on air: the next pass begins with the next take.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `not_in_loop`.
        """
        with self.store.write(self._actor("rundown.next_pass")) as uow:
            air = self._air(uow, session_id)
            return self._arm(air, _loop(air).first_id, "next_pass")

    def leave_loop(self, session_id: str) -> RundownStateView:
        """Choose the first segment behind the loop on air: the next take leaves it.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `not_in_loop`, `rundown_at_end`.
        """
        with self.store.write(self._actor("rundown.leave_loop")) as uow:
            air = self._air(uow, session_id)
            behind = _loop(air).exit_id
            if behind is None:
                raise Invalid("rundown_at_end")
            return self._arm(air, behind, "leave_loop")

    def take(self, session_id: str, segment_id: str, *, command_id: str | None = None) -> RundownStateView:
        """Put a segment on air: the one before ends, a new run begins.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.take", command_id)) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            return before if uow.already_done is not None else self._take(air, segment_id, before, "take")

    def jump(self, session_id: str, segment_id: str, before_id: str | None) -> RundownStateView:
        """Put a segment on air that was armed for this take alone.

        Taking it back arms what was armed before it was chosen: a segment from far down the rundown must not be the
        one that the next take puts on air again.

        Args:
            session_id: the session.
            segment_id: what goes on air.
            before_id: what was armed before; one that does not come any more is not armed again.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.take")) as uow:
            air = self._air(uow, session_id)
            open_ids = {one.id for one in air.coming} - set(air.state.skipped_ids)
            armed = {"armed_segment_id": before_id if before_id in open_ids else None}
            return self._take(air, segment_id, view(RundownStateView, air.state).model_copy(update=armed), "take")

    def next(self, session_id: str, *, command_id: str | None = None) -> RundownStateView:
        """Take the armed segment, or the one that follows.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `rundown_at_end`.
        """
        with self.store.write(self._actor("rundown.next", command_id)) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            if uow.already_done is not None:
                return before
            coming = air.following
            if not coming:
                raise Invalid("rundown_at_end")
            return self._take(air, coming[0].id, before, "take")

    def extend(self, session_id: str, ms: int, *, command_id: str | None = None) -> RundownStateView:
        """Give the segment on air more time, or less with a negative length.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `nothing_on_air`, `bad_length`.
        """
        if not 0 < abs(ms) <= MOST_EXTENSION_MS:
            raise Invalid("bad_length", total_ms=ms)
        with self.store.write(self._actor("rundown.extend", command_id)) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            if uow.already_done is not None:
                return before
            run = air.run
            if run is None:
                raise Invalid("nothing_on_air")
            added = max(ms, -(run.planned_ms + run.added_ms))
            run.added_ms += added
            air.touch()
            return self._finish(air, before, "extend", done=Done(added_ms=added, extended_run_id=run.id))

    def hold(self, session_id: str) -> RundownStateView:
        """Hold the clock of the segment on air.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`, `nothing_on_air`.
        """
        with self.store.write(self._actor("rundown.hold")) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            if air.run is None:
                raise Invalid("nothing_on_air")
            if air.state.paused_at is None:
                air.state.paused_at = air.now
            return self._finish(air, before, "hold")

    def resume(self, session_id: str) -> RundownStateView:
        """Let the clock run again; the held time is added to the segment, so that the time left is the same.

        Raises:
            Denied, NotFound. AppError: `lock_held`. Invalid: `not_on_air`.
        """
        with self.store.write(self._actor("rundown.resume")) as uow:
            air = self._air(uow, session_id)
            before = view(RundownStateView, air.state)
            run, held = air.run, air.release()
            return self._finish(
                air, before, "resume", done=Done(added_ms=held, extended_run_id=run.id if run else None)
            )

    def _arm(self, air: Air, segment_id: str | None, what: str = "arm") -> RundownStateView:
        before = view(RundownStateView, air.state)
        if segment_id is not None:
            air.segment(segment_id)
        air.state.armed_segment_id = segment_id
        return self._finish(air, before, "disarm" if segment_id is None else what)


def _loop(air: Air) -> LoopNow:
    """The loop on air.

    Raises:
        Invalid: `not_in_loop`.
    """
    run, clock = air.run, air.clock()
    found = loop_now(
        air.ordered,
        air.state.current_segment_id,
        run.pass_no if run is not None else 1,
        skipped=air.state.skipped_ids,
        lengths=air.lengths,
        current_end_at=clock.current_end_at or air.now,
    )
    if found is None or clock.current_id is None:
        raise Invalid("not_in_loop")
    return found
