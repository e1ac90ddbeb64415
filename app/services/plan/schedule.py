"""Planned times of a rundown: starts follow from lengths, pinned starts stand, gaps and overlaps show. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.models.base import ms_between
from app.models.errors import Invalid

#: Lengths that `fit` gives are whole steps of this.
FIT_STEP_MS = 15_000
#: Neither `fit` nor `refit` makes a segment shorter than this.
FIT_LEAST_MS = 60_000
#: `refit` makes no segment longer than this many times its plan.
FIT_MOST = 2


class SegmentLike(Protocol):
    """What the arithmetic needs of a segment."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def planned_ms(self) -> int:
        """Its planned length."""
        ...

    @property
    def hard_start_at(self) -> datetime | None:
        """The start somebody pinned, if any."""
        ...

    @property
    def loop_group(self) -> str | None:
        """The loop it belongs to, if any."""
        ...


@dataclass(frozen=True, slots=True)
class Scheduled:
    """Planned place of one segment; `start_ms` counts from the planned start of the show."""

    segment_id: str
    start_ms: int
    end_ms: int
    start_at: datetime | None
    end_at: datetime | None
    pinned: bool = False
    #: Idle time between the segment before and this pinned start.
    gap_ms: int = 0
    #: How far the segment before runs into this pinned start.
    overlap_ms: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """Planned times of a whole rundown."""

    items: tuple[Scheduled, ...]
    #: From the planned start to the end of the last segment.
    total_ms: int
    start_at: datetime | None
    end_at: datetime | None

    def of(self, segment_id: str) -> Scheduled | None:
        """The place of a segment."""
        return next((item for item in self.items if item.segment_id == segment_id), None)

    def end_of(self, segment_id: str) -> datetime | None:
        """When a segment should end."""
        item = self.of(segment_id)
        return item.end_at if item else None

    @property
    def gap_ms(self) -> int:
        """All idle time before pinned starts."""
        return sum(item.gap_ms for item in self.items)

    @property
    def overlap_ms(self) -> int:
        """All time in which two segments would run at once."""
        return sum(item.overlap_ms for item in self.items)


def schedule(
    segments: Sequence[SegmentLike], start_at: datetime | None, lengths: Mapping[str, int] | None = None
) -> Schedule:
    """Compute the start of every segment.

    Args:
        segments: the rundown by position.
        start_at: planned start of the show; without it instants are None and pinned starts are ignored.
        lengths: lengths to use instead of `planned_ms`.

    Returns:
        One place a segment. A pinned start later than the end before it makes a gap; an earlier one makes an
        overlap, and the segment stands at its pinned start all the same.
    """
    items: list[Scheduled] = []
    cursor = end = 0
    for segment in segments:
        length = max(0, segment.planned_ms if lengths is None else lengths.get(segment.id, segment.planned_ms))
        start, gap, overlap, pinned = cursor, 0, 0, False
        if segment.hard_start_at is not None and start_at is not None:
            start, pinned = ms_between(start_at, segment.hard_start_at), True
            gap, overlap = max(0, start - cursor), max(0, cursor - start)
        cursor = start + length
        end = max(end, cursor)
        items.append(
            Scheduled(segment.id, start, cursor, _at(start_at, start), _at(start_at, cursor), pinned, gap, overlap)
        )
    return Schedule(tuple(items), end, start_at, _at(start_at, end))


def _at(start_at: datetime | None, offset_ms: int) -> datetime | None:
    return None if start_at is None else start_at + timedelta(milliseconds=offset_ms)


def fit(segments: Sequence[SegmentLike], total_ms: int) -> dict[str, int]:
    """Stretch or shrink every length in proportion so that they add up to `total_ms`.

    Lengths are whole steps of 15 s and at least one minute; what rounding leaves over goes to the longest segments,
    a step each. Where the total cannot be reached with such lengths, the nearest reachable total is used.

    Raises:
        Invalid: `nothing_to_fit` when there is no segment, `bad_length` when the total is not positive.
    """
    if not segments:
        raise Invalid("nothing_to_fit")
    if total_ms <= 0:
        raise Invalid("bad_length", total_ms=total_ms)
    weights = {segment.id: max(1, segment.planned_ms) for segment in segments}
    steps_least = FIT_LEAST_MS // FIT_STEP_MS
    target = max(round(total_ms / FIT_STEP_MS), steps_least * len(weights))
    whole = sum(weights.values())
    steps = {key: max(steps_least, round(weight * target / whole)) for key, weight in weights.items()}
    by_length = sorted(weights, key=lambda key: weights[key], reverse=True)
    place = 0
    while (left := target - sum(steps.values())) != 0:
        key = by_length[place % len(by_length)]
        place += 1
        if left > 0:
            steps[key] += 1
        elif steps[key] > steps_least:
            steps[key] -= 1
    return {key: count * FIT_STEP_MS for key, count in steps.items()}


