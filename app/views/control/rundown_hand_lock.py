"""One line about who holds what of the rundown: ask, take over or hand over. Unseen while nobody else wants it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.runtime.permissions import Deed
from app.views.control.lock_words import asked_words, asking_words, held_words
from app.views.control.rundown_hand import RundownHand
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class LockLine(QWidget):
    """The line; taking over is one press.

    Args:
        context, hand: What it shows, and the commands.
        name: Object name; its buttons are called after it.
        margin: Space left and right of it.
        parent: The owner.
    """

    def __init__(
        self,
        context: "Context",
        hand: RundownHand,
        parent: QWidget | None = None,
        *,
        name: str = "control.next.lock",
        margin: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._context = context
        self._hand = hand
        self._words = PlainLabel("", "caption", "warn", wrap=True)
        self._ask = Button(self.tr("Ask"), "secondary", size="compact")
        self._ask.setObjectName(f"{name}.ask")
        self._over = Button(self.tr("Take over"), "secondary", size="compact")
        self._over.setObjectName(f"{name}.over")
        self._over.set_tip(self.tr("It is yours at once; the log says that you took it."))
        self._give = Button(self.tr("Hand over"), "secondary", size="compact")
        self._give.setObjectName(f"{name}.give")
        self._keep = Button(self.tr("Keep"), "ghost", size="compact")
        self._keep.setObjectName(f"{name}.keep")
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 0, margin, 0)
        row.setSpacing(8)
        row.addWidget(IconView("lock", 16, "warn"))
        row.addWidget(self._words, 1)
        for part in (self._ask, self._over, self._give, self._keep):
            row.addWidget(part)
        self._ask.clicked.connect(hand.ask)
        self._over.clicked.connect(hand.take_over)
        self._give.clicked.connect(hand.hand_over)
        self._keep.clicked.connect(hand.keep)
        hand.changed.connect(self._sync)
        self._sync()

    @property
    def words(self) -> str:
        """What the line says."""
        return self._words.text()

    def _sync(self) -> None:
        locks = self._context.rundown.locks
        taken, asked = locks.taken, locks.asked
        may = self._context.team.may(Deed.TAKE_SEGMENT)
        if taken:
            waits = [one for one in taken if one.asked_by_me]
            self._show(asked_words(self._context, waits) if waits else held_words(self._context))
            self._ask.setVisible(may and not waits)
        elif asked:
            self._show(asking_words(self._context, asked))
            self._ask.hide()
        self._over.setVisible(bool(taken) and may)
        self._give.setVisible(not taken and bool(asked))
        self._keep.setVisible(not taken and bool(asked))
        self.setVisible(bool(taken or asked))

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
