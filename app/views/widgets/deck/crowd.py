"""Events that stand so close together on the axis that their icons would cover one another. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.views.widgets.deck.data import Mark


@dataclass(frozen=True, slots=True)
class Crowd:
    """Events drawn as one icon.

    Attributes:
        x: Where it is drawn: where the first of them stands, in pixels.
        marks: The events in order of time.
    """

    x: float
    marks: tuple[Mark, ...]

    @property
    def face(self) -> Mark:
        """Whose icon is drawn: an incident before anything else, or else the first."""
        return next((mark for mark in self.marks if mark.kind == "incident"), self.marks[0])


def crowds(placed: Sequence[tuple[float, Mark]], reach: float) -> list[Crowd]:
    """Gathers what stands less than ``reach`` pixels behind the first of its crowd.

    Args:
        placed: Pixel and event, from left to right.
        reach: Least distance of two icons.
    """
    found: list[tuple[float, list[Mark]]] = []
    for x, mark in placed:
        if found and x - found[-1][0] < reach:
            found[-1][1].append(mark)
        else:
            found.append((x, [mark]))
    return [Crowd(x, tuple(marks)) for x, marks in found]
