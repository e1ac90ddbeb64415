"""The ad plans as rows: name, budget, spend, pace and ROI, in words for those who listen, painted for who looks."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.services.advertising.ads_board import AdBoard, PlanBoard
from app.services.advertising.spend import TELLS_FOR
from app.views.control.ad_change_words import status_name
from app.views.format import DASH, age, age_short, count, money, number, percent, span, time_of_day
from app.views.i18n import current_language
from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.list_view import RowDelegate
from app.views.widgets.progress_bar import draw_bar

_Index = QModelIndex | QPersistentModelIndex
PLAN, BUDGET, SPEND, PACE, ROI, MENU = range(6)
WIDTHS: Final = (130, 78, 78, 118, 68, 32)
NARROW_WIDTHS: Final = (110, 72, 72, 58, 62, 28)
ROW: Final = 27
#: A reading older than this is told with its age: ad figures are read every few minutes, not every second.
LATE_S: Final = 300
#: A pace outside of this is amber.
SLOW, FAST = 0.85, 1.20
_TRENDS: Final = {"up": "trending-up", "down": "trending-down", "flat": "minus"}


class AdPlansModel(QAbstractTableModel):
    """Plans of the session, ended ones last."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.board: AdBoard | None = None
        self.zone = "UTC"
        self._now: datetime | None = None

    @property
    def rows(self) -> tuple[PlanBoard, ...]:
        """The plans in their order."""
        return self.board.plans if self.board is not None else ()

    def show(self, board: AdBoard | None, zone: str, now: datetime) -> None:
        """Show how the plans stand; the same plans in the same order are changed in place."""
        same = [one.plan.id for one in self.rows] == [one.plan.id for one in (board.plans if board else ())]
        if not same:
            self.beginResetModel()
        self.board, self.zone, self._now = board, zone, now
        if not same:
            self.endResetModel()
        else:
            self.tick(now)

    def tick(self, now: datetime) -> None:
        """Ages move on."""
        self._now = now
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, MENU))

    def age_s(self, row: PlanBoard) -> float | None:
        """How old a plan's reading is, in seconds; None where nothing was read."""
        if row.spend.read_at is None or self._now is None:
            return None
        return max(0.0, (self._now - row.spend.read_at).total_seconds())

    def late(self, row: PlanBoard) -> bool:
        """Whether a running plan's reading is too old to judge by."""
        old = self.age_s(row)
        return old is not None and old > LATE_S and row.plan.status != "ended"

    def below_even(self, row: PlanBoard) -> bool:
        """Whether a plan's ROI is below the break-even."""
        even = self.board.even.pay if self.board is not None else None
        return row.spend.roi is not None and even is not None and row.spend.roi < even

    def above_target(self, row: PlanBoard) -> bool:
        """Whether a plan's ROI is above its own target, else the session's."""
        target = row.plan.target_roi or (self.board.target_roi if self.board is not None else None)
        return row.spend.roi is not None and bool(target) and row.spend.roi > float(target or 0.0)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return paint.ALIGN_RIGHT if section in {BUDGET, SPEND, ROI} else paint.ALIGN_LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Plan"), self.tr("Budget"), self.tr("Spend"), self.tr("Pace"), self.tr("ROI"), "")[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row)
        return None

    def cell(self, row: PlanBoard, column: int) -> str:
        """The text of a cell."""
        language, spend = current_language(), row.spend
        if column == PLAN:
            return row.plan.name
        if column == BUDGET:
            return money(row.plan.budget_minor, row.plan.currency, language, cents=False)
        if column == SPEND:
            return money(spend.counter_minor, row.plan.currency, language, cents=False)
        if column == PACE:
            if row.plan.status == "ended":
                return status_name("ended")
            return percent(spend.pace)
        return number(spend.roi, 1) if column == ROI else ""

    def _spoken(self, row: PlanBoard, column: int) -> str:
        if column == MENU:
            return self.tr("Menu of {plan}").format(plan=row.plan.name)
        words = f"{self.headerData(column, Qt.Orientation.Horizontal)} {self.cell(row, column)}"
        if column == PLAN:
            return f"{words}, {status_name(row.plan.status)}"
        if column == ROI and self.below_even(row):
            return self.tr("{words}, below break-even").format(words=words)
        return words

    def tip(self, row: PlanBoard) -> str:
        """Everything about a plan: rate, what is left, over what stretch, how old, quotas, learning."""
        language, plan, spend = current_language(), row.plan, row.spend
        lines = [f"{plan.name} · {status_name(plan.status)}"]
        if spend.burn is not None:
            words = self.tr("{rate} a minute over the last {window}")
            rate = money(round(spend.burn.per_min), plan.currency, language)
            lines.append(words.format(rate=rate, window=span(spend.burn.window_ms / 1000, language)))
        if spend.used is not None:
            lines.append(self.tr("{share} of the budget is spent").format(share=percent(spend.used)))
        if spend.runs_out_at is not None and plan.status == "active" and self._tells(row):
            lines.append(self._end_words(spend.runs_out_at))
        if spend.scope == "day":
            part = money(spend.session_minor, plan.currency, language)
            words = self.tr("Counts the whole day; this show: {amount}")
            lines.append(words.format(amount=part))
            if not spend.complete:
                lines.append(self.tr("Nobody read it before the show; what was spent until then is left out."))
        if plan.target_roi:
            lines.append(self.tr("ROI target {value}").format(value=number(plan.target_roi, 2)))
        if row.learning:
            lines.append(self.tr("Still learning"))
        if row.edits_left is not None:
            lines.append(self.tr("ROI-target edits left today: {count}").format(count=count(row.edits_left)))
        if spend.read_at is not None:
            old = age(self.age_s(row) or 0.0, language)
            at = time_of_day(spend.read_at, ZoneInfo(self.zone), seconds=True)
            lines.append(self.tr("Read at {time}, {age}").format(time=at, age=old))
        else:
            lines.append(self.tr("Nobody has read its spend yet."))
        return "\n".join(lines)

    def _tells(self, row: PlanBoard) -> bool:
        """Whether a reading is fresh enough to say when the budget ends."""
        old = self.age_s(row)
        return old is not None and old <= TELLS_FOR.total_seconds()

    def _end_words(self, at: datetime) -> str:
        """When a budget ends, as it was read: a time of day stays right while the reading grows older."""
        if self._now is not None and at <= self._now:
            return self.tr("At this rate the budget should be used up by now")
        words = self.tr("The budget lasts until about {time} at this rate")
        return words.format(time=time_of_day(at, ZoneInfo(self.zone)))


