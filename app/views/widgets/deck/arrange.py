"""Shares the height of a deck among its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.views.theme import theme
from app.views.widgets.deck.overview import AXIS_HEIGHT, OVERVIEW

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Top and height of every part; a height of 0 leaves the part out."""

    overview: Place = (0, 0)
    rundown: Place = (0, 0)
    lanes: tuple[Place, ...] = ()
    axis: Place = (0, 0)


def arrange(height: int, weights: Sequence[int], rundown: int, *, overview: bool, axis: bool) -> Arrangement:
    """Stack the parts: fixed heights for overview, rundown and axis, the rest in proportion to the weights."""
    look = theme()
    strip, foot = look.px(OVERVIEW) if overview else 0, look.px(AXIS_HEIGHT) if axis else 0
    top = strip + rundown
    room = max(len(weights), height - top - foot)
    total = max(1, sum(weights))
    edges = [top + round(room * sum(weights[:i]) / total) for i in range(len(weights) + 1)]
    lanes = tuple((a, b - a) for a, b in pairwise(edges))
    return Arrangement((0, strip), (strip, rundown), lanes, (edges[-1] if weights else top, foot))
