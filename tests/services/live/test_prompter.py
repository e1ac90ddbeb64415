"""The prompter's motion: a function of time, continuous, exact in speed, the same on every station."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.live import prompter
from app.services.live.prompter import EASE_SECONDS, Pace, ScrollState
from app.services.plan.markup import parse

NS = 1_000_000_000
ZH = "这瓶是烟酰胺，帮你锁住水分、均匀肤色。\n" * 40
EN = "It locks in water and evens the tone of tired skin.\n" * 40
SPEEDS = st.floats(prompter.MIN_SPEED, prompter.MAX_SPEED)
INSTANTS = st.integers(0, 40 * NS)


def _pace(text: str = ZH) -> Pace:
    return Pace(parse(text))


def _running(speed: float = 240.0) -> ScrollState:
    return ScrollState("s", speed_cpm=speed, playing=True, from_cpm=speed)


def test_that_a_minute_at_240_passes_240_characters() -> None:
    assert prompter.position(_running(), 60 * NS, _pace()).units == pytest.approx(240.0)


def test_that_a_minute_at_150_words_passes_150_words_of_english() -> None:
    state = _running(prompter.from_words_per_minute(150))
    place = prompter.position(state, 60 * NS, _pace(EN))
    words = parse(EN[: round(place.char_offset)]).counts.words
    assert abs(words - 150) <= 1
    assert prompter.words_per_minute(state.speed_cpm) == pytest.approx(150.0)


def test_that_a_start_and_a_stop_are_eased_over_a_quarter_second() -> None:
    started = prompter.resume(ScrollState("s", speed_cpm=240.0), 0, _pace())
    assert prompter.speed_at(started, 0) == 0
    assert prompter.speed_at(started, NS // 8) == pytest.approx(120.0)
    assert prompter.speed_at(started, NS) == 240
    held = prompter.hold(started, NS, _pace())
    assert not prompter.resting(held, NS)
    assert prompter.resting(held, NS + NS // 4)
    coasted = prompter.advanced(held, 9 * NS)
    assert coasted == pytest.approx(4.0 * EASE_SECONDS / 2)


@given(SPEEDS, SPEEDS, INSTANTS, INSTANTS)
@settings(max_examples=150, deadline=None)
def test_that_no_action_moves_the_place_at_its_own_instant(speed: float, other: float, first: int, second: int) -> None:
    pace = _pace()
    state = ScrollState("s", char_offset=3.5, speed_cpm=speed)
    first, second = sorted((first, second))
    for now, act in ((first, "resume"), (second, "speed"), (second, "hold")):
        before = prompter.position(state, now, pace)
        if act == "resume":
            state = prompter.resume(state, now, pace)
        elif act == "speed":
            state = prompter.with_speed(state, now, pace, other)
        else:
            state = prompter.hold(state, now, pace)
        after = prompter.position(state, now, pace)
        assert after.units == pytest.approx(before.units, abs=1e-6)
        assert after.speed_cpm == pytest.approx(before.speed_cpm, abs=1e-6)


@given(SPEEDS, st.lists(INSTANTS, min_size=2, max_size=20))
@settings(max_examples=100, deadline=None)
def test_that_a_running_text_never_goes_back_nor_past_its_end(speed: float, instants: list[int]) -> None:
    pace = _pace()
    state = prompter.resume(ScrollState("s", speed_cpm=speed), 0, pace)
    places = [prompter.position(state, now, pace).units for now in sorted(instants)]
    assert places == sorted(places)
    assert places[-1] <= pace.total


@given(st.floats(0, len(ZH)))
@settings(max_examples=100, deadline=None)
def test_that_units_and_offsets_are_inverse(offset: float) -> None:
    pace = _pace()
    assert pace.offset_at(pace.units_at(offset)) == pytest.approx(offset, abs=1e-6)


@given(st.text(alphabet="ab 好，\n(){}*", max_size=120))
@settings(max_examples=200, deadline=None)
def test_that_knots_rise_for_any_text_so_that_motion_is_defined(text: str) -> None:
    knots = _pace(text).knots
    assert knots[0] == (0.0, 0.0)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(knots))


@given(st.floats(5.0, 600.0), st.integers(0, 5 * NS), st.booleans())
@settings(max_examples=100, deadline=None)
def test_that_a_text_fitted_to_a_duration_ends_on_time(seconds: float, now: int, playing: bool) -> None:
    pace = _pace()
    state = ScrollState("s", speed_cpm=200.0, playing=playing)
    fitted = prompter.fit_to(state, now, pace, seconds)
    if not prompter.MIN_SPEED < fitted.speed_cpm < prompter.MAX_SPEED:
        return
    running = prompter.resume(fitted, now, pace)
    end = now + round(seconds * NS)
    assert prompter.position(running, end, pace).units == pytest.approx(pace.total, rel=1e-6)
    assert not prompter.position(running, end - NS // 10, pace).ended


def test_that_a_fit_shorter_than_the_easing_is_refused() -> None:
    with pytest.raises(ValueError, match="easing"):
        prompter.fit_to(ScrollState("s"), 0, _pace(), EASE_SECONDS)


def test_that_seconds_left_shrink_as_the_text_runs() -> None:
    pace = _pace()
    full = prompter.seconds_left(_running(), 0, pace)
    assert full == pytest.approx(pace.seconds(240.0))
    assert prompter.seconds_left(_running(), 10 * NS, pace) == pytest.approx(full - 10.0)


@pytest.mark.parametrize(("wanted", "kept"), [(5.0, 20.0), (300.0, 300.0), (9999.0, 1200.0)])
def test_that_speeds_are_kept_in_range(wanted: float, kept: float) -> None:
    assert prompter.with_speed(ScrollState("s"), 0, _pace(), wanted).speed_cpm == kept


def test_that_a_speed_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        prompter.clamp_speed(float("nan"))


def test_that_a_jump_keeps_running_at_the_speed_of_the_moment() -> None:
    state = prompter.jump(_running(), 5 * NS, _pace(), 100.0)
    assert prompter.position(state, 5 * NS, _pace()).char_offset == pytest.approx(100.0)
    assert prompter.position(state, 5 * NS, _pace()).speed_cpm == 240
    assert state.playing


def test_that_a_jump_can_enter_another_segment_and_is_kept_inside_its_text() -> None:
    state = prompter.jump(_running(), NS, _pace("你好\n再见"), 999.0, "t")
    assert (state.segment_id, state.char_offset, state.line_offset) == ("t", 5.0, 0.0)


def test_that_paragraph_steps_go_to_starts_and_back_twice_reaches_the_one_before() -> None:
    pace = _pace("第一段很长很长很长很长。\n第二段也很长很长很长。\n第三段同样很长很长。")
    starts = pace.paragraph_starts
    state = prompter.jump_paragraph(ScrollState("s"), 0, pace, 1)
    assert state.char_offset == starts[1]
    inside = prompter.jump(state, 0, pace, starts[1] + 5.0)
    back = prompter.jump_paragraph(inside, 0, pace, -1)
    assert back.char_offset == starts[1]
    assert prompter.jump_paragraph(back, 0, pace, -1).char_offset == starts[0]
    assert prompter.jump_paragraph(back, 0, pace, 99).char_offset == starts[-1]


def test_that_line_steps_add_up_and_leave_the_place_in_the_text() -> None:
    state = prompter.step_lines(prompter.step_lines(ScrollState("s", char_offset=7.0), 2), -0.5)
    assert (state.char_offset, state.line_offset) == (7.0, 1.5)
    assert prompter.position(state, 0, _pace()).line_offset == 1.5


def test_that_an_empty_text_stands_at_its_start() -> None:
    place = prompter.position(ScrollState("s"), NS, Pace(parse("")))
    assert (place.units, place.ended) == (0.0, False)
    assert prompter.jump_paragraph(ScrollState("s"), 0, Pace(parse("")), 1) == ScrollState("s")


@given(
    st.builds(
        ScrollState,
        segment_id=st.text(max_size=10),
        char_offset=st.floats(0, 1e6),
        line_offset=st.floats(-100, 100),
        speed_cpm=SPEEDS,
        started_at=st.integers(0, 2**62),
        playing=st.booleans(),
        from_cpm=SPEEDS,
    )
)
@settings(max_examples=100, deadline=None)
def test_that_a_state_survives_json_unchanged(state: ScrollState) -> None:
    assert ScrollState.from_json(state.to_json()) == state


def test_that_members_of_a_newer_station_are_ignored() -> None:
    loaded = json.loads(ScrollState("s").to_json()) | {"later": 1}
    assert ScrollState.from_json(json.dumps(loaded)) == ScrollState("s")


@pytest.mark.parametrize(
    "change",
    [{"speed_cpm": "fast"}, {"playing": 1}, {"started_at": 1.5}, {"segment_id": None}, {"char_offset": True}],
)
def test_that_a_wrong_member_is_refused(change: dict[str, object]) -> None:
    loaded = json.loads(ScrollState("s").to_json()) | change
    with pytest.raises(ValueError, match=next(iter(change))):
        ScrollState.from_json(json.dumps(loaded))


@pytest.mark.parametrize("text", ["[]", "null", "{", '{"segment_id": "s"}'])
def test_that_what_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"object|missing|Expecting"):
        ScrollState.from_json(text)


@given(st.text("ab好\n", max_size=30), st.text("ab好\n", max_size=10), st.data())
@settings(max_examples=200, deadline=None)
def test_that_an_edit_elsewhere_keeps_every_other_place_on_its_own_character(
    old: str, insert: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old)))
    new = old[:at] + insert + old[at:]
    for offset in range(len(old)):
        carried = prompter.carried_offset(old, new, float(offset))
        assert new[int(carried)] == old[offset]


def test_that_a_place_inside_an_edit_keeps_its_share_of_it() -> None:
    assert prompter.carried_offset("ab1234yz", "abQRSTUVWXyz", 4.0) == pytest.approx(6.0)


def test_that_the_changed_range_is_the_smallest_one() -> None:
    assert prompter.changed_range("hello world", "hello big world") == (6, 6, 10)
    assert prompter.changed_range("same", "same") == (4, 4, 4)