@dataclass(frozen=True, slots=True)
class Missed:
    """A pinned start that the lengths cannot meet: how late it comes, or how long nothing runs before it."""

    segment_id: str
    late_ms: int = 0
    gap_ms: int = 0


@dataclass(frozen=True, slots=True)
class Refit:
    """New lengths for what is still to come, and what could not be fitted."""

    #: New length of every segment that was given.
    lengths: dict[str, int]
    end_at: datetime
    #: How much later than asked it all ends; negative when even the longest lengths leave time over.
    over_ms: int
    missed: tuple[Missed, ...] = ()


def length_limits(planned_ms: int) -> tuple[int, int]:
    """The least and the most that re-fitting gives a segment: a minute (or its plan, when that is less), and twice."""
    planned = max(0, planned_ms)
    return min(planned, FIT_LEAST_MS), planned * FIT_MOST


def refit(segments: Sequence[SegmentLike], begin: datetime, end: datetime) -> Refit:
    """Stretch or shrink segments in proportion to their plan so that the last one ends at `end`.

    Pinned starts stand: what lies before one is fitted to it, by itself. No segment becomes shorter than its least nor
    longer than twice its plan (`length_limits`); within these limits the parts add up to the time that is there, to the
    millisecond. What cannot be reached is told and not hidden.

    Args:
        segments: what is still to come, in order.
        begin: when the first of them can start.
        end: when the last of them is to end.

    Raises:
        Invalid: `nothing_to_fit` when there is no segment.
    """
    if not segments:
        raise Invalid("nothing_to_fit")
    lengths: dict[str, int] = {}
    missed: list[Missed] = []
    cursor = begin
    blocks = _blocks(segments)
    for place, block in enumerate(blocks):
        pinned = block[0].hard_start_at
        if pinned is not None:
            late, gap = max(0, ms_between(pinned, cursor)), max(0, ms_between(cursor, pinned))
            if late or gap:
                missed.append(Missed(block[0].id, late, gap))
            cursor = max(cursor, pinned)
        following = blocks[place + 1][0].hard_start_at if place + 1 < len(blocks) else None
        shares = _share(block, ms_between(cursor, following or end))
        lengths |= shares
        cursor += timedelta(milliseconds=sum(shares.values()))
    return Refit(lengths, cursor, ms_between(end, cursor), tuple(missed))


def _blocks(segments: Sequence[SegmentLike]) -> list[list[SegmentLike]]:
    """Segments in runs that each begin with a pinned start, except perhaps the first."""
    blocks: list[list[SegmentLike]] = []
    for segment in segments:
        if not blocks or segment.hard_start_at is not None:
            blocks.append([])
        blocks[-1].append(segment)
    return blocks


def _share(block: Sequence[SegmentLike], total_ms: int) -> dict[str, int]:
    """Give every segment its share of a time, within its limits.

    Whoever would fall below the least keeps the least, and the others share what is left; the most is twice the plan
    for all of them, so it is reached by all at once. Shares are whole steps of 15 s; what the steps leave over goes to
    the longest segments.
    """
    limits = {segment.id: length_limits(segment.planned_ms) for segment in block}
    if total_ms <= sum(least for least, _most in limits.values()):
        return {key: least for key, (least, _most) in limits.items()}
    if total_ms >= sum(most for _least, most in limits.values()):
        return {key: most for key, (_least, most) in limits.items()}
    free = {segment.id: segment.planned_ms for segment in block if segment.planned_ms > 0}
    shares = {key: least for key, (least, _most) in limits.items()}
    while True:
        room = total_ms - sum(shares[key] for key in shares if key not in free)
        whole = sum(free.values())
        short = [key for key, weight in free.items() if weight * room < limits[key][0] * whole]
        if not short:
            break
        for key in short:
            del free[key]
    for key, weight in free.items():
        shares[key] = max(limits[key][0], weight * room // whole // FIT_STEP_MS * FIT_STEP_MS)
    return _rounded_up(shares, {key: most for key, (_least, most) in limits.items()}, total_ms)


def _rounded_up(shares: dict[str, int], most: Mapping[str, int], total_ms: int) -> dict[str, int]:
    """Hand out what rounding down left over, at most a step each, the longest segments first."""
    left = total_ms - sum(shares.values())
    by_length = sorted(most, key=lambda key: most[key], reverse=True)
    while left > 0:
        for key in by_length:
            more = min(FIT_STEP_MS, most[key] - shares[key], left)
            shares[key] += more
            left -= more
    return shares
