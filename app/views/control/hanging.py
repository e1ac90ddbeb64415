"""A sheet that hangs over the room instead of in a window of its own, so that the keys of the room go on working."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint

EDGE = 12
_FOCUS = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut})


class Hanging(QWidget):
    """The base: a box over the room that Escape closes and that gives the keyboard back to where it was.

    Args:
        name: What a screen reader says.
        room: What it hangs over.

    Signals:
        closed: It went away.
    """

    closed = Signal()

    def __init__(self, name: str, room: QWidget) -> None:
        super().__init__(room)
        self.setAccessibleName(name)
        self._room = room
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # It paints all of its ground, so the deck below need not paint itself for it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        room.installEventFilter(self)

    def open_over(self) -> None:
        """Show it over the room and remember who had the keyboard."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus) and focus is not self:
            self._before = focus
        self.place()
        self.show()
        self.raise_()

    def close_over(self) -> None:
        """Put it away; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        mine = focus is None or focus is self or self.isAncestorOf(focus)
        before, self._before = self._before, None
        self.hide()
        if mine:
            keeps = before is not None and before.isVisible() and self._room.isAncestorOf(before)
            (before if before is not None and keeps else self._room).setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Take a place over the room; subclasses say which."""
        raise TypeError(f"{type(self).__name__} has no place")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place()
        if watched is self._room and event.type() in _FOCUS:
            # The room paints nothing of its own for it; Qt would paint all of it anew, three times what a sheet takes.
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
            return
        # Enter would take in the room below; everything else may mean there what it always means.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        body = QRectF(self.rect())
        painter.fillRect(body, look.colours.canvas)
        paint.box(painter, body, RADIUS_PANEL, look.colours.raised, look.colours.line2)
        painter.end()
