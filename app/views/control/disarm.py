"""Escape takes the choice of the next segment back: in "Up next", and in the room when it was chosen out of turn."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.views.control.rundown_hand import RundownHand


class EscapeDisarms(QObject):
    """Watches a room for an Escape that nothing in it wanted.

    A line or a sheet that Escape leaves hands the keyboard back and lets the same press go on to the room. That press
    was meant for what it left: only one that finds the keyboard where it began takes anything back. What comes anyway
    stays armed outside of "Up next": people press Escape to be sure that Enter takes.

    Args:
        room: The room.
        hand: The commands.
        panel: "Up next".
        places: Where else in the room Enter takes what is armed.
    """

    def __init__(self, room: QWidget, hand: RundownHand, panel: QWidget, places: tuple[QWidget, ...]) -> None:
        super().__init__(room)
        self._room = room
        self._hand = hand
        self._panel = panel
        self._places = {room, *places}
        self._began: QWidget | None = None
        room.installEventFilter(self)

    def _is_meant(self) -> bool:
        focus, began, self._began = QApplication.focusWidget(), self._began, None
        if focus is None or focus is not began or self._hand.armed is None:
            return False
        return self._panel.isAncestorOf(focus) or (focus in self._places and self._hand.out_of_turn)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                # Comes before the press, while the keyboard still is where the press will begin.
                self._began = QApplication.focusWidget()
            elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat() and self._is_meant():
                self._hand.disarm()
                return True
        return super().eventFilter(watched, event)
