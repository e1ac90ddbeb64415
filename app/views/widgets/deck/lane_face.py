"""Draws what stands over and beside the plot of a lane: value axis, names of levels, the value under the crosshair."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.views.theme import theme
from app.views.widgets.deck.axis import Scale
from app.views.widgets.deck.data import LaneHeader, LaneSpec
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import draw_text
from app.views.widgets.deck.track import Track


@dataclass(frozen=True, slots=True)
class Face:
    """What a lane shows at this moment.

    Attributes:
        frame: What the parts of the deck share.
        spec: The lane.
        header: What its head says.
        own: The series of its own key.
        scale: Its value axis.
        size: Of the widget, in logical pixels.
        dpr: Device pixels a logical pixel.
    """

    frame: Frame
    spec: LaneSpec
    header: LaneHeader
    own: Track | None
    scale: Scale
    size: QSize
    dpr: float


def paint_waiting(painter: QPainter, rect: QRectF, header: LaneHeader) -> None:
    """The plot of a lane that has nothing to draw: calm ground, and why."""
    look = theme()
    painter.fillRect(rect, look.colours.surface)
    if header.condition == "loading":
        # A skeleton: three quiet bars where the curve will be, without a shimmer.
        for share, level in ((0.9, 0.35), (0.7, 0.55), (0.45, 0.75)):
            bar = QRectF(rect.left() + look.px(16), rect.height() * level - 4, rect.width() * share * 0.9, look.px(8))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colours.hover)
            painter.drawRoundedRect(bar, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return
    colour = look.colours.crit if header.condition == "error" else look.colours.text3
    text = header.message or QCoreApplication.translate("LaneView", "No readings yet")
    draw_text(
        painter, rect.adjusted(16, 0, -16, 0), text, look.font(13, 500), colour,
        Qt.AlignmentFlag.AlignHCenter,
    )  # fmt: skip


def paint_axis(painter: QPainter, face: Face, *, waiting: bool) -> None:
    """The value axis, beside now."""
    look, frame = theme(), face.frame
    left = frame.plot_left + frame.plot_width
    painter.fillRect(QRectF(left, 0, face.size.width() - left, face.size.height()), look.colours.surface)
    if waiting:
        return
    font = look.font(12, 500, tabular=True)
    line = QFontMetricsF(font).height()
    for tick in face.scale.ticks:
        y = face.scale.y(tick, face.size.height())
        draw_text(
            painter, QRectF(left + 5, y - line / 2, face.size.width() - left - 5, line),
            face.spec.format_axis(tick), font, look.colours.text3,
        )  # fmt: skip


def paint_labels(painter: QPainter, face: Face) -> None:
    """Names of the reference levels, at the right end, where the plan is."""
    look, frame = theme(), face.frame
    font = look.font(12, 600, tabular=True)
    line = QFontMetricsF(font).height()
    named = [reference for reference in face.spec.references if reference.label]
    levels = [face.scale.y(reference.value, face.size.height()) for reference in named]
    for reference, top in zip(named, label_tops(levels, line, face.size.height()), strict=True):
        if top is not None:
            rect = QRectF(frame.plot_left + 8, top, frame.plot_width - 18, line)
            draw_text(
                painter, rect, reference.label, font, look.colours[reference.colour],
                Qt.AlignmentFlag.AlignRight,
            )  # fmt: skip


def label_tops(levels: list[float], line: float, height: float) -> list[float | None]:
    """Where the names of levels stand: above their lines, or below where that is taken; ``None`` leaves one out.

    Args:
        levels: Pixels from the top of the lane, the most important level first.
        line: Height of a name.
        height: Height of the lane.
    """
    tops: list[float | None] = []
    for level in levels:
        places = (level - line - 2, level + 3)
        taken = [top for top in tops if top is not None]
        free = (
            top
            for top in places
            if top >= 0 and top + line <= height and all(abs(top - other) >= line for other in taken)
        )
        tops.append(next(free, None))
    return tops


def paint_reading(painter: QPainter, face: Face) -> None:
    """The value under the crosshair, beside it."""
    frame, own = face.frame, face.own
    if frame.cursor_ms is None or own is None:
        return
    bars = (own.series.kind or face.spec.kind) == "bars"
    value = minute_value(own, frame.cursor_ms) if bars else own.value_at(frame.cursor_ms)
    if value is None:
        return
    look = theme()
    font = look.font(12, 600, tabular=True)
    text = face.spec.format_value(value)
    width, height = QFontMetricsF(font).horizontalAdvance(text) + 12, look.px(20)
    x = frame.x(frame.cursor_ms, face.dpr)
    left = x + 6 if x + 6 + width <= frame.plot_left + frame.plot_width else x - 6 - width
    y = min(max(face.scale.y(value, face.size.height()), height / 2 + 2), face.size.height() - height / 2 - 2)
    pill = QRectF(left, round(y - height / 2), width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.line2, 1))
    painter.setBrush(look.colours.raised)
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_text(painter, pill, text, font, look.colours.text, Qt.AlignmentFlag.AlignHCenter)


def minute_value(track: Track, t_ms: float) -> float | None:
    """The value of the minute around an instant, ``None`` without a reading in it."""
    minutes = track.by_minute()
    index = int((t_ms - minutes.start_ms) // 60_000)
    if not 0 <= index < len(minutes.values) or math.isnan(minutes.values[index]):
        return None
    return float(minutes.values[index])
