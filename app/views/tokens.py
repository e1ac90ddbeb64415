"""Design tokens: colour roles, chart colours, spacing, radius, sizes and the type scale.

No Qt here, so that reports and tests read the same numbers as the screens. Colours are ``#RRGGBB`` strings;
lengths are logical pixels at 100 % text size. Contrast limits are WCAG 2.x and are checked by a test.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

ThemeName = Literal["dark", "light", "studio"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours by role, as ``#RRGGBB``.

    Attributes:
        canvas: Window background.
        surface: Panel background.
        raised: Fields and cards inside a panel.
        hover: Hovered rows, the track of bars, finished clips.
        selected: Selected row, current room.
        line: Hairline between things (decorative).
        line2: Edge of fields and cards (decorative).
        control: Edge that *is* the control, at least 3:1 on the surface.
        text: Values and titles.
        text2: Labels.
        text3: Captions and axes.
        disabled: Only ever together with a lock icon.
        accent: Focus, selection, links, "you are here".
        accent_fill: Primary button, current clip (white text on it).
        good: Favourable, fresh, got it.
        warn: Unfavourable, late, needs you.
        warn_fill: NOW tag and banner (``on_warn`` on it).
        on_warn: Text on ``warn_fill``.
        crit: Blocked, overdue, failed.
        onair: On-air light and STOP (white text on it).
        good_soft: Chip background behind ``good``.
        warn_soft: Chip background behind ``warn``.
        crit_soft: Chip background behind ``crit``.
        accent_soft: Chip background behind ``accent``.
        spoken: Script lines that were already said (studio screen).
        chart_viewers: Viewers, in every room.
        chart_gmv: Sales value, in every room.
        chart_orders: Orders and conversion, in every room.
        chart_spend: Ad spend, in every room.
        chart_roi: Return on ad spend, in every room.
        chart_plan: Plan and usual, drawn dashed.
        band: Usual range behind a line.
    """

    name: ThemeName
    canvas: str
    surface: str
    raised: str
    hover: str
    selected: str
    line: str
    line2: str
    control: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_fill: str
    good: str
    warn: str
    warn_fill: str
    on_warn: str
    crit: str
    onair: str
    good_soft: str
    warn_soft: str
    crit_soft: str
    accent_soft: str
    spoken: str
    chart_viewers: str
    chart_gmv: str
    chart_orders: str
    chart_spend: str
    chart_roi: str
    chart_plan: str
    band: str
    on_fill: str = "#FFFFFF"

    @property
    def is_dark(self) -> bool:
        """Whether the theme is light text on dark surfaces."""
        return self.name != "light"


DARK: Final = Tokens(
    name="dark",
    canvas="#0C0E11",
    surface="#14171C",
    raised="#1B1F26",
    hover="#242A33",
    selected="#172A46",
    line="#252B34",
    line2="#3A424E",
    control="#6F7A89",
    text="#ECEEF2",
    text2="#B0B7C3",
    text3="#8A93A1",
    disabled="#5B6470",
    accent="#5E9FFF",
    accent_fill="#2468DB",
    good="#35D6BC",
    warn="#FBC63A",
    warn_fill="#FBC63A",
    on_warn="#1A1300",
    crit="#F26B72",
    onair="#DC2430",
    good_soft="#10302B",
    warn_soft="#33270F",
    crit_soft="#3A1719",
    accent_soft="#162742",
    spoken="#8A93A1",
    chart_viewers="#9CCBFF",
    chart_gmv="#2BB398",
    chart_orders="#F3D27A",
    chart_spend="#AE78DC",
    chart_roi="#E56A2C",
    chart_plan="#8A93A1",
    band="#2A313B",
)

LIGHT: Final = Tokens(
    name="light",
    canvas="#F2F4F7",
    surface="#FFFFFF",
    raised="#F7F8FA",
    hover="#EDF0F4",
    selected="#E3EDFD",
    line="#E1E5EA",
    line2="#C6CCD6",
    control="#7C8695",
    text="#14181F",
    text2="#434C5A",
    text3="#606A79",
    disabled="#9AA2AE",
    accent="#1B54CC",
    accent_fill="#1F63D6",
    good="#0A756B",
    warn="#8A6200",
    warn_fill="#FBC63A",
    on_warn="#1A1300",
    crit="#A40E24",
    onair="#D61F2C",
    good_soft="#DDF3EE",
    warn_soft="#FDF0D5",
    crit_soft="#FDE7E7",
    accent_soft="#E6EFFD",
    spoken="#606A79",
    chart_viewers="#0F4C9C",
    chart_gmv="#2C8F79",
    chart_orders="#A8780A",
    chart_spend="#A34BE6",
    chart_roi="#7E2E12",
    chart_plan="#69737F",
    band="#E9EDF2",
)

STUDIO: Final = replace(DARK, name="studio", canvas="#050607", surface="#0E1013", text="#F3F1EC", spoken="#767C85")

THEMES: Final[dict[str, Tokens]] = {"dark": DARK, "light": LIGHT, "studio": STUDIO}

# Spacing: a 4-pixel grid.
SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_6: Final = 24
SPACE_8: Final = 32
MARGIN: Final = 12
GAP: Final = 12
PANEL_PADDING: Final = 12

# Corner radii.
RADIUS_CHIP: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_PANEL: Final = 8
RADIUS_BANNER: Final = 20

# Heights and widths of parts.
CHIP_SMALL: Final = 20
CHIP: Final = 24
BUTTON_COMPACT: Final = 28
BUTTON: Final = 34
KEY: Final = 36
FIELD: Final = 40
ROW_LIST: Final = 36
ROW_RUNDOWN: Final = 44
ROW_COMMENT: Final = 56
PANEL_HEAD: Final = 40
PANEL_HEAD_COMPACT: Final = 36
RAIL: Final = 72
TOP_BAR: Final = 56
TOP_BAR_COMPACT: Final = 48
MIN_TARGET: Final = 28
FOCUS_WIDTH: Final = 2
ICON_SIZES: Final = (14, 16, 18, 22)

# Type scale: role -> (pixels, weight). Nothing on a screen is smaller than 12 px.
MIN_TEXT: Final = 12
TextRole = Literal["kpi", "number", "title", "heading", "panel", "body", "strong", "caption"]
TYPE_SCALE: Final[dict[str, tuple[int, int]]] = {
    "kpi": (32, 600),
    "number": (24, 600),
    "title": (20, 600),
    "heading": (16, 600),
    "panel": (14, 600),
    "body": (13, 400),
    "strong": (13, 500),
    "caption": (12, 400),
}
SCALE_STEPS: Final = (0.9, 1.0, 1.15, 1.3)


def channels(colour: str) -> tuple[int, int, int]:
    """Split ``#RRGGBB`` into its red, green and blue bytes."""
    value = int(colour.removeprefix("#"), 16)
    return value >> 16 & 255, value >> 8 & 255, value & 255


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 (black) to 1 (white); WCAG 2.2, "relative luminance"."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21; WCAG 2.2, "contrast ratio"."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def high_contrast(tokens: Tokens) -> Tokens:
    """The same theme for people who ask their system for more contrast: captions and lines get stronger."""
    return replace(tokens, text3=tokens.text2, line=tokens.control, line2=tokens.control)
