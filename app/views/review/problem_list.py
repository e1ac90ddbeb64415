"""The list of problems: pin, sentence, time, action, owner, due date, check metric, state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.models.review import ActionItemView
from app.services.review.facts import Facts
from app.views.format import DASH, day
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.review.look import STATE_ICONS, STATE_INKS, check_title, state_title
from app.views.review.problems import Problem
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.avatar import draw_avatar
from app.views.widgets.list_view import ListView, RowDelegate

_Index = QModelIndex | QPersistentModelIndex
ROW = 92
PIN = 22


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One row, put into words."""

    problem: Problem
    time: str
    owner: str
    due: str
    overdue: bool
    check: str

    @property
    def item(self) -> ActionItemView | None:
        """What was decided."""
        return self.problem.item


class ProblemModel(QAbstractListModel):
    """Problems in the order of their numbers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ProblemRow] = []

    def show(self, problems: tuple[Problem, ...], facts: Facts | None, names: Mapping[str, str], now: datetime) -> None:
        """Show these problems; the same ones are changed in place, so that the selection stays."""
        rows = [] if facts is None else [_row(problem, facts, names, now) for problem in problems]
        if [row.problem.id for row in rows] == [row.problem.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def place_of(self, problem_id: str) -> int:
        """The row of a problem; -1 when it is not there."""
        return next((place for place, row in enumerate(self.rows) if row.problem.id == problem_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            item = row.item
            decided = (item.action, row.owner, row.due, row.check, state_title(item.state)) if item is not None else ()
            parts = (f"{row.problem.number}. {row.problem.text}", row.time, *decided)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            action = row.item.action if row.item is not None else ""
            return "\n".join(part for part in (row.problem.text, action, row.owner, row.due, row.check) if part)
        return None


def _row(problem: Problem, facts: Facts, names: Mapping[str, str], now: datetime) -> ProblemRow:
    item = problem.item
    time = wall_time(facts.live, facts.at(problem.t_ms), seconds=True) if problem.t_ms is not None else ""
    due_at = item.due_at if item is not None else None
    return ProblemRow(
        problem,
        time,
        names.get(item.owner_id or "", "") if item is not None else "",
        day(due_at, ZoneInfo(facts.live.zone), current_language()) if due_at is not None else "",
        due_at is not None and due_at < now and not problem.settled,
        check_title(item.check_metric) if item is not None else "",
    )


class ProblemDelegate(RowDelegate):
    """Draws a row in three lines and knows where its state stands."""

    def __init__(self) -> None:
        super().__init__(ROW)
        self._due = self.tr("due {day}")
        self._nothing = self.tr("Nothing decided yet")
        self._decide = self.tr("decide")

    def state_rect(self, row: ProblemRow, rect: QRectF) -> QRectF:
        """Where the state stands: a click there changes it."""
        look = theme()
        width = paint.advance(self._state_words(row), look.font(13, 500)) + look.px(14 + 6 + 14)
        return QRectF(rect.right() - width - look.px(4), rect.bottom() - look.px(34), width, look.px(28))

    def _state_words(self, row: ProblemRow) -> str:
        return state_title(row.item.state) if row.item is not None else self._decide

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        row: ProblemRow = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        colours = look.colours
        top, side = rect.top() + look.px(9), look.px(PIN)
        pin = QRectF(rect.left() + look.px(14), top, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.text3 if row.problem.settled else colours.warn)
        painter.drawEllipse(pin)
        number = str(row.problem.number)
        paint.text(painter, pin, number, look.font(12, 700, tabular=True), colours.surface, paint.ALIGN_CENTRE)
        left, right = pin.right() + look.px(10), rect.right() - look.px(14)
        small = look.font(13, 500, tabular=True)
        time_width = paint.advance(row.time, small)
        line = QRectF(left, top, right - left, side)
        paint.text(painter, line, row.time, small, colours.accent, paint.ALIGN_RIGHT)
        words = line.adjusted(0, 0, -time_width - (look.px(10) if row.time else 0), 0)
        paint.text(painter, words, row.problem.text, look.font(13, 600), colours.text)
        self._paint_action(painter, QRectF(left, top + look.px(24), right - left, look.px(22)), row)
        state = self.state_rect(row, rect)
        self._paint_state(painter, state, row)
        room = QRectF(left, state.top(), state.left() - left - look.px(6), state.height())
        self._paint_facts(painter, room, row)

    def _paint_action(self, painter: QPainter, line: QRectF, row: ProblemRow) -> None:
        look = theme()
        side = look.px(14)
        spot = QRectF(line.left(), line.center().y() - side / 2, side, side)
        paint_icon(painter, "corner-down-right", spot, look.colours.text3)
        told = row.item.action if row.item is not None else ""
        ink = look.colours.text if told else look.colours.text3
        words = line.adjusted(look.px(20), 0, 0, 0)
        paint.text(painter, words, told or self._nothing, look.font(13), ink)

    def _paint_facts(self, painter: QPainter, room: QRectF, row: ProblemRow) -> None:
        """Owner, due date, check metric, as far as there is room."""
        look, item = theme(), row.item
        if item is None:
            return
        small = look.font(12, tabular=True)
        x, middle = room.left(), room.center().y()
        if row.owner:
            side = look.px(18)
            draw_avatar(painter, QRectF(x - 2, middle - side / 2, side, side), row.owner, key=item.owner_id or "")
            x += side + look.px(8)
        if row.due:
            words = self._due.format(day=row.due)
            ink = look.colours.crit if row.overdue else look.colours.text2
            if row.overdue:
                side = look.px(14)
                paint_icon(painter, "octagon-alert", QRectF(x, middle - side / 2, side, side), ink)
                x += side + look.px(5)
            x += paint.text(painter, _from(room, x), words, small, ink) + look.px(10)
        if row.check and room.right() - x > look.px(40):
            side = look.px(14)
            paint_icon(painter, "target", QRectF(x, middle - side / 2, side, side), look.colours.text3)
            paint.text(painter, _from(room, x + side + look.px(5)), row.check, small, look.colours.text2)
        if not (row.owner or row.due or row.check):
            paint.text(painter, room, DASH, small, look.colours.text3)

    def _paint_state(self, painter: QPainter, rect: QRectF, row: ProblemRow) -> None:
        look, item = theme(), row.item
        role = STATE_INKS[item.state] if item is not None else "accent"
        name = STATE_ICONS[item.state] if item is not None else "plus"
        side = look.px(14)
        x = rect.left() + look.px(4)
        paint_icon(painter, name, QRectF(x, rect.center().y() - side / 2, side, side), look.colours[role])
        room = _from(rect, x + side + look.px(6))
        paint.text(painter, room, self._state_words(row), look.font(13, 500), look.colours[role])


class ProblemListView(ListView):
    """The list itself.

    Signals:
        state_asked: A click on a row's state; carries the row.
        edit_asked: Return, or a double click; carries the row.
    """

    state_asked = Signal(object)
    edit_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget) -> None:
        self._delegate = ProblemDelegate()
        super().__init__(name, self._delegate, parent)

    def state_rect(self, index: QModelIndex) -> QRectF:
        """Where a row's state stands, in pixels of the viewport."""
        return self._delegate.state_rect(index.data(Qt.ItemDataRole.UserRole), QRectF(self.visualRect(index)))

    def _row_with_state_at(self, position: QPointF) -> int:
        index = self.indexAt(position.toPoint())
        return index.row() if index.isValid() and self.state_rect(index).contains(position) else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._row_with_state_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self.state_asked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._row_with_state_at(event.position()) < 0:
            self.edit_asked.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.edit_asked.emit(index.row())
            return
        super().keyPressEvent(event)


def _from(rect: QRectF, x: float) -> QRectF:
    """What is left of a rectangle right of a place."""
    return QRectF(x, rect.top(), max(0.0, rect.right() - x), rect.height())
