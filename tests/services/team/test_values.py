"""What does not fit its field is refused with the field's name on both databases, and nothing is a bug."""

from typing import Any

import pytest

from app.models.errors import AppError, Invalid
from app.models.team import Member
from app.services.store.fitting import fit
from tests.services.house import House, Show

CUT = "Hello \ud83d all\0"


@pytest.mark.parametrize(("field", "limit"), [("short_name", 80), ("category", 120), ("picture", 255)])
def test_that_a_product_field_longer_than_its_column_is_refused(
    house: House, show: Show, field: str, limit: int
) -> None:
    product = house.products.list()[0]
    with pytest.raises(Invalid) as caught:
        house.products.change(product.id, product.version, **{field: "x" * (limit + 1)})
    assert (caught.value.code, dict(caught.value.params)) == ("value_too_long", {"field": field, "limit": limit})
    house.products.change(product.id, product.version, **{field: "长" * limit})
    assert getattr(house.products.list()[0], field) == "长" * limit


@pytest.mark.parametrize("value", [10**19, 1e19, 10**400, 2**63])
def test_that_a_price_that_no_store_holds_is_refused(house: House, show: Show, value: Any) -> None:
    product = house.products.list()[0]
    with pytest.raises(AppError) as caught:
        house.products.change(product.id, product.version, live_price_minor=value)
    assert isinstance(caught.value, Invalid)
    assert house.products.list()[0].live_price_minor == 1890


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_that_a_ratio_that_is_no_number_is_refused(house: House, show: Show, value: float) -> None:
    session = house.sessions.get(show.session.id)
    assert session is not None
    with pytest.raises(Invalid, match="value_unfit"):
        house.sessions.change(session.id, session.version, target_roi=value)
    assert house.sessions.get(session.id) == session


def test_that_a_stock_that_only_one_of_the_databases_holds_is_refused_by_both(house: House, show: Show) -> None:
    product = house.products.list()[0]
    with pytest.raises(Invalid, match="value_unfit"):
        house.products.change(product.id, product.version, stock=3_000_000_000)


def test_that_a_shop_longer_than_its_column_is_refused(house: House, show: Show) -> None:
    session = house.sessions.get(show.session.id)
    assert session is not None
    with pytest.raises(Invalid, match="value_too_long"):
        house.sessions.change(session.id, session.version, shop="x" * 500)
    assert house.sessions.get(session.id) == session


@pytest.mark.parametrize(("field", "value"), [("stage", "x" * 41), ("stage", "x" * 4000), ("kind", "bogus")])
def test_that_a_segment_value_that_it_may_not_have_is_refused(house: House, show: Show, field: str, value: str) -> None:
    segment = house.rundown.segments(show.session.id)[0]
    with pytest.raises(Invalid) as caught:
        house.rundown.change(segment.id, segment.version, **{field: value})
    assert caught.value.code in {"value_too_long", "value_unfit"}
    assert caught.value.params["field"] == field
    assert "bogus" not in str(caught.value)
    assert getattr(house.rundown.segments(show.session.id)[0], field) == getattr(segment, field)


def test_that_a_pasted_script_with_half_an_emoji_and_a_nul_is_kept_mended(house: House, show: Show) -> None:
    segment = house.rundown.segments(show.session.id)[0]
    house.rundown.change(segment.id, segment.version, script=CUT)
    assert house.rundown.segments(show.session.id)[0].script == "Hello \ufffd all"


def test_that_halves_of_a_pair_that_belong_together_are_joined(house: House, show: Show) -> None:
    product = house.products.list()[0]
    house.products.change(product.id, product.version, title="fire \ud83d\udd25")
    assert house.products.list()[0].title == "fire \U0001f525"


def test_that_json_values_are_mended_too(house: House, show: Show) -> None:
    member = house.team.list()[0]
    house.team.change(member.id, member.version, known_words=["a\0b", CUT])
    assert house.team.list()[0].known_words == ["ab", "Hello \ufffd all"]


def test_that_a_name_inside_a_tree_is_mended_although_nothing_stands_under_it() -> None:
    row = Member(name="a", inputs={"sha\0de": None, "kept": 1})
    fit(row)
    assert row.inputs == {"shade": None, "kept": 1}
