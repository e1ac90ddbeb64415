"""Draws what frames the rows of the rundown lane: names, ruler, the flag of the time, pins."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from app.views.theme import theme
from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.data import Mark, RundownRow
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import PAD, draw_text

PIN: Final = 18


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the lane: what it shows, and where."""

    kind: RundownRow
    top: float
    height: float


def paint_head(painter: QPainter, frame: Frame, rows: list[Row], height: int) -> None:
    """Names of the rows, left of the plots."""
    look, translate = theme(), QCoreApplication.translate
    painter.fillRect(QRectF(0, 0, frame.plot_left - 1, height), look.colours.surface)
    painter.fillRect(QRectF(frame.plot_left - 1, 0, 1, height), look.colours.line)
    kinds = [row.kind for row in rows]
    names = {
        "planned": translate("RundownLane", "Planned"),
        "actual": translate("RundownLane", "Actual") if "planned" in kinds else translate("RundownLane", "Segments"),
        "hosts": translate("RundownLane", "Host"),
        "problems": translate("RundownLane", "Problems"),
        "events": translate("RundownLane", "Events") if "planned" in kinds else translate("RundownLane", "Cues · ads"),
    }
    width = frame.plot_left - 2 * PAD
    if "planned" in kinds:
        rect = QRectF(PAD, look.px(10), width, look.px(20))
        draw_text(painter, rect, translate("RundownLane", "Rundown"), look.font(13, 600), look.colours.text2)
    for row in rows:
        strong = row.kind == "actual" and "planned" not in kinds
        font = look.font(13, 500) if strong else look.font(12, 400)
        middle = row.top + row.height / 2
        draw_text(
            painter, QRectF(PAD, middle - look.px(9), width, look.px(18)), names[row.kind], font,
            look.colours.text2 if strong else look.colours.text3,
        )  # fmt: skip


def paint_ruler(painter: QPainter, frame: Frame, dpr: float) -> None:
    """Times of day over the rows."""
    look = theme()
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


def paint_flag(painter: QPainter, frame: Frame, dpr: float) -> None:
    """The time at the top of the now-line, of the playhead and of the crosshair."""
    look = theme()
    at = frame.line_ms()
    if at is not None and frame.mode == "live" and frame.view.contains(at):
        _flag(painter, frame, frame.x(at, dpr), frame.clock.text(at, seconds=True), strong=True)
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
        _flag(painter, frame, frame.x(frame.cursor_ms, dpr), seconds, strong=False)


def _flag(painter: QPainter, frame: Frame, x: float, text: str, *, strong: bool) -> None:
    look = theme()
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


def paint_pin(painter: QPainter, mark: Mark, x: float, middle: float) -> None:
    """A numbered pin of a problem."""
    look = theme()
    size = look.px(PIN)
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
