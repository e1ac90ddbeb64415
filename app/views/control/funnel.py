"""The funnel of the last 15 minutes: counts between the steps, four rates, a tick where the room usually is."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.views.control.change import direction, fell_at
from app.views.control.figures import LiveFigures
from app.views.format import DASH, compact, percent
from app.views.i18n import current_language
from app.views.metric_tip import ReadAt, metric_tip
from app.views.session_deck import wall_time, zero_of
from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.panel import Panel
from app.views.widgets.text import plain_tooltip

if TYPE_CHECKING:
    from app.views.context import Context

WINDOW_MS = 15 * 60_000
ROW = 30
# Widths at 100 %: beyond the bar's the eye loses the way from the counts to the rate.
NAME, COUNTS, BAR, RATE, GAP, BETWEEN = 112, 130, 240, 84, 12, 48
#: From this width on the four steps stand in two columns.
TWO_FROM = 2 * (NAME + COUNTS + 120 + RATE + 2 * GAP) + BETWEEN
#: Where the tick of what is usual stands: as far along the bar as leaves room for a rate a third above it.
USUAL_AT = 0.75
#: A rate this far below the usual one is amber as a whole, like the edge of a tile.
BEHIND = -0.10
#: step, metric, from, to: four rates between five counts, each from sums over the window.
STEPS = (
    ("entered", "enter_room_rate", "impressions", "views"),
    ("saw", "product_seen_rate", "views", "product_impressions"),
    ("clicked", "product_ctr", "product_impressions", "product_clicks"),
    ("ordered", "click_to_order", "product_clicks", "orders"),
)


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One step.

    Attributes:
        name: What people did.
        counts: From how many to how many.
        rate: The rate as text.
        bar: Length of the bar, 0 to 1; ``None`` draws none.
        usual: What is usual, as text; empty when it cannot be told.
        late: Whether the readings are too old to judge by.
        tip: What the rate means, for the tool tip.
        rising: Above or below usual; ``None`` for neither.
        behind: Whether it is far below.
    """

    name: str
    counts: str = DASH
    rate: str = DASH
    bar: float | None = None
    usual: str = ""
    rising: bool | None = None
    behind: bool = False
    late: bool = False
    tip: str = field(default="", compare=False)


