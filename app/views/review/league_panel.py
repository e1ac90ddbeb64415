"""The league of segments: GMV per minute as bars, orders, rate and viewers; what fell outside has its own row."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.session import LiveSessionView, Origin
from app.services.review.facts import Facts
from app.services.review.league import LeagueRow
from app.views.format import DASH, count, duration, percent
from app.views.icons import paint_icon
from app.views.segment_look import KIND_ICONS, segment_title
from app.views.session_deck import money_value
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import RowDelegate, TableView
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

_Index = QModelIndex | QPersistentModelIndex
ROW = 36
PLACE, SEGMENT, ON_AIR, GMV, RATE, ORDERS, CONVERSION, VIEWERS = range(8)
WIDTHS = (32, 160, 60, 82, 130, 60, 100, 66)
# Left out one after the other until names have their room; all are in the tool tip.
SPARE = (VIEWERS, ON_AIR, ORDERS, GMV)
#: The most a name may claim, what stands around a name and an amount, and what is not for columns: the scroll bar.
NAME, AROUND_NAME, AROUND, EDGE = 230, 42, 20, 16
BAR, SHORTEST_BAR = 7, 48


class LeagueModel(QAbstractTableModel):
    """Runs by GMV per minute, then the row of what fell outside of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facts: Facts | None = None
        self.rows: tuple[LeagueRow, ...] = ()

    def show(self, facts: Facts | None) -> None:
        """Show the league of a session."""
        rows: tuple[LeagueRow, ...] = ()
        if facts is not None and facts.league.rows:
            rows = (*facts.league.rows, facts.league.outside)
        # The same runs in the same order are changed in place, so that selection and place stay.
        same = [_run(row) for row in rows] == [_run(row) for row in self.rows]
        if not same:
            self.beginResetModel()
        self._facts, self.rows = facts, rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, VIEWERS))

    def share(self, row: LeagueRow) -> float:
        """GMV per minute as a share of the best run's."""
        best = max((one.gmv_per_min_minor or 0.0 for one in self.rows if one.segment_id is not None), default=0.0)
        return min(1.0, max(0.0, (row.gmv_per_min_minor or 0.0) / best)) if best > 0 else 0.0

    def name(self, row: LeagueRow) -> str:
        """A run's name: number, title, and the pass where a segment ran more than once."""
        facts = self._facts
        if facts is None or row.segment_id is None:
            return self.tr("Outside segments")
        segment = facts.segments.get(row.segment_id)
        if segment is None:
            return DASH
        title = segment_title(segment, facts.numbers.get(segment.id))
        return self.tr("{title}, pass {number}").format(title=title, number=row.pass_no) if row.pass_no > 1 else title

    def icon(self, row: LeagueRow) -> str:
        """The icon of a run's kind."""
        segment = self._facts.segments.get(row.segment_id or "") if self._facts is not None else None
        return KIND_ICONS[segment.kind] if segment is not None else ""

    def longest(self, column: int) -> float:
        """How wide the longest text of a column is painted."""
        made = theme().font(13, 600, tabular=True)
        cells = (self._cell(place, row, column) for place, row in enumerate(self.rows))
        return max((paint.advance(cell, made) for cell in cells), default=0.0)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.ALIGN_LEFT if section in {PLACE, SEGMENT, RATE} else paint.ALIGN_RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            "#",
            self.tr("Segment"),
            self.tr("On air"),
            self.tr("GMV"),
            self.tr("GMV per minute"),
            self.tr("Orders"),
            self.tr("Click → order"),
            self.tr("Viewers"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._cell(index.row(), row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.ALIGN_LEFT if index.column() in {PLACE, SEGMENT, RATE} else paint.ALIGN_RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        return None

    def _cell(self, place: int, row: LeagueRow, column: int) -> str:
        live = self._live()
        if live is None:
            return ""
        money = money_value(live.currency)
        cells = {
            PLACE: str(place + 1) if row.segment_id is not None else "",
            SEGMENT: self.name(row),
            ON_AIR: duration(row.length_ms),
            GMV: DASH if row.gmv_minor is None else money(row.gmv_minor),
            RATE: DASH if row.gmv_per_min_minor is None else money(row.gmv_per_min_minor),
            ORDERS: count(row.orders),
            CONVERSION: percent(row.click_to_order, 1),
            VIEWERS: count(row.online_mean),
        }
        return cells[column]

    def _tip(self, row: LeagueRow) -> str:
        if row.segment_id is None:
            return self.tr("Sales before, between and after the segments; nothing is spread to make up the whole.")
        words = self.tr("{length} on air, {viewers} viewers on average, {orders} orders of {clicks} clicks, GMV {gmv}")
        return words.format(
            gmv=self._cell(0, row, GMV),
            length=duration(row.length_ms),
            viewers=count(row.online_mean),
            orders=count(row.orders),
            clicks=count(row.clicks),
        )

    def _live(self) -> LiveSessionView | None:
        return self._facts.live if self._facts is not None else None


def _run(row: LeagueRow) -> tuple[str | None, int, int]:
    """What makes two rows the same run."""
    return row.segment_id, row.pass_no, row.start_ms


class _Delegate(RowDelegate):
    """Cells; GMV per minute has a bar, the segment its icon."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        look, column = theme(), index.column()
        row: LeagueRow = index.data(Qt.ItemDataRole.UserRole)
        model = index.model()
        value = index.data(Qt.ItemDataRole.DisplayRole)
        outside = row.segment_id is None
        room = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        ink = look.colours.text3 if outside else look.colours.text
        if column == RATE and isinstance(model, LeagueModel):
            self._paint_rate(painter, room, value, model.share(row), outside=outside)
            return
        if column == SEGMENT and isinstance(model, LeagueModel):
            side = look.px(15)
            name = model.icon(row)
            if name:
                paint_icon(
                    painter, name, QRectF(room.left(), room.center().y() - side / 2, side, side), look.colours.text2
                )
            words = room.adjusted(side + look.px(8), 0, 0, 0)
            paint.text(painter, words, value, look.font(13, 400 if outside else 500), ink)
            return
        align = paint.ALIGN_LEFT if column == PLACE else paint.ALIGN_RIGHT
        ink = ink if outside or column not in {PLACE, ON_AIR} else look.colours.text2
        paint.text(painter, room, value, look.font(13, tabular=True), ink, align)

    @staticmethod
    def _paint_rate(painter: QPainter, room: QRectF, value: str, share: float, *, outside: bool) -> None:
        look = theme()
        made = look.font(13, 600, tabular=True)
        value_width = max(paint.advance(value, made), look.px(56))
        track = room.width() - value_width - look.px(10)
        height = look.px(BAR) + 3
        bar = QRectF(room.left(), room.center().y() - height / 2, max(3.0, track * share), height)
        if share > 0:
            paint.box(painter, bar, 3, look.colours.text3 if outside else look.colours.chart_gmv)
        ink = look.colours.text3 if outside else look.colours.text
        paint.text(painter, room, value, made, ink, paint.ALIGN_RIGHT)


class LeaguePanel(Panel):
    """The panel.

    Signals:
        moment_asked: Milliseconds where a clicked run began.
    """

    moment_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "trophy", padding=0, spacing=0, parent=parent)
        self.set_title(self.tr("Segment league"), self.tr("a sale counts for the segment on air when it was paid"))
        self._model = LeagueModel(self)
        self.view = TableView(self.tr("Segment league"), _Delegate(ROW), row_height=ROW, parent=self)
        self.view.setObjectName("review.league")
        self.view.setModel(self._model)
        self._empty = StateView(StateText("empty", ""))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_clicked)
        self._fitted: tuple[tuple[int, ...], frozenset[int]] | None = None
        self.show_facts(None)

    def _fit_columns(self) -> None:
        """Amounts stand whole, names have room; the columns that can be missed go first."""
        scale = theme().scale
        widths = list(WIDTHS)
        for column, bar in ((GMV, 0), (RATE, SHORTEST_BAR + 10)):
            longest = round(self._model.longest(column) / scale)
            widths[column] = max(widths[column], longest + AROUND + bar)
        name = min(NAME, round(self._model.longest(SEGMENT) / scale) + AROUND_NAME)
        room = self.width() / scale - EDGE - name
        hidden: set[int] = set()
        for column in SPARE:
            if sum(width for at, width in enumerate(widths) if at != SEGMENT and at not in hidden) <= room:
                break
            hidden.add(column)
        fitted = tuple(widths), frozenset(hidden)
        if fitted != self._fitted:
            self._fitted = fitted
            self.view.set_widths(widths, stretch=SEGMENT)
            for column in SPARE:
                self.view.setColumnHidden(column, column in hidden)

    def show_facts(self, facts: Facts | None) -> None:
        """Show the league of a session."""
        self._model.show(facts)
        rows = self._model.rows
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        imported = facts is not None and facts.live.origin is Origin.IMPORTED
        hint = self.tr("The league compares what ran: take segments while the show is live.")
        words = "" if imported else hint
        self._empty.set_state(StateText("empty", self.tr("No segment ran"), words, icon="trophy"))
        self._fit_columns()

    def choose(self, segment_id: str, at_ms: int | None = None) -> None:
        """Select a segment's run: the one at a moment, else its best."""
        places = [place for place, row in enumerate(self._model.rows) if row.segment_id == segment_id]
        rows = self._model.rows
        at = [place for place in places if at_ms is not None and rows[place].start_ms <= at_ms < rows[place].end_ms]
        for place in (at or places)[:1]:
            self.view.selectRow(place)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row.segment_id is not None:
            self.moment_asked.emit(row.start_ms)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
