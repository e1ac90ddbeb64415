"""A button that acts after being held: for what the whole team feels."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views.theme import theme
from app.views.widgets.button import Button

HOLD_MS = 600
_STEP_MS = 30


class HoldButton(Button):
    """Acts after being held for 0.6 s by mouse, Space or Enter; letting go, leaving or losing the focus cancels.

    Signals:
        held: It was held long enough.
    """

    held = Signal()

    def __init__(self, label: str, *, danger: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(label, "danger" if danger else "primary", parent=parent)
        self._progress = 0
        self._hold = QTimer(self)
        self._hold.setInterval(_STEP_MS)
        self._hold.timeout.connect(self._on_step)

    def _start(self) -> None:
        if not self.locked_reason and not self.busy:
            self._progress = 0
            self._hold.start()

    def _on_step(self) -> None:
        self._progress += _STEP_MS
        self.update()
        if self._progress >= HOLD_MS:
            self._cancel()
            self.held.emit()

    def _cancel(self) -> None:
        self._hold.stop()
        self._progress = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._cancel()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._cancel()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not self.locked_reason:
            if not event.isAutoRepeat():
                self._start()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._cancel()
        super().keyReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._progress:
            painter = QPainter(self)
            width = (self.width() - 12) * min(1.0, self._progress / HOLD_MS)
            painter.fillRect(QRectF(6, self.height() - 5, width, 3), theme().colours.warn_fill)
            painter.end()
