"""How a crowd behaves, as plain tables: by kind of segment, by share of the show gone, by hour of the day.

The levels are judgements that make a believable room, not measurements; a simulated session says so wherever it
is shown. Nothing here is an industry standard.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.models.script import SegmentKind


@dataclass(frozen=True, slots=True)
class SegmentPull:
    """Multipliers while a kind of segment is on air: inflow, leaving, looking, clicking, buying and talking."""

    inflow: float = 1.0
    leave: float = 1.0
    look: float = 1.0
    click: float = 1.0
    buy: float = 1.0
    talk: float = 1.0


PULLS: Final[dict[SegmentKind, SegmentPull]] = {
    SegmentKind.OPENING: SegmentPull(1.05, 1.15, 0.45, 0.70, 0.55, 1.3),
    SegmentKind.GATHER: SegmentPull(1.10, 0.95, 1.05, 1.05, 0.95, 1.1),
    SegmentKind.PROFIT: SegmentPull(0.96, 1.02, 1.00, 0.97, 0.96, 0.9),
    SegmentKind.HERO: SegmentPull(1.05, 0.92, 1.12, 1.08, 1.06, 1.1),
    SegmentKind.FLASH: SegmentPull(1.18, 0.88, 1.25, 1.20, 1.30, 1.3),
    SegmentKind.QUESTIONS: SegmentPull(0.90, 0.97, 0.45, 0.75, 0.65, 2.0),
    SegmentKind.GIVEAWAY: SegmentPull(1.20, 0.70, 0.35, 0.60, 0.50, 2.4),
    SegmentKind.ENCORE: SegmentPull(1.00, 0.98, 1.08, 1.05, 1.08, 0.9),
    SegmentKind.TRANSITION: SegmentPull(0.90, 1.10, 0.50, 0.80, 0.70, 0.9),
    SegmentKind.CLOSE: SegmentPull(1.00, 0.95, 1.05, 1.10, 1.20, 1.0),
    SegmentKind.CLOSING: SegmentPull(0.75, 1.30, 0.70, 0.80, 0.80, 1.1),
}
#: Inflow over the show: (share of the show gone, factor); the early hump is the platform's opening push.
SHOW_CURVE: Final = (
    (0.00, 0.42), (0.02, 0.80), (0.05, 1.02), (0.09, 0.86), (0.17, 0.92), (0.33, 1.05), (0.42, 1.22), (0.55, 1.16),
    (0.70, 1.05), (0.85, 0.86), (0.95, 0.62), (1.00, 0.46),
)  # fmt: skip
#: Inflow by local hour of the day, linear between the hours.
HOUR_CURVE: Final = (
    0.55, 0.35, 0.22, 0.16, 0.14, 0.18, 0.30, 0.42, 0.50, 0.56, 0.62, 0.70,
    0.80, 0.76, 0.68, 0.66, 0.68, 0.74, 0.84, 0.95, 1.05, 1.08, 0.98, 0.78,
)  # fmt: skip
#: How the pitch of one product moves the buying rate: (share of the segment gone, factor).
PITCH_CURVE: Final = ((0.0, 0.78), (0.25, 0.92), (0.45, 1.05), (0.65, 1.12), (0.9, 1.15), (1.0, 1.0))

#: Seconds from click to order and from order to payment: quantiles of a long-tailed wait.
CLICK_TO_ORDER_S: Final = (4, 9, 14, 20, 26, 33, 41, 50, 61, 74, 90, 112, 145, 190, 260, 420)
ORDER_TO_PAID_S: Final = (3, 5, 7, 9, 11, 14, 17, 21, 26, 34, 48, 90)
#: Seconds from payment to a refund inside the first hour.
REFUND_S: Final = (240, 600, 900, 1300, 1700, 2100, 2600, 3100, 3500)
#: Units in one order with their weights.
UNITS: Final = (1, 2, 3)
UNIT_WEIGHTS: Final = (0.86, 0.11, 0.03)


@dataclass(frozen=True, slots=True)
class Channel:
    """A way into the room: impressions a second at scale 1 and the share of them that enters."""

    key: str
    impressions: float
    enter: float


ORGANIC: Final = (
    Channel("views_recommend", 66.0, 0.185),
    Channel("views_follow", 9.0, 0.40),
    Channel("views_search", 4.0, 0.30),
    Channel("views_other", 7.0, 0.16),
)
PAID_ENTER: Final = 0.205

#: Rates at factor 1. Hazards are a second and a person in the room; shares are of the count before.
NEW_VIEWER_SHARE: Final = 0.81
LEAVE_PER_S: Final = 1.0 / 108.0
LOOK_PER_S: Final = 0.0078
CLICK_SHARE: Final = 0.222
ORDER_SHARE: Final = 0.062
PAID_SHARE: Final = 0.94
REPEAT_BUYER_SHARE: Final = 0.055
DIRECT_SHARE: Final = 0.91
REFUND_SHARE: Final = 0.026
LIKE_PER_S: Final = 0.012
COMMENT_PER_S: Final = 0.00042
SHARE_PER_S: Final = 0.00004
FOLLOW_SHARE: Final = 0.021
FANCLUB_SHARE: Final = 0.0045
NEGATIVE_PER_S: Final = 0.0000035
AD_CLAIM: Final = 1.12


def on_curve(curve: Sequence[tuple[float, float]], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Reads a curve of (x, y) points at many places, linear between them and level outside."""
    places, values = np.array(curve).T
    right = np.searchsorted(places[1:-1], x, side="left") + 1
    left, low = places[right - 1], values[right - 1]
    between: NDArray[np.float64] = low + (values[right] - low) * (x - left) / (places[right] - left)
    return np.where(x <= places[0], values[0], np.where(x > places[-1], values[-1], between))


def at_hour(seconds_of_day: NDArray[np.int64]) -> NDArray[np.float64]:
    """The inflow factor at local times of day, in seconds since midnight."""
    place = (seconds_of_day / 3600.0) % 24.0
    left = place.astype(np.int64)
    hours = np.array(HOUR_CURVE)
    low: NDArray[np.float64] = hours[left]
    return low + (hours[(left + 1) % 24] - low) * (place - left)
