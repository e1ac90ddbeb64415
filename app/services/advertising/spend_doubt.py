"""Whether a typed reading of spend is likely a slip of the hand: spend never falls, and never leaps. Pure.

A slip by one digit would stay in every total of the show, so it is asked about while the number is still on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

#: The pace that a reading is held against is that of so long before the last one.
PACE_OVER: Final = timedelta(hours=1)
#: A shorter stretch has no pace; back offices refresh their figures every few minutes, so no growth is quicker either.
LEAST_STRETCH: Final = timedelta(minutes=5)
#: Spend that grew so many times as fast as before is asked about.
JUMP_X: Final = 5.0


@dataclass(frozen=True, slots=True)
class Read:
    """A counter as it was read; minor units."""

    at: datetime
    spend_minor: int


def falls(before: Sequence[Read], new: Read) -> bool:
    """Whether a running total would fall.

    Args:
        before: earlier readings of the same counter, by time.
        new: the reading in question.
    """
    return bool(before) and new.spend_minor < before[-1].spend_minor


def jump(before: Sequence[Read], new: Read, began: datetime | None) -> float | None:
    """How many times as fast as in the hour before the spend would have grown; None when that is nothing to ask about.

    Args:
        before: earlier readings of the same counter, by time.
        new: the reading in question.
        began: when the counter stood at nothing; None when nobody knows.
    """
    if not before:
        return None
    last = before[-1]
    first = next(one for one in before if one.at >= last.at - PACE_OVER)
    if first is last and began is not None:
        first = Read(began, 0)
    stretch = last.at - first.at
    if stretch < LEAST_STRETCH or last.spend_minor <= first.spend_minor:
        return None
    pace = (last.spend_minor - first.spend_minor) / stretch.total_seconds()
    since = max(new.at - last.at, LEAST_STRETCH).total_seconds()
    times = (new.spend_minor - last.spend_minor) / since / pace
    return times if times >= JUMP_X else None
