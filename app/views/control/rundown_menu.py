"""The keys of the rundown in hand, as named actions of the room: the palette and the shortcut sheet show them."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.models.team import LockKind
from app.views.control.jump import JumpBox
from app.views.control.price_seen import PriceSeen
from app.views.control.rundown_hand import MINUTE_MS, RundownHand
from app.views.control.rundown_hand_sheet import RundownSheet
from app.views.widgets.room_action import room_action


class RundownActions(QObject):
    """The actions; those that mean nothing at the moment are off and not offered.

    Args:
        hand: The commands.
        sheet, jump, price: What hangs over the room.
        room: Whose keys they are.
    """

    def __init__(self, hand: RundownHand, sheet: RundownSheet, jump: JumpBox, price: PriceSeen, room: QWidget) -> None:
        super().__init__(room)
        self._hand = hand
        self._jump = jump
        self._of: dict[str, QAction] = {}
        for key, words, keys, slot in (
            ("undo", self.tr("Undo the last step"), "Ctrl+Z", self._on_undo),
            ("open", self.tr("Rundown in hand"), "Ctrl+R", sheet.toggle),
            ("jump", self.tr("To a link number"), "Ctrl+J", self._on_jump),
            ("price", self.tr("Price in the cart"), "Shift+P", price.open_box),
            ("more1", self.tr("Add one minute"), "Ctrl+Up", self._on_one_more),
            ("more2", self.tr("Add two minutes"), "Ctrl+Alt+Up", self._on_two_more),
            ("more5", self.tr("Add five minutes"), "Ctrl+Shift+Up", self._on_five_more),
            ("less1", self.tr("Take off one minute"), "Ctrl+Down", self._on_one_less),
            ("hold", self.tr("Hold the clock, or let it run"), "Ctrl+H", self._on_hold),
            ("skip", self.tr("Leave out the next segment"), "Ctrl+Del", self._on_skip),
            ("disarm", self.tr("Arm nothing"), "Ctrl+Backspace", self._on_disarm),
            ("refit", self.tr("Re-fit the rest"), "Ctrl+Shift+F", sheet.open_refit),
            ("pass", self.tr("Next pass of the loop"), "Ctrl+L", self._on_next_pass),
            ("leave", self.tr("Leave the loop"), "Ctrl+Shift+L", self._on_leave_loop),
            ("ask", self.tr("Ask for the rundown"), "Ctrl+Shift+A", self._on_ask),
            ("over", self.tr("Take the rundown over"), "Ctrl+Shift+T", self._on_take_over),
            ("give", self.tr("Hand the rundown over"), "Ctrl+Shift+H", self._on_hand_over),
        ):
            self._add(room, key, words, keys, slot)
        hand.changed.connect(self._sync)
        self._sync()

    def action(self, key: str) -> QAction:
        """One of them by its key."""
        return self._of[key]

    def _add(self, room: QWidget, key: str, words: str, keys: str, slot: Callable[[], object]) -> None:
        self._of[key] = room_action(room, words, keys, slot, name=f"control.rundown.{key}", parent=self)

    def _sync(self) -> None:
        hand = self._hand
        takes, edits = not hand.reason(), not hand.reason(LockKind.EDIT)
        on_air, looping = hand.on_air is not None, hand.on_air is not None and hand.on_air.loop_group is not None
        for key in ("more1", "more2", "more5", "less1", "hold"):
            self._of[key].setEnabled(takes and on_air)
        self._of["price"].setEnabled(on_air)
        for key in ("pass", "leave"):
            self._of[key].setEnabled(takes and looping)
        for key in ("skip", "refit"):
            self._of[key].setEnabled(edits)
        self._of["disarm"].setEnabled(takes and hand.armed is not None)
        for key in ("ask", "over"):
            self._of[key].setEnabled(hand.taken_by_other)
        self._of["give"].setEnabled(hand.asked_for)

    def _on_undo(self) -> None:
        self._hand.undo()

    def _on_jump(self) -> None:
        self._jump.open_with()

    def _on_one_more(self) -> None:
        self._hand.extend(MINUTE_MS)

    def _on_two_more(self) -> None:
        self._hand.extend(2 * MINUTE_MS)

    def _on_five_more(self) -> None:
        self._hand.extend(5 * MINUTE_MS)

    def _on_one_less(self) -> None:
        self._hand.extend(-MINUTE_MS)

    def _on_hold(self) -> None:
        self._hand.hold_or_resume()

    def _on_skip(self) -> None:
        self._hand.skip_next()

    def _on_disarm(self) -> None:
        self._hand.disarm()

    def _on_next_pass(self) -> None:
        self._hand.next_pass()

    def _on_leave_loop(self) -> None:
        self._hand.leave_loop()

    def _on_ask(self) -> None:
        self._hand.ask()

    def _on_take_over(self) -> None:
        self._hand.take_over()

    def _on_hand_over(self) -> None:
        self._hand.hand_over()
