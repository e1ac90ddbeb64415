"""Where every block of the studio screen stands, in device pixels.

The design is drawn at 1920 x 1080 (landscape) and 1080 x 1920 (portrait) and scaled as one; room that another
aspect ratio leaves over goes to the script. The cue zone is always reserved, so that nothing ever covers or
pushes the reading line.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect


class EyeLine(StrEnum):
    """Where the line being read stands; put it where the lens is."""

    TOP = "top"
    UPPER_THIRD = "upper_third"
    MIDDLE = "middle"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Options:
    """How a person set the screen up.

    Attributes:
        script_px: script font size at the reference size, or None for the design's own.
        eye_line: where the line being read stands.
        eye_share: with `FREE`, the centre of that line as a share of the script's height.
        mirror: flipped left to right, for beam-splitter glass.
        quarter_turns: clockwise rotation in quarters, for a screen mounted on its side.
        brightness: 0.6 to 1, for dim rooms.
        smooth_slow: whether slow motion stands between pixel rows (several times dearer a frame).
    """

    script_px: float | None = None
    eye_line: EyeLine = EyeLine.UPPER_THIRD
    eye_share: float = 0.26
    mirror: bool = False
    quarter_turns: int = 0
    brightness: float = 1.0
    smooth_slow: bool = False


@dataclass(frozen=True, slots=True)
class Geometry:
    """Rectangles of the blocks in device pixels; `scale` is device pixels a reference pixel."""

    width: int
    height: int
    portrait: bool
    scale: float
    cue: QRect
    script: QRect
    card: QRect
    rail: QRect
    segment: QRect
    product: QRect
    next: QRect
    question: QRect
    numbers: QRect
    rules: tuple[QRect, ...]

    def px(self, length: float) -> int:
        """A reference length in whole device pixels."""
        return round(length * self.scale)

    @property
    def least_han(self) -> float:
        """Smallest size of Chinese words on this surface, reference pixels."""
        return LEAST_HAN_PX[1 if self.portrait else 0]


#: Reference sizes under which no word with Han characters stands (landscape, portrait): their dense strokes need
#: 14 minutes of arc, which is 50 px on a 24-inch screen at three metres, and 45 px on the usual upright ones.
LEAST_HAN_PX = (50.0, 46.0)

#: Reference sizes of the script font: design defaults.
SCRIPT_PX = {("landscape", "en"): 88.0, ("landscape", "zh"): 90.0, ("portrait", "en"): 78.0, ("portrait", "zh"): 72.0}

#: Limits of the script font at the reference size.
MIN_SCRIPT_PX = 40.0
MAX_SCRIPT_PX = 180.0


def geometry(width: int, height: int) -> Geometry:
    """Lays the blocks out on a surface of at least 1 x 1 device pixels."""
    width, height = max(1, width), max(1, height)
    return _portrait(width, height) if height > width else _landscape(width, height)


def script_pixels(geo: Geometry, options: Options, language: str) -> int:
    """Script font size in device pixels."""
    chosen = options.script_px
    if chosen is None:
        chosen = SCRIPT_PX["portrait" if geo.portrait else "landscape", "zh" if language == "zh" else "en"]
    return max(8, round(min(MAX_SCRIPT_PX, max(MIN_SCRIPT_PX, chosen)) * geo.scale))


def eye_centre(area: QRect, options: Options, line_height: float) -> float:
    """Centre of the line being read, measured from the top of the script area; half a line inside at least."""
    wanted = {
        EyeLine.TOP: 0.62 * line_height,
        EyeLine.UPPER_THIRD: 1.54 * line_height,
        EyeLine.MIDDLE: area.height() / 2,
        EyeLine.FREE: options.eye_share * area.height(),
    }[options.eye_line]
    half = line_height / 2
    return max(half, min(wanted, area.height() - half))


def _landscape(width: int, height: int) -> Geometry:
    s = min(width / 1920, height / 1080)

    def x(value: float) -> int:
        """Left of the column gap grows with the width; the right column keeps its own."""
        return round(value * s) if value < 1272 else width - round((1920 - value) * s)

    def y(value: float) -> int:
        """The script takes the height that is left over."""
        return round(value * s) if value < 600 else height - round((1080 - value) * s)

    def box(left: float, top: float, right: float, bottom: float) -> QRect:
        return QRect(x(left), y(top), x(right) - x(left), y(bottom) - y(top))

    column = (1304.0, 1892.0)
    script = QRect(x(28), y(192), x(1304) - round(36 * s) - x(28), y(880) - y(192))
    below = script.width()
    top = round(204 * s)
    room = y(1060) - top
    # Segment, product, next share the height as the design does; 856 reference pixels in all.
    first, second = top + round(room * 323 / 856), top + round(room * 727 / 856)
    left, right = x(column[0]), x(column[1])
    hair = max(1, round(2 * s))
    return Geometry(
        width=width,
        height=height,
        portrait=False,
        scale=s,
        cue=box(28, 16, 1892, 180),
        script=script,
        card=script.adjusted(0, round(12 * s), 0, 0),
        rail=QRect(left - round(24 * s), y(204), max(2, round(5 * s)), y(1050) - y(204)),
        segment=QRect(left, top, right - left, first - top),
        product=QRect(left, first, right - left, second - first),
        next=QRect(left, second, right - left, y(1062) - second),
        question=QRect(x(28), y(892), below, y(984) - y(892)),
        numbers=QRect(x(28), y(996), below, y(1064) - y(996)),
        rules=(QRect(left, first, right - left, hair), QRect(left, second, right - left, hair)),
    )


def _portrait(width: int, height: int) -> Geometry:
    s = min(width / 1080, height / 1920)

    def y(value: float) -> int:
        return round(value * s) if value < 600 else height - round((1920 - value) * s)

    left, right = round(28 * s), width - round(28 * s)
    full = right - left
    middle = left + round(full * 592 / 1024)
    hair = max(1, round(2 * s))

    def row(top: float, bottom: float) -> QRect:
        return QRect(left, y(top), full, y(bottom) - y(top))

    return Geometry(
        width=width,
        height=height,
        portrait=True,
        scale=s,
        cue=row(24, 228),
        script=row(242, 1232),
        card=row(242, 1220),
        rail=QRect(right + round(10 * s), y(250), max(2, round(5 * s)), y(1220) - y(250)),
        segment=QRect(middle + round(22 * s), y(1270), right - middle - round(22 * s), y(1604) - y(1270)),
        product=QRect(left, y(1270), middle - round(20 * s) - left, y(1604) - y(1270)),
        next=row(1636, 1708),
        question=row(1717, 1809),
        numbers=row(1826, 1898),
        rules=(
            QRect(left, y(1256), full, hair),
            QRect(middle, y(1274), hair, y(1604) - y(1274)),
            QRect(left, y(1626), full, hair),
        ),
    )
