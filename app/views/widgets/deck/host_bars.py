"""The row of the hosts under the segments: one bar a stretch on air, filled to now, with the host's name in it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.views.icons import paint_icon
from app.views.theme import theme
from app.views.widgets.deck.data import HostBar
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import draw_text
from app.views.widgets.deck.rundown_paint import Row

RADIUS = 3.0
#: Narrower than this a bar has no room for the first letters of a name.
LEAST_NAME = 20


def bar_rect(frame: Frame, bar: HostBar, row: Row, dpr: float) -> QRectF:
    """Where a bar lies; one that still runs reaches to now."""
    end = bar.end_ms if bar.end_ms is not None else frame.now_ms
    left = frame.x(bar.start_ms, dpr) + 1
    right = frame.x(end if end is not None else bar.start_ms, dpr) - 1
    return QRectF(left, row.top, max(0.0, right - left), row.height)


def bar_at(frame: Frame, bars: tuple[HostBar, ...], row: Row, x: float, dpr: float) -> HostBar | None:
    """The bar under a pixel column; of several the one who came last."""
    for bar in reversed(bars):
        rect = bar_rect(frame, bar, row, dpr)
        if rect.left() - 1 <= x < rect.right() + 1:
            return bar
    return None


def paint_hosts(painter: QPainter, frame: Frame, bars: tuple[HostBar, ...], row: Row, dpr: float) -> None:
    """Draw all bars that reach into the plot."""
    look = theme()
    plot_right = frame.plot_left + frame.plot_width
    for bar in bars:
        rect = bar_rect(frame, bar, row, dpr)
        if rect.right() <= frame.plot_left or rect.left() >= plot_right or rect.width() < 1:
            continue
        runs = bar.end_ms is None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colours.accent, 1) if runs else Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.selected if runs else look.colours.hover)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # What is scrolled out on the left stays readable.
        left, right = max(rect.left(), frame.plot_left) + 5, min(rect.right(), plot_right) - 4
        size = look.px(12)
        ink = look.colours.text if runs else look.colours.text2
        if right - left >= size + 4 + LEAST_NAME:
            paint_icon(painter, "mic", QRectF(left, rect.center().y() - size / 2, size, size), ink)
            left += size + 4
        if right - left >= LEAST_NAME:
            place = QRectF(left, rect.top(), right - left, rect.height())
            draw_text(painter, place, bar.name, look.font(12, 600 if runs else 500), ink)
