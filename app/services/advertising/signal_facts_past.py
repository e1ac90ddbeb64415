"""Whether what is known of the past changed while a show runs: what was given out is then not what stands. Pure.

A fact counts from its own moment on, while the show runs and when it is looked at afterwards. So where one comes in
late, is corrected or is taken back, moments were given out that say something else than the stored show does, and
whoever evaluates them begins anew from the store. That a plan is a boost, and which of its counters its budget belongs
to, is not told by moments: to change it corrects the whole show.
"""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.services.advertising.signal_facts import PlanFact, SessionFacts

#: What is told later than this is told of the past: as of now it would look fresher than it is (guard G1).
LATE_MS: Final = 10_000
#: Details of marks and incidents that states are made of; what else stands there (ticked steps) is no fact.
_PRICES: Final = ("price_minor", "link_no", "plan_minor")
_EVER: Final = -(2**62)
#: The moment from which something counts, and what it is.
_Told = tuple[int, tuple[object, ...]]


def past_changed(old: SessionFacts, new: SessionFacts, last_ms: int, *, with_clock: bool = True) -> bool:
    """Whether moments up to `last_ms` would say something else by the new facts.

    Stocks, ad plans with their counters and changes, marks and incidents are compared. What is told within `LATE_MS`
    came in time.

    Args:
        old: what the moments were made of.
        new: what was read now.
        last_ms: the newest moment that was given out.
        with_clock: the axis runs with the clock. That of a replay runs quicker: whatever is told there looks late.
    """
    if old.zero_ms != new.zero_ms:
        # The show has begun: its axis is another one.
        return False
    before, now = Counter(_told(old, new)), Counter(_told(new, old))
    if any(at <= last_ms for at, _what in before - now):
        return True
    return with_clock and any(at < last_ms - LATE_MS for at, _what in now - before)


def _told(facts: SessionFacts, other: SessionFacts) -> Iterator[_Told]:
    """What is compared of those that are not the same; of products and plans only what both know."""
    for key in facts.products.keys() & other.products.keys():
        if facts.products[key] != other.products[key]:
            for at, units in facts.products[key].stock:
                yield at, ("stock", key, None if math.isnan(units) else units)
    for mark in facts.marks if facts.marks != other.marks else ():
        yield mark.t_ms, ("mark", mark.preset, *map(mark.details.get, _PRICES))
    for one in facts.incidents:
        yield one.t_ms, ("incident", one.kind, *map(one.details.get, _PRICES))
        if one.closed_ms is not None:
            yield one.closed_ms, ("closed", one.kind, one.t_ms)
    yield from _told_of_ads(facts, other)


def _told_of_ads(facts: SessionFacts, other: SessionFacts) -> Iterator[_Told]:
    shared = {plan.id: plan for plan in other.plans}
    known = {plan.id: _known(plan) for plan in facts.plans}
    for plan in facts.plans:
        if shared.get(plan.id) == plan:
            continue
        yield known[plan.id], ("plan", plan.id, plan.boost, plan.daily)
        if plan.id in shared:
            for at, spent in plan.samples:
                # Nothing is said of a plan before somebody wrote it down.
                yield max(at, known[plan.id]), ("spend", plan.id, at, spent)
    for deed in facts.actions:
        if deed.plan_id is None or (deed.plan_id in shared and deed.plan_id in known):
            since = max(deed.t_ms, known.get(deed.plan_id or "", _EVER))
            what = ("action", deed.plan_id, deed.kind, deed.t_ms, deed.before_minor, deed.after_minor)
            yield since, what
            if deed.observe_until_ms is not None:
                yield max(since, deed.observe_until_ms), ("observed", *what)
    for intent in facts.intents:
        yield intent.t_ms, ("intent",)
        if intent.settled_ms is not None:
            yield intent.settled_ms, ("settled", intent.t_ms)


def _known(plan: PlanFact) -> int:
    return _EVER if plan.known_ms is None else plan.known_ms
