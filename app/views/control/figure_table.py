"""A small table of figures: a name and numbers a row, shares with a bar and a tick where the room usually is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import RowDelegate, TableView

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
#: Heights at 100 %: of the head, and between which a row is as high as the room allows.
HEAD, LEAST_ROW, MOST_ROW = 26, 20, 30
#: Air at the sides of a cell: where it meets the edges of its title, and before a figure.
PAD, BEFORE = 8, 4
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure.

    Attributes:
        text: As it is written.
        ink: Colour role.
        weight: Of the font, 400 to 700.
        icon: Icon before a name; empty for none.
        share: Length of a bar before the text, 0 to 1; ``None`` draws none.
        usual: Where its tick stands, 0 to 1.
        rising: Above or below usual, said by an arrow without a judgement; ``None`` for neither.
        spoken: What a screen reader says; the text when empty.
        tip: The tool tip. It may age without the cell being drawn anew.
    """

    text: str
    ink: str = "text"
    weight: int = 400
    icon: str = ""
    share: float | None = None
    usual: float | None = None
    rising: bool | None = None
    spoken: str = ""
    tip: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, its width at 100 %, and what the title means."""

    title: str
    width: int
    tip: str = ""


class FigureModel(QAbstractTableModel):
    """The rows; only what changed is drawn again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: list[tuple[Cell, ...]] = []

    def show(self, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows."""
        if tuple(columns) != self.columns or len(rows) != len(self.rows):
            self.beginResetModel()
            self.columns, self.rows = tuple(columns), list(rows)
            self.endResetModel()
            return
        before, self.rows = self.rows, list(rows)
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken or cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return cell if role == CELL_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[section].tip or None
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FigureDelegate(RowDelegate):
    """Paints a cell: icon, bar with tick, arrow, text."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 - the base class asks for it
        cell: Cell = index.data(CELL_ROLE)
        look = theme()
        room = rect.adjusted(look.px(BEFORE if index.column() else PAD), 0, -look.px(PAD), 0)
        if cell.icon:
            size = look.px(14)
            paint_icon(painter, cell.icon, QRectF(room.left(), room.center().y() - size / 2, size, size),
                       look.colours[cell.ink])  # fmt: skip
            room.setLeft(room.left() + size + look.px(5))
        font = look.font(13 if index.column() == 0 else 12, cell.weight, tabular=index.column() > 0)
        flags = paint.ALIGN_RIGHT if index.column() else paint.ALIGN_LEFT
        if cell.rising is not None:
            spot = QRectF(room.right() - look.px(8), room.center().y() - look.px(3), look.px(8), look.px(6))
            paint.triangle(painter, spot, look.colours.text2, up=cell.rising)
        if index.column() and (cell.share is not None or cell.usual is not None):
            # Figures of a column stand under each other whether or not an arrow follows.
            room.setRight(room.right() - look.px(12))
        if cell.share is not None:
            figure = paint.advance("100%", font) + look.px(6)
            self._bar(painter, cell, QRectF(room.left(), rect.center().y() - 3, room.width() - figure, 6))
        paint.text(painter, room, cell.text, font, look.colours[cell.ink], flags)

    @staticmethod
    def _bar(painter: QPainter, cell: Cell, bar: QRectF) -> None:
        colours = theme().colours
        if bar.width() < 8:
            return
        paint.box(painter, bar, 3, colours.hover)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * min(1.0, max(0.0, cell.share or 0.0)))
        if filled.width() >= 1:
            paint.box(painter, filled, min(3.0, filled.width() / 2), colours.chart_viewers)
        if cell.usual is not None:
            at = round(bar.left() + bar.width() * min(1.0, cell.usual)) - 1
            painter.fillRect(QRectF(at, bar.top() - 3, 2, bar.height() + 6), colours.text)


class FigureTable(TableView):
    """The table; rows grow with the room.

    Args:
        name: What a screen reader says.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, FigureDelegate(LEAST_ROW, hairline=True), row_height=LEAST_ROW, parent=parent)
        self.content = FigureModel(self)
        self.setModel(self.content)
        self._widths: tuple[int, ...] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> None:
        """Show these rows."""
        grown = len(rows) != len(self.content.rows)
        self.content.show(columns, rows)
        self._fit_columns()
        if grown:
            self._fit_rows()

    def _fit_columns(self) -> None:
        """The first column takes what is left."""
        widths = tuple(theme().px(one.width) for one in self.content.columns)
        if widths != self._widths:
            self._widths = widths
            self.set_widths([one.width for one in self.content.columns])
            if widths:
                self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _fit_rows(self) -> None:
        scale = theme().scale
        rows = max(1, self.content.rowCount())
        height = int((self.height() / scale - HEAD) / rows)
        self._row_height = max(LEAST_ROW, min(MOST_ROW, height))
        self._sync()

    def _sync(self) -> None:
        super()._sync()
        self.horizontalHeader().setFixedHeight(theme().px(HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()
