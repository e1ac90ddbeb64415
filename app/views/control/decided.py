"""Prompts that were decided: what is being measured, what came of it, what was put aside or ran out (C5, R7)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.advertising import PromptState, PromptView
from app.services.advertising.prompt_life import OPEN
from app.views.control.decided_detail import DecidedDetail, threat_words
from app.views.control.decided_words import beside_words, ended_at, verdict_of
from app.views.control.prompt_actions import short_title
from app.views.control.prompt_base import waits_for_word
from app.views.icons import paint_icon
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
_TIP = Qt.ItemDataRole.ToolTipRole
SHOWN = 40
ROW = 28


def is_decided(prompt: PromptView) -> bool:
    """Whether a prompt left the queue."""
    return prompt.state not in OPEN and not waits_for_word(prompt)


class _DecidedModel(QAbstractListModel):
    """Decided prompts, newest first."""

    def __init__(self, context: "Context", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[PromptView] = []

    def show(self, prompts: tuple[PromptView, ...]) -> None:
        """Show these prompts."""
        rows = sorted((one for one in prompts if is_decided(one)), key=_moment, reverse=True)[:SHOWN]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    @property
    def is_measuring(self) -> bool:
        """Whether the effect of any of them is being read."""
        return any(one.state is PromptState.OBSERVING for one in self.rows)

    def tick(self) -> None:
        """What is being measured counts down."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        session = self._context.session.current
        if session is None or not 0 <= index.row() < len(self.rows):
            return None
        prompt = self.rows[index.row()]
        verdict = verdict_of(prompt, session, self._context.now())
        title = short_title(prompt, session.currency, session.script_language.value)
        time = wall_time(session, _moment(prompt))
        if role == Qt.ItemDataRole.UserRole:
            return time, title, verdict
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{time} {title}: {verdict.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (*beside_words(prompt.outcome, session.currency), *threat_words(prompt.outcome))
            return "\n".join((title, verdict.words, *told))
        return None


def _moment(prompt: PromptView) -> datetime:
    if prompt.state is PromptState.EXPIRED:
        return ended_at(prompt)
    return prompt.executed_at or prompt.decided_at or prompt.updated_at


class _DecidedDelegate(RowDelegate):
    """Time, icon, what was decided, what came of it."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002
        found = index.data(Qt.ItemDataRole.UserRole)
        if found is None:
            return
        time, title, verdict = found
        look = theme()
        colours = look.colours
        small = look.font(12, 500, tabular=True)
        left = rect.x() + 2
        paint.text(painter, QRectF(left, rect.y(), look.px(42), rect.height()), time, small, colours.text3)
        side = look.px(14)
        spot = QRectF(left + look.px(43), rect.center().y() - side / 2, side, side)
        paint_icon(painter, verdict.icon, spot, colours[verdict.colour])
        width = min(paint.advance(verdict.words, small) + 1, rect.width() * 0.56)
        words = QRectF(rect.right() - width - 2, rect.y(), width, rect.height())
        paint.text(painter, words, verdict.words, small, colours[verdict.colour], paint.ALIGN_RIGHT)
        start = left + look.px(65)
        room = QRectF(start, rect.y(), max(20.0, words.x() - start - look.px(10)), rect.height())
        paint.text(painter, room, title, look.font(13), colours.text)


class Decided(QWidget):
    """The list under the queue, with its head."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = PlainLabel("", "caption", "text2", elide=True)
        self._title.set_type(12, 600)
        self._model = _DecidedModel(context, self)
        self._list = ListView(self.tr("Decided prompts"), _DecidedDelegate(ROW, hairline=False), self)
        self._list.setObjectName("control.prompts.decided")
        self._list.setModel(self._model)
        self._list.clicked.connect(self._on_row_opened)
        self._list.activated.connect(self._on_row_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._list)

    @property
    def count(self) -> int:
        """How many decided prompts there are."""
        return len(self._model.rows)

    @property
    def title(self) -> str:
        """The words over the list."""
        return self._title.text()

    @property
    def model(self) -> QAbstractListModel:
        """The rows."""
        return self._model

    def show_prompts(self, prompts: tuple[PromptView, ...]) -> None:
        """Show what was decided of these prompts."""
        self._model.show(prompts)
        self._title.setText(
            self.tr("Decided — effect is being measured") if self._model.is_measuring else self.tr("Decided")
        )

    def show_rows(self, rows: int) -> None:
        """Give the list the height of so many rows; the others are scrolled to."""
        self.setVisible(bool(self.count) and rows > 0)
        self._list.setFixedHeight(max(1, min(rows, self.count)) * theme().px(ROW) + 2)

    def tick(self) -> None:
        """Once a second: measuring counts down."""
        if self.isVisible():
            self._model.tick()

    def _on_row_opened(self, index: QModelIndex) -> None:
        session = self._context.session.current
        if session is not None and index.isValid() and self.findChild(DecidedDetail) is None:
            sheet = DecidedDetail(self._model.rows[index.row()], session, self._model.data(index, _TIP), self)
            sheet.open_at(self._list.viewport(), self._list.visualRect(index))

    def paintEvent(self, _event: Any) -> None:
        painter = paint.begin(self)
        paint.hairline(painter, 0, 0, self.width())
        painter.end()
