"""The tables that are known: which fields each has, which it cannot do without, what makes a row itself.

Headers stand in `resources/import/synonyms.json`; here stands what the fields mean. A natural key names the
same fact in every export of it, so that a second import changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.services.sources.spreadsheet.values import Type


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of the whole table that is divided, never summed: sum of one field by sum of another."""

    name: str
    numerator: str
    denominator: str
    places: int = 4


@dataclass(frozen=True, slots=True)
class Kind:
    """One known table.

    Attributes:
        name: stable id.
        fields: our field -> what it holds.
        required: fields whose column must be there.
        filled: fields that each row must fill (the others may be empty).
        key: fields that make the natural key; a field the table lacks is left out.
        totals: fields that are summed.
        once_per: summed once for each value of another field (an order's amount is repeated on each of its rows).
        ratios: figures of the whole table.
        repeats: equal keys are told apart by a running number instead of being refused.
        by_period: the table's period is part of the key (figures of a stretch of days, not of a moment).
        currency: of amounts that name none.
        timezone: of times that name none, when the currency does not tell.
        clocks: its times may be clocks alone; their day comes from the table's period or from the session.
        bought: its rows are of buyers, of whom a keyed hash is kept.
        explained: a row that explains the columns may stand right under the header.
        least: columns that must be recognised at least, for the table to be known without being told its kind.
        most: field -> the largest figure that can be true; beyond it a cell of another column was met (a telephone
            number in the column of quantities). `MOST_OF_AMOUNTS` holds for all amounts of orders.
    """

    name: str
    fields: Mapping[str, Type]
    required: tuple[str, ...]
    filled: tuple[str, ...]
    key: tuple[str, ...]
    totals: tuple[str, ...] = ()
    once_per: Mapping[str, str] = field(default_factory=dict)
    ratios: tuple[Ratio, ...] = ()
    repeats: bool = False
    by_period: bool = False
    currency: str | None = None
    timezone: str | None = None
    explained: bool = False
    clocks: bool = False
    bought: bool = False
    least: int = 3
    most: Mapping[str, int] = field(default_factory=dict)


def _fields(**groups: str) -> dict[str, Type]:
    """Builds the field table from one list of names for each type."""
    return {name: Type(kind) for kind, names in groups.items() for name in names.split()}


#: Units in one row of an order.
_MOST_UNITS: Final = 100_000
#: Major units of one order in the smallest currencies; fewer than a telephone number with its prefix reads as.
MOST_OF_AMOUNTS: Final = 10_000_000_000

_CHANNEL_COUNTS: Final = "items_sold impressions page_views unique_page_views customers"
_CHANNELS: Final = ("shop_tab", "live", "video", "card")


def _channels(suffixes: str) -> str:
    return " ".join(f"{channel}_{suffix}" for channel in _CHANNELS for suffix in suffixes.split())


_LIVE_SESSIONS: Final = Kind(
    "tiktok_live_sessions",
    _fields(
        text="title currency",
        instant="started_at",
        duration="duration_s avg_watch_s",
        money="gross_revenue direct_gmv item_price gpm_shows gpm_views",
        count="items_sold customers orders_paid views viewers pcu new_followers likes comments shares"
        " product_impressions product_clicks impressions",
        rate="product_ctr click_to_order",
    ),
    required=("title", "started_at", "duration_s"),
    filled=("started_at", "duration_s"),
    key=("title", "started_at"),
    totals=(
        "gross_revenue", "direct_gmv", "items_sold", "orders_paid", "customers", "views", "viewers",
        "product_clicks", "product_impressions", "new_followers", "likes", "comments", "shares", "duration_s",
    ),
)  # fmt: skip

_LIVE_ADS: Final = Kind(
    "tiktok_live_ads",
    _fields(
        text="title status campaign_name campaign_ref currency",
        instant="launched_at",
        money="cost net_cost cost_per_order gross_revenue gross_revenue_shop cost_per_view cost_per_10s_view",
        count="orders_sku orders_sku_shop views views_10s new_followers",
        decimal="roi",
    ),
    required=("title", "launched_at", "cost"),
    filled=("launched_at", "cost"),
    key=("title", "launched_at", "campaign_name"),
    totals=(
        "cost", "net_cost", "gross_revenue", "gross_revenue_shop", "orders_sku", "orders_sku_shop", "views",
        "views_10s", "new_followers",
    ),
    ratios=(Ratio("roi", "gross_revenue", "cost"),),
)  # fmt: skip

_PRODUCTS: Final = Kind(
    "tiktok_products",
    _fields(
        id="product_id",
        text="title status currency",
        money="gmv " + _channels("gmv"),
        count="items_sold orders " + _channels(_CHANNEL_COUNTS),
        rate=_channels("ctr conversion"),
    ),
    required=("product_id", "title", "gmv"),
    filled=("product_id",),
    key=("product_id",),
    totals=("gmv", "items_sold", "orders", *_channels("gmv items_sold impressions page_views").split()),
    by_period=True,
    least=5,
)

_LIVE_PRODUCTS: Final = Kind(
    "tiktok_live_products",
    _fields(id="product_id", text="title currency", money="gmv commission", count="items_sold"),
    required=("product_id", "title", "gmv", "items_sold"),
    filled=("product_id",),
    key=("product_id",),
    totals=("gmv", "commission", "items_sold"),
    by_period=True,
)

