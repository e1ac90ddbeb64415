"""The deck as a table: when each lane was read, its last, lowest, highest and trend, then one row a minute.

One column a lane.

For people who read figures, and for screen readers.
"""

import math

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.views.theme import theme
from app.views.widgets.deck.axis import MINUTE_MS, WallClock
from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.describe import minute_summary, read_ms
from app.views.widgets.deck.lane_head import age_text
from app.views.widgets.deck.track import Track

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_AIR = 5
#: Rows above the minutes: when it was read, last, lowest, highest, trend.
SUMMARY = 5
#: From this age on a reading is told with it.
_AGED_MS = 60_000


class MinuteTableModel(QAbstractTableModel):
    """A summary of all lanes, and their values by minute, the latest minute first.

    Args:
        parent: The view.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[tuple[LaneSpec, Track]] = []
        self._clock: WallClock | None = None
        self._first = 0
        self._count = 0
        self._summary: list[tuple[str, ...]] = []
        self._old: list[bool] = []

    def set_content(
        self, clock: WallClock, lanes: list[tuple[LaneSpec, Track, LaneHeader]], now_ms: int | None
    ) -> None:  # fmt: skip
        """Take the lanes, their series and heads; new rows are inserted, anything else resets the model."""
        columns = [(spec, track) for spec, track, _header in lanes]
        starts = [track.by_minute().start_ms for _spec, track in columns if len(track.by_minute().values)]
        ends = [
            track.by_minute().start_ms + len(track.by_minute().values) * MINUTE_MS
            for _spec, track in columns
            if len(track.by_minute().values)
        ]
        first = min(starts, default=0)
        count = (max(ends, default=first) - first) // MINUTE_MS
        self._summary = [
            (_read_words(clock, read_ms(track, header, now_ms), now_ms), *minute_summary(spec, track, header))
            for spec, track, header in lanes
        ]
        self._old = [header.stale_age_s is not None for _spec, _track, header in lanes]
        same = columns == self._columns and first == self._first and clock is self._clock
        if same and count >= self._count:
            if count > self._count:
                self.beginInsertRows(QModelIndex(), SUMMARY, SUMMARY + count - self._count - 1)
                self._count = count
                self.endInsertRows()
            # Besides the summary the newest minute, which is not over, and the one that has just ended.
            self.dataChanged.emit(self.index(0, 0), self.index(SUMMARY - 1 + min(2, count), len(columns)))
            return
        self.beginResetModel()
        self._columns, self._clock, self._first, self._count = list(columns), clock, first, count
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or not self._columns else SUMMARY + self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and 0 < index.column() <= len(self._old):
            # What stands on top is of now; the minutes below are past and say so.
            grey = index.row() < SUMMARY and self._old[index.column() - 1]
            return theme().colours.text2 if grey else None
        if role != Qt.ItemDataRole.DisplayRole or self._clock is None:
            return None
        if index.row() < SUMMARY:
            return self._summary_cell(index.row(), index.column())
        t_ms = self._first + (self._count - 1 - (index.row() - SUMMARY)) * MINUTE_MS
        if index.column() == 0:
            return self._clock.text(t_ms)
        spec, track = self._columns[index.column() - 1]
        minutes = track.by_minute()
        place = (t_ms - minutes.start_ms) // MINUTE_MS
        value = float(minutes.values[place]) if 0 <= place < len(minutes.values) else math.nan
        return "—" if math.isnan(value) else spec.format_value(value)

    def _summary_cell(self, row: int, column: int) -> str:
        if column:
            return self._summary[column - 1][row]
        return (self.tr("Read"), self.tr("Last"), self.tr("Lowest"), self.tr("Highest"), self.tr("Trend"))[row]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section == 0:
            return self.tr("Time")
        spec, track = self._columns[section - 1]
        if spec.minute_title:
            return spec.minute_title
        if track.series.cumulative:
            return self.tr("{title} per minute").format(title=spec.title)
        return spec.title


def _read_words(clock: WallClock, t_ms: int | None, now_ms: int | None) -> str:
    """``20:01:23 · 11:23 old``, or the time alone while it is of now, and where there is no now."""
    if t_ms is None:
        return "—"
    told = clock.text(t_ms, seconds=True)
    if now_ms is None or now_ms - t_ms < _AGED_MS:
        return told
    old = QCoreApplication.translate("DeckSpeech", "{age} old").format(age=age_text((now_ms - t_ms) // 1_000))
    return f"{told} · {old}"


class _Padded(QStyledItemDelegate):
    """Cells with the same air at the sides as the heads of the columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.rect = option.rect.adjusted(_AIR, 0, -_AIR, 0)
        super().paint(painter, option, index)


class MinuteTable(QTableView):
    """The table view over the lanes.

    Args:
        parent: The deck.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deck.table")
        self.name_itself()
        self.content = MinuteTableModel(self)
        self.setModel(self.content)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Padded(self))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.hide()

    def name_itself(self) -> None:
        """Take the name in the language in force."""
        self.setAccessibleName(self.tr("Values by minute"))
