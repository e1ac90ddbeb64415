"""A loop of segments on air: which pass runs, where the next one begins, where it is left, how many still fit. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.models.base import ms_between
from app.services.plan.schedule import SegmentLike


@dataclass(frozen=True, slots=True)
class LoopNow:
    """The loop that the segment on air belongs to."""

    group: str
    #: Its segments in order, skipped ones left out.
    segment_ids: tuple[str, ...]
    #: Which pass runs, from 1.
    pass_no: int
    #: Length of one whole pass.
    pass_ms: int
    #: The first segment behind the loop; None when nothing comes after it.
    exit_id: str | None
    #: How many whole passes still fit behind this one before the next pinned start and the planned end.
    more: int

    @property
    def first_id(self) -> str:
        """Where the next pass begins."""
        return self.segment_ids[0]


def loop_now(
    ordered: Sequence[SegmentLike],
    current_id: str | None,
    pass_no: int,
    *,
    skipped: Collection[str] = (),
    lengths: Mapping[str, int],
    current_end_at: datetime,
    planned_end_at: datetime | None = None,
) -> LoopNow | None:
    """The loop on air; None when the current segment belongs to none.

    Args:
        ordered: the rundown in the order in which it runs.
        current_id: the segment on air.
        pass_no: which pass of it runs.
        skipped: segments that are left out.
        lengths: length of every segment.
        current_end_at: when the segment on air will end.
        planned_end_at: when the show is to end; without it only pinned starts limit the passes.
    """
    here = next((place for place, segment in enumerate(ordered) if segment.id == current_id), None)
    if here is None or ordered[here].loop_group is None:
        return None
    group = ordered[here].loop_group
    live = [segment for segment in ordered if segment.id not in skipped or segment.id == current_id]
    inside = [segment for segment in live if segment.loop_group == group]
    last = max(place for place, segment in enumerate(ordered) if segment in inside)
    rest = [segment for segment in ordered[last + 1 :] if segment.id not in skipped]
    behind = {segment.id for segment in ordered[here + 1 : last + 1]}
    pass_end = current_end_at + timedelta(
        milliseconds=sum(lengths[segment.id] for segment in live if segment.id in behind)
    )
    pass_ms = sum(lengths[segment.id] for segment in inside)
    return LoopNow(
        group=str(group),
        segment_ids=tuple(segment.id for segment in inside),
        pass_no=pass_no,
        pass_ms=pass_ms,
        exit_id=rest[0].id if rest else None,
        more=_fitting(rest, pass_end, pass_ms, lengths, planned_end_at),
    )


def _fitting(
    rest: Sequence[SegmentLike],
    pass_end: datetime,
    pass_ms: int,
    lengths: Mapping[str, int],
    planned_end_at: datetime | None,
) -> int:
    """How many whole passes fit between the end of this one and what must not come late."""
    limits: list[int] = []
    before = 0
    for segment in rest:
        if segment.hard_start_at is not None:
            limits.append(ms_between(pass_end, segment.hard_start_at) - before)
            # From here on the pinned start sets the times, and no pass moves what follows it.
            break
        before += lengths[segment.id]
    else:
        if planned_end_at is not None:
            limits.append(ms_between(pass_end, planned_end_at) - before)
    room = min(limits, default=0)
    return max(0, room // pass_ms) if pass_ms > 0 else 0
