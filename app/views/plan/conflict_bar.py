"""A calm bar: somebody else changed this text meanwhile; take theirs, or keep mine."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.views.theme import theme
from app.views.tokens import RADIUS_CONTROL
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel


class ConflictBar(QWidget):
    """The bar; hidden until it is needed.

    Signals:
        theirs_taken: The other text is wanted.
        mine_kept: The text typed here is wanted.
    """

    theirs_taken = Signal()
    mine_kept = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.conflict")
        self._words = PlainLabel("", "strong", "warn", elide=True)
        self.theirs = Button(self.tr("Take theirs"), "secondary", size="compact")
        self.theirs.setObjectName(f"{name}.conflict.theirs")
        self.mine = Button(self.tr("Keep mine"), "secondary", size="compact")
        self.mine.setObjectName(f"{name}.conflict.mine")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.setSpacing(8)
        row.addWidget(IconView("git-compare", 16, "warn"))
        row.addWidget(self._words, 1)
        row.addWidget(self.theirs)
        row.addWidget(self.mine)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.theirs.clicked.connect(self._on_theirs)
        self.mine.clicked.connect(self._on_mine)
        self.hide()

    def say(self, who: str) -> None:
        """Say who changed it; the name may be unknown."""
        words = self.tr("{name} changed this text while you wrote.").format(name=who)
        if not who:
            words = self.tr("Somebody else changed this text while you wrote.")
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def _on_theirs(self, _checked: bool = False) -> None:
        self.theirs_taken.emit()

    def _on_mine(self, _checked: bool = False) -> None:
        self.mine_kept.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), RADIUS_CONTROL, theme().colours.warn_soft)
        painter.end()
