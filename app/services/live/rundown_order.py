"""In which order segments run: the plan's, as it was changed during the show, with loops, skips and a choice. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from app.services.plan.schedule import SegmentLike

SegmentT = TypeVar("SegmentT", bound=SegmentLike)


class Linked(SegmentLike, Protocol):
    """A segment that may have a link number."""

    @property
    def link_no(self) -> int | None:
        """Its place in the shop's list of links, if any."""
        ...


LinkedT = TypeVar("LinkedT", bound=Linked)


def effective_lengths(segments: Sequence[SegmentLike], refit: Mapping[str, int]) -> dict[str, int]:
    """Length of every segment in milliseconds: the one decided during the show where there is one."""
    return {segment.id: max(0, refit.get(segment.id, segment.planned_ms)) for segment in segments}


def sequence(segments: Sequence[SegmentT], order_ids: Sequence[str]) -> tuple[SegmentT, ...]:
    """The rundown in the order decided during the show.

    The places of the named segments are filled with them in the given order; what is not named stays where the plan
    has it, so that a segment added to the plan meanwhile comes where it was put. Names of segments that are gone are
    passed over.
    """
    by_id = {segment.id: segment for segment in segments}
    named = list(dict.fromkeys(key for key in order_ids if key in by_id))
    waiting = iter(named)
    moved = frozenset(named)
    return tuple(by_id[next(waiting)] if segment.id in moved else segment for segment in segments)


def still_to_come(ordered: Sequence[SegmentT], current_id: str | None) -> tuple[SegmentT, ...]:
    """What stands behind the segment on air, skipped ones too: this can be put into another order."""
    places = [place for place, segment in enumerate(ordered) if segment.id == current_id]
    return tuple(ordered[places[0] + 1 :]) if places else tuple(ordered)


def moved_before(ids: Sequence[str], moved_id: str, before_id: str | None) -> list[str]:
    """Ids with one of them put before another, or at the end when `before_id` is None."""
    rest = [key for key in ids if key != moved_id]
    place = rest.index(before_id) if before_id in rest else len(rest)
    return [*rest[:place], moved_id, *rest[place:]]


def order_after(
    segments: Sequence[SegmentT], current_id: str | None, skipped: Collection[str], armed_id: str | None = None
) -> tuple[SegmentT, ...]:
    """The segments still to come, in order.

    An armed segment comes first, and the rundown goes on after it. Without one the order goes on after the
    current segment; the last segment of a loop is followed by the first of the same loop, because a loop goes on
    until somebody arms a segment outside it.
    """
    live = [segment for segment in segments if segment.id not in skipped]
    places = {segment.id: index for index, segment in enumerate(segments)}
    if armed_id is not None and armed_id in places:
        after = places[armed_id]
        armed = segments[after]
        return (armed, *(segment for segment in live if places[segment.id] > after))
    if current_id is None or current_id not in places:
        return tuple(live)
    here = places[current_id]
    loop = segments[here].loop_group
    rest = tuple(segment for segment in live if places[segment.id] > here)
    if loop is None or any(segment.loop_group == loop for segment in rest):
        return rest
    return tuple(segment for segment in live if segment.loop_group == loop) + rest


def with_link(ordered: Sequence[LinkedT], link_no: int, current_id: str | None) -> LinkedT | None:
    """The segment that sells a link number: the next one that does, else the one on air, else one that ran before."""
    ahead = still_to_come(ordered, current_id)
    behind = ordered[: len(ordered) - len(ahead)]
    return next((one for one in (*ahead, *reversed(behind)) if one.link_no == link_no), None)
