"""Small multiples: this session's figures among those of the last comparable sessions."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.models.session import Phase
from app.services.review.facts import Facts
from app.services.review.usual import LEAST_SESSIONS
from app.services.runtime.permissions import Deed
from app.views.format import DASH, day
from app.views.i18n import current_language
from app.views.review.against import Against
from app.views.review.figure_words import COST_KEYS, change_to, figure_label, figure_value
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import ListView, RowDelegate
from app.views.widgets.panel import Panel
from app.views.widgets.state_view import StateText, StateView

if TYPE_CHECKING:
    from app.views.context import Context

_Index = QModelIndex | QPersistentModelIndex
KEYS = ("gmv", "orders", "viewers", "click_to_order", "roi_pay", "avg_watch_s")
ROW = 54


@dataclass(frozen=True, slots=True)
class Multiple:
    """One row: a figure of the earlier sessions, the oldest first, and of this one.

    Attributes:
        label: Name of the figure.
        values: Earlier sessions; `None` where the figure cannot be told.
        own: This session; `None` when it cannot be told or is not final.
        usual: The median of the earlier ones; `None` for fewer than three.
        value: This session in words.
        change: Against the median, in words.
        good: Whether the change is welcome; `None` claims nothing.
        days: Day and value of every session, for the tool tip.
    """

    label: str
    values: tuple[float | None, ...]
    own: float | None
    usual: float | None
    value: str
    change: str
    good: bool | None
    days: str


def multiples(facts: Facts, against: Against, *, costs: bool) -> tuple[Multiple, ...]:
    """The rows that these sessions give."""
    final = facts.live.phase is not Phase.LIVE
    return tuple(_multiple(key, facts, against, final=final) for key in KEYS if costs or key not in COST_KEYS)


def _multiple(key: str, facts: Facts, against: Against, *, final: bool) -> Multiple:
    figure, usual = facts.figures[key], against.usual(key)
    own = float(figure.value) if figure.value is not None else None
    currency = figure.currency or facts.live.currency
    change, good = "" if final else QCoreApplication.translate("ReviewFigures", "so far"), None
    if own is not None and usual is not None and final:
        change, good = change_to(figure.unit, own, usual, signed=True)
    values = against.values(key)
    days = [
        f"{_day(facts, one.started_at)}  {DASH if value is None else figure_value(figure.unit, value, currency)}"
        for one, value in zip(against.sessions, values, strict=True)
    ]
    return Multiple(
        figure_label(key),
        values,
        own if final else None,
        usual,
        DASH if own is None else figure_value(figure.unit, own, currency),
        change,
        good,
        "\n".join(days),
    )


def _day(facts: Facts, moment: datetime | None) -> str:
    return day(moment, ZoneInfo(facts.live.zone), current_language()) if moment is not None else DASH


class _Model(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Multiple, ...] = ()

    def show(self, rows: tuple[Multiple, ...]) -> None:
        """Show these rows."""
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(part for part in (row.label, row.value, row.change) if part)
        return row.days if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(RowDelegate):
    """Name, line with the median, value, change."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground shows it)
        row: Multiple = index.data(Qt.ItemDataRole.UserRole)
        look = theme()
        left, right = rect.left() + look.px(14), rect.right() - look.px(14)
        paint.text(
            painter, QRectF(left, rect.top(), look.px(100), rect.height()), row.label, look.font(13), look.colours.text2
        )
        change_width, value_width = look.px(88), look.px(78)
        ink = {True: look.colours.good, False: look.colours.warn, None: look.colours.text3}[row.good]
        change = QRectF(right - change_width, rect.top(), change_width, rect.height())
        paint.text(painter, change, row.change, look.font(12, 600, tabular=True), ink, paint.ALIGN_RIGHT)
        value = QRectF(change.left() - value_width, rect.top(), value_width, rect.height())
        paint.text(painter, value, row.value, look.font(13, 600, tabular=True), look.colours.text, paint.ALIGN_RIGHT)
        start = left + look.px(110)
        plot = QRectF(start, rect.top() + look.px(11), value.left() - start - look.px(10), rect.height() - look.px(22))
        if plot.width() > look.px(40):
            _draw(painter, plot, row)


def _draw(painter: QPainter, plot: QRectF, row: Multiple) -> None:
    """Points joined by a line, the median dashed, this session as a large dot; hollow while it is not final."""
    look = theme()
    points = (*row.values, row.own)
    known = [value for value in (*points, row.usual) if value is not None]
    if not known:
        return
    low, high = min(known), max(known)
    spread = (high - low) or 1.0
    step = plot.width() / max(1, len(points) - 1)

    def spot(place: int, value: float) -> QPointF:
        return QPointF(plot.left() + place * step, plot.bottom() - (value - low) / spread * plot.height())

    if row.usual is not None:
        pen = QPen(look.colours.chart_plan, 1.25, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        level = round(spot(0, row.usual).y()) + 0.5
        painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
    spots = [spot(place, value) for place, value in enumerate(points) if value is not None]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colours.text3, 1.5))
    painter.drawPolyline(QPolygonF(spots))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.text3)
    for point in spots:
        painter.drawEllipse(point, 2.25, 2.25)
    if row.own is not None:
        painter.setBrush(look.colours.accent_fill)
        painter.drawEllipse(spot(len(points) - 1, row.own), 4.5, 4.5)
    else:
        painter.setBrush(look.colours.surface)
        painter.setPen(QPen(look.colours.text3, 1.5))
        painter.drawEllipse(QPointF(plot.right(), plot.center().y()), 4.0, 4.0)


class AgainstPanel(Panel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "git-compare", padding=0, spacing=0, parent=parent)
        self._context = context
        self._model = _Model(self)
        self.view = ListView(self.tr("Against the last sessions"), _Delegate(ROW), self)
        self.view.setObjectName("review.against")
        self.view.setModel(self._model)
        self._empty = StateView(StateText("empty", ""))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self.show_facts(None, None)

    def show_facts(self, facts: Facts | None, against: Against | None) -> None:
        """Show this session among the earlier ones; `None` while they are being read."""
        rows: tuple[Multiple, ...] = ()
        if facts is not None and against is not None and len(against.sessions) >= LEAST_SESSIONS:
            rows = multiples(facts, against, costs=self._context.team.may(Deed.SEE_COSTS))
        self._model.show(rows)
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        earlier = len(against.sessions) if against is not None else 0
        title = (
            self.tr("Against the last {count}").format(count=earlier) if rows else self.tr("Against the last sessions")
        )
        self.set_title(title, self.tr("dashed = median") if rows else "")
        if facts is None or against is None:
            self._empty.set_state(StateText("loading", self.tr("Reading the earlier sessions …")))
        else:
            words = self.tr(
                "Three finished sessions of like length on the same platform are needed; there are {count}."
            )
            self._empty.set_state(
                StateText(
                    "empty", self.tr("Nothing to compare with yet"), words.format(count=earlier), icon="git-compare"
                )
            )
