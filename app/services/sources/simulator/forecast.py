"""What each step of a show would bring before anybody is in the room, worked out for all steps at once.

All of it is elementwise multiplying, dividing and adding in one fixed order, which rounds the same for one number as
for thousands, here as on any machine.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.services.sources.simulator import rates
from app.services.sources.simulator.story import Story

#: What effects may multiply.
EFFECT_METRICS: Final = (
    "views", "leavers", "product_impressions", "product_ctr", "click_to_order", "comments", "views_paid",
    "new_followers",
)  # fmt: skip
#: Below this factor of the views the stream is gone, and the ads bring nobody.
_STREAM_GONE: Final = 0.1
#: How much people who came without a product on air like what they find.
_NO_PRODUCT_APPEAL: Final = 0.85


class StepForecast(NamedTuple):
    """One step.

    Attributes:
        run: place in the story's runs.
        shown: impressions expected from each organic channel, in the order of `rates.ORGANIC`.
        ads_reach: False while the stream is gone.
        follow: chance that a new viewer follows.
        leave: chance that somebody in the room leaves.
        look: what effects multiply the looks at products by.
        click: chance that a look becomes a click.
        order: chance that a click becomes an order.
        comment: what effects multiply the comments by.
    """

    run: int
    shown: tuple[float, ...]
    ads_reach: bool
    follow: float
    leave: float
    look: float
    click: float
    order: float
    comment: float


def seconds_of_day(start: str) -> int:
    """Seconds since midnight of a clock text such as "19:00"."""
    hours, minutes = start.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def forecast(story: Story, step_s: int) -> list[StepForecast]:
    """The steps of a story of `step_s` seconds each."""
    seconds = np.arange(-(-story.duration_s // step_s), dtype=np.int64) * step_s
    run = np.searchsorted(np.array([one.end_s for one in story.runs[:-1]], dtype=np.int64), seconds, side="right")
    factors = _effect_factors(story, step_s, len(seconds))
    segments = [story.show.segments[one.index] for one in story.runs]
    pulls = [rates.PULLS[segment.kind] for segment in segments]
    inflow = (
        rates.on_curve(rates.SHOW_CURVE, seconds / story.duration_s)
        * rates.at_hour(seconds_of_day(story.show.start) + seconds)
        * np.array([pull.inflow for pull in pulls])[run]
        * story.crowd
        * story.show.scale
        * factors["views"]
    )
    hazard = rates.LEAVE_PER_S * np.array([pull.leave for pull in pulls])[run] * factors["leavers"] * step_s
    products = [story.show.product(segment.link_no) for segment in segments]
    appeal = np.array([_NO_PRODUCT_APPEAL if product is None else product.appeal for product in products])
    order = (
        rates.ORDER_SHARE
        * np.array([pull.buy for pull in pulls])[run]
        * rates.on_curve(rates.PITCH_CURVE, _share_gone(story, run, seconds))
        * appeal[run]
        * factors["click_to_order"]
    )
    columns = (
        run,
        np.stack([channel.impressions * inflow * step_s for channel in rates.ORGANIC], axis=1),
        factors["views"] >= _STREAM_GONE,
        rates.FOLLOW_SHARE * factors["new_followers"],
        # A step longer than a stay would empty the room at once; the share that leaves is 1 - e^-hazard, cut short.
        hazard / (1.0 + hazard / 2.0),
        factors["product_impressions"],
        rates.CLICK_SHARE * np.array([pull.click for pull in pulls])[run] * factors["product_ctr"],
        np.minimum(1.0, order),
        factors["comments"],
    )
    return [StepForecast(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _effect_factors(story: Story, step_s: int, steps: int) -> dict[str, NDArray[np.float64]]:
    factors = {key: np.ones(steps) for key in EFFECT_METRICS}
    for effect in story.effects:
        # What ad actions do is worked by the budgets themselves; their effect row only states it.
        if effect.kind != "ad_action" and effect.metric in factors:
            factors[effect.metric][effect.start_s // step_s : effect.end_s // step_s] *= effect.factor
    return factors


def _share_gone(story: Story, run: NDArray[np.intp], seconds: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much of its segment is over at each step."""
    starts = np.array([one.start_s for one in story.runs])
    lengths = np.array([max(1, one.end_s - one.start_s) for one in story.runs])
    share: NDArray[np.float64] = (seconds - starts[run]) / lengths[run]
    return share
