"""The rundown as a table model: rows of the store, changed in place; edits leave it as a signal and come back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.models.session import LiveSessionView
from app.services.plan.rundown import RundownRow
from app.services.plan.schedule import schedule
from app.views.format import count, duration, money
from app.views.i18n import current_language
from app.views.plan.check_look import check_sentence
from app.views.plan.columns import EDITABLE, Column, alignment, column_title
from app.views.segment_look import kind_title, segment_title
from app.views.session_deck import wall_time

Index = QModelIndex | QPersistentModelIndex


class RundownModel(QAbstractTableModel):
    """The rows of a session's plan.

    Signals:
        edited: ``(segment_id, fields)`` that a person typed and that can be stored.
    """

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RundownRow] = []
        self.session: LiveSessionView | None = None
        self.may_edit = False
        self.see_costs = False
        #: Segment id -> name of the member at another station who changed it a moment ago.
        self.touched: dict[str, str] = {}
        #: Columns without a word over them.
        self.wordless: frozenset[Column] = frozenset()

    @property
    def rows(self) -> Sequence[RundownRow]:
        """The rows as they are shown."""
        return self._rows

    @property
    def currency(self) -> str:
        """The session's currency."""
        return self.session.currency if self.session is not None else ""

    def row_of(self, segment_id: str | None) -> int:
        """The row of a segment; -1 when it is not there."""
        return next((at for at, row in enumerate(self._rows) if row.segment.id == segment_id), -1)

    def id_at(self, row: int) -> str | None:
        """The segment of a row; ``None`` behind the last one."""
        return self._rows[row].segment.id if 0 <= row < len(self._rows) else None

    def show(self, rows: Sequence[RundownRow]) -> None:
        """Show these rows, keeping what stands (a cell that is being edited survives)."""
        wanted = [row.segment.id for row in rows]
        for at in range(len(self._rows) - 1, -1, -1):
            if self._rows[at].segment.id not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        for at, row in enumerate(rows):
            found = self.row_of(row.segment.id)
            if found < 0:
                self.beginInsertRows(QModelIndex(), at, at)
                self._rows.insert(at, row)
                self.endInsertRows()
            elif found != at:
                self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), at)
                self._rows.insert(at, self._rows.pop(found))
                self.endMoveRows()
        for at, row in enumerate(rows):
            if self._rows[at] != row:
                self._rows[at] = row
                self._tell(at)

    def place(self, segment_id: str, before_id: str | None) -> None:
        """Show a move at once; the store will say the same in a moment."""
        rows = list(self._rows)
        found = self.row_of(segment_id)
        if found < 0:
            return
        row = rows.pop(found)
        at = next((place for place, one in enumerate(rows) if one.segment.id == before_id), len(rows))
        rows.insert(at, row)
        self.show(self._timed(rows))

    def repaint(self) -> None:
        """Everything may look different: another language, other rights."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))

    def _timed(self, rows: Sequence[RundownRow]) -> list[RundownRow]:
        start = self.session.planned_start_at if self.session is not None else None
        plan = schedule([row.segment for row in rows], start)
        return [
            replace(row, number=number, scheduled=item)
            for number, (row, item) in enumerate(zip(rows, plan.items, strict=True), start=1)
        ]

    def _tell(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _text(self, row: RundownRow, column: Column) -> str:
        """A cell in words, as a screen reader says it."""
        segment, session = row.segment, self.session
        place = row.scheduled
        texts = {
            Column.NUMBER: str(row.number),
            Column.KIND: kind_title(segment.kind),
            Column.TITLE: segment_title(segment),
            Column.START: wall_time(session, place.start_at) if session is not None and place.start_at else "",
            Column.LENGTH: duration(segment.planned_ms),
            Column.PRICE: self._money(segment.live_price_minor),
            Column.FLOOR: self._money(row.product.floor_price_minor if row.product and self.see_costs else None),
            Column.STOCK: "" if segment.stock is None else count(segment.stock),
            Column.TARGET: self._money(segment.target_gmv_minor),
            Column.FIT: duration(row.fit.speaks_ms),
            Column.CHECK: check_sentence(row),
        }
        return texts[column]

    def _money(self, minor: int | None) -> str:
        return "" if minor is None else money(minor, self.currency, current_language())

    def _tip(self, row: RundownRow, column: Column) -> str:
        place = row.scheduled
        if column is Column.TITLE:
            parts = [segment_title(row.segment, row.number), row.product.title if row.product is not None else ""]
            return "\n".join(part for part in parts if part)
        if column is Column.START and place.gap_ms:
            return self.tr("Fixed start; {length} idle before it").format(length=duration(place.gap_ms))
        if column is Column.START and place.overlap_ms:
            return self.tr("Fixed start; the segment before runs {length} into it").format(
                length=duration(place.overlap_ms)
            )
        if column is Column.START and place.pinned:
            return self.tr("Fixed start; clear the cell to let it follow")
        if column is Column.FIT:
            return self.tr("Speaks in {speaks} of {length}").format(
                speaks=duration(row.fit.speaks_ms), length=duration(row.fit.planned_ms)
            )
        if column is Column.NUMBER and row.segment.id in self.touched:
            return self.tr("{name} changed this a moment ago").format(name=self.touched[row.segment.id])
        return self._text(row, column) if column in {Column.CHECK, Column.KIND} else ""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return alignment(column).value if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if Column(section) in self.wordless else column_title(Column(section))
        return alignment(Column(section)).value if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.may_edit and index.isValid() and Column(index.column()) in EDITABLE:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take typed fields (a mapping): shown at once, sent on, and replaced by what the store says."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, Mapping) or not index.isValid():
            return False
        row = self._rows[index.row()]
        fields = {name: new for name, new in value.items() if getattr(row.segment, name) != new}
        if not fields:
            return False
        changed = replace(row, segment=row.segment.model_copy(update=fields))
        rows = list(self._rows)
        rows[index.row()] = changed
        self.show(self._timed(rows))
        self.edited.emit((row.segment.id, fields))
        return True
