"""Writes a show's plan into the store: products, session, segments with scripts, ad plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from app.models.advertising import AdPlan
from app.models.product import Product, ProductRole, ShippingClass
from app.models.script import Segment
from app.models.session import LiveSession, Origin, Phase
from app.services.sources.simulator.show import Show, ShowProduct
from app.services.sources.simulator.spoken import compose_script
from app.services.store.unit import UnitOfWork

USUAL_WORDS, USUAL_CHARACTERS = 150, 240
MAIN_RUNS_FOR = timedelta(days=9)
#: Front page of the back office where a plan is changed: TikTok Ads Manager, and Qianchuan.
BACK_OFFICE = ("https://ads.tiktok.com/", "https://qianchuan.jinritemai.com/")


@dataclass(frozen=True, slots=True)
class StoredShow:
    """Ids of a show in the store: segments in their order, products by link number, ad plans by key."""

    session_id: str
    segment_ids: tuple[str, ...]
    product_ids: Mapping[int, str]
    plan_ids: Mapping[str, str]
    members: Mapping[str, str] = field(default_factory=dict)


def slot_start(show: Show, now: datetime, days: int) -> datetime:
    """The show's clock time on the day that is `days` after today where the show is, as an aware UTC instant."""
    hours, minutes = (int(part) for part in show.start.split(":"))
    local = now.astimezone(ZoneInfo(show.zone))
    start = local.replace(hour=hours, minute=minutes, second=0, microsecond=0) + timedelta(days=days)
    return start.astimezone(now.tzinfo)


def add_products(uow: UnitOfWork, show: Show, origin: str) -> dict[int, str]:
    """Adds the show's products, or finds them when they were added before; returns ids by link number."""
    keys = {product.link_no: f"{origin}-{show.key}-{product.key}" for product in show.products}
    query = select(Product).where(
        col(Product.platform_product_id).in_(keys.values()), col(Product.deleted_at).is_(None)
    )
    known = {row.platform_product_id: row.id for row in uow.session.exec(query)}
    ids: dict[int, str] = {}
    for product in show.products:
        key = keys[product.link_no]
        if key not in known:
            known[key] = uow.add(_product_row(show, product, key, origin, uow.now)).id
        ids[product.link_no] = known[key]
    uow.session.flush()
    return ids


def _product_row(show: Show, product: ShowProduct, key: str, origin: str, now: datetime) -> Product:
    facts = product.facts
    return Product(
        title=product.title,
        short_name=product.short_name,
        platform=show.platform,
        platform_product_id=key,
        seller_sku=facts["seller_sku"],
        category="skincare",
        role=ProductRole(facts["role"]),
        currency=show.currency,
        list_price_minor=product.list_minor,
        live_price_minor=product.live_minor,
        floor_price_minor=product.floor_minor,
        coupon=facts["coupon"],
        gift=facts["gift"],
        cost_minor=product.cost_minor,
        fee_share=0.06,
        commission_share=0.17,
        shipping_minor=round(product.live_minor * 0.07),
        refund_share=0.03,
        refund_cost_minor=round(product.live_minor * 0.05),
        scrap_share=0.4,
        stock=product.stock,
        stock_read_at=now,
        shipping_class=ShippingClass.GENERAL,
        seller_freight_minor=round(product.live_minor * 0.05),
        buyer_freight_minor=0,
        ship_within_h=48,
        feature=facts["feature"],
        advantage=facts["advantage"],
        benefit=facts["benefit"],
        evidence=facts["evidence"],
        sizes="",
        faq=list(facts["faq"]),
        pain_points=facts["pain_points"],
        suits=facts["suits"],
        picture=f"sample/{facts['picture']}",
        origin=origin,
    )


def add_session(
    uow: UnitOfWork,
    show: Show,
    *,
    origin: Origin,
    phase: Phase,
    planned_start: datetime,
    planned_ms: int,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
    anchor_id: str | None = None,
    note: Mapping[str, Any] | None = None,
) -> LiveSession:
    """Adds the session row of a show and flushes it, so that its parts may point at it.

    What is written with a show that has begun stood from its beginning.
    """
    uow.counts_from = started_at
    row = uow.add(
        LiveSession(
            title=show.title,
            platform=show.platform,
            shop=show.shop,
            market=show.market,
            currency=show.currency,
            zone=show.zone,
            phase=phase,
            origin=origin,
            planned_start_at=planned_start,
            planned_ms=planned_ms,
            started_at=started_at,
            ended_at=ended_at,
            script_language=show.language,
            target_gmv_minor=sum(segment.facts["target_minor"] for segment in show.segments),
            target_orders=show.facts["target_orders"],
            ad_budget_minor=show.facts["ad_budget_minor"],
            target_roi=show.facts["target_roi"],
            breakeven_roi=show.facts["breakeven_roi"],
            anchor_id=anchor_id,
            origin_note=dict(note or {}),
        )
    )
    uow.session.flush()
    return row


