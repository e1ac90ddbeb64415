"""The deck: one time axis with rundown, events and metrics in lanes.

Control feeds it live (it follows now), Review scrubs it with a playhead. It knows no feature: hosts hand over
frozen records of :mod:`app.views.widgets.deck.data` and listen to its signals.
"""

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QWidget

from app.views.widgets.deck.axis import TimeView
from app.views.widgets.deck.clips import Run
from app.views.widgets.deck.data import Mark, Mode
from app.views.widgets.deck.gestures import Gestures
from app.views.widgets.deck.surface import DeckSurface
from app.views.widgets.deck.tips import host_tip, show_tip, subject_tip

Region = Literal["overview", "rundown", "lanes", "header", "none"]


class Deck(DeckSurface):
    """One time axis for a whole session.

    Args:
        mode: ``live`` follows now and pans by dragging; ``playhead`` seeks where one clicks and scrubs.
        parent: The panel around it.

    Signals:
        seek_requested: Milliseconds a person wants to see and hear (playhead mode).
        range_selected: ``(start_ms, end_ms)`` or ``None`` when the range was cleared.
        mark_clicked: Id of the event or pin that was clicked.
        clip_clicked: Id of the segment that was clicked.
        zoom_changed: Span of the preset in force in ms, ``None`` for the whole show, NaN in between.
        follow_changed: Whether the view follows now.
        lane_focused: Key of the lane the keyboard or a click is on.
    """

    seek_requested = Signal(object)
    range_selected = Signal(object)
    mark_clicked = Signal(object)
    clip_clicked = Signal(object)
    zoom_changed = Signal(object)
    follow_changed = Signal(object)
    lane_focused = Signal(object)

    def __init__(self, mode: Mode = "live", parent: QWidget | None = None) -> None:
        super().__init__(mode, parent)
        self._gestures = Gestures(self)
        self._told: tuple[object, object] = (None, None)
        self._back.clicked.connect(self.follow_now)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def set_playhead(self, t_ms: int) -> None:
        """Move the playhead; the view turns the page when it leaves the screen."""
        frame = self._frame
        if t_ms == frame.playhead_ms:
            return
        before, frame.playhead_ms = frame.playhead_ms, t_ms
        if self._navigator.reveal(t_ms) and not self._gestures.busy:
            self._view_changed()
            return
        for at in (before, t_ms):
            self._update_line(at)
        self._rundown.update()

    def set_preset(self, span_ms: int | None) -> None:
        """Zoom to a preset: a span in milliseconds, or ``None`` for the whole show."""
        self._navigator.set_preset(span_ms)
        self._view_changed()

    def step_preset(self, *, closer: bool) -> None:
        """The next zoom preset."""
        self._navigator.step_preset(closer)
        self._view_changed()

    def zoom(self, factor: float, anchor_ms: float) -> None:
        """Zoom by hand at an instant; curves are drawn roughly until the hand rests."""
        self._navigator.zoom(factor, anchor_ms)
        self._rough()
        self._view_changed()

    def pan(self, by_ms: float) -> None:
        """Move the view by hand; stops following now."""
        self._navigator.pan(by_ms)
        self._rough()
        self._view_changed()

    def pan_pixels(self, pixels: float) -> None:
        """Move the view by logical pixels."""
        dpr = self.devicePixelRatioF()
        self.pan(round(pixels * dpr) * self._frame.plot(dpr).ms_per_px)

    def show_view(self, view: TimeView) -> None:
        """Show a stretch chosen by hand."""
        self._navigator.show(view)
        self._rough()
        self._view_changed()

    def follow_now(self) -> None:
        """Follow now again."""
        self._navigator.follow_now()
        self._view_changed()

    def focus_lane(self, key: str) -> None:
        """Put the keyboard on a lane (a click on its tile, on its head)."""
        if key not in self.lane_keys():
            return
        self._frame.current = key
        self.setAccessibleDescription(f"{self.lane(key).accessibleName()}. {self.lane(key).accessibleDescription()}")
        for lane in self._lanes:
            lane.update()
        self.lane_focused.emit(key)

    def step_lane(self, by: int) -> None:
        """The lane above or below."""
        keys = self.lane_keys()
        if keys:
            place = keys.index(self._frame.current) + by if self._frame.current in keys else 0
            self.focus_lane(keys[min(max(place, 0), len(keys) - 1)])

    def step_back(self) -> bool:
        """Esc: out of the table, then out of the range; returns whether there was anything to leave."""
        if self.table_shown:
            self.show_table(shown=False)
        elif self._frame.selection is not None:
            self._frame.selection = None
            self._update_all()
            self.range_selected.emit(None)
        else:
            return False
        return True

    def seek(self, t_ms: float) -> None:
        """Ask the host to play from an instant."""
        target = round(min(max(t_ms, 0), self.length_ms))
        self.set_playhead(target)
        self.seek_requested.emit(target)

    def select_range(self, one_ms: float, other_ms: float, *, final: bool) -> None:
        """Choose a range; told to the host when it is final."""
        start, end = sorted((round(one_ms), round(other_ms)))
        self._frame.selection = (max(0, start), min(self.length_ms, end))
        self._update_all()
        if final:
            self.range_selected.emit(self._frame.selection)

    def mark_range_edge(self, *, start: bool) -> None:
        """I or O: the range starts or ends at the playhead."""
        at = self._frame.playhead_ms or 0
        old = self._frame.selection or (0, self.length_ms)
        edges = (at, max(at, old[1])) if start else (min(at, old[0]), at)
        self.select_range(*edges, final=True)

    def time_at(self, x: float) -> float:
        """The instant at a pixel of the deck."""
        return self._frame.t(x, self.devicePixelRatioF())

    def x_at(self, t_ms: float) -> float:
        """The pixel of an instant."""
        return self._frame.x(t_ms, self.devicePixelRatioF())

    def region(self, at: QPointF) -> Region:
        """Which part of the deck is at a point."""
        frame = self._frame
        spot = at.toPoint()
        inside = frame.plot_left <= at.x() < frame.plot_left + frame.plot_width
        if not self._overview.isHidden() and self._overview.geometry().contains(spot):
            return "overview" if inside else "none"
        if self._rundown.geometry().contains(spot):
            return "rundown" if inside else "none"
        if self.lane_key_at(at.y()):
            return "lanes" if inside else ("header" if at.x() < frame.plot_left else "none")
        return "none"

    def lane_key_at(self, y: float) -> str:
        """The lane at a height; empty for none."""
        for lane in self._lanes:
            if lane.geometry().top() <= y <= lane.geometry().bottom():
                return lane.spec.key
        return ""

    def subject_at(self, at: QPointF) -> list[Mark] | Run | None:
        """The events or the segment under a point."""
        if self.region(at) != "rundown":
            return None
        x, y = at.x(), at.y() - self._rundown.y()
        return self._rundown.marks_at(x, y) or self._rundown.clip_at(x, y)

    def overview_brush(self) -> QRectF:
        """The brush of the overview."""
        return self._overview.brush()

    def overview_time(self, x: float) -> float:
        """The instant at a pixel of the overview."""
        return self._overview.t_of(x)

    def click(self, at: QPointF) -> None:
        """A click that was no drag."""
        subject = self.subject_at(at)
        if isinstance(subject, Run):
            self.clip_clicked.emit(subject.clip.id)
        elif subject:
            self.mark_clicked.emit(subject[0].id)
            if self.mode == "playhead":
                self.seek(subject[0].t_ms)
        elif self.region(at) == "lanes":
            self.focus_lane(self.lane_key_at(at.y()))

    def point_at(self, at: QPointF) -> None:
        """The pointer is here: move the crosshair."""
        region = self.region(at)
        cursor = self.time_at(at.x()) if region in {"lanes", "rundown"} else None
        if cursor != self._frame.cursor_ms:
            self._frame.cursor_ms = cursor
            for part in (self._rundown, *self._lanes):
                part.update(self._plot_rect(part))
        over = region == "rundown" and self.subject_at(at) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _view_changed(self) -> None:
        self._take_view()
        self._update_all()
        if not self._settle.isActive():
            for lane in self._lanes:
                lane.refit()
        shown = self.mode == "live" and self._frame.now_ms is not None and not self.following
        self._back.setVisible(shown)
        told = (repr(self.preset), self.following)
        if told != self._told:
            zoom, follow = self._told
            self._told = told
            if told[0] != zoom:
                self._lay_clips()
                self.zoom_changed.emit(self.preset)
            if told[1] != follow:
                self.follow_changed.emit(self.following)

    def _rough(self) -> None:
        """A hand moves the picture: quick lines until it rests."""
        self._frame.fine = False
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            show_tip(self, self.tip_at(QPointF(event.pos())), event)
            return True
        if isinstance(event, QNativeGestureEvent) and self._gestures.native(event):
            return True
        if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent) and self._gestures.pinch(event):
            return True
        return super().event(event)

    def tip_at(self, at: QPointF) -> str:
        """What is said of the place under the pointer: a segment, events, or what the number in a head means."""
        if self.region(at) == "header":
            return self.lane(self.lane_key_at(at.y())).header.tip
        host = self._rundown.host_at(at.x(), at.y() - self._rundown.y()) if self.region(at) == "rundown" else None
        if host is not None:
            return host_tip(host, self._frame)
        return subject_tip(self.subject_at(at), self._frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._gestures.wheel(event)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(QPointF(-1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._gestures.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        if not self._frame.current and event.reason() in keyboard:
            self.step_lane(0)
