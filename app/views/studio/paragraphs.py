"""The paragraphs of the script with the time at which each is reached; a click goes there."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.services.live.prompter import Pace
from app.services.plan.markup import BOUND_NAMES
from app.views.format import duration
from app.views.studio.surface.state import StudioState
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate

_Index = QModelIndex | QPersistentModelIndex
ROW = 36
_ROLE = Qt.ItemDataRole.UserRole


class _Model(QAbstractListModel):
    """One row a paragraph: source offset, time, words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[tuple[int, str, str], ...] = ()
        self.current = -1

    def show(self, rows: tuple[tuple[int, str, str], ...]) -> None:
        """Show other rows."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        _, time, text = self.rows[index.row()]
        if role == _ROLE:
            return time, text, index.row() - self.current
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{time} {text}"
        return text if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(RowDelegate):
    """Time and words; what is spoken is dim, what is being read stands in a frame."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 - the frame says it
        time, text, distance = index.data(_ROLE)
        look = theme()
        colours = look.colours
        body = rect.adjusted(1, 1, -1, -1)
        here = distance == 0
        if here:
            paint.box(painter, body, 6, colours.selected, colours.accent)
        ink = colours.text if here else colours.text3 if distance < 0 else colours.text2
        stamp = QRectF(body.left() + look.px(12), body.top(), look.px(52), body.height())
        paint.text(painter, stamp, time, look.font(13, 500, tabular=True), colours.text2 if here else colours.text3)
        left = stamp.right() + look.px(6)
        words = QRectF(left, body.top(), body.right() - look.px(10) - left, body.height())
        paint.text(painter, words, text, look.font(13, 600 if here else 500), ink)


class Paragraphs(ListView):
    """The list.

    Signals:
        chosen: Source offset of the paragraph that a person chose.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", _Delegate(ROW, hairline=False), parent)
        self.setAccessibleName(self.tr("Paragraphs of the script"))
        self.setObjectName("studio.drive.paragraphs")
        self._model = _Model(self)
        self.setModel(self._model)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    @property
    def count(self) -> int:
        """Number of paragraphs."""
        return len(self._model.rows)

    @property
    def current(self) -> int:
        """Index of the paragraph that is being read; -1 without one."""
        return self._model.current

    def show_script(self, state: StudioState, pace: Pace) -> None:
        """Show the paragraphs of a script, timed at the speed that is set."""
        values, lines = state.values, state.script
        rows = []
        for start in pace.paragraph_starts:
            end = lines.find("\n", start)
            words = lines[start : end if end >= 0 else len(lines)].strip().replace("**", "")
            for name in BOUND_NAMES:
                words = words.replace(f"{{{name}}}", values[name])
            seconds = 60 * pace.units_at(start) / state.scroll.speed_cpm
            rows.append((start, duration(round(seconds * 1000)), words))
        self._model.show(tuple(rows))

    def show_place(self, char_offset: float) -> None:
        """Mark the paragraph that holds a source offset, and keep it in view."""
        before = [index for index, row in enumerate(self._model.rows) if row[0] <= char_offset + 0.5]
        current = before[-1] if before else (0 if self._model.rows else -1)
        if current == self._model.current:
            return
        self._model.current = current
        self.viewport().update()
        if current >= 0 and not self.underMouse():
            self.scrollTo(self._model.index(max(0, current - 1)), ListView.ScrollHint.PositionAtTop)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.rows[index.row()][0])
