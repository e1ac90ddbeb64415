"""States of the segment on air: its length, its sales, its price. Pure; see `signal_facts`, `signal_facts_stock`."""

from collections.abc import Iterator

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
    stood,
    unknown,
)
from app.services.advertising.signal_history import History
from app.services.advertising.signals import UNSAID
from app.services.plan.steps import value_at

PIN, PRICE = "pin", "price"
#: Stretch over which the speed of the segment on air is taken.
SEGMENT_WINDOW_MS = 5 * MINUTE_MS
#: A segment is not judged in its first minute.
SEGMENT_LEAST_MS = MINUTE_MS


def seconds_since_pin(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Seconds since the product card was last pinned: a mark, or the taking of a segment that sells something."""
    pins = moments_of(
        [mark.t_ms for mark in facts.marks if mark.preset == PIN]
        + [run.start_ms for run in facts.runs if product_of(facts, run) is not None]
    )
    if not len(pins):
        return unknown(t_ms)
    place = last_at(pins, t_ms)
    found: Floats = np.where((place >= 0) & is_on_air(facts, t_ms), (t_ms - pins[np.maximum(place, 0)]) / 1000, np.nan)
    return found


def segment_product_is_on_air(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """1 while a segment that sells something is on air, 0 while another is; NaN while none is."""
    place, found = current_run(facts, t_ms), unknown(t_ms)
    for number, here in runs_at(place):
        segment = facts.segments.get(facts.runs[number].segment_id)
        steps = () if segment is None else tuple((since, float(key is not None)) for since, key in segment.products)
        found[here] = np.nan_to_num(stood(steps, t_ms[here]))
    return found


def segment_overrun_min(facts: SessionFacts, _history: History, t_ms: Longs) -> Floats:
    """Minutes that the segment on air runs over its length; negative while it has time left.

    The clock stands still while the show is held.
    """
    place = current_run(facts, t_ms)
    if not facts.runs:
        return unknown(t_ms)
    start = np.array([run.start_ms for run in facts.runs], np.int64)[np.maximum(place, 0)]
    length = np.array([run.length_ms for run in facts.runs], np.float64)[np.maximum(place, 0)]
    for number, here in runs_at(place):
        if facts.runs[number].lengths:
            later = stood(facts.runs[number].lengths, t_ms[here])
            length[here] = np.where(np.isnan(later), length[here], later)
    clock = np.fmin(t_ms, stood(facts.paused, t_ms))
    found: Floats = np.where(place >= 0, (clock - start - length) / MINUTE_MS, np.nan)
    return found


def gpm_segment(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """GMV in minor units a thousand views of the segment on air, over its last five minutes or since it was taken.

    NaN in its first minute and where nobody entered.
    """
    since, long_enough = segment_window(facts, t_ms)
    gmv, views = history.grown("gmv", since, t_ms), history.grown("views", since, t_ms)
    with np.errstate(divide="ignore", invalid="ignore"):
        known = long_enough & history.is_fresh("gmv", t_ms) & (views > 0)
        found: Floats = np.where(known, 1000.0 * gmv / views, np.nan)
    return found


def runs_at(place: Longs) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Each run that was on air at some of the moments, and which moments those are."""
    for number in np.unique(place[place >= 0]).tolist():
        yield number, place == number


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


def segment_window(facts: SessionFacts, t_ms: Longs) -> tuple[Longs, NDArray[np.bool_]]:
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


def product_of(facts: SessionFacts, run: RunFact) -> str | None:
    """What a run sold when it was taken."""
    segment = facts.segments.get(run.segment_id)
    return None if segment is None else segment.product_at(run.start_ms)


def _planned_price(facts: SessionFacts, t_ms: int, link_no: object) -> float | None:
    if isinstance(link_no, int):
        prices = (value_at(one.live_price, t_ms) for one in facts.segments.values() if one.link_no == link_no)
        return next((price for price in prices if price is not None), None)
    place = int(current_run(facts, np.array([t_ms], np.int64))[0])
    segment = facts.segments.get(facts.runs[place].segment_id) if place >= 0 else None
    return None if segment is None else value_at(segment.live_price, t_ms)
