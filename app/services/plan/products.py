"""Products of the shop: list, add, change, and what a segment takes over from its product (P1)."""

from typing import Any

from sqlmodel import col, or_, select

from app.models.base import exponent
from app.models.errors import Invalid
from app.models.product import Product, ProductBase, ProductView
from app.models.script import Segment
from app.services.runtime.permissions import Deed
from app.services.store.unit import UnitOfWork
from app.services.team.service import Service, assign, fields_of, finish, repeated, view

_FIELDS = fields_of(ProductBase)
_NEVER_NEGATIVE = (
    "list_price_minor", "live_price_minor", "floor_price_minor", "cost_minor", "shipping_minor", "refund_cost_minor",
    "stock", "seller_freight_minor", "buyer_freight_minor", "ship_within_h",
)  # fmt: skip
_SHARES = ("fee_share", "commission_share", "refund_share", "scrap_share", "reserve_share")
#: Fields of a product that only those who may see costs may read.
COST_FIELDS = frozenset(
    {"cost_minor", "fee_share", "commission_share", "refund_cost_minor", "scrap_share", "floor_price_minor"}
)


class ProductService(Service):
    """Products of the store."""

    def list(self, *, search: str = "", limit: int = 500) -> tuple[ProductView, ...]:
        """Products by title; `search` looks in titles, seller SKU and platform id.

        Costs are left out (None) for members who may not see them.
        """
        query = select(Product).where(col(Product.deleted_at).is_(None))
        if search.strip():
            like = "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            query = query.where(
                or_(
                    col(Product.title).ilike(like, escape="\\"),
                    col(Product.short_name).ilike(like, escape="\\"),
                    col(Product.seller_sku).ilike(like, escape="\\"),
                    col(Product.platform_product_id).ilike(like, escape="\\"),
                )
            )
        with self.store.read() as session:
            rows = session.exec(query.order_by(col(Product.title), col(Product.id)).limit(limit)).all()
            return tuple(self.seen(view(ProductView, row)) for row in rows)

    def get(self, product_id: str) -> ProductView | None:
        """One product, or None."""
        with self.store.read() as session:
            row = session.get(Product, product_id)
            return None if row is None else self.seen(view(ProductView, row))

    def add(self, title: str, *, command_id: str | None = None, **fields: Any) -> ProductView:
        """Add a product; a stock that is typed gets the time of its reading.

        Raises:
            Denied. Invalid: `title_missing`, `negative_number`, `bad_share`, `unknown_currency`, `unknown_field`.
        """
        self.who.require(Deed.EDIT_PRODUCT)
        if fields.keys() & COST_FIELDS:
            self.who.require(Deed.SEE_COSTS)
        with self.store.write(self.who.actor("product.add", command_id)) as uow:
            before = repeated(uow, Product, ProductView)
            if before is not None:
                return before
            row = Product(title=_title(title))
            assign(row, _checked(fields), _FIELDS)
            if row.stock is not None and row.stock_read_at is None:
                row.stock_read_at = self.clock.utc_now()
            return finish(uow, ProductView, uow.add(row))

    def change(self, product_id: str, version: int, **fields: Any) -> ProductView:
        """Change a product; a stock that is typed gets the time of its reading.

        Raises:
            Denied, NotFound, Conflict. Invalid: what `add` raises.
        """
        self.who.require(Deed.EDIT_PRODUCT)
        if fields.keys() & COST_FIELDS:
            self.who.require(Deed.SEE_COSTS)
        with self.store.write(self.who.actor("product.change")) as uow:
            row = uow.get(Product, product_id, version=version)
            assign(row, _checked(fields), _FIELDS)
            if "stock" in fields:
                row.stock_read_at = self.clock.utc_now()
            return finish(uow, ProductView, row)

    def delete(self, product_id: str, version: int) -> ProductView:
        """Put a product into the trash.

        Raises:
            Denied, NotFound, Conflict.
        """
        self.who.require(Deed.EDIT_PRODUCT)
        with self.store.write(self.who.actor("product.delete")) as uow:
            row = uow.get(Product, product_id, version=version)
            uow.delete(row)
            return finish(uow, ProductView, row)

    @staticmethod
    def fill(uow: UnitOfWork, segment: Segment, *, given: frozenset[str], anew: bool = False) -> None:
        """Let a segment take title, prices, stock, gift and coupon from its product where none were given.

        Args:
            uow: the unit of work.
            segment: the segment, its `product_id` set.
            given: fields that the person gave and that stay.
            anew: also replace what stood there before (another product was chosen).

        Raises:
            NotFound: there is no such product.
        """
        product = uow.get(Product, segment.product_id or "")
        for name, value in (
            ("title", product.short_name or product.title[:200]),
            ("list_price_minor", product.list_price_minor),
            ("live_price_minor", product.live_price_minor),
            ("stock", product.stock),
            ("gift", product.gift),
            ("coupon", product.coupon),
        ):
            if name not in given and (anew or getattr(segment, name) in {None, ""}):
                setattr(segment, name, value)

    def seen(self, product: ProductView) -> ProductView:
        """The product as this member may see it: without its costs unless the hats allow them."""
        if self.who.may(Deed.SEE_COSTS):
            return product
        return product.model_copy(update=dict.fromkeys(COST_FIELDS))


def _title(title: str) -> str:
    title = " ".join(title.split())[:300]
    if not title:
        raise Invalid("title_missing")
    return title


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    found = dict(fields)
    if "title" in found:
        found["title"] = _title(str(found["title"]))
    if "currency" in found:
        exponent(str(found["currency"]))
    for name in _NEVER_NEGATIVE:
        if found.get(name) is not None and int(found[name]) < 0:
            raise Invalid("negative_number", field=name)
    for name in _SHARES:
        if found.get(name) is not None and not 0 <= float(found[name]) <= 1:
            raise Invalid("bad_share", field=name)
    return found
