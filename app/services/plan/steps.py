"""A value by steps: what stood from when on. Pure."""

import math

#: (from when, value) by time, NaN for nothing; milliseconds of a session's axis. Before the first one nobody knew.
Steps = tuple[tuple[int, float], ...]


def value_at(steps: Steps, t_ms: int) -> float | None:
    """What stood at a moment; None where nothing did or nobody knew."""
    for since, value in reversed(steps):
        if since <= t_ms:
            return None if math.isnan(value) else value
    return None
