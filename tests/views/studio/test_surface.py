"""The painted surface: what repaints when, what is shown in each state, and that the line being read stays put."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.views.studio.surface import breaking, cue_banner, states
from app.views.studio.surface.geometry import EyeLine, Options, geometry
from app.views.studio.surface.ink import Ink, Style, clock_text, colours, elided
from app.views.studio.surface.painter import SurfacePainter
from app.views.studio.surface.script_view import Frame
from app.views.studio.surface.state import (
    NS,
    Countdown,
    CueAnswer,
    CueLevel,
    Mode,
    ProductView,
    SegmentView,
    StudioState,
)
from tests.views.studio.shows import NOW, SCRIPT, cue, painted, picture, show

MS = 1_000_000


def _running(**change: object) -> StudioState:
    state = show(**change)
    return replace(state, scroll=replace(state.scroll, playing=True, from_cpm=240.0))


def _top_of(surface: SurfacePainter, line: int, frame: Frame) -> int:
    """Top of a line on the screen in a frame."""
    view = surface.script
    assert view.layout is not None
    return view.area.top() + round(view.eye_line) - frame.eye + view.layout.tops[line]


def _line_top(surface: SurfacePainter, start_words: str, now: int) -> int:
    """Top on the screen of the first line whose source starts with some words."""
    view = surface.script
    assert view.layout is not None
    offset = view.layout.script.text.index(start_words)
    frame = view.frame(surface.state.scroll, now)
    return _top_of(surface, view.layout.line_at(offset), frame)


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720), (1080, 1920), (800, 1200), (2560, 1080)])
def test_that_blocks_stay_inside_and_never_cover_each_other(size: tuple[int, int]) -> None:
    geo = geometry(*size)
    blocks = [geo.cue, geo.script, geo.segment, geo.product, geo.next, geo.question, geo.numbers]
    for index, block in enumerate(blocks):
        assert not block.isEmpty()
        assert QRect(0, 0, *size).contains(block)
        assert not any(block.intersects(other) for other in blocks[index + 1 :])


def test_that_the_eye_line_is_the_second_slot_and_can_be_put_elsewhere() -> None:
    places = []
    for eye in (EyeLine.TOP, EyeLine.UPPER_THIRD, EyeLine.MIDDLE):
        surface = painted(show(), 1920, 1080, Options(eye_line=eye))
        places.append(surface.geo.script.top() + surface.script.eye_line)
    assert places == sorted(places)
    assert places[1] == pytest.approx(0.34 * 1080, abs=8)
    free = painted(show(), 1920, 1080, Options(eye_line=EyeLine.FREE, eye_share=0.5))
    assert free.script.eye_line == pytest.approx(
        painted(show(), 1920, 1080, Options(eye_line=EyeLine.MIDDLE)).script.eye_line, abs=1
    )


def test_that_a_held_screen_repaints_nothing_between_two_seconds() -> None:
    surface = painted(show())
    assert surface.advance(NOW + 100 * MS) == []
    assert surface.advance(NOW + 900 * MS) == []


def test_that_a_new_second_repaints_the_clocks_alone() -> None:
    surface = painted(show())
    changed = surface.advance(NOW + 1050 * MS)
    assert sorted((r.x(), r.y()) for r in changed) == sorted(
        (r.x(), r.y()) for r in (surface.place_of("cue"), surface.place_of("segment"))
    )


def test_that_a_running_frame_repaints_the_script_alone() -> None:
    surface = painted(_running())
    surface.advance(NOW + 100 * MS)
    changed = surface.advance(NOW + 200 * MS)
    assert surface.place_of("script") in changed
    assert all(rect in {surface.place_of("script"), surface.place_of("rail")} for rect in changed)


def test_that_partial_repaints_give_the_same_picture_as_a_whole_one() -> None:
    surface = painted(_running(cue=cue()))
    image = picture(surface, NOW)
    for step in range(1, 40):
        now = NOW + step * 97 * MS
        painter = QPainter(image)
        for rect in surface.advance(now):
            surface.paint(painter, rect)
        painter.end()
        surface.prepare()
    assert image == picture(surface, NOW + 39 * 97 * MS)


@pytest.mark.parametrize("mirror", [False, True])
def test_that_any_exposed_part_is_painted_as_in_the_whole(mirror: bool) -> None:
    surface = painted(_running(), options=Options(mirror=mirror))
    whole = picture(surface)
    image = whole.copy()
    for part in (QRect(0, 0, 50, 540), QRect(300, 150, 200, 33), QRect(5, 100, 900, 300), QRect(620, 90, 60, 400)):
        painter = QPainter(image)
        painter.fillRect(part, QColor("magenta"))
        surface.paint(painter, part)
        painter.end()
        assert image == whole


def test_that_at_most_one_strip_is_made_a_frame_and_few_are_kept() -> None:
    surface = painted(_running())
    picture(surface)
    strips = surface.script._strips
    for _ in range(400):
        before = strips.count
        surface.advance(surface._now + 50 * MS)
        surface.prepare()
        assert strips.count <= before + 1
    assert surface.script.layout is not None
    assert strips.count < len(surface.script.layout.lines)


def test_that_mirroring_flips_the_whole_picture() -> None:
    plain = picture(painted(_running(cue=cue())))
    flipped = picture(painted(_running(cue=cue()), options=Options(mirror=True)))
    same = flipped.flipped(Qt.Orientation.Horizontal)
    marker_zone = 60
    assert _difference(plain, same, QRect(marker_zone, 0, 960 - marker_zone, 540)) == 0


def test_that_a_turned_screen_shows_the_portrait_design_on_its_side() -> None:
    upright = picture(painted(show(), 540, 960))
    turned = picture(painted(show(), 960, 540, Options(quarter_turns=1)))
    # The first pixel row of the upright picture is the last column of the turned one.
    assert [upright.pixel(x, 40) for x in range(0, 540, 9)] == [turned.pixel(960 - 1 - 40, x) for x in range(0, 540, 9)]


def test_that_a_dim_room_gets_a_darker_picture() -> None:
    bright, dim = (picture(painted(show(), options=Options(brightness=b))) for b in (1.0, 0.6))
    assert _brightest(dim) < _brightest(bright) * 0.7


def test_that_an_edit_elsewhere_moves_the_line_being_read_by_no_more_than_a_pixel() -> None:
    surface = painted(_running())
    now = NOW + 30 * NS
    surface.advance(now)
    frame = surface.script.frame(surface.state.scroll, now)
    assert surface.script.layout is not None
    start = surface.script.layout.starts[frame.line]
    words = SCRIPT[start : start + 60]
    at = SCRIPT.index(words, start)
    edited = "A brand new opening line that is rather long and wraps.\n" + SCRIPT[:at] + SCRIPT[at:]
    before = _top_of(surface, frame.line, frame)
    surface.set_state(replace(surface.state, script=edited), now)
    after = surface.script.frame(surface.state.scroll, now)
    line = surface.script.layout.line_at(start + len(edited) - len(SCRIPT))
    assert abs(_top_of(surface, line, after) - before) <= 1
    assert surface.state.scroll.playing


def test_that_changed_words_are_marked_for_one_second() -> None:
    surface = painted(show())
    surface.set_state(replace(surface.state, script="So " + SCRIPT), NOW)
    assert surface.script.frame(surface.state.scroll, NOW + 900 * MS).changed
    assert not surface.script.frame(surface.state.scroll, NOW + 1100 * MS).changed
    picture(surface, NOW + 500 * MS)
    assert surface.advance(NOW + 999 * MS) == []
    assert surface.place_of("script") in surface.advance(NOW + 1001 * MS)


def test_that_a_new_price_repaints_the_text_without_moving_it() -> None:
    surface = painted(show())
    before = _line_top(surface, "Two drops", NOW)
    product = surface.state.product
    assert product is not None
    surface.set_state(replace(surface.state, product=replace(product, stock_left=7)), NOW)
    assert _line_top(surface, "Two drops", NOW) == before
    assert surface.place_of("script") in surface.advance(NOW)


def test_that_the_preview_shows_the_same_line_at_another_size_and_shape() -> None:
    state = _running()
    screens = [painted(state, *size) for size in ((1920, 1080), (864, 486), (1080, 1920))]
    for seconds in (0, 7, 19, 33):
        now = NOW + seconds * NS
        offsets = []
        for surface in screens:
            frame = surface.script.frame(surface.state.scroll, now)
            assert surface.script.layout is not None
            offsets.append((surface.script.layout.starts[frame.line], surface.script.layout))
        for start, _ in offsets[1:]:
            layout = offsets[0][1]
            assert abs(layout.line_at(start) - layout.line_at(offsets[0][0])) <= 1


@pytest.mark.parametrize("level", list(CueLevel))
def test_that_each_urgency_has_its_own_word_and_fill(level: CueLevel) -> None:
    image = picture(painted(show(cue=cue(level))))
    rect = geometry(960, 540).cue
    fill = QColor(image.pixel(rect.left() + 12, rect.center().y())).name()
    expected = {
        CueLevel.STOP: colours().onair,
        CueLevel.NOW: colours().warn_fill,
        CueLevel.SOON: colours().surface,
        CueLevel.FYI: colours().surface,
    }
    assert fill == expected[level].name()
    assert len({cue_banner.level_word(one) for one in CueLevel}) == 4


def test_that_an_urgent_unanswered_cue_pulses_twice_a_second_for_five_seconds() -> None:
    one = replace(cue(CueLevel.STOP), shown_at=0)
    phases = [cue_banner.pulsing(one, ms * MS, quiet=False) for ms in range(0, 15_000, 50)]
    changes = [ms * 50 for ms in range(1, len(phases)) if phases[ms] != phases[ms - 1]]
    assert (changes[0], changes[-1]) == (5000, 9750)
    assert all(later - earlier == 250 for earlier, later in pairwise(changes))
    assert not any(cue_banner.pulsing(one, ms * MS, quiet=True) for ms in range(0, 15_000, 50))
    soon = replace(one, level=CueLevel.SOON)
    assert not any(cue_banner.pulsing(soon, ms * MS, quiet=False) for ms in range(0, 15_000, 50))


def test_that_a_banner_fades_in_without_being_painted_anew() -> None:
    surface = painted(show(cue=replace(cue(), shown_at=NOW)))
    picture(surface, NOW + 30 * MS)
    first = surface._cached["cue"].image
    assert surface.advance(NOW + 60 * MS) == [surface.place_of("cue")]
    picture(surface, NOW + 60 * MS)
    assert surface._cached["cue"].image is first
    assert cue_banner.opacity(surface.state.cue, NOW + 60 * MS, quiet=False) == 0.5  # type: ignore[arg-type]
    assert cue_banner.opacity(surface.state.cue, NOW + 1 * MS, quiet=True) == 1.0  # type: ignore[arg-type]


def test_that_an_answer_stays_three_seconds_and_then_the_strip_is_idle() -> None:
    done = replace(cue(), answer=CueAnswer.GOT_IT, answered_at=NOW)
    state = show(cue=done)
    assert states.answered_cue(state, NOW + 2900 * MS) is done
    assert states.answered_cue(state, NOW + 3000 * MS) is None
    surface = painted(state)
    assert surface.place_of("cue") in surface.advance(NOW + 3000 * MS)


def test_that_a_lost_link_takes_the_numbers_away_and_leaves_the_script() -> None:
    with_link, without = painted(show()), painted(show(link_lost_at=NOW - 12 * NS))
    one, other = picture(with_link), picture(without)
    script = with_link.geo.script
    assert _difference(one, other, script) == 0
    assert _difference(one, other, with_link.geo.numbers) > 100
    assert _difference(one, other, with_link.geo.cue) > 100


def test_that_a_lost_link_never_hides_a_cue() -> None:
    calm, lost = show(cue=cue()), show(cue=cue(), link_lost_at=NOW - NS)
    assert states.zone_key(calm, NOW) == states.zone_key(lost, NOW)


@pytest.mark.parametrize(
    ("left_ms", "role"), [(354_000, "text"), (60_001, "text"), (60_000, "warn"), (500, "warn"), (-2000, "crit")]
)
def test_that_the_clock_turns_amber_in_the_last_minute_and_red_when_over(left_ms: int, role: str) -> None:
    segment = SegmentView("s6", 6, "Barrier serum", "hero", 960_000, Countdown(left_ms, NOW))
    surface = painted(show(segment=segment, over_ms=None))
    image = picture(surface)
    rect = surface.geo.segment.adjusted(0, 30, 0, -60)
    assert _holds(image, rect, colours()[role])
    others = {"text", "warn", "crit"} - {role}
    assert not any(_holds(image, rect, colours()[other]) for other in others)


def test_that_a_sold_out_product_is_struck_and_points_to_the_next() -> None:
    product = ProductView("Serum", None, None, 0, sold_out=True)
    ordinary, gone = painted(show(product=replace(product, sold_out=False))), painted(show(product=product))
    assert _holds(picture(gone), gone.geo.product, colours().warn)
    assert _difference(picture(ordinary), picture(gone), gone.geo.product) > 50


def test_that_a_new_price_is_outlined_for_five_seconds() -> None:
    product = show().product
    assert product is not None
    surface = painted(show(product=replace(product, low=False, price_changed_at=NOW)))
    assert _holds(picture(surface), surface.geo.product, colours().warn)
    assert surface.place_of("product") not in surface.advance(NOW + 4900 * MS)
    assert surface.place_of("product") in surface.advance(NOW + 5000 * MS)
    assert not _holds(picture(surface, NOW + 5000 * MS), surface.geo.product, colours().warn)


def test_that_without_a_session_the_screen_shows_the_clock_and_the_next_show() -> None:
    surface = painted(StudioState(clock=show().clock, next_show="Glow Night, today 20:00"))
    image = picture(surface)
    assert _holds(image, QRect(0, 0, 960, 540), colours().text)
    assert surface.advance(NOW + 30 * NS) == []
    assert surface.advance(NOW + 56 * NS) == [QRect(0, 0, 960, 540)]


def test_that_a_missing_script_shows_the_products_data_as_a_card() -> None:
    plain = painted(show(script="", card=()))
    nothing = painted(show(script="", card=(), product=None))
    assert plain._shows_card()
    assert not nothing._shows_card()
    assert _difference(picture(plain), picture(nothing), plain.geo.script) > 500


def test_that_card_mode_repaints_only_when_a_point_is_made() -> None:
    surface = painted(show(mode=Mode.CARD))
    picture(surface)
    assert surface.advance(NOW + 10 * MS) == []
    surface.set_state(replace(surface.state, card_point=1), NOW)
    assert surface.place_of("script") in surface.advance(NOW + 20 * MS)


def test_that_markup_of_strangers_is_written_as_it_stands() -> None:
    def zone(text: str) -> QImage:
        image = QImage(800, 60, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        ink = Ink(painter, 1.0)
        ink.write(0, 30, text, ink.style(30), colours().text)
        painter.end()
        return image

    assert zone("<b>x</b>") != zone("x")
    assert Style(30).width("<b>x</b>") > Style(30).width("x") * 3


def test_that_a_text_with_no_room_ends_in_an_ellipsis_inside_its_room() -> None:
    style = Style(40)
    short = elided("A very long product name indeed", style, 200)
    assert short.endswith("…")
    assert style.width(short) <= 200
    assert elided("Short", style, 200) == "Short"


@pytest.mark.parametrize(
    "text", ["Viewer gift box opened: 200 coupons have gone now", "现场手背试用并说明没有香精适合敏感肌人群使用放心"]
)
def test_that_the_longest_cue_breaks_into_two_lines_that_fit(text: str) -> None:
    style = Style(69, 700)
    halves = breaking.two_lines(text, style, 1240)
    assert halves is not None
    assert "".join(halves).replace(" ", "") == text.replace(" ", "")
    assert max(style.width(half) for half in halves) <= 1240


@pytest.mark.parametrize(
    ("ms", "pad", "text"),
    [
        (0, False, "0:00"),
        (65_900, False, "1:05"),
        (65_900, True, "01:05"),
        (-75_000, True, "01:15"),
        (3_661_000, True, "1:01:01"),
    ],
)
def test_that_durations_are_read_as_clocks(ms: int, pad: bool, text: str) -> None:
    assert clock_text(ms, pad=pad) == text


def test_that_slow_motion_can_stand_between_two_pixel_rows() -> None:
    surface = painted(_running(), options=Options(smooth_slow=True))
    pictures = []
    for step in range(3):
        now = NOW + 20 * NS + step * 2 * MS
        pictures.append(picture(surface, now))
        assert 0.0 <= surface._frame.fraction < 1.0
    assert surface._frame.fraction > 0
    assert pictures[0] != pictures[2]


def test_that_quick_motion_keeps_to_whole_pixels() -> None:
    state = _running()
    quick = replace(state, scroll=replace(state.scroll, speed_cpm=1200.0, from_cpm=1200.0))
    surface = painted(quick, options=Options(smooth_slow=True))
    for step in range(5):
        surface.advance(NOW + NS + step * 7 * MS)
        assert surface._frame.fraction == 0.0


@pytest.mark.parametrize("size", [(960, 540), (540, 960)])
def test_that_nothing_of_the_script_is_left_behind_the_card(size: tuple[int, int]) -> None:
    surface = painted(_running(), *size)
    image = picture(surface)
    surface.set_state(replace(surface.state, mode=Mode.CARD), NOW)
    painter = QPainter(image)
    for rect in surface.advance(NOW):
        surface.paint(painter, rect)
    painter.end()
    assert image == picture(surface)
    fresh = picture(painted(_running(mode=Mode.CARD), *size))
    assert _difference(image, fresh, surface.geo.script) == 0
    assert _difference(image, fresh, surface.geo.rail) == 0


def _difference(one: QImage, other: QImage, rect: QRect) -> int:
    """How many of the pixels on every second row and column differ."""
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for y in range(rect.top(), rect.bottom() + 1, 2)
        for x in range(rect.left(), rect.right() + 1, 2)
    )


def _holds(image: QImage, rect: QRect, colour: QColor) -> bool:
    """Whether a colour occurs in a rectangle."""
    wanted = colour.rgb()
    part = image.copy(rect)
    return any(part.pixel(x, y) == wanted for y in range(part.height()) for x in range(part.width()))


def _brightest(image: QImage) -> int:
    return max(QColor(image.pixel(x, y)).lightness() for y in range(0, 540, 5) for x in range(0, 960, 3))
