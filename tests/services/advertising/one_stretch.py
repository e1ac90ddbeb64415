"""One stretch of one column, for tests that ask for no more: the program works out many at once."""

import numpy as np

from app.services.advertising.outcome_sums import Count, Floats, Level, Longs


def growth(t_ms: Longs, column: Floats, start_ms: int, end_ms: int) -> float | None:
    """What a cumulative count grew by in (start, end]; None where too little of it was read."""
    found = Count.of(t_ms, column).grown(np.array([start_ms], np.int64), np.array([end_ms], np.int64))
    return None if np.isnan(found[0]) else float(found[0])


def area(t_ms: Longs, column: Floats, start_ms: int, end_ms: int) -> tuple[float, float]:
    """A level times the minutes it stood in (start, end], and those minutes."""
    total, minutes = Level.of(t_ms, column).area(np.array([start_ms], np.int64), np.array([end_ms], np.int64))
    return float(total[0]), float(minutes[0])
