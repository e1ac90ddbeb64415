"""Break-even ROI: how much payment GMV one unit of spend must bring so that a show neither wins nor loses (C6). Pure.

With p the paid value of an order, c the cost of its goods, f the share of fees (platform and creator), s shipping and
packing, r the refunded share of the value, k what one refund costs besides, w the share of refunded goods that cannot
be sold again, one paid order leaves

    m = (1 - r)(p(1 - f) - c) - s - r k - r w c

so break-even against payment GMV is p / m, and against net GMV (what is not refunded) (1 - r) p / m. Where m is zero or
less no spend pays, whatever the ROI: both are None. The public formulas that keep the refunded revenue, or divide by
the wrong margin, are not used (domain: break-even and the wrong ones).

Amounts are decimals in major units of one currency; shares are 0 to 1. The arithmetic is exact (fractions).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Final

from app.models.base import exponent
from app.models.errors import Invalid
from app.models.product import ProductView
from app.models.script import SegmentView
from app.models.session import LiveSessionView

#: Inputs that are shares of something; the others are amounts.
SHARES: Final = frozenset({"fee_share", "refund_share", "scrap_share"})
#: Inputs that must be known; the others are nothing when nobody gave them.
NEEDED: Final = frozenset({"price", "cost"})
LARGEST: Final = Decimal(10) ** 12
_ZERO: Final = Decimal(0)
#: What one input is kept to: finer than any price list, short enough to read.
_KEPT: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class CostInputs:
    """What one paid order brings and costs.

    Attributes:
        price: paid value of an order.
        cost: cost of its goods.
        fee_share: fees as a share of the price, platform and creator together.
        shipping: shipping and packing of one order.
        refund_share: refunded share of the value.
        refund_cost: what one refunded order costs besides.
        scrap_share: share of the refunded goods that cannot be sold again.
    """

    price: Decimal
    cost: Decimal
    fee_share: Decimal = _ZERO
    shipping: Decimal = _ZERO
    refund_share: Decimal = _ZERO
    refund_cost: Decimal = _ZERO
    scrap_share: Decimal = _ZERO


#: Names of the inputs in their order.
INPUTS: Final = tuple(one.name for one in fields(CostInputs))


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where a show neither wins nor loses.

    Attributes:
        margin_per_order: what one paid order leaves before advertising, exact.
        roi_pay: payment GMV over spend; None when no ROI breaks even.
        roi_net: net GMV over spend; None when no ROI breaks even.
        derivation: the formula, the formula with its numbers, and each result: one line each, in symbols only, so
            that it reads the same in every language.
    """

    margin_per_order: Decimal
    roi_pay: Fraction | None
    roi_net: Fraction | None
    derivation: tuple[str, ...]


def break_even(inputs: CostInputs) -> BreakEven:
    """Work out the break-even.

    Raises:
        Invalid: `cost_input` with the field that is impossible.
    """
    _check(inputs)
    p, c, f, s, r, k, w = (Fraction(getattr(inputs, name)) for name in INPUTS)
    margin = (1 - r) * (p * (1 - f) - c) - s - r * k - r * w * c
    pay = p / margin if margin > 0 else None
    net = (1 - r) * p / margin if margin > 0 else None
    # The margin has finitely many digits: it is made of decimals by adding and multiplying alone.
    kept = _exact(margin)
    return BreakEven(kept, pay, net, _derivation(inputs, kept, pay, net))


