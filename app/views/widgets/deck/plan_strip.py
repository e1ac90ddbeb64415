"""The planned show in one strip: ruler, segments as long as they are planned, and what each should earn a minute.

Plan shows it over the rundown table. The right edge of a segment is dragged to change its length; Alt with the arrow
keys does the same.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.views.icons import paint_icon
from app.views.theme import theme, theme_bus
from app.views.widgets.deck.axis import MINUTE_MS, TimeView, WallClock
from app.views.widgets.deck.data import Clip
from app.views.widgets.deck.lane_head import draw_text
from app.views.widgets.deck.scene import mix
from app.views.widgets.text import plain_tooltip

HEIGHT: Final = 88
_MARGIN: Final = 16
_RULER: Final = (4, 20)
_CLIPS: Final = (26, 30)
_BARS: Final = (59, 22)
_EDGE: Final = 5
_FOCUS_BY_KEY: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PlanStrip(QWidget):
    """The planned segments of a session over its time.

    Args:
        parent: The panel around it.

    Signals:
        clip_clicked: Id of the segment that was clicked or reached with the arrow keys.
        clip_resized: ``(id, length_ms)``, in whole minutes, when an edge was let go.
    """

    clip_clicked = Signal(object)
    clip_resized = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan.strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clips: tuple[Clip, ...] = ()
        self._targets: dict[str, float] = {}
        self._clock = WallClock(datetime(2000, 1, 1, tzinfo=UTC), "UTC")
        self._length = MINUTE_MS
        self._current = ""
        self._locked = False
        self._held: tuple[Clip, int] | None = None
        self._ring = False
        self._describe()
        theme_bus().theme_changed.connect(self._on_theme_changed)

    @property
    def current(self) -> str:
        """Id of the chosen segment; empty for none."""
        return self._current

    def set_plan(
        self,
        started_at: datetime,
        zone: str,
        clips: Sequence[Clip],
        targets: Mapping[str, float],
        *,
        locked: bool = False,
    ) -> None:
        """Show a plan.

        Args:
            started_at: Planned start, aware.
            zone: IANA name of the session's time zone.
            clips: Segments in order.
            targets: What each should earn a minute, by id; in any one unit.
            locked: Whether lengths cannot be changed any more.
        """
        self._clock = WallClock(started_at, zone)
        self._clips, self._targets, self._locked = tuple(clips), dict(targets), locked
        self._length = max([MINUTE_MS, *(clip.planned_end_ms for clip in clips)])
        self._describe()
        self.update()

    def set_current(self, clip_id: str) -> None:
        """Choose a segment without telling anybody."""
        if clip_id != self._current:
            self._current = clip_id
            self._describe()
            self.update()

    def x_of(self, t_ms: float) -> float:
        """The pixel of an instant."""
        return _MARGIN + t_ms / self._length * (self.width() - 2 * _MARGIN)

    def t_of(self, x: float) -> float:
        """The instant at a pixel."""
        return (x - _MARGIN) / max(1, self.width() - 2 * _MARGIN) * self._length

    def _end_of(self, clip: Clip) -> int:
        held = self._held
        return held[1] if held is not None and held[0].id == clip.id else clip.planned_end_ms

    def _clip_at(self, x: float) -> Clip | None:
        at = self.t_of(x)
        return next((clip for clip in self._clips if clip.planned_start_ms <= at < clip.planned_end_ms), None)

    def _edge_at(self, at: QPointF) -> Clip | None:
        """The segment whose right edge is under the pointer."""
        look = theme()
        if self._locked or not look.px(_CLIPS[0]) <= at.y() <= look.px(_CLIPS[0] + _CLIPS[1]):
            return None
        near = [(abs(self.x_of(clip.planned_end_ms) - at.x()), clip.number, clip) for clip in self._clips]
        return min(near)[2] if near and min(near)[0] <= _EDGE else None

    def _describe(self) -> None:
        clip = next((clip for clip in self._clips if clip.id == self._current), None)
        self.setAccessibleName(self.tr("Planned show"))
        self.setAccessibleDescription("" if clip is None else self._sentence(clip))

    def _sentence(self, clip: Clip) -> str:
        return self.tr("{number} {title}, {start} to {end}").format(
            number=clip.number, title=clip.title, start=self._clock.text(clip.planned_start_ms),
            end=self._clock.text(clip.planned_end_ms),
        )  # fmt: skip

    def _choose(self, clip: Clip) -> None:
        self.set_current(clip.id)
        self.clip_clicked.emit(clip.id)

    def _step(self, by: int) -> None:
        ids = [clip.id for clip in self._clips]
        if ids:
            place = ids.index(self._current) + by if self._current in ids else 0
            self._choose(self._clips[min(max(place, 0), len(ids) - 1)])

    def _resize_current(self, by_ms: int) -> None:
        clip = next((clip for clip in self._clips if clip.id == self._current), None)
        if clip is not None and not self._locked:
            length = clip.planned_end_ms - clip.planned_start_ms
            self.clip_resized.emit((clip.id, max(MINUTE_MS, length + by_ms)))

    def _paint_ruler(self, painter: QPainter) -> None:
        look = theme()
        font = look.font(12, 500, tabular=True, case=True)
        top, height = look.px(_RULER[0]), look.px(_RULER[1])
        for tick in self._clock.ticks(TimeView(0, self._length), self.width() - 2 * _MARGIN, look.px(120)):
            x = round(self.x_of(tick.t_ms))
            width = look.metrics(12, 500, tabular=True).horizontalAdvance(tick.label) + 2
            if not _MARGIN - 1 <= x <= self.width() - _MARGIN + 1:
                continue
            painter.fillRect(QRectF(x, top + 4, 1, look.px(12)), look.colours.line2)
            left = x + 4 if x + 4 + width <= self.width() - _MARGIN else x - 4 - width
            draw_text(painter, QRectF(left, top, width, height), tick.label, font, look.colours.text3)

    def _paint_clip(self, painter: QPainter, clip: Clip) -> None:
        look = theme()
        chosen = clip.id == self._current
        left, right = self.x_of(clip.planned_start_ms) + 0.5, self.x_of(self._end_of(clip)) - 0.5
        rect = QRectF(left, look.px(_CLIPS[0]), max(2.0, right - left - 1), look.px(_CLIPS[1]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.accent_fill if chosen else look.colours.hover)
        painter.drawRoundedRect(rect, 4, 4)
        size = look.px(14)
        if rect.width() >= size + 4:
            colour = look.colours.on_fill if chosen else look.colours.text2
            spot = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
            paint_icon(painter, clip.icon, spot, colour)
        if chosen and self._ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colours.accent, 2))
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 6, 6)

    def _paint_bar(self, painter: QPainter, clip: Clip, most: float) -> None:
        look = theme()
        target = self._targets.get(clip.id, 0.0)
        if target <= 0 or most <= 0:
            return
        room = look.px(_BARS[1])
        height = max(2.0, room * target / most)
        left, right = round(self.x_of(clip.planned_start_ms)), round(self.x_of(self._end_of(clip)))
        share = 0.8 if clip.id == self._current else 0.5
        colour = mix(look.colours.surface, look.colours.chart_gmv, share)
        bottom = look.px(_BARS[0]) + room
        painter.fillRect(QRectF(left, bottom - height, max(1, right - left - 1), height), colour)

    def _on_theme_changed(self, _look: object) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        self._paint_ruler(painter)
        most = max(self._targets.values(), default=0.0)
        for clip in self._clips:
            self._paint_bar(painter, clip, most)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for clip in self._clips:
            self._paint_clip(painter, clip)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            clip = self._clip_at(event.pos().x())
            QToolTip.showText(event.globalPos(), plain_tooltip(self._sentence(clip)) if clip else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        edge = self._edge_at(event.position())
        if edge is not None:
            self._held = (edge, edge.planned_end_ms)
            return
        clip = self._clip_at(event.position().x())
        if clip is not None:
            self._choose(clip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            clip = self._held[0]
            length = self.t_of(event.position().x()) - clip.planned_start_ms
            minutes = max(1, round(length / MINUTE_MS))
            self._held = (clip, clip.planned_start_ms + minutes * MINUTE_MS)
            self.update()
            return
        over = self._edge_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        held, self._held = self._held, None
        if held is not None:
            self.update()
            if held[1] != held[0].planned_end_ms:
                self.clip_resized.emit((held[0].id, held[1] - held[0].planned_start_ms))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._resize_current(step * MINUTE_MS)
        else:
            self._step(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring = event.reason() in _FOCUS_BY_KEY
        if self._ring and not self._current:
            self._step(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring = False
        self.update()
