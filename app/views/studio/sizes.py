"""How large each kind of text on the studio screen is, and how large it looks from the anchor's mark. Pure."""

from dataclasses import dataclass

from app.views.studio.set_up import SetUp
from app.views.studio.surface.geometry import (
    LEAST_HAN_PX,
    MAX_SCRIPT_PX,
    MIN_SCRIPT_PX,
    Geometry,
    geometry,
    script_pixels,
)
from app.views.studio.surface.room_fit import CUE, GLANCE, HAN_GLYPH, LATIN_GLYPH, MINIMUM, SCRIPT, Need, Room

#: Font sizes of the design (landscape, portrait): `surface.right_column`, `surface.cue_banner`, `surface.numbers`.
GLANCE_PX = (150.0, 132.0)
CUE_PX = (75.0, 69.0)
SMALL_PX = (46.0, 42.0)
READING_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """One kind of text.

    Attributes:
        key: `script`, `glance`, `cue`, `small`, `reading`.
        pixels: font size in device pixels.
        arc_minutes: how large its glyphs look from the mark.
        least: how large they should look.
        good: whether they do.
    """

    key: str
    pixels: int
    arc_minutes: float
    least: float
    good: bool


def surface_of(set_up: SetUp) -> Geometry:
    """The geometry of the set-up's monitor, turned as the options say."""
    panel = set_up.panel
    if set_up.options.quarter_turns % 2:
        return geometry(panel.height, panel.width)
    return geometry(panel.width, panel.height)


def sizes(set_up: SetUp, language: str) -> tuple[Size, ...]:
    """All kinds of text at the set-up's distance."""
    geo = surface_of(set_up)
    room = Room(set_up.distance_mm, set_up.panel.pitch_mm)
    script = script_pixels(geo, set_up.options, language)
    column = 1 if geo.portrait else 0
    small = LEAST_HAN_PX if language == "zh" else SMALL_PX
    found = (
        ("script", script, SCRIPT, language),
        ("glance", geo.px(GLANCE_PX[column]), GLANCE, "en"),
        ("cue", geo.px(CUE_PX[column]), CUE, language),
        ("small", geo.px(small[column]), MINIMUM, language),
        ("reading", round(script * READING_SHARE), MINIMUM, "en"),
    )
    return tuple(_size(room, *one) for one in found)


def comfortable_px(set_up: SetUp, language: str) -> float:
    """Script size at the reference size that is just comfortable from the mark, within what can be set."""
    geo = surface_of(set_up)
    needed = Room(set_up.distance_mm, set_up.panel.pitch_mm).script_pixels(language) / geo.scale
    return min(MAX_SCRIPT_PX, max(MIN_SCRIPT_PX, float(-(-needed // 1))))


def _size(room: Room, key: str, pixels: int, need: Need, language: str) -> Size:
    chinese = language == "zh"
    glyph = HAN_GLYPH if chinese else LATIN_GLYPH
    least = need.han if chinese else need.latin
    return Size(key, pixels, room.arc_minutes(pixels, glyph), least, room.fits(pixels, need, language))
