"""The catalogue: every metric that anybody here may speak of, by key."""

from typing import Final

from app.models.metric_boards import BOARD_METRICS, SOURCE_GMV_METRICS
from app.models.metric_definition import MetricDefinition
from app.models.metric_derived import DERIVED_METRICS
from app.models.metric_ticks import TICK_METRICS

#: What the series of a session give, read or computed, and what a person reads off a board beside them.
METRICS: Final[dict[str, MetricDefinition]] = {
    metric.key: metric for metric in (*TICK_METRICS, *DERIVED_METRICS, *SOURCE_GMV_METRICS)
}
#: All of them, with what only boards and back offices tell.
CATALOGUE: Final[dict[str, MetricDefinition]] = {
    **METRICS, **{metric.key: metric for metric in BOARD_METRICS},
}  # fmt: skip
