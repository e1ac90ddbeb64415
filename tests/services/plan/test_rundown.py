"""The planned rundown and its products, on a real store."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app.models.errors import Conflict, Denied, Invalid, NotFound
from app.models.script import SegmentKind
from app.models.session import Phase
from app.models.team import Hat
from app.services.plan.checks import Check
from tests.services.house import START, House, Show

MINUTE = 60_000


def titles(house: House, session_id: str) -> list[str]:
    return [segment.title for segment in house.rundown.segments(session_id)]


def test_that_a_segment_takes_title_price_and_stock_from_its_product(house: House, show: Show) -> None:
    segment = house.rundown.segments(show.session.id)[1]

    assert (segment.title, segment.live_price_minor, segment.list_price_minor, segment.stock) == (
        "Barrier serum", 1890, 3200, 760,
    )  # fmt: skip


def test_that_what_a_person_gave_is_not_replaced_by_the_product(house: House, show: Show) -> None:
    segment = house.rundown.add(show.session.id, product_id=show.product_id, title="Encore", live_price_minor=1790)

    assert (segment.title, segment.live_price_minor, segment.list_price_minor) == ("Encore", 1790, 3200)


def test_that_adding_twice_with_one_command_id_adds_one_segment(house: House, show: Show) -> None:
    first = house.rundown.add(show.session.id, title="Q&A", command_id="c1")

    assert house.rundown.add(show.session.id, title="Q&A", command_id="c1") == first
    assert len(house.rundown.segments(show.session.id)) == 4


def test_that_segments_move_before_any_other_and_to_the_end(house: House, show: Show) -> None:
    first, second, third = show.segment_ids
    house.rundown.move(third, first)
    assert titles(house, show.session.id) == ["Wrap-up", "Warm-up", "Barrier serum"]

    house.rundown.move(first, None)

    assert titles(house, show.session.id) == ["Wrap-up", "Barrier serum", "Warm-up"]
    with pytest.raises(Invalid, match="move_onto_itself"):
        house.rundown.move(second, second)
    with pytest.raises(NotFound):
        house.rundown.move(second, "nowhere")


def test_that_moving_between_the_same_two_hundreds_of_times_keeps_the_order(house: House, show: Show) -> None:
    _first, second, third = show.segment_ids
    for _ in range(60):
        house.rundown.move(third, second)
        house.rundown.move(second, third)

    assert titles(house, show.session.id) == ["Warm-up", "Barrier serum", "Wrap-up"]
    positions = [segment.position for segment in house.rundown.segments(show.session.id)]
    assert positions == sorted(set(positions))


def test_that_rows_show_starts_gaps_and_script_fit_at_the_anchors_pace(house: House, show: Show) -> None:
    house.rundown.change(
        show.segment_ids[2],
        house.rundown.segments(show.session.id)[2].version,
        hard_start_at=START + timedelta(minutes=25),
    )
    house.team.change(show.anchor.id, show.anchor.version, pace_wpm=60)

    rows = house.rundown.rows(show.session.id)

    assert [row.scheduled.start_ms for row in rows] == [0, 10 * MINUTE, 25 * MINUTE]
    assert rows[2].scheduled.gap_ms == 5 * MINUTE
    assert Check.GAP in rows[2].checks
    assert rows[0].fit.words == 2
    assert rows[0].fit.speaks_ms == 2_000
    assert rows[1].product is not None
    assert rows[1].checks == ()


def test_that_each_check_fires_on_its_own_fault(house: House, show: Show) -> None:
    product = house.products.add("Balm", live_price_minor=690, floor_price_minor=650, stock=100, reserve_share=0.1)

    def codes(**fields: Any) -> set[str]:
        segment = house.rundown.add(
            show.session.id, kind=SegmentKind.FLASH, product_id=product.id, **{"script": "Now", **fields}
        )
        row = next(row for row in house.rundown.rows(show.session.id) if row.segment.id == segment.id)
        house.rundown.delete(segment.id, segment.version)
        return {str(code) for code in row.checks} - {"price_unchecked"}

    assert codes() == set()
    assert codes(live_price_minor=640) == {"price_below_floor"}
    assert codes(live_price_minor=700, list_price_minor=690) == {"price_above_list"}
    assert codes(stock=0) == {"stock_none"}
    assert codes(target_units=90) == set()
    assert codes(target_units=91) == {"stock_short"}
    assert codes(planned_ms=0) == {"length_missing"}
    assert codes(planned_ms=1_000, script="one two three four") == {"script_long"}
    assert codes(script="  ") == {"script_missing"}
    assert codes(hard_start_at=START) == {"overlap"}


def test_that_a_selling_segment_without_a_product_and_a_product_pitched_twice_are_told(
    house: House, show: Show
) -> None:
    bare = house.rundown.add(show.session.id, kind=SegmentKind.HERO, title="To be chosen", script="x")
    twice = house.rundown.add(show.session.id, kind=SegmentKind.PROFIT, product_id=show.product_id, script="x")
    encore = house.rundown.add(show.session.id, kind=SegmentKind.ENCORE, product_id=show.product_id, script="x")

    found = {row.segment.id: row.checks for row in house.rundown.rows(show.session.id)}

    assert found[bare.id] == (Check.PRODUCT_MISSING,)
    assert Check.PRODUCT_TWICE in found[twice.id]
    assert Check.PRODUCT_TWICE not in found[encore.id]


def test_that_two_people_check_a_price_and_a_new_price_asks_again(house: House, show: Show) -> None:
    segment = house.rundown.segments(show.session.id)[1]
    assert {segment.price_checked_by, segment.price_checked_again_by} == {show.lead.id, show.operator.id}

    changed = house.rundown.change(segment.id, segment.version, live_price_minor=1790)
    assert (changed.price_checked_by, changed.price_checked_again_by) == (None, None)
    once = house.rundown.check_price(segment.id, changed.version)

    with pytest.raises(Invalid, match="second_person_needed"):
        house.rundown.check_price(segment.id, once.version)


def test_that_in_a_team_of_one_the_same_person_looks_twice(house: House) -> None:
    house.team.first_start("Solo")
    session = house.sessions.create("Show")
    segment = house.rundown.add(session.id, title="Item", live_price_minor=100)

    once = house.rundown.check_price(segment.id, segment.version)

    assert house.rundown.check_price(segment.id, once.version).price_checked_again_by == house.who.member_id


def test_that_an_anchor_edits_words_and_not_prices(house: House, show: Show) -> None:
    segment = house.rundown.segments(show.session.id)[0]
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    changed = house.rundown.change(segment.id, segment.version, script="Good evening")

    assert changed.script == "Good evening"
    with pytest.raises(Denied):
        house.rundown.change(segment.id, changed.version, live_price_minor=1)
    with pytest.raises(Denied):
        house.rundown.add(show.session.id)


def test_that_two_people_on_one_segment_meet_a_conflict_that_names_the_other(house: House, show: Show) -> None:
    segment = house.rundown.segments(show.session.id)[0]
    house.who.wear(show.operator.id, [Hat.OPERATOR])
    house.rundown.change(segment.id, segment.version, title="Welcome")
    house.who.wear(show.lead.id, show.lead.hats)

    with pytest.raises(Conflict) as refused:
        house.rundown.change(segment.id, segment.version, title="Hello")

    assert refused.value.params["member_id"] == show.operator.id
    assert titles(house, show.session.id)[0] == "Welcome"


def test_that_after_the_show_the_rundown_is_what_it_was(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.LIVE)
    segment = house.rundown.segments(show.session.id)[0]
    live = house.rundown.change(segment.id, segment.version, script="Changed on air")
    house.go(show.session.id, Phase.REVIEW)

    changes: tuple[Callable[[], object], ...] = (
        lambda: house.rundown.change(segment.id, live.version, title="x"),
        lambda: house.rundown.move(segment.id, None),
        lambda: house.rundown.delete(segment.id, live.version),
        lambda: house.rundown.duplicate(segment.id),
        lambda: house.rundown.add(show.session.id),
    )
    for change in changes:
        with pytest.raises(Invalid, match="session_locked"):
            change()


def test_that_a_copy_stands_right_behind_and_the_trash_gives_back(house: House, show: Show) -> None:
    copy = house.rundown.duplicate(show.segment_ids[0])
    assert titles(house, show.session.id) == ["Warm-up", "Warm-up", "Barrier serum", "Wrap-up"]
    assert house.rundown.segments(show.session.id)[1].id == copy.id

    house.rundown.delete(copy.id, copy.version)
    assert titles(house, show.session.id) == ["Warm-up", "Barrier serum", "Wrap-up"]
    house.rundown.restore(copy.id)

    assert house.rundown.segments(show.session.id)[1].id == copy.id


def test_that_another_rundown_is_appended_in_one_change_without_what_belonged_to_its_evening(
    house: House, show: Show
) -> None:
    first = house.fresh(show.session.id)
    other = house.sessions.create("Next show", planned_start_at=START + timedelta(days=1), command_id="c0")
    house.rundown.add(other.id, title="Own")
    pinned = house.rundown.segments(first.id)[1]
    house.rundown.change(pinned.id, pinned.version, hard_start_at=START + timedelta(hours=1))
    sold = house.rundown.segments(first.id)[1].product_id

    added = house.rundown.append_from(other.id, first.id, command_id="c1")

    assert house.rundown.append_from(other.id, first.id, command_id="c1") == added
    assert titles(house, other.id) == ["Own", *titles(house, first.id)]
    assert added[1].product_id == sold is not None
    assert all(row.hard_start_at is None and row.price_checked_by is None for row in added)
    assert titles(house, first.id) == ["Warm-up", "Barrier serum", "Wrap-up"]


def test_that_a_copied_segment_loses_a_product_that_is_in_the_trash(house: House, show: Show) -> None:
    other = house.sessions.create("Next show")
    sold = house.rundown.segments(show.session.id)[1].product_id
    assert sold is not None
    product = next(item for item in house.rundown.products() if item.id == sold)
    house.products.delete(product.id, product.version)

    assert house.rundown.append_from(other.id, show.session.id)[1].product_id is None


def test_that_nothing_is_appended_to_a_show_that_is_over_or_from_one_that_is_not_there(
    house: House, show: Show
) -> None:
    other = house.sessions.create("Next show")
    with pytest.raises(NotFound):
        house.rundown.append_from(other.id, "nowhere")
    house.go(show.session.id, Phase.READY, Phase.LIVE, Phase.REVIEW)
    with pytest.raises(Invalid, match="session_locked"):
        house.rundown.append_from(show.session.id, other.id)
    assert titles(house, other.id) == []


def test_that_the_whole_rundown_is_fitted_in_one_change(house: House, show: Show) -> None:
    events = house.events()

    rows = house.rundown.fit_to(show.session.id, 45 * MINUTE)

    assert [row.planned_ms for row in rows] == [15 * MINUTE] * 3
    assert house.events() == events + 3


def test_that_products_are_found_by_words_and_signs_are_taken_literally(house: House, show: Show) -> None:
    house.products.add("100% wool", seller_sku="WOOL_1")

    assert [product.title for product in house.rundown.products(search="SERUM")] == ["Barrier serum"]
    assert [product.title for product in house.rundown.products(search="%")] == ["100% wool"]
    assert [product.title for product in house.rundown.products(search="_")] == ["100% wool"]
    assert len(house.rundown.products()) == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"stock": -1}, "negative_number"), ({"refund_share": 1.2}, "bad_share"), ({"colour": "red"}, "unknown_field")],
)
def test_that_a_product_with_impossible_numbers_is_refused(house: House, fields: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        house.rundown.add_product("Serum", **fields)
    assert refused.value.code == code


def test_that_costs_are_hidden_from_those_who_may_not_see_them(house: House, show: Show) -> None:
    product = house.products.get(show.product_id)
    assert product is not None
    house.products.change(product.id, product.version, cost_minor=620)
    house.who.wear(show.anchor.id, [Hat.ANCHOR])

    seen = house.products.get(show.product_id)

    assert seen is not None
    assert (seen.cost_minor, seen.floor_price_minor, seen.live_price_minor) == (None, None, 1890)
    row = house.rundown.rows(show.session.id)[1]
    assert row.product == seen


def test_that_a_typed_stock_has_the_time_of_its_reading(house: House, show: Show) -> None:
    product = house.products.get(show.product_id)
    assert product is not None

    changed = house.products.change(product.id, product.version, stock=700)

    assert (changed.stock, changed.stock_read_at) == (700, house.clock.utc_now())
