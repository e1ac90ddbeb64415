"""What every number means, by group and searchable, with all that is known of it. The same words stand on hover."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.metric import CATALOGUE, MetricDefinition, MetricDefinitionRowView
from app.models.metric_definition import Group
from app.services.live.catalogue import MetricCatalogue
from app.views.metric_tip import (
    cadence_words,
    group_words,
    metric_definition,
    metric_name,
    metric_tip,
    metric_words,
    platform_words,
    source_words,
    unit_words,
)
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.field import Field
from app.views.widgets.list_view import TableView
from app.views.widgets.panel import Panel
from app.views.widgets.segmented import Segmented
from app.views.widgets.state_view import StateText, StateView
from app.views.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
METRIC, DEFINITION, PLATFORM, UNIT, CADENCE, SOURCE, FIELD, VERSION = range(8)
#: Of the columns after the names.
WIDTHS: Final = [300, 110, 70, 100, 215, 160, 64]
#: Air beside a name, and the narrowest and widest column of names: longer ones are cut and stand whole on hover.
NAME_AIR, NAME_LEAST, NAME_MOST = 24, 140, 320
#: Left out where the page is narrow; the tool tip has them.
FIRST_OUT, THEN_OUT = (CADENCE, SOURCE), (FIELD, VERSION)
ROOMY_FROM, NARROW_BELOW = 1150, 900
#: Air around the row of filters: left, top, right, bottom.
FILTER_AIR: Final = (14, 10, 14, 10)
#: Every group, in the order of the catalogue.
ALL: Final = "all"


class MetricModel(QAbstractTableModel):
    """The metrics of the catalogue that fit what is looked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        order = list(Group)
        self._all = sorted(CATALOGUE.values(), key=lambda metric: order.index(metric.group))
        self._shown = list(self._all)
        self._earlier: dict[str, list[MetricDefinitionRowView]] = {}
        self._heads = (
            self.tr("Metric"),
            self.tr("Definition"),
            self.tr("Platform"),
            self.tr("Unit"),
            self.tr("Read"),
            self.tr("Source"),
            self.tr("Field"),
            self.tr("Version"),
        )

    def look_for(self, text: str, group: str) -> None:
        """Show the metrics of a group (``ALL`` for every one) in which all words of a text occur."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [
            metric
            for metric in self._all
            if group in {ALL, metric.group} and all(word in _searched(metric) for word in words)
        ]
        self.endResetModel()

    def longest_name(self) -> float:
        """How wide the longest name of all metrics is at 100 %, in the language in force."""
        font = theme().font(13, 500)
        return max(paint.advance(metric_name(metric), font) for metric in self._all) / theme().scale

    def set_stored(self, rows: tuple[MetricDefinitionRowView, ...]) -> None:
        """Take what this store has met: definitions of other versions are told on hover."""
        self.beginResetModel()
        self._earlier = {}
        for row in rows:
            known = CATALOGUE.get(row.key)
            if known is not None and row.definition_version != known.version:
                self._earlier.setdefault(row.key, []).append(row)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        metric = self._shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._tip(metric))
        return self._cells(metric)[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def _tip(self, metric: MetricDefinition) -> str:
        lines = [self.tr("Field: {key}").format(key=metric.key), group_words(metric.group)]
        for row in self._earlier.get(metric.key, []):
            formula = f"{row.numerator} ÷ {row.denominator}" if row.denominator else row.numerator
            words = self.tr("Also in this store: version {version}, {formula}")
            lines.append(words.format(version=row.definition_version, formula=formula))
        return metric_tip(metric.key, more=lines)

    @staticmethod
    def _cells(metric: MetricDefinition) -> tuple[str, ...]:
        told, words = metric_definition(metric), metric_words(metric)
        return (
            metric_name(metric),
            f"{told} · {words}" if words and words != told else told,
            platform_words(metric),
            unit_words(metric),
            cadence_words(metric),
            source_words(metric),
            metric.key,
            f"v{metric.version}",
        )


def _searched(metric: MetricDefinition) -> str:
    """Where words are looked for: in both languages, whichever is in force, and in the key."""
    parts = (
        metric.key, metric.name_en, metric.name_zh, metric.words_en, metric.words_zh, metric_definition(metric),
        platform_words(metric), source_words(metric), group_words(metric.group),
    )  # fmt: skip
    return " ".join(parts).casefold()


class MetricsPage(QWidget):
    """The page."""

    #: It is as high as the window.
    fills = True

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogue = MetricCatalogue(context.services.store, context.services.who)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._panel = Panel(self.tr("What each number means"), "ruler", self.tr("rates are never averaged"), padding=0)
        self._search = Field(self.tr("Search metrics"), self.tr("Search"), icon_name="search", height=28)
        self._search.setObjectName("settings.metrics.search")
        self._search.setFixedWidth(theme().px(180))
        options = [(ALL, self.tr("All")), *((group.value, group_words(group)) for group in Group)]
        self._groups = Segmented(options, self.tr("Group of metrics"), compact=True)
        self._groups.setObjectName("settings.metrics.groups")
        self._model = MetricModel(self)
        self._table = TableView(self.tr("Metrics and definitions"))
        self._table.setObjectName("settings.metrics")
        self._table.setModel(self._model)
        names = min(NAME_MOST, max(NAME_LEAST, round(self._model.longest_name()) + NAME_AIR))
        self._table.set_widths([names, *WIDTHS], stretch=DEFINITION)
        self._none = StateView(
            StateText(
                "empty", self.tr("No metric fits"), self.tr("Look for another word or in all groups."), icon="ruler"
            ),
            centred=True,
        )
        self._none.hide()
        filters = QHBoxLayout()
        filters.setContentsMargins(*(theme().px(side) for side in FILTER_AIR))
        filters.addWidget(self._groups)
        filters.addStretch(1)
        filters.addWidget(self._search)
        self._panel.body.addLayout(filters)
        self._panel.body.addWidget(self._table, 1)
        self._panel.body.addWidget(self._none, 1)
        layout.addWidget(self._panel, 1)
        self._search.textChanged.connect(self._on_looked_for)
        self._search.escaped.connect(self._search.clear)
        self._groups.chosen.connect(self._on_looked_for)
        self._on_looked_for()
        context.runner.run(self._catalogue.definitions, done=self._model.set_stored)

    def _on_looked_for(self, _value: object = None) -> None:
        self._model.look_for(self._search.text(), self._groups.value)
        found = self._model.rowCount()
        self._panel.set_count(str(found))
        self._table.setVisible(found > 0)
        self._none.setVisible(found == 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / theme().scale
        for column in FIRST_OUT:
            self._table.setColumnHidden(column, width < ROOMY_FROM)
        for column in THEN_OUT:
            self._table.setColumnHidden(column, width < NARROW_BELOW)
