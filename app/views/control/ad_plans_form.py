"""What the forms of the ad plans share: a sheet over the room, so that its quick cues and STOP go on working."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.views.theme import theme, theme_bus
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

EDGE = 12


class RoomForm(QWidget):
    """A form over the room; put parts into :attr:`body`.

    Args:
        title: What it is for.
        icon_name: Icon before the title.
        width: Width at 100 %.
        room: The room that it lies over.

    Signals:
        left: It was put away; the keyboard belongs to the room again.
        submitted: The button was pressed, or Enter in one of its fields.
    """

    left = Signal()
    submitted = Signal()

    def __init__(self, title: str, icon_name: str, width: int, room: QWidget) -> None:
        super().__init__(room)
        self._width = width
        self._anchor: QWidget | None = None
        self.setAccessibleName(title)
        self.title = PlainLabel(title, "panel", elide=True)
        self._close = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self._close.clicked.connect(self.close_form)
        self.verb = Button("", "primary", "corner-down-left")
        self.verb.clicked.connect(self.submitted)
        self.trouble = PlainLabel("", "caption", "crit", wrap=True)
        self.trouble.hide()
        self.hint = PlainLabel("", "caption", "text3", elide=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._lay_out(icon_name)
        theme_bus().theme_changed.connect(self._on_theme_changed)
        self.hide()

    def _lay_out(self, icon_name: str) -> None:
        self.setFixedWidth(theme().px(self._width))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView(icon_name, 18, "text2"))
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addWidget(self.hint, 1)
        self.foot.addWidget(self.verb)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addWidget(self.trouble)
        column.addLayout(self.foot)

    def setObjectName(self, name: str) -> None:
        super().setObjectName(name)
        self._close.setObjectName(f"{name}.close")
        self.verb.setObjectName(f"{name}.save")

    def open_at(self, anchor: QWidget) -> None:
        """Show it, its foot at the foot of ``anchor``, as far inside the room as there is room."""
        self._anchor = anchor
        self.tell("")
        self.show()
        self.place()
        self.raise_()

    def tell(self, words: str, colour: str = "crit") -> None:
        """Say what is wrong, or nothing."""
        self.trouble.set_colour(colour)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self.place()

    def place(self) -> None:
        """Take the height that is needed and stay inside the room."""
        room, anchor = self.parentWidget(), self._anchor
        if room is None or anchor is None or self.isHidden():
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        width = min(theme().px(self._width), room.width() - 2 * EDGE)
        self.setFixedWidth(width)
        self.resize(width, max(self.sizeHint().height(), self.heightForWidth(width)))
        at = anchor.mapTo(room, QPoint(0, 0))
        left = min(at.x() + EDGE, room.width() - self.width() - EDGE)
        top = min(at.y() + anchor.height(), room.height() - EDGE) - self.height()
        if anchor is room:
            top = (room.height() - self.height()) // 2
        self.move(max(EDGE, left), max(EDGE, top))

    def close_form(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def _on_theme_changed(self, _theme: object) -> None:
        self.setFixedWidth(theme().px(self._width))
        self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.raised, look.colours.line2)
        painter.end()


def labelled(label: str, part: QWidget) -> QVBoxLayout:
    """A field under its caption."""
    column = QVBoxLayout()
    column.setSpacing(3)
    caption = PlainLabel(label, "caption", "text2")
    caption.setBuddy(part)
    column.addWidget(caption)
    column.addWidget(part)
    return column
