"""The main window: painted at once, filled when the program is ready.

Start-up shows this window before anything heavy is imported (the bare frame needs QtWidgets and the tokens only);
`attach` builds the shell into it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.tokens import THEMES, Tokens

if TYPE_CHECKING:
    from app.views.context import Context

RAIL = 72
TOP_BAR = 56
COMPACT_TOP_BAR = 48
MINIMUM = QSize(1280, 720)


def _block(colour: str) -> QPixmap:
    """One pixel of a colour, stretched when painted.

    The first ``fillRect`` with a colour, like the first use of the ``Qt`` namespace, makes the binding load names for
    26 ms; the bare frame does without both.
    """
    block = QPixmap(1, 1)
    block.fill(QColor(colour))
    return block


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
        self.resize(1600, 900)
        self._tokens: Tokens = THEMES[theme_name]
        self._painted = False
        self._shell: QWidget | None = None

    def attach(self, context: "Context", room: str = "plan") -> None:
        """Build the shell for a running program and show it, with one room open."""
        from app.views.shell.shell import Shell  # heavy on purpose: after the first frame

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._shell = Shell(context, self, room=room)
        layout.addWidget(self._shell)
        self.setFocusProxy(self._shell)

    @property
    def shell(self) -> QWidget | None:
        """The shell, once attached."""
        return self._shell

    def sizeHint(self) -> QSize:
        return QSize(1600, 900)

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
        painter.end()
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()
