"""One line about who has the rundown: ask for it, take it over, or hand it over. Unseen while nobody else wants it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.runtime.permissions import Deed
from app.views.control.rundown_hand import RundownHand
from app.views.widgets.button import Button
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context


class LockLine(QWidget):
    """The line; taking over is one press."""

    def __init__(self, context: "Context", hand: RundownHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control.next.lock")
        self._context = context
        self._hand = hand
        self._words = PlainLabel("", "caption", "warn", wrap=True)
        self._ask = Button(self.tr("Ask"), "secondary", size="compact")
        self._ask.setObjectName("control.next.lock.ask")
        self._over = Button(self.tr("Take over"), "secondary", size="compact")
        self._over.setObjectName("control.next.lock.over")
        self._over.set_tip(self.tr("The rundown is yours at once; the log says that you took it."))
        self._give = Button(self.tr("Hand over"), "secondary", size="compact")
        self._give.setObjectName("control.next.lock.give")
        self._keep = Button(self.tr("Keep"), "ghost", size="compact")
        self._keep.setObjectName("control.next.lock.keep")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
            name = self._hand.name_of(taken[0].member_id, taken[0].station)
            waiting = any(one.asked_by_me for one in taken)
            text = self.tr("Asked {name} for the rundown") if waiting else self.tr("{name} has the rundown")
            self._show(text.format(name=name))
            self._ask.setVisible(may and not waiting)
        elif asked:
            name = self._hand.name_of(asked[0].asker_id)
            self._show(self.tr("{name} asks for the rundown").format(name=name))
            self._ask.hide()
        self._over.setVisible(bool(taken) and may)
        self._give.setVisible(not taken and bool(asked))
        self._keep.setVisible(not taken and bool(asked))
        self.setVisible(bool(taken or asked))

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
