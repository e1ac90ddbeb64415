"""Products: the selection sheet, price mechanism, costs, stock, freight, FABE points and FAQ (P1)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from app.models.base import Entity, EntityView, Int64, JsonColumn


class ShippingClass(StrEnum):
    """Customs class of goods; it decides handling and cost."""

    GENERAL = "general"
    SPECIAL = "special"
    SENSITIVE = "sensitive"


class ProductRole(StrEnum):
    """What a product is for in the lineup."""

    TRAFFIC = "traffic"
    HERO = "hero"
    PROFIT = "profit"
    FLASH = "flash"
    IMAGE = "image"


class ProductBase(SQLModel):
    """One product of the shop. Prices and costs are minor units of `currency`; shares are fractions 0-1."""

    title: str = Field(max_length=300)
    short_name: str = Field(default="", max_length=80)
    platform: str = Field(default="", max_length=40)
    platform_product_id: str | None = Field(default=None, index=True, max_length=80)
    seller_sku: str = Field(default="", max_length=80)
    category: str = Field(default="", max_length=120)
    role: ProductRole | None = Field(default=None, sa_type=String)
    currency: str = Field(default="SGD", max_length=3)
    list_price_minor: int | None = Field(default=None, sa_type=Int64)
    live_price_minor: int | None = Field(default=None, sa_type=Int64)
    floor_price_minor: int | None = Field(default=None, sa_type=Int64)
    coupon: str = ""
    gift: str = ""
    cost_minor: int | None = Field(default=None, sa_type=Int64)
    fee_share: float | None = None
    commission_share: float | None = None
    shipping_minor: int | None = Field(default=None, sa_type=Int64)
    refund_share: float | None = None
    refund_cost_minor: int | None = Field(default=None, sa_type=Int64)
    scrap_share: float | None = None
    stock: int | None = None
    reserve_share: float = 0.10
    stock_read_at: datetime | None = None
    shipping_class: ShippingClass = Field(default=ShippingClass.GENERAL, sa_type=String)
    seller_freight_minor: int | None = Field(default=None, sa_type=Int64)
    buyer_freight_minor: int | None = Field(default=None, sa_type=Int64)
    ship_within_h: int | None = None
    feature: str = ""
    advantage: str = ""
    benefit: str = ""
    evidence: str = ""
    evidence_attachment_id: str | None = None
    sizes: str = ""
    #: Question and answer pairs: [{"q": ..., "a": ...}].
    faq: list[dict[str, str]] = Field(default_factory=list, sa_type=JsonColumn)
    pain_points: str = ""
    suits: str = ""
    picture: str = Field(default="", max_length=255)
    #: Further columns of the selection sheet under their printed names.
    custom: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    substitute_id: str | None = None
    veto: str = ""
    #: Added to the sample session by the simulator, imported, or typed by a member.
    origin: str = Field(default="member", max_length=20)


class Product(ProductBase, Entity, table=True):
    """Table of products."""

    __tablename__ = "product"
    dated_fields: ClassVar[Mapping[str, str | None]] = {"stock": "stock_read_at", "reserve_share": None}


class ProductView(ProductBase, EntityView):
    """Frozen read model of a product."""


class ProductStatBase(SQLModel):
    """What a platform's product list said of a product over a period; a correction is a new row."""

    product_id: str | None = Field(default=None, foreign_key="product.id", index=True)
    natural_key: str = Field(max_length=200, index=True)
    kind: str = Field(max_length=40)
    currency: str = Field(default="", max_length=3)
    #: Our field -> decimal text (counts, amounts in major units, fractions).
    values: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    digest: str = Field(max_length=64)
    read_at: datetime
    import_id: str | None = Field(default=None, foreign_key="import_run.id", index=True)
    row_number: int | None = None


class ProductStat(ProductStatBase, Entity, table=True):
    """Table of product statistics."""

    __tablename__ = "product_stat"


class ProductStatView(ProductStatBase, EntityView):
    """Frozen read model of a product statistic."""
