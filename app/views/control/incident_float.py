"""A small panel that floats over a room, so that the room's keys (quick cues, STOP) go on working under it."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_PANEL
from app.views.widgets import paint
from app.views.widgets.bare_scroll import make_bare
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

Corner = Literal["top", "bottom_left", "bottom"]
MARGIN, SIDE = 12, 16
#: The least height of what is scrolled, at 100 %.
LEAST_SCROLLED = 96


class FittingScroll(QScrollArea):
    """The middle of a panel: as high as what it holds while the room allows it, and scrolled where it does not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        make_bare(self, inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def fit(self, width: int, most: int) -> None:
        """Take the height of what it holds at a width, but no more than there is."""
        self.column.activate()
        needed = max(self.column.totalHeightForWidth(width), self.column.totalMinimumSize().height())
        self.setFixedHeight(min(needed, max(theme().px(LEAST_SCROLLED), most)))


class Float(QWidget):
    """The panel: a head with icon, title and Close, and a body that the subclass fills.

    Escape closes it and gives the keyboard back to whatever had it; nothing that was typed is lost.

    Args:
        title: In the head, and what a screen reader says.
        icon_name: In the head.
        corner: Where it stands in its parent.
        width: At 100 %.

    Signals:
        left: It was closed.
    """

    left = Signal()
    #: Plain keys that are the panel's own while it has the keyboard, and not those of the room under it.
    own_keys: frozenset[str] = frozenset()

    def __init__(self, title: str, icon_name: str, corner: Corner, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._corner: Corner = corner
        self._width = width
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.icon = IconView(icon_name, 18, "text2")
        self.title = PlainLabel(title, "panel", elide=True)
        self.close_button = Button("", "ghost", "x", size="compact", name=self.tr("Close"))
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        for part, stretch in ((self.icon, 0), (self.title, 1), (self.close_button, 0)):
            self.head.addWidget(part, stretch)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        #: The middle of a panel that may be higher than its room; the others have none.
        self.middle: FittingScroll | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 10, SIDE, 14)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addLayout(self.body)
        self.close_button.clicked.connect(self.close_float)
        parent.installEventFilter(self)
        self.hide()

    def open_float(self) -> None:
        """Show it in front and remember where the keyboard was."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self and not self.isAncestorOf(focused):
            self._before = focused
            focused.destroyed.connect(self._on_before_gone)
        self.place()
        self.show()
        self.raise_()
        self.place()

    def close_float(self) -> None:
        """Put it away and give the keyboard back."""
        before, self._before = self._before, None
        focused, room = QApplication.focusWidget(), self.parentWidget()
        had_keyboard = focused is not None and (focused is self or self.isAncestorOf(focused))
        self.hide()
        back = before if before is not None and before.isVisible() else room
        if had_keyboard and back is not None:
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def place(self) -> None:
        """Stand in the corner, never wider or higher than the room."""
        room = self.parentWidget()
        if room is None:
            return
        wide = min(theme().px(self._width), room.width() - 2 * MARGIN)
        self.setFixedWidth(max(1, wide))
        most = room.height() - 2 * MARGIN
        if self.middle is not None:
            self.middle.setFixedHeight(0)
            self.middle.fit(wide - 2 * SIDE, most - self._needed(wide))
        high = min(self._needed(wide), most)
        self.resize(wide, max(1, high))
        x = MARGIN if self._corner == "bottom_left" else (room.width() - wide) // 2
        y = 72 if self._corner == "top" else room.height() - high - MARGIN
        self.move(x, max(MARGIN, min(y, room.height() - high - MARGIN)))

    def _needed(self, wide: int) -> int:
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return max(layout.totalHeightForWidth(wide), layout.totalMinimumSize().height())

    def _on_before_gone(self, _gone: object) -> None:
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and not self.isHidden():
            self.place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.text() and event.text().upper() in self.own_keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_float()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_PANEL, look.colours.raised, look.colours.line2)
        painter.end()
