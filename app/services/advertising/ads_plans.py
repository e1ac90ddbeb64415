"""Ad plans of a session: what they are (C6). What they may spend is changed by actions, what they spent is read."""

from typing import Any, Final

from sqlmodel import func, select

from app.models.advertising import (
    AdActionView,
    AdPlan,
    AdPlanBase,
    AdPlanView,
    SpendScope,
)
from app.models.base import exponent, utc
from app.models.errors import Invalid
from app.models.session import LiveSession
from app.services.advertising import ads_board
from app.services.advertising.ad_steps import MOST_ROI
from app.services.advertising.ad_words import is_page
from app.services.runtime.permissions import Deed
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


class AdPlanService(Service):
    """Plans."""

    def plans(self, session_id: str) -> tuple[AdPlanView, ...]:
        """Plans of a session in their order."""
        with self.store.read() as session:
            return ads_board.read_plans(session, session_id)

    def actions(self, session_id: str) -> tuple[AdActionView, ...]:
        """What was changed in a session, by time."""
        with self.store.read() as session:
            return ads_board.read_actions(session, session_id)

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
