"""What was done to the plan, so that it can be taken back and done again (S4). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

MOST = 200
Subject = Literal["segment", "product"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done.

    Attributes:
        kind: ``change`` of fields, ``move``, ``made`` or ``removed``.
        subject: What it was done to.
        id: Its id.
        name: What was done in words, e.g. "length of 6 · Barrier serum".
        before: Fields and their old values; for a move ``{"before_id": id or None}``.
        after: The same afterwards.
    """

    kind: Literal["change", "move", "made", "removed"]
    subject: Subject
    id: str
    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class History:
    """Two stacks: done, and taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """What would be taken back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """What would be done again."""
        return self._undone[-1] if self._undone else None

    def push(self, step: Step) -> None:
        """Something new was done; what had been taken back cannot be done again any more."""
        self._done.append(step)
        del self._done[:-MOST]
        self._undone.clear()

    def undone(self, step: Step) -> None:
        """A step was taken back."""
        self._done = [one for one in self._done if one is not step]
        self._undone.append(step)

    def redone(self, step: Step) -> None:
        """A step was done again."""
        self._undone = [one for one in self._undone if one is not step]
        self._done.append(step)

    def drop(self, step: Step) -> None:
        """A step cannot be taken back or done again any more."""
        self._done = [one for one in self._done if one is not step]
        self._undone = [one for one in self._undone if one is not step]

    def clear(self) -> None:
        """Forget everything: another session is shown."""
        self._done.clear()
        self._undone.clear()
