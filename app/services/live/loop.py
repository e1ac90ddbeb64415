"""A loop of segments on air: which pass runs, where the next one begins, where it is left, how many still fit. Pure.

A cycle is planned once and repeated for hours: it fills the show up to the next pinned start behind it, or up to the
planned end. Passes that fit are as planned; only what goes beyond that is time over.

What is run again is credited with what it really took, at most with its plan: a short or a mistaken taking wins no
time, one that takes longer than its plan is late by that. A loop is early only while it has run less, all in all, than
one pass. Outside of loops nothing is planned to be run again: a jump back puts off what follows it, like any overrun.
"""

import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.models.base import ms_between
from app.services.plan.schedule import Schedule, SegmentLike


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


#: A run: which segment, and how long it took in milliseconds.
Took = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Repeats:
    """How much later than planned the rundown may be because loops are repeated: at the segment on air, at the end."""

    here_ms: int = 0
    end_ms: int = 0


def repeats(
    ordered: Sequence[SegmentLike],
    plan: Schedule,
    ran: Sequence[Took],
    current_id: str | None = None,
    coming: Sequence[Took] = (),
    planned_end_at: datetime | None = None,
) -> Repeats:
    """What repeated passes of loops add to the plan: what was really run again, a taking at most with its plan.

    A segment that a pass leaves out or cuts short adds as much less, so that a shorter pass is no time won. What does
    not fit before the next pinned start behind a loop, or before the planned end, is not added: it is time over.

    Args:
        ordered: the rundown in the order in which it runs.
        plan: its schedule, each loop once.
        ran: what each run took; the one on air what it will have taken.
        current_id: the segment on air.
        coming: what is still to come as things stand will take.
        planned_end_at: when the show is to end; without it only pinned starts limit what is added.
    """
    lasts = {segment.loop_group: place for place, segment in enumerate(ordered) if segment.loop_group is not None}
    if not lasts or not ran:
        return Repeats()
    on_air = next((segment for segment in ordered if segment.id == current_id), None)
    later = frozenset(key for key, _took in coming)
    in_all = _beyond(ordered, (*ran, *coming), None)
    so_far = _beyond(ordered, ran, on_air)
    rooms = _rooms(ordered, plan, planned_end_at)
    here = carried = 0
    for place, segment in enumerate(ordered):
        group = segment.loop_group
        if segment.hard_start_at is not None:
            # Loops before a pinned start fill the time up to it; from there on the plan counts.
            carried = 0
        if segment is on_air:
            # What this pass leaves out behind it is room as well.
            behind = (one for one in ordered[place + 1 :] if one.loop_group == group and one.id not in later)
            left_out = sum(max(0, one.planned_ms) for one in behind)
            here = carried if group is None else min(carried + so_far[group], rooms[lasts[group]] + left_out)
        if group is not None and lasts[group] == place:
            carried = min(carried + in_all[group], rooms[place])
    return Repeats(here, carried)


def _beyond(ordered: Sequence[SegmentLike], runs: Sequence[Took], on_air: SegmentLike | None) -> dict[str, int]:
    """How much of each loop is run beyond one pass; of the one on air beyond one pass up to there."""
    looped = {segment.id: (segment.loop_group, segment.planned_ms) for segment in ordered}
    found: Counter[str] = Counter()
    for key, took_ms in runs:
        group, planned_ms = looped.get(key, (None, 0))
        if group is not None:
            found[group] += max(0, min(planned_ms, took_ms))
    passed = False
    for segment in ordered:
        group = segment.loop_group
        if group is not None and not (passed and on_air is not None and group == on_air.loop_group):
            found[group] -= max(0, segment.planned_ms)
        passed = passed or segment is on_air
    return {group: max(0, beyond) for group, beyond in found.items()}


def _rooms(ordered: Sequence[SegmentLike], plan: Schedule, planned_end_at: datetime | None) -> list[int]:
    """How much longer everything up to each segment may take before a pinned start or the planned end comes late."""
    room = sys.maxsize
    if planned_end_at is not None and plan.end_at is not None:
        room = max(0, ms_between(plan.end_at, planned_end_at))
    found = []
    for segment in reversed(ordered):
        found.append(room)
        item = plan.of(segment.id)
        if item is not None and item.pinned:
            room = item.gap_ms
    return found[::-1]
