"""Readings of what ad plans spent: kept as they were read, corrected and taken back by people (C6).

A reading is never overwritten: one that was wrong goes into the trash with who put it there and when (the event log),
and the right one takes its place at the moment at which the page was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import col, select

from app.models.advertising import AdPlan, AdSample, AdSampleView, SpendScope
from app.models.base import ms_between, utc
from app.models.errors import Invalid
from app.models.event_log import Verb
from app.models.session import LiveSession
from app.services.advertising import ads_board
from app.services.advertising.spend_curve import day_of, midnight_of
from app.services.advertising.spend_doubt import Read, falls, jump
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, finish, repeated, view

#: A source's clock may be ahead of ours by so much.
_AHEAD: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SpendReading:
    """One reading of a plan's counters, as a source or a person gives it. Amounts are minor units."""

    plan_id: str
    spend_minor: int
    gmv_minor: int | None = None
    orders: int | None = None
    scope: SpendScope | None = None
    read_at: datetime | None = None


class AdSampleService(Service):
    """Readings."""

    def samples(self, session_id: str) -> tuple[AdSampleView, ...]:
        """Readings of a session's plans, by the moment they were taken."""
        with self.store.read() as session:
            return ads_board.read_samples(session, session_id)

    def latest_samples(self, plan_id: str, most: int = 5) -> tuple[AdSampleView, ...]:
        """The last readings of a plan, the newest first."""
        with self.store.read() as session:
            rows = session.exec(
                select(AdSample)
                .where(AdSample.plan_id == plan_id, col(AdSample.deleted_at).is_(None))
                .order_by(col(AdSample.read_at).desc(), col(AdSample.id).desc())
                .limit(most)
            ).all()
            return tuple(view(AdSampleView, row) for row in rows)

    def add_sample(
        self, reading: SpendReading, *, source: str = "manual", sure: bool = False, command_id: str | None = None
    ) -> AdSampleView:
        """Keep a reading of a plan's counters; what the plan shows follows when it is the newest of its own scope.

        Args:
            reading: what was read.
            source: where it comes from.
            sure: keep a counter that fell, or that grew far quicker than before.
            command_id: of the person's command.

        Raises:
            Denied, NotFound. Invalid: `ad_reading`, `naive_time`; unless `sure` also `ad_spend_falls`, and
                `ad_spend_jumps` (times).
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("ad_sample.add", command_id)) as uow:
            before = repeated(uow, AdSample, AdSampleView)
            if before is not None:
                return before
            return finish(uow, AdSampleView, self._sample(uow, reading, source, sure=sure))

    def add_samples(self, readings: Iterable[SpendReading], *, source: str) -> int:
        """Keep what a source read of several plans, in one unit of work; counters that fell are kept as they are.

        Returns:
            How many readings were kept.

        Raises:
            Denied, NotFound. Invalid: as `add_sample`; then none of them is kept.
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("ad_sample.add")) as uow:
            kept = [self._sample(uow, reading, source, sure=True) for reading in readings]
            uow.commit()
            return len(kept)

    def correct_sample(
        self, sample_id: str, version: int, reading: SpendReading, *, sure: bool = False, command_id: str | None = None
    ) -> AdSampleView:
        """Put another reading in the place of one that was wrong, at the moment at which the page was read.

        Raises:
            Denied, NotFound, Conflict. Invalid: as `add_sample`.
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("ad_sample.correct", command_id)) as uow:
            before = _made_before(uow)
            if before is not None:
                return before
            wrong = uow.get(AdSample, sample_id, version=version)
            uow.delete(wrong)
            uow.session.flush()
            right = replace(
                reading, plan_id=wrong.plan_id, scope=reading.scope or wrong.scope, read_at=utc(wrong.read_at)
            )
            row = self._sample(uow, right, "manual", sure=sure)
            _stand(uow, row.plan_id)
            return finish(uow, AdSampleView, row)

    def take_back_sample(self, sample_id: str, version: int) -> AdSampleView:
        """Take a reading back that was never one; the plan stands again where it stood before.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("ad_sample.take_back")) as uow:
            row = uow.get(AdSample, sample_id, version=version)
            uow.delete(row)
            _stand(uow, row.plan_id)
            return finish(uow, AdSampleView, row)

    def restore_sample(self, sample_id: str, *, instead_of: str | None = None) -> AdSampleView:
        """Undo `take_back_sample`, or with `instead_of` the correction that it was replaced by.

        Raises:
            Denied, NotFound.
        """
        self.who.require(Deed.ENTER_READING)
        with self.store.write(self.who.actor("ad_sample.restore")) as uow:
            row = uow.get(AdSample, sample_id, trashed=True)
            uow.restore(row)
            if instead_of is not None:
                uow.delete(uow.get(AdSample, instead_of))
            _stand(uow, row.plan_id)
            return finish(uow, AdSampleView, row)

    def _sample(self, uow: UnitOfWork, reading: SpendReading, source: str, *, sure: bool) -> AdSample:
        plan = uow.get(AdPlan, reading.plan_id)
        live = uow.get(LiveSession, plan.session_id or "")
        read_at = utc(reading.read_at) if reading.read_at is not None else uow.now
        amounts = [value for value in (reading.spend_minor, reading.gmv_minor, reading.orders) if value is not None]
        if any(value < 0 for value in amounts) or read_at > uow.now + _AHEAD:
            raise Invalid("ad_reading")
        scope = SpendScope(reading.scope or plan.spend_scope)
        day = day_of(read_at, live.zone) if scope is SpendScope.DAY else ""
        if not sure:
            began = live.started_at if scope is SpendScope.SESSION else midnight_of(read_at, live.zone)
            _ask(_earlier(uow, plan.id, scope, day, read_at), Read(read_at, reading.spend_minor), began)
        row = uow.add(
            AdSample(
                plan_id=plan.id, session_id=live.id, scope=scope, day=day,
                t_ms=ms_between(zero_of(live, read_at), read_at), read_at=read_at, spend_minor=reading.spend_minor,
                gmv_minor=reading.gmv_minor, orders=reading.orders, source=source[:40], member_id=self.who.member_id,
            )
        )  # fmt: skip
        if scope == plan.spend_scope and (plan.read_at is None or read_at >= plan.read_at):
            # What stands on a plan is one reading: without its GMV there is no ROI, not one with an older GMV.
            plan.spend_minor, plan.gmv_minor, plan.read_at = reading.spend_minor, reading.gmv_minor, read_at
        return row


