"""How the findings on a segment look: one icon and count in the table, one sentence each in tool tips."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.services.plan.checks import BLOCKING, Check
from app.services.plan.rundown import RundownRow


@dataclass(frozen=True, slots=True)
class CheckLook:
    """Icon, colour role and short text of the Check column."""

    icon: str
    role: str
    text: str = ""


_OK: Final = CheckLook("check", "good")


def check_words(check: Check) -> str:
    """One finding as a sentence."""
    translate = QCoreApplication.translate
    words = {
        Check.PRODUCT_MISSING: translate("Checks", "No product chosen"),
        Check.PRICE_MISSING: translate("Checks", "No live price"),
        Check.PRICE_BELOW_FLOOR: translate("Checks", "The live price is below the floor"),
        Check.PRICE_ABOVE_LIST: translate("Checks", "The live price is above the list price"),
        Check.PRICE_UNCHECKED: translate("Checks", "Two people have to check the price"),
        Check.STOCK_NONE: translate("Checks", "No stock"),
        Check.STOCK_SHORT: translate("Checks", "Less stock than the target needs"),
        Check.LENGTH_MISSING: translate("Checks", "No length"),
        Check.SCRIPT_MISSING: translate("Checks", "No script yet"),
        Check.SCRIPT_LONG: translate("Checks", "The script is longer than the segment"),
        Check.PRODUCT_VETO: translate("Checks", "The product was vetoed"),
        Check.PRODUCT_TWICE: translate("Checks", "The same product is pitched earlier"),
        Check.OVERLAP: translate("Checks", "The segment before runs into this fixed start"),
        Check.GAP: translate("Checks", "There is idle time before this fixed start"),
    }
    return words[check]


def checkers(row: RundownRow) -> int:
    """How many people have checked the price, 0 to 2."""
    return sum(1 for who in (row.segment.price_checked_by, row.segment.price_checked_again_by) if who is not None)


def check_look(row: RundownRow) -> CheckLook:
    """What the Check column shows: what blocks first, then the second look, then what only warns."""
    blocking = [check for check in row.checks if check in BLOCKING and check is not Check.PRICE_UNCHECKED]
    if blocking:
        return CheckLook("circle-alert", "crit", str(len(blocking)))
    if Check.PRICE_UNCHECKED in row.checks:
        return CheckLook("user-check", "warn", f"{checkers(row)}/2")
    if row.checks == (Check.SCRIPT_MISSING,):
        return CheckLook("pencil", "text3")
    if row.checks:
        return CheckLook("triangle-alert", "warn", str(len(row.checks)))
    return _OK


def check_sentence(row: RundownRow) -> str:
    """All findings of a segment, one a line."""
    if not row.checks:
        return QCoreApplication.translate("Checks", "Nothing is missing")
    return "\n".join(check_words(check) for check in row.checks)
