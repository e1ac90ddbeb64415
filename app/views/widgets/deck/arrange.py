"""Shares the height of a deck among its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.views.theme import theme
from app.views.widgets.deck.overview import AXIS_HEIGHT, OVERVIEW

Place = tuple[int, int]
#: What a lane needs at 100 % to say its name and its value.
LANE_LEAST = 50


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Top and height of every part; a height of 0 leaves the part out."""

    overview: Place = (0, 0)
    rundown: Place = (0, 0)
    lanes: tuple[Place, ...] = ()
    axis: Place = (0, 0)


def arrange(height: int, weights: Sequence[int], rundown: int, *, overview: bool, axis: bool) -> Arrangement:
    """Stack the parts: fixed heights for overview, rundown and axis, the rest in proportion to the weights.

    No lane gets less than it needs for its name and value, as long as there is room for that in all of them.
    """
    look = theme()
    strip, foot = look.px(OVERVIEW) if overview else 0, look.px(AXIS_HEIGHT) if axis else 0
    top = strip + rundown
    room = max(len(weights), height - top - foot)
    heights = _shared(room, weights, look.px(LANE_LEAST))
    edges = [top + round(sum(heights[:i])) for i in range(len(weights) + 1)]
    lanes = tuple((a, b - a) for a, b in pairwise(edges))
    return Arrangement((0, strip), (strip, rundown), lanes, (edges[-1] if weights else top, foot))


def _shared(room: int, weights: Sequence[int], least: int) -> list[float]:
    """Heights in proportion to the weights, none below the least where there is room for it."""
    small: set[int] = set()
    if room >= least * len(weights):
        while True:
            rest = room - least * len(small)
            total = max(1, sum(weight for place, weight in enumerate(weights) if place not in small))
            below = {place for place, weight in enumerate(weights) if rest * weight < least * total} - small
            if not below:
                break
            small |= below
    rest = room - least * len(small)
    total = max(1, sum(weight for place, weight in enumerate(weights) if place not in small))
    return [float(least) if place in small else rest * weight / total for place, weight in enumerate(weights)]
