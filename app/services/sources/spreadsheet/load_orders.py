"""Order exports and settlements into the store.

Buyers' personal data never reaches this file: the reading child keeps the columns of names, phones and addresses to
itself. What is kept of a buyer is a keyed hash, the last four digits of the phone and the province.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlmodel import col, select

from app.models.base import utc
from app.models.desk import ShopOrder
from app.services.sources.loading import Ledger, RowFate, SessionsByTime, in_parts, instant, minor_of
from app.services.sources.spreadsheet.buyers import BUYER_KEY, PHONE_LAST4
from app.services.sources.spreadsheet.order_parts import (
    is_known,
    lines_total,
    merged_lines,
    new_settlements,
    settled,
    told_until,
)
from app.services.sources.spreadsheet.parse import ParsedFile, ParsedRow, currency_of
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
        order = known.get(number)
        if order is None:
            order = uow.add(ShopOrder(platform=platform, external_id=number))
            ledger.count(RowFate.IMPORTED, len(rows))
            newer = True
        else:
            newer = _tells_more(order, rows)
            if is_known(order.lines, rows) or (not newer and _has_lines(order, rows)):
                ledger.count(RowFate.UNCHANGED, len(rows))
                continue
            ledger.count(RowFate.UPDATED, len(rows))
        _fill(order, rows, parsed, newer=newer)
        order.import_id = import_id
        moment = order.paid_at or order.placed_at
        session = None if moment is None else sessions.around(moment)
        if session is not None:
            order.session_id = session.id
            ledger.met(session.id)


def _tells_more(order: ShopOrder, rows: Sequence[ParsedRow]) -> bool:
    """Whether rows know at least as much of an order as the store does: an older export takes nothing back."""
    moments = (
        order.placed_at, order.paid_at, order.label_printed_at, order.scanned_at, order.delivered_at,
        order.cancelled_at,
    )  # fmt: skip
    known = max((utc(moment) for moment in moments if moment is not None), default=None)
    told = told_until(rows)
    return known is None or (told is not None and told >= known)


def _has_lines(order: ShopOrder, rows: Sequence[ParsedRow]) -> bool:
    return {row.natural_key for row in rows} <= {line.get("key") for line in order.lines}


def load_settlement(uow: UnitOfWork, parsed: ParsedFile, ledger: Ledger) -> None:
    """Adds settled amounts to orders that are known; a row whose order is not is refused by name.

    Each settlement counts once, whichever file brings it: files of other weeks may come in any order, and the parts of
    an order are often settled in the same moment.
    """
    groups = _by_order(parsed.rows)
    known = _known_orders(uow, _PLATFORM_OF_KIND[parsed.kind], list(groups))
    for number, rows in groups.items():
        order = known.get(number)
        if order is None:
            for row in rows:
                ledger.refuse(row.row_number, "order_id", number, ORDER_UNKNOWN)
            continue
        added = new_settlements(order.settlements, rows)
        ledger.count(RowFate.UNCHANGED, len(rows) - len(added))
        if added:
            ledger.count(RowFate.UPDATED, len(added))
            order.settlements = [*order.settlements, *added]
            order.settled_minor, order.settlement_at = settled(order.settlements)


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


def _fill(order: ShopOrder, rows: Sequence[ParsedRow], parsed: ParsedFile, *, newer: bool) -> None:
    """Puts the rows' figures on an order; what stands on each of its rows is taken once."""
    first = rows[0].values
    whole = minor_of(first.get("order_amount"))
    order.lines = merged_lines(order.lines, rows, newer=newer)
    if whole is None:
        order.amount_minor = lines_total(order.lines)
    if not newer:
        return
    if whole is not None:
        order.amount_minor = whole
    order.status = str(first.get("status") or "")[:40]
    order.buyer_key = str(first.get(BUYER_KEY) or "")
    order.phone_last4 = str(first.get(PHONE_LAST4) or "")
    order.province = str(first.get("province") or "")[:80]
    order.currency = currency_of(parsed, rows[0])
    order.refunded_minor = minor_of(first.get("order_refund_amount")) or 0
    order.placed_at = instant(first.get("created_at"))
    order.paid_at = instant(first.get("paid_at"))
    order.scanned_at = instant(first.get("shipped_at"))
    order.label_printed_at = instant(first.get("ready_at"))
    order.delivered_at = instant(first.get("delivered_at") or first.get("completed_at"))
    order.cancelled_at = instant(first.get("cancelled_at"))
    order.tracking = str(first.get("tracking_id") or "")[:120]
