"""The main window: painted at once, filled when the program is ready.

Start-up shows this window before anything heavy is imported (the bare frame needs QtWidgets and the tokens only);
`attach` builds the shell into it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.tokens import THEMES, Tokens

if TYPE_CHECKING:
    from app.views.context import Context
    from app.views.shell.shell import Shell

RAIL = 72
TOP_BAR = 56
COMPACT_TOP_BAR = 48
MINIMUM = QSize(1280, 720)
USUAL = QSize(1600, 900)
#: A start that takes longer than this says what it is at.
PATIENCE_MS = 1000


def _block(colour: str) -> QPixmap:
    """One pixel of a colour, stretched when painted.

    The first ``fillRect`` with a colour, like the first use of the ``Qt`` namespace, makes the binding load names for
    26 ms; the bare frame does without both.
    """
    block = QPixmap(1, 1)
    block.fill(QColor(colour))
    return block


def _left_at(remembered: str) -> tuple[QRect | None, bool]:
    """Where a window was left and whether it filled the screen; nothing where the words cannot be read."""
    words = remembered.split()
    if len(words) != 5 or not all(word.removeprefix("-").isdecimal() and len(word) < 6 for word in words):
        return None, False
    x, y, width, height, maximized = (int(word) for word in words)
    if width < 1 or height < 1:
        return None, False
    return QRect(x, y, width, height), maximized == 1


class MainWindow(QWidget):
    """The shell's window.

    Args:
        theme_name: ``dark`` or ``light``: what the bare frame is painted with.

    Signals:
        first_painted: The first frame was painted (once).
        closing: The person closes the window; nothing has been torn down yet.
    """

    first_painted = Signal()
    closing = Signal()

    def __init__(self, theme_name: str = "dark") -> None:
        super().__init__()
        self.setObjectName("shell.window")
        self.setWindowTitle("Cuedeck")
        self.setMinimumSize(MINIMUM)
        self.resize(USUAL)
        self._tokens: Tokens = THEMES[theme_name]
        self._painted = False
        self._sample = False
        self._words = ""
        self._shell: Shell | None = None

    def open_at(self, remembered: str) -> None:
        """Show the window where it was left; where that is not seen any more, in the middle of its screen.

        Args:
            remembered: What ``placed`` gave when it was closed; empty or unreadable for none.
        """
        left, maximized = _left_at(remembered)
        screens = (screen.availableGeometry() for screen in QGuiApplication.screens())
        whole = next((one for one in screens if left is not None and one.contains(left.center())), None)
        if left is None or whole is None:
            whole = self.screen().availableGeometry()
            left = QRect(whole.center() - QRect(QPoint(0, 0), USUAL).center(), USUAL)
        # A screen smaller than the smallest window would else hide its right and lower edge for good.
        self.setMinimumSize(MINIMUM.boundedTo(whole.size()))
        if maximized or left.width() > whole.width() or left.height() > whole.height():
            self.setGeometry(left.intersected(whole))
            self.showMaximized()
            return
        left.moveLeft(max(whole.left(), min(left.left(), whole.right() - left.width() + 1)))
        left.moveTop(max(whole.top(), min(left.top(), whole.bottom() - left.height() + 1)))
        self.setGeometry(left)
        self.show()

    def placed(self) -> str:
        """Size and place, for ``open_at`` of the next start, e.g. ``160 90 1600 900 0``; the last says maximised."""
        place = self.normalGeometry()
        if not place.isValid():
            place = self.geometry()
        return f"{place.x()} {place.y()} {place.width()} {place.height()} {int(self.isMaximized())}"

    def expect_work(self, *, sample: bool) -> None:
        """Say in the empty window what goes on, should it still be empty in a second.

        Args:
            sample: A sample is made, which takes many times as long as opening a store.
        """
        self._sample = sample
        QTimer.singleShot(PATIENCE_MS, self, self._say_work)

    def _say_work(self) -> None:
        if self._shell is None:
            self._words = self.tr("Preparing the sample …") if self._sample else self.tr("Opening the store …")
            self.setAccessibleDescription(self._words)
            self.update()

    def attach(self, context: "Context", room: str = "plan") -> None:
        """Build the shell for a running program and show it, with one room open."""
        from app.views.shell.shell import Shell  # heavy on purpose: after the first frame

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._shell = Shell(context, self, room=room)
        layout.addWidget(self._shell)
        self.setFocusProxy(self._shell)
        self.setAccessibleDescription("")

    @property
    def shell(self) -> QWidget | None:
        """The shell, once attached."""
        return self._shell

    def sizeHint(self) -> QSize:
        return USUAL

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = self._tokens
        if self._shell is None:
            canvas, surface, line = (_block(colour) for colour in (tokens.canvas, tokens.surface, tokens.line))
            painter.drawPixmap(self.rect(), canvas)
            painter.drawPixmap(QRect(0, 0, RAIL, self.height()), surface)
            painter.drawPixmap(QRect(0, 0, self.width(), TOP_BAR), surface)
            painter.drawPixmap(QRect(RAIL, TOP_BAR, self.width(), 1), line)
            painter.drawPixmap(QRect(RAIL, 0, 1, self.height()), line)
            if self._words:
                self._paint_words(painter)
        painter.end()
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def _paint_words(self, painter: QPainter) -> None:
        from app.views.theme import theme  # the first frame does without
        from app.views.widgets import paint

        room = QRectF(RAIL, TOP_BAR, self.width() - RAIL, self.height() - TOP_BAR)
        look = theme()
        paint.text(painter, room, self._words, look.font(16), look.colours.text2, paint.ALIGN_CENTRE)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self._shell is not None:
            self._shell.deeds.leave()
        event.accept()
