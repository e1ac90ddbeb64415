"""Lines of mixed Chinese and English: where they break, and how places in the text become pixels."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.services.live.prompter import Pace
from app.services.plan.markup import parse
from app.views.studio.surface.breaking import NO_END, NO_START, chunks
from app.views.studio.surface.layout import Compositor, Face, RunKind, ScriptLayout

VALUES = {"price": "S$18.90", "list": "S$32.00", "stock": "118", "left": "118"}
MIXED = st.text(alphabet="abc 好的，。「」（S$5%…", min_size=1, max_size=60)


def _layout(text: str, width: int = 600, px: int = 60, readings: dict[str, str] | None = None) -> ScriptLayout:
    script = parse(text, readings)
    return Compositor(Face(px, script.language), width).compose(script, Pace(script), VALUES)


def _texts(layout: ScriptLayout) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in layout.lines]


@given(st.text(alphabet="ab好的，。「」（S$5%…", min_size=1, max_size=60), st.integers(240, 900))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_that_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    # A group wider than the line has to break somewhere; 240 pixels hold any three characters of 60.
    groups = [chunk for paragraph in parse(text).paragraphs for chunk in chunks(paragraph.tokens)]
    assume(all(sum(len(token.text) for token in group) <= 3 for group in groups))
    lines = _texts(_layout(text, width))
    for index, line in enumerate(lines):
        assert index == 0 or line[0] not in NO_START
        assert index == len(lines) - 1 or line[-1] not in NO_END


@given(MIXED, st.integers(200, 900))
@settings(max_examples=120, deadline=None)
def test_that_breaking_loses_and_moves_no_character(text: str, width: int) -> None:
    lines = _texts(_layout(text, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(MIXED, st.integers(200, 900))
@settings(max_examples=120, deadline=None)
def test_that_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    for line in _layout(text, width).lines:
        last = line.runs[-1]
        assert last.x + last.width <= width + 0.01


def test_that_a_number_keeps_its_sign_and_its_unit() -> None:
    groups = ["".join(t.text for t in chunk) for chunk in chunks(parse("S$18.90 5% ¥169，").paragraphs[0].tokens)]
    assert groups == ["S$18.90", " ", "5%", " ", "¥169，"]


def test_that_a_word_with_a_reading_stays_on_one_line() -> None:
    layout = _layout("好的好的好的好烟酰胺好", width=500, readings={"烟酰胺": "yān xiān àn"})
    assert [len(line.rubies) for line in layout.lines] == [0, 1]
    assert "烟酰胺" in _texts(layout)[1]
    assert layout.lines[1].height > layout.lines[0].height


def test_that_a_han_reading_is_centred_and_a_latin_one_flush_left() -> None:
    han = _layout("好好好烟酰胺好好", 900, readings={"烟酰胺": "yān"}).lines[0].rubies[0]
    assert han.text_x > han.x
    latin = _layout("so Niacinamide", 900, readings={"niacinamide": "ny"}).lines[0].rubies[0]
    assert latin.text_x == latin.x


def test_that_a_word_longer_than_a_line_is_broken_instead_of_cut() -> None:
    lines = _texts(_layout("x" * 60, 300))
    assert len(lines) > 1
    assert "".join(lines) == "x" * 60


def test_that_directions_values_and_stress_are_runs_of_their_own() -> None:
    kinds = [run.kind for run in _layout("[wave] now {price} **go**", 2000).lines[0].runs]
    assert kinds == [
        RunKind.DIRECTION,
        RunKind.TEXT,
        RunKind.BOUND,
        RunKind.TEXT,
        RunKind.STRESS,
    ]


def test_that_a_changed_value_lays_out_only_its_own_paragraph() -> None:
    script = parse("One two three.\nNow {left} left.\nFour five six.")
    compositor, pace = Compositor(Face(60, "en"), 900), Pace(script)
    before = compositor.compose(script, pace, VALUES)
    after = compositor.compose(script, pace, VALUES | {"left": "7"})
    same = [one is other for one, other in zip(before.lines, after.lines, strict=True)]
    assert same == [True, False, True]


@given(st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_that_eye_positions_and_units_are_inverse(share: float) -> None:
    layout = _layout("这瓶是烟酰胺，帮你锁住水分。\n" * 8)
    units = share * layout.pace.total
    assert layout.units_at(layout.eye_at(units)) == pytest.approx(units, abs=1e-6)


@pytest.mark.parametrize(("px", "width"), [(40, 500), (60, 500), (60, 1100), (90, 700)])
def test_that_speed_is_the_same_at_any_size_and_width(px: int, width: int) -> None:
    """Half of the spoken units puts the eye line at most one line away from the middle character."""
    text = "这瓶是烟酰胺，帮你锁住水分、均匀肤色，早晚各两滴就够了。\n" * 20
    layout = _layout(text, width, px)
    line = layout.line_near(layout.eye_at(layout.pace.total / 2))
    wanted = layout.line_at(layout.pace.offset_at(layout.pace.total / 2))
    assert abs(line - wanted) <= 1


def test_that_every_paragraph_start_stands_exactly_on_the_eye_line() -> None:
    layout = _layout("这瓶是烟酰胺，帮你锁住水分。\n今晚到手价很好很好很好。\n" * 5)
    for offset, units in layout.pace.knots[:-1]:
        line = layout.line_at(offset)
        assert layout.starts[line] == offset
        assert layout.eye_at(units) == layout.eye_of(line)


def test_that_visible_lines_cover_the_asked_span() -> None:
    layout = _layout("word " * 300)
    shown = layout.visible(333, 777)
    assert layout.tops[shown.start] <= 333
    assert layout.tops[shown.stop] >= 777
    assert layout.tops[shown.start + 1] > 333


def test_that_an_empty_script_has_no_lines_and_stands_still() -> None:
    layout = _layout("")
    assert (layout.lines, layout.end, layout.eye_at(5.0)) == ([], 0, 0)


@pytest.mark.parametrize(
    "words",
    [
        "two finger lengths on the back of the hand, spread it slowly to the light",
        "特写滴管，对着灯光慢慢推开，停三秒再说下一句",
    ],
)
def test_that_a_direction_wider_than_a_line_is_shown_whole(words: str) -> None:
    layout = _layout(f"[{words}] 好 go on", width=600)
    tags = [run for line in layout.lines for run in line.runs if run.kind is RunKind.DIRECTION]
    assert len(tags) > 1
    assert "".join(tag.text for tag in tags).replace(" ", "") == words.replace(" ", "")
    assert {word for tag in tags for word in tag.text.split()} == set(words.split()) or not words.isascii()
    assert all(tag.x + tag.width <= 600 for tag in tags)
    assert layout.starts == sorted(set(layout.starts))
