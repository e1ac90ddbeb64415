"""What is left of the stock of the item on air, as the rule that warns of it counts (`services.plan.stock`)."""

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from app.models.base import ms_between
from app.models.metric import TICK_INDEX
from app.models.session import LiveSessionView
from app.services.advertising.prompt_life import speed_of
from app.services.advertising.signal_history import History
from app.services.plan.stock import Figure, counted, stretches

if TYPE_CHECKING:
    from app.views.context import Context


def stock_left(context: "Context") -> int | None:
    """Units that may still be sold of the item on air; None when nobody knows the stock or counts the orders.

    The stock as it was read during the show, else as it is planned, less every order of the room while the item was on
    air since then.
    """
    rundown, live, show = context.rundown, context.live, context.session.current
    segment, now_ms = rundown.current_segment, context.session_ms()
    if segment is None or show is None or show.started_at is None or now_ms is None:
        return None
    stock = counted(segment, rundown.product(segment.product_id), show.started_at)
    if stock is None:
        return None
    in_show = stock.read_at is not None and stock.read_at >= show.started_at
    figure = Figure(stock.units, _on_axis(show, stock.read_at) if in_show else None)
    selling = {one.id for one in rundown.segments if one.product_id == segment.product_id is not None}
    runs = [
        (_on_axis(show, run.started_at) or 0, _on_axis(show, run.ended_at))
        for run in rundown.runs
        if run.segment_id in selling | {segment.id}
    ]
    history = History()
    history.fill("orders", live.times, live.values[:, TICK_INDEX["orders"]])
    sold = [
        float(history.grown("orders", np.array([start]), np.array([now_ms if end is None else end]))[0])
        for start, end in stretches(figure, runs)
    ]
    left = figure.units - sum(sold)
    return None if np.isnan(left) else max(0, int(left))


def _on_axis(show: LiveSessionView, moment: datetime | None) -> int | None:
    """An instant on the show's axis; that of a replay runs quicker than the clock."""
    if moment is None or show.started_at is None:
        return None
    return round(ms_between(show.started_at, moment) * speed_of(show))
