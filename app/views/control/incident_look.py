"""Words and icons of the incident kinds."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.models.session import IncidentKind

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
