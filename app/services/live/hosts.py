"""Who was on air when, and what was read meanwhile (C13). Pure: shifts and readings in, spans and figures out.

Counts are taken between hand-overs: what a cumulative count grew by from one to the next. The count at a hand-over is
the newest reading before it; where none was made for `GAP_MS` the figure is marked as rough, because what happened in
that gap may belong to either host. Stretches that no shift covers are kept as nobody's, so that the parts add up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from app.models.base import ms_between, utc
from app.models.team import ShiftView

Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
#: What the figures are made of.
COUNTS: Final = ("gmv", "orders")
VIEWERS: Final = "online_users"
NEEDS: Final[tuple[str, ...]] = (*COUNTS, VIEWERS)
#: A reading this old says nothing about now any more (guard G1).
GAP_MS: Final = 120_000
#: Away for less than this a host has not rested: the shifts count as one.
PAUSE_MS: Final = 60 * 60_000
#: Nobody's stretches shorter than this are the moments between two clicks.
LEAST_GAP_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class HostSpan:
    """One stretch on air.

    Attributes:
        shift_id: the shift; empty for a stretch that no shift covers.
        member_id: who; None when nobody said.
        start_ms, end_ms: on the session's axis.
        is_open: whether it still runs.
    """

    shift_id: str
    member_id: str | None
    start_ms: int
    end_ms: int
    is_open: bool = False

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class HostFigures:
    """What was read while one host was on air, all stretches together.

    Attributes:
        member_id: who; None for the time that nobody said.
        on_air_ms: time on air.
        read_ms: how much of it the counts cover: up to the newest reading in each stretch.
        gmv: minor units; None when nothing was read.
        orders: None when nothing was read.
        viewers: mean of the viewers in the room, weighted by time; None when nothing was read.
        is_rough: whether a hand-over fell into a gap of the readings.
        is_shared: whether somebody else was on air at the same time: then both have the whole.
        is_on_air: whether it still runs.
    """

    member_id: str | None
    on_air_ms: int
    read_ms: int
    gmv: float | None
    orders: float | None
    viewers: float | None
    is_rough: bool = False
    is_shared: bool = False
    is_on_air: bool = False

    @property
    def gmv_per_min(self) -> float | None:
        """Sales value a minute of the time that the readings cover; None when it cannot be told."""
        return None if self.gmv is None or self.read_ms <= 0 else self.gmv * 60_000 / self.read_ms


class Stint(Protocol):
    """A shift on air on the session's axis."""

    @property
    def member_id(self) -> str:
        """Who."""
        ...

    @property
    def start_ms(self) -> int:
        """From when."""
        ...

    @property
    def end_ms(self) -> int | None:
        """Until when; None: it goes on."""
        ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A shift on air as it is stored, on the session's axis."""

    member_id: str
    start_ms: int
    end_ms: int | None = None


def on_air_at(stints: Sequence[Stint], now_ms: int) -> Stint | None:
    """The shift on air at a moment: of several the one that began last."""
    running = [one for one in stints if one.start_ms <= now_ms and (one.end_ms is None or one.end_ms > now_ms)]
    return max(running, key=lambda one: one.start_ms, default=None)


def without_pause_since(stints: Sequence[Stint], stint: Stint) -> int:
    """Since when the host of a shift has been on air without a real pause, not before the show began.

    The strip and the rule about the host's load both count from here.
    """
    since = stint.start_ms
    for one in sorted(stints, key=lambda one: -one.start_ms):
        if one.member_id != stint.member_id or one.start_ms >= since:
            continue
        if one.end_ms is not None and since - one.end_ms >= PAUSE_MS:
            break
        since = one.start_ms
    return max(0, since)


def spans(shifts: Sequence[ShiftView], zero: datetime, until_ms: int) -> tuple[HostSpan, ...]:
    """The stretches on air, by start; what is planned for later and what ended before the show are left out.

    Args:
        shifts: those of one session, in any order.
        zero: the instant of millisecond 0.
        until_ms: now, or the end of the show; nothing lasts longer.
    """
    found = []
    for shift in shifts:
        if not shift.on_air or shift.starts_at is None or shift.deleted_at is not None:
            continue
        start = max(0, ms_between(zero, utc(shift.starts_at)))
        end = until_ms if shift.ends_at is None else ms_between(zero, utc(shift.ends_at))
        open_still = end > until_ms or shift.ends_at is None
        if start <= until_ms and (open_still or end > start):
            found.append(HostSpan(shift.id, shift.member_id, start, min(end, until_ms), open_still))
    return tuple(sorted(found, key=_by_start))


