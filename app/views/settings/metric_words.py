"""What a metric counts, in words of the language in force; computed ones as a formula of the names of others."""

from PySide6.QtCore import QCoreApplication

from app.models.metric import METRICS, MetricDefinition
from app.views.i18n import current_language


def metric_name(metric: MetricDefinition) -> str:
    """Its name."""
    return metric.name_zh if current_language() == "zh" else metric.name_en


def metric_definition(metric: MetricDefinition) -> str:
    """What it counts, or what is divided by what."""
    if metric.denominator:
        return f"{_formula(metric.numerator)} ÷ {_formula(metric.denominator)}"
    if not metric.source:
        return QCoreApplication.translate("MetricWords", "as the platform counts them")
    return _counted().get(metric.source, metric.source)


def _formula(text: str) -> str:
    signs = {"x": "×", "-": "−", "minutes": QCoreApplication.translate("MetricWords", "minutes")}
    return " ".join(metric_name(METRICS[part]) if part in METRICS else signs.get(part, part) for part in text.split())


def _counted() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "users in the room at this moment": translate("MetricWords", "users in the room at this moment"),
        "times the room was shown (PV)": translate("MetricWords", "times the room was shown (PV)"),
        "entries into the room (PV)": translate("MetricWords", "entries into the room (PV)"),
        "distinct users who entered (UV)": translate("MetricWords", "distinct users who entered (UV)"),
        "users who left": translate("MetricWords", "users who left"),
        "summed over viewers": translate("MetricWords", "summed over viewers"),
        "PV": translate("MetricWords", "each time, also by the same user (PV)"),
        "SKU orders by creation time": translate("MetricWords", "SKU orders by creation time"),
        "SKU orders by payment time": translate("MetricWords", "SKU orders by payment time"),
        "distinct users who paid": translate("MetricWords", "distinct users who paid"),
        "units paid": translate("MetricWords", "units paid"),
        "payment stage, later refunds included": translate("MetricWords", "paid amounts, later refunds included"),
        "orders that began with a click in this room": translate(
            "MetricWords", "orders that began with a click in this room"
        ),
        "refunded within one hour of payment": translate("MetricWords", "refunded within one hour of payment"),
        "session-cumulative, base and boost together": translate(
            "MetricWords", "of the session so far, base and boost together"
        ),
        "session-cumulative, boost tasks only": translate("MetricWords", "of the session so far, boost tasks only"),
        "as the ad platform attributes it; never added to GMV": translate(
            "MetricWords", "as the ad platform attributes it; never added to GMV"
        ),
        "as the ad platform attributes them": translate("MetricWords", "as the ad platform attributes them"),
        "users with a like, comment, share or follow": translate(
            "MetricWords", "users with a like, comment, share or follow"
        ),
    }
