"""The moments at which rules are asked: every reading, and besides them the moments at which nothing was read. Pure.

A rule about time (a giveaway that is due, a stream that is down) must be asked although no number comes. While a show
runs and its sources are silent, a moment is added ten seconds after the last reading (three of the source's periods,
if that is longer) and every five seconds from then on. Before a show it is one a minute, after it one every five.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from app.services.advertising.signal_facts import HOUR_MS, MINUTE_MS, Floats, Longs

QUIET_MS: Final = 10_000
STEP_MS: Final = 5_000
BEFORE_MS: Final = 45 * MINUTE_MS
BEFORE_STEP_MS: Final = MINUTE_MS
AFTER_MS: Final = 26 * HOUR_MS
AFTER_STEP_MS: Final = 5 * MINUTE_MS


def quiet_ms(period_ms: int) -> int:
    """How long after a reading silence begins, for a source that reads so often."""
    return max(QUIET_MS, 3 * period_ms)


def silence(last_ms: int, until_ms: int, quiet: int) -> range:
    """Moments between a reading and the next one (or the end), both left out."""
    return range(last_ms + quiet, until_ms, STEP_MS)


def before_show() -> range:
    """Moments before a show."""
    return range(-BEFORE_MS, 0, BEFORE_STEP_MS)


def after_show(ended_ms: int, until_ms: int | None = None) -> range:
    """Moments after a show, from its end to `until_ms` (left out) or for a day."""
    last = ended_ms + AFTER_MS if until_ms is None else min(until_ms, ended_ms + AFTER_MS)
    return range(ended_ms, last, AFTER_STEP_MS)


def grid(readings: Longs, period_ms: int, ended_ms: int | None, *, around: bool = True) -> Longs:
    """Every moment of a session that is over, or that runs (then up to its last reading).

    Args:
        readings: int64[n], rising, when something was read.
        period_ms: how often the source reads.
        ended_ms: its end; None while it runs.
        around: with the moments before and after the show.
    """
    quiet = quiet_ms(period_ms)
    during = readings[readings >= 0]
    if ended_ms is not None:
        during = during[during < ended_ms]
    edges = np.concatenate([[0], during, [] if ended_ms is None else [ended_ms]]).astype(np.int64)
    gaps = np.nonzero(np.diff(edges) > quiet)[0]
    parts = [readings]
    parts += [np.array(silence(int(edges[at]), int(edges[at + 1]), quiet), np.int64) for at in gaps.tolist()]
    if around:
        parts.append(np.array(before_show(), np.int64))
        parts += [np.array(after_show(ended_ms), np.int64)] if ended_ms is not None else []
    return readings if len(parts) == 1 else _merged(parts)


def _merged(parts: Sequence[Longs]) -> Longs:
    """Moments of several rising rows in one, each once; rows that only follow each other need no sorting."""
    told = sorted((part for part in parts if len(part)), key=lambda part: int(part[0]))
    joined = np.concatenate(told) if told else np.empty(0, np.int64)
    if all(before[-1] < after[0] for before, after in pairwise(told)):
        return joined
    return np.unique(joined)


@dataclass(frozen=True, slots=True, eq=False)
class SourcePart:
    """What one source read: int64[n] and float64[n] by key."""

    t_ms: Longs
    columns: Mapping[str, Floats]


def join_sources(parts: Sequence[SourcePart]) -> SourcePart:
    """One set of columns out of several sources: each column from the first source that has it, never a mix.

    Two sources never count quite the same, and a count that springs between them looks like sales. A source that comes
    later in the row gives a column only until an earlier one has begun to.

    Args:
        parts: by rank, the one that counts most first.
    """
    if len(parts) == 1:
        return parts[0]
    times = np.unique(np.concatenate([part.t_ms for part in parts])) if parts else np.empty(0, np.int64)
    columns: dict[str, Floats] = {}
    begun: dict[str, int] = {}
    for part in parts:
        places = np.searchsorted(times, part.t_ms)
        for key, values in part.columns.items():
            known = ~np.isnan(values)
            if key in begun:
                known &= part.t_ms < begun[key]
            if not known.any():
                continue
            column = columns.setdefault(key, np.full(len(times), np.nan))
            column[places[known]] = values[known]
            begun[key] = min(begun.get(key, int(part.t_ms[known][0])), int(part.t_ms[known][0]))
    return SourcePart(times, columns)


def spread(part: SourcePart, times: Longs) -> dict[str, Floats]:
    """The same columns on a finer grid, NaN at the moments between."""
    if len(part.t_ms) in {0, len(times)}:
        return dict(part.columns)
    first, last = (np.searchsorted(times, part.t_ms[edge]) for edge in (0, -1))
    # Mostly only the moments before and after the show are added: then the readings stay in one piece.
    together = last - first + 1 == len(part.t_ms)
    places = slice(first, last + 1) if together else np.searchsorted(times, part.t_ms)
    columns: dict[str, Floats] = {}
    for key, values in part.columns.items():
        columns[key] = np.full(len(times), np.nan)
        columns[key][places] = values
    return columns
