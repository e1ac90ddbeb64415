"""What every number means: key, unit, numerator and denominator, version. The same words stand on hover elsewhere."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.metric import METRICS, MetricDefinition, Unit
from app.views.settings.metric_words import metric_definition, metric_name
from app.views.theme import theme
from app.views.widgets.list_view import TableView
from app.views.widgets.panel import Panel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
WIDTHS = [200, 320, 80, 150, 180, 70]
#: Left out where the page is narrow; the tool tip has them.
FIELD, VERSION = 4, 5
NARROW_BELOW = 900


class MetricModel(QAbstractTableModel):
    """The catalogue as a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._metrics = tuple(METRICS.values())
        self._heads = (
            self.tr("Metric"),
            self.tr("Definition"),
            self.tr("Unit"),
            self.tr("Counts as"),
            self.tr("Field"),
            self.tr("Version"),
        )

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._metrics)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells = self._cells(self._metrics[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{cells[1]}\n{cells[FIELD]} {cells[VERSION]}"
        return cells[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def _cells(self, metric: MetricDefinition) -> tuple[str, ...]:
        units = {
            Unit.COUNT: self.tr("count"),
            Unit.MINOR: self.tr("money"),
            Unit.SECONDS: self.tr("seconds"),
            Unit.RATE: self.tr("share"),
            Unit.RATIO: self.tr("ratio"),
        }
        kind = self.tr("since the start") if metric.cumulative else self.tr("at this moment")
        if metric.denominator:
            kind = self.tr("computed from counts")
        return (
            metric_name(metric),
            metric_definition(metric),
            units[metric.unit],
            kind,
            metric.key,
            f"v{metric.version}",
        )


class MetricsPage(QWidget):
    """The page."""

    def __init__(self, _context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self.tr("What each number means"), "ruler", self.tr("rates are never averaged"), padding=0)
        table = TableView(self.tr("Metrics and definitions"))
        table.setObjectName("settings.metrics")
        table.setModel(MetricModel(self))
        table.set_widths(WIDTHS, stretch=1)
        self._table = table
        panel.body.addWidget(table, 1)
        panel.set_count(str(len(METRICS)))
        layout.addWidget(panel, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() / theme().scale < NARROW_BELOW
        for column in (FIELD, VERSION):
            self._table.setColumnHidden(column, narrow)
