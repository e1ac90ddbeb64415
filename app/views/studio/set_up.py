"""How the studio screen is set up: sizes, eye line, mirror, what it shows; the same for every station of a session.

It is kept as the studio's restore point of the session, which nobody follows; the place of the prompter, written
right after it, tells the other stations to look.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.views.studio.surface.geometry import MAX_SCRIPT_PX, MIN_SCRIPT_PX, EyeLine, Options

#: The numbers that an anchor may be shown.
NUMBERS = ("viewers", "gmv", "orders")
LEAST_DISTANCE_MM, MOST_DISTANCE_MM = 500, 6000


@dataclass(frozen=True, slots=True)
class Panel:
    """The monitor that the anchor reads from; the size is 0 while nobody knows it."""

    name: str = ""
    inches: float = 24.0
    width: int = 1920
    height: int = 1080
    hertz: int = 0

    @property
    def pitch_mm(self) -> float:
        """Size of a pixel in millimetres."""
        return self.inches * 25.4 / math.hypot(self.width, self.height)


@dataclass(frozen=True, slots=True)
class SetUp:
    """The set-up.

    Attributes:
        options: size, eye line, mirror, rotation, brightness.
        numbers: which of `NUMBERS` are shown.
        quiet: no pulses and no fades.
        distance_mm: from the screen to the anchor's mark.
        panel: the monitor.
        card: segment id and index of the hand card's point that is being made.
    """

    options: Options = field(default_factory=Options)
    numbers: tuple[str, ...] = NUMBERS
    quiet: bool = False
    distance_mm: int = 3000
    panel: Panel = field(default_factory=Panel)
    card: tuple[str, int] = ("", 0)

    def payload(self) -> dict[str, Any]:
        """As plain JSON values."""
        options, panel = self.options, self.panel
        return {
            "script_px": options.script_px,
            "eye_line": options.eye_line.value,
            "eye_share": options.eye_share,
            "mirror": options.mirror,
            "quarter_turns": options.quarter_turns,
            "brightness": options.brightness,
            "numbers": list(self.numbers),
            "quiet": self.quiet,
            "distance_mm": self.distance_mm,
            "panel": [panel.name, panel.inches, panel.width, panel.height, panel.hertz],
            "card": list(self.card),
        }


def set_up_of(payload: Mapping[str, Any]) -> SetUp:
    """Reads what `SetUp.payload` wrote; whatever is missing or makes no sense keeps its default."""
    made = SetUp()
    options = made.options
    size = _number(payload.get("script_px"), MIN_SCRIPT_PX, MAX_SCRIPT_PX)
    eye = payload.get("eye_line")
    turns = _number(payload.get("quarter_turns"), 0, 3)
    options = replace(
        options,
        script_px=size,
        eye_line=EyeLine(eye) if eye in {item.value for item in EyeLine} else options.eye_line,
        eye_share=_number(payload.get("eye_share"), 0.0, 1.0) or options.eye_share,
        mirror=payload.get("mirror") is True,
        quarter_turns=int(turns or 0),
        brightness=_number(payload.get("brightness"), 0.6, 1.0) or options.brightness,
    )
    numbers = payload.get("numbers")
    distance = _number(payload.get("distance_mm"), LEAST_DISTANCE_MM, MOST_DISTANCE_MM)
    return SetUp(
        options=options,
        numbers=tuple(key for key in NUMBERS if key in numbers) if isinstance(numbers, list) else made.numbers,
        quiet=payload.get("quiet") is True,
        distance_mm=int(distance or made.distance_mm),
        panel=_panel(payload.get("panel")) or made.panel,
        card=_card(payload.get("card")) or made.card,
    )


def _panel(given: object) -> Panel | None:
    if not isinstance(given, list) or len(given) != 5 or not isinstance(given[0], str):
        return None
    inches, width, height = (_number(value, 3, 20_000) for value in given[1:4])
    if inches is None or width is None or height is None:
        return None
    return Panel(given[0][:80], inches, int(width), int(height), int(_number(given[4], 0, 1000) or 0))


def _card(given: object) -> tuple[str, int] | None:
    if not isinstance(given, list) or len(given) != 2:
        return None
    point = _number(given[1], 0, 1000)
    return (str(given[0]), int(point)) if point is not None else None


def _number(value: object, least: float, most: float) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value) if least <= value <= most else None
