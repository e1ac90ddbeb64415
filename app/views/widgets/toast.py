"""Short messages that come and go by themselves in a corner of a window, with at most one verb (Undo)."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

MOST = 3
MARGIN = 16
_ICONS = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "warn": ("triangle-alert", "warn"),
    "crit": ("octagon-alert", "crit"),
}


@dataclass(frozen=True, slots=True)
class ToastText:
    """What to say.

    Attributes:
        text: One short sentence.
        kind: ``info``, ``good``, ``warn`` or ``crit``.
        verb: Words of the button; empty for none.
        seconds: How long it stays when nobody points at it.
        key: Goes with the signals; a new toast with the key of an old one takes its place.
    """

    text: str
    kind: str = "info"
    verb: str = ""
    seconds: float = 5.0
    key: str = ""


class Toast(QWidget):
    """One message.

    Signals:
        acted: The verb was pressed.
        ended: The message is over, one way or the other; carries this widget.
    """

    acted = Signal(object)
    ended = Signal(object)

    def __init__(self, state: ToastText, parent: QWidget) -> None:
        super().__init__(parent)
        self.state = state
        self.setObjectName("toast")
        self.setAccessibleName(state.text)
        name, role = _ICONS[state.kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(IconView(name, 18, role))
        row.addWidget(PlainLabel(state.text, "strong"))
        self.verb = Button(state.verb, "ghost", size="compact")
        self.verb.setObjectName("toast.verb")
        self.verb.setVisible(bool(state.verb))
        self.verb.clicked.connect(self._on_verb_clicked)
        row.addWidget(self.verb)
        row.addSpacing(4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_over)
        self._timer.start(round(state.seconds * 1000))

    def _on_verb_clicked(self, _checked: bool = False) -> None:
        self.acted.emit(self.state.key)
        self.ended.emit(self)

    def _on_time_over(self) -> None:
        self.ended.emit(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(round(self.state.seconds * 1000))
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme().colours
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, colours.raised, colours.line2)
        painter.end()


class ToastArea(QWidget):
    """The corner of a window where toasts stack, newest lowest; it never takes clicks beside them.

    Signals:
        acted: A toast's verb was pressed; carries the toast's key.
    """

    acted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._toasts: list[Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setObjectName("toasts")
        parent.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said, oldest first."""
        return [toast.state.text for toast in self._toasts]

    def show_toast(self, state: ToastText) -> None:
        """Say something; the oldest message makes room for a fourth."""
        if state.key:
            for old in [toast for toast in self._toasts if toast.state.key == state.key]:
                self._on_ended(old)
        while len(self._toasts) >= MOST:
            self._on_ended(self._toasts[0])
        toast = Toast(state, self)
        toast.acted.connect(self.acted)
        toast.ended.connect(self._on_ended)
        self._toasts.append(toast)
        self._column.addWidget(toast, 0, Qt.AlignmentFlag.AlignRight)
        self.show()
        toast.show()  # a layout shows its new parts later, and hidden parts take no room
        self.raise_()
        self._place()

    def _place(self) -> None:
        holder = self.parentWidget()
        if holder is None:
            return
        size = self._column.sizeHint()
        self.setGeometry(
            holder.width() - size.width() - MARGIN,
            holder.height() - size.height() - MARGIN,
            size.width(),
            size.height(),
        )

    def _on_ended(self, toast: Toast) -> None:
        if toast not in self._toasts:
            return
        self._toasts.remove(toast)
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        self.setVisible(bool(self._toasts))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False
