"""The keys of the prompt queue."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

#: With one of these held a key means something to the room, never an answer.
OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
STEPS: Final = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_LETTERS: Final = {
    Qt.Key.Key_D: "D", Qt.Key.Key_S: "S", Qt.Key.Key_X: "X", Qt.Key.Key_O: "O", Qt.Key.Key_N: "N", Qt.Key.Key_E: "E",
    Qt.Key.Key_0: "0", Qt.Key.Key_1: "1", Qt.Key.Key_2: "2", Qt.Key.Key_3: "3", Qt.Key.Key_4: "4", Qt.Key.Key_5: "5",
    Qt.Key.Key_Escape: "Esc",
}  # fmt: skip


def letter_of(event: QKeyEvent) -> str:
    """The answer that a key gives: a letter, a digit, ``Shift+S`` or ``Esc``; empty for any other key."""
    letter = _LETTERS.get(Qt.Key(event.key()), "")
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return "Shift+S" if letter == "S" and shifted else letter
