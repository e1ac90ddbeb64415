"""The sample desk: orders, tickets, returns, quick replies, deadlines and shop scores."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import select

from app.models.desk import Deadline, OrderReturn, QuickReply, ShopOrder, ShopScore, Ticket, TicketState
from app.models.session import LiveSession
from app.models.team import Language
from app.services.sources.simulator.show import Show, ShowProduct
from app.services.store.unit import UnitOfWork

_RETURN_KINDS = {"refund": "return"}


def add_desk(
    uow: UnitOfWork, session: LiveSession, show: Show, members: dict[str, str], product_ids: dict[int, str]
) -> None:
    """Adds what customer service has on its desk while the session is on air."""
    desk = show.facts["desk"]
    products = {product.key: product for product in show.products}
    for entry in desk["tickets"]:
        _ticket(uow, session, show, members, products, product_ids, entry)
    _replies(uow, show, products, product_ids)
    _deadlines(uow, show)
    for metric, value, gate, better, window in desk["scores"]:
        uow.add(
            ShopScore(
                shop=show.shop, metric=metric, value=value, gate=gate, better=better, window=window, source="sample",
                read_at=uow.now,
            )
        )  # fmt: skip


def _ticket(
    uow: UnitOfWork,
    session: LiveSession,
    show: Show,
    members: dict[str, str],
    products: dict[str, ShowProduct],
    product_ids: dict[int, str],
    entry: list[Any],
) -> None:
    number, subject, buyer, kind, state, owner, due_s, key, amount, _times = entry
    product = products[key]
    placed = uow.now - timedelta(days=5, minutes=number)
    order = uow.add(
        ShopOrder(
            platform=show.platform,
            external_id=f"57{number % 90 + 10}34902{number % 10}",
            status="delivered" if kind in {"complaint", "refund"} else "paid",
            buyer_key=f"sample-{number}",
            buyer_name=buyer,
            province="Singapore" if show.currency == "SGD" else "四川省",
            currency=show.currency,
            amount_minor=amount,
            placed_at=placed,
            paid_at=placed + timedelta(seconds=24),
            ship_by_at=placed + timedelta(hours=48),
            label_printed_at=placed + timedelta(hours=15),
            scanned_at=placed + timedelta(hours=21),
            delivered_at=placed + timedelta(days=3) if kind in {"complaint", "refund"} else None,
            lines=[
                {
                    "product_id": product_ids[product.link_no],
                    "title": product.title,
                    "sku": product.facts["seller_sku"],
                    "quantity": max(1, amount // product.live_minor),
                    "amount_minor": amount,
                }
            ],
        )
    )
    uow.session.flush()
    uow.add(
        Ticket(
            number=number,
            session_id=session.id,
            subject=subject,
            buyer_key=order.buyer_key,
            buyer_name=buyer,
            order_id=order.id,
            kind=kind,
            state=TicketState(state),
            owner_id=members[owner],
            due_at=uow.now + timedelta(seconds=due_s),
            paused_at=uow.now if state == TicketState.WAITING_BUYER else None,
            sla_ms=12 * 3_600_000,
            messages=[{"from": "buyer", "text": subject, "at": (uow.now - timedelta(minutes=9)).isoformat()}],
        )
    )
    if kind in _RETURN_KINDS:
        uow.add(
            OrderReturn(
                order_id=order.id,
                kind=_RETURN_KINDS[kind],
                reason=subject,
                product_id=product_ids[product.link_no],
                amount_minor=amount,
                requested_at=uow.now - timedelta(hours=20),
                due_at=uow.now + timedelta(seconds=due_s),
            )
        )


def _replies(uow: UnitOfWork, show: Show, products: dict[str, ShowProduct], product_ids: dict[int, str]) -> None:
    known = {row.slash for row in uow.session.exec(select(QuickReply))}
    chinese = show.language is Language.CHINESE
    for place, (slash, text, key) in enumerate(show.facts["desk"]["quick_replies"]):
        if slash in known:
            continue
        product = products.get(key)
        uow.add(
            QuickReply(
                slash=slash,
                text_en="" if chinese else text,
                text_zh=text if chinese else "",
                product_id=product_ids[product.link_no] if product else None,
                position=place,
            )
        )


def _deadlines(uow: UnitOfWork, show: Show) -> None:
    for kind, title, clock_text, days, done, total in show.facts["desk"]["deadlines"]:
        due = _at(uow.now, show.zone, clock_text, days)
        finished = done >= total
        uow.add(
            Deadline(
                kind=kind, title=title, due_at=due, done=done, total=total,
                done_at=min(due, uow.now) if finished else None, source="sample",
            )
        )  # fmt: skip


def _at(now: datetime, zone: str, clock_text: str, days: int) -> datetime:
    hours, minutes = (int(part) for part in clock_text.split(":"))
    local = now.astimezone(ZoneInfo(zone)).replace(hour=hours, minute=minutes, second=0, microsecond=0)
    return (local + timedelta(days=days)).astimezone(now.tzinfo)
