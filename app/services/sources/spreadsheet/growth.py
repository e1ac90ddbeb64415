"""Figures that only grow: what an older export, or one without a currency, cannot take back.

Two exports of the same thing may come in any order, and none says when it was made. A cumulative figure that is
smaller than the one already known tells of an earlier moment, or of a platform that took something off it; the larger
one stays, and a person is told of both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from app.models.currency import NO_CURRENCY


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands of a row after it met the figures that were known.

    Attributes:
        values: the figures in force.
        currency: of its amounts.
        smaller: cumulative figures that the row has smaller: name -> (the row's, the one that was kept).
        gave_way: whether the row has amounts without a currency, which gave way to known ones.
    """

    values: dict[str, Any]
    currency: str
    smaller: Mapping[str, tuple[str, str]]
    gave_way: bool = False


#: Cumulative figures of a session by metric key, and of an ads report's row by field; the most telling first.
OF_SESSION: Final = (
    "gmv", "direct_gmv", "duration_s", "orders", "orders_created", "items_sold", "products_sold", "buyers", "views",
    "viewers", "pcu", "new_followers", "likes", "comments", "shares", "product_impressions", "product_clicks",
    "impressions",
)  # fmt: skip
OF_ADS: Final = (
    "cost", "gross_revenue", "net_cost", "gross_revenue_shop", "orders_sku", "orders_sku_shop", "views", "views_10s",
    "new_followers",
)  # fmt: skip


def kept(
    known: Mapping[str, Any], row: Mapping[str, Any], growing: tuple[str, ...], *, money: frozenset[str],
    known_currency: str, currency: str,
) -> Kept:  # fmt: skip
    """Lets a row meet the figures that are known of the same thing.

    Args:
        known: figures in force.
        row: figures of the row that came.
        growing: names of the cumulative ones.
        money: names that are amounts.
        known_currency: of the known amounts; `NO_CURRENCY` or "" = not known.
        currency: of the row's.

    Returns:
        The row's figures with the larger cumulative ones; all known ones when it has smaller figures and not one that
        is larger, since then it is older as a whole.
    """
    unnamed = currency == NO_CURRENCY and known_currency not in {"", NO_CURRENCY}
    comparable = {name for name in growing if currency == known_currency or name not in money}
    stays = {name: value for name, value in known.items() if currency == known_currency or name not in money}
    came = dict(row)
    if unnamed:
        came = {**known, **{name: value for name, value in row.items() if name not in money}}
    smaller: dict[str, tuple[str, str]] = {}
    grown = False
    for name in growing:
        before, now = _number(known.get(name)), _number(row.get(name))
        if name not in comparable or before is None or now is None:
            continue
        if now < before:
            smaller[name] = (_text(row[name]), _text(known[name]))
        grown = grown or now > before
    older = stays if smaller and not grown else {name: known[name] for name in smaller}
    return Kept(
        values={**came, **older},
        currency=known_currency if unnamed else currency,
        smaller=smaller,
        gave_way=unnamed and not money.isdisjoint(row),
    )


def _text(value: Any) -> str:
    return str(value["amount"] if isinstance(value, dict) else value)


def _number(value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        return Decimal(_text(value))
    except InvalidOperation:
        return None
