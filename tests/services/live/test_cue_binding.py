"""Live values in cues: bound, or the cue stays here and says why."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.errors import Invalid
from app.models.metric import TICK_KEYS
from app.models.session import Phase
from app.services.live.cue_binding import NAMES, LiveValue, bind, names_in, typed_numbers
from app.services.live.cue_text import measure
from tests.services.house import House, Show

NOW = datetime(2026, 6, 17, 12, 0, tzinfo=UTC)


def put_tick(house: House, session_id: str, **values: float) -> None:
    """One reading of the show, as of now."""
    track = house.store.recorder.open_track(session_id, "sim", "SGD")
    row = [values.get(key) for key in TICK_KEYS]
    house.store.recorder.tick(track, 1000, row, round(house.clock.utc_now().timestamp() * 1000))
    assert house.store.recorder.flush()


def test_that_every_name_with_a_value_is_put_in() -> None:
    bound = bind("{price} and {stock} left", {"price": LiveValue("S$18.90"), "stock": LiveValue("118", NOW)}, NOW)

    assert (bound.require(), bound.complete) == ("S$18.90 and 118 left", True)


def test_that_a_name_without_a_value_stops_the_cue() -> None:
    bound = bind("Price: {price}, {nonsense}", {"price": None}, NOW)

    with pytest.raises(Invalid) as refused:
        bound.require()
    assert (refused.value.code, refused.value.params["names"]) == ("cue_unbound", "price, nonsense")
    assert bound.text == "Price: {price}, {nonsense}"


@pytest.mark.parametrize(
    ("name", "age_s", "code"),
    [
        ("stock", 840, "cue_stale_stock"), ("left", 121, "cue_stale_stock"),
        ("viewers", 200, "cue_stale_viewers"), ("gmv", 300, "cue_stale_gmv"),
    ],
)  # fmt: skip
def test_that_a_value_read_too_long_ago_stops_the_cue(name: str, age_s: int, code: str) -> None:
    bound = bind(f"{{{name}}} now", {name: LiveValue("118", NOW - timedelta(seconds=age_s))}, NOW)

    with pytest.raises(Invalid) as refused:
        bound.require()
    assert (refused.value.code, refused.value.params) == (code, {"minutes": age_s // 60})


def test_that_a_reading_of_two_minutes_is_fresh_enough() -> None:
    assert bind("{stock}", {"stock": LiveValue("9", NOW - timedelta(seconds=120))}, NOW).require() == "9"


def test_that_a_figure_of_the_plan_is_no_reading() -> None:
    with pytest.raises(Invalid, match="cue_unread_stock"):
        bind("{left} left", {"left": LiveValue("9", unread=True)}, NOW).require()


def test_that_braces_in_a_value_are_no_names() -> None:
    bound = bind("Next: {next_item}", {"next_item": LiveValue("A {price} B")}, NOW)

    assert bound.require() == "Next: A (price) B"


def test_that_a_long_product_name_is_shortened_until_the_cue_fits() -> None:
    bound = bind("Next up: {next_item} at {next_start}",
                 {"next_item": LiveValue("Barrier repair night serum, double size"), "next_start": LiveValue("20:30")},
                 NOW)  # fmt: skip

    assert measure(bound.text).fits
    assert bound.text.endswith("… at 20:30")


@given(text=st.text(max_size=60), value=st.text(max_size=30))
@settings(max_examples=150, deadline=None)
def test_that_no_name_is_ever_left_out_in_silence(text: str, value: str) -> None:
    bound = bind(f"{text} {{price}}", {"price": LiveValue(value)}, NOW)

    assert not bound.complete or not names_in(bound.text)
    assert bound.complete or "{price}" in bound.text or set(bound.unbound) - {"price"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("only 3 left", True), ("2 minutes left", True), ("last 5 sets", True), ("还剩3件", True), ("最后两分钟", True),
        ("{stock} left", False), ("{time_left} left", False), ("还剩 {time_left}", False), ("Link no. 3", False),
        ("show shade 5", False), ("left hand please", False),
    ],
)  # fmt: skip
def test_that_typed_numbers_of_pieces_and_time_are_found(text: str, found: bool) -> None:
    assert bool(typed_numbers(text)) is found


def test_that_values_come_from_segment_product_clock_and_readings(house: House, show: Show) -> None:
    session_id = show.session.id
    house.go(session_id, Phase.READY, Phase.LIVE)
    house.live.take(session_id, show.segment_ids[1])
    product = next(one for one in house.products.list() if one.id == show.product_id)
    house.products.change(product.id, product.version, stock=118)
    put_tick(house, session_id, online_users=3482, gmv=2_158_000)
    house.clock.advance(90_000)

    said = {name: house.cues.preview(session_id, f"{{{name}}}") for name in NAMES}

    assert said["price"].text == "S$18.90"
    assert said["list"].text == "S$32.00"
    assert said["stock"].text == said["left"].text == "106", "without the reserve of a tenth"
    assert said["time_left"].text == "8:30"
    assert said["viewers"].text == "3,482"
    assert said["gmv"].text == "S$21,580"
    assert said["next_item"].text == "Wrap-up"
    assert said["over"].unbound == ("over",)
    assert {*TICK_KEYS} >= {"online_users", "gmv"}


def test_that_a_stock_read_too_long_ago_is_not_sent(house: House, show: Show) -> None:
    session_id = show.session.id
    house.go(session_id, Phase.READY, Phase.LIVE)
    house.live.take(session_id, show.segment_ids[1])
    product = next(one for one in house.products.list() if one.id == show.product_id)
    house.products.change(product.id, product.version, stock=118)
    assert house.cues.send(session_id, "{stock} left").text == "106 left"
    house.clock.advance(14 * 60_000)

    with pytest.raises(Invalid) as refused:
        house.cues.send(session_id, "{stock} left")

    assert (refused.value.code, refused.value.params) == ("cue_stale_stock", {"minutes": 14})
    assert len(house.cues.sent_cues(session_id)) == 1


def test_that_sending_again_binds_anew_and_refuses_what_is_stale(house: House, show: Show) -> None:
    session_id = show.session.id
    house.go(session_id, Phase.READY, Phase.LIVE)
    house.live.take(session_id, show.segment_ids[1])
    product = next(one for one in house.products.list() if one.id == show.product_id)
    product = house.products.change(product.id, product.version, stock=118)
    first = house.cues.send(session_id, "{stock} left")
    house.clock.advance(100_000)
    house.products.change(product.id, product.version, stock=90)
    again = house.cues.resend(first.id)
    house.clock.advance(300_000)

    assert again.text == "81 left"
    with pytest.raises(Invalid, match="cue_stale_stock"):
        house.cues.resend(again.id)


def test_that_a_caller_may_bind_names_of_its_own(house: House, show: Show) -> None:
    house.go(show.session.id, Phase.READY, Phase.REHEARSAL)

    sent = house.cues.send(show.session.id, "Say {phrase} again", values={"phrase": "softly {price}"})

    assert sent.text == "Say softly (price) again"
