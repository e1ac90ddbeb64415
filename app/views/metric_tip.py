"""What a number means, in words of the language in force: one tool tip wherever a metric stands.

Name, definition (numerator ÷ denominator), which of several definitions it is, platform, unit, version, source, and
when it was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.models.metric import CATALOGUE, MetricDefinition, Unit
from app.models.metric_definition import PLATFORMS, SOURCES, Cadence, Group
from app.models.session import LiveSessionView
from app.views.format import age
from app.views.i18n import current_language
from app.views.session_deck import wall_time


@dataclass(frozen=True, slots=True)
class ReadAt:
    """When the newest reading was made that a number rests on.

    Attributes:
        session: Whose clock it is told by.
        t_ms: Milliseconds since the session started.
        age_ms: How long ago that is; ``None`` for a number that is past and does not age.
    """

    session: LiveSessionView
    t_ms: int
    age_ms: int | None = None


def metric_tip(key: str, *, read: ReadAt | None = None, more: Iterable[str] = ()) -> str:
    """The tool tip of a metric, one fact a line.

    Args:
        key: Key of the catalogue; one it does not know gives only what is said besides.
        read: When it was read.
        more: What else is known here: the stretch it is taken over, what it is compared with. Empty lines are left
            out.
    """
    metric = CATALOGUE.get(key)
    lines = [] if metric is None else definition_lines(metric)
    if read is not None:
        lines.append(_read_words(read))
    return "\n".join(line for line in (*lines, *more) if line)


def definition_lines(metric: MetricDefinition) -> list[str]:
    """Everything that the catalogue says of a metric."""
    translate = QCoreApplication.translate
    definition = translate("MetricWords", "Definition: {formula} (version {version})")
    kind = translate("MetricWords", "Platform: {platform} · unit: {unit} · {cadence}")
    return [
        metric_name(metric),
        definition.format(formula=metric_definition(metric), version=metric.version),
        metric_words(metric) if metric.denominator else "",
        kind.format(platform=platform_words(metric), unit=unit_words(metric), cadence=cadence_words(metric)),
        translate("MetricWords", "Source: {source}").format(source=source_words(metric)),
    ]


def metric_name(metric: MetricDefinition) -> str:
    """Its name."""
    return metric.name_zh if current_language() == "zh" else metric.name_en


def metric_words(metric: MetricDefinition) -> str:
    """What is counted, or which of several definitions this is; empty when the formula says it all."""
    return metric.words_zh if current_language() == "zh" else metric.words_en


def metric_definition(metric: MetricDefinition) -> str:
    """What is divided by what, in the names of others; what a plain count counts."""
    if metric.denominator:
        return f"{_formula(metric.numerator)} ÷ {_formula(metric.denominator)}"
    return _formula(metric.numerator) if metric.parts != (metric.key,) else metric_words(metric)


def platform_words(metric: MetricDefinition) -> str:
    """The platform that defines it so."""
    if metric.platform in PLATFORMS:
        return PLATFORMS[metric.platform][_place()]
    return QCoreApplication.translate("MetricWords", "every platform")


def source_words(metric: MetricDefinition) -> str:
    """Where the definition comes from."""
    return SOURCES[metric.source][_place()]


def unit_words(metric: MetricDefinition) -> str:
    """The unit of its values."""
    translate = QCoreApplication.translate
    return {
        Unit.COUNT: translate("MetricWords", "count"),
        Unit.MINOR: translate("MetricWords", "money"),
        Unit.SECONDS: translate("MetricWords", "seconds"),
        Unit.MINUTES: translate("MetricWords", "minutes"),
        Unit.RATE: translate("MetricWords", "share"),
        Unit.RATIO: translate("MetricWords", "ratio"),
    }[metric.unit]


def cadence_words(metric: MetricDefinition) -> str:
    """How soon it can be read."""
    translate = QCoreApplication.translate
    return {
        Cadence.LIVE: translate("MetricWords", "live"),
        Cadence.BOARD: translate("MetricWords", "from a board, within minutes"),
        Cadence.NEXT_DAY: translate("MetricWords", "the next day"),
        Cadence.WEEKS: translate("MetricWords", "after days or weeks"),
    }[metric.cadence]


def group_words(group: Group) -> str:
    """The name of a group of the catalogue."""
    translate = QCoreApplication.translate
    return {
        Group.REACH: translate("MetricWords", "Reach and room"),
        Group.INTERACTION: translate("MetricWords", "Interaction"),
        Group.SALES: translate("MetricWords", "Products and sales"),
        Group.ADS: translate("MetricWords", "Ads"),
    }[group]


def _place() -> int:
    return 1 if current_language() == "zh" else 0


def _formula(text: str) -> str:
    signs = {"x": "×", "-": "−", "minutes": QCoreApplication.translate("MetricWords", "minutes"), "1000": "1,000"}
    return " ".join(
        metric_name(CATALOGUE[part]) if part in CATALOGUE else signs.get(part, part) for part in text.split()
    )


def _read_words(read: ReadAt) -> str:
    translate = QCoreApplication.translate
    session = read.session
    if session.started_at is None:
        return ""
    at = wall_time(session, session.started_at + timedelta(milliseconds=read.t_ms), seconds=True)
    if read.age_ms is None:
        return translate("MetricWords", "Read at {time}").format(time=at)
    old = age(max(0, read.age_ms) / 1000, current_language())
    return translate("MetricWords", "Read at {time}, {age}").format(time=at, age=old)
