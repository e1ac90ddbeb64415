"""Lists and tables over item models: row heights, hover, the accent bar of the selected row, plain tool tips.

A screen subclasses :class:`RowDelegate` and paints the inside of its rows; ground, hairline, selection and focus are
drawn here, the same in every room.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.views.theme import theme, theme_bus
from app.views.tokens import ROW_LIST
from app.views.widgets import paint
from app.views.widgets.row_hover import RowHover
from app.views.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
BAR = 3
# Item data role with a colour role of the tokens ("warn", "text2") for a cell's text.
INK_ROLE = Qt.ItemDataRole.UserRole + 101
# Item data role with a weight (400 to 700) for a cell's text.
WEIGHT_ROLE = Qt.ItemDataRole.UserRole + 102


class RowDelegate(QStyledItemDelegate):
    """Draws a row's ground and, in a table, its text; subclasses override :meth:`paint_row`.

    Args:
        height: Row height at 100 %.
        hairline: Draw a hairline under each row.
        inset: Space at both ends of the hairline.
    """

    def __init__(
        self, height: int = ROW_LIST, *, hairline: bool = True, inset: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._hairline = hairline
        self._inset = inset

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        """Paint the inside of a row or cell; the default writes the display text, brighter in a selected row."""
        look = theme()
        value = index.data(Qt.ItemDataRole.DisplayRole)
        if value is None:
            return
        role = index.data(INK_ROLE) or "text"
        if selected and role == "text3":
            role = "text2"
        weight = index.data(WEIGHT_ROLE) or 400
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        flags = Qt.AlignmentFlag(align) if align else paint.ALIGN_LEFT
        if not flags & Qt.AlignmentFlag.AlignVertical_Mask:
            flags |= Qt.AlignmentFlag.AlignVCenter
        tabular = bool(flags & Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        paint.text(painter, room, str(value), look.font(13, weight, tabular=tabular), look.colours[role], flags)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline, accent bar and focus of a row."""
        colours = theme().colours
        rect = QRectF(option.rect)
        view = option.widget
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = getattr(view, "hover", None)
        hovered = isinstance(hover, RowHover) and hover.row == index.row()
        if selected:
            painter.fillRect(rect, colours.selected)
        elif hovered:
            painter.fillRect(rect, colours.hover)
        if self._hairline:
            paint.hairline(painter, rect.left() + self._inset, rect.bottom() - 1, rect.width() - 2 * self._inset)
        first = not isinstance(view, QTableView) or view.horizontalHeader().visualIndex(index.column()) == 0
        if selected and first:
            painter.fillRect(QRectF(rect.left(), rect.top(), BAR, rect.height()), colours.accent)
        ringed = isinstance(hover, RowHover) and hover.keyboard
        if ringed and isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            self._paint_focus(painter, rect, view)

    def _paint_focus(self, painter: QPainter, rect: QRectF, view: QAbstractItemView) -> None:
        if not view.hasFocus():
            return
        colour = theme().colours.accent
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), colour)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), colour)
        if not isinstance(view, QTableView):
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), colour)
            painter.fillRect(QRectF(rect.right() - 2, rect.top(), 2, rect.height()), colour)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option, index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.paint_row(painter, QRectF(option.rect), index, selected=selected)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), theme().px(self._height))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        tip = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        QToolTip.showText(event.globalPos(), plain_tooltip(str(tip)) if tip else "", view)
        return True


class ListView(QListView):
    """A list of one column.

    Args:
        name: What a screen reader says.
        delegate: Paints the rows.
    """

    def __init__(self, name: str, delegate: RowDelegate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hover = RowHover(self)
        self.rows = delegate or RowDelegate()
        self.rows.setParent(self)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        _prepare(self, name, self.rows)
        theme_bus().theme_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, _theme: object) -> None:
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _no_composition(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        _no_composition(self)


class TableView(QTableView):
    """A table with quiet headers; one click selects a whole row.

    Args:
        name: What a screen reader says.
        delegate: Paints the cells.
        row_height: Row height at 100 %.
    """

    def __init__(
        self,
        name: str,
        delegate: RowDelegate | None = None,
        *,
        row_height: int = ROW_LIST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.hover = RowHover(self)
        self.rows = delegate or RowDelegate(row_height)
        self.rows.setParent(self)
        self._row_height = row_height
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(24)
        _prepare(self, name, self.rows)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self._sync()

    def set_widths(self, widths: Sequence[int], stretch: int | None = None) -> None:
        """Give the columns widths at 100 %; the column ``stretch`` takes what is left."""
        head = self.horizontalHeader()
        for column, width in enumerate(widths):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, theme().px(width))
        if stretch is not None:
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def _sync(self) -> None:
        look = theme()
        self.verticalHeader().setMinimumSectionSize(look.px(self._row_height))
        self.verticalHeader().setDefaultSectionSize(look.px(self._row_height))
        head = self.horizontalHeader()
        head.setFont(look.font(12, 500))
        head.setFixedHeight(look.px(32))

    def _on_theme_changed(self, _theme: object) -> None:
        self._sync()
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        _no_composition(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        _no_composition(self)


def _prepare(view: QAbstractItemView, name: str, rows: RowDelegate) -> None:
    """What lists and tables have in common."""
    view.setAccessibleName(name)
    view.setItemDelegate(rows)
    view.setFrameShape(QAbstractItemView.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.viewport().setAutoFillBackground(False)
    _no_composition(view)


def _no_composition(view: QAbstractItemView) -> None:
    """Keep input methods off a view whose single letters are commands; Qt switches them on by itself."""
    if view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers:
        view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
