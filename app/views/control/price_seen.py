"""The price in the cart, typed as somebody sees it: the rule of a wrong price compares it with the plan."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.base import new_id
from app.models.script import SegmentView
from app.models.session import MarkView
from app.services.live.marks import PRICE
from app.services.runtime.permissions import Deed
from app.views.control.hanging import EDGE, Hanging
from app.views.control.reading_words import BadReading, read_figure
from app.views.control.rundown_hand import RundownHand
from app.views.format import money
from app.views.i18n import current_language
from app.views.segment_look import segment_title
from app.views.theme import theme
from app.views.widgets.field import Field
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH, TOP = 420, 72


class PriceSeen(Hanging):
    """The box. Enter keeps the price as a mark of the item on air; Escape leaves.

    Signals:
        said: Something to say in passing.
    """

    said = Signal(object)

    def __init__(self, context: "Context", hand: RundownHand, room: QWidget) -> None:
        super().__init__("", room)
        self.setObjectName("control.price")
        self.setAccessibleName(self.tr("Price in the cart"))
        self._context, self._hand = context, hand
        self._segment: SegmentView | None = None
        self._price = Field(self.tr("Price in the cart"), height=40)
        self._price.setObjectName("control.price.field")
        self._item = PlainLabel("", "body", "text2", elide=True)
        self._hint = PlainLabel("", "caption", "text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView("tag", 18, "text2"))
        head.addWidget(PlainLabel(self.tr("Price in the cart"), "panel"))
        head.addWidget(self._price, 1)
        column.addLayout(head)
        column.addWidget(self._item)
        column.addWidget(self._hint)
        self._price.submitted.connect(self._on_enter)
        self._price.escaped.connect(self.close_over)
        self._price.textChanged.connect(self._on_typed)
        context.session.switched.connect(self._on_switched)

    def open_box(self) -> None:
        """Ask for the price of the item on air, or say why there is none to be asked for."""
        reason = self._reason()
        if reason:
            self.said.emit(reason)
            return
        self._segment = self._hand.on_air
        segment = self._segment
        if segment is None:
            return
        number = self._context.rundown.number(segment)
        planned = self.tr("planned {price}").format(price=self._money(segment.live_price_minor))
        self._item.setText(f"{segment_title(segment, number)} · {planned}")
        self._price.show_text("")
        self._on_typed("")
        self.open_over()
        self._price.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        self.setFixedWidth(min(theme().px(WIDTH), self._room.width() - 2 * EDGE))
        self.adjustSize()
        self.move((self._room.width() - self.width()) // 2, min(TOP, max(EDGE, self._room.height() - self.height())))

    def _reason(self) -> str:
        segment = self._hand.on_air
        if segment is None:
            return self.tr("No segment is on air.")
        if segment.live_price_minor is None:
            return self.tr("The item on air has no planned price to compare with.")
        return "" if self._context.team.may(Deed.MARK_MOMENT) else self.tr("Your hats do not allow this.")

    def _money(self, minor: int | None) -> str:
        session = self._context.session.current
        return money(minor or 0, session.currency if session is not None else "CNY", current_language())

    def _say(self, words: str, colour: str) -> None:
        self._hint.set_colour(colour)
        self._hint.setText(words)
        if not self.isHidden():
            self.place()

    def _on_typed(self, _text: str) -> None:
        self._say(self.tr("As a buyer sees it now · Enter keeps it · Esc leaves"), "text3")

    def _on_enter(self, text: object) -> None:
        session, segment = self._context.session.current, self._segment
        if session is None or segment is None or not str(text).strip():
            return
        try:
            minor = round(read_figure(str(text), "gmv", session.currency))
        except BadReading as trouble:
            self._say(str(trouble), "crit")
            return
        details = {"price_minor": minor, "link_no": segment.link_no}
        self.close_over()
        self._context.runner.run(
            self._context.services.marks.mark, session.id, preset=PRICE, details=details, command_id=new_id(),
            done=self._on_kept,
        )  # fmt: skip

    def _on_kept(self, mark: MarkView) -> None:
        segment, price = self._segment, mark.details.get("price_minor")
        if segment is None or segment.live_price_minor is None or not isinstance(price, int):
            return
        off = price - segment.live_price_minor
        if not off:
            self.said.emit(self.tr("Price noted: as planned."))
        elif off > 0:
            self.said.emit(self.tr("Price noted: {amount} above the plan.").format(amount=self._money(off)))
        else:
            self.said.emit(self.tr("Price noted: {amount} below the plan.").format(amount=self._money(-off)))

    def _on_switched(self, _session_id: object) -> None:
        self.close_over()
