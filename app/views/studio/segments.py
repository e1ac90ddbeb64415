"""The segments of the show: a click arms one, Enter takes it; before the show a click shows its script."""

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.views.format import time_of_day
from app.views.icons import paint_icon
from app.views.segment_look import segment_title
from app.views.studio.station import StudioStation
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
#: id, number, title, what stands at the right, state.
_Row = tuple[str, str, str, str, str]


class _Model(QAbstractListModel):
    """One row a segment."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    def show(self, rows: tuple[_Row, ...]) -> None:
        """Show other rows; the same segments keep selection and place."""
        if rows == self.rows:
            return
        if [row[0] for row in rows] == [row[0] for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return " ".join(part for part in row[1:4] if part)
        return row[2] if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(RowDelegate):
    """Number, title, and at the right a tick, "on air", "armed" or the time at which it will start."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:
        _, number, title, right, state = index.data(_ROLE)
        look = theme()
        colours = look.colours
        if state in {"on_air", "reading"} and not selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), colours.selected)
        if state in {"on_air", "reading"}:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), colours.accent)
        done = state in {"done", "skipped"}
        left = rect.left() + look.px(14)
        paint.text(painter, QRectF(left, rect.top(), look.px(24), rect.height()), number,
                   look.font(13, 500, tabular=True), colours.text3)  # fmt: skip
        end = rect.right() - look.px(14)
        if state == "done":
            side = look.px(15)
            paint_icon(painter, "check", QRectF(end - side, rect.center().y() - side / 2, side, side), colours.good)
            end -= side
        else:
            inks = {"on_air": "accent", "reading": "accent", "armed": "warn"}
            made = look.font(13, 600 if state in inks else 500, tabular=True)
            width = paint.advance(right, made)
            place = QRectF(end - width, rect.top(), width, rect.height())
            paint.text(painter, place, right, made, colours[inks.get(state, "text3")])
            end -= width
        words = QRectF(left + look.px(30), rect.top(), end - left - look.px(40), rect.height())
        ink = colours.text3 if done else colours.text
        paint.text(painter, words, title, look.font(13, 500 if done else 600), ink)


class SegmentsPanel(Panel):
    """The panel."""

    def __init__(self, context: "Context", station: StudioStation, parent: QWidget | None = None) -> None:
        super().__init__("", "list-ordered", padding=0, parent=parent)
        self._context = context
        self._station = station
        self._model = _Model(self)
        self._list = ListView(self.tr("Segments"), _Delegate(36, inset=14), self)
        self._list.setObjectName("studio.segments")
        self._list.setModel(self._model)
        self._empty = StateView(StateText("empty", self.tr("The rundown is empty"), self.tr("Add segments in Plan.")))
        self._shown = ""
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._empty, 1)
        self._connect()
        self._sync()

    def _connect(self) -> None:
        self._list.clicked.connect(self._on_clicked)
        self._list.activated.connect(self._on_activated)
        self._station.controller.changed.connect(self._on_changed)
        self._context.rundown.changed.connect(self._sync)
        self._context.team.changed.connect(self._sync)

    def _sync(self) -> None:
        show = self._station.controller.show
        self.set_title(self.tr("Segments"), self._hint())
        now = self._context.now()
        clock = show.clock(now) if show.on_air else None
        starts = {item.segment_id: item.start_at for item in clock.later} if clock is not None else {}
        session = self._context.session.current
        rows: list[_Row] = []
        for number, segment in enumerate(self._context.rundown.segments, start=1):
            state = self._state(segment.id)
            words = {"on_air": self.tr("on air"), "armed": self.tr("armed"), "skipped": self.tr("skipped"),
                     "reading": self.tr("on screen")}.get(state, "")  # fmt: skip
            if state == "coming" and segment.id in starts and session is not None:
                words = time_of_day(starts[segment.id], ZoneInfo(session.zone))
            rows.append((segment.id, str(number), segment_title(segment), words, state))
        self._model.show(tuple(rows))
        self._list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._follow()

    def _state(self, segment_id: str) -> str:
        show, rundown = self._station.controller.show, self._context.rundown
        state = rundown.state
        if not show.on_air:
            reading = show.segment()
            return "reading" if not show.over and reading is not None and reading.id == segment_id else "planned"
        if state is not None and state.current_segment_id == segment_id:
            return "on_air"
        if self._station.controller.lineup.armed_id == segment_id:
            return "armed"
        if state is not None and segment_id in state.skipped_ids:
            return "skipped"
        return "done" if segment_id in show.done_ids else "coming"

    def _follow(self) -> None:
        """Keep the segment on air in view when it changes."""
        shown = self._station.controller.show.segment()
        if shown is None or shown.id == self._shown:
            return
        self._shown = shown.id
        for place, row in enumerate(self._model.rows):
            if row[0] == shown.id:
                self._list.scrollTo(self._model.index(max(0, place - 2)), ListView.ScrollHint.PositionAtTop)

    def _hint(self) -> str:
        show = self._station.controller.show
        if show.over:
            return ""
        if not show.on_air:
            return self.tr("click to read its script")
        may = self._station.controller.lineup.may_take
        return self.tr("click to arm, Enter to take") if may else self.tr("your hats do not take segments")

    def _on_changed(self, _state: object) -> None:
        self._sync()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._station.controller.lineup.choose(self._model.rows[index.row()][0])

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter takes what is armed; on another row it arms that first."""
        lineup = self._station.controller.lineup
        segment_id = self._model.rows[index.row()][0]
        if lineup.armed_id != segment_id or not lineup.take():
            lineup.choose(segment_id)
