"""Facts of a show for the tests of its states: a lineup, and what a state says at moments given in minutes."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from app.services.advertising.signal_facts import ProductFact, SegmentFact, SessionFacts
from app.services.advertising.signal_facts_all import state_columns
from app.services.advertising.signal_history import History
from app.services.plan.steps import Steps

MIN: Final = 60_000
HOUR: Final = 60 * MIN
NAN: Final = float("nan")
#: Before everything that a test looks at.
EVER: Final = -(10**12)
SEGMENTS = {
    "warm": SegmentFact("opening"),
    "serum": SegmentFact("hero", ((EVER, "p1"),), 3, ((EVER, 1890.0),), ((EVER, 100.0),)),
    "bag": SegmentFact("giveaway"),
}
PRODUCTS = {"p1": ProductFact(reserve=((EVER, 0.1),))}


def always(value: float) -> Steps:
    """What stood all the time."""
    return ((EVER, value),)


#: 11:00 UTC on 17 June 2026.
ZERO_MS: Final = 1_781_694_000_000


def told(key: str, facts: SessionFacts, *moments: float, counts: Mapping[str, list[tuple[int, float]]] = {}) -> Any:
    """A state at moments given in minutes."""
    history = History()
    for count, readings in counts.items():
        for t_ms, value in readings:
            history.append(count, t_ms, value)
    asked = np.array([round(moment * MIN) for moment in moments], np.int64)
    return state_columns(facts, history, asked, {key})[key].tolist()
