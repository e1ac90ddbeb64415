"""The lines that run through all lanes: the selected range, the crosshair, now, the playhead."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.views.theme import theme
from app.views.widgets.deck.frame import Frame


def paint_lines(painter: QPainter, frame: Frame, dpr: float, top: float, bottom: float) -> None:
    """Draw them from ``top`` to ``bottom`` of a part; they meet at the borders of the parts."""
    colours = theme().colours
    left, right = frame.plot_left, frame.plot_left + frame.plot_width
    height = bottom - top
    if frame.selection is not None:
        start = max(left, frame.x(frame.selection[0], dpr))
        end = min(right, frame.x(frame.selection[1], dpr))
        if end > start:
            wash = QColor(colours.accent)
            wash.setAlphaF(0.16)
            painter.fillRect(QRectF(start, top, end - start, height), wash)
            for edge in (start, end - 1):
                painter.fillRect(QRectF(edge, top, 1, height), colours.accent)
    if frame.cursor_ms is not None:
        x = frame.x(frame.cursor_ms, dpr)
        if left <= x < right:
            painter.fillRect(QRectF(x, top, 1, height), colours.control)
    at = frame.line_ms()
    if at is not None:
        x = frame.x(at, dpr)
        if left <= x <= right:
            playing = frame.mode == "playhead"
            colour, width = (colours.accent, 2.0) if playing else (colours.text, max(1, round(dpr)) / dpr)
            painter.fillRect(QRectF(x - (1 if playing else 0), top, width, height), colour)
