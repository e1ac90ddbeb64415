"""How long a segment usually takes: planned against actual of the last shows, by one query (C3, R9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlmodel import col

from app.models.base import ms_between
from app.models.script import Segment, SegmentView
from app.models.session import LiveSession, Origin, SegmentRun, SegmentRunView
from app.services.plan.blockers import rundown_of
from app.services.team.service import Service

#: How many earlier shows count.
SHOWS = 10
#: Among how many of the platform's last shows they are looked for, so that a store of years answers as quickly.
LOOKED_AT = 40


@dataclass(frozen=True, slots=True)
class Ran:
    """One pass of one segment, planned against actual; whole milliseconds."""

    segment_id: str
    pass_no: int
    planned_ms: int
    added_ms: int
    actual_ms: int
    skipped: bool = False

    @property
    def over_ms(self) -> int:
        """How much longer than planned it took; negative when shorter."""
        return self.actual_ms - self.planned_ms


@dataclass(frozen=True, slots=True)
class Usual:
    """What a segment took in the last shows that had it.

    Attributes:
        shows: how many shows that are.
        actual_ms: the median of what it took; the passes of one show count as their mean.
        planned_ms: the median of what was planned.
    """

    shows: int
    actual_ms: int
    planned_ms: int


def ran(runs: tuple[SegmentRunView, ...], now: datetime) -> tuple[Ran, ...]:
    """Planned against actual of every pass; the one on air counts up to `now`. Pure."""
    return tuple(
        Ran(
            run.segment_id,
            run.pass_no,
            run.planned_ms,
            run.added_ms,
            max(0, ms_between(run.started_at, run.ended_at or now)),
            run.skipped,
        )
        for run in runs
    )


class RundownTrend(Service):
    """What the segments of a session took in earlier shows."""

    def usual(self, session_id: str) -> dict[str, Usual]:
        """Segment id -> what the same segment usually takes; those that never ran are left out.

        A segment is the same when it sells the same product, or without a product when kind and title are the same.
        The last ten shows that had it, of the platform's last forty, count; rehearsals, replays and skipped passes do
        not.
        """
        with self.store.read() as session:
            live = session.get(LiveSession, session_id)
            if live is None:
                return {}
            wanted = rundown_of(session, session_id)
            rows = session.execute(_last_shows(live, wanted)).all()
        took: dict[_Key, dict[str, list[tuple[int, int]]]] = {}
        for product_id, kind, title, show, planned_ms, started_at, ended_at in rows:
            one = (planned_ms, max(0, ms_between(started_at, ended_at)))
            took.setdefault(_key(product_id, kind, title), {}).setdefault(show, []).append(one)
        keys = {segment.id: _key(segment.product_id, segment.kind, segment.title) for segment in wanted}
        return {segment_id: _median(took[key]) for segment_id, key in keys.items() if key in took}


#: The product, or kind and title of what sells none.
_Key = tuple[str, ...]


def _key(product_id: str | None, kind: str, title: str) -> _Key:
    return (product_id,) if product_id is not None else (str(kind), title)


def _last_shows(live: LiveSession, wanted: Sequence[SegmentView]) -> Select[Any]:
    """The runs of these segments in the last shows that had them, by one query."""
    products = {segment.product_id for segment in wanted if segment.product_id is not None}
    titles = {segment.title for segment in wanted if segment.product_id is None}
    same = (col(Segment.product_id), case((col(Segment.product_id).is_(None), Segment.kind + Segment.title), else_=""))
    recent = (
        select(col(LiveSession.id))
        .where(
            col(LiveSession.id) != live.id,
            col(LiveSession.platform) == live.platform,
            col(LiveSession.origin) != Origin.REPLAY.value,
            col(LiveSession.started_at).is_not(None),
            col(LiveSession.deleted_at).is_(None),
        )
        .order_by(col(LiveSession.started_at).desc())
        .limit(LOOKED_AT)
    )
    newest = (col(LiveSession.started_at).desc(), col(LiveSession.id).desc())
    runs = (
        select(
            col(Segment.product_id), col(Segment.kind), col(Segment.title), col(SegmentRun.session_id),
            col(SegmentRun.planned_ms), col(SegmentRun.started_at), col(SegmentRun.ended_at),
            func.dense_rank().over(partition_by=same, order_by=newest).label("place"),
        )
        .join(SegmentRun, col(SegmentRun.segment_id) == col(Segment.id))
        .join(LiveSession, col(LiveSession.id) == col(SegmentRun.session_id))
        .where(
            col(LiveSession.id).in_(recent),
            col(SegmentRun.rehearsal).is_(False),
            col(SegmentRun.skipped).is_(False),
            col(SegmentRun.deleted_at).is_(None),
            col(SegmentRun.ended_at).is_not(None),
            or_(
                col(Segment.product_id).in_(products),
                and_(col(Segment.product_id).is_(None), col(Segment.title).in_(titles)),
            ),
        )
        .subquery()
    )  # fmt: skip
    return select(*[column for column in runs.c if column.name != "place"]).where(runs.c.place <= SHOWS)


def _median(shows: dict[str, list[tuple[int, int]]]) -> Usual:
    """The median of shows; the passes of one show count as their mean."""
    planned = median(sum(plan for plan, _took in passes) / len(passes) for passes in shows.values())
    actual = median(sum(took for _plan, took in passes) / len(passes) for passes in shows.values())
    return Usual(len(shows), round(actual), round(planned))
