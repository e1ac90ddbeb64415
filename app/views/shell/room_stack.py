"""The rooms of a window: each built when it is first opened, and built anew when the words or the text size change."""

import importlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from app.views.context import Context

#: Room key -> (module, class). Imported when first opened.
ROOM_CLASSES: dict[str, tuple[str, str]] = {
    "plan": ("app.views.plan.room", "PlanRoom"),
    "studio": ("app.views.studio.room", "StudioRoom"),
    "control": ("app.views.control.room", "ControlRoom"),
    "desk": ("app.views.desk.room", "DeskRoom"),
    "review": ("app.views.review.room", "ReviewRoom"),
    "settings": ("app.views.settings.room", "SettingsRoom"),
}


class RoomStack(QStackedWidget):
    """Shows one room at a time.

    Signals:
        room_asked: A room asks for another one; carries its key.
        said: A room has something to say in passing; carries a text or a ``ToastText``.
    """

    room_asked = Signal(object)
    said = Signal(object)

    def __init__(self, context: "Context", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rooms: dict[str, QWidget] = {}
        self._drafts: dict[str, dict[str, Any]] = {}

    def room(self, key: str) -> QWidget:
        """A room, built now if it was never opened."""
        if key not in self._rooms:
            self._rooms[key] = self._build(key)
        return self._rooms[key]

    def show_room(self, key: str) -> None:
        """Show a room and give it the keyboard."""
        room = self.room(key)
        self.setCurrentWidget(room)
        room.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let all rooms go; each is built anew when it is opened next, with what was half typed in it."""
        for key, room in self._rooms.items():
            draft = getattr(room, "draft", None)
            if draft is not None:
                self._drafts[key] = draft()
            self.removeWidget(room)
            room.hide()
            room.deleteLater()
        self._rooms.clear()

    def act_on_toast(self, key: object) -> None:
        """A person pressed the verb of a message; the room that said it knows the key."""
        for room in self._rooms.values():
            act = getattr(room, "act_on_toast", None)
            if act is not None:
                act(key)

    def _build(self, key: str) -> QWidget:
        module, name = ROOM_CLASSES[key]
        made: QWidget = getattr(importlib.import_module(module), name)(self._context, self)
        made.setObjectName(key)
        for name_of, signal in (("room_asked", self.room_asked), ("said", self.said)):
            own = getattr(made, name_of, None)
            if own is not None:
                own.connect(signal)
        restore = getattr(made, "restore_draft", None)
        if restore is not None and key in self._drafts:
            restore(self._drafts.pop(key))
        self.addWidget(made)
        return made
