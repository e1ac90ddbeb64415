"""What is usual at each minute: median and middle half of the last comparable sessions.

Comparable means: over before this one began, same platform, market and currency, a planned length within a quarter of
this one's; a show that took place is never compared with one that was simulated or replayed. The median of each minute
is taken over the sessions that had a reading then; fewer than three say nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement
from sqlmodel import col, or_, select

from app.models.session import LiveSession, Origin, Phase
from app.services.live.metrics import derive_series
from app.services.live.traffic import VIEWS_OF
from app.services.store.series import SeriesBlock, load_series
from app.services.store.store import Store

MINUTE_MS = 60_000
MOST_SESSIONS = 7
LEAST_SESSIONS = 3
#: Stretch over which a rate is taken, in minutes; orders and spend of the tiles over a shorter one.
WINDOW_MIN = 15
SHORT_MIN = 5
#: Shows that took place, as against those made for practice.
REAL = (Origin.REAL, Origin.IMPORTED)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class UsualCurve:
    """One metric by minute since the start: float64[n] each, NaN where too few sessions had a reading."""

    low: Floats
    mid: Floats
    high: Floats

    def at(self, t_ms: int) -> float | None:
        """The median at a moment, or None when it cannot be told."""
        minute = t_ms // MINUTE_MS
        if not 0 <= minute < len(self.mid) or np.isnan(self.mid[minute]):
            return None
        return float(self.mid[minute])


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """What is usual, with the number of sessions it rests on."""

    sessions: int
    t_ms: NDArray[np.int64]
    curves: Mapping[str, UsualCurve]


def usual(store: Store, session_id: str) -> Usual:
    """Computes what is usual for a session; without enough sessions there are no curves."""
    ids = _comparable(store, session_id)
    blocks = [block for block in (load_series(store, one) for one in ids) if len(block.t_ms)][:MOST_SESSIONS]
    if len(blocks) < LEAST_SESSIONS:
        return Usual(len(blocks), np.empty(0, dtype=np.int64), {})
    minutes = int(max(block.t_ms[-1] for block in blocks) // MINUTE_MS) + 1
    stacked = [_by_minute(block, minutes) for block in blocks]
    curves = {key: quartiles(np.vstack([one[key] for one in stacked])) for key in stacked[0]}
    return Usual(len(blocks), np.arange(minutes, dtype=np.int64) * MINUTE_MS, curves)


def _comparable(store: Store, session_id: str) -> list[str]:
    """Ids of the sessions that may be compared, the latest first; some may turn out to have no readings."""
    with store.read() as session:
        live = session.get(LiveSession, session_id)
        if live is None:
            return []
        rows = session.exec(
            select(LiveSession.id)
            .where(
                *_earlier(live),
                LiveSession.id != session_id,
                LiveSession.platform == live.platform,
                LiveSession.market == live.market,
                LiveSession.currency == live.currency,
                col(LiveSession.phase).in_([Phase.REVIEW, Phase.CLOSED]),
                col(LiveSession.deleted_at).is_(None),
                col(LiveSession.started_at).is_not(None),
                col(LiveSession.planned_ms).between(live.planned_ms * 0.75, live.planned_ms * 1.25),
                *((col(LiveSession.origin).in_(REAL),) if live.origin in REAL else ()),
            )
            .order_by(col(LiveSession.started_at).desc())
            .limit(MOST_SESSIONS * 2)
        ).all()
        return [str(row) for row in rows]


def _earlier(live: LiveSession) -> tuple[ColumnElement[bool], ...]:
    """What came later was not usual yet, and neither was a show that still ran when this one began."""
    own = live.started_at or live.planned_start_at
    if own is None:
        return ()
    return col(LiveSession.started_at) < own, or_(col(LiveSession.ended_at).is_(None), col(LiveSession.ended_at) <= own)


def _by_minute(block: SeriesBlock, minutes: int) -> dict[str, Floats]:
    """The metrics that the screens compare, one value a minute (the last reading of the minute)."""
    edges = (np.arange(minutes, dtype=np.int64) + 1) * MINUTE_MS
    rows = np.searchsorted(block.t_ms, edges, side="left") - 1
    inside = (rows >= 0) & (edges <= block.t_ms[-1] + MINUTE_MS)

    def level(key: str) -> Floats:
        column = block.column(key)
        found: Floats = np.where(inside, column[np.maximum(rows, 0)], np.nan)
        return found

    counted = (
        "gmv",
        "orders",
        "product_clicks",
        "product_impressions",
        "views",
        "impressions",
        "ad_cost",
        "refunds_1h",
        *VIEWS_OF.values(),
    )
    counts = {key: level(key) for key in (*counted, "online_users")}

    def over(key: str, window: int) -> Floats:
        before = np.concatenate([np.zeros(min(window, minutes)), counts[key][: max(0, minutes - window)]])
        added: Floats = counts[key] - before
        return added

    def rate(metric: str, above: str, below: str) -> Floats:
        parts = {above: over(above, WINDOW_MIN), below: over(below, WINDOW_MIN)}
        return derive_series(metric, parts.__getitem__)

    return {
        "gmv": counts["gmv"],
        "online_users": counts["online_users"],
        "orders_per_min": over("orders", 1),
        "orders_per_5min": over("orders", SHORT_MIN) / np.minimum(np.arange(1, minutes + 1), SHORT_MIN),
        "ad_cost": counts["ad_cost"],
        "click_to_order": rate("click_to_order", "orders", "product_clicks"),
        "enter_room_rate": rate("enter_room_rate", "views", "impressions"),
        "product_seen_rate": rate("product_seen_rate", "product_impressions", "views"),
        "product_ctr": rate("product_ctr", "product_clicks", "product_impressions"),
        "gpm_views": derive_series("gpm_views", counts.__getitem__),
        "roi_pay": derive_series("roi_pay", counts.__getitem__),
        "roi_net": derive_series("roi_net", counts.__getitem__),
        **_source_shares(lambda key: over(key, WINDOW_MIN), "share"),
        **_source_shares(counts.__getitem__, "show_share"),
    }


def _source_shares(column: Callable[[str], Floats], name: str) -> dict[str, Floats]:
    """Share of the views by traffic source, "other" among them, as `name`_`source`."""
    shares = {source: derive_series(f"share_{source}", column) for source in VIEWS_OF}
    shares["other"] = np.maximum(0.0, 1.0 - sum(shares.values()))
    return {f"{name}_{source}": series for source, series in shares.items()}


def quartiles(values: Floats) -> UsualCurve:
    """Quartiles over the sessions, minute by minute.

    Linear between order statistics (Hyndman and Fan's definition 7), over the sessions that had a reading. All minutes
    at once: `np.nanpercentile` takes a column at a time, which costs seconds for an evening of seven metrics.
    """
    count = np.sum(~np.isnan(values), axis=0)
    ordered = np.sort(values, axis=0)  # what is not a number comes last
    columns = np.arange(values.shape[1])

    def quantile(share: float) -> Floats:
        place = share * np.maximum(count - 1, 0)
        below = place.astype(np.int64)
        above = np.minimum(below + 1, np.maximum(count - 1, 0))
        low, high = ordered[below, columns], ordered[above, columns]
        found: Floats = np.where(count >= LEAST_SESSIONS, low + (place - below) * (high - low), np.nan)
        return found

    return UsualCurve(quantile(0.25), quantile(0.5), quantile(0.75))
