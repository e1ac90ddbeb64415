"""What a person can do on the studio screen, and the keys that do it.

Presenter remotes send Page Down / Page Up and a "blank" key (B or a full stop); foot pedals that act as keyboards
send Space, or are taught by the remote to call an action by name.
"""

from enum import StrEnum

from PySide6.QtCore import Qt


class Action(StrEnum):
    """Every action of the screen; the names are stable and may be bound to pedals and hotkeys."""

    PRIMARY = "primary"
    DECLINE = "decline"
    HOLD = "hold"
    LINE_DOWN = "line_down"
    LINE_UP = "line_up"
    FASTER = "faster"
    SLOWER = "slower"
    PARAGRAPH_DOWN = "paragraph_down"
    PARAGRAPH_UP = "paragraph_up"
    TO_START = "to_start"
    MODE_SCROLL = "mode_scroll"
    MODE_LINE = "mode_line"
    MODE_CARD = "mode_card"
    LARGER = "larger"
    SMALLER = "smaller"
    MIRROR = "mirror"
    QUESTION_DONE = "question_done"
    NEXT_SEGMENT = "next_segment"
    PREVIOUS_SEGMENT = "previous_segment"


#: Keys without modifiers.
KEYS = {
    Qt.Key.Key_Space: Action.PRIMARY,
    Qt.Key.Key_MediaTogglePlayPause: Action.PRIMARY,
    Qt.Key.Key_MediaPlay: Action.PRIMARY,
    Qt.Key.Key_Backspace: Action.DECLINE,
    Qt.Key.Key_B: Action.HOLD,
    Qt.Key.Key_Period: Action.HOLD,
    Qt.Key.Key_Down: Action.LINE_DOWN,
    Qt.Key.Key_Up: Action.LINE_UP,
    Qt.Key.Key_Right: Action.FASTER,
    Qt.Key.Key_Left: Action.SLOWER,
    Qt.Key.Key_PageDown: Action.PARAGRAPH_DOWN,
    Qt.Key.Key_PageUp: Action.PARAGRAPH_UP,
    Qt.Key.Key_Home: Action.TO_START,
    Qt.Key.Key_1: Action.MODE_SCROLL,
    Qt.Key.Key_2: Action.MODE_LINE,
    Qt.Key.Key_3: Action.MODE_CARD,
    Qt.Key.Key_Plus: Action.LARGER,
    Qt.Key.Key_Equal: Action.LARGER,
    Qt.Key.Key_Minus: Action.SMALLER,
    Qt.Key.Key_A: Action.QUESTION_DONE,
    Qt.Key.Key_F6: Action.NEXT_SEGMENT,
    Qt.Key.Key_MediaNext: Action.NEXT_SEGMENT,
    Qt.Key.Key_MediaPrevious: Action.PREVIOUS_SEGMENT,
}

#: Actions that go on while a key is held down.
REPEATING = frozenset({Action.LINE_DOWN, Action.LINE_UP, Action.FASTER, Action.SLOWER, Action.LARGER, Action.SMALLER})


def action_of(key: int, modifiers: Qt.KeyboardModifier, *, repeated: bool) -> Action | None:
    """The action of a key press, or None."""
    held = modifiers & ~Qt.KeyboardModifier.KeypadModifier
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if held == control_shift and key == Qt.Key.Key_M and not repeated:
        return Action.MIRROR
    if held not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
        return None
    action = KEYS.get(Qt.Key(key))
    if action is not None and repeated and action not in REPEATING:
        return None
    return action
