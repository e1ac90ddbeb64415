"""Ad plans of a session and the readings of what they spent (C6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import col, func, select

from app.models.advertising import (
    AdActionView,
    AdPlan,
    AdPlanBase,
    AdPlanView,
    AdSample,
    AdSampleView,
    SpendScope,
)
from app.models.base import exponent, ms_between, utc
from app.models.errors import Invalid
from app.models.session import LiveSession
from app.services.advertising import ads_board
from app.services.advertising.ad_words import is_page
from app.services.advertising.limits import MOST_ROI
from app.services.advertising.spend import day_of
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, fields_of, finish, repeated

KINDS: Final = ("main", "boost", "test")
#: What a plan is; budget, bid, target and state are changed by actions alone, spend by readings alone.
_PLAN_FIELDS = fields_of(
    AdPlanBase,
    without=(
        "session_id", "budget_minor", "bid_minor", "target_roi", "status", "spend_minor", "gmv_minor", "read_at",
        "edits_today", "currency",
    ),
)  # fmt: skip
_NEW_FIELDS = _PLAN_FIELDS | {"budget_minor", "bid_minor", "target_roi", "currency"}
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


class AdPlanService(Service):
    """Plans and readings."""

    def plans(self, session_id: str) -> tuple[AdPlanView, ...]:
        """Plans of a session in their order."""
        with self.store.read() as session:
            return ads_board.read_plans(session, session_id)

    def actions(self, session_id: str) -> tuple[AdActionView, ...]:
        """What was changed in a session, by time."""
        with self.store.read() as session:
            return ads_board.read_actions(session, session_id)

    def samples(self, session_id: str) -> tuple[AdSampleView, ...]:
        """Readings of a session's plans, by the moment they were taken."""
        with self.store.read() as session:
            return ads_board.read_samples(session, session_id)

    def board(self, session_id: str) -> ads_board.AdBoard | None:
        """How the plans of a session stand; None when there is no such session."""
        return ads_board.read_board(self.store, session_id, self.clock.utc_now())

    def add_plan(self, session_id: str, name: str, *, command_id: str | None = None, **fields: Any) -> AdPlanView:
        """Add a plan, at the end of the list.

        Args:
            session_id: whose.
            name: as the back office shows it.
            fields: of the plan; money in minor units of `currency` (the session's when it is not given).

        Raises:
            Denied, NotFound. Invalid: `title_missing`, `unknown_currency`, `ad_kind`, `ad_page`, `ad_not_positive`,
            `ad_roi_range`, `unknown_field`.
        """
        self.who.require(Deed.LOG_AD_ACTION)
        with self.store.write(self.who.actor("ad_plan.add", command_id)) as uow:
            before = repeated(uow, AdPlan, AdPlanView)
            if before is not None:
                return before
            live = uow.get(LiveSession, session_id)
            last = uow.session.exec(select(func.max(AdPlan.position)).where(AdPlan.session_id == session_id)).one()
            row = AdPlan(
                session_id=session_id,
                name=_name(name),
                currency=live.currency,
                platform="qianchuan" if live.platform == "douyin" else "tiktok_ads",
                position=(last or 0) + 1,
            )
            assign(row, _checked(fields), _NEW_FIELDS)
            return finish(uow, AdPlanView, uow.add(row))

    def change_plan(self, plan_id: str, version: int, **fields: Any) -> AdPlanView:
        """Change what a plan is (name, page, kind, learning ...); what it may spend is changed by an action.

        Raises:
            Denied, NotFound, Conflict. Invalid: as `add_plan`.
        """
        self.who.require(Deed.LOG_AD_ACTION)
        with self.store.write(self.who.actor("ad_plan.change")) as uow:
            row = uow.get(AdPlan, plan_id, version=version)
            assign(row, _checked(fields), _PLAN_FIELDS)
            return finish(uow, AdPlanView, row)

    def add_sample(
        self, reading: SpendReading, *, source: str = "manual", sure: bool = False, command_id: str | None = None
    ) -> AdSampleView:
        """Keep a reading of a plan's counters; what the plan shows follows when it is the newest of its own scope.

        Args:
            reading: what was read.
            source: where it comes from.
            sure: keep a counter that fell.
            command_id: of the person's command.

        Raises:
            Denied, NotFound. Invalid: `ad_reading`, `naive_time`; `ad_spend_falls` unless `sure`.
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

    def _sample(self, uow: UnitOfWork, reading: SpendReading, source: str, *, sure: bool) -> AdSample:
        plan = uow.get(AdPlan, reading.plan_id)
        live = uow.get(LiveSession, plan.session_id or "")
        read_at = utc(reading.read_at) if reading.read_at is not None else uow.now
        amounts = [value for value in (reading.spend_minor, reading.gmv_minor, reading.orders) if value is not None]
        if any(value < 0 for value in amounts) or read_at > uow.now + _AHEAD:
            raise Invalid("ad_reading")
        scope = SpendScope(reading.scope or plan.spend_scope)
        day = day_of(read_at, live.zone) if scope is SpendScope.DAY else ""
        newest = uow.session.exec(
            select(AdSample)
            .where(AdSample.plan_id == plan.id, AdSample.scope == scope, AdSample.day == day)
            .where(col(AdSample.deleted_at).is_(None), col(AdSample.read_at) <= read_at)
            .order_by(col(AdSample.read_at).desc(), col(AdSample.id).desc())
        ).first()
        if not sure and newest is not None and reading.spend_minor < newest.spend_minor:
            raise Invalid("ad_spend_falls")
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


def zero_of(live: LiveSession, otherwise: datetime) -> datetime:
    """Where the axis of a show begins; before it, where it is planned to."""
    return live.started_at or live.planned_start_at or otherwise


def _name(name: str) -> str:
    plain = " ".join(name.split())[:200]
    if not plain:
        raise Invalid("title_missing")
    return plain


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a plan as they may be stored."""
    found = dict(fields)
    if "name" in found:
        found["name"] = _name(str(found["name"]))
    if "currency" in found:
        exponent(str(found["currency"]))
    if "kind" in found:
        if found["kind"] not in KINDS:
            raise Invalid("ad_kind", kind=str(found["kind"])[:40])
        found.setdefault("boost", found["kind"] != "main")
    if "spend_scope" in found:
        found["spend_scope"] = SpendScope(found["spend_scope"]).value
    if found.get("page_url"):
        found["page_url"] = str(found["page_url"]).strip()
        if not is_page(found["page_url"]):
            raise Invalid("ad_page")
    for key in ("budget_minor", "bid_minor", "conversions"):
        if found.get(key) is not None and int(found[key]) < (0 if key == "conversions" else 1):
            raise Invalid("ad_not_positive")
    if found.get("target_roi") is not None and not 0 < float(found["target_roi"]) <= MOST_ROI:
        raise Invalid("ad_roi_range", most=MOST_ROI)
    if found.get("launched_at") is not None:
        found["launched_at"] = utc(found["launched_at"])
    return found
