"""The whole show in one strip, with a brush over the part that the lanes show; and the axis under the lanes."""

from typing import Final

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.views.theme import theme
from app.views.widgets.deck.axis import MINUTE_MS
from app.views.widgets.deck.frame import Frame
from app.views.widgets.deck.lane_head import PAD, draw_text
from app.views.widgets.deck.minutes import grouped
from app.views.widgets.deck.scene import mix
from app.views.widgets.deck.track import Track

OVERVIEW: Final = 34
AXIS_HEIGHT: Final = 24
_BAR: Final = 4


class Overview(QWidget):
    """The brush over the whole show. The deck handles mouse and keys.

    Args:
        frame: What the parts of the deck share.
        parent: The deck.
    """

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deck.overview")
        self.name_itself()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame = frame
        self._track: Track | None = None
        self._colour = "chart_gmv"
        self._borders: tuple[float, ...] = ()
        self._minutes = -1
        self._ground: QPixmap | None = None
        self._key: tuple[object, ...] = ()

    def name_itself(self) -> None:
        """Take the name in the language in force."""
        self.setAccessibleName(self.tr("Whole show"))

    def set_content(self, track: Track | None, colour: str, borders_ms: tuple[float, ...]) -> None:
        """Take the series to show and the times where segments change."""
        if (track, colour, borders_ms) != (self._track, self._colour, self._borders):
            self._track, self._colour, self._borders, self._minutes = track, colour, borders_ms, -1
        self.readings_changed()

    def readings_changed(self) -> None:
        """Draw the bars anew when a minute was finished; a bar here is a minute or more."""
        minutes = 0 if self._track is None else len(self._track.by_minute().values)
        if minutes != self._minutes:
            self._minutes = minutes
            self._ground = None
            self.update()

    def t_of(self, x: float) -> float:
        """The instant at a logical pixel of this widget."""
        frame = self._frame
        return frame.whole.start_ms + (x - frame.plot_left) / max(1, frame.plot_width) * frame.whole.span_ms

    def x_of(self, t_ms: float) -> float:
        """Logical pixels from the left edge."""
        frame = self._frame
        return frame.plot_left + (t_ms - frame.whole.start_ms) / frame.whole.span_ms * frame.plot_width

    def brush(self) -> QRectF:
        """The rectangle over the part that is shown."""
        frame = self._frame
        left = max(float(frame.plot_left), self.x_of(frame.view.start_ms))
        right = min(float(frame.plot_left + frame.plot_width), self.x_of(frame.view.end_ms))
        return QRectF(left, 3.5, max(6.0, right - left), self.height() - 8)

    def _draw_ground(self, dpr: float) -> QPixmap:
        look, frame = theme(), self._frame
        pixmap = QPixmap(round(frame.plot_width * dpr), round(self.height() * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(look.colours.surface)
        painter = QPainter(pixmap)
        for border in self._borders:
            painter.fillRect(
                QRectF(round(self.x_of(border) - frame.plot_left), 6, 1, self.height() - 12), look.colours.line2
            )
        if self._track is not None:
            minutes = self._track.by_minute()
            ms_per_bar = _BAR * frame.whole.span_ms / max(1, frame.plot_width)
            size = max(1, round(ms_per_bar / MINUTE_MS))
            values = grouped(minutes.values, 0, size)
            top = float(np.nan_to_num(values).max()) if len(values) else 0.0
            room = self.height() - 10.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(look.colours.surface, look.colours[self._colour], 0.6))
            bars = []
            # A minute that nobody read has no bar; the smallest bar says none.
            for index in np.flatnonzero(np.isfinite(values)).tolist():
                left = round(self.x_of(minutes.start_ms + index * size * MINUTE_MS) - frame.plot_left)
                right = round(self.x_of(minutes.start_ms + (index + 1) * size * MINUTE_MS) - frame.plot_left)
                height = max(2.0, room * float(values[index]) / top) if top > 0 else 2.0
                bars.append(QRectF(left, self.height() - 5 - height, max(1, right - left - 1), height))
            painter.drawRects(bars)
        painter.end()
        return pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look, frame, dpr = theme(), self._frame, self.devicePixelRatioF()
        painter.fillRect(self.rect(), look.colours.surface)
        draw_text(
            painter, QRectF(PAD, 0, frame.plot_left - 2 * PAD, self.height()), self.tr("Whole show"),
            look.font(12, 400), look.colours.text3,
        )  # fmt: skip
        key = (frame.whole, frame.plot_width, self.height(), dpr, look)
        if self._ground is None or key != self._key:
            self._ground, self._key = self._draw_ground(dpr), key
        painter.drawPixmap(frame.plot_left, 0, self._ground)
        brush = self.brush()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wash = QColor(look.colours.accent)
        wash.setAlphaF(0.13)
        painter.setPen(QPen(look.colours.accent, 1.5))
        painter.setBrush(wash)
        painter.drawRoundedRect(brush.adjusted(0.5, 0, -0.5, 0), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        at = frame.line_ms()
        if at is not None:
            x = round(self.x_of(at) * dpr) / dpr
            painter.fillRect(QRectF(x, 2, 2, self.height() - 5), look.colours.text)
        end = frame.clock.text(frame.state.length_ms)
        left = frame.plot_left + frame.plot_width + 5
        draw_text(
            painter, QRectF(left, 0, self.width() - left, self.height()), end,
            look.font(12, 500, tabular=True, case=True), look.colours.text3,
        )  # fmt: skip
        painter.fillRect(QRect(frame.plot_left - 1, 0, 1, self.height()), look.colours.line)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), look.colours.line)
        painter.end()


class TimeAxis(QWidget):
    """Times of day under the lanes.

    Args:
        frame: What the parts of the deck share.
        parent: The deck.
    """

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deck.axis")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._frame = frame

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        look, frame, dpr = theme(), self._frame, self.devicePixelRatioF()
        painter.fillRect(self.rect(), look.colours.surface)
        painter.fillRect(QRect(frame.plot_left - 1, 0, 1, self.height()), look.colours.line)
        font = look.font(12, 500, tabular=True, case=True)
        half = look.px(36)
        for tick in frame.clock.ticks(frame.view, frame.plot_width, look.px(96)):
            x = frame.x(tick.t_ms, dpr)
            # On the right a label may stand out under the value axis; on the left the head begins.
            wide = QFontMetricsF(font).horizontalAdvance(tick.label) / 2
            last = min(frame.plot_left + frame.plot_width, self.width() - wide)
            if frame.plot_left + wide <= x <= last:
                draw_text(
                    painter, QRectF(x - half, 0, 2 * half, self.height()), tick.label, font,
                    look.colours.text3, Qt.AlignmentFlag.AlignHCenter,
                )  # fmt: skip
        painter.end()
