"""Words and icons of marks: the deeds that rules and timers read, and what people named themselves."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.session import MarkView
from app.services.live.marks import GIVEAWAY, HOLD_RELEASE, HOLD_SPEND, HOLD_START, PIN, PRICE

_ICONS: Final = {
    GIVEAWAY: "gift", HOLD_START: "hourglass", HOLD_RELEASE: "link", PIN: "pin", HOLD_SPEND: "circle-pause",
    PRICE: "tag",
}  # fmt: skip


def mark_icon(mark: MarkView) -> str:
    """The icon of a mark."""
    return _ICONS.get(mark.preset, "bookmark")


def mark_title(mark: MarkView) -> str:
    """What kind of moment a mark is."""
    translate = QCoreApplication.translate
    titles = {
        GIVEAWAY: translate("Marks", "Giveaway"),
        HOLD_START: translate("Marks", "Hold"),
        HOLD_RELEASE: translate("Marks", "Release"),
        PIN: translate("Marks", "Pin"),
        HOLD_SPEND: translate("Marks", "Spend held"),
        PRICE: translate("Marks", "Price in the cart"),
        # Names that the sample and older stores use.
        "hero": translate("Marks", "Hero"),
        "problem": translate("Marks", "Problem"),
        "clip": translate("Marks", "Clip"),
        "": translate("Marks", "Mark"),
    }
    return titles.get(mark.preset, mark.preset)


def mark_text(mark: MarkView) -> str:
    """What a mark says: its words, else what belongs to its deed."""
    if mark.text:
        return mark.text
    translate = QCoreApplication.translate
    parts = []
    link, minutes, stock = (mark.details.get(name) for name in ("link_no", "minutes", "stock"))
    if link is not None:
        parts.append(translate("Marks", "link {number}").format(number=f"{link:g}"))
    if minutes is not None:
        parts.append(translate("Marks", "{minutes} min").format(minutes=f"{minutes:g}"))
    if stock is not None:
        parts.append(translate("Marks", "stock {count}").format(count=f"{stock:,.0f}"))
    return " · ".join(parts)
