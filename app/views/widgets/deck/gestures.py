"""What mouse and keys mean on a deck. The deck hands its events over; the deeds are methods of the deck."""

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from app.views.widgets.deck.axis import TimeView

if TYPE_CHECKING:
    from app.views.widgets.deck.deck import Deck

_SLOP: Final = 4
_EDGE: Final = 6
_PAN_SHARE: Final = 0.1
#: The most that one event of a pinch may zoom, either way: a jump of the fingers must not throw the view away.
_PINCH: Final = 4.0
FRAME_MS: Final = 40


class _Drag(Enum):
    NONE = auto()
    CLICK = auto()
    PAN = auto()
    SCRUB = auto()
    RANGE = auto()
    BRUSH = auto()
    BRUSH_LEFT = auto()
    BRUSH_RIGHT = auto()


class Gestures:
    """Mouse, wheel and keys of one deck.

    Args:
        deck: The deck.
    """

    def __init__(self, deck: "Deck") -> None:
        self._deck = deck
        self._drag = _Drag.NONE
        self._from = QPointF()
        self._last_x = 0.0
        self._view = TimeView(0, 1)
        self._anchor_ms = 0.0

    @property
    def busy(self) -> bool:
        """Whether a button is held."""
        return self._drag is not _Drag.NONE

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        deck, at = self._deck, event.position()
        self._from, self._last_x, self._view = at, at.x(), deck.view
        region = deck.region(at)
        left = event.button() == Qt.MouseButton.LeftButton
        if region == "overview" and left:
            self._press_overview(at)
        elif region == "header":
            deck.focus_lane(deck.lane_key_at(at.y()))
        elif region in {"rundown", "lanes"} and left:
            self._anchor_ms = deck.time_at(at.x())
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._drag = _Drag.RANGE
            elif deck.mode == "playhead" and deck.subject_at(at) is None:
                self._drag = _Drag.SCRUB
                deck.seek(self._anchor_ms)
            else:
                self._drag = _Drag.CLICK
        elif region in {"rundown", "lanes"} and event.button() == Qt.MouseButton.MiddleButton:
            self._drag = _Drag.PAN

    def _press_overview(self, at: QPointF) -> None:
        deck = self._deck
        brush = deck.overview_brush()
        if abs(at.x() - brush.left()) <= _EDGE:
            self._drag = _Drag.BRUSH_LEFT
        elif abs(at.x() - brush.right()) <= _EDGE:
            self._drag = _Drag.BRUSH_RIGHT
        else:
            self._drag = _Drag.BRUSH
            if not brush.left() <= at.x() <= brush.right():
                middle, half = deck.overview_time(at.x()), self._view.span_ms / 2
                deck.show_view(TimeView(middle - half, middle + half))
                self._view = deck.view

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with or without a button."""
        deck, at = self._deck, event.position()
        if self._drag is _Drag.CLICK and abs(at.x() - self._from.x()) > _SLOP:
            self._drag = _Drag.PAN
        if self._drag is _Drag.PAN:
            deck.pan_pixels(self._last_x - at.x())
        elif self._drag is _Drag.SCRUB:
            deck.seek(deck.time_at(at.x()))
        elif self._drag is _Drag.RANGE:
            deck.select_range(self._anchor_ms, deck.time_at(at.x()), final=False)
        elif self._drag is not _Drag.NONE and self._drag is not _Drag.CLICK:
            self._move_brush(at.x())
        else:
            deck.point_at(at)
        self._last_x = at.x()

    def _move_brush(self, x: float) -> None:
        deck, view = self._deck, self._view
        by = deck.overview_time(x) - deck.overview_time(self._from.x())
        if self._drag is _Drag.BRUSH:
            deck.show_view(view.shifted(by))
        elif self._drag is _Drag.BRUSH_LEFT:
            deck.show_view(TimeView(min(view.start_ms + by, view.end_ms - 10_000), view.end_ms))
        else:
            deck.show_view(TimeView(view.start_ms, max(view.end_ms + by, view.start_ms + 10_000)))

    def release(self, event: QMouseEvent) -> None:
        """A button went up: a press that did not move was a click."""
        deck, drag, at = self._deck, self._drag, event.position()
        self._drag = _Drag.NONE
        if drag is _Drag.RANGE:
            deck.select_range(self._anchor_ms, deck.time_at(at.x()), final=True)
        elif drag is _Drag.CLICK:
            deck.click(at)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Shift, or sideways, pan."""
        deck = self._deck
        delta = event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            deck.pan_pixels(-sideways)
        elif delta.y():
            deck.zoom(2.0 ** (-delta.y() / 240.0), deck.time_at(event.position().x()))

    def native(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a trackpad: its value is by how much they went apart since the last event."""
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom_by(1.0 + event.value(), event.position().x())
        return True

    def pinch(self, event: QGestureEvent) -> bool:
        """Two fingers on a touch screen; returns whether the gesture was one."""
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(gesture, QPinchGesture):
            return False
        # The fingers are no button: what the first of them began is not a drag any more.
        self._drag = _Drag.NONE
        self._zoom_by(gesture.scaleFactor(), self._deck.mapFromGlobal(gesture.centerPoint()).x())
        event.accept(gesture)
        return True

    def _zoom_by(self, apart: float, x: float) -> None:
        if apart > 0:
            self._deck.zoom(1.0 / min(max(apart, 1.0 / _PINCH), _PINCH), self._deck.time_at(x))

    def key(self, event: QKeyEvent) -> bool:
        """A key; returns whether it meant something here."""
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        return self._common_key(event) or (
            self._playhead_key(event) if self._deck.mode == "playhead" else self._live_key(event)
        )

    def _common_key(self, event: QKeyEvent) -> bool:
        deck, text = self._deck, event.text()
        key = event.key()
        if key == Qt.Key.Key_BracketLeft or text == "-":
            deck.step_preset(closer=False)
        elif key == Qt.Key.Key_BracketRight or text in {"+", "="}:
            deck.step_preset(closer=True)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            deck.step_lane(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_T:
            deck.show_table(not deck.table_shown)
        elif key == Qt.Key.Key_Escape:
            return deck.step_back()
        else:
            return False
        return True

    def _live_key(self, event: QKeyEvent) -> bool:
        deck, key = self._deck, event.key()
        if key == Qt.Key.Key_Home:
            deck.follow_now()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            deck.pan((1 if key == Qt.Key.Key_Right else -1) * deck.view.span_ms * _PAN_SHARE)
        else:
            return False
        return True

    def _playhead_key(self, event: QKeyEvent) -> bool:
        deck, key = self._deck, event.key()
        at = deck.playhead_ms or 0
        step = 1_000 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 5_000
        jumps = {
            Qt.Key.Key_Left: at - step, Qt.Key.Key_Right: at + step,
            Qt.Key.Key_Comma: at - FRAME_MS, Qt.Key.Key_Period: at + FRAME_MS,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: deck.length_ms,
        }  # fmt: skip
        target = jumps.get(Qt.Key(key)) if key in {int(known) for known in jumps} else None
        if target is not None:
            deck.seek(target)
        elif key == Qt.Key.Key_I:
            deck.mark_range_edge(start=True)
        elif key == Qt.Key.Key_O:
            deck.mark_range_edge(start=False)
        else:
            return False
        return True
