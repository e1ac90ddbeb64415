"""Paints one segment of the rundown: outline when planned, filled to now when it runs, with a tail when it is over."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.views.icons import paint_icon
from app.views.theme import Theme
from app.views.widgets.deck.clips import Run, over_text
from app.views.widgets.deck.lane_head import draw_text

RADIUS = 5.0
#: From this width on a label may run into the tail, whose words stand at its far end.
WIDE = 120


def paint_planned(painter: QPainter, look: Theme, rect: QRectF, number: str, left_limit: float) -> None:
    """The outline of a segment where it was planned, with its number."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colours.line2, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    left = max(rect.left(), left_limit) + 5
    if rect.right() - left > 8:
        draw_text(
            painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), number,
            look.font(12, 500, tabular=True), look.colours.text3,
        )  # fmt: skip


def label_span(
    run: Run, rect: QRectF, left_limit: float, right_limit: float, due_x: float | None, tail: float
) -> tuple[float, float]:
    """Left and right edge of a segment's label: within the plot and clear of the tail.

    Args:
        run: The segment.
        rect: Where it is drawn.
        left_limit: Left edge of the plot.
        right_limit: Right edge of the plot.
        due_x: Where the tail begins, ``None`` without one.
        tail: Room that the words of the tail take at its right end.
    """
    left, right = max(rect.left(), left_limit), min(rect.right(), right_limit)
    if run.over_ms and right - left > WIDE:
        return left, right - tail
    if run.over_ms and due_x is not None and due_x > left:
        # No room for both: the label ends where the amber begins.
        return left, min(right, due_x)
    return left, right


class ClipPainter:
    """Draws segments on the "actual" row.

    Args:
        look: The theme in force.
        left: Left edge of the plot; labels stay right of it.
        right: Right edge of the plot.
        now_x: Where now is, ``None`` when everything is past.
    """

    def __init__(self, look: Theme, left: float, right: float, now_x: float | None) -> None:
        self._look = look
        self._left = left
        self._right = right
        self._now_x = now_x

    def paint(self, painter: QPainter, run: Run, rect: QRectF, due_x: float, *, chosen: bool = False) -> None:
        """Draw one segment into ``rect``; from ``due_x`` on it is over."""
        colours = self._look.colours
        clip = run.clip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if clip.state == "on_air" and self._now_x is not None:
            self._paint_on_air(painter, run, rect, due_x)
            return
        if clip.state in {"coming", "armed", "skipped"} or (run.forecast and clip.state != "done"):
            self._box(
                painter, rect, QColor(Qt.GlobalColor.transparent), self._edge(run), dashed=clip.state == "skipped"
            )
            colour = colours.accent if clip.state == "armed" else colours.text3
            self._label(painter, run, rect, colour, struck=clip.state == "skipped")
            return
        if chosen:
            self._box(painter, rect, colours.selected, QPen(colours.accent, 1.5))
        else:
            self._box(painter, rect, colours.hover, None)
        if run.over_ms:
            self._tail(painter, run, rect, due_x)
        self._label(painter, run, rect, colours.text if chosen else colours.text2, due_x)

    def _edge(self, run: Run) -> QPen:
        armed = run.clip.state == "armed"
        return QPen(self._look.colours.accent if armed else self._look.colours.line2, 1.5 if armed else 1)

    def _box(self, painter: QPainter, rect: QRectF, fill: QColor, edge: QPen | None, *, dashed: bool = False) -> None:
        painter.setBrush(fill)
        if edge is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        else:
            if dashed:
                edge.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(edge)
            half = edge.widthF() / 2
            painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_on_air(self, painter: QPainter, run: Run, rect: QRectF, due_x: float) -> None:
        look = self._look
        now_x = self._now_x if self._now_x is not None else rect.right()
        past = QRectF(rect.left(), rect.top() - 1, max(0.0, now_x - rect.left()), rect.height() + 2)
        rest = QRectF(now_x, rect.top() - 1, max(0.0, rect.right() + 1 - now_x), rect.height() + 2)
        self._box(painter, rect, look.colours.selected, QPen(look.colours.accent, 1.5))
        painter.save()
        painter.setClipRect(past, Qt.ClipOperation.IntersectClip)
        self._box(painter, rect, look.colours.accent_fill, None)
        if run.over_ms:
            self._tail(painter, run, rect, due_x)
        self._label(painter, run, rect, look.colours.on_fill, due_x)
        painter.restore()
        painter.save()
        painter.setClipRect(rest, Qt.ClipOperation.IntersectClip)
        self._label(painter, run, rect, look.colours.text, due_x)
        painter.restore()

    def _tail(self, painter: QPainter, run: Run, rect: QRectF, due_x: float) -> None:
        """The part beyond the planned length, in amber, with how long it is."""
        look = self._look
        tail = QRectF(max(due_x, rect.left()), rect.top(), 0, rect.height())
        tail.setRight(rect.right())
        painter.save()
        painter.setClipRect(tail, Qt.ClipOperation.IntersectClip)
        self._box(painter, rect, look.colours.warn_soft, None)
        painter.fillRect(QRectF(tail.left(), tail.top(), 2, tail.height()), look.colours.warn)
        text = over_text(run.over_ms)
        font = look.font(12, 600, tabular=True)
        if QFontMetricsF(font).horizontalAdvance(text) + 10 <= tail.width():
            draw_text(painter, tail.adjusted(6, 0, -4, 0), text, font, look.colours.warn, Qt.AlignmentFlag.AlignRight)
        painter.restore()

    def _label(
        self, painter: QPainter, run: Run, rect: QRectF, colour: QColor, due_x: float | None = None, *,
        struck: bool = False,
    ) -> None:  # fmt: skip
        """Icon, number and name as far as there is room; what is scrolled out on the left stays readable."""
        look, clip = self._look, run.clip
        left, right = label_span(run, rect, self._left, self._right, due_x, look.px(48))
        number = str(clip.number)
        font = look.font(13, 600 if clip.state in {"on_air", "done", "over"} else 500, tabular=False)
        if struck:
            font.setStrikeOut(True)
        number_width = QFontMetricsF(font).horizontalAdvance(number)
        room = right - left
        if room < number_width + 6:
            return
        if room < number_width + look.px(14) + 14:
            draw_text(painter, QRectF(left, rect.top(), room, rect.height()), number, font, colour,
                      Qt.AlignmentFlag.AlignHCenter)  # fmt: skip
            return
        size = look.px(14)
        x = left + min(8, (room - number_width - size - 5) / 2)
        paint_icon(painter, clip.icon, QRectF(x, rect.center().y() - size / 2, size, size), colour)
        x += size + 5
        text = f"{number} {clip.title}" if right - x - 6 >= number_width + look.px(44) else number
        draw_text(
            painter, QRectF(x, rect.top(), right - x - (6 if text != number else 0), rect.height()), text, font, colour
        )
