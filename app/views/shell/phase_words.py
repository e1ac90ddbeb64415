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
        "product_missing": translate("Blockers", "{count} segments have no product"),
        "price_missing": translate("Blockers", "{count} segments have no live price"),
        "price_below_floor": translate("Blockers", "{count} prices are below the floor"),
        "price_above_list": translate("Blockers", "{count} prices are above the list price"),
        "price_unchecked": translate("Blockers", "{count} prices need a second check"),
        "stock_none": translate("Blockers", "{count} products have no stock"),
        "stock_short": translate("Blockers", "{count} products have less stock than the target needs"),
        "length_missing": translate("Blockers", "{count} segments have no length"),
        "script_missing": translate("Blockers", "{count} segments have no script"),
        "script_long": translate("Blockers", "{count} scripts are longer than their slot"),
        "product_veto": translate("Blockers", "{count} products were vetoed"),
        "product_twice": translate("Blockers", "{count} products appear twice"),
        "overlap": translate("Blockers", "{count} segments run into a fixed start"),
        "gap": translate("Blockers", "{count} fixed starts have idle time before them"),
        "checklist_open": translate("Blockers", "{count} checklist tasks are open"),
    }
    text = texts.get(blocker.code, translate("Blockers", "{count} open points"))
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
