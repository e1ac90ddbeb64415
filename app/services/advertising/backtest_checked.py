"""A condition compared over a whole session."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.services.advertising.prefix import NAN, Flags, Floats

_COMPARE: Final[dict[str, Callable[[Floats, Floats | float], Flags]]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "eq": np.equal,
}


@dataclass(slots=True, eq=False)
class Checked:
    """A condition over a whole session; `value` None: a column was never read; `holds` None: at no tick."""

    value: Floats | None
    limit: Floats | float
    high: float | None
    before: Floats | None
    now: Floats | None
    holds: Flags | None = None


def compared(word: str, checked: Checked) -> Flags | None:
    """Where a condition holds (bool[n]); None: nowhere, for want of a value or a limit."""
    value, limit = checked.value, checked.limit
    if value is None or (isinstance(limit, float) and limit != limit):  # noqa: PLR0124 - NaN
        return None
    if word == "between":
        return (value >= limit) & (value <= (NAN if checked.high is None else checked.high))
    if word == "!=":
        return (value < limit) | (value > limit)
    return _COMPARE.get(word, np.greater_equal)(value, limit)
