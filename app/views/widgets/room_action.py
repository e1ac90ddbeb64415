"""A key of a room: works wherever the keyboard is inside it, once however long it is held; the palette has it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def room_action(
    room: QWidget, words: str, keys: str, slot: Callable[..., Any], *, name: str = "", parent: QObject | None = None
) -> QAction:
    """Give a room a key.

    Args:
        room: the widget inside which the key works.
        words: what it does, translated.
        keys: a key sequence; empty for the palette alone.
        slot: what it does.
        name: its object name.
        parent: who owns the action when that is not the room.
    """
    action = QAction(words, parent or room)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(False)
    action.triggered.connect(slot)
    room.addAction(action)
    return action
