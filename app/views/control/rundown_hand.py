"""The rundown in hand: every command on segments that Control gives, with the one reason why it may not."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.models.base import ms_between
from app.models.script import SegmentView
from app.models.session import LiveSessionView, Phase
from app.models.team import LockKind
from app.services.live.rundown import UNDO_WITHIN
from app.services.live.rundown_order import order_after
from app.services.plan.schedule import Refit
from app.services.runtime.permissions import Deed
from app.views.commands import Busy
from app.views.control.lock_words import asking_words, reason_words

if TYPE_CHECKING:
    from app.views.context import Context

MINUTE_MS = 60_000
#: Nothing is made shorter than this by a key.
SHORTEST_MS = 15_000


class RundownHand(QObject):
    """The commands; panels, keys and the palette all go through them.

    Signals:
        changed: What may be done, or why not, changed.
        said: Something to say in passing.
    """

    changed = Signal()
    said = Signal(object)

    def __init__(self, context: "Context", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = False
        # What was armed when a segment was chosen by hand: taking that one and then taking it back arms this again.
        self._chosen: tuple[str, str | None] | None = None
        rundown = context.rundown
        rundown.locks.changed.connect(self._on_locks_changed)
        for signal in (rundown.changed, rundown.locks.changed, context.session.changed, context.team.changed):
            signal.connect(self.changed)

    @property
    def session(self) -> LiveSessionView | None:
        """The session that is shown."""
        return self._context.session.current

    @property
    def armed(self) -> SegmentView | None:
        """The segment that was chosen to come next."""
        state = self._context.rundown.state
        return self._context.rundown.segment(state.armed_segment_id) if state is not None else None

    @property
    def out_of_turn(self) -> bool:
        """Whether what is armed is not what would come without it."""
        state, armed = self._context.rundown.state, self.armed
        if state is None or armed is None:
            return False
        coming = order_after(self._context.rundown.ordered, state.current_segment_id, state.skipped_ids, None)
        return not coming or coming[0].id != armed.id

    @property
    def on_air(self) -> SegmentView | None:
        """The segment on air."""
        return self._context.rundown.current_segment

    @property
    def held(self) -> bool:
        """Whether the clock of the segment on air is held."""
        state = self._context.rundown.state
        return state is not None and state.paused_at is not None

    @property
    def taken_by_other(self) -> bool:
        """Whether somebody else holds something of the rundown, and a person here may ask for it."""
        return bool(self._context.rundown.locks.taken) and self._context.team.may(Deed.TAKE_SEGMENT)

    @property
    def takes_elsewhere(self) -> bool:
        """Whether somebody else takes the segments."""
        lock = self._context.rundown.locks.lock(LockKind.TAKE)
        return lock.held and not lock.mine

    @property
    def asked_for(self) -> bool:
        """Whether somebody asks this station for the rundown."""
        return bool(self._context.rundown.locks.asked)

    @property
    def closed(self) -> str:
        """Why nothing can be done to the rundown here, whoever holds it; empty when something can."""
        if self.session is None or self.session.phase not in {Phase.LIVE, Phase.REHEARSAL}:
            return self.tr("Segments are taken while the show is live or rehearsed.")
        return "" if self._context.team.may(Deed.TAKE_SEGMENT) else self.tr("Your hats do not allow this.")

    def reason(self, kind: LockKind = LockKind.TAKE) -> str:
        """Why the segments cannot be taken (or edited) here now; empty when they can."""
        return self.closed or reason_words(self._context, kind)

    def undo_left(self) -> int:
        """Whole seconds in which the last command can still be taken back; 0 when none can."""
        now = self._context.rundown.now()
        found = self._context.rundown.undoable(now)
        if found is None or self.reason(found.lock):
            return 0
        return max(1, ceil(ms_between(now, found.until) / 1000))

    def undo_words(self) -> str:
        """What an undo takes back, in words."""
        found = self._context.rundown.undoable(self._context.rundown.now())
        words = {
            "take": self.tr("Undo the take"),
            "arm": self.tr("Undo the choice"),
            "disarm": self.tr("Undo the choice"),
            "next_pass": self.tr("Undo the choice"),
            "leave_loop": self.tr("Undo the choice"),
            "extend": self.tr("Undo the added time"),
            "skip": self.tr("Undo the skip"),
            "unskip": self.tr("Undo the return"),
            "reorder": self.tr("Undo the move"),
            "length": self.tr("Undo the new length"),
            "refit": self.tr("Undo the re-fit"),
            "hold": self.tr("Undo the hold"),
            "resume": self.tr("Undo the resume"),
        }
        return words.get(found.what if found is not None else "", self.tr("Undo"))

    def arm_next(self, busy: Busy | None = None) -> None:
        """Arm the next segment if none is armed."""
        following = self._context.rundown.next_segment
        if following is not None and self.armed is None:
            self._chosen = None
            self._run("arm", following.id, busy=busy)

    def arm(self, segment_id: str) -> None:
        """Arm a segment, unless it is the one on air."""
        if self.on_air is None or self.on_air.id != segment_id:
            before = self.armed.id if self.armed is not None else None
            if before != segment_id:
                self._chosen = (segment_id, before)
            self._run("arm", segment_id)

    def disarm(self) -> None:
        """Take the choice back."""
        if self.armed is not None:
            self._chosen = None
            self._run("arm", None, done=self._on_disarmed)

    def take_armed(self, busy: Busy | None = None) -> None:
        """Take what is armed; taken back, it is armed again."""
        if self.armed is not None:
            self._chosen = None
            self._run("take", self.armed.id, busy=busy)

    def take(self, segment_id: str) -> None:
        """Take a segment, armed or not. One that was armed for this alone is not armed any more when it is undone."""
        chosen, self._chosen = self._chosen, None
        if chosen is not None and chosen[0] == segment_id:
            self._run("jump", segment_id, chosen[1])
        else:
            self._run("take", segment_id)

    def extend(self, ms: int, busy: Busy | None = None) -> None:
        """Give the segment on air more time, or less."""
        if self.on_air is not None:
            self._run("extend", ms, busy=busy)

    def lengthen(self, segment_id: str, ms: int) -> None:
        """Make a segment longer or shorter: the one on air by added time, a later one by another length."""
        if self.on_air is not None and self.on_air.id == segment_id:
            self.extend(ms)
            return
        segment, state = self._context.rundown.segment(segment_id), self._context.rundown.state
        if segment is None:
            return
        length = (state.refit if state is not None else {}).get(segment_id, segment.planned_ms)
        self.set_length(segment_id, max(min(SHORTEST_MS, length), length + ms))

    def set_length(self, segment_id: str, ms: int) -> None:
        """Give a later segment another length for this show."""
        self._run("set_length", segment_id, ms, kind=LockKind.EDIT)

    def skip(self, segment_id: str) -> None:
        """Leave a segment out, or bring it back when it is left out."""
        state = self._context.rundown.state
        skipped = state is not None and segment_id in state.skipped_ids
        self._run("unskip" if skipped else "skip", segment_id, kind=LockKind.EDIT)

    def skip_next(self) -> None:
        """Leave the next segment out."""
        following = self._context.rundown.next_segment
        if following is not None:
            self.skip(following.id)

    def move(self, segment_id: str, before_id: str | None) -> None:
        """Put a later segment before another, or at the end."""
        if segment_id != before_id:
            self._run("move", segment_id, before_id, kind=LockKind.EDIT)

    def refit(self, preview: Refit, busy: Busy | None = None) -> None:
        """Give the rest the lengths that a person has seen."""
        self._run("refit", kind=LockKind.EDIT, busy=busy, lengths=preview.lengths)

    def hold_or_resume(self, busy: Busy | None = None) -> None:
        """Hold the clock of the segment on air, or let it run again."""
        if self.on_air is not None:
            self._run("resume" if self.held else "hold", busy=busy)

    def next_pass(self) -> None:
        """Arm the first segment of the loop on air."""
        self._run("next_pass")

    def leave_loop(self) -> None:
        """Arm the first segment behind the loop on air."""
        self._run("leave_loop")

    def undo(self, busy: Busy | None = None) -> None:
        """Take the last command back, while it can be."""
        if self.session is None or self.closed:
            return
        found = self._context.rundown.undoable(self._context.rundown.now())
        if found is not None:
            self._run("undo", kind=found.lock, busy=busy)
            return
        seconds = int(UNDO_WITHIN.total_seconds())
        self.said.emit(self.tr("What was taken can be undone for {seconds} seconds.").format(seconds=seconds))

    def ask(self) -> None:
        """Ask whoever has the rundown for it."""
        self._each_lock("request", [one.kind for one in self._context.rundown.locks.taken])

    def take_over(self) -> None:
        """Take the rundown from whoever has it."""
        self._each_lock("force", [one.kind for one in self._context.rundown.locks.taken])

    def hand_over(self) -> None:
        """Give the rundown to who asked for it."""
        self._each_lock("hand_over", [one.kind for one in self._context.rundown.locks.asked])

    def keep(self) -> None:
        """Keep the rundown although somebody asked for it."""
        self._each_lock("keep", [one.kind for one in self._context.rundown.locks.asked])

    def _on_locks_changed(self) -> None:
        """Say it once when somebody asks; the panel may stand behind another one."""
        asked = self._context.rundown.locks.asked
        if asked and not self._asked:
            self.said.emit(asking_words(self._context, asked))
        self._asked = bool(asked)

    def _on_disarmed(self, _state: object) -> None:
        self.said.emit(self.tr("Nothing is armed now; Ctrl+Z arms it again."))

    def _each_lock(self, command: str, kinds: list[LockKind]) -> None:
        if self.session is None:
            return
        locks = self._context.services.live_rundown.locks
        for kind in kinds:
            self._context.runner.run(getattr(locks, command), self.session.id, kind)

    def _run(
        self,
        command: str,
        *args: Any,
        kind: LockKind = LockKind.TAKE,
        busy: Busy | None = None,
        done: Callable[[Any], object] | None = None,
        **kwargs: Any,
    ) -> None:
        """Run a command of the rundown on the session shown; a locked one says why instead."""
        reason = self.reason(kind)
        if self.session is None or reason:
            if self.session is not None and self._context.rundown.locks.taken:
                self.said.emit(reason)
            return
        service = self._context.services.live_rundown
        self._context.runner.run(getattr(service, command), self.session.id, *args, done=done, busy=busy, **kwargs)
