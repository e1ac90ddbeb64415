"""The newest figures of metrics that only boards tell: typed, pasted or imported, and in no tick (C10, C12).

Such a metric stands in `metric_reading` alone, a handful of rows a show, so it is read by itself and not as a column
of the series that the charts draw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.models.metric import metric_reading, metric_track

if TYPE_CHECKING:
    from app.services.store.store import Store


@dataclass(frozen=True, slots=True)
class BoardFigure:
    """What a board showed last.

    Attributes:
        metric: key of the catalogue.
        t_ms: when the board showed it, on the session's axis.
        value: count or minor units, as the metric's unit says.
        member_id: who typed or pasted it; None when a source or a file brought it.
    """

    metric: str
    t_ms: int
    value: float
    member_id: str | None = None


def board_figures(store: "Store", session_id: str, keys: Sequence[str]) -> Mapping[str, BoardFigure]:
    """The newest figure of each metric that has one.

    Of several readings of one moment the one made last is in force; one that was taken back uncovers the moment before.

    Args:
        store: where from; the call blocks.
        session_id: the session.
        keys: metrics that no tick holds.
    """
    column = metric_reading.c
    query = (
        select(column.metric, column.t_ms, column.value, column.member_id)
        .join(metric_track, metric_track.c.track == column.track)
        .where(metric_track.c.session_id == session_id, column.metric.in_(list(keys)))
        .order_by(column.read_at_ms)
    )
    standing: dict[tuple[str, int], BoardFigure | None] = {}
    with store.read() as session:
        for metric, t_ms, value, member_id in session.connection().execute(query):
            standing[metric, t_ms] = (
                None if value is None else BoardFigure(metric, int(t_ms), float(value), member_id)
            )  # fmt: skip
    found: dict[str, BoardFigure] = {}
    for figure in standing.values():
        if figure is not None and (figure.metric not in found or figure.t_ms > found[figure.metric].t_ms):
            found[figure.metric] = figure
    return found