_LIVE_LIST: Final = Kind(
    "tiktok_live_list",
    _fields(
        text="creator_id creator nickname currency",
        instant="launched_at",
        duration="duration_s avg_watch_s",
        money="revenue item_price",
        count="products products_sold orders_created orders_paid items_sold customers viewers views pcu comments"
        " shares likes new_followers product_impressions product_clicks",
        decimal="acu",
        rate="click_to_order product_ctr",
    ),
    required=("creator", "launched_at", "revenue"),
    filled=("launched_at",),
    key=("creator", "launched_at"),
    totals=(
        "revenue", "orders_created", "orders_paid", "items_sold", "customers", "viewers", "views", "comments",
        "shares", "likes", "new_followers", "product_impressions", "product_clicks", "duration_s",
    ),
    least=6,
)  # fmt: skip

_DOUDIAN_ORDERS: Final = Kind(
    "doudian_orders",
    _fields(
        id="order_id",
        ids="sub_order_ids product_ids sku_codes",
        text="creator_id product_title spec status after_sale_status cancel_reason creator_name pay_method province",
        count="quantity",
        money="goods_amount payable freight platform_discount shop_discount creator_discount shop_income",
        instant="created_at paid_at shipped_at completed_at",
    ),
    required=("order_id", "created_at"),
    filled=("order_id",),
    key=("order_id", "sub_order_ids"),
    totals=("quantity", "payable", "goods_amount", "freight", "shop_income"),
    bought=True,
    currency="CNY",
    timezone="Asia/Shanghai",
    explained=True,
    least=6,
    most={"quantity": _MOST_UNITS},
)

_DOUDIAN_SETTLEMENT: Final = Kind(
    "doudian_settlement",
    _fields(
        id="order_id sub_order_id",
        text="account document_type refunded_before",
        money="settled_amount income expense platform_fee creator_commission",
        instant="settled_at ordered_at",
    ),
    required=("settled_at", "order_id", "settled_amount"),
    filled=("settled_at", "settled_amount"),
    key=("sub_order_id", "order_id", "settled_at", "document_type", "settled_amount"),
    totals=("settled_amount", "income", "expense", "platform_fee", "creator_commission"),
    repeats=True,
    currency="CNY",
    timezone="Asia/Shanghai",
    explained=True,
    least=4,
)

_DOUDIAN_MOVEMENTS: Final = Kind(
    "doudian_movements",
    _fields(
        id="movement_id sub_order_id order_id",
        text="direction account scene fee_kind note",
        money="amount order_receivable freight_receivable platform_subsidy order_refund platform_fee commission"
        " recruiting_fee offsite_fee",
        instant="moved_at",
    ),
    required=("moved_at", "movement_id", "amount"),
    filled=("moved_at", "movement_id", "amount"),
    key=("movement_id", "sub_order_id"),
    totals=(
        "amount", "order_receivable", "freight_receivable", "platform_subsidy", "order_refund", "platform_fee",
        "commission", "recruiting_fee", "offsite_fee",
    ),
    repeats=True,
    currency="CNY",
    timezone="Asia/Shanghai",
    explained=True,
    least=4,
)  # fmt: skip

_TIKTOK_ORDERS: Final = Kind(
    "tiktok_orders",
    _fields(
        id="order_id sku_id",
        text="tracking_id package_id status substatus cancel_type preorder_type seller_sku product_title variation"
        " shipping_provider fulfilment_type warehouse province country currency",
        count="quantity quantity_returned",
        money="unit_price subtotal_before_discount platform_discount seller_discount subtotal_after_discount"
        " shipping_fee order_amount order_refund_amount",
        instant="created_at paid_at ready_at shipped_at delivered_at cancelled_at",
    ),
    required=("order_id", "status", "created_at"),
    filled=("order_id",),
    key=("order_id", "sku_id"),
    totals=(
        "quantity", "quantity_returned", "subtotal_before_discount", "platform_discount", "seller_discount",
        "subtotal_after_discount", "order_amount", "order_refund_amount",
    ),
    once_per={"order_amount": "order_id", "order_refund_amount": "order_id"},
    repeats=True,
    bought=True,
    explained=True,
    least=6,
    most={"quantity": _MOST_UNITS, "quantity_returned": _MOST_UNITS},
)  # fmt: skip

_COMPASS_MINUTE: Final = Kind(
    "compass_minute",
    _fields(
        instant="at",
        count="entered left online product_exposure_users comments likes new_followers product_click_users"
        " paid_users orders items_sold",
        decimal="acu",
        duration="avg_watch_s",
        money="gmv spend",
        rate="viewing_rate interaction_rate",
    ),
    required=("at",),
    filled=("at",),
    key=("at",),
    totals=(
        "entered", "left", "comments", "likes", "new_followers", "orders", "items_sold", "gmv", "spend",
    ),
    currency="CNY",
    timezone="Asia/Shanghai",
    clocks=True,
    least=2,
)  # fmt: skip

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        _LIVE_SESSIONS, _LIVE_ADS, _PRODUCTS, _LIVE_PRODUCTS, _LIVE_LIST, _DOUDIAN_ORDERS, _DOUDIAN_SETTLEMENT,
        _DOUDIAN_MOVEMENTS, _TIKTOK_ORDERS, _COMPASS_MINUTE,
    )
}  # fmt: skip

#: Where the amounts are earned says where the clock hangs. The United States and Australia have several
#: zones and are left out on purpose.
ZONE_OF_CURRENCY: Final[Mapping[str, str]] = {
    "CNY": "Asia/Shanghai", "SGD": "Asia/Singapore", "MYR": "Asia/Kuala_Lumpur", "THB": "Asia/Bangkok",
    "PHP": "Asia/Manila", "VND": "Asia/Ho_Chi_Minh", "IDR": "Asia/Jakarta", "JPY": "Asia/Tokyo",
    "KRW": "Asia/Seoul", "TWD": "Asia/Taipei", "HKD": "Asia/Hong_Kong", "GBP": "Europe/London",
}  # fmt: skip
