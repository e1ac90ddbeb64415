"""What is doubtful in a copied table: its figures against what is stored, and against each other. Pure.

A figure that is doubtful itself vouches for no other one: where two rows lie below a stored count, the second is not
right because it lies above the first. So a metric's figures are gone through in the order of their moments, and each
is compared with what is stored and with those before it that were good. Figures that contradict nothing stored but
each other are doubtful both, for which of them is wrong nobody knows; so is a part above its whole in the same table.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from app.services.sources.manual.doubts import WHOLES, Around, Doubtful, Known, doubt

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
#: A figure of a table: its moment, its metric, its value.
Figure = tuple[int, str, float]


class _Held:
    """Figures of one metric by their moments."""

    __slots__ = ("_times", "_values")

    def __init__(self, figures: Mapping[int, float]) -> None:
        self._times = sorted(figures)
        self._values = dict(figures)

    def put(self, t_ms: int, value: float) -> None:
        """Takes a figure in, in the place of one of the same moment."""
        if t_ms not in self._values:
            self._times.insert(bisect_left(self._times, t_ms), t_ms)
        self._values[t_ms] = value

    def at_or_before(self, t_ms: int) -> Known | None:
        return self._known(bisect_right(self._times, t_ms) - 1)

    def before(self, t_ms: int) -> Known | None:
        return self._known(bisect_left(self._times, t_ms) - 1)

    def after(self, t_ms: int) -> Known | None:
        return self._known(bisect_right(self._times, t_ms))

    def _known(self, row: int) -> Known | None:
        if not 0 <= row < len(self._times):
            return None
        return Known(self._times[row], self._values[self._times[row]])


def table_doubts(
    figures: Sequence[Figure], stored: Mapping[str, tuple[Longs, Floats]]
) -> tuple[Doubtful | None, ...]:  # fmt: skip
    """The doubt about each figure of a table.

    Args:
        figures: the figures.
        stored: what is stored of their metrics and of the wholes of these: int64[n] moments, rising, and float64[n].
    """
    found: list[Doubtful | None] = [None] * len(figures)
    held = {key: _Held(_by_moment(times, values)) for key, (times, values) in stored.items()}
    given: dict[str, _Held] = {}
    for metric in sorted({metric for _, metric, _ in figures}, key=_depth):
        rows = sorted((t_ms, row) for row, (t_ms, key, _) in enumerate(figures) if key == metric)
        key = WHOLES.get(metric, "")
        wholes = (held[key], given.get(key, held[key])) if key in held else ()
        told = _doubts([(t_ms, metric, figures[row][2]) for t_ms, row in rows], held[metric], wholes, stored[metric])
        given[metric] = _Held({**_by_moment(*stored[metric]), **{t_ms: figures[row][2] for t_ms, row in rows}})
        for (_, row), error in zip(rows, told, strict=True):
            found[row] = error
    return tuple(found)


def _doubts(
    rows: Sequence[Figure], held: _Held, wholes: Sequence[_Held], stored: tuple[Longs, Floats]
) -> list[Doubtful | None]:
    """The doubts about one metric's figures, by their moments; what is good is taken into `held`."""
    known = _by_moment(*stored)
    covered = {t_ms for t_ms, _, _ in rows}
    # What the table says of a moment stands in the place of what was stored for it.
    outside = _Held({t_ms: value for t_ms, value in known.items() if t_ms not in covered})
    found = [_doubt(row, outside, wholes) for row in rows]
    around = dict(known)
    around.update((row[0], row[2]) for row, error in zip(rows, found, strict=True) if error is None)
    neighbours = _Held(around)
    for place, (t_ms, metric, value) in enumerate(rows):
        if found[place] is None:
            found[place] = _doubt(rows[place], neighbours, wholes) or doubt(
                metric, value, t_ms, Around(before=held.before(t_ms))
            )
        if found[place] is None:
            held.put(t_ms, value)
    return found


def _doubt(figure: Figure, known: _Held, wholes: Sequence[_Held]) -> Doubtful | None:
    t_ms, metric, value = figure
    around = Around(known.before(t_ms), known.after(t_ms))
    found = doubt(metric, value, t_ms, around)
    for whole in wholes:
        found = found or doubt(metric, value, t_ms, Around(whole=whole.at_or_before(t_ms)))
    return found


def _by_moment(times: Iterable[int], values: Iterable[float]) -> dict[int, float]:
    return {int(t_ms): float(value) for t_ms, value in zip(times, values, strict=True)}


def _depth(metric: str) -> tuple[int, str]:
    """Wholes come before their parts."""
    depth, key = 0, metric
    while key in WHOLES:
        depth, key = depth + 1, WHOLES[key]
    return depth, metric