class FunnelView(paint.Painted):
    """The rows, painted: four under one another, or two and two where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FunnelRow] = []
        self._columns = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: list[FunnelRow]) -> None:
        """Show these steps."""
        changed = rows != self.rows
        self.rows = rows
        if changed:
            self.setAccessibleName("; ".join(self._spoken(row) for row in rows))
            self.update()

    def row_at(self, at: QPointF) -> FunnelRow | None:
        """The step under a point."""
        return next((row for row, box in zip(self.rows, self._boxes(), strict=True) if box.contains(at)), None)

    def _spoken(self, row: FunnelRow) -> str:
        words = f"{row.name} {row.counts} {row.rate}"
        usual = self.tr("usual {value}").format(value=row.usual)
        return f"{words}, {usual}" if row.usual else words

    def sizeHint(self) -> QSize:
        return QSize(300, theme().px(ROW) * (4 // self._columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() / theme().scale >= TWO_FROM else 1
        if columns != self._columns:
            self._columns = columns
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        for row, box in zip(self.rows, self._boxes(), strict=True):
            self._paint_row(painter, row, box)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(row.tip if row is not None else ""), self)
            return True
        return super().event(event)

    def _boxes(self) -> list[QRectF]:
        """Where each step stands."""
        look = theme()
        lines = max(1, -(-len(self.rows) // self._columns))
        height = self.height() / lines
        width = (self.width() - look.px(BETWEEN) * (self._columns - 1)) / self._columns
        # Down the first column, then down the second: a funnel is read downwards.
        places = (divmod(place, lines) for place in range(len(self.rows)))
        return [QRectF(column * (width + look.px(BETWEEN)), line * height, width, height) for column, line in places]

    def _measured(self) -> tuple[float, float]:
        """Widths of names and counts: what they need, for in a narrow panel the bars have the rest."""
        look = theme()
        names = max((paint.advance(row.name, look.font(13, 500)) for row in self.rows), default=0.0)
        counts = max((paint.advance(row.counts, look.font(12, 400, tabular=True)) for row in self.rows), default=0.0)
        return min(look.px(NAME), names + look.px(GAP)), min(look.px(COUNTS), counts + 1)

    def _paint_row(self, painter: QPainter, row: FunnelRow, box: QRectF) -> None:
        look = theme()
        colours = look.colours
        top, height = box.top(), box.height()
        names, numbers = self._measured()
        counts = QRectF(box.left() + names, top, numbers, height)
        name = QRectF(box.left(), top, names, height)
        paint.text(painter, name, row.name, look.font(13, 500), colours.text, paint.ALIGN_LEFT)
        paint.text(painter, counts, row.counts, look.font(12, 400, tabular=True), colours.text2, paint.ALIGN_RIGHT)
        bar = QRectF(counts.right() + look.px(GAP), round(box.center().y()) - 4, 0, 8)
        bar.setRight(min(box.right() - look.px(RATE) - look.px(GAP), bar.left() + look.px(BAR)))
        if row.bar is not None and bar.width() > 8:
            self._paint_bar(painter, row, bar)
        arrow = look.px(18)
        rate = QRectF(bar.right() + look.px(GAP), top, look.px(RATE) - arrow, height)
        tone = colours.text2 if row.late else colours.warn if row.behind else colours.text
        paint.text(painter, rate, row.rate, look.font(13, 600, tabular=True), tone, paint.ALIGN_RIGHT)
        if row.rising is not None:
            spot = QRectF(rate.right() + look.px(6), box.center().y() - 4, look.px(10), 8)
            paint.triangle(painter, spot, colours.good if row.rising else colours.warn, up=row.rising)

    def _paint_bar(self, painter: QPainter, row: FunnelRow, bar: QRectF) -> None:
        colours = theme().colours
        paint.box(painter, bar, 4, colours.hover)
        filled = QRectF(bar)
        filled.setWidth(max(8.0, bar.width() * min(1.0, row.bar or 0.0)))
        paint.box(painter, filled, 4, _tone(row))
        if row.usual:
            tick = QRectF(round(bar.left() + bar.width() * USUAL_AT) - 1, bar.top() - 3, 2, bar.height() + 6)
            painter.fillRect(tick, colours.text)


def _tone(row: FunnelRow) -> QColor:
    colours = theme().colours
    return colours.control if row.late else colours.warn if row.behind else colours.chart_viewers


class Funnel(Panel):
    """The panel."""

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__("", "filter", padding=14, parent=parent)
        self._context = context
        self._view = FunnelView()
        self._view.setObjectName("control.funnel")
        self.body.addWidget(self._view)
        # Where the panel has a tab's whole height, what is free stays below.
        self.body.addStretch(1)
        self.show_now(None, None)

    def show_now(self, figures: LiveFigures | None, now_ms: int | None) -> None:
        """Show the window that ends now.

        Args:
            figures: The live figures; ``None`` before anything was read.
            now_ms: The moment, for what is usual then.
        """
        keys = ("impressions", "views", "product_impressions", "product_clicks", "orders")
        counts = figures.counts(*keys, window_ms=WINDOW_MS) if figures is not None else dict.fromkeys(keys)
        newest = figures.windowed("click_to_order", ("orders", "product_clicks")) if figures is not None else None
        read_ms = now_ms - (newest.age_ms or 0) if newest is not None and now_ms is not None else None
        usual = {
            metric: self._context.usual.at(metric, read_ms) if read_ms is not None else None
            for _step, metric, _start, _end in STEPS
        }
        # Where usual is known bars are drawn against it, for only then can 6.3 % and 6.7 % be told apart; shares of
        # the whole and shares of the usual must not stand under each other.
        known = any(usual.values())
        late = newest is not None and newest.late
        session = self._context.session.current
        read = None
        if session is not None and newest is not None and read_ms is not None and newest.age_ms is not None:
            read = ReadAt(session, read_ms, newest.age_ms)
        rows = [
            replace(
                self._row(step, counts[start], counts[end], usual[metric], known=known),
                tip=self._tip(metric, usual[metric], read),
            )
            for step, metric, start, end in STEPS
        ]
        # Old figures keep their values but are no longer judged.
        self._view.show_rows([replace(row, rising=None, behind=False, late=True) for row in rows] if late else rows)
        words = self.tr("tick = usual") if known else self.tr("counts between, rates at the right")
        if late and read_ms is not None:
            words = self._as_of(read_ms) or words
        fell = figures.fell_ms(*keys, window_ms=WINDOW_MS) if figures is not None else None
        if session is not None and fell is not None:
            words = fell_at(session, fell).split(" · ", maxsplit=1)[0]
        self.set_title(self.tr("Funnel · 15 min"), words)

    def _tip(self, metric: str, usual: float | None, read: ReadAt | None) -> str:
        lines = [self.tr("Over the last {minutes} minutes").format(minutes=WINDOW_MS // 60_000)]
        store = self._context.usual.usual
        if usual and store is not None:
            shown = f"{usual:.1f}" if metric == "product_seen_rate" else percent(usual, 1)
            words = self.tr("Usual: {value} · median at this minute, n = {count}")
            lines.append(words.format(value=shown, count=store.sessions))
        return metric_tip(metric, read=read, more=lines)

    def _as_of(self, t_ms: int) -> str:
        session = self._context.session.current
        if session is None:
            return ""
        at = zero_of(session, self._context.now()) + timedelta(milliseconds=t_ms)
        return self.tr("as of {time}").format(time=wall_time(session, at))

    def _row(
        self, step: str, before: float | None, after: float | None, usual: float | None, *, known: bool
    ) -> FunnelRow:
        names = {
            "entered": self.tr("Entered"),
            "saw": self.tr("Saw products"),
            "clicked": self.tr("Clicked"),
            "ordered": self.tr("Click → order"),
        }
        if before is None or after is None or before <= 0:
            return FunnelRow(names[step])
        language = current_language()
        between = f"{compact(before, language)} → {compact(after, language)}"
        rate = after / before
        # Impressions per view are a ratio of events, not a share of people: it may pass one.
        shown, common = percent(rate, 1), percent(usual, 1) if usual else ""
        if step == "saw":
            shown = self.tr("{count} each").format(count=f"{rate:.1f}")
            common = f"{usual:.1f}" if usual else ""
        if not usual:
            share = None if known or step == "saw" else rate
            return FunnelRow(names[step], between, shown, share)
        _shown, rising, _good = direction((rate - usual) * 100, 1, "")
        bar = min(1.0, USUAL_AT * rate / usual)
        behind = rising is False and rate / usual - 1 < BEHIND
        return FunnelRow(names[step], between, shown, bar, common, rising, behind)