def add_segments(
    uow: UnitOfWork,
    session: LiveSession,
    show: Show,
    product_ids: Mapping[int, str],
    *,
    checkers: tuple[str | None, str | None] = (None, None),
    units_per_min: float | None = None,
    scripts: bool = True,
) -> tuple[str, ...]:
    """Adds the rundown of a show.

    Args:
        uow: the unit of work.
        session: whose rundown.
        show: what is planned.
        product_ids: by link number.
        checkers: who checked the prices first and second.
        units_per_min: the anchor's rate, which the scripts are written to; usual rates when None.
        scripts: whether scripts are written.

    Returns:
        Segment ids in order.
    """
    rate = units_per_min or (USUAL_CHARACTERS if show.language.value == "zh_CN" else USUAL_WORDS)
    start = session.planned_start_at
    ids = []
    for place, segment in enumerate(show.segments):
        product = show.product(segment.link_no)
        facts = segment.facts
        pinned = facts.get("hard_start_min")
        row = Segment(
            session_id=session.id,
            position=float(place + 1),
            kind=segment.kind,
            title=segment.title,
            link_no=segment.link_no,
            product_id=product_ids[segment.link_no] if segment.link_no is not None else None,
            planned_ms=segment.planned_s * 1000,
            hard_start_at=start + timedelta(minutes=pinned) if start and pinned else None,
            list_price_minor=product.list_minor if product else None,
            live_price_minor=product.live_minor if product else None,
            stock=product.stock if product else None,
            target_gmv_minor=facts["target_minor"],
            target_units=round(facts["target_minor"] / product.live_minor) if product else None,
            stage=facts["stage"],
            coupon=product.facts["coupon"] if product else "",
            gift=product.facts["gift"] if product else "",
            assistant_action=facts["assistant_action"],
            props=facts["props"],
            chat_prompt=facts["chat_prompt"],
            script=compose_script(show, segment, rate) if scripts else "",
            script_language=show.language,
            price_checked_by=checkers[0] if product else None,
            price_checked_again_by=checkers[1] if product and facts["checked"] > 1 else None,
        )
        ids.append(uow.add(row).id)
    uow.session.flush()
    return tuple(ids)


def add_ad_plans(
    uow: UnitOfWork,
    session: LiveSession,
    show: Show,
    spend_minor: Mapping[str, int] | None = None,
    *,
    ended_at: datetime | None = None,
) -> dict[str, str]:
    """Adds the show's ad plans with what they spent so far; returns ids by the plans' keys.

    With `ended_at` the plans ended then, with what they spent in all.
    """
    spent = spend_minor or {}
    ids = {}
    qianchuan = show.platform == "douyin"
    began = session.started_at or session.planned_start_at or uow.now
    for place, plan in enumerate(show.ad_plans):
        row = AdPlan(
            session_id=session.id,
            platform="qianchuan" if qianchuan else "tiktok_ads",
            name=plan.name,
            kind=plan.kind,
            currency=show.currency,
            budget_minor=plan.budget_minor,
            target_roi=show.facts["target_roi"],
            spend_minor=spent.get(plan.key),
            read_at=(ended_at or uow.now) if plan.key in spent else None,
            status="active" if ended_at is None else "ended",
            boost=plan.kind != "main",
            # A boost works inside the plan that it boosts and has no learning phase of its own.
            learning_done=None if plan.kind == "main" else True,
            # The main plan has been running for days; a boost begins within the show.
            launched_at=began - MAIN_RUNS_FOR if plan.kind == "main" else began + timedelta(minutes=plan.from_min),
            page_url=BACK_OFFICE[qianchuan],
            position=place + 1,
        )
        ids[plan.key] = uow.add(row).id
    uow.session.flush()
    return ids
