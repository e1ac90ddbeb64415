"""The league of segments: what was sold while each of them was on air, by differences of cumulative series. Pure.

This is the first of three attributions, "on air": a sale belongs to the segment during which it was paid. What
happened before the first segment, between segments and after the last one stands in a bucket of its own; nothing is
spread so that the parts make up the whole by force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from app.models.base import ms_between
from app.models.session import SegmentRunView
from app.services.store.series import SeriesBlock

#: Series that a league needs.
LEAGUE_KEYS = ("gmv", "orders", "product_clicks", "views", "online_users")


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """What one run of a segment brought; None where it cannot be told.

    Attributes:
        segment_id: the segment; None for the time outside segments.
        pass_no: which pass of a loop.
        start_ms, end_ms: on the session's axis.
        gmv_minor, orders, clicks, views: differences of the cumulative series.
        gmv_per_min_minor: GMV by minutes on air, in minor units.
        click_to_order: orders by product clicks.
        online_mean: mean of users online.
    """

    segment_id: str | None
    pass_no: int
    start_ms: int
    end_ms: int
    gmv_minor: int | None
    orders: int | None
    clicks: int | None
    views: int | None
    gmv_per_min_minor: float | None
    click_to_order: float | None
    online_mean: float | None

    @property
    def length_ms(self) -> int:
        """Time on air."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class League:
    """Runs by GMV per minute, the best first, and what fell outside of them."""

    rows: tuple[LeagueRow, ...]
    outside: LeagueRow
    currency: str


class _Steps:
    """Cumulative series read as steps: at any time the last reading before it is in force."""

    def __init__(self, block: SeriesBlock) -> None:
        self._block = block
        self._known: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for key in LEAGUE_KEYS:
            if key in block.keys:
                column = block.column(key)
                good = np.isfinite(column)
                self._known[key] = (block.t_ms[good], column[good])

    def at(self, key: str, t_ms: int) -> float | None:
        """The value in force at an instant; before the first reading a count is 0."""
        times, values = self._known.get(key, (np.empty(0), np.empty(0)))
        if not len(times):
            return None
        place = int(np.searchsorted(times, t_ms, side="right")) - 1
        return float(values[place]) if place >= 0 else 0.0

    def grown(self, key: str, start_ms: int, end_ms: int) -> float | None:
        """How much a cumulative series grew between two instants."""
        first, last = self.at(key, start_ms), self.at(key, end_ms)
        return None if first is None or last is None else last - first

    def total(self, key: str) -> float | None:
        """The last reading of a series."""
        _times, values = self._known.get(key, (np.empty(0), np.empty(0)))
        return float(values[-1]) if len(values) else None

    def mean(self, key: str, start_ms: int, end_ms: int) -> float | None:
        """Mean of a gauge between two instants."""
        times, values = self._known.get(key, (np.empty(0), np.empty(0)))
        inside = values[(times >= start_ms) & (times < end_ms)]
        return float(inside.mean()) if len(inside) else None


def segment_league(block: SeriesBlock, runs: Sequence[SegmentRunView], started_at: datetime, end_ms: int) -> League:
    """Compute the league.

    Args:
        block: series of the session with `LEAGUE_KEYS`.
        runs: what ran, in order; a run that is still open ends at `end_ms`.
        started_at: zero of the session's axis.
        end_ms: end of the session (or now) on that axis.
    """
    steps = _Steps(block)
    rows = []
    for run in runs:
        start = max(0, ms_between(started_at, run.started_at))
        end = end_ms if run.ended_at is None else ms_between(started_at, run.ended_at)
        if end > start:
            rows.append(_row(steps, run.segment_id, run.pass_no, start, end))
    best_first = sorted(rows, key=lambda row: (-(row.gmv_per_min_minor or 0.0), row.start_ms))
    return League(tuple(best_first), _outside(steps, rows, end_ms), block.currency)


def _row(steps: _Steps, segment_id: str, pass_no: int, start: int, end: int) -> LeagueRow:
    gmv, orders = steps.grown("gmv", start, end), steps.grown("orders", start, end)
    clicks, views = steps.grown("product_clicks", start, end), steps.grown("views", start, end)
    return LeagueRow(
        segment_id,
        pass_no,
        start,
        end,
        _whole(gmv),
        _whole(orders),
        _whole(clicks),
        _whole(views),
        None if gmv is None else gmv / ((end - start) / 60_000),
        orders / clicks if orders is not None and clicks else None,
        steps.mean("online_users", start, end),
    )


def _outside(steps: _Steps, rows: Sequence[LeagueRow], end_ms: int) -> LeagueRow:
    """The whole less what the runs brought; its rate counts the minutes outside of them."""
    rest: dict[str, float | None] = {}
    for key, name in (("gmv", "gmv_minor"), ("orders", "orders"), ("product_clicks", "clicks"), ("views", "views")):
        total = steps.total(key)
        rest[name] = None if total is None else total - sum(getattr(row, name) or 0 for row in rows)
    length = max(0, end_ms - sum(row.length_ms for row in rows))
    gmv, orders, clicks = rest["gmv_minor"], rest["orders"], rest["clicks"]
    return LeagueRow(
        None,
        0,
        0,
        length,
        _whole(gmv),
        _whole(orders),
        _whole(clicks),
        _whole(rest["views"]),
        gmv / (length / 60_000) if gmv is not None and length else None,
        orders / clicks if orders is not None and clicks else None,
        None,
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
