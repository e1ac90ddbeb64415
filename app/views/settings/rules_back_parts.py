"""Parts of the back-test: the strip of figures, and a table for those who read rather than look."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.settings.rules_back_words import Count
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import TableView
from app.views.widgets.text import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex
FIGURES: Final = 6


class Figure(paint.Painted):
    """One figure: its name, the value, and a word beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._count = Count("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: Count) -> None:
        """Show another figure."""
        self._count = count
        told = f"{count.name}: {count.value} {count.beside}".strip()
        self.setAccessibleName(told)
        self.setToolTip(plain_tooltip("\n".join(line for line in (told, count.tip) if line) if count.name else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(90, self.minimumSizeHint().width()), theme().px(48))

    def minimumSizeHint(self) -> QSize:
        """The name is never cut: the figures share what is left beside their names."""
        return QSize(round(paint.advance(self._count.name, theme().font(12, 600))) + 8, theme().px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, told = theme(), self._count
        painter = paint.begin(self)
        top = QRectF(0, 0, self.width() - 6, look.px(18))
        paint.text(painter, top, told.name, look.font(12, 600), look.colours.text2)
        low = QRectF(0, look.px(20), self.width() - 6, look.px(26))
        used = paint.text(painter, low, told.value, look.font(20, 600, tabular=True), look.colours.text)
        beside = low.adjusted(used + look.px(8), look.px(3), 0, 0)
        # A word that is cut to two letters says nothing; whole it stands in the tool tip.
        if paint.advance(told.beside, look.font(12)) <= beside.width():
            paint.text(painter, beside, told.beside, look.font(12), look.colours.text2)
        painter.end()


class CountStrip(QWidget):
    """The six figures of a back-test."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings.rules.back.counts")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.figures = [Figure() for _ in range(FIGURES)]
        for figure in self.figures:
            row.addWidget(figure, 1)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show the figures."""
        for figure, count in zip(self.figures, counts, strict=True):
            figure.show_count(count)

    def clear(self) -> None:
        """Show none."""
        for figure in self.figures:
            figure.show_count(Count("", "", ""))


class _Rows(QAbstractTableModel):
    """Rows of text."""

    def __init__(self, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: list[tuple[str, ...]] = []

    def set_rows(self, rows: list[tuple[str, ...]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._rows[index.row()][index.column()]
        return None


class BackTable(TableView):
    """A table of text; the last column takes what is left.

    Args:
        name: what a screen reader says.
        heads: of the columns; widths: of them at 100 %.
    """

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__(name)
        self._rows_model = _Rows(heads, self)
        self.setModel(self._rows_model)
        self.set_widths(list(widths), stretch=len(widths) - 1)

    def show_rows(self, rows: list[tuple[str, ...]]) -> None:
        """Show other rows."""
        self._rows_model.set_rows(rows)
