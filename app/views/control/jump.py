"""Any product in a few keys: digits typed in the room show the product of that link number; Enter arms, Enter takes.

Everything shown comes from memory, so the card stands there with the key that was pressed.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.script import SegmentView
from app.views.control.hanging import EDGE, Hanging
from app.views.control.next_facts import facts_of
from app.views.control.rundown_hand import RundownHand
from app.views.product_picture import ProductPicture
from app.views.segment_look import segment_title
from app.views.session_deck import wall_time
from app.views.theme import theme
from app.views.widgets.field import Field
from app.views.widgets.icon_view import IconView
from app.views.widgets.text import PlainLabel

if TYPE_CHECKING:
    from app.views.context import Context

WIDTH, TOP, PICTURE, DIGITS = 420, 72, 72, 4
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class JumpBox(Hanging):
    """The box.

    Signals:
        shown: A card was put up for a number; carries the segment or ``None``.
    """

    shown = Signal(object)

    def __init__(self, context: "Context", hand: RundownHand, room: QWidget) -> None:
        super().__init__("", room)
        self.setObjectName("control.jump")
        self.setAccessibleName(self.tr("To a link number"))
        self._context = context
        self._hand = hand
        self._armed_id = ""
        self._number = Field(self.tr("Link number"), height=40)
        self._number.setObjectName("control.jump.number")
        self._number.setMaxLength(DIGITS)
        self._picture = ProductPicture(PICTURE)
        self._title = PlainLabel("", "heading", elide=True)
        self._facts = PlainLabel("", "body", "text2", elide=True)
        self._place = PlainLabel("", "caption", "text2", elide=True)
        self._card = QWidget()
        self._hint = PlainLabel("", "caption", "text3", elide=True)
        self._build()
        self._number.textChanged.connect(self._on_typed)
        self._number.submitted.connect(self._on_enter)
        self._number.escaped.connect(self.leave)
        self._number.installEventFilter(self)
        context.rundown.changed.connect(self._sync)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconView("hash", 18, "text2"))
        head.addWidget(PlainLabel(self.tr("To link no."), "panel"))
        head.addWidget(self._number, 1)
        card = QGridLayout(self._card)
        card.setContentsMargins(0, 0, 0, 0)
        card.setHorizontalSpacing(12)
        card.setVerticalSpacing(2)
        card.setColumnStretch(1, 1)
        card.addWidget(self._picture, 0, 0, 3, 1)
        for row, part in enumerate((self._title, self._facts, self._place)):
            card.addWidget(part, row, 1)
        column.addLayout(head)
        column.addWidget(self._card)
        column.addWidget(self._hint)

    def open_with(self, digits: str = "") -> None:
        """Open with what was typed already; says why not when segments cannot be taken here."""
        if not self._context.rundown.segments:
            return
        self._armed_id = ""
        self._number.blockSignals(True)
        self._number.setText(digits)
        self._number.blockSignals(False)
        self._sync()
        self.shown.emit(self.segment)
        self.open_over()
        self._number.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back without doing anything."""
        self.close_over()

    def tick(self) -> None:
        """Keep the projected start true, once a second."""
        self._sync()

    @property
    def segment(self) -> SegmentView | None:
        """The segment of the number that is typed."""
        text = self._number.text()
        return self._context.rundown.with_link(int(text)) if text else None

    def place(self) -> None:
        self.setFixedWidth(min(theme().px(WIDTH), self._room.width() - 2 * EDGE))
        self.adjustSize()
        self.move((self._room.width() - self.width()) // 2, min(TOP, max(EDGE, self._room.height() - self.height())))

    def _sync(self) -> None:
        text, found, session = self._number.text(), self.segment, self._context.session.current
        self._card.setVisible(found is not None)
        if found is not None and session is not None:
            rundown = self._context.rundown
            self._picture.show_product(rundown.product(found.product_id))
            self._title.setText(segment_title(found, rundown.number(found)))
            self._facts.setText(" · ".join(facts_of(found, session)))
            self._place.setText(self._where(found))
        self._hint.set_colour("warn" if self._trouble(found, text) else "text3")
        self._hint.setText(self._trouble(found, text) or self._next_key(found))
        if not self.isHidden():
            self.place()

    def _where(self, segment: SegmentView) -> str:
        session, rundown = self._context.session.current, self._context.rundown
        state, clock = rundown.state, rundown.clock(self._context.now())
        if state is not None and state.current_segment_id == segment.id:
            return self.tr("On air now")
        place = next((item for item in clock.later if item.segment_id == segment.id), None) if clock else None
        if place is not None and session is not None:
            return self.tr("Planned for {time}").format(time=wall_time(session, place.start_at, seconds=True))
        skipped = state is not None and segment.id in state.skipped_ids
        return self.tr("Left out of this show") if skipped else self.tr("Ran already")

    def _trouble(self, found: SegmentView | None, text: str) -> str:
        if text and found is None:
            return self.tr("No segment sells link no. {number}.").format(number=text)
        return self._hand.reason() if found is not None else ""

    def _next_key(self, found: SegmentView | None) -> str:
        if found is None:
            return self.tr("Type the link number · Esc leaves")
        if self._hand.on_air is not None and found.id == self._hand.on_air.id:
            return self.tr("Esc leaves")
        return (
            self.tr("Armed. Enter takes · Esc leaves") if self._is_armed(found) else self.tr("Enter arms · Esc leaves")
        )

    def _is_armed(self, segment: SegmentView) -> bool:
        armed = self._hand.armed
        return segment.id == self._armed_id or (armed is not None and armed.id == segment.id)

    def _on_typed(self, text: str) -> None:
        digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
        if digits != text:
            self._number.setText(digits)
            return
        self._armed_id = ""
        self._sync()
        self.shown.emit(self.segment)

    def _on_enter(self, _text: object) -> None:
        found = self.segment
        if found is None or self._hand.reason() or (self._hand.on_air is not None and self._hand.on_air.id == found.id):
            return
        if self._is_armed(found):
            self._hand.take(found.id)
            self.close_over()
            return
        # The answer may be on its way still when Enter is pressed again.
        self._armed_id = found.id
        self._hand.arm(found.id)
        self._sync()

    def _begins(self, event: QKeyEvent) -> bool:
        """Whether a key that nobody in the room wanted is the first digit of a number."""
        digit = len(event.text()) == 1 and event.text().isascii() and event.text().isdigit()
        return digit and event.modifiers() in _PLAIN

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._begins(event) and self._context.rundown.segments:
                self.open_with(event.text())
                return True
        elif watched is self._number and event.type() == QEvent.Type.FocusOut:
            reason = getattr(event, "reason", None)
            if reason is not None and reason() in {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason}:
                self.close_over()
        return super().eventFilter(watched, event)
