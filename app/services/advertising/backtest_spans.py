"""Which part of a session a rule has to be run over: most watch only while the show is on air.

A stored session has moments before and after the show, at which nothing was read and only rules about states are asked.
With them its grid is uneven and no column is read at every moment, which makes every window dearer to compute. So
rules that watch on air alone are run over the moments on air alone, where that cannot change what they say: nothing
looks ahead, and of what they look back at nothing may lie before.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from app.services.advertising.engine_limits import needed_columns
from app.services.advertising.engine_types import RoomContext
from app.services.advertising.guards import EVEN_COLUMNS, GUARD_COLUMNS, below_even, in_phase, phase_at, phase_edges
from app.services.advertising.prefix import Floats, Ints
from app.services.advertising.rule_spec import RuleSpec
from app.services.advertising.signals import SIGNALS, Series

#: Stretches of one phase as tick numbers [from, to).
Stretches = list[tuple[int, int, str]]
_AROUND: Final = frozenset({"any", "pre_live", "post_live"})
#: Tick numbers [from, to).
Span = tuple[int, int]


def phases_of(t_ms: Ints, room: RoomContext) -> Stretches:
    """The stretches of one phase each in which a session's ticks (int64[n], rising) lie."""
    edges = np.searchsorted(t_ms, phase_edges(room.phase_spans)).tolist()
    return [
        (first, last, phase_at(room.phase_spans, int(t_ms[first])))
        for first, last in pairwise([0, *edges, len(t_ms)])
        if first < last
    ]


def rules_by_span(specs: Sequence[RuleSpec], series: Series, room: RoomContext) -> dict[Span, list[int]]:
    """The ticks that each rule needs: places of rules in `specs` by span; rules that never watch are left out."""
    stretches = phases_of(series.t_ms, room)
    spans: dict[tuple[str, ...], Span | None] = {}
    older: dict[int, frozenset[str]] = {}
    found: dict[Span, list[int]] = {}
    for place, spec in enumerate(specs):
        if spec.phase not in spans:
            watched = [(first, last) for first, last, phase in stretches if in_phase(spec, room, phase)]
            spans[spec.phase] = (watched[0][0], watched[-1][1]) if watched else None
        span = spans[spec.phase]
        if span is None:
            continue
        first, last = span
        if first not in older:
            older[first] = _older_than(series, first)
        if older[first] and not older[first].isdisjoint(_columns(spec)):
            first = 0
        found.setdefault((first, last), []).append(place)
    return found


def look_around(specs: Iterable[RuleSpec]) -> bool:
    """Whether some of these rules watch before or after the show too."""
    return any(phase in _AROUND for spec in specs for phase in spec.phase)


def cut(series: Series, span: Span) -> Series:
    """The ticks of a span; nothing is copied."""
    first, last = span
    if (first, last) == (0, len(series.t_ms)):
        return series
    return Series(series.t_ms[first:last], {key: column[first:last] for key, column in series.columns.items()})


def _columns(spec: RuleSpec) -> set[str]:
    own = {key for one in spec.when.conditions() for key in needed_columns(one) if key}.union(GUARD_COLUMNS)
    return own | EVEN_COLUMNS if below_even(spec) else own


def _older_than(series: Series, first: int) -> frozenset[str]:
    """Columns that may say something else from a tick on when what was read before it is left out."""
    if not first:
        return frozenset()
    return frozenset(key for key, column in series.columns.items() if not _is_new(key, column, first))


def _is_new(key: str, column: Floats, first: int) -> bool:
    before = column[:first]
    if np.isnan(before).all():
        return True
    signal = SIGNALS.get(key)
    if signal is None or first == len(column) or np.isnan(column[first]):
        return False
    # A state is as it was read last; something that happens at moments had not happened yet.
    return signal.kind == "state" or (signal.event and not np.count_nonzero(before))
