"""Paints the head of a lane: what it is, what it says now, against what, and how old that is."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.views.icons import paint_icon
from app.views.theme import Theme
from app.views.widgets.deck.data import LaneHeader, LaneSpec

PAD: Final = 12
_Line = Callable[[QPainter, QRectF], None]
_VALUE_SIZES: Final = (24, 20, 18, 16, 14, 12)


def age_text(seconds: int) -> str:
    """An age as people say it: "38 s", "2:22"."""
    if seconds < 60:
        return QCoreApplication.translate("DeckLane", "{seconds} s").format(seconds=seconds)
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def draw_text(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:  # fmt: skip
    """Draw one line, centred vertically and shortened with an ellipsis; returns the width it took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def draw_arrow(painter: QPainter, x: float, middle: float, size: float, colour: QColor, *, up: bool) -> None:
    """A filled triangle, up or down."""
    half, rise = size / 2, size * 0.42
    tip, base = (middle - rise, middle + rise) if up else (middle + rise, middle - rise)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, base), QPointF(x + size, base), QPointF(x + half, tip)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


class HeadPainter:
    """Draws one head into a rectangle; lines that do not fit are left out, the reference first, then from the end.

    The difference is told at any height: where it has no line of its own it stands beside the value, in fewer words.

    Args:
        look: The theme in force.
        spec: The lane.
        header: What it says.
    """

    def __init__(self, look: Theme, spec: LaneSpec, header: LaneHeader) -> None:
        self._look = look
        self._spec = spec
        self._header = header

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw title, value, delta, reference, note and progress from the top."""
        look = self._look
        painter.save()
        painter.setClipRect(rect)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        low = rect.height() < look.px(90)
        # Title and value come before anything else: a lane with little room gives up air first.
        tight = rect.height() < look.px(6 + 24 + 28)
        top = rect.top() + look.px(1 if tight else 6 if low else 8)
        title = look.px(20 if tight else 24)
        self._title(painter, QRectF(inner.left(), top, inner.width(), title))
        top += title
        sizes = _VALUE_SIZES[1:] if low else _VALUE_SIZES
        lines = self._fitting(rect.bottom() + 1 - top - look.px(28))
        value = QRectF(inner.left(), top, inner.width(), look.px(28))
        beside = self._value(painter, value, sizes)
        if self._delta not in [part for _height, part in lines]:
            self._delta_beside(painter, beside)
        top += look.px(28)
        for height, part in lines:
            part(painter, QRectF(inner.left(), top, inner.width(), look.px(height)))
            top += look.px(height)
        painter.restore()

    def _fitting(self, room: float) -> list[tuple[int, _Line]]:
        """The lines there is room for; the goal and its bar say more than what the dashed line of the plot means."""
        lines = self._lines()

        def takes() -> int:
            return sum(self._look.px(height) for height, _part in lines)

        if takes() > room:
            lines = [line for line in lines if line[1] != self._reference]
        while lines and takes() > room:
            lines.pop()
        return lines

    def _lines(self) -> list[tuple[int, _Line]]:
        header = self._header
        lines: list[tuple[int, _Line]] = []
        if header.condition != "ok" and header.message:
            lines.append((19, self._message))
        if header.source:
            lines.append((19, self._source))
        if header.delta:
            lines.append((19, self._delta))
        if header.reference or self._spec.band_label:
            lines.append((19, self._reference))
        if header.note:
            lines.append((20, self._note))
        if header.share is not None:
            lines.append((14, self._progress))
        return lines

    def _title(self, painter: QPainter, rect: QRectF) -> None:
        look, header = self._look, self._header
        colours = look.colours
        swatch = QRectF(rect.left(), rect.center().y() - look.px(7), 3, look.px(14))
        painter.fillRect(swatch, colours[self._spec.colour])
        right = rect.right()
        text = header.stale_text or ("" if header.stale_age_s is None else age_text(header.stale_age_s))
        if text:
            font = look.font(12, 600, tabular=True)
            width = QFontMetricsF(font).horizontalAdvance(text)
            left = rect.right() - width
            draw_text(painter, QRectF(left, rect.top(), width, rect.height()), text, font, colours.warn)
            size = look.px(14)
            paint_icon(
                painter, "clock", QRectF(left - size - 4, rect.center().y() - size / 2, size, size), colours.warn
            )
            right = left - size - 8
        left = rect.left() + 10
        draw_text(
            painter, QRectF(left, rect.top(), right - left, rect.height()), self._spec.title,
            look.font(13, 500), colours.text2,
        )  # fmt: skip

    def _value(self, painter: QPainter, rect: QRectF, sizes: tuple[int, ...]) -> QRectF:
        """Draw the value and what is said behind it; returns what is left of its line."""
        look, header = self._look, self._header
        colours = look.colours
        if not header.value:
            # Skeleton or "no value": a dash, never an old number.
            painter.fillRect(QRectF(rect.left(), rect.center().y() - 1, look.px(20), 2), colours.text2)
            return rect.adjusted(look.px(28), 2, 0, 2)
        stale = header.stale_age_s is not None or bool(header.stale_text)
        font = next(
            (
                candidate
                for candidate in (look.font(size, 600, tabular=True) for size in sizes)
                if QFontMetricsF(candidate).horizontalAdvance(header.value) <= rect.width()
            ),
            look.font(sizes[-1], 600, tabular=True),
        )
        used = draw_text(painter, rect, header.value, font, colours.text2 if stale else colours.text)
        if header.suffix:
            rest = rect.adjusted(used + 8, 2, PAD - 2, 2)
            small = look.font(12, 500, tabular=True)
            if rest.width() >= QFontMetricsF(small).horizontalAdvance(header.suffix):
                used += 8 + draw_text(painter, rest, header.suffix, small, colours.text3)
        return rect.adjusted(used + 8, 2, 0, 2)

    def _delta(self, painter: QPainter, rect: QRectF) -> None:
        header = self._header
        self._write_delta(painter, rect, self._delta_words(rect.width()) or (header.delta, *header.shorter)[-1])

    def _delta_beside(self, painter: QPainter, rect: QRectF) -> None:
        """The difference in the line of the value, if there is room for any of its words."""
        words = self._delta_words(rect.width())
        if words:
            self._write_delta(painter, rect, words)

    def _delta_words(self, width: float) -> str:
        """The longest words for the difference that are not cut in that width; empty if all are."""
        header = self._header
        room = width - (self._look.px(15) if header.rising is not None else 0)
        metrics = QFontMetricsF(self._delta_font())
        fitting = (words for words in (header.delta, *header.shorter) if metrics.horizontalAdvance(words) <= room)
        return next(fitting, "")

    def _delta_font(self) -> QFont:
        header = self._header
        weight = 400 if header.favourable is None and header.rising is None else 600
        return self._look.font(12, weight, tabular=True)

    def _write_delta(self, painter: QPainter, rect: QRectF, words: str) -> None:
        look, header = self._look, self._header
        colours = look.colours
        colour = {True: colours.good, False: colours.warn, None: colours.text3}[header.favourable]
        left = rect.left()
        if header.rising is not None:
            draw_arrow(painter, left, rect.center().y(), look.px(11), colour, up=header.rising)
            left += look.px(15)
        draw_text(
            painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), words, self._delta_font(), colour,
        )  # fmt: skip

    def _reference(self, painter: QPainter, rect: QRectF) -> None:
        look = self._look
        left = rect.left()
        if self._spec.band_label:
            pen = QPen(look.colours.chart_plan, 1.5)
            pen.setDashPattern([4, 1.4])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            middle = round(rect.center().y()) + 0.5
            painter.drawLine(QPointF(left, middle), QPointF(left + 14, middle))
            left += 20
        draw_text(
            painter, QRectF(left, rect.top(), rect.right() - left, rect.height()),
            self._header.reference or self._spec.band_label, look.font(12, 400), look.colours.text3,
        )  # fmt: skip

    def _note(self, painter: QPainter, rect: QRectF) -> None:
        draw_text(painter, rect, self._header.note, self._look.font(12, 400, tabular=True), self._look.colours.text3)

    def _source(self, painter: QPainter, rect: QRectF) -> None:
        look = self._look
        colour, size = look.colours.text3, look.px(14)
        spot = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        paint_icon(painter, "keyboard", spot, colour)
        words, font = rect.adjusted(size + look.px(5), 0, 0, 0), look.font(12, 400, tabular=True)
        fits = QFontMetricsF(font).horizontalAdvance(self._header.source) <= words.width()
        draw_text(painter, words, self._header.source if fits else self._header.source_short, font, colour)

    def _message(self, painter: QPainter, rect: QRectF) -> None:
        colour = self._look.colours.crit if self._header.condition == "error" else self._look.colours.text3
        draw_text(painter, rect, self._header.message, self._look.font(12, 400), colour)

    def _progress(self, painter: QPainter, rect: QRectF) -> None:
        header, colours = self._header, self._look.colours
        track = QRectF(rect.left(), round(rect.center().y()) - 2, rect.width() - PAD, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.hover)
        painter.drawRoundedRect(track, 2, 2)
        done = QRectF(track)
        done.setWidth(track.width() * min(1.0, max(0.0, header.share or 0.0)))
        painter.setBrush(colours[self._spec.colour])
        painter.drawRoundedRect(done, 2, 2)
        if header.share_due is not None:
            x = round(track.left() + track.width() * min(1.0, max(0.0, header.share_due)))
            painter.fillRect(QRectF(x - 1, track.top() - 2, 2, 8), colours.text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
