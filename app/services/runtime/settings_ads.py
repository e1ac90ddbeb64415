"""What platforms allow of ad plans, as settings: pages contradict each other and change, so nothing here is a constant.

Sources are named by the keys of the file of rules. Where published pages disagree, each published value is a choice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that somebody published for a setting on which the published pages contradict each other."""

    value: Any
    source: str


@dataclass(frozen=True, slots=True)
class Range:
    """What a number can be.

    Attributes:
        least, most: both can be.
        whole: it has no fraction.
        optional: it may be `None`: no limit is known.
    """

    least: float
    most: float
    whole: bool = False
    optional: bool = False

    def allows(self, value: Any) -> bool:
        """Whether a value can be."""
        if value is None:
            return self.optional
        kinds = int if self.whole else int | float
        return isinstance(value, kinds) and not isinstance(value, bool) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its default, what is allowed, and where the default comes from.

    Attributes:
        default: what applies until the team decides otherwise.
        allowed: whether a value can be.
        source: who says so.
        checked_on: the day on which the source was looked at, YYYY-MM-DD; empty for our own choices.
        choices: published values, the default among them.
        range: of a number; None for anything else.
    """

    default: Any
    allowed: Callable[[Any], bool]
    source: str = "our choice"
    checked_on: str = ""
    choices: tuple[Choice, ...] = ()
    range: Range | None = None


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _limit(default: float | None, within: Range, source: str, choices: tuple[Choice, ...] = ()) -> Declared:
    """A limit in a number, looked at on the day of the pages."""
    return Declared(default, within.allows, source, _LOOKED_AT, choices, within)


#: The day on which the pages below were looked at.
_LOOKED_AT: Final = "2026-11-22"
_UNKNOWN: Final = "no published limit was found"
#: Where nobody published anything we could follow.
OURS: Final = "our choice"
_STEP: Final = Range(0.1, 100)
#: When the effect of a change is read, minutes after it.
_WINDOWS: Final = (15, 30, 60, 120)
_LEARNING_HOURS: Final = (
    Choice(6, "AG: no touch for 6 h"),
    Choice(24, "OEM_KB: 24 h and 20 conversions"),
    Choice(72, "N10624: 3 to 5 days; TT_BUD: after learning wait 2 days"),
    Choice(120, "N10624: 3 to 5 days"),
)
_LEARNING_CONVERSIONS: Final = (Choice(20, "OEM_KB: 24 h and 20 conversions"), Choice(None, "AG: by age alone"))
_ROI_EDITS: Final = (Choice(2, "N8224: 2 a day, at least 1 h apart"), Choice(3, "N8784: 3 a day, at least 4 h apart"))
_HOLDS_BOOSTS: Final = (Choice(False, OURS), Choice(True, "QCW: base and boost are told apart by difference"))
_EDIT_GAP: Final = (Choice(60, "N8224: at least 1 h apart"), Choice(240, "N8784: at least 4 h apart"))


def _count(most: int) -> Range:
    return Range(0, most, whole=True, optional=True)


def _platform(platform: str, *, edits: int | None, gap_min: int | None, protects: bool) -> dict[str, Declared]:
    """What the pages about one back office say of its plans."""
    edited_by, protected_by = "N8224" if edits else _UNKNOWN, "TT_ROIP" if protects else _UNKNOWN
    declared = {
        "learning_age_h": _limit(24, Range(0, 720, optional=True), "OEM_KB", _LEARNING_HOURS),
        "learning_conversions": _limit(20, _count(10_000), "OEM_KB", _LEARNING_CONVERSIONS),
        "roi_edits_per_day": _limit(edits, _count(100), edited_by, _ROI_EDITS if edits else ()),
        "edit_gap_min": _limit(gap_min, _count(1440), edited_by, _EDIT_GAP if gap_min else ()),
        "protect_below_pct": _limit(90 if protects else None, Range(1, 100, optional=True), protected_by),
        "protect_orders": _limit(20 if protects else None, _count(100_000), protected_by),
        # Whether a main plan's total has its boosts inside it: pages differ, so a team says what its own page prints.
        "main_holds_boosts": Declared(False, _is_flag, OURS, _LOOKED_AT, _HOLDS_BOOSTS),
    }
    return {f"ads.{platform}.{name}": one for name, one in declared.items()}


AD_SETTINGS: Final[dict[str, Declared]] = {
    # The largest wise single step of a bid, an ROI target and a budget, and what no proposal passes (guard G5).
    "ads.step_bid_pct": _limit(10, _STEP, "OEM_KB", (Choice(5, "OEM_KB: 5 to 10 %"), Choice(10, "OEM_KB: 5 to 10 %"))),
    "ads.step_roi_pct": _limit(10, _STEP, "N8205", (Choice(5, "N8205: 5 to 10 %"), Choice(10, "N8205: 5 to 10 %"))),
    "ads.step_budget_pct": _limit(30, _STEP, "AG", (
        Choice(10, "N6464: 10 to 20 %"), Choice(20, "N6464: 10 to 20 %"), Choice(30, "AG: 30 %"),
    )),
    "ads.step_hard_pct": _limit(50, Range(0.1, 1000), "TT_BUD"),
    # How long after a change no second one is proposed (guard G3).
    "ads.exclusive_min": _limit(
        30, Range(0, 240, whole=True), "OEM_KB", tuple(Choice(at, "OEM_KB: 15, 30, 60, 120") for at in _WINDOWS)
    ),
    **_platform("tiktok_ads", edits=None, gap_min=None, protects=True),
    **_platform("qianchuan", edits=2, gap_min=60, protects=False),
}  # fmt: skip
