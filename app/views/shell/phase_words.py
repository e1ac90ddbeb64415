"""Words about phases: what stands in the way, what the button says, and which deed it takes."""

from PySide6.QtCore import QCoreApplication

from app.models.session import Phase
from app.services.plan.blockers import Blocker
from app.services.runtime.permissions import Deed


def blocker_text(blocker: Blocker) -> str:
    """One blocker as a sentence."""
    translate = QCoreApplication.translate
    texts = {
        "no_segments": translate("Blockers", "The rundown is empty"),
        "no_start": translate("Blockers", "No planned start"),
        "no_anchor": translate("Blockers", "No anchor chosen"),
        "product_missing": translate("Blockers", "Segments without product: {count}"),
        "price_missing": translate("Blockers", "Live price missing: {count}"),
        "price_below_floor": translate("Blockers", "Prices below the floor: {count}"),
        "price_above_list": translate("Blockers", "Prices above list price: {count}"),
        "price_unchecked": translate("Blockers", "Second price check open: {count}"),
        "stock_none": translate("Blockers", "Products without stock: {count}"),
        "stock_short": translate("Blockers", "Stock short of target: {count}"),
        "length_missing": translate("Blockers", "Segments without length: {count}"),
        "script_missing": translate("Blockers", "Segments without script: {count}"),
        "script_long": translate("Blockers", "Scripts over their slot: {count}"),
        "product_veto": translate("Blockers", "Vetoed products: {count}"),
        "product_twice": translate("Blockers", "Products listed twice: {count}"),
        "overlap": translate("Blockers", "Fixed starts overrun: {count}"),
        "gap": translate("Blockers", "Gaps before fixed starts: {count}"),
        "checklist_open": translate("Blockers", "Open checklist tasks: {count}"),
    }
    text = texts.get(blocker.code, translate("Blockers", "Open points: {count}"))
    return text.format(count=blocker.count)


def phase_verb(old: Phase, new: Phase) -> str:
    """What the button says that takes a session from one phase to another."""
    translate = QCoreApplication.translate
    if old is Phase.REVIEW and new is Phase.LIVE:
        return translate("PhaseMenu", "Back on air")
    if old is Phase.CLOSED:
        return translate("PhaseMenu", "Open the review again")
    verbs = {
        Phase.DRAFT: translate("PhaseMenu", "Back to draft"),
        Phase.READY: translate("PhaseMenu", "Mark ready"),
        Phase.REHEARSAL: translate("PhaseMenu", "Start rehearsal"),
        Phase.LIVE: translate("PhaseMenu", "Go live"),
        Phase.REVIEW: translate("PhaseMenu", "End the show"),
        Phase.CLOSED: translate("PhaseMenu", "Close the review"),
    }
    return verbs[new]


def deeds_of(old: Phase, new: Phase) -> tuple[Deed, ...]:
    """What the hats must allow for the change; the service asks for the same."""
    first = Deed.REHEARSE if new is Phase.REHEARSAL else Deed.SET_PHASE
    return (first, Deed.CLOSE_REVIEW) if Phase.CLOSED in {old, new} else (first,)


def is_gated(old: Phase, new: Phase) -> bool:
    """Whether open points keep the session from the new phase."""
    return new in {Phase.READY, Phase.LIVE} and old is not Phase.REVIEW
