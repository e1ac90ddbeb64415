"""States of the segment on air: its length, its sales, its stock, its price. Pure; see `signal_facts`."""

import numpy as np
from numpy.typing import NDArray

from app.services.advertising.signal_facts import (
    MINUTE_MS,
    Floats,
    Longs,
    RunFact,
    SessionFacts,
    last_at,
    moments_of,
    unknown,
)
from app.services.advertising.signal_history import History
from app.services.advertising.signals import UNSAID

PIN, PRICE = "pin", "price"
#: Stretch over which the speed of the segment on air is taken.
SEGMENT_WINDOW_MS = 5 * MINUTE_MS
#: A segment is not judged in its first minute.
SEGMENT_LEAST_MS = MINUTE_MS
#: Minutes of stock are never said to be more than these: a day at the same speed.
MOST_COVER_MIN = 1440.0


def seconds_since_pin(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Seconds since the product card was last pinned: a mark, or the taking of a segment that sells something."""
    pins = moments_of(
        [mark.t_ms for mark in facts.marks if mark.preset == PIN]
        + [run.start_ms for run in facts.runs if _product(facts, run) is not None]
    )
    if not len(pins):
        return unknown(t_ms)
    place = last_at(pins, t_ms)
    found: Floats = np.where((place >= 0) & is_on_air(facts, t_ms), (t_ms - pins[np.maximum(place, 0)]) / 1000, np.nan)
    return found


def segment_product_is_on_air(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while a segment that sells something is on air, 0 while another is; NaN while none is."""
    sells = np.array([float(_product(facts, run) is not None) for run in facts.runs] or [np.nan])
    place = current_run(facts, t_ms)
    found: Floats = np.where(place >= 0, sells[np.maximum(place, 0)], np.nan)
    return found


def segment_overrun_min(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes that the segment on air runs over its length; negative while it has time left.

    The clock stands still while the show is held.
    """
    place = current_run(facts, t_ms)
    if not facts.runs:
        return unknown(t_ms)
    start = np.array([run.start_ms for run in facts.runs], np.int64)[np.maximum(place, 0)]
    length = np.array([run.length_ms for run in facts.runs], np.int64)[np.maximum(place, 0)]
    clock = t_ms if facts.paused_ms is None else np.minimum(t_ms, facts.paused_ms)
    found: Floats = np.where(place >= 0, (clock - start - length) / MINUTE_MS, np.nan)
    return found


def gpm_segment(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """GMV in minor units a thousand views of the segment on air, over its last five minutes or since it was taken.

    NaN in its first minute and where nobody entered.
    """
    since, long_enough = _segment_window(facts, t_ms)
    gmv, views = history.grown("gmv", since, t_ms), history.grown("views", since, t_ms)
    with np.errstate(divide="ignore", invalid="ignore"):
        known = long_enough & history.is_fresh("gmv", t_ms) & (views > 0)
        found: Floats = np.where(known, 1000.0 * gmv / views, np.nan)
    return found


def stock_cover_min(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """Minutes until the product on air is sold out at the speed of the last five minutes of its segment.

    What is left is the stock without the reserve, less every order of the room while the product was on air; orders of
    other products in those minutes are counted too, so that it rather warns early. At most a day is said.
    """
    place = current_run(facts, t_ms)
    if not facts.runs:
        return unknown(t_ms)
    left = unknown(t_ms)
    for number in np.unique(place[place >= 0]).tolist():
        here = place == number
        left[here] = _stock_left(facts, history, number, t_ms[here])
    since, long_enough = _segment_window(facts, t_ms)
    speed = history.grown("orders", since, t_ms) / np.maximum((t_ms - since) / MINUTE_MS, 1e-9)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        cover = np.where(speed > 0, left / speed, MOST_COVER_MIN)
    known = long_enough & history.is_fresh("orders", t_ms) & ~np.isnan(left) & ~np.isnan(speed)
    found: Floats = np.where(known, np.clip(cover, 0.0, MOST_COVER_MIN), np.nan)
    return found


def _stock_left(facts: SessionFacts, history: History, number: int, t_ms: Longs) -> Floats:
    """What is left of the stock of the run of this number, at moments within it."""
    run = facts.runs[number]
    segment = facts.segments.get(run.segment_id)
    if segment is None or segment.product_id is None or segment.usable_stock is None:
        return unknown(t_ms)
    sold = history.grown("orders", np.full(len(t_ms), run.start_ms, np.int64), t_ms)
    for other in facts.runs[:number]:
        if _product(facts, other) == segment.product_id:
            end = other.end_ms if other.end_ms is not None else run.start_ms
            sold = sold + history.grown("orders", np.array([other.start_ms]), np.array([end]))[0]
    return np.maximum(segment.usable_stock - sold, 0.0)


def live_price_vs_plan(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Price in the cart less the planned price of the item on air, minor units.

    It is read off by hand (a mark `price` with `price_minor`, for the `link_no` that it names or the item on air) or
    told by an open incident of a wrong price (`UNSAID` when it does not say by how much); 0 when that incident was
    closed, NaN while nobody looked.
    """
    deeds: list[tuple[int, float]] = []
    for mark in facts.marks:
        price = mark.details.get("price_minor")
        plan = _planned_price(facts, mark.t_ms, mark.details.get("link_no"))
        if mark.preset == PRICE and isinstance(price, int) and plan is not None:
            deeds.append((mark.t_ms, float(price - plan)))
    for incident in facts.incidents:
        if incident.kind == "price_error":
            seen, meant = incident.details.get("price_minor"), incident.details.get("plan_minor")
            wrong_by = float(seen - meant) if isinstance(seen, int) and isinstance(meant, int) else 0.0
            deeds.append((incident.t_ms, wrong_by or UNSAID))
            if incident.closed_ms is not None:
                deeds.append((max(incident.closed_ms, incident.t_ms), 0.0))
    deeds.sort(key=lambda deed: deed[0])
    values = np.array([value for _, value in deeds] + [np.nan])
    return values[last_at(np.array([at for at, _ in deeds], np.int64), t_ms)]


def current_run(facts: SessionFacts, t_ms: Longs) -> Longs:
    """Place of the run on air at each moment; -1 where none is."""
    if not facts.runs:
        return np.full(len(t_ms), -1, np.int64)
    place = last_at(np.array([run.start_ms for run in facts.runs], np.int64), t_ms)
    latest = np.iinfo(np.int64).max
    ends = np.array([latest if run.end_ms is None else run.end_ms for run in facts.runs], np.int64)
    return np.where((place >= 0) & (t_ms < ends[np.maximum(place, 0)]) & is_on_air(facts, t_ms), place, -1)


def _segment_window(facts: SessionFacts, t_ms: Longs) -> tuple[Longs, NDArray[np.bool_]]:
    """Start of the stretch that the segment on air is judged by, and whether it has been on air long enough."""
    place = current_run(facts, t_ms)
    starts = np.array([run.start_ms for run in facts.runs] or [0], np.int64)[np.maximum(place, 0)]
    return np.maximum(starts, t_ms - SEGMENT_WINDOW_MS), (place >= 0) & (t_ms - starts >= SEGMENT_LEAST_MS)


def is_on_air(facts: SessionFacts, t_ms: Longs) -> NDArray[np.bool_]:
    """Whether the show has not ended yet (bool[n]); never for one that did not begin."""
    return np.full(len(t_ms), facts.started) & (t_ms < (np.inf if facts.ended_ms is None else facts.ended_ms))


def kind_of(facts: SessionFacts, run: RunFact) -> str:
    """Kind of the segment of a run."""
    segment = facts.segments.get(run.segment_id)
    return "" if segment is None else segment.kind


def _product(facts: SessionFacts, run: RunFact) -> str | None:
    segment = facts.segments.get(run.segment_id)
    return None if segment is None else segment.product_id


def _planned_price(facts: SessionFacts, t_ms: int, link_no: object) -> int | None:
    if isinstance(link_no, int):
        prices = [one.live_price_minor for one in facts.segments.values() if one.link_no == link_no]
        return prices[0] if prices else None
    place = int(current_run(facts, np.array([t_ms], np.int64))[0])
    segment = facts.segments.get(facts.runs[place].segment_id) if place >= 0 else None
    return None if segment is None else segment.live_price_minor
