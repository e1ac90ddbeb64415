"""What every number means: key, unit, numerator and denominator, version. The same words stand on hover elsewhere."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.metric import METRICS, MetricDefinition, Unit
from app.views.i18n import current_language
from app.views.widgets.list_view import TableView
from app.views.widgets.panel import Panel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex


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
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._cells(self._metrics[index.row()])[index.column()]

    def _cells(self, metric: MetricDefinition) -> tuple[str, ...]:
        units = {
            Unit.COUNT: self.tr("count"),
            Unit.MINOR: self.tr("money"),
            Unit.SECONDS: self.tr("seconds"),
            Unit.RATE: self.tr("share"),
            Unit.RATIO: self.tr("ratio"),
        }
        formula = f"{metric.numerator} ÷ {metric.denominator}" if metric.denominator else metric.source or metric.key
        kind = self.tr("since the start") if metric.cumulative else self.tr("at this moment")
        if metric.denominator:
            kind = self.tr("computed from counts")
        name = metric.name_zh if current_language() == "zh" else metric.name_en
        return (name, formula, units[metric.unit], kind, metric.key, f"v{metric.version}")


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
        table.set_widths([220, 360, 90, 170, 180, 80], stretch=1)
        panel.body.addWidget(table, 1)
        panel.set_count(str(len(METRICS)))
        layout.addWidget(panel, 1)
