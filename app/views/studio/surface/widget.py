"""The surface as a widget: repaints what changed, at the screen's own rate while anything moves.

The studio window drives it; the operator's preview shows the same picture at its own size.
"""

import time
from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.services.live import prompter
from app.services.live.prompter import ScrollState
from app.views.studio.surface.geometry import Options
from app.views.studio.surface.painter import SurfacePainter
from app.views.studio.surface.state import StudioState
from app.views.studio.surface.states import waiting_cue

#: Without motion the picture is looked at this often, so that figures change within 50 ms of their second.
IDLE_MS = 40

#: A new banner is watched this long, until it has appeared.
_APPEARING_NS = 200_000_000
_NS_PER_MS = 1_000_000


class SurfaceWidget(QWidget):
    """Shows a `StudioState` and nothing else: no keys, no taps."""

    def __init__(
        self,
        options: Options | None = None,
        *,
        clock: Callable[[], int] = time.monotonic_ns,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._clock = clock
        self._surface = SurfacePainter(1280, 720, options)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)

    @property
    def surface(self) -> SurfacePainter:
        """The painter, for a look at what is shown."""
        return self._surface

    @property
    def options(self) -> Options:
        """How the screen is set up."""
        return self._surface.options

    def set_state(self, state: StudioState) -> None:
        """Shows a state."""
        self._show(state)

    def set_options(self, options: Options) -> None:
        """Sets the screen up: size, eye line, mirror, rotation, brightness."""
        self._surface.set_options(options)
        self._refresh()
        self.update()

    def _show(self, state: StudioState) -> ScrollState:
        """Hands a state to the painter; returns the scroll state in force."""
        scroll = self._surface.set_state(state, self._clock())
        self._on_tick()
        return scroll

    def _refresh(self) -> None:
        """Shows the same state again, after the surface changed its size or set-up."""
        self._show(self._surface.state)

    def _glide(self, now: int) -> float:
        """Pixels by which the picture trails behind its state."""
        del now
        return 0.0

    def _moving(self, now: int) -> bool:
        """Whether the script of the next frame will stand elsewhere."""
        layout, scroll = self._surface.script.layout, self._surface.state.scroll
        if layout is None or prompter.resting(scroll, now):
            return False
        return not prompter.position(scroll, now, layout.pace).ended

    def _painted(self) -> None:
        """Called after each repaint."""

    def _logical(self, rect: QRect) -> QRect:
        """Device pixels to the widget's own, grown to whole ones."""
        ratio = self.devicePixelRatioF()
        if ratio == 1.0:
            return rect
        left, top = int(rect.left() / ratio), int(rect.top() / ratio)
        right, bottom = -int(-(rect.right() + 1) // ratio), -int(-(rect.bottom() + 1) // ratio)
        return QRect(left, top, right - left, bottom - top)

    def _device(self, rect: QRect) -> QRect:
        """The widget's own pixels to device pixels, grown to whole ones."""
        ratio = self.devicePixelRatioF()
        if ratio == 1.0:
            return rect
        left, top = int(rect.left() * ratio), int(rect.top() * ratio)
        right, bottom = int((rect.right() + 1) * ratio) + 1, int((rect.bottom() + 1) * ratio) + 1
        return QRect(left, top, right - left, bottom - top)

    def _arm(self, now: int) -> None:
        """Sets the one timer to the next frame deadline, or to the next look at the clock."""
        if not self.isVisible():
            return
        cue = waiting_cue(self._surface.state)
        appearing = cue is not None and now - cue.shown_at < _APPEARING_NS
        if not appearing and not self._moving(now) and not self._glide(now):
            self._tick.start(IDLE_MS)
            return
        rate = min(144.0, max(30.0, self.screen().refreshRate()))
        frame = round(1_000_000_000 / rate)
        # Timers count whole milliseconds: aim at the first one after the deadline.
        self._tick.start(-(-(frame - now % frame) // _NS_PER_MS))

    def _on_tick(self) -> None:
        now = self._clock()
        for rect in self._surface.advance(now, self._glide(now)):
            self.update(self._logical(rect))
        self._surface.prepare()
        self._arm(now)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._surface.invalidate()
            self._refresh()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isVisible():  # a picture is taken of it
            self._fit()
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if ratio != 1.0:
            painter.scale(1 / ratio, 1 / ratio)
        # The stubs do not say that a region is iterable.
        for rect in cast("Iterable[QRect]", event.region()):
            self._surface.paint(painter, self._device(rect))
        painter.end()
        self._painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # else nobody sees the sizes that layouts try out, and each lays out a whole show's text
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fits the surface to the widget."""
        ratio = self.devicePixelRatioF()
        self._surface.resize(round(self.width() * ratio), round(self.height() * ratio))
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1280, 720)
