"""Words, icons and keys of the incident kinds, of their runbooks and of what was done about them."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.session import IncidentKind
from app.services.live.runbooks import Does, Evidence, Owner

ICONS: Final[dict[IncidentKind, str]] = {
    IncidentKind.VIOLATION: "shield-alert",
    IncidentKind.STOCK_OUT: "package",
    IncidentKind.PRICE_ERROR: "tag",
    IncidentKind.STREAM_DROP: "wifi-off",
    IncidentKind.ONLINE_DROP: "trending-down",
    IncidentKind.TROLLS: "frown",
    IncidentKind.ANCHOR_OFF_FORM: "user",
    IncidentKind.TECH: "monitor",
    IncidentKind.PACE: "timer",
    IncidentKind.OTHER: "circle-alert",
}
#: The digit that picks a kind.
DIGITS: Final[dict[IncidentKind, str]] = {
    kind: str((place + 1) % 10) for place, kind in enumerate(IncidentKind)
}  # fmt: skip
#: The letter that does a step's deed while the runbook has the keyboard, and its icon.
DEED_KEYS: Final[dict[Does, str]] = {
    Does.CUE: "C", Does.HOLD_SPEND: "H", Does.ADD_PHRASE: "P", Does.TAKE_NEXT: "N", Does.MACRO: "M",
    Does.GIVEAWAY: "G", Does.EVIDENCE: "E", Does.NOTE: "W", Does.MINUTES_LOST: "L",
}  # fmt: skip
DEED_ICONS: Final[dict[Does, str]] = {
    Does.CUE: "send", Does.HOLD_SPEND: "circle-pause", Does.ADD_PHRASE: "list-plus", Does.TAKE_NEXT: "skip-forward",
    Does.MACRO: "copy", Does.GIVEAWAY: "gift", Does.EVIDENCE: "image", Does.NOTE: "pencil",
    Does.MINUTES_LOST: "timer-off",
}  # fmt: skip


def kind_title(kind: IncidentKind) -> str:
    """The kind in the language in force."""
    translate = QCoreApplication.translate
    titles = {
        IncidentKind.VIOLATION: translate("IncidentKinds", "Violation"),
        IncidentKind.STOCK_OUT: translate("IncidentKinds", "Stock-out"),
        IncidentKind.PRICE_ERROR: translate("IncidentKinds", "Price error"),
        IncidentKind.STREAM_DROP: translate("IncidentKinds", "Stream drop"),
        IncidentKind.ONLINE_DROP: translate("IncidentKinds", "Viewers fell"),
        IncidentKind.TROLLS: translate("IncidentKinds", "Trolls"),
        IncidentKind.ANCHOR_OFF_FORM: translate("IncidentKinds", "Anchor off form"),
        IncidentKind.TECH: translate("IncidentKinds", "Tech"),
        IncidentKind.PACE: translate("IncidentKinds", "Pace"),
        IncidentKind.OTHER: translate("IncidentKinds", "Other"),
    }
    return titles[kind]


def detail_title(name: str) -> str:
    """What is asked about an incident: the words of its cue."""
    translate = QCoreApplication.translate
    titles = {
        "phrase": translate("Incidents", "Phrase that was said"),
        "rewrite": translate("Incidents", "Say instead"),
        "proof": translate("Incidents", "Proof to show"),
    }
    return titles[name]


def owner_title(owner: Owner) -> str:
    """Which hat sees a runbook through, in the trade's words."""
    translate = QCoreApplication.translate
    titles = {
        "control_operator": translate("Incidents", "Control operator"),
        "operator": translate("Incidents", "Operator"),
        "anchor": translate("Incidents", "Anchor"),
        "floor_manager": translate("Incidents", "Floor manager"),
    }
    return titles[owner]


def evidence_title(evidence: Evidence) -> str:
    """How well founded a runbook is."""
    translate = QCoreApplication.translate
    titles = {
        "official": translate("Incidents", "Official"),
        "practitioner": translate("Incidents", "Practitioners"),
        "operator_code": translate("Incidents", "Operators' notes"),
        "derived": translate("Incidents", "Our own"),
    }
    return titles[evidence]


def deed_title(deed: Does) -> str:
    """What Cuedeck does in a step, as a verb."""
    translate = QCoreApplication.translate
    titles = {
        Does.NOTHING: "",
        Does.CUE: translate("Incidents", "Send cue"),
        Does.HOLD_SPEND: translate("Incidents", "Mark hold"),
        Does.ADD_PHRASE: translate("Incidents", "Add phrase"),
        Does.TAKE_NEXT: translate("Incidents", "Take next"),
        Does.MACRO: translate("Incidents", "Copy reply"),
        Does.GIVEAWAY: translate("Incidents", "Mark giveaway"),
        Does.EVIDENCE: translate("Incidents", "Paste picture"),
        Does.NOTE: translate("Incidents", "Write"),
        Does.MINUTES_LOST: translate("Incidents", "Minutes"),
    }
    return titles[deed]


def deed_done(deed: Does) -> str:
    """What Cuedeck did, for the incident's own log."""
    translate = QCoreApplication.translate
    titles = {
        Does.NOTHING: "",
        Does.CUE: translate("Incidents", "Cue sent"),
        Does.HOLD_SPEND: translate("Incidents", "Spend hold marked"),
        Does.ADD_PHRASE: translate("Incidents", "Phrase added to the list"),
        Does.TAKE_NEXT: translate("Incidents", "Next segment taken"),
        Does.MACRO: translate("Incidents", "Reply text copied"),
        Does.GIVEAWAY: translate("Incidents", "Giveaway marked"),
        Does.EVIDENCE: translate("Incidents", "Picture attached"),
        Does.NOTE: translate("Incidents", "Note written"),
        Does.MINUTES_LOST: translate("Incidents", "Minutes lost written down"),
    }
    return titles[deed]