def on_air(found: Sequence[HostSpan]) -> HostSpan | None:
    """Who is on air now: of several the one who came last."""
    return next((span for span in reversed(found) if span.is_open), None)


def untold(found: Sequence[HostSpan], until_ms: int) -> tuple[HostSpan, ...]:
    """The stretches from the start until now that no shift covers."""
    gaps, covered = [], 0
    for span in found:
        if span.start_ms - covered >= LEAST_GAP_MS:
            gaps.append(HostSpan("", None, covered, span.start_ms))
        covered = max(covered, span.end_ms)
    if until_ms - covered >= LEAST_GAP_MS:
        gaps.append(HostSpan("", None, covered, until_ms, is_open=True))
    return tuple(gaps)


def figures(found: Sequence[HostSpan], t_ms: Longs, columns: Mapping[str, Floats]) -> tuple[HostFigures, ...]:
    """The figures of each host, in the order in which they first came on air; nobody's time last.

    Args:
        found: stretches, nobody's among them if they shall be told.
        t_ms: int64[n], when readings were made, rising.
        columns: float64[n] for each of `NEEDS`, NaN where nothing was read.
    """
    read = {key: _known(t_ms, columns[key]) for key in NEEDS}
    members = dict.fromkeys(span.member_id for span in found)
    order = [member for member in members if member is not None] + [member for member in members if member is None]
    return tuple(_of_host([span for span in found if span.member_id == member], found, read) for member in order)


def _by_start(span: HostSpan) -> tuple[int, str]:
    return span.start_ms, span.shift_id


def _known(t_ms: Longs, column: Floats) -> tuple[Longs, Floats]:
    good = ~np.isnan(column)
    return t_ms[good], column[good]


def _of_host(
    own: Sequence[HostSpan], everybody: Sequence[HostSpan], read: Mapping[str, tuple[Longs, Floats]]
) -> HostFigures:
    sums: dict[str, float | None] = dict.fromkeys(COUNTS)
    covered, rough = 0, False
    for span in own:
        for key in COUNTS:
            grown = _growth(*read[key], span)
            if grown is None:
                continue
            sums[key] = (sums[key] or 0.0) + grown.value
            rough |= grown.is_rough
            if key == "gmv":
                covered += grown.covered_ms
    others = [span for span in everybody if span.member_id != own[0].member_id]
    return HostFigures(
        own[0].member_id,
        sum(span.length_ms for span in own),
        covered,
        sums["gmv"],
        sums["orders"],
        _mean(*read[VIEWERS], own),
        rough,
        any(one.start_ms < two.end_ms and two.start_ms < one.end_ms for one in own for two in others),
        any(span.is_open for span in own) and own[0].member_id is not None,
    )


@dataclass(frozen=True, slots=True)
class _Growth:
    value: float
    covered_ms: int
    is_rough: bool


def _growth(times: Longs, values: Floats, span: HostSpan) -> _Growth | None:
    """What a cumulative count grew by in a stretch; None when no reading was made in it. It starts the show at zero."""
    end = int(np.searchsorted(times, span.end_ms, side="right")) - 1
    start = int(np.searchsorted(times, span.start_ms, side="right")) - 1
    if end < 0 or times[end] <= span.start_ms:
        return None
    before, before_ms = (float(values[start]), int(times[start])) if start >= 0 else (0.0, 0)
    last_ms = int(times[end])
    # Of a stretch that still runs the rest is yet to be read; of one that is over it falls to whoever came next.
    cut = not span.is_open and span.end_ms - last_ms > GAP_MS
    return _Growth(float(values[end]) - before, last_ms - span.start_ms, cut or span.start_ms - before_ms > GAP_MS)


def _mean(times: Longs, values: Floats, own: Sequence[HostSpan]) -> float | None:
    """Mean weighted by time; a reading counts until the next one, at most for `GAP_MS`."""
    if not len(times):
        return None
    until = np.minimum(np.append(times[1:], times[-1] + GAP_MS), times + GAP_MS)
    total = weight = 0.0
    for span in own:
        held = np.clip(np.minimum(until, span.end_ms) - np.maximum(times, span.start_ms), 0, None)
        total += float(np.dot(held, values))
        weight += float(held.sum())
    return total / weight if weight > 0 else None
