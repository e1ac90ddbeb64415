"""Sizes that can be read from where the anchor stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.studio.surface.geometry import SCRIPT_PX
from app.views.studio.surface.room_fit import CUE, GLANCE, HAN_GLYPH, MINIMUM, SCRIPT, Room, pitch_of


@pytest.mark.parametrize(
    ("pitch", "distance", "latin", "han", "glance"),
    [
        (0.277, 3000, 87, 90, 130),
        (0.3113, 3000, 77, 80, 116),
        (0.369, 3000, 65, 67, 98),
        (0.277, 2000, 58, 60, 87),
        (0.1794, 1500, 67, 69, 100),
        (0.1529, 1500, 78, 81, 117),
    ],
)
def test_that_sizes_match_the_table_of_usual_rooms(
    pitch: float, distance: float, latin: int, han: int, glance: int
) -> None:
    room = Room(distance, pitch)
    assert room.script_pixels("en") == pytest.approx(latin, abs=1.2)
    assert room.script_pixels("zh") == pytest.approx(han, abs=1.2)
    assert room.pixels(GLANCE.latin) == pytest.approx(glance, abs=1.2)


@given(st.floats(300, 8000), st.floats(0.05, 1.0), st.floats(1, 200))
def test_that_angle_and_size_are_inverse(distance: float, pitch: float, angle: float) -> None:
    room = Room(distance, pitch)
    assert room.arc_minutes(room.pixels(angle, HAN_GLYPH), HAN_GLYPH) == pytest.approx(angle, rel=1e-6)


def test_that_the_design_sizes_fit_a_24_inch_screen_at_three_metres() -> None:
    room = Room(3000, 0.277)
    assert room.fits(88, SCRIPT, "en")
    assert room.fits(75, CUE, "en")
    assert room.fits(46, MINIMUM, "en")
    assert not room.fits(60, SCRIPT, "en")


@pytest.mark.parametrize(("distance", "pitch"), [(0, 0.2), (3000, 0), (-1, 0.2)])
def test_that_a_room_needs_a_distance_and_a_pitch(distance: float, pitch: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        Room(distance, pitch)


def test_that_a_screen_that_hides_its_size_has_no_pitch() -> None:
    assert pitch_of(531.0, 1920) == pytest.approx(0.2766, abs=1e-3)
    assert pitch_of(0.0, 1920) is None
    assert pitch_of(1e6, 1920) is None


def test_that_the_chinese_script_as_delivered_passes_its_own_check_at_three_metres() -> None:
    assert Room(3000.0, 0.277).fits(SCRIPT_PX["landscape", "zh"], SCRIPT, "zh")
