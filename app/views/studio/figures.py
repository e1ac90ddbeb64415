"""The three numbers an anchor may see, out of the live series. Pure.

A number whose newest reading is late is left out: on this screen an old number would look live.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.models.metric import TICK_INDEX
from app.models.session import LiveSessionView
from app.services.live.pace import against_pace
from app.views.studio.surface.state import NumbersView

#: Without a reading for this long, or for twice its period, a number is late.
LEAST_LATE_MS = 10_000
ORDERS_WINDOW_MS = 5 * 60_000
#: Readings further back than this are not looked at.
LOOK_BACK_ROWS = 900
#: Viewers this close to the usual are neither up nor down.
LEVEL_SHARE = 0.03

Floats = NDArray[np.float64]


def numbers_at(
    times: NDArray[Any],
    values: Floats,
    session: LiveSessionView,
    t_ms: int,
    usual_viewers: float | None,
    shown: tuple[str, ...],
) -> NumbersView:
    """The numbers at a moment.

    Args:
        times: int64[n], milliseconds since the start.
        values: float64[n, len(TICK_KEYS)], NaN where nothing was read.
        session: target, planned length and pace curve.
        t_ms: the moment.
        usual_viewers: what is usual now, if known.
        shown: which of `viewers`, `gmv`, `orders` are wanted.
    """
    viewers = _newest(times, values, "online_users", t_ms) if "viewers" in shown else None
    gmv = _newest(times, values, "gmv", t_ms) if "gmv" in shown else None
    rate = _orders_a_minute(times, values, t_ms) if "orders" in shown else None
    percent, ahead = _against_plan(session, gmv, t_ms)
    return NumbersView(
        viewers=round(viewers) if viewers is not None else None,
        viewers_trend=_trend(viewers, usual_viewers),
        gmv_percent=percent,
        gmv_delta=ahead,
        orders_per_minute=rate,
    )


def _against_plan(session: LiveSessionView, gmv: float | None, t_ms: int) -> tuple[int | None, int | None]:
    if gmv is None or not session.target_gmv_minor:
        return None, None
    change = against_pace(session, gmv, t_ms)
    return round(gmv / session.target_gmv_minor * 100), None if change is None else round(change * 100)


def _trend(viewers: float | None, usual: float | None) -> int:
    if viewers is None or not usual:
        return 0
    change = viewers / usual - 1
    return 0 if abs(change) < LEVEL_SHARE else (1 if change > 0 else -1)


def _newest(times: NDArray[Any], values: Floats, key: str, t_ms: int) -> float | None:
    row = _row(values[-LOOK_BACK_ROWS:], key)
    if row is None:
        return None
    row += max(0, len(values) - LOOK_BACK_ROWS)
    return float(values[row, TICK_INDEX[key]]) if t_ms - int(times[row]) <= _late_after(times) else None


def _orders_a_minute(times: NDArray[Any], values: Floats, t_ms: int) -> float | None:
    """Orders added in the last five minutes (or since the start) a minute."""
    now = _newest(times, values, "orders", t_ms)
    if now is None:
        return None
    before = int(np.searchsorted(times, t_ms - ORDERS_WINDOW_MS, side="right"))
    row = _row(values[max(0, before - LOOK_BACK_ROWS) : before], "orders")
    start = 0.0
    if row is not None:
        start = float(values[max(0, before - LOOK_BACK_ROWS) + row, TICK_INDEX["orders"]])
    minutes = min(ORDERS_WINDOW_MS, max(1, t_ms)) / 60_000
    return max(0.0, now - start) / minutes


def _row(values: Floats, key: str) -> int | None:
    good = np.flatnonzero(~np.isnan(values[:, TICK_INDEX[key]]))
    return int(good[-1]) if good.size else None


def _late_after(times: NDArray[Any]) -> int:
    tail = times[-31:]
    period = int(np.median(np.diff(tail))) if len(tail) > 1 else 1000
    return max(LEAST_LATE_MS, 2 * period)
