"""Product lists into the store: each product once, and what the list said of it as a reading."""

from typing import Any, Final

from sqlmodel import col, select

from app.models.currency import NO_CURRENCY
from app.models.product import Product, ProductStat
from app.services.sources.loading import Ledger, RowFate, amount_text, digest_of, fit_key
from app.services.sources.spreadsheet.parse import ParsedFile, currency_of
from app.services.store.unit import UnitOfWork

PLATFORM: Final = "tiktok_shop"
_NOT_FIGURES: Final = frozenset({"product_id", "title"})


def load_products(uow: UnitOfWork, parsed: ParsedFile, import_id: str, ledger: Ledger) -> None:
    """Loads `tiktok_products` or `tiktok_live_products`.

    A product that is there already keeps what a member wrote of it; the list only adds its reading, and the currency
    when nobody knew it.

    Args:
        uow: the file's unit of work.
        parsed: the rows.
        import_id: the import's id.
        ledger: counts what became of each row.
    """
    products = _known_products(uow)
    unpriced = _without_currency(uow)
    keys = {row.natural_key: fit_key(row.natural_key, 200) for row in parsed.rows}
    readings = _newest_readings(uow, parsed.kind)
    fresh: list[ProductStat] = []
    for row in parsed.rows:
        key, digest = keys[row.natural_key], digest_of(row.values)
        if readings.get(key) == digest:
            ledger.count(RowFate.UNCHANGED)
            continue
        ledger.count(RowFate.UPDATED if key in readings else RowFate.IMPORTED)
        number, currency = str(row.values["product_id"]), currency_of(parsed, row)
        if number not in products:
            title = str(row.values.get("title") or number)[:300]
            products[number] = uow.add(_product(number, title, currency)).id
        elif number in unpriced and currency != NO_CURRENCY:
            unpriced.pop(number).currency = currency
        fresh.append(
            ProductStat(
                product_id=products[number],
                natural_key=key,
                kind=parsed.kind,
                currency=currency,
                values=_figures(row.values),
                digest=digest,
                read_at=uow.now,
                import_id=import_id,
                row_number=row.row_number,
            )
        )
        readings[key] = digest
    # The readings point at their products, which must be there first.
    uow.session.flush()
    for stat in fresh:
        uow.add(stat)


def _known_products(uow: UnitOfWork) -> dict[str, str]:
    query = select(Product.platform_product_id, Product.id).where(
        Product.platform == PLATFORM, col(Product.platform_product_id).is_not(None)
    )
    return {str(number): key for number, key in uow.session.exec(query)}


def _without_currency(uow: UnitOfWork) -> dict[str, Product]:
    """Products of which no list has told yet what their prices are counted in."""
    query = select(Product).where(
        Product.platform == PLATFORM,
        Product.currency == NO_CURRENCY,
        col(Product.platform_product_id).is_not(None),
    )
    return {str(row.platform_product_id): row for row in uow.session.exec(query)}


def _newest_readings(uow: UnitOfWork, kind: str) -> dict[str, str]:
    query = (
        select(ProductStat.natural_key, ProductStat.digest)
        .where(ProductStat.kind == kind, col(ProductStat.deleted_at).is_(None))
        .order_by(col(ProductStat.read_at), col(ProductStat.id))
    )
    return dict(uow.session.exec(query).all())


def _product(number: str, title: str, currency: str) -> Product:
    return Product(
        title=title,
        short_name=title[:80],
        platform=PLATFORM,
        platform_product_id=number[:80],
        currency=currency,
        origin="imported",
    )


def _figures(values: Any) -> dict[str, str]:
    return {
        name: amount_text(value) for name, value in values.items() if name not in _NOT_FIGURES and value is not None
    }