def shown(roi: Fraction | None) -> Decimal | None:
    """An ROI with two places, rounded half up; None stays None."""
    if roi is None:
        return None
    # In whole hundredths, exactly: a margin near nothing gives an ROI with more digits than a decimal context keeps.
    return Decimal((roi * 200 + 1) // 2).scaleb(-2)


def inputs_to_json(inputs: CostInputs) -> dict[str, str]:
    """Inputs as they are kept in a session: decimal text by name."""
    return {name: format(value, "f") for name, value in asdict(inputs).items()}


def inputs_from_json(kept: Mapping[str, Any]) -> CostInputs | None:
    """Inputs as they were kept; None when price or cost is missing.

    Raises:
        Invalid: `cost_input` with the field that makes no sense.
    """
    if any(kept.get(name) in {None, ""} for name in NEEDED):
        return None
    values = {name: _decimal(name, kept[name]) for name in INPUTS if kept.get(name) not in {None, ""}}
    made = CostInputs(**values)
    _check(made)
    return made


def inputs_of_session(
    live: LiveSessionView, segments: Iterable[SegmentView], products: Iterable[ProductView]
) -> CostInputs | None:
    """What a session's break-even is worked out from: what was typed for it, else its lineup.

    Raises:
        Invalid: `cost_input` when what was typed makes no sense.
    """
    typed = inputs_from_json(live.cost_inputs)
    return typed if typed is not None else inputs_of_lineup(live.currency, segments, products)


def inputs_of_lineup(
    currency: str, segments: Iterable[SegmentView], products: Iterable[ProductView]
) -> CostInputs | None:
    """The average order of a lineup, each product weighted by the units that are planned of it.

    The averages are such that they leave exactly what the products together leave: refunds by value, fees and the cost
    of goods over what buyers keep, what a refund costs and scrap over what comes back. (Plain means would lose that a
    product which often comes back costs more or less than the others.) A product in another currency, or one whose
    price or cost nobody knows, is left out. Where no units are planned at all, every segment with a product counts
    once.

    Returns:
        None when no product of the lineup has a price and a cost.
    """
    known = {product.id: product for product in products if product.currency == currency}
    sold = [(segment, known[segment.product_id]) for segment in segments if segment.product_id in known]
    priced = [
        (_price(segment, product), product, segment.target_units)
        for segment, product in sold
        if _price(segment, product) is not None and product.cost_minor is not None
    ]
    planned = any(units for _price_minor, _product, units in priced)
    rows = [
        (Fraction(units or 0) if planned else Fraction(1), Fraction(price or 0), product)
        for price, product, units in priced
    ]
    rows = [row for row in rows if row[0] > 0 and row[1] > 0]
    return _average(rows, Fraction(1, 10 ** exponent(currency))) if rows else None


def _average(rows: list[tuple[Fraction, Fraction, ProductView]], unit: Fraction) -> CostInputs:
    """The average order of products with their weights and prices in minor units; `unit` is one minor unit."""
    nothing = Fraction(0)
    units, value, refunded = nothing, nothing, nothing
    kept_value, fees, kept_cost, all_cost, shipping, after, scrapped = (nothing,) * 7
    for weight, price, product in rows:
        share, cost = _share(product.refund_share), _amount(product, "cost")
        units += weight
        value += weight * price
        refunded += weight * price * share
        kept_value += weight * price * (1 - share)
        fees += weight * price * (1 - share) * (_share(product.fee_share) + _share(product.commission_share))
        kept_cost += weight * (1 - share) * cost
        all_cost += weight * cost
        shipping += weight * _amount(product, "shipping")
        after += weight * share * _amount(product, "refund_cost")
        scrapped += weight * share * _share(product.scrap_share) * cost
    back = refunded / value
    cost = kept_cost / (units * (1 - back)) if back < 1 else all_cost / units
    lost = scrapped / (units * back * cost) if back and cost else nothing
    # A share is at most the whole: what is scrapped beyond it is a cost of the refund.
    beyond = max(nothing, lost - 1) * cost
    return CostInputs(
        price=_round(value / units * unit),
        cost=_round(cost * unit),
        fee_share=_round(min(Fraction(1), fees / kept_value) if kept_value else nothing),
        shipping=_round(shipping / units * unit),
        refund_share=_round(back),
        refund_cost=_round((after / (units * back) + beyond) * unit if back else nothing),
        scrap_share=_round(min(Fraction(1), lost)),
    )


def _price(segment: SegmentView, product: ProductView) -> int | None:
    return segment.live_price_minor if segment.live_price_minor is not None else product.live_price_minor


def _amount(product: ProductView, name: str) -> Fraction:
    """An amount of a product in minor units; what nobody gave is nothing."""
    kept = {
        "cost": product.cost_minor,
        "shipping": product.shipping_minor if product.shipping_minor is not None else product.seller_freight_minor,
        "refund_cost": product.refund_cost_minor,
    }[name]
    return Fraction(kept or 0)


def _share(value: float | None) -> Fraction:
    """A share as it prints: 0.15 is fifteen hundredths, not the nearest binary fraction."""
    return Fraction(repr(float(value or 0.0)))


def _round(value: Fraction) -> Decimal:
    found = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_KEPT, rounding=ROUND_HALF_UP)
    return _trim(found)


def _trim(value: Decimal) -> Decimal:
    """Without zeros at its end, and never in the form 1E+1."""
    short = value.normalize()
    return short if short.as_tuple().exponent <= 0 else short.quantize(Decimal(1))  # type: ignore[operator]  # finite


def _exact(value: Fraction) -> Decimal:
    """A fraction whose denominator has only twos and fives, as the decimal that it is."""
    digits, denominator = 0, value.denominator
    while (10**digits) % denominator:
        digits += 1
    return Decimal(value.numerator * (10**digits // denominator)).scaleb(-digits)


def _decimal(name: str, value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise Invalid("cost_input", field=name, value=str(value)[:40]) from None


def _check(inputs: CostInputs) -> None:
    for name in INPUTS:
        value: Decimal = getattr(inputs, name)
        most = Decimal(1) if name in SHARES else LARGEST
        if not value.is_finite() or value < 0 or value > most or (name == "price" and value == 0):
            raise Invalid("cost_input", field=name, value=str(value)[:40])


def _derivation(inputs: CostInputs, margin: Decimal, pay: Fraction | None, net: Fraction | None) -> tuple[str, ...]:
    p, c, f, s, r, k, w = (format(_trim(getattr(inputs, name)), "f") for name in INPUTS)
    m = _written(margin)
    kept = format(_trim((1 - inputs.refund_share) * inputs.price), "f")
    lines = (
        "m = (1 − r) × (p × (1 − f) − c) − s − r × k − r × w × c",
        f"m = (1 − {r}) × ({p} × (1 − {f}) − {c}) − {s} − {r} × {k} − {r} × {w} × {c} = {m}",
    )
    if pay is None or net is None:
        return (*lines, f"m = {m} ≤ 0")
    return (*lines, f"p ÷ m = {p} ÷ {m} = {shown(pay)}", f"(1 − r) × p ÷ m = {kept} ÷ {m} = {shown(net)}")


def _written(margin: Decimal) -> str:
    """A margin with at most four places: more digits say nothing to a person."""
    short = _trim(margin.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP))
    return format(short, "f").replace("-", "−")
