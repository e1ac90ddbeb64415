"""The rundown lane: ruler, planned outlines, what ran, problem pins and events."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets.deck.clip_paint import ClipPainter, paint_planned
from app.views.widgets.deck.clips import Run
from app.views.widgets.deck.crowd import Crowd, crowds
from app.views.widgets.deck.data import HostBar, Mark, RundownRow
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.host_bars import bar_at, paint_hosts
from app.views.widgets.deck.lane_head import draw_text
from app.views.widgets.deck.lines import paint_lines
from app.views.widgets.deck.rundown_paint import Row, paint_flag, paint_head, paint_pin, paint_ruler

RULER: Final = 24
_ROWS: Final[dict[RundownRow, tuple[int, int]]] = {
    "planned": (7, 13), "actual": (6, 28), "hosts": (4, 17), "problems": (6, 20), "events": (3, 20),
}  # fmt: skip
_MARK: Final = 14
#: This close to an icon the pointer means it.
_NEAR: Final = 11
#: Least distance of two icons: one icon and the count beside it.
_REACH: Final = 24


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
        host = next((bar for bar in reversed(self._frame.state.hosts) if bar.end_ms is None), None)
        if host is not None and self._row("hosts") is not None:
            sentence = self.tr("{sentence}. Host: {name}").format(sentence=sentence, name=host.name)
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

    def host_at(self, x: float, y: float) -> HostBar | None:
        """The stretch of a host under a point of this widget."""
        row = self._row("hosts")
        if row is None or not row.top <= y < row.top + row.height:
            return None
        return bar_at(self._frame, self._frame.state.hosts, row, x, self.devicePixelRatioF())

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
                paint_pin(painter, mark, x, row.top + row.height / 2)

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

    def sizeHint(self) -> QSize:
        return QSize(600, self.wanted_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, frame = theme(), self._frame
        plot = QRectF(frame.plot_left, 0, self.width() - frame.plot_left, self.height())
        if event.rect().left() < frame.plot_left:
            paint_head(painter, frame, self.rows(), self.height())
        painter.fillRect(plot, look.colours.surface)
        painter.save()
        painter.setClipRect(QRectF(frame.plot_left, 0, frame.plot_width, self.height()), Qt.ClipOperation.IntersectClip)
        paint_ruler(painter, frame, self.devicePixelRatioF())
        self._paint_clips(painter)
        row = self._row("hosts")
        if row is not None:
            paint_hosts(painter, frame, frame.state.hosts, row, self.devicePixelRatioF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_events(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        paint_lines(painter, frame, self.devicePixelRatioF(), 0, self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Over the playhead: playing a problem puts it on the pin, whose number must stay readable.
        self._paint_pins(painter)
        paint_flag(painter, frame, self.devicePixelRatioF())
        painter.restore()
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.colours.line)
        painter.end()


def _when(mark: Mark) -> int:
    return mark.t_ms
