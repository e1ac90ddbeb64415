"""Segments from the studio: arm, take, undo while on air; before that, choose whose script is read."""

from PySide6.QtCore import QObject, Signal

from app.services.runtime.permissions import Deed
from app.views.studio.parts import Parts
from app.views.studio.show_reader import ShowReader


class Lineup(QObject):
    """Commands on the order of segments.

    Signals:
        script_chosen: id of a segment whose script is to be shown; only off the air.
        taken: A segment was taken here, so it can be undone for a few seconds.
    """

    script_chosen = Signal(object)
    taken = Signal()

    def __init__(self, parts: Parts, show: ShowReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._show = show

    @property
    def may_take(self) -> bool:
        """Whether segments can be taken here now."""
        return self._show.on_air and self._parts.team.may(Deed.TAKE_SEGMENT)

    @property
    def armed_id(self) -> str | None:
        """The segment that is armed."""
        state = self._parts.rundown.state
        return state.armed_segment_id if state is not None and self._show.on_air else None

    def choose(self, segment_id: str) -> None:
        """Arm a segment while on air; before that, show its script."""
        session, state = self._parts.session.current, self._parts.rundown.state
        if session is None or self._show.over or self._parts.rundown.segment(segment_id) is None:
            return
        if not self._show.on_air:
            self.script_chosen.emit(segment_id)
        elif self.may_take and (state is None or state.current_segment_id != segment_id):
            self._parts.runner.run(self._parts.services.live_rundown.arm, session.id, segment_id)

    def take(self) -> bool:
        """Put the armed segment on air; says whether there was one to take."""
        session, armed = self._parts.session.current, self.armed_id
        if session is None or armed is None or not self.may_take:
            return False
        take = self._parts.services.live_rundown.take
        self._parts.runner.run(take, session.id, armed, done=self._on_taken)
        return True

    def request(self, step: object) -> None:
        """Next (1) or previous (-1): on air the next one is armed, then taken; before that its script is shown."""
        if not isinstance(step, int) or (step > 0 and self.take()):
            return
        wanted = self._parts.rundown.next_segment if step > 0 and self._show.on_air else None
        wanted = wanted or self._show.neighbour(self._show.segment(), step)
        if wanted is not None:
            self.choose(wanted.id)

    def undo(self) -> None:
        """Take back the last take of this station, within its few seconds."""
        session = self._parts.session.current
        if session is not None and self.may_take:
            self._parts.runner.run(self._parts.services.live_rundown.undo, session.id)

    def _on_taken(self, _state: object) -> None:
        self.taken.emit()
