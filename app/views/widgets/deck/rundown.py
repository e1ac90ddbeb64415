"""The rundown lane: ruler, planned outlines, what ran, problem pins and events."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.clip_paint import ClipPainter, paint_planned
from app.views.widgets.deck.clips import Run
from app.views.widgets.deck.crowd import Crowd, crowds
from app.views.widgets.deck.data import Mark, RundownRow
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import PAD, draw_text
from app.views.widgets.deck.lines import paint_lines

RULER: Final = 24
_ROWS: Final[dict[RundownRow, tuple[int, int]]] = {
    "planned": (7, 13), "actual": (6, 28), "problems": (6, 20), "events": (3, 20),
}  # fmt: skip
_MARK: Final = 14
_PIN: Final = 18
#: This close to an icon the pointer means it.
_NEAR: Final = 11
#: Least distance of two icons: one icon and the count beside it.
_REACH: Final = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lane: what it shows, and where."""

    kind: RundownRow
    top: float
    height: float


class RundownLane(QWidget):
    """The rows of segments and events over the lanes. The deck handles mouse and keys.

    Args:
        frame: What the parts of the deck share.
        parent: The deck.
    """

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deck.rundown")
        self.name_itself()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame = frame
        self._runs: tuple[Run, ...] = ()
        self._marks: tuple[Mark, ...] = ()

    def name_itself(self) -> None:
        """Take the name in the language in force."""
        self.setAccessibleName(self.tr("Rundown"))

    def set_content(self, runs: tuple[Run, ...], marks: tuple[Mark, ...]) -> None:
        """Take the segments as they are laid out, and the events."""
        self._runs = runs
        self._marks = tuple(sorted(marks, key=_when))
        current = next((run.clip for run in runs if run.clip.state == "on_air"), None)
        counts = {"count": len(runs), "events": len(marks)}
        if current is None:
            sentence = self.tr("Segments: {count}, events: {events}").format(**counts)
        else:
            spoken = self.tr("Segments: {count}, events: {events}. On air: {number} {title}")
            sentence = spoken.format(number=current.number, title=current.title, **counts)
        self.setAccessibleDescription(sentence)
        self.update()

    def rows(self) -> list[Row]:
        """The rows from top to bottom."""
        look = theme()
        top = float(look.px(RULER))
        found: list[Row] = []
        for kind in self._frame.state.rundown_rows:
            pad, height = _ROWS[kind]
            top += look.px(pad) if found or kind != "actual" else 0
            found.append(Row(kind, top, look.px(height)))
            top += look.px(height)
        return found

    def wanted_height(self) -> int:
        """Height of all rows and a little air."""
        rows = self.rows()
        return round(rows[-1].top + rows[-1].height + theme().px(3)) if rows else theme().px(RULER)

    def clip_at(self, x: float, y: float) -> Run | None:
        """The segment under a point of this widget, on the row of what ran or was planned."""
        for row in self.rows():
            if row.kind in {"actual", "planned"} and row.top <= y < row.top + row.height:
                for run in self._runs:
                    rect = self._clip_rect(run, row)
                    if rect.left() <= x < rect.right():
                        return run
        return None

    def marks_at(self, x: float, y: float) -> list[Mark]:
        """The events under a point of this widget, the nearest first."""
        for row in self.rows():
            if row.kind in {"problems", "events"} and row.top - 2 <= y < row.top + row.height + 2:
                if row.kind == "events":
                    crowd = min(self._crowds(), key=lambda one: abs(one.x - x), default=None)
                    return list(crowd.marks[:9]) if crowd is not None and abs(crowd.x - x) <= _NEAR else []
                near = [(abs(place - x), index, mark) for index, (place, mark) in enumerate(self._placed("problems"))]
                return [mark for distance, _index, mark in sorted(near)[:9] if distance <= _NEAR]
        return []

    def _placed(self, kind: RundownRow) -> list[tuple[float, Mark]]:
        """What a row shows, with the pixel where it stands, from left to right."""
        dpr = self.devicePixelRatioF()
        return [
            (self._frame.x(mark.t_ms, dpr), mark)
            for mark in self._marks
            if (mark.kind == "problem") == (kind == "problems")
        ]

    def _crowds(self) -> list[Crowd]:
        return crowds(self._placed("events"), theme().px(_REACH))

    def _clip_rect(self, run: Run, row: Row) -> QRectF:
        dpr = self.devicePixelRatioF()
        start, end = run.start_ms, run.end_ms
        if row.kind == "planned":
            start, end = run.clip.planned_start_ms, run.clip.planned_end_ms
        left, right = self._frame.x(start, dpr) + 1, self._frame.x(end, dpr) - 1
        return QRectF(left, row.top, max(0.0, right - left), row.height)

    def _paint_head(self, painter: QPainter) -> None:
        look, frame = theme(), self._frame
        painter.fillRect(QRectF(0, 0, frame.plot_left - 1, self.height()), look.colours.surface)
        painter.fillRect(QRectF(frame.plot_left - 1, 0, 1, self.height()), look.colours.line)
        rows = self.rows()
        kinds = [row.kind for row in rows]
        names = {
            "planned": self.tr("Planned"),
            "actual": self.tr("Actual") if "planned" in kinds else self.tr("Segments"),
            "problems": self.tr("Problems"),
            "events": self.tr("Events") if "planned" in kinds else self.tr("Cues · ads"),
        }
        width = frame.plot_left - 2 * PAD
        if "planned" in kinds:
            rect = QRectF(PAD, look.px(10), width, look.px(20))
            draw_text(painter, rect, self.tr("Rundown"), look.font(13, 600), look.colours.text2)
        for row in rows:
            strong = row.kind == "actual" and "planned" not in kinds
            font = look.font(13, 500) if strong else look.font(12, 400)
            middle = row.top + row.height / 2
            draw_text(
                painter, QRectF(PAD, middle - look.px(9), width, look.px(18)), names[row.kind], font,
                look.colours.text2 if strong else look.colours.text3,
            )  # fmt: skip

    def _paint_ruler(self, painter: QPainter) -> None:
        look, frame, dpr = theme(), self._frame, self.devicePixelRatioF()
        font = look.font(12, 500, tabular=True, case=True)
        major = frame.clock.ticks(frame.view, frame.plot_width, look.px(135))
        step = major[1].t_ms - major[0].t_ms
        parts = 3 if step % (3 * MINUTE_MS) == 0 else 2
        right = frame.plot_left + frame.plot_width
        width = QFontMetricsF(font).horizontalAdvance("00:00:00" if step < MINUTE_MS else "00:00")
        at = frame.line_ms()
        flag = frame.x(at, dpr) if at is not None else float("-inf")
        half = look.px(38 if frame.mode == "live" else 10)
        for tick in major:
            x = frame.x(tick.t_ms, dpr)
            painter.fillRect(QRectF(x, 2, 1, look.px(11)), look.colours.line2)
            # At the right end there is room only on the other side of the tick.
            left = x + 4 if x <= right - width - 4 else x - width - 4
            # Half a label reads as another time: leave out what is cut by an edge or by the flag.
            hidden = flag - half - width < left < flag + half
            if frame.plot_left <= left and x <= right and not hidden:
                draw_text(painter, QRectF(left, 0, width + 2, look.px(17)), tick.label, font, look.colours.text3)
            for part in range(1, parts):
                minor = frame.x(tick.t_ms + step * part / parts, dpr)
                painter.fillRect(QRectF(minor, look.px(6), 1, look.px(4)), look.colours.line2)

    def _paint_clips(self, painter: QPainter) -> None:
        look, frame, dpr = theme(), self._frame, self.devicePixelRatioF()
        left, right = frame.plot_left, frame.plot_left + frame.plot_width
        now_x = None if frame.now_ms is None else frame.x(frame.now_ms, dpr)
        clips = ClipPainter(look, left, right, now_x)
        tops = {row.kind: row for row in self.rows()}
        planned, actual = tops.get("planned"), tops.get("actual")
        at = frame.playhead_ms
        for run in self._runs:
            if planned is not None:
                rect = self._clip_rect(run, planned)
                if rect.right() > left and rect.left() < right and rect.width() > 2:
                    paint_planned(painter, look, rect, str(run.clip.number), left)
            if actual is None:
                continue
            rect = self._clip_rect(run, actual)
            if rect.right() > left and rect.left() < right and rect.width() > 1:
                chosen = at is not None and run.start_ms <= at < run.end_ms
                clips.paint(painter, run, rect, frame.x(run.due_ms, dpr), chosen=chosen)
            if planned is not None and run.is_slipped and run.clip.state == "on_air":
                tie = QLineF(
                    frame.x(run.clip.planned_start_ms, dpr), planned.top + planned.height,
                    frame.x(run.start_ms, dpr) + 1, actual.top,
                )  # fmt: skip
                painter.setPen(QPen(look.colours.warn, 1.5))
                painter.drawLine(tie)

    def _row(self, kind: RundownRow) -> Row | None:
        return next((row for row in self.rows() if row.kind == kind), None)

    def _paint_pins(self, painter: QPainter) -> None:
        row = self._row("problems")
        if row is not None:
            for x, mark in self._placed("problems"):
                self._paint_pin(painter, mark, x, row.top + row.height / 2)

    def _paint_events(self, painter: QPainter) -> None:
        row = self._row("events")
        if row is None:
            return
        look, frame = theme(), self._frame
        size = look.px(_MARK)
        left, right = frame.plot_left - size, frame.plot_left + frame.plot_width + size
        middle = row.top + row.height / 2
        for crowd in self._crowds():
            if left <= crowd.x <= right:
                face = crowd.face
                colour = look.colours.warn if face.kind == "incident" else look.colours.text2
                paint_icon(painter, face.icon, QRectF(crowd.x - size / 2, middle - size / 2, size, size), colour)
                if len(crowd.marks) > 1:
                    # Not in the colour of the icon: of three events one may be the incident. The tool tip names all.
                    count = QRectF(crowd.x + size / 2 + 1, row.top, look.px(_REACH) - size, row.height)
                    font = look.font(12, 600, tabular=True)
                    draw_text(painter, count, str(len(crowd.marks)), font, look.colours.text2)

    def _paint_pin(self, painter: QPainter, mark: Mark, x: float, middle: float) -> None:
        look = theme()
        size = look.px(_PIN)
        circle = QRectF(x - size / 2, middle - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.text3 if mark.settled else look.colours.warn)
        painter.drawEllipse(circle)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        number = "" if mark.number is None else str(mark.number)
        draw_text(
            painter, circle, number, look.font(12, 700, tabular=True), look.colours.surface,
            Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip

    def _paint_flag(self, painter: QPainter) -> None:
        """The time at the top of the now-line, of the playhead and of the crosshair."""
        look, frame, dpr = theme(), self._frame, self.devicePixelRatioF()
        at = frame.line_ms()
        if at is not None and frame.mode == "live" and frame.view.contains(at):
            self._flag(painter, frame.x(at, dpr), frame.clock.text(at, seconds=True), strong=True)
        if at is not None and frame.mode == "playhead" and frame.view.contains(at):
            x, width, height = frame.x(at, dpr), look.px(14), look.px(15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colours.accent)
            left, right = x - width / 2, x + width / 2
            painter.drawPolygon(QPolygonF([
                QPointF(left, 0), QPointF(right, 0), QPointF(right, height * 0.62), QPointF(x, height),
                QPointF(left, height * 0.62),
            ]))  # fmt: skip
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if frame.cursor_ms is not None and frame.view.contains(frame.cursor_ms):
            seconds = frame.clock.text(frame.cursor_ms, seconds=True)
            self._flag(painter, frame.x(frame.cursor_ms, dpr), seconds, strong=False)

    def _flag(self, painter: QPainter, x: float, text: str, *, strong: bool) -> None:
        look, frame = theme(), self._frame
        font = look.font(12, 600, tabular=True, case=True)
        width = QFontMetricsF(font).horizontalAdvance(text) + 14
        left = min(max(x - width / 2, frame.plot_left), frame.plot_left + frame.plot_width - width)
        flag = QRectF(round(left), 0.5, round(width), look.px(18))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen if strong else QPen(look.colours.control, 1))
        painter.setBrush(look.colours.text if strong else look.colours.raised)
        painter.drawRoundedRect(flag, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_text(
            painter, flag, text, font, look.colours.canvas if strong else look.colours.text,
            Qt.AlignmentFlag.AlignHCenter,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(600, self.wanted_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, frame = theme(), self._frame
        plot = QRectF(frame.plot_left, 0, self.width() - frame.plot_left, self.height())
        if event.rect().left() < frame.plot_left:
            self._paint_head(painter)
        painter.fillRect(plot, look.colours.surface)
        painter.save()
        painter.setClipRect(QRectF(frame.plot_left, 0, frame.plot_width, self.height()), Qt.ClipOperation.IntersectClip)
        self._paint_ruler(painter)
        self._paint_clips(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_events(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        paint_lines(painter, frame, self.devicePixelRatioF(), 0, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Over the playhead: playing a problem puts it on the pin, whose number must stay readable.
        self._paint_pins(painter)
        self._paint_flag(painter)
        painter.restore()
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.colours.line)
        painter.end()


def _when(mark: Mark) -> int:
    return mark.t_ms
