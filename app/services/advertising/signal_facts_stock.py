"""States of the stock of the product on air: how long it lasts, and whether that is worth saying again. Pure."""

import numpy as np

from app.services.advertising.signal_facts import (
    MINUTE_MS,
    Floats,
    Longs,
    ProductFact,
    SessionFacts,
    last_at,
    moments_of,
    open_since,
    unknown,
)
from app.services.advertising.signal_facts_rundown import current_run, product_of, runs_at, segment_window
from app.services.advertising.signal_history import History
from app.services.plan.stock import figure_at, stretches

STOCK_OUT = "stock_out"
#: Minutes of stock are never said to be more than these: a day at the same speed.
MOST_COVER_MIN = 1440.0
#: The least of a case is taken over moments so far apart, counted from the taking.
STEP_MS = 15_000
#: So long after a case begins nothing is short yet: whoever has just read the stock is not told of it at once.
SETTLE_MS = 15_000


def stock_cover_min(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """Minutes until the product on air is sold out at the speed of the last five minutes of its segment.

    What is left is the stock without the reserve, less every order of the room while the product was on air since the
    stock was read (`plan.stock`); orders of other products in those minutes are counted too, so that it rather warns
    early. At most a day is said.
    """
    if not facts.runs:
        return unknown(t_ms)
    left = unknown(t_ms)
    for number, here in runs_at(current_run(facts, t_ms)):
        left[here] = _stock_left(facts, history, number, t_ms[here])
    return _cover(facts, history, left, t_ms)


def _cover(facts: SessionFacts, history: History, left: Floats, t_ms: Longs) -> Floats:
    """How long what is left lasts, at moments in whatever runs."""
    since, long_enough = segment_window(facts, t_ms)
    speed = history.grown("orders", since, t_ms) / np.maximum((t_ms - since) / MINUTE_MS, 1e-9)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        cover = np.where(speed > 0, left / speed, MOST_COVER_MIN)
    known = long_enough & history.is_fresh("orders", t_ms) & ~np.isnan(left) & ~np.isnan(speed)
    found: Floats = np.where(known, np.clip(cover, 0.0, MOST_COVER_MIN), np.nan)
    return found


def stock_low_min(facts: SessionFacts, history: History, t_ms: Longs) -> Floats:
    """The least minutes that the stock was said to last in this case; a day where a new case has just begun.

    A rule that fires once until its condition is false fires by it once a case, however the speed goes up and down. A
    case begins when a product is taken, when its stock is read, when it is sold out and when an incident of sold-out
    stock is closed; while such an incident is open somebody deals with it, and nothing is short.
    """
    found = unknown(t_ms)
    for number, here in runs_at(current_run(facts, t_ms)):
        found[here] = _least_of_case(facts, history, number, t_ms[here])
    return found


def _least_of_case(facts: SessionFacts, history: History, number: int, t_ms: Longs) -> Floats:
    """As `stock_low_min`, at moments within the run of this number; NaN while nobody knows its stock."""
    dealt_with = [(one.t_ms, one.closed_ms) for one in facts.incidents if one.kind == STOCK_OUT]
    closed = [end for _start, end in dealt_with if end is not None]
    run, last = facts.runs[number], int(t_ms[-1])
    grid = np.arange(run.start_ms, last + 1, STEP_MS, dtype=np.int64)
    left = _stock_left(facts, history, number, grid)
    cover = _cover(facts, history, left, grid)
    sold_out = grid[1:][(left[1:] == 0) & (left[:-1] > 0)].tolist()
    begun = [at for at in (*_readings(facts, number), *closed) if run.start_ms < at <= last]
    begins = moments_of([run.start_ms, *begun, *sold_out])
    case, least = last_at(begins, grid), np.full(len(grid), np.nan)
    for one in np.unique(case).tolist():
        least[case == one] = np.fmin.accumulate(cover[case == one])
    since, place = begins[last_at(begins, t_ms)], last_at(grid, t_ms)
    known = history.is_fresh("orders", t_ms) & (grid[place] >= since)
    quiet = (t_ms - since < SETTLE_MS) | ~np.isnan(open_since(dealt_with, t_ms))
    found = np.where(quiet, MOST_COVER_MIN, np.where(known, least[place], np.nan))
    return np.where(history.has_begun("orders", t_ms) & ~np.isnan(left[place]), found, np.nan)


def _readings(facts: SessionFacts, number: int) -> list[int]:
    """When the stock of the products of a run was read, and when the run was given another product."""
    segment = facts.segments.get(facts.runs[number].segment_id)
    if segment is None:
        return []
    products = [facts.products.get(key, ProductFact()) for _since, key in segment.products if key is not None]
    return [since for steps in (segment.products, *(one.stock for one in products)) for since, _value in steps]


def _stock_left(facts: SessionFacts, history: History, number: int, t_ms: Longs) -> Floats:
    """What is left of the stock of the run of this number, at moments within it."""
    run, left = facts.runs[number], unknown(t_ms)
    segment = facts.segments.get(run.segment_id)
    if segment is None:
        return left
    stocked = [facts.products.get(key, ProductFact()) for _since, key in segment.products if key is not None]
    steps = [segment.products, segment.stock, *(s for one in stocked for s in (one.stock, one.reserve, one.unread))]
    # Between two of these moments the same figure counts.
    changes = moments_of([since for one in steps for since, _value in one])
    for piece in np.split(np.arange(len(t_ms)), np.searchsorted(t_ms, changes)):
        if not len(piece):
            continue
        moments = t_ms[piece]
        key = segment.product_at(int(moments[0]))
        product = facts.products.get(key or "", ProductFact())
        figure = figure_at(segment.stock, product.stock, product.reserve, int(moments[0]), product.unread)
        if key is None or figure is None:
            continue
        gone = np.zeros(len(moments))
        for start, end in stretches(figure, _on_air(facts, number, key)):
            until = moments if end is None else np.minimum(end, moments)
            gone = gone + history.grown("orders", np.minimum(start, until), until)
        left[piece] = np.maximum(figure.units - gone, 0.0)
    return left


def _on_air(facts: SessionFacts, number: int, product_id: str) -> list[tuple[int, int | None]]:
    """From when to when a product was on air, in this run and in those before it."""
    run = facts.runs[number]
    earlier = [
        (one.start_ms, run.start_ms if one.end_ms is None else min(one.end_ms, run.start_ms))
        for one in facts.runs[:number]
        if product_of(facts, one) == product_id
    ]
    return [*earlier, (run.start_ms, None)]
