"""What makes a typed figure doubtful: a count that falls, one above what comes later, a part above its whole, a slip.

A doubt is a question, not a refusal: whoever typed the figure may say that it is so. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.models.errors import Invalid
from app.models.metric import METRICS

#: A count below that of an earlier moment; counts are since the session's start and never fall.
READING_FALLS: Final = "reading_falls"
#: A count above that of a later moment.
READING_ABOVE_LATER: Final = "reading_above_later"
#: A part above the whole that it is a part of.
READING_ABOVE_WHOLE: Final = "reading_above_whole"
#: Many times the figure before, as when a digit was typed twice.
READING_JUMPS: Final = "reading_jumps"
DOUBTS: Final = frozenset({READING_FALLS, READING_ABOVE_LATER, READING_ABOVE_WHOLE, READING_JUMPS})
#: Part -> whole, as the platforms define them (domain: buyers pay orders, viewers enter views).
WHOLES: Final[Mapping[str, str]] = {
    "viewers": "views",
    "buyers": "orders",
    "orders": "items_sold",
    "direct_gmv": "gmv",
    "boost_cost": "ad_cost",
    "product_clicks": "product_impressions",
    # A part of the room's sales value by traffic source.
    "gmv_paid": "gmv",
    "gmv_recommend": "gmv",
    "gmv_follow": "gmv",
    "gmv_search": "gmv",
    "gmv_other": "gmv",
}
#: From this figure on, ten times as much is taken for a slip of the finger first.
SLIP_FROM, SLIP_TIMES = 20.0, 10.0
#: A part is compared with a whole that was read this near to it; an older whole has grown since.
SAME_MOMENT_MS: Final = 60_000
#: Older figures say nothing about a slip.
SLIP_WITHIN_MS: Final = 30 * 60_000


class Doubtful(Invalid):
    """A figure that can hardly be true; typed again with `sure` it is kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of some moment."""

    t_ms: int
    value: float


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a moment.

    Attributes:
        before: the newest figure of the metric before the moment.
        after: the next figure of the metric after it.
        whole: the figure of the metric's whole at the moment, or the newest before it.
    """

    before: Known | None = None
    after: Known | None = None
    whole: Known | None = None


def doubt(metric: str, value: float, t_ms: int, around: Around) -> Doubtful | None:
    """Why a figure can hardly be true, None when it may be.

    Args:
        metric: key of `METRICS`.
        value: as it is stored.
        t_ms: its moment.
        around: what is known.
    """
    before, after = around.before, around.after
    if METRICS[metric].cumulative:
        if before is not None and value < before.value:
            return _told(READING_FALLS, metric, value, before)
        if after is not None and value > after.value:
            return _told(READING_ABOVE_LATER, metric, value, after)
    whole = around.whole
    if whole is not None and t_ms - whole.t_ms <= SAME_MOMENT_MS and value > whole.value:
        return _told(READING_ABOVE_WHOLE, metric, value, whole, whole=WHOLES[metric])
    if before is not None and before.value >= SLIP_FROM and t_ms - before.t_ms <= SLIP_WITHIN_MS:
        falls_far = not METRICS[metric].cumulative and value * SLIP_TIMES <= before.value
        if value >= before.value * SLIP_TIMES or falls_far:
            return _told(READING_JUMPS, metric, value, before)
    return None


def _told(code: str, metric: str, value: float, known: Known, **more: object) -> Doubtful:
    return Doubtful(code, metric=metric, value=value, known=known.value, known_t_ms=known.t_ms, **more)
