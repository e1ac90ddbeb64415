"""Problems of a session in one numbered list: action items, and problem notes for which nothing was decided. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.review import ActionItemView, ActionState, NoteKind, NoteView

_LAST = 1 << 62


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; its number is the number of its pin on the timeline.

    Attributes:
        number: Place by time, from 1; what has no time comes last.
        item: What was decided; `None` when nothing was.
        note: The note it came from, if it still exists.
    """

    number: int
    item: ActionItemView | None
    note: NoteView | None

    @property
    def id(self) -> str:
        """Identity of the row and its pin."""
        return self.item.id if self.item is not None else self._note().id

    @property
    def text(self) -> str:
        """What went wrong."""
        return self.item.problem if self.item is not None else self._note().text

    @property
    def t_ms(self) -> int | None:
        """When, on the session's axis; `None` for a problem of the whole show."""
        return self.item.t_ms if self.item is not None else self._note().t_ms

    @property
    def end_ms(self) -> int | None:
        """Until when, if it is about a stretch."""
        return self.note.end_ms if self.note is not None else None

    @property
    def settled(self) -> bool:
        """Whether nobody has to do anything any more."""
        return self.item is not None and self.item.state is ActionState.DONE

    def _note(self) -> NoteView:
        if self.note is None:
            raise ValueError("a problem is a note or an action item")
        return self.note


def problems_of(notes: Sequence[NoteView], actions: Sequence[ActionItemView]) -> tuple[Problem, ...]:
    """Number the problems of a session from left to right on its axis."""
    by_id = {note.id: note for note in notes}
    decided = {item.note_id for item in actions}
    found = [Problem(0, item, by_id.get(item.note_id or "")) for item in actions]
    found += [Problem(0, None, note) for note in notes if note.kind is NoteKind.PROBLEM and note.id not in decided]
    found.sort(key=_place)
    return tuple(Problem(number, one.item, one.note) for number, one in enumerate(found, start=1))


def _place(problem: Problem) -> tuple[int, str]:
    return (_LAST if problem.t_ms is None else problem.t_ms, problem.id)
