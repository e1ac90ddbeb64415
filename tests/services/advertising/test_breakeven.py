"""Break-even: the published check figures, exactness, impossible inputs, and the average order of a lineup."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.errors import Denied, Invalid
from app.models.product import Product, ProductView
from app.models.script import Segment, SegmentKind, SegmentView
from app.models.team import Hat
from app.services.advertising.ads import AdService
from app.services.advertising.ads_costs import CostService
from app.services.advertising.breakeven import (
    CostInputs,
    break_even,
    inputs_from_json,
    inputs_of_lineup,
    inputs_to_json,
    shown,
)
from tests.services.house import House, Show

_30 = {"price": Decimal(30), "cost": Decimal("16.8")}


@pytest.mark.parametrize(
    ("more", "pay"),
    [
        ({}, "2.27"),
        ({"refund_share": Decimal("0.15")}, "2.67"),
        ({"refund_share": Decimal("0.15"), "scrap_share": Decimal(1)}, "3.45"),
    ],
)
def test_that_the_published_check_comes_out(more: dict[str, Decimal], pay: str) -> None:
    assert shown(break_even(CostInputs(**_30, **more)).roi_pay) == Decimal(pay)


def test_that_the_derivation_says_the_formula_its_numbers_and_both_results() -> None:
    found = break_even(CostInputs(**_30, refund_share=Decimal("0.15")))

    assert found.margin_per_order == Decimal("11.22")
    assert found.derivation == (
        "m = (1 − r) × (p × (1 − f) − c) − s − r × k − r × w × c",
        "m = (1 − 0.15) × (30 × (1 − 0) − 16.8) − 0 − 0.15 × 0 − 0.15 × 0 × 16.8 = 11.22",
        "p ÷ m = 30 ÷ 11.22 = 2.67",
        "(1 − r) × p ÷ m = 25.5 ÷ 11.22 = 2.27",
    )


@pytest.mark.parametrize("cost", ["30", "40"])
def test_that_no_roi_breaks_even_where_an_order_leaves_nothing(cost: str) -> None:
    found = break_even(CostInputs(Decimal(30), Decimal(cost)))

    assert (found.roi_pay, found.roi_net) == (None, None)
    assert found.derivation[-1].endswith("≤ 0")


@pytest.mark.parametrize(
    ("field", "value"),
    [("price", "0"), ("cost", "-1"), ("fee_share", "1.01"), ("refund_share", "NaN"), ("shipping", "Infinity")],
)
def test_that_impossible_inputs_are_refused_by_name(field: str, value: str) -> None:
    with pytest.raises(Invalid, match="cost_input") as refused:
        break_even(CostInputs(**{**_30, field: Decimal(value)}))
    assert refused.value.params["field"] == field


_amounts = st.decimals("0", "100000", places=4)
_shares = st.decimals("0", "1", places=4)


@settings(max_examples=150, deadline=None)
@given(
    price=st.decimals("0.01", "100000", places=4), cost=_amounts, fee=_shares, shipping=_amounts, refund=_shares,
    refund_cost=_amounts, scrap=_shares,
)  # fmt: skip
def test_that_at_break_even_gross_margin_pays_the_spend_exactly(
    price: Decimal,
    cost: Decimal,
    fee: Decimal,
    shipping: Decimal,
    refund: Decimal,
    refund_cost: Decimal,
    scrap: Decimal,
) -> None:
    inputs = CostInputs(price, cost, fee, shipping, refund, refund_cost, scrap)
    found = break_even(inputs)
    margin = Fraction(found.margin_per_order)
    kept = (1 - Fraction(refund)) * (Fraction(price) * (1 - Fraction(fee)) - Fraction(cost))
    lost = Fraction(shipping) + Fraction(refund) * (Fraction(refund_cost) + Fraction(scrap) * Fraction(cost))

    assert margin == kept - lost
    if found.roi_pay is None or found.roi_net is None:
        assert margin <= 0
    else:
        # An order's GMV over the ROI is its share of the spend: as much as it leaves.
        assert Fraction(price) / found.roi_pay == margin
        assert found.roi_net == found.roi_pay * (1 - Fraction(refund))


def test_that_inputs_are_kept_as_decimal_text_and_come_back_the_same() -> None:
    inputs = CostInputs(Decimal("18.90"), Decimal(6), fee_share=Decimal("0.06"), scrap_share=Decimal("0.4"))

    assert inputs_from_json(inputs_to_json(inputs)) == inputs
    assert inputs_from_json({}) is None
    assert inputs_from_json({"price": "18.90", "cost": ""}) is None
    with pytest.raises(Invalid, match="cost_input"):
        inputs_from_json({"price": "a", "cost": "1"})


def _product(key: str, **fields: Any) -> ProductView:
    return ProductView.model_validate(Product(id=key, title=key, **{"currency": "SGD", **fields}))


def _segment(product: str | None, units: int | None, **fields: Any) -> SegmentView:
    row = Segment(session_id="s", position=1.0, kind=SegmentKind.HERO, product_id=product, target_units=units, **fields)
    return SegmentView.model_validate(row)


def test_that_a_lineup_is_averaged_by_planned_units() -> None:
    products = [
        _product("a", live_price_minor=1000, cost_minor=400, fee_share=0.1, refund_share=0.1, scrap_share=1.0),
        _product("b", live_price_minor=4000, cost_minor=1000, fee_share=0.2, commission_share=0.05),
        _product("other", live_price_minor=9000, cost_minor=1, currency="USD"),
        _product("unknown", live_price_minor=9000),
    ]
    segments = [
        _segment("a", 30), _segment("b", 10), _segment("other", 99), _segment("unknown", 99), _segment(None, None),
        _segment("b", None),
    ]  # fmt: skip

    found = inputs_of_lineup("SGD", segments, products)

    assert found is not None
    assert found.price == Decimal("17.5")
    assert found.refund_share == Decimal("0.0429")  # 30 of 700 of value come back
    # 30 x 4.10 of the first, of which a tenth comes back and is lost, and 10 x 20 of the second: 323 of 40 orders.
    assert float(break_even(found).margin_per_order) == pytest.approx(323 / 40, abs=2e-3)
    assert float(break_even(found).roi_pay or 0) == pytest.approx(700 / 323, abs=1e-3)


def test_that_a_dear_product_that_never_comes_back_is_not_hidden_by_a_cheap_one_that_does() -> None:
    """Means of the inputs would say 2.96 here: the two lose at an ROI of 3."""
    products = [
        _product("a", live_price_minor=10_000, cost_minor=2_000, refund_share=0.5),
        _product("b", live_price_minor=10_000, cost_minor=9_000),
    ]
    found = inputs_of_lineup("SGD", [_segment("a", 1), _segment("b", 1)], products)
    assert found is not None
    assert float(break_even(found).roi_pay or 0) == pytest.approx(4.0, abs=1e-3)


SHARES_OF = st.floats(0, 0.9).map(lambda value: round(value, 3))


@given(
    st.lists(
        st.tuples(
            st.integers(1, 500), st.integers(500, 50_000), st.integers(1, 40_000), SHARES_OF, SHARES_OF, SHARES_OF,
            st.integers(0, 900), st.integers(0, 900),
        ),
        min_size=1,
        max_size=6,
    )
)  # fmt: skip
def test_that_the_average_order_leaves_what_all_orders_leave(rows: list[tuple[Any, ...]]) -> None:
    products, segments, left = [], [], 0.0
    for place, (units, price, cost, fee, refund, scrap, ship, after) in enumerate(rows):
        products.append(
            _product(
                str(place),
                live_price_minor=price,
                cost_minor=cost,
                fee_share=fee,
                refund_share=refund,
                scrap_share=scrap,
                shipping_minor=ship,
                refund_cost_minor=after,
            )
        )
        segments.append(_segment(str(place), units))
        goods = (1 - refund) * (price * (1 - fee) - cost) - ship - refund * after - refund * scrap * cost
        left += units * goods / 100
    found = inputs_of_lineup("SGD", segments, products)
    assert found is not None
    orders = sum(row[0] for row in rows)
    assert float(break_even(found).margin_per_order) == pytest.approx(left / orders, abs=0.15)


def test_that_without_planned_units_each_segment_counts_once_and_its_own_price_goes_first() -> None:
    products = [_product("a", live_price_minor=1000, cost_minor=400)]

    found = inputs_of_lineup("SGD", [_segment("a", None, live_price_minor=800), _segment("a", None)], products)

    assert found is not None
    assert found.price == 9
    assert inputs_of_lineup("SGD", [_segment("a", 1)], []) is None


def test_that_a_session_keeps_its_inputs_and_its_roi_follows(house: House, show: Show) -> None:
    ads = AdService(house.store, house.clock, house.who)
    house.products.change(show.product_id, 1, cost_minor=900)

    lineup = ads.costs(show.session.id)
    assert lineup is not None
    assert lineup.typed is None
    assert lineup.inputs is not None
    assert lineup.inputs.price == Decimal("18.9")

    kept = ads.set_costs(
        show.session.id, house.fresh(show.session.id).version, CostInputs(Decimal(30), Decimal("16.8"))
    )
    assert kept.breakeven_roi == 2.27
    typed = ads.costs(show.session.id)
    assert typed is not None
    assert typed.typed == CostInputs(Decimal(30), Decimal("16.8"))

    back = ads.set_costs(show.session.id, kept.version, None)
    assert back.cost_inputs == {}
    assert back.breakeven_roi is None
    board = ads.board(show.session.id)
    assert board is not None
    assert board.even.pay == pytest.approx(1.91, abs=0.005)


def test_that_costs_are_for_those_who_may_see_them(house: House, show: Show) -> None:
    house.who.wear(show.anchor.id, [Hat.ANCHOR])
    costs = CostService(house.store, house.clock, house.who)

    with pytest.raises(Denied):
        costs.costs(show.session.id)
    with pytest.raises(Denied):
        costs.set_costs(show.session.id, 1, None)
