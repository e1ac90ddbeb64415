"""Order exports and settlements into the store.

Buyers' personal data never reaches this file: the reading child keeps the columns of names, phones and addresses to
itself. What is kept of a buyer is a keyed hash, the last four digits of the phone and the province.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import col, select

from app.models.desk import ShopOrder
from app.services.sources.loading import Ledger, RowFate, SessionsByTime, digest_of, in_parts, instant, minor_of
from app.services.sources.spreadsheet.buyers import BUYER_KEY, PHONE_LAST4
from app.services.sources.spreadsheet.parse import ParsedFile, ParsedRow
from app.services.store.unit import UnitOfWork

#: The settlement names an order that was never imported. Value: the order's number.
ORDER_UNKNOWN: Final = "order_unknown"
_PLATFORM_OF_KIND: Final[Mapping[str, str]] = {
    "doudian_orders": "douyin",
    "doudian_settlement": "douyin",
    "tiktok_orders": "tiktok_shop",
}
_FAMILY: Final[Mapping[str, tuple[str, ...]]] = {
    "douyin": ("douyin", "doudian"),
    "tiktok_shop": ("tiktok_shop", "tiktok_live", "tiktok"),
}


def load_orders(uow: UnitOfWork, parsed: ParsedFile, import_id: str, ledger: Ledger) -> None:
    """Loads `doudian_orders` or `tiktok_orders`: the rows of one order become one order with its lines.

    An order paid while exactly one session was on air belongs to that session.

    Args:
        uow: the file's unit of work.
        parsed: the rows.
        import_id: the import's id.
        ledger: counts what became of each row.
    """
    platform = _PLATFORM_OF_KIND[parsed.kind]
    groups = _by_order(parsed.rows)
    known = _known_orders(uow, platform, list(groups))
    sessions = SessionsByTime(uow, _FAMILY[platform])
    for number, rows in groups.items():
        digest = digest_of([row.values for row in rows])
        order = known.get(number)
        if order is not None and order.digest == digest:
            ledger.count(RowFate.UNCHANGED, len(rows))
            continue
        ledger.count(RowFate.IMPORTED if order is None else RowFate.UPDATED, len(rows))
        if order is None:
            order = uow.add(ShopOrder(platform=platform, external_id=number))
        _fill(order, rows, parsed)
        order.digest = digest
        order.import_id = import_id
        moment = order.paid_at or order.placed_at
        session = None if moment is None else sessions.around(moment)
        if session is not None:
            order.session_id = session.id
            ledger.met(session.id)


def load_settlement(uow: UnitOfWork, parsed: ParsedFile, ledger: Ledger) -> None:
    """Adds settled amounts to orders that are known; a row whose order is not is refused by name.

    Rows up to the order's last settlement are counted already; only later ones are added.
    """
    groups = _by_order(parsed.rows)
    known = _known_orders(uow, _PLATFORM_OF_KIND[parsed.kind], list(groups))
    for number, rows in groups.items():
        order = known.get(number)
        if order is None:
            for row in rows:
                ledger.refuse(row.row_number, "order_id", number, ORDER_UNKNOWN)
            continue
        last = order.settlement_at
        later = [row for row in rows if last is None or (_settled_at(row) or last) > last]
        ledger.count(RowFate.UNCHANGED, len(rows) - len(later))
        if later:
            ledger.count(RowFate.UPDATED, len(later))
            amount = sum(minor_of(row.values["settled_amount"]) or 0 for row in later)
            order.settled_minor = (order.settled_minor or 0) + amount
            order.settlement_at = max(moment for row in later if (moment := _settled_at(row)) is not None)


def _settled_at(row: ParsedRow) -> datetime | None:
    return instant(row.values.get("settled_at"))


def _by_order(rows: Sequence[ParsedRow]) -> dict[str, list[ParsedRow]]:
    groups: dict[str, list[ParsedRow]] = {}
    for row in rows:
        groups.setdefault(str(row.values.get("order_id") or row.natural_key)[:80], []).append(row)
    return groups


def _known_orders(uow: UnitOfWork, platform: str, numbers: list[str]) -> dict[str, ShopOrder]:
    found: dict[str, ShopOrder] = {}
    for part in in_parts(numbers):
        query = select(ShopOrder).where(
            ShopOrder.platform == platform,
            col(ShopOrder.external_id).in_(part),
            col(ShopOrder.deleted_at).is_(None),
        )
        found.update({row.external_id: row for row in uow.session.exec(query)})
    return found


def _fill(order: ShopOrder, rows: Sequence[ParsedRow], parsed: ParsedFile) -> None:
    """Puts the figures of the order's rows on it; what stands on each row of the order is taken once."""
    first = rows[0].values
    amounts = [_row_amount(row.values) for row in rows]
    whole = minor_of(first.get("order_amount"))
    order.status = str(first.get("status") or "")[:40]
    order.buyer_key = str(first.get(BUYER_KEY) or "")
    order.phone_last4 = str(first.get(PHONE_LAST4) or "")
    order.province = str(first.get("province") or "")[:80]
    if len(parsed.currencies) == 1:
        order.currency = parsed.currencies[0]
    order.amount_minor = whole if whole is not None else sum(amount or 0 for amount in amounts)
    order.refunded_minor = minor_of(first.get("order_refund_amount")) or 0
    order.placed_at = instant(first.get("created_at"))
    order.paid_at = instant(first.get("paid_at"))
    order.scanned_at = instant(first.get("shipped_at"))
    order.label_printed_at = instant(first.get("ready_at"))
    order.delivered_at = instant(first.get("delivered_at") or first.get("completed_at"))
    order.cancelled_at = instant(first.get("cancelled_at"))
    order.tracking = str(first.get("tracking_id") or "")[:120]
    order.lines = [
        {
            "product_id": None,
            "title": str(row.values.get("product_title") or ""),
            "sku": str(row.values.get("seller_sku") or row.values.get("sku_codes") or ""),
            "quantity": row.values.get("quantity") or 0,
            "amount_minor": amount,
        }
        for row, amount in zip(rows, amounts, strict=True)
    ]


def _row_amount(values: Mapping[str, Any]) -> int | None:
    for name in ("payable", "subtotal_after_discount", "goods_amount", "order_amount"):
        amount = minor_of(values.get(name))
        if amount is not None:
            return amount
    return None
