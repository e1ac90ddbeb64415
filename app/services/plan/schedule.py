"""Planned times of a rundown: starts follow from lengths, pinned starts stand, gaps and overlaps show. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from app.models.base import ms_between
from app.models.errors import Invalid

#: Lengths that `fit` gives are whole steps of this.
FIT_STEP_MS = 15_000
#: `fit` never makes a segment shorter than this.
FIT_LEAST_MS = 60_000


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
