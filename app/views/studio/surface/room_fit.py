"""How large text must be to be read from where the anchor stands.

`px = 2 · d · tan(θ / 2) / p / k` with viewing distance d (mm), visual angle θ, pixel pitch p (mm) and glyph height
k as a share of the font size. Angles: ISO 9241-303 asks for at least 16 minutes of arc and prefers 20 to 22 for
reading; Han characters need about a quarter more for their dense strokes (our judgement, to be tested on site).
"""

import math
from dataclasses import dataclass

#: Height of an Inter capital and of a Han character, as shares of the font size.
LATIN_GLYPH = 0.727
HAN_GLYPH = 0.88


@dataclass(frozen=True, slots=True)
class Need:
    """What a kind of text asks for, in minutes of arc of its glyph height."""

    latin: float
    han: float


SCRIPT = Need(20.0, 25.0)
GLANCE = Need(30.0, 30.0)
CUE = Need(16.0, 20.0)
MINIMUM = Need(10.0, 14.0)


@dataclass(frozen=True, slots=True)
class Room:
    """A screen and a place to stand: distance and pixel pitch in millimetres."""

    distance_mm: float
    pitch_mm: float

    def __post_init__(self) -> None:
        if self.distance_mm <= 0 or self.pitch_mm <= 0:
            raise ValueError("distance and pixel pitch are positive")

    def pixels(self, arc_minutes: float, glyph: float = LATIN_GLYPH) -> float:
        """Font size in device pixels whose glyphs subtend `arc_minutes`."""
        half = math.radians(arc_minutes / 60.0) / 2
        return 2 * self.distance_mm * math.tan(half) / self.pitch_mm / glyph

    def arc_minutes(self, pixels: float, glyph: float = LATIN_GLYPH) -> float:
        """Minutes of arc that glyphs of a font size subtend; the inverse of `pixels`."""
        return math.degrees(2 * math.atan(pixels * glyph * self.pitch_mm / 2 / self.distance_mm)) * 60.0

    def script_pixels(self, language: str) -> float:
        """Smallest comfortable script size, device pixels."""
        return self.pixels(SCRIPT.han, HAN_GLYPH) if language == "zh" else self.pixels(SCRIPT.latin)

    def fits(self, pixels: float, need: Need, language: str) -> bool:
        """Whether a font size is large enough; half a percent is given for rounding to whole pixels."""
        asked = need.han if language == "zh" else need.latin
        glyph = HAN_GLYPH if language == "zh" else LATIN_GLYPH
        return self.arc_minutes(pixels, glyph) >= asked * 0.995


def pitch_of(width_mm: float, width_px: int) -> float | None:
    """Pixel pitch of a screen, or None when the system does not know its size (0, or beyond belief)."""
    if width_px <= 0 or width_mm <= 0:
        return None
    pitch = width_mm / width_px
    return pitch if 0.03 <= pitch <= 3.0 else None
