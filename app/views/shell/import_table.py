"""The rows of a file that were not taken: where, what stood there and why, in a table that can be copied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.services.export.cells import safe_text
from app.views.i18n import explain
from app.views.widgets.list_view import INK_ROLE, TableView

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
WIDTHS = (150, 90, 56, 150, 170, 200)
ROW_COLUMN = 2


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """One row that was not taken, in words."""

    file: str
    sheet: str
    row: str
    column: str
    value: str
    reason: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Its cells from left to right."""
        return (self.file, self.sheet, self.row, self.column, self.value, self.reason)


def rejected_lines(entry: Mapping[str, Any], file: str) -> list[RejectedLine]:
    """The rejected rows of one file's report."""
    sheet = str(entry.get("sheet") or "")
    whole = QCoreApplication.translate("ImportTable", "whole row")
    return [
        RejectedLine(
            file,
            sheet,
            str(row.get("row", "")),
            str(row.get("column") or whole),
            _value(row),
            explain(str(row.get("reason", "")), row).sentence,
        )
        for row in entry.get("rejected", ())
    ]


def _value(row: Mapping[str, Any]) -> str:
    """What stood in the cell; of a table with buyers only its sort and length are known."""
    if row.get("hidden", "") in {"", "empty"}:
        return str(row.get("value", ""))
    translate = QCoreApplication.translate
    words = {
        "digits": translate("ImportTable", "digits, length {count}, not kept"),
        "text": translate("ImportTable", "text, length {count}, not kept"),
    }
    return words.get(str(row["hidden"]), words["text"]).format(count=row.get("length", 0))


def titles() -> tuple[str, ...]:
    """The heads of the columns."""
    translate = QCoreApplication.translate
    return (
        translate("ImportTable", "File"),
        translate("ImportTable", "Sheet"),
        translate("ImportTable", "Row"),
        translate("ImportTable", "Column"),
        translate("ImportTable", "Value"),
        translate("ImportTable", "Reason"),
    )


def as_text(lines: Iterable[RejectedLine]) -> str:
    """The lines for a spreadsheet or a message: tab-separated, with heads; no cell can become a formula there."""
    rows = [titles(), *(line.cells for line in lines)]
    return "\n".join("\t".join(safe_text(" ".join(cell.split())) for cell in row) for row in rows)


class _Model(QAbstractTableModel):
    """The lines; cells that have no room are told in full by the tool tip."""

    def __init__(self, lines: list[RejectedLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = lines
        self._titles = titles()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self.lines[index.row()].cells[column].split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.lines[index.row()].cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == ROW_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == INK_ROLE:
            return "warn" if column == len(self._titles) - 1 else "text" if column > ROW_COLUMN else "text2"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == ROW_COLUMN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None


class RejectedTable(TableView):
    """The table. Ctrl+C copies the selected rows, or all of them when none is selected."""

    def __init__(self, lines: list[RejectedLine], parent: QWidget | None = None) -> None:
        name = QCoreApplication.translate("ImportTable", "Rows that were not taken")
        super().__init__(name, row_height=32, parent=parent)
        self.setObjectName("shell.import.rejected")
        self.lines = lines
        self.setModel(_Model(lines, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.set_widths(WIDTHS, stretch=len(WIDTHS) - 1)
        self.setColumnHidden(0, len({line.file for line in lines}) < 2)
        self.setColumnHidden(1, not any(line.sheet for line in lines))

    def copy(self) -> None:
        """Put the selected rows on the clipboard; all of them when none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.lines[row] for row in chosen] or self.lines
        QGuiApplication.clipboard().setText(as_text(lines))

    def copy_all(self) -> None:
        """Put all rows on the clipboard."""
        QGuiApplication.clipboard().setText(as_text(self.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's own copying knows one cell and no formulas.
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
