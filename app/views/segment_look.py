"""Words and icons of the segment kinds, the same in Plan, Studio, Control and Review."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.script import SegmentKind, SegmentView

KIND_ICONS: Final[dict[SegmentKind, str]] = {
    SegmentKind.OPENING: "sparkles",
    SegmentKind.GATHER: "magnet",
    SegmentKind.PROFIT: "gem",
    SegmentKind.HERO: "star",
    SegmentKind.FLASH: "zap",
    SegmentKind.QUESTIONS: "message-circle",
    SegmentKind.GIVEAWAY: "gift",
    SegmentKind.ENCORE: "repeat",
    SegmentKind.TRANSITION: "arrow-right",
    SegmentKind.CLOSE: "timer",
    SegmentKind.CLOSING: "flag",
}


def kind_title(kind: SegmentKind) -> str:
    """The kind in the language in force."""
    translate = QCoreApplication.translate
    titles = {
        SegmentKind.OPENING: translate("SegmentKinds", "Warm-up"),
        SegmentKind.GATHER: translate("SegmentKinds", "Hook"),
        SegmentKind.PROFIT: translate("SegmentKinds", "Profit"),
        SegmentKind.HERO: translate("SegmentKinds", "Hero"),
        SegmentKind.FLASH: translate("SegmentKinds", "Flash"),
        SegmentKind.QUESTIONS: translate("SegmentKinds", "Q&A"),
        SegmentKind.GIVEAWAY: translate("SegmentKinds", "Giveaway"),
        SegmentKind.ENCORE: translate("SegmentKinds", "Encore"),
        SegmentKind.TRANSITION: translate("SegmentKinds", "Transition"),
        SegmentKind.CLOSE: translate("SegmentKinds", "Close"),
        SegmentKind.CLOSING: translate("SegmentKinds", "Wrap-up"),
    }
    return titles[kind]


def segment_title(segment: SegmentView, number: int | None = None) -> str:
    """The name of a segment, with its place in the rundown when given."""
    title = segment.title or kind_title(segment.kind)
    return f"{number} · {title}" if number is not None else title
