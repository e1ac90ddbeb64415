"""Each stored show minute by minute: what a rule would have said, and what came of it; painted in one widget.

Every mark has a shape of its own: ▲ likely up, – cannot tell, ▼ likely down, ○ nobody acted, ✕ a move without a prompt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.views.theme import theme
from app.views.widgets import paint
from app.views.widgets.text import plain_tooltip

#: Kinds of marks in the order of the legend.
UP, UNCLEAR, DOWN, IDLE, MISSED = "up", "unclear", "down", "idle", "missed"
LABEL, AXIS, LEGEND = 120, 24, 26
#: Least height of a show's row.
ROW: Final = 16
HIT: Final = 9
MARK: Final = 10
STEP_MIN: Final = 30
MINUTE_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class Mark:
    """One moment of a show: where, which shape, what is said of it, and whether the way it went is the wanted one."""

    t_ms: int
    kind: str
    words: str
    good: bool | None = None

    @property
    def is_less_better(self) -> bool:
        """Whether this mark says that less of the figure is what is wanted."""
        return self.good is not None and self.good is (self.kind == DOWN)


@dataclass(frozen=True, slots=True)
class ShowRow:
    """One show.

    Attributes:
        session_id: which; opened when a mark of it is chosen.
        label: its day; badge: that it was not a real show.
        length_ms: how long it ran.
        marks: by time.
        lacks: what it lacks for the rule, in words; empty when the rule could watch.
    """

    session_id: str
    label: str
    badge: str
    length_ms: int
    marks: tuple[Mark, ...] = ()
    lacks: str = ""


class ShowsChart(QWidget):
    """The chart. Left and Right go from mark to mark, Return opens the show of one.

    Signals:
        opened: Session and moment of a mark that was chosen.
    """

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rows: tuple[ShowRow, ...] = ()
        self._at = -1
        self._focus = paint.KeyFocus(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    @property
    def rows(self) -> tuple[ShowRow, ...]:
        """The shows, the oldest first."""
        return self._rows

    def show_rows(self, rows: Sequence[ShowRow]) -> None:
        """Show other shows."""
        self._rows = tuple(rows)
        self._at = -1
        self._say()
        self.setMinimumHeight(theme().px(ROW) * max(1, len(rows)) + theme().px(AXIS + LEGEND))
        self.update()

    def marks(self) -> list[tuple[ShowRow, Mark]]:
        """All marks in reading order."""
        return [(row, mark) for row in self._rows for mark in row.marks]

    def _say(self) -> None:
        marks = self.marks()
        if 0 <= self._at < len(marks):
            row, mark = marks[self._at]
            self.setAccessibleDescription(f"{row.label} {row.badge}: {mark.words}")
        else:
            self.setAccessibleDescription(self.tr("Shows: {shows}. Marks: {marks}. T shows them as a table.").format(
                shows=len(self._rows), marks=len(marks)))  # fmt: skip

    def _plot(self) -> QRectF:
        look = theme()
        return QRectF(
            look.px(LABEL), 4, max(10, self.width() - look.px(LABEL) - 14), self.height() - look.px(AXIS + LEGEND) - 4
        )

    def _minutes(self) -> int:
        longest = max((row.length_ms for row in self._rows), default=0) / MINUTE_MS
        return max(STEP_MIN, -(-round(longest) // STEP_MIN) * STEP_MIN)

    def _spot(self, place: int, t_ms: int) -> QPointF:
        plot = self._plot()
        step = plot.height() / max(1, len(self._rows))
        x = plot.left() + plot.width() * min(1.0, max(0.0, t_ms / MINUTE_MS / self._minutes()))
        return QPointF(x, plot.top() + step * (place + 0.5))

    def _found(self, where: QPointF) -> int:
        """The mark under a point, by its place in reading order; -1 for none."""
        best, at, found = float(HIT * HIT), -1, -1
        for place, row in enumerate(self._rows):
            for mark in row.marks:
                at += 1
                away = self._spot(place, mark.t_ms) - where
                distance = away.x() ** 2 + away.y() ** 2
                if distance <= best:
                    best, found = distance, at
        return found

    def _open(self, at: int) -> None:
        marks = self.marks()
        if 0 <= at < len(marks):
            row, mark = marks[at]
            self.opened.emit((row.session_id, mark.t_ms))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._found(QPointF(event.pos()))
            words = self.marks()[at] if at >= 0 else None
            tip = plain_tooltip(f"{words[0].label} · {words[1].words}") if words else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._found(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open(self._found(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.marks()) - 1
        key = event.key()
        moves = {
            Qt.Key.Key_Right: min(last, self._at + 1), Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        if key in moves and last >= 0:
            self._at = moves[Qt.Key(key)]
            self._say()
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(520, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        self._paint_grid(painter)
        at = 0
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row)
            for mark in row.marks:
                spot = self._spot(place, mark.t_ms)
                draw_mark(painter, spot, mark.kind, good=mark.good)
                if at == self._at:
                    ring = QRectF(spot.x() - 10, spot.y() - 10, 20, 20)
                    paint.box(painter, ring, 10, None, theme().colours.accent, 2)
                at += 1
        self._paint_legend(painter)
        if self._focus.active:
            paint.box(painter, QRectF(self.rect()), 6, None, theme().colours.accent, 2)
        painter.end()

    def _paint_grid(self, painter: QPainter) -> None:
        look, plot, most = theme(), self._plot(), self._minutes()
        step = STEP_MIN if most <= 12 * STEP_MIN else 2 * STEP_MIN
        for minute in range(0, most + 1, step):
            x = round(plot.left() + plot.width() * minute / most)
            painter.fillRect(QRectF(x, plot.top(), 1, plot.height()), look.colours.line)
            spot = QRectF(x - 24, plot.bottom() + 2, 48, look.px(AXIS - 4))
            paint.text(painter, spot, str(minute), look.font(12, tabular=True), look.colours.text2, paint.ALIGN_CENTRE)

    def _paint_row(self, painter: QPainter, place: int, row: ShowRow) -> None:
        look, plot = theme(), self._plot()
        y = self._spot(place, 0).y()
        room = QRectF(4, y - look.px(10), plot.left() - 12, look.px(20))
        used = paint.text(painter, room, row.label, look.font(12, 600), look.colours.text)
        if row.badge:
            badge = room.adjusted(used + 6, 0, 0, 0)
            paint.text(painter, badge, row.badge, look.font(12), look.colours.warn)
        end = self._spot(place, row.length_ms).x()
        if row.lacks:
            band = QRectF(plot.left(), y - look.px(5), max(1.0, end - plot.left()), look.px(10))
            paint.hatch(painter, band, look.colours.line2)
            font = look.font(12)
            spot = QRectF(plot.left() + 10, y - look.px(9), plot.width() - 20, look.px(18))
            width = min(spot.width(), paint.advance(row.lacks, font) + 12)
            painter.fillRect(QRectF(spot.x() - 6, spot.y(), width, spot.height()), look.colours.surface)
            paint.text(painter, spot, row.lacks, font, look.colours.text2)
        else:
            painter.fillRect(QRectF(plot.left(), round(y), max(1.0, end - plot.left()), 1), look.colours.line2)

    def _paint_legend(self, painter: QPainter) -> None:
        look = theme()
        x, y = 4.0 + look.px(6), self.height() - look.px(LEGEND) / 2
        less = any(mark.is_less_better for _row, mark in self.marks())
        for kind, words in legend().items():
            draw_mark(painter, QPointF(x, y), kind, good=(kind == DOWN) is less)
            spot = QRectF(x + look.px(12), y - look.px(10), self.width() - x, look.px(20))
            x += look.px(34) + paint.text(painter, spot, words, look.font(12), look.colours.text2)


def legend() -> dict[str, str]:
    """What each shape means."""
    translate = QCoreApplication.translate
    return {
        UP: translate("ShowsChart", "likely up"),
        UNCLEAR: translate("ShowsChart", "cannot tell"),
        DOWN: translate("ShowsChart", "likely down"),
        IDLE: translate("ShowsChart", "not acted on"),
        MISSED: translate("ShowsChart", "missed"),
    }


def draw_mark(painter: QPainter, spot: QPointF, kind: str, *, good: bool | None = None) -> None:
    """Draw one mark centred on a point; the shape says which way a figure went, the colour whether that is wanted."""
    look = theme()
    half = look.px(MARK) / 2
    box = QRectF(spot.x() - half, spot.y() - half, 2 * half, 2 * half)
    colours = look.colours
    if kind in {UP, DOWN}:
        paint.triangle(painter, box, colours.good if good else colours.warn, up=kind == UP)
    elif kind == UNCLEAR:
        paint.box(painter, QRectF(box.x(), spot.y() - 2.5, box.width(), 5), 2, colours.text3)
    elif kind == IDLE:
        painter.setBrush(colours.surface)
        painter.setPen(QPen(colours.text2, 1.5))
        painter.drawEllipse(spot, half - 0.5, half - 0.5)
    else:
        _cross(painter, box, colours.crit)
    painter.setPen(Qt.PenStyle.NoPen)


def _cross(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
