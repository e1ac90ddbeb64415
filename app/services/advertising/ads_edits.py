"""What was done to the same ad plans in other shows of the shop: a platform counts edits by plan and day."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from app.models.advertising import AdAction, AdActionState, AdActionView, AdPlan, AdPlanView
from app.models.session import LiveSession, LiveSessionView
from app.services.team.service import view

#: Quotas are by the day and gaps of at most a day, and a day begins at another hour in another zone.
LOOKS_BACK: Final = timedelta(hours=48)


def same_plan(one: AdPlanView, other: AdPlanView) -> bool:
    """Whether two rows are one plan of the account: by its number there, else by its own page, else by its name."""
    if one.platform != other.platform or one.currency != other.currency:
        return False
    if one.external_id and other.external_id:
        return one.external_id == other.external_id
    if _own_page(one.page_url) and _own_page(other.page_url):
        return one.page_url == other.page_url
    return one.name.casefold() == other.name.casefold()


def earlier_actions(
    session: Session, live: LiveSession | LiveSessionView, plans: Sequence[AdPlanView], until: datetime
) -> tuple[AdActionView, ...]:
    """Changes of these plans that were made in other shows of the shop, as if they were of this show's plans.

    Args:
        session: the open one.
        live: whose plans; its own actions are left out.
        plans: of the show.
        until: changes of the two days before this instant are read.
    """
    if not plans:
        return ()
    rows = session.exec(
        select(AdAction, AdPlan)
        .join(AdPlan, col(AdPlan.id) == col(AdAction.plan_id))
        .join(LiveSession, col(LiveSession.id) == col(AdAction.session_id))
        .where(
            AdAction.session_id != live.id, AdAction.state == AdActionState.DONE,
            col(AdAction.deleted_at).is_(None), col(AdAction.created_at) > until - LOOKS_BACK,
            col(AdAction.created_at) <= until, LiveSession.shop == live.shop, LiveSession.market == live.market,
            LiveSession.platform == live.platform, LiveSession.origin == live.origin,
            col(LiveSession.deleted_at).is_(None),
        )
        .order_by(col(AdAction.created_at), col(AdAction.id))
    ).all()  # fmt: skip
    shown = [(view(AdActionView, action), view(AdPlanView, plan)) for action, plan in rows]
    return tuple(_of_ours(shown, plans=plans))


def _of_ours(
    found: Iterable[tuple[AdActionView, AdPlanView]], *, plans: Sequence[AdPlanView]
) -> Iterable[AdActionView]:
    for action, theirs in found:
        ours = next((plan for plan in plans if same_plan(plan, theirs)), None)
        if ours is not None:
            yield action.model_copy(update={"plan_id": ours.id})


def _own_page(url: str) -> bool:
    """Whether an address is a page of its own: the front page of a back office is that of every plan."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)