class AdPlansDelegate(RowDelegate):
    """Dot and name, amounts, bar with percentage, ROI with its trend, dots of the menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW, hairline=False, parent=parent)

    def paint_row(self, painter: QPainter, rect: QRectF, index: _Index, *, selected: bool) -> None:  # noqa: ARG002 (the ground tells)
        model = index.model()
        row: PlanBoard = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(model, AdPlansModel):
            return
        if index.column() == PLAN:
            self._paint_name(painter, rect, row, model)
        elif index.column() == PACE:
            self._paint_pace(painter, rect, row, model)
        elif index.column() == ROI:
            self._paint_roi(painter, rect, row, model)
        elif index.column() == MENU:
            look = theme()
            size = look.px(16)
            spot = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
            paint_icon(painter, "ellipsis", spot, look.colours.text2)
        else:
            self._paint_amount(painter, rect, index.column(), row, model)

    def _paint_name(self, painter: QPainter, rect: QRectF, row: PlanBoard, model: AdPlansModel) -> None:
        look = theme()
        colours, size = look.colours, look.px(8)
        dot = QRectF(rect.left() + look.px(10), rect.center().y() - size / 2, size, size)
        ended = row.plan.status == "ended"
        tone = colours.text3 if ended else colours.good if row.plan.status == "active" else colours.text2
        if not ended and (model.below_even(row) or row.learning):
            tone = colours.warn
        running = row.plan.status == "active" and not row.learning and not model.below_even(row)
        painter.setPen(Qt.PenStyle.NoPen if running else QPen(tone, 1.75))
        painter.setBrush(tone if running else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot if running else dot.adjusted(1, 1, -1, -1))
        if row.plan.status == "paused":
            painter.drawLine(QPointF(dot.center().x(), dot.top() + 2), QPointF(dot.center().x(), dot.bottom() - 2))
        words = QRectF(dot.right() + look.px(8), rect.top(), rect.right() - dot.right() - look.px(12), rect.height())
        name = look.metrics(13, 500).elidedText(row.plan.name, Qt.TextElideMode.ElideRight, words.width())
        paint.text(painter, words, name, look.font(13, 500), colours.text3 if ended else colours.text, paint.ALIGN_LEFT)

    def _paint_amount(self, painter: QPainter, rect: QRectF, column: int, row: PlanBoard, model: AdPlansModel) -> None:
        look = theme()
        budget, words = column == BUDGET, model.cell(row, column)
        dim = budget or model.late(row) or row.plan.status == "ended"
        tone = look.colours.text2 if dim else look.colours.text
        made = look.font(13, 400 if budget else 600, tabular=True)
        paint.text(painter, rect.adjusted(0, 0, -look.px(8), 0), words, made, tone, paint.ALIGN_RIGHT)

    def _paint_pace(self, painter: QPainter, rect: QRectF, row: PlanBoard, model: AdPlansModel) -> None:
        look = theme()
        colours, pace = look.colours, row.spend.pace
        number_width = look.px(48)
        bar = QRectF(rect.left() + look.px(8), round(rect.center().y()) - 3, 0, 6)
        bar.setRight(rect.right() - number_width - look.px(6))
        late = model.late(row)
        if row.spend.used is not None and bar.width() > look.px(16):
            draw_bar(painter, bar, row.spend.used, "control" if late or row.plan.status == "ended" else "chart_spend")
        words = QRectF(rect.right() - number_width, rect.top(), number_width, rect.height())
        if late and row.plan.status == "active":
            old = age_short(model.age_s(row) or 0.0, current_language())
            size = look.px(12)
            spot = QRectF(words.left(), rect.center().y() - size / 2, size, size)
            paint_icon(painter, "clock", spot, colours.warn)
            room = QRectF(spot.right() + look.px(3), rect.top(), words.right() - spot.right(), rect.height())
            paint.text(painter, room, old, look.font(12, 500, tabular=True), colours.warn, paint.ALIGN_LEFT)
            return
        odd = pace is not None and not SLOW <= pace <= FAST and row.plan.status == "active"
        tone = colours.warn if odd else colours.text2
        made = look.font(12, 600 if odd else 400, tabular=True)
        paint.text(painter, words, model.cell(row, PACE), made, tone, paint.ALIGN_LEFT)

    def _paint_roi(self, painter: QPainter, rect: QRectF, row: PlanBoard, model: AdPlansModel) -> None:
        look = theme()
        colours, size = look.colours, look.px(14)
        tone = colours.text
        if row.spend.roi is None or model.late(row) or row.plan.status == "ended":
            tone = colours.text2
        elif model.below_even(row):
            tone = colours.warn
        elif model.above_target(row):
            tone = colours.good
        spot = QRectF(rect.right() - look.px(6) - size, rect.center().y() - size / 2, size, size)
        trend = row.spend.trend
        if trend is not None and row.plan.status != "ended":
            quiet = trend == "flat" or tone == colours.text2
            paint_icon(painter, _TRENDS[trend], spot, colours.text2 if quiet else tone)
        words = QRectF(rect.left(), rect.top(), spot.left() - look.px(5) - rect.left(), rect.height())
        text = number(row.spend.roi, 1) if row.spend.roi is not None else DASH
        paint.text(painter, words, text, look.font(13, 600, tabular=True), tone, paint.ALIGN_RIGHT)