def _made_before(uow: UnitOfWork) -> AdSampleView | None:
    """The reading that this command has put into the place of another one already; None when it is new."""
    done = uow.already_done.changes if uow.already_done is not None else ()
    made = [one.subject_id for one in done if one.subject == "ad_sample" and one.verb is Verb.CREATED]
    row = uow.session.get(AdSample, made[0]) if made else None
    return None if row is None else view(AdSampleView, row)


def zero_of(live: LiveSession, otherwise: datetime) -> datetime:
    """Where the axis of a show begins; before it, where it is planned to."""
    return live.started_at or live.planned_start_at or otherwise


def _earlier(uow: UnitOfWork, plan_id: str, scope: SpendScope, day: str, until: datetime) -> list[Read]:
    """Readings of one counter up to a moment, by time."""
    rows = uow.session.exec(
        select(AdSample)
        .where(AdSample.plan_id == plan_id, AdSample.scope == scope, AdSample.day == day)
        .where(col(AdSample.deleted_at).is_(None), col(AdSample.read_at) <= until)
        .order_by(col(AdSample.read_at), col(AdSample.id))
    ).all()
    return [Read(utc(row.read_at), row.spend_minor) for row in rows]


def _ask(before: list[Read], new: Read, began: datetime | None) -> None:
    if falls(before, new):
        raise Invalid("ad_spend_falls")
    times = jump(before, new, None if began is None else utc(began))
    if times is not None:
        raise Invalid("ad_spend_jumps", times=round(times))


def _stand(uow: UnitOfWork, plan_id: str) -> None:
    """A plan's own row says what its newest reading says, and nothing where none is left."""
    uow.session.flush()
    plan = uow.get(AdPlan, plan_id)
    newest = uow.session.exec(
        select(AdSample)
        .where(AdSample.plan_id == plan_id, AdSample.scope == plan.spend_scope, col(AdSample.deleted_at).is_(None))
        .order_by(col(AdSample.read_at).desc(), col(AdSample.id).desc())
    ).first()
    if newest is None:
        plan.spend_minor = plan.gmv_minor = plan.read_at = None
    else:
        plan.spend_minor, plan.gmv_minor, plan.read_at = newest.spend_minor, newest.gmv_minor, newest.read_at
